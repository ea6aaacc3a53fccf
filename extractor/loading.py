"""Loads the pipeline for the commands: what a model is, by name, and which names are none."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_SHIPPED = Path(__file__).parent / "model"


class ModelError(ValueError):
    """No such model, or a folder that holds none; one line for the user."""


def load(*, model: str | None = None, patterns: str | None = None) -> Language:
    """Return ``extractor.load(…)`` for a model that is there.

    Raises:
        ModelError: there is no such model, or it is broken.
        patterns.PatternError: a pattern file can't be used.
    """
    identity(model)
    import extractor

    try:
        return extractor.load(model=model, patterns=patterns)
    except OSError as error:
        raise ModelError(f"{model or _SHIPPED}: the model can't be loaded: {error}") from error


def identity(model: str | None) -> str:
    """Return what tells one model from another, without loading it.

    Args:
        model: as for ``extractor.load``.

    Raises:
        ModelError: there is no such model.
    """
    if model == "none" or (model in {None, "default"} and not (_SHIPPED / "meta.json").is_file()):
        return "none"
    if model is None or model == "default":
        return _folder(_SHIPPED)
    path = Path(model)
    if path.is_dir():
        if not (path / "meta.json").is_file():
            raise ModelError(f"{model}: is not the folder of a spaCy pipeline: it has no meta.json")
        return _folder(path)
    try:
        return f"{model} {version(model)}"
    except (PackageNotFoundError, ValueError):
        raise ModelError(
            f"no model {model!r}: give the folder of a spaCy pipeline, the name of an installed one, or none"
        ) from None


def _folder(path: Path) -> str:
    """Return a hash of what the folder's ``meta.json`` says and of the names and sizes of its files."""
    digest = hashlib.sha256((path / "meta.json").read_bytes())
    for file in sorted(one for one in path.rglob("*") if one.is_file() and "__pycache__" not in one.parts):
        digest.update(f"{file.relative_to(path).as_posix()} {file.stat().st_size}\n".encode())
    return digest.hexdigest()
