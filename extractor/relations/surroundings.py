"""What stands around a figure: the figure before and after, its clause and sentence, dates, names."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Doc, Token

from extractor.language.phrases import noun_phrase
from extractor.relations.drafts import Draft, Scene
from extractor.relations.layout import DASHES


def next_figure(scene: Scene, position: int) -> int:
    """Return where the first quantity at or after ``position`` starts, the end of the Doc if there is none."""
    return scene.quantities.next_start(position, len(scene.doc))


def previous_figure(scene: Scene, draft: Draft) -> int:
    """Return where the last quantity before ``draft`` ends, 0 if there is none."""
    return scene.quantities.last_end(draft.start)


def after_date(scene: Scene, position: int) -> int:
    """Return the end of the date that ``position`` stands in, or ``position``."""
    found = scene.dates.at(position)
    return position if found is None else found.end


def in_date(scene: Scene, position: int) -> bool:
    """Whether the token belongs to a date."""
    return scene.dates.at(position) is not None


def sentence_start(scene: Scene, draft: Draft) -> int:
    """Return the first token of the figure's sentence."""
    return scene.layout.sentences[scene.layout.sentence_of(draft.start)][0]


def sentence_end(scene: Scene, draft: Draft) -> int:
    """Return the end of the figure's sentence."""
    return scene.layout.sentences[scene.layout.sentence_of(draft.start)][1]


def clause_start(scene: Scene, draft: Draft, *, past_counts: bool = False) -> int:
    """Return where the figure's clause starts, after any figure before it there; ``past_counts``: but not counts."""
    clause = scene.layout.clauses[scene.layout.clause_of(draft.start)]
    if past_counts:
        others = [q.end for q in scene.quantities.between(clause.opening, draft.start) if q.unit != "count"]
        return max(clause.opening, min(max(others, default=0), draft.start))
    return max(clause.start, previous_figure(scene, draft))


def clause_end(scene: Scene, draft: Draft) -> int:
    """Return where the figure's clause ends, before the next figure."""
    clause = scene.layout.clauses[scene.layout.clause_of(draft.start)]
    return min(clause.end, next_figure(scene, draft.quantity.end))


def skip_dash(scene: Scene, position: int) -> int | None:
    """Return the position after a dash at ``position`` (brackets between are passed over), None if there is no dash."""
    doc = scene.doc
    if position < len(doc) and doc[position].text == "(":
        closing = scene.layout.bracket(position + 1) if position + 1 < len(doc) else None
        position = closing[1] + 1 if closing else position
    while position < len(doc) and doc[position].is_space and "\n" not in doc[position].text:
        position += 1
    if position + 1 < len(doc) and doc[position].text in DASHES:
        position += 1
        while position < len(doc) - 1 and (doc[position].lower_ == "це" or doc[position].is_space):
            if "\n" in doc[position].text:
                return None
            position += 1
        return position
    return None


def is_one_of(token: Token, words: Collection[str]) -> bool:
    """Whether any dictionary reading of ``token`` has one of ``words`` as its lemma."""
    return token.lemma_ in words or token.lower_ in words or any(r.lemma in words for r in token._.readings)


def is_person(scene: Scene, position: int) -> bool:
    """Whether the token belongs to a person's name."""
    return scene.people.at(position) is not None


def in_quantity(scene: Scene, position: int) -> bool:
    """Whether the token belongs to a numeral or its unit."""
    return scene.quantities.at(position) is not None


def is_named(scene: Scene, position: int) -> bool:
    """Whether the token belongs to the name of a body or a place."""
    return scene.bodies.at(position) is not None or scene.places.at(position) is not None


def adjectives_before(doc: Doc, at: int) -> int:
    """Return where the adjectives right before ``at`` start."""
    while at > 0 and doc[at - 1].pos_ == "ADJ":
        at -= 1
    return at


def through_figures(scene: Scene, position: int) -> int:
    """Return the end of counts that go on a noun phrase («закупівлю двадцяти дронів і трьох пікапів»)."""
    doc, end = scene.doc, position
    while True:
        at = end + 1 if end != position and end < len(doc) and doc[end].pos_ == "CCONJ" else end
        counted = next(iter(scene.quantities.between(at, at + 1)), None)
        if counted is None or counted.unit != "count":
            return end
        phrase = noun_phrase(doc, counted.end, limit=next_figure(scene, counted.end))
        if phrase is None:
            return end
        end = phrase.end
