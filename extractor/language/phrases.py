"""Noun phrases: where one that starts at a token ends, what its heads are and which words agree with them.

Works on the readings that ``zvit_morphology`` ordered; agreement inside the phrase outweighs that order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from extractor.language.agreement import agrees, as_head, as_modifier, coordinates, joint
from extractor.language.dictionary import Reading

OPENING = "«„“\"'‘"
CLOSING = "»”“\"'’"
_CONJUNCTIONS = frozenset({"і", "й", "та", "або", "чи"})
# Prepositions whose phrase is an attribute of the noun before it rather than of the verb.
_ATTRIBUTES = frozenset({"від", "для", "з", "із", "зі", "про", "проти", "щодо", "до", "за", "при", "без", "по"})
_LONGEST_QUOTE = 14
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun with what agrees with it."""

    token: int
    reading: Reading
    agreeing: tuple[int, ...]
    """Token indices of the adjectives, participles, pronouns and ordinals, in order; the head is not among them."""
    start: int
    inner: int | None = None
    """Where the head stands inside quotation marks: the index of the opening one."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase; token indices, ends exclusive."""

    start: int
    head: int
    end: int
    """After its prepositional attributes («заяви про вчинення домашнього насильства»)."""
    end_core: int
    """Before them, after the genitive chain and a name in quotation marks."""
    case: str | None
    number: str | None
    gender: str | None = None
    heads: tuple[Head, ...] = ()
    """The coordinated heads, the first is ``head``."""
    attributes: tuple[tuple[int, int], ...] = field(default=())
    """Start and end of each prepositional attribute between ``end_core`` and ``end``."""


def noun_phrase(doc: Doc, start: int, *, limit: int | None = None, case: str | None = None) -> NounPhrase | None:
    """Return the noun phrase whose first word is the token ``start``; None when none begins there.

    Args:
        doc: with readings (after ``zvit_morphology``).
        start: token index of the first word, or of the opening quotation mark around it.
        limit: the phrase ends before this token; the end of the sentence when not given.
        case: the heads must be in this case.
    """
    end = _limit(doc, start, limit)
    if start >= end:
        return None
    first = _head(doc, start, end, case)
    if first is None:
        return None
    heads, place = _coordinated(doc, first, end)
    place = _chain(doc, place, end, heads[-1])
    heads, place = _coordinated_after_chain(doc, heads, place, end)
    attributes: list[tuple[int, int]] = []
    core = place
    while (attribute := _attribute(doc, place, end)) is not None:
        attributes.append((place, attribute))
        place = attribute
    return NounPhrase(
        start=start,
        head=first.token,
        end=place,
        end_core=core,
        case=first.reading.case,
        number="Plur" if len(heads) > 1 else first.reading.number,
        gender=first.reading.gender,
        heads=tuple(heads),
        attributes=tuple(attributes),
    )


def noun_phrase_before(doc: Doc, end: int, *, floor: int | None = None) -> NounPhrase | None:
    """Return the longest noun phrase that ends right before the token ``end``; None when none does."""
    lowest = doc[end - 1].sent.start if floor is None and end else floor or 0
    best = None
    for start in range(end - 1, max(lowest, end - _LONGEST) - 1, -1):
        token = doc[start]
        if token.is_space or token.text in ".!?;:":
            break
        if not (as_modifier(token) or as_head(token) or token.text in OPENING):
            continue
        found = noun_phrase(doc, start, limit=end)
        if found is not None and found.end == end:
            best = found
    return best


def _limit(doc: Doc, start: int, limit: int | None) -> int:
    end = len(doc) if limit is None else min(limit, len(doc))
    for i in range(start + 1, min(end, start + _LONGEST)):
        if doc[i].is_sent_start or doc[i].is_space:
            return i
    return min(end, start + _LONGEST)


# --- one head and its agreeing words ----------------------------------------------------------------------------------


