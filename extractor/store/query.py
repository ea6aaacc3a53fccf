"""SQL for everybody: read-only, with errors that say what to do."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from extractor.store.errors import StoreError
from extractor.store.open import Store


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of a query, read as they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def query(store: Store, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> Result:
    """Run one reading statement.

    Args:
        store: best from :meth:`Store.read`; writing statements are refused either way.
        sql: one ``SELECT``; ``fold(text)`` and ``sort_key(text)`` are there beside SQLite's functions.
        params: values for ``?``, or by name for ``:name``.

    Raises:
        StoreError: what SQLite says of the statement, in one line, with the names that were perhaps meant.
    """
    connection = store.db.conn
    try:
        with _reading(connection):
            cursor = connection.execute(sql, params)
            columns = tuple(column[0] for column in cursor.description or ())
            first = cursor.fetchone() if columns else None
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise _explained(store, error) from error
    except ValueError as error:  # a null character, half a character
        raise StoreError(f"SQL: {error}") from error
    if not columns:
        raise StoreError("SQL: there is no statement")
    return Result(columns, _rows(store, first, cursor))


def tables(store: Store) -> list[str]:
    """Return the tables and views of the database that hold data, in alphabetical order."""
    rows = store.db.conn.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
        r" AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE '\_%' ESCAPE '\'"
        r" AND name NOT LIKE 'sentences\_fts%' ESCAPE '\' ORDER BY name"
    )
    return [row[0] for row in rows]


def _rows(store: Store, first: tuple[Any, ...] | None, cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    if first is None:
        return
    yield first
    try:
        for row in cursor:  # noqa: UP028  "yield from" would close the cursor of a database that may be closed by then
            yield row
    except sqlite3.Error as error:
        raise _explained(store, error) from error


# What query_only lets through: another file, a setting, a transaction left open.
_DENIED = frozenset(
    {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_SAVEPOINT}
)
# Full-text search and pragma_table_info() read through these.
_READING_PRAGMAS = frozenset(
    {"data_version", "foreign_key_list", "index_info", "index_list", "table_info", "table_list", "table_xinfo"}
)


def _only_reading(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action in _DENIED or (action == sqlite3.SQLITE_PRAGMA and first not in _READING_PRAGMAS):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


@contextmanager
def _reading(connection: sqlite3.Connection) -> Iterator[None]:
    (was,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = ON")
    connection.set_authorizer(_only_reading)
    try:
        yield
    finally:
        connection.set_authorizer(None)
        connection.execute(f"PRAGMA query_only = {was}")


def _explained(store: Store, error: sqlite3.Error | sqlite3.Warning) -> StoreError:
    message = " ".join(str(error).split())
    if message in ("not authorized", "authorization denied") or "readonly database" in message:
        return StoreError("SQL: only reading statements (SELECT) are allowed here")
    if found := re.fullmatch(r"no such table: (\S+)", message):
        names = tables(store)
        near = difflib.get_close_matches(found[1], names, 3, 0.5)
        return StoreError(
            f"SQL: {message}; " + (f"perhaps {', '.join(near)}" if near else f"there are: {', '.join(names)}")
        )
    if found := re.fullmatch(r"no such column: (?:\w+\.)?(\S+)", message):
        columns = {row[0] for name in tables(store) for row in _columns(store, name)}
        near = difflib.get_close_matches(found[1], sorted(columns), 3, 0.5)
        return StoreError(f"SQL: {message}" + (f"; perhaps {', '.join(near)}" if near else ""))
    return StoreError(f"SQL: {message}")


def _columns(store: Store, table: str) -> list[tuple[str]]:
    return store.db.conn.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
