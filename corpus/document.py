"""The release as it was read: text and what is known about it before any analysis."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Document:
    """One press release.

    ``text`` is the decoded text exactly as it was read, with line breaks as ``\\n``; every offset
    that zvit reports counts Unicode code points in it, from 0, end exclusive.
    """

    id: str
    """Stable identity inside an archive: the path of the file, with ``#n`` for row *n* of a table or of JSON lines."""
    path: str
    text: str
    title: str | None = None
    published: date | None = None
    published_basis: str | None = None
    """Where the date came from: ``metadata``, ``column``, ``front matter`` or ``file name``."""
    source: str | None = None
    """The site or body that published it, when the file says so."""
    url: str | None = None
    encoding: str | None = None
    """What the bytes were in, and what was repaired: ``cp1251``; ``utf-8, repaired: cp1251 read as cp1252``."""
    body_end: int | None = None
    """Offset where site boilerplate begins at the end of the text; None when there is none."""
    body_start: int = 0
    """Offset where the release begins, after site boilerplate above it."""
    furniture: tuple[tuple[int, int], ...] = ()
    """All spans of site boilerplate in order, those between the lines of the release as well."""

    @property
    def content_hash(self) -> str:
        """SHA-256 of everything the extraction depends on, so that an unchanged document can be skipped."""
        parts = (self.text, self.title or "", str(self.published or ""), self.source or "", self.url or "")
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """Something that should have been a release and could not be read; the rest of the archive goes on."""

    path: str
    line: int | None
    """Line of the file, from 1; None when the whole file is meant."""
    reason: str
    """One line, without the path."""
    id: str
    """The identity the document would have had."""

    def __str__(self) -> str:
        """Return the message a user reads: file, line and reason."""
        return f"{self.path}{'' if self.line is None else f':{self.line}'}: {self.reason}"
