"""Reading an archive: paths in, documents and failures out, one after the other."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from corpus import walk
from corpus.document import Document, ReadFailure
from corpus.formats import columns, tables
from corpus.formats.web import looks_like_page
from corpus.source import FORMATS, Format, Item, Options, Source, TooLargeError, format_of
from patterns import load

STUMBLED = "the reader stumbled over it"
_PEEK = 4096


class Reading(Iterator[Document | ReadFailure]):
    """The documents and failures of an archive as they are read; ``skipped`` counts the files left out so far."""

    def __init__(self, items: Iterator[Item], skipped: walk.Skipped) -> None:
        """Take the items and the count that their reading fills."""
        self._items = items
        self.skipped = skipped

    def __next__(self) -> Item:
        """Return the next document or failure."""
        return next(self._items)


def read(
    paths: str | Path | Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    patterns: str | Path | None = None,
) -> Reading:
    """Read releases from files, folders (all files below, hidden ones left out) and ``-``, the standard input.

    Args:
        paths: what to read. The suffix decides how; a file named by itself whose suffix is unknown
            is tried as text, one found in a folder is skipped and counted in ``Reading.skipped``.
        columns: names of columns of tables and keys of JSON lines, by field: ``text``, ``title``,
            ``published`` (or ``date``), ``url``, ``source``, ``id``; fields not given are guessed.
        encoding: the encoding of all files; without it each file's is detected.
        patterns: a folder of pattern files laid over the built-in ones.

    Returns:
        An iterator that yields a ``Document`` for each release and a ``ReadFailure`` for each thing
        that could not be read. Nothing that a file contains makes it raise.

    Raises:
        ValueError: an unknown field in ``columns``, an unknown ``encoding``, or a pattern file that can't be used.
    """
    options = _options(columns, encoding, patterns)
    load(patterns)
    skipped = walk.Skipped()
    return Reading(_items(_listed(paths), options, skipped), skipped)


def count(
    paths: str | Path | Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
) -> int | None:
    """Return how many documents and failures ``read`` will yield, to show progress.

    None when the standard input is among ``paths``. Files of one release each are counted without being opened.
    """
    names = _listed(paths)
    if any(str(path) == walk.STDIN for path in names):
        return None
    options = _options(columns, encoding, None)
    total = 0
    for found in walk.sources(names, walk.Skipped()):
        form = None if isinstance(found, ReadFailure) else format_of(found.name)
        if form is None or form.count is None or isinstance(found, ReadFailure):
            total += 1
            continue
        try:
            total += max(1, form.count(found, options))
        except (OSError, TooLargeError):
            total += 1
    return total


def _items(paths: list[str | Path], options: Options, skipped: walk.Skipped) -> Iterator[Item]:
    if any(str(path) == walk.STDIN for path in paths):
        yield from _standard_input(options)
    for found in walk.sources(paths, skipped):
        if isinstance(found, ReadFailure):
            yield found
        else:
            yield from read_source(found, options)


def read_source(source: Source, options: Options) -> Iterator[Item]:
    """Yield what one source holds, by the suffix of its name; an unknown suffix is tried as text.

    Errors of the file itself become a failure, whatever was read of it before.
    """
    form = format_of(source.name) or FORMATS[".txt"]
    yield from _guarded(form, source, options)


def _guarded(form: Format, source: Source, options: Options) -> Iterator[Item]:
    try:
        yield from form.read(source, options)
    except OSError as error:
        yield source.fail(walk.why(error))
    except TooLargeError as error:
        yield source.fail(str(error))
    except Exception as error:  # a parser that stumbles over one file must not end a run of hours
        yield source.fail(f"{STUMBLED} ({type(error).__name__}: {error})")


def _standard_input(options: Options) -> Iterator[Item]:
    """Read the standard input as what its beginning looks like: a page, JSON lines, a table, or a text."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        yield ReadFailure(walk.STDIN, None, "the standard input is not open", walk.STDIN)
        return
    buffered = _Kept(stream)
    try:
        beginning = buffered.peek(_PEEK)
    except OSError as error:
        yield ReadFailure(walk.STDIN, None, walk.why(error), walk.STDIN)
        return
    name = f"stdin{_looks_like(beginning, options)}"
    source = Source("stdin", walk.STDIN, name, lambda: buffered)
    yield from read_source(source, options)


def _looks_like(beginning: bytes, options: Options) -> str:
    if looks_like_page(beginning):
        return ".html"
    first_line = beginning.lstrip(codecs.BOM_UTF8).lstrip().split(b"\n", 1)[0].decode("utf-8", "replace")
    if first_line.startswith("{"):
        return ".jsonl"
    return ".csv" if tables.looks_like_table(first_line, options) else ".txt"


class _Kept(io.BufferedReader):
    """A buffered view of a stream that stays open when the view is closed."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)  # type: ignore[arg-type]

    def close(self) -> None:
        """Leave the stream open: it is the program's, not ours."""


def _listed(paths: str | Path | Iterable[str | Path]) -> list[str | Path]:
    return [paths] if isinstance(paths, str | Path) else list(paths)


def _options(named: Mapping[str, str] | None, encoding: str | None, overlay: str | Path | None) -> Options:
    fields = {}
    for field, name in (named or {}).items():
        usual = columns.ALIASES.get(field, field)
        if usual not in columns.FIELDS:
            raise ValueError(f"unknown field {field!r} in columns; known: {', '.join(columns.FIELDS)}")
        fields[usual] = name
    if encoding is not None:
        try:
            encoding = codecs.lookup(encoding).name
        except LookupError:
            raise ValueError(f"unknown encoding: {encoding!r}") from None
    return Options(fields, encoding, overlay)
