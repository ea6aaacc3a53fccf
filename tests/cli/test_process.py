"""The command line as a process: interrupted, killed, under another locale, with its output cut off."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import RELEASE, Zvit

Start = Callable[..., "subprocess.Popen[bytes]"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")


@pytest.fixture
def slow_archive(tmp_path: Path) -> Path:
    """Forty releases of 0.12 s each."""
    folder = tmp_path / "slow"
    folder.mkdir()
    for n in range(40):
        (folder / f"{n:02}.txt").write_text(f"ПОВІЛЬНО. {RELEASE} Ще {n} родин.", encoding="utf-8")
    return folder


def stored(db: Path) -> int:
    if not db.exists():
        return 0
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM documents WHERE status = 'ok'").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def wait_for(documents: int, db: Path) -> None:
    end = time.monotonic() + 30
    while stored(db) < documents:
        assert time.monotonic() < end, f"only {stored(db)} documents after 30 s"
        time.sleep(0.05)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_cleanly_and_the_same_command_goes_on(
    process: Start, zvit: Zvit, slow_archive: Path, tmp_path: Path, jobs: str
) -> None:
    db = tmp_path / "facts.db"
    running = process("extract", slow_archive, "--db", db, "--jobs", jobs)
    wait_for(2, db)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: the workers get it too
    out, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert b"Traceback" not in err
    assert "stopped; the same command goes on from here" in out.decode()
    done = stored(db)
    assert 2 <= done < 40
    for path in list(slow_archive.iterdir())[5:]:
        path.unlink()  # enough to see that it goes on
    assert "unchanged" in zvit("extract", slow_archive, "--db", db).stdout


def test_kill_9_leaves_whole_documents_and_no_processes(
    process: Start, zvit: Zvit, slow_archive: Path, tmp_path: Path
) -> None:
    db = tmp_path / "facts.db"
    running = process("extract", slow_archive, "--db", db, "--jobs", "2")
    wait_for(3, db)
    running.kill()
    running.communicate(timeout=20)
    connection = sqlite3.connect(db)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    whole = connection.execute("SELECT count(*) FROM figures GROUP BY document_id").fetchall()
    connection.close()
    assert set(whole) == {(4,)}
    end = time.monotonic() + 10
    while subprocess.run(["pgrep", "-g", str(running.pid)], capture_output=True, check=False).stdout:
        assert time.monotonic() < end, "workers outlive the parent"
        time.sleep(0.1)
    with_rest = zvit("extract", slow_archive / "00.txt", slow_archive / "39.txt", "--db", db)
    assert with_rest.exit_code == 0


def test_killing_workers_costs_no_document(process: Start, slow_archive: Path, tmp_path: Path) -> None:
    db = tmp_path / "facts.db"
    for path in list(slow_archive.iterdir())[8:]:
        path.unlink()
    running = process("extract", slow_archive, "--db", db, "--jobs", "2")
    wait_for(1, db)
    listed = subprocess.run(["pgrep", "-P", str(running.pid), "-f", "spawn_main"], capture_output=True, check=True)
    for worker in listed.stdout.split():
        os.kill(int(worker), signal.SIGKILL)
    out, _ = running.communicate(timeout=40)
    assert running.returncode == 0, out.decode()
    assert stored(db) == 8


@pytest.mark.parametrize("locale", ["C", "POSIX", "uk_UA.KOI8-U"])
def test_ukrainian_is_utf_8_whatever_the_locale(process: Start, db: Path, locale: str) -> None:
    running = process("export", db, LANG=locale, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    out, err = running.communicate(timeout=20)
    assert (running.returncode, err) == (0, b"")
    assert json.loads(out.decode("utf-8").splitlines()[0])["people"][0]["name"] == "Олена Коваль"


def test_arguments_in_ukrainian_work_in_the_c_locale(process: Start, db: Path) -> None:
    running = process("search", db, "допомогу", "--jsonl", LANG="C", LC_ALL="C")
    out, err = running.communicate(timeout=20)
    assert (running.returncode, err) == (0, b"")
    assert "допомогу" in json.loads(out.decode("utf-8").splitlines()[0])["text"]


@pytest.mark.parametrize("form", ["--csv", "--jsonl", "--json", "--table"])
def test_a_reader_that_has_seen_enough_is_no_error(process: Start, db: Path, form: str) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000) SELECT i, hex(i) FROM n"
    running = process("query", db, endless, form)
    assert running.stdout is not None and running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.wait(timeout=30) == 0
    said = running.stderr.read().decode()
    running.stderr.close()
    assert "Traceback" not in said and "BrokenPipe" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("command", [["export"], ["stats"], ["query", "SELECT 1"]])
def test_a_full_disk_is_one_line(db: Path, command: list[str]) -> None:
    arguments = [sys.executable, "-m", "cli", command[0], str(db), *command[1:]]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(arguments, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"Error: no space left on device\n")


def test_nothing_but_data_is_on_the_standard_output(process: Start, db: Path) -> None:
    running = process("query", db, "SELECT 1 AS один", "--csv")
    assert running.communicate(timeout=20) == ("один\n1\n".encode(), b"")


def test_the_commands_that_only_read_do_not_load_spacy(db: Path) -> None:
    code = "import sys, cli; cli.main(standalone_mode=False); sys.exit('spacy' in sys.modules)"
    for arguments in (["stats", str(db)], ["query", str(db), "SELECT 1"], ["search", str(db), "рада"]):
        subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True)
