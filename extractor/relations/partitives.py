"""The signs of a part in the text: «з них», what joins figures, comparisons and rates that only look like parts."""

from __future__ import annotations

from extractor.relations import surroundings
from extractor.relations.drafts import Draft, Scene
from extractor.relations.layout import DASHES

_AND = frozenset({",", "і", "й", "та", "або", "а", "ще", "решта"})


def partitive(scene: Scene, at: int) -> int | None:
    """Return the end of «з яких», «із них» at ``at``, None if it isn't there."""
    doc = scene.doc
    if at + 1 < len(doc) and doc[at].lower_ in scene.words.partitive_prepositions:
        pronoun = doc[at + 1]
        plural = any(r.number == "Plur" or r.number is None for r in pronoun._.readings)
        if pronoun.lemma_ in scene.words.partitive_pronouns and plural:
            return at + 2
    return None


def opened_by_partitive(scene: Scene, number: int) -> bool:
    """Whether a partitive phrase stands between the figure before and this one, in this one's clause."""
    doc, draft = scene.doc, scene.drafts[number]
    start = scene.layout.sentences[scene.layout.sentence_of(draft.start)][0]
    floor = max(start, scene.drafts[number - 1].quantity.end if number else 0)
    if number and partitive(scene, scene.drafts[number - 1].quantity.end) is not None:
        # «двадцять шість із яких …»: that phrase is the other figure's own.
        floor = max(floor, scene.drafts[number - 1].end)
    for at in range(draft.start - 1, floor - 1, -1):
        token = doc[at]
        if token.text in {";", "."} or "\n" in token.text:
            return False
        if partitive(scene, at) is not None:
            return True
        if any(matches(scene, at, phrase) for phrase in scene.words.partitive_phrases):
            return True
    return False


def matches(scene: Scene, at: int, phrase: str) -> bool:
    """Whether a phrase of several words stands at a token."""
    words = phrase.split()
    doc = scene.doc
    return at + len(words) <= len(doc) and all(doc[at + k].lower_ == word for k, word in enumerate(words))


def joined(scene: Scene, before: Draft, draft: Draft) -> bool:
    """Whether nothing with a verb stands between two figures, and a comma or «та» joins them."""
    between = [t for t in scene.doc[before.end : draft.start] if not t.is_space]
    more = any(t.lower_ == "ще" for t in between)
    if any(t.text in {";", ".", ":", "(", ")"} or (t.pos_ in {"VERB", "AUX"} and not more) for t in between):
        return False
    dash = any(t.text in DASHES for t in between)
    if any(t.pos_ == "ADP" for t in between) and not dash and not more:
        return False
    return any(t.lower_ in _AND for t in between)


def compared(scene: Scene, draft: Draft) -> bool:
    """Whether the figure is the other side of a comparison («(торік – 38,7 ц/га)», «проти 49»)."""
    inside = scene.layout.bracket(draft.start)
    dated = inside is not None and has_date(scene, *inside)
    at = draft.start - 1
    if at > 0 and scene.doc[at].text in DASHES and surroundings.in_date(scene, at - 1):
        return True
    return dated or (draft.start > 0 and scene.doc[draft.start - 1].lower_ in scene.words.comparison_words)


def is_rate(scene: Scene, draft: Draft) -> bool:
    """Whether the figure is a rate («3–4 на добу»)."""
    at = draft.quantity.end
    per = at + 1 < len(scene.doc) and scene.doc[at].lower_ == "на"
    return per and surroundings.is_one_of(scene.doc[at + 1], scene.words.rate_nouns)


def has_date(scene: Scene, start: int, end: int) -> bool:
    """Whether a date stands between two tokens."""
    return bool(scene.dates.between(start, end))
