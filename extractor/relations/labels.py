"""Finds the noun phrase that labels a figure: before a dash, as the subject, as the owner of «площею», and so on."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extractor.language import nominative
from extractor.language.doc import reading
from extractor.language.phrases import NounPhrase, noun_phrase
from extractor.relations.drafts import Draft, Scene
from extractor.relations.layout import DASHES

OPENING_QUOTES = frozenset("«“„\"'")
_BOUNDARY = frozenset({",", ";", ":", "(", ")", "[", "]", ".", "!", "?", "…"})


def next_figure(scene: Scene, position: int) -> int:
    """Return where the first quantity at or after ``position`` starts, the end of the Doc if there is none."""
    return next((d.quantity.start for d in scene.drafts if d.quantity.start >= position), len(scene.doc))


def previous_figure(scene: Scene, draft: Draft) -> int:
    """Return where the last quantity before ``draft`` ends, 0 if there is none."""
    return max((d.quantity.end for d in scene.drafts if d.quantity.end <= draft.start and d is not draft), default=0)


def in_date(scene: Scene, position: int) -> bool:
    """Whether the token belongs to a date."""
    return any(found.start <= position < found.end for found in scene.found.dates)


def sentence_start(scene: Scene, draft: Draft) -> int:
    """Return the first token of the figure's sentence."""
    return scene.layout.sentences[scene.layout.sentence_of(draft.start)][0]


def sentence_end(scene: Scene, draft: Draft) -> int:
    """Return the end of the figure's sentence."""
    return scene.layout.sentences[scene.layout.sentence_of(draft.start)][1]


def clause_start(scene: Scene, draft: Draft) -> int:
    """Return where the figure's clause starts, after any figure before it there."""
    clause = scene.layout.clauses[scene.layout.clause_of(draft.start)]
    return max(clause.start, previous_figure(scene, draft))


def clause_end(scene: Scene, draft: Draft) -> int:
    """Return where the figure's clause ends, before the next figure."""
    clause = scene.layout.clauses[scene.layout.clause_of(draft.start)]
    return min(clause.end, next_figure(scene, draft.quantity.end))


def skip_dash(scene: Scene, position: int) -> int | None:
    """Return the position after a dash at ``position`` (brackets between are passed over), None if there is no dash."""
    doc = scene.doc
    if position < len(doc) and doc[position].text == "(":
        closing = scene.layout.bracket(position + 1) if position + 1 < len(doc) else None
        position = closing[1] + 1 if closing else position
    while position < len(doc) and doc[position].is_space and "\n" not in doc[position].text:
        position += 1
    if position + 1 < len(doc) and doc[position].text in DASHES:
        position += 1
        while position < len(doc) - 1 and doc[position].is_space and "\n" not in doc[position].text:
            position += 1
        return position
    return None


def before_dash(scene: Scene, draft: Draft) -> NounPhrase | None:
    """Return the noun phrase before a dash that stands before the figure («вартість робіт – 310 млн грн»)."""
    doc = scene.doc
    at = draft.start - 1
    while at >= 0 and (
        doc[at].is_space or doc[at].lower_ in {"по", "це", "вже", "лише", "усього", "всього", "ще", "ніби"}
    ):
        if "\n" in doc[at].text:
            return None
        at -= 1
    if at <= 0 or doc[at].text not in DASHES:
        return None
    return label_before(scene, at)


def label_before(scene: Scene, at: int) -> NounPhrase | None:
    """Return the longest noun phrase that ends right before ``at`` within its list item or part of a sentence."""
    doc = scene.doc
    line = scene.layout.lines[scene.layout.line_of(at)]
    floor = max(line.start, scene.layout.sentences[scene.layout.sentence_of(at)][0] if not line.item else line.start)
    floor = max(floor, max((d.end for d in scene.drafts if d.end <= at and d.quantity.unit != "count"), default=0))
    end = at
    while end > floor and doc[end - 1].is_space:
        end -= 1
    best: NounPhrase | None = None
    start = end - 1
    while start >= floor:
        token = doc[start]
        if token.text in _BOUNDARY and scene.layout.depth[start] == scene.layout.depth[at] and token.text != ")":
            break
        phrase = noun_phrase(doc, start) if _opens(token) else None
        if phrase is not None and phrase.end >= end:
            best = NounPhrase(**{**_fields(phrase), "end": end})
        start -= 1
    return best


def _fields(phrase: NounPhrase) -> dict[str, object]:
    return {name: getattr(phrase, name) for name in phrase.__slots__}


def _opens(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "X"} or token.text in OPENING_QUOTES


