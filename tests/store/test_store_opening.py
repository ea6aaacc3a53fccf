"""Opening a database: one writer, many readers, and a one-line reason for every refusal."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from invented import RULES, numbered

from extractor.store import Store, StoreError

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")


def one_line(error: StoreError) -> str:
    assert "\n" not in str(error)
    return str(error)


# Files that are no database of ours


def another_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()


def empty_of_another_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA application_id = 42")
    connection.close()


def newer(path: Path) -> None:
    Store.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def not_a_database(path: Path) -> None:
    path.write_bytes("Просто текст, довший за заголовок бази.".encode())


def cut_in_the_header(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 200)


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (another_program, "is a database of another program (tables: bookmarks)"),
        (empty_of_another_program, "is a database of another program"),
        (newer, "was made by a newer zvit (schema 99"),
        (not_a_database, "is not an SQLite database"),
        (cut_in_the_header, "is not an SQLite database"),
        (folder, "is a folder"),
    ],
)
@pytest.mark.parametrize("opening", [Store.open, Store.read])
def test_what_is_not_ours_is_refused_and_not_touched(
    path: Path, make: Callable[[Path], None], reason: str, opening: Callable[[Path], Store]
) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as error:
        opening(path)
    assert one_line(error.value).startswith(f"{path}: {reason}")
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_missing_database_is_made_for_writing_only(path: Path) -> None:
    with pytest.raises(StoreError, match="no such database; make it with: zvit extract"):
        Store.read(path)
    assert not path.exists()
    Store.open(path).close()
    Store.read(path).close()


def test_an_empty_file_is_a_new_database(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="is empty; fill it with: zvit extract"):
        Store.read(path)
    with Store.open(path) as store:
        store.write(*numbered(1), ruleset_hash=RULES)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no folder .*nowhere"):
        Store.open(tmp_path / "nowhere" / "facts.db")


_READ_ONLY = """
import os, sys
from pathlib import Path
from extractor.store import Store, StoreError, stats
os.geteuid() == 0 and os.setuid(65534)  # permissions don't bind root
path = Path(sys.argv[1])
for opened in (path, path.with_name("new.db")):
    try:
        Store.open(opened)
    except StoreError as error:
        print(error)
with Store.read(path) as store:
    print(stats(store).documents)
"""


@POSIX
def test_a_read_only_folder_can_be_read_and_not_written(path: Path) -> None:
    with Store.open(path) as store:
        store.write(*numbered(1), ruleset_hash=RULES)
    for parent in (path.parent, *path.parent.parents):
        if parent.stat().st_uid == os.geteuid() and parent.name.startswith(("pytest-", "popen-", "test_")):
            parent.chmod(0o755)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-c", _READ_ONLY, str(path)], capture_output=True, text=True, timeout=60, check=False
        )
    finally:
        path.parent.chmod(0o755)
    assert done.stdout.splitlines() == [
        f"{path}: the folder is read-only, so nothing can be written there",
        f"{path.with_name('new.db')}: the folder is read-only, so nothing can be written there",
        "{'ok': 1}",
    ], done.stderr


# One writer, many readers


def test_a_second_writer_is_refused_and_told_of_the_first(path: Path) -> None:
    with Store.open(path) as store:
        store.start_run()
        with pytest.raises(StoreError) as error:
            Store.open(path)
    assert one_line(error.value) == (
        f"{path}: another zvit is writing to it (process {os.getpid()}); wait until it ends"
    )
    Store.open(path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@POSIX
def test_a_symbolic_link_does_not_let_a_second_writer_in(path: Path) -> None:
    with Store.open(path):
        link = path.with_name("link.db")
        link.symlink_to(path)
        with pytest.raises(StoreError, match="another zvit is writing"):
            Store.open(link)


def test_a_refused_opening_lets_go_of_the_lock(path: Path) -> None:
    newer(path)
    for _ in range(2):
        with pytest.raises(StoreError, match="newer"):
            Store.open(path)


def test_readers_see_whole_documents_while_a_writer_works(path: Path) -> None:
    with Store.open(path) as writer, Store.read(path) as reader:
        writer.write(*numbered(1), ruleset_hash=RULES)
        with writer.db.atomic():
            writer.write(*numbered(2), ruleset_hash=RULES)
            assert reader.db["figures"].count == 10
        assert reader.db["figures"].count == 20


def test_a_reader_can_not_write(path: Path) -> None:
    Store.open(path).close()
    with Store.read(path) as reader, pytest.raises(StoreError, match="is read-only"):
        reader.write(*numbered(1), ruleset_hash=RULES)


# Trouble on the way


def test_a_full_disk_stops_with_one_line_and_keeps_what_was_written(path: Path) -> None:
    with Store.open(path) as store:
        store.write(*numbered(1), ruleset_hash=RULES)
        pages = store.db.conn.execute("PRAGMA page_count").fetchone()[0]
        store.db.conn.execute(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(StoreError) as error:
            for number in range(2, 200):
                store.write(*numbered(number), ruleset_hash=RULES)
        assert one_line(error.value).startswith(f"{path}: the disk is full")
    with Store.open(path) as store:
        assert store.facts("archive/00001.txt") == numbered(1)[1]
        half = "SELECT count(*) FROM documents WHERE id NOT IN (SELECT document_id FROM figures)"
        assert store.db.conn.execute(half).fetchone() == (0,)
        store.write(*numbered(200), ruleset_hash=RULES)


def test_a_database_locked_by_another_program_is_said(path: Path) -> None:
    with Store.open(path) as store:
        store.db.conn.execute("PRAGMA busy_timeout = 20")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is locked by another program"):
            store.write(*numbered(1), ruleset_hash=RULES)
        other.execute("ROLLBACK")
        other.close()
        store.write(*numbered(1), ruleset_hash=RULES)


def test_a_damaged_database_is_said(path: Path) -> None:
    with Store.open(path) as store:
        for number in range(20):
            store.write(*numbered(number), ruleset_hash=RULES)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xaa" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged") as error, Store.read(path) as store:
        store.facts("archive/00001.txt")
    one_line(error.value)
