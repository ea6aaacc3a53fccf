"""Documents: one row a release, written with all its facts in one transaction or not at all."""

from __future__ import annotations

import difflib
import json
import re
import sqlite3
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sqlite_utils import Database

from extractor.facts import DocumentFacts
from extractor.store import entities, indicators, reading, writing
from extractor.store.errors import StoreError
from extractor.store.fold import fold
from extractor.store.runs import Run, now

if TYPE_CHECKING:
    from corpus.document import Document

Status = Literal["ok", "failed", "skipped"]
NotDone = Literal["failed", "skipped"]

_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Stored:
    """A row of ``documents``. ``id`` numbers it in this database; ``key`` is ``Document.id``."""

    id: int
    key: str
    path: str
    title: str | None
    published: str | None
    published_basis: str | None
    source: str | None
    url: str | None
    text: str | None
    body_start: int | None
    body_end: int | None
    furniture: str | None
    """Spans of site boilerplate as JSON: ``[[start, end], …]``."""
    encoding: str | None
    content_hash: str | None
    ruleset_hash: str | None
    status: Status
    error: str | None
    run_id: int | None
    extracted_at: str | None


_COLUMNS = ", ".join(field.name for field in fields(Stored))


def key_of(document_id: str) -> str:
    """Return the identity as SQLite can hold it: bytes of a file name that are no UTF-8 become ``\\udcXX``."""
    return document_id.encode("utf-8", "backslashreplace").decode("utf-8")


def is_current(db: Database, document_id: str, content_hash: str, ruleset_hash: str) -> bool:
    """Say whether the document is stored, or was skipped, from the same content by the same rules."""
    row = db.conn.execute(
        "SELECT content_hash, ruleset_hash FROM documents WHERE key = ? AND status <> 'failed'", (key_of(document_id),)
    ).fetchone()
    return bool(row == (content_hash, ruleset_hash))


def write(db: Database, document: Document, facts: DocumentFacts, *, ruleset_hash: str, run: Run | None = None) -> int:
    """Put a document and its facts in place of what was stored of it; see :meth:`extractor.store.Store.write`."""
    if facts.id != document.id:
        raise ValueError(f"facts of {facts.id!r} can't be stored with the document {document.id!r}")
    known_by = (document.content_hash, ruleset_hash, run)
    try:
        try:
            number = _write(db, document, facts, *known_by)
        except UnicodeEncodeError:
            number = _write(db, _encodable(document), _encodable_facts(facts), *known_by)
    except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError) as error:
        # These facts are wrong, the database is not: the caller may go on with the next document.
        raise ValueError(f"the facts of {document.id!r} can't be stored: {error}") from error
    if run is not None:
        run.ok += 1
    return number


def _write(
    db: Database, document: Document, facts: DocumentFacts, content_hash: str, ruleset_hash: str, run: Run | None
) -> int:
    published = facts.published or document.published
    row = _described(document) | {
        "title": facts.title or document.title,
        "published": published.isoformat() if published else None,
        "source": facts.source or document.source,
        "content_hash": content_hash,
        "ruleset_hash": ruleset_hash,
        "status": "ok",
        "error": None,
        "run_id": run.id if run else None,
        "extracted_at": now(),
    }
    with db.atomic():
        number = _upsert(db.conn, row)
        before, measured = entities.of_document(db.conn, number), indicators.of_document(db.conn, number)
        writing.clear(db.conn, number)
        writing.insert(db.conn, number, document.text, facts, source=row["source"])
        entities.tidy(db.conn, before)
        indicators.tidy(db.conn, measured)
    return number


def record_failure(
    db: Database,
    document_id: str,
    path: str,
    error: str,
    *,
    status: NotDone = "failed",
    document: Document | None = None,
    ruleset_hash: str | None = None,
    run: Run | None = None,
) -> int:
    """Record why a document gave no facts; see :meth:`extractor.store.Store.record_failure`."""
    row: dict[str, Any] = {"key": key_of(document_id), "path": key_of(path)}
    if document is not None:
        row = _described(_encodable(document))
        row |= {"content_hash": document.content_hash, "ruleset_hash": ruleset_hash, "extracted_at": None}
    row |= {
        "status": status,
        "error": _SURROGATES.sub("\ufffd", " ".join(error.split())),
        "run_id": run.id if run else None,
    }
    with db.atomic():
        number = _upsert(db.conn, row)
        if document is not None:
            before, measured = entities.of_document(db.conn, number), indicators.of_document(db.conn, number)
            writing.clear(db.conn, number)
            entities.tidy(db.conn, before)
            indicators.tidy(db.conn, measured)
    if run is not None:
        if status == "failed":
            run.failed += 1
        else:
            run.skipped += 1
    return number


