"""Many documents into one database: skips what has not changed, records what fails, and can be cut off at any moment.

What is promised: each document is written in one transaction by this process alone; a document that fails,
hangs or kills its worker is recorded in ``documents`` and the rest goes on; after Ctrl-C, or a crash, the
same command goes on where it stopped.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from itertools import chain, islice
from pathlib import Path
from types import FrameType
from typing import Literal

import corpus
import patterns
from corpus.document import Document, ReadFailure
from extractor import loading, workers
from extractor.facts import DocumentFacts
from extractor.store import Store, StoreError
from extractor.store.documents import key_of
from extractor.store.runs import Run
from patterns.loader import ruleset_hash

Extract = Callable[[Document], DocumentFacts]
KINDS = ("people", "organisations", "statements", "figures", "dates")

_FEW = 24
"""Documents below which it is quicker to work in this process than to start others."""
_FAILURES_KEPT = 100


@dataclass(frozen=True, slots=True)
class Settings:
    """How to extract."""

    model: str | None = None
    """As for ``extractor.load``."""
    patterns: str | None = None
    """A folder of pattern files laid over the built-in ones."""
    jobs: int | None = None
    """Processes; 1 works in this one; None takes all cores, or this process alone for a few documents."""
    force: bool = False
    """Take up unchanged documents too."""
    retry_failed: bool = False
    """Take up documents that failed before with the same text and rules."""
    seconds: float = 60.0
    """Time limit of one document; 0 for none."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document without facts, and why."""

    path: str
    reason: str


@dataclass(slots=True)
class RunSummary:
    """What came of a run; while it goes on, what has come of it so far."""

    extracted: int = 0
    unchanged: int = 0
    failed: int = 0
    failed_before: int = 0
    """Failed in an earlier run, and not tried again."""
    facts: Counter[str] = field(default_factory=Counter)
    """Number of facts by kind."""
    words: int = 0
    seconds: float = 0.0
    interrupted: bool = False
    left_out: Counter[str] = field(default_factory=Counter)
    """Files of folders that no reader is for, by suffix."""
    failures: list[Failure] = field(default_factory=list)
    """The first hundred; the database has all."""

    @property
    def documents(self) -> int:
        """Return how many documents were seen."""
        return self.extracted + self.unchanged + self.failed + self.failed_before

    @property
    def clean(self) -> bool:
        """Return whether nothing failed, now or before."""
        return not (self.failed or self.failed_before)


class SettingsError(ValueError):
    """A setting that can't be meant; one line for the user."""


class Watcher:
    """Is told how a run goes on; this one does nothing."""

    def progress(self, summary: RunSummary, document: str) -> None:
        """Take the state after each document."""

    def failure(self, failure: Failure) -> None:
        """Take a document that failed."""


def load(model: str | None, overlay: str | None) -> Extract:
    """Return the extractor of one process."""
    import extractor

    return functools.partial(extractor.extract_document, loading.load(model=model, patterns=overlay))


def ruleset(settings: Settings) -> str:
    """Return a hash of everything that the facts depend on beside the document: rules, program, model.

    Raises:
        patterns.PatternError: a pattern file can't be used.
        loading.ModelError: there is no such model.
    """
    patterns.load(settings.patterns)
    parts = (ruleset_hash(settings.patterns), program_version(), loading.identity(settings.model))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def program_version() -> str:
    """Return the version of zvit."""
    try:
        return version("zvit")
    except PackageNotFoundError:
        return "0"


def extract_paths(
    paths: Sequence[Path],
    db: Path,
    settings: Settings | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    command: str | None = None,
    watching: Callable[[int | None], AbstractContextManager[Watcher]] | None = None,
    loader: Callable[[], Extract] | None = None,
) -> RunSummary:
    """Read files and folders and extract them into a database.

    Args:
        paths: files, folders, and ``-`` for the standard input.
        db: the database; made if missing.
        settings: how to extract.
        columns: columns of tables that hold text, title, date …, as for ``corpus.read``.
        encoding: of all files, when the detected one is wrong.
        command: kept in the table ``runs``.
        watching: takes the number of documents, when it can be known, and gives what is told of progress.
        loader: as for ``run``.

    Raises:
        SettingsError: an unknown encoding, or an unknown field in ``columns``.
        Everything that ``run`` raises.
    """
    settings = settings or Settings()
    ruleset(settings)
    try:
        reading = corpus.read(paths, columns=columns, encoding=encoding, patterns=settings.patterns)
        total = corpus.count(paths, columns=columns, encoding=encoding)
    except ValueError as error:
        raise SettingsError(str(error)) from error
    watch = watching(total) if watching is not None else contextlib.nullcontext(Watcher())
    with Store.open(db) as store, watch as watcher:
        summary = run(reading, store, settings, command=command, watcher=watcher, loader=loader)
    summary.left_out = reading.skipped.suffixes
    return summary


