"""Opens the database: one writer at a time, any number of readers, and one-line refusals of everything else."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sqlite_utils import Database

from extractor.facts import DocumentFacts
from extractor.store import documents, runs, schema
from extractor.store.errors import StoreError, explain, explained
from extractor.store.fold import fold, sort_key

if TYPE_CHECKING:
    from corpus.document import Document

_BUSY_SECONDS = 10.0
_CACHE_KIB = 65536
_LOG_PAGES = 4000
"""Pages (4 KiB each) of write-ahead log before it is written into the database: fewer writes of the same page."""


class Store:
    """A database of facts.

    One document is one transaction: after a crash (``kill -9`` included) every document is there
    either whole or as it was before. The write-ahead log lets others read while one process writes;
    a second writer is refused.

    Use it in one thread, and as a context manager::

        with Store.open("facts.db") as store:
            run = store.start_run(command="zvit extract news/", version="0.1.0", ruleset_hash=rules)
            if not store.is_current(document.id, document.content_hash, rules):
                store.write(document, facts, ruleset_hash=rules, run=run)
            store.finish_run(run)
    """

    path: Path
    db: Database
    """For any SQL, and for sqlite-utils."""
    writable: bool

    def __init__(self, path: Path, db: Database, *, writable: bool, lock: sqlite3.Connection | None) -> None:
        """Take what :meth:`open` or :meth:`read` made."""
        self.path = path
        self.db = db
        self.writable = writable
        self._lock = lock

    @classmethod
    def open(cls, path: str | Path) -> Store:
        """Open ``path`` to write, making it or bringing its schema up to date first.

        Raises:
            StoreError: another process writes to it, it is another program's or a newer zvit's
                database, damaged, or the folder is missing or read-only.
        """
        path = Path(path)
        _check_file(path, missing_ok=True)
        lock = _take_lock(path)
        try:
            with explained(path):
                connection = sqlite3.connect(path, timeout=_BUSY_SECONDS)
                try:
                    db = _prepared(connection)
                    schema.check(db, path)
                    connection.execute("PRAGMA journal_mode = WAL")
                    schema.migrate(db)
                    # A power cut may lose the last documents, never half of one; the next run finds them missing.
                    connection.execute("PRAGMA synchronous = NORMAL")
                    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
                    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
                except BaseException:
                    connection.close()
                    raise
        except BaseException:
            _release(lock, path)
            raise
        return cls(path, db, writable=True, lock=lock)

    @classmethod
    def read(cls, path: str | Path) -> Store:
        """Open ``path`` to read only; a writer may be at work on it.

        Raises:
            StoreError: it is missing, another program's or a newer zvit's, or damaged.
        """
        path = Path(path)
        _check_file(path, missing_ok=False)
        with explained(path):
            db = _connect_reading(path)
            try:
                schema.check(db, path)
                found = schema.version(db)
            except BaseException:
                db.close()
                raise
        if found == schema.VERSION:
            return cls(path, db, writable=False, lock=None)
        db.close()
        if found == 0:
            raise StoreError(f"{path}: is empty; fill it with: zvit extract PATH --db {path}")
        # Made by an older zvit: bring it up to date, if nobody writes to it and we may.
        cls.open(path).close()
        return cls.read(path)

    def close(self) -> None:
        """Close the database and let the next writer in."""
        self.db.close()
        if self._lock is not None:
            _release(self._lock, self.path)
            self._lock = None

    def __enter__(self) -> Store:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close."""
        self.close()

    # Runs

    def start_run(
        self, *, command: str | None = None, version: str | None = None, ruleset_hash: str | None = None
    ) -> runs.Run:
        """Record that an extraction begins; runs that a crash left open become ``interrupted``."""
        with explained(self.path):
            return runs.start(self.db, command=command, version=version, ruleset_hash=ruleset_hash)

    def finish_run(self, run: runs.Run, *, status: runs.Ending = "finished") -> None:
        """Record the end of ``run`` and its counts (``ok``, ``failed``, ``skipped``; ``unchanged`` is the caller's)."""
        with explained(self.path):
            runs.finish(self.db, run, status=status)

    # Documents

    def is_current(self, document_id: str, content_hash: str, ruleset_hash: str) -> bool:
        """Say whether the document is stored without error from the same content by the same rules."""
        with explained(self.path):
            return documents.is_current(self.db, document_id, content_hash, ruleset_hash)

    def write(self, document: Document, facts: DocumentFacts, *, ruleset_hash: str, run: runs.Run | None = None) -> int:
        """Store a document with its facts in one transaction, in place of what was stored of it before.

        Args:
            document: as it was read; its ``id`` is the identity.
            facts: what the extractor found; ``facts.id`` must be ``document.id``. Title, date and
                source are the facts' where they have them, else the document's.
            ruleset_hash: what :meth:`is_current` will compare.
            run: counts it as ``ok``.

        Returns:
            ``documents.id`` of the row.

        Raises:
            StoreError: the disk is full, the database is locked or damaged; nothing of it was stored.
            ValueError: the facts are of another document, or can't be (an infinite offset, no value).
        """
        with explained(self.path):
            return documents.write(self.db, document, facts, ruleset_hash=ruleset_hash, run=run)

    def record_failure(
        self,
        document_id: str,
        path: str,
        error: str,
        *,
        status: documents.NotDone = "failed",
        document: Document | None = None,
        ruleset_hash: str | None = None,
        run: runs.Run | None = None,
    ) -> int:
        """Record that a document gave no facts, and why.

        Args:
            document_id: its identity (``Document.id``; the path when it could not be read).
            path: the file.
            error: one line for the user.
            status: ``failed``, or ``skipped`` for what is no release in Ukrainian.
            document: when it was read, and only the extraction failed: its text is stored, and facts of
                an earlier text of it are removed. Without it, what an earlier run stored stays.
            ruleset_hash: for ``skipped``: lets :meth:`is_current` say that there is nothing new to try.
            run: counts it.

        Returns:
            ``documents.id`` of the row.
        """
        with explained(self.path):
            return documents.record_failure(
                self.db, document_id, path, error, status=status, document=document, ruleset_hash=ruleset_hash, run=run
            )

    def delete(self, document: str | int) -> None:
        """Remove a document (as for :meth:`find`) with its facts, and the people and bodies that nothing else names.

        Raises:
            StoreError: no such document, or several.
        """
        with explained(self.path):
            documents.delete(self.db, documents.find(self.db, document, self.path))

    def find(self, document: str | int) -> documents.Stored:
        """Return a document by its key, its number, or an ending of its path that only it has.

        Raises:
            StoreError: no such document, or several; the message lists near ones.
        """
        with explained(self.path):
            return documents.find(self.db, document, self.path)

    def facts(self, document: str | int) -> DocumentFacts:
        """Return the facts of a document (as for :meth:`find`) exactly as they were written.

        Raises:
            StoreError: no such document, or several.
        """
        with explained(self.path):
            return documents.facts(self.db, documents.find(self.db, document, self.path))


