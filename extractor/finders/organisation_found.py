"""From a name as it was read to the record of a mention: nominative, kind, short names given beside it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extractor.facts import OrganisationKind
from extractor.finders.lines import following
from extractor.finders.organisation_bodies import Body
from extractor.finders.organisation_names import nominative
from extractor.finders.organisation_phrases import Parser
from extractor.finders.organisation_words import lemmas
from extractor.finders.quoted_names import MARKS
from extractor.finders.spans import OrganisationFound
from extractor.language.nominative import phrase


def found_at(parser: Parser, body: Body, *, named: bool) -> OrganisationFound:
    """Return the mention of ``body``, with the bodies that it is part of."""
    name = nominative(parser.doc, body)
    short = body.word.acronym is not None and body.start == body.head
    return OrganisationFound(
        body.start, body.end, name, name, kind_of(parser, body), head=body.head, anaphoric=not named,
        rule="organisation.acronym" if short else "organisation.phrase", aliases=tuple(body.aliases),
        parent=None if body.parent is None else found_at(parser, body.parent, named=True),
        confidence=0.95 if named else 0.6,
    )  # fmt: skip


def kind_of(parser: Parser, body: Body) -> OrganisationKind:
    """Return the kind of ``body`` by its head and the words of its name."""
    inside: set[str] = set()
    for token in parser.doc[body.start : body.end]:
        if token.text not in MARKS:
            inside |= lemmas(token)
    acronym = body.word.acronym
    if acronym is not None:
        unit = body.word.kind == "department" and body.parent is not None
        return kind_of(parser, body.parent) if unit and body.parent is not None else body.word.kind
    return parser.words.kind(body.word.lemma, body.word.kind, inside)


def defined_after(parser: Parser, end: int) -> list[str]:
    """Return the short name of «(далі – Фонд)», «(ЖІКЦ)» after a name."""
    doc = parser.doc
    opening = following(doc, end - 1)
    if opening is None or opening.text != "(":
        return []
    first = following(doc, opening.i)
    if first is None:
        return []
    inside: list[Token] = []
    at: Token | None = first
    while at is not None and at.text != ")" and len(inside) < 6:
        inside.append(at)
        at = following(doc, at.i)
    if at is None or at.text != ")":
        return []
    if first.lower_ in {"далі", "надалі"}:
        named = [token for token in inside[1:] if token.is_alpha or ("-" in token.text and len(token.text) > 1)]
        named = [token for token in named if token.text not in {"по", "тексту"}]
        return [doc[named[0].i : named[-1].i + 1].text] if named else []
    return [first.text] if len(inside) == 1 and first.is_upper and len(first) > 1 else []


def after_bracket(doc: Doc, end: int) -> int:
    """Return the end of the bracket after ``end``."""
    return next(token.i + 1 for token in doc[end:] if token.text == ")")


def form_nominative(doc: Doc, start: int, end: int) -> str:
    """Return the tokens ``start`` to ``end`` in the nominative."""
    return phrase(doc, start, end)