def _head(doc: Doc, start: int, end: int, case: str | None) -> Head | None:
    """Return the head whose group starts at ``start``: attributes, then the noun."""
    quote = doc[start].text in OPENING and start + 1 < end
    place = start + 1 if quote else start
    modifiers: list[int] = []
    options: list[list[Reading]] = []
    while place < end:
        token = doc[place]
        found = [item for item in as_modifier(token) if case is None or item.case in (case, None)]
        if found and not _is_head(doc, place, end, options):
            modifiers.append(place)
            options.append(found)
            place += 1
            continue
        if modifiers and _joins_modifiers(doc, place, end, options):
            place += 1
            continue
        if not found and _skipped(doc, place, end, bool(modifiers)):
            place += 1
            continue
        break
    noun = doc[place] if place < end else None
    heads = [] if noun is None else [item for item in as_head(noun) if case is None or item.case in (case, None)]
    chosen = joint(options, heads)
    if noun is not None and chosen is not None and not _is_other_word(noun):
        return Head(place, chosen, tuple(modifiers), start, start if quote else None)
    if options and place > start:
        return _substantivised(doc, modifiers, options, start, start if quote else None)
    return None


def _substantivised(
    doc: Doc, modifiers: list[int], options: list[list[Reading]], start: int, inner: int | None
) -> Head | None:
    """Return the last adjective as the head: «маломобільних», «поранених»."""
    last = modifiers[-1]
    if doc[last]._.readings[0].pos not in {"ADJ", "NOUN", "DET"}:
        return None
    chosen = joint(options[:-1], options[-1])
    return None if chosen is None else Head(last, chosen, tuple(modifiers[:-1]), start, inner)


def _is_head(doc: Doc, place: int, end: int, options: list[list[Reading]]) -> bool:
    """Return whether a word that can be adjective or noun is the noun here: no noun that it agrees with follows."""
    token = doc[place]
    heads = as_head(token)
    if not heads or joint(options, heads) is None:
        return False
    adjectives = as_modifier(token)
    following = place + 1
    while following < end and (as_modifier(doc[following]) and not as_head(doc[following])):
        adjectives = [item for item in adjectives if any(agrees(item, other) for other in as_modifier(doc[following]))]
        following += 1
    if following >= end:
        return True
    nouns = [item for item in as_head(doc[following]) if item.pos != "X"] + as_modifier(doc[following])
    agreeing = any(agrees(item, noun) for item in adjectives for noun in nouns if noun.case)
    if not agreeing:
        return True
    # Both fit («поранених військових»): the order of the readings decides.
    return token._.readings[0].pos in {"NOUN", "PROPN"} and bool(
        doc[following]._.readings[0].pos not in {"NOUN", "PROPN"}
    )


def _is_other_word(token: Token) -> bool:
    """Return whether the chosen reading is a verb, preposition or other word that heads no noun phrase."""
    return token._.readings[0].pos in {"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PART", "ADV", "PUNCT"}


def _joins_modifiers(doc: Doc, place: int, end: int, options: list[list[Reading]]) -> bool:
    """Return whether a comma or «та» at ``place`` joins two attributes of one noun: «обласної та районної рад»."""
    token = doc[place]
    if token.text != "," and token.lower_ not in _CONJUNCTIONS:
        return False
    following = place + 1
    while following < end and _skipped(doc, following, end, False):
        following += 1
    if following >= end:
        return False
    found = as_modifier(doc[following])
    same = [item for item in found if any(item.case == other.case for other in options[-1])]
    if not same or doc[following]._.readings[0].pos not in {"ADJ", "DET", "NOUN"}:
        return False
    return _noun_follows(doc, following, end, same)


