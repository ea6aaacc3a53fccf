"""What a cardinal is by the words around it: a quantity, or an article, a multiplier, a name, a label, a rate.

One rule is one small function of ``(context, position)`` in ``RULES``; the first that answers decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.finders.anchors import Anchors
from extractor.finders.number_one import article
from extractor.finders.number_scan import Read, Scan
from extractor.finders.number_scene import Context, Vocabulary
from extractor.language.dictionary import readings

_OPENING = frozenset("«“„\"'")
_QUOTES = frozenset("«»“”„\"'")
_CLOSING = {"«": "»", "“": "”", "„": "“”", '"': '"', "'": "'"}
_ENDS = frozenset(".;:!?")


Rule = Callable[[Context, Read], str | None]


def decide(scan: Scan, anchors: Anchors, words: Vocabulary) -> None:
    """Set ``kind`` and ``rule`` of the cardinals of ``scan`` that are no quantities."""
    context = Context(scan, anchors, words)
    for context.at, read in enumerate(scan.reads):
        if read.kind != "cardinal":
            continue
        for rule in RULES:
            kind = rule(context, read)
            if kind is not None:
                if kind != "cardinal":
                    read.kind, read.rule = kind, f"number.{kind}"
                break


def vague(context: Context, read: Read) -> str | None:
    """«тисячі людей», «десятки сіл»: no number; «близько тисячі» is one."""
    bare = read.numeral.bare if read.numeral is not None else "no"
    if bare == "plural":
        return "vague"
    if bare == "ambiguous" and context.lower(read.first - 1) not in context.words.genitive_before:
        return "vague"
    return None


def capital(context: Context, read: Read) -> str | None:
    """«Павло СОРОКА», «Семен Сорок»: a capital letter inside a sentence makes a name of a numeral."""
    part, before, after = context.parts[read.first], context.part(read.first - 1), context.part(read.last)
    if part.kind != "word" or not part.text[0].isupper() or before is None or before.kind != "word":
        return None
    if "\n" in context.scan.text[before.end : part.start]:
        return None
    shouted = part.text.isupper() and before.text.isupper() and (after is None or after.text.isupper())
    return None if shouted else "name"


def half(context: Context, read: Read) -> str | None:
    """«пів тонни» is 0.5 t; «пів справи» is no number."""
    if read.numeral is None or not read.numeral.half:
        return None
    return None if context.words.units.after(context.parts, read.last) else "fraction"


def multiplier(context: Context, read: Read) -> str | None:
    """«у 5 разів», «один раз», «сто разів»."""
    if context.lower(read.last) not in context.words.times:
        return None
    if context.lower(read.last) == "разом":
        return None
    before = context.lower(read.first - 1)
    words = read.numeral is not None and read.numeral.words
    if before in {"у", "в", "на", "майже", "понад", "ніж"} or read.value == 1:
        return "multiplier"
    return "multiplier" if words and read.value >= 100 else None


def attached(context: Context, read: Read) -> str | None:
    """«COVID-19», «М-12», «11А», «007»: letters hang on the digits, or zeros lead them."""
    first, last = context.parts[read.first], context.parts[read.last - 1]
    if first.kind != "number":
        return None
    before, after = context.part(read.first - 1), context.part(read.last)
    if before is not None and before.end == first.start:
        if before.kind == "word":
            return None if before.text.islower() and len(before.text) > 2 else "code"
        word = context.part(read.first - 2)
        if before.text in "-–" and word is not None and word.kind == "word" and word.end == before.start:
            found = readings(word.lower)
            counted = any((r.number == "Plur" and r.pos == "NOUN") or r.pos == "ADV" for r in found)
            # «жінок-12»: a hyphen for a dash; «топ-3», «СУ-25»: a name.
            return None if counted and len(word.text) > 3 and not word.text.isupper() else "code"
        if before.text in "/№#":
            return "code"
    if re.fullmatch(r"0\d+", first.text) and read.last == read.first + 1:
        return "code"
    if after is not None and after.start == last.end and after.kind == "word":
        known = context.words.units.after(context.parts, read.last) is not None
        short = len(after.text) <= 3 if after.text.isupper() else len(after.text) == 1
        return "code" if short and not known else None
    return None


def model(context: Context, read: Read) -> str | None:
    """«Skoda Superb 1,8», «КПКВК 6011010», «ФІФА 2010»: a number that belongs to the name before it."""
    first, before = context.parts[read.first], context.part(read.first - 1)
    if first.kind != "number" or read.last != read.first + 1 or _counts(context, read):
        return None
    if re.fullmatch(r"\d{6,}", first.text):
        return "code"
    if before is None or before.kind != "word" or not before.text[0].isupper() or before.end != first.start - 1:
        return None
    if re.fullmatch(r"[A-Za-z]+", before.text) and before.text not in context.words.units.codes:
        return "model"
    year = re.fullmatch(r"(?:19|20)\d\d", first.text)
    return "year" if year and context.is_word(read.first - 1) else None


def _counts(context: Context, read: Read) -> bool:
    """Return whether a unit or a noun phrase follows that the number can count."""
    if context.words.units.after(context.parts, read.last) is not None:
        return True
    part = context.part(read.last)
    if part is None or part.kind != "word":
        return False
    return part.text.islower() and context.is_pos(read.last, "NOUN", "ADJ")


def coordinated(context: Context, read: Read) -> str | None:
    """«6 і 7-го скликань», «40- та 52-річні»: an ordinal or part of an adjective by the one it is joined to."""
    at = context.at
    later = context.scan.reads[at + 1] if at + 1 < len(context.scan.reads) else None
    if later is None or later.kind not in {"ordinal", "compound"} or context.parts[read.first].kind != "number":
        return None
    between = [part.lower for part in context.parts[read.last : later.first]]
    hung = between[:1] == ["-"] and context.parts[read.last].start == context.parts[read.last - 1].end
    if hung:
        between = between[1:]
    joined = len(between) == 1 and between[0] in {"і", "й", "та", ",", "–", "або", "чи"}
    if not joined or context.parts[later.first].kind != "number" or read.value > 100:
        return None
    return later.kind if hung or later.kind == "ordinal" else None


def separated(context: Context, read: Read) -> str | None:
    """«5 річний», «2-3 поверхової»: a compound adjective written apart."""
    if context.parts[read.first].kind != "number":
        return None
    if context.words.units.after(context.parts, read.last) is not None:
        return None
    if context.lower(read.last) in context.words.plain_plurals and context.is_pos(read.last + 1, "NOUN"):
        return None  # «9 денних центрів»: the centres are for the day
    adjective = context.lower(read.last).startswith(context.words.compounds) and context.is_pos(read.last, "ADJ")
    return "compound" if adjective else None


def rate(context: Context, read: Read) -> str | None:
    """«на одного учня», «за 1 м³», «з 1 га»: what something is counted by."""
    if read.value != 1 or read.value_max is not None or read.numeral is None or read.numeral.scale != 1:
        return None
    if context.lower(read.first - 1) not in context.words.rates:
        return None
    unit = context.words.units.after(context.parts, read.last)
    if unit is not None and (unit.sort != "unit" or unit.symbol in {"percent", "pp"}):
        return None
    if not read.numeral.words:
        return "rate" if unit is not None or context.is_pos(read.last, "NOUN") else None
    return "rate" if context.lower(read.first - 1) == "на" else None


def quoted_name(context: Context, read: Read) -> str | None:
    """«16 днів проти насильства», «Школа 21»: the number belongs to a name in quotation marks."""
    text = context.scan.text
    before = context.part(read.first - 1)
    if before is not None and before.text in _OPENING and before.end == read.start:
        close = _closing(text, before.text, read.end)
        if close is None:
            return None
        inner = text[read.start : close]
        if not inner[len(text[read.start : read.end]) :].strip():
            return "name"  # «102», "1325"
        if _has_verb(context, read.last, close):
            return None
        return "name" if context.is_word(read.first - 2) else None  # speech follows a colon, a comma or a dash
    after = context.part(read.last)
    if after is not None and after.text in {"»", "”"} and after.start == read.end:
        opening = max(text.rfind("«", 0, read.start), text.rfind("“", 0, read.start))
        if opening >= 0 and read.start - opening < 40 and "»" not in text[opening : read.start]:
            inner = text[opening + 1 : read.start]
            first = next((i for i in range(read.first - 1, -1, -1) if context.parts[i].start <= opening), 0)
            if inner[:1].isupper() and len(inner.split()) <= 4 and not _has_verb(context, first, read.start):
                return "name"
    return None


def _closing(text: str, opening: str, start: int) -> int | None:
    signs = _CLOSING[opening]
    for at in range(start, min(len(text), start + 90)):
        if text[at] in signs:
            return at
        if text[at] in "\n!?":
            return None
    return None


def _has_verb(context: Context, first: int, close: int) -> bool:
    at = first
    while at < len(context.parts) and context.parts[at].start < close:
        found = context.readings(at)
        if found and found[0].pos == "VERB" and found[0].verb_form in {"Fin", "Imps"}:
            return True
        at += 1
    return False


def label(context: Context, read: Read) -> str | None:
    """«95 квартал», «5 клас», «93 бригада»: the noun does not agree as with a count, so the number names it."""
    if read.value_max is not None or read.numeral is None or read.numeral.words or read.numeral.scale != 1:
        return None
    number = read.value
    if number != int(number) or number < 2 or (int(number) % 10 == 1 and int(number) % 100 != 11):
        return None
    if context.words.units.after(context.parts, read.last) is not None:
        return None
    part = context.part(read.last)
    if part is None or part.kind != "word" or not part.text.islower() or len(part.text) < 4:
        return None
    found = context.readings(read.last)
    nouns = [r for r in found if r.pos == "NOUN"]
    if found and all(r.pos == "ADJ" and r.number == "Sing" and r.case != "Gen" for r in found):
        return "label"  # «10 окрема бригада»
    if not nouns or len(nouns) != len(found) or not all(r.known for r in found):
        return None
    singular = all(r.number == "Sing" and not r.indeclinable and not r.animate and not r.name for r in nouns)
    return "label" if singular and not any(r.case == "Gen" for r in nouns) else None


RULES: list[Rule] = [
    capital,
    vague,
    half,
    multiplier,
    attached,
    quoted_name,
    model,
    coordinated,
    separated,
    rate,
    article,
    label,
]
