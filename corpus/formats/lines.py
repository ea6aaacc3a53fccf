"""A big file as decoded lines, one at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from corpus.encodings import SAMPLE, UndecodableError, decode, detect
from corpus.source import LIMIT, Options, Source


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its line break, if it has one."""

    number: int
    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that could not be decoded; number 0 stands for the whole file."""

    number: int
    reason: str


def read_lines(source: Source, options: Options) -> Iterator[Line | BrokenLine]:
    """Yield the lines of a file, from 1, in the encoding that its beginning shows.

    A line that does not fit it is decoded by itself, and is a ``BrokenLine`` when that fails too.
    When the beginning is no text at all, one ``BrokenLine`` is everything.
    """
    with source.open() as stream:
        sample = stream.read(SAMPLE)
        try:
            encoding = options.encoding or detect(sample, partial=len(sample) == SAMPLE)
        except UndecodableError as error:
            yield BrokenLine(0, str(error))
            return
        if encoding == "utf-8, damaged":
            encoding = "utf-8"
        joined = _joined(sample, stream)
        if encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32")):
            yield from _wide_lines(joined, encoding)
            return
        number = 0
        while data := joined.readline(LIMIT + 1):
            number += 1
            if len(data) > LIMIT:
                yield BrokenLine(number, f"a line larger than {LIMIT // 2**20} MB")
                while data and not data.endswith(b"\n"):
                    data = joined.readline(LIMIT)
                continue
            yield _decoded(number, data, encoding, options)


def _decoded(number: int, data: bytes, encoding: str, options: Options) -> Line | BrokenLine:
    try:
        text = data.decode("utf-8-sig" if number == 1 and encoding in ("utf-8", "UTF-8") else encoding)
        return Line(number, text, "utf-8" if encoding == "utf-8-sig" else encoding)
    except UnicodeDecodeError:
        pass
    try:
        found = decode(data, options.encoding)
    except UndecodableError as error:
        return BrokenLine(number, str(error))
    return Line(number, found.text, found.encoding)


def _wide_lines(stream: BinaryIO, encoding: str) -> Iterator[Line | BrokenLine]:
    """A line break is more than one byte there, so that the file is decoded as a stream."""
    number = 0
    with io.TextIOWrapper(stream, encoding, newline="\n") as text:
        try:
            while line := text.readline(LIMIT):
                number += 1
                yield Line(number, line.removeprefix("\ufeff"), encoding)
        except UnicodeDecodeError as error:
            yield BrokenLine(number + 1, f"not {encoding}: {error.reason}")


class _Raw(io.RawIOBase):
    """The bytes already read, and then the rest of the stream."""

    def __init__(self, beginning: bytes, rest: BinaryIO) -> None:
        self._beginning = memoryview(beginning)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data: bytes | memoryview = self._beginning[: len(buffer)]
        if data:
            self._beginning = self._beginning[len(data) :]
        else:
            data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _joined(beginning: bytes, rest: BinaryIO) -> io.BufferedReader:
    return io.BufferedReader(_Raw(beginning, rest), 256 * 1024)
