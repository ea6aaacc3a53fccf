"""Facts to rows: everything of one document by a handful of bulk inserts, inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from decimal import Decimal, InvalidOperation
from typing import Any

from extractor.facts import DocumentFacts, Figure, Interval, Mention
from extractor.store import entities, indicators
from extractor.store.fold import fold

# Children before parents: a foreign key never points at a row that is gone.
_TABLES = (
    "person_mentions",
    "organisation_mentions",
    "statements",
    "figures",
    "dates",
    "document_people",
    "document_organisations",
    "sentences",
)


def clear(connection: sqlite3.Connection, document_id: int) -> None:
    """Delete every fact of a document; its own row, and people and bodies, stay."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))


def insert(
    connection: sqlite3.Connection, document_id: int, text: str, facts: DocumentFacts, *, source: str | None
) -> None:
    """Insert every fact of a document whose row stands and has no facts."""
    _Writer(connection, document_id, facts, source).all(text)


class _Writer:
    """The rows of one document; numbers are given out beforehand, so that rows can point at one another."""

    def __init__(
        self, connection: sqlite3.Connection, document_id: int, facts: DocumentFacts, source: str | None
    ) -> None:
        self.connection = connection
        self.document_id = document_id
        self.facts = facts
        self.source = source
        self.starts = [sentence.start for sentence in facts.sentences]
        self.sentence_base = self.next("sentences")
        self.organisation_base = self.next("document_organisations")
        self.person_base = self.next("document_people")
        # The first of a name wins; a body's own name goes before another's alias.
        self.organisations: dict[str, int] = {}
        for i, organisation in enumerate(facts.organisations):
            self.organisations.setdefault(fold(organisation.name), self.organisation_base + i)
        for i, organisation in enumerate(facts.organisations):
            for alias in organisation.aliases:
                self.organisations.setdefault(fold(alias), self.organisation_base + i)
        self.people: dict[str, int] = {}
        for i, person in enumerate(facts.people):
            self.people.setdefault(person.name, self.person_base + i)

    def all(self, text: str) -> None:
        self.sentences(text)
        organisation_ids = self.organisations_rows()
        self.people_rows(organisation_ids)
        self.statements()
        self.figures()
        self.dates()

    def next(self, table: str) -> int:
        found: int = self.connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0]
        return found

    def insert(self, table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)

    def sentence(self, index: int) -> int | None:
        return self.sentence_base + index if 0 <= index < len(self.starts) else None

    def sentence_at(self, offset: int) -> int | None:
        index = bisect_right(self.starts, offset) - 1
        return self.sentence(index) if index >= 0 and offset < self.facts.sentences[index].end else None

    def organisation(self, name: str | None) -> int | None:
        return None if name is None else self.organisations.get(fold(name))

    def person(self, name: str | None) -> int | None:
        return None if name is None else self.people.get(name)

    def sentences(self, text: str) -> None:
        self.insert(
            "sentences",
            "id, document_id, position, start, end, text, lemmas",
            [
                (self.sentence_base + i, self.document_id, i, s.start, s.end, text[s.start : s.end], s.lemmas)
                for i, s in enumerate(self.facts.sentences)
            ],
        )

    def organisations_rows(self) -> list[int]:
        found = self.facts.organisations
        ids = entities.organisations(self.connection, self.document_id, found, self.source)
        self.insert(
            "document_organisations",
            "id, document_id, organisation_id, position, name, kind, match_key, rule, confidence",
            [
                (
                    self.organisation_base + i,
                    self.document_id,
                    ids[i],
                    i,
                    o.name,
                    o.kind,
                    entities.archive_key(o.name, o.kind),
                    o.rule,
                    o.confidence,
                )
                for i, o in enumerate(found)
            ],
        )
        self.insert(
            "organisation_aliases",
            "document_organisation_id, position, name, name_fold, match_key",
            [
                (
                    self.organisation_base + i,
                    j,
                    alias,
                    fold(alias),
                    entities.archive_key(alias, o.kind),
                )
                for i, o in enumerate(found)
                for j, alias in enumerate(o.aliases)
            ],
        )
        self.mentions("organisation", self.organisation_base, [o.mentions for o in found])
        return ids

    def people_rows(self, organisation_ids: list[int]) -> None:
        found = self.facts.people
        bodies = [self.organisation(person.organisation) for person in found]
        ids = entities.people(
            self.connection,
            found,
            [None if body is None else organisation_ids[body - self.organisation_base] for body in bodies],
            self.source,
        )
        self.insert(
            "document_people",
            "id, document_id, person_id, position, name, role, role_fold, organisation, organisation_fold,"
            " document_organisation_id, speaks, gender, rule, confidence",
            [
                (
                    self.person_base + i,
                    self.document_id,
                    ids[i],
                    i,
                    p.name,
                    p.role,
                    _folded(p.role),
                    p.organisation,
                    _folded(p.organisation),
                    bodies[i],
                    p.speaks,
                    p.gender,
                    p.rule,
                    p.confidence,
                )
                for i, p in enumerate(found)
            ],
        )
        self.mentions("person", self.person_base, [p.mentions for p in found])

    def mentions(self, kind: str, base: int, found: list[list[Mention]]) -> None:
        self.insert(
            f"{kind}_mentions",
            f"document_id, document_{kind}_id, sentence_id, position, text, start, end",
            [
                (self.document_id, base + i, self.sentence_at(m.start), j, m.text, m.start, m.end)
                for i, mentions in enumerate(found)
                for j, m in enumerate(mentions)
            ],
        )

    def statements(self) -> None:
        self.insert(
            "statements",
            "document_id, sentence_id, document_person_id, position, text, start, end,"
            " speaker, kind, verb, rule, confidence",
            [
                (
                    self.document_id,
                    self.sentence(s.sentence),
                    self.person(s.speaker),
                    i,
                    s.text,
                    s.start,
                    s.end,
                    s.speaker,
                    s.kind,
                    s.verb,
                    s.rule,
                    s.confidence,
                )
                for i, s in enumerate(self.facts.statements)
            ],
        )

    def figures(self) -> None:
        base = self.next("figures")
        found = self.facts.figures
        measured = indicators.of_figures(self.connection, found)
        self.insert(
            "figures",
            "id, document_id, sentence_id, document_person_id, document_organisation_id, part_of_id, indicator_id,"
            " position, text, start, end, number, value, value_text, value_minor, value_max, qualifier, unit, counted,"
            " counted_fold, action, reported_by, period, period_start, period_end, as_of, place, place_fold, change,"
            " organisation, checks, rule, confidence",
            [
                (
                    base + i,
                    self.document_id,
                    self.sentence(f.sentence),
                    self.person(f.reported_by),
                    self.organisation(f.organisation),
                    base + f.part_of if f.part_of is not None and 0 <= f.part_of < len(found) else None,
                    measured[i],
                    i,
                    f.text,
                    f.start,
                    f.end,
                    f.number,
                    f.value,
                    f.value_text,
                    _minor(f),
                    f.value_max,
                    f.qualifier,
                    f.unit,
                    f.counted,
                    _folded(f.counted),
                    f.action,
                    f.reported_by,
                    *_period(f.period),
                    f.as_of.isoformat() if f.as_of else None,
                    f.place,
                    _folded(f.place),
                    f.change,
                    f.organisation,
                    ",".join(f.checks) or None,
                    f.rule,
                    f.confidence,
                )
                for i, f in enumerate(found)
            ],
        )

    def dates(self) -> None:
        self.insert(
            "dates",
            "document_id, sentence_id, position, text, start, end, start_date, end_date, basis, rule, confidence",
            [
                (
                    self.document_id,
                    self.sentence(d.sentence),
                    i,
                    d.text,
                    d.start,
                    d.end,
                    d.start_date.isoformat() if d.start_date else None,
                    d.end_date.isoformat() if d.end_date else None,
                    d.basis,
                    d.rule,
                    d.confidence,
                )
                for i, d in enumerate(self.facts.dates)
            ],
        )


def _folded(text: str | None) -> str | None:
    return None if text is None else fold(text)


def _period(period: Interval | None) -> tuple[str | None, str | None, str | None]:
    """Return ``start/end`` with ``..`` for an open end (EDTF, the standard notation), and both ends."""
    if period is None:
        return None, None, None
    start, end = (day.isoformat() if day else None for day in period)
    return f"{start or '..'}/{end or '..'}", start, end


def _minor(figure: Figure) -> int | None:
    """Return money in hundredths (kopiykas, cents); None for what is no money, or does not fit exactly."""
    unit = figure.unit
    if not (len(unit) == 3 and unit.isascii() and unit.isupper()):
        return None
    try:
        hundredths = Decimal(figure.value_text) * 100
        whole = int(hundredths)
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return whole if whole == hundredths and abs(whole) < 2**63 else None
