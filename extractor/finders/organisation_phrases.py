"""How far a body's name reaches: the head with its adjectives, what it deals with, its parent, its place.

``Parser.body`` reads one name from its head on; nested bodies become ``parent``. Steps to the right are
the rules of ``STEPS``, tried in order until none fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Doc, Span, Token

from extractor.finders.lines import following, preceding
from extractor.finders.organisation_bodies import Body, defined_acronyms, is_named, is_short_name, is_someone
from extractor.finders.organisation_heads import HeadWord
from extractor.finders.organisation_topics import CONJUNCTIONS, Topics, agree, is_ordinal
from extractor.finders.organisation_words import OrganisationWords, is_qualified, lemmas, nominal
from extractor.finders.quoted_names import is_name, opens, quoted_name
from extractor.finders.spans import PlaceFound
from extractor.language.dictionary import Reading, readings

_ALL_CASES = frozenset({"Nom", "Gen", "Dat", "Acc", "Ins", "Loc"})
# «комісія Сумської обласної ради з питань екології»: what follows the council is the commission's.
_TERRITORIAL = frozenset({"рада", "облрада", "райрада", "міськрада", "сільрада", "адміністрація"})
ROMAN = re.compile(r"[IVІХX]+(?:[-–][IVІХX]+)?$")
_OF_TERRITORY = frozenset({"обласний", "районний", "міський", "сільський", "селищний"})
_LONGEST = 50
_TAILED = frozenset({"посольство", "консульство", "представництво", "інститут", "місія", "офіс", "делегація"})


class Parser(Topics):
    """Reads names of bodies in one document."""

    def __init__(self, doc: Doc, words: OrganisationWords, places: list[PlaceFound]) -> None:
        """Index the places by where they start and what they cover."""
        super().__init__(doc, words, places)
        self._bodies: dict[tuple[int, int, frozenset[str], int], Body | None] = {}
        self.defined = defined_acronyms(doc)
        self.entities: dict[int, Span] = {entity.start: entity for entity in doc.ents if entity.label_ == "ORG"}

    def body(self, head: int, *, earliest: int = 0, cases: frozenset[str] = _ALL_CASES, depth: int = 0) -> Body | None:
        """Return the body whose head is at ``head``, not reaching left of ``earliest``; None when it is no head."""
        key = (head, earliest, cases, depth)
        if key not in self._bodies:
            # Read once: in a row of heads each would otherwise read all that follow, at every depth.
            self._bodies[key] = self._read(head, earliest, cases, depth)
        return self._bodies[key]

    def _read(self, head: int, earliest: int, cases: frozenset[str], depth: int) -> Body | None:
        token = self.doc[head]
        word = self.words.head(token)
        if word is None or depth > 4:
            return None
        found = self._head_readings(token, word, cases)
        if not found:
            return None
        start, found = self._left(head, earliest, found)
        numbers = {reading.number for reading in found}
        body = Body(start, head, head + 1, word, frozenset(r.case or "" for r in found), plural=numbers == {"Plur"})
        body.numbered = any(self.doc[k].text[:1].isdigit() for k in range(start, head))
        while body.end - head < _LONGEST and any(step(self, body, depth) for step in STEPS):
            pass
        body.name_end = body.name_end or body.end
        return body

    def _head_readings(self, token: Token, word: HeadWord, cases: frozenset[str]) -> list[Reading]:
        if word.acronym is not None:
            gender = None if word.acronym.gender == "Plur" else word.acronym.gender
            number = "Plur" if word.acronym.gender == "Plur" else "Sing"
            return [Reading(token.text, token.text, "NOUN", case, number, gender) for case in sorted(cases)]
        exact = nominal(token.text, word.lemma) or nominal(token.text)
        return [r for r in exact if r.case in cases or r.case is None]

    def _left(self, head: int, earliest: int, found: list[Reading]) -> tuple[int, list[Reading]]:
        """Take the adjectives and ordinals before the head that agree with it."""
        start = head
        while (token := preceding(self.doc, start)) is not None and token.i >= earliest:
            agreeing = self._agreeing(token, found)
            if agreeing:
                start, found = token.i, agreeing
                continue
            joined = preceding(self.doc, token.i)
            if token.lower_ in CONJUNCTIONS and joined is not None and joined.i >= earliest and start < head:
                # «Продовольча та сільськогосподарська організація»; with two capitals they are two bodies.
                both = self._agreeing(joined, found)
                if both and not self.doc[start].text[:1].isupper():
                    start, found = joined.i, both
                    continue
            break
        return start, found

    def _agreeing(self, token: Token, heads: list[Reading]) -> list[Reading]:
        """Return the readings of the head that ``token`` can modify."""
        text = token.text
        if is_ordinal(token):
            return heads
        if not token.is_alpha and "-" not in text and "'" not in text:
            return []
        if not self.words.not_modifiers.isdisjoint(lemmas(token)):
            return []
        adjectives = [r for r in readings(text) if r.pos == "ADJ"]
        if text.islower() and self.words.in_names.isdisjoint(lemmas(token)):
            # «створений центр»: a participle tells of the body, it does not name it.
            adjectives = [r for r in adjectives if not r.participle]
        return [
            head for head in heads
            if any(agree(adjective, head) for adjective in adjectives)
        ]  # fmt: skip

    # Steps to the right: each returns whether it took something.

    def quoted(self, body: Body, depth: int) -> bool:
        """«Центр денного перебування „Лелека“»."""
        token = following(self.doc, body.end - 1)
        if token is None or body.quoted or body.closed or not opens(self.doc, token.i):
            return False
        if body.word.lemma in _TERRITORIAL:
            return False
        inside = quoted_name(self.doc, token.i)
        if inside is None or not is_name(self.doc, inside[0], inside[1]):
            return False
        body.quoted, body.end, body.closed = inside[:2], inside[2], True
        return True

    def dedicated(self, body: Body, depth: int) -> bool:
        """«імені Лесі Українки», «ім. М.І. Пирогова»."""
        token = following(self.doc, body.end - 1)
        if token is None or token.lower_ not in {"імені", "ім.", "ім", "св.", "святого", "святої"} or body.dedicated:
            return False
        last = token
        while (title := following(self.doc, last.i)) is not None and title.i - token.i < 4 and _is_title(title):
            # «імені академіка Михайла Давидова»
            last = title
        opened = last
        while (name := following(self.doc, last.i)) is not None and name.i - token.i < 7:
            if not name.text[:1].isupper() or self.words.head(name) or self.words.acronym(name):
                break
            last = name
        if last is opened:
            return False
        body.end, body.dedicated, body.closed = last.i + 1, True, True
        return True

    def personal(self, body: Body, depth: int) -> bool:
        """«Фонд Олени Пінчук», unless an office before it makes her its holder."""
        token = following(self.doc, body.end - 1)
        if token is None or body.word.lemma != "фонд" or not self.doc[body.head].is_title or not is_someone(token):
            return False
        surname, before = following(self.doc, token.i), preceding(self.doc, body.start)
        if surname is None or not surname.is_title:
            return False
        if before is not None and not self.words.roles.isdisjoint(lemmas(before)):
            return False
        body.end, body.dedicated, body.closed = surname.i + 1, True, True
        return True

    def number(self, body: Body, depth: int) -> bool:
        """«№ 7»."""
        token = following(self.doc, body.end - 1)
        if token is None or body.numbered:
            return False
        if body.word.lemma == "частина" and len(token) > 3 and token.text[1:].isdigit():
            # «військова частина А1234»
            body.end, body.numbered = token.i + 1, True
            return True
        if token.text not in {"№", "N"}:
            return False
        number = following(self.doc, token.i)
        if number is None or not number.text[:1].isdigit():
            return False
        body.end, body.numbered = number.i + 1, True
        return True

    def degrees(self, body: Body, depth: int) -> bool:
        """«школа І-ІІІ ступенів № 7», «ЗОШ № 2 І-ІІ ст.»."""
        roman = following(self.doc, body.end - 1)
        degree = None if roman is None or not ROMAN.match(roman.text) else following(self.doc, roman.i)
        if degree is None or not degree.lower_.startswith(("ступен", "ст.")):
            return False
        body.end = degree.i + 1
        return True

    def bracket(self, body: Body, depth: int) -> bool:
        """«(УВКБ ООН)», «(UNFPA)»: a short name; it belongs to the mention, not to the name."""
        token = following(self.doc, body.end - 1)
        if token is None or token.text != "(" or body.aliases:
            return False
        inside: list[Token] = []
        at = token.i
        while (inner := following(self.doc, at)) is not None and inner.text != ")" and len(inside) < 4:
            inside.append(inner)
            at = inner.i
        if inner is None or inner.text != ")" or not inside or not all(is_short_name(t) for t in inside):
            return False
        body.name_end = body.name_end or body.end
        body.aliases.append(self.doc[inside[0].i : inside[-1].i + 1].text)
        body.brackets.append((token.i, inner.i + 1))
        body.end = inner.i + 1
        return True

    def about(self, body: Body, depth: int) -> bool:
        """«з питань бюджету», «у справах дітей», «у галузі народонаселення»."""
        token = following(self.doc, body.end - 1)
        if token is None or (body.word.acronym is not None and not body.complement):
            return False
        topic = following(self.doc, token.i)
        if topic is None or (body.word.lemma in _TERRITORIAL and (depth or self._of_territory(body))):
            return False
        dealt_with = token.lower_ in {"з", "із", "зі"} and not self.words.about.isdisjoint(lemmas(topic))
        served = token.lower_ == "для" and body.complement and not self.words.for_whom.isdisjoint(lemmas(topic))
        if dealt_with or served:
            end = self.phrase(topic.i, {"Gen"})
        elif (
            (token.lower_ in {"у", "в", "по"} and not self.words.fields.isdisjoint(lemmas(topic)))
            or (token.lower_ == "по" and not self.words.about.isdisjoint(lemmas(topic)))
        ):  # fmt: skip
            end = self.phrase(topic.i, {"Loc"})
        else:
            return False
        if end is None:
            return False
        body.complement, body.closed, body.name_end = True, False, 0
        body.topical = token.lower_ != "для"
        body.end = self.list_end(self.acronyms_end(end))
        return True

    def _of_territory(self, body: Body) -> bool:
        """«радник голови Сумської обласної адміністрації з гендерної політики»: a territory's body has no topic."""
        last = None if body.start == body.head else preceding(self.doc, body.head)
        if body.word.lemma.endswith("адміністрація"):
            return True
        own = any(is_qualified(token.text) and token.text[:1].isupper() for token in self.doc[body.start : body.head])
        return own and last is not None and not _OF_TERRITORY.isdisjoint(lemmas(last))

    def beside(self, body: Body, depth: int) -> bool:
        """«рада при Сумській ОВА»."""
        token = following(self.doc, body.end - 1)
        after = None if token is None or token.lower_ != "при" else following(self.doc, token.i)
        head = None if after is None else self.head_after(after.i)
        if after is None or head is None or body.parent is not None:
            return False
        parent = self.body(head, earliest=after.i, cases=frozenset({"Loc"}), depth=depth + 1)
        if parent is None or parent.start != after.i:
            return False
        body.parent, body.end, body.complement, body.closed, body.name_end = parent, parent.end, True, True, 0
        return True

    def place_tail(self, body: Body, depth: int) -> bool:
        """«у Вінницькій області», «в Україні», «Закарпатської області», «міста Києва», «України»."""
        token = following(self.doc, body.end - 1)
        if token is None or (body.tail and (body.word.lemma not in _TAILED or token.lower_ not in {"у", "в"})):
            return False
        acronym = body.word.acronym
        if acronym is not None and not acronym.head:
            return False
        if token.lower_ in {"у", "в", "по"}:
            after = following(self.doc, token.i)
            place = None if after is None else self.places.get(after.i)
            if place is None or not self._takes_place(body, place):
                return False
        else:
            place = self.places.get(token.i)
            if place is None or not self._in_genitive(place) or body.quoted or body.numbered:
                return False
        body.end, body.tail, body.complement, body.closed = place.end, True, True, True
        if not body.aliases or body.word.lemma in _TAILED:
            body.name_end = 0
        return True

    def _takes_place(self, body: Body, place: PlaceFound) -> bool:
        if place.kind == "country":
            return body.word.lemma in _TAILED and body.word.kind != "department"
        state = body.word.kind in {"authority", "police", "department", "military_administration"} or body.word.acronym
        return bool(state) and (place.kind in {"oblast", "district", "city"} and not body.quoted)

    def _in_genitive(self, place: PlaceFound) -> bool:
        first, last = self.doc[place.start], self.doc[place.end - 1]
        if first.text.endswith(".") or first.lower_ in {"смт", "с-ще"}:
            # «амбулаторія с. Долинське»: the name stays nominative after its abbreviated head.
            return True
        return any(r.case == "Gen" for r in readings(last.text)) or not last.is_alpha or last.is_upper

    def parent(self, body: Body, depth: int) -> bool:
        """«… Департаменту соціальної політики Вінницької ОВА»: a body in the genitive, or an acronym."""
        token = following(self.doc, body.end - 1)
        if token is None or body.parent or body.tail or (body.word.acronym is not None and not body.word.acronym.head):
            return False
        cases = frozenset({"Gen"})
        if body.word.level == "unit" and token.text[:1].isupper() and is_qualified(token.text):
            # «керівник відділу Полтавська обласна рада»: the parent left in the nominative.
            cases = frozenset({"Gen", "Nom"})
        if body.word.level == "unit" and (end := self._firm(token)) is not None:
            body.end, body.complement, body.closed, body.owned = end, True, True, True
            return True
        if token.text in self.defined or self.words.latin(token) is not None:
            body.end, body.complement, body.closed, body.owned = token.i + 1, True, True, True
            return True
        head = self.head_after(token.i)
        if head is None:
            return False
        parent = self.body(head, earliest=token.i, cases=cases, depth=depth + 1)
        if parent is None or parent.start != token.i or (parent.plural and parent.word.acronym is None):
            return False
        if parent.word.acronym is None and not is_named(self.doc, parent) and not self._belongs(body, parent):
            return False
        body.parent, body.end, body.complement, body.closed, body.name_end = parent, parent.end, True, True, 0
        body.brackets += parent.brackets
        return True

    def _firm(self, token: Token) -> int | None:
        """Return the end of a firm with its legal form («філія АТ «Лан»»)."""
        form = self.words.form(self.doc, token.i)
        opening = None if form is None or not form.short else following(self.doc, form.end - 1)
        inside = None if opening is None else quoted_name(self.doc, opening.i)
        return None if inside is None else inside[2]

    def _belongs(self, body: Body, parent: Body) -> bool:
        """«фінансове управління міської ради», «відділ житла Фонду»: a common noun as the body a unit belongs to."""
        return body.word.level == "unit" and parent.word.anaphor and not parent.plural

    def topic(self, body: Body, depth: int) -> bool:
        """«соціального захисту населення», «освіти, молоді та спорту»: what the body deals with, in the genitive."""
        token = following(self.doc, body.end - 1)
        if token is None or body.closed or body.quoted or body.word.acronym is not None:
            return False
        head = self.head_after(token.i)
        other = None if head is None else self.words.head(self.doc[head])
        if other is not None and body.word.level == "unit" and other.level == "unit":
            # «начальник відділу управління»: another unit, which nothing names.
            return False
        end = self.phrase(token.i, {"Gen"})
        if end is None:
            return False
        # «комітет міської ради»: a common noun as the owner names nothing.
        owner = other is not None and other.lemma in _TERRITORIAL and not body.complement
        body.complement, body.name_end = not owner, 0
        body.end = self.list_end(self.acronyms_end(end))
        return True

    def apposed(self, body: Body, depth: int) -> bool:
        """«річки Лімниця»: a name in the nominative after its common noun."""
        last, token = self.doc[body.end - 1], following(self.doc, body.end - 1)
        if token is None or not token.is_title or last.lower_ not in {"річки", "озера", "міста", "села", "селища"}:
            return False
        body.end, body.closed = token.i + 1, True
        return True


def _is_title(token: Token) -> bool:
    """Return whether ``token`` is a common noun for a person in the genitive («академіка», «святого»)."""
    return token.is_lower and any(r.case == "Gen" and (r.animate or r.pos == "ADJ") for r in readings(token.text))


STEPS: list[Callable[[Parser, Body, int], bool]] = [
    Parser.degrees, Parser.number, Parser.dedicated, Parser.personal, Parser.quoted, Parser.bracket, Parser.about,
    Parser.parent, Parser.beside, Parser.place_tail, Parser.topic, Parser.apposed,
]  # fmt: skip
