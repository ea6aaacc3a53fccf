"""Fixed phrases over lexemes: words in a row, in lower case, «*» for any ending."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from extractor.language.lexemes import Lexeme, lexemes

T = TypeVar("T")


class PhraseTable(Generic[T]):
    """Phrases with what each stands for, found before or after a place by their longest match."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        """Take pairs of phrase and meaning; of equal phrases the first holds."""
        self._by_last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in phrases:
            words = split(phrase)
            self._by_last.setdefault(words[-1][:2].rstrip("*"), []).append((words, meaning))
            self._by_first.setdefault(words[0][:2].rstrip("*"), []).append((words, meaning))
        for table in (self._by_last, self._by_first):
            for rows in table.values():
                rows.sort(key=lambda row: -len(row[0]))

    def ending_at(self, parts: Sequence[Lexeme], end: int) -> tuple[int, T] | None:
        """Return where the longest phrase that ends before lexeme ``end`` starts, and its meaning."""
        if end <= 0:
            return None
        for words, meaning in _rows(self._by_last, parts[end - 1].lower):
            start = end - len(words)
            if start >= 0 and all(fits(word, part.lower) for word, part in zip(words, parts[start:end], strict=True)):
                return start, meaning
        return None

    def starting_at(self, parts: Sequence[Lexeme], start: int) -> tuple[int, T] | None:
        """Return where the longest phrase that starts at lexeme ``start`` ends, and its meaning."""
        if start >= len(parts):
            return None
        for words, meaning in _rows(self._by_first, parts[start].lower):
            end = start + len(words)
            if end <= len(parts) and all(fits(w, part.lower) for w, part in zip(words, parts[start:end], strict=True)):
                return end, meaning
        return None


class PhraseSet:
    """Single words, some with «*» for any ending."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words in lower case."""
        listed = list(words)
        self._whole = frozenset(word for word in listed if not word.endswith("*"))
        self._stems = tuple(word[:-1] for word in listed if word.endswith("*"))

    def has_word(self, word: str) -> bool:
        """Return whether a lower-case ``word`` is one of them."""
        return word in self._whole or word.startswith(self._stems)


def ends_clause(parts: Sequence[Lexeme], at: int, stops: frozenset[str]) -> bool:
    """Return whether lexeme ``at`` is one of ``stops``; a full stop only where a sentence ends («грн.» goes on)."""
    if parts[at].text not in stops:
        return False
    if parts[at].text != ".":
        return True
    return at + 1 >= len(parts) or (parts[at + 1].start > parts[at].end and parts[at + 1].text[0].isupper())


def split(phrase: str) -> tuple[str, ...]:
    """Return the lexemes of a phrase, «*» kept at its word."""
    words: list[str] = []
    for part in lexemes(phrase):
        if part.text == "*" and words:
            words[-1] += "*"
        else:
            words.append(part.lower)
    return tuple(words)


def fits(pattern: str, word: str) -> bool:
    """Return whether a word fits a pattern word."""
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _rows(table: dict[str, list[tuple[tuple[str, ...], T]]], word: str) -> list[tuple[tuple[str, ...], T]]:
    return table.get(word[:2], []) or table.get(word[:1], [])
