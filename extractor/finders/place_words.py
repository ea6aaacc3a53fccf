"""The vocabulary of places made ready for the finder: what a word can be in a place's name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from extractor.finders.gazetteer import Gazetteer, Place
from extractor.finders.spans import PlaceFound
from extractor.language.dictionary import readings
from patterns.models import Patterns, PlaceUnit

_ADJECTIVE = re.compile(r"(.{2,}?)(ого|ому|ої|ій|ою|ими|ий|им|ім|их|а|у|е|і)$", re.IGNORECASE)
_RELATIVE = ("ськ", "цьк", "зьк")
_NOMINATIVE = {"Masc": "ий", "Fem": "а", "Neut": "е"}
# Which genders' singular an ending can belong to; the rest are plural.
_GENDERS = {
    "ий": "Masc", "ого": "Masc", "ому": "Masc", "им": "Masc", "ім": "Masc",
    "а": "Fem", "ої": "Fem", "ій": "Fem", "ою": "Fem", "у": "Fem",
}  # fmt: skip
_REGION = re.compile(r"(.+(?:щ|чч)ин)(?:а|и|і|у|ою)$", re.IGNORECASE)
_DASHES = {"-", "–", "—"}


def adjective(text: str, gender: str) -> str | None:
    """Return the nominative singular of an adjective of place in ``gender``, None when ``text`` is no such adjective.

    «Житомирській», «ЖИТОМИРСЬКА» → «Житомирська» for ``Fem``.
    """
    match = _ADJECTIVE.match(text)
    if match is None:
        return None
    stem, _ = match.groups()
    relative = stem.casefold().endswith(_RELATIVE)
    if not relative and not any(reading.pos == "ADJ" for reading in readings(text)):
        return None
    return proper_case(stem, text) + _NOMINATIVE[gender]


def ending(text: str) -> str:
    """Return the adjective's ending of ``text``, "" when it has none."""
    match = _ADJECTIVE.match(text)
    return "" if match is None else match.group(2).casefold()


def could_agree(text: str, gender: str) -> bool:
    """Return whether the form ``text`` of an adjective can stand with a noun of ``gender``, in either number."""
    match = _ADJECTIVE.match(text)
    return match is not None and _GENDERS.get(match.group(2).casefold(), gender) == gender


def proper_case(stem: str, text: str) -> str:
    """Return ``stem`` with capitals at the beginnings only, when ``text`` is all capitals."""
    return "-".join(part.capitalize() for part in stem.split("-")) if text.isupper() else stem


def lemmas(token: Token) -> set[str]:
    """Return the lemmas of every reading of ``token``."""
    return {reading.lemma for reading in readings(token.text)} | {token.lower_}


