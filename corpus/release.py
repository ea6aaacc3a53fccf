"""From decoded text to a ``Document``: the checks and guesses that every format shares."""

from __future__ import annotations

import re
from datetime import date

from corpus import boilerplate, metadata, mojibake, plausibility
from corpus.document import Document
from corpus.source import Item, Options, Source

_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def release(
    source: Source,
    options: Options,
    text: str,
    *,
    encoding: str | None,
    id: str | None = None,
    line: int | None = None,
    title: str | None = None,
    published: date | None = None,
    basis: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Item:
    """Return the document, or the failure when the text is empty or plainly not Ukrainian.

    Line breaks become ``\\n``, control characters blanks and halves of surrogate pairs U+FFFD, one for
    one; text decoded wrongly before it came here is repaired when that plainly helps. Nothing else changes.
    A date that the format itself does not give (``published``) is looked for in the file name.
    """
    text = clean(text)
    if not text.strip():
        return source.fail("empty", line=line, id=id)
    if repaired := mojibake.repair(text):
        text, encoding = repaired.text, f"{encoding}, repaired: {repaired.what}" if encoding else repaired.what
        title = title and _repaired(title)
    if reason := plausibility.not_ukrainian(text):
        return source.fail(reason, line=line, id=id)
    if published is None and (published := metadata.date_in_name(source.id)):
        basis = "file name"
    layout = boilerplate.find(text, options.overlay)
    return Document(
        id=id or source.id,
        path=source.path,
        text=text,
        title=_line(title) or metadata.guess_title(text, layout.body_start),
        published=published,
        published_basis=basis if published else None,
        source=_line(publisher) or metadata.site(url),
        url=_line(url),
        encoding=encoding,
        body_end=layout.body_end,
        body_start=layout.body_start,
        furniture=layout.furniture,
    )


def clean(text: str) -> str:
    """Return ``text`` with ``\\n`` line breaks and without what no database or terminal can hold."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _UNSTORABLE.sub(lambda match: "\ufffd" if match[0] >= "\ud800" else " ", text)


def _repaired(text: str) -> str:
    repaired = mojibake.repair(text)
    return repaired.text if repaired else text


def _line(text: str | None) -> str | None:
    return " ".join(clean(text).split()) or None if text else None
