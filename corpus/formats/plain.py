"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from corpus import metadata
from corpus.encodings import UndecodableError, decode
from corpus.formats import columns, web
from corpus.release import release
from corpus.source import Item, Options, Source, register

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\r?\n(?P<yaml>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FRONT_MATTER_LENGTH = 20_000


@register(".txt", ".text")
def read_text(source: Source, options: Options) -> Iterator[Item]:
    """Yield the one release of a text file. A page saved as ``.txt`` is read as the page it is."""
    data = source.read()
    if web.looks_like_page(data[:2000]):
        yield from web.read_page(source, options)
        return
    try:
        decoded = decode(data, options.encoding)
    except UndecodableError as error:
        yield source.fail(str(error))
        return
    yield release(source, options, decoded.text, encoding=decoded.encoding)


@register(".md", ".markdown")
def read_markdown(source: Source, options: Options) -> Iterator[Item]:
    """Yield the one release of a Markdown file: its text as it stands, without the front matter, which is metadata."""
    try:
        decoded = decode(source.read(), options.encoding)
    except UndecodableError as error:
        yield source.fail(str(error))
        return
    text, fields = decoded.text, dict[str, Any]()
    if (match := _FRONT_MATTER.match(text[:_FRONT_MATTER_LENGTH])) and (found := _mapping(match["yaml"])):
        text, fields = text[match.end() :].lstrip("\r\n"), found
    known = columns.find(list(fields), options, required=False)
    value = {field: fields[name] for field, name in known.items() if field != "text"}
    published = metadata.parse_date(value.get("published"))
    yield release(
        source,
        options,
        text,
        encoding=decoded.encoding,
        title=columns.as_text(value.get("title")),
        published=published,
        basis="front matter",
        publisher=columns.as_text(value.get("source")),
        url=columns.as_text(value.get("url")),
    )


def _mapping(text: str) -> dict[str, Any] | None:
    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return {str(key): value for key, value in found.items()} if isinstance(found, dict) else None
