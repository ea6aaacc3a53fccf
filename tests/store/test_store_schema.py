"""The schema: documented to the column, upgraded step by step, with a place for every field of every fact."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from importlib.resources import files
from pathlib import Path

import pytest
from invented import RULES, numbered
from pydantic import BaseModel

from corpus.document import Document
from extractor import facts as records
from extractor.store import Store, StoreError, schema, tables
from extractor.store.stats import KINDS

REFERENCE = Path(__file__).parents[2] / "docs" / "schema.md"


def columns(store: Store, table: str) -> list[str]:
    return [row[0] for row in store.db.conn.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def documented() -> dict[str, dict[str, list[str]]]:
    """Table, column: what is said of it in Ukrainian and in English."""
    found: dict[str, dict[str, list[str]]] = {}
    for section in re.split(r"^## ", REFERENCE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        cells = [[cell.strip() for cell in row.split("|")[1:-1]] for row in section.splitlines() if row.startswith("|")]
        if cells:
            found[section.split()[0]] = {row[0]: row[1:] for row in cells[2:]}
    return found


def test_every_table_view_and_column_is_documented_in_both_languages(store: Store) -> None:
    reference = documented()
    assert set(reference) == {*tables(store), "sentences_fts"}
    for table, described in reference.items():
        assert list(described) == columns(store, table), table
        for column, texts in described.items():
            assert len(texts) == 2 and all(texts), f"{table}.{column}"


def test_every_link_leads_to_a_table_and_is_indexed(store: Store) -> None:
    connection = store.db.conn
    for table in store.db.table_names():
        indexed = {
            row[0] for row in connection.execute(f"SELECT name FROM pragma_index_info('sqlite_autoindex_{table}_1')")
        }
        for (index,) in connection.execute("SELECT name FROM pragma_index_list(?)", (table,)).fetchall():
            indexed.add(connection.execute("SELECT name FROM pragma_index_info(?) LIMIT 1", (index,)).fetchone()[0])
        for column in columns(store, table):
            if column.endswith("_id"):
                linked = [row[3] for row in connection.execute(f"PRAGMA foreign_key_list({table})")]
                assert column in linked and column in indexed, f"{table}.{column}"


@pytest.mark.parametrize(
    ("record", "table", "elsewhere"),
    [
        (records.DocumentFacts, "documents", {"id", "sentences", *KINDS}),
        (records.Sentence, "sentences", set()),
        (records.Person, "document_people", {"mentions"}),
        (records.Organisation, "document_organisations", {"mentions", "aliases"}),
        (records.Mention, "person_mentions", set()),
        (records.Mention, "organisation_mentions", set()),
        (records.Statement, "statements", {"sentence"}),
        (records.Figure, "figures", {"sentence", "part_of", "indicator"}),
        (records.DateMention, "dates", {"sentence"}),
    ],
)
def test_every_field_of_every_fact_has_a_column(
    store: Store, record: type[BaseModel], table: str, elsewhere: set[str]
) -> None:
    assert set(record.model_fields) - elsewhere <= set(columns(store, table))


def test_every_field_of_a_document_has_a_column(store: Store) -> None:
    assert {field.name for field in dataclasses.fields(Document)} - {"id"} <= set(columns(store, "documents"))


# Migrations

RELEASED = {
    "0001_first": "807231f4bb750cc9ae2150bd7621eaea56b73be247003801847f57e3edc2d6ae",
}
"""SHA-256 of each migration. A released one is never edited: a change of the schema is a new file."""


def test_released_migrations_are_not_edited() -> None:
    folder = files("extractor.store").joinpath("sql")
    assert sorted(f"{name}.sql" for name in RELEASED) == sorted(file.name for file in folder.iterdir())
    assert tuple(RELEASED) == schema.MIGRATIONS
    for name, digest in RELEASED.items():
        assert hashlib.sha256(folder.joinpath(f"{name}.sql").read_bytes()).hexdigest() == digest, name


def next_version(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Pretend that the next zvit has one more migration."""
    read = schema.script
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "9999_next"))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(schema, "script", lambda name: script if name == "9999_next" else read(name))


@pytest.mark.parametrize("opening", [Store.open, Store.read])
def test_an_older_database_is_brought_up_to_date_with_its_facts(
    path: Path, monkeypatch: pytest.MonkeyPatch, opening: type[Store]
) -> None:
    with Store.open(path) as store:
        store.write(*numbered(1), ruleset_hash=RULES)
    next_version(
        monkeypatch,
        "-- Places; a comment; with semicolons;\n"
        "CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT);\n"
        "ALTER TABLE figures ADD COLUMN place_id INTEGER REFERENCES places (id);\n"
        "CREATE TRIGGER a AFTER INSERT ON places BEGIN\n  DELETE FROM places WHERE name = ';';\nEND;\n"
        "DROP VIEW dates_full;\nCREATE VIEW dates_full AS SELECT id, text FROM dates;\n",
    )
    with opening(path) as store:  # type: ignore[operator]
        assert "place_id" in columns(store, "figures")
        assert columns(store, "dates_full") == ["id", "text"]
        assert store.facts("archive/00001.txt") == numbered(1)[1]
    monkeypatch.undo()
    with pytest.raises(StoreError, match="newer zvit"):
        Store.open(path)


def test_a_migration_that_fails_leaves_the_database_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(path) as store:
        store.write(*numbered(1), ruleset_hash=RULES)
    with monkeypatch.context() as broken:
        next_version(broken, "CREATE TABLE places (id INTEGER);\nDROP TABLE runs;\nCREATE TABLE places (id INTEGER);\n")
        with pytest.raises(StoreError, match="table places already exists"):
            Store.open(path)
    with Store.open(path) as store:
        assert "places" not in tables(store)
        assert "runs" in tables(store)
        assert store.facts("archive/00001.txt") == numbered(1)[1]


def test_a_new_database_says_whose_it_is_and_how_new(store: Store) -> None:
    assert store.db.conn.execute("PRAGMA application_id").fetchone()[0].to_bytes(4, "big") == b"zvit"
    assert schema.version(store.db) == len(schema.MIGRATIONS)
    assert store.db.conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert store.db.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
