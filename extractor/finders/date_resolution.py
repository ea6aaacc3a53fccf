"""Which days a form of a date means: calendar arithmetic, the year where none is written, relative days and weeks."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from extractor.finders.date_records import Form, Point

Tense = Literal["past", "future"]
Basis = Literal["explicit", "published", "dateline", "context", "unresolved"]


class Resolved(NamedTuple):
    """First and last day, None where open, and what the form was resolved against."""

    start: date | None
    end: date | None
    basis: Basis


UNRESOLVED = Resolved(None, None, "unresolved")
"""A date that the text gives no day to count from."""


@dataclass(slots=True)
class Anchor:
    """What a text's dates are counted from: its day, where that comes from, and how its sentences lean."""

    day: date | None
    basis: Basis = "published"
    tense: Callable[[int], Tense | None] = lambda char: None
    """The tense around a character of the text."""
    exact: bool = True
    """Whether ``day`` is known to the day: else it only says of which year the text is."""
    near: date | None = None
    """The latest day that the text tells of: days without a year lie around it, where it is later than ``day``."""
    sentence: Callable[[int], tuple[int, int]] = lambda char: (char, char)
    """First and last character of the sentence around a character."""
    announced: Callable[[int], bool] = lambda char: False
    """Whether the words before a character look ahead («наступне засідання — 22 травня»)."""

    @property
    def around(self) -> date | None:
        """The day that days without a year lie around."""
        return self.near or self.day


def resolve(forms: list[Form], anchor: Anchor, text: str) -> list[Resolved | None]:
    """Return the days of every form, None where nothing in the text says which year or day is meant."""
    resolved: list[Resolved | None] = []
    for at, form in enumerate(forms):
        resolved.append(_one(form, at, forms, resolved, anchor, text))
    return resolved


def _one(
    form: Form, at: int, forms: list[Form], done: list[Resolved | None], anchor: Anchor, text: str
) -> Resolved | None:
    if form.same:
        return _same(form, forms[:at], done, anchor)
    if form.steps is not None or form.weekday is not None:
        return _relative(form, at, forms, done, anchor)
    low, basis = _year(form, form.low, at, forms, done, anchor, text)
    if low is None:
        return UNRESOLVED
    high = low if form.high is None else _high(form, low, form.high)
    if form.grain == "school":
        return Resolved(date(low.year or 1, 9, 1), date((low.year or 1) + 1, 6, 30), basis)
    if form.grain == "months":
        return Resolved(date(low.year or 1, 1, 1), last_day(low.year or 1, form.months), basis)
    start, end = first_of(low, form.grain), last_of(high or low, form.grain)
    if start is None or end is None:
        return None
    return Resolved(start, None if form.open else end, basis)


def _same(form: Form, before: list[Form], done: list[Resolved | None], anchor: Anchor) -> Resolved | None:
    """Return the days of «того ж року», «роком раніше»: from the year, month or day that the text named last."""
    for other, days in zip(reversed(before), reversed(done), strict=True):
        if days is None or days.start is None or other.grain == "decade":
            continue
        if form.grain == "day":
            day = (days.end or days.start) + timedelta(days=form.steps or 0)
            return Resolved(day, day, "context") if other.grain == "day" else UNRESOLVED
        start, end = _stretch(form.grain, days.start, form.steps or 0)
        return Resolved(start, end, "context")
    if form.steps and anchor.day is not None and form.grain == "year":
        return Resolved(*_stretch("year", anchor.day, form.steps), anchor.basis)
    return UNRESOLVED


def _high(form: Form, low: Point, high: Point) -> Point:
    """Return the upper end with its year: written, or the lower end's, or the next where the months turn over."""
    if high.year is not None:
        return high
    year = low.year or 1
    if form.low.month is not None and high.month is not None and high.month < form.low.month:
        year += 1
    return Point(year, None, high.month, high.day, high.part)


def _year(
    form: Form, point: Point, at: int, forms: list[Form], done: list[Resolved | None], anchor: Anchor, text: str
) -> tuple[Point | None, Basis]:
    """Return ``point`` with its year, and the basis."""
    if point.year is not None:
        return point, "explicit"
    if point.shift is not None:
        if anchor.day is None:
            return None, anchor.basis
        return _with(point, anchor.day.year + point.shift), anchor.basis
    neighbour = _neighbour(form, at, forms, done, text)
    if neighbour is not None:
        return _with(point, neighbour), "context"
    school = _school_year(form, point, at, forms, done, anchor)
    if school is not None:
        return _with(point, school), "context"
    if anchor.around is None:
        return None, "context"
    return _with(point, _likely_year(form, point, anchor)), anchor.basis


def _with(point: Point, year: int) -> Point:
    return Point(year, None, point.month, point.day, point.part)


def _neighbour(form: Form, at: int, forms: list[Form], done: list[Resolved | None], text: str) -> int | None:
    """Return the year of a date right beside this one: «торік, у листопаді», «у листопаді, торік»."""
    if at == 0:
        return None
    other, days = forms[at - 1], done[at - 1]
    gap = text[other.end : form.start]
    if days is None or days.start is None or other.grain not in {"year"} or other.high is not None or other.open:
        return None
    close = len(gap) <= 6 and "." not in gap.strip(" .") and "\n" not in gap and ";" not in gap and "(" not in gap
    return days.start.year if close and days.end is not None and days.end.year == days.start.year else None


