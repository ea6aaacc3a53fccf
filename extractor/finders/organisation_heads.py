"""Which words head names of bodies: nouns, acronyms, blends («Держпраці»), firms («Сумиобленерго»), misspelt heads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.facts import OrganisationKind
from extractor.language.dictionary import analyzer, readings
from patterns.models import Acronym, Organisations

_UPPER = re.compile(r"([А-ЯІЇЄҐ]{2,})(?:-?(?:у|а|і|ом|ів|ам|ами|ах|и))?$")
_CACHED = 50_000


@dataclass(frozen=True, slots=True)
class HeadWord:
    """A word that heads a body's name: a noun of ``heads`` or an acronym that takes modifiers."""

    lemma: str
    kind: OrganisationKind
    level: str
    named_by: str
    anaphor: bool
    acronym: Acronym | None = None


class Heads:
    """Finds the head that a word form is; the answers are kept."""

    def __init__(self, words: Organisations) -> None:
        """Take the vocabulary."""
        self._words = words
        self._nouns = {
            head.lemma: HeadWord(head.lemma, cast(OrganisationKind, head.kind), head.level, head.named_by, head.anaphor)
            for head in words.heads
        }
        # An overlay switches a head off with ``named_by: never``.
        self._nouns = {lemma: head for lemma, head in self._nouns.items() if head.named_by != "never"}
        self._long = [lemma for lemma in self._nouns if len(lemma) > 5]
        self._acronyms = {acronym.form: acronym for acronym in words.acronyms}
        self._known: dict[str, HeadWord | None] = {}

    def __contains__(self, lemma: str) -> bool:
        """Return whether ``lemma`` is a noun that heads names."""
        return lemma in self._nouns

    def __call__(self, text: str) -> HeadWord | None:
        """Return the head that the form ``text`` is."""
        if text not in self._known:
            if len(self._known) > _CACHED:
                self._known.clear()
            self._known[text] = next((head for rule in RULES if (head := rule(self, text)) is not None), None)
        return self._known[text]

    def acronym(self, text: str) -> Acronym | None:
        """Return the known acronym that ``text`` is, with or without an ending («ЦНАПу»)."""
        if (known := self._acronyms.get(text) or self.regional(text)) is not None:
            return known
        match = _UPPER.match(text)
        known = None if match is None else self._acronyms.get(match.group(1))
        return known if known is not None and known.declined else None

    def regional(self, text: str) -> Acronym | None:
        """«ЖОВА»: the acronym of an administration with the first letter of its oblast."""
        for suffix in self._words.regional:
            if text.endswith(suffix) and len(suffix) < len(text) <= len(suffix) + 2 and text.isupper():
                return self._acronyms[suffix].model_copy(update={"form": text, "bare": True})
        return None

    def _short(self, text: str) -> HeadWord | None:
        """«ОВА», «ЦНАПу»."""
        acronym = self.acronym(text)
        if acronym is None:
            return None
        named = "always" if acronym.bare is True else "name"
        kind = cast(OrganisationKind, acronym.kind)
        return HeadWord(acronym.form, kind, "body", named, acronym.bare is False, acronym)

    def _noun(self, text: str) -> HeadWord | None:
        """«управління», «ради»."""
        lemmas = (reading.lemma for reading in readings(text) if reading.pos in {"NOUN", "X"})
        return next((self._nouns[lemma] for lemma in lemmas if lemma in self._nouns), None)

    def _ending(self, text: str) -> HeadWord | None:
        """«Сумиобленерго», «Київрада»."""
        if not text.istitle() or len(text) < 7:
            return None
        for reading in readings(text):
            if any(
                reading.lemma.endswith(ending) and reading.lemma != ending for ending in self._words.company_endings
            ):
                return HeadWord(reading.lemma, "company", "body", "always", False)
            if (
                reading.lemma.endswith(tuple(self._words.council_endings))
                and reading.lemma not in self._words.not_councils
            ):
                return HeadWord(reading.lemma, "council", "body", "always", False)
        return None

    def _blend(self, text: str) -> HeadWord | None:
        """«Держпраці», «Мінцифри»: what follows the first part is a word by itself, or ends in a head."""
        if not text.istitle() or len(text) < 7:
            return None
        lower = text.casefold()
        for first, kind in self._words.blends.items():
            rest = lower.removeprefix(first).lstrip("'")
            if rest == lower or len(rest) < 4:
                continue
            found = readings(rest)
            ends_in_head = any(len(r.lemma) > 9 and r.lemma.endswith(tuple(self._long)) for r in found)
            if not ends_in_head and not analyzer().word_is_known(rest):
                continue
            if not any(reading.lemma in self._words.not_blends for reading in (*found, *readings(text))):
                lemma = next((r.lemma for r in readings(text) if r.pos == "NOUN"), lower)
                return HeadWord(lemma, cast(OrganisationKind, kind), "body", "always", False)
        return None

    def _compound(self, text: str) -> HeadWord | None:
        """«Ґете-Інститут»: the last part of a compound of capitals."""
        _, hyphen, last = text.rpartition("-")
        return self._noun(last) if hyphen and last.istitle() else None

    def _misspelt(self, text: str) -> HeadWord | None:
        """«комінету»: an unknown word that is a head but for one letter."""
        if len(text) < 6 or not text.islower() or not text.isalpha() or analyzer().word_is_known(text):
            return None
        for reading in readings(text):
            near = process.extractOne(reading.lemma, self._long, scorer=Levenshtein.distance, score_cutoff=1)
            if near is not None:
                return self._nouns[near[0]]
        return None


RULES = [Heads._short, Heads._noun, Heads._ending, Heads._blend, Heads._compound, Heads._misspelt]
