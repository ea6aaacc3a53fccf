"""Dates of a document, resolved to the calendar (component ``zvit_dates``)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, Span

import patterns
from extractor.finders.anchors import Anchors, anchors_of
from extractor.finders.date_forms import date_grammar
from extractor.finders.date_records import Form
from extractor.finders.date_resolution import Anchor, Basis, Resolved, Tense, first_of, resolve
from extractor.finders.dateline import published_from_text
from extractor.finders.numbers import claim, scan_of
from extractor.finders.spans import DateFound, findings
from extractor.language.doc import published

Role = Literal["as_of", "since", "until"]
_INSTRUMENTAL = re.compile(r"(?:[єе]м|ом|лютим|роками?)(?:\s+\d{4}\s+\w+)?$", re.IGNORECASE)
_CONFIDENCE = {"explicit": 0.97, "unresolved": 0.5}
_BLOCKING = frozenset({"address", "phone", "account", "web", "military_unit", "time"})


@Language.factory("zvit_dates", default_config={"overlay": None}, requires=["doc.spans"], assigns=["doc.spans"])
class Dates:
    """Writes ``findings(doc).dates`` and ``doc.spans["dates"]``, and takes the numbers of dates from the quantities."""

    def __init__(self, nlp: Language, name: str, overlay: str | None) -> None:
        """Take the pipeline, the component's name and the overlay folder of patterns."""
        self._overlay = overlay
        self._grammar = date_grammar(overlay)
        table = patterns.load(overlay).calendar
        self._future = tuple(table.future)
        self._documents = tuple(table.documents)
        self._states = frozenset(table.states)
        self._announcing = tuple(table.announcing)
        self._since = re.compile(rf"(?:^|[\s(«\"„“]){_alternatives(table.since)}\s+$", re.IGNORECASE)
        self._until = re.compile(rf"(?:^|[\s(«\"„“]){_alternatives(table.until)}\s+$", re.IGNORECASE)
        self._as_of = re.compile(
            rf"{_alternatives(table.as_of)}\s+(?:на|о|об|до)?\s*(?:\d\S*\s+(?:год\S*\s+)?)?(?:ранок|ранку|вечір|кінець|початок|обід)?\s*$",
            re.IGNORECASE,
        )

    def __call__(self, doc: Doc) -> Doc:
        """Find the dates of ``doc``."""
        anchors = anchors_of(doc)
        text = anchors.text
        scan = scan_of(doc)
        blocked = [(read.start, read.end) for read in scan.reads if read.kind in _BLOCKING]
        forms = self._grammar.forms(text, blocked)
        day, basis = document_date(doc, self._overlay, forms)
        told = days_told(text, forms, self._overlay) if basis == "context" else []
        anchor = Anchor(
            day,
            basis,
            lambda char: self._tense(doc, anchors, char),
            exact=basis != "context" or self._tells_a_day(text, forms),
            near=max([*told, day]) if told and day is not None else None,
            sentence=anchors.sentence,
            announced=lambda char: self._announced(text, anchors, char),
        )
        found = []
        for form, resolved in zip(forms, resolve(forms, anchor, text), strict=True):
            if self._nowadays(doc, anchors, form):
                continue
            claim(doc, form.start, form.end, "date", form.rule)
            if resolved is not None:
                found.append(self._date(text, anchors, form, resolved))
        findings(doc).dates = found
        doc.spans["dates"] = [Span(doc, item.start, item.end, label=item.rule) for item in found]
        return doc

    def _date(self, text: str, anchors: Anchors, form: Form, resolved: Resolved) -> DateFound:
        start, end = anchors.tokens(form.start, form.end)
        document = self._document(text, form)
        role = None if document else self._role(text, form)
        last = None if role == "since" and form.high is None else resolved.end
        return DateFound(
            start, end, resolved.start, last, basis=resolved.basis, role="since" if form.open else role,
            document_number=document, rule=form.rule, confidence=_CONFIDENCE.get(resolved.basis, 0.9),
        )  # fmt: skip

    def _nowadays(self, doc: Doc, anchors: Anchors, form: Form) -> bool:
        """Return whether «сьогодні» means «these days»: «сьогодні в громаді працює п'ять шкіл»."""
        if form.rule != "date.day_word" or form.steps != 0:
            return False
        start, end = anchors.sentence(form.start)
        here = anchors.token(form.start)
        verbs = []
        for at in range(anchors.token(start), anchors.token(max(start, end - 1)) + 1):
            found = anchors.readings(doc[at].idx)
            if found and found[0].pos == "VERB" and found[0].verb_form in {"Fin", "Imps"}:
                verbs.append((abs(at - here), found[0].tense == "Pres" and found[0].lemma in self._states))
        return bool(verbs) and min(verbs)[1]

    def _role(self, text: str, form: Form) -> Role | None:
        before = text[max(0, form.start - 40) : form.start]
        if self._as_of.search(before):
            return "as_of"
        if form.high is not None or form.months:
            return None
        if _INSTRUMENTAL.search(text[form.start : form.end]):
            return None  # «порівняно з 2022 роком»
        if self._since.search(before):
            return "since"
        return "until" if self._until.search(before) else None

    def _document(self, text: str, form: Form) -> bool:
        """Return whether the date belongs to the number of a law or order: «від 07.12.2017 № 2229»."""
        if form.grain != "day":
            return False
        before, after = text[max(0, form.start - 160) : form.start], text[form.end : form.end + 14]
        if re.match(r"\s*(?:року|р\.)?,?\s*(?:за\s)?(?:№|N\s?\d)", after):
            return True
        if re.search(r"№\s?[\w./-]+\s+від\s+$", before):
            return True
        if not re.search(r"\bвід\s+$", before):
            return False
        words = re.split(r"[.;!?\n]\s", before.lower())[-1].split()
        return any(word.strip('«"(„“').startswith(self._documents) for word in words[-9:-1])

    def _tells_a_day(self, text: str, forms: list[Form]) -> bool:
        """Return whether a day other than a birthday or a founding is named."""
        return any(f.grain == "day" and f.low.month and not _begins(text, f, self._overlay) for f in forms)

    def _announced(self, text: str, anchors: Anchors, char: int) -> bool:
        """Return whether a word of the future stands before a day, no verb of telling between them."""
        start, _ = anchors.sentence(char)
        words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?|[.;!?\n]", text[max(start, char - 90) : char].lower())
        for word in reversed(words[-7:]):
            if word in ".;!?\n":
                return False
            if word.startswith(self._announcing):
                return True
        return False

    def _tense(self, doc: Doc, anchors: Anchors, char: int) -> Tense | None:
        """Return the tense of the verb nearest to a character, in its sentence; «до …» looks ahead."""
        if re.search(r"\bдо\s+$", anchors.text[max(0, char - 5) : char], re.IGNORECASE):
            return "future"
        start, end = anchors.sentence(char)
        here = anchors.token(char)
        best: tuple[int, Tense] | None = None
        for at in range(anchors.token(start), anchors.token(max(start, end - 1)) + 1):
            token = doc[at]
            tense = self._token_tense(token.lower_, anchors, token.idx)
            distance = abs(at - here)
            if tense is not None and (best is None or distance < best[0]):
                best = (distance, tense)
        return None if best is None else best[1]

    def _token_tense(self, word: str, anchors: Anchors, char: int) -> Tense | None:
        if word.startswith(self._future):
            return "future"
        found = anchors.readings(char)
        if not found or found[0].pos != "VERB":
            return None
        if found[0].verb_form == "Imps" or found[0].tense == "Past":
            return "past"
        return "future" if found[0].tense == "Fut" else None


