"""A release in the terminal: its text with the facts in colour, and tables of the facts beneath."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from extractor.facts import DocumentFacts
from extractor.view import output
from extractor.view.marks import KINDS, Mark, marks, pieces, printable
from extractor.view.rows import COLUMNS, TITLES, rows

# The sixteen colours of the terminal's own theme: readable on dark and on light.
STYLES = {
    "people": Style(color="magenta", bold=True),
    "organisations": Style(color="cyan", bold=True),
    "statements": Style(italic=True),
    "figures": Style(color="green", bold=True),
    "dates": Style(color="yellow", bold=True),
}
_MUTED = Style(dim=True)
_DOUBTFUL = Style(color="red", underline=True)
"""A figure that contradicts others of its document."""


def document(facts: DocumentFacts, text: str, kinds: Collection[str] = KINDS) -> Iterator[RenderableType]:
    """Yield what to print for one document: a heading, the text, a legend, a table a kind."""
    yield heading(facts)
    yield Text()
    yield highlighted(facts, text, kinds)
    yield Text()
    yield legend(facts, kinds)
    for kind in KINDS:
        if kind in kinds and rows(facts, kind):
            yield Text()
            yield Text(" · ".join(TITLES[kind]), style=STYLES[kind])
            yield table(facts, kind)


def heading(facts: DocumentFacts) -> Text:
    """Return the line with the document's path, date and source."""
    parts = [facts.path or facts.id, str(facts.published or "no date"), facts.source or ""]
    return Text(" · ".join(printable(part) for part in parts if part), style=_MUTED)


def highlighted(facts: DocumentFacts, text: str, kinds: Collection[str] = KINDS) -> Text:
    """Return the text with each fact in its kind's colour; in an overlap the shortest fact's colour wins."""
    shown = Text(overflow="fold")
    safe = printable(text)
    for piece in pieces(len(text), marks(facts, kinds)):
        style = sum((_style(facts, mark) for mark in piece.marks), Style.null())
        shown.append(safe[piece.start : piece.end], style=style)
    return shown


def _style(facts: DocumentFacts, mark: Mark) -> Style:
    doubtful = mark.kind == "figures" and facts.figures[mark.index].checks
    return STYLES[mark.kind] + _DOUBTFUL if doubtful else STYLES[mark.kind]


def legend(facts: DocumentFacts, kinds: Collection[str] = KINDS) -> Text:
    """Return one line with each kind in its colour and how many facts of it there are."""
    line = Text()
    for kind in (kind for kind in KINDS if kind in kinds):
        count = len(rows(facts, kind))
        line.append(f"{TITLES[kind][0].lower()} {count}", style=STYLES[kind])
        line.append("  ")
    return line


def table(facts: DocumentFacts, kind: str) -> Table:
    """Return the facts of one kind as a table; columns that are empty all down are left out."""
    found = rows(facts, kind)
    names = _joined(COLUMNS[kind], ", ")
    cells = [_joined(row.cells, " · ") for row in found]
    used = [n for n in range(len(names)) if any(row[n] for row in cells)]
    shown = output.table()
    shown.add_column("#", justify="right", style=_MUTED)
    for n in used:
        is_value = names[n] == "value"
        shown.add_column(names[n], overflow="fold", justify="right" if is_value else "left", no_wrap=is_value)
    for row, its in zip(found, cells, strict=True):
        indent = "  " * row.level
        shown.add_row(str(row.index + 1), *(Text(indent * (n == 0) + printable(its[n])) for n in used))
    return shown


def _joined(cells: tuple[str, ...], by: str) -> tuple[str, ...]:
    """Return the cells with those from the fourth on as one: eighty columns hold no more side by side."""
    return cells if len(cells) < 5 else (*cells[:3], by.join(cell for cell in cells[3:] if cell))
