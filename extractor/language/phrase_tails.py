"""What hangs on the head of a noun phrase without a preposition: an ordered list of rules.

Each rule looks at one place and returns the place after what it recognises, None when that is nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from spacy.tokens import Doc, Token

import patterns
from extractor.language.agreement import agrees, as_head, as_modifier
from extractor.language.phrase_heads import CONJUNCTIONS, OPENING, Head, head_at, is_other_word

CLOSING = "»”“\"'’"
_LONGEST_QUOTE = 14
_ROMAN = re.compile(r"[IVXІХ]+")

Tail = Callable[[Doc, int, int, Head], int | None]


@functools.lru_cache(1)
def _government() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = patterns.load().government
    return frozenset(table.instrumental.split()), frozenset(table.times.split()), frozenset(table.numbered.split())


def is_time(lemma: str) -> bool:
    """Return whether the noun names a span of time."""
    return lemma in _government()[1]


def chain(doc: Doc, place: int, end: int, head: Head) -> int:
    """Return the place after everything that hangs on ``head``, from ``place`` (after the head) on."""
    while place < end:
        if _is_acronym(doc[place - 1]):
            return _after_acronym(doc, place, end, head)
        following = next((found for rule in TAILS if (found := rule(doc, place, end, head)) is not None), None)
        if following is None:
            return place
        place = following
    return place


def after_head(doc: Doc, head: Head, end: int) -> int:
    """Return the place after the head and, when it stands inside quotation marks, after the closing one."""
    if head.inner is not None:
        return after_quote(doc, head.inner, end) or head.token + 1
    return head.token + 1


def after_quote(doc: Doc, opening: int, end: int) -> int | None:
    """Return the place after the quotation that opens at ``opening``, None when it is long or doesn't close."""
    depth = 0
    for i in range(opening, min(end, opening + _LONGEST_QUOTE)):
        text = doc[i].text
        if text == "«" or i == opening:
            depth += 1
        elif text in CLOSING and not (text in OPENING and doc[i - 1].whitespace_ and not doc[i].whitespace_):
            depth -= 1
            if depth == 0:
                return i + 1
    return None


def _is_acronym(token: Token) -> bool:
    capitals = len(token) > 1 and token.text[:2].isupper() and token.text[-1].isupper()
    return capitals and bool(token._.readings[0].abbreviation)


def _after_acronym(doc: Doc, place: int, end: int, head: Head) -> int:
    """An acronym takes a name («КП «Тепло»», «ДСНС України»), no common noun («родинам ВПО | квартири»)."""
    while place < end:
        found = name(doc, place, end, head) or number(doc, place, end, head) or dedication(doc, place, end, head)
        if found is None and doc[place].text[0].isupper():
            found = genitive(doc, place, end, head)
        if found is None:
            return place
        place = found
    return place


def postponed(doc: Doc, place: int, end: int, head: Head) -> int | None:
    """«крісла колісні»: an adjective after its noun, with no noun of its own behind it."""
    token = doc[place]
    if token._.readings[0].pos != "ADJ" or as_head(token) or place != head.token + 1:
        return None
    if not any(agrees(item, head.reading) for item in as_modifier(token)):
        return None
    following = doc[place + 1] if place + 1 < end else None
    if following is None:
        return place + 1
    noun = as_head(following) and not is_other_word(following)
    return None if noun or as_modifier(following) else place + 1


def set_attribute(doc: Doc, place: int, end: int, head: Head) -> int | None:
    """«діти, позбавлені батьківського піклування»: a term of law with its comma."""
    if doc[place].text != "," or place + 1 >= end:
        return None
    for lemmas in _terms():
        after = place + 1 + len(lemmas)
        if after <= end and all(
            any(item.lemma == lemma for item in token._.readings)
            for token, lemma in zip(doc[place + 1 : after], lemmas, strict=True)
        ):
            return after
    return None


@functools.lru_cache(1)
def _terms() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(term.split()) for term in patterns.load().government.terms)


def agreeing_after(doc: Doc, head: Head, end: int) -> int | None:
    """Return the word after the head that agrees with it: «крісла *колісні*», «діти, *позбавлені* …»."""
    place = head.token + 1
    if place < end and postponed(doc, place, end, head) is not None:
        return place
    return place + 1 if place < end and set_attribute(doc, place, end, head) is not None else None


