"""The nominative of a person's name, and the gender it shows.

All parts of a name stand in one case and gender: every reading of every part (the dictionary's, the adjective's, the
rules' for unknown surnames) is weighed, and the case and gender in which they go together best win.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from extractor.language import surnames
from extractor.language.dictionary import Reading, readings

Kind = Literal["given", "patronymic", "surname", "initial"]
Gender = Literal["female", "male"]
CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc", "Voc")
_GENDERS: dict[str, Gender] = {"Fem": "female", "Masc": "male"}
_UD = {"female": "Fem", "male": "Masc"}
_INITIAL = re.compile(r"(?:[^\W\d_]{1,2}\.[-–]?)+")
_PATRONYMIC = re.compile(r"(?:[оеєії]?вич|[иі]ч|івн|ївн|ичн)(?:а|у|ю|ем|еві|і|и|о|ою|е)?$")
_PLAINLY_PATRONYMIC = re.compile(r"(?:[оеєй]вич|[іїи][вн]н)\w{0,2}$")


class Candidate(NamedTuple):
    """One way to read a word of a name."""

    nominative: str
    gender: str | None
    case: str | None
    """None fits every case."""
    score: float


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in the nominative, parts in the order of the text."""

    text: str
    gender: Gender | None
    case: str | None
    """The case that the name stands in, None when it does not show."""
    words: tuple[str, ...] = ()
    """The words of ``text``, for a caller that keeps the blanks of the source («О.В.Коваль»)."""
    given: str | None = None
    patronymic: str | None = None
    surname: str | None = None


def person_nominative(
    words: Sequence[str],
    *,
    kinds: Sequence[Kind] | None = None,
    gender: Gender | None = None,
    case: str | None = None,
    known: Collection[str] = (),
) -> PersonName:
    """Return the name in the nominative: «Зої ГРОМ» → «Зоя Гром», «О. Коваля» → «О. Коваль».

    Args:
        words: the words of the name in the text's order, initials with their full stops; a hyphenated name is one word.
        kinds: what each word is; guessed when not given (the last word that is no initial is the surname).
        gender: the gender that the context shows («начальниця …»), where known.
        case: the case that the context shows, where known.
        known: names that the text has elsewhere in the nominative («Федоров»): they win over other readings.
    """
    roles = list(kinds) if kinds is not None else _kinds(words)
    options = [_candidates(word, role) for word, role in zip(words, roles, strict=True)]
    chosen_case, chosen_gender, picked = _best(options, _UD.get(gender or ""), case, frozenset(known))
    shown = [_written(word, candidate) for word, candidate in zip(words, picked, strict=True)]

    def part(role: str) -> str | None:
        return " ".join(word for word, kind in zip(shown, roles, strict=True) if kind == role) or None

    settled = gender or _GENDERS.get(chosen_gender or "")
    return PersonName(
        " ".join(shown), settled, chosen_case, tuple(shown), part("given"), part("patronymic"), part("surname")
    )


def _kinds(words: Sequence[str]) -> list[Kind]:
    """Guess what each word is: initials by their full stop, patronymics by their ending, the rest by the dictionary."""
    roles: list[Kind] = []
    for word in words:
        if _INITIAL.fullmatch(word):
            roles.append("initial")
        elif roles and roles[-1] == "given" and _PATRONYMIC.search(word.lower()) and _named(word, "Pat"):
            roles.append("patronymic")
        else:
            roles.append("given")
    if roles and roles[-1] == "patronymic" and not _PLAINLY_PATRONYMIC.search(words[-1].lower()):
        roles[-1] = "surname"  # «Юрій Кузьмич»
        return roles
    plain = [i for i, role in enumerate(roles) if role == "given"]
    if not plain:
        return roles
    # A surname first only where the dictionary is sure: «Коваленко Олена Петрівна».
    first, last = plain[0], plain[-1]
    surname_first = (
        first != last
        and not _named(words[first], "Giv")
        and (_named(words[last], "Giv") or "patronymic" in roles[last + 1 :])
    )
    if len(plain) > 1 or "initial" in roles or "patronymic" in roles or not _named(words[last], "Giv"):
        roles[first if surname_first else last] = "surname"
    return roles


