"""The measures, on one invented release whose right answers are counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from extractor.evaluation.gold import GoldDate, GoldDocument, GoldFacts, GoldFigure, GoldOrganisation, GoldPerson
from extractor.evaluation.measures import compare
from extractor.evaluation.tally import Report
from extractor.facts import DateMention, DocumentFacts, Figure, Mention, Organisation, Person

TEXT = (
    "Голова ГО «Промінь» Олена Гнатюк повідомила: у 2021 році допомогу отримали 120 родин, з яких 40 – у Сумах. "
    "Присутній був Ігор Мороз."
)
YEAR = (date(2021, 1, 1), date(2021, 12, 31))

GOLD = GoldDocument(
    "release",
    Path("release.txt"),
    TEXT,
    GoldFacts(
        people=[
            GoldPerson(name="Олена Гнатюк", role="голова", organisation="Промінь", speaks="reported"),
            GoldPerson(name="Ігор Мороз", speaks="none"),
        ],
        organisations=[
            GoldOrganisation(name="Промінь", aliases=["ГО «Промінь»"], mentions=["ГО «Промінь»"], kind="ngo")
        ],
        figures=[
            GoldFigure(
                text="120 родин", number="120", value=120, counted="родини", reported_by="Олена Гнатюк", period=YEAR
            ),
            GoldFigure(
                text="40", number="40", value=40, counted="родини", reported_by="Олена Гнатюк", period=YEAR,
                place="Суми", part_of=0,
            ),
        ],
        dates=[GoldDate(text="2021 році", start=YEAR[0], end=YEAR[1])],
    ),
)  # fmt: skip


def at(part: str) -> dict[str, object]:
    start = TEXT.index(part)
    return {"text": part, "start": start, "end": start + len(part)}


def figure(part: str, number: str, **fields: object) -> Figure:
    settled = {"number": number, "value": float(number), "value_text": number, "counted": "родини"}
    settled |= {"reported_by": "Олена Гнатюк", "period": YEAR}
    return Figure.model_validate(at(part) | settled | fields)


def right_answer() -> DocumentFacts:
    return DocumentFacts(
        id="release",
        path="somewhere/release.txt",
        people=[
            Person(
                name="Олена Гнатюк",
                role="голова",
                organisation="Промінь",
                speaks="reported",
                mentions=[Mention.model_validate(at("Олена Гнатюк"))],
            ),
            Person(name="Ігор Мороз", mentions=[Mention.model_validate(at("Ігор Мороз"))]),
        ],
        organisations=[Organisation(name="Промінь", kind="ngo", mentions=[Mention.model_validate(at("ГО «Промінь»"))])],
        figures=[figure("120 родин", "120"), figure("40", "40", place="Суми", part_of=0)],
        dates=[DateMention.model_validate(at("2021 році") | {"from": YEAR[0], "to": YEAR[1]})],
    )


def report(change: Callable[[DocumentFacts], None] = lambda facts: None) -> Report:
    facts = right_answer()
    change(facts)
    return compare([GOLD], {"release": facts})


def test_the_right_answer_is_right_everywhere() -> None:
    found = report()
    assert set(found.values().values()) == {1.0}
    assert found.disagreements == []


def test_nothing_found_is_zero_recall_and_named_as_missing() -> None:
    found = compare([GOLD], {})
    assert found.missing == ["release"]
    assert found.values() == {
        "people": 0.0,
        "speakers (name+role right)": 0.0,
        "organisations": 0.0,
        "figures (span+value)": 0.0,
        "figures core (value, unit, counted, qualifier, speaker)": 0.0,
        "figures complete (every field)": 0.0,
        "dates found": 0.0,
        "dates resolved": 0.0,
    }


def test_precision_and_recall_are_apart() -> None:
    measure = report(lambda facts: facts.people.pop()).measures["people"]
    assert (measure.precision, measure.recall) == (1.0, 0.5)
    assert measure.f1 == pytest.approx(2 / 3)


def set_field(kind: str, index: int, field: str, value: object) -> Callable[[DocumentFacts], None]:
    return lambda facts: setattr(getattr(facts, kind)[index], field, value)


@pytest.mark.parametrize(
    ("change", "lowered"),
    [
        (
            set_field("people", 0, "name", "Олени Гнатюк"),
            {"people: name nominative": 0.5, "speakers (name+role right)": 0.0},
        ),
        (set_field("people", 0, "role", "член правління"), {"people: role": 0.5, "speakers (name+role right)": 0.0}),
        (set_field("people", 0, "organisation", None), {"people: organisation": 0.5}),
        (set_field("people", 0, "speaks", "direct"), {"people: speaks (3-way)": 0.5}),
        (
            set_field("people", 0, "speaks", "none"),
            {"people: speaks (3-way)": 0.5, "speakers (name+role right)": 0.0},
        ),
        (set_field("organisations", 0, "name", "Промінем"), {"organisations: name nominative": 0.0}),
        (set_field("organisations", 0, "kind", "company"), {"organisations: kind": 0.0}),
        (set_field("figures", 1, "place", None), {"figures: place": 0.5, "figures complete (every field)": 0.5}),
        (set_field("figures", 1, "part_of", None), {"figures: part_of": 0.5, "figures complete (every field)": 0.5}),
        (set_field("figures", 0, "part_of", 1), {"figures: part_of": 0.5, "figures complete (every field)": 0.5}),
        (set_field("figures", 0, "period", None), {"figures: period": 0.5, "figures complete (every field)": 0.5}),
        (
            set_field("figures", 0, "as_of", date(2021, 5, 1)),
            {"figures: as_of": 0.5, "figures complete (every field)": 0.5},
        ),
        (
            set_field("figures", 0, "unit", "person"),
            {
                "figures: unit": 0.5,
                "figures core (value, unit, counted, qualifier, speaker)": 0.5,
                "figures complete (every field)": 0.5,
            },
        ),
        (
            set_field("figures", 0, "reported_by", "Ігор Мороз"),
            {
                "figures: reported_by": 0.5,
                "figures core (value, unit, counted, qualifier, speaker)": 0.5,
                "figures complete (every field)": 0.5,
            },
        ),
        (set_field("dates", 0, "end_date", None), {"dates resolved": 0.0}),
    ],
)
def test_one_wrong_field_lowers_its_own_measures_only(
    change: Callable[[DocumentFacts], None], lowered: dict[str, float]
) -> None:
    found = report(change)
    assert {name: value for name, value in found.values().items() if value < 1.0} == lowered
    assert len(found.disagreements) == 1


def test_a_figure_with_another_value_is_no_match() -> None:
    found = report(set_field("figures", 0, "value", 12000.0))
    assert found.values()["figures (span+value)"] == 0.5
    # The part is found, but not its whole.
    assert found.values()["figures: part_of"] == 0.0
    assert [one.text for one in found.disagreements if "missed" in one.text or "extra" in one.text] == [
        "figure missed: '120 родин'",
        "figure extra: '120 родин' value=12000 ()",
    ]


def test_a_figure_elsewhere_is_no_match() -> None:
    found = report(lambda facts: facts.figures.__setitem__(0, figure("2021", "2021", value=120.0)))
    assert found.values()["figures (span+value)"] == 0.5


def test_the_right_resolution_is_preferred_where_two_dates_overlap() -> None:
    wrong = DateMention.model_validate(at("у 2021 році") | {"from": date(2020, 1, 1), "to": None})
    found = report(lambda facts: facts.dates.insert(0, wrong))
    assert found.measures["dates resolved"].right == 1
    assert found.measures["dates resolved"].found == 2


def test_documents_add_up() -> None:
    empty = DocumentFacts(id="other", path="other.txt")
    other = GoldDocument("other", Path("other.txt"), TEXT, GOLD.facts)
    found = compare([GOLD, other], {"release": right_answer(), "other": empty})
    assert (found.documents, found.measures["people"].gold, found.measures["people"].right) == (2, 4, 2)
