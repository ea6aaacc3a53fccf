"""The forms of the pattern files about numbers, units, dates and figures."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from patterns.forms import PatternFile


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
    sums: list[str] = Field(default_factory=list, description="beginnings of words for sums of the country's money")


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
    terms: list[str]
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
    plain_plurals: list[str]


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
    day: list[str]
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
    announcing: list[str]
    beginnings: list[str]
    earlier: list[str]
    later: list[str]
    states: list[str]
    published: list[str]
    updated: list[str]


class Checks(PatternFile):
    """What a text says about whether its figures must agree with one another."""

    not_all: list[str] = Field(description="words and phrases by which a list names only some parts")
    equals: list[str] = Field(description="words and marks that may stand between counts and their percentage")
    level_from: list[str] = Field(description="«зросла з 14 …»: before the level that was")
    level_to: list[str] = Field(description="«… до 19»: between that level and the one that is")
