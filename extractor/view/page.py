"""A release as one HTML file that needs nothing else: no network, no scripts, light and dark."""

from __future__ import annotations

import functools
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from extractor.facts import DocumentFacts
from extractor.view.marks import KINDS, Mark, marks, pieces, printable
from extractor.view.rows import COLUMNS, TITLES, Row, rows


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of the text as the template writes it."""

    text: str
    anchors: tuple[str, ...]
    """Names of the facts that begin here: what the tables link to."""
    kind: str | None
    """Of the shortest fact it is in, statements apart: they are tinted, not linked, being whole sentences."""
    link: str | None
    """The name of that fact."""
    starts: bool
    """Whether that fact begins here, so that two side by side can be told apart."""
    said: bool
    """Whether it is inside a statement."""
    label: str
    """What the pointer shows over it."""
    doubtful: bool = False
    """Whether that fact is a figure that contradicts others of the document."""


def html(facts: DocumentFacts, text: str, kinds: Collection[str] = KINDS) -> str:
    """Return the page of one document.

    Args:
        facts: what was found in it.
        text: its text as read, which the offsets of the facts count in.
        kinds: kinds of facts to show.
    """
    shown = [kind for kind in KINDS if kind in kinds]
    tables = {kind: rows(facts, kind) for kind in shown}
    labels = {(kind, row.index): _label(kind, row) for kind in shown for row in tables[kind]}
    runs = [
        _run(printable(text[piece.start : piece.end]), piece.start, piece.marks, labels)
        for piece in pieces(len(text), marks(facts, kinds))
    ]
    doubtful = {f"figures-{index}" for index, one in enumerate(facts.figures) if one.checks}
    runs = [replace(run, doubtful=run.link in doubtful) for run in runs]
    sections = [_section(kind, tables[kind]) for kind in shown]
    return _template().render(
        title=printable(facts.title or facts.path or facts.id),
        path=printable(facts.path or facts.id),
        published=facts.published,
        source=printable(facts.source or ""),
        runs=runs,
        sections=sections,
    )


def _run(text: str, start: int, inside: tuple[Mark, ...], labels: dict[tuple[str, int], str]) -> Run:
    facts = [mark for mark in inside if mark.kind != "statements"]
    inner = facts[-1] if facts else None
    return Run(
        text=text,
        anchors=tuple(mark.anchor for mark in inside if mark.first and mark.start == start),
        kind=inner.kind if inner else None,
        link=inner.anchor if inner else None,
        starts=inner is not None and inner.start == start,
        said=len(facts) < len(inside),
        label="\n".join(labels[mark.kind, mark.index] for mark in reversed(facts or inside)),
    )


def _label(kind: str, row: Row) -> str:
    """Return what the pointer shows over a fact."""
    cells = zip(COLUMNS[kind], row.cells, strict=True)
    told = "; ".join(f"{name}: {cell}" for name, cell in cells if cell and name != "text")
    return printable(f"{TITLES[kind][0]} {row.index + 1}: {told}")


def _section(kind: str, found: list[Row]) -> dict[str, Any]:
    used = [n for n in range(len(COLUMNS[kind])) if any(row.cells[n] for row in found)]
    return {
        "kind": kind,
        "title": TITLES[kind][0],
        "english": TITLES[kind][1],
        "columns": [COLUMNS[kind][n] for n in used],
        "rows": [
            {
                "anchor": f"{kind}-{row.index}",
                "number": row.index + 1,
                "cells": [printable(row.cells[n]) for n in used],
                "level": row.level,
                "rule": row.rule,
                "confidence": f"{row.confidence:.2f}",
            }
            for row in found
        ],
    }


@functools.lru_cache(1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("extractor.view"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")
