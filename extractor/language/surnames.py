"""The nominative of a surname that the dictionary doesn't know, by the ending of its form: an ordered table of rules.

Each row: the gender, the ending of the form, the ending of the nominative, the cases the form can be. The longest
ending that fits comes first; an empty nominative ending leaves the stem.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_OBLIQUE = ("Gen", "Dat", "Acc", "Ins", "Loc")


class Ending(NamedTuple):
    """One row of the table."""

    gender: str
    form: str
    nominative: str
    cases: tuple[str, ...]


def _adjectival() -> list[Ending]:
    rows = []
    for stem, hard in (("", True), ("ь", False)):
        masculine = "ий" if hard else "ій"
        rows += [
            Ending("Masc", f"{stem}ого", masculine, ("Gen", "Acc")),
            Ending("Masc", f"{stem}ому", masculine, ("Dat", "Loc")),
            Ending("Fem", f"{stem}ої", "а" if hard else "я", ("Gen",)),
            Ending("Fem", f"{stem}ою", "а" if hard else "я", ("Ins",)),
        ]
    return [
        *rows,
        Ending("Masc", "им", "ий", ("Ins",)),
        Ending("Masc", "ім", "ій", ("Ins", "Loc")),
        Ending("Fem", "ій", "а", ("Dat", "Loc")),
        Ending("Fem", "ній", "ня", ("Dat", "Loc")),
    ]


def _possessive() -> list[Ending]:
    """«-ов, -ів, -ин» and their feminines."""
    rows = []
    for suffix in ("ов", "ев", "єв", "ьов", "йов", "ин", "ін", "їн"):
        rows += [
            Ending("Masc", f"{suffix}а", suffix, ("Gen", "Acc")),
            Ending("Masc", f"{suffix}у", suffix, ("Dat", "Loc")),
            Ending("Masc", f"{suffix}ові", suffix, ("Dat", "Loc")),
            Ending("Masc", f"{suffix}им", suffix, ("Ins",)),
            Ending("Masc", f"{suffix}і", suffix, ("Loc",)),
            Ending("Fem", f"{suffix}ої", f"{suffix}а", ("Gen",)),
            Ending("Fem", f"{suffix}ій", f"{suffix}а", ("Dat", "Loc")),
            Ending("Fem", f"{suffix}у", f"{suffix}а", ("Acc",)),
            Ending("Fem", f"{suffix}ою", f"{suffix}а", ("Ins",)),
            Ending("Fem", f"{suffix}а", f"{suffix}а", ("Nom",)),
        ]
    for closed, opened in (("ів", "ов"), ("ів", "ев"), ("їв", "єв"), ("ів", "ів"), ("їв", "їв")):
        rows += [
            Ending("Masc", f"{opened}а", closed, ("Gen", "Acc")),
            Ending("Masc", f"{opened}у", closed, ("Dat", "Loc")),
            Ending("Masc", f"{opened}им", closed, ("Ins",)),
            Ending("Masc", f"{opened}ові", closed, ("Dat", "Loc")),
        ]
    return rows


def _consonant() -> list[Ending]:
    """«-ко, -ець, -ук, -ь, -й» and other masculine stems."""
    rows = []
    for stem, nominative in (("енк", "енко"), ("єнк", "єнко"), ("ьк", "ько"), ("йк", "йко")):
        rows += _hard(stem, nominative)
    rows += [Ending("Masc", f"{tail}", "ець", cases) for tail, cases in _soft_cases("ц")]
    rows += [Ending("Masc", f"{tail}", "єць", cases) for tail, cases in _soft_cases("йц")]
    for stem in ("л", "н", "т", "д", "с", "з"):
        rows += [Ending("Masc", tail, f"{stem}ь", cases) for tail, cases in _soft_cases(stem)]
    rows += [Ending("Masc", tail, "р", cases) for tail, cases in _soft_cases("р")]
    for vowel in "аеиоуюяі":
        rows += [
            Ending("Masc", f"{vowel}я", f"{vowel}й", ("Gen", "Acc")),
            Ending("Masc", f"{vowel}ю", f"{vowel}й", ("Dat", "Loc")),
            Ending("Masc", f"{vowel}єві", f"{vowel}й", ("Dat", "Loc")),
            Ending("Masc", f"{vowel}єм", f"{vowel}й", ("Ins",)),
            Ending("Masc", f"{vowel}ї", f"{vowel}й", ("Loc",)),
        ]
    for stem in "бвгґджзклмнпрстфхцчшщ":
        rows += _hard(stem, stem)
    for stem in "жчшщ":
        rows += [Ending("Masc", f"{stem}ем", stem, ("Ins",)), Ending("Masc", f"{stem}еві", stem, ("Dat", "Loc"))]
    return rows


def _hard(stem: str, nominative: str) -> list[Ending]:
    return [
        Ending("Masc", f"{stem}а", nominative, ("Gen", "Acc")),
        Ending("Masc", f"{stem}у", nominative, ("Dat", "Loc")),
        Ending("Masc", f"{stem}ові", nominative, ("Dat", "Loc")),
        Ending("Masc", f"{stem}ом", nominative, ("Ins",)),
        Ending("Masc", f"{stem}і", nominative, ("Loc",)),
    ]


def _soft_cases(stem: str) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (f"{stem}я", ("Gen", "Acc")),
        (f"{stem}ю", ("Dat", "Loc")),
        (f"{stem}еві", ("Dat", "Loc")),
        (f"{stem}ем", ("Ins",)),
        (f"{stem}і", ("Loc",)),
    ]


def _vowel() -> list[Ending]:
    """«-а, -я» of either gender: «Дзюба», «Кривоший-Мороз», «Сорока» with its «ці»."""
    rows = []
    for gender in ("Masc", "Fem"):
        rows += [
            Ending(gender, "и", "а", ("Gen",)),
            Ending(gender, "у", "а", ("Acc",)),
            Ending(gender, "ою", "а", ("Ins",)),
            Ending(gender, "зі", "га", ("Dat", "Loc")),
            Ending(gender, "ці", "ка", ("Dat", "Loc")),
            Ending(gender, "сі", "ха", ("Dat", "Loc")),
            Ending(gender, "ші", "ша", ("Gen", "Dat", "Loc")),
            Ending(gender, "чі", "ча", ("Gen", "Dat", "Loc")),
            Ending(gender, "ею", "я", ("Ins",)),
            Ending(gender, "ю", "я", ("Acc",)),
            Ending(gender, "ії", "ія", ("Gen", "Dat", "Loc")),
            Ending(gender, "єю", "я", ("Ins",)),
            Ending(gender, "ї", "я", ("Gen", "Dat", "Loc")),
        ]
        rows += [Ending(gender, f"{stem}і", f"{stem}а", ("Dat", "Loc")) for stem in "бвдлмнпрт"]
        rows += [Ending(gender, f"{stem}і", f"{stem}я", ("Gen", "Dat", "Loc")) for stem in "лнсдт"]
    return rows


_TABLE: dict[str, list[Ending]] = {}
for _row in (*_adjectival(), *_possessive(), *_consonant(), *_vowel()):
    _TABLE.setdefault(_row.form, []).append(_row)
_LONGEST = max(map(len, _TABLE))
_UNCHANGED = re.compile(r"(?:[бвгґджзйклмнпрстфхцчшщьо]|их|іх|[еуюі])$")
_KEEPS_CONSONANT = re.compile(r"[аеиіоуюяє]к$")


def guesses(form: str) -> list[Ending]:
    """Return the rows that fit the lower-case ``form``, the longest ending first; ``nominative`` is the whole word."""
    found = []
    for length in range(min(_LONGEST, len(form) - 2), 0, -1):
        for row in _TABLE.get(form[-length:], ()):
            stem = form[: len(form) - length]
            word = stem + row.nominative
            # «Бойка» is of «Бойко», «Стасюка» of «Стасюк».
            if row.form[0] == "к" and row.nominative == "к" and not _KEEPS_CONSONANT.search(word):
                word += "о"
            found.append(Ending(row.gender, row.form, word, row.cases))
    return found


def undeclined(form: str) -> list[Ending]:
    """Return the readings of a lower-case surname that has the same form in all cases."""
    if not _UNCHANGED.search(form) or form.endswith(("ого", "ому", "ові", "еві", "єві")):
        return []
    rows = [Ending("Fem", "", form, ("Nom", *_OBLIQUE))]
    if re.search(r"(?:их|іх|[еуюіо])$", form) and not form.endswith("ко"):
        rows.append(Ending("Masc", "", form, ("Nom", *_OBLIQUE)))
    return rows
