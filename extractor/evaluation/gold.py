"""Annotated releases: a folder with a text and a JSON file of the same stem for each document."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.facts import Change, OrganisationKind, Qualifier, Speaks


class GoldError(ValueError):
    """A gold folder that can't be used; the message has one line a fault, naming file and field."""


class _GoldRecord(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldPerson(_GoldRecord):
    """A person whom the reader would take from the text."""

    name: str
    mention: str | None = None
    role: str | None = None
    organisation: str | None = None
    speaks: Speaks


class GoldOrganisation(_GoldRecord):
    """A named body."""

    name: str
    aliases: list[str] = []
    mentions: list[str] = []
    kind: OrganisationKind | None = None


class GoldFigure(_GoldRecord):
    """A stated quantity; ``text`` is its ``occurrence``-th occurrence in the document, ``number`` lies inside it."""

    text: str
    number: str
    occurrence: int = Field(default=1, ge=1)
    value: float
    value_max: float | None = None
    qualifier: Qualifier = "exact"
    unit: str = "count"
    counted: str | None = None
    reported_by: str | None = None
    period: tuple[date | None, date | None] | None = None
    as_of: date | None = None
    place: str | None = None
    change: Change | None = None
    part_of: int | None = Field(default=None, ge=0)


class GoldDate(_GoldRecord):
    """An expression that resolves to the calendar."""

    text: str
    occurrence: int = Field(default=1, ge=1)
    start: date | None = None
    end: date | None = None


class GoldFacts(_GoldRecord):
    """The annotation of one document."""

    id: str | None = None
    published: date | None = None
    people: list[GoldPerson] = []
    organisations: list[GoldOrganisation] = []
    figures: list[GoldFigure] = []
    dates: list[GoldDate] = []


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated release: the stem that its files share, its text, and the annotation."""

    stem: str
    path: Path
    """Of the text."""
    text: str
    facts: GoldFacts


def occurrence(text: str, part: str, number: int) -> tuple[int, int] | None:
    """Return the offsets of the ``number``-th occurrence (from 1, overlaps counted) of ``part``, or None."""
    at = -1
    for _ in range(number):
        at = text.find(part, at + 1)
        if at < 0:
            return None
    return at, at + len(part)


def load(folder: Path) -> list[GoldDocument]:
    """Return the annotated releases of ``folder``, by name.

    Raises:
        GoldError: no such folder, nothing annotated there, a text without its pair, broken JSON, a wrong
            field, or an annotation that points at words which the text does not have.
    """
    if not folder.is_dir():
        raise GoldError(f"{folder}: no such folder; give a folder of annotated releases (NAME.txt beside NAME.json)")
    annotations = sorted(folder.glob("*.json"))
    if not annotations:
        raise GoldError(f"{folder}: no annotations; expected NAME.json beside NAME.txt")
    documents: list[GoldDocument] = []
    faults: list[str] = []
    for path in annotations:
        try:
            documents.append(_load_one(path))
        except GoldError as error:
            faults.append(str(error))
    if faults:
        raise GoldError("\n".join(faults))
    return documents


def gold_hash(folder: Path) -> str:
    """Return a SHA-256 over the texts and annotations of ``folder``."""
    digest = hashlib.sha256()
    for path in sorted((*folder.glob("*.json"), *folder.glob("*.txt"))):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _load_one(path: Path) -> GoldDocument:
    text_path = path.with_suffix(".txt")
    try:
        text = text_path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise GoldError(f"{path}: its text {text_path.name} is missing") from None
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{text_path}: {error}; annotated texts are UTF-8") from error
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise GoldError(f"{path}:{error.lineno}: not JSON: {error.msg}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: {error}") from error
    try:
        facts = GoldFacts.model_validate(raw)
    except ValidationError as error:
        lines = (f"{path}: {'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
        raise GoldError("\n".join(lines)) from error
    faults = _misplaced(text, facts)
    if faults:
        raise GoldError("\n".join(f"{path}: {fault}" for fault in faults))
    return GoldDocument(path.stem, text_path, text, facts)


def _misplaced(text: str, facts: GoldFacts) -> list[str]:
    """Return what the annotation says of the text that is not so."""
    faults = []
    for index, figure in enumerate(facts.figures):
        if occurrence(text, figure.text, figure.occurrence) is None:
            faults.append(f"figures.{index}: occurrence {figure.occurrence} of {figure.text!r} is not in the text")
        if figure.number not in figure.text:
            faults.append(f"figures.{index}: the number {figure.number!r} is not inside {figure.text!r}")
        if figure.part_of is not None and figure.part_of >= len(facts.figures):
            faults.append(f"figures.{index}: part_of {figure.part_of}, but the last figure is {len(facts.figures) - 1}")
    for index, day in enumerate(facts.dates):
        if occurrence(text, day.text, day.occurrence) is None:
            faults.append(f"dates.{index}: occurrence {day.occurrence} of {day.text!r} is not in the text")
    return faults
