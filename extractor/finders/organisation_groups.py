"""Bodies that share one head: «Роменської та Сумської районних рад», «ліцеїв № 3 та № 7»."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extractor.finders.lines import following
from extractor.finders.organisation_bodies import Body
from extractor.finders.organisation_found import kind_of
from extractor.finders.organisation_names import head_of, shared
from extractor.finders.organisation_phrases import Parser
from extractor.finders.organisation_topics import agree
from extractor.finders.organisation_words import is_qualified
from extractor.finders.spans import OrganisationFound
from extractor.language.agreement import as_modifier
from extractor.language.dictionary import Reading, readings

_JOINTS = {",", "та", "і", "й"}


def shared_heads(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«Коростенської, Звягельської та Бердичівської районних військових адміністрацій» are three bodies."""
    doc, names, at = parser.doc, [], i
    while is_adjective_of_place(doc[at]):
        names.append(at)
        joint = following(doc, at)
        if joint is None or joint.lower_ not in _JOINTS:
            break
        after = following(doc, joint.i)
        if after is None:
            return []
        at = after.i
    else:
        return []
    if len(names) < 2 or not doc[names[0]].text[:1].isupper():
        return []
    first = following(doc, names[-1])
    head = None if first is None else parser.head_after(first.i)
    if first is None or head is None:
        return []
    body = parser.body(head, earliest=first.i)
    if body is None:
        return []
    head_reading = _standing_with(doc, names, body) or head_of(doc, body.start, body.head, body).reading
    kind = kind_of(parser, body)
    rest = (first.i, head + 1)
    tail = doc[head + 1 : max(body.name_end, head + 1)].text
    called = {k: f"{shared(doc, k, rest, head_reading)} {tail}".strip() for k in names}
    return [
        OrganisationFound(
            k, body.end if k == names[-1] else k + 1, name, name, kind, head=head, rule="organisation.shared",
        )
        for k, name in called.items()
    ]  # fmt: skip


def _standing_with(doc: Doc, names: list[int], body: Body) -> Reading | None:
    """Return the reading of an acronym that agrees with each of the adjectives before it."""
    if body.word.acronym is None:
        return None
    fits = None
    for case in ("Gen", "Dat", "Loc", "Nom", "Acc", "Ins"):
        reading = Reading(body.word.lemma, body.word.lemma, "NOUN", case, "Sing", body.word.acronym.gender)
        if fits is None and all(any(agree(a, reading) for a in as_modifier(doc[k])) for k in names):
            fits = reading
    return fits


def numbered(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«ліцеїв № 3 та № 7» are two bodies."""
    doc = parser.doc
    word = parser.words.head(doc[i])
    if word is None or word.acronym is not None or not doc[i].is_lower:
        return []
    spans: list[tuple[int, int]] = []
    at = following(doc, i)
    while at is not None and (at.text in {"№", "№№"} or (spans and at.is_digit)):
        number = at if at.is_digit else following(doc, at.i)
        if number is None or not number.text[:1].isdigit():
            break
        spans.append((at.i, number.i + 1))
        joint = following(doc, number.i)
        at = following(doc, joint.i) if joint is not None and joint.lower_ in _JOINTS else None
    if len(spans) < 2:
        return []
    return [
        OrganisationFound(
            i if first == spans[0][0] else first, last, name := f"{word.lemma} № {doc[last - 1].text}", name, word.kind,
            head=i, rule="organisation.numbered",
        )
        for first, last in spans
    ]  # fmt: skip


def is_adjective_of_place(token: Token) -> bool:
    """Return whether ``token`` is a capitalised adjective made of a place's name."""
    return token.text[:1].isupper() and is_qualified(token.text) and any(r.pos == "ADJ" for r in readings(token.text))
