"""Runs one function over many tasks in worker processes that may hang or die without losing anything else.

Each worker has a pipe of its own and one task at a time. So when a worker is killed, at whatever moment,
it is known which task it was at, and no other worker notices. A queue that workers share, as in the
executors of the standard library and in Pebble, can't promise that: a worker may die holding its lock.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import FrameType
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_STARTS = 3
"""Workers that may die in a row before they are ready, until the pool gives up."""
_TICK = 0.2
"""Seconds between looks at the clock and at ``stop``."""
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


class WorkersError(RuntimeError):
    """Workers can't be started; the message says why."""


class TaskError(Exception):
    """Why a task has no result, in one line; ``kind`` is ``error``, ``timeout`` or ``killed``."""

    def __init__(self, kind: str, message: str) -> None:
        """Take the kind and the line."""
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Task, Result]):
    """A task and what came of it: a result, or the error."""

    task: Task
    result: Result | None
    error: TaskError | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may take."""

    seconds: float = 60.0
    """For one task; 0 for no limit."""
    tasks: int = 3000
    """After which a worker is replaced by a new one, so that caches can't grow without end."""
    megabytes: float = 800.0
    """By which a worker may grow after it was ready, until it is replaced; 0 for no limit. Not on Windows."""
    retries: int = 1
    """Further attempts at a task whose worker was killed; a task that timed out gets none."""


def run_here(
    tasks: Iterable[Task],
    load: Callable[[], Callable[[Task], Result]],
    *,
    limits: Limits,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Outcome[Task, Result]]:
    """Yield the outcome of each task, worked on in this process.

    The time limit needs a POSIX system and the main thread; elsewhere there is none.
    """
    work = load()
    for done, task in enumerate(tasks, start=1):
        if stop():
            return
        try:
            with _time_limit(limits.seconds):
                outcome = Outcome(task, work(task))
        except _TimeUp:
            outcome = Outcome(task, None, _too_long(limits.seconds))
        except Exception as error:
            outcome = Outcome(task, None, TaskError("error", one_line(error)))
        yield outcome
        if limits.tasks and done % limits.tasks == 0:
            work = load()


def run_in_workers(
    tasks: Iterable[Task],
    load: Callable[[], Callable[[Task], Result]],
    *,
    jobs: int,
    limits: Limits,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Outcome[Task, Result]]:
    """Yield the outcome of each task as it comes, worked on in ``jobs`` processes.

    Tasks are taken from the iterable only as workers become free, so that memory stays bounded.

    Args:
        tasks: what to work on; pickled.
        load: called once in each worker; returns the function to be applied. Both it and what it needs are pickled.
        jobs: number of processes.
        limits: time and number of tasks.
        stop: asked several times a second; once true, tasks in work are dropped and the iteration ends.

    Raises:
        WorkersError: ``load`` fails, or workers die before they are ready.
    """
    pool: _Pool[Task, Result] = _Pool(load, jobs, limits)
    try:
        yield from pool.run(iter(tasks), stop)
    finally:
        pool.close()


def one_line(error: BaseException) -> str:
    """Return an exception as one line: its type and its message."""
    message = " ".join(str(error).split())
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


@dataclass(slots=True)
class _Attempt(Generic[Task]):
    task: Task
    tries: int = 0
    since: float = 0.0
    """When the worker got it, by the monotonic clock."""


@dataclass(slots=True)
class _Worker(Generic[Task]):
    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    answered: int = 0
    at: _Attempt[Task] | None = None


