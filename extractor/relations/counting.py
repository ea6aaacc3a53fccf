"""What a figure counts or measures: the noun phrase behind «counted», in the nominative.

Each rule is one small function; the lists ``COUNT``, ``MEASURE``, ``MONEY``, ``PERCENT`` are tried in
order and the first that answers wins. Its name goes into the figure's ``rule``.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from extractor.language import nominative
from extractor.language.doc import reading
from extractor.language.phrases import NounPhrase, noun_phrase
from extractor.relations import labels
from extractor.relations.drafts import Draft, Scene

Rule = Callable[[Scene, int], bool]


def count(scene: Scene) -> None:
    """Fill ``counted`` of every draft; drafts that leave the noun out are marked elliptical for the parts to settle."""
    for number, draft in enumerate(scene.drafts):
        for rule in _rules(draft.quantity.unit):
            if rule(scene, number):
                draft.rules.append(f"counted.{rule.__name__.strip('_')}")
                break
        else:
            draft.elliptical = draft.quantity.unit == "count"


def _rules(unit: str) -> list[Rule]:
    if unit == "count":
        return COUNT
    if unit == "percent":
        return PERCENT
    if len(unit) == 3 and unit.isupper():
        return MONEY
    return TIME if unit in {"h", "min", "s", "day", "week", "month", "year"} else MEASURE


def take(scene: Scene, draft: Draft, phrase: NounPhrase, *, plural: bool = False, extend: bool = False) -> bool:
    """Put a noun phrase into ``draft.counted``; ``extend``: it directly follows the figure and belongs to its text."""
    draft.counted = nominative.phrase(
        scene.doc, phrase.start, phrase.end, head=phrase.head, number="Plur" if plural else None
    )
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
    if mark and doc[position].text not in labels.OPENING_QUOTES:
        return None
    limit = labels.next_figure(scene, position)
    phrase = noun_phrase(doc, position, limit=limit)
    if phrase is None or (case is not None and not _can_be(doc[phrase.head], case)):
        return None
    return phrase


def _can_be(token: Token, case: str) -> bool:
    readings = token._.readings
    return any(r.case == case for r in readings) or not any(r.case for r in readings)


# --- counts -----------------------------------------------------------------------------------------------------------


def noun_after(scene: Scene, number: int) -> bool:
    """«43 мобільні бригади», «двом громадам»."""
    draft = scene.drafts[number]
    phrase = after(scene, draft.end)
    return phrase is not None and take(scene, draft, phrase, plural=True, extend=True)


def noun_shared(scene: Scene, number: int) -> bool:
    """«1 126 індивідуальних та 208 групових занять», «14 пожеж, у т. ч. дві верхові»: the noun stands elsewhere."""
    draft, doc = scene.drafts[number], scene.doc
    end = draft.end
    while end < len(doc) and doc[end].pos_ == "ADJ":
        end += 1
    if end == draft.end:
        return False
    following = scene.drafts[number + 1] if number + 1 < len(scene.drafts) else None
    joined = (
        following is not None
        and following.start - end <= 1
        and end < len(doc)
        and doc[end].lower_ in {"і", "й", "та", "або"}
    )
    noun: str | None = None
    if joined and following is not None:
        phrase = after(scene, following.quantity.end)
        if phrase is not None:
            noun = nominative.phrase(doc, phrase.head, phrase.end, head=phrase.head, number="Plur")
    else:
        before = next(
            (
                d
                for d in reversed(scene.drafts[:number])
                if d.head is not None and d.quantity.unit == draft.quantity.unit
            ),
            None,
        )
        if before is not None and before.head is not None:
            noun = nominative.phrase(doc, before.head, before.head + 1, head=before.head, number="Plur")
    if noun is None:
        return False
    adjectives = " ".join(nominative.word(doc[i], number="Plur") for i in range(draft.end, end))
    draft.counted, draft.end = f"{adjectives} {noun}", end
    return True


def dash_after(scene: Scene, number: int) -> bool:
    """«6 104 – жінки», «77 – діти переселенців»: the label follows a dash in the nominative."""
    draft, doc = scene.drafts[number], scene.doc
    at = labels.skip_dash(scene, draft.end)
    if at is None:
        return False
    phrase = after(scene, at, case="Nom")
    if phrase is None or doc[at].pos_ == "ADP":
        return False
    return take(scene, draft, phrase, plural=True)


def dash_before(scene: Scene, number: int) -> bool:
    """«жінкам – 4 412, чоловікам – 671»: the label precedes a dash."""
    draft = scene.drafts[number]
    phrase = labels.before_dash(scene, draft)
    return phrase is not None and take(scene, draft, phrase, plural=True)


def noun_before(scene: Scene, number: int) -> bool:
    """«осіб двадцять»: the noun stands before the number."""
    draft, doc = scene.drafts[number], scene.doc
    if draft.quantity.rule.endswith("inversion") and draft.quantity.number_start > 0:
        noun = noun_phrase(doc, draft.quantity.number_start - 1)
        return noun is not None and take(scene, draft, noun, plural=True)
    return False


def subject(scene: Scene, number: int) -> bool:
    """«кількість звернень становить 47»: the subject of a linking verb."""
    draft = scene.drafts[number]
    phrase = labels.linked_subject(scene, draft)
    return phrase is not None and take(scene, draft, phrase)


def label_inverted(scene: Scene, number: int) -> bool:
    """«Першокласників, за її словами, цьогоріч 1 021»: a genitive label opens the clause, the number closes it."""
    draft, doc = scene.drafts[number], scene.doc
    following = doc[draft.end] if draft.end < len(doc) else None
    if following is not None and not (following.is_punct or following.is_space):
        return False
    phrase = labels.opening_label(scene, draft, cases=("Gen",))
    return phrase is not None and take(scene, draft, phrase, plural=True)


# --- measures ---------------------------------------------------------------------------------------------------------


def genitive_after(scene: Scene, number: int) -> bool:
    """«74 тонни питної води», «87,4 % дітей», «7,4 млн грн орендної плати»."""
    draft, doc = scene.drafts[number], scene.doc
    at = draft.end
    if draft.quantity.unit == "percent" and at < len(doc) and doc[at].lower_ in {"від", "до"}:
        at += 1
    phrase = after(scene, at, case="Gen")
    return phrase is not None and take(scene, draft, phrase, extend=True)


def attribute(scene: Scene, number: int) -> bool:
    """«ділянку площею 0,12 га», «генераторів сумарною потужністю 42,5 МВт»: the measure of the noun before."""
    draft, doc = scene.drafts[number], scene.doc
    at = labels.attribute_noun(scene, draft, scene.words.measure_nouns)
    if at is None:
        return False
    start = labels.adjectives_before(doc, at)
    owner = labels.phrase_ending_at(doc, start)
    name = nominative.phrase(doc, start, at + 1, head=at)
    draft.counted = name if owner is None else f"{name} {labels.genitive(doc, owner)}"
    draft.head = at
    return True


def worth(scene: Scene, number: int) -> bool:
    """«ангіограф вартістю 28,7 млн грн», «субвенцію в сумі 4,6 млн грн»: the money is the noun's."""
    draft, doc = scene.drafts[number], scene.doc
    at = labels.attribute_noun(scene, draft, scene.words.price_nouns)
    if at is None:
        return False
    start = labels.adjectives_before(doc, at)
    if start > 0 and doc[start - 1].pos_ == "ADP":
        start -= 1
    owner = labels.phrase_ending_at(doc, start)
    return owner is not None and take(scene, draft, owner)


