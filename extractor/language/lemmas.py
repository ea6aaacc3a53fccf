"""The lemmas of a phrase in the nominative: the same words for «43 мобільні бригади» and «мобільна бригада»."""

from __future__ import annotations

import functools
import re

from extractor.language.dictionary import Reading
from extractor.language.priors import Option, Priors

_WORD = re.compile(r"\d+(?:[\s.,/-]\d+)*|[^\W\d_]+(?:['’ʼ-]\w+)*")
_NOUNS = frozenset({"NOUN", "PROPN"})
_FUNCTION = frozenset({"ADP", "CCONJ", "SCONJ", "PART", "PRON", "DET", "INTJ"})


@functools.lru_cache(20_000)
def phrase_lemmas(phrase: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the lemmas of the content words of ``phrase``, lower case: the head noun's, then the others in abc order.

    So the order of what describes the head doesn't matter. Numbers are kept; prepositions, conjunctions and pronouns
    are not.

    Args:
        phrase: with its head in the nominative, like ``Figure.counted``.
        known: lemmas that another form of these words gave without doubt («округів» is of «округ», not «округа»).
    """
    words = [match.group().replace("’", "'").replace("ʼ", "'") for match in _WORD.finditer(phrase)]
    end = next((n for n, word in enumerate(words) if _reading(word, known).pos == "ADP"), len(words))
    head = next((n for n in range(end) if _reading(words[n], known).pos in _NOUNS), None)
    if head is None:
        # «котельні», «постраждалі»: the last word before a preposition that can be a noun.
        head = next((n for n in reversed(range(end)) if _reading(words[n], known, noun=True).pos in _NOUNS), None)
    lemmas: dict[str, None] = {}
    for n, word in enumerate(words):
        found = _reading(word, known, noun=n == head, after_head=head is not None and n > head)
        if found.pos not in _FUNCTION:
            lemmas[found.lemma.casefold()] = None
    if not lemmas:
        return ()
    first = next(iter(lemmas)) if head is None else _reading(words[head], known, noun=True).lemma.casefold()
    return (first, *sorted(lemmas.keys() - {first}))


def _reading(form: str, known: frozenset[str], *, noun: bool = False, after_head: bool = False) -> Reading:
    """Return the likeliest reading of a word: nominative up to the head, any case but the nominative after it."""
    if form[0].isdigit():
        return Reading(form=form, lemma=re.sub(r"\s", "", form), pos="NUM")

    def likely(option: Option) -> float:
        reading = option.reading
        score = option.score + (2.0 if reading.lemma in known else 0.0) + (3.0 if noun and reading.pos in _NOUNS else 0)
        if reading.case is None:
            return score
        return score + (0.5 if after_head == (reading.case != "Nom") else 0.0) + (0.2 if reading.case == "Gen" else 0.0)

    return max(_priors().options(form, True), key=likely).reading


@functools.lru_cache(1)
def _priors() -> Priors:
    return Priors()