def _noun_follows(doc: Doc, place: int, end: int, options: list[Reading]) -> bool:
    """Return whether, after more attributes in the same case, a noun that they fit comes."""
    cases = {item.case for item in options}
    while place < end:
        token = doc[place]
        found = [item for item in as_modifier(token) if item.case in cases]
        nouns = [item for item in as_head(token) if item.case in cases or item.case is None]
        if nouns and (not found or token._.readings[0].pos in {"NOUN", "PROPN"}) and not _is_other_word(token):
            return True
        if (
            not found
            and token.text != ","
            and token.lower_ not in _CONJUNCTIONS
            and not _skipped(doc, place, end, False)
        ):
            return False
        place += 1
    return False


def _skipped(doc: Doc, place: int, end: int, after_modifier: bool) -> bool:
    """Return whether the word only modifies the attribute after it: «внутрішньо переміщених», «не менш важливих».

    After a participle its instrumental object too: «зруйнованих ворогом мостів».
    """
    token = doc[place]
    if place + 1 >= end:
        return False
    following = doc[place + 1]
    if token._.readings[0].pos in {"ADV", "PART"} and token.lower_ not in _CONJUNCTIONS:
        return bool(as_modifier(following)) or _skipped(doc, place + 1, end, after_modifier)
    if after_modifier and any(item.participle for item in as_modifier(doc[place - 1])):
        instrumental = [item for item in as_head(token) if item.case == "Ins"]
        return (
            bool(instrumental)
            and bool(as_head(following))
            and not any(agrees(item, noun) for item in as_modifier(doc[place - 1]) for noun in instrumental)
        )
    return False


# --- what follows a head ----------------------------------------------------------------------------------------------


def _coordinated(doc: Doc, first: Head, end: int) -> tuple[list[Head], int]:
    """Return the heads joined to the first without anything between («представників і представниць»), and the end."""
    heads = [first]
    place = _closing(doc, first, end)
    while (found := _joined(doc, place, end, heads)) is not None:
        heads.append(found)
        place = _closing(doc, found, end)
    return heads, place


def _joined(doc: Doc, place: int, end: int, heads: list[Head]) -> Head | None:
    if place + 1 >= end or doc[place].lower_ not in _CONJUNCTIONS:
        return None
    case = heads[0].reading.case
    found = _head(doc, place + 1, end, case)
    if found is None or doc[found.token]._.readings[0].pos not in {"NOUN", "PROPN", "ADJ"}:
        return None
    same = found.reading.number == heads[0].reading.number or None in (found.reading.number, heads[0].reading.number)
    return found if same and coordinates(heads[0].reading, found.reading) else None


def _coordinated_after_chain(doc: Doc, heads: list[Head], place: int, end: int) -> tuple[list[Head], int]:
    """Join «представники влади та волонтери»: only where the case tells the head from its genitives."""
    if heads[0].reading.case in (None, "Gen"):
        return heads, place
    while (found := _joined(doc, place, end, heads)) is not None:
        heads = [*heads, found]
        place = _chain(doc, _closing(doc, found, end), end, found)
    return heads, place


def _closing(doc: Doc, head: Head, end: int) -> int:
    """Return the place after the head and, when it stands inside quotation marks, after the closing one."""
    place = head.token + 1
    if head.inner is not None:
        place = _after_quote(doc, head.inner, end) or place
    return place


def _chain(doc: Doc, place: int, end: int, head: Head) -> int:
    """Return the place after everything that hangs on the head without a preposition."""
    while place < end:
        token = doc[place]
        following = (
            _postponed(doc, place, end, head)
            or _genitive(doc, place, end)
            or _name(doc, place, end)
            or _acronym(doc, place, end)
            or _number_sign(doc, place, end)
        )
        if following is None and (token.text == "," or token.lower_ in _CONJUNCTIONS) and place > head.token + 1:
            following = _listed_genitives(doc, place, end)
        if following is None:
            break
        place = following
    return place