def _prepared(connection: sqlite3.Connection) -> Database:
    db = Database(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    # For SQL through zvit; plain sqlite3 has the columns *_fold and *_sort.
    connection.create_function("fold", 1, lambda text: None if text is None else fold(str(text)), deterministic=True)
    connection.create_function("sort_key", 1, lambda text: None if text is None else sort_key(str(text)))
    return db


def _connect_reading(path: Path) -> Database:
    uri = path.resolve().as_uri()
    # Not mode=ro: its connections leave the files of the write-ahead log behind.
    connection = sqlite3.connect(f"{uri}?mode=rw", uri=True, timeout=_BUSY_SECONDS)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        # The log of a read-only folder can't be opened; nobody can write there either, so read the file alone.
        if os.access(path.parent, os.W_OK):
            raise
        connection = sqlite3.connect(f"{uri}?immutable=1", uri=True)
    except sqlite3.Error:
        connection.close()
        raise
    return _prepared(connection)


def _check_file(path: Path, *, missing_ok: bool) -> None:
    try:
        if path.is_dir():
            raise StoreError(f"{path}: is a folder, not a database file")
        if not path.exists():
            if not missing_ok:
                raise StoreError(f"{path}: no such database; make it with: zvit extract PATH --db {path}")
            if not path.parent.is_dir():
                raise StoreError(f"{path}: there is no folder {path.parent}")
            return
        with path.open("rb") as file:
            start = file.read(16)
    except OSError as error:
        raise StoreError(f"{path}: can't be read: {error.strerror}") from error
    if start and start != b"SQLite format 3\0":
        raise StoreError(f"{path}: is not an SQLite database")


def _take_lock(path: Path) -> sqlite3.Connection:
    """Hold an exclusive lock on an empty database beside ``path``: the system lets it go whatever ends the process."""
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(_lock_path(path), timeout=0, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if connection is not None:
            connection.close()
        if "locked" in str(error):
            raise StoreError(f"{path}: another zvit is writing to it{_writer(path)}; wait until it ends") from error
        if not os.access(path.parent, os.W_OK):
            raise StoreError(f"{path}: the folder is read-only, so nothing can be written there") from error
        raise explain(error, path) from error
    return connection


def _release(lock: sqlite3.Connection, path: Path) -> None:
    # Windows keeps an open file: then the next writer takes the same one.
    with contextlib.suppress(OSError):
        _lock_path(path).unlink(missing_ok=True)
    lock.close()


def _lock_path(path: Path) -> Path:
    # Of the file itself, so that a symbolic link does not let a second writer in.
    file = path.resolve()
    return file.with_name(file.name + "-writer")


def _writer(path: Path) -> str:
    """Return « (process 123)» from the run that is open, when it can be read."""
    try:
        db = _connect_reading(path)
        row = db.conn.execute("SELECT process FROM runs WHERE status = 'running' ORDER BY id DESC LIMIT 1").fetchone()
        db.close()
    except sqlite3.Error:
        return ""
    return f" (process {row[0]})" if row else ""
