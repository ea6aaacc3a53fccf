"""CSV and TSV: one release a row, streamed; a broken row costs that row alone."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import patterns
from corpus.formats import columns
from corpus.formats.lines import BrokenLine, Line, read_lines
from corpus.source import LIMIT, Item, Options, Source, register

csv.field_size_limit(LIMIT)

_DELIMITERS = (",", ";", "\t", "|")
_ROW_LINES = 20_000
"""A row of more lines than this is an unclosed quotation mark."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row and the line it starts on."""

    line: int
    cells: list[str]
    encoding: str


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A line that is no row, and why."""

    line: int
    reason: str


def count_rows(source: Source, options: Options) -> int:
    """Return the number of rows below the header, the broken ones too."""
    rows = _rows(source, options)
    return max(0, sum(isinstance(row, BrokenRow) or any(row.cells) for row in rows) - 1)


@register(".csv", ".tsv", ".tab", count=count_rows)
def read_table(source: Source, options: Options) -> Iterator[Item]:
    """Yield the release of each row below the header."""
    rows = _rows(source, options)
    header = next(rows, None)
    if header is None:
        yield source.fail("empty")
        return
    if isinstance(header, BrokenRow):
        yield source.fail(header.reason, line=header.line or None)
        return
    try:
        known = columns.find(header.cells, options)
    except columns.ColumnError as error:
        yield source.fail(str(error), line=header.line)
        return
    seen: set[int] = set()
    number = 0
    for row in rows:
        if isinstance(row, BrokenRow):
            number += 1
            yield source.fail(row.reason, line=row.line, id=f"{source.id}#{number}")
        elif any(row.cells):
            number += 1
            cells = dict(zip(header.cells, row.cells, strict=False))
            id = columns.unique_id(source, cells, known, number, seen)
            yield columns.row_release(source, options, cells, known, id=id, line=row.line, encoding=row.encoding)
    if not number:
        yield source.fail("no rows below the header")


def looks_like_table(first_line: str, options: Options) -> bool:
    """Tell whether a line is the header of a table: several cells, one of which is the name of a column of texts."""
    names = {*options.columns.values(), *patterns.load(options.overlay).columns.text}
    first_line = first_line.rstrip("\r")
    cells = (
        next(csv.reader([first_line], delimiter=delimiter_of(first_line, options)), [])
        if "\r" not in first_line
        else []
    )
    return len(cells) > 1 and any(cell.strip().casefold() in names for cell in cells)


def delimiter_of(header: str, options: Options) -> str:
    """Return the delimiter under which the header has the most cells that are known names, then the most cells."""
    guesses = patterns.load(options.overlay).columns
    names = {name.casefold() for field in columns.FIELDS for name in getattr(guesses, field)}
    names.update(name.casefold() for name in options.columns.values())

    def fit(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        return sum(cell.strip().casefold() in names for cell in cells), len(cells)

    return max(_DELIMITERS, key=fit)


def _rows(source: Source, options: Options) -> Iterator[Row | BrokenRow]:
    lines = _Lines(_universal(read_lines(source, options)))
    delimiter, width = None, 0
    while (first := lines.next()) is not None:
        if isinstance(first, BrokenLine):
            yield BrokenRow(first.number, first.reason)
            continue
        if delimiter is None:
            if not first.text.strip():
                continue
            if first.text.lower().startswith("sep=") and len(first.text.strip()) == 5:  # Excel's own note
                delimiter = first.text[4]
                continue
            delimiter = "\t" if source.name.lower().endswith((".tsv", ".tab")) else delimiter_of(first.text, options)
        row = _row(first, lines, delimiter, width)
        if isinstance(row, Row):
            width = width or len(row.cells)
        yield row


def _row(first: Line, lines: _Lines, delimiter: str, width: int) -> Row | BrokenRow:
    """Return the row that starts on ``first``, taking further lines for cells with line breaks.

    When the quotation marks do not add up, the further lines are given back and ``first`` is read alone.
    """
    taken: list[Line] = []

    def feed() -> Iterator[str]:
        yield first.text
        while len(taken) < _ROW_LINES and isinstance(line := lines.peek(), Line):
            lines.next()
            taken.append(line)
            yield line.text

    reason = "a quotation mark that is never closed"
    try:
        cells = next(csv.reader(feed(), delimiter=delimiter, strict=True), [])
        if not width or len(cells) <= width or not any(cells[width:]):
            return Row(first.number, cells, first.encoding)
        reason = f"{len(cells)} cells where the header has {width}"
    except csv.Error as error:
        if "end of data" not in str(error):
            reason = f"broken quotation marks: {error}"
    lines.give_back(taken)
    if first.text.count('"') % 2 == 0 and (mended := _mended(first.text, delimiter)) and len(mended) == width:
        return Row(first.number, mended, first.encoding)
    return BrokenRow(first.number, reason)


def _mended(line: str, delimiter: str) -> list[str] | None:
    """Read a line whose cells have plain quotation marks inside quotation marks, as handmade tables have."""
    edge = re.escape(delimiter)
    line = re.sub(rf'(?<=[^"{edge}])"(?=[^"{edge}\r\n])', '""', line)
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), None)
    except csv.Error:
        return None


def _universal(lines: Iterator[Line | BrokenLine]) -> Iterator[Line | BrokenLine]:
    """Make every line break ``\\n``, a lone carriage return too, which the csv module refuses."""
    for line in lines:
        if isinstance(line, BrokenLine) or "\r" not in line.text:
            yield line
            continue
        for part in io.StringIO(line.text, newline=None):
            yield Line(line.number, part, line.encoding)


class _Lines:
    """Lines that can be looked at and given back."""

    def __init__(self, lines: Iterator[Line | BrokenLine]) -> None:
        self._lines = lines
        self._back: deque[Line | BrokenLine] = deque()

    def next(self) -> Line | BrokenLine | None:
        return self._back.popleft() if self._back else next(self._lines, None)

    def peek(self) -> Line | BrokenLine | None:
        if not self._back and (line := next(self._lines, None)) is not None:
            self._back.append(line)
        return self._back[0] if self._back else None

    def give_back(self, lines: list[Line]) -> None:
        self._back.extendleft(reversed(lines))
