"""A quantity while its parts are being found."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from extractor.facts import Change, Qualifier
from extractor.finders.number_scan import Read


@dataclass(slots=True)
class Draft:
    """A quantity in the making. ``first`` and ``last`` are lexemes, end exclusive: qualifier to unit."""

    read: Read
    first: int
    last: int
    value: Decimal
    value_max: Decimal | None
    qualifier: Qualifier = "exact"
    unit: str = "count"
    own_unit: bool = False
    """Whether the unit stands beside the number, or was taken from another quantity."""
    change: Change | None = None
    change_of_verb: bool = False
    scale: Decimal = Decimal(1)
    """The scale that the number has or took from its neighbour: «10, 15 та 20 тис.»."""
    absorbed: bool = False
    """True for the small part of a sum («50 коп.») that another draft took."""
    rules: list[str] = field(default_factory=list)
    confidence: float = 0.95

    @classmethod
    def of(cls, read: Read) -> Draft:
        """Return the draft of a number that was read."""
        first = read.opening if read.opening is not None else read.first
        last = read.second or read.numeral
        scale = last.scale if last is not None and last.mantissa * last.scale == last.value else Decimal(1)
        return cls(read, first, read.last, read.value, read.value_max, scale=scale)
