"""How a run goes on, told on the standard error: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from extractor.batch import Failure, RunSummary, Watcher
from extractor.view import output
from extractor.view.marks import printable
from extractor.view.output import note
from extractor.view.rows import TITLES

_EVERY = 10.0
"""Seconds between plain lines."""


@contextmanager
def watching(total: int | None) -> Iterator[Watcher]:
    """Give a watcher that fits where the standard error goes.

    Args:
        total: number of documents, when it is known.
    """
    if not sys.stderr.isatty():
        yield _Lines(total)
        return
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        console=Console(file=sys.stderr, highlight=False),
        transient=True,
    )
    with progress:
        yield _Bar(progress, total)


class _Bar(Watcher):
    def __init__(self, progress: Progress, total: int | None) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=total, rate="")

    def progress(self, summary: RunSummary, document: str) -> None:
        self._progress.update(
            self._task, completed=summary.documents, description=_short(document), rate=_rate(summary)
        )

    def failure(self, failure: Failure) -> None:
        self._progress.console.print(Text(failure_line(failure), style="red"), soft_wrap=True)


class _Lines(Watcher):
    def __init__(self, total: int | None) -> None:
        self._of = f" of {total} documents" if total else " documents"
        self._said = time.monotonic()

    def progress(self, summary: RunSummary, document: str) -> None:
        if time.monotonic() - self._said >= _EVERY:
            self._said = time.monotonic()
            note(f"{summary.documents}{self._of}, {_rate(summary)}")

    def failure(self, failure: Failure) -> None:
        note(failure_line(failure))


def failure_line(failure: Failure) -> str:
    """Return a failure as one line: what, and why."""
    reason = printable(failure.reason)
    path = printable(failure.path)
    return reason if reason.startswith(path) else f"{path}: {reason}"


def summary_lines(summary: RunSummary, db: str) -> Iterator[Text | Table]:
    """Yield the closing summary of a run."""
    told = [f"{summary.extracted} extracted"]
    told += [f"{summary.unchanged} unchanged"] if summary.unchanged else []
    told += [f"{summary.failed} failed"] if summary.failed else []
    told += (
        [f"{summary.failed_before} failed before (--retry-failed tries them again)"] if summary.failed_before else []
    )
    stopped = "stopped; the same command goes on from here. " if summary.interrupted else ""
    yield Text(f"{stopped}{db}: {_documents(summary.documents)}: {', '.join(told)}; {_took(summary)}")
    if summary.left_out:
        suffixes = ", ".join(f"{suffix} {count}" for suffix, count in summary.left_out.most_common(8))
        yield Text(f"not read, of an unknown kind: {printable(suffixes)}", style="dim")
    if summary.extracted:
        table = output.table()
        for kind in TITLES:
            table.add_column(TITLES[kind][0].lower(), justify="right")
        table.add_row(*(f"{summary.facts[kind]:,}".replace(",", "\N{NO-BREAK SPACE}") for kind in TITLES))
        yield table


def _documents(number: int) -> str:
    return "1 document" if number == 1 else f"{number} documents"


def _took(summary: RunSummary) -> str:
    return f"{summary.seconds:.1f} s" + (f", {_rate(summary)}" if summary.extracted else "")


def _rate(summary: RunSummary) -> str:
    rate = summary.extracted / summary.seconds if summary.seconds else 0.0
    return f"{rate:.1f} documents/s" if rate < 100 else f"{rate:.0f} documents/s"


def _short(path: str) -> str:
    name = printable(path).rsplit("/", 1)[-1]
    return name if len(name) <= 30 else f"…{name[-29:]}"
