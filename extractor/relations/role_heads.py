"""Role nouns inside a stretch of text: which are offices of the person named there, and what goes before them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.finders.role_nouns import RoleNoun, RoleNouns
from extractor.finders.spans import findings

DASHES = frozenset({"–", "—", "-", "―", "--"})
_NOT_ROLES = frozenset({"person", "generic"})


@dataclass(slots=True)
class Segment:
    """One role as it stands in the text; token indices, end exclusive."""

    start: int
    """With the adjectives and «в. о.» before the head."""
    head: int
    end: int
    noun: RoleNoun
    acting: bool = False
    plural: bool = False
    case: str | None = None
    predicate: bool = False
    """Said by a verb («працює у фонді кухаркою»)."""


class RoleHeads:
    """Finds the role nouns of one document."""

    def __init__(self, doc: Doc, nouns: RoleNouns) -> None:
        """Take the document, with people and quotes found, and the lexicon."""
        self.doc = doc
        self.nouns = nouns
        self.people = {i: p for p in findings(doc).people for i in range(p.start, p.end)}
        self.quote_end = {q.start: q.end for q in findings(doc).quotes if q.end - q.start <= 20}

    def follows(self, k: int) -> bool:
        """Tell whether a role noun stands at ``k``, after at most three adjectives."""
        for token in self.doc[k : k + 6]:
            if token.is_space or token.text in {"в.", "о.", "т."}:
                continue
            if self.nouns.is_role(token):
                return True
            if not any(r.pos == "ADJ" for r in token._.readings):
                return False
        return False

    def among(self, left: int, right: int, cases: set[str], *, plural: bool = False) -> list[Segment]:
        """Return the role nouns of a piece that agree with the name, none that hangs on another in the genitive."""
        found: list[Segment] = []
        k = left
        while k < right:
            if k in self.quote_end and k not in self.people:
                k = max(k + 1, self.quote_end[k])
                continue
            if self.doc[k].text == "(":
                k = next((i + 1 for i in range(k, right) if self.doc[i].text == ")"), right)
                continue
            segment = self._head(k, left, right, cases, plural=plural)
            if segment is not None and not (found and self._depends(found[-1], segment)):
                found.append(segment)
            k += 1
        return found

    def _head(self, k: int, left: int, right: int, cases: set[str], *, plural: bool) -> Segment | None:
        noun = self.nouns.noun(self.doc[k])
        if noun is None or noun.kind in _NOT_ROLES or k in self.people:
            return None
        start, acting = self._with_modifiers(k, left, noun)
        own = noun.plural_cases if plural else noun.cases
        agreeing = own & cases if cases else own
        if acting:
            return Segment(start, k, right, noun, True, False, "Gen")
        if not agreeing or self._is_adjective(k, right, noun):
            return None
        case = next((c for c in ("Nom", "Gen", "Dat", "Ins", "Acc", "Loc") if c in agreeing), None)
        return Segment(start, k, right, noun, False, plural, case)

    def _depends(self, before: Segment, here: Segment) -> bool:
        """«заступника начальника»: in the genitive a second office hangs on the first; a rank stands beside it."""
        if here.plural and "Gen" in here.noun.cases:
            return True  # «заступники голови»
        if here.noun.kind in {"rank"} and before.noun.kind != "rank" and not here.acting:
            return False
        return before.case not in {"Nom", "Dat", "Ins"} or (before.case == "Nom" and here.case != "Nom") or here.acting

    def _is_adjective(self, k: int, right: int, noun: RoleNoun) -> bool:
        """«військова адміністрація», «слідчий суддя»: an adjective before the noun that it agrees with."""
        if not all(r.pos == "ADJ" for r in noun.readings) and not any(r.pos == "ADJ" for r in self.doc[k]._.readings):
            return False
        following = next((self.doc[i] for i in range(k + 1, right) if not self.doc[i].is_space), None)
        if following is None or following.i in self.people:
            return False
        return any(
            r.pos == "NOUN" and r.name is None and r.case in noun.cases and (r.gender in noun.genders)
            for r in following._.readings
        )

    def _with_modifiers(self, k: int, left: int, noun: RoleNoun) -> tuple[int, bool]:
        """Return where the role begins: before its adjectives and «в. о.»; and whether it is an acting one."""
        start, acting = k, False
        roles = self.nouns.roles
        while start > left:
            token = self.doc[start - 1]
            if token.is_space and "\n" not in token.text:
                start -= 1
                continue
            lowered = token.text.casefold()
            if lowered in {"о.", "в.", "т.", "п."} or lowered in roles.acting:
                acting = True
            elif token.text in DASHES and not token.whitespace_ and start - 2 >= left:
                pass  # «екс -голова»
            elif not self._modifies(token, noun) or lowered in roles.not_modifiers or not roles_free(token, self.nouns):
                break
            start -= 1
        while start < k and self.doc[start].is_space:
            start += 1
        return start, acting

    def _modifies(self, token: Token, noun: RoleNoun) -> bool:
        if token.lower_ in {"екс", "колишній", "колишня"}:
            return True
        if any(r.pos == "VERB" for r in token._.readings):
            return False  # «прийшла», «мала» could be adjectives
        return any(
            r.pos == "ADJ"
            and r.case in (noun.cases | noun.plural_cases)
            and r.lemma not in self.nouns.roles.not_modifiers
            for r in token._.readings
        )


def roles_free(token: Token, nouns: RoleNouns) -> bool:
    """Tell whether an adjective is no role noun of its own («військовий», «слідчий» can be either)."""
    noun = nouns.noun(token)
    return noun is None or any(r.pos == "ADJ" for r in token._.readings)
