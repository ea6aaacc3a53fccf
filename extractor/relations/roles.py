"""The roles of a named person and the bodies they belong to, in the nominative."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.finders.role_nouns import RoleNouns
from extractor.finders.spans import OrganisationFound, PersonFound
from extractor.language.nominative import inflected, phrase
from extractor.language.phrase_heads import Head
from extractor.relations.organisations import organisation_at
from extractor.relations.role_bodies import RoleBodies
from extractor.relations.role_heads import Segment
from extractor.relations.role_segments import RoleSegments
from patterns.models import Organisations, Roles

_NEVER_STAND_FOR = frozenset(
    {"authority", "council", "military_administration", "police", "international", "party", "media"}
)


@dataclass(slots=True)
class Role:
    """One role in the nominative, and the body it belongs to."""

    text: str
    lemma: str
    kind: str
    full: str
    """With the body, as it is said when the body belongs to another role."""
    gender: str | None = None
    organisation: str | None = None
    bare: bool = False
    """The body is one common noun («управління»), nobody's name."""
    organisation_tokens: tuple[int, int] | None = None
    start: int = 0
    end: int = 0


class RoleReader:
    """Reads the roles of the people of one document."""

    def __init__(self, doc: Doc, nouns: RoleNouns, organisations: Organisations, titles: Collection[str] = ()) -> None:
        """Take the document with people, organisations and quotes found, and the lexicons."""
        self.doc = doc
        self.nouns = nouns
        self.roles: Roles = nouns.roles
        self.segments = RoleSegments(doc, nouns, titles)
        self.bodies = RoleBodies(doc, nouns, self.segments, organisations)

    def of(self, person: PersonFound) -> list[Role]:
        """Return the roles that this mention is given, in the order of the text."""
        roles = [self.read(segment) for segment in self.segments.of(person)]
        if roles and not any(role.organisation for role in roles):
            self._from_brackets(roles, person)
        return roles

    def _from_brackets(self, roles: list[Role], person: PersonFound) -> None:
        """«модераторка зустрічі Ольга Бойко (ГО «Рівні»)», «комісія з питань бюджету (голова – Іван Бойко)»."""
        roles[0].organisation = self.beside(person)
        opening = next(
            (t for t in reversed(self.doc[max(0, roles[0].start - 2) : roles[0].start]) if not t.is_space), None
        )
        if roles[0].organisation is None and opening is not None and opening.text == "(":
            before = [o for o in self.bodies.found if opening.i - 1 <= o.end <= opening.i and not o.anaphoric]
            if before:
                roles[0].organisation = before[0].bare or before[0].name

    def beside(self, person: PersonFound) -> str | None:
        """Return the body in brackets right after a name: «Леся Вакулюк (ГО «Інша освіта»)»."""
        after = next((t for t in self.doc[person.end : person.end + 2] if not t.is_space), None)
        if after is None or after.text != "(":
            return None
        inside = [o for o in self.bodies.found if after.i < o.start <= after.i + 2 and not o.anaphoric]
        return (inside[0].bare or inside[0].name) if inside else None

    def shared(self, person: PersonFound) -> list[Role]:
        """Return the roles of a plural head that stands before this name: «заступники голови Ольга … та Олег …»."""
        return [self.read(segment) for segment in self.segments.before(person, plural=True)]

    def read(self, segment: Segment) -> Role:
        """Turn a stretch of text into a role and a body, both in the nominative."""
        split = self.bodies.split(segment)
        role = self._nominative(segment, split.role_end)
        full = self._nominative(segment, segment.end)
        if split.rest is not None:
            role += " " + _plain(self.doc, *split.rest)
        body, tokens = None, split.body
        if tokens is None and segment.predicate:
            tokens = self._body_before(segment)
        if tokens is not None:
            body = self._body_name(*tokens)
        noun = segment.noun
        gender = next(iter(noun.genders)) if len(noun.genders) == 1 and noun.kind != "rank" else None
        bare = body is not None and " " not in body and body.islower()
        return Role(role, noun.lemma, noun.kind, full, gender, body, bare, tokens, segment.start, segment.end)

    # --- the words ----------------------------------------------------------------------------------------------------

    def _nominative(self, segment: Segment, end: int) -> str:
        doc = self.doc
        end = max(end, segment.head + 1)
        while end > segment.head + 1 and (doc[end - 1].is_space or doc[end - 1].text in {",", "–", "—", "-"}):
            end -= 1
        if segment.acting:
            text = _plain(doc, segment.start, end)
        else:
            text = self._head_words(segment)
            text += " " + _plain(doc, segment.head + 1, end) if end > segment.head + 1 else ""
        first = text.split(" ", 1)[0]
        return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]

    def _head_words(self, segment: Segment) -> str:
        """Return the role noun and the adjectives before it in the nominative singular."""
        doc, cases = self.doc, {segment.case}
        reading = next((r for r in segment.noun.readings if (r.case or "Nom") in cases), segment.noun.readings[0])
        modifiers = tuple(range(segment.start, segment.head))
        head = Head(segment.head, reading, modifiers, segment.start)
        words = [inflected(doc[k], head, number="Sing") for k in modifiers if not doc[k].is_space]
        noun = (
            reading.lemma
            if reading.pos == "NOUN"
            else reading.inflect(case="Nom", number="Sing", gender=reading.gender)
        )
        written = doc[segment.head].text
        if noun is None or "-" in written or len(noun) < 3 or noun[:2] != written.casefold()[:2]:
            return phrase(doc, segment.start, segment.head + 1, head=segment.head, number="Sing")
        words.append(
            noun.capitalize()
            if written[:1].isupper() and segment.start == segment.head and written != written.upper()
            else noun
        )
        return " ".join(words)

    def _body_before(self, segment: Segment) -> tuple[int, int] | None:
        """«працює у фонді кухаркою»: the body between the verb and the role."""
        for k in range(segment.start - 1, max(-1, segment.start - 10), -1):
            token = self.doc[k]
            if token.text in {",", "."}:
                break
            own = next((o for o in self.bodies.found if o.start <= k < o.end), None)
            if own is not None:
                return own.start, own.end
            if any(r.lemma in self.bodies.levels and r.pos == "NOUN" for r in token._.readings):
                return self.bodies.phrase_start(k, max(0, k - 4)), k + 1
        return None

    def _body_name(self, start: int, end: int) -> str:
        """Return the body's name in the nominative, without its legal form; a bare «фонд» is the one named before."""
        doc = self.doc
        own = [o for o in self.bodies.found if start - 1 <= o.start <= start + 1 and o.end <= end + 1]
        best: OrganisationFound | None = max(own, key=lambda o: o.end - o.start, default=None)
        if best is not None and (best.end >= end - 1 or self._only_region(best.end, end)):
            acronym = best.end - best.start == 1 and doc[best.start].is_upper
            stands_for = organisation_at(doc, best.start) if best.anaphoric and not acronym else None
            return stands_for or self._spelt_out(best.start, best.end) or best.bare or best.name
        while end > start and (doc[end - 1].is_space or doc[end - 1].text == ","):
            end -= 1
        closing = self.segments.quote_end
        if doc[start].text in self.bodies.forms and start + 1 in closing:
            return _plain(doc, start + 2, closing[start + 1] - 1)
        if closing.get(start, 0) >= end:
            return phrase(
                doc, start + 1, end - 1
            )  # «нардеп від «Народного фронту»»: with no noun before it, it is declined
        bare = [t for t in doc[start:end] if not t.is_space]
        if len(bare) == 1 and any(r.lemma in self.roles.stand_ins for r in bare[0]._.readings):
            return self._named_before(start) or phrase(doc, start, end)
        return self._spelt_out(start, end) or phrase(doc, start, end)

    def _spelt_out(self, start: int, end: int) -> str | None:
        """«Головного управління» after «ГУ ДСНС у Сумській області»: the acronym of a body named before, in full."""
        lemmas = [token._.reading.lemma for token in self.doc[start:end] if not token.is_space and token._.reading]
        for found in reversed(self.bodies.found):
            known = self.bodies.spelt_out.get(self.doc[found.start].text)
            if found.end <= start and not found.anaphoric and known == lemmas:
                return organisation_at(self.doc, found.start) or found.bare
        return None

    def _named_before(self, token: int) -> str | None:
        """Return the body named last before «закладу», «установи»."""
        before = [o for o in self.bodies.found if o.end <= token and not o.anaphoric and o.kind not in _NEVER_STAND_FOR]
        return (organisation_at(self.doc, before[-1].start) or before[-1].bare) if before else None

    def _only_region(self, start: int, end: int) -> bool:
        return all(token.is_space or token.text in {"(", ")"} or token.is_upper for token in self.doc[start:end])


def _plain(doc: Doc, start: int, end: int) -> str:
    return " ".join(doc[start:end].text.split())
