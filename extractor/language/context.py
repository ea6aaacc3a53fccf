"""How well a reading fits what stands before it: government, agreement, coordination, as scores of single steps.

A context is what the words so far leave open: a preposition waiting for its case, an attribute waiting for its noun,
a numeral, a noun that a genitive can hang on, a verb. ``step`` says how well a reading fits a context and what it
leaves open in turn. Scores add up along the sentence; the best sum wins (``extractor.language.morphology``).
"""

from __future__ import annotations

from typing import NamedTuple

from extractor.language.dictionary import Reading


class Context(NamedTuple):
    """What is open before a word."""

    kind: str
    """``start``, ``preposition``, ``modifier``, ``noun``, ``number``, ``verb``."""
    cases: tuple[str, ...] = ()
    """The cases a preposition governs; the one case of a modifier, noun or number."""
    number: str | None = None
    gender: str | None = None
    detail: str = ""
    """Kind of numeral (``one``, ``few``, ``many``, ``part``, ``year``), of name, of verb form."""
    joined: str = ""
    """``and`` after a conjunction, ``comma`` after a comma: the context is what stood before it."""
    licensed: bool = False
    """True while the locative is licensed by a preposition before."""
    subject: bool = False
    """True when the clause has a noun in the nominative."""
    verb: str = ""
    """The form of the clause's verb, once there was one."""


START = Context("start")


class Shape(NamedTuple):
    """What of a reading matters to its neighbours."""

    pos: str
    case: str | None
    number: str | None
    gender: str | None
    detail: str
    """Cases of a preposition, kind of numeral, of name, of verb form, of conjunction or mark."""
    participle: bool = False
    animate: bool = False


def shape(reading: Reading, detail: str) -> Shape:
    """Return the shape of ``reading``."""
    animate = bool(reading.animate) or reading.pos == "PRON"
    return Shape(reading.pos, reading.case, reading.number, reading.gender, detail, reading.participle, animate)


_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_ATTRIBUTE = frozenset({"ADJ", "DET"})
_NAME_ORDER = {("Giv", "Sur"), ("Giv", "Pat"), ("Pat", "Sur"), ("Sur", "Giv"), ("Sur", "Sur")}


def step(context: Context, word: Shape) -> tuple[float, Context]:
    """Return how well ``word`` fits ``context``, and the context after it."""
    if word.pos in _NOMINAL or word.pos in _ATTRIBUTE or word.pos == "NUM":
        after = _after_declined(context, word)
        subject = context.subject or (word.pos in _NOMINAL and word.case == "Nom")
        return _declined(context, word) + _clause(context, word), after._replace(subject=subject, verb=context.verb)
    if word.pos in {"VERB", "AUX"}:
        after = Context("verb", (), word.number, word.gender, word.detail)
        return _verb(context, word), after._replace(subject=context.subject, verb=word.detail or "verb")
    if word.pos == "ADP":
        price = -1.0 if context.kind == "preposition" else 0.0
        after = Context("preposition", tuple(word.detail.split()), subject=context.subject, verb=context.verb)
        return price, after
    if word.pos == "CCONJ":
        return _open(context), context._replace(joined="and") if context.kind != "start" else START
    if word.pos == "SCONJ":
        return _open(context) + 0.6, START
    if word.pos == "PUNCT":
        return _mark(context, word)
    if word.pos == "PART" and word.detail == "not":
        return 0.0, context
    if word.pos == "INTJ":
        return -2.0, START
    # Adverbs, particles, signs: what was open stays open.
    return (-0.5 if context.kind == "preposition" else 0.0), context


def _clause(context: Context, word: Shape) -> float:
    """Return what the clause so far says of a nominative and an accusative: one subject, an object with its verb."""
    if word.pos not in _NOMINAL or context.joined or context.kind in {"preposition", "modifier", "number"}:
        return 0.0
    if word.case == "Nom" and context.subject and context.kind != "noun":
        return -0.9
    if word.case == "Acc":
        if context.subject and context.verb:
            return 0.4
        return -0.5 if not context.verb else 0.0
    return 0.0


def _mark(context: Context, word: Shape) -> tuple[float, Context]:
    if word.detail == "quote":
        return 0.0, context
    if word.detail in {"comma", "bracket"}:
        if context.kind in {"noun", "modifier", "number"}:
            return _open(context), context._replace(joined="comma", subject=False, verb="")
        return _open(context), START._replace(joined="comma")
    return _open(context), START


def _open(context: Context) -> float:
    """Return the price of leaving something open: a preposition without a noun, a pronoun without its noun."""
    if context.kind == "preposition":
        return -3.0
    return -0.7 if context.kind == "modifier" and context.detail == "DET" else 0.0


def _verb(context: Context, word: Shape) -> float:
    score = _open(context)
    if word.detail.removeprefix("Refl").startswith("Inf") and context.kind == "verb":
        return score + 0.5
    if context.kind in {"noun", "modifier"} and word.detail.removeprefix("Refl").startswith(
        ("Past", "Pres", "Fut", "be")
    ):
        if context.cases == ("Nom",) and not context.joined:
            return score + (1.5 if _fits(context, word) else -2.0)
        return score - (0.3 if context.kind == "noun" else 0.8)
    return score


def _fits(context: Context, word: Shape) -> bool:
    """Return whether a verb agrees with a subject before it in number and gender."""
    if context.number and word.number and context.number != word.number:
        return False
    return not (context.number == "Sing" and context.gender and word.gender and context.gender != word.gender)


