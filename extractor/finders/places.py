"""Finds places (component ``zvit_places``): units, settlements, countries, colloquial regions, bare «в області».

Rules are tried in the order of ``RULES`` at each token; the first that fits takes its tokens. Names are
nominative and keep the words of the text («Тячівщина», «Підволочиська ТГ»); ``official`` and ``code``
say which entry of the register is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

import patterns
from extractor.finders.gazetteer import Gazetteer, Place, gazetteer
from extractor.finders.place_resolution import disambiguate, resolve_generic
from extractor.finders.place_words import PlaceWords, adjective, could_agree, ending, lemmas
from extractor.finders.spans import PlaceFound, findings

_JOINTS = {",", "та", "і", "й", "або", "чи"}


class Scene:
    """The document being read, with the vocabulary and the register at hand."""

    def __init__(self, doc: Doc, words: PlaceWords, register: Gazetteer) -> None:
        """Index the tokens that are no blanks."""
        self.doc = doc
        self.words = words
        self.register = register

    def after(self, i: int) -> int:
        """Return the next token after ``i`` on the same line, ``len(doc)`` at its end."""
        i += 1
        while i < len(self.doc) and self.doc[i].is_space:
            if "\n" in self.doc[i].text:
                return len(self.doc)
            i += 1
        return i

    def before(self, i: int) -> Token | None:
        """Return the token before ``i`` on the same line."""
        i -= 1
        while i >= 0 and self.doc[i].is_space:
            if "\n" in self.doc[i].text:
                return None
            i -= 1
        return self.doc[i] if i >= 0 else None

    def token(self, i: int) -> Token | None:
        """Return the token at ``i``, None past the end."""
        return self.doc[i] if i < len(self.doc) else None


Rule = Callable[[Scene, int], list[PlaceFound]]


@Language.factory("zvit_places", default_config={"overlay": None}, requires=["token.morph"])
class Places:
    """Writes ``findings(doc).places`` and ``doc.spans["places"]``."""

    def __init__(self, nlp: Language, name: str, overlay: str | None) -> None:
        """Take the pipeline, the component's name and the overlay folder of patterns."""
        self._words = PlaceWords(patterns.load(overlay))
        self._register = gazetteer(overlay)

    def __call__(self, doc: Doc) -> Doc:
        """Find the places of ``doc``, tell namesakes apart and resolve the bare ones."""
        scene = Scene(doc, self._words, self._register)
        places = list(_scan(scene))
        disambiguate(doc, places, self._words, self._register)
        resolve_generic(doc, places, self._words, self._register)
        places = [place for place in places if place.name]
        for place in places:
            before = scene.before(place.start)
            place.in_name = before is not None and not scene.words.titles.isdisjoint(lemmas(before))
        findings(doc).places = places
        doc.spans["places"] = [Span(doc, place.start, place.end, label=place.kind) for place in places]
        return doc


def _scan(scene: Scene) -> Iterator[PlaceFound]:
    i = 0
    while i < len(scene.doc):
        found = next((found for rule in RULES if (found := rule(scene, i))), [])
        yield from found
        i = max((place.end for place in found), default=i + 1)


def named_units(scene: Scene, i: int) -> list[PlaceFound]:
    """«Житомирська область», «Березівській та Романівській громадах», «Зеленогайська селищна територіальна громада»."""
    names: list[tuple[int, str]] = []
    at = i
    while (name := _unit_adjective(scene, at)) is not None and (not names or ending(name) == ending(names[0][1])):
        names.append((at, name))
        at = scene.after(at)
        joint = False
        while (token := scene.token(at)) is not None and token.lower_ in _JOINTS:
            joint, at = True, scene.after(at)
        if not joint:
            break
    else:
        return []
    if not names:
        return []
    fillers = []
    while (token := scene.token(at)) is not None and scene.words.is_filler(token):
        fillers.append(token)
        at = scene.after(at)
    unit = scene.words.unit(token) if token is not None else None
    if unit is None or token is None:
        return _list_before_head(scene, names)
    head = token.text.replace("р-н.", "р-н") if scene.words.is_abbreviated(token) else unit.head
    middle = [form for filler in fillers if (form := adjective(filler.text, unit.gender))]
    found = []
    for start, text in names:
        name = adjective(text, unit.gender)
        if name is None or not could_agree(text, unit.gender):
            return []
        end = at + 1 if start == names[-1][0] else start + 1
        found.append(_unit(scene, start, end, unit.kind, name, [*middle, head], "place.unit"))
    return found


