"""Taking a noun phrase as what a figure counts: the step that every counting rule ends with."""

from __future__ import annotations

from collections.abc import Callable

from extractor.language import nominative
from extractor.language.phrases import NounPhrase, noun_phrase
from extractor.relations import labels, surroundings
from extractor.relations.drafts import Draft, Scene

Rule = Callable[[Scene, int], bool]
"""Looks at one draft (by its index) and says whether it settled what the figure counts."""


def take(scene: Scene, draft: Draft, phrase: NounPhrase, *, plural: bool = False, extend: bool = False) -> bool:
    """Put a noun phrase into ``draft.counted``.

    Args:
        scene: what is known of the document.
        draft: the figure.
        phrase: the noun phrase.
        plural: the counted noun of a numeral goes to the plural.
        extend: the phrase directly follows the figure and belongs to its text.
    """
    name = nominative.phrase(scene.doc, phrase.start, phrase.end, head=phrase.head, number="Plur" if plural else None)
    draft.counted = labels.uncapitalised(scene, name, phrase.start)
    draft.head, draft.phrase = phrase.head, (phrase.start, phrase.end)
    if extend:
        draft.end = max(draft.end, phrase.end)
    return True


def after(scene: Scene, position: int, *, case: str | None = None) -> NounPhrase | None:
    """Return the noun phrase that starts at ``position``, cut before the next figure."""
    doc = scene.doc
    if position >= len(doc):
        return None
    mark = doc[position].is_punct or doc[position].is_space
    if (mark and doc[position].text not in labels.OPENING_QUOTES) or surroundings.in_date(scene, position):
        return None
    return noun_phrase(doc, position, limit=surroundings.next_figure(scene, position), case=case)


def dash_after(scene: Scene, number: int) -> bool:
    """«6 104 – жінки», «77 – діти переселенців»: the label follows a dash in the nominative."""
    draft = scene.drafts[number]
    at = surroundings.skip_dash(scene, draft.end)
    if at is None or scene.doc[at].pos_ in {"ADP", "PRON"}:
        return False
    phrase = after(scene, at, case="Nom")
    if phrase is None or scene.doc[phrase.head].pos_ in {"PRON", "ADV"}:
        return False
    if surroundings.is_one_of(scene.doc[phrase.head], scene.words.manner_words):
        return False
    return take(scene, draft, phrase)


def dash_before(scene: Scene, number: int) -> bool:
    """«жінкам – 4 412, чоловікам – 671», «вартість робіт – 310 млн грн»: the label precedes a dash."""
    draft = scene.drafts[number]
    label = labels.before_dash(scene, draft)
    if label is None:
        return False
    draft.counted, draft.head, draft.phrase = label.name, label.head, (label.start, label.end)
    return True


def noun_ahead(scene: Scene, number: int) -> bool:
    """«1 126 індивідуальних та 208 групових занять»: the noun follows the next figure."""
    draft, doc = scene.drafts[number], scene.doc
    end = _adjectives(scene, draft)
    following = scene.drafts[number + 1] if number + 1 < len(scene.drafts) else None
    if end == draft.end or following is None or following.start != end + 1 or doc[end].lower_ not in _JOINS:
        return False
    phrase = after(scene, following.quantity.end)
    if phrase is None or doc[phrase.head].pos_ == "ADJ":
        return False
    noun = nominative.phrase(doc, phrase.head, phrase.end, head=phrase.head, number="Plur")
    return _described(scene, draft, end, noun)


def noun_shared(scene: Scene, number: int) -> bool:
    """«14 пожеж, у т. ч. дві верхові», «86 км доріг та 41 км місцевих»: the noun stands with a figure before."""
    draft, doc = scene.drafts[number], scene.doc
    end = _adjectives(scene, draft)
    same = (d.head for d in reversed(scene.drafts[:number]) if d.quantity.unit == draft.quantity.unit)
    head = next((head for head in same if head is not None), None)
    if end == draft.end or head is None:
        return False
    return _described(scene, draft, end, nominative.phrase(doc, head, head + 1, head=head, number="Plur"))


def _adjectives(scene: Scene, draft: Draft) -> int:
    end = draft.end
    while end < len(scene.doc) and scene.doc[end].pos_ == "ADJ":
        end += 1
    return end


def _described(scene: Scene, draft: Draft, end: int, noun: str) -> bool:
    adjectives = " ".join(nominative.word(scene.doc[i], number="Plur") for i in range(draft.end, end))
    draft.counted, draft.end = f"{adjectives} {noun}", end
    return True


_JOINS = frozenset({"і", "й", "та", "або"})
