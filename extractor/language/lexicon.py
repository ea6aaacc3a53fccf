"""The readings that the analysis chooses among: the dictionary's, with the living ones of closed-class words, and
readings for what no dictionary has (numbers in digits, abbreviations with a full stop, acronyms)."""

from __future__ import annotations

import functools
import gzip
import re
from dataclasses import replace
from pathlib import Path

import patterns
from extractor.language import dictionary
from extractor.language.dictionary import Reading
from extractor.language.spelling import corrected
from patterns.models import Abbreviation

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
_DIGITS = re.compile(r"\d[\d.,]*[½⅓⅔¼¾]?")
_ROMAN = re.compile(r"[IVXLCDMІХ]+")
_ORDINAL = re.compile(r"(\d[\d.,]*)[-‐‑](\w{1,3})")
_COMPOUND = re.compile(r"(\d[\d.,]*(?:[-‐‑][хи])?[-‐‑])(\w{4,}.*)")
_MIXED_ACRONYM = re.compile(r"[А-ЯІЇЄҐ]{2,}[а-яіїєґ]{1,2}[А-ЯІЇЄҐ]+")  # «КУпАП»
_WORD = re.compile(r"[^\W\d_]")
# Endings of ordinals in digits: «21-го», «2-ї», «90-х»; (case, number, gender) of each.
_ORDINAL_ENDINGS: dict[str, list[tuple[str, str, str | None]]] = {
    "й": [("Nom", "Sing", "Masc"), ("Acc", "Sing", "Masc"), ("Dat", "Sing", "Fem"), ("Loc", "Sing", "Fem")],
    "го": [("Gen", "Sing", "Masc"), ("Gen", "Sing", "Neut"), ("Acc", "Sing", "Masc")],
    "му": [("Loc", "Sing", "Masc"), ("Loc", "Sing", "Neut"), ("Dat", "Sing", "Masc"), ("Dat", "Sing", "Neut")],
    "м": [("Ins", "Sing", "Masc"), ("Ins", "Sing", "Neut"), ("Loc", "Sing", "Masc"), ("Dat", "Plur", None)],
    "ї": [("Gen", "Sing", "Fem")],
    "а": [("Nom", "Sing", "Fem")], "я": [("Nom", "Sing", "Fem")],
    "у": [("Acc", "Sing", "Fem")], "ю": [("Acc", "Sing", "Fem"), ("Ins", "Sing", "Fem")],
    "е": [("Nom", "Sing", "Neut"), ("Acc", "Sing", "Neut")], "є": [("Nom", "Sing", "Neut"), ("Acc", "Sing", "Neut")],
    "і": [("Nom", "Plur", None), ("Acc", "Plur", None)],
    "х": [("Gen", "Plur", None), ("Loc", "Plur", None), ("Acc", "Plur", None)],
    "ми": [("Ins", "Plur", None)],
}  # fmt: skip


