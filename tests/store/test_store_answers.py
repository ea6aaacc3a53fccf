"""What comes out: SQL that only reads, tables for spreadsheets, a summary."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from invented import RULES, at, document, facts, numbered

from extractor.facts import Figure, Mention, Person
from extractor.store import Store, StoreError, export_csv, export_jsonl, query, stats, tables, write_csv
from extractor.store.export import json_line


@pytest.fixture
def filled(path: Path) -> Path:
    with Store.open(path) as store:
        run = store.start_run()
        for number in range(3):
            store.write(*numbered(number), ruleset_hash=RULES, run=run)
        store.record_failure("bad.txt", "bad.txt", "bad.txt: empty", run=run)
        store.finish_run(run)
    return path


# SQL


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT count(*) FROM figures", [(30,)]),
        ("SELECT DISTINCT speaker, role, source FROM figures_full", [("Ганна Лиса", "голова", "obriy.example")]),
        ("SELECT path, end - start FROM dates_full ORDER BY id LIMIT 1", [("archive/00000.txt", 18)]),
        ("SELECT fold('Об’ЇЗД'), sort_key('Ґ') > sort_key('Гя')", [("об'їзд", 1)]),
        ("WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 3) SELECT sum(i) FROM n", [(6,)]),
        ("SELECT count(*) FROM sentences_fts WHERE sentences_fts MATCH 'обрій'", [(15,)]),
        ("SELECT 1 WHERE 0", []),
    ],
)
def test_sql_reads(filled: Path, sql: str, rows: list[tuple[object, ...]]) -> None:
    with Store.read(filled) as store:
        assert list(query(store, sql).rows) == rows


def test_values_are_bound_by_place_or_by_name(filled: Path) -> None:
    with Store.read(filled) as store:
        assert list(query(store, "SELECT title FROM documents WHERE id = ?", [2]).rows) == [("Новина 1",)]
        result = query(store, "SELECT id AS n FROM documents WHERE title = :title", {"title": "Новина 2"})
        assert (result.columns, list(result.rows)) == (("n",), [(3,)])


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELECT * FROM figurs", "SQL: no such table: figurs; perhaps figures, figures_full"),
        ("SELECT f.valeu FROM figures f", "SQL: no such column: f.valeu; perhaps value, value_max"),
        ("SELEC 1", 'SQL: near "SELEC": syntax error'),
        ("SELECT 1; SELECT 2", "SQL: You can only execute one statement at a time."),
        ("SELECT ?", "SQL: Incorrect number of bindings supplied."),
        ("DELETE FROM figures", "SQL: only reading statements (SELECT) are allowed here"),
        ("DROP VIEW figures_full", "SQL: only reading statements (SELECT) are allowed here"),
        ("PRAGMA query_only = OFF", "SQL: only reading statements (SELECT) are allowed here"),
        ("ATTACH 'other.db' AS other", "SQL: only reading statements (SELECT) are allowed here"),
        ("VACUUM INTO 'copy.db'", "SQL: only reading statements (SELECT) are allowed here"),
        ("", "SQL: there is no statement"),
        ("SELECT 1 \0 2", "SQL: "),
    ],
)
@pytest.mark.parametrize("opening", [Store.read, Store.open])
def test_wrong_sql_is_one_line(filled: Path, sql: str, message: str, opening: type[Store]) -> None:
    with opening(filled) as store:  # type: ignore[operator]
        with pytest.raises(StoreError) as error:
            query(store, sql)
        assert str(error.value).startswith(message)
        assert "\n" not in str(error.value)
        assert store.db["figures"].count == 30


# Other programs


def test_the_sqlite_utils_command_opens_it(filled: Path) -> None:
    def listed(what: str, key: str) -> dict[str, int]:
        command = [sys.executable, "-m", "sqlite_utils", what, str(filled), "--counts"]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return {row[key]: row["count"] for row in json.loads(output)}

    assert listed("tables", "table")["figures"] == listed("views", "view")["figures_full"] == 30


def test_plain_sqlite_opens_it(filled: Path) -> None:
    code = f"import sqlite3; print(*sqlite3.connect({str(filled)!r}).execute('SELECT sum(value) FROM figures_full'))"
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output == "(30000.0,)\n"


def test_datasette_would_offer_a_search(filled: Path) -> None:
    with Store.read(filled) as store:
        assert store.db["sentences"].detect_fts() == "sentences_fts"


# Exports


def test_json_lines_come_in_the_order_of_keys_whatever_the_order_of_writing(store: Store) -> None:
    for number in (2, 0, 1):
        store.write(*numbered(number), ruleset_hash=RULES)
    out = io.StringIO()
    assert export_jsonl(store, out) == 3
    assert out.getvalue() == "".join(
        json.dumps(numbered(number)[1].export(), ensure_ascii=False) + "\n" for number in range(3)
    )


def test_json_has_no_infinity() -> None:
    assert json_line({"value": [float("inf"), 1.5], "name": "ї"}) == '{"value": [null, 1.5], "name": "ї"}'


def test_every_table_and_view_goes_to_csv(filled: Path) -> None:
    with Store.read(filled) as store:
        for table in tables(store):
            out = io.StringIO()
            count = export_csv(store, table, out)
            read = list(csv.DictReader(io.StringIO(out.getvalue())))
            assert len(read) == count == store.db.conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_an_unknown_table_is_said(filled: Path) -> None:
    with (
        Store.read(filled) as store,
        pytest.raises(StoreError, match="no table 'figure'; there are: dates, dates_full"),
    ):
        export_csv(store, "figure", io.StringIO())


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+38 044", "'+38 044"),
        ("-5 градусів", "'-5 градусів"),
        ("@SUM", "'@SUM"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),
        ("5 = 5", "5 = 5"),
        ("– тире", "– тире"),
        (-5.5, "-5.5"),
        (None, ""),
        ('лапки "тут", кома', 'лапки "тут", кома'),
    ],
)
def test_a_cell_never_runs_as_a_formula(value: object, cell: str) -> None:
    out = io.StringIO()
    assert write_csv(["x", "y"], [(value, 1)], out) == 1
    assert list(csv.reader(io.StringIO(out.getvalue()))) == [["x", "y"], [cell, "1"]]


# Summary


def test_the_summary_counts_what_is_there(store: Store) -> None:
    text = "Ольга Мак сказала: 10 сімей, 5 грн, 7 грн."
    for number, day in enumerate([date(2021, 1, 5), date(2023, 7, 1), None]):
        one = document(text, id=f"{number}.txt", published=day, source="a.example" if number else None)
        people = [Person(name="Ольга Мак", speaks="direct", mentions=[Mention(**at(text, "Ольга Мак"))], rule="verb")]
        figures = [
            Figure(**at(text, "10 сімей"), number="10", value=10, value_text="10", rule="counted"),
            Figure(**at(text, "5 грн"), number="5", value=5, value_text="5", unit="UAH", reported_by="Ольга Мак"),
            Figure(**at(text, "7 грн"), number="7", value=7, value_text="7", unit="UAH", as_of=date(2021, 1, 1)),
        ]
        store.write(one, facts(one, people=people, figures=figures), ruleset_hash=RULES)
    store.record_failure("bad.txt", "bad.txt", "порожній файл")
    summary = stats(store)
    assert summary.documents == {"ok": 3, "failed": 1}
    assert (summary.first_published, summary.last_published, summary.undated) == ("2021-01-05", "2023-07-01", 1)
    assert summary.facts == {"people": 3, "organisations": 0, "statements": 0, "figures": 9, "dates": 0}
    assert (summary.people, summary.organisations, summary.sentences) == (1, 0, 3)
    assert summary.units == {"UAH": 6, "count": 3}
    assert (summary.attributed, summary.dated) == (3, 3)
    assert summary.top_people == [("Ольга Мак", 3)]
    assert summary.sources == {"a.example": 2}
    assert summary.rules["figures"] == {"": 6, "counted": 3}
    assert summary.errors == {"порожній файл": 1}


def test_an_empty_database_has_a_summary(store: Store) -> None:
    summary = stats(store)
    assert (summary.documents, summary.undated, summary.first_published, summary.last_run) == ({}, 0, None, None)
