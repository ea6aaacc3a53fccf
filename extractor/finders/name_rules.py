"""The shapes of a person's name, as an ordered list of rules over the words of a line; the first that fits wins.

A rule looks at the words from ``k`` on and returns what each word is, or None. Positions are indices into
``Line.tokens``; a line never crosses a line break.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.finders.name_words import NameWord, agree, name_word
from extractor.language.dictionary import readings
from patterns.models import PeopleLexicon

_MALE = ("", "а", "у", "еві", "ем", "і")
_BEFORE_SUBJECT = frozenset({"–", "—", "-", ";", ":", "•"})
_FEMALE = ("а", "и", "і", "у", "ою")


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of one line without its spaces, and what each can be in a name."""

    tokens: list[Token]
    words: list[NameWord]
    lexicon: PeopleLexicon

    def word(self, k: int) -> NameWord:
        """Return the word at ``k``, an empty one past either end."""
        return self.words[k] if 0 <= k < len(self.words) else _NOTHING


_PLAIN_PATRONYMICS = tuple(
    stem + ending for stem, endings in (("ович", _MALE), ("євич", _MALE), ("вн", _FEMALE)) for ending in endings
)
_NOTHING = name_word("")


@dataclass(frozen=True, slots=True)
class Name:
    """A name: indices into the line of its parts, in the order of the text."""

    start: int
    end: int
    given: tuple[int, ...] = ()
    patronymic: int | None = None
    surname: tuple[int, ...] = ()
    initials: tuple[int, ...] = ()
    confidence: float = 0.95


def cases(line: Line, name: Name) -> tuple[str, ...]:
    """Return the cases that the name can stand in, most certain parts first; () when nothing says it."""
    parts = [line.words[k].given for k in name.given]
    parts += [line.words[name.patronymic].patronymic] if name.patronymic is not None else []
    parts += [line.words[k].surname or line.words[k].noun for k in name.surname]
    shared = None
    for features in parts:
        here = {case for case, _ in features if case}
        if here:
            shared = here if shared is None else (shared & here or shared)
    return tuple(sorted(shared or ()))


def gender(line: Line, name: Name) -> str | None:
    """Return ``Masc`` or ``Fem`` where the given name, the patronymic or the surname says it."""
    parts = [line.words[name.patronymic].patronymic] if name.patronymic is not None else []
    parts += [line.words[k].given for k in name.given] + [_telling(line.words[k]) for k in name.surname]
    allowed = set(cases(line, name))
    for features in parts:
        genders = {g for case, g in features if g and (not allowed or case in allowed)}
        if len(genders) == 1:
            return genders.pop()
    # «Анатолію Мальцову»: a man's dative or a woman's accusative; only one is nothing but a given name.
    given = line.words[name.given[0]].text if name.given else ""
    found = readings(given) if given else ()
    other = {r.lemma for r in found if r.name != "Giv"}
    marked = {r.gender for r in found if r.lemma not in other and r.gender}
    return marked.pop() if len(marked) == 1 and given.casefold().endswith("ію") else None


def _telling(word: NameWord) -> frozenset[tuple[str | None, str | None]]:
    """What a surname says of gender: one like an adjective, or one in another case; «Жадан», «Бойко» say nothing."""
    adjectival = word.text.casefold().endswith(
        ("ий", "ій", "ська", "цька", "зька", "ова", "єва", "ева", "іна", "їна", "ина")
    )
    inflected = all(case != "Nom" for case, _ in word.surname)
    return word.surname if adjectival or inflected else frozenset()


def a_woman(line: Line, name: Name) -> bool:
    """«психологиня школи Олександра Скрипка», «Олександра Скрипка додала»: no man's genitive."""
    given, last = line.words[name.given[0]].given, line.words[name.surname[-1]].text.casefold()
    if not (("Nom", "Fem") in given and ("Gen", "Masc") in given and last.endswith(("а", "я"))):
        return False
    beside = [line.tokens[k] for k in (name.start - 1, name.end) if 0 <= k < len(line.tokens)]
    if name.start == 0 or line.tokens[name.start - 1].text in _BEFORE_SUBJECT or any(map(_did_she, beside)):
        return True
    for k in range(name.start - 1, max(-1, name.start - 14), -1):
        token = line.tokens[k]
        if any(r.pos == "NOUN" and r.case == "Nom" and r.gender == "Fem" and r.animate for r in token._.readings[:2]):
            return True
        if token.text in {".", ";", ":", "!", "?"} or any(r.verb_form == "Fin" for r in token._.readings[:1]):
            return _did_she(token)
        if any(r.pos == "NOUN" and r.animate for r in token._.readings[:1]):
            return False
    return False


