"""What the readers of all formats share: where the bytes come from, the options, and the table of readers by suffix."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from corpus.document import Document, ReadFailure

LIMIT = 64 * 1024 * 1024
"""The most bytes that one release may have; a bigger file or row is no release."""

Item = Document | ReadFailure


class TooLargeError(ValueError):
    """More bytes than ``LIMIT`` in one piece."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read; the same for every file of a run."""

    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    overlay: str | Path | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or something inside a file or a stream, that can be opened as bytes."""

    id: str
    path: str
    """Where it is, for messages and for opening it again."""
    name: str
    """The file name; its suffix decides the reader."""
    open: Callable[[], BinaryIO]

    def read(self) -> bytes:
        """Return all bytes.

        Raises:
            OSError: it can't be opened or read.
            TooLargeError: there are more than ``LIMIT``.
        """
        with self.open() as stream:
            data = stream.read(LIMIT + 1)
        if len(data) > LIMIT:
            raise TooLargeError(f"larger than {LIMIT // 2**20} MB, which is no single release")
        return data

    def fail(self, reason: str, *, line: int | None = None, id: str | None = None) -> ReadFailure:
        """Return a failure of this source."""
        return ReadFailure(self.path, line, " ".join(reason.split()), id or self.id)


Reader = Callable[[Source, Options], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one kind are read, and how many releases one holds (one, when ``count`` is None)."""

    read: Reader
    count: Callable[[Source, Options], int] | None = None


FORMATS: dict[str, Format] = {}
"""Suffix (lower case, with its dot; ``.tar.gz`` is possible) to format. ``register`` adds to it."""


def register(*suffixes: str, count: Callable[[Source, Options], int] | None = None) -> Callable[[Reader], Reader]:
    """Make the decorated function the reader of files with one of ``suffixes``.

    The reader yields documents and failures, one after the other, and does not raise for bad
    content; ``OSError`` and ``TooLargeError`` may pass, they are reported as failures of the file.
    """

    def add(reader: Reader) -> Reader:
        for suffix in suffixes:
            FORMATS[suffix] = Format(reader, count)
        return reader

    return add


def format_of(name: str) -> Format | None:
    """Return the format of a file name by its longest known suffix, or None."""
    parts = name.lower().split(".")
    for first in range(1, len(parts)):
        if found := FORMATS.get("." + ".".join(parts[first:])):
            return found
    return None


def from_bytes(data: bytes, *, id: str, path: str, name: str) -> Source:
    """Return a source over bytes that are already here, such as a member of an archive."""
    return Source(id, path, name, lambda: io.BytesIO(data))
