"""Rows to facts: what was written comes back equal, so that every export can be made from the database."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date
from typing import Any

from extractor.facts import (
    DateMention,
    DocumentFacts,
    Figure,
    Interval,
    Mention,
    Organisation,
    Person,
    Sentence,
    Statement,
)


def document_facts(connection: sqlite3.Connection, document_id: int) -> DocumentFacts:
    """Return the facts of the document numbered ``document_id``, which must exist."""

    def rows(columns: str, table: str, *, order: str = "position") -> list[tuple[Any, ...]]:
        return connection.execute(
            f"SELECT {columns} FROM {table} WHERE document_id = ? ORDER BY {order}", (document_id,)
        ).fetchall()

    key, path, title, published, source = connection.execute(
        "SELECT key, path, title, published, source FROM documents WHERE id = ?", (document_id,)
    ).fetchone()
    sentences = rows("id, start, end, lemmas", "sentences")
    # Facts built by hand may have no sentences: then they are of the first.
    at = {row[0]: index for index, row in enumerate(sentences)}
    figures = rows(
        "id, text, start, end, sentence_id, rule, confidence, number, value, value_text, value_max, qualifier, unit,"
        " counted, action, reported_by, period, as_of, place, change, part_of_id, organisation, checks,"
        " (SELECT lemmas FROM indicators WHERE indicators.id = indicator_id)",
        "figures",
    )
    number = {row[0]: index for index, row in enumerate(figures)}
    return DocumentFacts(
        id=key,
        path=path,
        title=title,
        published=_day(published),
        source=source,
        sentences=[Sentence(start=start, end=end, lemmas=lemmas) for _, start, end, lemmas in sentences],
        people=_people(connection, document_id),
        organisations=_organisations(connection, document_id),
        statements=[
            Statement(
                text=text,
                start=start,
                end=end,
                sentence=at.get(sentence, 0),
                rule=rule,
                confidence=confidence,
                speaker=speaker,
                kind=kind,
                verb=verb,
            )
            for text, start, end, sentence, rule, confidence, speaker, kind, verb in rows(
                "text, start, end, sentence_id, rule, confidence, speaker, kind, verb", "statements"
            )
        ],
        figures=[_figure(row, at, number) for row in figures],
        dates=[
            DateMention.model_validate(
                {
                    "text": text,
                    "start": start,
                    "end": end,
                    "sentence": at.get(sentence, 0),
                    "rule": rule,
                    "confidence": confidence,
                    "from": _day(first),
                    "to": _day(last),
                    "basis": basis,
                }
            )
            for text, start, end, sentence, rule, confidence, first, last, basis in rows(
                "text, start, end, sentence_id, rule, confidence, start_date, end_date, basis", "dates"
            )
        ],
    )


def _figure(row: tuple[Any, ...], at: dict[int, int], number: dict[int, int]) -> Figure:
    (_, text, start, end, sentence, rule, confidence, numeral, value, value_text, value_max, qualifier, unit) = row[:13]
    counted, action, reported_by, period, as_of, place, change, part_of, organisation, checks, indicator = row[13:]
    return Figure(
        text=text,
        start=start,
        end=end,
        sentence=at.get(sentence, 0),
        rule=rule,
        confidence=confidence,
        number=numeral,
        value=value,
        value_text=value_text,
        value_max=value_max,
        qualifier=qualifier,
        unit=unit,
        counted=counted,
        action=action,
        reported_by=reported_by,
        period=_interval(period),
        as_of=_day(as_of),
        place=place,
        change=change,
        part_of=None if part_of is None else number[part_of],
        organisation=organisation,
        indicator=indicator,
        checks=checks.split(",") if checks else [],
    )


def _people(connection: sqlite3.Connection, document_id: int) -> list[Person]:
    mentions = _mentions(connection, "person", document_id)
    return [
        Person(
            name=name,
            role=role,
            organisation=organisation,
            speaks=speaks,
            mentions=mentions[person_id],
            gender=gender,
            rule=rule,
            confidence=confidence,
        )
        for person_id, name, role, organisation, speaks, gender, rule, confidence in connection.execute(
            "SELECT id, name, role, organisation, speaks, gender, rule, confidence"
            " FROM document_people WHERE document_id = ? ORDER BY position",
            (document_id,),
        )
    ]


def _organisations(connection: sqlite3.Connection, document_id: int) -> list[Organisation]:
    mentions = _mentions(connection, "organisation", document_id)
    aliases: dict[int, list[str]] = defaultdict(list)
    for owner, alias in connection.execute(
        "SELECT document_organisation_id, organisation_aliases.name FROM organisation_aliases"
        " JOIN document_organisations ON document_organisations.id = document_organisation_id"
        " WHERE document_id = ? ORDER BY document_organisation_id, organisation_aliases.position",
        (document_id,),
    ):
        aliases[owner].append(alias)
    return [
        Organisation(
            name=name, aliases=aliases[number], kind=kind, mentions=mentions[number], rule=rule, confidence=confidence
        )
        for number, name, kind, rule, confidence in connection.execute(
            "SELECT id, name, kind, rule, confidence FROM document_organisations"
            " WHERE document_id = ? ORDER BY position",
            (document_id,),
        )
    ]


def _mentions(connection: sqlite3.Connection, kind: str, document_id: int) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = defaultdict(list)
    for owner, text, start, end in connection.execute(
        f"SELECT document_{kind}_id, text, start, end FROM {kind}_mentions"
        f" WHERE document_id = ? ORDER BY document_{kind}_id, position",
        (document_id,),
    ):
        found[owner].append(Mention(text=text, start=start, end=end))
    return found


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _interval(text: str | None) -> Interval | None:
    if text is None:
        return None
    start, end = text.split("/")
    return (None if start == ".." else date.fromisoformat(start), None if end == ".." else date.fromisoformat(end))
