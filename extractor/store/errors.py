"""What can go wrong with a database, said in one line that names the file and the reason."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """A database that can't be used as asked; ``str(error)`` is one line for the user."""


# Pieces of SQLite's messages, and what they mean to the person at the keyboard.
_MEANINGS = (
    ("disk is full", "the disk is full; what was written before is safe, free some space and run again"),
    ("readonly database", "is read-only, and so can't be written to"),
    ("unable to open database file", "can't be opened: the folder is missing or may not be written to"),
    ("is locked", "is locked by another program; try again when it has finished"),
    ("disk image is malformed", "is damaged; recover it with: sqlite3 {path} .recover | sqlite3 recovered.db"),
    ("file is not a database", "is not an SQLite database"),
    ("disk I/O error", "can't be read or written: the disk reports an error"),
)


def explain(error: sqlite3.Error, path: Path | str) -> StoreError:
    """Return the one-line error for what SQLite said about the database at ``path``."""
    message = " ".join(str(error).split())
    for piece, meaning in _MEANINGS:
        if piece in message:
            return StoreError(f"{path}: {meaning.format(path=path)}")
    return StoreError(f"{path}: {message}")


@contextmanager
def explained(path: Path | str) -> Iterator[None]:
    """Turn SQLite's errors inside the block into :class:`StoreError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path) from error
