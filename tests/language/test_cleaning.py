"""The clean copy of a text and its map back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import patterns
from extractor.language.cleaning import Cleaner

CLEAN = Cleaner(patterns.load().lookalikes)


@pytest.mark.parametrize(
    ("read", "cleaned"),
    [
        # spaces
        ("у 1\u00a0250\u202f000 гривень", "у 1 250 000 гривень"),
        ("сума  5   гривень", "сума 5 гривень"),
        ("рада \n рішення\t5", "рада\nрішення 5"),
        ("рада\r\nрішення\rсесія", "рада\nрішення\nсесія"),
        # what carries nothing
        ("допо\u00adмога замо\u0301к \ufeffтак", "допомога замок так"),
        # letters in two parts
        ("Киі\u0308вськии\u0306", "Київський"),
        # apostrophes
        ("п’ять сім`ї об′єднання ком\u02bcюніке", "п'ять сім'ї об'єднання ком'юніке"),
        ('об"єднання з п*ятьма сім”ями', "об'єднання з п'ятьма сім'ями"),
        # a closing quotation mark is none
        ("фонд ‘Надія’ та “Мрія”", "фонд ‘Надія’ та “Мрія”"),
        ('клуб "Степ" я знаю', 'клуб "Степ" я знаю'),
        # look-alike letters
        ("Cтаття пpo дoпомогу", "Стаття про допомогу"),
        ("жінок i дітей, чоловіків i старших", "жінок і дітей, чоловіків і старших"),
        ("IT-компанія проти COVID-19", "IT-компанія проти COVID-19"),
        ("через Zoom i Viber", "через Zoom i Viber"),
        # dashes
        ("соціально‑побутовий", "соціально-побутовий"),
        # lines
        ("Громада отримала від партнерів нову техніку,\nщо є.", "Громада отримала від партнерів нову техніку, що є."),
        ("У громаді запрова-\nджено новий порядок", "У громаді запроваджено новий порядок"),
        ("соціально-\nпобутовий центр", "соціально-\nпобутовий центр"),
        ("Заголовок\nПерше речення.", "Заголовок\nПерше речення."),
        ("Закупили:\nковдри;\nліжка.", "Закупили:\nковдри;\nліжка."),
    ],
)  # fmt: skip
def test_clean_copy(read: str, cleaned: str) -> None:
    assert CLEAN(read).text == cleaned


def test_lines_of_one_width_are_one_paragraph() -> None:
    lines = ["Учора в громаді відкрили новий центр допомоги, де", "Оксана Гай разом із колегами зустріла перших сто",
             "12 родин, які приїхали."]  # fmt: skip
    assert CLEAN("\n".join(lines)).text == " ".join(lines)


@pytest.mark.parametrize(
    ("read", "word"),
    [("сума  5\u00a0000", "5\u00a0000"), ("замо\u0301к тут", "замо\u0301к"), ("тут киі\u0308в\n", "киі\u0308в")],
)
def test_a_word_maps_back_to_itself(read: str, word: str) -> None:
    clean = CLEAN(read)
    start = clean.text.index(CLEAN(word).text)
    start, end = clean.source(start, start + len(CLEAN(word).text))
    assert read[start:end] == word


TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(), st.sampled_from("абвії иі'’`\"  \u00a0\u00ad\u0301\u0306\u0308\r\n\tiaoecABC-–,.")
    )
)


@given(TEXTS, st.data())
def test_every_slice_maps_into_the_text_as_read(read: str, data: st.DataObject) -> None:
    clean = CLEAN(read)
    start = data.draw(st.integers(0, len(clean.text)))
    end = data.draw(st.integers(start, len(clean.text)))
    source_start, source_end = clean.source(start, end)
    assert 0 <= source_start <= source_end <= len(read)
    if start < end:
        assert len(clean.text[start:end].split()) == len(CLEAN(read[source_start:source_end]).text.split())


@given(TEXTS)
def test_characters_keep_their_order(read: str) -> None:
    clean = CLEAN(read)
    places = [clean.source(i, i + 1) for i in range(len(clean.text))]
    assert all(before[1] <= after[0] for before, after in pairwise(places))


@given(TEXTS)
def test_cleaning_keeps_the_letters(read: str) -> None:
    kept = [char for char in read if char.isalpha() and ord(char) >= 0x0500]
    assert [char for char in CLEAN(read).text if char.isalpha() and ord(char) >= 0x0500] == kept
