"""Site furniture around a release: buttons, counters, tags, links to other news, by ``patterns/boilerplate.yaml``."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import patterns

Span = tuple[int, int]

_HEAD_LINES = 12
_LONG = 200
_PENDING = 15
_SEPARATORS = "|/•·>»→›,;"
_NUMBER = r"(?:\d{1,3}(?: \d{3})+|\d+)"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the release lies in the text; offsets count code points, ends exclusive."""

    furniture: tuple[Span, ...] = ()
    """Spans of furniture in order, wherever they stand; between two of them there may be body."""
    body_start: int = 0
    body_end: int | None = None
    """Where the furniture that closes the text begins; None when the body runs to the end."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    plain: str
    """Lower case, one space between words, one kind of apostrophe; empty for a blank line."""


def find(text: str, overlay: str | Path | None = None) -> Layout:
    """Return the furniture of ``text``. A photo credit is left in the body, for it may name a body or a person."""
    rules = _rules(None if overlay is None else str(overlay))
    lines = [line for line in _lines(text) if line.plain]
    if not lines:
        return Layout()
    spans: set[Span] = set()
    body_start = _head(text, lines, rules, spans)
    body_end = _tail(lines, rules, spans)
    body_end = _section(lines, rules, body_end)
    body_end = _glued(text, lines, rules, body_end)
    _read_also(lines, rules, spans)
    if body_start >= len(text) or (body_end is not None and body_end <= body_start):
        return Layout()
    if body_end is not None:
        spans = {span for span in spans if span[0] < body_end} | {(body_end, len(text))}
    if body_start:
        spans = {span for span in spans if span[0] >= body_start} | {(0, body_start)}
    return Layout(_merged(spans), body_start, body_end)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, without those inside another."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


class _Rules:
    """The compiled vocabulary; each method says one thing about one line."""

    def __init__(self, words: patterns.Patterns) -> None:
        """Compile the phrases of ``boilerplate.yaml``."""
        data = words.boilerplate
        self._controls = _any(data.controls)
        self._brands = _any(data.brands)
        self._openers = tuple(_plain(phrase) for phrase in data.openers)
        self._sections = frozenset(_plain(phrase) for phrase in data.sections)
        self._read_also = tuple(f"{_plain(phrase)}:" for phrase in data.sections)
        self._crumbs = tuple(_plain(phrase) for phrase in data.crumbs)
        self._credit = re.compile(rf"(?:{_alternatives(data.credits)})(?:\s*[:–—-]|\s+\w)")
        counters, edge = _alternatives(data.counters), re.escape(_SEPARATORS)
        self._counter = re.compile(
            rf"(?:(?<=[{edge}] )|(?<=  )|(?<![^{edge}\s]))"
            rf"(?:(?:{counters})\s*[:–—-]?\s*{_NUMBER}|{_NUMBER}\s+(?:{counters}))(?=\s*[{edge}]|\s{{2}}|\s*$)",
            re.IGNORECASE,
        )
        buttons = [phrase for phrase in data.controls if len(phrase) >= 7]
        capital = "|".join(re.escape(phrase[0].upper() + phrase[1:]) for phrase in _longest(buttons))
        after = "|".join(re.escape(phrase) for phrase in _longest(data.brands))
        self._glued = re.compile(
            rf"(?<=[^\s(«„“\"])[^\S\n]*(?P<button>(?:{capital})(?:[\s:|,/•·]*(?i:{after}|{capital}))*[\s:.|,/•·]*)\Z"
        )

    def buttons(self, plain: str) -> bool:
        """«Поділитися: Facebook | Telegram», «Версія для друку»."""
        rest = self._controls.sub(" ", plain)
        return rest != plain and not re.search(r"[^\W\d_]", self._brands.sub(" ", rest))

    def bare(self, plain: str) -> bool:
        """Brands, figures and separators alone: furniture only below a button or an opener."""
        return not re.search(r"[^\W\d_]", self._brands.sub(" ", plain))

    def opener(self, plain: str) -> bool:
        """«Теги: бюджет, сесія», «Підписуйтесь на наш Telegram»."""
        return plain.lstrip("►▶•👉#- ").startswith(self._openers) and len(plain) <= 2 * _LONG

    def counter_only(self, plain: str) -> bool:
        """«Переглядів: 245»."""
        rest = self._counter.sub(" ", plain)
        return rest != plain and not re.search(r"\w", rest)

    def counters(self, line: str) -> Iterator[Span]:
        """The counters of a line that holds something else as well, a date for example."""
        for match in self._counter.finditer(line):
            yield match.span()

    def crumb(self, plain: str) -> bool:
        """«Головна / Новини / Бюджет»."""
        for crumb in self._crumbs:
            if plain.startswith(crumb):
                rest = plain[len(crumb) :].lstrip()
                return not rest or rest[0] in "/>»→›|-–—\\"
        return False

    def credit(self, plain: str) -> bool:
        """«Фото: пресслужба міськради»."""
        return self._credit.match(plain) is not None and len(plain) <= _LONG

    def section(self, plain: str) -> bool:
        """«Читайте також:» on a line by itself."""
        return plain.rstrip(" :.…") in self._sections

    def read_also(self, plain: str) -> bool:
        """«Читайте також: заголовок», in the middle of a text too."""
        return plain.startswith(self._read_also) and len(plain) <= 2 * _LONG

    def glued(self, line: str) -> int | None:
        """Where a button begins that ends the line: «…допомогу.Поділитися», «…допомогу. Поділитися Facebook»."""
        match = self._glued.search(line)
        return match.start("button") if match else None


@functools.lru_cache(8)
def _rules(overlay: str | None) -> _Rules:
    return _Rules(patterns.load(overlay))


def _head(text: str, lines: list[_Line], rules: _Rules, spans: set[Span]) -> int:
    """Mark the furniture above the text; return where the first line of the release starts."""
    body_start, leading = lines[0].start, True
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if line.end - line.start > _LONG:
            break
        if rules.buttons(line.plain) or rules.counter_only(line.plain) or rules.crumb(line.plain):
            spans.add((line.start, line.end))
            if leading:
                body_start = lines[number + 1].start if number + 1 < len(lines) else line.end
        else:
            leading = False
            spans.update((line.start + a, line.start + b) for a, b in rules.counters(text[line.start : line.end]))
    return 0 if body_start == lines[0].start else body_start


def _tail(lines: list[_Line], rules: _Rules, spans: set[Span]) -> int | None:
    """Mark the furniture below the text, going up; return where it begins if nothing else follows it."""
    body_end, closing = None, True
    pending: list[_Line] = []
    for line in reversed(lines):
        heads_list = rules.opener(line.plain) and line.plain.endswith(":")
        below = rules.buttons(line.plain) and all(rules.bare(other.plain) for other in pending)
        if pending and (heads_list or below):
            spans.update((other.start, other.end) for other in pending)
            pending.clear()
        if rules.buttons(line.plain) or rules.opener(line.plain) or rules.counter_only(line.plain):
            if pending:
                break
            spans.add((line.start, line.end))
            body_end = line.start if closing else body_end
        elif rules.credit(line.plain) and not pending:
            closing = False
        elif len(pending) < _PENDING and (rules.bare(line.plain) or _tag_like(line.plain)):
            pending.append(line)
        else:
            break
    return body_end


def _section(lines: list[_Line], rules: _Rules, body_end: int | None) -> int | None:
    """Return where a closing list of links to other news begins: a heading with nothing but headlines below it."""
    for number in range(len(lines) - 1, 0, -1):
        line = lines[number]
        if rules.section(line.plain) and 3 * line.start > lines[-1].end:
            body_end = line.start if body_end is None else min(body_end, line.start)
        elif (body_end is not None and line.start >= body_end) or rules.credit(line.plain):
            continue
        elif line.end - line.start > _LONG or line.plain.endswith((".", ";", ":")):
            break
    return body_end


def _glued(text: str, lines: list[_Line], rules: _Rules, body_end: int | None) -> int | None:
    last = next((line for line in reversed(lines) if body_end is None or line.start < body_end), None)
    if last is None:
        return body_end
    start = rules.glued(text[max(last.start, last.end - _LONG) : last.end])
    return body_end if start is None else max(last.start, last.end - _LONG) + start


def _read_also(lines: list[_Line], rules: _Rules, spans: set[Span]) -> None:
    spans.update((line.start, line.end) for line in lines if rules.read_also(line.plain))


def _tag_like(plain: str) -> bool:
    return len(plain) <= 40 and plain.count(" ") <= 3 and not plain.endswith((".", ";", "!", "?", "»", ":"))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for raw in text.split("\n"):
        yield _Line(start, start + len(raw), _plain(raw) if len(raw) <= 2 * _LONG else "…")
        start += len(raw) + 1


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").replace("ʼ", "'").replace("\u200b", "").split())


def _longest(phrases: Iterable[str]) -> list[str]:
    return sorted(phrases, key=len, reverse=True)


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(_plain(phrase)) for phrase in _longest(phrases))


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives(phrases)})(?!\w)")