class Lexicon:
    """Readings of word forms by the dictionary and the pattern files, cached by form."""

    def __init__(self, overlay: str | None = None) -> None:
        """Read the tables of abbreviations and readings."""
        loaded = patterns.load(overlay)
        self._abbreviations = {item.text: item for item in loaded.abbreviations.abbreviations}
        self._classes: dict[str, tuple[str, ...]] = {}
        for pos, words in loaded.readings.closed.items():
            for word in words.split():
                self._classes[word] = (*self._classes.get(word, ()), pos)
        for word, several in loaded.readings.several.items():
            self._classes[word] = tuple(several)
        self.rare = frozenset(loaded.readings.rare.split())
        self._units = {
            item.text.removesuffix("."): item
            for item in loaded.abbreviations.abbreviations
            if not item.opens and len(item.text) > 2
        }
        self.readings = functools.lru_cache(200_000)(self._readings)

    def _readings(self, form: str) -> tuple[Reading, ...]:
        """Return the readings of ``form``; never empty. The order is the dictionary's."""
        return _number(form) or self._abbreviation(form) or self._word(form)

    def _abbreviation(self, form: str) -> tuple[Reading, ...]:
        lower = form.lower()
        entry = self._abbreviations.get(lower)
        if entry is None and form == lower and lower in self._units and (_is_sign(lower) or not _known_word(lower)):
            entry = self._units[lower]
        if entry is not None and (len(form) > 2 or form == lower):
            return _abbreviated(form, entry)
        if form[-1] == "." and len(form) > 1 and _WORD.match(form):
            return (Reading(form=form, lemma=form, pos="PROPN", abbreviation=True, indeclinable=True),)
        return ()

    def _word(self, form: str) -> tuple[Reading, ...]:
        if not _WORD.search(form):
            return (Reading(form=form, lemma=form, pos="PUNCT" if not _symbol(form) else "SYM", known=True),)
        lower = form.lower()
        compound = _COMPOUND.fullmatch(lower)
        known = form if compound is None else compound.group(2)
        right = corrected(known) if known.islower() else None
        if right is not None:
            found = tuple(replace(item, form=form) for item in dictionary.readings(right))
        else:
            found = dictionary.readings(known)
        if compound is not None:
            found = tuple(replace(item, form=form, lemma=compound.group(1) + item.lemma) for item in found)
        classes = self._classes.get(lower)
        # «СТО» is an acronym, «ДЛЯ» a word of a heading in capitals.
        if classes is not None and (form in {lower, lower.capitalize()} or classes != ("NUM",)):
            return _of_classes(form, found, classes)
        capital = form[0].isupper()
        if not capital:
            found = tuple(item for item in found if not item.name) or found
            found = tuple(item for item in found if not item.abbreviation or _is_sign(lower)) or found
        found = tuple(_refined(item) for item in found)
        mixed = bool(_MIXED_ACRONYM.fullmatch(form))
        if (mixed or (form.isupper() and 1 < len(form) <= 8)) and not any(
            item.known and not item.abbreviation for item in found
        ):
            found = _acronym(form, found)
        elif all(item.pos == "X" for item in found):
            found = (Reading(form=form, lemma=form, pos="PROPN" if capital else "X", indeclinable=True, known=False),)
        elif capital and not any(item.known for item in found):
            # A name that no dictionary has is a noun or an adjective, not what its ending recalls («Бунечко»).
            nominal = tuple(item for item in found if item.pos in {"NOUN", "ADJ"})
            undeclined = Reading(form=form, lemma=form, pos="PROPN", indeclinable=True, known=False)
            found = (*nominal, undeclined)
        return tuple(dict.fromkeys(found))


@functools.lru_cache(4)
def lexicon(overlay: str | None = None) -> Lexicon:
    """Return the lexicon of the patterns in use."""
    return Lexicon(overlay)


@functools.lru_cache(1)
def places() -> frozenset[str]:
    """Return the countries and towns of one word, lower case: proper names that the dictionary doesn't mark."""
    towns = gzip.decompress((Path(patterns.__file__).parent / "places" / "katottg.tsv.gz").read_bytes()).decode("utf-8")
    rows = (line.split("\t") for line in towns.splitlines())
    names = {row[-1] for row in rows if row[1] in {"K", "M"}}
    names |= {item.name for item in patterns.load().countries.countries}
    return frozenset(name.lower().replace("’", "'") for name in names if " " not in name)


def _number(form: str) -> tuple[Reading, ...]:
    """Readings of a number in digits: a case each, so that what governs it can pass through to its noun."""
    if _DIGITS.fullmatch(form):
        return tuple(Reading(form=form, lemma=form, pos="NUM", case=case) for case in CASES)
    if _ROMAN.fullmatch(form) and len(form) > 1:
        return tuple(Reading(form=form, lemma=form, pos="ADJ", case=case, indeclinable=True) for case in CASES)
    ordinal = _ORDINAL.fullmatch(form)
    if ordinal is None:
        return ()
    number, ending = ordinal.groups()
    endings = next((found for tail, found in sorted(_ORDINAL_ENDINGS.items(), key=lambda item: -len(item[0]))
                    if ending.endswith(tail)), None)  # fmt: skip
    if endings is None:
        return tuple(Reading(form=form, lemma=number, pos="NUM", case=case) for case in ("Gen", "Dat", "Loc", "Acc"))
    return tuple(
        Reading(form=form, lemma=f"{number}-й", pos="ADJ", case=case, number=count, gender=gender)
        for case, count, gender in endings
    )


