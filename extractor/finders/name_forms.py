"""A mention of a person in the nominative, given name first, the blanks between initials as the text has them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from spacy.tokens import Doc

from extractor.finders.spans import PersonFound
from extractor.language.names import Kind, PersonName, person_nominative

_DASHES = frozenset({"-", "–", "—"})


def nominative_name(
    doc: Doc,
    mention: PersonFound,
    *,
    gender: Literal["female", "male"] | None = None,
    case: str | None = None,
    known: Collection[str] = (),
) -> tuple[str, Literal["female", "male"] | None]:
    """Return the name in the nominative and the gender it shows.

    Args:
        doc: the document of the mention.
        mention: the name as found.
        gender: the gender that other mentions or the role show.
        case: the case that the words before it show.
        known: names that the document has elsewhere in the nominative.
    """
    words, kinds, spaced = _parts(doc, mention)
    case = mention.cases[0] if len(mention.cases) == 1 else case
    found = person_nominative(words, kinds=kinds, gender=gender or mention.gender, case=case, known=known)
    return _ordered(found, kinds, spaced), found.gender


def _parts(doc: Doc, mention: PersonFound) -> tuple[list[str], list[Kind], list[bool]]:
    """Return the words of the mention, what each is, and whether a blank follows it."""
    words: list[str] = []
    kinds: list[Kind] = []
    spaced: list[bool] = []
    joined = False
    given = set((mention.given or "").split())
    for token in doc[mention.start : mention.end]:
        if token.is_space:
            continue
        if (token.text in _DASHES and words) or joined:
            words[-1] += "-" if token.text in _DASHES else token.text
            spaced[-1] = bool(token.whitespace_)
            joined = token.text in _DASHES
            continue
        words.append(token.text)
        spaced.append(bool(token.whitespace_))
        kinds.append(
            "initial" if token.text in mention.initials
            else "patronymic" if token.text == mention.patronymic
            else "given" if token.text in given
            else "surname"
        )  # fmt: skip
    return words, kinds, spaced


def _ordered(found: PersonName, kinds: list[Kind], spaced: list[bool]) -> str:
    """Join the words; a surname that comes first goes last."""
    pieces = list(zip(found.words, kinds, spaced, strict=True))
    first = next((i for i, (_, kind, _) in enumerate(pieces) if kind != "surname"), len(pieces))
    if 0 < first < len(pieces):
        surname = [(word, kind, True) for word, kind, _ in pieces[:first]]
        pieces = [*pieces[first:-1], (*pieces[-1][:2], True), *surname]
    return "".join(word + (" " if blank else "") for word, _, blank in pieces).strip()
