"""Indicators over time: rows for programs, and for people a table a series with its values as bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.bar import Bar
from rich.console import RenderableType
from rich.text import Text

from extractor.facts import Figure, Qualifier
from extractor.language import dictionary
from extractor.store import Point, Series, Store, series
from extractor.view import output
from extractor.view.marks import printable
from extractor.view.rows import amount, checked

COLUMNS = (
    "indicator", "date", "value", "value_max", "qualifier", "unit", "place", "organisation", "action", "speaker",
    "checks", "text", "title", "published", "source", "path", "start", "end",
)  # fmt: skip
_BAR = 24
"""Width of the longest bar, in characters."""


def found(store: Store, words: str, *, place: str | None, unit: str | None) -> list[Series]:
    """Return the series whose indicator has all of ``words``, in any form, by the dictionary of the extraction."""
    return series(store, words, _lemmas, place=place, unit=unit)


def _lemmas(text: str) -> list[set[str]]:
    return [{reading.lemma for reading in dictionary.readings(word)} for word in text.split()]


def rows(found: Sequence[Series]) -> Iterator[dict[str, Any]]:
    """Yield every point of every series as a flat row."""
    for one in found:
        for point in one.points:
            own = {"indicator": one.indicator, "unit": one.unit, "place": one.place, "organisation": one.organisation}
            yield {name: own[name] if name in own else getattr(point, name) for name in COLUMNS}


def name(one: Series) -> str:
    """Return what tells a series from another: «мобільні бригади · Житомирська область»."""
    unit = {"count": None, "percent": "%"}.get(one.unit, one.unit)
    return " · ".join(part for part in (one.indicator, one.place, one.organisation, unit) if part)


def told(found: Sequence[Series], *, limit: int) -> str:
    """Return the line about how much there is."""
    if not found:
        return "no indicator has all of these words; fewer words find more"
    values = sum(len(one.points) for one in found)
    line = f"indicators: {len(found)}, values: {values}"
    return f"{line}; not shown: {len(found) - limit}, --limit shows more, --csv all" if len(found) > limit else line


def drawn(count: int, found: Sequence[Series], picture: Path) -> str:
    """Return the line about a picture."""
    if not count:
        return f"{picture}: not drawn, there is no value with a date"
    left = f", left out: {len(found) - count}" if count < len(found) else ""
    return f"{picture}: indicators: {count}{left}"


def shown(found: Sequence[Series], *, limit: int) -> Iterator[RenderableType]:
    """Yield a heading and a table for each of the first ``limit`` series, the longest bar for its greatest value."""
    for number, one in enumerate(found[:limit]):
        if number:
            yield Text()
        yield Text(printable(name(one)), style="bold")
        yield _table(one)


def _table(one: Series) -> RenderableType:
    table = output.table()
    spoken = any(point.speaker for point in one.points)
    table.add_column("date", no_wrap=True)
    table.add_column("value", justify="right", no_wrap=True)
    table.add_column("", width=_BAR, no_wrap=True)
    if spoken:
        table.add_column("speaker", overflow="fold")
    table.add_column("document", overflow="fold")
    most = max(_top(point) for point in one.points)
    for point in one.points:
        value = amount(_figure(one, point)) + (f" {checked(point.checks.split(','))}" if point.checks else "")
        bar = Bar(max(most, 1e-9), 0, max(_top(point), 0), width=_BAR, color="green")
        speaker = [Text(printable(point.speaker or ""))] if spoken else []
        table.add_row(point.date or "", Text(value), bar, *speaker, Text(printable(point.path)))
    return table


def _top(point: Point) -> float:
    return point.value if point.value_max is None else point.value_max


def _figure(one: Series, point: Point) -> Figure:
    """Return the figure that a point was, as far as its amount is written of it."""
    qualifier: Qualifier = point.qualifier  # type: ignore[assignment]
    return Figure(
        text=point.text, start=point.start, end=point.end, number="", value=point.value, value_text=point.value_text,
        value_max=point.value_max, qualifier=qualifier, unit=one.unit,
    )  # fmt: skip
