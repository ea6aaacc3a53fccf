"""Where the roles of a named person stand: before, after and around the name, each with its head noun.

Looking left from the name, the walk crosses everything a noun phrase can hold (genitives, names in quotes,
brackets, lists) and stops at a verb, another person, a clause or the sentence's edge; of what it crossed, the
parts that begin with a role noun in the name's case are roles.
"""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Doc, Token

from extractor.finders.role_nouns import RoleNouns
from extractor.finders.spans import PersonFound, findings
from extractor.language.dictionary import Reading
from extractor.relations.role_heads import DASHES, RoleHeads, Segment

_STOPS = frozenset({".", "!", "?", "…", "...", ";", "•", "·", "*", "|"})
_LINKS = frozenset({"та", "і", "й"})
_LONGEST = 70
_WORK = frozenset(
    {
        "працювати",
        "бути",
        "служити",
        "стати",
        "лишатися",
        "залишатися",
        "обіймати",
        "виконувати",
        "призначити",
        "обрати",
        "затвердити",
        "вважатися",
    }
)


class RoleSegments:
    """Finds the segments of one document."""

    def __init__(self, doc: Doc, nouns: RoleNouns, titles: Collection[str] = ()) -> None:
        """Take the document, with people, quotes and organisations found, the lexicon and the courtesy titles."""
        self.titles = frozenset(titles)
        self.doc = doc
        self.nouns = nouns
        self.heads = RoleHeads(doc, nouns)
        self.people = self.heads.people
        self.quote_start = {q.end - 1: q.start for q in findings(doc).quotes if q.end - q.start <= 20}
        self.quote_end = self.heads.quote_end
        self.dates = {date.start for date in findings(doc).dates}
        self.in_quote = {i for q in findings(doc).quotes if not q.speech for i in range(q.start, q.end)}

    def of(self, person: PersonFound) -> list[Segment]:
        """Return the roles that this mention is given, in the order of the text."""
        found = self.before(person) or self.dashed_before(person)
        found += self.after(person)
        return found or self.clause(person)

    # --- before the name ----------------------------------------------------------------------------------------------

    def before(self, person: PersonFound, *, plural: bool = False) -> list[Segment]:
        """«Начальниця відділу … Департаменту …, секретарка ради Людмила Заболотнюк»."""
        last = next((t for t in reversed(self.doc[max(0, person.start - 3) : person.start]) if not t.is_space), None)
        if last is not None and (last.text in {",", *DASHES, ":"} or last.lower_ in _LINKS):
            return []
        start = self._reach(person.start)
        pieces = self._pieces(start, person.start)
        found: list[Segment] = []
        end = person.start
        for left, right in reversed(pieces):
            heads = self.heads.among(left, right, set(person.cases), plural=plural)
            if not heads:
                if self._continues(left):
                    continue
                if found or right < self._trim(person.start):
                    break
                end = self._gap_before(left)
                continue
            cuts = [*heads[1:], None]
            found = [
                Segment(s.start, s.head, cut.start if cut else self._trim(end), s.noun, s.acting, s.plural, s.case)
                for s, cut in zip(heads, cuts, strict=True)
            ] + found
            end = self._gap_before(left)
            if heads[0].start > self._first(left, right):
                break
        return found

    def _continues(self, left: int) -> bool:
        """Tell whether a piece goes on with the list before it («…, культури, молоді та спорту»)."""
        first = next((t for t in self.doc[left : left + 3] if not t.is_space), None)
        if first is None:
            return True
        return first.lower_ in _LINKS or any(r.case == "Gen" or r.pos in {"ADP", "X"} for r in first._.readings)

    def _reach(self, stop: int) -> int:
        """Return the leftmost token that may belong to a role of the name that starts at ``stop``."""
        doc, k = self.doc, stop - 1
        while k >= 0 and stop - k < _LONGEST:
            token = doc[k]
            if token.is_space:
                if "\n" in token.text:
                    break
            elif k in self.quote_start:
                k = self.quote_start[k]
            elif token.text == ")":
                opening = self._opening(k)
                if opening is None:
                    break
                k = opening
            elif self._blocks(token):
                break
            if doc[k].is_sent_start and k < stop - 1 and not doc[k].is_space:
                k -= 1
                break
            k -= 1
        return k + 1

    def _blocks(self, token: Token) -> bool:
        if token.text in _STOPS or token.text in {"(", ":", "№"} or token.i in self.people or token.i in self.dates:
            return True
        if token.text in DASHES and token.whitespace_ and not self.heads.follows(token.i + 1):
            return True
        if token.is_punct:
            return False
        reading: Reading | None = token._.reading
        if reading is None or (token.is_upper and len(token.text) > 1):
            return False  # «ПНУ» is no form of «пнути»
        if reading.pos == "VERB" and not self.nouns.is_role(token):
            return not any(r.pos in {"NOUN", "ADJ"} and r.known and r.name is None for r in token._.readings[1:3])
        return reading.pos in {"SCONJ"} or (reading.pos == "PRON" and token.lower_ not in {"собою"})

    def _opening(self, k: int) -> int | None:
        return next((i for i in range(k - 1, max(-1, k - 14), -1) if self.doc[i].text == "("), None)

    def _pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut a stretch at commas, dashes and «та» that a role follows; the parts between, left to right."""
        pieces, left, k = [], start, start
        while k < end:
            if k in self.quote_end:
                k = self.quote_end[k]
                continue
            token = self.doc[k]
            joint = token.lower_ in _LINKS or (token.text in DASHES and token.whitespace_)
            if left < k and (token.text == "," or (joint and self.heads.follows(k + 1))):
                pieces.append((left, k))
                left = k + 1
            k += 1
        if left < end:
            pieces.append((left, end))
        return pieces

    def _first(self, left: int, right: int) -> int:
        return next((k for k in range(left, right) if not self.doc[k].is_space), left)

    def _gap_before(self, left: int) -> int:
        """Return the end of what stands before a piece: before its comma."""
        return max(0, left - 1)

    def _trim(self, end: int) -> int:
        """Leave out marks and courtesy titles («настоятель храму отець …»)."""
        while end > 0:
            token = self.doc[end - 1]
            title = token.text.rstrip(".").casefold() in self.titles
            if not (token.is_space or token.text in {",", "–", "—", "-"} or title):
                break
            end -= 1
        return end

    # --- around the name ----------------------------------------------------------------------------------------------

    def dashed_before(self, person: PersonFound) -> list[Segment]:
        """«(голова – Максим Терещук)», «Модераторка: Ніна Бойко»: a role, a dash or a colon, a name."""
        doc, k = self.doc, person.start - 1
        while k >= 0 and doc[k].is_space and "\n" not in doc[k].text:
            k -= 1
        if k < 1 or not (doc[k].text in DASHES or doc[k].text == ":"):
            return []
        left = k
        while (
            left > 0
            and k - left < 25
            and doc[left - 1].text not in {"(", ";", ",", *_STOPS}
            and "\n" not in doc[left - 1].text
        ):
            left -= 1
        heads = self.heads.among(left, k, {"Nom"})
        if not heads or heads[0].start != self._first(left, k):
            return []
        return [Segment(h.start, h.head, self._trim(k), h.noun, h.acting, h.plural, h.case) for h in heads[:1]]

    def after(self, person: PersonFound) -> list[Segment]:
        """«Ірина Бабенко, голова ГО «…»», «X – директорка …», «X (радниця голови)»."""
        doc, k = self.doc, self._next(person.end)
        found: list[Segment] = []
        while k is not None and (doc[k].text in {",", "("} or doc[k].text in DASHES):
            mark = doc[k].text
            first = self._next(k + 1)
            if first is None or not self.heads.follows(first):
                break
            end = self._segment_end(first, bracket=mark == "(")
            cases = set(person.cases) | {"Nom"}
            heads = self.heads.among(first, end, cases)
            if not heads or heads[0].start != self._after_epithets(first):
                break
            # «…, голова ради Іван Коваль»: the next person's role, not this one's.
            if any(i in self.people for i in range(first, end + 1) if i < len(doc)):
                break
            cuts = [h.start for h in heads[1:]] + [end]
            found += [
                Segment(h.start, h.head, self._trim(cut), h.noun, h.acting, h.plural, h.case)
                for h, cut in zip(heads, cuts, strict=True)
            ]
            k = self._next(end) if mark != "(" else None
        return found

    def _after_epithets(self, first: int) -> int:
        """«Іван Бойко — новий керівник …»: skip the words before a role that are no part of it."""
        while any(r.lemma in self.nouns.roles.not_modifiers for r in self.doc[first]._.readings):
            following = self._next(first + 1)
            if following is None:
                break
            first = following
        return first

    def clause(self, person: PersonFound) -> list[Segment]:
        """«Наталія Дзюба, яка нині працює у фонді кухаркою», «Іван Бойко є директором школи»."""
        doc, k = self.doc, self._next(person.end)
        if k is not None and doc[k].text == ",":
            k = self._next(k + 1)
            if k is None or not doc[k].lower_.startswith(("який", "яка", "котр")):
                return []
        if k is None:
            return []
        end = self._segment_end(k, bracket=False, verbs=False)
        verb = next((i for i in range(k, min(k + 6, end)) if self._is_work(doc[i])), None)
        if verb is None:
            return []
        heads = self.heads.among(verb + 1, end, {"Ins"})
        if not heads:
            return []
        head = heads[0]
        # «працює у фонді кухаркою»: the body stands before the role.
        return [Segment(head.start, head.head, self._trim(end), head.noun, head.acting, False, "Ins", True)]

    def _is_work(self, token: Token) -> bool:
        return any(r.pos == "VERB" and r.lemma in _WORK for r in token._.readings)

    def _next(self, k: int) -> int | None:
        for i in range(k, min(len(self.doc), k + 4)):
            if not self.doc[i].is_space:
                return i
            if "\n" in self.doc[i].text:
                return None
        return None

    def _segment_end(self, start: int, *, bracket: bool, verbs: bool = True) -> int:
        """Return where a role after a name ends: a comma before no further genitive, a verb, a dash, a bracket."""
        doc, k = self.doc, start
        while k < len(doc) and k - start < 40:
            token = doc[k]
            if k in self.quote_end:
                k = self.quote_end[k]
                continue
            if token.text in _STOPS or (token.is_space and "\n" in token.text) or token.text in {")", ":"}:
                break
            if token.text in DASHES and token.whitespace_ and k > start:
                break
            if token.text == "," and not self._list_goes_on(k):
                break
            if k > start and token.is_sent_start:
                break
            if verbs and k > start and _is_finite(token):
                break
            if k > start and (k in self.dates or k + 1 in self.dates):
                break
            if k > start and token.lower_ in _LINKS and not self._joins_genitives(k):
                break
            k += 1
        return k

    def _list_goes_on(self, k: int) -> bool:
        """«з питань освіти, культури, молоді та спорту»: a genitive follows the comma, and a role does not."""
        following = self._next(k + 1)
        if following is None or self.heads.follows(following):
            return False
        token = self.doc[following]
        reading: Reading | None = token._.reading
        return (
            reading is not None
            and reading.case == "Gen"
            and reading.pos in {"NOUN", "ADJ"}
            and token.text[:1].islower()
        )

    def _joins_genitives(self, k: int) -> bool:
        following = self._next(k + 1)
        return following is not None and any(r.case == "Gen" for r in self.doc[following]._.readings)


def _is_finite(token: Token) -> bool:
    reading: Reading | None = token._.reading
    return reading is not None and reading.pos == "VERB" and reading.verb_form in {"Fin", "Imps"}
