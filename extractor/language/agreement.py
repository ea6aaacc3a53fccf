"""Agreement between the words of a noun phrase, on the dictionary's readings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from extractor.language.dictionary import Reading

NOMINAL = frozenset({"NOUN", "PROPN"})
MODIFIER = frozenset({"ADJ", "DET"})


def agrees(modifier: Reading, head: Reading) -> bool:
    """Return whether ``modifier`` can stand with ``head``: the same case, number and, in the singular, gender.

    A word without case (an abbreviation, a foreign word) agrees with everything.
    """
    if modifier.case is None or head.case is None:
        return True
    if modifier.case != head.case:
        return False
    if modifier.number and head.number and modifier.number != head.number:
        return False
    return not (head.number == "Sing" and modifier.gender and head.gender and modifier.gender != head.gender)


def coordinates(first: Reading, second: Reading) -> bool:
    """Return whether two heads can be joined by «і»: the same case."""
    return first.case is None or second.case is None or first.case == second.case


def readings_of(token: Token) -> Sequence[Reading]:
    """Return the readings of ``token``, the chosen first."""
    found: Sequence[Reading] = token._.readings
    return found


def as_modifier(token: Token, allowed: Iterable[Reading] | None = None) -> list[Reading]:
    """Return the readings of ``token`` as an attribute."""
    return [item for item in (readings_of(token) if allowed is None else allowed) if item.pos in MODIFIER]


def as_head(token: Token) -> list[Reading]:
    """Return the readings of ``token`` as the head of a noun phrase."""
    return [item for item in readings_of(token) if item.pos in NOMINAL or item.pos == "X"]


def joint(modifiers: Sequence[Sequence[Reading]], heads: Sequence[Reading]) -> Reading | None:
    """Return the first reading of the head that every modifier can stand with, None when there is none."""
    return next(
        (head for head in heads if all(any(agrees(item, head) for item in options) for options in modifiers)), None
    )
