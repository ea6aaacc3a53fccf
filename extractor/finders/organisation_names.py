"""Names of bodies in the nominative, and short names that are made of their initials."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc, Token

from extractor.finders.organisation_bodies import Body
from extractor.finders.organisation_words import is_qualified, nominal
from extractor.language.agreement import agrees, as_modifier
from extractor.language.dictionary import Reading, readings
from extractor.language.nominative import inflected
from extractor.language.phrase_heads import Head

_ORDINAL = re.compile(r"(\d+)-\w+$")
_FEMININE = {"1": "ша", "2": "га", "3": "тя", "7": "ма", "8": "ма"}
_COMMON = frozenset({"міський", "сільський", "людський", "громадський", "військовий", "селянський"})
_MINOR = frozenset({"з", "із", "та", "і", "й", "у", "в", "питань", "справах", "при", "для", "на", "по"})


def nominative(doc: Doc, body: Body) -> str:
    """Return the name of ``body`` in the nominative singular, without what stands in brackets inside it."""
    head = head_of(doc, body.start, body.head, body)
    return _lowered(phrase(doc, body.start, body.name_end, head, skip=body.brackets))


def _lowered(name: str) -> str:
    """Return a name that is all in capitals with capitals where names have them; other names as they are."""
    words = name.split()
    if len(words) < 2 or not name.isupper() or max(map(len, words)) < 6:
        return name
    lowered = [_lowered_word(word) for word in words]
    return lowered[0][:1].upper() + lowered[0][1:] + " " + " ".join(lowered[1:])


def _lowered_word(word: str) -> str:
    if is_qualified(word) and not any(r.lemma in _COMMON for r in readings(word)):
        return "-".join(part.capitalize() for part in word.split("-"))
    known = any(reading.pos != "X" and not reading.abbreviation for reading in readings(word))
    return word.casefold() if known or not word.isalpha() or len(word) > 6 else word


def phrase(doc: Doc, start: int, end: int, head: Head | None, *, skip: list[tuple[int, int]]) -> str:
    """Return the tokens ``start`` to ``end`` with ``head`` and what agrees with it in the nominative singular."""
    number = None
    if head is not None and head.reading.number == "Sing":
        number = "Sing"
    pieces = []
    for token in doc[start:end]:
        if any(first <= token.i < last for first, last in skip):
            continue
        if head is not None and (token.i == head.token or token.i in head.agreeing):
            pieces.append(_ordinal(token, head) or _acronym(token, head) or inflected(token, head, number=number))
        else:
            pieces.append(token.text)
        pieces.append(" " if token.whitespace_ or token.is_space else "")
    return " ".join("".join(pieces).split()).replace(" ,", ",")


def head_of(doc: Doc, start: int, head: int, body: Body) -> Head:
    """Return the head with its reading: one that every adjective before it can stand with."""
    token = doc[head]
    agreeing = tuple(range(start, head))
    if body.word.acronym is not None:
        written = body.word.acronym.gender
        number, gender = ("Plur", None) if written == "Plur" else ("Sing", written)
        found = [
            Reading(body.word.lemma, body.word.lemma, "NOUN", case, number, gender)
            for case in ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
        ]  # fmt: skip
    else:
        exact = nominal(token.text, body.word.lemma) or nominal(token.text)
        found = [r for r in exact if (r.case or "") in body.cases]
    return Head(head, _standing_with(doc, agreeing, found), agreeing, start)


def _standing_with(doc: Doc, agreeing: tuple[int, ...], found: list[Reading]) -> Reading:
    modifiers = [options for i in agreeing if (options := as_modifier(doc[i]))]
    fitting = [head for head in found if all(any(agrees(m, head) for m in options) for options in modifiers)] or found
    return next((head for head in fitting if head.number == "Sing"), fitting[0])


def shared(doc: Doc, adjective: int, rest: tuple[int, int], head: Reading) -> str:
    """Return «Коростенська районна військова адміністрація» for one ``adjective`` of several that share ``rest``.

    Args:
        doc: the document.
        adjective: token of the adjective, singular.
        rest: first and end token of what is shared, the head noun its last word.
        head: reading of the head noun, in either number.
    """
    gender = head.gender or next((r.gender for r in readings(head.lemma) if r.case == "Nom" and r.pos == "NOUN"), None)
    single = replace(head, number="Sing", gender=gender)
    pieces = [inflected(doc[adjective], Head(-1, single, (adjective,), adjective), number="Sing")]
    for token in doc[rest[0] : rest[1]]:
        if token.is_space:
            continue
        if token.i == rest[1] - 1:
            form = head.inflect(case="Nom", number="Sing") if head.parse is not None else None
            pieces.append(form or token.text)
        else:
            options = [m for m in as_modifier(token) if m.case == head.case]
            wanted = {"gender": gender} if gender else {}
            form = options[0].inflect(case="Nom", number="Sing", **wanted) if options else None
            pieces.append(form or token.text)
    return " ".join(pieces)


def _acronym(token: Token, head: Head) -> str | None:
    """«ЦНАПу» → «ЦНАП»."""
    return (
        head.reading.form
        if token.i == head.token and head.reading.form.isupper() and len(head.reading.form) > 1
        else None
    )


def _ordinal(token: Token, head: Head) -> str | None:
    """«187-ї» → «187-ма»."""
    match = _ORDINAL.match(token.text)
    if match is None:
        return None
    number, last = match.group(1), match.group(1)[-1]
    if head.reading.gender == "Fem":
        return f"{number}-{_FEMININE.get('' if number[-2:-1] == '1' else last, 'та')}"
    if head.reading.gender == "Neut":
        return f"{number}-{'є' if last == '3' and number[-2:-1] != '1' else 'е'}"
    return f"{number}-й"


def initials_fit(acronym: str, name: str) -> bool:
    """Return whether ``acronym`` is made of the initials of ``name``: all of them, or without minor words."""
    letters = acronym.casefold().replace(" ", "").replace("-", "")
    if len(letters) < 2:
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", name.replace("'", "").casefold()) if word]
    major = [word for word in words if word not in _MINOR]
    for chosen in (words, major, major[1:]):
        initials = "".join(word[0] for word in chosen)
        if initials == letters or (len(letters) > 2 and initials.startswith(letters)):
            return True
    return False
