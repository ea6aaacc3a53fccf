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

    measure_nouns: frozenset[str]
    unit_nouns: dict[str, str]
    programme_nouns: frozenset[str]
    place_units: frozenset[str]
    paying_verbs: frozenset[str]
    sum_nouns: frozenset[str]
    transparent_nouns: frozenset[str]
    quantity_verbs: frozenset[str]
    price_nouns: frozenset[str]
    linking_verbs: frozenset[str]
    action_suffixes: list[str]
    manner_words: frozenset[str]
    change_nouns: frozenset[str]
    rate_nouns: frozenset[str]
    not_purposes: frozenset[str]
    purpose_prepositions: frozenset[str]
    partitive_pronouns: frozenset[str]
    partitive_prepositions: frozenset[str]
    partitive_phrases: list[str]
    additive_words: frozenset[str]
    comparison_words: frozenset[str]
    continuation_breaks: frozenset[str]
    now_words: frozenset[str]
    before_figure: frozenset[str]
    age_groups: frozenset[str]
    age_words: frozenset[str]
    duration_verbs: frozenset[str]


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
    titles: list[str]
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
    organs: list[str]
    units: list[str]
    not_bodies: list[str]
    stand_ins: list[str]
    with_instrumental: list[str]
    with_field: list[str]


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
    resets: list[str]


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
    """The forms of one numeral: ``stem`` with each ending of a named set, and listed ones, the nominative first."""

    value: int
    stem: str | None = None
    endings: str | None = None
    forms: list[str] = Field(default_factory=list)
    shared: list[str] = Field(default_factory=list, description="an ordinal, unless after a numeral in an oblique case")


class NumeralScale(PatternFile):
    """A power of ten that multiplies what precedes it."""

    value: int
    singular: list[str]
    ambiguous: list[str] = Field(
        default_factory=list, description="singular or plural: a number only after a genitive's governor"
    )
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
    national_acronyms: list[str] = Field(description="acronyms that mean such a body, upper case")


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


class NumberKind(PatternFile):
    """A pattern for numbers that are no quantities."""

    kind: str
    pattern: str = Field(description="regular expression; the group n, n2 or the whole match is the number")
    also: str | None = Field(default=None, description="a second pattern, where one would be too long")
    needs: str | None = Field(default=None, description="must be found somewhere in the same line")
    example: str


class NumberKinds(PatternFile):
    """What numbers are when they are no quantities; the first pattern that covers a number decides."""

    shortcuts: dict[str, str]
    kinds: list[NumberKind]


class QualifierPhrases(PatternFile):
    """Phrases that qualify a number."""

    qualifier: Literal["approx", "more_than", "less_than", "at_least", "at_most"]
    phrases: list[str]
    example: str


class Qualifiers(PatternFile):
    """Words that say how exact a number is."""

    before: list[QualifierPhrases]
    after: list[QualifierPhrases]
    between: list[str]
    direction: list[str]
    arrivals: list[str]
    destinations: list[str]
    covering: list[str]
    source: list[str]


class ChangeWords(PatternFile):
    """Words of one direction of change."""

    words: list[str]
    comparatives: list[str]
    shares: list[str]


class Changes(PatternFile):
    """Words that make «на N» a difference."""

    increase: ChangeWords
    decrease: ChangeWords
    levels: list[str]
    share_verbs: list[str]
    ages: list[str]


class Readings(PatternFile):
    """Which of the dictionary's readings of a word are living ones."""

    closed: dict[str, str] = Field(description="part of speech: the words that have it and no other")
    several: dict[str, list[str]] = Field(description="word: its parts of speech, the likelier first")
    rare: str = Field(description="lemmas whose readings come last")
    plurals: dict[str, str] = Field(description="lemma: the nominative plural that is used, of several")


class NumberContext(PatternFile):
    """Words around a number that decide whether it is a quantity."""

    times: list[str]
    counting_before: list[str]
    parts: list[str]
    votes: list[str]
    casualties: list[str]
    persons: list[str]
    rates: list[str]
    genitive_before: list[str]
    compounds: list[str]


class OrganisationHead(PatternFile):
    """A noun that heads names of bodies."""

    lemma: str
    kind: str
    level: Literal["unit", "body"] = "body"
    named_by: Literal["complement", "name", "quoted", "number", "always", "never"]
    anaphor: bool = False
    example: str


class LegalForm(PatternFile):
    """Legal forms and types that stand before a name in quotes."""

    forms: list[str]
    kind: str
    noun: str | None = Field(default=None, description="what the text may call the body later")
    content: bool = Field(default=False, description="a name headed by an institution makes it one")
    example: str


