"""Rows to the standard output in the format asked for: a table, CSV, JSON or JSON lines, always UTF-8."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, Literal, TextIO

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from extractor.view.marks import printable


class OutputError(ValueError):
    """A file that can't be written; one line for the user."""


Format = Literal["table", "csv", "json", "jsonl"]
Row = Mapping[str, Any]

TABLE_ROWS = 1000
"""Rows that a table shows at most: it must know all of them to know how wide it is."""


def use_utf8() -> None:
    """Make the standard streams UTF-8 whatever the locale says; what can't be encoded is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def note(message: str) -> None:
    """Say something to the person at the keyboard: on the standard error, so that the data stay clean."""
    print(printable(message), file=sys.stderr, flush=True)


def show(*renderables: RenderableType) -> None:
    """Print rich text or tables on the standard output: in colour on a terminal, plain and unwrapped elsewhere."""
    to = console()
    for one in renderables:
        to.print(one, soft_wrap=not sys.stdout.isatty() and isinstance(one, Text))


def console() -> Console:
    """Return a console on the standard output as it is now."""
    plain = not sys.stdout.isatty()
    return _Piped(file=sys.stdout, highlight=False, markup=False, emoji=False, width=_AS_WIDE if plain else None)


_AS_WIDE = 100_000


class _Piped(Console):
    def on_broken_pipe(self) -> None:
        """Let the command line decide, instead of ending the program with a failure."""
        raise BrokenPipeError


def table(**settings: Any) -> Table:
    """Return an empty table in the look that all of them have."""
    return Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", **settings)


def write_rows(
    rows: Iterable[Row], form: Format, *, columns: Sequence[str] | None = None, file: TextIO | None = None
) -> int:
    """Write rows and return how many there were; only a table holds them in memory.

    Args:
        rows: mappings with the same keys in the same order.
        form: how to write them.
        columns: their names, for the header when there are no rows.
        file: where to; the standard output when None.
    """
    to = file or sys.stdout
    counted = _Counted(rows)
    if form == "jsonl":
        for row in counted:
            to.write(_json(row) + "\n")
    elif form == "json":
        separator = "["
        for row in counted:
            to.write(f"{separator}{_json(row)}")
            separator = ",\n "
        to.write("[]\n" if separator == "[" else "]\n")
    elif form == "csv":
        _csv(counted, columns, to)
    else:
        _table(counted, columns)
    to.flush()
    return counted.count


def write_object(value: Mapping[str, Any]) -> None:
    """Write one JSON object, indented, on the standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


@contextlib.contextmanager
def opened(path: Path | None, *, mark: bool = False) -> Iterator[TextIO]:
    """Give where to write to: a file, or the standard output when None or ``-``.

    Args:
        path: the file; written beside and put in its place at the end, so that it is never half there.
        mark: begin with the byte-order mark that spreadsheets know UTF-8 by.

    Raises:
        OutputError: it can't be written.
    """
    if path is None or str(path) == "-":
        sys.stdout.write("\ufeff" if mark else "")
        yield sys.stdout
        return
    # A device or a pipe (/dev/stdout) is written to; putting a file in its place would destroy it.
    direct = path.exists() and not path.is_file()
    beside = path if direct else path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as file:
            yield file
        if not direct:
            beside.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: can't be written: {(error.strerror or str(error)).lower()}") from error
    finally:
        if not direct:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)


class _Counted:
    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = iter(rows)
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row


def _json(row: Row) -> str:
    return json.dumps(dict(row), ensure_ascii=False, default=str)


def _csv(rows: Iterable[Row], columns: Sequence[str] | None, to: TextIO) -> None:
    waiting = iter(rows)
    first = next(waiting, None)
    names = list(columns) if columns is not None else list(first) if first is not None else []
    if names:
        from extractor.store.export import write_csv

        kept = waiting if first is None else chain([first], waiting)
        write_csv(names, ([_cell(row[name]) for name in names] for row in kept), to)


def _table(rows: Iterator[Row] | Iterable[Row], columns: Sequence[str] | None) -> None:
    waiting = iter(rows)
    shown = list(islice(waiting, TABLE_ROWS))
    names = list(columns) if columns is not None else list(shown[0]) if shown else []
    if names:
        shown_as = table()
        for name in names:
            numbers = any(isinstance(row[name], int | float) for row in shown)
            shown_as.add_column(Text(printable(name)), justify="right" if numbers else "left", overflow="fold")
        for row in shown:
            shown_as.add_row(*(Text(printable(_shown(row[name]))) for name in names))
        console().print(shown_as)
    more = next(waiting, None)
    if more is not None:
        rest = sum(1 for _ in chain([more], waiting))
        note(f"{rest} more rows not shown; --csv, --json or --jsonl give all")


def _shown(value: Any) -> str:
    """Return a value as a table for people has it: whole numbers without a decimal part."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(_cell(value))


def _cell(value: Any) -> Any:
    """Return a value as a table and CSV have it: nothing for None, JSON inside for lists and objects."""
    if value is None:
        return ""
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value
