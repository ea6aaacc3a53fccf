"""Finds mentions of bodies (component ``zvit_organisations``).

Rules are tried in the order of ``RULES`` at each token; the first that fits takes its tokens. What is
only a common noun («центр», «міська рада») is kept as ``anaphoric``: whether it stands for a body
named elsewhere is decided by ``extractor.relations.organisations``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractor.facts import OrganisationKind
from extractor.finders.lines import following, preceding
from extractor.finders.organisation_heads import HeadWord
from extractor.finders.organisation_names import head_of, nominative, shared
from extractor.finders.organisation_phrases import Body, Parser, has_own_name, is_named
from extractor.finders.organisation_words import Form, OrganisationWords, glued, is_qualified, lemmas, nominal
from extractor.finders.quoted_names import MARKS, before_quote, is_name, opens, quoted_name
from extractor.finders.spans import OrganisationFound, findings
from extractor.language.dictionary import readings

# «ЖМР», «ХОР»: councils of towns and oblasts after the name of what they own.
_COUNCIL = re.compile(r"[А-ЯІЇЄҐ]{1,3}(?:М|О|Р|С)Р$")
_JOINTS = {",", "та", "і", "й"}
Rule = Callable[[Parser, int, list[OrganisationFound]], list[OrganisationFound]]


@Language.factory("zvit_organisations", default_config={"overlay": None}, requires=["token.morph"])
class Organisations:
    """Writes ``findings(doc).organisations`` and ``doc.spans["organisations"]``."""

    def __init__(self, nlp: Language, name: str, overlay: str | None) -> None:
        """Take the pipeline, the component's name and the overlay folder of patterns."""
        self._words = OrganisationWords.shared(overlay)

    def __call__(self, doc: Doc) -> Doc:
        """Find the mentions of bodies in ``doc`` and mark the places that stand inside their names."""
        parser = Parser(doc, self._words, findings(doc).places)
        found = list(_scan(parser))
        findings(doc).organisations = found
        for place in findings(doc).places:
            place.in_name = any(
                body.start < place.end and place.start < body.end for body in found if not body.anaphoric
            )
        doc.spans["organisations"] = [Span(doc, body.start, body.end, label=body.kind) for body in found]
        return doc


def _scan(parser: Parser) -> Iterator[OrganisationFound]:
    found: list[OrganisationFound] = []
    i = 0
    while i < len(parser.doc):
        new = [] if parser.doc[i].is_space else next((new for rule in RULES if (new := rule(parser, i, found))), [])
        found += new
        yield from new
        i = max((body.end for body in new), default=i + 1)


