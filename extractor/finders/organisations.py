"""Finds mentions of bodies (component ``zvit_organisations``).

Rules are tried in the order of ``RULES`` at each token; the first that fits takes its tokens. What is
only a common noun («центр», «міська рада») is kept as ``anaphoric``: whether it stands for a body
named elsewhere is decided by ``extractor.relations.organisations``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.finders.lines import following, preceding
from extractor.finders.organisation_acronyms import (
    by_model,
    defined,
    fixed_names,
    latin_names,
    latin_phrases,
    military_unit,
    typed,
)
from extractor.finders.organisation_bodies import Body, has_own_name, is_named
from extractor.finders.organisation_forms import councillors_party, elliptical, glued_form, with_legal_form
from extractor.finders.organisation_found import defined_after, found_at
from extractor.finders.organisation_groups import numbered, shared_heads
from extractor.finders.organisation_phrases import Parser
from extractor.finders.organisation_words import OrganisationWords, lemmas
from extractor.finders.quoted_names import quoted_name
from extractor.finders.spans import OrganisationFound, findings

Rule = Callable[[Parser, int, list[OrganisationFound]], list[OrganisationFound]]


@Language.factory("zvit_organisations", default_config={"overlay": None}, requires=["token.morph"])
class Organisations:
    """Writes ``findings(doc).organisations`` and ``doc.spans["organisations"]``."""

    def __init__(self, nlp: Language, name: str, overlay: str | None) -> None:
        """Take the pipeline, the component's name and the overlay folder of patterns."""
        self._words = OrganisationWords.shared(overlay)

    def __call__(self, doc: Doc) -> Doc:
        """Find the mentions of bodies in ``doc`` and mark the places that stand inside their names."""
        parser = Parser(doc, self._words, findings(doc).places)
        found = list(_scan(parser))
        findings(doc).organisations = found
        for place in findings(doc).places:
            place.in_name = place.in_name or any(
                body.start < place.end and place.start < body.end for body in found if not body.anaphoric
            )
        doc.spans["organisations"] = [Span(doc, body.start, body.end, label=body.kind) for body in found]
        return doc


def _scan(parser: Parser) -> Iterator[OrganisationFound]:
    found: list[OrganisationFound] = []
    i = 0
    while i < len(parser.doc):
        new = [] if parser.doc[i].is_space else next((new for rule in RULES if (new := rule(parser, i, found))), [])
        found += new
        yield from new
        i = max((body.end for body in new), default=i + 1)


def phrases(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«Уманська міська рада», «відділ освіти», «ГУНП у Вінницькій області», «ліцей № 7», «ЦНАП»."""
    head = parser.head_after(i)
    if head is None:
        return []
    body = parser.body(head, earliest=i)
    if body is None or body.start != i:
        return []
    before = preceding(parser.doc, i)
    if before is not None and not parser.words.ranks.isdisjoint(lemmas(before)) and body.parent is None:
        # «капітан служби цивільного захисту», «підполковник поліції»: part of the rank.
        return []
    body = _without_lowest(parser, body)
    return [emitted] if (emitted := _emit(parser, body)) is not None else []


def _without_lowest(parser: Parser, body: Body) -> Body:
    """With a role before it and two units below the body, the lowest unit stays in the role."""
    before = preceding(parser.doc, body.start)
    if before is None or parser.words.roles.isdisjoint(lemmas(before)) or body.word.level != "unit":
        return body
    parent = body.parent
    if parent is not None and parent.word.level == "unit" and parent.parent is not None:
        return parent
    return body


def _emit(parser: Parser, body: Body) -> OrganisationFound | None:
    doc = parser.doc
    if _is_no_body(parser, body):
        return None
    named = is_named(parser.doc, body)
    acronym = body.word.acronym
    if acronym is not None and acronym.bare == "never":
        return None
    alone = body.start == body.head and not (body.complement or body.numbered or body.quoted)
    if acronym is not None and acronym.bare is False and alone:
        named = False
    if named and _is_counted(parser, body) and not has_own_name(doc, body) and not (body.quoted or body.numbered):
        return None
    named = named or _is_only_one(parser, body)
    if not named and (body.plural or not body.word.anaphor or _is_counted(parser, body)):
        return None
    found = found_at(parser, body, named=named)
    if not found.aliases and named:
        found.aliases = tuple(defined_after(parser, found.end))
    opening = preceding(doc, found.start)
    inside = None if opening is None else quoted_name(doc, opening.i)
    if opening is not None and inside is not None and inside[1] == found.end:
        found.start, found.end = opening.i, inside[2]
    closing = following(doc, found.end - 1)
    found.bracketed = opening is not None and opening.text == "(" and closing is not None and closing.text == ")"
    return found


def _is_no_body(parser: Parser, body: Body) -> bool:
    """«житловий фонд», «центр міста»: the head in another sense."""
    others = parser.words.patterns.not_bodies_of.get(body.word.lemma, [])
    if not others or body.quoted is not None or body.numbered:
        return False
    return any(
        not lemmas(token).isdisjoint(others)
        for token in parser.doc[max(body.start - 1, 0) : min(body.head + 2, body.end)]
    )


def _is_counted(parser: Parser, body: Body) -> bool:
    """«чотири служби підтримки осіб», «дві нові комісії з питань майна»."""
    before = preceding(parser.doc, body.start)
    for _ in range(2):
        if before is not None and before.is_lower and before.pos_ in {"ADJ", "DET"}:
            before = preceding(parser.doc, before.i)
    return before is not None and (before.like_num or before.pos_ == "NUM") and before.text not in {"№"}


def _is_only_one(parser: Parser, body: Body) -> bool:
    """«обласна станція переливання крові»: there is one in an oblast."""
    if body.plural or body.parent is not None or not body.complement or body.word.kind != "institution":
        return False
    return any(not parser.words.extents.isdisjoint(lemmas(token)) for token in parser.doc[body.start : body.head])


RULES: list[Rule] = [
    with_legal_form, military_unit, elliptical, councillors_party, glued_form, fixed_names, shared_heads, numbered,
    phrases, typed, latin_phrases, latin_names, by_model, defined,
]  # fmt: skip
