"""Finds the noun phrase that labels a figure: before a dash, as the subject, as the owner of «площею», and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from spacy.tokens import Doc, Token

from extractor.language import nominative
from extractor.language.doc import reading
from extractor.language.phrases import NounPhrase, noun_phrase, noun_phrase_before
from extractor.relations.drafts import Draft, Scene
from extractor.relations.layout import DASHES

CLOSING_QUOTES = frozenset("»”“\"'")
OPENING_QUOTES = frozenset("«“„\"'")
_BOUNDARY = frozenset({",", ";", ":", "(", ")", "[", "]", ".", "!", "?", "…"})


def next_figure(scene: Scene, position: int) -> int:
    """Return where the first quantity at or after ``position`` starts, the end of the Doc if there is none."""
    return next((d.quantity.start for d in scene.drafts if d.quantity.start >= position), len(scene.doc))


def previous_figure(scene: Scene, draft: Draft) -> int:
    """Return where the last quantity before ``draft`` ends, 0 if there is none."""
    return max((d.quantity.end for d in scene.drafts if d.quantity.end <= draft.start and d is not draft), default=0)


def after_date(scene: Scene, position: int) -> int:
    """Return the end of the date that ``position`` stands in, or ``position``."""
    return next((d.end for d in scene.found.dates if d.start <= position < d.end), position)


def in_date(scene: Scene, position: int) -> bool:
    """Whether the token belongs to a date."""
    return any(found.start <= position < found.end for found in scene.found.dates)


def sentence_start(scene: Scene, draft: Draft) -> int:
    """Return the first token of the figure's sentence."""
    return scene.layout.sentences[scene.layout.sentence_of(draft.start)][0]


def sentence_end(scene: Scene, draft: Draft) -> int:
    """Return the end of the figure's sentence."""
    return scene.layout.sentences[scene.layout.sentence_of(draft.start)][1]


def clause_start(scene: Scene, draft: Draft, *, past_counts: bool = False) -> int:
    """Return where the figure's clause starts, after any figure before it there; ``past_counts``: but not counts."""
    clause = scene.layout.clauses[scene.layout.clause_of(draft.start)]
    if past_counts:
        others = [d.quantity.end for d in scene.drafts if d.quantity.end <= draft.start and d.quantity.unit != "count"]
        return max(clause.start, max(others, default=0))
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
        while position < len(doc) - 1 and (doc[position].lower_ == "це" or doc[position].is_space):
            if "\n" in doc[position].text:
                return None
            position += 1
        return position
    return None


@dataclass(frozen=True, slots=True)
class Label:
    """What names a figure from outside its noun phrase; token indices, end exclusive."""

    name: str
    head: int
    start: int
    end: int


def right_before(scene: Scene, draft: Draft, cases: tuple[str, ...]) -> NounPhrase | None:
    """Return the noun phrase in one of ``cases`` that ends where the figure starts («ціна договору 18 млн грн»)."""
    doc = scene.doc
    phrase = phrase_ending_at(doc, draft.start)
    if phrase is None or phrase.case not in cases or in_date(scene, phrase.head) or in_quantity(scene, phrase.head):
        return None
    governed = phrase.start > 0 and doc[phrase.start - 1].pos_ == "ADP"
    animate = reading(doc[phrase.head]).animate is True or is_person(scene, phrase.head)
    return None if governed or animate or _body(scene, phrase) or doc[phrase.head].pos_ == "PRON" else phrase


def before_dash(scene: Scene, draft: Draft) -> Label | None:
    """Return the label before a dash that stands before the figure («вартість робіт – 310 млн грн»)."""
    doc = scene.doc
    at = draft.start - 1
    while at >= 0 and (doc[at].is_space or doc[at].lower_ in scene.words.before_figure):
        if "\n" in doc[at].text:
            return None
        at -= 1
    if at > 0 and doc[at].text == ":":
        return _colon_label(scene, at)
    if at <= 0 or doc[at].text not in DASHES:
        return None
    at = _before_parenthesis(scene, at)
    whole = _item_label(scene, at) or _aged_label(scene, at)
    if whole is not None:
        return whole
    phrase = label_before(scene, at)
    if phrase is None or in_date(scene, phrase.head) or doc[phrase.head].pos_ == "PRON":
        return None
    governed = doc[phrase.start - 1] if phrase.start else None
    if governed is not None and governed.pos_ == "ADP" and governed.lower_ not in scene.words.purpose_prepositions:
        return None
    name = uncapitalised(scene, nominative.phrase(doc, phrase.start, phrase.end, head=phrase.head), phrase.start)
    return Label(name, phrase.head, phrase.start, phrase.end)


