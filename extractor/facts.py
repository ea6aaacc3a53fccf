"""What the extractor says about one document: plain pydantic records, free of spaCy and of SQLite.

Offsets count Unicode code points in the text as it was read (``Document.text``), from 0, end
exclusive; ``text`` is always the exact slice ``[start:end]``. Dates are ISO 8601 calendar days; an
open or unknown end is None. Names and the fields ``role``, ``counted`` and ``place`` are nominative.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Speaks = Literal["direct", "reported", "none"]
Qualifier = Literal["exact", "approx", "more_than", "less_than", "at_least", "at_most"]
Change = Literal["increase", "decrease"]
Check = Literal["parts_exceed_whole", "parts_do_not_add_up", "two_values", "percent_contradicts"]
"""What a figure contradicts: its own parts (marked at the whole, or at the one part that is too large), another
sentence that gives the same indicator another value, the counts that a percentage is of."""
OrganisationKind = Literal[
    "authority",
    "council",
    "military_administration",
    "department",
    "ngo",
    "international",
    "police",
    "court",
    "institution",
    "company",
    "party",
    "media",
    "other",
]
Interval = tuple[date | None, date | None]


class Record(BaseModel):
    """Common settings: unknown keys are errors, values are checked on assignment."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True, populate_by_name=True)


class Mention(Record):
    """One place in the text."""

    text: str
    start: int
    end: int


class Located(Mention):
    """A fact with a place in the text, and how it was found."""

    sentence: int = 0
    """Index into ``DocumentFacts.sentences``."""
    rule: str = ""
    """Identifier of the rule or model that found it, for example ``quantity.unit``."""
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)


class Sentence(Record):
    """A sentence of the document and its lemmas in order, separated by spaces, for search."""

    start: int
    end: int
    lemmas: str


class Person(Record):
    """A named person, once per document."""

    name: str
    role: str | None = None
    organisation: str | None = None
    speaks: Speaks = "none"
    mentions: list[Mention]
    gender: Literal["female", "male"] | None = None
    rule: str = ""
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)


class Organisation(Record):
    """A named body, once per document, with the other forms the text gives it."""

    name: str
    aliases: list[str] = Field(default_factory=list)
    kind: OrganisationKind = "other"
    mentions: list[Mention]
    rule: str = ""
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)


class Statement(Located):
    """Words that the text gives to somebody: a quotation or indirect speech."""

    speaker: str | None
    kind: Literal["direct", "reported"]
    verb: str | None = None
    """Lemma of the verb, or the phrase («за словами»), that attributes it."""


class Figure(Located):
    """A stated quantity with its context."""

    number: str
    """The numeral as the text has it, words included."""
    value: float
    value_text: str
    """The value as exact decimal text: money does not survive binary floats."""
    value_max: float | None = None
    qualifier: Qualifier = "exact"
    unit: str = "count"
    counted: str | None = None
    action: str | None = None
    """Lemma of the verb or deverbal noun that governs the figure."""
    reported_by: str | None = None
    period: Interval | None = None
    as_of: date | None = None
    place: str | None = None
    change: Change | None = None
    part_of: int | None = None
    """Index of the whole in ``DocumentFacts.figures``."""
    organisation: str | None = None
    indicator: str | None = None
    """What is measured, as lemmas separated by spaces, the head noun's first: the same in every release."""
    checks: list[Check] = Field(default_factory=list)
    """What is wrong with the figure, by the other figures of the document; none for nearly all."""


class DateMention(Located):
    """An expression that resolves to the calendar; ``from``..``to`` are inclusive days."""

    start_date: date | None = Field(default=None, alias="from")
    end_date: date | None = Field(default=None, alias="to")
    basis: str = "explicit"
    """What it was resolved against: ``explicit``, ``published``, ``dateline``, ``context``."""


class DocumentFacts(Record):
    """Everything found in one document."""

    id: str
    path: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    sentences: list[Sentence] = Field(default_factory=list)
    people: list[Person] = Field(default_factory=list)
    organisations: list[Organisation] = Field(default_factory=list)
    statements: list[Statement] = Field(default_factory=list)
    figures: list[Figure] = Field(default_factory=list)
    dates: list[DateMention] = Field(default_factory=list)

    def export(self) -> dict[str, Any]:
        """Return the JSON object of the export format: dates as ISO text, ``from``/``to`` keys, no sentences."""
        return self.model_dump(mode="json", by_alias=True, exclude={"sentences"})
