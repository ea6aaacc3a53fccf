"""Quotations (component ``zvit_quotes``): words in quotation marks of every kind, and speech led by a dash.

Marks are paired over the whole text, so that a quotation may run over paragraphs and hold others; a mark
that is never closed costs no more than its own line. ``speech`` tells words said by somebody from names
(«Тиха пристань») and scare quotes («гаряча» лінія).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

import patterns
from extractor.finders.spans import QuoteFound, findings

_ALWAYS_OPEN = frozenset("«„‹")
_ALWAYS_CLOSED = frozenset("»›")
_EITHER = frozenset({'"', "“", "”", "''", "‟", "<<", ">>", ",,"})
_FAMILY = {
    "«": "«",
    "»": "«",
    "‹": "«",
    "›": "«",
    "<<": "«",
    ">>": "«",
    "„": "„",
    "“": "„",
    "”": "„",
    "‟": "„",
    ",,": "„",
}
_DASHES = frozenset({"–", "—", "-", "--", "―"})
_LONGEST_NAME = 12
_LINES_AHEAD = 12
_DEEPEST = 12


@dataclass(slots=True)
class _Mark:
    token: int
    opens: bool
    closes: bool
    family: str
    line: int


@Language.factory("zvit_quotes", default_config={"overlay": None}, assigns=["doc.spans"], requires=["token.pos"])
class Quotes:
    """Writes ``findings(doc).quotes`` and ``doc.spans["quotes"]``."""

    def __init__(self, nlp: Language, name: str, overlay: str | None) -> None:
        """Take the pipeline, the component's name and the overlay folder of patterns."""
        lexicon = patterns.load(overlay).speech_verbs
        self._verbs = frozenset(lemma for entry in lexicon.verbs for lemma in entry.lemmas)
        self._openers = self._verbs | {verb for idiom in lexicon.idioms for verb in idiom.verbs}

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotations of ``doc``."""
        found = [self._quote(doc, start, end, closed) for start, end, closed in marked(doc)]
        covered = {i for quote in found if quote.speech for i in range(quote.start, quote.end)}
        found += [q for q in self._dash_led(doc) if q.start not in covered]
        found.sort(key=lambda quote: (quote.start, -quote.end))
        findings(doc).quotes = found
        doc.spans["quotes"] = [Span(doc, q.start, q.end, label="SPEECH" if q.speech else "NAME") for q in found]
        return doc

    def _quote(self, doc: Doc, start: int, end: int, closed: bool) -> QuoteFound:
        inner_end = end - 1 if closed else end
        speech = self._is_speech(doc, start, end, start + 1, inner_end)
        return QuoteFound(start, end, start + 1, inner_end, speech, rule="quote.marks" if closed else "quote.unclosed")

    def _is_speech(self, doc: Doc, start: int, end: int, inner: int, inner_end: int) -> bool:
        """Tell words said from a name or a scare quote."""
        words = [
            token for token in doc[inner:inner_end] if token.is_alpha or "-" in token.text[1:-1] or "'" in token.text
        ]
        opens = _opens_sentence(doc, start)
        if len(words) > 1 and self._labelled(doc, start):
            return True
        if len(words) < 3:
            return len(words) > 0 and opens and self._attributed_after(doc, end, strong=True)
        finite = any(_predicate(token) for token in words)
        sentence = any(token.text in {".", "!", "?", "…", "..."} for token in doc[inner:inner_end])
        if self._attributed_inside(doc, inner, inner_end) or self._attributed_after(doc, end, apart=not opens):
            return True
        before = _before(doc, start)
        # «порадив «не чекати вказівок»»: a verb of speech governs the quotation itself.
        acts = len(words) > 3 and any(r.pos == "VERB" for t in words for r in t._.readings[:1])
        if acts and before is not None and words[0].text.islower() and self._says(before):
            return True
        introduced = before is not None and before.text == ":"
        if introduced and (finite or sentence or len(words) > 7):
            return True
        if len(words) > 25 or ("\n" in doc[inner:inner_end].text and finite and len(words) > _LONGEST_NAME):
            return True
        opens_line = before is None or "\n" in doc[before.i + 1 : start].text
        if words[0].text[:1].isupper():
            # «Дієво разом», «Разом переможемо» are names: a whole sentence in quotes ends like one or is long.
            return finite and (sentence or opens_line or len(words) > _LONGEST_NAME)
        return finite and len(words) > 3

    def _attributed_after(self, doc: Doc, end: int, *, strong: bool = False, apart: bool = False) -> bool:
        """«…», – сказала вона; ``apart``: a comma has to part them («фонду «Дім» – розповів» is none)."""
        k, dash, comma = end, False, False
        while k < len(doc) and (doc[k].is_space or doc[k].text in _DASHES or doc[k].text in {",", ".", "!", "?"}):
            if "\n" in doc[k].text:
                return False
            dash = dash or doc[k].text in _DASHES
            comma = comma or doc[k].text == ","
            k += 1
        if apart and not comma and doc[max(0, end - 2)].text not in {"!", "?", "…", "..."}:
            return False
        if k >= len(doc) or not (dash or (comma and not strong)):
            return False
        named = dash and comma and any(person.start == k for person in findings(doc).people)
        return named or self._verb_near(doc, k, 3 if dash else 1)

    def _labelled(self, doc: Doc, start: int) -> bool:
        """«Ірина Бабак: «А ми – ні»»: a colon right after somebody named, or after words with a verb of speech."""
        before = _before(doc, start)
        if before is None or before.text != ":":
            return False
        people = {i for person in findings(doc).people for i in range(person.start, person.end)}
        for token in doc[max(0, before.i - 25) : before.i]:
            if token.i in people and before.i - token.i < 12 and "\n" not in doc[token.i : before.i].text:
                return True
        return any(
            r.lemma in self._verbs
            for token in doc[max(0, before.i - 6) : before.i]
            for r in token._.readings[:1]
            if r.pos == "VERB"
        )

    def _attributed_inside(self, doc: Doc, start: int, end: int) -> bool:
        """«…, – сказала вона. – …»."""
        return any(
            doc[k].text in _DASHES and k > start and doc[k - 1].text in {",", "!", "?", "…", "...", "."}
            and self._verb_near(doc, k + 1, 2)
            for k in range(start, end - 2)
        )  # fmt: skip

    def _says(self, token: Token) -> bool:
        return any(r.pos == "VERB" and r.verb_form == "Fin" and r.lemma in self._verbs for r in token._.readings[:1])

    def _verb_near(self, doc: Doc, start: int, words: int) -> bool:
        """Tell whether one of the next words is a verb of speech."""
        seen = 0
        for token in doc[start : start + words + 3]:
            if token.is_space:
                continue
            if token.text in {".", "–", "—", ":"} or token.text in _FAMILY:
                return False
            if any(r.pos in {"VERB", "ADJ"} and r.lemma in self._verbs for r in token._.readings):
                return True
            seen += 1
            if seen >= words:
                return False
        return False

    def _dash_led(self, doc: Doc) -> list[QuoteFound]:
        """Return the lines that a dash opens and that hold speech: «– Люди втомилися, – додала пані Росоха.»"""
        found = []
        lines = _lines(doc)
        for number, (start, end) in enumerate(lines):
            if doc[start].text not in _DASHES or end - start < 4 or not doc[start + 1].text[:1].isupper():
                continue
            if self._attributed_inside(doc, start + 1, end) or self._answers(doc, lines, number):
                found.append(QuoteFound(start, end, start + 1, end, True, rule="quote.dash"))
        return found

    def _answers(self, doc: Doc, lines: list[tuple[int, int]], number: int) -> bool:
        """A single dash-led line after one that ends in a colon and holds a verb of speech, and no list beside it."""
        if number == 0:
            return False
        start, end = lines[number - 1]
        after = lines[number + 1] if number + 1 < len(lines) else None
        if doc[end - 1].text != ":" or (after is not None and doc[after[0]].text in _DASHES):
            return False
        return any(r.lemma in self._openers for token in doc[start:end] for r in token._.readings if r.pos == "VERB")


def marked(doc: Doc) -> list[tuple[int, int, bool]]:
    """Return the stretches in quotation marks: first mark, after the last token, and whether a mark closes it."""
    stack: list[_Mark] = []
    pairs: list[tuple[int, int, bool]] = []
    opened: dict[int, tuple[int, int, bool]] = {}  # the first pair made that starts at a token
    for mark in _marks(doc):
        nearest = range(len(stack) - 1, max(-1, len(stack) - 1 - _DEEPEST), -1)
        place = next((i for i in nearest if stack[i].family == mark.family), None)
        if mark.closes and place is not None and (not mark.opens or place == len(stack) - 1):
            opening = stack[place]
            if _is_name_left_open(doc, opening, mark, opened):
                continue  # «КУА «Холдинг» та …»: what closes here is something else
            if mark.line - opening.line <= _LINES_AHEAD:
                made = [(lost.token, mark.token + 1, True) for lost in stack[place + 1 :] if lost.line == mark.line]
                made.append((opening.token, mark.token + 1, True))
                pairs += made
                for pair in made:
                    opened.setdefault(pair[0], pair)
                del stack[place:]
                continue
        if mark.opens:
            stack.append(mark)
    pairs += _unclosed(doc, stack, opened)
    return sorted({pair for pair in pairs if pair[1] - pair[0] > 1})


def _is_name_left_open(doc: Doc, opening: _Mark, mark: _Mark, opened: dict[int, tuple[int, int, bool]]) -> bool:
    """Tell whether a mark was closed together with the name inside it: what closes sentences later is not its."""
    near = (opened[k] for k in range(opening.token + 1, opening.token + 5) if k in opened)
    inner = next(
        (p for p in near if p[1] - p[0] <= _LONGEST_NAME and _FAMILY.get(doc[p[0]].text, '"') == opening.family), None
    )
    if inner is None or inner[1] >= mark.token:
        return False
    return mark.line != opening.line or any(token.is_sent_start for token in doc[inner[1] : mark.token])


def _unclosed(
    doc: Doc, stack: list[_Mark], opened: dict[int, tuple[int, int, bool]]
) -> Iterator[tuple[int, int, bool]]:
    """Close the marks that nothing closes: with the quotation inside («ГО «Спілка»), else at the line's end.

    On a line with a great many of them each goes only to the next.
    """
    crowd = Counter(mark.line for mark in stack)
    end, following = len(doc), len(doc)
    left = len(doc)
    for mark in reversed(stack):
        for k in range(left - 1, mark.token, -1):
            if "\n" in doc[k].text:
                end = k
        left = mark.token + 1
        near = (opened[k] for k in range(mark.token + 1, mark.token + 7) if k in opened)
        inner = next((pair for pair in near if pair[1] - pair[0] <= _LONGEST_NAME), None)
        if inner is not None and inner[1] <= end:
            yield mark.token, inner[1], True
        else:
            yield mark.token, min(end, following) if crowd[mark.line] > _DEEPEST else end, False
        following = mark.token


def _marks(doc: Doc) -> list[_Mark]:
    found, line = [], 0
    for token in doc:
        if "\n" in token.text:
            line += 1
        elif token.text in _ALWAYS_OPEN or token.text in _ALWAYS_CLOSED or token.text in _EITHER:
            opens, closes = _direction(doc, token)
            found.append(_Mark(token.i, opens, closes, _FAMILY.get(token.text, '"'), line))
    return found


def _direction(doc: Doc, token: Token) -> tuple[bool, bool]:
    """Tell whether a mark can open and can close: by its shape, else by the spaces around it."""
    if token.text in _ALWAYS_OPEN or token.text == "<<":
        return True, False
    if token.text in _ALWAYS_CLOSED or token.text == ">>":
        return False, True
    before, after = token.i == 0 or _spaced(doc[token.i - 1]), bool(token.whitespace_) or token.i + 1 == len(doc)
    after = after or doc[token.i + 1].is_space or doc[token.i + 1].text in {",", ".", ";", ":", "!", "?", ")", "»"}
    if before and not after:
        return True, False
    if after and not before:
        return False, True
    return True, True


def _opens_sentence(doc: Doc, start: int) -> bool:
    """Tell whether a quotation opens a line or a sentence, or follows a colon or a dash."""
    before = _before(doc, start)
    if before is None or doc[start].is_sent_start or "\n" in doc[before.i + 1 : start].text:
        return True
    return before.text in {":", ".", "!", "?", "…", "..."} or before.text in _DASHES


def _spaced(token: Token) -> bool:
    return bool(token.whitespace_) or token.is_space or token.text in {"(", "[", "–", "—", "-", "«", "„"}


def _lines(doc: Doc) -> list[tuple[int, int]]:
    """Return the lines as token ranges without the line breaks."""
    lines, start = [], 0
    for token in doc:
        if "\n" in token.text:
            if token.i > start:
                lines.append((start, token.i))
            start = token.i + 1
    if start < len(doc):
        lines.append((start, len(doc)))
    return lines


def _before(doc: Doc, start: int) -> Token | None:
    """Return the last token before ``start`` that is no space."""
    for k in range(start - 1, -1, -1):
        if not doc[k].is_space:
            return doc[k]
    return None


def _predicate(token: Token) -> bool:
    """A finite or impersonal verb, or a word like «немає»."""
    if token._.reading is None:
        return False
    return any(
        r.pos == "VERB" and r.verb_form in {"Fin", "Imps"} for r in token._.readings[:1]
    ) or token.text.casefold() in {"немає", "нема", "слід", "треба", "можна", "є"}
