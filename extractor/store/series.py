"""The values of an indicator over time, found by words in any form."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from extractor.store.errors import explained
from extractor.store.fold import fold
from extractor.store.indicators import official
from extractor.store.open import Store
from extractor.store.search import Lemmatise


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series: a row of ``indicator_series``."""

    date: str | None
    """As of, or the end of the period, or the day of publication."""
    value: float
    value_text: str
    value_max: float | None
    qualifier: str
    action: str | None
    speaker: str | None
    checks: str | None
    text: str
    title: str | None
    published: str | None
    source: str | None
    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator and its points, the earliest first, undated ones last."""

    indicator: str
    """The counted phrase, as one of the releases has it."""
    unit: str
    place: str | None
    organisation: str | None
    points: tuple[Point, ...]


_POINT = ", ".join(field.name for field in fields(Point))
_MOST_AT_ONCE = 500
"""Values in one SQL statement; older SQLite takes 999."""


def series(
    store: Store, words: str, lemmatise: Lemmatise, *, place: str | None = None, unit: str | None = None
) -> list[Series]:
    """Return the series whose indicator has all of ``words``: the closest match first, then those with most points.

    Args:
        store: open to read or write.
        words: in any form and order («мобільна бригада», «мобільних бригад»).
        lemmatise: gives the lemmas of words, by the same dictionary as the extraction.
        place: only of places whose name has all of these words, in any form.
        unit: only of that unit (``count``, ``UAH``, ``percent``, ``km`` …).

    Raises:
        StoreError: the database can't be read.
    """
    wanted, where = _lemmas(words, lemmatise), _lemmas(official(place or ""), lemmatise)
    if not wanted:
        return []
    with explained(store.path):
        rows = store.db.conn.execute("SELECT id, name, lemmas, unit, place, organisation, name_sort FROM indicators")
        chosen = [
            row
            for row in rows
            if _has(row[2].split(), wanted)
            and (unit is None or row[3].casefold() == unit.casefold())
            and (not where or (row[4] is not None and _placed(row[4], where, lemmatise)))
        ]
        points = _points(store.db.conn, [row[0] for row in chosen])
    found = [
        (len(lemmas.split()), -len(points[number]), name_sort, Series(name, unit, place, body, tuple(points[number])))
        for number, name, lemmas, unit, place, body, name_sort in chosen
        if points[number]
    ]
    return [one[-1] for one in sorted(found, key=lambda one: one[:-1])]


def _lemmas(words: str, lemmatise: Lemmatise) -> list[frozenset[str]]:
    """Return the possible lemmas of each word; a word's own form is one of them."""
    found = []
    for word in fold(words).split():
        lemmas: set[str] = {word}
        for readings in lemmatise(word):
            lemmas.update([readings] if isinstance(readings, str) else readings)
        found.append(frozenset(fold(lemma) for lemma in lemmas))
    return found


def _has(lemmas: Iterable[str], wanted: Iterable[frozenset[str]]) -> bool:
    there = {fold(lemma) for lemma in lemmas}
    return all(not any_of.isdisjoint(there) for any_of in wanted)


def _placed(place: str, where: Sequence[frozenset[str]], lemmatise: Lemmatise) -> bool:
    there = frozenset().union(*_lemmas(place.replace(";", " "), lemmatise))
    return all(not any_of.isdisjoint(there) for any_of in where)


def _points(connection: sqlite3.Connection, numbers: Sequence[int]) -> defaultdict[int, list[Point]]:
    found: defaultdict[int, list[Point]] = defaultdict(list)
    for first in range(0, len(numbers), _MOST_AT_ONCE):
        some = numbers[first : first + _MOST_AT_ONCE]
        marks = ", ".join("?" * len(some))
        for number, *values in connection.execute(
            f"SELECT indicator_id, {_POINT} FROM indicator_series WHERE indicator_id IN ({marks})"
            " ORDER BY date IS NULL, date, published, id",
            some,
        ):
            found[number].append(Point(*values))
    return found
