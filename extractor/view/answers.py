"""What the reading commands print: hits of a search, what a database holds, the result of an evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from extractor.evaluation.tally import Report
from extractor.language import dictionary
from extractor.store import Hit, Stats, Store, search
from extractor.view import output
from extractor.view.marks import printable
from extractor.view.rows import TITLES

_FOUND = "bold reverse"
NOTHING_FOUND = "no sentence has these words"

HIT_COLUMNS = ("document", "title", "published", "source", "start", "end", "text")


def found(
    store: Store, query: str, *, limit: int = 20, since: datetime | None, until: datetime | None, source: str | None
) -> list[Hit]:
    """Return the sentences that answer ``query``, by the dictionary of the extraction."""
    return search(
        store,
        query,
        _lemmas,
        limit=limit,
        since=since.date() if since else None,
        until=until.date() if until else None,
        source=source,
    )


def _lemmas(text: str) -> list[set[str]]:
    return [{reading.lemma for reading in dictionary.readings(word)} for word in text.split()]


def hit_rows(hits: Iterable[Hit]) -> list[dict[str, Any]]:
    """Return the hits of a search as flat rows."""
    return [
        {
            "document": hit.document,
            "title": hit.title,
            "published": hit.published,
            "source": hit.source,
            "start": hit.start,
            "end": hit.end,
            "text": hit.text,
        }
        for hit in hits
    ]


def hits_shown(hits: Iterable[Hit]) -> Iterator[RenderableType]:
    """Yield for each hit its document, and its sentence with the words found set off."""
    for hit in hits:
        where = " · ".join(part for part in (hit.document, hit.published, hit.title) if part)
        yield Text(printable(where), style="dim")
        sentence = Text("  ")
        for piece, found in hit.pieces():
            sentence.append(printable(piece).replace("\n", " "), _FOUND if found else "")
        yield sentence


def stats_rows(found: Stats) -> list[dict[str, Any]]:
    """Return the numbers of a database as rows ``group, what, count``."""
    groups: list[tuple[str, Iterable[tuple[str, Any]]]] = [
        ("documents", found.documents.items()),
        (
            "archive",
            (
                ("sentences", found.sentences),
                ("first published", found.first_published or ""),
                ("last published", found.last_published or ""),
                ("undated documents", found.undated),
                ("different people", found.people),
                ("different organisations", found.organisations),
            ),
        ),
        ("facts", found.facts.items()),
        ("figures by unit", found.units.items()),
        ("figures", (("said by somebody", found.attributed), ("with a period or a day", found.dated))),
        ("indicators", (("different indicators", found.indicators),)),
        ("figures to check", found.checks.items()),
        ("speakers, by documents", found.top_people),
        ("organisations, by documents", found.top_organisations),
        ("sources", found.sources.items()),
        *((f"rules: {kind}", counts.items()) for kind, counts in found.rules.items()),
        ("errors", found.errors.items()),
    ]
    return [{"group": group, "what": what, "count": count} for group, pairs in groups for what, count in pairs]


def stats_shown(found: Stats) -> Iterator[RenderableType]:
    """Yield the same in groups, for people; rules are left to the other formats."""
    table = output.table(show_header=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    table.add_column(justify="right")
    group = None
    for row in stats_rows(found):
        if row["group"].startswith("rules: "):
            continue
        if group is not None and group != row["group"]:
            table.add_section()
        what = TITLES[row["what"]][0].lower() if row["group"] == "facts" else row["what"]
        table.add_row(row["group"] if row["group"] != group else "", Text(printable(what)), str(row["count"]))
        group = row["group"]
    yield table


def report_shown(report: Report) -> Iterator[RenderableType]:
    """Yield the measures of an evaluation; for a share of right answers there is one number."""
    table = output.table()
    table.add_column("measure")
    for name in ("P", "R", "F1", "right", "gold", "found"):
        table.add_column(name, justify="right")
    for one in report.measures.values():
        if one.is_share:
            table.add_row(Text(f"  {one.name}"), "", "", f"{one.value:.3f}", str(one.right), str(one.gold), "")
        else:
            numbers = (f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.f1:.3f}")
            table.add_row(Text(one.name, style="bold"), *numbers, str(one.right), str(one.gold), str(one.found))
    yield table


def missing_told(report: Report, db: str) -> str:
    """Return the line about gold documents that a database lacks."""
    named = ", ".join(report.missing[:5]) + (" …" if len(report.missing) > 5 else "")
    return f"{db}: lacks {len(report.missing)} of the annotated documents, which count as empty: {named}"


def errors_shown(report: Report) -> Iterator[RenderableType]:
    """Yield every disagreement, document by document."""
    document = None
    for one in report.disagreements:
        if one.document != document:
            yield Text(f"## {one.document}", style="bold")
            document = one.document
        yield Text(f"  {printable(one.text)}")


def error_rows(report: Report) -> list[dict[str, Any]]:
    """Return the disagreements as flat rows."""
    return [{"document": one.document, "text": one.text} for one in report.disagreements]


def report_json(report: Report, *, errors: bool) -> dict[str, Any]:
    """Return the evaluation as one JSON object."""
    found: dict[str, Any] = {
        "documents": report.documents,
        "missing": report.missing,
        "measures": {row.pop("measure"): row for row in report.rows()},
    }
    if errors:
        found["errors"] = error_rows(report)
    return found