def _did_she(token: Token) -> bool:
    return any(r.pos == "VERB" and r.tense == "Past" and r.gender == "Fem" for r in token._.readings)


def _initials(line: Line, k: int) -> int:
    """Return the end of the initials that start at ``k`` (at most two, «О.-Б.» too), ``k`` if there are none."""
    end = k
    while end - k < 3 and line.word(end).initial:
        end += 1
        if line.word(end).text in {"-", "–"} and line.word(end + 1).initial:
            end += 1
    return end


def _surname_end(line: Line, k: int, *, after: frozenset[tuple[str | None, str | None]] = frozenset()) -> int:
    """Return the end of a surname at ``k``, particles included, or ``k``; ``after`` is what the given name can be."""
    end = k
    while line.word(end).text.casefold() in line.lexicon.particles and end - k < 2 and line.word(end + 1).capitalised:
        end += 1
    word = line.word(end)
    if not word.surname_like or word.text.casefold() in line.lexicon.not_names:
        return k
    verbal = word.known and not (word.noun or word.surname or word.given)  # «Нездолій», a form of a verb
    if after and not _fits(word, after) and not (verbal and _ending(word, line)):
        return k
    end += 1
    if line.word(end).text in {"-", "–", "—"} and _glued(line, end) and line.word(end + 1).surname_like:
        end += 2
    return end


def _glued(line: Line, k: int) -> bool:
    """Tell whether the dash at ``k`` stands without spaces."""
    return k > 0 and not line.tokens[k - 1].whitespace_ and not line.tokens[k].whitespace_


def _fits(word: NameWord, given: frozenset[tuple[str | None, str | None]]) -> bool:
    """Tell whether a surname agrees with a given name; a surname that nothing else is may stay undeclined."""
    if word.latin or agree(word.surname, given) or word.upper:
        return True
    if {case for case, _ in word.noun} & {case for case, _ in given}:
        return True  # «Косаря», «Володимиру Неділі»: a noun of any gender
    if word.only_surname or not word.known or agree(word.given, given):
        return True
    # «Денисом Коротенко»: nothing agrees, but the dictionary has the surname, left undeclined.
    if word.known_surname and (not word.common or any(case == "Nom" for case, _ in word.surname)):
        return True
    if word.plural_adjective and any(gender == "Masc" or case == "Nom" for case, gender in given):
        return True  # «Єгор Гладких»
    # «Ользі Кушнір», «Надії Бурдей»: a woman's surname that ends in a consonant has no cases.
    return word.nominative and any(gender == "Fem" for _, gender in given) and ("Nom", "Masc") in word.noun


def full_name(line: Line, k: int) -> Name | None:
    """«Тамара Гнатівна Любченко», «Клара Хансен», «Джон Ф. Кеннеді»: given name first."""
    first = line.word(k)
    if not first.given_like:
        return None
    features = first.given
    end = k + 1
    given = [k]
    second = agree(features, line.word(end).given) if line.word(end).given_like else None
    if second and _surname_end(line, end + 1, after=features) > end + 1:
        given.append(end)
        end += 1
    initials = tuple(range(end, _initials(line, end)))
    end += len(initials)
    patronymic = None
    if line.word(end).capitalised and agree(line.word(end).patronymic, features):
        patronymic, features, end = end, agree(line.word(end).patronymic, features), end + 1
    last = _surname_end(line, end, after=features)
    if last == end:
        if len(given) > 1:  # «Іван Франко»: the second given name was the surname
            return Name(k, given[1] + 1, (k,), None, (given[1],))
        if patronymic is not None and not line.word(patronymic).text.casefold().endswith(_PLAIN_PATRONYMICS):
            return Name(k, end, tuple(given), None, (patronymic,))  # «Степан Хомич»
        return None
    if patronymic is None and not initials and first.common and line.word(last).given_like:
        return None
    word = line.word(end)
    doubtful = word.common and not (word.known_surname or word.upper or agree(word.surname, first.given))
    if first.common and patronymic is None and doubtful:
        return None  # «Надія України», «Ради України»
    return Name(k, last, tuple(given), patronymic, tuple(range(end, last)), initials)


