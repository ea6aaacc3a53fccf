"""Numerals in digits, in words in every case, and mixed («1 млн 250 тис.», «дві з половиною тисячі»), as decimals.

``Numerals.read`` reads the longest numeral that starts at one of the lexemes of a text. Nothing here decides whether a
number is a quantity: that is the work of the finders.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

import patterns
from extractor.language.dictionary import readings
from extractor.language.lexemes import Lexeme, digits, lexemes, one_thousands_dot
from patterns import models

Kind = Literal["cardinal", "ordinal", "fraction", "compound", "both"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral that was read: lexeme positions, end exclusive, and its value."""

    start: int
    end: int
    value: Decimal
    kind: Kind = "cardinal"
    words: bool = False
    """True when it is wholly in words."""
    mantissa: Decimal = Decimal(0)
    """What the last scale multiplies; the value itself without a scale."""
    scale: Decimal = Decimal(1)
    """The scale that a range or a pair may share («від 28 до 45 тис.»)."""
    bare: Literal["no", "sure", "ambiguous", "plural"] = "no"
    """A scale with no numeral before it: «мільйон», «(близько) тисячі», «тисяч»."""
    half: bool = False
    """«пів» with no scale: a number only before a unit."""
    collective: bool = False
    thousands_dot: bool = False
    """One dot before three digits («1.250»): thousands here, decimals before units of measure."""


class _Word(NamedTuple):
    value: Decimal
    base: bool
    shared: bool


@functools.lru_cache(8)
def numerals(overlay: str | Path | None = None) -> Numerals:
    """Return the reader of numerals for the patterns in use."""
    return Numerals(patterns.load(overlay).numerals)


def value_of(text: str, overlay: str | Path | None = None) -> Decimal | None:
    """Return the value of a numeral that is the whole ``text``, None when it is none."""
    parts = lexemes(text)
    numeral = numerals(overlay).read(parts, 0) if parts else None
    if numeral is None:
        return None
    rest = [part for part in parts[numeral.end :] if part.text != "."]
    return None if rest else numeral.value


