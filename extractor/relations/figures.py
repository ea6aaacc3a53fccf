"""Figures: quantities with everything the text says of them, brought together from the other relations."""

from __future__ import annotations

from decimal import Decimal

from spacy.tokens import Doc

import patterns
from extractor.facts import Figure, Person
from extractor.finders.spans import QuantityFound, findings
from extractor.language.doc import reading, source_offsets
from extractor.relations import checks, context, counting, indicators, parts
from extractor.relations.drafts import Draft, Scene
from extractor.relations.layout import DASHES, is_predicate, layout

_REACH = 40


def figures(
    doc: Doc, people: list[Person], speakers: list[tuple[int, int, int]], *, overlay: str | None = None
) -> list[Figure]:
    """Return the figures of ``doc`` in the order of the text.

    Args:
        doc: a Doc that has been through the finders.
        people: the persons of the document.
        speakers: token ranges (end exclusive) whose words belong to a person, with the index into ``people``.
        overlay: a folder of pattern files laid over the built-in ones.
    """
    found = findings(doc)
    drafts = [_draft(quantity) for quantity in sorted(found.quantities, key=lambda q: q.start)]
    words = patterns.load(overlay)
    speech = frozenset(lemma for entry in words.speech_verbs.verbs for lemma in entry.lemmas)
    scene = Scene(doc, layout(doc), found, words.figures, drafts, speech)
    counting.count(scene)
    parts.parts(scene)
    context.context(scene)
    for draft in drafts:
        draft.action = _action(scene, draft)
        speaker = _speaker(draft, speakers)
        draft.reported_by = people[speaker].name if speaker is not None else None
    indicators.indicators(scene)
    checks.check(scene, words.checks)
    return [_figure(scene, draft) for draft in drafts]


def _draft(quantity: QuantityFound) -> Draft:
    return Draft(quantity, quantity.start, quantity.end, change=quantity.change, confidence=quantity.confidence)


def _speaker(draft: Draft, speakers: list[tuple[int, int, int]]) -> int | None:
    """Return the person whose words the number stands in; the shortest range wins when quotations nest."""
    around = [s for s in speakers if s[0] <= draft.quantity.number_start < s[1]]
    return min(around, key=lambda s: s[1] - s[0])[2] if around else None


def _action(scene: Scene, draft: Draft) -> str | None:
    """Return the lemma of what governs the figure: a deverbal noun right before it, or the predicate of its clause."""
    doc = scene.doc
    before = doc[draft.start - 1] if draft.start else None
    if before is not None and before.pos_ == "NOUN" and before.lemma_.endswith(tuple(scene.words.action_suffixes)):
        return before.lemma_
    clause = scene.layout.clauses[scene.layout.clause_of(draft.start)]
    near = range(max(clause.start, draft.start - _REACH), min(clause.end, draft.end + _REACH))
    verbs = [i for i in near if is_predicate(doc[i]) and not _names_speaker(scene, i)]
    if not verbs:
        return None
    verb = min(verbs, key=lambda i: (abs(i - draft.start), i))
    # «планує придбати 10 авто», «має виплатити 5 млн грн»: what is done stands in the infinitive.
    meant = next((i for i in range(draft.start - 1, verb, -1) if reading(doc[i]).verb_form == "Inf"), verb)
    return doc[meant].lemma_


def _names_speaker(scene: Scene, at: int) -> bool:
    """Whether the verb at ``at`` only gives the words to their speaker («300 ветеранів, – каже голова»)."""
    return at > 0 and scene.doc[at].lemma_ in scene.speech and scene.doc[at - 1].text in DASHES


def _plain(value: Decimal) -> str:
    """Return the exact decimal text without an empty fraction: «4600000», «98340.57»."""
    return format(value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize(), "f")


def _figure(scene: Scene, draft: Draft) -> Figure:
    doc, quantity = scene.doc, draft.quantity
    end = draft.end
    while end > quantity.end and (doc[end - 1].is_space or doc[end - 1].text in {",", ";", ":", "–", "—"}):
        end -= 1
    start, stop = source_offsets(doc[draft.start : end])
    number = source_offsets(doc[quantity.number_start : quantity.number_end])
    text: str = doc._.source_text
    return Figure(
        text=text[start:stop],
        start=start,
        end=stop,
        sentence=scene.layout.sentence_of(draft.start),
        rule="+".join([quantity.rule, *draft.rules]),
        confidence=round(draft.confidence, 3),
        number=text[number[0] : number[1]].rstrip(".-"),
        value=float(quantity.value),
        value_text=_plain(quantity.value),
        value_max=None if quantity.value_max is None else float(quantity.value_max),
        qualifier=quantity.qualifier,
        unit=quantity.unit,
        counted=draft.counted,
        action=draft.action,
        reported_by=draft.reported_by,
        period=draft.period,
        as_of=draft.as_of,
        place=draft.place,
        change=draft.change,
        part_of=draft.part_of,
        organisation=draft.organisation,
        indicator=draft.indicator,
        checks=draft.checks,
    )