def purpose_after(scene: Scene, number: int) -> bool:
    """«1 250 000 грн – на утримання кризового центру», «12 млн грн на закупівлю автобусів»."""
    draft = scene.drafts[number]
    at = labels.skip_dash(scene, draft.end)
    return _purpose(scene, draft, draft.end if at is None else at)


def purpose_before(scene: Scene, number: int) -> bool:
    """«на ремонти вже використано 8 млн грн»: the purpose opens the clause."""
    draft, doc = scene.drafts[number], scene.doc
    for at in range(draft.start - 1, labels.clause_start(scene, draft) - 1, -1):
        if doc[at].lower_ == "на" and _purpose(scene, draft, at):
            return True
    return False


def purpose_later(scene: Scene, number: int) -> bool:
    """«45 млн крон агентство спрямує на підтримку ініціатив»: the purpose follows in the clause."""
    draft, doc = scene.drafts[number], scene.doc
    end = labels.clause_end(scene, draft)
    return any(doc[at].lower_ == "на" and _purpose(scene, draft, at) for at in range(draft.end, end))


def _purpose(scene: Scene, draft: Draft, at: int) -> bool:
    doc = scene.doc
    if at + 1 >= len(doc) or doc[at].lower_ not in scene.words.purpose_prepositions:
        return False
    if labels.in_date(scene, at + 1):
        return False
    phrase = noun_phrase(doc, at + 1)
    return phrase is not None and take(scene, draft, phrase)


