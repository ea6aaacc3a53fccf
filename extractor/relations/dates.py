"""Dates as facts: what the date finder left on the Doc, with offsets into the text as read."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from extractor.facts import DateMention
from extractor.finders.spans import findings
from extractor.language.doc import source_offsets


def dates(doc: Doc) -> list[DateMention]:
    """Return the date mentions of ``doc`` in the order of the text."""
    starts = [sent.start for sent in doc.sents]
    text: str = doc._.source_text
    found = []
    for date in sorted(findings(doc).dates, key=lambda d: d.start):
        start, end = source_offsets(doc[date.start : date.end])
        found.append(
            DateMention(
                text=text[start:end],
                start=start,
                end=end,
                sentence=max(0, bisect_right(starts, date.start) - 1),
                rule=date.rule,
                confidence=date.confidence,
                start_date=date.start_date,
                end_date=date.end_date,
                basis=date.basis,
            )
        )
    return found
