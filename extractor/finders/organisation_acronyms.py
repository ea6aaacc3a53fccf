"""Names of bodies that no head noun marks: acronyms, Latin and fixed names, military units, what the model knows."""

from __future__ import annotations

from spacy.tokens import Span, Token

from extractor.finders.lines import following, preceding
from extractor.finders.organisation_bodies import Body
from extractor.finders.organisation_found import after_bracket, defined_after, form_nominative
from extractor.finders.organisation_heads import HeadWord
from extractor.finders.organisation_phrases import ROMAN, Parser
from extractor.finders.organisation_words import lemmas, nominal
from extractor.finders.quoted_names import before_quote, quoted_name
from extractor.finders.spans import OrganisationFound
from extractor.language.dictionary import readings


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
    name = form_nominative(parser.doc, i, end)
    aliases = defined_after(parser, end)
    if aliases:
        end = after_bracket(parser.doc, end)
    return [OrganisationFound(i, end, name, name, kind, head=head, rule="organisation.fixed", aliases=tuple(aliases))]


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
    """Return whether ``token`` is an acronym and no word in capitals; a short one may look like a word («СНУ»)."""
    if not (token.is_upper and token.is_alpha and 1 < len(token) < 9) or token.is_ascii or ROMAN.match(token.text):
        return False
    return len(token) < 5 or all(r.abbreviation or not r.known or r.pos == "X" for r in readings(token.text))


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
    while (
        at is not None
        and at.is_ascii
        and (at.is_title or at.is_upper or (end > i and at.lower_ in {"of", "the", "for", "and"}))
    ):
        named = named or at.text in parser.words.latin_nouns
        end = at.i + 1
        at = following(doc, at.i)
    if not named or end - i < 2:
        return []
    name = doc[i:end].text
    aliases = defined_after(parser, end)
    kind = parser.words.latin(doc[i]) or "ngo"
    return [
        OrganisationFound(
            i, after_bracket(doc, end) if aliases else end, name, name, kind, head=i, rule="organisation.latin",
            aliases=tuple(aliases), confidence=0.8,
        )
    ]  # fmt: skip


def latin_names(parser: Parser, i: int, found: list[OrganisationFound]) -> list[OrganisationFound]:
    """«USAID», «Sida»: names that are known everywhere; «ULEAD з Європою»."""
    token = parser.doc[i]
    kind = parser.words.latin(token)
    if kind is None or (following(parser.doc, i) is not None and following(parser.doc, i).text == "-"):  # type: ignore[union-attr]
        return []
    return [OrganisationFound(i, i + 1, token.text, token.text, kind, head=i, rule="organisation.latin")]


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
    if inside is not None and governor is not None and governor.pos_ == "NOUN":
        # «простір «Мандрівничок»»: what is named after a noun that is no head of bodies is none.
        return []
    known = next((body for body in found if len(entity) == 1 and _same_word(body.bare, entity.text)), None)
    if known is not None:
        name, bare, kind = known.name, known.bare, known.kind
        return [
            OrganisationFound(start, end, name, bare, kind, entity.start, rule="organisation.model", confidence=0.7)
        ]
    bare = entity.text if inside is not None else form_nominative(parser.doc, entity.start, entity.end)
    return [
        OrganisationFound(start, end, bare, bare, "other", head=entity.start, rule="organisation.model", confidence=0.7)
    ]


def _same_word(bare: str, text: str) -> bool:
    """Return whether ``text`` is ``bare`` in some case; such words are in no dictionary («Благоустрійсервісу»)."""
    stem = min(len(bare), len(text)) - 1
    return stem > 4 and abs(len(bare) - len(text)) < 4 and bare[:stem].casefold() == text[:stem].casefold()


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
