"""Finds the document to show: in a file, which is extracted on the spot, or in a database."""

from __future__ import annotations

from pathlib import Path

import corpus
from corpus import Document, ReadFailure
from extractor import loading
from extractor.facts import DocumentFacts


class SourceError(ValueError):
    """Nothing to show; one line for the user."""


def find(
    path: Path, name: str | None, *, model: str | None = None, patterns: str | None = None
) -> tuple[DocumentFacts, str]:
    """Return the facts of one document and its text.

    Args:
        path: a file that the reader knows, or a database.
        name: which document of several: its id, or the end of its path; in a database its number too.
        model: for a file, as for ``extractor.load``.
        patterns: for a file, a folder of pattern files laid over the built-in ones.

    Raises:
        SourceError: there is no such document, or several and no name to choose by.
        StoreError: the database can't be read.
    """
    if is_database(path):
        return _stored(path, name)
    document = _read(path, name, patterns)
    import extractor

    nlp = loading.load(model=model, patterns=patterns)
    return extractor.extract_document(nlp, document), document.text


def is_database(path: Path) -> bool:
    """Return whether ``path`` is an SQLite file."""
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


def _stored(path: Path, name: str | None) -> tuple[DocumentFacts, str]:
    from extractor.store import Store

    with Store.read(path) as store:
        if name is None:
            keys = [row["key"] for row in store.db.query("SELECT key FROM documents ORDER BY key LIMIT 4")]
            if len(keys) != 1:
                raise SourceError(_choose(path, keys))
            name = keys[0]
        found = store.find(name)
        if found.text is None:
            raise SourceError(f"{found.key}: has no text in {path}: {found.error}")
        return store.facts(found.key), found.text


def _read(path: Path, name: str | None, patterns: str | None) -> Document:
    seen: list[str] = []
    only: Document | None = None
    for item in corpus.read([path], patterns=patterns):
        if isinstance(item, ReadFailure):
            if name is None or _is_named(item.id, name):
                raise SourceError(str(item))
            continue
        if name is not None and _is_named(item.id, name):
            return item
        if len(seen) < 4:
            seen.append(item.id)
        only = item
        if name is None and len(seen) > 3:
            break
    if name is not None:
        raise SourceError(f"{path}: no document {name!r}; there are: {', '.join(seen[:3]) or 'none'}")
    if only is None or len(seen) != 1:
        raise SourceError(_choose(path, seen))
    return only


def _is_named(id: str, name: str) -> bool:
    return id == name or id.endswith(("/" + name, "#" + name))


def _choose(path: Path, ids: list[str]) -> str:
    if not ids:
        return f"{path}: holds no document"
    return f"{path}: holds several documents; choose one with --doc, for example --doc {ids[0]!r}"
