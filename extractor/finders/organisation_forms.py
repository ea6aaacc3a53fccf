"""Names of bodies after a legal form: in quotes, by their capitals, in a row, with their owner."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from extractor.facts import OrganisationKind
from extractor.finders.lines import following, preceding
from extractor.finders.organisation_bodies import Body, has_own_name, is_someone
from extractor.finders.organisation_found import defined_after, form_nominative, found_at
from extractor.finders.organisation_phrases import ROMAN, Parser
from extractor.finders.organisation_words import Form, glued
from extractor.finders.quoted_names import is_name, opens, quoted_name
from extractor.finders.spans import OrganisationFound
from extractor.language.dictionary import readings

# «ЖМР», «ХОР»: councils of towns and oblasts after the name of what they own.
_COUNCIL = re.compile(r"[А-ЯІЇЄҐ]{1,3}(?:М|О|Р|С)Р$")
_JOINTS = {",", "та", "і", "й"}
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+$")
# «у ресторані «Клен»»: there the firm is a place.
_WHERE = frozenset({"у", "в", "біля", "поблизу", "поруч", "поряд", "навпроти", "коло", "до", "від"})


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
    if form.legal.venue and (before := preceding(doc, i)) is not None and before.lower_ in _WHERE:
        return []
    opening = _past_owner(parser, opening)
    inside = quoted_name(doc, opening.i)
    if inside is not None and is_name(doc, inside[0], inside[1], formed=True):
        return [_formed(parser, i, at, form, inside)]
    if form.short and (end := _unquoted_end(parser, opening)) is not None:
        return [_formed(parser, i, at, form, (opening.i, end, end))]
    if not form.short and (end := _latin_end(doc, opening)) is not None:
        return [_formed(parser, i, at, form, (opening.i, end, end))]
    return []


def _past_owner(parser: Parser, token: Token) -> Token:
    """Return the opening mark after «КНП ХОР …», «Комунальна установа Сумської обласної ради …», else ``token``."""
    end = token.i + 1 if _COUNCIL.match(token.text) else None
    head = parser.head_after(token.i) if token.text[:1].isupper() else None
    if end is None and head is not None:
        owner = parser.body(head, earliest=token.i, cases=frozenset({"Gen"}))
        end = owner.end if owner is not None and owner.start == token.i and has_own_name(parser.doc, owner) else None
    mark = None if end is None else following(parser.doc, end - 1)
    return mark if mark is not None and opens(parser.doc, mark.i) else token


def _unquoted_end(parser: Parser, first: Token) -> int | None:
    """Return the end of a name without quotes after a short form: an acronym, or words with capitals."""
    if not first.text[:1].isupper():
        return None
    if first.is_upper and len(first) > 1:
        sign = following(parser.doc, first.i)
        number = None if sign is None or sign.text != "№" else following(parser.doc, sign.i)
        return first.i + 1 if number is None else number.i + 1
    if is_someone(first) and (surname := following(parser.doc, first.i)) is not None and surname.is_title:
        # «БФ Олени Пінчук»
        return surname.i + 1
    end = first.i + 1
    while (token := following(parser.doc, end - 1)) is not None and token.text[:1].isupper() and end - first.i < 5:
        if any(reading.name == "Giv" for reading in readings(token.text)):
            break
        end = token.i + 1
    return end if not any(reading.name for reading in readings(first.text) if reading.known) else None


def _latin_end(doc: Doc, first: Token) -> int | None:
    """Return the end of a name in Latin letters («фонд Hilfe ohne Grenzen»)."""
    if not (_LATIN.match(first.text) and first.is_alpha and first.text[:1].isupper()) or ROMAN.match(first.text):
        return None
    end = first.i + 1
    while (
        (token := following(doc, end - 1)) is not None
        and token.is_alpha
        and _LATIN.match(token.text)
        and end - first.i < 8
    ):
        end = token.i + 1
    return end


def _formed(parser: Parser, start: int, at: int, form: Form, inside: tuple[int, int, int]) -> OrganisationFound:
    doc = parser.doc
    bare = doc[inside[0] : inside[1]].text
    inner = parser.words.form(doc, inside[0])
    if inner is not None and not inner.short and inner.end == inside[0] + 1:
        # «ГО «Клуб «Тепло»»»: one common noun is part of the name.
        inner = None
    nested = None if inner is None or inner.end >= inside[1] else quoted_name(doc, inner.end)
    if nested is not None:
        bare = doc[nested[0] : nested[1]].text
    end = inside[2]
    tail = following(doc, end - 1)
    core_end, parent = end, None
    if tail is not None and (head := parser.head_after(tail.i)) is not None:
        owner = parser.body(head, earliest=tail.i, cases=frozenset({"Gen"}))
        if owner is not None and owner.start == tail.i and (has_own_name(parser.doc, owner) or owner.word.acronym):
            end, parent = owner.end, found_at(parser, owner, named=True)
    elif tail is not None and _COUNCIL.match(tail.text):
        end = tail.i + 1
    own = _head_inside(parser, inside[0], inside[1])
    kind: OrganisationKind = form.legal.kind  # type: ignore[assignment]
    if form.legal.content and own is not None and own.word.kind == "institution":
        kind = "institution"
    aliases = defined_after(parser, end)
    name = form_nominative(doc, start, form.end) + _gap(doc, form.end) + doc[form.end : end].text.strip()
    short = form_nominative(doc, start, form.end) + _gap(doc, form.end) + doc[form.end : core_end].text.strip()
    return OrganisationFound(
        start, end, name, bare, kind, head=at, rule="organisation.form",
        aliases=(*([short] if short != name else []), *aliases), parent=parent,
    )  # fmt: skip


def _gap(doc: Doc, i: int) -> str:
    return " " if doc[i - 1].whitespace_ or doc[i - 1].is_space else ""


def _head_inside(parser: Parser, start: int, end: int) -> Body | None:
    """Return the body that the words in quotes name by themselves («Обласний центр …»)."""
    for k in range(start, end):
        if parser.words.head(parser.doc[k]) is not None:
            return parser.body(k, earliest=start)
    return None


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


def councillors_party(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«Олег Гай («Рідний край»)»: what stands in brackets after a councillor is the party."""
    doc = parser.doc
    bracket = preceding(doc, i) if opens(doc, i) else None
    surname = None if bracket is None or bracket.text != "(" else preceding(doc, bracket.i)
    given = None if surname is None else preceding(doc, surname.i)
    inside = None if given is None else quoted_name(doc, i)
    if surname is None or given is None or inside is None or not is_name(doc, inside[0], inside[1]):
        return []
    closing = following(doc, inside[2] - 1)
    named = surname.text[:1].isupper() and any(r.name == "Giv" for t in (given, surname) for r in readings(t.text))
    if closing is None or closing.text != ")" or not named or not given.text[:1].isupper():
        return []
    bare = doc[inside[0] : inside[1]].text
    return [OrganisationFound(i, inside[2], bare, bare, "party", head=inside[0], rule="organisation.party",
                              confidence=0.7)]  # fmt: skip


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
