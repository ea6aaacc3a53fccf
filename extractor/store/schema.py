"""The schema: numbered SQL files, applied in order, never edited after release.

``PRAGMA application_id`` says that a database is zvit's, ``PRAGMA user_version`` how many of the
files it has seen; the table ``_sqlite_migrations`` (sqlite-utils) says when each was applied.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from sqlite_utils import Database, Migrations

from extractor.store.errors import StoreError

APPLICATION_ID = 0x7A766974  # «zvit» in ASCII

MIGRATIONS: tuple[str, ...] = ("0001_first",)
"""Names of the files in ``sql/``, oldest first."""

VERSION = len(MIGRATIONS)


def script(name: str) -> str:
    """Return the SQL of one migration."""
    return files("extractor.store").joinpath(f"sql/{name}.sql").read_text(encoding="utf-8")


def statements(sql: str) -> Iterator[str]:
    """Yield the statements of a script one by one, so that they can run inside one transaction."""
    lines: list[str] = []
    for line in sql.splitlines(keepends=True):
        lines.append(line)
        if line.rstrip().endswith(";") and sqlite3.complete_statement("".join(lines)):
            yield "".join(lines).strip()
            lines = []
    if "".join(lines).strip():
        raise ValueError(f"a statement without its semicolon: {''.join(lines).strip()[:60]}")


def _migrations() -> Migrations:
    migrations = Migrations("zvit")
    for number, name in enumerate(MIGRATIONS, 1):
        migrations(name=name)(_step(name, number))
    return migrations


def _step(name: str, number: int) -> Callable[[Database], None]:
    def step(db: Database) -> None:
        for statement in statements(script(name)):
            db.conn.execute(statement)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {number}")

    return step


def migrate(db: Database, *, stop_before: str | None = None) -> None:
    """Bring ``db`` to the newest schema, each step in a transaction of its own.

    Args:
        db: a writable database that :func:`check` accepted.
        stop_before: name of a migration that is not to be applied any more (for tests of old schemas).
    """
    _migrations().apply(db, stop_before=stop_before)


def version(db: Database) -> int:
    """Return how many migrations ``db`` has seen; 0 for a new file."""
    found: int = db.conn.execute("PRAGMA user_version").fetchone()[0]
    return found


def check(db: Database, path: Path) -> None:
    """Refuse what is not ours to read or write.

    Raises:
        StoreError: another program's database, or a newer zvit's.
    """
    application = db.conn.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        tables = [row[0] for row in db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' LIMIT 4")]
        if tables or application:
            named = f" (tables: {', '.join(tables)})" if tables else ""
            raise StoreError(f"{path}: is a database of another program{named}; give --db a file of its own")
    elif version(db) > VERSION:
        raise StoreError(f"{path}: was made by a newer zvit (schema {version(db)}, this one knows {VERSION}); upgrade")
