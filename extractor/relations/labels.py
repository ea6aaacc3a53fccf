"""Finds the noun phrase that labels a figure: before a dash, before a colon, as the owner of «площею», and so on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.language import nominative
from extractor.language.doc import reading
from extractor.language.phrases import NounPhrase, noun_phrase, noun_phrase_before
from extractor.relations.drafts import Draft, Scene
from extractor.relations.layout import DASHES
from extractor.relations.surroundings import (
    adjectives_before,
    after_date,
    in_date,
    in_quantity,
    is_named,
    is_one_of,
    is_person,
    next_figure,
)

CLOSING_QUOTES = frozenset("»”“\"'")
OPENING_QUOTES = frozenset("«“„\"'")
OPENERS = frozenset({"ADV", "PART", "CCONJ"})
_POSSESSIVE = frozenset({"його", "її", "їх", "їхній", "їхня"})
_BOUNDARY = frozenset({",", ";", ":", "(", ")", "[", "]", ".", "!", "?", "…"})


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
    return None if governed or animate or is_named(scene, phrase.head) or doc[phrase.head].pos_ == "PRON" else phrase


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
    while at > 1 and (doc[at - 1].lower_ in _POSSESSIVE or doc[at - 1].is_space):
        at -= 1
    dated = scene.dates.at(at - 1)
    if dated is not None and dated.start > scene.layout.lines[scene.layout.line_of(at)].start:
        at = dated.start  # «бюджет 2023 року – 9 млн грн»
    whole = _item_label(scene, at) or _aged_label(scene, at)
    if whole is not None:
        return whole
    phrase = label_before(scene, at)
    if phrase is None or in_date(scene, phrase.head) or doc[phrase.head].pos_ == "PRON":
        return None
    governed = doc[phrase.start - 1] if phrase.start else None
    if governed is not None and governed.pos_ == "ADP" and governed.lower_ not in scene.words.purpose_prepositions:
        return _segment_label(scene, at)
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


def _segment_label(scene: Scene, at: int) -> Label | None:
    """«Штраф за купання у забороненому місці – 51 грн»: all from the start of the sentence, when it has no verb."""
    doc = scene.doc
    start = scene.layout.sentences[scene.layout.sentence_of(at)][0]
    while start < at and not (doc[start].is_alpha or doc[start].text in OPENING_QUOTES):
        start += 1
    bare = all(t.pos_ not in {"VERB", "AUX", "SCONJ"} and t.text not in _BOUNDARY for t in doc[start:at])
    phrase = noun_phrase(doc, start, limit=at, case="Nom") if bare and start < at <= start + 15 else None
    if phrase is None or scene.quantities.between(start, at):
        return None
    name = nominative.phrase(doc, start, at, head=phrase.head)
    return Label(uncapitalised(scene, name, start), phrase.head, start, at)


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
    age = scene.quantities.ending_at(at)
    phrase = phrase_ending_at(doc, age.start) if age is not None and age.unit == "year" else None
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


def opens(token: Token) -> bool:
    """Whether a noun phrase can begin with ``token``."""
    return token.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "X"} or token.text in OPENING_QUOTES


def phrase_ending_at(doc: Doc, end: int, *, floor: int | None = None) -> NounPhrase | None:
    """Return the longest noun phrase that ends right before ``end``, spaces passed over."""
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    return noun_phrase_before(doc, end, floor=floor)


def owner_before(scene: Scene, end: int) -> NounPhrase | None:
    """Return the noun with its adjectives right before ``end``; «в Луцьку» in «квартиру в Луцьку площею» is skipped."""
    doc = scene.doc
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    place = scene.places.ending_at(end)
    if place is not None and place.start and doc[place.start - 1].pos_ == "ADP":
        end = place.start - 1
    longest = noun_phrase_before(doc, end)
    if longest is None:
        return None
    if in_date(scene, longest.start):
        # «з 1994 року «Гостинний двір» площею …»: the year is no owner.
        return noun_phrase(doc, after_date(scene, longest.start), limit=end)
    # «відведення ділянки площею 2 га»: the area is the nearest noun's.
    for start in range(end - 1, longest.start, -1):
        if doc[start].pos_ in {"NOUN", "PROPN"}:
            nearest = noun_phrase(doc, adjectives_before(doc, start), limit=end)
            return nearest if nearest is not None and nearest.end == end else longest
    return longest


def attribute_noun(scene: Scene, draft: Draft, nouns: Collection[str]) -> int | None:
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


def uncapitalised(scene: Scene, name: str, start: int) -> str:
    """Return ``name`` without the capital that it has only because its first word opens a sentence or a list item."""
    if name[:1] in OPENING_QUOTES and not any(mark in name[1:] for mark in CLOSING_QUOTES):
        # The quotation opens there, not a name.
        name, start = name[1:].lstrip(), start + 1
    token = scene.doc[start]
    opens = token.is_sent_start or (start and (scene.doc[start - 1].text in DASHES or scene.doc[start - 1].is_space))
    marked = start > 0 and scene.doc[start - 1].is_punct and scene.doc[start - 1].is_sent_start
    common = token.is_title and token.pos_ != "PROPN" and reading(token).known and reading(token).name is None
    named = is_named(scene, start)
    return name[:1].lower() + name[1:] if (opens or marked) and common and not named else name


def genitive(doc: Doc, phrase: NounPhrase) -> str:
    """Return the phrase in the genitive, as the owner of a measure («площа ділянки»)."""
    if phrase.case == "Gen":
        return doc[phrase.start : phrase.end].text
    inflected = {i: head for head in phrase.heads for i in (*head.agreeing, head.token)}
    words = []
    for token in doc[phrase.start : phrase.end]:
        head = inflected.get(token.i)
        if head is None:
            form = None
        elif head.reading.number == "Plur":
            form = reading(token).inflect(case="Gen", number="Plur")
        else:
            # «земельну ділянку»: an adjective has a genitive for every gender.
            gender = head.reading.gender if token.i != head.token else None
            form = reading(token).inflect(case="Gen", gender=gender)
        if form is not None and token.text[:1].isupper() and not token.is_sent_start:
            form = form[:1].upper() + form[1:]
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
