"""The register of places (KATOTTH) and the countries: from an inflected name to the places that bear it."""

from __future__ import annotations

import functools
import gzip
import itertools
from dataclasses import dataclass
from pathlib import Path

import patterns
from extractor.language.dictionary import readings

REGISTER = Path(patterns.__file__).parent / "places" / "katottg.tsv.gz"
_KINDS = {
    "O": "oblast", "K": "city", "P": "district", "H": "hromada", "M": "city", "X": "settlement", "C": "village",
    "B": "city_district",
}  # fmt: skip
_SETTLEMENTS = frozenset({"city", "settlement", "village"})
# Digits of a code that each level fixes, after «UA».
_LEVELS = {"oblast": 2, "district": 4, "hromada": 7, "city": 10, "settlement": 10, "village": 10, "city_district": 12}
_CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the register; ``name`` of an oblast, district or hromada is its adjective («Вінницька»)."""

    code: str
    kind: str
    name: str

    @property
    def oblast(self) -> str:
        """The digits that all places of one oblast share."""
        return self.code[:4]


@dataclass(frozen=True, slots=True)
class NameFound:
    """A settlement's name behind an inflected form, the cases the form can stand in, and who bears the name."""

    name: str
    cases: frozenset[str]
    places: tuple[Place, ...]


class Gazetteer:
    """Looks names up; made once for each overlay of patterns by ``gazetteer``."""

    def __init__(self, overlay: str | None) -> None:
        """Read the register and the tables of ``patterns/places.yaml`` and ``patterns/countries.yaml``."""
        loaded = patterns.load(overlay)
        self._settlements: dict[str, list[Place]] = {}
        self._units: dict[str, list[Place]] = {}
        self._by_prefix: dict[str, Place] = {}
        self._kind_of_code: dict[str, str] = {}
        for line in gzip.decompress(REGISTER.read_bytes()).decode().splitlines():
            code, letter, name = line.split("\t")
            place = Place(code, _KINDS[letter], name)
            table = self._settlements if place.kind in _SETTLEMENTS else self._units
            table.setdefault(name.casefold(), []).append(place)
            self._kind_of_code[code] = place.kind
            self._by_prefix[code[: 2 + _LEVELS[place.kind]]] = place
        for group in self._settlements.values():
            group.sort(key=lambda place: _RANK[place.kind])
        for old, new in loaded.places.former.items():
            self._settlements.setdefault(old.casefold(), []).extend(self._settlements.get(new.casefold(), ()))
        self._first_words = {name.split()[0] for name in self._settlements if " " in name}
        self._cache: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
        self._endings = _reverse(loaded.places.endings)
        self._oblasts = {p.name.casefold(): p for group in self._units.values() for p in group if p.kind == "oblast"}
        self.oblast_of_region = {
            region.casefold(): self._oblasts[adjective.casefold()] if adjective else None
            for region, adjective in loaded.places.colloquial.items()
        }
        self._countries = {
            tuple(_lemmas(word) for word in name.split()): (country.code, name)
            for country in loaded.countries.countries
            for name in (country.name, *country.aliases)
        }
        self._country_starts: dict[str, list[tuple[tuple[frozenset[str], ...], str, str]]] = {}
        for words, (code, name) in self._countries.items():
            for lemma in words[0]:
                self._country_starts.setdefault(lemma, []).append((words, code, name))

    def parent(self, place: Place) -> Place | None:
        """Return the unit that ``place`` belongs to directly, None for an oblast."""
        for digits in (10, 7, 4, 2):
            if digits < _LEVELS[place.kind] and (found := self._by_prefix.get(place.code[: 2 + digits])):
                return found
        return None

    def kind(self, code: str) -> str:
        """Return the kind of the entry with ``code``, "" when there is none."""
        return self._kind_of_code.get(code, "")

    def unit(self, adjective: str, kind: str) -> tuple[Place, ...]:
        """Return the units of ``kind`` named by ``adjective`` (nominative of the unit's gender, any letter case)."""
        return tuple(place for place in self._units.get(adjective.casefold(), ()) if place.kind == kind)

    def oblast(self, adjective: str) -> Place | None:
        """Return the oblast named by the feminine nominative ``adjective``."""
        return self._oblasts.get(adjective.casefold())

    def settlements(self, words: tuple[str, ...]) -> list[NameFound]:
        """Return the settlements that the inflected ``words`` can name, likelier first."""
        if len(words) > 1 and not any(form in self._first_words for form, _ in self._nominatives(words[0])):
            return []
        found: dict[str, set[str]] = {}
        for choice in itertools.product(*(self._nominatives(word) for word in words)):
            name = " ".join(part for part, _ in choice)
            cases = frozenset.intersection(*(cases for _, cases in choice))
            if cases and name in self._settlements:
                found.setdefault(name, set()).update(cases)
        known = {reading.lemma for reading in readings(words[-1]) if reading.known and reading.pos == "NOUN"}
        ranked = sorted(
            found.items(),
            key=lambda item: (
                min(_RANK[place.kind] for place in self._settlements[item[0]]),
                item[0].split()[-1] not in known,
                -len(self._settlements[item[0]]),
            ),
        )
        return [NameFound(_proper(self._settlements[name][0], name), frozenset(cases), tuple(self._settlements[name]))
                for name, cases in ranked]  # fmt: skip

    def country(self, words: list[str]) -> tuple[str, str, int] | None:
        """Return (ISO code, nominative name, words taken) of the country that ``words`` begin with, the longest."""
        best: tuple[str, str, int] | None = None
        for lemma in _lemmas(words[0]):
            for parts, code, name in self._country_starts.get(lemma, ()):
                if len(parts) > len(words) or (best and len(parts) <= best[2]):
                    continue
                if words[0].isupper() != name.split()[0].isupper() and len(words[0]) <= 4:
                    continue
                if all(part & _lemmas(word) for part, word in zip(parts, words, strict=False)):
                    best = (code, name, len(parts))
        return best

    def _nominatives(self, word: str) -> tuple[tuple[str, frozenset[str]], ...]:
        """Return every (nominative, cases) that the endings give for ``word``; hyphenated parts decline each."""
        word = word.casefold()
        if word not in self._cache:
            if len(self._cache) > 50_000:
                self._cache.clear()
            self._cache[word] = _nominatives(word, self._endings)
        return self._cache[word]


