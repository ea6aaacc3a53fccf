"""The nominative of a phrase: what agrees with its head is inflected, everything that hangs on it stays as written."""

from __future__ import annotations

import functools
import re

from spacy.tokens import Doc, Token

import patterns
from extractor.language.agreement import agrees, as_modifier
from extractor.language.dictionary import Reading
from extractor.language.phrase_heads import Head
from extractor.language.phrases import agreeing, noun_phrase

# An acronym with the ending of a case: «ЦНАПу», «ФАПах».
_DECLINED_ACRONYM = re.compile(r"([А-ЯІЇЄҐ]{2,})['’-]?(?:а|у|ові|ом|і|и|ів|ам|ами|ах)")

_ORDINAL = re.compile(r"(\d+)-[а-яіїє]{1,3}")
# The consonant before the ending: перша, друга, третя, четверта, сьома, восьма.
_ORDINAL_CONSONANTS = dict(zip("0123456789", "тшгттттммт", strict=True))
_NUMBER = re.compile(r"\d[\d.,]*-")


def phrase(doc: Doc, start: int, end: int, *, head: int | None = None, number: str | None = None) -> str:
    """Return the tokens ``start`` to ``end`` with the phrase they make in the nominative.

    Args:
        doc: with readings (after ``zvit_morphology``).
        start: first token.
        end: after the last token.
        head: the head noun's token, where it is known; found when not given.
        number: ``"Plur"`` forces the plural of the head and what agrees with it; its own number when not given.
    """
    found = noun_phrase(doc, start, limit=end)
    heads = () if found is None else found.heads
    if head is not None and head not in {item.token for item in heads}:
        heads = _given(doc, start, head)
    if number == "Plur" and not all(_has_plural(item, doc) for item in heads):
        number = None  # «канабіс», «населення»
    changed = agreeing(heads)
    pieces = []
    for token in doc[start:end]:
        pieces.append(inflected(token, changed[token.i], number=number) if token.i in changed else token.text)
        pieces.append(" " if token.whitespace_ or token.is_space else "")
    return " ".join("".join(pieces).split())


def word(token: Token, *, number: str | None = None) -> str:
    """Return one word in the nominative, by its chosen reading, with the letters' case kept."""
    chosen: Reading = token._.readings[0]
    return _cased(token.text, _form(chosen, token.text, number or chosen.number, chosen.gender))


def inflected(token: Token, head: Head, *, number: str | None = None) -> str:
    """Return ``token``, a head or a word that agrees with one, in the nominative."""
    wanted = number or head.reading.number
    if token.i == head.token:
        return _cased(token.text, _form(head.reading, token.text, wanted, head.reading.gender))
    options = as_modifier(token)
    if head.apart:
        own = next((item for item in options if item.case == head.reading.case and item.number == "Sing"), None)
        return token.text if own is None else _cased(token.text, _form(own, token.text, "Sing", own.gender))
    fitting = next((item for item in options if agrees(item, head.reading)), None)
    if fitting is None:
        return token.text
    gender = None if wanted == "Plur" else head.reading.gender or fitting.gender
    return _cased(token.text, _form(fitting, token.text, wanted or fitting.number, gender))


def _has_plural(head: Head, doc: Doc) -> bool:
    reading = head.reading
    return (
        reading.number != "Sing"
        or reading.pos == "PROPN"
        or reading.indeclinable
        or (_form(reading, doc[head.token].text, "Plur", None) is not None)
    )


def _given(doc: Doc, start: int, head: int) -> tuple[Head, ...]:
    """Return the head at a known place, with the words before it that agree with it."""
    chosen: Reading = doc[head]._.readings[0]
    before = tuple(i for i in range(start, head) if any(agrees(item, chosen) for item in as_modifier(doc[i])))
    return (Head(head, chosen, before, start),)


@functools.lru_cache(1)
def _plurals() -> dict[str, str]:
    return patterns.load().readings.plurals


def _form(chosen: Reading, written: str, number: str | None, gender: str | None) -> str | None:
    ordinal = _ORDINAL.fullmatch(written)
    if ordinal is not None:
        return ordinal.group(1) + _ordinal_ending(ordinal.group(1), number, gender)
    acronym = _DECLINED_ACRONYM.fullmatch(written)
    if acronym is not None:
        return acronym.group(1) + ("и" if number == "Plur" else "")
    if chosen.abbreviation or chosen.indeclinable or chosen.case is None:
        return None
    if number == "Plur" and chosen.pos == "NOUN":
        first, hyphen, rest = chosen.lemma.partition("-")
        if first in _plurals():
            plural = chosen.inflect(case="Nom", number="Plur") or written
            return _plurals()[first] + hyphen + (plural.partition("-")[2] if rest else "")
    if chosen.case == "Nom" and chosen.number == (number or chosen.number):
        return chosen.form
    return chosen.inflect(case="Nom", number=number, gender=gender if number != "Plur" else None)


def _ordinal_ending(digits: str, number: str | None, gender: str | None) -> str:
    """Return the ending of a nominative ordinal in digits: «187-ма», «4-та», «2-й», «3-тє», «90-ті»."""
    if number != "Plur" and gender not in {"Fem", "Neut"}:
        return "-й"
    last = "0" if digits[-2:-1] == "1" else digits[-1]
    consonant = "в" if digits.endswith("40") else _ORDINAL_CONSONANTS[last]
    soft = last == "3"
    vowel = "і" if number == "Plur" else ("я" if soft else "а") if gender == "Fem" else "є" if soft else "е"
    return f"-{consonant}{vowel}"


def _cased(written: str, form: str | None) -> str:
    """Return ``form`` with the capitals of ``written``; ``written`` itself when there is no form."""
    number = _NUMBER.match(written)
    if number is not None and form is not None and not form[0].isdigit():
        return number.group() + form
    if form is None or form.lower() == written.lower():
        return written
    if form[:2].isupper():
        return form
    if written.isupper() and len(written) > 1:
        return form.upper()
    if "-" in written and written.count("-") == form.count("-"):
        return "-".join(_cased(old, new) for old, new in zip(written.split("-"), form.split("-"), strict=True))
    return form[:1].upper() + form[1:] if written[:1].isupper() else form
