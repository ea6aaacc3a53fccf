"""Mentions of named people (component ``zvit_people``).

The shapes of a name are in ``name_rules``; here they are looked for line by line, names inside other
names (streets, institutions, awards) are left out, and then, knowing who is named in full, surnames
that stand alone are found. A model's entities, when there are any, are a vote.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

import patterns
from extractor.finders.name_forms import nominative_name
from extractor.finders.name_rules import RULES, Line, Name, a_woman, cases, gender
from extractor.finders.name_words import NameWord, name_word
from extractor.finders.role_nouns import RoleNouns
from extractor.finders.spans import PersonFound, findings
from extractor.language.dictionary import readings

_OPENING = frozenset("«„“\"'(")
_STARTS = frozenset(".–—•:!?…")
_CLOSING = frozenset("»“”\"'")
GENDERS: dict[str, Literal["female", "male"]] = {"Masc": "male", "Fem": "female"}
_MODEL_LABELS = frozenset({"PER", "PERS", "PERSON"})


@Language.factory("zvit_people", default_config={"overlay": None}, assigns=["doc.spans"], requires=["token.pos"])
class People:
    """Writes ``findings(doc).people`` and ``doc.spans["people"]``."""

    def __init__(self, nlp: Language, name: str, overlay: str | None) -> None:
        """Take the pipeline, the component's name and the overlay folder of patterns."""
        loaded = patterns.load(overlay)
        self.lexicon = loaded.people
        self.roles = RoleNouns(loaded.roles)
        self._speech = frozenset(lemma for entry in loaded.speech_verbs.verbs for lemma in entry.lemmas)

    def __call__(self, doc: Doc) -> Doc:
        """Find the people of ``doc``."""
        lines = [Line(tokens, [name_word(t.text) for t in tokens], self.lexicon) for tokens in _lines(doc)]
        found: list[PersonFound] = []
        refused: set[int] = set()
        for line in lines:
            found += self._named(line, refused)
        found += self._alone(lines, found)
        found = _voted(doc, sorted(found, key=lambda person: person.start), refused)
        findings(doc).people = found
        doc.spans["people"] = [Span(doc, p.start, p.end, label="PERSON") for p in found]
        return doc

    def _named(self, line: Line, refused: set[int]) -> Iterator[PersonFound]:
        """Yield the names that a line holds by their shape; put those inside other names in ``refused``."""
        k = 0
        while k < len(line.words):
            name, rule = self._match(line, k)
            if name is None:
                k += 1
                continue
            if self._inside_other_name(line, name):
                refused.update(token.i for token in line.tokens[name.start : name.end])
            else:
                yield _person(line, name, rule)
            k = name.end

    def _match(self, line: Line, k: int) -> tuple[Name | None, str]:
        if not line.words[k].capitalised:
            return None, ""
        for rule in RULES:
            name = rule(line, k)
            if name is not None:
                return name, f"people.{rule.__name__}"
        for context_rule in (self.after_role, self.foreign):
            name = context_rule(line, k)
            if name is not None:
                return name, f"people.{context_rule.__name__}"
        return None, ""

    def after_role(self, line: Line, k: int) -> Name | None:
        """«депутатка Бойко», «менеджерка Маріт Йохансен»: capitalised words right after a role in the same case."""
        if k == 0 or not self.roles.is_role(line.tokens[k - 1]):
            return None
        first, second = line.word(k), line.word(k + 1)
        if first.common or not first.surname_like or (first.upper and first.abbreviation):
            return None
        if first.upper or (second.given and not second.known_surname):
            return None
        if second.surname_like and not second.common and (first.latin == second.latin):
            return Name(k, k + 2, (k,), surname=(k + 1,), confidence=0.7)
        if first.latin or second.capitalised or not (first.known_surname or self._ending(first)):
            return None
        cases = {reading.case for reading in line.tokens[k - 1]._.readings}
        if not any(case in cases for case, _ in first.surname):
            return None
        return Name(k, k + 1, surname=(k,), confidence=0.65)

    def foreign(self, line: Line, k: int) -> Name | None:
        """«Офер Керзнер», «Єлізаветі Корнієць»: a given name that the dictionary does not have."""
        first, second = line.word(k), line.word(k + 1)
        if first.known or first.upper or first.latin or len(first.text) < 3 or not first.surname_like:
            return None
        if second.upper and second.surname_like and len(second.text) > 3:
            return Name(k, k + 2, (k,), surname=(k + 1,), confidence=0.75)  # «Аурелії ГРИГОРЯК»
        if not second.surname_like or second.latin or (second.known and not second.only_surname) or second.upper:
            return None
        if line.word(k - 1).surname_like or line.word(k + 2).surname_like or _quoted(line, k):
            return None
        if second.only_surname or self._ending(second) or self._speaks(line, k - 1) or self._speaks(line, k + 2):
            return Name(k, k + 2, (k,), surname=(k + 1,), confidence=0.6)
        if self._role_before(line, k):
            return Name(k, k + 2, (k,), surname=(k + 1,), confidence=0.6)
        # One name in a list of names.
        listed = any(line.word(k - 1).text == sign or line.word(k + 2).text == sign for sign in (",", "та", "і"))
        return Name(k, k + 2, (k,), surname=(k + 1,), confidence=0.5) if listed else None

    def _role_before(self, line: Line, k: int) -> bool:
        """«з послом Японії в Україні Мацудою Кунінорі»: a role in the name's case, only a phrase between."""
        allowed = {case for case, _ in line.word(k).surname} or {r.case for r in readings(line.word(k).text)}
        for i in range(k - 1, max(-1, k - 9), -1):
            token = line.tokens[i]
            if token.text in {",", ".", ":", ";", "»"} or token.pos_ == "VERB":
                return False
            noun = self.roles.noun(token)
            if noun is not None and noun.kind not in {"person", "generic"} and noun.cases & allowed:
                return True
        return False

    def _speaks(self, line: Line, k: int) -> bool:
        return 0 <= k < len(line.tokens) and any(
            r.pos == "VERB" and r.lemma in self._speech for r in line.tokens[k]._.readings
        )

    def _ending(self, word: NameWord) -> bool:
        return len(word.text) > 4 and word.text.casefold().endswith(tuple(self.lexicon.surname_endings))

    def _inside_other_name(self, line: Line, name: Name) -> bool:
        """Tell whether the name belongs to a street, an institution or a name in quotes."""
        before, after = line.word(name.start - 1).text, line.word(name.end).text
        if before in _OPENING and before != "(" and after in _CLOSING:
            return True
        for back in range(1, 4):
            k = name.start - back
            if k < 0:
                break
            token = line.tokens[k]
            lowered = token.text.rstrip(".").casefold()
            if lowered in self.lexicon.dedications:
                return lowered != "ім'я"
            if back == 1 and self._bears(line, k, name):
                return True
            # «вул. Князя Володимира Великого»: one title may stand between.
            if token.text[:1].islower() and lowered in self.lexicon.streets:
                return "Gen" in (cases(line, name) or ("Gen",))
            if not (token.text == "." or token.text[:1].isupper()):
                break
        return False

    def _bears(self, line: Line, k: int, name: Name) -> bool:
        """«Фонд Віктора Пінчука», «вулиця Олени Теліги»: a genitive name right after what bears it."""
        lemmas = {reading.lemma for reading in line.tokens[k]._.readings}
        lowered = line.tokens[k].text.rstrip(".").casefold()
        street = lowered in self.lexicon.streets or not lemmas.isdisjoint(self.lexicon.streets)
        if not street and lemmas.isdisjoint(self.lexicon.bearers):
            return False
        allowed = set(cases(line, name))
        if "Gen" not in allowed:
            return False
        # «директора школи Олега Коваля»: a role before the institution in the same case has the name.
        return street or not any(
            (noun := self.roles.noun(line.tokens[i])) is not None and noun.cases & allowed
            for i in range(max(0, k - 12), k)
        )

    def _alone(self, lines: list[Line], found: list[PersonFound]) -> Iterator[PersonFound]:
        """Yield surnames that stand alone and belong to somebody named in full, or that are nothing but surnames."""
        known: dict[str, PersonFound] = {}
        taken = {i for person in found for i in range(person.start, person.end)}
        for person in found:
            if person.surname and (person.given or "." in person.name):
                for lemma in name_word(_last(person.surname)).lemmas:
                    known.setdefault(lemma, person)
        for line in lines:
            yield from self._first_names(line, found, taken)
            for k, word in enumerate(line.words):
                if line.tokens[k].i in taken or not word.surname_like or word.latin:
                    continue
                full = next((known[lemma] for lemma in word.lemmas if lemma in known), None)
                name = Name(k, k + 1, surname=(k,), confidence=0.8 if full else 0.5)
                if full is None and not self._plain_surname(line, k):
                    continue
                if full is not None and (
                    not _same(word, name_word(_last(full.surname or ""))) or _opens(line, k, word)
                ):
                    continue
                if not self._inside_other_name(line, name) and not _within_name(line, k):
                    yield _person(line, name, "people.again" if full else "people.surname", like=full)

    def _first_names(self, line: Line, found: list[PersonFound], taken: set[int]) -> Iterator[PersonFound]:
        """«Софійка каже: «…»»: the given name alone of one person named in full, beside a verb of speech."""
        for k, word in enumerate(line.words):
            if line.tokens[k].i in taken or not any(case == "Nom" for case, _ in word.given):
                continue
            if not (self._speaks(line, k + 1) or (self._speaks(line, k - 1) and not line.word(k + 1).capitalised)):
                continue
            named = {person.name: person for person in found if person.given == word.text and person.surname}
            if len(named) == 1 and not _within_name(line, k):
                yield _person(
                    line, Name(k, k + 1, (k,), confidence=0.6), "people.first", like=next(iter(named.values()))
                )

    def _plain_surname(self, line: Line, k: int) -> bool:
        """A word that is a surname and nothing else: «Шевченком», away from a sentence's start and from other names."""
        word = line.words[k]
        strong = any(lemma.endswith(tuple(self.lexicon.strong_endings)) for lemma in word.lemmas)
        return word.only_surname and not word.upper and k > 0 and strong


