"""A figure in the making: the quantity, and what the relations have found out about it so far."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from extractor.facts import Change, Check, Interval
from extractor.finders.spans import (
    DateFound,
    Findings,
    OrganisationFound,
    PersonFound,
    PlaceFound,
    QuantityFound,
    QuoteFound,
)
from extractor.relations.layout import Layout
from extractor.relations.span_index import SpanIndex
from patterns.models import Figures


@dataclass(slots=True)
class Draft:
    """One figure. Positions are token indices, end exclusive; ``part_of`` and ``inherits`` index the list of drafts."""

    quantity: QuantityFound
    start: int
    end: int
    """After the counted noun phrase."""
    counted: str | None = None
    head: int | None = None
    """Token of the counted noun."""
    phrase: tuple[int, int] | None = None
    """The tokens that ``counted`` was read from."""
    elliptical: bool = False
    """The text leaves the noun out here."""
    inherits: int | None = None
    part_of: int | None = None
    period: Interval | None = None
    as_of: date | None = None
    place: str | None = None
    change: Change | None = None
    action: str | None = None
    reported_by: str | None = None
    organisation: str | None = None
    indicator: str | None = None
    checks: list[Check] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    confidence: float = 1.0


@dataclass(slots=True)
class Scene:
    """What the figure relations read: the Doc, its structure, what the finders left, the vocabulary, the drafts."""

    doc: Doc
    layout: Layout
    found: Findings
    words: Figures
    drafts: list[Draft]
    speech: frozenset[str] = frozenset()
    """Lemmas of the verbs of speech."""
    claimed: set[int] = field(default_factory=set)
    """Starts of the places that one figure has for itself."""
    quantities: SpanIndex[QuantityFound] = field(init=False)
    dates: SpanIndex[DateFound] = field(init=False)
    places: SpanIndex[PlaceFound] = field(init=False)
    bodies: SpanIndex[OrganisationFound] = field(init=False)
    people: SpanIndex[PersonFound] = field(init=False)
    names: SpanIndex[QuoteFound] = field(init=False)
    """Names and scare quotes in quotation marks."""
    speeches: SpanIndex[QuoteFound] = field(init=False)

    def __post_init__(self) -> None:
        """Index what the finders left."""
        self.quantities = SpanIndex(self.found.quantities)
        self.dates = SpanIndex(self.found.dates)
        self.places = SpanIndex(self.found.places)
        self.bodies = SpanIndex(self.found.organisations)
        self.people = SpanIndex(self.found.people)
        self.names = SpanIndex(quote for quote in self.found.quotes if not quote.speech)
        self.speeches = SpanIndex(quote for quote in self.found.quotes if quote.speech)

    def drafts_between(self, start: int, end: int) -> list[Draft]:
        """Return the drafts that start between two tokens."""
        first = bisect_left(self.drafts, start, key=lambda draft: draft.start)
        return self.drafts[first : bisect_left(self.drafts, end, key=lambda draft: draft.start)]
