"""What the model sees of a token."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extractor.model.features import COLUMNS, FormTable, form_features, shape


def column(text: str, name: str) -> int:
    return form_features(text)[COLUMNS.index(name)]


@pytest.mark.parametrize(
    ("text", "outline"),
    [
        ("Рада", "Xxxx"),
        ("громадянка", "xxxx"),
        ("МОЗ", "XXX"),
        ("12,5", "dd,d"),
        ("COVID-19", "XXXX-dd"),
        ("«", "«"),
    ],
)
def test_outline(text: str, outline: str) -> None:
    assert shape(text) == outline


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("lemma", "громадою", "громаді"),  # forms of one word
        ("lemma", "ГРОМАДІ", "громаді"),  # capitals
        ("suffix", "Бровари", "комари"),
        ("form", "2019", "2023"),  # years are one form
        ("form", "17", "94"),  # and so are numbers of one length
        ("names", "Василь", "Андрій"),
        ("names", "Полтаві", "Черкасах"),  # places of Ukraine, in any case
    ],
)
def test_alike(name: str, first: str, second: str) -> None:
    assert column(first, name) == column(second, name)


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("form", "1815", "2023"),  # no year of our time
        ("form", "17", "170"),
        ("names", "Олена", "олена"),
        ("names", "Полтаві", "Вода"),
        ("cases", "громадою", "громаді"),
        ("shape", "Рада", "РАДА"),
    ],
)
def test_different(name: str, first: str, second: str) -> None:
    assert column(first, name) != column(second, name)


def contexts(words: list[str]) -> list[int]:
    doc = spacy.tokens.Doc(spacy.blank("uk").vocab, words)
    return FormTable().features(doc)[:, COLUMNS.index("context")].tolist()


def test_words_in_quotation_marks_are_told_from_others() -> None:
    inside, outside = contexts(["від", "«", "Надії", "»", "про"])[2::2]
    assert inside != outside


def test_a_stray_quotation_mark_ends_with_its_line() -> None:
    words = ["Фонд", "«", "Надія", "\n", "Рада", "міста"]
    assert contexts(words)[-2:] == contexts(["Фонд", "\n", "Рада", "міста"])[-2:]


@given(st.lists(st.sampled_from(["Рада", "«", "»", '"', "\n", "2023", "і", "."]), max_size=12))
def test_features_do_not_depend_on_what_was_read_before(words: list[str]) -> None:
    vocab = spacy.blank("uk").vocab
    doc = spacy.tokens.Doc(vocab, words)
    used = FormTable()
    used.features(spacy.tokens.Doc(vocab, ["Інший", "документ", "«", "2023"]))
    assert np.array_equal(used.features(doc), FormTable().features(doc))
