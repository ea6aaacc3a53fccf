"""The forms of the pattern files about people, bodies, places and speech."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from patterns.forms import PatternFile


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
    recalled: list[str]
    told: list[str]


class PeopleLexicon(PatternFile):
    """What stands around the names of people."""

    honorifics: list[str]
    streets: list[str]
    dedications: list[str]
    bearers: list[str]
    particles: list[str]
    surname_endings: list[str]
    strong_endings: list[str]
    not_names: list[str]


class Entities(PatternFile):
    """What in a body's name says which of its kind it is."""

    common_beginnings: list[str] = Field(description="beginnings of words that name no place, lower case")
    national_beginnings: list[str] = Field(description="beginnings of names of which the country has one, lower case")
    national_acronyms: list[str] = Field(description="acronyms that mean such a body, upper case")


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
    venue: bool = Field(default=False, description="after «у», «біля» it is a place, not the firm")
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
    extents: list[str]
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
