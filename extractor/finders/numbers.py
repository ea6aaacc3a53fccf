"""Every number of a document and what kind of number it is (component ``zvit_numbers``)."""

from __future__ import annotations

from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.finders.anchors import anchors_of
from extractor.finders.number_context import decide
from extractor.finders.number_scan import Scan, Scanner
from extractor.finders.number_scene import Vocabulary
from extractor.finders.spans import NumberFound, findings

_KEY = "zvit_scan"


@Language.factory("zvit_numbers", default_config={"overlay": None}, requires=["token.pos"], assigns=["doc.spans"])
class Numbers:
    """Writes ``findings(doc).numbers`` and ``doc.spans["numbers"]``: all numerals, those that are no quantities too."""

    def __init__(self, nlp: Language, name: str, overlay: str | None) -> None:
        """Take the pipeline, the component's name and the overlay folder of patterns."""
        self._scanner = Scanner(overlay)
        self._words = Vocabulary(overlay)

    def __call__(self, doc: Doc) -> Doc:
        """Find the numbers of ``doc``."""
        anchors = anchors_of(doc)
        scan = self._scanner.scan(anchors.text, anchors)
        decide(scan, anchors, self._words)
        doc.user_data[_KEY] = scan
        found = []
        for read in scan.reads:
            start, end = anchors.tokens(read.start, read.end)
            found.append(NumberFound(start, end, read.value, read.value_max, read.kind, read.rule))
        findings(doc).numbers = found
        doc.spans["numbers"] = [Span(doc, number.start, number.end, label=number.kind) for number in found]
        return doc


def scan_of(doc: Doc) -> Scan:
    """Return the scanned text that ``zvit_numbers`` left on ``doc``.

    Raises:
        KeyError: ``zvit_numbers`` has not run.
    """
    scan: Scan = doc.user_data[_KEY]
    return scan


def claim(doc: Doc, start: int, end: int, kind: str, rule: str) -> None:
    """Give every number inside the characters ``start:end`` of ``doc.text`` to another finder as ``kind``."""
    reads, numbers = scan_of(doc).reads, findings(doc).numbers
    first = max(0, bisect_left(reads, start, key=lambda read: read.start) - 1)
    for at in range(first, len(reads)):
        read, number = reads[at], numbers[at]
        if read.start >= end:
            break
        if read.end > start:
            read.kind = number.kind = kind
            read.rule = number.rule = rule
