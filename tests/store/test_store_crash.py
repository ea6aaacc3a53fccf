"""The promise: whatever ends the process, every document is there whole, or as it was before."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from invented import numbered

from extractor.store import Store, all_facts

WRITER = Path(__file__).with_name("writer.py")
DOCUMENTS = 250


def start(path: Path, version: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(path), str(DOCUMENTS), str(version)], stdout=subprocess.PIPE, text=True
    )


def kill_after(path: Path, lines: int, version: int) -> None:
    """Start writing, and kill the process at some moment after it has written so many documents."""
    process = start(path, version)
    assert process.stdout is not None
    for _ in range(lines):
        assert process.stdout.readline() != "done\n"
    time.sleep(random.uniform(0, 0.004))
    process.kill()
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL


def whole(path: Path, versions: tuple[int, ...]) -> int:
    """Check that every document there is whole and of one of ``versions``; return how many there are."""
    with Store.read(path) as store:
        assert store.db.conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert store.db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
        found = list(all_facts(store))
    for facts in found:
        number = int(Path(facts.id).stem)
        assert any(facts == numbered(number, version=version)[1] for version in versions)
    return len(found)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_kill_9_loses_nothing_that_was_written_and_a_second_run_goes_on(path: Path) -> None:
    seed = random.randrange(10**6)
    random.seed(seed)
    print("seed", seed)
    before = 0
    for _ in range(3):
        written = random.randint(1, 60)
        kill_after(path, written, version=0)
        now = whole(path, versions=(0,))
        assert now >= before + written
        before = now
    # Changed documents: each is the old one or the new one, and the last run makes all of them new.
    kill_after(path, random.randint(1, before - 1), version=1)
    assert whole(path, versions=(0, 1)) >= before
    last = start(path, version=1)
    output, _ = last.communicate(timeout=120)
    assert output.endswith("done\n")
    assert whole(path, versions=(1,)) == DOCUMENTS
    with Store.open(path) as store:
        runs = store.db.conn.execute("SELECT status, ok FROM runs ORDER BY id").fetchall()
        assert [status for status, _ in runs] == ["interrupted"] * 4 + ["finished"]
        assert runs[-1][1] == output.count("\n") - 1
        people = "SELECT count(*) FROM people UNION ALL SELECT count(*) FROM organisations"
        assert store.db.conn.execute(people).fetchall() == [(1,), (1,)]
