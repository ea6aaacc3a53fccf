"""What a figure counts or measures: the noun phrase behind «counted», in the nominative.

Each rule is one small function; the lists here and in ``purposes`` are tried in order and the first
that answers wins. Its name goes into the figure's ``rule``.
"""

from __future__ import annotations

from extractor.language.phrases import noun_phrase
from extractor.relations import labels, purposes, subjects, surroundings
from extractor.relations.drafts import Scene
from extractor.relations.purposes import subject
from extractor.relations.taking import Rule, after, dash_after, dash_before, noun_ahead, noun_shared, take


def count(scene: Scene) -> None:
    """Fill ``counted`` of every draft; drafts that leave the noun out are marked elliptical for the parts to settle."""
    for number, draft in enumerate(scene.drafts):
        for rule in _rules(draft.quantity.unit):
            if rule(scene, number):
                draft.rules.append(f"counted.{rule.__name__}")
                break
        else:
            draft.elliptical = draft.quantity.unit == "count"


def _rules(unit: str) -> list[Rule]:
    if unit == "count":
        return COUNT
    if unit == "percent":
        return purposes.PERCENT
    if len(unit) == 3 and unit.isupper():
        return purposes.MONEY
    return purposes.TIME if unit in {"h", "min", "s", "day", "week", "month", "year"} else purposes.MEASURE


def noun_after(scene: Scene, number: int) -> bool:
    """«43 мобільні бригади», «двом громадам»."""
    draft = scene.drafts[number]
    phrase = after(scene, _past_words(scene, draft.end))
    alone = phrase is not None and phrase.end - phrase.start == 1
    if alone and surroundings.is_one_of(scene.doc[draft.end], scene.words.transparent_nouns):
        # «14 штук», «487 шт.»: pieces of what is named elsewhere.
        draft.end += 1
        return False
    if phrase is None or not take(scene, draft, phrase, plural=draft.quantity.value != 1, extend=True):
        return False
    aged = _age_after(scene, number)
    if aged is not None:
        # «двісті дітей віком від 3 до 12 років»: the age belongs to what is counted.
        draft.counted, draft.end = f"{draft.counted} {scene.doc[draft.end : aged].text}", aged
    return True


def _past_words(scene: Scene, position: int) -> int:
    """Return the place after «(десять)» at ``position``: a contract gives its numbers in digits and in words."""
    doc = scene.doc
    inside = scene.layout.bracket(position + 1) if position + 1 < len(doc) and doc[position].text == "(" else None
    if inside is None or scene.layout.depth[position + 1] == 0:
        return position
    words = [token for token in doc[position + 1 : inside[1]] if token.text != ")"]
    return inside[1] + 1 if words and all(token.pos_ == "NUM" for token in words) else position


def _age_after(scene: Scene, number: int) -> int | None:
    """Return the end of «віком від 3 до 12 років» right after the figure's noun phrase."""
    draft, doc = scene.drafts[number], scene.doc
    if number + 1 >= len(scene.drafts):
        return None
    following = scene.drafts[number + 1]
    between = doc[draft.end : following.start]
    if following.quantity.unit != "year" or not 0 < len(between) <= 2:
        return None
    return following.quantity.end if surroundings.is_one_of(between[0], scene.words.age_words) else None


def level_after_change(scene: Scene, number: int) -> bool:
    """«зросла на 15 % – до 2 340»: the level that the change led to."""
    before = scene.drafts[number - 1] if number else None
    return before is not None and before.change is not None and purposes.pair(scene, number)


def noun_before(scene: Scene, number: int) -> bool:
    """«осіб двадцять»: the noun stands before the number."""
    draft, doc = scene.drafts[number], scene.doc
    if draft.quantity.rule.endswith("inversion") and draft.quantity.number_start > 0:
        noun = noun_phrase(doc, draft.quantity.number_start - 1)
        return noun is not None and take(scene, draft, noun, plural=True)
    return False


def label_inverted(scene: Scene, number: int) -> bool:
    """«Першокласників, за її словами, цьогоріч 1 021»: a genitive label opens the clause, the number closes it."""
    draft, doc = scene.drafts[number], scene.doc
    following = doc[draft.end] if draft.end < len(doc) else None
    if following is not None and not (following.is_punct or following.is_space):
        return False
    phrase = subjects.opening_label(scene, draft, cases=("Gen",))
    return phrase is not None and phrase.number == "Plur" and take(scene, draft, phrase, plural=True)


def genitive_before(scene: Scene, number: int) -> bool:
    """«постійних волонтерів 35», «крадіжок поменшало з 22 до 15»: the genitive stands before."""
    draft, doc = scene.drafts[number], scene.doc
    end = draft.start
    while end and (
        doc[end - 1].lower_ in {"з", "із", "до"} or surroundings.is_one_of(doc[end - 1], scene.words.quantity_verbs)
    ):
        end -= 1
    place = scene.places.ending_at(end)
    if place is not None and place.start and doc[place.start - 1].pos_ == "ADP":
        end = place.start - 1  # «таких пацієнтів в області 312»
    elif end > 1 and doc[end - 1].pos_ == "PRON" and doc[end - 2].pos_ == "ADP":
        end -= 2  # «камер у нас 86»
    following = doc[draft.end] if draft.end < len(doc) else None
    if following is not None and not (following.is_punct or following.is_space or following.lower_ == "до"):
        return False
    phrase = labels.phrase_ending_at(doc, end)
    if (
        phrase is None
        or phrase.case not in {"Gen", "Acc"}
        or phrase.number != "Plur"
        or surroundings.in_quantity(scene, phrase.head)
        or any(before.head == phrase.head for before in scene.drafts[max(0, number - 1) : number])
    ):
        return False  # «з 25 закладів 18 відновлено»: that noun is the other figure's
    governed = phrase.start > 0 and doc[phrase.start - 1].pos_ in {"ADP", "NOUN", "PROPN"}
    return not governed and take(scene, draft, phrase, plural=True)


COUNT: list[Rule] = [
    noun_before,
    noun_ahead,
    noun_after,
    level_after_change,
    noun_shared,
    dash_after,
    dash_before,
    subject,
    genitive_before,
    label_inverted,
]
