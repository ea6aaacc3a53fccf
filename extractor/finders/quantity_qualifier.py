"""How exact each quantity is: «понад», «до», «не менше ніж» before it, «і більше» after it, «осіб двадцять»."""

from __future__ import annotations

from pathlib import Path

import patterns
from extractor.facts import Qualifier
from extractor.finders.anchors import Anchors
from extractor.finders.number_scan import Scan
from extractor.finders.phrase_match import PhraseTable, ends_clause
from extractor.finders.quantity_draft import Draft

_AGES = frozenset({"старше", "старші", "старших", "старшим", "старшими", "молодше", "молодші", "молодших", "молодшим"})
_STOPS = frozenset(".;:!?()")


class Qualifiers:
    """Finds the qualifiers of a text's quantities."""

    def __init__(self, overlay: str | Path | None) -> None:
        """Take the overlay folder of patterns."""
        table = patterns.load(overlay).qualifiers
        self._before: PhraseTable[Qualifier] = PhraseTable(
            (phrase, item.qualifier) for item in table.before for phrase in item.phrases
        )
        self._after: PhraseTable[Qualifier] = PhraseTable(
            (phrase, item.qualifier) for item in table.after for phrase in item.phrases
        )
        self._between = frozenset(table.between)
        self._direction = tuple(table.direction)
        self._source = tuple(table.source)
        self._arrivals = tuple(table.arrivals)
        self._destinations = frozenset(table.destinations)
        self._covering = tuple(table.covering)
        self._terms = tuple(table.terms)
        changes = patterns.load(overlay).changes
        self._changing = tuple(
            word.rstrip("*") for side in (changes.increase, changes.decrease) for word in [*side.words, *side.shares]
        )

    def __call__(self, scan: Scan, drafts: list[Draft], anchors: Anchors) -> None:
        """Set ``qualifier`` and ``first`` of ``drafts``."""
        for draft in drafts:
            if self._preceding(scan, draft, anchors) or self._following(scan, draft):
                continue
            self._inverted(scan, draft, anchors)

    def _preceding(self, scan: Scan, draft: Draft, anchors: Anchors) -> bool:
        parts = scan.parts
        for gap in (0, 1):
            end = draft.first - gap
            if gap and not (0 <= end < len(parts) and parts[end].lower in self._between):
                break
            found = self._before.ending_at(parts, end)
            if found is None or parts[end - 1].end < parts[draft.first].start - 12:
                continue
            start, qualifier = found
            if "\n\n" in scan.text[parts[start].start : parts[draft.first].start]:
                continue
            words = [part.lower for part in parts[start:end]]
            if not self._holds(scan, draft, anchors, start, words, gap):
                continue
            draft.qualifier, draft.first = qualifier, start
            draft.rules.append(f"qualifier.{qualifier}")
            return True
        return False

    def _holds(self, scan: Scan, draft: Draft, anchors: Anchors, start: int, words: list[str], gap: int) -> bool:
        """Return whether a qualifier is one here: «до» may be a direction, «старші» wants an age."""
        if words == ["до"]:
            if gap:
                return False
            return self._limit(scan, draft, start, anchors)
        if words in (["від"], ["од"]):
            limit = not gap and draft.value_max is None and draft.read.pair is None
            return limit and not self._near(scan, start, self._source, 4) and not self._comes_from(scan, draft)
        if words[0] in _AGES:
            return draft.unit in {"year", "month", "count"}
        if words in (["вище"], ["нижче"], ["десь"], ["менше"], ["більше"]) and gap:
            return words == ["десь"]  # «вище на 5»: a difference
        if words in (["нижче"], ["вище"]):
            return draft.unit != "count"
        if words == ["зо"] or words == ["порядку"]:
            return not gap
        if words in (["у", "районі"], ["в", "районі"]):
            after = scan.parts[draft.read.last] if draft.read.last < len(scan.parts) else None
            bare = draft.own_unit or after is None or after.kind != "word"
            return bare and scan.parts[start].text.islower()  # «у районі 58 закладів» is a place
        return True

    def _limit(self, scan: Scan, draft: Draft, start: int, anchors: Anchors) -> bool:
        """Return whether «до» sets a limit: not a level («скоротився до 55 хвилин»), not a direction («до 12 сіл»)."""
        if draft.read.pair is None and self._pair_end(scan, draft, start):
            return False
        if self._near(scan, start, self._changing, 9):
            return False
        if start and scan.parts[start - 1].lower in self._between:
            return True  # «для до 300 родин»
        if draft.unit != "count":
            return draft.unit not in {"year", "month"} or not self._near(scan, start, self._terms, 6)
        arrives = self._near(scan, start, self._arrivals, 2) and self._thing(scan, draft, anchors)
        if self._near(scan, start, self._direction, 4) and not arrives:
            return False
        return not self._destination(scan, draft, anchors) or self._near(scan, start, self._covering, 4)

    def _comes_from(self, scan: Scan, draft: Draft) -> bool:
        """Return whether a verb of coming follows: «від 12 громад надійшло»."""
        after = scan.parts[draft.read.last : draft.read.last + 4]
        return any(part.lower.startswith(self._arrivals) for part in after)

    def _thing(self, scan: Scan, draft: Draft, anchors: Anchors) -> bool:
        """Return whether what is counted are things, no people and no places: «надійшло до 15 заяв»."""
        for part in scan.parts[draft.read.last : draft.read.last + 3]:
            found = anchors.readings(part.start) if part.kind == "word" else ()
            if found and found[0].pos == "NOUN":
                return found[0].animate is False and found[0].lemma not in self._destinations
        return False

    def _destination(self, scan: Scan, draft: Draft, anchors: Anchors) -> bool:
        """Return whether what is counted are places to go to: «вода до двох мікрорайонів»."""
        for at in range(draft.read.last, min(draft.read.last + 3, len(scan.parts))):
            part = scan.parts[at]
            if part.kind != "word":
                return False
            found = anchors.readings(part.start)
            if found and found[0].pos == "NOUN":
                return found[0].lemma in self._destinations
        return False

    def _pair_end(self, scan: Scan, draft: Draft, start: int) -> bool:
        """Return whether this is the second of two levels: «з 14 до 3 відсотків»."""
        for read in scan.reads:
            if read.pair == "from" and read.last <= start <= read.last + 4:
                draft.read.pair = "to"
                return True
        return False

    def _near(self, scan: Scan, start: int, stems: tuple[str, ...], words: int) -> bool:
        seen = 0
        for at in range(start - 1, -1, -1):
            part = scan.parts[at]
            if ends_clause(scan.parts, at, _STOPS) or seen >= words:
                return False
            if part.kind == "word":
                seen += 1
                if part.lower.startswith(stems):
                    return True
        return False

    def _following(self, scan: Scan, draft: Draft) -> bool:
        parts = scan.parts
        for at in (draft.read.last, draft.last, draft.last + 1):
            if at < draft.read.last or at >= len(parts):
                continue
            if at == draft.last + 1 and (parts[draft.last].kind != "word" or draft.unit != "count"):
                continue
            found = self._after.starting_at(parts, at)
            if found is None:
                continue
            end, qualifier = found
            if parts[at].text == "+" and draft.value_max is not None:
                continue
            if parts[at].text == "+" and (parts[at].start != draft.read.end or draft.unit == "UAH"):
                continue
            if end < len(parts) and (
                parts[end].lower in {"ніж", "як", "за", "на"}
                or (parts[at].kind == "word" and self._numeral_at(scan, end))
            ):
                continue
            draft.qualifier = qualifier
            if at <= draft.last:
                draft.last = max(draft.last, end)
            draft.rules.append(f"qualifier_after.{qualifier}")
            return True
        return False

    def _numeral_at(self, scan: Scan, at: int) -> bool:
        """Return whether a number follows: the phrase qualifies that one («у 2025 році щонайменше 12 млн»)."""
        return any(read.first in {at, at + 1} for read in scan.reads)

    def _inverted(self, scan: Scan, draft: Draft, anchors: Anchors) -> None:
        """«осіб двадцять», «років зо три»: the noun before a numeral in words means roughly so many."""
        numeral, parts = draft.read.numeral, scan.parts
        if numeral is None or not numeral.words or draft.own_unit or draft.first == 0 or numeral.collective:
            return
        before = parts[draft.first - 1]
        if before.kind != "word" or not before.text.islower():
            return
        after = parts[draft.read.last] if draft.read.last < len(parts) else None
        if after is not None and after.kind == "word":
            nouns = anchors.readings(after.start)
            if not nouns or nouns[0].pos in {"NOUN", "ADJ", "NUM", "PRON"} or after.lower in {"з", "із"}:
                return
        elif after is not None and after.text in "–—-":
            return
        found = anchors.readings(before.start)
        plural = [r for r in found if r.pos == "NOUN" and r.number == "Plur" and r.case == "Gen"]
        earlier = parts[draft.first - 2] if draft.first > 1 else None
        opens = earlier is None or earlier.kind == "sign" or not _takes_genitive(anchors, earlier.start)
        if plural and found[0] in plural and opens and draft.value >= 2:
            draft.qualifier = "approx"
            draft.rules.append("qualifier.inverted")


def _takes_genitive(anchors: Anchors, char: int) -> bool:
    """Return whether the word before a genitive governs it: then the number is not inverted."""
    found = anchors.readings(char)
    return bool(found) and (found[0].pos in {"NOUN", "NUM"} or (found[0].pos == "ADP"))