def phrase_ending_at(doc: Doc, end: int, *, floor: int = 0) -> NounPhrase | None:
    """Return the longest noun phrase that ends right before ``end``."""
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    best: NounPhrase | None = None
    for start in range(end - 1, max(floor, end - 14) - 1, -1):
        token = doc[start]
        if token.text in _BOUNDARY or "\n" in token.text or token.pos_ in {"VERB", "AUX", "SCONJ"}:
            break
        phrase = noun_phrase(doc, start) if _opens(token) else None
        if phrase is not None and phrase.end >= end:
            best = NounPhrase(**{**_fields(phrase), "end": end})
    return best


def adjectives_before(doc: Doc, at: int) -> int:
    """Return where the adjectives right before ``at`` start."""
    while at > 0 and doc[at - 1].pos_ == "ADJ":
        at -= 1
    return at


def attribute_noun(scene: Scene, draft: Draft, nouns: Sequence[str]) -> int | None:
    """Return the token right before the figure if it is one of ``nouns`` in the instrumental or after «в / на / у»."""
    doc = scene.doc
    at = draft.start - 1
    while at >= 0 and (doc[at].lower_ in {"по", "до", "в", "у", "від", "понад"} or doc[at].is_space):
        at -= 1
    if at < 0 or doc[at].lemma_ not in nouns:
        return None
    start = adjectives_before(doc, at)
    instrumental = any(r.case == "Ins" for r in doc[at]._.readings)
    prepositional = start > 0 and doc[start - 1].lower_ in {"в", "у", "на"}
    return at if instrumental or prepositional else None


def opening_label(scene: Scene, draft: Draft, *, cases: tuple[str, ...]) -> NounPhrase | None:
    """Return the noun phrase in one of ``cases`` that opens the figure's sentence."""
    doc, start = scene.doc, max(sentence_start(scene, draft), previous_figure(scene, draft))
    while start < draft.start and (
        doc[start].is_punct or doc[start].is_space or doc[start].pos_ in {"ADV", "PART", "CCONJ"}
    ):
        start += 1
    phrase = noun_phrase(doc, start, limit=draft.start) if start < draft.start else None
    return phrase if phrase is not None and phrase.case in cases else None


def linked_subject(scene: Scene, draft: Draft) -> NounPhrase | None:
    """Return the subject of a linking verb before the figure («загальний забір води становив 18,7 млн куб. м»)."""
    doc = scene.doc
    floor = max(sentence_start(scene, draft), previous_figure(scene, draft))
    verb = next(
        (
            i
            for i in range(draft.quantity.number_start - 1, floor - 1, -1)
            if doc[i].lemma_ in scene.words.linking_verbs
        ),
        None,
    )
    if verb is None:
        return None
    return nominative_phrase(scene, floor, verb)


def subject_before(scene: Scene, draft: Draft) -> NounPhrase | None:
    """Return the nearest nominative noun phrase before the figure in its sentence."""
    floor = max(sentence_start(scene, draft), previous_figure(scene, draft))
    return nominative_phrase(scene, floor, draft.start)


def nominative_phrase(scene: Scene, floor: int, end: int) -> NounPhrase | None:
    """Return the last noun phrase in the nominative between ``floor`` and ``end``, people left out."""
    doc, best, at = scene.doc, None, floor
    while at < end:
        phrase = noun_phrase(doc, at, limit=end) if _opens(doc[at]) else None
        if phrase is None or phrase.end <= at:
            at += 1
            continue
        governed = phrase.start > 0 and doc[phrase.start - 1].pos_ == "ADP"
        person = (
            any(p.start <= phrase.head < p.end for p in scene.found.people) or reading(doc[phrase.head]).animate is True
        )
        if phrase.case == "Nom" and not governed and not person and not in_date(scene, phrase.head):
            best = phrase
        at = phrase.end
    return best


def genitive(doc: Doc, phrase: NounPhrase) -> str:
    """Return the phrase as the owner of a measure («площа ділянки»): its own words when they are genitive already."""
    if phrase.case == "Gen":
        return doc[phrase.start : phrase.end].text
    return nominative.phrase(doc, phrase.start, phrase.end, head=phrase.head)


def prepositional(scene: Scene, at: int) -> str:
    """Return the prepositional phrase at ``at`` as the text has it («з громад Вінницького району»), or nothing."""
    phrase = noun_phrase(scene.doc, at + 1, limit=next_figure(scene, at))
    return scene.doc[at : phrase.end].text if phrase is not None else ""


def genitive_word(token: Token) -> str:
    """Return the genitive plural of a noun («вік дітей»)."""
    chosen = reading(token)
    wanted = (
        {"case": "Gen"} if chosen.number == "Sing" and token.lemma_ == "молодь" else {"case": "Gen", "number": "Plur"}
    )
    return chosen.inflect(**wanted) or token.text
