"""A document and its facts: what is written comes back equal, replaces what was there, and leaves nothing behind."""

from __future__ import annotations

import io
import json
import math
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import RULES, at, document, documents_with_facts, facts, numbered

from corpus.document import Document
from extractor.facts import DocumentFacts, Figure, Mention, Organisation, Person, Statement
from extractor.store import Store, StoreError, export_jsonl


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    return store.db.conn.execute(sql).fetchall()


def counts(store: Store) -> dict[str, int]:
    return {
        table: rows(store, f"SELECT count(*) FROM {table}")[0][0]  # type: ignore[misc]
        for table in store.db.table_names()
        if not table.startswith(("_", "sqlite", "sentences_fts_"))
    }


def exported(store: Store) -> list[dict[str, object]]:
    out = io.StringIO()
    export_jsonl(store, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def sound(store: Store) -> bool:
    """No broken link, no damaged page, and the full-text index agrees with the sentences."""
    store.db.conn.execute("INSERT INTO sentences_fts (sentences_fts, rank) VALUES ('integrity-check', 1)")
    return rows(store, "PRAGMA integrity_check") == [("ok",)] and not rows(store, "PRAGMA foreign_key_check")


# What goes in comes out


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(documents_with_facts(), min_size=1, max_size=3, unique_by=lambda pair: pair[0].id))
def test_the_export_is_rebuilt_from_the_database_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, archive: list[tuple[Document, DocumentFacts]]
) -> None:
    with Store.open(tmp_path_factory.mktemp("db") / "facts.db") as store:
        for one, found in archive:
            store.write(one, found, ruleset_hash=RULES)
        assert [store.facts(one.id) for one, _ in archive] == [found for _, found in archive]
        expected = {found.id: json.loads(json.dumps(found.export())) for _, found in archive}
        assert {line["id"]: line for line in exported(store)} == expected
        before = counts(store)
        for one, found in archive:
            store.write(one, found, ruleset_hash=RULES)
        assert {line["id"]: line for line in exported(store)} == expected
        assert counts(store)["figures"] == before["figures"]
        assert sound(store)


def test_a_document_keeps_what_is_known_of_its_origin(store: Store) -> None:
    one = document(
        "Текст. Поділитися",
        title="Їжа для всіх",
        published=date(2024, 2, 29),
        published_basis="dateline",
        source="rada.example",
        url="https://rada.example/1",
        encoding="cp1251",
        body_end=6,
    )
    store.write(one, facts(one), ruleset_hash=RULES)
    stored = store.find(one.id)
    assert (stored.text, stored.published, stored.published_basis) == (one.text, "2024-02-29", "dateline")
    assert (stored.url, stored.encoding, stored.body_end) == (one.url, "cp1251", 6)
    assert (stored.content_hash, stored.ruleset_hash, stored.status) == (one.content_hash, RULES, "ok")
    assert stored.extracted_at is not None and stored.extracted_at.endswith("Z")


def test_a_date_that_only_the_extraction_found_is_stored(store: Store) -> None:
    one = document("Житомир, 5 березня 2023 року.")
    found = facts(one)
    found.published = date(2023, 3, 5)
    store.write(one, found, ruleset_hash=RULES)
    assert store.find(one.id).published == "2023-03-05"


@pytest.mark.parametrize(
    ("value_text", "unit", "minor"),
    [
        ("4600000", "UAH", 460_000_000),
        ("1844036360.12", "UAH", 184_403_636_012),
        ("0.1", "USD", 10),
        ("0.005", "UAH", None),  # not whole kopiykas
        ("43", "count", None),
        ("12.5", "percent", None),
        ("1e30", "UAH", None),  # more than SQLite's integers hold
    ],
)
def test_money_is_exact(store: Store, value_text: str, unit: str, minor: int | None) -> None:
    one = document("Сума.")
    figure = Figure(**at(one.text, "Сума"), number="x", value=float(value_text), value_text=value_text, unit=unit)
    store.write(one, facts(one, figures=[figure]), ruleset_hash=RULES)
    assert rows(store, "SELECT value_text, value_minor FROM figures") == [(value_text, minor)]


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        (date(2023, 1, 1), date(2023, 12, 31), "2023-01-01/2023-12-31"),
        (date(2012, 1, 1), None, "2012-01-01/.."),
        (None, date(2012, 1, 1), "../2012-01-01"),
    ],
)
def test_a_period_is_one_text_and_two_days(store: Store, start: date | None, end: date | None, period: str) -> None:
    one = document("Сума 5.")
    figure = Figure(**at(one.text, "5"), number="5", value=5, value_text="5", period=(start, end))
    store.write(one, facts(one, figures=[figure]), ruleset_hash=RULES)
    ends = tuple(day.isoformat() if day else None for day in (start, end))
    assert rows(store, "SELECT period, period_start, period_end FROM figures") == [(period, *ends)]


