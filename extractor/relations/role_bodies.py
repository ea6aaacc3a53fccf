"""Where the body begins inside a role, and where it ends: «начальниця відділу | управління … Департаменту … ОВА»."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractor.finders.role_nouns import RoleNouns
from extractor.finders.spans import findings
from extractor.relations.role_heads import DASHES, Segment
from extractor.relations.role_segments import RoleSegments
from patterns.models import Organisations, Roles

_PLACE_OF = frozenset({"у", "в", "по"})
_OF = frozenset({"у", "в", "при", "з", "із", "зі", "від", "на"})
_ABOVE = frozenset({"authority", "council", "military_administration", "department", "police"})
_ABOUT = frozenset({"діяльність", "робота", "забезпечення", "засідання", "рішення", "підтримка", "організація"})
_FIELD = frozenset({"з", "із", "зі", "у", "в", "щодо", "по", "для"})


@dataclass(slots=True)
class Body:
    """A body or a unit of one inside a role: where its phrase starts, its head, and whether it is a unit."""

    start: int
    head: int
    unit: bool
    quoted: bool = False
    governed: bool = True
    """In the genitive of what stands before it; False after a preposition."""


@dataclass(slots=True)
class Split:
    """A role cut into its own words, the body's, and its words again («радниця голови | ОВА | з питань …»)."""

    role_end: int
    body: tuple[int, int] | None = None
    rest: tuple[int, int] | None = None
    bodies: list[Body] = field(default_factory=list)


