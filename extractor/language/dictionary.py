"""The dictionary: every reading of a word form, from pymorphy3's Ukrainian dictionary (made of VESUM), cached by form."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import Any

import pymorphy3

CASES = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc", "voct": "Voc"}
GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
_POS = {
    "NOUN": "NOUN", "ADJF": "ADJ", "COMP": "ADV", "VERB": "VERB", "GRND": "VERB", "NUMR": "NUM", "ADVB": "ADV",
    "NPRO": "PRON", "PRED": "ADV", "PREP": "ADP", "CONJ": "CCONJ", "PRCL": "PART", "INTJ": "INTJ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """One dictionary reading of a word form, in Universal Dependencies' terms."""

    form: str
    lemma: str
    pos: str
    """Universal part of speech; NOUN for proper names too: see ``name``."""
    case: str | None = None
    """``Nom`` … ``Voc``; None for words without case."""
    number: str | None = None
    """``Sing``, ``Plur`` or None."""
    gender: str | None = None
    """``Masc``, ``Fem``, ``Neut``; None in the plural."""
    animate: bool | None = None
    name: str | None = None
    """``Giv``, ``Sur`` or ``Pat`` for the dictionary's names of people."""
    verb_form: str | None = None
    """``Fin``, ``Inf``, ``Imps`` (створено), ``Conv``."""
    tense: str | None = None
    person: str | None = None
    aspect: str | None = None
    participle: bool = False
    abbreviation: bool = False
    indeclinable: bool = False
    known: bool = True
    """False when the dictionary guessed the word from its ending."""
    parse: Any = field(default=None, compare=False, repr=False)
    """pymorphy3's own parse, for inflection."""

    def inflect(self, **wanted: str) -> str | None:
        """Return the form with other features (``case="Nom"``, ``number="Plur"``, ``gender="Fem"``), None if there is none."""
        if self.parse is None:
            return None
        grammemes = {_GRAMMEME[value] for value in wanted.values()}
        found = self.parse.inflect(grammemes)
        return None if found is None else str(found.word)


_GRAMMEME = {ud: om for om, ud in CASES.items()} | {ud: om for om, ud in GENDERS.items()} | {
    "Sing": "sing", "Plur": "plur",
}  # fmt: skip


@functools.lru_cache(1)
def analyzer() -> Any:
    """Return the shared pymorphy3 analyzer of Ukrainian."""
    return pymorphy3.MorphAnalyzer(lang="uk")


@functools.lru_cache(200_000)
def readings(form: str) -> tuple[Reading, ...]:
    """Return every reading of ``form`` (apostrophes as U+0027), in the dictionary's order; never empty."""
    return tuple(_reading(form, parse) for parse in analyzer().parse(form))


def _reading(form: str, parse: Any) -> Reading:
    tag = parse.tag
    grammemes = tag.grammemes
    pos = "X" if "UNKN" in grammemes else _POS.get(tag.POS or "", "X")
    if "subord" in grammemes:
        pos = "SCONJ"
    if "NUMB" in grammemes or "ROMN" in grammemes:
        pos = "NUM"
    elif "PNCT" in grammemes:
        pos = "PUNCT"
    name = next((ud for om, ud in (("Name", "Giv"), ("Surn", "Sur"), ("Patr", "Pat")) if om in grammemes), None)
    verb_form = None
    if pos == "VERB":
        verb_form = (
            "Inf" if "infn" in grammemes else "Imps" if "Impe" in grammemes else "Conv" if tag.POS == "GRND" else "Fin"
        )
    return Reading(
        form=form,
        lemma=parse.normal_form,
        pos=pos,
        case=CASES.get(tag.case or ""),
        number="Plur" if "plur" in grammemes else "Sing" if tag.gender or tag.number == "sing" else None,
        gender=GENDERS.get(tag.gender or ""),
        animate=True if "anim" in grammemes else False if "inan" in grammemes else None,
        name=name,
        verb_form=verb_form,
        tense={"past": "Past", "pres": "Pres", "futr": "Fut"}.get(tag.tense or ""),
        person={"1per": "1", "2per": "2", "3per": "3"}.get(tag.person or ""),
        aspect="Perf" if "perf" in grammemes else "Imp" if "impf" in grammemes else None,
        abbreviation="Abbr" in grammemes,
        indeclinable="Fixd" in grammemes,
        participle="actv" in grammemes or "pssv" in grammemes,
        known=all(type(step[0]).__name__ != "FakeDictionary" for step in parse.methods_stack) and "UNKN" not in grammemes,
        parse=parse,
    )
