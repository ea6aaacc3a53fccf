"""Noun phrases: where one that starts at a token ends, what its heads are and which words agree with them.

Works on the readings that ``zvit_morphology`` ordered; agreement inside the phrase outweighs that order.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

import patterns
from extractor.language.agreement import as_head, as_modifier, coordinates
from extractor.language.phrase_heads import CONJUNCTIONS, OPENING, Head, head_at
from extractor.language.phrase_tails import after_head, agreeing_after, chain, is_time

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase; token indices, ends exclusive."""

    start: int
    head: int
    end: int
    """After its prepositional attributes («заяви про вчинення домашнього насильства»)."""
    end_core: int
    """Before them, after the genitive chain and a name in quotation marks."""
    case: str | None
    number: str | None
    gender: str | None = None
    heads: tuple[Head, ...] = ()
    """The coordinated heads, the first is ``head``."""
    attributes: tuple[tuple[int, int], ...] = ()
    """Start and end of each prepositional attribute between ``end_core`` and ``end``."""


def noun_phrase(doc: Doc, start: int, *, limit: int | None = None, case: str | None = None) -> NounPhrase | None:
    """Return the noun phrase whose first word is the token ``start``; None when none begins there.

    Args:
        doc: with readings (after ``zvit_morphology``).
        start: token index of the first word, or of the opening quotation mark around it.
        limit: the phrase ends before this token; the end of the sentence or line when not given.
        case: the heads must be in this case.
    """
    end = _limit(doc, start, limit)
    first = head_at(doc, start, end, case) if start < end else None
    if first is None:
        return None
    heads = [first]
    place = _coordinated(doc, heads, after_head(doc, first, end), end)
    place = chain(doc, place, end, heads[-1])
    # Only where the case tells a second head from the genitives: «представники влади та волонтери».
    if first.reading.case not in (None, "Gen"):
        while (found := _joined(doc, place, end, heads)) is not None:
            heads.append(found)
            place = chain(doc, after_head(doc, found, end), end, found)
    attributes = _attributes(doc, place, end)
    heads = [_with_following(doc, head, place) for head in heads]
    return NounPhrase(
        start=start,
        head=first.token,
        end=attributes[-1][1] if attributes else place,
        end_core=place,
        case=first.reading.case,
        number="Plur" if len(heads) > 1 else first.reading.number,
        gender=first.reading.gender,
        heads=tuple(heads),
        attributes=tuple(attributes),
    )


def noun_phrase_before(doc: Doc, end: int, *, floor: int | None = None) -> NounPhrase | None:
    """Return the longest noun phrase that ends right before the token ``end`` (not before ``floor``), None if none."""
    lowest = 0 if floor is None else floor
    best = None
    for start in range(end - 1, max(lowest, end - _LONGEST) - 1, -1):
        token = doc[start]
        if token.is_space or token.text in ".!?;:":
            break
        if as_modifier(token) or as_head(token) or token.text in OPENING:
            found = noun_phrase(doc, start, limit=end)
            if found is not None and found.end == end:
                best = found
        if token.is_sent_start:
            break
    return best


def without_attributes(phrase: NounPhrase) -> NounPhrase:
    """Return ``phrase`` without its prepositional attributes."""
    return replace(phrase, end=phrase.end_core, attributes=())


def agreeing(heads: Sequence[Head]) -> dict[int, Head]:
    """Return for every token that a change of case changes the head it goes with (the head itself too)."""
    return {i: head for head in heads for i in (*head.agreeing, head.token)}


def _with_following(doc: Doc, head: Head, end: int) -> Head:
    """Return ``head`` with the word after it that agrees with it, if there is one."""
    after = agreeing_after(doc, head, end)
    return head if after is None else replace(head, agreeing=(*head.agreeing, after))


def _limit(doc: Doc, start: int, limit: int | None) -> int:
    end = len(doc) if limit is None else min(limit, len(doc))
    for i in range(start + 1, min(end, start + _LONGEST)):
        if doc[i].is_sent_start or doc[i].is_space:
            return i
    return min(end, start + _LONGEST)


def _coordinated(doc: Doc, heads: list[Head], place: int, end: int) -> int:
    """Add the heads joined to the first with nothing between («представників і представниць»); return the end."""
    while (found := _joined(doc, place, end, heads)) is not None:
        heads.append(found)
        place = after_head(doc, found, end)
    return place


def _joined(doc: Doc, place: int, end: int, heads: list[Head]) -> Head | None:
    if place + 1 >= end or doc[place].lower_ not in CONJUNCTIONS:
        return None
    first = heads[0].reading
    found = head_at(doc, place + 1, end, first.case)
    if found is None or doc[found.token]._.readings[0].pos not in {"NOUN", "PROPN", "ADJ"}:
        return None
    reading = found.reading
    number = reading.number == first.number or None in (reading.number, first.number)
    alike = None in (reading.animate, first.animate) or reading.animate == first.animate
    return found if number and alike and coordinates(first, reading) else None


# --- prepositional attributes -----------------------------------------------------------------------------------------


@functools.lru_cache(1)
def _attributive() -> dict[str, frozenset[str]]:
    table = patterns.load().prepositions.prepositions
    return {word: frozenset(item.attribute) for word, item in table.items() if item.attribute}


def _attributes(doc: Doc, place: int, end: int) -> list[tuple[int, int]]:
    found = []
    while (after := _attribute(doc, place, end)) is not None:
        found.append((place, after))
        place = after
    return found


def _attribute(doc: Doc, place: int, end: int) -> int | None:
    """Return the end of a prepositional attribute at ``place``: «від домашнього насильства», «для дітей»."""
    cases = _attributive().get(doc[place].lower_) if place + 1 < end else None
    if cases is None or any(char.isdigit() for char in doc[place + 1].text):
        return None
    found = next((head for case in sorted(cases) if (head := head_at(doc, place + 1, end, case)) is not None), None)
    if found is None or is_time(found.reading.lemma):
        return None
    chosen = doc[found.token]._.readings[0]
    if chosen.case is not None and chosen.case not in cases and not chosen.abbreviation:
        return None
    if doc[place].lower_ == "для" and chosen.abbreviation and doc[found.token].is_upper:
        return None  # «закупили два автобуси | для КНП»: the verb's
    after = chain(doc, after_head(doc, found, end), end, found)
    return None if after < len(doc) and _measures(doc[after]) else after


def _measures(token: Token) -> bool:
    """Return whether a measure follows: «із вагою менше ніж 2 кг» tells more than it names."""
    for following in token.doc[token.i : token.i + 4]:
        if following.text[0].isdigit():
            return True
        if following._.readings[0].pos not in {"ADV", "ADP", "SCONJ", "PART"}:
            return False
    return False
