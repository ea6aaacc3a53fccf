"""Indicators: figures that measure the same thing are one series, whatever release and form of words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from invented import RULES, document, facts

from extractor.facts import DocumentFacts, Figure
from extractor.store import Series, Store, series, stats

LEMMAS = {
    "бригад": "бригада", "бригади": "бригада", "мобільних": "мобільний", "області": "область",
    "житомирській": "житомирський", "житомирська": "житомирський",
}  # fmt: skip


def lemmatise(text: str) -> list[str]:
    return [LEMMAS.get(word, word) for word in text.split()]


def brigades(value: int, **known: Any) -> Figure:
    """«43 мобільні бригади» in Zhytomyr oblast."""
    told: dict[str, Any] = {
        "text": f"{value} бригад", "start": 0, "end": 5, "number": str(value), "value": value, "value_text": str(value),
        "counted": "мобільні бригади", "indicator": "бригада мобільний", "place": "Житомирська область",
    }  # fmt: skip
    return Figure(**(told | known))


def write(store: Store, id: str, *figures: Figure, text: str | None = None, published: date | None = None) -> None:
    one = document(text or f"Реліз {id}. Друге речення.", id=id, published=published)
    found: DocumentFacts = facts(one, figures=list(figures))
    store.write(one, found, ruleset_hash=RULES)


def asked(store: Store, words: str, **known: Any) -> list[Series]:
    return series(store, words, lemmatise, **known)


def values(one: Series) -> list[tuple[str | None, float]]:
    return [(point.date, point.value) for point in one.points]


def test_figures_of_one_indicator_are_one_series_in_the_order_of_their_dates(store: Store) -> None:
    write(store, "b", brigades(45), published=date(2024, 3, 1))
    write(store, "a", brigades(43), published=date(2023, 3, 1))
    (found,) = asked(store, "мобільних бригад")
    assert (found.indicator, found.place, found.unit) == ("мобільні бригади", "Житомирська область", "count")
    assert values(found) == [("2023-03-01", 43), ("2024-03-01", 45)]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, "2024-06-20"),  # the day of publication
        ({"period": (date(2023, 1, 1), date(2023, 12, 31))}, "2023-12-31"),
        ({"period": (date(2023, 1, 1), None)}, "2024-06-20"),
        ({"period": (date(2023, 1, 1), None), "as_of": date(2024, 5, 1)}, "2024-05-01"),
    ],
)
def test_a_value_is_of_the_day_it_holds_for(store: Store, known: dict[str, Any], expected: str) -> None:
    write(store, "a", brigades(43, **known), published=date(2024, 6, 20))
    assert values(asked(store, "бригади")[0]) == [(expected, 43)]


def test_undated_values_come_last(store: Store) -> None:
    write(store, "a", brigades(41))
    write(store, "b", brigades(43), published=date(2023, 3, 1))
    assert values(asked(store, "бригади")[0]) == [("2023-03-01", 43), (None, 41)]


@pytest.mark.parametrize(
    ("other", "apart"),
    [
        ({}, False),
        ({"counted": "бригади (мобільні)"}, False),
        ({"place": "Житомирщина"}, False),  # the same oblast
        ({"place": "Рівненська область"}, True),
        ({"place": None}, True),
        ({"unit": "percent"}, True),
        ({"organisation": "Карітас"}, True),
        ({"indicator": "бригада мобільний поліція"}, True),
    ],
)
def test_what_tells_one_indicator_from_another(store: Store, other: dict[str, Any], apart: bool) -> None:
    write(store, "a", brigades(43))
    write(store, "b", brigades(45, **other))
    assert len(asked(store, "бригади")) == 1 + apart


def test_changes_and_parts_of_the_same_indicator_are_no_values_of_it(store: Store) -> None:
    write(store, "a", brigades(43), brigades(7, part_of=0), brigades(5, change="increase"))
    assert values(asked(store, "бригади")[0]) == [(None, 43)]


def test_what_a_release_says_twice_counts_once(store: Store) -> None:
    write(store, "a", brigades(43), brigades(43, start=6, sentence=1), brigades(44, start=9, sentence=1))
    assert values(asked(store, "бригади")[0]) == [(None, 43), (None, 44)]


def test_the_same_words_of_the_same_day_on_two_sites_count_once(store: Store) -> None:
    day, words = date(2024, 3, 1), "Працюють 43 бригади."
    write(store, "a", brigades(43), text=words, published=day)
    write(store, "b", brigades(43), text=words, published=day)
    write(store, "c", brigades(43), text="Бригад у нас 43.", published=day)
    write(store, "d", brigades(43), text=words, published=date(2024, 4, 1))
    found = [point.path for point in asked(store, "бригади")[0].points]
    assert found == ["a", "c", "d"]


def test_all_words_must_be_in_the_indicator_and_the_closest_comes_first(store: Store) -> None:
    write(store, "a", brigades(9, indicator="бригада мобільний поліція", counted="мобільні бригади поліції"))
    write(store, "b", brigades(43))
    assert [one.indicator for one in asked(store, "мобільних бригад")] == [
        "мобільні бригади",
        "мобільні бригади поліції",
    ]
    assert [one.indicator for one in asked(store, "бригад поліція")] == ["мобільні бригади поліції"]
    assert asked(store, "бригади швидкої") == asked(store, "бриг") == asked(store, " ") == []


@pytest.mark.parametrize(
    ("known", "count"),
    [
        ({"place": "в Житомирській області"}, 0),  # all the words
        ({"place": "Житомирській області"}, 1),
        ({"place": "Житомирщина"}, 1),
        ({"place": "Рівне"}, 0),
        ({"unit": "count"}, 1),
        ({"unit": "Percent"}, 1),
        ({"unit": "UAH"}, 0),
    ],
)
def test_series_are_chosen_by_place_and_unit(store: Store, known: dict[str, str], count: int) -> None:
    write(store, "a", brigades(43), brigades(12, unit="percent", place=None))
    assert len(asked(store, "бригади", **known)) == count


def test_an_indicator_goes_with_its_last_figure_and_keeps_its_number(store: Store) -> None:
    def numbers() -> list[tuple[int, str]]:
        return store.db.conn.execute("SELECT id, lemmas FROM indicators ORDER BY id").fetchall()

    write(store, "a", brigades(43), brigades(2, indicator="служба"))
    write(store, "b", brigades(45))
    before = numbers()
    write(store, "a", brigades(44))
    assert numbers() == before[:1]
    store.delete("a")
    assert numbers() == before[:1]
    store.delete("b")
    assert numbers() == []


def test_stats_count_indicators_and_what_contradicts(store: Store) -> None:
    write(
        store,
        "a",
        brigades(43, checks=["two_values", "parts_exceed_whole"]),
        brigades(44, checks=["two_values"]),
        brigades(1),
    )
    found = stats(store)
    assert (found.indicators, found.checks) == (1, {"two_values": 2, "parts_exceed_whole": 1})
    assert store.facts("a").figures[0].checks == ["two_values", "parts_exceed_whole"]
