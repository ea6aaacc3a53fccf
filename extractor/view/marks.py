"""Where the facts stand in the text, cut into pieces that do not overlap, for the terminal and for the page."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.facts import DocumentFacts

KINDS = ("people", "organisations", "statements", "figures", "dates")
"""Kinds of facts, in the order of legends and tables."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """One place in the text that a fact stands in."""

    kind: str
    index: int
    """Of the fact in its list of ``DocumentFacts``."""
    start: int
    end: int
    first: bool = True
    """False for a further mention of the same fact."""

    @property
    def anchor(self) -> str:
        """Return the fact's name inside the page, for example ``figures-3``."""
        return f"{self.kind}-{self.index}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text inside the same marks all along, the longest mark first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks(facts: DocumentFacts, kinds: Collection[str] = KINDS) -> list[Mark]:
    """Return the marks of the facts of ``kinds``, in the order of the text."""
    found: list[Mark] = []
    mentioned = (
        ("people", [person.mentions for person in facts.people]),
        ("organisations", [body.mentions for body in facts.organisations]),
    )
    for kind, mentions_of in mentioned:
        for index, mentions in enumerate(mentions_of):
            places = sorted(mentions, key=lambda mention: mention.start)
            found += [Mark(kind, index, m.start, m.end, first=n == 0) for n, m in enumerate(places)]
    for kind, located in (("statements", facts.statements), ("figures", facts.figures), ("dates", facts.dates)):
        found += [Mark(kind, index, one.start, one.end) for index, one in enumerate(located)]
    return sorted((mark for mark in found if mark.kind in kinds), key=lambda mark: (mark.start, -mark.end))


def pieces(length: int, found: Iterable[Mark]) -> Iterator[Piece]:
    """Cut a text of ``length`` characters where marks begin and end; marks may overlap and nest in any way."""
    opening: defaultdict[int, list[Mark]] = defaultdict(list)
    borders = {0, length}
    for mark in found:
        if 0 <= mark.start < mark.end <= length:
            opening[mark.start].append(mark)
            borders |= {mark.start, mark.end}
    cuts = sorted(borders)
    open_now: list[Mark] = []
    for start, end in itertools.pairwise(cuts):
        open_now = [mark for mark in open_now if mark.end > start] + opening.get(start, [])
        open_now.sort(key=lambda mark: mark.start - mark.end)
        yield Piece(start, end, tuple(open_now))


def printable(text: str) -> str:
    """Return ``text`` with plain line ends, and each character that could steer a terminal or a browser as ``�``."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