class PlaceWords:
    """Answers of the form «can this word …», from ``patterns/places.yaml``."""

    def __init__(self, loaded: Patterns) -> None:
        """Index the vocabulary by form and by lemma."""
        places = loaded.places
        self.units = {unit.kind: unit for unit in places.units}
        self._unit_forms = {form.casefold(): unit for unit in places.units for form in unit.forms}
        self._heads = {form: head.kind for head in places.settlements for form in head.forms}
        self._generic = {form: head.kind for head in places.generic for form in head.forms}
        self._fillers = frozenset(places.fillers)
        self._not_names = frozenset(places.not_names)
        self._not_generic = frozenset(places.not_generic)
        self._not_regions = frozenset(places.not_regions)
        self.titles = frozenset(places.titles)
        self._streets = frozenset(places.streets)
        self._regions = {name.casefold(): name for name in places.colloquial}
        self.prepositions = {word: frozenset(cases) for word, cases in places.prepositions.items()}
        self.bodies = {lemma: kind for kind, found in places.bodies.items() for lemma in found}
        self.councils = frozenset(places.councils)
        self.ambiguous_countries = frozenset(loaded.countries.ambiguous)
        self._ambiguous = frozenset(name.casefold() for name in places.ambiguous)

    def unit(self, token: Token) -> PlaceUnit | None:
        """Return the unit whose head ``token`` is."""
        return self._unit_forms.get(token.lower_) or self._unit_forms.get(token.lower_.rstrip("."))

    def is_abbreviated(self, token: Token) -> bool:
        """Return whether a head is written short («ТГ», «р-н», «обл.», «с.»)."""
        return (token.is_upper and len(token) < 6) or not token.is_alpha

    def is_filler(self, token: Token) -> bool:
        """Return whether ``token`` can stand between name and head («територіальна»)."""
        return not self._fillers.isdisjoint(lemmas(token))

    def names_nothing(self, token: Token) -> bool:
        """Return whether the capitalised adjective is a common one."""
        return not self._not_names.isdisjoint(lemmas(token))

    def settlement_head(self, token: Token) -> str | None:
        """Return the kind of settlement that ``token`` announces."""
        if (
            token.i
            and token.text in {"м", "м."}
            and (token.nbor(-1).like_num or token.nbor(-1).lower_.startswith("кв"))
        ):
            return None
        return self._heads.get(token.lower_)

    def generic(self, token: Token) -> str | None:
        """Return the kind of place that a bare common noun stands for."""
        return self._generic.get(token.text)

    def is_person_part(self, token: Token) -> bool:
        """Return whether the dictionary knows ``token`` as a name of people."""
        return any(reading.name and reading.known for reading in readings(token.text))

    def could_be_name(self, token: Token) -> bool:
        """Return whether a word after «м.», «село» that the register does not know can be a settlement's name."""
        found = readings(token.text)
        return not self.is_person_part(token) and any(reading.pos in {"NOUN", "ADJ", "X"} for reading in found)

    def goes_on_name(self, token: Token) -> bool:
        """Return whether ``token`` continues a name begun by an adjective («Оратівській лікарні», «Київська ОВА»)."""
        if token.is_punct or token.lower_ in self.prepositions or token.like_num:
            return False
        return token.pos_ in {"NOUN", "ADJ", "PROPN", "X"} or token.text[:1].isupper()

    def on_street(self, doc: Doc, i: int) -> bool:
        """Return whether the name at ``i`` is a street's («вул. Київська»)."""
        return any(doc[k].lower_ in self._streets for k in (i - 1, i - 2) if k >= 0)

    def unit_near(self, doc: Doc, i: int) -> PlaceUnit | None:
        """Return the unit that a list of adjectives at ``i`` elliptically belongs to: named earlier in the sentence."""
        sentence = doc[i].sent.start
        for k in range(i - 1, max(sentence, i - 40) - 1, -1):
            if (unit := self._unit_forms.get(doc[k].lower_)) is not None and could_agree(doc[i].text, unit.gender):
                return unit
        return None

    def stands_for_oblast(self, doc: Doc, i: int) -> bool:
        """Return whether a bare «Миколаївська», with nothing after that it could modify, can only mean the oblast."""
        if self.on_street(doc, i) or not could_agree(doc[i].text, "Fem"):
            return False
        previous = doc[i - 1] if i else None
        following = doc[i + 1] if i + 1 < len(doc) else None
        opens = previous is None or previous.is_space or previous.text in _DASHES | {"•", "*"} or previous.is_punct
        counts = following is not None and following.text in _DASHES | {":"}
        return (opens and counts) or (previous is not None and previous.lower_ in self.prepositions)

    def region(self, token: Token) -> str | None:
        """Return the nominative of a region's colloquial name."""
        for lemma in lemmas(token):
            if lemma in self._regions:
                return self._regions[lemma]
        match = _REGION.match(token.text)
        if match is None or not self._not_regions.isdisjoint(lemmas(token)):
            return None
        return proper_case(match.group(1), token.text) + "а"

    def districts_of_region(self, name: str, register: Gazetteer) -> tuple[Place, ...]:
        """Return the districts that a colloquial name means: «Тячівщина» → Тячівський."""
        stem = name.removesuffix("ччина").removesuffix("щина")
        endings = ("цький",) if name.endswith("ччина") else ("ський", "зький")
        return tuple(place for ending in endings for place in register.unit(stem + ending, "district"))

    def stands_alone(self, doc: Doc, place: PlaceFound) -> bool:
        """Return whether a town's name without a preposition is the town: unmistakable, or in a dateline."""
        if self.on_street(doc, place.start):
            return False
        following = doc[place.end] if place.end < len(doc) else None
        previous = doc[place.start - 1] if place.start else None
        line_start = previous is None or "\n" in previous.text
        if line_start and following is not None and following.text == ",":
            after = doc[place.end + 1] if place.end + 1 < len(doc) else None
            if after is not None and (after.is_digit or after.like_num or after.is_space):
                return True
        if place.kind != "city" or place.name.casefold() in self._ambiguous:
            return False
        if previous is not None and previous.text in {"«", "“", "„", '"'}:
            return False
        # «Донецька облдержадміністрація»: an adjective with its noun.
        if following is not None and adjective(doc[place.end - 1].text, "Fem") and self.goes_on_name(following):
            return False
        return not (previous is not None and previous.is_title and self.is_person_part(previous))

    def unit_of_something(self, doc: Doc, i: int) -> bool:
        """Return whether a bare «область», «район» is another thing: plural, counted, or named by what follows."""
        token = doc[i]
        if token.morph.get("Number", []) == ["Plur"]:
            return True
        previous = doc[i - 1] if i else None
        if previous is not None and (
            previous.like_num or previous.pos_ == "NUM" or not self._not_generic.isdisjoint(lemmas(previous))
        ):
            return True
        following = doc[i + 1] if i + 1 < len(doc) else None
        if following is None or following.is_punct or following.is_space:
            return False
        if following.text[:1].isupper() and not following.is_upper:
            return self.generic(token) in {"district", "hromada", "oblast"} and _can_be_genitive(
                readings(following.text)
            )
        located = previous is not None and previous.lower_ in {"в", "у"}
        return located and self.generic(token) in {"oblast", "district"} and _is_genitive_noun(following)


def _can_be_genitive(found: Iterable) -> bool:  # type: ignore[type-arg]
    return any(reading.case == "Gen" for reading in found)


def _is_genitive_noun(token: Token) -> bool:
    """Return whether ``token`` is a noun or adjective in the genitive («в області охорони», «в районі вокзалу»)."""
    return token.pos_ in {"NOUN", "ADJ"} and token.morph.get("Case", []) == ["Gen"]
