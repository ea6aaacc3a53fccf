"""What others read: one JSON object a document, or a table as CSV."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator
from typing import Any, TextIO

from extractor.facts import DocumentFacts
from extractor.store import reading
from extractor.store.errors import StoreError, explained
from extractor.store.open import Store
from extractor.store.query import tables

# What a spreadsheet takes for the beginning of a formula, full-width forms included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def all_facts(store: Store) -> Iterator[DocumentFacts]:
    """Yield the facts of every document that has been extracted, in the order of their keys."""
    with explained(store.path):
        numbers = store.db.conn.execute(
            "SELECT id FROM documents WHERE extracted_at IS NOT NULL ORDER BY key"
        ).fetchall()
        for (number,) in numbers:
            yield reading.document_facts(store.db.conn, number)


def export_jsonl(store: Store, out: TextIO) -> int:
    """Write one line of JSON a document, equal to ``DocumentFacts.export()``; return how many.

    Raises:
        StoreError: the database can't be read.
    """
    count = 0
    for facts in all_facts(store):
        out.write(json_line(facts.export()) + "\n")
        count += 1
    return count


def json_line(data: dict[str, Any]) -> str:
    """Return ``data`` as one line of JSON; numbers that JSON has not (infinity) are null."""
    try:
        return json.dumps(data, ensure_ascii=False, allow_nan=False)
    except ValueError:
        return json.dumps(_finite(data), ensure_ascii=False, allow_nan=False)


def export_csv(store: Store, table: str, out: TextIO) -> int:
    """Write a table or view as CSV with a line of column names; return how many rows.

    A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers are left alone.

    Args:
        store: open to read or write.
        table: one of :func:`extractor.store.query.tables`.
        out: opened with ``newline=""``; with ``encoding="utf-8-sig"`` Excel shows Ukrainian letters.

    Raises:
        StoreError: no such table, or the database can't be read.
    """
    known = tables(store)
    if table not in known:
        raise StoreError(f"{store.path}: no table {table!r}; there are: {', '.join(known)}")
    with explained(store.path):
        order = "document_id, person_id" if table == "speakers" else "id"
        cursor = store.db.conn.execute(f'SELECT * FROM "{table}" ORDER BY {order}')
        return write_csv([column[0] for column in cursor.description], cursor, out)


def write_csv(columns: list[str] | tuple[str, ...], rows: Iterator[Any] | Any, out: TextIO) -> int:
    """Write rows as CSV, formulas made harmless; return how many."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
        count += 1
    return count


def _harmless(value: Any) -> Any:
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return value
