"""The form of each pattern file. ``Patterns`` has one field a file; the field's name is the file's name."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class PatternFile(BaseModel):
    """Common settings of a pattern file: unknown keys are errors, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Lookalikes(PatternFile):
    """Characters that stand for others: ``look-alikes`` inside Cyrillic words, and variants of one sign."""

    latin: dict[str, str] = Field(description="Latin letter: the Cyrillic letter that looks the same")
    latin_alone: str = Field(description="Latin letters that, alone between Cyrillic words, are the Ukrainian word")
    apostrophes: str = Field(description="variants of the apostrophe, read as one between two letters")
    apostrophe_typos: str = Field(description="signs typed for an apostrophe, read as one before я, ю, є, ї")
    dashes: str
    spaces: str
    removed: str = Field(description="characters that carry nothing: soft hyphen, stress marks, zero-width")


class Figures(PatternFile):
    """Words that link a figure with what it measures, its whole and its time. Lemmas unless said otherwise."""

    measure_nouns: list[str]
    price_nouns: list[str]
    linking_verbs: list[str]
    purpose_prepositions: list[str]
    partitive_pronouns: list[str]
    partitive_prepositions: list[str]
    partitive_phrases: list[str]
    additive_words: list[str]
    comparison_words: list[str]
    continuation_breaks: list[str]
    now_words: list[str]
    age_words: list[str]
    duration_verbs: list[str]


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


class PlaceUnit(PatternFile):
    """A unit named by an adjective before its head («Житомирська область»)."""

    kind: str
    head: str
    gender: str
    forms: list[str]
    example: str


class PlaceHead(PatternFile):
    """A head before the name of a settlement («м. Лубни»), or a bare one («в області»)."""

    kind: str
    forms: list[str]
    example: str


class Places(PatternFile):
    """Vocabulary of places and the declension of their names."""

    units: list[PlaceUnit]
    fillers: list[str]
    not_names: list[str]
    settlements: list[PlaceHead]
    prepositions: dict[str, list[str]]
    generic: list[PlaceHead]
    not_generic: list[str]
    bodies: dict[str, list[str]]
    councils: list[str]
    colloquial: dict[str, str | None]
    not_regions: list[str]
    streets: list[str]
    former: dict[str, str]
    ambiguous: list[str]
    endings: list[dict[str, str]]


class Country(PatternFile):
    """A country by its ISO 3166 code."""

    code: str = Field(pattern="^[A-Z]{2}$")
    name: str
    aliases: list[str] = Field(default_factory=list)


class Countries(PatternFile):
    """Countries, and those whose names are also other words."""

    countries: list[Country]
    ambiguous: list[str]


class RoleHead(BaseModel):
    """A noun for what a person is, with its feminitives."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lemma: str
    feminine: list[str] = Field(default_factory=list)
    kind: Literal["office", "job", "member", "rank", "degree", "resident", "acting", "generic", "person"]
    example: str


class Roles(PatternFile):
    """Offices, professions, ranks, memberships, and the vocabulary that parts a role from its body."""

    heads: list[RoleHead]
    acting: list[str]
    former: list[str]
    not_modifiers: list[str]
    place_heads: list[str]
    units: list[str]
    bodies: list[str]
    anaphoric: list[str]


class SpeechVerbs(BaseModel):
    """Verbs of speech of one kind, by lemma, with an example."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lemmas: list[str]
    kind: Literal["say", "content", "quote"]
    example: str


class SpeechIdiom(BaseModel):
    """Verbs that are speech with certain nouns only."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verbs: list[str]
    nouns: list[str]
    example: str


class SpeechPhrase(BaseModel):
    """A phrase that governs the speaker in the genitive, or stands with a possessive."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: str
    example: str


