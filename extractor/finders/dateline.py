"""The day a release was published, as its own text says: a date line, a label before it, a dateline with the town."""

from __future__ import annotations

import functools
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

import patterns
from extractor.finders.date_forms import Grammar, date_grammar
from extractor.finders.date_records import Form
from extractor.finders.date_resolution import first_of

Basis = Literal["label", "date line", "dateline"]
_TOP = 12
"""How many lines from the top a date line may stand in."""
_CLOCK = r"(?:(?:о|об)\s)?\d{1,2}[:.]\d{2}(?::\d{2})?"
_BEFORE = re.compile(rf"[\W_]*(?:{_CLOCK}[\W_]*)?$")
_NAME = r"[А-ЯІЇЄҐA-Z][\w'’-]{0,24}(?:\s[\w'’-]{1,20})?(?::\s?\d+)?"
_PIECE = rf"(?:{_CLOCK}|(?:м|смт|с)\.\s?\w[\w'’-]*|(?:(?<=[|,•·–—:]\s)|(?<=\s\s)|(?<=\n)){_NAME}|\d{{1,4}})"
_PLACE = re.compile(
    r"^\s*(?:(?:(?:м|смт|с|сел)\.\s?)?[А-ЯІЇЄҐ][\w'’ʼ]*(?:[- ][А-ЯІЇЄҐ]?[\w'’ʼ]+){0,3}"
    r"(?:\s\([^()\n]{2,40}\))?(?:,\s[А-ЯІЇЄҐ][\w'’ʼ]+)?\s?(?:[,.]\s{0,3}|\s[–—-]\s)"
    r"|м\.\s?[А-ЯІЇЄҐ][\w'’ʼ-]+\s|[А-ЯІЇЄҐ'’ʼ -]+\s)$"
)
_AFTER_DATELINE = re.compile(r"\s*(?:року|р\.)?\s?[.–—:-]|\s*\(|\s*$")


def published_from_text(text: str, overlay: str | Path | None = None) -> tuple[date, Basis] | None:
    """Return the publication date that the text states about itself and how it states it, None when it does not.

    A date without a year («Ужгород, 17 жовтня.») takes the year that the text names most near it. Dates of the event
    («28 березня 2024 року відбулося …») are not publication dates.

    Args:
        text: the release, cleaned or as it was read.
        overlay: a folder of pattern files laid over the built-in ones.
    """
    grammar = date_grammar(overlay)
    marks = _marks(overlay)
    filled = [line for line in _lines(text) if line[1].strip()]
    places = [*filled[:_TOP], *filled[-4:]] if len(filled) > _TOP else filled
    updated: tuple[date, Basis] | None = None
    for number, (offset, line) in enumerate(places):
        if len(line) > 4000 or not any(char.isdigit() for char in line):
            continue
        head = line[:160]
        forms = [form for form in grammar.forms(head) if form.grain == "day" and form.low.day and not form.high]
        found = _of_line(head, forms[0], marks, first=number < _TOP) if forms else None
        day = _day(forms[0], text, offset, grammar) if found is not None else None
        if found is None or day is None:
            continue
        if marks.updated.search(head[: forms[0].start]):
            updated = updated or (day, found)
            continue
        return day, found
    return updated


class _Marks(NamedTuple):
    label: re.Pattern[str]
    updated: re.Pattern[str]
    rest: re.Pattern[str]


def _of_line(line: str, form: Form, marks: _Marks, *, first: bool) -> Basis | None:
    before, after = line[: form.start], line[form.end :]
    if marks.label.search(before) and len(before) < 40:
        return "label"
    if not first:
        return None
    if _BEFORE.match(before) and marks.rest.fullmatch(after) and len(line.strip()) < 90:
        return "date line"
    if _PLACE.match(before) and _AFTER_DATELINE.match(after):
        return "dateline"
    return None


def _day(form: Form, text: str, offset: int, grammar: Grammar) -> date | None:
    point = form.low
    if point.year is None:
        years = [other.low.year for other in grammar.forms(text[offset : offset + 6000]) if other.low.year is not None]
        years = [year for year in years if 1990 <= year <= 2100]
        if not years or point.shift not in {None, 0}:
            return None
        # The latest year named: a release looks back more often than ahead.
        day = first_of(type(point)(max(_plain(years)), None, point.month, point.day), "day")
    else:
        day = first_of(point, "day")
    latest = date.today() + timedelta(days=3660)
    return day if day is not None and date(1991, 1, 1) <= day <= latest else None


def _plain(years: list[int]) -> list[int]:
    """Return the years that are named, without far plans («до 2030 року») when there are nearer ones."""
    first = years[0]
    return [year for year in years if year <= first + 1] or years


def _lines(text: str) -> list[tuple[int, str]]:
    lines, offset = [], 0
    for line in text.split("\n"):
        lines.append((offset, line))
        offset += len(line) + 1
    return lines


@functools.lru_cache(8)
def _marks(overlay: str | Path | None) -> _Marks:
    table = patterns.load(overlay).calendar
    labels = "|".join(re.escape(word) for word in table.published)
    updated = "|".join(re.escape(word) for word in table.updated)
    weekdays = "|".join(re.escape(form) for item in table.weekdays for form in item.forms)
    between = r"[\s|,.•·:–—/()-]*"
    return _Marks(
        re.compile(rf"(?:{labels}|{updated})\w*\s*(?:о|:|-|–|—)?\s*(?:(?:{weekdays}),?\s*)?$", re.IGNORECASE),
        re.compile(rf"(?:{updated})", re.IGNORECASE),
        re.compile(rf"{between}(?:(?:р\.|року|(?i:{weekdays})|{_PIECE}){between}){{0,5}}"),
    )