def _before_parenthesis(scene: Scene, at: int) -> int:
    """Step back over «, каже вона,» before a dash."""
    doc = scene.doc
    if at and doc[at - 1].text == ",":
        for i in range(at - 2, max(0, at - 10), -1):
            if doc[i].text == ",":
                return i
            if doc[i].text in _BOUNDARY or doc[i].is_space:
                break
    return at


def _colon_label(scene: Scene, at: int) -> Label | None:
    """«генератори: 14 штук»: a noun phrase from the start of the line to the colon."""
    doc, start = scene.doc, scene.layout.lines[scene.layout.line_of(at)].start
    while start < at and not (doc[start].is_alpha or doc[start].text in OPENING_QUOTES):
        start += 1
    phrase = noun_phrase(doc, start, limit=at) if start < at else None
    if phrase is None or phrase.end != at:
        return None
    name = uncapitalised(scene, nominative.phrase(doc, start, at, head=phrase.head), start)
    return Label(name, phrase.head, start, at)


def _item_label(scene: Scene, at: int) -> Label | None:
    """Return everything from the bullet of a list item to the dash, when that is one noun phrase with figures in it."""
    doc, line = scene.doc, scene.layout.lines[scene.layout.line_of(at)]
    if not line.item:
        return None
    start = line.start
    while start < at and not (doc[start].is_alpha or doc[start].text in OPENING_QUOTES):
        start += 1
    end = next((i for i in range(start, at) if doc[i].text in {",", "(", ";"}), at)
    if end == start or any(doc[i].pos_ in {"VERB", "AUX"} for i in range(start, end)):
        return None
    phrase = noun_phrase(doc, start, limit=end)
    if phrase is None:
        return None
    name = uncapitalised(scene, nominative.phrase(doc, start, end, head=phrase.head), start)
    return Label(name, phrase.head, start, end)


def _aged_label(scene: Scene, at: int) -> Label | None:
    """«осіб старше 60 років – 11 340»: the label ends with an age."""
    doc = scene.doc
    age = next((d for d in scene.drafts if d.quantity.end == at and d.quantity.unit == "year"), None)
    phrase = phrase_ending_at(doc, age.start) if age is not None else None
    if phrase is None:
        return None
    name = nominative.phrase(doc, phrase.start, phrase.end, head=phrase.head)
    return Label(f"{name} {doc[phrase.end : at].text}", phrase.head, phrase.start, at)


def label_before(scene: Scene, at: int) -> NounPhrase | None:
    """Return the longest noun phrase that ends right before ``at`` within its list item or part of a sentence."""
    doc = scene.doc
    line = scene.layout.lines[scene.layout.line_of(at)]
    floor = line.start if line.item else max(line.start, scene.layout.sentences[scene.layout.sentence_of(at)][0])
    end = at
    while end > floor and doc[end - 1].is_space:
        end -= 1
    for i in range(end - 1, floor - 1, -1):
        if doc[i].text in _BOUNDARY and scene.layout.depth[i] == scene.layout.depth[at] and doc[i].text != ")":
            floor = i + 1
            break
    return phrase_ending_at(doc, end, floor=floor)


def _opens(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "X"} or token.text in OPENING_QUOTES


def phrase_ending_at(doc: Doc, end: int, *, floor: int | None = None) -> NounPhrase | None:
    """Return the longest noun phrase that ends right before ``end``, spaces passed over."""
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    return noun_phrase_before(doc, end, floor=floor)


def through_figures(scene: Scene, position: int) -> int:
    """Return the end of counts that go on a noun phrase («закупівлю двадцяти дронів і трьох пікапів»)."""
    doc, end = scene.doc, position
    while True:
        at = end + 1 if end != position and end < len(doc) and doc[end].pos_ == "CCONJ" else end
        draft = next((d for d in scene.drafts if d.start == at and d.quantity.unit == "count"), None)
        if draft is None:
            return end
        phrase = noun_phrase(doc, draft.quantity.end, limit=next_figure(scene, draft.quantity.end))
        if phrase is None:
            return end
        end = phrase.end


def is_one_of(token: Token, words: Sequence[str]) -> bool:
    """Whether any dictionary reading of ``token`` has one of ``words`` as its lemma."""
    return token.lemma_ in words or token.lower_ in words or any(r.lemma in words for r in token._.readings)


