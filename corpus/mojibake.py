"""Text that was decoded in the wrong encoding somewhere on its way, turned back when that makes it Ukrainian."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import ftfy.bad_codecs

from corpus import plausibility

ftfy.bad_codecs.ok()

_WRONG = ("cp1252", "cp1251", "koi8_u", "cp866", "cp437")
_RIGHT = ("utf-8", "cp1251", "koi8_u", "cp1125", "cp866")
_SLOPPY = {"cp1252": "sloppy-windows-1252", "cp1251": "sloppy-windows-1251"}
_GAIN = 1.0
_FEW = 6


@dataclass(frozen=True, slots=True)
class Repaired:
    """The text as it should read, and what had happened to it (``cp1251 read as cp1252``)."""

    text: str
    what: str


def repair(text: str) -> Repaired | None:
    """Return the repaired text, or None when it reads well as it is or no repair clearly helps.

    The whole text is tried first, then each line by itself, for a page may be pasted together from
    several sources.
    """
    if text.isascii():
        return None
    whole = _best(text) if _suspicious(text) else None
    current = whole.text if whole else text
    what = [whole.what] if whole else []
    lines = current.split("\n")
    for number, line in enumerate(lines if len(lines) > 1 else ()):
        if _suspicious(line) and (better := _best(line)):
            lines[number] = better.text
            what.append(better.what)
    return Repaired("\n".join(lines), "; ".join(dict.fromkeys(what))) if what else None


def _suspicious(text: str) -> bool:
    if text.isascii() or len(text) <= _FEW:
        return False
    return plausibility.score(text) < plausibility.PLAUSIBLE


def _best(text: str) -> Repaired | None:
    before = plausibility.score(text)
    best, best_score = None, max(before + _GAIN, plausibility.PLAUSIBLE)
    for name, undo in _undoings():
        candidate = undo(text)
        after = plausibility.score(candidate)
        if after > best_score and candidate != text and _mostly_cyrillic(candidate):
            best, best_score = Repaired(candidate, name), after
    return best


def _mostly_cyrillic(text: str) -> bool:
    """Accented letters of a French or German text can be made Cyrillic too, but its other letters stay Latin."""
    letters = [char for char in text[: plausibility.SAMPLE] if char.isalpha()]
    return 2 * sum("\u0400" <= char <= "\u04ff" for char in letters) > len(letters)


@functools.cache
def _undoings() -> list[tuple[str, Callable[[str], str]]]:
    steps: list[tuple[str, Callable[[str], str]]] = []
    for wrong in _WRONG:
        for right in _RIGHT:
            if right == "utf-8":
                steps.append((f"utf-8 read as {wrong}", functools.partial(_undo_utf8, wrong=wrong)))
            elif right != wrong:
                steps.append((f"{right} read as {wrong}", functools.partial(_translate, table=_table(wrong, right))))
    return steps


@functools.cache
def _bytes_of(encoding: str) -> dict[int, int]:
    """Map each character above ASCII to its byte; undefined bytes and Latin-1's controls stand for themselves."""
    back = {byte: byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(_SLOPPY.get(encoding, encoding), "replace")
        if char != "\ufffd":
            back[ord(char)] = byte
    return back


def _table(wrong: str, right: str) -> dict[int, str]:
    """Map each character seen in the wrong encoding to the one meant."""
    table = {}
    for code, byte in _bytes_of(wrong).items():
        meant = bytes([byte]).decode(right, "replace")
        if meant != "\ufffd":
            table[code] = meant
    return table


def _translate(text: str, *, table: dict[int, str]) -> str:
    return text.translate(table)


def _undo_utf8(text: str, *, wrong: str) -> str:
    back = _bytes_of(wrong)
    data = b"".join(
        bytes([back[code]]) if (code := ord(char)) in back else char.encode("utf-8", "replace") for char in text
    )
    # The second byte of «Р» is a no-break space that editors make plain; that of «И» does not exist in cp1251.
    data = data.replace(b"\xd0 ", b"\xd0\xa0")
    if wrong == "cp1251":
        data = data.replace(b"\xd0?", b"\xd0\x98").replace(b"\xd0\xef\xbf\xbd", b"\xd0\x98")
    return data.decode("utf-8", "replace")
