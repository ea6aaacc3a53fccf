"""Bytes to text: the encodings Ukrainian archives are in, told apart by how Ukrainian the result reads."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

from corpus import plausibility

SINGLE_BYTE = ("cp1251", "koi8-u", "cp1125", "cp866", "iso8859-5")
"""Tried in this order; on a tie the first wins. cp1125 is cp866 with the Ukrainian letters і, є, ґ."""

SAMPLE = 64 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "an SQLite database"),
)
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")
_WORDS = re.compile(rb"(?:[\x80-\xff]|(?<=[\x80-\xff])[iI]|[iI](?=[\x80-\xff]))+")
"""What the encodings do not agree on, with the Latin i that cp866, having no і, puts into words."""
_DOTTED = str.maketrans("iI", "іІ")


class UndecodableError(ValueError):
    """The bytes are no text in any encoding that zvit reads; the message says what they are instead."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it was in (``utf-8, damaged`` when a few broken bytes became U+FFFD)."""

    text: str
    encoding: str


def decode(data: bytes, encoding: str | None = None, *, declared: str | None = None) -> Decoded:
    """Return the text of ``data``.

    Args:
        data: the whole file or line.
        encoding: use this one and no other.
        declared: what the file says of itself (an HTML page's ``charset``): taken when it fits the bytes and reads as
            Ukrainian at least as well as the alternatives, for pages often say the wrong thing.

    Raises:
        UndecodableError: the bytes are binary, do not fit ``encoding``, or read as text in no known encoding.
    """
    if encoding is not None:
        return _decode_as(data, encoding)
    found = detect(data, declared=declared)
    if found != "utf-8, damaged":
        try:
            return Decoded(data.decode(found), _name(found))
        except UnicodeDecodeError:
            # The sample was clean and a later byte is not: decide again on all of it.
            found = _detect(data, data, declared)
    if found == "utf-8, damaged":
        return Decoded(data.decode("utf-8-sig", "replace"), found)
    return Decoded(data.decode(found, "replace"), _name(found))


def detect(data: bytes, *, declared: str | None = None, partial: bool = False) -> str:
    """Return the Python name of the encoding of ``data``, judged by its beginning.

    ``partial`` says that ``data`` may end inside a character.

    Raises:
        UndecodableError: as ``decode``.
    """
    return _detect(data[:SAMPLE], data, declared, partial=partial or len(data) > SAMPLE)


def _detect(sample: bytes, data: bytes, declared: str | None, *, partial: bool = False) -> str:
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    for mark, what in _MAGIC:
        if sample.startswith(mark):
            raise UndecodableError(f"not a text: {what}")
    wide = _utf16_without_mark(sample)
    if wide:
        return wide
    if b"\0" in sample or len(sample) - len(sample.translate(None, _CONTROL)) > max(3, len(sample) // 100):
        raise UndecodableError("not a text: binary data")
    errors = _utf8_errors(sample if partial else data, partial=partial)
    if errors == 0:
        return "utf-8"
    return _single_byte(sample, declared, errors)


def _single_byte(sample: bytes, declared: str | None, utf8_errors: int) -> str:
    letters = b" ".join(_WORDS.findall(sample))[: plausibility.SAMPLE]
    names = [name for name in SINGLE_BYTE if name != _other_dos(sample)]
    if declared and (usual := _usual(declared)) and usual not in names:
        names.append(usual)
    scores = {name: _readable(letters.decode(name, "replace").translate(_DOTTED)) for name in names}
    best = max(names, key=lambda name: scores[name])
    high = sum(byte > 127 for byte in sample)
    if utf8_errors * 50 <= high or (utf8_errors == 1 and high > 20):
        damaged = _readable(re.sub("[\x00-\x7f\ufffd]+", " ", sample.decode("utf-8", "replace")))
        if damaged > scores[best]:
            return "utf-8, damaged"
    # A handful of signs (dashes, quotation marks) among ASCII says little; cp1251 and cp1252 agree on them.
    if scores[best] < -6.5 and high > 0.05 * len(sample):
        guess = charset_normalizer.from_bytes(sample).best()
        closest = f" (closest: {guess.encoding})" if guess else ""
        raise UndecodableError(f"encoding not recognised{closest}: neither UTF-8 nor a Ukrainian 8-bit one")
    return best


def _other_dos(sample: bytes) -> str | None:
    """Return which of cp1125 and cp866 is out: they differ in є and ї, and only the first has і."""
    if b"\xf6" in sample or b"\xf7" in sample:
        return "cp866"
    return (
        "cp1125" if any(len(word) > 1 and (b"i" in word or b"I" in word) for word in _WORDS.findall(sample)) else None
    )


def _readable(text: str) -> float:
    """Score ``text``, of non-ASCII characters only, with a fine on signs: nearly all of them should be letters."""
    characters = text.replace(" ", "")
    signs = sum(not char.isalpha() for char in characters)
    return plausibility.score(text) - 3.0 * signs / max(1, len(characters))


def _utf8_errors(data: bytes, *, partial: bool) -> int:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=not partial)
    except UnicodeDecodeError:
        original = data.count(b"\xef\xbf\xbd")
        return max(1, data.decode("utf-8", "replace").count("\ufffd") - original)
    return 0


def _utf16_without_mark(sample: bytes) -> str | None:
    """Cyrillic in UTF-16 has 0x04 in every other byte and spaces have 0x00; nothing else looks so."""
    if len(sample) < 4:
        return None
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        high, low = sample[first::2], sample[1 - first :: 2]
        usual = sum(high.count(code) for code in (0, 2, 4, 0x20, 0x21))
        if usual > 0.95 * len(high) and high.count(4) + high.count(0) > 0.7 * len(high) and 0 not in low[:-1]:
            return name
    return None


def _decode_as(data: bytes, encoding: str) -> Decoded:
    codec = codecs.lookup(encoding)
    try:
        # utf-8-sig takes the mark off and reads plain UTF-8 as well.
        text = data.decode("utf-8-sig" if codec.name == "utf-8" else codec.name)
    except UnicodeDecodeError as error:
        raise UndecodableError(f"not {encoding}: byte 0x{data[error.start]:02x} at {error.start}") from error
    return Decoded(text.removeprefix("\ufeff"), encoding)


def _usual(declared: str) -> str | None:
    try:
        return codecs.lookup(declared).name
    except LookupError:
        return None


def _name(encoding: str) -> str:
    return {"utf-8-sig": "utf-8"}.get(encoding, encoding)