class SpeechNoun(BaseModel):
    """A deverbal noun of speech that governs the speaker in the genitive."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lemma: str
    example: str


class SpeechLexicon(PatternFile):
    """Words that give speech to somebody."""

    verbs: list[SpeechVerbs]
    idioms: list[SpeechIdiom]
    phrases: list[SpeechPhrase]
    nouns: list[SpeechNoun]


class PeopleLexicon(PatternFile):
    """What stands around the names of people."""

    honorifics: list[str]
    streets: list[str]
    dedications: list[str]
    bearers: list[str]
    particles: list[str]
    surname_endings: list[str]
    not_names: list[str]


class NumeralForms(PatternFile):
    """The forms of one numeral: ``stem`` with each ending of a named set, and listed ones; the first is the nominative."""

    value: int
    stem: str | None = None
    endings: str | None = None
    forms: list[str] = Field(default_factory=list)
    shared: list[str] = Field(default_factory=list, description="forms that are an ordinal unless a numeral in an oblique case precedes")


class NumeralScale(PatternFile):
    """A power of ten that multiplies what precedes it."""

    value: int
    singular: list[str]
    ambiguous: list[str] = Field(default_factory=list, description="singular or plural: a number alone only after a word that wants the genitive")
    plural: list[str]
    abbreviations: list[str] = Field(default_factory=list)


class NumeralHalves(PatternFile):
    """Words for a half."""

    one_and_half: list[str]
    half: list[str]
    with_half: list[str]
    whole: list[NumeralForms]


class NumeralPart(PatternFile):
    """A share or a decimal place."""

    over: int
    forms: list[str]


class NumeralDecimals(PatternFile):
    """«дві цілих п'ять десятих»."""

    whole: list[str]
    parts: list[NumeralPart]


class DigitEndings(PatternFile):
    """Endings hung on digits by a hyphen that leave them cardinal."""

    cardinal: list[str]
    cardinal_after_2_3_4: list[str]


class Numerals(PatternFile):
    """Numerals in words."""

    endings: dict[str, list[str]]
    cardinals: list[NumeralForms]
    collectives: list[NumeralForms]
    scales: list[NumeralScale]
    halves: NumeralHalves
    fractions: list[NumeralPart]
    decimals: NumeralDecimals
    ordinals: list[NumeralForms]
    both: list[str]
    digit_endings: DigitEndings
    scale_adjectives: list[NumeralForms]


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


class Entities(PatternFile):
    """What in a body's name says which of its kind it is."""

    common_beginnings: list[str] = Field(description="beginnings of words that name no place, lower case")
    national_beginnings: list[str] = Field(description="beginnings of names of which the country has one, lower case")


class Unit(PatternFile):
    """A unit of measure."""

    symbol: str = Field(description="SI or common symbol")
    abbreviations: list[str] = Field(default_factory=list)
    words: list[str] = Field(default_factory=list)
    measured: bool = Field(default=False, description="one dot before three digits is a decimal point")
    example: str


class Units(PatternFile):
    """Units of measure."""

    units: list[Unit]


class MinorUnit(PatternFile):
    """A hundredth of a currency."""

    abbreviations: list[str] = Field(default_factory=list)
    words: list[str] = Field(default_factory=list)


class Currency(PatternFile):
    """A currency."""

    code: str = Field(pattern="^[A-Z]{3}$", description="ISO 4217")
    signs: list[str] = Field(default_factory=list)
    abbreviations: list[str] = Field(default_factory=list)
    words: list[str] = Field(default_factory=list)
    minor: MinorUnit | None = None
    example: str


class Currencies(PatternFile):
    """Currencies."""

    currencies: list[Currency]


class Patterns(BaseModel):
    """All pattern files, validated."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lookalikes: Lookalikes
    abbreviations: Abbreviations
    figures: Figures
    places: Places
    countries: Countries
    roles: Roles
    speech_verbs: SpeechLexicon
    people: PeopleLexicon
    numerals: Numerals
    boilerplate: Boilerplate
    columns: Columns
    entities: Entities
    units: Units
    currencies: Currencies