def run(
    documents: Iterable[Document | ReadFailure],
    store: Store,
    settings: Settings | None = None,
    *,
    command: str | None = None,
    watcher: Watcher | None = None,
    loader: Callable[[], Extract] | None = None,
) -> RunSummary:
    """Extract documents into ``store``.

    The first Ctrl-C (or SIGTERM) ends the run after the document that is being written; a second one ends it at once.

    Args:
        documents: what the reader gives; taken one by one as workers become free.
        store: open for writing; nothing else writes to it meanwhile.
        settings: how.
        command: kept in the table ``runs``.
        watcher: is told of progress and failures.
        loader: makes the extractor in each process; pickled. By default ``extractor.load`` with the settings.

    Raises:
        patterns.PatternError: a pattern file can't be used.
        workers.WorkersError: no worker can be started.
        StoreError: the database can't be written any more; what was written before stands.
    """
    settings = settings or Settings()
    batch = _Batch(store, settings, ruleset(settings), watcher or Watcher())
    make = loader or functools.partial(load, settings.model, settings.patterns)
    with _asked_to_stop() as stop:
        batch.row = store.start_run(command=command, version=program_version(), ruleset_hash=batch.rules)
        try:
            for outcome in _outcomes(batch.todo(documents, stop), make, settings, stop):
                batch.take(outcome)
            batch.summary.interrupted = stop()
        except BaseException:
            batch.summary.interrupted = True
            raise
        finally:
            batch.finish()
    return batch.summary


def _outcomes(
    tasks: Iterator[Document], make: Callable[[], Extract], settings: Settings, stop: Callable[[], bool]
) -> Iterator[workers.Outcome[Document, DocumentFacts]]:
    limits = workers.Limits(seconds=settings.seconds)
    first = list(islice(tasks, _FEW if settings.jobs is None else 1))
    if not first:
        return iter(())
    tasks = chain(first, tasks)
    jobs = settings.jobs or (_cores() if len(first) == _FEW else 1)
    if jobs == 1:
        return workers.run_here(tasks, make, limits=limits, stop=stop)
    return workers.run_in_workers(tasks, make, jobs=jobs, limits=limits, stop=stop)


class _Batch:
    """One run: decides what is to be done, writes what was done, keeps count."""

    row: Run

    def __init__(self, store: Store, settings: Settings, rules: str, watcher: Watcher) -> None:
        self.store = store
        self.settings = settings
        self.rules = rules
        self.watcher = watcher
        self.summary = RunSummary()
        self._began = time.monotonic()
        self._failed_before = {} if settings.force or settings.retry_failed else self._failures()

    def todo(self, documents: Iterable[Document | ReadFailure], stop: Callable[[], bool]) -> Iterator[Document]:
        """Yield the documents to extract; count and record the others."""
        for document in documents:
            if stop():
                return
            if isinstance(document, ReadFailure):
                self.unread(document)
            elif not self.settings.force and self._is_current(document):
                self.summary.unchanged += 1
                self.row.unchanged += 1
                self.told(document.path)
            elif self._failed_before.get(key_of(document.id)) == (document.content_hash, self.rules):
                self.summary.failed_before += 1
                self.told(document.path)
            else:
                yield document

    def unread(self, item: ReadFailure) -> None:
        """Record what the reader could not read."""
        self.store.record_failure(item.id, item.path, str(item), run=self.row)
        self.failed(item.path, str(item))
        self.told(item.path)

    def take(self, outcome: workers.Outcome[Document, DocumentFacts]) -> None:
        """Write what came of a document."""
        document, facts, error = outcome.task, outcome.result, outcome.error
        reason = str(error)
        if facts is not None:
            try:
                self.store.write(document, facts, ruleset_hash=self.rules, run=self.row)
            except StoreError:
                raise
            except Exception as problem:
                reason = workers.one_line(problem)
                facts = None
        if facts is None:
            self.store.record_failure(
                document.id, document.path, reason, document=document, ruleset_hash=self.rules, run=self.row
            )
            self.failed(document.id, reason)
        else:
            self.summary.extracted += 1
            self.summary.facts.update({kind: len(getattr(facts, kind)) for kind in KINDS})
            self.summary.words += sum(sentence.lemmas.count(" ") + 1 for sentence in facts.sentences)
        self.told(document.path)

    def failed(self, path: str, reason: str) -> None:
        """Count a failure and tell of it."""
        self.summary.failed += 1
        failure = Failure(path, reason)
        if len(self.summary.failures) < _FAILURES_KEPT:
            self.summary.failures.append(failure)
        self.watcher.failure(failure)

    def told(self, path: str) -> None:
        """Tell of progress."""
        self.summary.seconds = time.monotonic() - self._began
        self.watcher.progress(self.summary, path)

    def finish(self) -> None:
        """Close the run in the database."""
        self.summary.seconds = time.monotonic() - self._began
        status: Literal["finished", "interrupted"] = "interrupted" if self.summary.interrupted else "finished"
        if sys.exc_info()[0] is None:
            self.store.finish_run(self.row, status=status)
        else:
            # The error that ended the run says more than a second one about the same disk would.
            with contextlib.suppress(StoreError):
                self.store.finish_run(self.row, status=status)

    def _is_current(self, document: Document) -> bool:
        return self.store.is_current(document.id, document.content_hash, self.rules)

    def _failures(self) -> dict[str, tuple[str, str]]:
        rows = self.store.db.query("SELECT key, content_hash, ruleset_hash FROM documents WHERE status = 'failed'")
        return {row["key"]: (row["content_hash"], row["ruleset_hash"]) for row in rows}


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def _asked_to_stop() -> Iterator[Callable[[], bool]]:
    """Give a function that says whether Ctrl-C or SIGTERM came; the second Ctrl-C raises KeyboardInterrupt."""
    asked = False
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
