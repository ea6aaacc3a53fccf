"""Work that the worker tests give out; a module of its own, so that spawned processes can import it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

_held: list[bytes] = []


def load() -> Callable[[str], str]:
    """Return a function that does what the task says."""
    return _obey


def load_nothing() -> Callable[[str], str]:
    raise ValueError("no such model: uk_fancy")


def load_and_die() -> Callable[[str], str]:
    os._exit(3)


def _obey(task: str) -> str:
    verb, _, rest = task.partition(" ")
    if verb == "fail":
        raise ValueError(rest)
    if verb == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if verb == "die-once":
        flag = Path(rest)
        if not flag.exists():
            flag.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if verb == "hang":
        while True:
            time.sleep(60)
    if verb == "pid":
        return str(os.getpid())
    if verb == "fill":
        _held.append(b"x" * (int(rest) * 2**20))
        return str(os.getpid())
    if verb == "big":
        return "щ" * int(rest)
    return task.upper()
