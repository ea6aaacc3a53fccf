"""What a figure measures, by a key that every release shares: the lemmas of its counted phrase."""

from __future__ import annotations

from extractor.language.lemmas import phrase_lemmas
from extractor.relations.drafts import Draft, Scene


def indicators(scene: Scene) -> None:
    """Set ``indicator`` of every draft that says what it counts."""
    for draft in scene.drafts:
        if draft.counted:
            draft.indicator = " ".join(phrase_lemmas(draft.counted, _known(scene, draft))) or None


def _known(scene: Scene, draft: Draft) -> frozenset[str]:
    """Return the lemmas of the counted words whose form in the text can be of one word only."""
    start, end = draft.phrase or ((draft.head, draft.head + 1) if draft.head is not None else (0, 0))
    found = set()
    for token in scene.doc[start:end]:
        lemmas = {reading.lemma for reading in token._.readings if reading.known and reading.pos == token.pos_}
        if len(lemmas) == 1:
            found |= lemmas
    return frozenset(found)
