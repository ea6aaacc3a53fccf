"""Indicators across the archive: one row for all the figures that measure the same thing.

The same thing is the same lemmatised counted phrase, unit, place and organisation, so that «43 мобільні бригади» of one
release and «мобільних бригад – 45» of another are one. A place counts by its official name («Житомирщина» is
«Житомирська область»), several in any order.
"""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterable, Sequence

from extractor.facts import Figure
from extractor.store import vocabulary
from extractor.store.fold import fold, sort_key


def of_figures(connection: sqlite3.Connection, figures: Sequence[Figure]) -> list[int | None]:
    """Return the number of each figure's indicator, adding those not known; None for a figure that has none."""
    known: dict[tuple[str, str, str, str], int] = {}
    found: list[int | None] = []
    for figure in figures:
        if figure.indicator is None:
            found.append(None)
            continue
        key = (figure.indicator, figure.unit, fold(official(figure.place or "")), fold(figure.organisation or ""))
        if key not in known:
            known[key] = _number(connection, key, figure)
        found.append(known[key])
    return found


def _number(connection: sqlite3.Connection, key: tuple[str, str, str, str], figure: Figure) -> int:
    name = figure.counted or figure.indicator or ""
    place = None if figure.place is None else official(figure.place)
    connection.execute(
        "INSERT INTO indicators (lemmas, unit, place_fold, organisation_fold, name, name_sort, place, organisation)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (*key, name, sort_key(name), place, figure.organisation),
    )
    number: int = connection.execute(
        "SELECT id FROM indicators WHERE lemmas = ? AND unit = ? AND place_fold = ? AND organisation_fold = ?", key
    ).fetchone()[0]
    return number


@functools.lru_cache(4096)
def official(place: str) -> str:
    """Return a place, or several joined by «; », by the official names of today, in abc order."""
    names = (_official(name.strip()) for name in place.split(";"))
    return "; ".join(sorted({name for name in names if name}))


def _official(name: str) -> str:
    known = vocabulary.places()
    region = known.colloquial.get(name)
    return f"{region} область" if region else known.former.get(name, name)


def of_document(connection: sqlite3.Connection, document_id: int) -> frozenset[int]:
    """Return the indicators that the stored figures of a document measure."""
    found = connection.execute(
        "SELECT DISTINCT indicator_id FROM figures WHERE document_id = ? AND indicator_id IS NOT NULL", (document_id,)
    )
    return frozenset(row[0] for row in found)


def tidy(connection: sqlite3.Connection, before: Iterable[int]) -> None:
    """Remove those of ``before`` that no figure measures any more."""
    connection.executemany(
        "DELETE FROM indicators WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM figures WHERE indicator_id = ?1)",
        [(number,) for number in before],
    )
