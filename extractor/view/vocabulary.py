"""The pattern files as a list: what each holds and how much of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel

import patterns


def listed(overlay: str | None = None) -> list[dict[str, Any]]:
    """Return a row a pattern file: its name, what it holds, its entries, and how many of them ``overlay`` added.

    Raises:
        patterns.PatternError: a pattern file can't be used.
    """
    built_in, used = patterns.load(), patterns.load(overlay)
    rows = []
    for name in sorted(type(used).model_fields):
        count = _entries(getattr(used, name))
        row: dict[str, Any] = {"file": f"{name}.yaml", "entries": count}
        if overlay is not None:
            row["added"] = count - _entries(getattr(built_in, name))
        rows.append(row | {"holds": _first_line(type(getattr(used, name)))})
    if overlay is not None:
        row_of = {row["file"]: row for row in rows}
        for path in sorted(Path(overlay).glob("*.y*ml")):
            row_of[f"{path.stem}.yaml"]["file"] = f"{path.stem}.yaml + {path}"
    return rows


def _entries(value: Any) -> int:
    """Return how many entries a file has: those of its lists and mappings, and single values."""
    if isinstance(value, BaseModel):
        return sum(_entries(getattr(value, name)) for name in type(value).model_fields)
    return len(value) if isinstance(value, list | tuple | dict | set | frozenset) else 1


def _first_line(model: type) -> str:
    return (model.__doc__ or "").strip().split("\n", 1)[0]
