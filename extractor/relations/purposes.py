"""What money, percentages, measures and durations are for or of («на ремонт», «субвенції», «площа ділянки»)."""

from __future__ import annotations

from extractor.language import nominative
from extractor.language.doc import reading
from extractor.language.phrases import noun_phrase
from extractor.relations import labels, subjects, surroundings
from extractor.relations.drafts import Draft, Scene
from extractor.relations.surroundings import is_one_of
from extractor.relations.taking import Rule, after, dash_after, dash_before, noun_ahead, noun_shared, take

_CASES = {"для": ("Gen",), "під": ("Acc", "Ins")}


def genitive_after(scene: Scene, number: int) -> bool:
    """«74 тонни питної води», «87,4 % дітей», «7,4 млн грн орендної плати»."""
    draft, doc = scene.drafts[number], scene.doc
    at = draft.end
    if draft.quantity.unit == "percent" and at < len(doc) and doc[at].lower_ in {"від", "до"}:
        at += 1
    phrase = after(scene, at, case="Gen")
    if (
        phrase is None
        or is_one_of(scene.doc[phrase.head], ("кожен", "кожний"))
        or (draft.quantity.unit.isupper() and scene.bodies.at(phrase.head) is not None)
    ):
        return False  # «300 тис. грн КП «Добробут»»: who got the money
    return take(scene, draft, phrase, extend=True)


def pair(scene: Scene, number: int) -> bool:
    """«зросла з 310 до 455 тис. грн», «10%, або 1,6 млн гривень»: the same thing said twice."""
    draft, doc = scene.drafts[number], scene.doc
    if not number:
        return False
    before = scene.drafts[number - 1]
    between = [t.lower_ for t in doc[before.end : draft.start] if not t.is_space]
    if between not in _PAIRED:
        return False
    if between[0] == "(" and before.quantity.unit == draft.quantity.unit:
        return False
    draft.counted, draft.head, draft.phrase = before.counted, before.head, before.phrase
    return draft.counted is not None


_PAIRED = (["до"], ["–", "до"], ["—", "до"], [",", "до"], [",", "або"], ["або"], [",", "тобто"], ["("], ["(", "або"])


def attribute(scene: Scene, number: int) -> bool:
    """«ділянку площею 0,12 га», «генераторів сумарною потужністю 42,5 МВт»: the measure of the noun before."""
    draft, doc = scene.drafts[number], scene.doc
    at = labels.attribute_noun(scene, draft, scene.words.measure_nouns)
    if at is None:
        return False
    start = surroundings.adjectives_before(doc, at)
    prepositional = start > 0 and doc[start - 1].lower_ in {"на", "в", "у"}
    owner = labels.owner_before(scene, start - 1 if prepositional else start)
    if prepositional:
        # «ліквідовано 14 пожеж на площі 21 га»: the area is the fires'.
        if owner is not None and reading(doc[owner.head]).case == "Loc":
            return False
        return owner is not None and take(scene, draft, owner)
    name = labels.uncapitalised(scene, nominative.phrase(doc, start, at + 1, head=at), start)
    draft.counted = name if owner is None else f"{name} {labels.genitive(doc, owner)}"
    draft.head = at
    return True


def worth(scene: Scene, number: int) -> bool:
    """«ангіограф вартістю 28,7 млн грн», «субвенцію в сумі 4,6 млн грн», «запас на суму 80 млн грн»."""
    draft, doc = scene.drafts[number], scene.doc
    at = labels.attribute_noun(scene, draft, scene.words.price_nouns)
    if at is None:
        return False
    start = surroundings.adjectives_before(doc, at)
    if start > 0 and doc[start - 1].pos_ == "ADP":
        start -= 1
    owner = labels.phrase_ending_at(doc, start)
    if owner is not None and reading(doc[owner.head]).animate is True:
        # «допомогу отримали 200 осіб на суму 5 млн грн»: the sum is the aid's, not the people's.
        owner = subjects.object_before(scene, draft, owner.start) or owner
    if owner is None or not take(scene, draft, owner):
        return False
    if is_one_of(doc[start], ("загальний", "сумарний")) or is_one_of(doc[min(start + 1, at)], ("загальний",)):
        # «3 екскаватори і 2 самоскиди загальною вартістю 21 млн грн»: all that is listed.
        draft.counted = " та ".join([*_listed_before(scene, number, owner.start), draft.counted or ""])
    return True