def with_legal_form(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«ГО «Безпечний кордон»», «Благодійний фонд „Сади“», «КНП «Лікарня» Сумської міської ради», «ГО ЖІКЦ»."""
    doc, at = parser.doc, i
    while parser.words.is_form_modifier(doc[at]) and (after := following(doc, at)) is not None and at - i < 4:
        if parser.words.form(doc, at) is not None:
            break
        at = after.i
    form = parser.words.form(doc, at)
    if form is None:
        return []
    opening = following(doc, form.end - 1)
    # «БО «БФ «Сади»», «ТОВ фірма «Лан»»: a second form.
    if opening is not None and (second := parser.words.form(doc, opening.i)) is not None:
        opening = following(doc, second.end - 1)
    if opening is None:
        return []
    opening = _past_owner(parser, opening)
    inside = quoted_name(doc, opening.i)
    if inside is not None and is_name(doc, inside[0], inside[1], formed=True):
        return [_formed(parser, i, at, form, inside)]
    if form.short and (end := _unquoted_end(parser, opening)) is not None:
        return [_formed(parser, i, at, form, (opening.i, end, end))]
    return []


def _past_owner(parser: Parser, token: Token) -> Token:
    """Return the opening mark after «КНП ХОР …», «Комунальна установа Сумської обласної ради …», else ``token``."""
    end = token.i + 1 if _COUNCIL.match(token.text) else None
    head = parser._head_after(token.i) if token.text[:1].isupper() else None
    if end is None and head is not None:
        owner = parser.body(head, earliest=token.i, cases=frozenset({"Gen"}))
        end = owner.end if owner is not None and owner.start == token.i and has_own_name(parser, owner) else None
    mark = None if end is None else following(parser.doc, end - 1)
    return mark if mark is not None and opens(parser.doc, mark.i) else token


def _unquoted_end(parser: Parser, first: Token) -> int | None:
    """Return the end of a name without quotes after a short form: an acronym, or words with capitals."""
    if not first.text[:1].isupper():
        return None
    if first.is_upper and len(first) > 1:
        return first.i + 1
    end = first.i + 1
    while (token := following(parser.doc, end - 1)) is not None and token.text[:1].isupper() and end - first.i < 5:
        if any(reading.name == "Giv" for reading in readings(token.text)):
            break
        end = token.i + 1
    return end if not any(reading.name for reading in readings(first.text) if reading.known) else None


def _formed(parser: Parser, start: int, at: int, form: Form, inside: tuple[int, int, int]) -> OrganisationFound:
    doc = parser.doc
    bare = doc[inside[0] : inside[1]].text
    inner = parser.words.form(doc, inside[0])
    nested = None if inner is None or inner.end >= inside[1] else quoted_name(doc, inner.end)
    if nested is not None:
        bare = doc[nested[0] : nested[1]].text
    end = inside[2]
    tail = following(doc, end - 1)
    core_end, parent = end, None
    if tail is not None and (head := parser._head_after(tail.i)) is not None:
        owner = parser.body(head, earliest=tail.i, cases=frozenset({"Gen"}))
        if owner is not None and owner.start == tail.i and (has_own_name(parser, owner) or owner.word.acronym):
            end, parent = owner.end, _found(parser, owner, named=True)
    elif tail is not None and _COUNCIL.match(tail.text):
        end = tail.i + 1
    own = _head_inside(parser, inside[0], inside[1])
    kind: OrganisationKind = form.legal.kind  # type: ignore[assignment]
    if form.legal.content and own is not None and own.word.kind == "institution":
        kind = "institution"
    aliases = _defined_after(parser, end)
    name = _form_nominative(doc, start, form.end) + _gap(doc, form.end) + doc[form.end : end].text.strip()
    short = _form_nominative(doc, start, form.end) + _gap(doc, form.end) + doc[form.end : core_end].text.strip()
    return OrganisationFound(
        start, end, name, bare, kind, head=at, rule="organisation.form",
        aliases=(*([short] if short != name else []), *aliases), parent=parent,
    )  # fmt: skip


def _gap(doc: Doc, i: int) -> str:
    return " " if doc[i - 1].whitespace_ or doc[i - 1].is_space else ""


def _form_nominative(doc: Doc, start: int, end: int) -> str:
    from extractor.language.nominative import phrase as nominative_phrase

    return nominative_phrase(doc, start, end)


def _head_inside(parser: Parser, start: int, end: int) -> Body | None:
    """Return the body that the words in quotes name by themselves («Обласний центр …»)."""
    for k in range(start, end):
        if parser.words.head(parser.doc[k]) is not None:
            return parser.body(k, earliest=start)
    return None


def _defined_after(parser: Parser, end: int) -> list[str]:
    """Return the short name of «(далі – Фонд)», «(ЖІКЦ)» after a name."""
    doc = parser.doc
    opening = following(doc, end - 1)
    if opening is None or opening.text != "(":
        return []
    first = following(doc, opening.i)
    if first is None:
        return []
    inside: list[Token] = []
    at: Token | None = first
    while at is not None and at.text != ")" and len(inside) < 6:
        inside.append(at)
        at = following(doc, at.i)
    if at is None or at.text != ")":
        return []
    if first.lower_ in {"далі", "надалі"}:
        named = [token for token in inside[1:] if token.is_alpha or ("-" in token.text and len(token.text) > 1)]
        named = [token for token in named if token.text not in {"по", "тексту"}]
        return [doc[named[0].i : named[-1].i + 1].text] if named else []
    return [first.text] if len(inside) == 1 and first.is_upper and len(first) > 1 else []


def elliptical(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«фракція «Наш край», 15 – «Сила Дніпра»»: the form of the name before, only marks and numbers between."""
    doc = parser.doc
    if not found or not opens(doc, i) or found[-1].rule not in {"organisation.form", "organisation.elliptical"}:
        return []
    previous = found[-1]
    between = [token for token in doc[previous.end : i] if not token.is_space]
    if not between or len(between) > 5 or not any(token.lower_ in _JOINTS for token in between):
        return []
    if not all(token.is_punct or token.lower_ in _JOINTS or token.is_digit for token in between):
        return []
    inside = quoted_name(doc, i)
    if inside is None or not is_name(doc, inside[0], inside[1]):
        return []
    bare = doc[inside[0] : inside[1]].text
    return [OrganisationFound(i, inside[2], bare, bare, previous.kind, head=inside[0], rule="organisation.elliptical",
                              confidence=0.9)]  # fmt: skip


def glued_form(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«ДПЛіси України»: a form written together with the name."""
    token = parser.doc[i]
    parts = glued(token)
    if parts is None:
        return []
    legal = next((legal for legal in parser.words.patterns.legal_forms if parts[0] in legal.forms), None)
    if legal is None:
        return []
    after = following(parser.doc, i)
    end = after.i + 1 if after is not None and after.i in parser.places else i + 1
    rest = parser.doc[i + 1 : end].text
    bare = f"{parts[1]} {rest}".strip()
    kind: OrganisationKind = legal.kind  # type: ignore[assignment]
    return [
        OrganisationFound(i, end, f"{parts[0]} {bare}", bare, kind, head=i, rule="organisation.glued", confidence=0.8)
    ]


def fixed_names(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«Верховна Рада України», «Збройних Сил», «Світовий банк»."""
    known = parser.words.fixed(parser.doc, i)
    if known is None:
        return []
    end, kind = known
    nouns = [k for k in range(i, end) if nominal(parser.doc[k].text)]
    head = nouns[0] if nouns else i
    tail = following(parser.doc, end - 1)
    if tail is not None and (place := parser.places.get(tail.i)) is not None and place.kind == "country":
        end = place.end
    if tail is not None and tail.text == "ООН":
        end = tail.i + 1
    name = _form_nominative(parser.doc, i, end)
    aliases = _defined_after(parser, end)
    if aliases:
        end = _after_bracket(parser.doc, end)
    return [OrganisationFound(i, end, name, name, kind, head=head, rule="organisation.fixed", aliases=tuple(aliases))]


def _after_bracket(doc: Doc, end: int) -> int:
    return next(token.i + 1 for token in doc[end:] if token.text == ")")


def shared_heads(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«Коростенської, Звягельської та Бердичівської районних військових адміністрацій» are three bodies."""
    doc, names, at = parser.doc, [], i
    while is_adjective_of_place(doc[at]):
        names.append(at)
        joint = following(doc, at)
        if joint is None or joint.lower_ not in _JOINTS:
            break
        after = following(doc, joint.i)
        if after is None:
            return []
        at = after.i
    else:
        return []
    if len(names) < 2 or not doc[names[0]].text[:1].isupper():
        return []
    first = following(doc, names[-1])
    head = None if first is None else parser._head_after(first.i)
    if first is None or head is None:
        return []
    body = parser.body(head, earliest=first.i)
    if body is None or not (body.plural or body.word.acronym is not None):
        return []
    head_reading = head_of(doc, body.start, body.head, body).reading
    kind = _kind(parser, body)
    rest = (first.i, head + 1)
    return [
        OrganisationFound(
            k, body.end if k == names[-1] else k + 1, name := shared(doc, k, rest, head_reading), name, kind, head=head,
            rule="organisation.shared",
        )
        for k in names
    ]  # fmt: skip


def numbered(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«ліцеїв № 3 та № 7» are two bodies."""
    doc = parser.doc
    word = parser.words.head(doc[i])
    if word is None or word.acronym is not None or not doc[i].is_lower:
        return []
    spans: list[tuple[int, int]] = []
    at = following(doc, i)
    while at is not None and (at.text in {"№", "№№"} or (spans and at.is_digit)):
        number = at if at.is_digit else following(doc, at.i)
        if number is None or not number.text[:1].isdigit():
            break
        spans.append((at.i, number.i + 1))
        joint = following(doc, number.i)
        at = following(doc, joint.i) if joint is not None and joint.lower_ in _JOINTS else None
    if len(spans) < 2:
        return []
    return [
        OrganisationFound(
            i if first == spans[0][0] else first, last, name := f"{word.lemma} № {doc[last - 1].text}", name, word.kind,
            head=i, rule="organisation.numbered",
        )
        for first, last in spans
    ]  # fmt: skip


def is_adjective_of_place(token: Token) -> bool:
    """Return whether ``token`` is a capitalised adjective made of a place's name."""
    return token.text[:1].isupper() and is_qualified(token.text) and any(r.pos == "ADJ" for r in readings(token.text))


def phrases(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«Уманська міська рада», «відділ освіти», «ГУНП у Вінницькій області», «ліцей № 7», «ЦНАП»."""
    head = parser._head_after(i)
    if head is None:
        return []
    body = parser.body(head, earliest=i)
    if body is None or body.start != i:
        return []
    before = preceding(parser.doc, i)
    if before is not None and not parser.words.ranks.isdisjoint(lemmas(before)) and body.parent is None:
        # «капітан служби цивільного захисту», «підполковник поліції»: part of the rank.
        return []
    body = _without_lowest(parser, body)
    return [emitted] if (emitted := _emit(parser, body)) is not None else []


def _without_lowest(parser: Parser, body: Body) -> Body:
    """With a role before it and two units below the body, the lowest unit stays in the role."""
    before = preceding(parser.doc, body.start)
    if before is None or parser.words.roles.isdisjoint(lemmas(before)) or body.word.level != "unit":
        return body
    parent = body.parent
    if parent is not None and parent.word.level == "unit" and parent.parent is not None:
        return parent
    return body


def _emit(parser: Parser, body: Body) -> OrganisationFound | None:
    doc = parser.doc
    if _is_no_body(parser, body):
        return None
    named = is_named(parser, body)
    acronym = body.word.acronym
    if acronym is not None and acronym.bare == "never":
        return None
    if acronym is not None and acronym.bare is False and not (body.start < body.head or body.complement):
        named = False
    if not named and (body.plural or not body.word.anaphor or _is_counted(parser, body)):
        return None
    found = _found(parser, body, named=named)
    if not found.aliases and named:
        found.aliases = tuple(_defined_after(parser, found.end))
    opening = preceding(doc, found.start)
    inside = None if opening is None else quoted_name(doc, opening.i)
    if opening is not None and inside is not None and inside[1] == found.end:
        found.start, found.end = opening.i, inside[2]
    closing = following(doc, found.end - 1)
    found.bracketed = opening is not None and opening.text == "(" and closing is not None and closing.text == ")"
    return found


def _found(parser: Parser, body: Body, *, named: bool) -> OrganisationFound:
    name = nominative(parser.doc, body)
    short = body.word.acronym is not None and body.start == body.head
    return OrganisationFound(
        body.start, body.end, name, name, _kind(parser, body), head=body.head, anaphoric=not named,
        rule="organisation.acronym" if short else "organisation.phrase", aliases=tuple(body.aliases),
        parent=None if body.parent is None else _found(parser, body.parent, named=True),
        confidence=0.95 if named else 0.6,
    )  # fmt: skip


def _is_no_body(parser: Parser, body: Body) -> bool:
    """«житловий фонд», «центр міста»: the head in another sense."""
    others = parser.words.patterns.not_bodies_of.get(body.word.lemma, [])
    if not others or body.quoted is not None or body.numbered:
        return False
    return any(not lemmas(token).isdisjoint(others) for token in parser.doc[body.start : min(body.head + 2, body.end)])


def _is_counted(parser: Parser, body: Body) -> bool:
    before = preceding(parser.doc, body.start)
    return before is not None and (before.like_num or before.pos_ == "NUM")


def _kind(parser: Parser, body: Body) -> OrganisationKind:
    inside: set[str] = set()
    for token in parser.doc[body.start : body.end]:
        if token.text not in MARKS:
            inside |= lemmas(token)
    acronym = body.word.acronym
    if acronym is not None:
        return body.word.kind
    return parser.words.kind(body.word.lemma, body.word.kind, inside)


def latin_names(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«USAID», «Sida»: names that are known everywhere; «ULEAD з Європою»."""
    token = parser.doc[i]
    kind = parser.words.latin(token)
    if kind is None or (following(parser.doc, i) is not None and following(parser.doc, i).text == "-"):  # type: ignore[union-attr]
        return []
    return [OrganisationFound(i, i + 1, token.text, token.text, kind, head=i, rule="organisation.latin")]


def typed(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«НТУ «КПІ»», «КНУ імені Тараса Шевченка», «ДЮСШ № 2»: an acronym of a type with a name or a number."""
    token = parser.doc[i]
    if not is_acronym(token) or token.text in parser.words.not_types:
        return []
    body = Body(i, i, i + 1, HeadWord(token.text, "institution", "body", "name", False), frozenset())
    numbered = token.text in parser.words.numbered_acronyms and parser.number(body, 0)
    if not parser.dedicated(body, 0) and not parser.quoted(body, 0) and not numbered:
        return []
    name = parser.doc[i : body.end].text
    bare = name if body.quoted is None or numbered else parser.doc[body.quoted[0] : body.quoted[1]].text
    return [OrganisationFound(i, body.end, name, bare, "institution", head=i, rule="organisation.form", confidence=0.8)]


def is_acronym(token: Token) -> bool:
    """Return whether ``token`` is an acronym and no word in capitals."""
    if not (token.is_upper and token.is_alpha and 1 < len(token) < 9):
        return False
    return not token.is_ascii and all(
        reading.abbreviation or not reading.known or reading.pos == "X" for reading in readings(token.text)
    )


def military_unit(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«в/ч А1234»."""
    doc = parser.doc
    written = doc[i : i + 3].text if doc[i].lower_ in {"в", "в/ч"} else ""
    if not written.lower().startswith("в/ч"):
        return []
    number = following(doc, i + (0 if doc[i].lower_ == "в/ч" else 2))
    if number is None or not any(char.isdigit() for char in number.text):
        return []
    name = doc[i : number.i + 1].text
    return [OrganisationFound(i, number.i + 1, name, name, "other", head=i, rule="organisation.military_unit")]


def latin_phrases(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«International Rescue Committee (IRC)», «World Central Kitchen»: Latin words, one of them a body's noun."""
    doc, end = parser.doc, i
    at: Token | None = doc[i]
    named = False
    while at is not None and at.is_ascii and (at.is_title or (end > i and at.lower_ in {"of", "the", "for", "and"})):
        named = named or at.text in parser.words.latin_nouns
        end = at.i + 1
        at = following(doc, at.i)
    if not named or end - i < 2:
        return []
    name = doc[i:end].text
    aliases = _defined_after(parser, end)
    return [
        OrganisationFound(
            i, _after_bracket(doc, end) if aliases else end, name, name, "ngo", head=i, rule="organisation.latin",
            aliases=tuple(aliases), confidence=0.8,
        )
    ]  # fmt: skip


def by_model(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«Нафтогаз», «Паритет»: a name that only the statistical model knows for a body's."""
    entity = parser.entities.get(i)
    if entity is None or not _unheard(parser, entity):
        return []
    start, end = entity.start, entity.end
    before = preceding(parser.doc, start)
    inside = None if before is None else quoted_name(parser.doc, before.i)
    if before is not None and inside is not None and inside[1] == end:
        start, end = before.i, inside[2]
    governor = before_quote(parser.doc, start)
    if governor is not None and not parser.words.not_bodies.isdisjoint(lemmas(governor)):
        return []
    bare = entity.text if inside is not None else _form_nominative(parser.doc, entity.start, entity.end)
    return [
        OrganisationFound(start, end, bare, bare, "other", head=entity.start, rule="organisation.model", confidence=0.7)
    ]


def _unheard(parser: Parser, entity: Span) -> bool:
    """Return whether no rule could know the name: words with capitals, no acronyms, none in the dictionary or a place.

    Bodies named by ordinary words («Рада …», «фонд «Клен»») have a head that the rules know, or else they are none.
    """
    words = [token for token in entity if token.is_alpha]
    return bool(words) and all(
        token.text[:1].isupper()
        and not is_acronym(token)
        and (token.is_ascii or not any(reading.known for reading in readings(token.text)))
        and token.i not in parser.places
        for token in words
    )


def defined(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«ПНУ», «ЖІКЦ»: capitals that can only be the initials of a body; the relations look for it."""
    token = parser.doc[i]
    if not is_acronym(token) or len(token) < 3:
        return []
    text = token.text
    return [
        OrganisationFound(
            i, i + 1, text, text, "other", head=i, anaphoric=True, rule="organisation.initials", confidence=0.5
        )
    ]


RULES: list[Rule] = [
    with_legal_form, military_unit, elliptical, glued_form, fixed_names, shared_heads, numbered, phrases, typed,
    latin_phrases, latin_names, by_model, defined,
]  # fmt: skip
