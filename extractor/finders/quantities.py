"""Quantities: a cardinal with its qualifier, unit and direction of change (component ``zvit_quantities``)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

import patterns
from extractor.finders.anchors import Anchors, anchors_of
from extractor.finders.numbers import scan_of
from extractor.finders.quantity_change import Changes
from extractor.finders.quantity_context import inherit
from extractor.finders.quantity_draft import Draft
from extractor.finders.quantity_header import Headers
from extractor.finders.quantity_qualifier import Qualifiers
from extractor.finders.quantity_unit import Measure
from extractor.finders.spans import QuantityFound, findings
from extractor.language.lexemes import Lexeme


@Language.factory("zvit_quantities", default_config={"overlay": None}, requires=["doc.spans"], assigns=["doc.spans"])
class Quantities:
    """Writes ``findings(doc).quantities`` and ``doc.spans["quantities"]`` from the cardinals that no date took."""

    def __init__(self, nlp: Language, name: str, overlay: str | None) -> None:
        """Take the pipeline, the component's name and the overlay folder of patterns."""
        self._measure = Measure(overlay)
        self._qualifiers = Qualifiers(overlay)
        self._changes = Changes(overlay)
        self._headers = Headers(overlay)
        self._sums = tuple(patterns.load(overlay).currencies.sums)

    def __call__(self, doc: Doc) -> Doc:
        """Find the quantities of ``doc``."""
        scan = scan_of(doc)
        anchors = anchors_of(doc)
        drafts = [Draft.of(read) for read in scan.reads if read.kind == "cardinal"]
        self._measure(scan, drafts, {anchors.starts[item.start] for item in findings(doc).dates})
        drafts = [draft for draft in drafts if not draft.absorbed]
        self._qualifiers(scan, drafts, anchors)
        self._headers(scan, drafts)
        inherit(scan, drafts, anchors, self._sums)
        self._changes(scan, drafts, anchors)
        found = [_found(scan.parts, draft, anchors) for draft in drafts]
        findings(doc).quantities = found
        doc.spans["quantities"] = [Span(doc, item.start, item.end, label=item.unit) for item in found]
        return doc


def _found(parts: list[Lexeme], draft: Draft, anchors: Anchors) -> QuantityFound:
    start, end = anchors.tokens(parts[draft.first].start, parts[draft.last - 1].end)
    number_start, number_end = anchors.tokens(draft.read.start, draft.read.end)
    return QuantityFound(
        start=min(start, number_start),
        end=max(end, number_end),
        number_start=number_start,
        number_end=number_end,
        value=draft.value,
        value_max=draft.value_max,
        qualifier=draft.qualifier,
        unit=draft.unit,
        change=draft.change,
        rule=".".join(["quantity", *draft.rules]),
        confidence=draft.confidence,
    )
