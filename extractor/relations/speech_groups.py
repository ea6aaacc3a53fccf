"""A document as a row of groups: a sentence with the quotations that it holds, which may run over several sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractor.finders.spans import QuoteFound, findings
from extractor.relations.speech_words import SpeechWords

DASHES = frozenset({"–", "—", "-", "--", "―"})
_BULLETS = frozenset({"•", "·", "*", "▪", "●", "►", "✅", "🟢", "✔", "➡"}) | DASHES


@dataclass(slots=True)
class Quotation:
    """A quotation that is speech, with the attributions that break it («…, – сказала вона. – …»)."""

    found: QuoteFound
    holes: list[tuple[int, int]] = field(default_factory=list)

    def content(self) -> list[tuple[int, int]]:
        """Return the stretches of the speaker's own words."""
        pieces, left = [], self.found.inner_start
        for start, end in self.holes:
            if left < start:
                pieces.append((left, start))
            left = end
        if left < self.found.inner_end:
            pieces.append((left, self.found.inner_end))
        return pieces


@dataclass(slots=True)
class Group:
    """A sentence with its quotations; token indices, end exclusive."""

    start: int
    end: int
    quotations: list[Quotation]
    paragraph: int
    listed: bool
    """The paragraph opens with a list mark."""

    def plain(self) -> list[tuple[int, int]]:
        """Return the stretches outside the quotations."""
        pieces, left = [], self.start
        for quotation in self.quotations:
            if left < quotation.found.start:
                pieces.append((left, quotation.found.start))
            left = max(left, quotation.found.end)
        if left < self.end:
            pieces.append((left, self.end))
        return pieces


def groups(doc: Doc, words: SpeechWords) -> list[Group]:
    """Return the groups of ``doc`` in order."""
    quotations = _outermost(doc, words)
    starts = {q.found.start: q for q in quotations}
    found: list[Group] = []
    paragraph, listed, first, held = 0, False, 0, list[Quotation]()
    k = 0

    def close(end: int) -> None:
        nonlocal first, held
        if any(not token.is_space for token in doc[first:end]):
            found.append(Group(first, end, held, paragraph, listed))
        first, held = end, []

    listed = _is_listed(doc, 0)
    while k < len(doc):
        token = doc[k]
        if token.is_space and "\n" in token.text:
            close(k)
            first = k + 1
            paragraph += 1
            listed = _is_listed(doc, k + 1)
        elif token.is_sent_start and k > first:
            close(k)
        if k in starts:
            held.append(starts[k])
            paragraph += doc[k : starts[k].found.end].text.count("\n") > 0
            k = starts[k].found.end
            continue
        k += 1
    close(len(doc))
    return found


def _is_listed(doc: Doc, k: int) -> bool:
    while k < len(doc) and doc[k].is_space and "\n" not in doc[k].text:
        k += 1
    if k + 1 >= len(doc):
        return False
    return doc[k].text in _BULLETS or (doc[k].text.rstrip(".)").isdigit() and doc[k + 1].text in {".", ")"})


def _outermost(doc: Doc, words: SpeechWords) -> list[Quotation]:
    found: list[Quotation] = []
    for quote in findings(doc).quotes:
        if quote.speech and not (found and quote.start < found[-1].found.end):
            found.append(Quotation(quote, _holes(doc, quote, words)))
    return found


def _holes(doc: Doc, quote: QuoteFound, words: SpeechWords) -> list[tuple[int, int]]:
    """Return the attributions inside a quotation: from a dash before a verb of speech to the next dash or the end."""
    holes: list[tuple[int, int]] = []
    k = quote.inner_start
    while k < quote.inner_end - 1:
        if (
            doc[k].text in DASHES
            and k > quote.inner_start
            and _ends_clause(doc, k - 1)
            and _verb_near(doc, k + 1, words)
        ):
            end = k + 1
            while end < quote.inner_end and "\n" not in doc[end].text:
                # «…, – сказала вона. – …», «…, – сказала вона, – …»
                if doc[end].text in DASHES and doc[end - 1].text in {".", ",", "!", "?"}:
                    end += 1
                    break
                end += 1
            holes.append((k, end))
            k = end
            continue
        k += 1
    return holes


def _ends_clause(doc: Doc, k: int) -> bool:
    while k > 0 and doc[k].is_space:
        k -= 1
    return doc[k].text in {",", "!", "?", "…", "...", ".", "?!", "!.."} or doc[k].text in {"»", "“", "”", '"'}


def _verb_near(doc: Doc, k: int, words: SpeechWords) -> bool:
    """Tell whether a verb of speech is among the next three words, before any stop."""
    seen = 0
    for token in doc[k : k + 6]:
        if token.is_space:
            continue
        if words.verb_reading(token) is not None:
            return True
        seen += 1
        if seen == 3 or token.text in {",", ".", ":", "!", "?"}:
            return False
    return False
