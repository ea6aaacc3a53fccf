"""The form of each pattern file. ``Patterns`` has one field a file; the field's name is the file's name."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from patterns.forms_names import (
    Acronym,
    Countries,
    Country,
    Entities,
    FixedName,
    Governing,
    KindRule,
    LegalForm,
    OrganisationHead,
    Organisations,
    PeopleLexicon,
    PlaceHead,
    Places,
    PlaceUnit,
    RoleHead,
    Roles,
    SpeechIdiom,
    SpeechLexicon,
    SpeechNoun,
    SpeechPhrase,
    SpeechVerbs,
)
from patterns.forms_numbers import (
    Calendar,
    CalendarPeriods,
    Changes,
    ChangeWords,
    Checks,
    Currencies,
    Currency,
    DigitEndings,
    Figures,
    MinorUnit,
    Months,
    NumberContext,
    NumberKind,
    NumberKinds,
    NumeralDecimals,
    NumeralForms,
    NumeralHalves,
    NumeralPart,
    Numerals,
    NumeralScale,
    QualifierPhrases,
    Qualifiers,
    Unit,
    Units,
)
from patterns.forms_text import (
    Abbreviation,
    Abbreviations,
    Boilerplate,
    Columns,
    Government,
    LetterSequence,
    Lookalikes,
    Preposition,
    Prepositions,
    Readings,
)

__all__ = [
    "Abbreviation",
    "Abbreviations",
    "Acronym",
    "Boilerplate",
    "Calendar",
    "CalendarPeriods",
    "ChangeWords",
    "Changes",
    "Checks",
    "Columns",
    "Countries",
    "Country",
    "Currencies",
    "Currency",
    "DigitEndings",
    "Entities",
    "Figures",
    "FixedName",
    "Governing",
    "Government",
    "KindRule",
    "LegalForm",
    "LetterSequence",
    "Lookalikes",
    "MinorUnit",
    "Months",
    "NumberContext",
    "NumberKind",
    "NumberKinds",
    "NumeralDecimals",
    "NumeralForms",
    "NumeralHalves",
    "NumeralPart",
    "NumeralScale",
    "Numerals",
    "OrganisationHead",
    "Organisations",
    "Patterns",
    "PeopleLexicon",
    "PlaceHead",
    "PlaceUnit",
    "Places",
    "Preposition",
    "Prepositions",
    "QualifierPhrases",
    "Qualifiers",
    "Readings",
    "RoleHead",
    "Roles",
    "SpeechIdiom",
    "SpeechLexicon",
    "SpeechNoun",
    "SpeechPhrase",
    "SpeechVerbs",
    "Unit",
    "Units",
]


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
