"""What a pool of workers promises when tasks fail, hang or kill their process."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import work_for_workers as work

from extractor.workers import Limits, Outcome, WorkersError, run_here, run_in_workers

QUICK = Limits(seconds=1.0)


def outcomes(tasks: list[str], *, jobs: int = 2, limits: Limits = QUICK) -> dict[str, str]:
    found = run_in_workers(tasks, work.load, jobs=jobs, limits=limits)
    return {one.task[:20]: told(one) for one in found}


def told(one: Outcome[str, str]) -> str:
    return f"{one.error.kind}: {one.error}" if one.error else str(one.result)


def test_every_task_gets_one_outcome() -> None:
    tasks = [f"один {n}" for n in range(50)]
    assert outcomes(tasks) == {task: task.upper() for task in tasks}


def test_a_task_that_fails_hangs_or_kills_its_worker_costs_nobody_else_anything() -> None:
    found = outcomes(["один", "fail зіпсовано", "hang", "два", "die", "три", "чотири"])
    assert found == {
        "один": "ОДИН",
        "fail зіпсовано": "error: ValueError: зіпсовано",
        "hang": "timeout: took longer than 1 s",
        "два": "ДВА",
        "die": "killed: the worker process ended in this document (SIGKILL: out of memory?)",
        "три": "ТРИ",
        "чотири": "ЧОТИРИ",
    }


def test_a_task_whose_worker_was_killed_from_outside_gets_a_second_chance(tmp_path: Path) -> None:
    task = f"die-once {tmp_path / 'flag'}"
    assert [told(one) for one in run_in_workers([task], work.load, jobs=1, limits=QUICK)] == [task.upper()]


def test_texts_larger_than_a_pipe_holds_block_nobody() -> None:
    tasks = ["big 400000", *("я" * 400_000,) * 4]
    found = list(run_in_workers(tasks, work.load, jobs=2, limits=Limits(seconds=20)))
    assert [len(one.result or "") for one in found] == [400_000] * 5


def test_a_worker_is_replaced_after_its_number_of_tasks() -> None:
    found = run_in_workers([f"pid {n}" for n in range(6)], work.load, jobs=1, limits=Limits(tasks=2))
    assert len({one.result for one in found}) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="its processes don't say how large they are")
@pytest.mark.parametrize(("megabytes", "processes"), [(60, 2), (0, 1)])
def test_a_worker_that_has_grown_is_replaced(megabytes: float, processes: int) -> None:
    limits = Limits(megabytes=megabytes)
    found = run_in_workers(["fill 40"] * 4, work.load, jobs=1, limits=limits)
    assert len({one.result for one in found}) == processes


def test_no_process_is_started_for_no_tasks() -> None:
    started = time.monotonic()
    assert list(run_in_workers([], work.load_and_die, jobs=4, limits=QUICK)) == []
    assert time.monotonic() - started < 0.2


def test_tasks_are_taken_only_as_workers_become_free() -> None:
    taken = 0

    def tasks() -> Iterator[str]:
        nonlocal taken
        for n in range(1000):
            taken += 1
            yield f"один {n}"

    results = run_in_workers(tasks(), work.load, jobs=2, limits=QUICK)
    next(results)
    assert taken <= 8
    results.close()


def test_stopping_ends_the_iteration_and_the_workers() -> None:
    started = time.monotonic()
    results = run_in_workers(
        ["hang"] * 5, work.load, jobs=2, limits=Limits(seconds=60), stop=lambda: time.monotonic() > started + 1
    )
    assert list(results) == []
    assert time.monotonic() - started < 8


@pytest.mark.parametrize(
    ("load", "message"),
    [
        (work.load_nothing, "ValueError: no such model: uk_fancy"),
        (work.load_and_die, "worker processes end while starting .exit code 3.; try --jobs 1"),
    ],
)
def test_workers_that_cannot_start_are_one_error(load: object, message: str) -> None:
    with pytest.raises(WorkersError, match=message):
        list(run_in_workers(["один"], load, jobs=2, limits=QUICK))  # type: ignore[arg-type]


def test_in_one_process_tasks_fail_and_time_out_alike() -> None:
    tasks = ["один", "fail зіпсовано", "hang", "два"]
    found = [told(one) for one in run_here(tasks, work.load, limits=QUICK)]
    assert found == ["ОДИН", "error: ValueError: зіпсовано", "timeout: took longer than 1 s", "ДВА"]


def test_in_one_process_nothing_is_started() -> None:
    assert [one.result for one in run_here(["pid"], work.load, limits=QUICK)] == [str(os.getpid())]
