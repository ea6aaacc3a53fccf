"""What a single word can be inside a person's name, by the dictionary and its shape; cached by form."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from extractor.language.dictionary import Reading, readings

_INITIAL = re.compile(r"[А-ЯІЇЄҐA-Z](?:[А-ЯІЇЄҐ]?[а-яіїєґ])?\.|[А-ЯІЇЄҐ]\.-?[А-ЯІЇЄҐ]\.")
_WORD = re.compile(r"[А-ЯІЇЄҐA-Z][^\W\d_]*(?:['’ʼ][^\W\d_]+)*(?:[-–][А-ЯІЇЄҐA-Z]?[^\W\d_]+(?:['’ʼ][^\W\d_]+)*)*")
_VOWEL = re.compile(r"[аеєиіїоуюяaeiouy]", re.I)
_ADJECTIVE = re.compile(r"[сзц]ьк(?:ий|а|е|і|ого|ої|ому|ій|им|ою|ім|у|их|ими)$", re.I)
_LATIN = re.compile(r"[A-Z][a-z'’-]+")

Feature = tuple[str | None, str | None]
"""Case and gender of one reading; None agrees with anything."""
_NONE: frozenset[Feature] = frozenset()


@dataclass(frozen=True, slots=True)
class NameWord:
    """What a word form can be inside a name."""

    text: str
    capitalised: bool = False
    upper: bool = False
    """In capitals throughout, two letters or more."""
    initial: bool = False
    latin: bool = False
    given: frozenset[Feature] = frozenset()
    patronymic: frozenset[Feature] = frozenset()
    surname: frozenset[Feature] = frozenset()
    noun: frozenset[Feature] = frozenset()
    """What it is as a common noun: «Косаря», «Гриб»."""
    lemmas: frozenset[str] = frozenset()
    """Every lemma the word can have as a surname."""
    known_surname: bool = False
    only_surname: bool = False
    """The dictionary knows it, and as a person's name alone."""
    common: bool = False
    """The dictionary knows it as a common noun, adjective or other word."""
    function: bool = False
    """A preposition, conjunction, pronoun, particle, adverb or number: never a part of a name."""
    abbreviation: bool = False
    nominative: bool = False
    """Some reading is a noun or an adjective in the nominative singular."""
    plural_adjective: bool = False
    """A surname like «Гладких», «Сивих»."""
    known: bool = False

    @property
    def given_like(self) -> bool:
        """True for a word that the dictionary has as a given name, capitalised."""
        return self.capitalised and bool(self.given)

    @property
    def surname_like(self) -> bool:
        """True for a capitalised word that can be a surname after a given name."""
        return self.capitalised and not (self.function or self.abbreviation or self.initial) and len(self.text) > 1


@functools.lru_cache(65_536)
def name_word(text: str) -> NameWord:
    """Return what ``text`` (one token) can be inside a name."""
    if _INITIAL.fullmatch(text):
        return NameWord(text, capitalised=True, initial=True)
    if not _WORD.fullmatch(text):
        return NameWord(text)
    upper = len(text) > 1 and text.isupper()
    if _LATIN.fullmatch(text):
        return NameWord(text, capitalised=True, latin=True, upper=upper)
    parts = [part for part in re.split("[-–]", text) if part]
    whole = readings(text)
    if len(parts) > 1 and not any(reading.known and reading.name for reading in whole):
        return _hyphenated(text, parts, upper)
    return _single(text, whole, upper)


def _single(text: str, found: tuple[Reading, ...], upper: bool) -> NameWord:
    known = [reading for reading in found if _certain(reading)]
    surnames = [r for r in found if r.name == "Sur" or (r.pos == "ADJ" and r.number == "Sing")]
    function = bool(known) and all(r.pos in {"ADP", "CCONJ", "SCONJ", "PRON", "PART", "NUM", "ADV"} for r in known)
    plain = [r for r in known if r.name is None and not _given(r) and not _same_as_name(r, known)]
    return NameWord(
        text,
        capitalised=True,
        upper=upper,
        given=_given_features(known) if len(text) > 1 else _NONE,
        patronymic=_patronymic(text),
        surname=_features(r for r in surnames if r.number == "Sing") | _by_ending(text, known),
        noun=_features(r for r in plain if r.pos == "NOUN" and r.number == "Sing"),
        lemmas=frozenset(r.lemma for r in (surnames or found) if r.pos in {"NOUN", "ADJ"}) | {text.casefold()},
        known_surname=any(r.name == "Sur" for r in known),
        only_surname=any(r.name == "Sur" for r in known) and all(r.name == "Sur" or r not in plain for r in known),
        common=bool(plain),
        function=function,
        abbreviation=(upper and any(r.abbreviation for r in known)) or (upper and not _VOWEL.search(text)),
        nominative=any(r.pos in {"NOUN", "ADJ"} and r.case == "Nom" and r.number == "Sing" for r in known),
        plural_adjective=bool(re.search("[иі]х$", text.casefold())) and any(r.pos == "ADJ" for r in known),
        known=bool(known),
    )