def _listed_before(scene: Scene, number: int, start: int) -> list[str]:
    """Return what the counts joined to the one at ``start`` count."""
    names: list[str] = []
    place = start
    for draft in reversed(scene.drafts[:number]):
        between = [t for t in scene.doc[draft.end : place] if not t.is_space]
        if draft.quantity.end == start:
            place = draft.start
        elif len(between) == 1 and (between[0].text == "," or between[0].pos_ == "CCONJ") and draft.counted:
            names.insert(0, draft.counted)
            place = draft.start
        else:
            break
    return names


def noun_for(scene: Scene, number: int) -> bool:
    """«отримали кредитів на 2,1 млрд грн», «із зарплатою від 15 тис. грн»: the noun right before."""
    draft, doc = scene.drafts[number], scene.doc
    at = draft.start
    if at and doc[at - 1].lower_ == "на":
        owner = labels.phrase_ending_at(doc, at - 1)
        if owner is None or surroundings.in_date(scene, owner.head) or surroundings.in_quantity(scene, owner.head):
            return False
        return take(scene, draft, owner)
    owner = labels.phrase_ending_at(doc, at)
    return owner is not None and reading(doc[owner.head]).case == "Ins" and take(scene, draft, owner)


def of_that_sum(scene: Scene, number: int) -> bool:
    """«Внесок уряду – 40 % цієї суми»: of the figure before; the label says what for."""
    draft, doc = scene.drafts[number], scene.doc
    at = draft.end
    if at + 1 >= len(doc) or not is_one_of(doc[at], ("цей",)) or not is_one_of(doc[at + 1], scene.words.sum_nouns):
        return False
    depth = scene.layout.depth
    level = (j for j in range(number - 1, -1, -1) if depth[scene.drafts[j].start] <= depth[draft.start])
    whole = next((j for j in level if scene.drafts[j].quantity.unit != "percent"), None)
    if whole is not None and scene.layout.line_of(scene.drafts[whole].start) == scene.layout.line_of(draft.start):
        draft.part_of = whole
    phrase = after(scene, at, case="Gen")
    if not dash_before(scene, number) and phrase is not None:
        take(scene, draft, phrase)
    draft.end = at + 2
    return True


def subject_after(scene: Scene, number: int) -> bool:
    """«64 % становлять гранти»: the subject follows the linking verb."""
    draft = scene.drafts[number]
    if draft.end >= len(scene.doc) or not subjects.is_linking(scene, draft.end):
        return False
    phrase = after(scene, draft.end + 1, case="Nom")
    return phrase is not None and take(scene, draft, phrase)


def changed_noun(scene: Scene, number: int) -> bool:
    """«збільшення субвенції на 20 відсотків»: what the deverbal noun of change is of."""
    draft, doc = scene.drafts[number], scene.doc
    if not draft.start or doc[draft.start - 1].lower_ != "на":
        return False
    owner = labels.phrase_ending_at(doc, draft.start - 1)
    if owner is None or not is_one_of(doc[owner.head], scene.words.change_nouns):
        return False
    changed = noun_phrase(doc, owner.head + 1, limit=owner.end, case="Gen")
    return changed is not None and take(scene, draft, changed)


def done(scene: Scene, number: int) -> bool:
    """«запас дров сформовано на 96 %», «ремонт виконано на площі 214 м²»: what the impersonal verb was done to."""
    draft, doc = scene.drafts[number], scene.doc
    clause = scene.layout.clauses[scene.layout.clause_of(draft.start)]
    if clause.predicate is None or clause.predicate > draft.start:
        return False
    if reading(doc[clause.predicate]).verb_form != "Imps":
        return False
    found = subjects.object_before(scene, draft, clause.predicate)
    return found is not None and take(scene, draft, found)


def done_for_sum(scene: Scene, number: int) -> bool:
    """«бюджет затверджено в сумі 120 млн грн»."""
    draft = scene.drafts[number]
    on = draft.start > 0 and scene.doc[draft.start - 1].lower_ == "на"
    sum_of = labels.attribute_noun(scene, draft, scene.words.price_nouns) is not None
    return (on or sum_of) and done(scene, number)


def each(scene: Scene, number: int) -> bool:
    """«дві автоцистерни по 5 м³», «три генератори, на 10 кВт кожен»: the measure of each thing counted before."""
    draft, doc = scene.drafts[number], scene.doc
    before = scene.drafts[number - 1] if number else None
    noun = scene.words.unit_nouns.get(draft.quantity.unit)
    if before is None or noun is None or before.quantity.unit != "count" or before.head is None:
        return False
    between = [t for t in doc[before.end : draft.start] if not t.is_space]
    if not between or between[-1].lower_ not in {"по", "на"} or any(t.text != "," for t in between[:-1]):
        return False
    draft.counted, draft.head = f"{noun} {labels.genitive_word(doc[before.head])}", before.head
    return True