def test_links_inside_a_document_are_rows(store: Store) -> None:
    text = "Ольга Мак, директорка Карітасу, сказала: 10 сімей, з них 4 великі. Інше."
    one = document(text)
    found = facts(
        one,
        people=[Person(name="Ольга Мак", organisation="Карітас", mentions=[Mention(**at(text, "Ольга Мак"))])],
        organisations=[Organisation(name="Карітас України", aliases=["Карітас"], kind="ngo", mentions=[])],
        statements=[Statement(**at(text, "10 сімей"), speaker="Ольга Мак", kind="direct")],
        figures=[
            Figure(**at(text, "4 великі"), number="4", value=4, value_text="4", part_of=1),
            Figure(**at(text, "10 сімей"), number="10", value=10, value_text="10", reported_by="Ольга Мак"),
        ],
    )
    store.write(one, found, ruleset_hash=RULES)
    sentence = "Ольга Мак, директорка Карітасу, сказала: 10 сімей, з них 4 великі."
    assert rows(store, "SELECT text, part_of, speaker, organisation, sentence FROM figures_full ORDER BY id") == [
        ("4 великі", "10 сімей", None, None, sentence),
        ("10 сімей", None, "Ольга Мак", "Карітас", sentence),
    ]
    assert rows(store, "SELECT name, organisation, statements, figures FROM speakers") == []
    assert rows(store, "SELECT name, statements, figures FROM people_full") == [("Ольга Мак", 1, 1)]
    assert rows(store, "SELECT name, names, people FROM organisations_full") == [
        ("Карітас України", "Карітас; Карітас України", 1)
    ]
    mention = "SELECT sentences.text FROM person_mentions JOIN sentences ON sentences.id = sentence_id"
    assert rows(store, mention) == [(sentence,)]


@pytest.mark.parametrize("name", ["архів/\udcefривіт.txt", "новина.txt#3", "a'b\"c.txt"])
def test_any_file_name_is_an_identity(store: Store, name: str) -> None:
    one = document("Текст.", id=name)
    store.write(one, facts(one), ruleset_hash=RULES)
    assert store.is_current(name, one.content_hash, RULES)
    assert store.find(name).text == "Текст."


def test_half_a_character_in_a_text_keeps_the_offsets(store: Store) -> None:
    one = document("Сума \ud83d 55 грн.")
    found = facts(one, figures=[Figure(**at(one.text, "55 грн"), number="55", value=55, value_text="55")])
    store.write(one, found, ruleset_hash=RULES)
    stored = store.find(one.id)
    assert stored.text == "Сума \ufffd 55 грн."
    figure = store.facts(one.id).figures[0]
    assert stored.text[figure.start : figure.end] == figure.text
    assert store.is_current(one.id, one.content_hash, RULES)


# Again


def test_what_has_not_changed_is_current(store: Store) -> None:
    one, found = numbered(1)
    assert not store.is_current(one.id, one.content_hash, RULES)
    store.write(one, found, ruleset_hash=RULES)
    assert store.is_current(one.id, one.content_hash, RULES)
    assert not store.is_current(one.id, one.content_hash, "rules-2")
    assert not store.is_current(one.id, numbered(1, version=1)[0].content_hash, RULES)


def test_writing_again_changes_nothing(store: Store) -> None:
    for number in range(3):
        store.write(*numbered(number), ruleset_hash=RULES)
    entities = rows(store, "SELECT * FROM people") + rows(store, "SELECT * FROM organisations")
    numbers = rows(store, "SELECT id, key FROM documents")
    before, lines = counts(store), exported(store)
    for number in (2, 0, 1):
        store.write(*numbered(number), ruleset_hash=RULES)
    assert (counts(store), exported(store)) == (before, lines)
    assert rows(store, "SELECT * FROM people") + rows(store, "SELECT * FROM organisations") == entities
    assert rows(store, "SELECT id, key FROM documents") == numbers


def test_a_changed_document_replaces_the_old_one_and_leaves_no_orphan(store: Store) -> None:
    store.write(*numbered(1), ruleset_hash=RULES)
    other = document("Нічого.", id="archive/00001.txt")
    store.write(other, facts(other), ruleset_hash=RULES)
    left = {table: count for table, count in counts(store).items() if count}
    assert left == {"documents": 1, "sentences": 1, "sentences_fts": 1}
    assert sound(store)


def test_a_person_named_elsewhere_outlives_a_replaced_document(store: Store) -> None:
    store.write(*numbered(1), ruleset_hash=RULES)
    store.write(*numbered(2), ruleset_hash=RULES)
    other = document("Нічого.", id="archive/00001.txt")
    store.write(other, facts(other), ruleset_hash=RULES)
    assert rows(store, "SELECT name, documents FROM people_full") == [("Ганна Лиса", 1)]
    assert rows(store, "SELECT name, documents FROM organisations_full") == [("Обрій", 1)]