def _lines(doc: Doc) -> Iterator[list[Token]]:
    """Yield the tokens of each line, spaces left out."""
    line: list[Token] = []
    for token in doc:
        if not token.is_space:
            line.append(token)
        elif "\n" in token.text and line:
            yield line
            line = []
    if line:
        yield line


def _person(line: Line, name: Name, rule: str, *, like: PersonFound | None = None) -> PersonFound:
    """Return the mention: its nominative name and its gender, that of ``like`` where the word does not say."""
    doc = line.tokens[name.start].doc
    first, last = line.tokens[name.start].i, line.tokens[name.end - 1].i + 1
    given = " ".join(line.words[k].text for k in name.given) or None
    surname = doc[line.tokens[name.surname[0]].i : line.tokens[name.surname[-1]].i + 1].text if name.surname else None
    patronymic = None if name.patronymic is None else line.words[name.patronymic].text
    initials = tuple(line.words[k].text for k in name.initials)
    sex = GENDERS.get(gender(line, name) or "") or (like.gender if like else None)
    found = PersonFound(
        first, last, "", sex, surname, given, patronymic, rule, name.confidence, initials, cases(line, name)
    )
    if sex != "female" and name.given and name.surname and a_woman(line, name):
        sex, found.gender, found.cases = "female", "female", ("Nom",)
    found.name, shown = nominative_name(doc, found)
    found.gender = sex or (shown if given or patronymic else None)
    return found


