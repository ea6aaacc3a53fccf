"""Finds the subject that a verb links with a figure, and the object that was done something to."""

from __future__ import annotations

from extractor.language.doc import reading
from extractor.language.phrases import NounPhrase, noun_phrase
from extractor.relations.drafts import Draft, Scene
from extractor.relations.labels import OPENERS, opens, phrase_ending_at
from extractor.relations.surroundings import (
    after_date,
    clause_start,
    in_date,
    in_quantity,
    is_named,
    is_one_of,
    is_person,
    previous_figure,
    sentence_start,
)

_RELATIVE = frozenset({"який", "котрий", "що"})


def opening_label(scene: Scene, draft: Draft, *, cases: tuple[str, ...]) -> NounPhrase | None:
    """Return the noun phrase in one of ``cases`` that opens the figure's sentence, when no figure stands between."""
    doc, start = scene.doc, sentence_start(scene, draft)
    if previous_figure(scene, draft) > start:
        return None
    while start < draft.start and (doc[start].is_punct or doc[start].is_space or doc[start].pos_ in OPENERS):
        start += 1
    phrase = noun_phrase(doc, start, limit=draft.start) if start < draft.start else None
    return phrase if phrase is not None and phrase.case in cases else None


def linked_subject(scene: Scene, draft: Draft) -> NounPhrase | None:
    """Return the subject of a linking verb before the figure («загальний забір води становив 18,7 млн куб. м»)."""
    doc = scene.doc
    start = sentence_start(scene, draft)
    floor = max(start, previous_figure(scene, draft))
    verb = next((i for i in range(draft.quantity.end - 1, floor - 1, -1) if is_linking(scene, i)), None)
    if verb is None:
        return None
    found = nominative_phrase(scene, floor, verb)
    if found is None and verb > floor > start and all(doc[i].pos_ in OPENERS for i in range(floor, verb)):
        # «зменшилася на 2 тис. і становить 14 тис.»: the second verb has the subject of the first.
        found = nominative_phrase(scene, start, floor)
    if found is None or doc[found.head].lemma_ not in _RELATIVE:
        return found
    # «вільний залишок, який становив …»: what the relative pronoun stands for.
    comma = next((i for i in range(found.start, start, -1) if doc[i].text == ","), None)
    return None if comma is None else phrase_ending_at(doc, comma)


def counting_subject(scene: Scene, number: int) -> tuple[NounPhrase, int] | None:
    """Return the subject that has a figure of its own («ремонт 3 шкіл коштував 5 млн грн»), and that one's end."""
    doc, draft = scene.doc, scene.drafts[number]
    inner = scene.drafts[number - 1] if number else None
    start = sentence_start(scene, draft)
    if inner is None or inner.quantity.unit != "count" or inner.phrase is None or inner.start <= start:
        return None
    verb = doc[inner.end] if inner.end < draft.start else None
    owner = phrase_ending_at(doc, inner.start)
    if verb is None or owner is None or not is_linking(scene, verb.i) or owner.start != start:
        return None
    return (owner, inner.end) if owner.case == "Nom" or reading(doc[owner.head]).case == "Nom" else None


def is_linking(scene: Scene, position: int) -> bool:
    """Whether the token is a verb that links a subject with its measure («становити», «сягнути», «зрости»)."""
    token = scene.doc[position]
    return token.pos_ in {"VERB", "AUX"} and is_one_of(token, scene.words.linking_verbs)


def subject_before(scene: Scene, draft: Draft) -> NounPhrase | None:
    """Return the nearest nominative noun phrase before the figure, or else the first one of its sentence."""
    start = sentence_start(scene, draft)
    floor = max(start, previous_figure(scene, draft))
    found = nominative_phrase(scene, floor, draft.start)
    if found is None and floor > start:
        first = scene.quantities.next_start(start, draft.start)
        found = nominative_phrase(scene, start, first)
    return found


def object_before(scene: Scene, draft: Draft, end: int) -> NounPhrase | None:
    """Return the first noun phrase of the figure's clause that can be a subject or a direct object, before ``end``."""
    doc, at = scene.doc, max(clause_start(scene, draft, past_counts=True), sentence_start(scene, draft))
    while at < end:
        at = after_date(scene, at)
        if at >= end:
            break
        governed = at > 0 and doc[at - 1].pos_ == "ADP"
        phrase = noun_phrase(doc, at, limit=end) if opens(doc[at]) and not governed else None
        if phrase is None or phrase.end <= at:
            at += 1
            continue
        fits = phrase.case in {"Nom", "Acc"} and reading(doc[phrase.head]).animate is not True
        if fits and not in_date(scene, phrase.head) and not is_named(scene, phrase.head):
            return phrase
        at = phrase.end
    return None


def _other(scene: Scene, head: int) -> bool:
    """Whether the noun can't be what is measured: a person, a date, a body, a place, another figure's unit."""
    animate = reading(scene.doc[head]).animate is True or is_person(scene, head)
    return animate or in_date(scene, head) or is_named(scene, head) or in_quantity(scene, head)


def _abbreviated(scene: Scene, start: int) -> bool:
    """Whether a name follows its own abbreviation («вул. Ювілейна», «ст. Північна»): it stands in no case."""
    if not start or not scene.doc[start].is_title or scene.doc[start].is_sent_start:
        return False
    before = scene.doc[start - 1].text
    return len(before) > 1 and before.endswith(".") and not in_quantity(scene, start - 1)


def nominative_phrase(scene: Scene, floor: int, end: int) -> NounPhrase | None:
    """Return the last noun phrase that can be nominative between ``floor`` and ``end``, people left out."""
    doc, best, at = scene.doc, None, floor
    while at < end:
        at = after_date(scene, at)
        if at >= end:
            break
        pronoun = doc[at].pos_ in {"PRON", "DET"} and doc[at].lemma_ not in _RELATIVE
        phrase = noun_phrase(doc, at, limit=end) if opens(doc[at]) and not pronoun else None
        if phrase is None or phrase.end <= at:
            at += 1
            continue
        governed = phrase.start > 0 and doc[phrase.start - 1].pos_ == "ADP"
        if phrase.case != "Nom" and not governed:
            phrase = noun_phrase(doc, at, limit=end, case="Nom") or phrase
        if phrase.case == "Nom" and not (governed or _abbreviated(scene, phrase.start) or _other(scene, phrase.head)):
            best = phrase
        at = phrase.end
    return best