class _Pool(Generic[Task, Result]):
    def __init__(self, load: Callable[[], Callable[[Task], Result]], jobs: int, limits: Limits) -> None:
        self._load = load
        self._jobs = max(1, jobs)
        self._limits = limits
        self._workers: list[_Worker[Task]] = []
        self._queue: deque[_Attempt[Task]] = deque()
        self._early_deaths = 0

    def run(self, tasks: Iterator[Task], stop: Callable[[], bool]) -> Iterator[Outcome[Task, Result]]:
        outcomes: list[Outcome[Task, Result]] = []
        while not stop():
            # Tasks first, outcomes after: no worker waits while the parent writes something away.
            self._hand_out()
            yield from outcomes
            self._queue.extend(_Attempt(task) for task in islice(tasks, max(0, self._jobs - len(self._queue))))
            self._hand_out()
            if not self._workers or not (self._queue or any(worker.at for worker in self._workers)):
                return
            pipes: dict[Any, _Worker[Task]] = {worker.pipe: worker for worker in self._workers}
            heard = connection.wait(list(pipes), timeout=_TICK)
            outcomes = [outcome for pipe in heard for outcome in self._listen(pipes[pipe])]
            outcomes += self._late()
        yield from outcomes

    def close(self) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in list(self._workers):
            self._dismiss(worker)

    def _hand_out(self) -> None:
        """Give the tasks in the queue to idle workers, and start workers for the rest."""
        for worker in self._workers:
            if worker.ready and worker.at is None and self._queue:
                worker.at = self._queue.popleft()
                worker.at.since = time.monotonic()
                # A dead worker is noticed when its pipe is read: its task goes elsewhere then. A living one
                # is reading now, so that sending can't block for long.
                with contextlib.suppress(OSError):
                    worker.pipe.send(worker.at.task)
        starting = sum(not worker.ready for worker in self._workers)
        for _ in range(min(self._jobs - len(self._workers), len(self._queue) - starting)):
            self._workers.append(self._start())

    def _listen(self, worker: _Worker[Task]) -> Iterator[Outcome[Task, Result]]:
        """Take one message of a worker, or see that it is dead."""
        try:
            kind, content, full = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        if kind == "broken":
            raise WorkersError(content)
        if kind == "ready":
            worker.ready = True
            self._early_deaths = 0
            return
        assert worker.at is not None
        task, worker.at = worker.at.task, None
        worker.answered += 1
        if kind == "result":
            yield Outcome(task, content)
        else:
            yield Outcome(task, None, TaskError("error", content))
        if full or worker.answered == self._limits.tasks:
            self._dismiss(worker)

    def _bury(self, worker: _Worker[Task]) -> Iterator[Outcome[Task, Result]]:
        """Give the task of a dead worker another chance, if it has one left."""
        reason = _exit_reason(self._dismiss(worker))
        if not worker.ready:
            self._early_deaths += 1
            if self._early_deaths >= _STARTS:
                raise WorkersError(f"worker processes end while starting ({reason}); try --jobs 1")
        if worker.at is None:
            return
        worker.at.tries += 1
        if worker.at.tries > self._limits.retries:
            error = TaskError("killed", f"the worker process ended in this document ({reason})")
            yield Outcome(worker.at.task, None, error)
        else:
            self._queue.append(worker.at)

    def _late(self) -> Iterator[Outcome[Task, Result]]:
        """End workers that are over the time limit."""
        if not self._limits.seconds:
            return
        over = time.monotonic() - self._limits.seconds
        for worker in list(self._workers):
            if worker.at and worker.at.since < over and not worker.pipe.poll():
                worker.process.kill()
                self._dismiss(worker)
                yield Outcome(worker.at.task, None, _too_long(self._limits.seconds))

    def _dismiss(self, worker: _Worker[Task]) -> int | None:
        """Take a worker out of the pool and return its exit code."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join(2)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        return worker.process.exitcode

    def _start(self) -> _Worker[Task]:
        for name in _ONE_THREAD:
            os.environ.setdefault(name, "1")
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self._load, self._limits.megabytes), daemon=True, name="zvit worker"
        )
        with _interrupts_ignored():
            process.start()
        theirs.close()
        return _Worker(process, ours)


def _serve(pipe: Connection, load: Callable[[], Callable[[Any], Any]], megabytes: float) -> None:
    """Answer tasks until the pipe is closed: the life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        work = load()
    except Exception as error:
        pipe.send(("broken", one_line(error), False))
        return
    pipe.send(("ready", None, False))
    most = _megabytes() + megabytes
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = ("result", work(task))
        except Exception as error:
            answer = ("error", one_line(error))
        try:
            pipe.send((*answer, megabytes > 0 and _megabytes() > most))
        except OSError:
            return


def _megabytes() -> float:
    """Return the memory that this process has; where only its peak can be known, that; 0 where neither can be."""
    # Linux counts what the parent had into ru_maxrss of a child, hence its own number.
    with contextlib.suppress(OSError):
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _exit_reason(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            name = signal.Signals(-code).name
            return f"{name}: out of memory?" if name == "SIGKILL" else name
    return f"exit code {code}"


def _too_long(seconds: float) -> TaskError:
    return TaskError("timeout", f"took longer than {seconds:g} s")


class _TimeUp(BaseException):
    """Not an Exception, so that no ``except Exception`` on the way swallows it."""


@contextlib.contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise _TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Let a process that is started here inherit that SIGINT is ignored: the parent alone answers Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