_DATIVE = frozenset({("Dat", "Masc")})


def _by_ending(text: str, known: list[Reading]) -> frozenset[Feature]:
    """«Мальцову», «Гришину»: a man's surname in the dative, which looks like a woman's or an adjective's accusative."""
    ending = text.casefold().endswith(("ову", "єву", "еву", "ину", "їну", "іну"))
    return _DATIVE if ending and len(text) > 4 and not any(r.pos == "NOUN" and r.name is None for r in known) else _NONE


def _hyphenated(text: str, parts: list[str], upper: bool) -> NameWord:
    """A double name: both parts given names («Стефанія-Марія»), or a double surname by its last part."""
    words = [_single(part, readings(part), upper) for part in parts if part[:1].isupper()]
    if len(words) < len(parts):
        return NameWord(text, capitalised=True, upper=upper, common=True, known=True)
    if (
        len(words) == 2
        and parts[0].casefold().endswith(("о", "е"))
        and not words[0].known_surname
        and _ADJECTIVE.search(text)
    ):
        # «Івано-Франківської», «Центрально-Українська»: an adjective of a place.
        return NameWord(text, capitalised=True, upper=upper, common=True, known=True)
    last = words[-1]
    given = last.given if all(word.given for word in words) else frozenset()
    return NameWord(
        text,
        capitalised=True,
        upper=upper,
        given=given,
        surname=last.surname or words[0].surname,
        lemmas=last.lemmas | {text.casefold()},
        known_surname=any(word.known_surname for word in words),
        function=any(word.function and not word.known_surname for word in words),
        abbreviation=any(word.abbreviation for word in words),
    )


def _given_features(known: list[Reading]) -> frozenset[Feature]:
    """What the word is as a given name; «Зої» is a form of «Зоя» before it is an indeclinable name."""
    names = [r for r in known if _given(r) and r.number == "Sing" and r.case != "Voc"]
    return _features([r for r in names if not r.indeclinable] or names)


def _given(reading: Reading) -> bool:
    """A given name; the dictionary leaves the mark off some nominatives («Володимир»), not off the other cases."""
    if reading.name is not None or not reading.animate or reading.parse is None:
        return reading.name == "Giv"
    return any("Name" in form.tag.grammemes for form in reading.parse.lexeme)


def _features(found: object) -> frozenset[Feature]:
    return frozenset((r.case, r.gender) for r in found)  # type: ignore[attr-defined]


def _certain(reading: Reading) -> bool:
    """In the dictionary as it stands: a known word behind an invented prefix («е» + «лімак») is a guess too."""
    stack = reading.parse.methods_stack if reading.parse is not None else ()
    return reading.known and all(type(step[0]).__name__ != "UnknownPrefixAnalyzer" for step in stack)


def _same_as_name(reading: Reading, known: list[Reading]) -> bool:
    """A noun reading that only repeats the name («олена» as a common noun in the dictionary)."""
    return reading.pos == "NOUN" and any((r.name or _given(r)) and r.lemma == reading.lemma for r in known)


# The endings of patronymics by their case; the dictionary marks only some of them.
_MASCULINE = {"": "Nom", "а": "Gen Acc", "у": "Dat", "еві": "Dat Loc", "ем": "Ins", "і": "Loc"}
_FEMININE = {"а": "Nom", "и": "Gen", "і": "Dat Loc", "у": "Acc", "ою": "Ins"}
_PATRONYMICS: dict[str, frozenset[Feature]] = {
    stem + ending: frozenset((case, gender) for case in cases.split())
    for stems, endings, gender in (
        (("ович", "євич", "евич", "ілліч", "лукич", "кузьмич", "хомич"), _MASCULINE, "Masc"),
        (("івн", "ївн"), _FEMININE, "Fem"),
    )
    for stem in stems
    for ending, cases in endings.items()
}
_PATRONYMIC = re.compile("(?:" + "|".join(sorted(_PATRONYMICS, key=len, reverse=True)) + ")$")


def _patronymic(text: str) -> frozenset[Feature]:
    """Return what ``text`` is as a patronymic, by its ending."""
    found = _PATRONYMIC.search(text.casefold()) if len(text) > 4 else None
    return _PATRONYMICS[found.group()] if found else _NONE


def agree(left: frozenset[Feature], right: frozenset[Feature]) -> frozenset[Feature]:
    """Return the features that ``left`` and ``right`` share: the case equal, the gender equal or unsaid."""
    return frozenset(
        (case, gender or other)
        for case, gender in left
        for case_2, other in right
        if case == case_2 and (gender is None or other is None or gender == other)
    )
