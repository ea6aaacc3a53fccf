"""Runs: when an extraction began and ended, by what rules, and what came of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlite_utils import Database

Ending = Literal["finished", "interrupted"]


@dataclass(slots=True)
class Run:
    """An extraction under way; the counts are written at its end."""

    id: int
    ok: int = 0
    failed: int = 0
    skipped: int = 0
    unchanged: int = 0
    """Documents found current and not touched: the caller counts them."""


def now() -> str:
    """Return the time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def start(
    db: Database, *, command: str | None = None, version: str | None = None, ruleset_hash: str | None = None
) -> Run:
    """Add a row and return it; we are the one writer, so a run still open was cut off."""
    with db.atomic():
        db.conn.execute("UPDATE runs SET status = 'interrupted' WHERE status = 'running'")
        cursor = db.conn.execute(
            "INSERT INTO runs (started_at, status, command, version, ruleset_hash, process) VALUES (?, ?, ?, ?, ?, ?)",
            (now(), "running", command, version, ruleset_hash, os.getpid()),
        )
        assert cursor.lastrowid is not None
        return Run(cursor.lastrowid)


def finish(db: Database, run: Run, *, status: Ending = "finished") -> None:
    """Write the end and the counts of ``run``."""
    with db.atomic():
        db.conn.execute(
            "UPDATE runs SET finished_at = ?, status = ?, ok = ?, failed = ?, skipped = ?, unchanged = ? WHERE id = ?",
            (now(), status, run.ok, run.failed, run.skipped, run.unchanged, run.id),
        )
