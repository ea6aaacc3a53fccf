"""Loads the pattern files, lays a user's folder over the built-in one, and says where a file is wrong."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from patterns.models import Patterns

BUILT_IN = Path(__file__).parent


class PatternError(ValueError):
    """A pattern file that can't be used; the message names the file and the line."""


def load(overlay: str | Path | None = None) -> Patterns:
    """Return the built-in patterns, with the files of ``overlay`` laid over them.

    An overlay file has the name and the form of a built-in one, and needs only what it adds: lists
    are appended, mappings merged key by key with the overlay's value winning.

    Raises:
        PatternError: a file is missing, not YAML, of an unknown name, or does not fit its form.
    """
    return _load(None if overlay is None else str(Path(overlay).resolve()))


@functools.lru_cache(8)
def _load(overlay: str | None) -> Patterns:
    folder = None if overlay is None else Path(overlay)
    if folder is not None:
        if not folder.is_dir():
            raise PatternError(f"{folder}: no such folder of patterns")
        for path in sorted(folder.glob("*.y*ml")):
            if path.stem not in Patterns.model_fields:
                known = ", ".join(sorted(Patterns.model_fields))
                raise PatternError(f"{path}: unknown kind of pattern file; known: {known}")
    parts = {}
    for name, field in Patterns.model_fields.items():
        model = field.annotation
        assert isinstance(model, type) and issubclass(model, BaseModel)
        path = BUILT_IN / f"{name}.yaml"
        raw = _read(path, model)
        added = None if folder is None else next(iter(sorted(folder.glob(f"{name}.y*ml"))), None)
        if added is not None:
            raw = _merge(raw, _read(added, model, partial=True))
        parts[name] = model.model_validate(raw)
    return Patterns.model_validate(parts)


def ruleset_hash(overlay: str | Path | None = None) -> str:
    """Return a SHA-256 over the bytes of every pattern file in use: it changes when any rule changes."""
    digest = hashlib.sha256()
    folders = [BUILT_IN] + ([] if overlay is None else [Path(overlay)])
    for folder in folders:
        for path in sorted(folder.glob("*.y*ml")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _read(path: Path, model: type[BaseModel], *, partial: bool = False) -> dict[str, Any]:
    """Return the checked content of one file; ``partial``: it may leave out sections, as an overlay does."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PatternError(f"{path}: {error}") from error
    try:
        raw = yaml.load(text, Loader=_Loader) or {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PatternError(f"{path}:{line}: {error.problem}") from error
    if not isinstance(raw, dict):
        raise PatternError(f"{path}:1: a mapping is expected at the top")
    try:
        model.model_validate(raw)
    except ValidationError as error:
        wrong = [
            item for item in error.errors() if not (partial and item["type"] == "missing" and len(item["loc"]) == 1)
        ]
        messages = [
            f"{path}:{_line(text, item['loc'])}: {'.'.join(map(str, item['loc']))}: {item['msg']}" for item in wrong
        ]
        if messages:
            raise PatternError("\n".join(messages)) from error
    return raw


def _line(text: str, location: tuple[int | str, ...]) -> int:
    """Return the line (from 1) of the node that a pydantic error location points at, or of its nearest parent."""
    node = yaml.compose(text, Loader=_Loader)
    line = 1
    for step in location:
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == str(step)), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line


def _merge(base: Any, added: Any) -> Any:
    if isinstance(base, dict) and isinstance(added, dict):
        return {
            key: _merge(base[key], added[key]) if key in base and key in added else added.get(key, base.get(key))
            for key in _keys(base, added)
        }
    if isinstance(base, list) and isinstance(added, list):
        return base + added
    return added


def _keys(base: dict[Any, Any], added: dict[Any, Any]) -> Iterator[Any]:
    yield from base
    yield from (key for key in added if key not in base)


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