def owner_before(scene: Scene, end: int) -> NounPhrase | None:
    """Return the noun with its adjectives right before ``end``; «в Луцьку» in «квартиру в Луцьку площею» is skipped."""
    doc = scene.doc
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    place = next((p for p in scene.found.places if p.end == end), None)
    if place is not None and place.start and doc[place.start - 1].pos_ == "ADP":
        end = place.start - 1
    longest = noun_phrase_before(doc, end)
    if longest is None:
        return None
    # «відведення ділянки площею 2 га»: the area is the nearest noun's.
    for start in range(end - 1, longest.start, -1):
        if doc[start].pos_ in {"NOUN", "PROPN"}:
            nearest = noun_phrase(doc, adjectives_before(doc, start), limit=end)
            return nearest if nearest is not None and nearest.end == end else longest
    return longest


def is_person(scene: Scene, position: int) -> bool:
    """Whether the token belongs to a person's name."""
    return any(person.start <= position < person.end for person in scene.found.people)


def in_quantity(scene: Scene, position: int) -> bool:
    """Whether the token belongs to a numeral or its unit."""
    return any(d.quantity.start <= position < d.quantity.end for d in scene.drafts)


def adjectives_before(doc: Doc, at: int) -> int:
    """Return where the adjectives right before ``at`` start."""
    while at > 0 and doc[at - 1].pos_ == "ADJ":
        at -= 1
    return at


def attribute_noun(scene: Scene, draft: Draft, nouns: Sequence[str]) -> int | None:
    """Return the token right before the figure if it is one of ``nouns`` in the instrumental or after «в / на / у»."""
    doc = scene.doc
    at = draft.start - 1
    while at >= 0 and (doc[at].lower_ in {"по", "до", "в", "у", "від", "понад", "на"} or doc[at].is_space):
        at -= 1
    if at < 0 or not is_one_of(doc[at], nouns):
        return None
    start = adjectives_before(doc, at)
    instrumental = any(r.case == "Ins" for r in doc[at]._.readings)
    prepositional = start > 0 and doc[start - 1].lower_ in {"в", "у", "на", "при", "за"}
    return at if instrumental or prepositional else None


def opening_label(scene: Scene, draft: Draft, *, cases: tuple[str, ...]) -> NounPhrase | None:
    """Return the noun phrase in one of ``cases`` that opens the figure's sentence, when no figure stands between."""
    doc, start = scene.doc, sentence_start(scene, draft)
    if previous_figure(scene, draft) > start:
        return None
    while start < draft.start and (doc[start].is_punct or doc[start].is_space or doc[start].pos_ in _OPENERS):
        start += 1
    phrase = noun_phrase(doc, start, limit=draft.start) if start < draft.start else None
    return phrase if phrase is not None and phrase.case in cases else None


_RELATIVE = frozenset({"який", "котрий", "що"})
_OPENERS = frozenset({"ADV", "PART", "CCONJ"})


def linked_subject(scene: Scene, draft: Draft) -> NounPhrase | None:
    """Return the subject of a linking verb before the figure («загальний забір води становив 18,7 млн куб. м»)."""
    doc = scene.doc
    start = sentence_start(scene, draft)
    floor = max(start, previous_figure(scene, draft))
    verb = next((i for i in range(draft.quantity.end - 1, floor - 1, -1) if is_linking(scene, i)), None)
    if verb is None:
        return None
    found = nominative_phrase(scene, floor, verb)
    if found is None and floor > start and all(doc[i].pos_ in _OPENERS for i in range(floor, verb)):
        # «зменшилася на 2 тис. і становить 14 тис.»: the second verb has the subject of the first.
        found = nominative_phrase(scene, start, floor)
    if found is None or doc[found.head].lemma_ not in _RELATIVE:
        return found
    # «вільний залишок, який становив …»: what the relative pronoun stands for.
    comma = next((i for i in range(found.start, start, -1) if doc[i].text == ","), None)
    return None if comma is None else phrase_ending_at(doc, comma)


def is_linking(scene: Scene, position: int) -> bool:
    """Whether the token is a verb that links a subject with its measure («становити», «сягнути», «зрости»)."""
    token = scene.doc[position]
    return token.pos_ in {"VERB", "AUX"} and is_one_of(token, scene.words.linking_verbs)


def subject_before(scene: Scene, draft: Draft) -> NounPhrase | None:
    """Return the nearest nominative noun phrase before the figure in its sentence."""
    floor = max(sentence_start(scene, draft), previous_figure(scene, draft))
    return nominative_phrase(scene, floor, draft.start)


