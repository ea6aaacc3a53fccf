"""The dictionary: every reading of a word form, from pymorphy3's Ukrainian dictionary (made of VESUM)."""

from __future__ import annotations

import functools
import os.path
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
    degree: str | None = None
    """``Pos``, ``Cmp``, ``Sup``."""
    mood: str | None = None
    """``Ind``, ``Imp``."""
    plurale_tantum: bool = False
    odd: bool = False
    """True for the dictionary's archaic, distorted, slang and informal forms."""
    parse: Any = field(default=None, compare=False, repr=False)
    """pymorphy3's own parse, for inflection."""

    def inflect(self, *, case: str, number: str | None = None, gender: str | None = None) -> str | None:
        """Return the form in ``case`` (``number="Plur"``, ``gender="Fem"``: those too), None if there is none.

        Of several forms the one that begins most like this form wins; the letters are lower-case.
        """
        if self.parse is None or self.indeclinable:
            return None
        found = _form(self.parse, self.form.lower(), case, number or self.number, gender)
        # The dictionary has the nominative of «відділ», «кіровоградський» and their like without the mark of the case.
        single = case == "Nom" and (number or self.number) != "Plur"
        unmarked = single and (self.pos == "NOUN" or (self.pos == "ADJ" and gender in {None, "Masc"}))
        return self.lemma if found is None and unmarked else found


def _form(parse: Any, form: str, case: str, number: str | None, gender: str | None) -> str | None:
    found = _in_lexeme(parse, form, case, number, gender)
    if found is None:
        # Some words have two paradigms, one of them without a plural.
        same = (other for other in analyzer().parse(parse.normal_form) if other.normal_form == parse.normal_form)
        twins = (other for other in same if other.tag.POS == parse.tag.POS and other != parse)
        found = next((word for other in twins if (word := _in_lexeme(other, form, case, number, gender))), None)
    return found


def _in_lexeme(parse: Any, form: str, case: str, number: str | None, gender: str | None) -> str | None:
    """Return the form of one paradigm; the one that begins most like ``form``, the lemma before all."""
    best: str | None = None
    longest = -1
    odd = _ODD - parse.tag.grammemes
    for item in parse.lexeme:
        grammemes = item.tag.grammemes
        if _GRAMMEME[case] not in grammemes or not grammemes.isdisjoint(odd):
            continue
        if number == "Plur" and "plur" not in grammemes:
            continue
        if number != "Plur" and ("plur" in grammemes or (gender and _GRAMMEME[gender] not in grammemes)):
            continue
        if item.word == parse.normal_form:
            return str(item.word)
        shared = len(os.path.commonprefix([item.word, form]))  # noqa: RUF071  letters, not paths
        if shared > longest:
            best, longest = str(item.word), shared
    return best


_GRAMMEME = {ud: om for om, ud in CASES.items()} | {ud: om for om, ud in GENDERS.items()} | {
    "Sing": "sing", "Plur": "plur",
}  # fmt: skip


_ODD = frozenset({"Arch", "Dist", "Slng", "Infr"})


@functools.lru_cache(1)
def analyzer() -> Any:
    """Return the shared pymorphy3 analyzer of Ukrainian."""
    return pymorphy3.MorphAnalyzer(lang="uk")


@functools.lru_cache(200_000)
def readings(form: str) -> tuple[Reading, ...]:
    """Return every reading of ``form`` (apostrophes as U+0027), in the dictionary's order; never empty."""
    try:
        parses = analyzer().parse(form)
    except ValueError:  # pymorphy3 asks for the names of letters, and some (Tangut) have none
        return (Reading(form=form, lemma=form, pos="X", known=False),)
    return tuple(_reading(form, parse) for parse in parses)


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
        degree="Sup" if "Supr" in grammemes else "Cmp" if "COMP" in grammemes else None,
        mood="Imp" if "impr" in grammemes else "Ind" if verb_form in {"Fin", "Imps"} else None,
        plurale_tantum="Pltm" in grammemes,
        odd=not grammemes.isdisjoint(_ODD),
        participle="actv" in grammemes or "pssv" in grammemes,
        known=all(type(step[0]).__name__ != "FakeDictionary" for step in parse.methods_stack)
        and "UNKN" not in grammemes,
        parse=parse,
    )
