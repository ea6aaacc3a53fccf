"""Differences: «на 12 % більше», «зросла на 5», «приріст – 3 %». «Зросла з 14 до 19» and «до 412» are levels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import patterns
from extractor.facts import Change
from extractor.finders.anchors import Anchors
from extractor.finders.number_scan import DASHES, Scan
from extractor.finders.phrase_match import PhraseSet, ends_clause
from extractor.finders.quantity_draft import Draft

_STOPS = frozenset(".;:!?")


class Changes:
    """Finds which quantities of a text are differences."""

    def __init__(self, overlay: str | Path | None) -> None:
        """Take the overlay folder of patterns."""
        table = patterns.load(overlay).changes
        sides: list[tuple[Change, patterns.models.ChangeWords]] = [
            ("increase", table.increase),
            ("decrease", table.decrease),
        ]
        self._words = [(change, PhraseSet(side.words)) for change, side in sides]
        self._comparatives = {word: change for change, side in sides for word in side.comparatives}
        self._shares = {word: change for change, side in sides for word in side.shares}
        self._share_verbs = PhraseSet(table.share_verbs)
        self._rules: list[Callable[[Scan, Draft, Anchors], Change | None]] = [
            self._compared_after,
            self._compared_before,
            self._verb,
            self._share,
            self._sign,
        ]

    def __call__(self, scan: Scan, drafts: list[Draft], anchors: Anchors) -> None:
        """Set ``change`` of ``drafts``."""
        for at, draft in enumerate(drafts):
            if draft.read.pair is not None:
                continue
            for rule in self._rules:
                change = rule(scan, draft, anchors)
                if change is not None:
                    draft.change = change
                    draft.change_of_verb = rule == self._verb
                    draft.rules.append(f"change.{change}")
                    break
            else:
                if at:
                    self._part(scan, drafts[at - 1], draft)
        for left, right in zip(drafts[-2::-1], drafts[:0:-1], strict=False):
            self._alternative(scan, left, right)

    def _on(self, scan: Scan, draft: Draft) -> int | None:
        """Return where «на» stands before the number, its qualifier between or before: «майже на 9», «на понад 9»."""
        for at in range(draft.read.first - 1, max(-1, draft.read.first - 5), -1):
            if scan.parts[at].lower == "на":
                return at if at >= draft.first - 1 else None
            if at < draft.first - 1:
                return None
        return None

    def _compared_after(self, scan: Scan, draft: Draft, anchors: Anchors) -> Change | None:
        """«на 12 % більше», «на 29 тис. тонн менше», «на 3 нові бригади більше»."""
        if self._on(scan, draft) is None:
            return None
        for at in range(draft.last, min(draft.last + 4, len(scan.parts))):
            part = scan.parts[at]
            if part.text == "." and at == draft.last and part.start == scan.parts[at - 1].end:
                continue  # «на 3,2 тис. більше»
            if part.text == "," and at == draft.last and self._compares(scan, at + 1):
                continue  # «на 250 млн, або на 20 %, більше ніж»
            if part.kind != "word":
                return None
            if part.lower in self._comparatives:
                return self._comparatives[part.lower]
            if at > draft.last and part.lower in {"на", "у", "в", "для", "та", "і"}:
                return None
        return None

    def _compared_before(self, scan: Scan, draft: Draft, anchors: Anchors) -> Change | None:
        """«більше на 5», «вищий ніж торік на 12 %»."""
        on = self._on(scan, draft)
        if on is None:
            return None
        first = min(on, draft.first)
        for at in range(first - 1, max(-1, first - 4), -1):
            if scan.parts[at].lower in self._comparatives:
                return self._comparatives[scan.parts[at].lower]
            if scan.parts[at].kind != "word":
                break
        for at in range(first - 1, max(-1, first - 9), -1):  # «більше, ніж торік, на 12 %»
            if ends_clause(scan.parts, at, _STOPS):
                return None
            if scan.parts[at].lower == "ніж":
                before = next((i for i in (at - 1, at - 2) if self._compares(scan, i)), None)
                return self._comparatives[scan.parts[before].lower] if before is not None else None
        return None

    def _verb(self, scan: Scan, draft: Draft, anchors: Anchors) -> Change | None:
        """«зросла на 5», «збільшення субвенції на 20 %», «на 12 ліжок збільшено»."""
        on = self._on(scan, draft)
        if on is None or self._locative(scan, draft, anchors):
            return None
        first = min(on, draft.first)
        seen = 0
        for at in range(first - 1, -1, -1):
            part = scan.parts[at]
            if (
                ends_clause(scan.parts, at, _STOPS)
                or "\n\n" in scan.text[part.end : scan.parts[at + 1].start]
                or seen > 11
            ):
                break
            seen += part.kind == "word"
            change = self._changing(part.lower)
            if change is not None:
                return change
            if part.lower in {"що", "які", "яка", "який", "яке"}:
                break
        for at in range(draft.last, min(draft.last + 3, len(scan.parts))):
            if scan.parts[at].kind != "word":
                return None
            change = self._changing(scan.parts[at].lower)
            if change is not None:
                return change
        return None

    def _changing(self, word: str) -> Change | None:
        return next((change for change, words in self._words if words.has_word(word)), None)

    def _locative(self, scan: Scan, draft: Draft, anchors: Anchors) -> bool:
        """Return whether «на» is a place: «на 12 об'єктах»."""
        if draft.unit != "count" or draft.read.last >= len(scan.parts):
            return False
        found = anchors.readings(scan.parts[draft.read.last].start)
        return bool(found) and scan.parts[draft.read.last].kind == "word" and found[0].case == "Loc"

    def _share(self, scan: Scan, draft: Draft, anchors: Anchors) -> Change | None:
        """«приріст становить 5 %», «зростання – 12 %»."""
        money = len(draft.unit) == 3 and draft.unit.isupper()
        if draft.unit not in {"percent", "pp"} and not money:
            return None
        at = draft.first - 1
        if at < 1 or not (scan.parts[at].text in DASHES or self._share_verbs.has_word(scan.parts[at].lower)):
            return None
        verb = scan.parts[at].kind == "word"  # «приріст проти минулого року склав …» reaches further than a dash
        for back in range(at - 1, max(-1, at - (8 if verb else 4)), -1):
            if scan.parts[back].lower in self._shares:
                return self._shares[scan.parts[back].lower]
            if scan.parts[back].kind != "word":
                return None
        return None

    def _sign(self, scan: Scan, draft: Draft, anchors: Anchors) -> Change | None:
        """«(+5 %)», «-3,2 %»."""
        at = draft.read.first - 1
        if len(draft.unit) == 3 and draft.unit.isupper():
            return self._money_sign(scan, draft, at)
        if at < 0 or draft.unit not in {"percent", "pp"} or scan.parts[at].end != draft.read.start:
            return None
        sign = scan.parts[at].text
        opened = at == 0 or scan.parts[at - 1].end < scan.parts[at].start or scan.parts[at - 1].text == "("
        if not opened:
            return None
        return (
            "increase" if sign == "+" else "decrease" if sign in {"-", "–"} and scan.parts[at - 1].text == "(" else None
        )

    def _money_sign(self, scan: Scan, draft: Draft, at: int) -> Change | None:
        """«+ 300 тис. грн на пальне», «мінус 115 тис. грн»: a change of a budget, no addition («25 + 6»)."""
        signs: dict[str, Change] = {"+": "increase", "плюс": "increase", "мінус": "decrease", "−": "decrease"}
        change = signs.get(scan.parts[at].lower) if at >= 0 else None
        if change is None:
            return None
        before = scan.parts[at - 1] if at else None
        opens = before is None or before.text in {"(", ":", ";", ".", ",", ")", "•", "*", "–", "—", "-"}
        if not opens and before is not None and "\n" not in scan.text[before.end : scan.parts[at].start]:
            return None
        draft.first = min(at, draft.first)
        return change

    def _compares(self, scan: Scan, at: int) -> bool:
        return 0 <= at < len(scan.parts) and scan.parts[at].lower in self._comparatives

    def _alternative(self, scan: Scan, left: Draft, right: Draft) -> None:
        """«на 250 млн грн, або на 20 %, більше»: the first of two ways to state a difference."""
        between = [part.lower for part in scan.parts[left.last : right.first]]
        other_way = 0 < len(between) <= 4 and all(word in {",", "або", "чи", "(", "на", "тобто"} for word in between)
        if other_way and right.change is not None and left.change is None and self._on(scan, left) is not None:
            left.change = right.change
            left.rules.append("change.alternative")

    def _part(self, scan: Scan, before: Draft, draft: Draft) -> None:
        """A part of a difference is one: «скоротилися на 112 тис. примірників, з яких 87 тисяч – …», «на 5 та 7 %»."""
        between = [part.lower for part in scan.parts[before.last : draft.first]]
        joined = 0 < len(between) <= 2 and all(word in {"та", "і", "й", ","} for word in between)
        relative = (
            before.change_of_verb
            and len(between) < 8
            and between[-2:] in (["з", "яких"], ["із", "яких"], ["з", "них"], ["із", "них"])
        )
        if before.change is not None and (relative or (joined and before.unit == draft.unit)):
            draft.change, draft.change_of_verb = before.change, before.change_of_verb
            draft.rules.append("change.part")