class Numerals:
    """Reads numerals by the tables of ``patterns/numerals.yaml``."""

    def __init__(self, table: models.Numerals) -> None:
        """Take the tables."""
        self._cardinals = _forms(table, table.cardinals)
        self._collectives = _forms(table, table.collectives)
        self._ordinals = _forms(table, table.ordinals)
        self._whole_halves = _forms(table, table.halves.whole)
        self._one_and_half = frozenset(table.halves.one_and_half)
        self._half = frozenset(table.halves.half)
        self._with_half = frozenset(table.halves.with_half)
        self._fractions = {form: part.over for part in table.fractions for form in part.forms}
        self._decimal_whole = frozenset(table.decimals.whole)
        self._decimal_parts = {form: part.over for part in table.decimals.parts for form in part.forms}
        self._both = frozenset(table.both)
        self._endings = frozenset(table.digit_endings.cardinal)
        self._endings_2_3_4 = frozenset(table.digit_endings.cardinal_after_2_3_4)
        self._scale_adjectives = tuple((item.stem or "", Decimal(item.value)) for item in table.scale_adjectives)
        self._scales: dict[str, tuple[Decimal, Literal["sure", "ambiguous", "plural"]]] = {}
        self._abbreviations: frozenset[str] = frozenset(form for scale in table.scales for form in scale.abbreviations)
        for scale in table.scales:
            value = Decimal(scale.value)
            self._scales |= dict.fromkeys([*scale.plural, *scale.abbreviations], (value, "plural"))
            self._scales |= dict.fromkeys(scale.ambiguous, (value, "ambiguous"))
            self._scales |= dict.fromkeys(scale.singular, (value, "sure"))

    def read(self, parts: Sequence[Lexeme], start: int) -> Numeral | None:
        """Return the longest numeral that starts at lexeme ``start`` of ``parts``, None if none does."""
        first = parts[start]
        if first.kind == "number":
            return self._from_digits(parts, start)
        if first.kind != "word":
            return None
        form = first.lower
        if form in self._both:
            return Numeral(start, start + 1, Decimal(2), "both", words=True)
        if form in self._half:
            return self._from_half(parts, start)
        if first.text.isupper() and len(first.text) == 3 and form == "сто":
            return None  # СТО is a garage
        numeral = self._from_words(parts, start)
        if numeral is not None:
            return self._after(parts, numeral)
        if form in self._ordinals:
            return Numeral(start, start + 1, self._ordinals[form].value, "ordinal", words=True)
        if form in self._fractions:
            return Numeral(start, start + 1, Decimal(1) / self._fractions[form], "fraction", words=True)
        return None

    def is_scale(self, form: str) -> bool:
        """Return whether a lower-case ``form`` is a scale («тис», «мільйонів»)."""
        return form in self._scales

    def ordinal_forms(self, most: int) -> list[str]:
        """Return the forms of the simple ordinals up to ``most``."""
        return sorted(form for form, word in self._ordinals.items() if word.value <= most)

    # --- digits -----------------------------------------------------------------------------------------------------

    def _from_digits(self, parts: Sequence[Lexeme], start: int) -> Numeral:
        text = parts[start].text
        numeral = Numeral(start, start + 1, digits(text), thousands_dot=one_thousands_dot(text.replace(" ", "")))
        if self._touch(parts, start, "-") and parts[start + 2 : start + 3] and parts[start + 2].kind == "word":
            return self._hyphenated(parts, start, numeral)
        numeral = self._scaled(parts, numeral)
        return self._after(parts, numeral)

    def _hyphenated(self, parts: Sequence[Lexeme], start: int, numeral: Numeral) -> Numeral:
        tail = parts[start + 2]
        if tail.start != parts[start + 1].end:
            return numeral
        plain = digits(parts[start].text, thousands_dot=False)
        for stem, scale in self._scale_adjectives:
            if tail.lower.startswith(stem):
                return replace(numeral, end=start + 3, value=plain * scale, mantissa=plain, scale=scale)
        last = int(numeral.value) % 10 if numeral.value == int(numeral.value) else 0
        teens = int(numeral.value) % 100 // 10 == 1
        if tail.lower in self._endings or (tail.lower in self._endings_2_3_4 and last in {2, 3, 4} and not teens):
            if self._touch(parts, start + 2, "-"):
                return replace(numeral, end=start + 3, kind="compound")  # «5-ти-денний»
            return self._scaled(parts, replace(numeral, end=start + 3))
        if tail.lower in self._scales:
            return self._scaled(parts, replace(numeral, end=start + 2))  # «5-млн»
        if not tail.text.islower():
            return numeral
        if any(r.known and r.pos == "NOUN" and r.animate and r.name is None for r in readings(tail.lower)):
            return replace(numeral, end=start + 2)  # «3-постраждалих», a stray hyphen before people
        return replace(numeral, end=start + 3, kind="ordinal" if len(tail.text) <= 3 else "compound")

    def _scaled(self, parts: Sequence[Lexeme], numeral: Numeral) -> Numeral:
        """Read the scale after a number in digits, and smaller parts after it («8 млн 900 тис.»)."""
        numeral = self._with_a_half(parts, numeral)
        scale, end = self._scale(parts, numeral.end)
        if scale is None:
            return replace(numeral, mantissa=numeral.value)
        mantissa = numeral.value
        if numeral.thousands_dot:
            mantissa = digits(parts[numeral.start].text, thousands_dot=False)
        numeral = replace(numeral, end=end, value=mantissa * scale, mantissa=mantissa, scale=scale, thousands_dot=False)
        rest = self._smaller(parts, self._past_dot(parts, end), scale)
        return numeral if rest is None else replace(rest, start=numeral.start, value=numeral.value + rest.value)

    def _smaller(self, parts: Sequence[Lexeme], at: int, below: Decimal) -> Numeral | None:
        """Read a further part of a numeral, of fewer than ``below``: «900 тис.» of «8 млн 900 тис.»."""
        if at >= len(parts) or parts[at].kind != "number" or not self._near(parts, at):
            return None
        if self._touch(parts, at, "-") or self._touch(parts, at, "–") or self._touch(parts, at, "."):
            return None
        part = self._scaled(parts, Numeral(at, at + 1, digits(parts[at].text, thousands_dot=False)))
        least = below / 10 if below == 1000 else below / 1000  # «5 тис. 200», but not «5 тис. 2»
        if part.value >= below or (part.scale == 1 and (part.value < least or part.value != int(part.value))):
            return None
        if part.scale == 1 and part.end < len(parts) and parts[part.end].text in {"%", ":"}:
            return None
        return part

    def _with_a_half(self, parts: Sequence[Lexeme], numeral: Numeral) -> Numeral:
        at = numeral.end
        if at + 1 < len(parts) and parts[at].lower in {"з", "із", "i", "та"} and parts[at + 1].lower in self._with_half:
            return replace(numeral, end=at + 2, value=numeral.value + Decimal("0.5"))
        return numeral

    # --- words ------------------------------------------------------------------------------------------------------

    def _from_half(self, parts: Sequence[Lexeme], start: int) -> Numeral:
        at = start + 1
        if self._touch(parts, start, "-"):
            at += 1
        scale, end = self._scale(parts, at)
        half = Decimal("0.5")
        if scale is None:
            return Numeral(start, start + 1, half, words=True, mantissa=half, half=True)
        return Numeral(start, end, half * scale, words=True, mantissa=half, scale=scale)

    def _from_words(self, parts: Sequence[Lexeme], start: int) -> Numeral | None:
        total, group = Decimal(0), Decimal(0)
        limit: Decimal | None = None
        room = Decimal(1000)  # a smaller part must be less than this
        mantissa, scale_seen = Decimal(0), Decimal(1)
        bare: Literal["no", "sure", "ambiguous", "plural"] = "no"
        collective = base = False
        at = start
        while at < len(parts) and parts[at].kind == "word" and (at == start or self._near(parts, at)):
            form = parts[at].lower
            word = self._cardinals.get(form)
            if word is not None and word.shared and (base or at == start) and not self._scale(parts, at + 1)[0]:
                word = None  # «сорок сьома», «сьома»: an ordinal; «сорока сьома», «сьома тисячами»: none
            if word is None and room >= 10 and form in self._collectives:
                word, collective = self._collectives[form], True
                if word.value >= room:
                    break
            if word is not None:
                if word.value >= room or (limit is not None and word.value >= limit):
                    break
                if word.value == 0 and at != start:
                    break
                group += word.value
                room = _room(word.value)
                base = word.base
                at += 1
                if collective:
                    break
                continue
            if form in self._one_and_half and at == start:
                group, room, at = Decimal("1.5"), Decimal(0), at + 1
                continue
            if form in self._whole_halves and at == start:
                group, room, at = self._whole_halves[form].value, Decimal(0), at + 1
                continue
            if group and form in {"з", "із"} and at + 1 < len(parts) and parts[at + 1].lower in self._with_half:
                group, room, at = group + Decimal("0.5"), Decimal(0), at + 2
                continue
            scale = self._scales.get(form)
            if scale is None or (limit is not None and scale[0] >= limit):
                break
            if scale[0] < 1000:
                if total or group >= 20 or (group and room != 0 and room < 1):
                    break
                if not group:
                    if at != start:
                        break
                    bare, group = scale[1], Decimal(1)
                group, room = group * scale[0], Decimal(0)
                mantissa, scale_seen = group / scale[0], scale[0]
                at += 1
                continue
            if not group:
                if at != start:
                    break
                bare, group = scale[1], Decimal(1)
            mantissa, scale_seen = group, scale[0]
            total += group * scale[0]
            group, room, limit, base = Decimal(0), Decimal(1000), scale[0], True
            at += 1
            if form in self._abbreviations:
                at = self._past_dot(parts, at)
        if at == start:
            return None
        if parts[at - 1].text == ".":
            at -= 1
        value = total + group
        if group and scale_seen >= 1000:
            scale_seen, mantissa = Decimal(1), value
        if scale_seen == 1:
            mantissa = value
        if bare != "no" and value not in {scale_seen}:
            bare = "sure" if bare != "plural" else "plural"
        return Numeral(
            start, at, value, words=True, mantissa=mantissa, scale=scale_seen, bare=bare, collective=collective
        )

    def _after(self, parts: Sequence[Lexeme], numeral: Numeral) -> Numeral:
        """Read what makes a numeral something else: an ordinal, a share, decimal places in words."""
        at = numeral.end
        if at >= len(parts) or parts[at].kind != "word" or not self._near(parts, at):
            return numeral
        form = parts[at].lower
        if form in self._decimal_whole:
            return self._decimals(parts, numeral)
        if form in self._fractions and numeral.value < 100:
            return replace(numeral, end=at + 1, value=numeral.value / self._fractions[form], kind="fraction")
        ordinal = self._ordinals.get(form)
        if ordinal is not None and form.endswith(("их", "іх")) and 1 < numeral.value < ordinal.value <= 10:
            return replace(numeral, end=at + 1, value=numeral.value / ordinal.value, kind="fraction")  # «чотири п'ятих»
        if ordinal is not None and numeral.words and self._completes(parts[at - 1].lower, ordinal.value):
            return replace(numeral, end=at + 1, value=numeral.value + ordinal.value, kind="ordinal")
        return numeral

    def _completes(self, last: str, ordinal: Decimal) -> bool:
        word = self._cardinals.get(last)
        if word is not None:
            return word.base and ordinal < _room(word.value)
        return last in self._scales and ordinal < self._scales[last][0]

    def _decimals(self, parts: Sequence[Lexeme], numeral: Numeral) -> Numeral:
        at = numeral.end + 1
        if at < len(parts) and parts[at].lower in {"і", "й", "та"}:
            at += 1
        if at >= len(parts):
            return numeral
        small = self._from_words(parts, at) if parts[at].kind == "word" else None
        if small is None or small.end >= len(parts):
            return numeral
        over = self._decimal_parts.get(parts[small.end].lower)
        if over is None or small.value >= over:
            return numeral
        value = numeral.value + small.value / over
        numeral = replace(numeral, end=small.end + 1, value=value, mantissa=value)
        scale, end = self._scale(parts, numeral.end)
        return numeral if scale is None else replace(numeral, end=end, value=value * scale, scale=scale)

    # --- parts ------------------------------------------------------------------------------------------------------

    def _scale(self, parts: Sequence[Lexeme], at: int) -> tuple[Decimal | None, int]:
        """Return the scale at ``at`` and the position after it; «тис. тис.» and «сотень тисяч» multiply."""
        if at >= len(parts) or parts[at].kind != "word" or not self._near(parts, at):
            return None, at
        found = self._scales.get(parts[at].lower)
        if found is None:
            return None, at
        if found[0] < 1000:
            larger = self._scales.get(parts[at + 1].lower) if at + 1 < len(parts) else None
            if larger is not None and larger[0] >= 1000:
                return found[0] * larger[0], at + 2
        return found[0], at + 1

    def _past_dot(self, parts: Sequence[Lexeme], at: int) -> int:
        dotted = 0 < at < len(parts) and parts[at].text == "." and parts[at].start == parts[at - 1].end
        return at + 1 if dotted else at

    def _touch(self, parts: Sequence[Lexeme], at: int, sign: str) -> bool:
        return at + 1 < len(parts) and parts[at + 1].text == sign and parts[at + 1].start == parts[at].end

    def _near(self, parts: Sequence[Lexeme], at: int) -> bool:
        """Return whether lexeme ``at`` stands in the same line as the one before it, or on the next."""
        return parts[at].start - parts[at - 1].end <= 4


def _room(value: Decimal) -> Decimal:
    """Return what a further part of a numeral in words must be less than: 10 after «двадцять», 1 after «п'ять»."""
    if value >= 100:
        return Decimal(100)
    return Decimal(10) if value >= 20 else Decimal(1)


def _forms(table: models.Numerals, items: Sequence[models.NumeralForms]) -> dict[str, _Word]:
    forms: dict[str, _Word] = {}
    for item in items:
        endings = table.endings[item.endings] if item.endings else []
        every = [f"{item.stem or ''}{ending}" for ending in endings]
        listed = every + item.forms if item.stem else item.forms
        value = Decimal(item.value)
        base = {listed[0]} | set(item.forms[:1]) if listed else set()
        for form in listed:
            forms.setdefault(form, _Word(value, form in base, False))
        for form in item.shared:
            forms.setdefault(form, _Word(value, False, True))
    return forms