def _list_before_head(scene: Scene, names: list[tuple[int, str]]) -> list[PlaceFound]:
    """«у трьох областях – Дніпропетровській, Запорізькій та Харківській»; a bare oblast's adjective in a list."""
    start = names[0][0]
    if (following := scene.token(scene.after(names[-1][0]))) is not None and scene.words.goes_on_name(following):
        return []
    unit = scene.words.unit_near(scene.doc, start)
    found = []
    if unit is None and scene.words.stands_for_oblast(scene.doc, start):
        unit = scene.words.units["oblast"]
    for at, text in names if unit is not None else []:
        assert unit is not None
        name = adjective(text, unit.gender)
        if name is None or not could_agree(text, unit.gender) or not scene.register.unit(name, unit.kind):
            return []
        if ending(text) == "у" and scene.register.settlements((text,)):
            return []
        found.append(_unit(scene, at, at + 1, unit.kind, name, [unit.head], "place.unit_list"))
    return found


def _unit_adjective(scene: Scene, i: int) -> str | None:
    """Return the text of a capitalised adjective that can name a unit."""
    token = scene.token(i)
    if (
        token is None
        or not token.text[:1].isupper()
        or len(token.text) < 5
        or not token.text.replace("-", "").replace("'", "").isalpha()
    ):
        return None
    if adjective(token.text, "Fem") is None or scene.words.names_nothing(token):
        return None
    return token.text


def _unit(scene: Scene, start: int, end: int, kind: str, name: str, rest: list[str], rule: str) -> PlaceFound:
    entries = scene.register.unit(name, kind)
    return PlaceFound(
        start, end, " ".join([name, *rest]), kind, rule=rule, candidates=tuple(place.code for place in entries),
        code=entries[0].code if len(entries) == 1 else None,
        confidence=1.0 if entries else 0.9,
    )  # fmt: skip


def regions(scene: Scene, i: int) -> list[PlaceFound]:
    """«Житомирщина», «на Закарпатті», «з Тячівщини»."""
    token = scene.doc[i]
    if not token.text[:1].isupper():
        return []
    name = scene.words.region(token)
    if name is None:
        return []
    key = name.casefold()
    oblast = scene.register.oblast_of_region.get(key)
    if oblast is not None:
        return [
            PlaceFound(i, i + 1, name, "oblast", rule="place.region", official=f"{oblast.name} область",
                       code=oblast.code, candidates=(oblast.code,))
        ]  # fmt: skip
    if key in scene.register.oblast_of_region:
        return [PlaceFound(i, i + 1, name, "region", rule="place.region")]
    districts = scene.words.districts_of_region(name, scene.register)
    return [
        PlaceFound(i, i + 1, name, "district", rule="place.region", candidates=tuple(p.code for p in districts),
                   code=districts[0].code if len(districts) == 1 else None,
                   official=f"{districts[0].name} район" if len(districts) == 1 else None, confidence=0.9)
    ]  # fmt: skip


def headed_settlements(scene: Scene, i: int) -> list[PlaceFound]:
    """«м. Лубни», «у селі Петропіль», «містах Бершаді та Ладижині»."""
    kind = scene.words.settlement_head(scene.doc[i])
    if kind is None:
        return []
    if not scene.doc[i].is_lower and (scene.words.is_abbreviated(scene.doc[i]) or not scene.doc[i].is_sent_start):
        return []
    found: list[PlaceFound] = []
    at = scene.after(i)
    while (place := _settlement_at(scene, at, None, headed=kind)) is not None:
        place.start = i if not found else place.start
        found.append(place)
        at = scene.after(place.end - 1)
        joint = scene.token(at)
        if joint is None or joint.lower_ not in _JOINTS:
            break
        at = scene.after(at)
        if _settlement_at(scene, at, None) is None:
            break
    return found


def countries(scene: Scene, i: int) -> list[PlaceFound]:
    """«в Україні», «США», «Великою Британією»."""
    if not scene.doc[i].text[:1].isupper():
        return []
    window, at = [i], scene.after(i)
    while len(window) < 4 and at < len(scene.doc) and not scene.doc[at].is_punct:
        window.append(at)
        at = scene.after(at)
    known = scene.register.country([scene.doc[k].text for k in window])
    if known is None:
        return []
    code, name, length = known
    last = window[length - 1]
    following = scene.token(scene.after(last))
    named_on = following is not None and following.is_title
    if name in scene.words.ambiguous_countries and (named_on or not _after_preposition(scene, i)):
        return []
    # «Куба Олена»: a surname.
    if length == 1 and named_on and scene.words.is_person_part(scene.doc[i]) and not _after_preposition(scene, i):
        return []
    return [PlaceFound(i, last + 1, name, "country", rule="place.country", code=code, candidates=(code,))]


