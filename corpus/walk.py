"""From the paths a user names to the files to read, each with an identity that does not change."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from corpus.document import ReadFailure
from corpus.source import Source, format_of

STDIN = "-"


@dataclass(slots=True)
class Skipped:
    """Files of a folder that are not read: by suffix (``.pdf``), ``link`` (to another part of it), or ``other``."""

    suffixes: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many there are."""
        return self.suffixes.total()


_Links = tuple[Path, frozenset[tuple[int, int]]]
"""The archive's own place, and the folders above as device and inode, for a link may lead back to one."""


@dataclass(frozen=True, slots=True)
class _Root:
    path: Path
    prefix: str
    """What stands before the path inside the root in an identity."""


def sources(paths: Iterable[str | Path], skipped: Skipped) -> Iterator[Source | ReadFailure]:
    """Yield the files, in the order of ``paths`` and sorted inside a folder; hidden ones are left out.

    The identity of a file is the name of the folder given and the path inside it; for a file given
    by itself, the name of the folder it is in and its own. It does not depend on the working
    folder, nor on where the archive lies. When that would make two given folders one, as many of
    the folders above them are added as it takes. A path inside another given one is read once.
    """
    for root in _roots([Path(path) for path in paths if str(path) != STDIN]):
        try:
            mode = root.path.stat().st_mode
        except OSError as error:
            yield ReadFailure(_shown(root.path), None, why(error), _identity(root.prefix, root.path.name))
            continue
        if stat.S_ISDIR(mode):
            yield from _folder(root.path, root.prefix, skipped, (root.path.resolve(), frozenset()))
        else:
            yield _source(root.path, _identity(root.prefix, root.path.name))


def why(error: OSError) -> str:
    """Return the reason of an ``OSError`` in one line, without the path."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return (error.strerror or str(error) or type(error).__name__).splitlines()[0].lower()


def _folder(folder: Path, prefix: str, skipped: Skipped, links: _Links) -> Iterator[Source | ReadFailure]:
    """Yield the files below ``folder``. A link to another part of the archive would double it, and is not followed."""
    root, above = links
    try:
        own = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield ReadFailure(_shown(folder), None, why(error), prefix)
        return
    key = (own.st_dev, own.st_ino)
    if key in above:  # a link outside the archive that leads back into itself
        skipped.suffixes["link"] += 1
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path, id = folder / entry.name, _identity(prefix, entry.name)
        try:
            if entry.is_symlink() and path.exists() and path.resolve().is_relative_to(root):
                skipped.suffixes["link"] += 1
            elif entry.is_dir():
                yield from _folder(path, id, skipped, (root, above | {key}))
            elif not entry.is_file() and not entry.is_symlink():
                skipped.suffixes["other"] += 1
            elif format_of(entry.name) is None:
                skipped.suffixes[path.suffix.lower() or "other"] += 1
            else:
                yield _source(path, id)
        except OSError as error:
            yield ReadFailure(_shown(path), None, why(error), id)


def _source(path: Path, id: str) -> Source:
    def open_file() -> BinaryIO:
        return path.open("rb")

    return Source(id, _shown(path), path.name, open_file)


def _roots(paths: list[Path]) -> list[_Root]:
    # abspath, not resolve: a link keeps the name that the user knows.
    places = {path: Path(os.path.abspath(path)) for path in dict.fromkeys(paths)}  # noqa: PTH100
    folders = [place for place in places.values() if place.is_dir()]
    seen: set[Path] = set()
    kept = []
    for path, place in places.items():
        if place not in seen and not any(other in place.parents and not _hidden(other, place) for other in folders):
            seen.add(place)
            kept.append((path, place))
    bases = {place: place if place.is_dir() else place.parent for _, place in kept}
    depth = dict.fromkeys(bases.values(), 1)
    while clashes := _clashing(depth):
        for base in clashes:
            depth[base] += 1
    return [_Root(path, _tail(bases[place], depth[bases[place]])) for path, place in kept]


def _hidden(folder: Path, place: Path) -> bool:
    """A hidden file is not found in its folder, so that naming it is no repetition."""
    return any(part.startswith(".") for part in place.relative_to(folder).parts)


def _clashing(depth: dict[Path, int]) -> list[Path]:
    names = Counter(_tail(base, number) for base, number in depth.items())
    return [base for base, number in depth.items() if names[_tail(base, number)] > 1 and number < len(base.parts) - 1]


def _tail(base: Path, depth: int) -> str:
    return "/".join(_printable(part) for part in base.parts[1:][-depth:])


def _identity(prefix: str, name: str) -> str:
    return f"{prefix}/{_printable(name)}" if prefix else _printable(name)


def _shown(path: Path) -> str:
    return _printable(path.as_posix())


def _printable(name: str) -> str:
    """File names may be bytes in an old encoding, and on macOS й and ї are two characters each."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "backslashreplace"))