def label_right_before(scene: Scene, number: int) -> bool:
    """«ціна договору 18 млн грн», «вітер 7–12 м/с», «самогону 90 літрів»: the noun right before the figure."""
    draft = scene.drafts[number]
    cases = ("Nom", "Acc", "Gen") if number and draft.quantity.unit in scene.words.unit_nouns else ("Nom", "Acc")
    phrase = labels.right_before(scene, draft, cases)
    return phrase is not None and take(scene, draft, phrase)


def purpose_after(scene: Scene, number: int) -> bool:
    """«1 250 000 грн – на утримання кризового центру», «12 млн грн на закупівлю автобусів»."""
    draft = scene.drafts[number]
    at = surroundings.skip_dash(scene, draft.end)
    return _purpose(scene, draft, draft.end if at is None else at)


def purpose_before(scene: Scene, number: int) -> bool:
    """«на ремонти вже використано 8 млн грн»: the purpose opens the clause."""
    draft, doc = scene.drafts[number], scene.doc
    floor = surroundings.clause_start(scene, draft, past_counts=True)
    return any(doc[at].lower_ == "на" and _purpose(scene, draft, at) for at in range(draft.start - 1, floor - 1, -1))


def purpose_later(scene: Scene, number: int) -> bool:
    """«45 млн крон агентство спрямує на підтримку ініціатив»: the purpose follows in the clause."""
    draft, doc = scene.drafts[number], scene.doc
    end = surroundings.clause_end(scene, draft)
    return any(doc[at].lower_ == "на" and _purpose(scene, draft, at) for at in range(draft.end, end))


def _purpose(scene: Scene, draft: Draft, at: int) -> bool:
    doc = scene.doc
    if at + 1 >= len(doc) or doc[at].lower_ not in scene.words.purpose_prepositions:
        return False
    if surroundings.in_date(scene, at + 1):
        return False
    counted = next(iter(scene.quantities.between(at + 1, at + 2)), None)
    if counted is not None and counted.unit == "count":
        # «5,2 млн грн на вісім спецавтомобілів»
        phrase = after(scene, counted.end)
        if phrase is None:
            return False
        draft.counted, draft.head = doc[at + 1 : phrase.end].text, phrase.head
        return True
    cases = _CASES.get(doc[at].lower_, ("Acc",))
    found = next((p for case in cases if (p := noun_phrase(doc, at + 1, case=case)) is not None), None)
    if found is None or doc[found.head].pos_ == "PRON" or is_one_of(doc[found.head], scene.words.not_purposes):
        return False
    head = reading(doc[found.head])
    per = is_one_of(doc[found.head], scene.words.rate_nouns) or (head.animate is True and head.number == "Sing")
    if is_one_of(doc[found.start], ("кожен", "кожний")) or (per and found.end - found.start == 1):
        return False
    take(scene, draft, found)
    end = surroundings.through_figures(scene, found.end)
    if end > found.end:
        draft.counted = f"{draft.counted} {doc[found.end : end].text}"
    return True


def bracketed(scene: Scene, number: int) -> bool:
    """«плати за землю (близько 17 млн грн)»: alone in brackets after what it is the sum of."""
    draft, doc = scene.drafts[number], scene.doc
    inside = scene.layout.bracket(draft.start)
    if inside is None or draft.start - inside[0] > 2:
        return False
    last = inside[1] - 1 if is_one_of(doc[inside[1] - 1], ("кожен", "кожний")) else inside[1]
    if last - draft.end > 1:
        return False
    before = scene.drafts[number - 1] if number else None
    if (
        before is not None
        and before.end >= inside[0]
        and before.counted is not None
        and doc[inside[0] + 1].lower_ == "по"
    ):
        # «21 особа на суму 63 тис. грн (по 3 тис. грн кожному)»
        draft.counted, draft.head = before.counted, before.head
        return True
    if draft.start - inside[0] == 2 and doc[inside[0] + 1].lower_ != "по":
        return False
    owner = labels.phrase_ending_at(doc, inside[0])
    if owner is None or surroundings.is_person(scene, owner.head) or surroundings.in_quantity(scene, owner.head):
        return False
    return take(scene, draft, owner)


def subject(scene: Scene, number: int) -> bool:
    """«вартість робіт сягнула 1,35 млн євро»: the subject of a linking verb."""
    draft = scene.drafts[number]
    phrase = subjects.linked_subject(scene, draft)
    return phrase is not None and take(scene, draft, phrase)


