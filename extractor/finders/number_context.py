"""What a cardinal is by the words around it: a quantity, or an article, a multiplier, a name, a label, a rate.

One rule is one small function of ``(context, position)`` in ``RULES``; the first that answers decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import patterns
from extractor.finders.anchors import Anchors
from extractor.finders.number_scan import DASHES, Read, Scan
from extractor.finders.phrase_match import PhraseSet, PhraseTable
from extractor.finders.units import UnitTable, unit_table
from extractor.language.dictionary import Reading
from extractor.language.numerals import Lexeme

_OPENING = frozenset("«“„\"'")
_QUOTES = frozenset("«»“”„\"'")
_CLOSING = {"«": "»", "“": "”", "„": "“”", '"': '"', "'": "'"}
_ENDS = frozenset(".;:!?")


class Vocabulary:
    """The words of ``patterns/number_context.yaml``, ready to be matched."""

    def __init__(self, overlay: str | Path | None) -> None:
        """Take the overlay folder of patterns."""
        table = patterns.load(overlay).number_context
        self.times = frozenset(table.times)
        self.counting_before = PhraseTable((phrase, True) for phrase in table.counting_before)
        self.parts = PhraseTable((phrase, True) for phrase in table.parts)
        self.votes = PhraseSet(table.votes)
        self.casualties = PhraseSet(table.casualties)
        self.persons = frozenset(table.persons)
        self.rates = frozenset(table.rates)
        self.genitive_before = frozenset(table.genitive_before)
        self.compounds = tuple(table.compounds)
        self.units: UnitTable = unit_table(overlay)


class Context:
    """One text with its numerals, and what its words say."""

    def __init__(self, scan: Scan, anchors: Anchors, words: Vocabulary) -> None:
        """Take the scanned text, its tokens and the vocabulary."""
        self.scan = scan
        self.parts = scan.parts
        self.anchors = anchors
        self.words = words

    def part(self, at: int) -> Lexeme | None:
        """Return lexeme ``at``, None outside the text."""
        return self.parts[at] if 0 <= at < len(self.parts) else None

    def lower(self, at: int) -> str:
        """Return the lower-case text of lexeme ``at``, empty outside the text."""
        return self.parts[at].lower if 0 <= at < len(self.parts) else ""

    def is_word(self, at: int) -> bool:
        """Return whether lexeme ``at`` is a word."""
        return 0 <= at < len(self.parts) and self.parts[at].kind == "word"

    def readings(self, at: int) -> tuple[Reading, ...]:
        """Return the dictionary readings of the word at lexeme ``at``."""
        part = self.part(at)
        return self.anchors.readings(part.start) if part is not None and part.kind == "word" else ()

    def is_pos(self, at: int, *pos: str) -> bool:
        """Return whether the chosen reading of lexeme ``at`` is one of these parts of speech."""
        found = self.readings(at)
        return bool(found) and found[0].pos in pos


Rule = Callable[[Context, Read], str | None]


def decide(scan: Scan, anchors: Anchors, words: Vocabulary) -> None:
    """Set ``kind`` and ``rule`` of the cardinals of ``scan`` that are no quantities."""
    context = Context(scan, anchors, words)
    for read in scan.reads:
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
            if word.text.islower() and len(word.text) > 2:
                return None  # «жінок-12»: a hyphen for a dash
            plural = any(r.number == "Plur" and r.pos == "NOUN" for r in context.readings(read.first - 2))
            return None if plural and len(word.text) > 3 and not word.text.isupper() else "code"
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
    """«6 і 7-го скликань»: an ordinal by the one it is joined to."""
    at = context.scan.reads.index(read)
    later = context.scan.reads[at + 1] if at + 1 < len(context.scan.reads) else None
    if later is None or later.kind != "ordinal" or context.parts[read.first].kind != "number" or read.value > 100:
        return None
    joined = later.first == read.last + 1 and context.lower(read.last) in {"і", "й", "та", ",", "-", "–"}
    return "ordinal" if joined and context.parts[later.first].kind == "number" else None


def separated(context: Context, read: Read) -> str | None:
    """«5 річний», «2-3 поверхової»: a compound adjective written apart."""
    if context.parts[read.first].kind != "number":
        return None
    if context.words.units.after(context.parts, read.last) is not None:
        return None
    adjective = context.lower(read.last).startswith(context.words.compounds) and context.is_pos(read.last, "ADJ")
    return "compound" if adjective else None


def rate(context: Context, read: Read) -> str | None:
    """«на одного учня», «за 1 м³», «з 1 га»: what something is counted by."""
    if read.value != 1 or read.value_max is not None or read.numeral is None or read.numeral.scale != 1:
        return None
    if context.lower(read.first - 1) not in context.words.rates:
        return None
    unit = context.words.units.after(context.parts, read.last)
    if unit is not None and unit.symbol in {"percent", "pp"}:
        return None
    if not read.numeral.words:
        return "rate" if unit is not None or context.is_pos(read.last, "NOUN") else None
    return "rate" if context.lower(read.first - 1) == "на" else None


def article(context: Context, read: Read) -> str | None:
    """«одна з областей», «однієї мовою», «один одного»: «один» counts only where it enumerates."""
    if read.value != 1 or read.last != read.first + 1 or not context.is_word(read.first):
        return None
    partitive = context.lower(read.last) in {"з", "із", "зі"} and any(
        reading.number == "Plur" and reading.case == "Gen" for reading in context.readings(read.last + 1)
    )
    return None if not partitive and any(test(context, read) for test in ENUMERATES) else "article"


def _between_numbers(context: Context, read: Read) -> bool:
    """«одного денного центру та трьох служб», «двоє дорослих і одна дитина»."""
    at = context.scan.reads.index(read)
    for step in (1, -1):
        other = context.scan.reads[at + step] if 0 <= at + step < len(context.scan.reads) else None
        if other is None or other.kind != "cardinal" or (other.value == 1 and step == 1):
            continue
        low, high = (read.last, other.first) if step == 1 else (other.last, read.first)
        middle = context.parts[low:high]
        joined = any(part.lower in {"та", "і", "й", ","} for part in middle)
        plain = all(part.kind == "word" or part.text in {",", "«", "»"} for part in middle)
        verbs = any(context.is_pos(i, "VERB") for i in range(low, high))
        if joined and plain and not verbs and 1 < len(middle) <= 7 and high - low > 0:
            return True
    return False


def _after_parts(context: Context, read: Read) -> bool:
    """«з них одна дитина», «лише один заклад»."""
    words = context.words
    for gap in range(2):
        if words.parts.ending_at(context.parts, read.first - gap):
            return True
    return words.counting_before.ending_at(context.parts, read.first) is not None


def _elliptical(context: Context, read: Read) -> bool:
    """«5 сімей, одну – зняти», «маємо одну», «трьох, одного з опіками»: a count went before and no noun follows."""
    if not _count_before(context, read):
        return False
    after = context.part(read.last)
    if after is None or after.text in DASHES or after.text in {",", ".", ";", ")", "»", '"', "”", "“"}:
        return context.lower(read.first - 1) not in {"на", "за", "для", "до", "від", "ще"} or (
            after is not None and after.text in DASHES
        )
    if after.lower in {"з", "із", "зі"}:
        following = context.readings(read.last + 1)
        return bool(following) and all(r.case not in {"Gen"} for r in following if r.case)
    return False


def _count_before(context: Context, read: Read) -> bool:
    start, _ = context.anchors.sentence(context.parts[read.first].start)
    at = context.scan.reads.index(read)
    for other in reversed(context.scan.reads[max(0, at - 4) : at]):
        if other.start >= start and other.kind == "cardinal" and other.value != 1:
            return True
    return False


def _vote(context: Context, read: Read) -> bool:
    """«один – проти», «утримався один»."""
    near = [*range(read.last, read.last + 3), *range(read.first - 3, read.first)]
    voting = [at for at in near if context.words.votes.has_word(context.lower(at))]
    strong = [at for at in voting if context.lower(at) not in {"за"}]
    after = context.part(read.last)
    return bool(strong) and (after is None or after.kind == "sign" or not context.is_pos(read.last, "NOUN", "ADJ"))


def _casualty(context: Context, read: Read) -> bool:
    """«загинула одна людина», «поранено одну дитину»."""
    if context.lower(read.first - 1) in {"на", "за", "для", "до", "від", "ще", "жодна", "кожна"}:
        return False
    noun = read.last
    if context.is_pos(noun, "ADJ"):
        noun += 1
    if not any(r.lemma in context.words.persons for r in context.readings(noun)):
        return False
    near = [*range(read.first - 4, read.first), *range(noun + 1, noun + 4)]
    return any(context.words.casualties.has_word(context.lower(at)) for at in near)


ENUMERATES: list[Callable[[Context, Read], bool]] = [_between_numbers, _after_parts, _elliptical, _vote, _casualty]


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
