"""The lemmas of a counted phrase: one key for the ways in which releases write it."""

from __future__ import annotations

import pytest

from extractor.language.lemmas import phrase_lemmas


@pytest.mark.parametrize(
    ("phrase", "lemmas"),
    [
        ("мобільні бригади", "бригада мобільний"),
        ("мобільна бригада", "бригада мобільний"),
        ("особи", "особа"),
        ("люди", "людина"),
        ("діти", "дитина"),
        ("кабінети для дітей", "кабінет дитина"),  # prepositions, conjunctions and pronouns are left out
        ("наші учні та учениці", "учень учениця"),
        ("котельні", "котельня"),  # a noun where it can be one
        ("запас води на 10 днів", "запас 10 вода день"),
        ("провадження за статтею 126-1", "провадження 126-1 стаття"),
        ("об’єкти освіти", "об'єкт освіта"),  # any apostrophe
        ("ВПО", "впо"),
    ],
)
def test_the_head_first_then_the_other_content_words(phrase: str, lemmas: str) -> None:
    assert " ".join(phrase_lemmas(phrase)) == lemmas


def test_the_order_of_what_describes_the_head_does_not_matter() -> None:
    assert phrase_lemmas("нові шкільні автобуси") == phrase_lemmas("шкільні нові автобуси")


def test_another_form_of_the_word_decides_between_two_lemmas() -> None:
    assert phrase_lemmas("старостинські округи", frozenset({"округ"})) == ("округ", "старостинський")


def test_a_phrase_without_content_words_has_none() -> None:
    assert phrase_lemmas("кожний з них") == phrase_lemmas("—") == ()