def delete(db: Database, document: Stored) -> None:
    """Remove a document with its facts, and the people and bodies that nothing else names."""
    with db.atomic():
        before, measured = entities.of_document(db.conn, document.id), indicators.of_document(db.conn, document.id)
        writing.clear(db.conn, document.id)
        db.conn.execute("DELETE FROM documents WHERE id = ?", (document.id,))
        entities.tidy(db.conn, before)
        indicators.tidy(db.conn, measured)


def find(db: Database, document: str | int, path: Path) -> Stored:
    """Return a document by key, number, or an ending of its path; see :meth:`extractor.store.Store.find`."""
    select = f"SELECT {_COLUMNS} FROM documents"
    name = str(document)
    row = None
    if isinstance(document, str):
        row = db.conn.execute(f"{select} WHERE key = ?", (key_of(document),)).fetchone()
    if row is None and name.isdecimal() and len(name) < 19:
        row = db.conn.execute(f"{select} WHERE id = ?", (int(name),)).fetchone()
    if row is not None:
        return Stored(*row)
    ending = re.sub(r"([%_!])", r"!\1", key_of(name))
    rows = db.conn.execute(f"{select} WHERE key LIKE ? ESCAPE '!' ORDER BY key LIMIT 4", ("%/" + ending,)).fetchall()
    if len(rows) == 1:
        return Stored(*rows[0])
    if rows:
        raise StoreError(f"{path}: several documents end in {name!r}: {', '.join(row[1] for row in rows)}")
    keys = [row[0] for row in db.conn.execute("SELECT key FROM documents ORDER BY key LIMIT 1000")]
    near = difflib.get_close_matches(name, keys, 3, 0.5) or keys[:3]
    raise StoreError(f"{path}: no document {name!r}" + (f"; there are: {', '.join(near)}" if near else ""))


def facts(db: Database, document: Stored) -> DocumentFacts:
    """Return the facts of a document as they were written."""
    return reading.document_facts(db.conn, document.id)


def _described(document: Document) -> dict[str, Any]:
    """Return the columns that are known from reading alone."""
    return {
        "key": key_of(document.id),
        "path": key_of(document.path),
        "title": document.title,
        "title_fold": fold(document.title) if document.title else None,
        "published": document.published.isoformat() if document.published else None,
        "published_basis": document.published_basis,
        "source": document.source,
        "url": document.url,
        "text": document.text,
        "body_start": document.body_start,
        "body_end": document.body_end,
        "furniture": json.dumps(document.furniture),
        "encoding": document.encoding,
    }


def _upsert(connection: sqlite3.Connection, row: dict[str, Any]) -> int:
    """Insert or update a row by its key, and return its number, which stays the same."""
    if row.get("title"):
        row["title_fold"] = fold(row["title"])
    names = ", ".join(row)
    updates = ", ".join(f"{name} = excluded.{name}" for name in row)
    marks = ", ".join("?" * len(row))
    connection.execute(
        f"INSERT INTO documents ({names}) VALUES ({marks}) ON CONFLICT (key) DO UPDATE SET {updates}",
        tuple(row.values()),
    )
    number: int = connection.execute("SELECT id FROM documents WHERE key = ?", (row["key"],)).fetchone()[0]
    return number


def _encodable(document: Document) -> Document:
    """Return the document with lone surrogates as U+FFFD: SQLite can't hold them, and offsets stay."""
    changes = {
        field.name: _SURROGATES.sub("\ufffd", value)
        for field in fields(document)
        if isinstance(value := getattr(document, field.name), str) and field.name not in ("id", "path")
    }
    changes |= {"id": key_of(document.id), "path": key_of(document.path)}
    return replace(document, **changes)  # type: ignore[arg-type]


def _encodable_facts(facts: DocumentFacts) -> DocumentFacts:
    def cleaned(value: Any) -> Any:
        if isinstance(value, str):
            return _SURROGATES.sub("\ufffd", value)
        if isinstance(value, dict):
            return {key: cleaned(item) for key, item in value.items()}
        if isinstance(value, list):
            return [cleaned(item) for item in value]
        return value

    data = facts.model_dump(by_alias=True)
    return DocumentFacts.model_validate(cleaned(data) | {"id": key_of(facts.id), "path": key_of(facts.path)})
