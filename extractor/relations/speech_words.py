"""Which words of a text give speech to somebody: verbs, idioms, phrases and nouns of speech, by the pattern files."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

import patterns
from extractor.language.dictionary import Reading
from patterns.models import SpeechLexicon

Kind = Literal["say", "content", "quote"]
_POSSESSIVES = {"його": "Masc", "її": "Fem"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of speech: its tokens, its lemma as the statement shows it, and what it needs beside it."""

    start: int
    end: int
    lemma: str
    kind: Kind
    form: Literal["verb", "phrase", "noun"]
    gender: str | None = None
    """Of a past verb, or of the possessive inside a phrase («за її словами»)."""
    plural: bool = False
    possessive: bool = False


class SpeechWords:
    """The compiled lexicon."""

    def __init__(self, lexicon: SpeechLexicon) -> None:
        """Take the pattern file."""
        self._kinds: dict[str, Kind] = {lemma: entry.kind for entry in lexicon.verbs for lemma in entry.lemmas}
        self._idioms: dict[str, set[str]] = {}
        for idiom in lexicon.idioms:
            for verb in idiom.verbs:
                self._idioms.setdefault(verb, set()).update(idiom.nouns)
        self._nouns = frozenset(noun.lemma for noun in lexicon.nouns)
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        for phrase in lexicon.phrases:
            words = tuple(phrase.words.split())
            self._phrases.setdefault(words[0], []).append(words)
        for options in self._phrases.values():
            options.sort(key=len, reverse=True)

    def cue(self, doc: Doc, k: int, end: int) -> Cue | None:
        """Return the cue that starts at the token ``k``, looking no further than ``end``."""
        return self._verb(doc, k, end) or self._phrase(doc, k, end) or self._noun(doc[k])

    def verb_reading(self, token: Token) -> Reading | None:
        """Return the reading of ``token`` as a finite verb of speech, an idiom's verb included."""
        for reading in token._.readings:
            known = reading.lemma in self._kinds or reading.lemma in self._idioms
            if known and reading.pos == "VERB" and reading.verb_form == "Fin" and reading.person in {None, "3"}:
                return reading if reading.mood != "Imp" else None
            if known and reading.pos == "ADJ" and reading.case == "Nom" and reading.lemma.endswith(("ий",)):
                return reading if not _modifies(token) else None
        return None

    def _verb(self, doc: Doc, k: int, end: int) -> Cue | None:
        token = doc[k]
        if not token.is_alpha and "'" not in token.text:
            return None
        reading = self.verb_reading(token)
        if reading is None or _other(token, reading) or (k and doc[k - 1].lower_ == "не"):
            return None
        kind = self._kinds.get(reading.lemma)
        if reading.lemma in self._idioms and self._has_noun(doc, k, self._idioms[reading.lemma]):
            kind = "say"
        if kind is None:
            return None
        return Cue(k, k + 1, reading.lemma, kind, "verb", reading.gender, reading.number == "Plur")

    def _has_noun(self, doc: Doc, k: int, nouns: set[str]) -> bool:
        """«звернула увагу», «З доповіддю … виступила»: the noun near, on the same sentence."""
        for token in (*doc[k + 1 : k + 7], *doc[max(0, k - 14) : k]):
            if token.lower_ == "словами" and doc[token.i - 1].lower_ == "за":
                continue
            if any(r.lemma in nouns and r.pos == "NOUN" for r in token._.readings):
                between = doc[min(k, token.i) + 1 : max(k, token.i)]
                if all(t.text not in {".", ";", "!", "?"} and "\n" not in t.text for t in between):
                    return True
        return False

    def _phrase(self, doc: Doc, k: int, end: int) -> Cue | None:
        for words in self._phrases.get(doc[k].lower_, ()):
            i, gender, possessive = k + 1, None, False
            for word in words[1:]:
                while i < end and doc[i].is_space:
                    i += 1
                if i < end and doc[i].lower_ in {*_POSSESSIVES, "їх", "їхніми", "їхніх"}:
                    gender, possessive = _POSSESSIVES.get(doc[i].lower_), True
                    i += 1
                if i >= end or doc[i].lower_ != word:
                    break
                i += 1
            else:
                return Cue(k, i, " ".join(words), "say", "phrase", gender, possessive and gender is None, possessive)
        return None

    def _noun(self, token: Token) -> Cue | None:
        reading: Reading | None = token._.reading
        if reading is None or not any(r.pos == "NOUN" and r.lemma in self._nouns for r in token._.readings[:4]):
            return None
        lemma = next(r.lemma for r in token._.readings if r.lemma in self._nouns)
        return Cue(token.i, token.i + 1, lemma, "say", "noun")


@functools.lru_cache(8)
def speech_words(overlay: str | None = None) -> SpeechWords:
    """Return the compiled lexicon, made once."""
    return SpeechWords(patterns.load(overlay).speech_verbs)


def _other(token: Token, reading: Reading) -> bool:
    """Tell whether the word is rather something else here («мати», «слово»): the chosen reading is no verb."""
    chosen: Reading = token._.readings[0]
    return chosen.pos not in {"VERB", "AUX", "ADJ"} and reading.pos == "VERB" and reading is not chosen


def _modifies(token: Token) -> bool:
    """An adjective before a noun («впевнений крок») says nothing; after a dash or a comma it does."""
    before = token.doc[token.i - 1] if token.i else None
    return before is None or before.text not in {"–", "—", "-", ","}