def test_a_deleted_document_leaves_nothing(store: Store) -> None:
    store.write(*numbered(1), ruleset_hash=RULES)
    store.delete("archive/00001.txt")
    assert not any(counts(store).values())
    assert sound(store)


def test_plain_sql_deletes_a_document_with_all_its_facts(store: Store) -> None:
    store.write(*numbered(1), ruleset_hash=RULES)
    store.db.conn.execute("DELETE FROM documents")
    store.db.conn.commit()
    left = {table for table, count in counts(store).items() if count}
    assert left == {"people", "organisations"}
    assert sound(store)


def test_facts_of_another_document_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="two"):
        store.write(document("а", id="one"), facts(document("а", id="two")), ruleset_hash=RULES)


def test_impossible_facts_are_the_documents_error_and_leave_nothing(store: Store) -> None:
    one, found = numbered(1)
    found.figures[3].value = math.nan
    with pytest.raises(ValueError, match=r"00001\.txt"):
        store.write(one, found, ruleset_hash=RULES)
    assert not any(counts(store).values())
    store.write(*numbered(2), ruleset_hash=RULES)


# Failures


def test_a_file_that_could_not_be_read_is_recorded(store: Store) -> None:
    run = store.start_run()
    store.record_failure("bad.txt", "bad.txt", "bad.txt: not a text:\nbinary", run=run)
    stored = store.find("bad.txt")
    assert (stored.status, stored.error, stored.text) == ("failed", "bad.txt: not a text: binary", None)
    assert (run.failed, exported(store)) == (1, [])


def test_a_failed_document_is_tried_again_and_a_skipped_one_is_not(store: Store) -> None:
    one = document("Тільки по-русски.")
    store.record_failure(one.id, one.path, "не українською", status="skipped", document=one, ruleset_hash=RULES)
    assert store.is_current(one.id, one.content_hash, RULES)
    store.record_failure(one.id, one.path, "забракло часу", document=one, ruleset_hash=RULES)
    assert not store.is_current(one.id, one.content_hash, RULES)
    store.write(one, facts(one), ruleset_hash=RULES)
    assert (store.find(one.id).status, store.find(one.id).error) == ("ok", None)


def test_facts_of_the_last_good_reading_stay_when_a_file_can_not_be_read(store: Store) -> None:
    one, found = numbered(1)
    store.write(one, found, ruleset_hash=RULES)
    store.record_failure(one.id, one.path, "permission denied")
    assert store.facts(one.id) == found
    assert not store.is_current(one.id, one.content_hash, RULES)


def test_facts_of_an_older_text_go_when_the_new_text_fails(store: Store) -> None:
    store.write(*numbered(1), ruleset_hash=RULES)
    newer, _ = numbered(1, version=1)
    store.record_failure(newer.id, newer.path, "забракло часу", document=newer, ruleset_hash=RULES)
    assert {table for table, count in counts(store).items() if count} == {"documents"}
    assert store.find(newer.id).text == newer.text


# Finding one


@pytest.mark.parametrize("name", ["archive/00007.txt", "00007.txt", 2, "2"])
def test_a_document_is_found_by_key_number_or_ending(store: Store, name: str | int) -> None:
    store.write(*numbered(1), ruleset_hash=RULES)
    store.write(*numbered(7), ruleset_hash=RULES)
    assert store.find(name).title == "Новина 7"


def test_a_document_that_is_not_there_is_said_with_near_ones(store: Store) -> None:
    store.write(*numbered(1), ruleset_hash=RULES)
    with pytest.raises(StoreError, match=r"no document 'archive/0001\.txt'; there are: archive/00001\.txt"):
        store.find("archive/0001.txt")


def test_an_ending_of_two_documents_is_refused(store: Store) -> None:
    for folder in ("a", "b"):
        one = document("Текст.", id=f"{folder}/news.txt")
        store.write(one, facts(one), ruleset_hash=RULES)
    with pytest.raises(StoreError, match=r"a/news\.txt, b/news\.txt"):
        store.find("news.txt")


# Runs


def test_a_run_says_what_came_of_it(store: Store) -> None:
    run = store.start_run(command="zvit extract news/", version="0.1.0", ruleset_hash=RULES)
    store.write(*numbered(1), ruleset_hash=RULES, run=run)
    store.record_failure("bad.txt", "bad.txt", "empty", run=run)
    run.unchanged += 5
    store.finish_run(run)
    row = rows(store, "SELECT status, command, ok, failed, skipped, unchanged, finished_at >= started_at FROM runs")
    assert row == [("finished", "zvit extract news/", 1, 1, 0, 5, 1)]
    assert rows(store, "SELECT DISTINCT run_id FROM documents") == [(run.id,)]


def test_a_run_that_was_cut_off_is_interrupted_when_the_next_begins(path: Path) -> None:
    with Store.open(path) as store:
        store.start_run()
    with Store.open(path) as store:
        store.start_run()
        assert rows(store, "SELECT status FROM runs ORDER BY id") == [("interrupted",), ("running",)]