def _postponed(doc: Doc, place: int, end: int, head: Head) -> int | None:
    """«крісла колісні»: an adjective after its noun, with no noun of its own behind it."""
    token = doc[place]
    if token._.readings[0].pos != "ADJ" or as_head(token) or place != head.token + 1:
        return None
    if not any(agrees(item, head.reading) for item in as_modifier(token)):
        return None
    following = doc[place + 1] if place + 1 < end else None
    if following is not None and (as_head(following) and not _is_other_word(following)):
        return None
    return place + 1 if following is None or not as_modifier(following) else None


def _genitive(doc: Doc, place: int, end: int) -> int | None:
    """A genitive attribute: «влади», «домашнього насильства»."""
    found = _head(doc, place, end, "Gen")
    if found is None:
        return None
    chosen = doc[found.token]._.readings[0]
    if chosen.case not in ("Gen", None) and not found.agreeing:
        return None
    if chosen.case is None and chosen.pos not in {"NOUN", "PROPN"}:
        return None
    return _closing(doc, found, end)


def _name(doc: Doc, place: int, end: int) -> int | None:
    """A name in quotation marks."""
    return _after_quote(doc, place, end) if doc[place].text in OPENING and not _closes_before(doc, place) else None


def _closes_before(doc: Doc, place: int) -> bool:
    return place > 0 and not doc[place - 1].whitespace_ and doc[place - 1].text not in "(["


def _after_quote(doc: Doc, opening: int, end: int) -> int | None:
    depth = 0
    for i in range(opening, min(end, opening + _LONGEST_QUOTE)):
        text = doc[i].text
        if text == "«" or (i == opening):
            depth += 1
        elif text in CLOSING and not (text in OPENING and doc[i - 1].whitespace_ and not doc[i].whitespace_):
            depth -= 1
            if depth == 0:
                return i + 1
    return None


def _acronym(doc: Doc, place: int, end: int) -> int | None:
    """«(ВПО)» after what it stands for."""
    short = place + 2 < end and doc[place].text == "(" and doc[place + 2].text == ")" and doc[place + 1].is_upper
    return place + 3 if short else None


def _number_sign(doc: Doc, place: int, end: int) -> int | None:
    """«ліцей № 7», «ім. Лесі Українки»."""
    if doc[place].text == "№" and place + 1 < end and doc[place + 1].text[0].isdigit():
        return place + 2
    if doc[place].lower_ in {"ім.", "імені"}:
        following = place + 1
        while following < end and (doc[following].text[0].isupper() or doc[following].text in OPENING):
            following += 1
        return following
    return None


def _listed_genitives(doc: Doc, place: int, end: int) -> int | None:
    """«влади, громад та громадського сектору»: more members of a genitive attribute; a comma alone opens a clause."""
    if doc[place].text != ",":
        return _genitive(doc, place + 1, end) if place + 1 < end else None
    following = _genitive(doc, place + 1, end) if place + 1 < end else None
    while following is not None and following < end:
        text = doc[following].lower_
        if text in _CONJUNCTIONS:
            return _genitive(doc, following + 1, end) if following + 1 < end else None
        more = (
            _genitive(doc, following + 1, end)
            if text == "," and following + 1 < end
            else _genitive(doc, following, end)
        )
        following = more
    return None


def _attribute(doc: Doc, place: int, end: int) -> int | None:
    """Return the end of a prepositional attribute at ``place``: «від домашнього насильства», «для дітей»."""
    if place + 1 >= end or doc[place].lower_ not in _ATTRIBUTES:
        return None
    if any(char.isdigit() for char in doc[place + 1].text):
        return None
    found = _head(doc, place + 1, end, None)
    if found is None:
        return None
    return _chain(doc, _closing(doc, found, end), end, found)


def without_attributes(phrase: NounPhrase) -> NounPhrase:
    """Return ``phrase`` without its prepositional attributes."""
    return replace(phrase, end=phrase.end_core, attributes=())


def agreeing(heads: Sequence[Head]) -> dict[int, Head]:
    """Return for every token that a change of case changes the head it goes with (the head itself too)."""
    return {i: head for head in heads for i in (*head.agreeing, head.token)}
