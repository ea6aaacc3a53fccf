"""Facts in the text: cut into pieces that add up to the text, whatever overlaps."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.facts import DocumentFacts, Mention, Person
from extractor.view.marks import KINDS, Mark, marks, pieces, printable

LENGTH = 30
MARK = st.builds(
    Mark,
    kind=st.sampled_from(KINDS),
    index=st.integers(0, 5),
    start=st.integers(-2, LENGTH),
    end=st.integers(0, LENGTH + 3),
)


@given(st.lists(MARK, max_size=12))
def test_pieces_cover_the_text_once_and_in_order(found: list[Mark]) -> None:
    cut = list(pieces(LENGTH, found))
    assert "".join("х" * (piece.end - piece.start) for piece in cut) == "х" * LENGTH
    assert all(before.end == after.start for before, after in itertools.pairwise(cut))


@given(st.lists(MARK, max_size=12))
def test_each_character_has_exactly_the_marks_that_cover_it(found: list[Mark]) -> None:
    sound = [mark for mark in found if 0 <= mark.start < mark.end <= LENGTH]
    for piece in pieces(LENGTH, found):
        for at in range(piece.start, piece.end):
            assert sorted(map(id, piece.marks)) == sorted(id(one) for one in sound if one.start <= at < one.end)


def test_the_shortest_mark_comes_last() -> None:
    quote, figure = Mark("statements", 0, 0, 20), Mark("figures", 0, 5, 10)
    assert [piece.marks for piece in pieces(20, [quote, figure])] == [(quote,), (quote, figure), (quote,)]


def test_an_empty_text_has_no_pieces() -> None:
    assert list(pieces(0, [])) == []


def test_only_the_first_mention_is_what_the_table_leads_to() -> None:
    mentions = [Mention(text="Ткач", start=40, end=44), Mention(text="Іван Ткач", start=3, end=12)]
    facts = DocumentFacts(id="-", path="-", people=[Person(name="Іван Ткач", mentions=mentions)])
    assert [(mark.start, mark.first) for mark in marks(facts)] == [(3, True), (40, False)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("два\nрядки\tй крапка.", "два\nрядки\tй крапка."),
        ("рядок\r\nрядок\rрядок", "рядок\nрядок\nрядок"),
        ("\x1b[31mчервоне\x07", "�[31mчервоне�"),
        ("нуль\x00 і \x9b0m", "нуль� і �0m"),
        ("навпаки \u202eтскет", "навпаки �тскет"),
        ("половина \ud83d", "половина �"),
    ],
)
def test_nothing_steers_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown
