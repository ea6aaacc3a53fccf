"""The release as it was read: text and what is known about it before any analysis."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Document:
    """One press release.

    ``text`` is the decoded text exactly as it was read; every offset that zvit reports counts
    Unicode code points in it, from 0, end exclusive.
    """

    id: str
    """Stable identity inside an archive: the path of the file, with ``#n`` for row *n* of a table or JSON-lines file."""
    path: str
    text: str
    title: str | None = None
    published: date | None = None
    published_basis: str | None = None
    """Where the date came from: ``metadata``, ``dateline``, ``file name``, ``column`` …"""
    source: str | None = None
    """The site or body that published it, when the file says so."""
    url: str | None = None
    encoding: str | None = None
    body_end: int | None = None
    """Offset where site boilerplate begins at the end of the text; None when there is none."""

    @property
    def content_hash(self) -> str:
        """SHA-256 of everything the extraction depends on, so that an unchanged document can be skipped."""
        parts = (self.text, self.title or "", str(self.published or ""), self.source or "", self.url or "")
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
