"""The two pattern files that the store needs, without waiting for the others: most commands only read the database."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import TypeVar

import yaml

from patterns.models import Entities, Lookalikes, PatternFile

Form = TypeVar("Form", bound=PatternFile)


@functools.lru_cache(1)
def lookalikes() -> Lookalikes:
    """Return the built-in ``patterns/lookalikes.yaml``."""
    return _read("lookalikes", Lookalikes)


@functools.lru_cache(1)
def entities() -> Entities:
    """Return the built-in ``patterns/entities.yaml``."""
    return _read("entities", Entities)


def _read(name: str, form: type[Form]) -> Form:
    text = files("patterns").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return form.model_validate(yaml.safe_load(text))