class Acronym(PatternFile):
    """An acronym of a body that the whole country knows."""

    form: str
    kind: str
    full: str | None = Field(default=None, description="lemmas of what it stands for")
    bare: Literal[True, False, "never"] = True
    gender: Literal["Masc", "Fem", "Neut", "Plur"]
    head: bool = Field(default=False, description="a complement can follow: «ГУ ДСНС у Рівненській області»")
    declined: bool = False


class FixedName(PatternFile):
    """A body's name given as lemmas."""

    name: str
    kind: str
    example: str
    capital: bool = False


class KindRule(PatternFile):
    """When a body is of another kind than its head says."""

    kind: str
    heads: list[str]
    words: list[str]
    without: list[str] = Field(default_factory=list)


class Governing(PatternFile):
    """Nouns after which a name goes on with a preposition and a case."""

    nouns: list[str]
    prepositions: list[str]
    case: str


class Organisations(PatternFile):
    """Vocabulary of bodies."""

    heads: list[OrganisationHead]
    spelt_out: dict[str, str]
    legal_forms: list[LegalForm]
    form_modifiers: list[str]
    acronyms: list[Acronym]
    latin: dict[str, list[str]]
    fixed: list[FixedName]
    kinds: list[KindRule]
    foreign: list[str]
    not_topics: list[str]
    governing: list[Governing]
    deverbal: list[str]
    about: list[str]
    for_whom: list[str]
    fields: list[str]
    topic_acronyms: list[str]
    council_endings: list[str]
    not_councils: list[str]
    latin_nouns: list[str]
    not_bodies_of: dict[str, list[str]]
    not_bodies: list[str]
    company_endings: list[str]
    blends: dict[str, str]
    not_blends: list[str]
    numbered_acronyms: list[str]
    not_types: list[str]
    regional: list[str]
    not_modifiers: list[str]
    in_names: list[str]


Case = Literal["Nom", "Gen", "Dat", "Acc", "Ins", "Loc"]


class Preposition(PatternFile):
    """What a preposition governs."""

    cases: list[Case] = Field(min_length=1)
    attribute: list[Case] = Field(default=[], description="cases in which its phrase is an attribute of a noun before it")


class Prepositions(PatternFile):
    """Prepositions and the cases they govern, the commonest first."""

    prepositions: dict[str, Preposition]


class Months(PatternFile):
    """The forms of a month or of a day of the week."""

    number: int
    forms: list[str]
    short: list[str] = Field(default_factory=list)


class CalendarPeriods(PatternFile):
    """Words for stretches of time."""

    year: list[str]
    month: list[str]
    week: list[str]
    quarter: list[str]
    half: list[str]
    school: list[str]
    kinds: list[str]


class Calendar(PatternFile):
    """The calendar."""

    months: list[Months]
    weekdays: list[Months]
    pointers: dict[str, list[str]]
    years: dict[str, list[str]]
    days: dict[str, list[str]]
    not_days_after: list[str]
    year_letters: dict[str, int]
    periods: CalendarPeriods
    start: list[str]
    before_month: list[str]
    before_year: list[str]
    before_weekday: list[str]
    since: list[str]
    until: list[str]
    as_of: list[str]
    documents: list[str]
    future: list[str]
    states: list[str]
    published: list[str]
    updated: list[str]


class Government(PatternFile):
    """Words that govern what stands after them; each list is lemmas with blanks between."""

    instrumental: str = Field(description="nouns with an object in the instrumental")
    times: str = Field(description="spans of time: with an attribute they tell when")
    numbered: str = Field(description="nouns that a number follows")
    terms: list[str] = Field(description="lemmas of a participle phrase that belongs to its noun, comma and all")
    scales: str = Field(description="nouns of number: what they count stands in the genitive plural")
    verbs: dict[str, str] = Field(description="case of the object, or several with «+»: verbs that govern it")


class Checks(PatternFile):
    """What a text says about whether its figures must agree with one another."""

    not_all: list[str] = Field(description="words and phrases by which a list names only some parts")
    equals: list[str] = Field(description="words and marks that may stand between counts and their percentage")
    level_from: list[str] = Field(description="«зросла з 14 …»: before the level that was")
    level_to: list[str] = Field(description="«… до 19»: between that level and the one that is")


class Patterns(BaseModel):
    """All pattern files, validated."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lookalikes: Lookalikes
    abbreviations: Abbreviations
    readings: Readings
    prepositions: Prepositions
    government: Government
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
    number_kinds: NumberKinds
    qualifiers: Qualifiers
    changes: Changes
    number_context: NumberContext
    organisations: Organisations
    calendar: Calendar
    checks: Checks