def surname_first(line: Line, k: int) -> Name | None:
    """«Коваленко Олена Петрівна», «ШЕВЧЕНКО Іван»: surname first."""
    word, given = line.word(k), line.word(k + 1)
    if not (word.surname_like and given.given_like) or word.text.casefold() in line.lexicon.not_names:
        return None
    if word.given and not word.known_surname:
        return None
    patronymic = line.word(k + 2)
    if patronymic.capitalised and agree(patronymic.patronymic, given.given):
        strong = word.known_surname or not word.common or word.upper
        return Name(k, k + 3, (k + 1,), k + 2, (k,)) if strong and _fits(word, given.given) else None
    strong = (word.upper and not given.upper and not word.abbreviation) or (
        (
            (word.known_surname and not (word.common and not _ending(word, line)))
            or (not word.known and _ending(word, line))
        )
        and bool(agree(word.surname, given.given))
    )
    if not strong or _surname_end(line, k + 2, after=given.given) > k + 2:
        return None
    return Name(k, k + 2, (k + 1,), None, (k,), confidence=0.85)


def initials_first(line: Line, k: int) -> Name | None:
    """«Г. Ф. Паламарчук», «Н.В.Палагнюк», «Х. Новакової»."""
    end = _initials(line, k)
    if end == k or end - k > 3:
        return None
    last = _surname_end(line, end)
    if last == end or (line.word(end).upper and line.word(end).abbreviation):
        return None
    # «вул. К. Маркса», «м. Київ»: a small letter is no initial, so only strange capitals are left to refuse.
    word = line.word(last - 1)
    if end - k == 1 and word.common and not word.known_surname and not _ending(word, line) and k == 0:
        return None
    return Name(k, last, surname=tuple(range(end, last)), initials=tuple(range(k, end)))


def surname_initials(line: Line, k: int) -> Name | None:
    """«Коваля О. П.», «ТКАЧУК І.В.»."""
    last = _surname_end(line, k)
    if last == k or line.word(k).initial:
        return None
    end = _initials(line, last)
    if end == last or (line.word(end).surname_like and end - last == 1):
        return None
    if line.word(end).surname_like and _after_settlement(line, k):
        return None  # «суду м. Ніжина О.П. Ткачук»: the initials belong to the next word
    word = line.word(last - 1)
    if word.latin or line.word(last).text.isascii():
        return None  # «Holding B. V.»
    if end - last == 1 and not (word.known_surname or _ending(word, line)):
        return None
    if word.common and not word.known_surname and not _ending(word, line):
        return None
    return Name(k, end, surname=tuple(range(k, last)), initials=tuple(range(last, end)), confidence=0.9)


def _after_settlement(line: Line, k: int) -> bool:
    """«м. Ніжина», «с. Вільне», «міста Ніжина»."""
    return k > 0 and line.tokens[k - 1].text.casefold().rstrip(".") in {"м", "с", "смт", "сел", "міста", "села"}


def given_patronymic(line: Line, k: int) -> Name | None:
    """«Анатолій Степанович»: no name of its own, but it can stand for somebody named before."""
    given, patronymic = line.word(k), line.word(k + 1)
    if given.given_like and patronymic.capitalised and agree(given.given, patronymic.patronymic):
        return Name(k, k + 2, (k,), k + 1, confidence=0.8)
    return None


def honoured(line: Line, k: int) -> Name | None:
    """«пані Росоха», «пана Коваля»: a courtesy title before a surname; the title is no part of the name."""
    if k == 0 or not _is_honorific(line, k - 1):
        return None
    last = _surname_end(line, k)
    if last == k:
        return None
    if line.word(k).given and not line.word(k).known_surname:
        return Name(k, k + 1, (k,), confidence=0.6)
    return Name(k, last, surname=tuple(range(k, last)), confidence=0.8)


def _is_honorific(line: Line, k: int) -> bool:
    token = line.tokens[k]
    lowered = token.text.rstrip(".").casefold()
    return lowered in line.lexicon.honorifics or any(r.lemma in line.lexicon.honorifics for r in token._.readings[:3])


def _ending(word: NameWord, line: Line) -> bool:
    """Tell whether the word ends like a surname."""
    return word.text.casefold().endswith(tuple(line.lexicon.surname_endings)) and len(word.text) > 4


RULES: list[Callable[[Line, int], Name | None]] = [
    full_name,
    surname_first,
    initials_first,
    surname_initials,
    given_patronymic,
    honoured,
]
