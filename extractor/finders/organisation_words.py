"""The vocabulary of bodies made ready for the finder: heads, legal forms, acronyms, fixed names."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import cast

from spacy.tokens import Doc, Token

import patterns
from extractor.facts import OrganisationKind
from extractor.finders.lines import following
from extractor.finders.organisation_heads import Heads, HeadWord
from extractor.language.dictionary import Reading, readings
from patterns.models import Acronym, LegalForm

_GLUED = re.compile(r"([А-ЯІЇЄҐ]{2,4})([А-ЯІЇЄҐ][а-яіїєґ']{2,})$")
_QUALIFIED = ("ськ", "цьк", "зьк")


@dataclass(frozen=True, slots=True)
class Form:
    """A legal form found in the text."""

    end: int
    legal: LegalForm
    short: bool


class OrganisationWords:
    """Answers of the form «can this word …», from ``patterns/organisations.yaml``."""

    def __init__(self, overlay: str | None) -> None:
        """Index the vocabulary by form and by lemma."""
        loaded = patterns.load(overlay)
        self.patterns = words = loaded.organisations
        self.heads = Heads(words)
        self._forms: dict[str, list[tuple[tuple[str, ...], LegalForm]]] = {}
        for legal in words.legal_forms:
            for form in legal.forms:
                parts = tuple(form.split())
                key = parts[0] if _is_short(parts[0]) else first_lemma(parts[0])
                self._forms.setdefault(key, []).append((parts, legal))
        for group in self._forms.values():
            group.sort(key=lambda item: -len(item[0]))
        self._fixed: dict[str, list[tuple[tuple[str, ...], OrganisationKind, bool]]] = {}
        for fixed in words.fixed:
            parts = tuple(fixed.name.split())
            kind = cast(OrganisationKind, fixed.kind)
            self._fixed.setdefault(parts[0], []).append((parts, kind, fixed.capital))
        for found in self._fixed.values():
            found.sort(key=lambda item: -len(item[0]))
        self._latin = {name: cast(OrganisationKind, kind) for kind, names in words.latin.items() for name in names}
        self._form_modifiers = frozenset(words.form_modifiers)
        self.not_modifiers = frozenset(words.not_modifiers)
        self.in_names = frozenset(words.in_names)
        self.not_topics = frozenset(words.not_topics)
        self.governing = {
            (noun, preposition): rule.case
            for rule in words.governing
            for noun in rule.nouns
            for preposition in rule.prepositions
        }
        self.deverbal = frozenset(words.deverbal)
        self.about = frozenset(words.about)
        self.numbered_acronyms = frozenset(words.numbered_acronyms)
        self.not_bodies = frozenset(words.not_bodies)
        self.latin_nouns = frozenset(words.latin_nouns)
        self.extents = frozenset(words.extents)
        self.not_types = frozenset(words.not_types)
        self.topic_acronyms = frozenset(words.topic_acronyms)
        self.for_whom = frozenset(words.for_whom)
        self.fields = frozenset(words.fields)
        self.foreign = frozenset(words.foreign)
        self.ranks = frozenset(head.lemma for head in loaded.roles.heads if head.kind == "rank")
        self.roles = frozenset(
            lemma for head in loaded.roles.heads if head.kind in {"office", "job", "acting"}
            for lemma in (head.lemma, *head.feminine)
        )  # fmt: skip

    @staticmethod
    @functools.lru_cache(4)
    def shared(overlay: str | None = None) -> OrganisationWords:
        """Return the vocabulary for an overlay folder, made once."""
        return OrganisationWords(overlay)

    def head(self, token: Token) -> HeadWord | None:
        """Return the head that ``token`` is, by its lemma or as an acronym."""
        return self.heads(token.text)

    def acronym(self, token: Token) -> Acronym | None:
        """Return the known acronym that ``token`` is, with or without an ending («ЦНАПу»)."""
        return self.heads.acronym(token.text)

    def latin(self, token: Token) -> OrganisationKind | None:
        """Return the kind of the body with a well-known Latin name."""
        return self._latin.get(token.text)

    def form(self, doc: Doc, i: int) -> Form | None:
        """Return the legal form that starts at ``i``, the longest; an adjective of extent may stand inside."""
        token = doc[i]
        keys = {token.text} if _is_short(token.text) else lemmas(token)
        for key in keys:
            for parts, legal in self._forms.get(key, ()):
                if (end := self._match(doc, i, parts)) is not None:
                    return Form(end, legal, _is_short(parts[0]))
        return None

    def is_form_modifier(self, token: Token) -> bool:
        """Return whether ``token`` can stand before a legal form («обласна громадська організація»)."""
        found = lemmas(token)
        local = any(lemma.endswith(("ський", "цький")) for lemma in found)  # «Дубенська громадська організація»
        return local or not self._form_modifiers.isdisjoint(found) or not self.foreign.isdisjoint(found)

    def fixed(self, doc: Doc, i: int) -> tuple[int, OrganisationKind] | None:
        """Return (end, kind) of the fixed name that starts at ``i``; it begins with a capital."""
        token = doc[i]
        if not token.text[:1].isupper():
            return None
        for lemma in lemmas(token):
            for parts, kind, capital in self._fixed.get(lemma, ()):
                if capital and (token.is_sent_start or len(parts) > 1):
                    continue
                if (end := _follow(doc, i, parts)) is not None:
                    return end, kind
        return None

    def kind(self, head: str, default: OrganisationKind, name: set[str]) -> OrganisationKind:
        """Return the kind of a body with ``head`` whose name has the lemmas ``name``."""
        if name & self.foreign:
            name = name | {"foreign"}
        for rule in self.patterns.kinds:
            if rule.heads and head not in rule.heads:
                continue
            if not name.isdisjoint(rule.words) and name.isdisjoint(rule.without):
                return cast(OrganisationKind, rule.kind)
        return default

    def _match(self, doc: Doc, i: int, parts: tuple[str, ...]) -> int | None:
        at = i
        for k, part in enumerate(parts):
            if k:
                token = following(doc, at)
                if token is None:
                    return None
                at = token.i
            word = doc[at]
            if _is_short(part):
                if word.text != part:
                    return None
            elif first_lemma(part) not in lemmas(word):
                return None
        return at + 1


def _is_short(form: str) -> bool:
    """Return whether a form is written in capitals («ТОВ», «ПрАТ»)."""
    return sum(letter.isupper() for letter in form) > 1


def _follow(doc: Doc, i: int, parts: tuple[str, ...]) -> int | None:
    at = i
    for k, part in enumerate(parts):
        if k:
            token = following(doc, at)
            # «Рада національної безпеки і оборони»: a conjunction is no word of the name's list.
            if token is not None and token.lower_ in {"і", "та", "й"}:
                token = following(doc, token.i)
            if token is None:
                return None
            at = token.i
        if part not in lemmas(doc[at]):
            return None
    return at + 1


def glued(token: Token) -> tuple[str, str] | None:
    """Return (form, name) of a legal form written without a blank («ДПЛіси»)."""
    match = _GLUED.match(token.text)
    return None if match is None else (match.group(1), match.group(2))


@functools.lru_cache(20_000)
def _lemmas(text: str) -> frozenset[str]:
    return frozenset(reading.lemma for reading in readings(text)) | {text.casefold()}


def lemmas(token: Token) -> frozenset[str]:
    """Return the lemmas of every reading of ``token``, and the form itself."""
    return _lemmas(token.text)


def first_lemma(form: str) -> str:
    """Return the dictionary's lemma of a nominative form of the pattern files."""
    found = [item for item in readings(form) if item.case == "Nom" and item.pos in {"NOUN", "ADJ"} and not item.name]
    return next((item.lemma for item in sorted(found, key=lambda item: item.pos != "ADJ")), form)


def is_qualified(text: str) -> bool:
    """Return whether ``text`` is an adjective made of a name («Вінницької»)."""
    stem = re.sub(r"(?:ого|ому|ої|ій|ою|ими|ий|им|ім|их|а|у|е|і)$", "", text.casefold())
    return stem.endswith(_QUALIFIED)


def nominal(text: str, lemma: str | None = None) -> list[Reading]:
    """Return the noun readings of ``text``, those of ``lemma`` only when given."""
    return [r for r in readings(text) if r.pos in {"NOUN", "X"} and (lemma is None or r.lemma == lemma)]
