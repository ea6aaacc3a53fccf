"""The unit of each quantity: beside the number, before it («$31 тис.»), or shared with its neighbour («88 та 83 %»)."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from extractor.finders.number_scan import Scan, scaled_like
from extractor.finders.quantity_draft import Draft
from extractor.finders.units import UnitMatch, unit_table
from extractor.language.lexemes import digits

_JOINTS = frozenset({"та", "і", "й", "або", "чи", ","})


class Measure:
    """Gives the drafts of a text their units."""

    def __init__(self, overlay: str | Path | None) -> None:
        """Take the overlay folder of patterns."""
        self._units = unit_table(overlay)

    def __call__(self, scan: Scan, drafts: list[Draft], dated: Container[int] = ()) -> None:
        """Set ``unit``, ``last`` and, where a unit changes how digits are read, ``value`` of ``drafts``.

        Args:
            scan: the scanned text.
            drafts: its quantities.
            dated: the characters where dates begin: «8 977 роком раніше» counts no years.
        """
        previous: Draft | None = None
        for draft in drafts:
            self._before(scan, draft)
            match = self._units.after(scan.parts, draft.read.unit_at)
            if match is not None and scan.parts[match.start].start in dated:
                match = None
            if draft.own_unit and match is not None and match.symbol != draft.unit:
                match = None  # «$1327 кв. м»: a price by the square metre
            if match is not None and match.sort == "minor" and self._adds_to(scan, previous, draft):
                assert previous is not None
                previous.value += draft.value / 100
                previous.last, previous.read.end = match.end, draft.read.end
                draft.absorbed = True
                continue
            if match is not None:
                self._take(scan, draft, match)
            previous = draft
        for at in range(len(drafts) - 1, 0, -1):
            self._share(scan, drafts[at - 1], drafts[at])

    def _take(self, scan: Scan, draft: Draft, match: UnitMatch) -> None:
        draft.unit, draft.last, draft.own_unit = match.symbol, match.end, True
        draft.rules.append(match.sort)
        if match.sort == "minor":
            draft.value = draft.value / 100
        numeral = draft.read.numeral
        if match.symbol == "°C" and _minus(scan, draft):
            draft.value = -draft.value
        if match.measured and numeral is not None and numeral.thousands_dot and draft.value_max is None:
            draft.value = digits(scan.parts[numeral.start].text, thousands_dot=False)

    def _before(self, scan: Scan, draft: Draft) -> None:
        """«$31 тис.», «USD 500», «€5 млн»."""
        at = draft.read.first - 1
        if at < 0:
            return
        part = scan.parts[at]
        code = self._units.signs.get(part.text) or self._units.codes.get(part.text)
        if code is None or part.end < draft.read.start - 1:
            return
        own = self._units.after(scan.parts, draft.read.last)
        follows_number = at > 0 and scan.parts[at - 1].kind == "number" and scan.parts[at - 1].end >= part.start - 1
        if follows_number or (own is not None and own.sort == "currency"):
            return
        draft.unit, draft.first, draft.own_unit = code, min(at, draft.first), True
        draft.rules.append("currency_before")

    def _adds_to(self, scan: Scan, previous: Draft | None, draft: Draft) -> bool:
        if previous is None or not previous.own_unit or len(previous.unit) != 3:
            return False
        between = scan.parts[previous.last : draft.read.first]
        return draft.value < 100 and all(part.text in {".", "та", "і"} for part in between)

    def _share(self, scan: Scan, left: Draft, right: Draft) -> None:
        """Give a bare number the unit of the next: «88 та 83 відсотки», «з 310 до 455 тис. грн»."""
        if left.own_unit or not right.own_unit or left.unit != "count":
            return
        between = scan.parts[left.last : right.first]
        paired = left.read.pair == "from" and any(
            part.lower == "до" for part in scan.parts[left.last : right.read.first]
        )
        joined = 0 < len(between) <= 2 and all(part.lower in _JOINTS for part in between)
        if not paired and not joined:
            return
        left.unit, left.own_unit = right.unit, True
        left.rules.append("shared_unit")
        if left.scale == 1 and left.read.pair is None and left.value_max is None:
            shared = scaled_like(left.value, right.value, right.scale)
            left.scale = right.scale if shared != left.value else left.scale
            left.value = shared


def _minus(scan: Scan, draft: Draft) -> bool:
    """Return whether «мінус» or its sign stands before a temperature."""
    at = draft.read.first - 1
    if at < 0 or draft.value_max is not None:
        return False
    part = scan.parts[at]
    if part.lower == "мінус":
        return True
    apart = at == 0 or scan.parts[at - 1].end < part.start or scan.parts[at - 1].text == "("
    return part.text in {"-", "–", "−"} and part.end == draft.read.start and apart