def object_before(scene: Scene, draft: Draft, end: int) -> NounPhrase | None:
    """Return the first noun phrase of the figure's clause that can be a subject or a direct object, before ``end``."""
    doc, at = scene.doc, max(clause_start(scene, draft, past_counts=True), sentence_start(scene, draft))
    while at < end:
        at = after_date(scene, at)
        if at >= end:
            break
        governed = at > 0 and doc[at - 1].pos_ == "ADP"
        phrase = noun_phrase(doc, at, limit=end) if _opens(doc[at]) and not governed else None
        if phrase is None or phrase.end <= at:
            at += 1
            continue
        fits = phrase.case in {"Nom", "Acc"} and reading(doc[phrase.head]).animate is not True
        if fits and not in_date(scene, phrase.head) and not _body(scene, phrase):
            return phrase
        at = phrase.end
    return None


def nominative_phrase(scene: Scene, floor: int, end: int) -> NounPhrase | None:
    """Return the last noun phrase that can be nominative between ``floor`` and ``end``, people left out."""
    doc, best, at = scene.doc, None, floor
    while at < end:
        at = after_date(scene, at)
        if at >= end:
            break
        pronoun = doc[at].pos_ in {"PRON", "DET"} and doc[at].lemma_ not in _RELATIVE
        phrase = noun_phrase(doc, at, limit=end) if _opens(doc[at]) and not pronoun else None
        if phrase is None or phrase.end <= at:
            at += 1
            continue
        governed = phrase.start > 0 and doc[phrase.start - 1].pos_ == "ADP"
        if phrase.case != "Nom" and not governed:
            phrase = noun_phrase(doc, at, limit=end, case="Nom") or phrase
        person = (
            any(p.start <= phrase.head < p.end for p in scene.found.people) or reading(doc[phrase.head]).animate is True
        )
        if (
            phrase.case == "Nom"
            and not governed
            and not person
            and not in_date(scene, phrase.head)
            and not _body(scene, phrase)
        ):
            best = phrase
        at = phrase.end
    return best


def _body(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether the phrase names an organisation or a place: it pays or receives, and isn't what is measured."""
    bodies = ((o.start, o.end) for o in scene.found.organisations)
    places = ((p.start, p.end) for p in scene.found.places)
    return any(start <= phrase.head < end for start, end in chain(bodies, places))


def uncapitalised(scene: Scene, name: str, start: int) -> str:
    """Return ``name`` without the capital that it has only because its first word opens a sentence or a list item."""
    if name[:1] in OPENING_QUOTES and not any(mark in name[1:] for mark in CLOSING_QUOTES):
        # The quotation opens there, not a name.
        name, start = name[1:].lstrip(), start + 1
    token = scene.doc[start]
    opens = token.is_sent_start or (start and (scene.doc[start - 1].text in DASHES or scene.doc[start - 1].is_space))
    marked = start > 0 and scene.doc[start - 1].is_punct and scene.doc[start - 1].is_sent_start
    common = token.is_title and token.pos_ != "PROPN" and reading(token).known and reading(token).name is None
    spans = [(o.start, o.end) for o in scene.found.organisations] + [(p.start, p.end) for p in scene.found.places]
    named = any(left <= start < right for left, right in spans)
    return name[:1].lower() + name[1:] if (opens or marked) and common and not named else name


def genitive(doc: Doc, phrase: NounPhrase) -> str:
    """Return the phrase in the genitive, as the owner of a measure («площа ділянки»)."""
    if phrase.case == "Gen":
        return doc[phrase.start : phrase.end].text
    inflected = {i: head.reading.number for head in phrase.heads for i in (*head.agreeing, head.token)}
    words = []
    for token in doc[phrase.start : phrase.end]:
        wanted = {"case": "Gen"} | ({"number": "Plur"} if inflected.get(token.i) == "Plur" else {})
        form = reading(token).inflect(**wanted) if token.i in inflected else None
        words.append((form or token.text) + token.whitespace_)
    return "".join(words).strip()


def prepositional(scene: Scene, at: int) -> str:
    """Return the prepositional phrase at ``at`` as the text has it («з громад Вінницького району»), or nothing."""
    phrase = noun_phrase(scene.doc, at + 1, limit=next_figure(scene, at))
    return scene.doc[at : phrase.end].text if phrase is not None else ""


def genitive_word(token: Token, *, collective: bool = False) -> str:
    """Return the genitive plural of a noun («вік дітей»), the singular of a collective one («вік молоді»)."""
    chosen = reading(token)
    form = chosen.inflect(case="Gen") if collective else chosen.inflect(case="Gen", number="Plur")
    return form or token.text
