"""How likely a reading is before any context: rare lemmas, odd forms, capitals; and its shape for the context."""

from __future__ import annotations

import re
from typing import NamedTuple

import patterns
from extractor.language.context import Shape, shape
from extractor.language.dictionary import Reading, analyzer
from extractor.language.lexicon import lexicon, places

_POSSESSIVE = re.compile(r"[^\W\d]+[іїи][вн]$")
_LATIN = re.compile(r"[A-Za-z]")


class Option(NamedTuple):
    """A reading with its score and shape."""

    reading: Reading
    score: float
    shape: Shape


class Priors:
    """The readings of a form with their scores before context, cached by form and place."""

    def __init__(self, overlay: str | None = None) -> None:
        """Read the pattern files."""
        self._lexicon = lexicon(overlay)
        self._several = patterns.load(overlay).readings.several
        self._cases = {
            word: " ".join(item.cases) for word, item in patterns.load(overlay).prepositions.prepositions.items()
        }
        self._places = places()
        government = patterns.load(overlay).government
        self._scales = frozenset(government.scales.split())
        self._governed = {verb: case for case, verbs in government.verbs.items() for verb in verbs.split()}
        self._cache: dict[tuple[str, bool], tuple[Option, ...]] = {}

    def options(self, form: str, first: bool) -> tuple[Option, ...]:
        """Return the options of ``form``; ``first``: a capital says nothing (it starts a sentence or quotation)."""
        key = (form, first)
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) > 300_000:
                self._cache.clear()
            readings = self._lexicon.readings(form)
            found = tuple(
                Option(item, self._score(item, readings, form, first), shape(item, self._detail(item, form)))
                for item in readings
            )
            self._cache[key] = found
        return found

    def _detail(self, item: Reading, form: str) -> str:
        """Return what the shape says besides the features."""
        if item.pos == "ADP":
            return self._cases.get(form.lower(), "Gen")
        if item.pos == "NUM":
            return number_kind(form, item.lemma)
        if item.pos in {"VERB", "AUX"}:
            tense = item.tense or ("Pres" if item.verb_form == "Fin" else "")
            form_kind = tense if item.verb_form == "Fin" else item.verb_form or ""
            if item.lemma == "бути":
                return "be"
            governed = self._governed.get(item.lemma)
            return ("Refl" if item.lemma.endswith("ся") else "") + form_kind + (f":{governed}" if governed else "")
        if item.pos == "PUNCT":
            return _MARKS.get(form, "end" if form[0] in ".!?…" else "")
        if item.pos == "PART":
            return "not" if form.lower() in {"не", "ні"} else ""
        if item.lemma in self._scales:
            return "scale"
        if item.abbreviation and len(form) > 1 and form.isupper():
            return "acronym"
        return item.name or ""

    def _score(self, item: Reading, readings: tuple[Reading, ...], form: str, first: bool) -> float:
        score = 0.0
        lower = form.lower()
        if item.lemma in self._lexicon.rare:
            score -= 3.0
        if item.odd:
            score -= 2.0
        if item.case == "Voc":
            score -= 4.0
        if item.mood == "Imp":
            score -= 2.5
        if item.person in {"1", "2"}:
            score -= 0.5
        if lower in self._several and item.pos in self._several[lower]:
            score -= 1.0 * self._several[lower].index(item.pos)
        if item.pos == "PROPN" and not item.abbreviation and len(readings) > 1:
            score -= 1.0
        if not item.known:
            score -= 0.5 * readings.index(item) / len(readings)
        if "ґ" in item.lemma and "ґ" not in lower:
            score -= 2.0
        if item.case == "Dat":
            score -= 0.5
        if "-" in lower and item.pos == "NOUN" and item.case != "Nom":
            score -= 1.0 if _unchanged_start(item, readings) else 0.0
            score -= 0.0 if analyzer().word_is_known(item.lemma.split("-")[0]) else 0.7
        score += self._capital(item, form, first)
        return score + _doublet(item, readings)

    def _capital(self, item: Reading, form: str, first: bool) -> float:
        if not form[:1].isupper() or item.pos not in {"NOUN", "PROPN", "ADJ"}:
            return 0.0
        if item.lemma in self._places and item.pos == "NOUN" and not item.name:
            return 1.3
        if form.isupper() and len(form) > 1:
            return 0.5 if item.abbreviation else 0.0
        if item.name:
            return -0.3 if first else 1.0
        return 0.0


def _unchanged_start(item: Reading, readings: tuple[Reading, ...]) -> bool:
    """Return whether only the last part of a hyphenated noun is declined, where another reading declines both."""
    first = item.form.lower().split("-")[0]
    return item.lemma.split("-")[0] == first and any(
        other.pos == "NOUN" and other.lemma.split("-")[0] != first for other in readings
    )


def _doublet(item: Reading, readings: tuple[Reading, ...]) -> float:
    """A noun made of an adjective («нове», «українська») or a possessive made of a noun («мешканців») comes second."""
    lower = item.form.lower()
    if item.pos == "ADV" and any(other.verb_form == "Imps" for other in readings):
        return -1.0  # «центр відкрито»
    if item.pos == "ADJ" and lower.endswith("ше") and any(other.pos == "ADV" for other in readings):
        return -0.9
    if item.pos == "ADJ" and lower[-1] not in "аеєиіїоуюяйхм" and any(other.pos == "VERB" for other in readings):
        return -1.5  # a short adjective: «жив»
    if item.plurale_tantum and any(
        other.pos == "NOUN" and other.case == item.case and not other.plurale_tantum and other.number == "Plur"
        for other in readings
    ):
        return -0.4
    if item.pos == "ADJ" and item.lemma == lower and _POSSESSIVE.match(item.lemma):
        return -3.0 if any(other.pos == "NOUN" for other in readings) else 0.0
    if (
        item.pos == "NOUN"
        and not item.name
        and any(other.pos == "ADJ" and other.case == item.case and other.number == item.number for other in readings)
    ):
        return -0.6
    return 0.0


_MARKS = {",": "comma", "(": "bracket", "[": "bracket", ";": "comma", "-": "comma", "–": "comma", "—": "comma"}
_MARKS |= dict.fromkeys("«»„“”\"'‘’)]", "quote")


def number_kind(form: str, lemma: str) -> str:
    """Return how a numeral governs its noun: ``one``, ``few``, ``many``, ``part`` (a fraction) or ``year``."""
    if form[0].isdigit():
        digits = form.rstrip("½⅓⅔¼¾")
        if digits != form or re.search(r"[.,]\d{1,2}$", digits):
            return "part"
        digits = re.sub(r"\D", "", digits)
        if len(digits) == 4 and form == digits and digits[:2] in {"18", "19", "20"}:
            return "year"
        return _last_digits(digits)
    return _KINDS.get(lemma, "many")


def _last_digits(digits: str) -> str:
    if len(digits) > 1 and digits[-2] == "1":
        return "many"
    return "one" if digits[-1] == "1" else "few" if digits[-1] in "234" else "many"


_KINDS = {
    "один": "one", "два": "few", "три": "few", "чотири": "few", "обидва": "few", "півтора": "part", "пів": "part",
}  # fmt: skip