def _after_declined(context: Context, word: Shape) -> Context:
    cases = () if word.case is None else (word.case,)
    if word.case is None and word.pos not in _NOMINAL:
        return context  # «його», «їх» and other words without cases
    licensed = word.case == "Loc"
    if word.pos in _ATTRIBUTE:
        return Context(
            "modifier", cases, word.number, word.gender, word.pos + (".part" if word.participle else ""), "", licensed
        )
    if word.pos == "NUM":
        return Context("number", cases, None, word.gender, word.detail, "", licensed)
    return Context("noun", cases, word.number, word.gender, "PRON" if word.pos == "PRON" else word.detail, "", licensed)


def _declined(context: Context, word: Shape) -> float:
    score = 0.0
    if word.case == "Loc" and not context.licensed and not (context.kind == "preposition" and "Loc" in context.cases):
        score -= 6.0
    if word.pos == "NUM" and word.case in {"Dat", "Ins", "Loc", "Gen"} and context.kind != "preposition":
        score -= 0.8
    rule = _RULES.get(context.kind)
    return score if rule is None else score + rule(context, word)


def _same(context: Context, word: Shape) -> bool:
    """Return whether case, number and gender can be the same."""
    if context.cases and word.case and word.case not in context.cases:
        return False
    if context.number and word.number and context.number != word.number:
        return False
    return not (word.number == "Sing" and context.gender and word.gender and context.gender != word.gender)


def _after_start(context: Context, word: Shape) -> float:
    return {"Nom": 0.8, None: 0.0, "Acc": 0.0, "Gen": -0.2, "Dat": -0.4, "Ins": -0.2}.get(word.case, 0.0)


def _after_preposition(context: Context, word: Shape) -> float:
    if word.case is None:
        return 0.3
    if word.case not in context.cases:
        return -4.0
    if word.animate and word.case == "Gen" and context.cases[0] == "Loc":
        return 2.3 if word.pos == "PRON" or word.number == "Sing" else 1.9  # «у неї», «у чоловіка»
    if word.pos == "PRON" and word.case == "Loc" and word.number == "Plur":
        return 2.0
    return 2.5 - 0.4 * context.cases.index(word.case)


def _after_modifier(context: Context, word: Shape) -> float:
    same = _same(context, word)
    if context.joined:
        if context.cases == (word.case,):
            return 1.3 if word.pos in _ATTRIBUTE else 1.0
        return -0.3
    if word.case is None:
        return 0.5
    if word.pos in _ATTRIBUTE or word.pos == "NUM":
        return 1.6 if same else -1.2
    if word.pos == "PRON":
        return -1.0
    if same:
        return 2.6
    if "part" in context.detail and word.case == "Ins":
        return 0.3
    return -2.2 if context.detail == "DET" else -1.4


def _after_noun(context: Context, word: Shape) -> float:
    case = context.cases[0] if context.cases else None
    if context.joined:
        if case is None or word.case is None:
            return 0.2
        if word.case == case:
            return 1.3 if word.number == context.number else 1.0
        if word.case == "Nom" and context.joined == "comma":
            return 0.5
        return -0.3
    names = (context.detail, word.detail)
    if names in _NAME_ORDER:
        gender = word.gender is None or context.gender is None or word.gender == context.gender
        return 3.0 if case == word.case and gender else -1.0
    if word.case is None:
        return 0.2
    if word.case == "Gen" and context.detail == "scale":
        return 1.8 if word.number == "Plur" else 0.4
    if word.case == "Gen" and context.detail != "PRON":
        return -0.2 if word.pos == "PRON" else 0.3 if context.detail == "acronym" else 1.2
    if word.pos == "PROPN" or word.detail:
        return 0.8 if word.case in (case, "Nom") else -0.4
    if word.case == "Ins":
        return -0.1
    if word.case == "Dat":
        return -0.4
    return -0.8 if context.detail != "PRON" else 0.0


def _after_number(context: Context, word: Shape) -> float:
    case = context.cases[0] if context.cases else None
    if context.joined:
        return 0.6 if word.case == case else 0.0
    if word.case is None:
        return 0.3
    if word.pos == "NUM":
        return 1.5 if word.case == case else -1.0
    kind = context.detail
    direct = case in {"Nom", "Acc"}
    if kind == "year":
        return 2.5 if word.case == case and word.number == "Sing" else (1.5 if word.case == "Gen" else -1.5)
    if kind == "one":
        return 2.5 if word.case == case and word.number != "Plur" else (0.5 if word.case == case else -1.5)
    if kind == "part":
        return 2.5 if word.case == "Gen" else -1.5
    if direct and kind == "few":
        if word.number == "Plur" and word.case == case:
            return 2.5
        return 0.8 if word.case == "Gen" and word.number == "Plur" else (0.3 if word.case == "Gen" else -1.5)
    if direct:
        return (2.5 if word.number == "Plur" else 0.6) if word.case == "Gen" else -1.5
    return 2.5 if word.case == case and word.number != "Sing" else (0.5 if word.case == case else -1.5)


def _after_verb(context: Context, word: Shape) -> float:
    form, _, governed = context.detail.partition(":")
    reflexive = form.startswith("Refl")
    form = form.removeprefix("Refl")
    if governed and word.case in governed.split("+"):
        return 1.2
    if word.case == "Nom":
        if form in {"Inf", "Imps", "Conv"}:
            return -1.0
        return 0.4 if _fits(context, Shape("VERB", None, word.number, word.gender, "")) else -1.5
    if word.case == "Acc":
        if governed:
            return 0.0
        return -1.2 if reflexive or form == "be" else 0.9 if form != "Imps" else 1.3
    if word.case == "Ins":
        return 0.3 if reflexive or form == "be" else 0.1
    if word.case == "Gen":
        return -0.2
    return 0.0


_RULES = {
    "start": _after_start,
    "preposition": _after_preposition,
    "modifier": _after_modifier,
    "noun": _after_noun,
    "number": _after_number,
    "verb": _after_verb,
}
