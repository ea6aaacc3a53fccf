"""Readings chosen by context (component ``zvit_morphology``): the best path through the dictionary's readings.

Scores are rules (``context``) and what is known of single words (``priors``); where a model before this component
has set ``pos_`` or ``morph``, its opinion is a strong vote among the readings that the dictionary allows.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractor.language.context import START, Context, Shape, step
from extractor.language.dictionary import Reading
from extractor.language.features import features, universal
from extractor.language.lexicon import places
from extractor.language.priors import Option, Priors

_MOST_STATES = 24
_MOST_KEPT = 50_000
_ALSO = {
    "NOUN": {"PROPN"}, "PROPN": {"NOUN"}, "CCONJ": {"PART"}, "PRON": {"DET"}, "DET": {"PRON"}, "AUX": {"VERB"},
    "PART": {"AUX"},
}  # fmt: skip
"""Parts of speech that one reading can have by its use, which a model knows and the dictionary doesn't."""
# What the model's part of speech and features weigh beside the rules: measured on the treebanks' development parts.
_POS_VOTE = 2.0
_VOTES = {"Case": 1.0, "Number": 0.5, "Gender": 0.35, "VerbForm": 0.35}


@Language.factory(
    "zvit_morphology", default_config={"overlay": None}, assigns=["token.pos", "token.morph", "token.lemma"]
)
class Morphology:
    """Sets ``token._.readings`` (the chosen first), ``pos_``, ``morph`` and ``lemma_``."""

    def __init__(self, nlp: Language, name: str, overlay: str | None) -> None:
        """Take the pipeline, the component's name and the overlay folder of patterns."""
        self.priors = Priors(overlay)
        self._steps: dict[tuple[Context, Shape], tuple[float, Context]] = {}
        self._voted: dict[tuple[str, bool, int, int], tuple[float, ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Choose a reading for every token of ``doc``."""
        voted = doc.has_annotation("POS") or doc.has_annotation("MORPH")
        for sentence in _sentences(doc):
            tokens = [token for token in sentence if not token.is_space]
            self._choose(tokens, voted)
        for token in doc:
            if token.is_space:
                token._.readings = (Reading(form=token.text, lemma=token.text, pos="SPACE"),)
                token.pos_ = "SPACE"
        return doc

    def _votes(self, token: Token, first: bool, options: tuple[Option, ...]) -> tuple[float, ...]:
        """Return what the model says of each option."""
        key = (token.text, first, token.pos, token.morph.key)  # type: ignore[attr-defined]
        found = self._voted.get(key)
        if found is None:
            if len(self._voted) > _MOST_KEPT:
                self._voted.clear()
            found = self._voted[key] = tuple(_vote(token, option.reading) for option in options)
        return found

    def _choose(self, tokens: list[Token], voted: bool) -> None:
        """Choose the readings of one sentence: the path with the best sum, the model's votes in it."""
        states: dict[Context, float] = {START: 0.0}
        history: list[dict[Context, tuple[Context, Option]]] = []
        columns: list[tuple[Option, ...]] = []
        steps = self._steps
        if len(steps) > _MOST_KEPT:
            steps.clear()
        for i, token in enumerate(tokens):
            first = _says_nothing(tokens, i)
            options = self.priors.options(token.text, first)
            columns.append(options)
            votes = self._votes(token, first, options) if voted else None
            reached: dict[Context, float] = {}
            back: dict[Context, tuple[Context, Option]] = {}
            for number, option in enumerate(options):
                own = option.score + (votes[number] if votes else 0.0)
                for context, score in states.items():
                    key = (context, option.shape)
                    found = steps.get(key)
                    if found is None:
                        found = steps[key] = step(context, option.shape)
                    total = score + own + found[0]
                    after = found[1]
                    if after not in reached or total > reached[after]:
                        reached[after] = total
                        back[after] = (context, option)
            if len(reached) > _MOST_STATES:
                best = sorted(reached, key=reached.__getitem__, reverse=True)[:_MOST_STATES]
                reached = {context: reached[context] for context in best}
            states = reached
            history.append(back)
        if not history:
            return
        context = max(states, key=states.__getitem__)
        for i in range(len(tokens) - 1, -1, -1):
            context, option = history[i][context]
            _write(tokens[i], option, columns[i], _says_nothing(tokens, i))


def _sentences(doc: Doc) -> list[list[Token]]:
    """Return the tokens of each sentence (all of them as one when there are no boundaries)."""
    parts: list[list[Token]] = []
    for token in doc:
        if not parts or token.is_sent_start:
            parts.append([])
        parts[-1].append(token)
    return parts


def _says_nothing(tokens: list[Token], i: int) -> bool:
    """Return whether a capital at token ``i`` is no sign of a name: it is first, or first in a quotation."""
    return i == 0 or tokens[i - 1].text[-1] in '«„“"•–—-' or (i == 1 and not tokens[0].text[0].isalpha())


def _vote(token: Token, reading: Reading) -> float:
    """Return what the model's tags add to ``reading``."""
    score = 0.0
    if token.pos_ and token.pos_ in universal(reading):
        score += _POS_VOTE
    if token.has_morph():
        said = features(reading)
        for name, weight in _VOTES.items():
            value = token.morph.get(name, [])
            if value and name in said:
                score += weight if said[name] == value[0] else -weight
    return score


def _write(token: Token, chosen: Option, options: tuple[Option, ...], first: bool) -> None:
    """Put the chosen reading first and set spaCy's attributes."""
    reading = chosen.reading
    rest = sorted((option for option in options if option is not chosen), key=lambda option: -option.score)
    token._.readings = (reading, *(option.reading for option in rest))
    pos = universal(reading)[0]
    if pos == "NOUN" and _is_name(token, reading, first):
        pos = "PROPN"
    if token.pos_ in _ALSO.get(pos, ()):
        pos = token.pos_
    token.pos_ = pos
    token.lemma_ = reading.lemma.capitalize() if pos == "PROPN" and not reading.abbreviation else reading.lemma
    token.set_morph(features(reading))  # type: ignore[attr-defined]


def _is_name(token: Token, reading: Reading, first: bool) -> bool:
    """Return whether a noun is a proper name: the dictionary's name, or an unknown word with a capital."""
    if not token.text[:1].isupper():
        return False
    return bool(reading.name) or reading.lemma in places() or (not reading.known and not first)
