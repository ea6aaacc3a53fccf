"""Which column of a table, or key of an object, holds which part of a release."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import patterns
from corpus import metadata
from corpus.release import release
from corpus.source import Item, Options, Source

FIELDS = ("text", "title", "published", "url", "source", "id")
ALIASES = {"date": "published"}
"""Other names that ``columns={…}`` accepts for a field."""

_MARKUP = re.compile(
    r"<(?:/?[a-zA-Z][^<>]{0,2000}|!--.{0,2000}?--)>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});", re.DOTALL
)


class ColumnError(ValueError):
    """No column, or key, holds the text; the message says which there are."""


def find(names: Sequence[str], options: Options, *, required: bool = True) -> dict[str, str]:
    """Return the name of the column for each field that has one: the given ones, then the likeliest known names.

    Raises:
        ColumnError: a given name is not among ``names``, or none of them can hold the text.
    """
    found = {}
    for field, name in options.columns.items():
        if name in names:
            found[field] = name
        elif required:
            raise ColumnError(f"no column «{name}»; there are: {_listed(names)}")
    usual = {name.strip().strip("\ufeff").casefold(): name for name in reversed(names)}
    guesses = patterns.load(options.overlay).columns
    for field in FIELDS:
        candidates = [usual[guess] for guess in getattr(guesses, field) if guess in usual]
        free = [name for name in candidates if name not in found.values()]
        if field not in found and free:
            found[field] = free[0]
    if required and "text" not in found:
        raise ColumnError(f"no column holds the text; there are: {_listed(names)}; name it, for example text=…")
    return found


def row_release(
    source: Source,
    options: Options,
    row: Mapping[str, Any],
    known: Mapping[str, str],
    *,
    id: str,
    line: int,
    encoding: str,
) -> Item:
    """Return the release that one row, or one object, holds; HTML inside its cells is turned into text."""
    value = {field: row.get(name) for field, name in known.items()}
    text = as_text(value.get("text"))
    if text is None or not text.strip():
        return source.fail(f"no text in «{known['text']}»", line=line, id=id)
    published: date | None = metadata.parse_date(value.get("published"))
    return release(
        source,
        options,
        without_markup(text),
        encoding=encoding,
        id=id,
        line=line,
        title=without_markup(as_text(value.get("title")) or ""),
        published=published,
        basis="column",
        publisher=as_text(value.get("source")),
        url=as_text(value.get("url")),
    )


def as_text(value: Any) -> str | None:
    """Return a cell or JSON value as text: paragraphs of a list on lines of their own; None for what is no text."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return str(value) if isinstance(value, int | float | date) and not isinstance(value, bool) else None


def without_markup(text: str) -> str:
    """Return ``text`` as a reader sees it, when it holds HTML tags or entities; else as it is."""
    if not _MARKUP.search(text):
        return text
    from corpus.formats import web

    return (web.fragment_text(text) if "<" in text else "") or html.unescape(text)


def unique_id(source: Source, row: Mapping[str, Any], known: Mapping[str, str], number: int, seen: set[int]) -> str:
    """Return ``path#id=…`` for a row with an id of its own that no row before it had, else ``path#n`` for row ``n``.

    ``seen`` keeps the hashes of the ids of the file so far.
    """
    own = " ".join((as_text(row.get(known["id"])) or "").split())[:200] if "id" in known else ""
    if not own or hash(own) in seen:
        return f"{source.id}#{number}"
    seen.add(hash(own))
    return f"{source.id}#id={own}"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(name.strip()[:40] for name in names[:12]) or "none"
    return shown + (", …" if len(names) > 12 else "")