def document_date(
    doc: Doc, overlay: str | Path | None = None, forms: list[Form] | None = None
) -> tuple[date | None, Basis]:
    """Return the day that relative dates of ``doc`` count from, and where it comes from.

    The publication date if known; else the text's own date line; else the first full date near its beginning that is
    of the text's time, which is that of the event (a day without a year takes the year that the text names); else
    the end of the year that it names, which says of which year the text is and no more.
    """
    known = published(doc)
    if known is not None:
        return known, "published"
    stated = published_from_text(doc.text, overlay)
    if stated is not None:
        return stated[0], "dateline"
    text = doc.text
    found = date_grammar(overlay).forms(text) if forms is None else forms
    told = days_told(text, [form for form in found if form.start < 1500], overlay, upper=False)
    # A birthday or the founding of a body lies years before what the text tells of.
    for day in told:
        if day.year >= max(told).year - 1:
            return day, "context"
    found = [form for form in found if not _begins(text, form, overlay)]
    days = [form for form in found if form.grain == "day" and form.low.month is not None]
    years = [form.low.year for form in found if form.low.year is not None and form.low.year >= 1991]
    if days and years:
        point = days[0].low
        recent = max(year for year in years if year <= years[0] + 1)
        year = years[0] if point.year is None and len(set(years)) == 1 else recent
        return first_of(type(point)(year, None, point.month, point.day), "day"), "context"
    if years:
        return date(max(year for year in years if year <= years[0]), 12, 31), "context"
    return None, "context"


def days_told(text: str, forms: list[Form], overlay: str | Path | None = None, *, upper: bool = True) -> list[date]:
    """Return the full dates of what has happened: no limits ahead («до 31 грудня 2030 року»), no numbers of documents.

    Args:
        text: the cleaned text.
        forms: its dates.
        overlay: the folder of patterns laid over the built-in ones.
        upper: whether a range gives its last day, else its first.
    """
    found = []
    for form in forms:
        point = form.high if upper and form.high is not None and form.high.year is not None else form.low
        ahead = re.search(r"(?:до|після|пізніше|по)\s+$", text[max(0, form.start - 9) : form.start], re.IGNORECASE)
        document = re.match(r"\s*№", text[form.end : form.end + 4])
        if form.grain != "day" or point.year is None or point.month is None or ahead or document:
            continue
        if _begins(text, form, overlay):
            continue
        day = first_of(point, "day")
        if day is not None:
            found.append(day)
    return found


def _begins(text: str, form: Form, overlay: str | Path | None) -> bool:
    """Return whether somebody was born or something founded then: «народився 3 травня 1987 року»."""
    before = re.split(r"[.;!?\n]\s", text[max(0, form.start - 60) : form.start].lower())[-1]
    words = re.findall(r"[^\W\d_]+", before)[-5:] + re.findall(r"[^\W\d_]+", text[form.end : form.end + 20].lower())[:2]
    beginnings = tuple(patterns.load(overlay).calendar.beginnings)
    return any(word.startswith(beginnings) for word in words)


def _alternatives(phrases: list[str]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered) + ")"
