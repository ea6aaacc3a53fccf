"""What is in the database, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from extractor.store.errors import explained
from extractor.store.open import Store
from extractor.store.runs import Run

KINDS = ("people", "organisations", "statements", "figures", "dates")
"""Kinds of facts, as in the export."""

_TABLES = {"people": "document_people", "organisations": "document_organisations"}

Counts = dict[str, int]
"""What: how many, the most first."""


@dataclass(frozen=True, slots=True)
class Stats:
    """A summary of a database."""

    documents: Counts
    """By status: ``ok``, ``failed``, ``skipped``."""
    first_published: str | None
    last_published: str | None
    undated: int
    """Extracted documents with no known date."""
    sentences: int
    facts: Counts
    """Facts by kind, a person or body counted in each document."""
    people: int
    """Different people in the archive."""
    organisations: int
    """Different bodies in the archive."""
    units: Counts
    """Figures by unit."""
    attributed: int
    """Figures that somebody is the source of."""
    dated: int
    """Figures with a period or a day they hold for."""
    indicators: int
    """Different things that figures measure."""
    checks: Counts
    """Figures that contradict others of their document, by what is wrong."""
    top_people: list[tuple[str, int]]
    """Speakers and the number of documents they speak in. Namesakes are separate entries."""
    top_organisations: list[tuple[str, int]]
    """Bodies and the number of documents that name them."""
    sources: Counts
    rules: dict[str, Counts]
    """Facts by kind and by the rule that found them."""
    errors: Counts
    """Reasons why documents failed or were skipped."""
    last_run: Run | None


def stats(store: Store, *, top: int = 10) -> Stats:
    """Count what the database holds.

    Args:
        store: open to read or write.
        top: how many people, bodies, sources and errors to name.

    Raises:
        StoreError: the database can't be read.
    """
    with explained(store.path):
        return _Counter(store, top).stats()


class _Counter:
    def __init__(self, store: Store, top: int) -> None:
        self.connection = store.db.conn
        self.top = top

    def number(self, sql: str) -> int:
        found: int = self.connection.execute(sql).fetchone()[0]
        return found

    def pairs(self, sql: str, *values: int) -> list[tuple[str, int]]:
        return [(row[0], row[1]) for row in self.connection.execute(sql, values)]

    def counts(self, table: str, column: str, *, limit: int = -1) -> Counts:
        return dict(
            self.pairs(
                f"SELECT {column}, count(*) FROM {table} WHERE {column} IS NOT NULL"
                f" GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT ?",
                limit,
            )
        )

    def checks(self) -> Counts:
        rows = self.connection.execute("SELECT checks FROM figures WHERE checks IS NOT NULL")
        return dict(Counter(check for (checks,) in rows for check in checks.split(",")).most_common())

    def stats(self) -> Stats:
        first, last, undated = self.connection.execute(
            "SELECT min(published), max(published), coalesce(sum(published IS NULL), 0)"
            " FROM documents WHERE extracted_at IS NOT NULL"
        ).fetchone()
        run = self.connection.execute(
            "SELECT id, ok, failed, skipped, unchanged FROM runs ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return Stats(
            documents=self.counts("documents", "status"),
            first_published=first,
            last_published=last,
            undated=undated,
            sentences=self.number("SELECT count(*) FROM sentences"),
            facts={kind: self.number(f"SELECT count(*) FROM {_TABLES.get(kind, kind)}") for kind in KINDS},
            people=self.number("SELECT count(*) FROM people"),
            organisations=self.number("SELECT count(*) FROM organisations"),
            units=self.counts("figures", "unit"),
            attributed=self.number("SELECT count(*) FROM figures WHERE reported_by IS NOT NULL"),
            dated=self.number("SELECT count(*) FROM figures WHERE period IS NOT NULL OR as_of IS NOT NULL"),
            indicators=self.number("SELECT count(*) FROM indicators"),
            checks=self.checks(),
            top_people=self.pairs(
                "SELECT people.name, count(DISTINCT document_id) AS n FROM people"
                " JOIN document_people ON person_id = people.id WHERE speaks <> 'none'"
                " GROUP BY people.id ORDER BY n DESC, name_sort LIMIT ?",
                self.top,
            ),
            top_organisations=self.pairs(
                "SELECT organisations.name, count(DISTINCT document_id) AS n FROM organisations"
                " JOIN document_organisations ON organisation_id = organisations.id"
                " GROUP BY organisations.id ORDER BY n DESC, name_sort LIMIT ?",
                self.top,
            ),
            sources=self.counts("documents", "source", limit=self.top),
            rules={kind: self.counts(_TABLES.get(kind, kind), "rule") for kind in KINDS},
            errors=self.counts("documents", "error", limit=self.top),
            last_run=Run(*run) if run else None,
        )
