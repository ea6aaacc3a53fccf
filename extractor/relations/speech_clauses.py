"""Which words of a sentence are what was said: the clause after «що», after a colon or a phrase, before the verb."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Doc

from extractor.language.dictionary import Reading
from extractor.relations.speech_groups import Group
from extractor.relations.speech_words import Cue

_CLAUSES = frozenset(
    {"що", "щоб", "чи", "як", "коли", "де", "скільки", "чому", "наскільки", "куди", "ніби", "нібито", "мовляв", "аби"}
)


def has_content(doc: Doc, cue: Cue, end: int) -> bool:
    """Tell whether a verb that needs it says what was said: a clause, a colon, an infinitive; or stands in commas."""
    if cue.kind == "say":
        return True
    if cue.kind == "quote":
        return False
    for k in range(cue.end, min(end, cue.end + 30)):
        token = doc[k]
        if token.text == ":":
            return True
        if token.text == "," and k + 1 < end and any(t.lower_ in _CLAUSES for t in doc[k + 1 : k + 3]):
            return True
        if token.lower_ == "про" and k < cue.end + 5:
            return True
        if token.text in {".", ";"}:
            break
    near: list[Reading] = [t._.reading for t in doc[cue.end : min(end, cue.end + 4)] if t._.reading is not None]
    if any(r.verb_form == "Inf" for r in near):
        return True
    if _topic_before(doc, cue):
        return True
    before = next((doc[k] for k in range(cue.start - 1, max(-1, cue.start - 3), -1) if not doc[k].is_space), None)
    if before is not None and before.lower_ == "як":
        return True
    after = next((doc[k] for k in range(cue.end, min(len(doc), cue.end + 3)) if doc[k].text in {",", "."}), None)
    return before is not None and before.text == "," and after is not None


def _topic_before(doc: Doc, cue: Cue) -> bool:
    """«Про важливість роботи у своїй промові висловився …»: the topic opens the sentence."""
    start = cue.start
    while start > 0 and not doc[start].is_sent_start and "\n" not in doc[start - 1].text:
        start -= 1
    opening = [t.lower_ for t in doc[start : start + 3] if not t.is_space and not t.is_punct]
    return "про" in opening[:2]


def clause(doc: Doc, cue: Cue, left: int, right: int, owner: Collection[int]) -> tuple[int, int] | None:
    """Return the words reported: after «що», a colon or the phrase's comma, or before the verb in the end."""
    for k in range(cue.end, right):
        if doc[k].text == ":" and k + 1 < right:
            return k + 1, right
        if doc[k].text == "," and any(t.lower_ in _CLAUSES for t in doc[k + 1 : k + 3]):
            return k + 1, right
        if cue.form == "phrase" and doc[k].text == "," and cue.start - left < 4:
            return k + 1, right
    opening = next((t for t in doc[left:right] if not t.is_space), None)
    if opening is not None and opening.lower_ == "як" and cue.form == "verb":
        named = [k for k in range(cue.end, min(right, cue.end + 60)) if k in owner]
        comma = next((k for k in range(named[0] if named else cue.end, right) if doc[k].text == ","), None)
        return None if comma is None else (comma + 1, right)
    comma = next((k for k in range(cue.start - 1, left, -1) if doc[k].text == ","), None)
    if comma is not None and comma - left > 2 and _closes_clause(doc, comma, cue):
        return (left, comma) if cue.end + 1 >= right - 25 and not _goes_on(doc, cue, right) else (left, right)
    return None


def _goes_on(doc: Doc, cue: Cue, right: int) -> bool:
    """«…, поінформував він, торік становив …»: the sentence goes on after the attribution."""
    comma = next((k for k in range(cue.end, min(right, cue.end + 6)) if doc[k].text == ","), None)
    return comma is not None and right - comma > 3


def quoting_clause(doc: Doc, group: Group, cue: Cue) -> tuple[int, int] | None:
    """Return the words reported beside a quotation: four or more before it, or a clause that holds it."""
    quote = group.quotations[0].found
    if cue.start >= quote.end:
        words = [t for t in doc[group.start : quote.start] if t.is_alpha]
        return (group.start, quote.start) if len(words) > 3 else None
    for k in range(cue.end, quote.start):
        if doc[k].text == "," and any(t.lower_ in _CLAUSES for t in doc[k + 1 : k + 3]):
            return k + 1, group.end
    return None


def _closes_clause(doc: Doc, comma: int, cue: Cue) -> bool:
    """«…, повідомила вона»: the verb comes right after the comma, and no «а», «але» opens a clause of its own."""
    between = [token.lower_ for token in doc[comma + 1 : cue.start] if not token.is_space]
    return len(between) < 3 and not (between and between[0] in {"а", "але", "і", "та", "який", "яка", "що"})
