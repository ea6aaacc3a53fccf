"""The head of a noun phrase: the noun and, before it, everything that agrees with it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.language.agreement import agrees, as_head, as_modifier, joint
from extractor.language.dictionary import Reading

OPENING = "«„“\"'‘"
CONJUNCTIONS = frozenset({"і", "й", "та", "або", "чи"})


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun with what agrees with it."""

    token: int
    reading: Reading
    agreeing: tuple[int, ...]
    """Token indices of the adjectives, participles, pronouns and ordinals, in order; the head is not among them."""
    start: int
    inner: int | None = None
    """Where the head stands inside quotation marks: the index of the opening one."""
    apart: bool = False
    """True for «обласної та районної рад»: attributes in the singular, each with its own gender, and a plural head."""


def head_at(doc: Doc, start: int, end: int, case: str | None = None) -> Head | None:
    """Return the head whose group starts at ``start``: attributes, then the noun.

    Args:
        doc: with readings.
        start: the first word, or the opening quotation mark around the group.
        end: the group ends before this token.
        case: the case it must be in; any when None.
    """
    inner = start if doc[start].text in OPENING and start + 1 < end else None
    modifiers, options, place = _modifiers(doc, start if inner is None else start + 1, end, case)
    noun = doc[place] if place < end else None
    heads = [] if noun is None else [item for item in as_head(noun) if case is None or item.case in (case, None)]
    if noun is not None and heads and not is_other_word(noun):
        chosen = joint(options, heads)
        if chosen is not None:
            return Head(place, chosen, tuple(modifiers), start, inner)
        chosen = _apart(doc, modifiers, options, heads)
        if chosen is not None:
            return Head(place, chosen, tuple(modifiers), start, inner, apart=True)
    return _substantivised(doc, modifiers, options, start, inner) if modifiers else None


def _modifiers(doc: Doc, place: int, end: int, case: str | None) -> tuple[list[int], list[list[Reading]], int]:
    """Return the attributes from ``place`` on, their readings, and the place of the noun after them."""
    modifiers: list[int] = []
    options: list[list[Reading]] = []
    while place < end:
        found = [item for item in as_modifier(doc[place]) if case is None or item.case in (case, None)]
        if is_other_word(doc[place]):
            found = []
        if found and not _is_head(doc, place, end, options):
            modifiers.append(place)
            options.append(found)
        elif not (modifiers and _joins(doc, place, end, options)) and (
            found or not _skipped(doc, place, end, bool(modifiers))
        ):
            break
        place += 1
    return modifiers, options, place


def _apart(doc: Doc, modifiers: list[int], options: list[list[Reading]], heads: list[Reading]) -> Reading | None:
    """Return the plural head of joined singular attributes: «обласної та районної рад»."""
    if len(modifiers) < 2 or modifiers[-1] - modifiers[0] < len(modifiers):
        return None
    for head in heads:
        fits = head.number == "Plur" and all(any(item.case == head.case for item in found) for found in options)
        if fits and all(any(item.number == "Sing" for item in found) for found in options):
            return head
    return None


def _substantivised(
    doc: Doc, modifiers: list[int], options: list[list[Reading]], start: int, inner: int | None
) -> Head | None:
    """Return the last adjective as the head: «маломобільних», «поранених»."""
    last = modifiers[-1]
    if doc[last]._.readings[0].pos not in {"ADJ", "NOUN", "DET", "PROPN"}:
        return None
    chosen = joint(options[:-1], options[-1])
    return None if chosen is None else Head(last, chosen, tuple(modifiers[:-1]), start, inner)


def _is_head(doc: Doc, place: int, end: int, options: list[list[Reading]]) -> bool:
    """Return whether a word that can be adjective or noun is the noun here: no noun that it agrees with follows."""
    token = doc[place]
    heads = as_head(token)
    if not heads or joint(options, heads) is None:
        return False
    adjectives = as_modifier(token)
    following = place + 1
    while following < end and as_modifier(doc[following]) and not as_head(doc[following]):
        adjectives = [item for item in adjectives if any(agrees(item, other) for other in as_modifier(doc[following]))]
        following += 1
    if following >= end:
        return True
    nouns = [item for item in as_head(doc[following]) if item.pos != "X"] + as_modifier(doc[following])
    acronym = doc[following].is_upper and len(doc[following]) > 1  # «Івано-Франківська ОВА»
    if not any(agrees(item, noun) for item in adjectives for noun in nouns if noun.case or acronym):
        return True
    if acronym:
        return False
    # Both fit («поранених військових»): the order of the readings decides.
    return token._.readings[0].pos in {"NOUN", "PROPN"} and doc[following]._.readings[0].pos not in {"NOUN", "PROPN"}


def is_other_word(token: Token) -> bool:
    """Return whether the chosen reading is a verb, preposition or other word that heads no noun phrase."""
    return token._.readings[0].pos in {"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PART", "ADV", "PUNCT"}


def _joins(doc: Doc, place: int, end: int, options: list[list[Reading]]) -> bool:
    """Return whether a comma or «та» at ``place`` joins two attributes of one noun: «обласної та районної рад»."""
    token = doc[place]
    if token.text != "," and token.lower_ not in CONJUNCTIONS:
        return False
    following = place + 1
    while following < end and _skipped(doc, following, end, False):
        following += 1
    if following >= end:
        return False
    same = [item for item in as_modifier(doc[following]) if any(item.case == other.case for other in options[-1])]
    if not same or doc[following]._.readings[0].pos not in {"ADJ", "DET", "NOUN"}:
        return False
    return _noun_follows(doc, following, end, same)


def _noun_follows(doc: Doc, place: int, end: int, options: list[Reading]) -> bool:
    """Return whether, after more attributes in the same case, a noun that they fit comes."""
    cases = {item.case for item in options}
    while place < end:
        token = doc[place]
        found = [item for item in as_modifier(token) if item.case in cases]
        nouns = [item for item in as_head(token) if item.case in cases or item.case is None]
        if nouns and (not found or token._.readings[0].pos in {"NOUN", "PROPN"}) and not is_other_word(token):
            return True
        joint_mark = token.text == "," or token.lower_ in CONJUNCTIONS
        if not found and not joint_mark and not _skipped(doc, place, end, False):
            return False
        place += 1
    return False


def _skipped(doc: Doc, place: int, end: int, after_modifier: bool) -> bool:
    """Return whether the word only modifies the attribute after it: «внутрішньо переміщених», «не менш важливих».

    After a participle its instrumental object too: «зруйнованих ворогом мостів».
    """
    token = doc[place]
    if place + 1 >= end:
        return False
    following = doc[place + 1]
    if token._.readings[0].pos in {"ADV", "PART"} and token.lower_ not in CONJUNCTIONS:
        if after_modifier and as_head(following) and not is_other_word(following):
            return True  # «2-денних офлайн тренінгах»
        return bool(as_modifier(following)) or _skipped(doc, place + 1, end, after_modifier)
    if after_modifier and any(item.participle for item in as_modifier(doc[place - 1])):
        instrumental = [item for item in as_head(token) if item.case == "Ins"]
        return (
            bool(instrumental)
            and bool(as_head(following))
            and not any(agrees(item, noun) for item in as_modifier(doc[place - 1]) for noun in instrumental)
        )
    return False
