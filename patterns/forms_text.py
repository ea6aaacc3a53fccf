"""The forms of the pattern files about letters, words and the layout of texts."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from patterns.forms import PatternFile

Case = Literal["Nom", "Gen", "Dat", "Acc", "Ins", "Loc"]


class Lookalikes(PatternFile):
    """Characters that stand for others: ``look-alikes`` inside Cyrillic words, and variants of one sign."""

    latin: dict[str, str] = Field(description="Latin letter: the Cyrillic letter that looks the same")
    latin_alone: str = Field(description="Latin letters that, alone between Cyrillic words, are the Ukrainian word")
    apostrophes: str = Field(description="variants of the apostrophe, read as one between two letters")
    apostrophe_typos: str = Field(description="signs typed for an apostrophe, read as one before я, ю, є, ї")
    dashes: str
    spaces: str
    removed: str = Field(description="characters that carry nothing: soft hyphen, stress marks, zero-width")


class Abbreviation(PatternFile):
    """A word cut short and closed with a full stop, which belongs to it."""

    text: str = Field(pattern=r"^\S+\.$", description="as written, lower case, with its full stop")
    full: list[str] = Field(min_length=1, description="what it stands for, the usual first")
    pos: str = "NOUN"
    opens: bool = Field(default=False, description="a name or number follows: no sentence ends here before a capital")
    ambiguous: bool = Field(default=False, description="also a word: an abbreviation only where the sentence goes on")


class LetterSequence(PatternFile):
    """Single letters with full stops that stand for a set phrase: «т. в. о.»."""

    text: str = Field(pattern=r"^(?:\S{1,2}\. )+\S{1,2}\.$")
    full: str
    opens: bool = Field(default=False, description="a word follows: no sentence ends here")


class Abbreviations(PatternFile):
    """Abbreviations with a full stop."""

    abbreviations: list[Abbreviation]
    sequences: list[LetterSequence]


class Boilerplate(PatternFile):
    """Site furniture around a release; all phrases are matched without regard to case and spacing."""

    controls: list[str]
    brands: list[str]
    counters: list[str]
    openers: list[str]
    sections: list[str]
    credits: list[str]
    crumbs: list[str]


class Columns(PatternFile):
    """Names of columns and keys that hold each part of a release, the likeliest first."""

    text: list[str]
    title: list[str]
    published: list[str]
    url: list[str]
    source: list[str]
    id: list[str]


class Readings(PatternFile):
    """Which of the dictionary's readings of a word are living ones."""

    closed: dict[str, str] = Field(description="part of speech: the words that have it and no other")
    several: dict[str, list[str]] = Field(description="word: its parts of speech, the likelier first")
    rare: str = Field(description="lemmas whose readings come last")
    plurals: dict[str, str] = Field(description="lemma: the nominative plural that is used, of several")


class Preposition(PatternFile):
    """What a preposition governs."""

    cases: list[Case] = Field(min_length=1)
    attribute: list[Case] = Field(
        default=[], description="cases in which its phrase is an attribute of a noun before it"
    )


class Prepositions(PatternFile):
    """Prepositions and the cases they govern, the commonest first."""

    prepositions: dict[str, Preposition]


class Government(PatternFile):
    """Words that govern what stands after them; each list is lemmas with blanks between."""

    instrumental: str = Field(description="nouns with an object in the instrumental")
    times: str = Field(description="spans of time: with an attribute they tell when")
    numbered: str = Field(description="nouns that a number follows")
    terms: list[str] = Field(description="lemmas of a participle phrase that belongs to its noun, comma and all")
    scales: str = Field(description="nouns of number: what they count stands in the genitive plural")
    verbs: dict[str, str] = Field(description="case of the object, or several with «+»: verbs that govern it")
