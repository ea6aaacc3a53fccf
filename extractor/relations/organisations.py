"""Mentions of bodies merged: one ``Organisation`` a body, whatever the text calls it.

Two mentions are one body when the words of one are among the words of the other and their heads are the
same («міська рада» – «Уманська міська рада»), with acronyms and short words spelt out («ОВА»,
«облрада»), when one is the acronym of the other («ЖІКЦ»), or when the text says so («далі – Фонд»).
A bare common noun stands for the body of that head that was named last before it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractor.facts import Mention, Organisation
from extractor.finders.organisation_names import initials_fit
from extractor.finders.organisation_words import OrganisationWords
from extractor.finders.quoted_names import MARKS, quoted_name
from extractor.finders.spans import OrganisationFound, findings
from extractor.language.doc import source_offsets
from extractor.relations.organisation_keys import Key, Keys


@dataclass(slots=True, eq=False)
class Body:
    """A body of the document while its mentions are gathered."""

    found: list[OrganisationFound] = field(default_factory=list)
    forms: dict[tuple[str, Key], OrganisationFound] = field(default_factory=dict)
    """The first mention of each form that names it: what further mentions are compared with."""
    bares: set[str] = field(default_factory=set)
    """Its names without legal forms, folded."""
    given: set[str] = field(default_factory=set)
    """The short names that the text gives it, folded."""
    aliases: list[str] = field(default_factory=list)

    def add(self, mention: OrganisationFound, key: Key) -> None:
        """Take a mention that names it."""
        self.found.append(mention)
        bare = _folded(mention.bare)
        self.forms.setdefault((bare, key), mention)
        self.bares.add(bare)
        self.given.update(map(_folded, mention.aliases))
        self.aliases += mention.aliases

    def take(self, other: Body) -> None:
        """Take all mentions of a body that is the same."""
        self.found += other.found
        for form, mention in other.forms.items():
            self.forms.setdefault(form, mention)
        self.bares |= other.bares
        self.given |= other.given
        self.aliases += other.aliases

    @property
    def keys(self) -> list[Key]:
        """The keys of its forms."""
        return [key for _, key in self.forms]

    @property
    def named(self) -> list[OrganisationFound]:
        """The mentions that name it."""
        return [mention for mention in self.found if not mention.anaphoric]

    def last_before(self, at: int) -> int:
        """Return where it was mentioned last before ``at``, -1 if nowhere."""
        return max((mention.start for mention in self.found if mention.start < at), default=-1)


def organisations(doc: Doc, *, overlay: str | None = None) -> list[Organisation]:
    """Return the bodies of ``doc`` in the order of their first mention; offsets count in the text as read."""
    return [_fact(doc, body) for body in bodies(doc, overlay=overlay)]


def organisation_at(doc: Doc, token: int, *, overlay: str | None = None) -> str | None:
    """Return the name of the body that the mention at ``token`` stands for, as ``organisations`` gives it."""
    for body in bodies(doc, overlay=overlay):
        if any(mention.start <= token < mention.end for mention in body.found):
            return _name(body)
    return None


def bodies(doc: Doc, *, overlay: str | None = None) -> list[Body]:
    """Return the bodies of ``doc`` with their mentions, computed once a document."""
    if not Doc.has_extension("bodies"):
        Doc.set_extension("bodies", default=None)
    if doc._.bodies is None:
        doc._.bodies = _gather(doc, Keys(OrganisationWords.shared(overlay)))
    found: list[Body] = doc._.bodies
    return found


def _gather(doc: Doc, keys: Keys) -> list[Body]:
    gathered: list[Body] = []
    mentions = findings(doc).organisations
    for mention in (m for m in mentions if not m.anaphoric):
        key = keys.of(doc, mention)
        same = next((body for body in gathered if _same(body, mention, key)), None)
        if same is None:
            same = Body()
            gathered.append(same)
        same.add(mention, key)
    gathered = _joined(gathered)
    parents = []
    for found in (found for mention in mentions for found in _ancestors(mention)):
        parents.append(Body())
        parents[-1].add(found, keys.of(doc, found))
    for body in gathered:
        if all(mention.rule == "organisation.acronym" for mention in body.found):
            _spell_out(body, parents)
    for mention in (m for m in mentions if m.anaphoric):
        key = keys.of(doc, mention)
        meant = _antecedent(gathered, mention, key)
        if meant is None and (meant := _antecedent(parents, mention, key)) is not None:
            # A body named only inside longer names gets its entry when it also stands alone.
            gathered.append(meant)
            parents.remove(meant)
        if meant is not None:
            meant.found.append(mention)
    for mention in quoted_again(doc, mentions):
        name = _folded(mention.bare)
        called = next((body for body in gathered if any(same_spelling(name, bare) for bare in body.bares)), None)
        if called is not None:
            called.found.append(mention)
    for body in gathered:
        body.found.sort(key=lambda mention: mention.start)
    return sorted(gathered, key=lambda body: body.found[0].start)


def _spell_out(body: Body, parents: list[Body]) -> None:
    """Give a body known by its acronym the long name that stands only inside longer names."""
    for parent in parents:
        if _joins(parent, body):
            body.take(parent)
            parents.remove(parent)
            return


def quoted_again(doc: Doc, mentions: list[OrganisationFound]) -> Iterator[OrganisationFound]:
    """Yield the names in quotes that no rule took: «Сумивода» after КП «Сумивода»."""
    covered = {i for mention in mentions if not mention.anaphoric for i in range(mention.start, mention.end)}
    for token in doc:
        if token.i not in covered and token.text in MARKS and (inside := quoted_name(doc, token.i)) is not None:
            bare = doc[inside[0] : inside[1]].text
            yield OrganisationFound(token.i, inside[2], bare, bare, anaphoric=True, rule="organisation.quoted")


def same_spelling(one: str, other: str) -> bool:
    """Return whether two folded names are one but for case endings («благводсервісу», «благводсервіс»)."""
    if one == other:
        return True
    left, right = one.split(), other.split()
    return len(left) == len(right) and all(_same_stem(a, b) for a, b in zip(left, right, strict=True))


def _same_stem(one: str, other: str) -> bool:
    """Whether two words differ in their ending alone; too short ones (an acronym) must be equal."""
    shorter = min(len(one), len(other))
    return one == other or (
        shorter > 4 and abs(len(one) - len(other)) <= 3 and one[: shorter - 2] == other[: shorter - 2]
    )


def _ancestors(mention: OrganisationFound) -> Iterator[OrganisationFound]:
    parent = mention.parent
    while parent is not None:
        if parent.rule != "organisation.acronym":
            yield parent
        parent = parent.parent


def _same_words(body: Body, mention: OrganisationFound, key: Key) -> bool:
    """All words of one name are in the other, and the heads are the same."""
    return any(known.covers(key) or key.covers(known) for known in body.keys)


def _same_bare(body: Body, mention: OrganisationFound, key: Key) -> bool:
    """The same name with and without its legal form."""
    return _folded(mention.bare) in body.bares


def _same_alias(body: Body, mention: OrganisationFound, key: Key) -> bool:
    """The text gave the short name beside the long one."""
    if body.given and (_folded(mention.bare) in body.given or _folded(mention.name) in body.given):
        return True
    return bool(mention.aliases) and any(_folded(alias) in body.bares for alias in mention.aliases)


def _same_initials(body: Body, mention: OrganisationFound, key: Key) -> bool:
    """One is the acronym of the other."""
    for other in body.forms.values():
        for short, long in ((mention, other), (other, mention)):
            if (
                short.bare.isupper()
                and " " not in short.bare
                and not long.bare.isupper()
                and initials_fit(short.bare, long.bare)
            ):
                return True
    return False


def _same_topic(body: Body, mention: OrganisationFound, key: Key) -> bool:
    """«екологічна комісія» – «постійна комісія з питань екології»: councils of one head and one topic."""
    if mention.kind != "council":
        return False
    return any(
        other.kind == "council" and min(len(known.own), len(key.own)) <= 3 and known.shares_topic(key)
        for (_, known), other in body.forms.items()
    )


def _bracketed(body: Body, mention: OrganisationFound, key: Key) -> bool:
    """«ФАО (Продовольча та сільськогосподарська організація ООН)»: the long form in brackets after the short."""
    last = body.found[-1]
    return mention.bracketed and last.end + 1 == mention.start and last.bare.isupper()


SAME = [_same_words, _same_bare, _same_alias, _same_initials, _same_topic, _bracketed]


def _same(body: Body, mention: OrganisationFound, key: Key) -> bool:
    return any(rule(body, mention, key) for rule in SAME)


def _joined(gathered: list[Body]) -> list[Body]:
    """Join bodies that a later mention showed to be one."""
    result: list[Body] = []
    for body in gathered:
        same = next((other for other in result if _joins(other, body)), None)
        if same is None:
            result.append(body)
        else:
            same.take(body)
    return result


def _joins(one: Body, other: Body) -> bool:
    return any(_same(one, mention, key) for (_, key), mention in other.forms.items())


def _antecedent(gathered: list[Body], mention: OrganisationFound, key: Key) -> Body | None:
    """Return the body that a bare noun stands for: named last before it, else the only one that fits."""
    fitting = [body for body in gathered if any(known.covers(key) for known in body.keys)]
    fitting += [
        body for body in gathered
        if body not in fitting and _folded(mention.bare) in body.given
    ]  # fmt: skip
    before = [body for body in fitting if body.last_before(mention.start) >= 0]
    if before:
        return max(before, key=lambda body: body.last_before(mention.start))
    return fitting[0] if len(fitting) == 1 else None


_QUOTES = str.maketrans('«»"“”„', "      ")


@functools.lru_cache(65_536)
def _folded(text: str) -> str:
    return " ".join(text.translate(_QUOTES).casefold().split())


def _name(body: Body) -> str:
    """Return the fullest name without its legal form."""
    best = max(body.named, key=lambda mention: (not mention.bare.isupper(), len(mention.bare)))
    return best.bare


def _fact(doc: Doc, body: Body) -> Organisation:
    name = _name(body)
    best = max(body.named, key=lambda mention: (mention.bare == name, len(mention.name)))
    aliases: dict[str, str] = {}
    for form in [*(m.name for m in body.found), *(m.bare for m in body.found), *body.aliases]:
        if _folded(form) != _folded(name):
            aliases.setdefault(_folded(form), form)
        elif form != name and form.casefold() != name.casefold():
            aliases.setdefault(form, form)
    text: str = doc._.source_text if doc._.source_text is not None else doc.text
    mentions = []
    for mention in body.found:
        start, end = source_offsets(doc[mention.start : mention.end])
        mentions.append(Mention(text=text[start:end], start=start, end=end))
    return Organisation(
        name=name, aliases=list(aliases.values()), kind=best.kind, mentions=mentions, rule=best.rule,
        confidence=best.confidence,
    )  # fmt: skip
