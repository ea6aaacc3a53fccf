"""How a release is laid out: paragraphs, lists with their headers, brackets, and the clauses of a sentence.

Context (when, where, part of what) is scoped through this structure: own clause, earlier clauses of
the sentence, the list's header, the sentence before. Positions are token indices, end exclusive.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Token

from extractor.language.dictionary import Reading
from extractor.language.doc import reading

DASHES = frozenset("–—-")
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_CONJUNCTIONS = frozenset({"і", "й", "та", "а", "але", "проте", "однак", "тож", "або"})
_MARKS = frozenset("•●▪–—-*·○◦►➢✔▫‣")
_LONG_ITEM = 40
Tense = Literal["past", "present", "future", "none"]


@dataclass(slots=True)
class Line:
    """A paragraph or a list item: what stands between two line breaks."""

    start: int
    end: int
    item: bool = False
    header: int | None = None
    """Index of the line that heads the list, for an item."""


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence with at most one predicate."""

    start: int
    end: int
    sentence: int
    depth: int
    """How many brackets it stands in."""
    predicate: int | None = None
    tense: Tense = "none"
    opening: int = -1
    """Where it really begins, when a bracket stands inside it; ``start`` otherwise."""


@dataclass(slots=True)
class Layout:
    """The structure of one Doc."""

    doc: Doc
    lines: list[Line] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    """Bracket depth of each token."""

    def line_of(self, token: int) -> int:
        """Return the index of the line that ``token`` stands in."""
        return max(0, bisect_right(self.lines, token, key=lambda line: line.start) - 1)

    def sentence_of(self, token: int) -> int:
        """Return the index of the sentence that ``token`` stands in."""
        return max(0, bisect_right(self.sentences, token, key=lambda pair: pair[0]) - 1)

    def clause_of(self, token: int) -> int:
        """Return the index of the clause that ``token`` stands in."""
        return max(0, bisect_right(self.clauses, token, key=lambda clause: clause.start) - 1)

    def clauses_of(self, sentence: int) -> range:
        """Return the indices of the clauses of a sentence."""
        start, end = self.sentences[sentence]
        return range(self.clause_of(start), self.clause_of(max(start, end - 1)) + 1)

    def bracket(self, token: int) -> tuple[int, int] | None:
        """Return the innermost brackets around ``token``: positions of the opening and of the closing one."""
        if not self.depth[token]:
            return None
        level, left = self.depth[token], token
        while left > 0 and self.depth[left - 1] >= level:
            left -= 1
        right = token
        while right + 1 < len(self.depth) and self.depth[right + 1] >= level:
            right += 1
        return left - 1, right + 1


def layout(doc: Doc) -> Layout:
    """Return the structure of ``doc``."""
    found = Layout(doc)
    found.lines = _lines(doc)
    found.depth = _depths(doc, found.lines)
    found.sentences = [(sent.start, sent.end) for sent in doc.sents]
    for number, (start, end) in enumerate(found.sentences):
        found.clauses += _clauses(doc, start, end, number, found.depth)
    return found


def _lines(doc: Doc) -> list[Line]:
    lines: list[Line] = []
    start = 0
    for token in doc:
        if "\n" in token.text:
            if token.i > start:
                lines.append(Line(start, token.i))
            start = token.i + 1
    if start < len(doc):
        lines.append(Line(start, len(doc)))
    header = None
    for number, line in enumerate(lines):
        line.item = _starts_item(doc, line)
        previous = lines[number - 1] if number else None
        if previous is not None and not previous.item and _last(doc, previous) == ":":
            # What follows a colon is its list even where the bullets were lost, if it looks like one item of several.
            header = number - 1
            line.item = line.item or _last(doc, line) not in _FINAL
        elif previous is not None and previous.item and previous.header is not None:
            # The last item of a list may end with a full stop; what follows it is no item.
            inner = any(token.text == ":" for token in doc[line.start : line.end])
            short = line.end - line.start <= _LONG_ITEM and not inner
            line.item = line.item or (_last(doc, previous) not in _FINAL and short)
            header = previous.header
        elif previous is None or not previous.item:
            header = None
        if line.item:
            line.header = header
    return lines or [Line(0, len(doc))]


def _starts_item(doc: Doc, line: Line) -> bool:
    first = doc[line.start]
    if (first.text in _MARKS or _is_symbol(first.text)) and line.end - line.start > 2:
        return True
    second = doc[line.start + 1].text if line.end - line.start > 1 else ""
    return (first.like_num or (len(first.text) == 1 and first.is_alpha)) and second in {".", ")"}


