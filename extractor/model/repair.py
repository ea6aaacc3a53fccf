"""A name that stands alone is what it was when named in full (``zvit_repair``).

The model sees some ten words around a name; a reader remembers the whole text.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractor.language.dictionary import readings

_QUOTES = frozenset('«„“"')
_CHANGED = frozenset({"LOC", "MISC", "ART"})


@Language.factory("zvit_repair", assigns=["doc.ents"], requires=["doc.ents"])
class Repair:
    """Rewrites ``doc.ents``."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Take the pipeline and the component's name."""

    def __call__(self, doc: Doc) -> Doc:
        """Make the entities of ``doc`` that are surnames of its people people."""
        surnames = _surnames(doc)
        if surnames:
            doc.ents = tuple(
                Span(doc, ent.start, ent.end, "PERS") if _is_one(ent, surnames) else ent for ent in doc.ents
            )
        return doc


def _surnames(doc: Doc) -> set[str]:
    """Return the surnames of the people named in full."""
    return {
        lemma
        for ent in doc.ents
        if ent.label_ == "PERS" and len(ent) > 1
        for token in ent
        if len(token) > 3 and not _may_be(token, "Giv") and not _may_be(token, "Pat")
        for lemma in _lemmas(token)
    }


def _is_one(ent: Span, surnames: set[str]) -> bool:
    """Return whether an entity that is no person yet is one of ``surnames``, alone and not in quotation marks."""
    if ent.label_ not in _CHANGED or len(ent) > 1:
        return False
    quoted = ent.start > 0 and ent.doc[ent.start - 1].text in _QUOTES
    return not quoted and not surnames.isdisjoint(_lemmas(ent[0]))


def _may_be(token: Token, kind: str) -> bool:
    return any(reading.known and reading.name == kind for reading in readings(token.lower_))


def _lemmas(token: Token) -> Iterable[str]:
    """Return what the surname may be in the nominative; for a word not in the dictionary, its beginning."""
    known = [reading for reading in readings(token.lower_) if reading.known]
    lemmas = {reading.lemma for reading in known if reading.name or reading.pos == "ADJ"}
    return lemmas or {token.lower_[: min(6, max(4, len(token) - 2))]}