def bracketed(scene: Scene, number: int) -> bool:
    """«плати за землю (близько 17 млн грн)»: alone in brackets after what it is the sum of."""
    draft, doc = scene.drafts[number], scene.doc
    inside = scene.layout.bracket(draft.start)
    if inside is None or draft.start - inside[0] > 1 or inside[1] - draft.end > 1:
        return False
    owner = labels.phrase_ending_at(doc, inside[0])
    return owner is not None and take(scene, draft, owner)


def fed(scene: Scene, number: int) -> bool:
    """«до загального фонду бюджету надійшло 164,2 млн грн»: what the money went into."""
    draft, doc = scene.drafts[number], scene.doc
    for at in range(labels.clause_start(scene, draft), draft.start):
        if doc[at].lower_ == "до" and not labels.in_date(scene, at + 1):
            phrase = noun_phrase(doc, at + 1, limit=draft.start)
            if phrase is not None:
                return take(scene, draft, phrase)
    return False


def any_subject(scene: Scene, number: int) -> bool:
    """«рівень води знизився на 34 см», «сервіс коштуватиме 2,2 млн грн»: the subject of the clause."""
    draft = scene.drafts[number]
    phrase = labels.subject_before(scene, draft)
    return phrase is not None and take(scene, draft, phrase)


# --- time -------------------------------------------------------------------------------------------------------------


def age(scene: Scene, number: int) -> bool:
    """«діти віком від 6 до 18 років», «осіб старше 60 років», «молодь до 35 років»: the age of people."""
    draft, doc = scene.drafts[number], scene.doc
    if draft.quantity.unit not in {"year", "month"}:
        return False
    at = draft.start - 1
    worded = False
    while at >= 0 and (
        doc[at].lemma_ in scene.words.age_words or doc[at].lower_ in {"від", "до", "у", "в", "понад", "старше"}
    ):
        worded = worded or doc[at].lemma_ in scene.words.age_words
        at -= 1
    worded = worded or doc[draft.start].lemma_ in scene.words.age_words
    if at < 0:
        return False
    owner = doc[at]
    person = owner.pos_ == "NOUN" and (reading(owner).animate is True or owner.lemma_ in {"молодь"})
    if not person:
        return False
    draft.counted = f"вік {labels.genitive_word(owner)}"
    draft.rules.append("age" if worded else "age.bare")
    return True


def lasting(scene: Scene, number: int) -> bool:
    """«курс триває 21 день»: what lasts."""
    draft, doc = scene.drafts[number], scene.doc
    clause = scene.layout.clauses[scene.layout.clause_of(draft.start)]
    if clause.predicate is None or doc[clause.predicate].lemma_ not in scene.words.duration_verbs:
        return False
    phrase = labels.subject_before(scene, draft)
    return phrase is not None and take(scene, draft, phrase)


COUNT: list[Rule] = [noun_before, noun_after, noun_shared, dash_after, dash_before, subject, label_inverted]
MEASURE: list[Rule] = [
    genitive_after,
    noun_shared,
    attribute,
    dash_after,
    dash_before,
    bracketed,
    subject,
    purpose_after,
    any_subject,
]
MONEY: list[Rule] = [
    genitive_after,
    purpose_after,
    dash_after,
    dash_before,
    worth,
    subject,
    bracketed,
    purpose_before,
    purpose_later,
    fed,
    any_subject,
]
PERCENT: list[Rule] = [genitive_after, dash_after, dash_before, subject, purpose_after, any_subject]
TIME: list[Rule] = [age, lasting, attribute, dash_before]