def _named(word: str, kind: str) -> bool:
    parts = word.split("-")
    return any(item.name == kind for part in parts for item in readings(part.lower()) if item.known)


# --- one word ---------------------------------------------------------------------------------------------------------


@functools.lru_cache(50_000)
def _candidates(word: str, role: Kind) -> tuple[Candidate, ...]:
    """Return the ways to read ``word``, best first for each case and gender."""
    lower = word.lower()
    if role == "initial":
        return (Candidate(lower, None, None, 0.0),)
    if "-" in lower:
        return _hyphenated(lower, role)
    found = {"given": _given, "patronymic": _patronymic, "surname": _surname}[role](lower)
    return tuple(found) or (Candidate(lower, None, None, -1.0),)


def _hyphenated(lower: str, role: Kind) -> tuple[Candidate, ...]:
    """Read the parts of «Присяжною-Коваль» in one case and gender."""
    joined = []
    first, *others = [_candidates(part, role) for part in lower.split("-")]
    for gender in ("Fem", "Masc"):
        for case in CASES:
            picked = [_pick(options, case, gender) for options in (first, *others)]
            if all(item is not None for item in picked):
                parts = [item for item in picked if item is not None]
                score = sum(item.score for item in parts) / len(parts)
                joined.append(Candidate("-".join(item.nominative for item in parts), gender, case, score))
    return tuple(joined) or (Candidate(lower, None, None, -1.0),)


def _given(lower: str) -> list[Candidate]:
    found = [item for item in readings(lower) if item.name == "Giv" and item.number != "Plur"]
    result = [_candidate(item, 2.0 if item.known else 1.0) for item in found if not _broken(item)]
    if any(_broken(item) for item in found) or not result:
        result += [
            Candidate(row.nominative, row.gender, case, 0.6)
            for row in surnames.guesses(lower) if row.nominative != lower for case in row.cases
        ]  # fmt: skip
    if not any(item.known for item in found):
        result += [_candidate(item, 0.8) for item in readings(lower) if item.pos == "NOUN" and item.animate]
        result.append(Candidate(lower, None, "Nom", 0.4))
        result += [Candidate(row.nominative, row.gender, case, 0.3) for row in surnames.undeclined(lower)
                   for case in row.cases]  # fmt: skip
    return result


def _broken(item: Reading) -> bool:
    """Return whether the dictionary has only this oblique form of a name, as indeclinable: «зої»."""
    return item.indeclinable and item.lemma.endswith(("ої", "ії", "еї"))


def _patronymic(lower: str) -> list[Candidate]:
    found = [item for item in readings(lower) if item.name == "Pat" and item.number != "Plur"]
    return [_candidate(item, 2.5) for item in found]


def _surname(lower: str) -> list[Candidate]:
    result = []
    seen = readings(lower)
    for place, item in enumerate(seen):
        if item.number == "Plur":
            continue
        order = -0.02 * place
        if item.name == "Sur":
            result.append(_candidate(item, (2.0 if item.known else 1.2) + order + _alternation(item, seen)))
        elif item.pos == "ADJ" and item.gender in {"Masc", "Fem"} and not item.participle:
            result.append(_candidate(item, _adjectival(item) + order))
        elif item.pos == "NOUN" and not item.name and item.known and item.gender in {"Masc", "Fem"}:
            result.append(_candidate(item, (1.2 if item.animate else 1.0) + order))
            if lower.endswith(("а", "я", "и", "і", "у", "ю", "ою", "ею")) and item.lemma.endswith(("а", "я")):
                other = "Fem" if item.gender == "Masc" else "Masc"
                result.append(_candidate(item, 0.9 + order)._replace(gender=other))
    result += [
        Candidate(row.nominative, row.gender, case, 0.7 - 0.03 * place + 0.05 * len(row.form))
        for place, row in enumerate(surnames.guesses(lower)) for case in row.cases
    ]  # fmt: skip
    # «Олені Бабій», but «Олені Задорожній» and «Олені Нозі» are declined.
    fixed = 0.5 if lower.endswith(("ній", "кій", "вій", "иній", "е", "у", "ю", "і")) else 1.1
    result += [Candidate(lower, row.gender, case, fixed) for row in surnames.undeclined(lower) for case in row.cases]
    # «Денисом Коротенко»: left undeclined by mistake.
    if lower.endswith("ко") or any(item.case == "Nom" and item.gender == "Masc" for item in seen):
        result += [Candidate(lower, "Masc", case, 0.1) for case in CASES]
    result.append(Candidate(lower, None, "Nom", 0.2 if any(item.known for item in seen) else 0.8))
    return result