def _last(text: str) -> str:
    return text.split()[-1] if text else text


def _same(word: NameWord, surname: NameWord) -> bool:
    """Two forms of one surname: a shared lemma and beginning."""
    left, right = word.text.casefold(), surname.text.casefold()
    keep = max(2, min(len(left), len(right)) - 3)
    return left[:keep] == right[:keep]


def _opens(line: Line, k: int, word: NameWord) -> bool:
    """A common word at the start of a line or a sentence is no surname there, unless a verb follows it."""
    if not word.common or not (k == 0 or line.tokens[k].is_sent_start is True or line.word(k - 1).text in _STARTS):
        return False
    after = line.tokens[k + 1] if k + 1 < len(line.tokens) else None
    if after is None:
        return True
    if any(r.pos == "ADJ" and r.lemma in word.lemmas for r in line.tokens[k]._.readings):
        return any(r.pos in {"NOUN", "ADJ"} for r in after._.readings)
    return not any(r.pos == "VERB" and r.verb_form == "Fin" and r.number != "Plur" for r in after._.readings)


def _quoted(line: Line, k: int) -> bool:
    """Tell whether an opening mark before ``k`` is still open."""
    depth = 0
    for word in line.words[:k]:
        depth += (word.text in {"«", "„"}) - (word.text == "»" and depth > 0)
    return depth > 0


def _within_name(line: Line, k: int) -> bool:
    """Tell whether a quotation of at most five words stands around ``k``: «Іван Коваль і сини»."""
    left = next((i for i in range(k - 1, max(-1, k - 4), -1) if line.words[i].text in {"«", "„", "“"}), None)
    right = next((i for i in range(k + 1, min(len(line.words), k + 4)) if line.words[i].text in {"»", "“", "”"}), None)
    return left is not None and right is not None and right - left <= 6


def _voted(doc: Doc, found: list[PersonFound], refused: set[int]) -> list[PersonFound]:
    """Take a model's people as votes: they confirm what the rules found and add full names that these do not know.

    ``refused``: tokens of names that the rules saw inside other names («ліцей імені Григорія Сковороди»).
    """
    entities = [entity for entity in doc.ents if entity.label_ in _MODEL_LABELS]
    if not entities:
        return found
    taken = {i: person for person in found for i in range(person.start, person.end)}
    added = []
    for entity in entities:
        hit = next((taken[i] for i in range(entity.start, entity.end) if i in taken), None)
        if hit is not None:
            hit.confidence = min(0.99, hit.confidence + 0.2)
            continue
        if not refused.isdisjoint(range(entity.start, entity.end)):
            continue
        words = [name_word(token.text) for token in entity if not token.is_space]
        plain = len(words) == 2 and all(word.surname_like for word in words)
        # The model's word counts for more than the dictionary's where the given name is sure («Юрій Острів»).
        if plain and (not any(word.common for word in words) or (words[0].given and not words[0].common)):
            added.append(
                PersonFound(
                    entity.start, entity.end, entity.text, None, words[1].text, words[0].text, None, "people.model", 0.6
                )
            )
    return sorted(found + added, key=lambda person: person.start)
