"""When two phrases are the same: words by lemma, names in any case, pairs one to one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.evaluation.comparison import bare, lemmas, pair_up, same_name, word_overlap

TEXT = st.text("абвгґ'’ -«»XI", max_size=30)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("мобільні бригади", "мобільні бригади", 1.0),
        ("мобільні бригади", "мобільних бригад", 1.0),  # grammatical case does not matter
        ("мобільні бригади", "бригади", 2 / 3),
        ("голова ради", "голова комісії", 0.5),
        ("начальник відділу з питань сім'ї", "начальник відділу питань сім’ї", 1.0),  # function words, apostrophes
        ("Сєвєродонецьк", "Cєвєродонeцьк", 1.0),  # Latin look-alikes
        ("область", "«область»", 1.0),
        (None, None, 1.0),
        (None, "", 1.0),
        ("та і", None, 1.0),  # nothing but function words is nothing
        ("область", None, 0.0),
        ("рада рада", "рада", 2 / 3),  # each word counts once
    ],
)
def test_word_overlap(left: str | None, right: str | None, expected: float) -> None:
    assert word_overlap(left, right) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Олена Гнатюк", "Олена Гнатюк"),
        ("Олена Гнатюк", "Олени Гнатюк"),
        ("Ігор Мороз", "Ігорем Морозом"),
        ("Ігор Мороз", "Мороз"),  # a surname alone
        ("Ігор Мороз", "Ігор"),
        ("Ігор Петрович Мороз", "Ігор Мороз"),
        ("І. Мороз", "І. Мороза"),
    ],
)
def test_one_person(left: str, right: str) -> None:
    assert same_name(left, right) and same_name(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Олена Гнатюк", "Олена Ткач"),
        ("Ігор Петрович Мороз", "Петрович"),  # a patronymic alone says nothing
        ("Ігор Мороз", None),
        (None, None),
    ],
)
def test_two_people(left: str | None, right: str | None) -> None:
    assert not same_name(left, right)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("ГО «Промінь»", 'го "промінь"', True),
        ("Центр  здоров’я", "центр здоров'я", True),
        ("Рада", "Ради", False),  # the same letters, not the same lemma
    ],
)
def test_bare_asks_for_the_same_letters(left: str, right: str, same: bool) -> None:
    assert (bare(left) == bare(right)) is same


def test_each_is_paired_once_and_the_best_pair_comes_first() -> None:
    fit = {("а", "x"): 1.0, ("а", "y"): 2.0, ("б", "y"): 1.5, ("б", "x"): 0.0}
    assert pair_up(["а", "б"], ["x", "y"], lambda gold, found: fit[gold, found]) == [(0, 1)]


def test_equal_fits_are_paired_in_order() -> None:
    assert pair_up("аб", "xy", lambda gold, found: 1.0) == [(0, 0), (1, 1)]


@given(TEXT, TEXT)
def test_overlap_is_symmetric_for_distinct_words_and_within_bounds(left: str, right: str) -> None:
    assert 0.0 <= word_overlap(left, right) <= 1.0
    assert word_overlap(left, left) == 1.0


@given(st.text(max_size=12))
@example("𗁬")
def test_a_word_is_among_its_own_lemmas(word: str) -> None:
    assert word in lemmas(word)