def _adjectival(item: Reading) -> float:
    """Score an adjective as a surname: «-ський» always, an unknown «-овий» is rather a «-ов»."""
    if item.known or item.lemma.endswith(("ський", "цький", "зький")):
        return 1.8
    return 0.7 if item.lemma.endswith(("овий", "евий", "єний", "иний", "іний")) else 1.2


def _alternation(item: Reading, others: tuple[Reading, ...]) -> float:
    """Prefer «Білокінь» to «Білоконь», «Задорожня» (of «Задорожній») to «Задорожна» and to the undeclined form."""
    if item.gender == "Fem" and item.form.lower().endswith("ій"):
        if item.indeclinable:
            return -0.5 if any(other.lemma.endswith(("а", "я")) for other in others) else 0.0
        return 0.3 if item.lemma.endswith("ня") and any(other.gender == "Masc" for other in others) else 0.0
    if item.lemma.endswith(("ів", "їв")) or "і" not in item.lemma[-3:]:
        return 0.0
    opened = {item.lemma[:-3] + item.lemma[-3:].replace("і", vowel) for vowel in "ое"} - {item.lemma}
    return 0.3 if any(other.lemma in opened for other in others) else 0.0


def _candidate(item: Reading, score: float) -> Candidate:
    form = item.form.lower() if item.case == "Nom" or item.indeclinable else None
    nominative = form or item.inflect(case="Nom", number="Sing", gender=item.gender) or item.lemma
    return Candidate(nominative, item.gender, None if item.indeclinable else item.case or "Nom", score)


# --- the words together -----------------------------------------------------------------------------------------------


def _best(
    options: Sequence[Sequence[Candidate]], gender: str | None, case: str | None, known: frozenset[str]
) -> tuple[str | None, str | None, list[Candidate | None]]:
    """Return the case and gender in which the words go together best, and the reading of each."""
    best: tuple[float, str | None, str | None, list[Candidate | None]] = (-1e9, None, None, [])
    for order, wanted_case in enumerate(CASES):
        for wanted_gender in ("Fem", "Masc"):
            picked = [_pick(found, wanted_case, wanted_gender, known) for found in options]
            score = sum(-2.0 if item is None else item.score for item in picked)
            score += {"Nom": 0.5, "Gen": 0.05, "Voc": -1.5, "Loc": -0.3}.get(wanted_case, 0.0) - 0.001 * order
            score += sum(3.0 for item in picked if item is not None and item.nominative in known)
            if case is not None and wanted_case != case:
                score -= 1.5
            if gender is not None and wanted_gender != gender:
                score -= 4.0
            if score > best[0]:
                shows = any(item is not None and item.gender for item in picked)
                best = (score, wanted_case, wanted_gender if shows else None, picked)
    return best[1], best[2], best[3]


def _pick(found: Sequence[Candidate], case: str, gender: str, known: frozenset[str] = frozenset()) -> Candidate | None:
    fitting = [item for item in found if item.case in (case, None) and item.gender in (gender, None)]
    if not fitting:
        return None
    return max(fitting, key=lambda item: item.score + (3.0 if item.nominative in known else 0.0))


def _written(word: str, candidate: Candidate | None) -> str:
    """Return the nominative with a capital; «ГРОМ» becomes «Гром», «МакДональд» and «О.» stay."""
    if candidate is None or candidate.nominative == word.lower():
        return _titled(word) if word.isupper() and len(word) > 2 else word
    return _titled(candidate.nominative)


def _titled(word: str) -> str:
    return re.sub(r"(?:^|(?<=-))[^\W\d_]", lambda match: match.group().upper(), word.lower())