def _school_year(
    form: Form, point: Point, at: int, forms: list[Form], done: list[Resolved | None], anchor: Anchor
) -> int | None:
    """Return the year of a day in the school year of its sentence: «2023/2024 навчальний рік триватиме до 3 червня»."""
    begin, _ = anchor.sentence(form.start)
    for other, days in zip(reversed(forms[:at]), reversed(done[:at]), strict=True):
        if other.start < begin:
            return None
        if other.grain == "school" and days is not None and days.start is not None and point.month is not None:
            return days.start.year if point.month >= 8 else days.start.year + 1
    return None


def _likely_year(form: Form, point: Point, anchor: Anchor) -> int:
    """Return the year of a day or month without one: the text's, unless its sentence's tense speaks against it."""
    around = anchor.around
    assert around is not None
    year = around.year
    day = first_of(_with(point, year), form.grain)
    high = last_of(_with(form.high or point, year), form.grain)
    if day is None or high is None:
        return year
    if form.named_weekday is not None:
        for near in (year, year - 1, year + 1):
            found = first_of(_with(point, near), form.grain)
            if found is not None and found.weekday() == form.named_weekday:
                return near
    if anchor.announced(form.start):
        return year + 1 if high < around - timedelta(days=31) else year
    tense = anchor.tense(form.start)
    # A text whose only day is that of an event was written later than that.
    slack = 60 if anchor.basis == "context" else 3
    if tense == "past" and day > around + timedelta(days=slack):
        return year - 1
    # A stretch that ends weeks after the text can't have been counted yet.
    if tense == "past" and form.high is not None and high > around + timedelta(days=31):
        return year - 1
    if tense == "future" and high < around - timedelta(days=31):
        return year + 1
    return year


def _relative(form: Form, at: int, forms: list[Form], done: list[Resolved | None], anchor: Anchor) -> Resolved | None:
    """Return the days of «учора», «минулого тижня», «цього місяця», «у п'ятницю»."""
    fine = form.grain in {"day", "week"}
    if anchor.day is None or (fine and not anchor.exact):
        return UNRESOLVED
    day, steps = anchor.day, form.steps or 0
    if form.weekday is not None:
        beside = done[at - 1] if at and form.start - forms[at - 1].end <= 6 and forms[at - 1].grain == "day" else None
        if beside is not None and beside.start is not None and beside.start.weekday() == form.weekday:
            return Resolved(beside.start, beside.start, "context")  # «12 червня, у середу»
        return _weekday(form, anchor)
    if form.grain == "day":
        found = day + timedelta(days=steps)
        return Resolved(found, found, anchor.basis)
    if form.previous:
        day = _previous_base(form, at, forms, done) or day
    start, end = _stretch(form.grain, day, steps)
    return Resolved(start, None if form.open else end, anchor.basis)


def _previous_base(form: Form, at: int, forms: list[Form], done: list[Resolved | None]) -> date | None:
    """Return the day «попереднього тижня» is counted from: the week that the text speaks of."""
    for other, days in zip(reversed(forms[:at]), reversed(done[:at]), strict=True):
        if other.grain == form.grain and other.steps is not None and days is not None:
            return days.start
    return None


def _stretch(grain: str, day: date, steps: int) -> tuple[date, date]:
    if grain == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=steps)
        return monday, monday + timedelta(days=6)
    length = {"month": 1, "quarter": 3, "half": 6, "year": 12}[grain]
    first = (day.year * 12 + day.month - 1) // length * length + steps * length
    last = first + length - 1
    return date(first // 12, first % 12 + 1, 1), last_day(last // 12, last % 12 + 1)


def _weekday(form: Form, anchor: Anchor) -> Resolved:
    assert anchor.day is not None and form.weekday is not None
    day = anchor.day
    if form.steps is not None and form.steps > 0:
        ahead = (form.weekday - day.weekday()) % 7 or 7
        found = day + timedelta(days=ahead)
    elif form.steps == 0:
        found = day - timedelta(days=day.weekday()) + timedelta(days=form.weekday)
    elif form.steps is not None:
        back = (day.weekday() - form.weekday) % 7 or 7
        # «минулої середи» said on Thursday is the one of the week before.
        found = day - timedelta(days=back + 7 if back <= 2 and back <= day.weekday() else back)
    elif anchor.tense(form.start) == "future":
        found = day + timedelta(days=(form.weekday - day.weekday()) % 7)
    else:
        found = day - timedelta(days=(day.weekday() - form.weekday) % 7)
    return Resolved(found, found, anchor.basis)


def first_of(point: Point, grain: str) -> date | None:
    """Return the first day of a point with its year, None when the calendar has no such day."""
    return _edge(point, grain, last=False)


def last_of(point: Point, grain: str) -> date | None:
    """Return the last day of a point with its year, None when the calendar has no such day."""
    return _edge(point, grain, last=True)


def _edge(point: Point, grain: str, *, last: bool) -> date | None:
    year = point.year
    if year is None or not 1 <= year <= 9999:
        return None
    if grain == "decade":
        return date(year + 9, 12, 31) if last else date(year, 1, 1)
    if grain in {"quarter", "half"} and point.part is not None:
        length = 3 if grain == "quarter" else 6
        return last_day(year, point.part * length) if last else date(year, (point.part - 1) * length + 1, 1)
    if point.month is None:
        return date(year, 12, 31) if last else date(year, 1, 1)
    if point.day is None:
        return last_day(year, point.month) if last else date(year, point.month, 1)
    if point.day > calendar.monthrange(year, point.month)[1]:
        return None
    return date(year, point.month, point.day)


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