def settlements(scene: Scene, i: int) -> list[PlaceFound]:
    """«у Гайсині», «в Бершаді та Ладижині», «Чернігів, 7 листопада»; the register must know the name."""
    token = scene.doc[i]
    if not token.text[:1].isupper():
        return []
    cases = _after_preposition(scene, i)
    if cases is None and (previous := scene.before(i)) is not None and previous.lower_ in _JOINTS:
        cases = _list_cases(scene, i)
    place = _settlement_at(scene, i, cases)
    if place is None:
        return []
    if cases is None and not scene.words.stands_alone(scene.doc, place):
        return []
    return [place]


def _after_preposition(scene: Scene, i: int) -> frozenset[str] | None:
    previous = scene.before(i)
    if previous is None or (previous.is_sent_start and previous.is_upper and len(previous) > 1):
        return None
    return scene.words.prepositions.get(previous.lower_)


def _list_cases(scene: Scene, i: int) -> frozenset[str] | None:
    """Return the cases that the preposition before a list of names asks for («у Бершаді, Ладижині та Гайсині»)."""
    for _ in range(6):
        joint = scene.before(i)
        if joint is None or joint.lower_ not in _JOINTS:
            return None
        name = scene.before(joint.i)
        if name is not None and name.text == ")":
            # «у Чорткові (4 ліжка), Кременці (6 ліжок)»: the bracket belongs to the name before it.
            while name is not None and name.text != "(" and joint.i - name.i < 12:
                name = scene.before(name.i)
            name = None if name is None else scene.before(name.i)
        if name is None or not name.text[:1].isupper() or not scene.register.settlements((name.text,)):
            return None
        i = name.i
        if (cases := _after_preposition(scene, i)) is not None:
            return cases
    return None


def _settlement_at(
    scene: Scene, i: int, cases: frozenset[str] | None, *, headed: str | None = None
) -> PlaceFound | None:
    """Return the settlement whose name starts at ``i``: the longest the register knows, or any after a head."""
    token = scene.token(i)
    if token is None or not token.text[:1].isupper() or len(token.text) < 3:
        return None
    indices = [i]
    for _ in range(2):
        following = scene.token(scene.after(indices[-1]))
        if following is None or not following.text[:1].isupper():
            break
        indices.append(following.i)
    for length in range(len(indices), 0, -1):
        words = tuple(scene.doc[k].text for k in indices[:length])
        known = scene.register.settlements(words)
        fitting = [name for name in known if cases is None or name.cases & cases]
        if headed:
            fitting = [name for name in known if any(place.kind == headed for place in name.places)] or known
        if not fitting:
            continue
        end = indices[length - 1] + 1
        if not headed and length == 1 and not _whole_name(scene, i, known=fitting[0].places):
            return None
        name = _like_head(fitting, headed, token) if headed else fitting[0]
        entries = [p for p in name.places if headed is None or p.kind == headed] or list(name.places)
        kind = headed or entries[0].kind
        return PlaceFound(
            i, end, name.name, kind, rule="place.settlement", candidates=tuple(p.code for p in entries),
            code=entries[0].code if len(entries) == 1 else None, official=_official(name.name, entries),
        )  # fmt: skip
    if headed and scene.words.could_be_name(token):
        return PlaceFound(i, i + 1, token.text, headed, rule="place.settlement_head", confidence=0.7)
    return None


def _like_head(fitting: list, headed: str | None, token: Token):  # type: ignore[no-untyped-def, type-arg]
    # «м. Кропивницький», «селі Петропіль»: after its head the name may stay nominative.
    return next((name for name in fitting if name.name.casefold() == token.lower_), fitting[0])


def _official(name: str, entries: list[Place]) -> str | None:
    return entries[0].name if entries and entries[0].name.casefold() != name.casefold() else None


def _whole_name(scene: Scene, i: int, *, known: tuple[Place, ...]) -> bool:
    """Return whether the capitalised word is a name by itself, not part of a person's or a longer name."""
    token = scene.doc[i]
    following = scene.token(scene.after(i))
    if token.is_upper and len(token) <= 4:
        return False
    if following is None:
        return True
    if following.text[:1].isupper() and not following.is_upper and scene.words.is_person_part(following):
        return not scene.words.is_person_part(token) and any(place.kind == "city" for place in known)
    return not (following.is_upper and scene.words.is_person_part(token))


def bare_units(scene: Scene, i: int) -> list[PlaceFound]:
    """«в області», «у громаді»: stands for the unit that the text named."""
    token = scene.doc[i]
    kind = scene.words.generic(token)
    if kind is None or token.is_upper or scene.words.unit_of_something(scene.doc, i):
        return []
    return [PlaceFound(i, i + 1, "", kind, generic=True, rule="place.generic", confidence=0.8)]


RULES: list[Rule] = [named_units, regions, headed_settlements, countries, settlements, bare_units]
