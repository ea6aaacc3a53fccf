"""zvit extract: an archive becomes a database; what can't be read or extracted is said in one line and recorded."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from pathlib import Path

import pytest
from desk import RELEASE, Zvit


def rows(db: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(db)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_a_folder_becomes_a_database_with_a_closing_summary(zvit: Zvit, archive: Path, tmp_path: Path) -> None:
    result = zvit("extract", archive, "--db", tmp_path / "facts.db")
    assert result.exit_code == 0
    assert "facts.db: 3 documents: 3 extracted" in result.stdout
    assert rows(tmp_path / "facts.db", "SELECT value, counted FROM figures ORDER BY value") == [
        (2.0, "автомобілі"),
        (3.0, "притулки"),
        (15.0, "кущів"),
        (40.0, "тисяч"),
        (120.0, "дерев"),
        (250.0, "родин"),
    ]


def test_unchanged_documents_are_skipped_changed_ones_replaced(zvit: Zvit, archive: Path, db: Path) -> None:
    (archive / "б.txt").write_text("Посаджено 121 дерево.", encoding="utf-8")
    result = zvit("extract", archive, "--db", db)
    assert "3 documents: 1 extracted, 2 unchanged" in result.stdout
    assert rows(
        db, "SELECT value FROM figures JOIN documents ON documents.id = document_id WHERE key LIKE '%б.txt'"
    ) == [(121.0,)]


def test_force_extracts_unchanged_documents_again(zvit: Zvit, archive: Path, db: Path) -> None:
    assert "3 extracted" in zvit("extract", archive, "--db", db, "--force").stdout


def test_other_rules_make_every_document_new(zvit: Zvit, archive: Path, db: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "my-patterns"
    overlay.mkdir()
    (overlay / "lookalikes.yaml").write_text("latin: {ў: у}\n", encoding="utf-8")
    assert "3 extracted" in zvit("extract", archive, "--db", db, "--patterns", overlay).stdout


class TestFailures:
    """A document that fails costs nobody else anything; the exit code says that something failed."""

    def test_it_is_named_with_the_reason_and_the_rest_goes_on(self, zvit: Zvit, archive: Path, tmp_path: Path) -> None:
        (archive / "г.txt").write_text("ЗЛАМАНО: цей текст не вдалося розібрати.", encoding="utf-8")
        result = zvit("extract", archive, "--db", tmp_path / "facts.db")
        assert result.exit_code == 1
        assert "3 extracted, 1 failed" in result.stdout
        assert "архів/г.txt: ValueError: зламаний документ" in result.stderr
        assert rows(tmp_path / "facts.db", "SELECT key, error FROM documents WHERE status = 'failed'") == [
            ("архів/г.txt", "ValueError: зламаний документ")
        ]

    def test_what_cannot_be_read_is_named_with_file_line_and_reason(
        self, zvit: Zvit, archive: Path, tmp_path: Path
    ) -> None:
        (archive / "порожній.txt").write_bytes(b"")
        (archive / "рядки.jsonl").write_text(f'{json.dumps({"text": RELEASE})}\n{{"text": \n', encoding="utf-8")
        result = zvit("extract", archive, "no-such.txt", "--db", tmp_path / "facts.db")
        assert result.exit_code == 1
        errors = result.stderr.splitlines()
        assert len(errors) == 3
        assert any("порожній.txt: empty" in line for line in errors)
        assert any("рядки.jsonl:2: " in line for line in errors)
        assert any("no-such.txt: no such file or folder" in line for line in errors)
        assert "4 extracted, 3 failed" in result.stdout

    def test_it_is_not_tried_again_until_asked_or_changed(self, zvit: Zvit, archive: Path, tmp_path: Path) -> None:
        db, broken = tmp_path / "facts.db", archive / "г.txt"
        broken.write_text("ЗЛАМАНО: цей текст не вдалося розібрати.", encoding="utf-8")
        zvit("extract", archive, "--db", db)
        again = zvit("extract", archive, "--db", db)
        assert again.exit_code == 1
        assert "1 failed before (--retry-failed tries them again)" in again.stdout
        assert "1 failed;" in zvit("extract", archive, "--db", db, "--retry-failed").stdout
        broken.write_text("Тепер цей текст вдалося розібрати: 5 сторінок.", encoding="utf-8")
        healed = zvit("extract", archive, "--db", db)
        assert (healed.exit_code, "1 extracted, 3 unchanged" in healed.stdout) == (0, True)

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_it_may_not_take_longer_than_the_time_limit(
        self, zvit: Zvit, archive: Path, tmp_path: Path, jobs: str
    ) -> None:
        (archive / "а.txt").write_text("ЗАВИСЛО: цей текст розбирався б вічно.", encoding="utf-8")
        result = zvit("extract", archive, "--db", tmp_path / "facts.db", "--time-limit", "0.5", "--jobs", jobs)
        assert "архів/а.txt: took longer than 0.5 s" in result.stderr
        assert "2 extracted, 1 failed" in result.stdout

    def test_it_may_kill_its_worker(self, zvit: Zvit, archive: Path, tmp_path: Path) -> None:
        (archive / "а.txt").write_text("ВБИТО: на цьому тексті закінчилася пам'ять.", encoding="utf-8")
        result = zvit("extract", archive, "--db", tmp_path / "facts.db", "--jobs", "2")
        assert "архів/а.txt: the worker process ended in this document (SIGKILL: out of memory?)" in result.stderr
        assert "2 extracted, 1 failed" in result.stdout


def test_workers_give_the_same_database_as_one_process(zvit: Zvit, archive: Path, db: Path, tmp_path: Path) -> None:
    assert zvit("extract", archive, "--db", tmp_path / "other.db", "--jobs", "2").exit_code == 0
    assert zvit("export", tmp_path / "other.db").stdout == zvit("export", db).stdout


def test_columns_of_a_table_can_be_named(zvit: Zvit, tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    table.write_text("n,тіло,створено\n1,Відкрито 7 шкіл та 4 садки у громаді.,2023-05-06\n", encoding="utf-8")
    result = zvit("extract", table, "--db", tmp_path / "facts.db", "--columns", "text=тіло,date=створено")
    assert result.exit_code == 0
    assert rows(tmp_path / "facts.db", "SELECT published, source FROM documents") == [("2023-05-06", None)]


def test_the_standard_input_is_a_document(zvit: Zvit, tmp_path: Path) -> None:
    assert "1 extracted" in zvit("extract", "-", "--db", tmp_path / "facts.db", input=RELEASE.encode()).stdout


def test_files_that_nobody_reads_are_counted(zvit: Zvit, archive: Path, tmp_path: Path) -> None:
    (archive / "логотип.png").write_bytes(b"\x89PNG")
    result = zvit("extract", archive, "--db", tmp_path / "facts.db")
    assert (result.exit_code, "not read, of an unknown kind: .png 1" in result.stdout) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--db", "{tmp}/no/facts.db"], "Error: {tmp}/no/facts.db: there is no folder {tmp}/no"),
        (["--db", "{tmp}/архів/а.txt"], "Error: {tmp}/архів/а.txt: is not an SQLite database"),
        (["--db", "{tmp}/f.db", "--patterns", "{tmp}/no"], "Error: {tmp}/no: no such folder of patterns"),
        (["--db", "{tmp}/f.db", "--model", "uk_fancy"], "Error: no model 'uk_fancy': give the folder of"),
        (["--db", "{tmp}/f.db", "--model", "{tmp}"], "Error: {tmp}: is not the folder of a spaCy pipeline"),
        (["--db", "{tmp}/f.db", "--encoding", "cp9"], "Error: unknown encoding: 'cp9'"),
        (["--db", "{tmp}/f.db", "--columns", "body=text"], "Error: unknown field 'body' in columns; known: text"),
    ],
)  # fmt: skip
def test_what_the_user_can_put_right_is_one_line(
    zvit: Zvit, archive: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    result = zvit("extract", archive, *(one.format(tmp=tmp_path) for one in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(message.format(tmp=tmp_path))
    assert result.stderr.count("\n") == 1


def test_another_programs_database_is_left_alone(zvit: Zvit, archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "phone.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE calls (number)")
    connection.commit()
    connection.close()
    before = other.read_bytes()
    result = zvit("extract", archive, "--db", other)
    assert result.exit_code == 2
    assert "is a database of another program (tables: calls)" in result.stderr
    assert other.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may read anything")
def test_a_file_that_may_not_be_read_is_recorded_and_the_rest_goes_on(
    zvit: Zvit, archive: Path, tmp_path: Path
) -> None:
    closed = archive / "а.txt"
    closed.chmod(0)
    result = zvit("extract", closed, archive / "б.txt", "--db", tmp_path / "facts.db")
    assert (result.exit_code, "1 extracted, 1 failed" in result.stdout) == (1, True)
    assert f"{closed}: permission denied" in result.stderr.lower()
    assert rows(tmp_path / "facts.db", "SELECT count(*) FROM documents WHERE error IS NOT NULL") == [(1,)]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_folder_is_one_line(zvit: Zvit, archive: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        result = zvit("extract", archive, "--db", tmp_path / "facts.db")
    finally:
        tmp_path.chmod(0o700)
    assert result.exit_code == 2
    assert "the folder is read-only" in result.stderr