class RoleBodies:
    """Cuts the roles of one document from their bodies."""

    def __init__(self, doc: Doc, nouns: RoleNouns, segments: RoleSegments, organisations: Organisations) -> None:
        """Take the document with organisations and quotes found, and the lexicons."""
        self.doc = doc
        self.nouns = nouns
        self.roles: Roles = nouns.roles
        self.segments = segments
        self.levels: dict[str, str] = {h.lemma: h.level for h in organisations.heads if h.named_by != "never"}
        self.levels |= dict.fromkeys(self.roles.units, "unit")
        self._kinds = {head.lemma: head.kind for head in organisations.heads}
        self._numbered = {head.lemma for head in organisations.heads if head.named_by == "number"}
        self._acronyms = {acronym.form for acronym in organisations.acronyms}
        self.spelt_out = {a.form: a.full.split() for a in organisations.acronyms if a.full}
        self.forms = {form for legal in organisations.legal_forms for form in legal.forms if form.isupper()}
        self.found = sorted(findings(doc).organisations, key=lambda o: (o.start, -o.end))

    def split(self, segment: Segment) -> Split:
        """Return where a role ends and its body begins and ends."""
        doc = self.doc
        whole = Split(segment.end)
        if segment.noun.kind in {"rank", "degree", "resident"}:
            return whole if segment.noun.kind != "degree" else self._after_degree(segment)
        bodies = self._in(segment)
        if not bodies or self._mayor(segment) or self._place_first(segment, bodies[0]):
            return whole
        organs = [body for body in bodies if self._is_organ(body)]
        named = next(
            (
                q
                for body in organs[:1]
                if body.quoted and body is bodies[0]
                for q in self._quotes(body.head, segment.end)
            ),
            None,
        )
        if named is not None:  # «голова фракції «Наш край»»
            return Split(named, (named, self.segments.quote_end[named]), bodies=bodies)
        rest = [body for body in bodies if body not in organs]
        if not rest:
            return (
                Split(segment.end, bodies=bodies)
                if self._stays(organs)
                else Split(organs[0].start, (organs[0].start, segment.end), bodies=bodies)
            )
        first = rest[0]
        if organs and organs[0].start > first.start:
            first = rest[0]
        if len(rest) >= 3 and rest[0].unit and rest[1].unit and rest[1].governed:
            first = rest[1]
        start = first.start
        end, field_ = self._end(segment, first, rest)
        role_end = start
        while role_end > segment.head + 1 and (
            doc[role_end - 1].lower_ in _OF or (first.head == start and self._loose(role_end - 1))
        ):
            role_end -= 1
        return Split(role_end, (start, end), field_, rest)

    def _loose(self, k: int) -> bool:
        """«їхньої місцевої «Агенції»»: an adjective before a name in quotes is no part of the role."""
        return self.doc[k].pos_ in {"ADJ", "DET", "PRON"}

    def _quotes(self, start: int, end: int) -> list[int]:
        """Return where names in quotes open."""
        return [k for k in range(start, end) if k in self.segments.quote_end]

    def _after_degree(self, segment: Segment) -> Split:
        """A professor has a chair; a doctor of sciences has a field."""
        bodies = self._in(segment)
        if not bodies:
            return Split(segment.end)
        return Split(bodies[0].start, (bodies[0].start, segment.end), bodies=bodies)

    def _in(self, segment: Segment) -> list[Body]:
        """Return the bodies named inside a role, outermost last."""
        doc, found = self.doc, list[Body]()
        k = segment.head + 1
        while k < segment.end:
            token = doc[k]
            closing = self.segments.quote_end.get(k)
            if closing is not None and closing <= segment.end and self._names_no_body(k):
                k = closing
                continue
            if closing is not None and closing <= segment.end:
                if not (found and found[-1].quoted is False and self._names(found[-1].head, k)):
                    found.append(Body(k, k, False, quoted=True))
                else:
                    found[-1].quoted = True
                k = closing
                continue
            if token.text == "(":
                k = next((i + 1 for i in range(k, segment.end) if doc[i].text == ")"), segment.end)
                continue
            if self._heads_body(k, segment, found):
                start = self.phrase_start(k, segment.head + 1 if not found else found[-1].head + 1)
                unit = any(self.levels.get(r.lemma) == "unit" for r in token._.readings)
                governed = not (start > 0 and doc[start - 1].lower_ in _OF)
                found.append(Body(start, k, unit, governed=governed))
            k += 1
        return found

    def _names_no_body(self, quote: int) -> bool:
        """«координаторка проєкту «Дія»»: a project or a campaign is no body, unless it was found to be one."""
        before = next((t for t in reversed(self.doc[max(0, quote - 2) : quote]) if not t.is_space), None)
        if before is None or any(o.start <= quote < o.end for o in self.found):
            return False
        return any(r.lemma in self.roles.not_bodies for r in before._.readings)

    def _names(self, head: int, quote: int) -> bool:
        """Tell whether a name in quotes belongs to the head before it: «Центр денного перебування «Лелека»»."""
        return all(
            not (t.text in DASHES or t.text == "," or (t.is_space and "\n" in t.text)) for t in self.doc[head:quote]
        )

    def _heads_body(self, k: int, segment: Segment, found: list[Body]) -> bool:
        token = self.doc[k]
        if self.nouns.is_role(token) and not token.text[:1].isupper():
            return False
        if token.is_alpha and len(token.text) > 1 and token.text.isupper():
            return token.text in self._acronyms or token.text in self.forms or not found or found[-1].head < k - 1
        if any(o.head == k and not o.anaphoric for o in self.found):
            return not self._within(k, found)
        cases = {"Gen"}
        if segment.noun.lemma in self.roles.with_instrumental:
            cases |= {"Ins"}
        before = self.doc[k - 1].lower_ if k else ""
        if before in _OF or (k > 1 and self.doc[k - 2].lower_ in _OF):
            cases |= {"Loc", "Gen", "Acc"}
        readings = [r for r in token._.readings if r.pos == "NOUN" and r.number != "Plur" and r.case in cases]
        if not any(r.lemma in self.levels or r.lemma in self.roles.stand_ins for r in readings):
            return False
        if any(r.lemma in self._numbered for r in readings):
            return any(t.text[0].isdigit() for t in self.doc[max(segment.head, k - 6) : k])
        if found and self._is_organ(found[-1]):
            return True
        # «центр надання послуг», «відділ роботи з органами»: what a body deals with is no body above it.
        return not self._within(k, found)

    def _within(self, k: int, found: list[Body]) -> bool:
        """Tell whether the word belongs to the name of a body that began before it, and names no body above it."""
        heads = {body.head for body in found}
        around = [o for o in self.found if o.start < k < o.end and o.head in heads]
        if not around or any(o.head == k for o in self.found):
            return False
        if not any(self._kinds.get(r.lemma) in _ABOVE for r in self.doc[k]._.readings):
            return True
        before = next((t for t in reversed(self.doc[max(0, k - 4) : k]) if t.pos_ == "NOUN"), None)
        return before is not None and before.lemma_ in _ABOUT

    def phrase_start(self, head: int, floor: int) -> int:
        """Return where the body's phrase begins: before the adjectives and ordinals that agree with its head."""
        doc, start = self.doc, head
        own = [o.start for o in self.found if o.head == head and o.start >= floor]
        if own:
            return min(own)
        cases = {r.case for r in doc[head]._.readings}
        while start > floor:
            token = doc[start - 1]
            if token.is_space and "\n" not in token.text:
                start -= 1
                continue
            if not any(r.pos in {"ADJ", "NUM"} and (r.case in cases or r.case is None) for r in token._.readings):
                break
            if any(r.lemma in self.roles.not_modifiers for r in token._.readings):
                break
            start -= 1
        return start

    def _mayor(self, segment: Segment) -> bool:
        """«міський голова Снігурівки», «староста … округу», «мер»: the post is the place's."""
        if segment.noun.lemma in {"мер", "мерка", "староста", "старостиня", "віце-мер", "губернатор"}:
            return True
        words = [token.lower_ for token in self.doc[segment.start : segment.head]]
        return segment.noun.lemma == "голова" and any(w.startswith(("міськ", "сільськ", "селищн")) for w in words)

    def _place_first(self, segment: Segment, body: Body) -> bool:
        """«працівниця Немирівської громади»: the first noun of the role is a place."""
        for token in self.doc[segment.head + 1 : body.start]:
            if any(r.lemma in self.roles.place_heads and r.number != "Plur" for r in token._.readings):
                return True
        return False

    def _is_organ(self, body: Body) -> bool:
        """«правління», «наглядової ради»: an organ of the body that follows."""
        head = {r.lemma for r in self.doc[body.head]._.readings}
        before = {r.lemma for t in self.doc[body.start : body.head] for r in t._.readings}
        for organ in self.roles.organs:
            *modifier, noun = organ.split()
            if noun in head and (not modifier or modifier[0] in before):
                return True
        return False

    def _stays(self, organs: list[Body]) -> bool:
        """An organ whose body is not said stays in the role («голова правління»); a council is a body itself."""
        return not any(r.lemma == "рада" for r in self.doc[organs[0].head]._.readings)

    def _end(self, segment: Segment, first: Body, bodies: list[Body]) -> tuple[int, tuple[int, int] | None]:
        """Return where the body's name ends, and the field of work after it."""
        doc = self.doc
        last = bodies[-1]
        if first.quoted and first is not last and not first.unit:
            # «КЗ «Бібліотека» міської ради»: the name in quotes is enough.
            closing = next(
                (self.segments.quote_end[k] for k in range(first.start, last.start) if k in self.segments.quote_end),
                None,
            )
            if closing is not None and closing <= last.start:
                return closing, None
        if last.quoted and not any(o.start <= last.head < o.end for o in self.found):
            closing = max(
                (self.segments.quote_end[k] for k in range(last.start, segment.end) if k in self.segments.quote_end),
                default=0,
            )
            if closing:
                return min(closing, segment.end), None
        known = [o for o in self.found if o.start <= last.head < o.end and o.end <= segment.end]
        end = max((o.end for o in known), default=last.head + 1)
        origin = next((k for k in range(first.head + 1, segment.end) if doc[k].lower_ == "від"), None)
        if origin is not None and origin > first.head:
            return origin, (origin, segment.end)  # «депутатка міської ради від фракції …»
        complement = any(self.nouns.is_role(t) for t in doc[segment.head + 1 : first.start])
        if segment.noun.lemma in self.roles.with_field or complement:
            for k in range(last.head + 1, segment.end):
                if (doc[k].lower_ in _FIELD and k >= end - 1) or (doc[k].lower_ in {"з", "із"} and complement):
                    region = doc[k].lower_ in _PLACE_OF and self._region(k + 1)
                    if not region:
                        return k, (k, segment.end)
        return segment.end, None

    def _region(self, k: int) -> bool:
        """«у Миколаївській області»: the territory of a body, part of its name."""
        return any(
            r.lemma in self.roles.place_heads or r.lemma in {"україна", "місто"}
            for token in self.doc[k : k + 3]
            for r in token._.readings
        )
