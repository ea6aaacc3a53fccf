"""A body's name while it is read, and whether it names one body rather than a kind of body."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from extractor.finders.lines import following, preceding, starts_line
from extractor.finders.organisation_heads import HeadWord
from extractor.finders.organisation_words import is_qualified, lemmas
from extractor.finders.quoted_names import MARKS
from extractor.language.dictionary import readings


@dataclass(slots=True)
class Body:
    """A name being read. Positions are token indices, ends exclusive."""

    start: int
    head: int
    end: int
    word: HeadWord
    cases: frozenset[str]
    plural: bool = False
    parent: Body | None = None
    quoted: tuple[int, int] | None = None
    numbered: bool = False
    dedicated: bool = False
    """Has «імені …»."""
    complement: bool = False
    topical: bool = False
    """Has «з питань …»."""
    owned: bool = False
    """Belongs to a firm or to a body known by an acronym of this text."""
    tail: bool = False
    """Has a place after it."""
    closed: bool = False
    """Nothing but a place can follow."""
    name_end: int = 0
    """End of the name proper: before a bracket and what only belongs to the mention."""
    aliases: list[str] = field(default_factory=list)
    brackets: list[tuple[int, int]] = field(default_factory=list)


def is_named(doc: Doc, body: Body) -> bool:
    """Return whether what was read names one body, rather than a kind of body."""
    word = body.word
    if body.plural and word.acronym is None and word.lemma not in {"сила"}:
        return False
    if word.named_by == "always":
        return True
    if body.quoted or body.dedicated:
        return True
    if _is_unit_of_nothing(body):
        return False
    if word.named_by == "quoted":
        return has_own_name(doc, body) and (body.complement or body.head - body.start > 1)
    if body.numbered:
        return True
    if word.named_by == "number":
        return has_own_name(doc, body)
    if body.parent is not None or body.owned or body.tail or has_own_name(doc, body):
        return True
    return body.topical or (word.named_by == "complement" and body.complement)


def _is_unit_of_nothing(body: Body) -> bool:
    """«лабораторія центру», «дирекція школи»: two common nouns name nothing."""
    parent = body.parent
    if parent is None or body.word.level != "unit" or body.start != body.head or parent.start != body.head + 1:
        return False
    common = parent.word.acronym is None and parent.word.named_by == "name" and parent.word.kind != "authority"
    return common and parent.end == parent.head + 1 and parent.start == parent.head


def has_own_name(doc: Doc, body: Body) -> bool:
    """Return whether a capital that is not just a sentence's shows a name: «Уманська міська рада», «Молодіжна Рада»."""
    for k in range(body.start, body.head + 1):
        token = doc[k]
        if not token.text[:1].isupper() or token.text in MARKS:
            continue
        first = token.is_sent_start or starts_line(doc, k)
        if k < body.head and is_qualified(token.text) and not _names_no_place(token):
            return True
        if first or (token.is_upper and body.word.acronym is None and len(token) > 1):
            continue
        if k < body.head and (body.complement or lemmas(token).isdisjoint(_EXTENTS)):
            return True
        if body.word.acronym is None and (body.complement or body.start < body.head):
            return True
    return False


# «Головне управління», «Обласна рада» by themselves only stand for a body that was named.
_EXTENTS = frozenset(
    {"головний", "обласний", "районний", "міський", "сільський", "селищний", "центральний", "державний"}
)


def _names_no_place(token: Token) -> bool:
    return not lemmas(token).isdisjoint(
        {"міський", "сільський", "селищний", "громадський", "міжнародний", "військовий", "людський", "жіночий"}
    )


def defined_acronyms(doc: Doc) -> frozenset[str]:
    """Return the acronyms that the text explains in brackets: «(ПНУ)», «(далі – ЖІКЦ)»."""
    found = set()
    for token in doc[1:-1]:
        if not (token.is_upper and token.is_alpha and len(token) > 2):
            continue
        before, after = preceding(doc, token.i), following(doc, token.i)
        if before is None or after is None or after.text != ")":
            continue
        opened = before.text == "(" or any(t.lower_ in {"далі", "надалі"} for t in doc[max(0, token.i - 4) : token.i])
        if opened:
            found.add(token.text)
    return frozenset(found)


def is_short_name(token: Token) -> bool:
    """Return whether ``token`` can be an acronym or a Latin short name."""
    return (token.is_upper and token.is_alpha and len(token) > 1) or (token.is_ascii and token.is_title)


def is_someone(token: Token) -> bool:
    """Return whether ``token`` is a given name in the genitive, and in no nominative («Олени»)."""
    given = [r for r in readings(token.text) if r.name == "Giv" and r.number == "Sing"]
    return any(r.case == "Gen" for r in given) and not any(r.case == "Nom" for r in given)