def subject_with_figure(scene: Scene, number: int) -> bool:
    """«ремонт 3 шкіл коштував 5 млн грн»: what costs has a figure of its own."""
    draft = scene.drafts[number]
    found = subjects.counting_subject(scene, number)
    if found is None or not take(scene, draft, found[0]):
        return False
    draft.counted = f"{draft.counted} {scene.doc[found[0].end : found[1]].text}"
    return True


def fed(scene: Scene, number: int) -> bool:
    """«до загального фонду бюджету надійшло 164,2 млн грн»: what the money went into."""
    draft, doc = scene.drafts[number], scene.doc
    clause = scene.layout.clauses[scene.layout.clause_of(draft.start)]
    if clause.predicate is None or not is_one_of(doc[clause.predicate], scene.words.paying_verbs):
        return False
    for at in range(surroundings.clause_start(scene, draft), draft.start):
        if doc[at].lower_ == "до" and not surroundings.in_date(scene, at + 1):
            phrase = noun_phrase(doc, at + 1, limit=draft.start, case="Gen")
            if phrase is not None:
                return take(scene, draft, phrase)
    return False


def age(scene: Scene, number: int) -> bool:
    """«діти віком від 6 до 18 років», «осіб старше 60 років», «молодь до 35 років»: the age of people."""
    draft, doc = scene.drafts[number], scene.doc
    if draft.quantity.unit not in {"year", "month"}:
        return False
    at = draft.start - 1
    while at >= 0 and (is_one_of(doc[at], scene.words.age_words) or doc[at].lower_ in _BEFORE_AGE):
        at -= 1
    if at < 0:
        return False
    owner, worded = doc[at], any(is_one_of(doc[i], ("вік",)) for i in range(at + 1, draft.start))
    aged = worded or reading(owner).animate is True or is_one_of(owner, scene.words.age_groups)
    if owner.pos_ != "NOUN" or not aged:
        return False
    draft.counted = f"вік {labels.genitive_word(owner, collective=is_one_of(owner, scene.words.age_groups))}"
    return True


_BEFORE_AGE = frozenset({"від", "до", "у", "в", "понад", "після"})


def term_of(scene: Scene, number: int) -> bool:
    """«до семи років позбавлення волі», «40 годин навчання»: the deverbal noun right after."""
    draft = scene.drafts[number]
    phrase = after(scene, draft.end, case="Gen")
    suffixes = tuple(scene.words.action_suffixes)
    if phrase is None or not scene.doc[phrase.head].lemma_.endswith(suffixes):
        return False
    return take(scene, draft, phrase, extend=True)


def twin(scene: Scene, number: int) -> bool:
    """«двох чоловіків 42 і 27 років», «12 місяців, а не шість»: a second age or span beside the first."""
    draft, doc = scene.drafts[number], scene.doc
    before = scene.drafts[number - 1] if number else None
    if before is None or before.quantity.unit != draft.quantity.unit or before.counted is None:
        return False
    between = [t.lower_ for t in doc[before.end : draft.start] if not t.is_space]
    if between not in (["і"], ["та"], ["й"]):
        return False
    draft.counted, draft.head = before.counted, before.head
    return True


def lasting(scene: Scene, number: int) -> bool:
    """«курс триває 21 день»: what lasts."""
    draft, doc = scene.drafts[number], scene.doc
    clause = scene.layout.clauses[scene.layout.clause_of(draft.start)]
    if clause.predicate is None or not is_one_of(doc[clause.predicate], scene.words.duration_verbs):
        return False
    phrase = subjects.subject_before(scene, draft)
    return phrase is not None and take(scene, draft, phrase)


MEASURE: list[Rule] = [
    noun_ahead,
    genitive_after,
    noun_shared,
    attribute,
    each,
    dash_after,
    dash_before,
    pair,
    bracketed,
    subject,
    label_right_before,
    purpose_after,
    done,
]
MONEY: list[Rule] = [
    genitive_after,
    purpose_after,
    dash_after,
    dash_before,
    worth,
    done_for_sum,
    pair,
    subject_with_figure,
    subject,
    bracketed,
    noun_for,
    label_right_before,
    purpose_before,
    purpose_later,
    fed,
]
PERCENT: list[Rule] = [
    of_that_sum,
    subject,
    subject_after,
    genitive_after,
    dash_after,
    dash_before,
    pair,
    bracketed,
    changed_noun,
    purpose_after,
    done,
]
TIME: list[Rule] = [age, twin, term_of, lasting, subject, attribute, dash_before, label_right_before]
