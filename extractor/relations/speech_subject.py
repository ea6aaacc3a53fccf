"""Who a verb of speech belongs to: the named subject, a relative clause's antecedent, a pronoun or a bare role noun
resolved to somebody named before."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from extractor.finders.role_nouns import RoleNouns
from extractor.finders.spans import PersonFound
from extractor.language.dictionary import Reading
from extractor.relations.characters import Character
from extractor.relations.speech_words import Cue

_PRONOUNS = {"він": "Masc", "вона": "Fem"}
_SEX = {"Masc": "male", "Fem": "female"}
_NEAR = 5


@dataclass(slots=True)
class Subjects:
    """Resolves speakers along a document; ``history`` holds the speakers so far, the last at the end."""

    doc: Doc
    characters: list[Character]
    nouns: RoleNouns
    history: list[int] = field(default_factory=list)
    owner: dict[int, int] = field(init=False)
    """Token of a mention: index of the person."""
    blocked: set[int] = field(default_factory=set)
    """Tokens of quoted words, where nobody outside is the subject."""

    def __post_init__(self) -> None:
        """Index the mentions by token."""
        self.owner = {
            i: index for index, c in enumerate(self.characters) for m in c.mentions for i in range(m.start, m.end)
        }

    def mention(self, i: int) -> PersonFound:
        """Return the mention at the token ``i``."""
        return next(m for m in self.characters[self.owner[i]].mentions if m.start <= i < m.end)

    def of(self, cue: Cue, start: int, end: int, *, strict: bool = False) -> list[int]:
        """Return the people whom a cue between ``start`` and ``end`` gives the words to; [] for nobody named.

        Args:
            cue: the verb, phrase or noun.
            start: first token of the sentence or of the attribution.
            end: after the last.
            strict: a subject left out is not looked for outside.
        """
        if cue.form == "phrase":
            return self._of_phrase(cue, end)
        if cue.form == "noun":
            return self._of_noun(cue, end)
        relative = self._relative(cue, start)
        if relative is not None:
            return [relative]
        named = self._named(cue, start, end)
        if named:
            return named
        if cue.plural:
            return []
        return self._stand_in(cue, start, end, strict=strict)

    def remember(self, index: int) -> None:
        """Put somebody at the end of the history."""
        self.history.append(index)

    # --- named ------------------------------------------------------------------------------------------------------

    def _named(self, cue: Cue, start: int, end: int) -> list[int]:
        """Return the subject by name: in the nominative, of the verb's gender, in the verb's clause."""
        if self._other_subject(cue, start, end):
            return []
        options: list[tuple[int, int]] = []
        seen: set[int] = set()
        for i in range(start, end):
            if i in self.blocked or i not in self.owner or self.mention(i).start in seen:
                continue
            mention = self.mention(i)
            seen.add(mention.start)
            if not self._can_be_subject(mention, cue) or self._aside(mention.start, cue.start):
                continue
            after = mention.start >= cue.end
            distance = mention.start - cue.end if after else cue.start - mention.end
            crossing = self._crosses(cue.end, mention.start) if after else self._crosses(mention.end, cue.start)
            if not (crossing and after):  # «ЦПК зауважує, що Олег Рак …»: what is said begins there
                options.append((distance + (100 if crossing else 0), self.owner[i]))
        if not options:
            return []
        best = min(options)
        if best[0] >= 100 and any(self._bare_noun_near(cue, start, end)):
            return []
        return self._together(cue, start, end) if cue.plural else [best[1]]

    def _together(self, cue: Cue, start: int, end: int) -> list[int]:
        """Return the subjects of a plural verb: the names on one side of it, the nearer one, with no verb between."""
        after = self._row(range(cue.end, end), cue)
        before = self._row(range(cue.start - 1, start - 1, -1), cue)
        chosen = after if len(after) > 1 else before
        return chosen if len(chosen) > 1 else []

    def _row(self, tokens: range, cue: Cue) -> list[int]:
        row: list[int] = []
        for i in tokens:
            reading: Reading | None = self.doc[i]._.reading
            if i in self.owner and i not in self.blocked and self._can_be_subject(self.mention(i), cue):
                row += [self.owner[i]] if self.owner[i] not in row else []
                continue
            if self.doc[i].lower_ in {".", ":", ";", "що", "а"}:
                break
            if reading is not None and reading.verb_form in {"Fin", "Imps"}:
                break
        return row

    def _other_subject(self, cue: Cue, start: int, end: int) -> bool:
        """«ЦПК зауважує», «повідомляв проєкт «Хата»»: a nominative beside the verb that is nobody's role."""
        doc = self.doc
        before = next((doc[k] for k in range(cue.start - 1, start - 1, -1) if not doc[k].is_space), None)
        after = next((doc[k] for k in range(cue.end, end) if not doc[k].is_space and doc[k].pos_ != "ADV"), None)
        if before is not None and before.i in self.owner and self._can_be_subject(self.mention(before.i), cue):
            return False  # whoever is named right before the verb is its subject
        for token in (before, after):
            reading: Reading | None = None if token is None or token.i in self.owner else token._.reading
            if token is None or reading is None or self.nouns.is_role(token) or not token.is_alpha:
                continue
            acronym = token.is_upper and len(token.text) > 1 and reading.case in {None, "Nom"}
            noun = reading.pos == "NOUN" and reading.case == "Nom" and not cue.plural and reading.number == "Sing"
            if acronym or (noun and cue.gender in {None, reading.gender} and reading.animate is False):
                return True
        return False

    def _can_be_subject(self, mention: PersonFound, cue: Cue) -> bool:
        if mention.cases and "Nom" not in mention.cases:
            return False
        person = self.characters[self.owner[mention.start]]
        return cue.plural or not cue.gender or person.gender in {None, _SEX.get(cue.gender)}

    def _aside(self, named: int, cue: int) -> bool:
        """«(відповідальний – завідувач сектору Олег Рак)»: a name in brackets, the verb outside."""
        left, right = (named, cue) if named < cue else (cue, named)
        depth = lowest = 0
        for token in self.doc[left:right]:
            depth += (token.text == "(") - (token.text == ")")
            lowest = min(lowest, depth)
        return lowest < 0 if named < cue else depth > 0

    def _crosses(self, left: int, right: int) -> bool:
        """Tell whether a sentence end, a colon, a clause or another finite verb stands between."""
        for token in self.doc[left:right]:
            reading: Reading | None = token._.reading
            if token.text in {".", "!", "?", ":", ";"} or token.lower_ in {
                "що",
                "щоб",
                "який",
                "яка",
                "які",
                "де",
                "коли",
            }:
                return True
            if token.is_upper and len(token.text) > 1:
                continue  # «ХОВА» is no form of «ховати»
            if reading is not None and reading.pos == "VERB" and reading.verb_form in {"Fin", "Imps"}:
                return True
        return False

    def _relative(self, cue: Cue, start: int) -> int | None:
        """«…, яка зазначила, що»: the last person named before the relative pronoun."""
        for k in range(cue.start - 1, max(start - 1, cue.start - 5), -1):
            if any(r.lemma in {"який", "котрий"} and r.case == "Nom" for r in self.doc[k]._.readings):
                for i in range(k - 1, max(start - 1, k - 5), -1):
                    if i in self.owner:
                        return self.owner[i]
                return None
            if self.doc[k].text == ",":
                return None
        return None

    # --- not named --------------------------------------------------------------------------------------------------

    def _stand_in(self, cue: Cue, start: int, end: int, *, strict: bool) -> list[int]:
        """A pronoun, a bare role noun, or nothing at all beside the verb."""
        for token in self._beside(cue, start, end):
            if token.lower_ in _PRONOUNS:
                again = token.i + 1 < len(self.doc) and self.doc[token.i + 1].lower_ in {"ж", "же"}
                return self._nearest(token.i, _PRONOUNS[token.lower_], again=again)
        for token in self._bare_noun_near(cue, start, end):
            return self._by_role(token)
        if strict or any(self._is_subject_noun(t, cue) for t in self._beside(cue, start, end, reach=9)):
            return []
        return self._last(cue.gender) if cue.gender in _SEX and self._opens_clause(cue, start) else []

    def _beside(self, cue: Cue, start: int, end: int, *, reach: int = _NEAR) -> list[Token]:
        """Return the tokens near the verb, nearest first, inside its clause."""
        right, left = [], []
        for token in self.doc[cue.end : min(end, cue.end + reach)]:
            if token.text in {",", ".", ":", ";", "–", "—", "«"}:
                break
            right.append(token)
        for k in range(cue.start - 1, max(start - 1, cue.start - reach - 1), -1):
            if self.doc[k].text in {",", ".", ":", ";", "–", "—", "»"}:
                break
            left.append(self.doc[k])
        return [*right, *left]

    def _bare_noun_near(self, cue: Cue, start: int, end: int) -> list[Token]:
        """Return role nouns in the nominative beside the verb that have no complement and no name of their own."""
        found = []
        for token in self._beside(cue, start, end):
            noun = self.nouns.noun(token)
            if noun is None or "Nom" not in noun.cases or token.i in self.owner:
                continue
            if cue.gender == "Masc" and noun.genders == {"Fem"} and noun.lemma not in {"голова", "глава"}:
                continue  # a masculine noun can name a woman: «наголосила заступник міністра»
            if not self._has_complement(token) or self._said_before(token) or self._of_place(token):
                found.append(token)
        return found

    def _of_place(self, token: Token) -> bool:
        """«очільник міста», «голова громади»: a common word for a place, and no name after it."""
        after = self.doc[token.i + 1 : token.i + 3]
        if len(after) < 2 or after[1].is_alpha or after[1].i in self.owner:
            return False
        return after[0].text.islower() and any(
            r.lemma in {*self.nouns.roles.place_heads, "місто"} and r.case == "Gen" for r in after[0]._.readings
        )

    def _said_before(self, token: Token) -> bool:
        """«заступник міністра» after «заступник міністра внутрішніх справ Ніна Лис»: somebody's role, shortened."""
        return any(self._same_complement(token, character) for character in self.characters)

    def _same_complement(self, token: Token, character: Character) -> bool:
        noun = self.nouns.noun(token)
        after = self.doc[token.i + 1]._.reading if token.i + 1 < len(self.doc) else None
        if noun is None or after is None or token.i + 1 in self.owner:
            return False
        same = self.nouns.pair(noun.lemma)
        return any(
            role.lemma in same
            and role.start < token.i
            and any(t.lemma_ == after.lemma for t in self.doc[role.start : role.end])
            for role in character.roles
        )

    def _has_complement(self, token: Token) -> bool:
        """«директор школи», «голова Олег Бойко»: a genitive, a name or a preposition follows."""
        k = token.i + 1
        while k < len(self.doc) and self.doc[k].is_space and "\n" not in self.doc[k].text:
            k += 1
        if k >= len(self.doc):
            return False
        if k in self.owner:
            return True
        following: Reading | None = self.doc[k]._.reading
        return following is not None and following.pos in {"NOUN", "ADJ"} and following.case == "Gen"

    def _is_subject_noun(self, token: Token, cue: Cue) -> bool:
        reading: Reading | None = token._.reading
        if reading is None or reading.pos not in {"NOUN", "X", "PROPN"} or token.i in self.owner:
            return False
        return any(
            r.case in {"Nom", None} and r.pos in {"NOUN", "X"} and (not cue.gender or r.gender in {cue.gender, None})
            for r in token._.readings
        )

    def _opens_clause(self, cue: Cue, start: int) -> bool:
        """«Також повідомила, що …»: nothing but adverbs and particles before the verb."""
        return all(
            t.is_space or t.is_punct or (t._.reading is not None and t._.reading.pos in {"ADV", "PART", "CCONJ"})
            for t in self.doc[max(start, cue.start - 6) : cue.start]
        )

    def _last(self, gender: str | None) -> list[int]:
        """Return the last speaker, else the last person mentioned, of a gender."""
        sex = _SEX.get(gender or "")
        for index in reversed(self.history):
            if sex is None or self.characters[index].gender in {None, sex}:
                return [index]
        return []

    def _nearest(self, before: int, gender: str, *, again: bool = False) -> list[int]:
        """Return whom a pronoun stands for: the last subject or speaker of its gender, else the last one named.

        ``again``: «він же», «вона ж» mean the last one named, whatever the case.
        """
        sex = _SEX[gender]
        named: int | None = None
        last = self._last(gender)
        for k in range(before - 1, -1, -1):
            if k not in self.owner or k in self.blocked or self.characters[self.owner[k]].gender not in {None, sex}:
                continue
            if again or [self.owner[k]] == last or "Nom" in (self.mention(k).cases or ("Nom",)):
                return [self.owner[k]]
            named = self.owner[k] if named is None else named
        return last or ([named] if named is not None else [])

    def _by_role(self, token: Token) -> list[int]:
        """Return the last person with that role, else the last speaker of the noun's gender."""
        noun = self.nouns.noun(token)
        if noun is None:
            return []
        full = [i for i, c in enumerate(self.characters) if self._same_complement(token, c)]
        if full and self._has_complement(token):
            return full[-1:]
        known = [
            i for i, c in enumerate(self.characters) if c.mentions[0].start < token.i and self._holds(c, noun.lemma)
        ]
        if known:
            spoken = [i for i in reversed(self.history) if i in known]
            return [spoken[0] if spoken else known[-1]]
        gender = next(iter(noun.genders)) if len(noun.genders) == 1 else None
        return self._last(gender)

    def _holds(self, character: Character, lemma: str) -> bool:
        same = self.nouns.pair(lemma)
        return any(role.lemma in same for role in character.roles)

    # --- phrases and nouns ------------------------------------------------------------------------------------------

    def _of_phrase(self, cue: Cue, end: int) -> list[int]:
        """«за словами директорки Олени Бойко, …», «за її словами», «за словами посадовиці»."""
        if cue.possessive:
            return self._last(cue.gender) if cue.gender else []
        for k in range(cue.end, min(end, cue.end + 45)):
            token = self.doc[k]
            if k in self.owner:
                mention = self.mention(k)
                return [self.owner[k]] if not mention.cases or "Gen" in mention.cases or "Acc" in mention.cases else []
            reading: Reading | None = token._.reading
            if token.text in {".", ":", ";"} or (
                reading is not None and reading.pos == "VERB" and reading.verb_form == "Fin"
            ):
                break
            if token.text == "," and not self._role_after(k + 1):
                break
        for token in self.doc[cue.end : min(end, cue.end + 2)]:
            noun = self.nouns.noun(token)
            if noun is not None and "Gen" in noun.cases and not self._has_complement(token):
                return self._by_role(token)
        return []

    def _role_after(self, k: int) -> bool:
        """Tell whether a role noun follows: «заступниці начальника ОВА, голови ради Оксани …»."""
        return any(self.nouns.is_role(token) for token in self.doc[k : k + 4])

    def _of_noun(self, cue: Cue, end: int) -> list[int]:
        """«звіт старости … округу Олега Пилипенка»: a genitive name before any verb, comma or quotation."""
        first = next((t for t in self.doc[cue.end : cue.end + 4] if not t.is_space), None)
        if first is None or not (first.i in self.owner or any(r.case == "Gen" for r in first._.readings)):
            return []
        for k in range(cue.end, min(end, cue.end + 30)):
            token = self.doc[k]
            if k in self.owner:
                mention = self.mention(k)
                return [self.owner[k]] if not mention.cases or "Gen" in mention.cases else []
            reading: Reading | None = token._.reading
            if token.text in {".", ":", ";", "«", "("} or (reading is not None and reading.pos == "VERB"):
                break
            if token.lower_ in {"про", "щодо", "за", "під", "для"} or (token.text == "," and k - cue.end < 2):
                break
        return []