def instrumental(doc: Doc, place: int, end: int, head: Head) -> int | None:
    """«торгівля людьми», «керуючий справами»."""
    if doc[place - 1]._.readings[0].lemma not in _government()[0]:
        return None
    found = head_at(doc, place, end, "Ins")
    if found is None or doc[found.token]._.readings[0].case != "Ins":
        return None
    return after_head(doc, found, end)


def genitive(doc: Doc, place: int, end: int, head: Head) -> int | None:
    """A genitive attribute: «влади», «домашнього насильства»."""
    found = head_at(doc, place, end, "Gen")
    if found is None:
        return None
    chosen = doc[found.token]._.readings[0]
    if chosen.case not in ("Gen", None) and not found.agreeing and not _is_acronym(doc[found.token]):
        return None
    if chosen.case is None and chosen.pos not in {"NOUN", "PROPN"}:
        return None
    if found.agreeing and is_time(found.reading.lemma):
        return None
    return after_head(doc, found, end)


def name(doc: Doc, place: int, end: int, head: Head) -> int | None:
    """A name in quotation marks."""
    if doc[place].text not in OPENING or (not doc[place - 1].whitespace_ and doc[place - 1].text not in "(["):
        return None
    return after_quote(doc, place, end)


def acronym(doc: Doc, place: int, end: int, head: Head) -> int | None:
    """«(ВПО)» after what it stands for."""
    short = place + 2 < end and doc[place].text == "(" and doc[place + 2].text == ")" and doc[place + 1].is_upper
    return place + 3 if short else None


def number(doc: Doc, place: int, end: int, head: Head) -> int | None:
    """«ліцей № 7», «стаття 149», «видання XVII–XIX ст.»."""
    text = doc[place].text
    if text == "№" and place + 1 < end and doc[place + 1].text[0].isdigit():
        return place + 2
    before = doc[place - 1]._.readings
    if text[0].isdigit() and any(item.lemma in _government()[2] for item in before):
        following = place + 1
        while following + 1 < end and doc[following].text == "-" and doc[following + 1].text.isdigit():
            following += 2
        return following
    return _century(doc, place, end)


def _century(doc: Doc, place: int, end: int) -> int | None:
    following = place
    while following < end and (_ROMAN.fullmatch(doc[following].text) or doc[following].text in {"–", "-"}):
        following += 1
    if following == place or following >= end or doc[following].lower_ not in {"ст.", "століття", "століть"}:
        return None
    return following + 1


def dedication(doc: Doc, place: int, end: int, head: Head) -> int | None:
    """«ім. Лесі Українки»."""
    if doc[place].lower_ not in {"ім.", "імені"}:
        return None
    following = place + 1
    while following < end and (doc[following].text[0].isupper() or doc[following].text in OPENING):
        following += 1
    return following


def age(doc: Doc, place: int, end: int, head: Head) -> int | None:
    """«віком від 3 до 12 років»."""
    if doc[place].lower_ != "віком":
        return None
    for i in range(place + 1, min(end, place + 8)):
        if any(item.lemma == "рік" for item in doc[i]._.readings):
            return i + 1
        if not (doc[i].text[0].isdigit() or doc[i].lower_ in {"від", "до", "понад", "-", "–"} or doc[i].pos_ == "NUM"):
            return None
    return None


def listed(doc: Doc, place: int, end: int, head: Head) -> int | None:
    """«влади, громад та громадського сектору»: more members of a genitive attribute; a comma alone opens a clause."""
    if place <= head.token + 1 or place + 1 >= end:
        return None
    if doc[place].lower_ in CONJUNCTIONS:
        names = doc[place - 1].text in CLOSING and doc[place + 1].text in OPENING  # «Крок» та «Дія»
        return after_quote(doc, place + 1, end) if names else genitive(doc, place + 1, end, head)
    if doc[place].text != ",":
        return None
    following = genitive(doc, place + 1, end, head)
    while following is not None and following + 1 < end:
        text = doc[following].lower_
        if text in CONJUNCTIONS:
            return genitive(doc, following + 1, end, head)
        following = genitive(doc, following + (text == ","), end, head)
    return None


TAILS: list[Tail] = [postponed, set_attribute, instrumental, genitive, name, acronym, number, dedication, age, listed]