def _abbreviated(form: str, entry: Abbreviation) -> tuple[Reading, ...]:
    """Readings of the words that an abbreviation stands for, in every case."""
    found = []
    for full in entry.full:
        base = next((item for item in dictionary.readings(full) if item.pos == entry.pos), None)
        gender = None if base is None else base.gender
        if entry.pos not in {"NOUN", "ADJ"}:
            found.append(Reading(form=form, lemma=full, pos=entry.pos, abbreviation=True, indeclinable=True))
            continue
        if entry.pos == "ADJ":
            gender = None
        animate = None if base is None else base.animate
        found += [
            Reading(form=form, lemma=full, pos=entry.pos, case=case, number=number, animate=animate, abbreviation=True,
                    indeclinable=True, gender=gender if number == "Sing" else None)
            for number in ("Sing", "Plur") for case in CASES
        ]  # fmt: skip
    return tuple(found)


def _known_word(lower: str) -> bool:
    return any(item.known and not item.abbreviation for item in dictionary.readings(lower))


def _is_sign(lower: str) -> bool:
    """«грн», «млн», «смт»: abbreviations in small letters, written without vowels or very short."""
    return not re.search("[аеиіоуєїюя]", lower) or lower in {"га", "тис", "дол", "обл"}


def _symbol(form: str) -> bool:
    return form[0] in "%№$€₴+=<>°§&*/@#~|^" or form[0] in "½¼¾"


def _of_classes(form: str, found: tuple[Reading, ...], classes: tuple[str, ...]) -> tuple[Reading, ...]:
    """Return the readings that are of ``classes``, in their order; a class that none is of gets a plain one."""
    refined = [_refined(item) for item in found if not item.name and not item.abbreviation and item.known]
    result = []
    for pos in classes:
        fitting = [item for item in refined if item.pos == pos]
        if not fitting and pos == "NUM":
            fitting = [Reading(form=form, lemma=form.lower(), pos="NUM", case=case, number="Plur") for case in CASES]
        result += fitting or [Reading(form=form, lemma=form.lower(), pos=pos)]
    return tuple(dict.fromkeys(result))


def _refined(item: Reading) -> Reading:
    """Tell adjectival pronouns (DET) and adverbial ones (ADV) from the others; restore a nominative that is missing."""
    if item.verb_form == "Conv":
        return replace(item, lemma=_infinitive(item.lemma))
    if item.pos != "PRON":
        missing = item.pos in {"NOUN", "ADJ"} and item.case is None and item.number and not item.indeclinable
        return replace(item, case="Nom") if missing else item
    grammemes = item.parse.tag.grammemes
    if item.case is None and not item.indeclinable:
        return replace(item, pos="ADV")
    if item.indeclinable:
        return replace(item, pos="DET", case=None, number=None, gender=None)
    personal = "pers" in grammemes or "anim" in grammemes or "inan" in grammemes or item.lemma in {"хто", "себе"}
    return item if personal else replace(item, pos="DET")


_CONVERBS = [("уючи", "увати"), ("юючи", "ювати"), ("аючи", "ати"), ("яючи", "яти"), ("ячи", "ити"), ("ячи", "іти"),
             ("ачи", "ати"), ("ючи", "ти"), ("учи", "ти"), ("учи", "ати"), ("вши", "ти"), ("ши", "ти")]  # fmt: skip


@functools.lru_cache(10_000)
def _infinitive(converb: str) -> str:
    """Return the infinitive of a converb («враховуючи» → «враховувати»), the converb itself when none is known."""
    reflexive = converb.endswith("сь")
    stem = converb.removesuffix("сь")
    for ending, infinitive in _CONVERBS:
        if stem.endswith(ending):
            found = stem.removesuffix(ending) + infinitive + ("ся" if reflexive else "")
            if any(item.known and item.verb_form == "Inf" for item in dictionary.readings(found)):
                return found
    return converb


def _acronym(form: str, found: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return the dictionary's readings of an acronym; one without case too, unless they have every case."""
    known = tuple(item for item in found if item.known and item.abbreviation)
    if any(item.case == "Gen" for item in known):
        return known
    undeclined = Reading(form=form, lemma=form, pos="PROPN", abbreviation=True, indeclinable=True, known=bool(known))
    return (*known, undeclined)