def _is_symbol(text: str) -> bool:
    """Whether ``text`` is an emoji or another sign used as a bullet («№» is none)."""
    return unicodedata.category(text[0]) == "So" and text != "№"


_FINAL = frozenset(".!?…")


def _last(doc: Doc, line: Line) -> str:
    for token in reversed(doc[line.start : line.end]):
        if not token.is_space:
            return token.text[-1:]
    return ""


def _depths(doc: Doc, lines: list[Line]) -> list[int]:
    """Return the bracket depth of every token; an unbalanced bracket ends with its line."""
    depths = [0] * len(doc)
    for line in lines:
        level = 0
        closes = sum(token.text in _CLOSE for token in doc[line.start : line.end])
        for token in doc[line.start : line.end]:
            if token.text in _CLOSE:
                level, closes = max(0, level - 1), closes - 1
            depths[token.i] = level
            if token.text in _OPEN and closes > level:
                level += 1
    return depths


def _clauses(doc: Doc, start: int, end: int, sentence: int, depth: list[int]) -> list[Clause]:
    clauses: list[Clause] = []
    for left, right in _segments(doc, start, end, depth):
        predicate = next((i for i in range(left, right) if is_predicate(doc[i])), None)
        if predicate is None:
            # «чотири з яких відкрито торік»: a form that could be an adverb is the only predicate there is.
            predicate = next((i for i in range(left, right) if hidden_predicate(doc[i])), None)
        level = depth[left]
        last = clauses[-1] if clauses else None
        if last is not None and last.depth == level and last.end == left and (
            predicate is None or (last.predicate is None and not _opens_clause(doc, left))
        ):  # fmt: skip
            last.end = right
            if last.predicate is None:
                last.predicate = predicate
        else:
            clauses.append(Clause(left, right, sentence, level, predicate))
    for index, clause in enumerate(clauses):
        clause.opening = clause.start
        if index > 1 and clauses[index - 1].depth > clause.depth:
            # «на заходи Програми (далі – Програма) скеровано 5 млн»: the bracket parts one clause in two.
            before = next((c for c in reversed(clauses[:index]) if c.depth == clause.depth), None)
            if before is not None and before.predicate is None:
                clause.opening = before.opening
        clause.tense = tense(doc[clause.predicate]) if clause.predicate is not None else "none"
    return clauses


def _segments(doc: Doc, start: int, end: int, depth: list[int]) -> list[tuple[int, int]]:
    """Cut a sentence at commas, semicolons, colons, brackets, and before «і / та» that joins a second predicate."""
    cuts = [start]
    for i in range(start, end):
        token = doc[i]
        after_mark = i > start and doc[i - 1].text in {",", ";", ":"}
        joins = token.lower_ in _CONJUNCTIONS and i + 1 < end and is_predicate(doc[i + 1])
        if i > start and (after_mark or joins or depth[i] != depth[i - 1]):
            cuts.append(i)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _opens_clause(doc: Doc, start: int) -> bool:
    """Whether a segment begins a subordinate clause («який», «що», «де», «коли»)."""
    for token in doc[start : start + 3]:
        if token.pos_ == "SCONJ" or token.lemma_ in {"який", "котрий", "що", "де", "коли"}:
            return True
    return False


def is_predicate(token: Token) -> bool:
    """Whether ``token`` is a finite or impersonal verb, or a short predicative («потрібно», «має»)."""
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    return finite(token) is not None


def hidden_predicate(token: Token) -> bool:
    """Whether ``token`` can be a form in -но, -то or a past form («загинула»), though another reading was chosen."""
    if token.pos_ not in {"ADV", "ADJ"}:
        return False
    return any(r.verb_form == "Imps" or (r.verb_form == "Fin" and r.tense == "Past") for r in token._.readings)


def finite(token: Token) -> Reading | None:
    """Return the finite or impersonal reading of a verb; «становить» is no infinitive, whatever old grammars say."""
    chosen = reading(token)
    if chosen.verb_form not in {"Inf", "Conv"}:
        return chosen
    if chosen.verb_form == "Inf" and not token.lower_.endswith(("ти", "тися", "тись")):
        return next((r for r in token._.readings if r.verb_form == "Fin"), None)
    return None


def tense(token: Token) -> Tense:
    """Return the tense of a predicate; impersonal forms in -но, -то state a past result."""
    chosen = finite(token) or reading(token)
    if hidden_predicate(token):
        return "past"
    if chosen.verb_form == "Imps" or chosen.tense == "Past":
        return "past"
    if chosen.tense == "Fut" or (chosen.tense == "Pres" and chosen.aspect == "Perf"):
        return "future"
    return "present" if chosen.tense == "Pres" else "none"
