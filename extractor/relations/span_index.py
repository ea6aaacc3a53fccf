"""Looks up what stands at a token without walking over the whole document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar


class HasSpan(Protocol):
    """Anything with token positions, end exclusive."""

    start: int
    end: int


T = TypeVar("T", bound=HasSpan)


class SpanIndex(Generic[T]):
    """Items of one kind in the order of the text."""

    def __init__(self, items: Iterable[T]) -> None:
        """Sort the items and note which tokens each covers."""
        self.items: list[T] = sorted(items, key=lambda item: (item.start, item.end))
        self._starts = [item.start for item in self.items]
        self._covering: dict[int, T] = {}
        self._ending: dict[int, T] = {}
        for item in self.items:
            self._ending.setdefault(item.end, item)
            for token in range(item.start, item.end):
                self._covering.setdefault(token, item)
        self._last_end: list[int] = []
        last = 0
        for item in self.items:
            last = max(last, item.end)
            self._last_end.append(last)

    def at(self, token: int) -> T | None:
        """Return the item that covers ``token``, the first to start when several do."""
        return self._covering.get(token)

    def ending_at(self, token: int) -> T | None:
        """Return the item that ends right before ``token``."""
        return self._ending.get(token)

    def between(self, start: int, end: int) -> list[T]:
        """Return the items that start between two tokens."""
        return self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def next_start(self, token: int, default: int) -> int:
        """Return where the first item at or after ``token`` starts."""
        position = bisect_left(self._starts, token)
        return self._starts[position] if position < len(self._starts) else default

    def last_end(self, token: int) -> int:
        """Return where the last item before ``token`` ends, no further than ``token``; 0 if there is none."""
        position = bisect_left(self._starts, token)
        return min(self._last_end[position - 1], token) if position else 0
