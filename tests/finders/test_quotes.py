"""Quotations: what stands in marks or after a dash; ! marks the words that somebody says, plain ones are names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor.finders.people
import extractor.finders.quotes  # noqa: F401  registers the component
from extractor.finders.spans import findings
from extractor.language.pipeline import build, make_doc

NLP = build()
NLP.add_pipe("zvit_people")
NLP.add_pipe("zvit_quotes")


def found(text: str) -> list[str]:
    doc = make_doc(NLP, text)
    for _, component in NLP.pipeline:
        doc = component(doc)
    return [
        f"{'!' * quote.speech}{doc[quote.inner_start : quote.inner_end].text.strip()}" for quote in findings(doc).quotes
    ]


CASES = {
    "every kind of mark": [
        ("«Ми встигнемо до зими», – сказала Ніна.", ["!Ми встигнемо до зими"]),
        ("„Ми встигнемо до зими“, – сказала Ніна.", ["!Ми встигнемо до зими"]),
        ("“Ми встигнемо до зими”, – сказала Ніна.", ["!Ми встигнемо до зими"]),
        ('"Ми встигнемо до зими", - сказала Ніна.', ["!Ми встигнемо до зими"]),
        ("<<Ми встигнемо до зими>>, – сказала Ніна.", ["!Ми встигнемо до зими"]),
    ],
    "names and scare quotes are no speech": [
        ("Фонд «Тиха гавань» допомагає.", ["Тиха гавань"]),
        ("Роздали «пакети гідності».", ["пакети гідності"]),
        ("Діє «гаряча» лінія.", ["гаряча"]),
        ("Рух «Разом переможемо» працює.", ["Разом переможемо"]),
        ("Голова фонду «Дім» – розповів про це.", ["Дім"]),
    ],
    "a quoted fragment of a clause is speech": [
        ("Вона каже, що «далі чекати вже не можна».", ["!далі чекати вже не можна"]),
    ],
    "short answers": [("«Так», – відповіла Ніна.", ["!Так"])],
    "quotations inside quotations": [
        ("«Наш „Дім“ відкрито», – сказав Олег.", ["!Наш „Дім“ відкрито", "Дім"]),
        ("ГО «Спілка «Варта» діє.", ["Спілка «Варта", "Варта"]),
    ],
    "over paragraphs": [
        ("Олег розповів: «Ми почали торік.\n\nТепер нас сто».\nКінець.", ["!Ми почали торік.\n\nТепер нас сто"]),
    ],
    "a mark that nothing closes costs its own line": [
        ("Олег сказав: «Ми почали торік.\nДалі буде «Дім».", ["!Ми почали торік.", "Дім"]),
        ("Люди» прийшли. «Так треба», – сказав Олег.", ["!Так треба"]),
    ],
    "after a name and a colon": [("Ніна Рак: «А ми – ні».", ["!А ми – ні"])],
    "dash-led speech, and lists that only look like it": [
        ("– Ми встигнемо, – запевнила Ніна Рак.", ["!Ми встигнемо, – запевнила Ніна Рак."]),
        ("Вирішили:\n– Виділити кошти;\n– Утворити комісію.", []),
        ("Ніна Рак розповіла:\n\n- Людей бракує.", ["!Людей бракує."]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*case, id=f"{name}: {case[0]}") for name, group in CASES.items() for case in group],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@settings(deadline=None)
@given(st.text(alphabet="«»„“”\"' .,\n–абВ", max_size=80))
def test_any_marks_give_ranges_within_the_text(text: str) -> None:
    doc = make_doc(NLP, text)
    for _, component in NLP.pipeline:
        doc = component(doc)
    for quote in findings(doc).quotes:
        assert 0 <= quote.start < quote.inner_start <= quote.inner_end <= quote.end <= len(doc)


def test_many_open_marks_take_no_time() -> None:
    quotes = found("«Слово " * 3000)
    assert len(quotes) <= 3000
    assert sum(map(len, quotes)) < 10 * 6 * 3000  # each goes to the next one, not to the line's end
