"""A date as it is written, before it is known which days it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Grain = Literal["day", "month", "quarter", "half", "year", "decade", "school", "week", "months"]


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the calendar as far as it is written. ``shift`` is a year counted from the one the text is of."""

    year: int | None = None
    shift: int | None = None
    month: int | None = None
    day: int | None = None
    part: int | None = None
    """Number of the quarter or half-year."""


@dataclass(frozen=True, slots=True)
class Form:
    """An expression for a date: characters of the cleaned text, end exclusive, and what is written there."""

    start: int
    end: int
    rule: str
    grain: Grain
    low: Point
    high: Point | None = None
    steps: int | None = None
    """How many weeks, months, quarters, half-years or days away («минулого тижня» is -1)."""
    previous: bool = False
    """«попереднього …»: counted from the last such date in the text."""
    weekday: int | None = None
    named_weekday: int | None = None
    """The day of the week that stands before a day («четвер, 15 лютого»)."""
    months: int = 0
    """«9 місяців 2024 року»: how many months of the year."""
    open: bool = False
    """«(з) початку року»: the end is not known."""
    same: bool = False
    """«того ж року»: the one that the text named last."""
