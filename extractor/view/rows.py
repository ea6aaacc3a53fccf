"""Facts as rows for people: a few readable columns a kind, the same in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from extractor.facts import DocumentFacts, Figure, Interval

TITLES = {
    "people": ("Люди", "people"),
    "organisations": ("Організації", "organisations"),
    "statements": ("Висловлювання", "statements"),
    "figures": ("Показники", "figures"),
    "dates": ("Дати", "dates"),
}
"""Name of each kind in Ukrainian and in English."""

COLUMNS = {
    "people": ("name", "role", "organisation", "speaks"),
    "organisations": ("name", "kind", "aliases"),
    "statements": ("speaker", "kind", "verb", "text"),
    "figures": ("text", "value", "counted", "reported by", "when", "where", "more"),
    "dates": ("text", "days"),
}

_QUALIFIERS = {
    "approx": "≈ ",
    "more_than": "> ",
    "less_than": "< ",
    "at_least": "≥ ",
    "at_most": "≤ ",
}
_CHANGES = {"increase": "↑ ", "decrease": "↓ "}

CHECKS = {
    "parts_exceed_whole": "parts exceed the whole",
    "parts_do_not_add_up": "parts do not add up",
    "two_values": "another value elsewhere",
    "percent_contradicts": "percent contradicts counts",
}
"""What a figure contradicts, in words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: where it is in its list, its cells by ``COLUMNS``, and how it was found."""

    index: int
    cells: tuple[str, ...]
    rule: str
    confidence: float
    level: int = 0
    """How deep it is inside other figures: 1 for a part, 2 for a part of a part."""


def rows(facts: DocumentFacts, kind: str) -> list[Row]:
    """Return the rows of one kind."""
    return list(_ROWS[kind](facts))


def amount(figure: Figure) -> str:
    """Return value and unit as people write them: «≈ 4 600 000 UAH», «10–15 %», «↑ 12 %»."""
    value = grouped(figure.value_text or str(figure.value))
    if figure.value_max is not None:
        value += f"–{grouped(_plain(figure.value_max))}"
    unit = {"count": "", "percent": "%"}.get(figure.unit, figure.unit)
    sign = _CHANGES.get(figure.change or "", "") + _QUALIFIERS.get(figure.qualifier, "")
    return f"{sign}{value}\N{NO-BREAK SPACE}{unit}".rstrip()


def checked(checks: Iterable[str]) -> str:
    """Return what a figure contradicts: «⚠ parts do not add up»; nothing when it contradicts nothing."""
    told = ", ".join(CHECKS.get(check, check) for check in checks)
    return f"⚠ {told}" if told else ""


def grouped(number: str) -> str:
    """Return a decimal number with its thousands set apart by no-break spaces; anything else as it is.

    A whole number has no zeros after a point («4,6 млн» is 4 600 000), any other keeps its digits.
    """
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    whole = value.is_finite() and value == value.to_integral_value()
    return f"{value.to_integral_value() if whole else value:,f}".replace(",", "\N{NO-BREAK SPACE}")


def interval(days: Interval | None) -> str:
    """Return an interval as people write it: a day, a year, ``from – to``; an open end is ``…``."""
    if days is None or days == (None, None):
        return ""
    start, end = days
    if start is not None and start == end:
        return start.isoformat()
    if start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    return f"{_day(start)} – {_day(end)}"


def _day(day: date | None) -> str:
    return "…" if day is None else day.isoformat()


def _plain(value: float) -> str:
    return format(Decimal(repr(value)).normalize(), "f")


def _people(facts: DocumentFacts) -> Iterator[Row]:
    for index, one in enumerate(facts.people):
        cells = (one.name, one.role or "", one.organisation or "", one.speaks)
        yield Row(index, cells, one.rule, one.confidence)


def _organisations(facts: DocumentFacts) -> Iterator[Row]:
    for index, one in enumerate(facts.organisations):
        yield Row(index, (one.name, one.kind, "; ".join(one.aliases)), one.rule, one.confidence)


def _statements(facts: DocumentFacts) -> Iterator[Row]:
    for index, one in enumerate(facts.statements):
        cells = (one.speaker or "", one.kind, one.verb or "", " ".join(one.text.split()))
        yield Row(index, cells, one.rule, one.confidence)


def _figures(facts: DocumentFacts) -> Iterator[Row]:
    for index, one in enumerate(facts.figures):
        when = interval(one.period)
        if one.as_of is not None:
            when = f"{when}, as of {one.as_of}".lstrip(", ")
        more = [checked(one.checks)] if one.checks else []
        more += [] if one.part_of is None else [f"part of {one.part_of + 1}"]
        more += [one.organisation] if one.organisation else []
        cells = (
            one.text,
            amount(one),
            one.counted or "",
            one.reported_by or "",
            when,
            one.place or "",
            "; ".join(more),
        )
        yield Row(index, cells, one.rule, one.confidence, _level(facts.figures, index))


def _level(figures: list[Figure], index: int) -> int:
    level, seen = 0, {index}
    whole = figures[index].part_of
    while whole is not None and whole not in seen and whole < len(figures):
        seen.add(whole)
        level += 1
        whole = figures[whole].part_of
    return level


def _dates(facts: DocumentFacts) -> Iterator[Row]:
    for index, one in enumerate(facts.dates):
        yield Row(index, (one.text, interval((one.start_date, one.end_date))), one.rule, one.confidence)


_ROWS = {
    "people": _people,
    "organisations": _organisations,
    "statements": _statements,
    "figures": _figures,
    "dates": _dates,
}
