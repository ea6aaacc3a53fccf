"""The three pattern files that the store needs, without waiting for the others: most commands only read."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import TypeVar

import yaml

from patterns.forms import PatternFile
from patterns.models import Entities, Lookalikes, Places

Form = TypeVar("Form", bound=PatternFile)


@functools.lru_cache(1)
def lookalikes() -> Lookalikes:
    """Return the built-in ``patterns/lookalikes.yaml``."""
    return _read("lookalikes", Lookalikes)


@functools.lru_cache(1)
def entities() -> Entities:
    """Return the built-in ``patterns/entities.yaml``."""
    return _read("entities", Entities)


@functools.lru_cache(1)
def places() -> Places:
    """Return the built-in ``patterns/places.yaml``."""
    return _read("places", Places)


def _read(name: str, form: type[Form]) -> Form:
    text = files("patterns").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return form.model_validate(yaml.safe_load(text))
