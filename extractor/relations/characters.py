"""The people of a document as the relations see them: mentions merged, genders, roles with their bodies."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc

import patterns
from extractor.facts import Speaks
from extractor.finders.name_forms import nominative_name
from extractor.finders.name_words import name_word
from extractor.finders.role_nouns import RoleNouns
from extractor.finders.spans import PersonFound, findings
from extractor.language.dictionary import readings
from extractor.relations.roles import Role, RoleReader

_SEX: dict[str, Literal["female", "male"]] = {"Fem": "female", "Masc": "male"}
_KEPT = "zvit.cast"


@dataclass(slots=True)
class Character:
    """A person of the document: their mentions in order, roles and gender."""

    mentions: list[PersonFound]
    name: str = ""
    """Nominative, given name first."""
    roles: list[Role] = field(default_factory=list)
    gender: Literal["female", "male"] | None = None
    speaks: Speaks = "none"
    organisation: str | None = None
    """A body given beside the name, without a role."""

    @property
    def fullest(self) -> PersonFound:
        """The mention that says the most of the name; of equals one in the nominative, else the first."""
        return max(self.mentions, key=lambda m: (_weight(m), "Nom" in m.cases, -m.start))


@functools.lru_cache(8)
def role_nouns(overlay: str | None = None) -> RoleNouns:
    """Return the lexicon of roles, made once."""
    return RoleNouns(patterns.load(overlay).roles)


def cast(doc: Doc, *, overlay: str | None = None) -> list[Character]:
    """Return the people of ``doc`` in the order of their first mention, without what they say; made once."""
    kept: list[Character] | None = doc.user_data.get(_KEPT)
    if kept is not None:
        return kept
    characters = [c for c in _merged(findings(doc).people) if _is_named(c)]
    loaded = patterns.load(overlay)
    reader = RoleReader(doc, role_nouns(overlay), loaded.organisations, loaded.people.honorifics)
    for number, character in enumerate(characters):
        for mention in character.mentions:
            _add_roles(character, reader.of(mention))
        if not character.roles:
            _add_roles(character, _shared(doc, reader, character, characters[:number]))
        if not character.roles:
            bodies = (reader.beside(mention) for mention in character.mentions)
            character.organisation = next((body for body in bodies if body), None)
        character.gender = _gender(character) or _verb_gender(doc, character)
    _name(doc, characters)
    doc.user_data[_KEPT] = characters
    return characters


def _name(doc: Doc, characters: list[Character]) -> None:
    """Put every name in the nominative, with what other mentions and the role say of its gender."""
    known = {
        word
        for character in characters
        for mention in character.mentions
        if mention.cases == ("Nom",)
        for word in (mention.surname, mention.given)
        if word
    }
    for character in characters:
        name, shown = nominative_name(
            doc, character.fullest, gender=character.gender, case=_case_before(doc, character.fullest), known=known
        )
        character.name = name
        if character.fullest.given or character.fullest.patronymic:
            character.gender = character.gender or shown


def _case_before(doc: Doc, mention: PersonFound) -> str | None:
    """Return the case of a noun for a person right before the name, where the name itself allows several."""
    if len(mention.cases) == 1 or not mention.start:
        return None
    noun = role_nouns().noun(doc[mention.start - 1]) if not doc[mention.start - 1].is_space else None
    if noun is None:
        return None
    shared = noun.cases & set(mention.cases or noun.cases)
    return next(iter(shared)) if len(shared) == 1 else "Gen" if shared == {"Gen", "Acc"} else None


def said(character: Character) -> tuple[str | None, str | None]:
    """Return the roles joined, the body of the first that has one left out of it, and that body."""
    owner = next((role for role in character.roles if role.organisation and not role.bare), None)
    owner = owner or next((role for role in character.roles if role.organisation), None)
    words = [role.text if role is owner else role.full for role in character.roles]
    return ", ".join(words) or None, owner.organisation if owner else character.organisation


# --- merging ----------------------------------------------------------------------------------------------------------


def _merged(found: list[PersonFound]) -> list[Character]:
    """Merge mentions, the fullest names first; a short mention goes to the nearest person before it that it fits."""
    groups: list[Character] = []
    for mention in sorted(found, key=lambda m: (-_weight(m), m.start)):
        fitting = [group for group in groups if any(_same_person(mention, other) for other in group.mentions[:1])]
        if not fitting:
            groups.append(Character([mention]))
            continue
        before = [g for g in fitting if min(m.start for m in g.mentions) < mention.start]
        chosen = max(
            before or fitting, key=lambda g: max((m.start for m in g.mentions if m.start < mention.start), default=-1)
        )
        chosen.mentions.append(mention)
    for group in groups:
        group.mentions.sort(key=lambda m: m.start)
    return sorted(groups, key=lambda g: g.mentions[0].start)


def _weight(mention: PersonFound) -> int:
    return (
        4 * bool(mention.given and mention.surname)
        + 2 * bool(mention.patronymic)
        + 2 * bool(mention.surname)
        + len(mention.initials)
    )


def _same_person(mention: PersonFound, known: PersonFound) -> bool:
    """Tell whether a mention can name the person that ``known``, at least as full, names."""
    if mention.gender and known.gender and mention.gender != known.gender:
        return False
    if mention.surname is None:
        return bool(mention.given and known.given and _alike(mention.given, known.given)) and (
            not (mention.patronymic and known.patronymic) or _alike(mention.patronymic, known.patronymic)
        )
    if known.surname is None or not _alike(mention.surname, known.surname):
        return False
    if mention.given and known.given:
        return _alike(mention.given, known.given)
    if mention.initials and (known.given or known.initials):
        first = known.given or known.initials[0]
        if mention.initials[0][0] != first[0]:
            return False
        if len(mention.initials) > 1 and known.patronymic and len(mention.initials[1]) > 1:
            return mention.initials[1][0] == known.patronymic[0]
    return True


def _alike(left: str, right: str) -> bool:
    """Two case forms of one name: a shared lemma, or a shared beginning as long as endings allow."""
    one, other = name_word(left), name_word(right)
    a, b = left.casefold(), right.casefold()
    if a == b:
        return True
    keep = max(2, min(len(a), len(b)) - 3)
    if a[:keep] != b[:keep]:
        return False
    names = _name_lemmas(left) & _name_lemmas(right)
    return (
        bool(one.lemmas & other.lemmas)
        or bool(names)
        or (abs(len(a) - len(b)) <= 3 and a[: max(len(a), len(b)) - 3] == b[: max(len(a), len(b)) - 3])
    )


@functools.lru_cache(16_384)
def _name_lemmas(text: str) -> frozenset[str]:
    return frozenset(r.lemma for r in readings(text) if r.pos in {"NOUN", "ADJ"})


def _is_named(character: Character) -> bool:
    """Somebody with a surname; a given name with a patronymic, or after «пані», only stands for others."""
    return any(m.surname for m in character.mentions)


# --- roles and gender -------------------------------------------------------------------------------------------------


def _add_roles(character: Character, roles: list[Role]) -> None:
    """Add roles not said yet; a fuller form of one replaces it, a body said later is added."""
    for role in roles:
        known = next((r for r in character.roles if r.lemma == role.lemma), None)
        if known is None:
            character.roles.append(role)
        elif known.organisation is None and role.organisation:
            character.roles[character.roles.index(known)] = role


def _shared(doc: Doc, reader: RoleReader, character: Character, before: list[Character]) -> list[Role]:
    """«заступники голови Ольга Ставицька та Олег Бондар»: a plural role before the first of a list of names."""
    mention = character.mentions[0]
    roles = reader.shared(mention)
    if roles:
        return roles
    k = mention.start - 1
    while k >= 0 and (doc[k].is_space or doc[k].text == "," or doc[k].lower_ in {"та", "і", "й"}):
        k -= 1
    neighbour = next((c for c in before for m in c.mentions if m.start <= k < m.end), None)
    if neighbour is None:
        return []
    plural = reader.shared(neighbour.mentions[0])
    return [role for role in neighbour.roles if any(p.lemma == role.lemma for p in plural)]


def _gender(character: Character) -> Literal["female", "male"] | None:
    """By the name, else by a feminitive or a masculine profession noun."""
    for mention in sorted(character.mentions, key=_weight, reverse=True):
        if mention.gender and (mention.given or mention.patronymic):
            return mention.gender
    if any(role.gender == "Fem" for role in character.roles):
        return "female"
    return next((m.gender for m in character.mentions if m.gender), None)


def _verb_gender(doc: Doc, character: Character) -> Literal["female", "male"] | None:
    """By a past verb beside a name that can be its subject: «О. Коваль повідомила», «додала Н. Жадан»."""
    for mention in character.mentions:
        if mention.cases and "Nom" not in mention.cases:
            continue
        for k in (mention.end, mention.start - 1):
            reading = doc[k]._.reading if 0 <= k < len(doc) else None
            if reading is not None and reading.pos == "VERB" and reading.tense == "Past" and reading.gender in _SEX:
                return _SEX[reading.gender]
    return None