_RANK = {"city": 0, "settlement": 1, "village": 2}
_Endings = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def _reverse(rows: list[dict[str, str]]) -> _Endings:
    """Turn the table of declensions around: ending of a case → (nominative ending, case)."""
    table: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        for case, endings in row.items():
            if case != "nominative":
                for ending in endings.split("/"):
                    table.setdefault(ending, set()).add((row["nominative"], case))
    return tuple((ending, tuple(sorted(found))) for ending, found in sorted(table.items()))


def _nominatives(word: str, endings: _Endings) -> tuple[tuple[str, frozenset[str]], ...]:
    first, hyphen, last = word.rpartition("-")
    heads = _parts(first, endings) if hyphen else {"": set(_CASES)}
    found: dict[str, set[str]] = {}
    for (head, head_cases), (tail, cases) in itertools.product(heads.items(), _parts(last, endings).items()):
        whole = f"{head}-{tail}" if hyphen else tail
        if shared := (cases & head_cases if head != first else cases):
            found.setdefault(whole, set()).update(shared)
    return tuple((name, frozenset(cases)) for name, cases in found.items())


def _parts(word: str, endings: _Endings) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {word: {"Nom", "Acc"}}
    for ending, nominatives in endings:
        if word.endswith(ending) and len(word) - len(ending) >= (2 if len(ending) < 3 else 1):
            stem = word[: len(word) - len(ending)]
            for nominative, case in nominatives:
                found.setdefault(stem + nominative, set()).add(case)
    return found


def _proper(place: Place, name: str) -> str:
    """Return the name with its capitals: the register's spelling, or a former name with its own."""
    if place.name.casefold() == name:
        return place.name
    return " ".join("-".join(part[:1].upper() + part[1:] for part in word.split("-")) for word in name.split())


@functools.lru_cache(50_000)
def _lemmas(word: str) -> frozenset[str]:
    return frozenset(reading.lemma for reading in readings(word)) | {word.casefold()}


@functools.lru_cache(4)
def gazetteer(overlay: str | None = None) -> Gazetteer:
    """Return the gazetteer for an overlay folder of patterns, read once."""
    return Gazetteer(overlay)
