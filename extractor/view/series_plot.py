"""Indicators over time as a picture, by matplotlib (the extra ``plot``)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from extractor.store import Point, Series
from extractor.view.output import OutputError
from extractor.view.series import name

FORMATS = (".svg", ".png", ".pdf")
_MOST_LINES = 12
"""Series in one picture: more can't be told apart by colour."""


def plot(found: Sequence[Series], path: Path) -> int:
    """Draw the series that have dated points, a panel a unit, and return how many were drawn; no file when none.

    Args:
        found: best first; of many the first twelve are drawn.
        path: where to; its ending chooses the format.

    Raises:
        OutputError: matplotlib is not installed, the ending is of no picture, or the file can't be written.
    """
    if path.suffix.lower() not in FORMATS:
        raise OutputError(f"{path}: a picture ends in {', '.join(FORMATS)}")
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise OutputError("--plot needs matplotlib; install it with: pip install 'zvit[plot]'") from error
    drawn = [one for one in found if dated(one)][:_MOST_LINES]
    if not drawn:
        return 0
    units = list(dict.fromkeys(one.unit for one in drawn))
    # The text of an SVG stays text: it can be searched, and set in the reader's font. The salt makes its ids the same.
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "zvit"}):
        figure = Figure(figsize=(9, 3.6 * max(1, len(units))), layout="constrained")
        for number, unit in enumerate(units, 1):
            axes = figure.add_subplot(len(units), 1, number)
            _panel(axes, [one for one in drawn if one.unit == unit])
            axes.set_ylabel({"count": "", "percent": "%"}.get(unit, unit))
        try:
            figure.savefig(path, metadata={"Date": None} if path.suffix.lower() == ".svg" else None)
        except OSError as error:
            raise OutputError(f"{path}: can't be written: {(error.strerror or str(error)).lower()}") from error
    return len(drawn)


def _panel(axes: Any, several: Sequence[Series]) -> None:
    """Draw the series of one unit, a range as a bar from its lower to its upper end."""
    for one in several:
        points = dated(one)
        (line,) = axes.plot(
            [day for day, _ in points], [point.value for _, point in points], marker="o", label=name(one)
        )
        for day, point in points:
            if point.value_max is not None:
                axes.vlines(day, point.value, point.value_max, color=line.get_color(), alpha=0.5, linewidth=3)
    axes.xaxis.axis_date()
    axes.set_ylim(bottom=0)
    axes.grid(alpha=0.3)
    axes.legend(loc="best", fontsize="small")


def dated(one: Series) -> list[tuple[date, Point]]:
    """Return the points of a series that have a date, with it."""
    return [(date.fromisoformat(point.date), point) for point in one.points if point.date]
