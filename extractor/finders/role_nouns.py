"""Nouns for what a person is: looked up by word form, with their kind and the cases and genders they can have here."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.language.dictionary import Reading, readings
from patterns.models import Roles

_PREFIX = re.compile(r"^(?:екс|віце|спів|супер|топ)-?", re.I)


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A word form that can be a role: its kind and its readings as one."""

    kind: str
    lemma: str
    readings: tuple[Reading, ...]

    @property
    def cases(self) -> frozenset[str]:
        """The cases of the singular."""
        # The dictionary leaves the case off some nominatives («директор»).
        return frozenset(r.case or "Nom" for r in self.readings if r.number != "Plur")

    @property
    def plural_cases(self) -> frozenset[str]:
        """The cases of the plural."""
        return frozenset(r.case for r in self.readings if r.case and r.number == "Plur")

    @property
    def genders(self) -> frozenset[str]:
        """``Masc``, ``Fem``: what the word itself says."""
        return frozenset(r.gender for r in self.readings if r.gender)


class RoleNouns:
    """The lexicon of roles, by word form."""

    def __init__(self, roles: Roles) -> None:
        """Take the pattern file."""
        self.roles = roles
        self._kinds: dict[str, str] = {}
        self._pairs: dict[str, frozenset[str]] = {}
        for head in roles.heads:
            both = frozenset((head.lemma, *head.feminine))
            self._pairs.update(dict.fromkeys(both, both))
            for lemma in (head.lemma, *head.feminine):
                self._kinds.setdefault(lemma, head.kind)
        self.look_up = functools.lru_cache(16_384)(self._look_up)

    def noun(self, token: Token) -> RoleNoun | None:
        """Return what role ``token`` can be, None for no role."""
        return self.look_up(token.text) if token.text[0].isalpha() else None

    def is_role(self, token: Token, *, kinds: frozenset[str] | None = None) -> bool:
        """Tell whether ``token`` can be a role (of ``kinds``)."""
        noun = self.noun(token)
        return noun is not None and (kinds is None or noun.kind in kinds)

    def pair(self, lemma: str) -> frozenset[str]:
        """Return the masculine noun of a role and its feminitives, given any of them."""
        return self._pairs.get(lemma, frozenset({lemma}))

    def _look_up(self, text: str) -> RoleNoun | None:
        found = self._readings(text)
        if not found:
            # «екс-міністерка», «лікар-терапевт»: by a part.
            bare = _PREFIX.sub("", text)
            parts = [bare] if bare != text else []
            parts += [part for part in text.split("-") if len(part) > 3] if "-" in text else []
            found = next((hit for part in parts if (hit := self._readings(part))), [])
        if not found:
            return None
        lemma = found[0].lemma
        kind = next(self._kinds[x] for r in found for x in _lemmas(r, text) if x in self._kinds)
        return RoleNoun(kind, lemma, tuple(found))

    def _readings(self, text: str) -> list[Reading]:
        found = [
            r for r in readings(text) if r.pos in {"NOUN", "ADJ"} and r.name is None and r.case != "Voc"
            and any(lemma in self._kinds for lemma in _lemmas(r, text))
        ]  # fmt: skip
        return [r for r in found if r.animate is not False] or found


def _lemmas(reading: Reading, text: str) -> tuple[str, ...]:
    """The lemma, and for a feminine of an adjective («слідча») its form as written too."""
    return (reading.lemma, text.casefold())
