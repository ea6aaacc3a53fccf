"""The records that finders leave on the Doc for the relations: token positions and what was recognised there.

Positions are token indices, end exclusive. Each finder also writes ``doc.spans[...]`` under the same
name, so that the spans can be seen without these records.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from spacy.tokens import Doc

from extractor.facts import Change, OrganisationKind, Qualifier


@dataclass(slots=True)
class NumberFound:
    """A numeral. ``kind`` is ``cardinal`` or what it is instead of a quantity (``phone``, ``document`` …)."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None = None
    kind: str = "cardinal"
    rule: str = ""


@dataclass(slots=True)
class QuantityFound:
    """A numeral with its qualifier and unit, before anything is known of what it counts."""

    start: int
    """The qualifier's first token, or the numeral's."""
    end: int
    """After the unit, or after the numeral."""
    number_start: int
    number_end: int
    value: Decimal
    value_max: Decimal | None = None
    qualifier: Qualifier = "exact"
    unit: str = "count"
    """``count``, an ISO 4217 code, ``percent`` or an SI or common symbol."""
    change: Change | None = None
    rule: str = ""
    confidence: float = 1.0


@dataclass(slots=True)
class DateFound:
    """A calendar expression. ``role``: ``as_of`` after «станом на», ``since`` after «з / від / починаючи з»."""

    start: int
    end: int
    start_date: date | None
    end_date: date | None
    basis: str = "explicit"
    role: Literal["as_of", "since", "until"] | None = None
    document_number: bool = False
    """True inside the official number of a law or order («від 07.12.2017 № 2229»): it dates no figure."""
    rule: str = ""
    confidence: float = 1.0


@dataclass(slots=True)
class PersonFound:
    """One mention of a person."""

    start: int
    end: int
    name: str
    """Nominative of this mention, given name first."""
    gender: Literal["female", "male"] | None = None
    surname: str | None = None
    given: str | None = None
    patronymic: str | None = None
    rule: str = ""
    confidence: float = 1.0
    initials: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    """The cases that the form allows, ``Nom`` …; empty when it says nothing."""


@dataclass(slots=True)
class OrganisationFound:
    """One mention of a body."""

    start: int
    end: int
    name: str
    """Nominative of this mention as the text writes it, legal form included."""
    bare: str
    """The same without the legal form."""
    kind: OrganisationKind = "other"
    head: int = -1
    """Token of the head noun or acronym."""
    anaphoric: bool = False
    """True for a bare «рада», «фонд» …: a mention only if it stands for a body named before."""
    rule: str = ""
    confidence: float = 1.0
    aliases: tuple[str, ...] = ()
    """Short names that the text gives beside this mention: «(УВКБ ООН)», «(далі – Фонд)»."""
    bracketed: bool = False
    """True for a whole bracket («ФАО (Продовольча організація ООН)»)."""
    parent: OrganisationFound | None = None
    """The body it is part of, named inside this mention («… Вінницької ОВА»)."""


@dataclass(slots=True)
class PlaceFound:
    """One mention of a place. ``kind``: country, oblast, district, hromada, settlement."""

    start: int
    end: int
    name: str
    kind: str
    generic: bool = False
    """True for «в області», «у громаді»: ``name`` is then the full name of such a place that the text named."""
    rule: str = ""
    confidence: float = 1.0
    official: str | None = None
    """Official name where the text has a colloquial or former one («Житомирщина»: «Житомирська область»)."""
    code: str | None = None
    """KATOTTH code, or ISO 3166 code of a country; None when several places bear the name or none does."""
    candidates: tuple[str, ...] = ()
    """Codes of all the places that bear the name."""
    in_name: bool = False
    """True inside the name of a body («ГУ ДСНС у Рівненській області»): it places the body, hardly a figure."""


@dataclass(slots=True)
class QuoteFound:
    """Words in quotation marks or led by a dash. ``speech`` is False for names and scare quotes."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    speech: bool
    rule: str = ""


@dataclass(slots=True)
class Findings:
    """Everything the finders left on one Doc (``doc._.findings``)."""

    numbers: list[NumberFound] = field(default_factory=list)
    dates: list[DateFound] = field(default_factory=list)
    quantities: list[QuantityFound] = field(default_factory=list)
    people: list[PersonFound] = field(default_factory=list)
    organisations: list[OrganisationFound] = field(default_factory=list)
    places: list[PlaceFound] = field(default_factory=list)
    quotes: list[QuoteFound] = field(default_factory=list)


def findings(doc: Doc) -> Findings:
    """Return the findings of ``doc``, made empty at the first call."""
    if not Doc.has_extension("findings"):
        Doc.set_extension("findings", default=None)
    if doc._.findings is None:
        doc._.findings = Findings()
    found: Findings = doc._.findings
    return found
