"""Which place is meant: namesakes by the oblast of the release, and «в області» by what the text named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.finders.gazetteer import Gazetteer
from extractor.finders.place_words import PlaceWords, adjective, lemmas
from extractor.finders.spans import PlaceFound

_SETTLEMENTS = frozenset({"city", "settlement", "village"})


@dataclass(slots=True)
class _Named:
    """A place that the text names at a token, itself or through a body («Лубенська РДА»)."""

    at: int
    kind: str
    name: str
    code: str | None
    weight: int


def disambiguate(doc: Doc, places: list[PlaceFound], words: PlaceWords, register: Gazetteer) -> None:
    """Choose among namesakes by the oblasts that the text names; a town before a village of the same name."""
    oblasts = oblasts_of(places)
    bodies = _through_bodies(doc, words, register, oblasts)
    oblasts.update(body.code[:4] for body in bodies if body.kind == "oblast" and body.code)
    for place in places:
        if place.code or not place.candidates:
            continue
        near = [code for code in place.candidates if code[:4] in oblasts]
        if len(near) > 1:
            most = max(oblasts[code[:4]] for code in near)
            near = [code for code in near if oblasts[code[:4]] == most]
        if len(near) == 1:
            place.code = near[0]
        elif place.kind == "city":
            # A district of a city and villages may share the name; the register lists the town's own code once.
            towns = [code for code in (near or place.candidates) if register.kind(code) == "city"]
            place.code = towns[0] if len(towns) == 1 else None


def oblasts_of(places: list[PlaceFound]) -> Counter[str]:
    """Return how often the text names places of each oblast, by the digits that begin their codes."""
    return Counter(place.code[:4] for place in places if place.code and place.code.startswith("UA"))


def resolve_generic(doc: Doc, places: list[PlaceFound], words: PlaceWords, register: Gazetteer) -> None:
    """Give each bare place the name and code of the place of its kind that the text named, if it named one."""
    if not any(place.generic for place in places):
        return
    named = [_Named(p.start, p.kind, p.official or p.name if p.kind == "oblast" else p.name, p.code, _weight(p, places))
             for p in places if not p.generic]  # fmt: skip
    named += _through_bodies(doc, words, register, oblasts_of(places))
    for place in places:
        if place.generic and (meant := _meant(doc, place, named)) is not None:
            place.name, place.code = meant.name, meant.code


def _weight(place: PlaceFound, places: list[PlaceFound]) -> int:
    """One of a row of units is less likely the one that the release is about."""
    row = any(
        other is not place and other.kind == place.kind and abs(other.start - place.start) < 4 for other in places
    )
    return 1 if row else 3


def _meant(doc: Doc, place: PlaceFound, named: list[_Named]) -> _Named | None:
    kinds = _SETTLEMENTS if place.kind in _SETTLEMENTS else {place.kind}
    fitting = [name for name in named if name.kind in kinds]
    if not fitting:
        return None
    before = [name for name in fitting if name.at < place.start]
    sentence = doc[place.start].sent.start
    if inside := [name for name in before if name.at >= sentence]:
        return max(inside, key=lambda name: name.at)
    if place.kind in _SETTLEMENTS:
        return max(before, key=lambda name: name.at) if before else None
    weights: Counter[str] = Counter()
    for name in fitting:
        weights[name.name] += name.weight
    best = weights.most_common(1)[0][0]
    return next(name for name in fitting if name.name == best)


def _through_bodies(doc: Doc, words: PlaceWords, register: Gazetteer, oblasts: Counter[str]) -> list[_Named]:
    """«Кіровоградський обласний центр», «Лубенська РДА», «Баштанська міська рада» name their units."""
    found = []
    for token in doc[:-1]:
        if not token.text[:1].isupper() or (feminine := adjective(token.text, "Fem")) is None:
            continue
        following = lemmas(doc[token.i + 1])
        kind = next((words.bodies[lemma] for lemma in following if lemma in words.bodies), None)
        if kind == "oblast" and (oblast := register.oblast(feminine)):
            found.append(_Named(token.i, "oblast", f"{oblast.name} область", oblast.code, 2))
        elif words.names_nothing(token):
            continue
        elif kind == "district" and (name := adjective(token.text, "Masc")):
            found.append(_named(token.i, kind, name, "район", oblasts, register))
        elif kind == "hromada" or not words.councils.isdisjoint(following):
            found.append(_named(token.i, "hromada", feminine, "громада", oblasts, register))
    return found


def _named(at: int, kind: str, name: str, head: str, oblasts: Counter[str], register: Gazetteer) -> _Named:
    units = register.unit(name, kind)
    near = [unit for unit in units if unit.oblast in oblasts] or units
    return _Named(at, kind, f"{name} {head}", near[0].code if len(near) == 1 else None, 2)
