"""What a body deals with: the genitive phrases, lists and governed nouns after its head."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extractor.finders.lines import following
from extractor.finders.organisation_words import OrganisationWords, lemmas, nominal
from extractor.finders.spans import PlaceFound
from extractor.language.dictionary import Reading, readings

CONJUNCTIONS = frozenset({"та", "і", "й"})


class Topics:
    """Reads the complements of heads in one document."""

    def __init__(self, doc: Doc, words: OrganisationWords, places: list[PlaceFound]) -> None:
        """Index the places by where they start."""
        self.doc = doc
        self.words = words
        self.places = {place.start: place for place in places if not place.generic}

    def head_after(self, i: int) -> int | None:
        """Return the first head of a body from ``i`` on, over adjectives only."""
        at: int | None = i
        for _ in range(6):
            token = self.doc[at]  # type: ignore[index]
            if self.words.head(token) is not None:
                return token.i
            joins = at != i and token.lower_ in CONJUNCTIONS
            if not joins and not is_ordinal(token) and not any(r.pos == "ADJ" for r in readings(token.text)):
                return None
            after = following(self.doc, token.i)
            if after is None:
                return None
            at = after.i
        return None

    def list_end(self, end: int) -> int:
        """Go on over «, молоді та спорту»; a comma only when the list is closed by a conjunction."""
        pending = end
        while (joint := following(self.doc, pending - 1)) is not None:
            if joint.lower_ not in CONJUNCTIONS and joint.text != ",":
                break
            item = following(self.doc, joint.i)
            if item is None or not item.text.islower():
                break
            if not self.words.not_topics.isdisjoint(lemmas(item)) or self.head_after(item.i) is not None:
                break
            after = self.phrase(item.i, {"Gen"})
            if after is None:
                break
            while (more := self._phrase_from(after, {"Gen"})) is not None:
                after = more
            pending = after
            if joint.lower_ in CONJUNCTIONS:
                end = pending
        return end

    def acronyms_end(self, end: int) -> int:
        """Go on over «ТЕБ та НС» after «з питань»."""
        token = following(self.doc, end - 1)
        while token is not None and token.text in self.words.topic_acronyms:
            end = token.i + 1
            joint = following(self.doc, token.i)
            token = following(self.doc, joint.i) if joint is not None and joint.lower_ in CONJUNCTIONS else None
        return end

    def _phrase_from(self, end: int, cases: set[str]) -> int | None:
        token = following(self.doc, end - 1)
        if token is None or not token.text.islower() or self.head_after(token.i) is not None:
            return None
        return self.phrase(token.i, cases)

    def phrase(self, i: int, cases: set[str]) -> int | None:
        """Return the end of the adjectives and noun at ``i`` in one of ``cases``, with what the noun governs."""
        at = i
        adjectives: list[list[Reading]] = []
        while True:
            token = self.doc[at]
            if token.text.endswith("."):
                return None
            adjective = [r for r in readings(token.text) if r.pos == "ADJ" and r.case in cases]
            noun = [r for r in nominal(token.text) if r.case in cases and fits(r, adjectives)]
            after = following(self.doc, at)
            if noun and not (
                adjective and after is not None and self._noun_follows(after, cases, [*adjectives, adjective])
            ):
                if not (self._can_be_topic(token) or (adjectives and _is_common(token) and self.doc[i].is_title)):
                    return None
                return self._governed(token, at + 1)
            if token.text in self.words.topic_acronyms and not adjectives:
                return at + 1
            if len(adjectives) > 5 or after is None:
                return None
            if not adjective:
                # «внутрішньо переміщених осіб»
                if token.pos_ != "ADV" or not after.text.islower():
                    return None
                at = after.i
                continue
            adjectives.append(adjective)
            at = after.i
            joined = following(self.doc, after.i) if after.lower_ in CONJUNCTIONS or after.text == "," else None
            if joined is not None:
                # «сімейної, молодіжної та гендерної політики»
                at = joined.i

    def _noun_follows(self, token: Token, cases: set[str], adjectives: list[list[Reading]]) -> bool:
        return any(r.case in cases and fits(r, adjectives) for r in nominal(token.text))

    def _can_be_topic(self, noun: Token) -> bool:
        """A capitalised noun is a person or another name, not what a body deals with."""
        if noun.text.islower() or noun.text in self.words.topic_acronyms:
            return True
        found = nominal(noun.text)
        if noun.is_title and not any(r.name for r in found) and any(r.case == "Gen" and r.animate for r in found):
            # «Союз Українок»
            return True
        return noun.i in self.places or (
            noun.is_upper and len(noun.text) > 5 and not any(r.name for r in readings(noun.text))
        )

    def _governed(self, noun: Token, end: int) -> int:
        """Go on over what a verbal noun governs («протидії торгівлі людьми») and «зв'язків з громадськістю»."""
        token = following(self.doc, end - 1)
        if token is None or not token.text.islower():
            return end
        lemma = lemmas(noun)
        case = next((c for form in lemma if (c := self.words.governing.get((form, token.lower_))) is not None), None)
        if case is not None:
            after = following(self.doc, token.i)
            governed = None if after is None else self.phrase(after.i, {case})
            return end if governed is None else governed
        if any(form.endswith(("ння", "ття")) for form in lemma) or not self.words.deverbal.isdisjoint(lemma):
            for other in ("Dat", "Ins"):
                if self._only(token, other) and (governed := self.phrase(token.i, {other})) is not None:
                    return governed
        elif noun.text.endswith("і") and self._only(token, "Ins"):
            # «торгівлі людьми»
            return self.phrase(token.i, {"Ins"}) or end
        return end

    def _only(self, token: Token, case: str) -> bool:
        found = [r for r in readings(token.text) if r.pos in {"NOUN", "ADJ"}]
        return any(r.case == case for r in found) and not any(r.case == "Gen" for r in found)


def agree(adjective: Reading, head: Reading) -> bool:
    """Return whether ``adjective`` stands with ``head`` in case, number and gender."""
    if adjective.case != head.case or adjective.number != head.number:
        return False
    return head.number == "Plur" or head.gender is None or adjective.gender in {None, head.gender}


def fits(noun: Reading, adjectives: list[list[Reading]]) -> bool:
    """Return whether each of ``adjectives`` (their possible readings) agrees with ``noun``.

    Several in the singular can share a plural («Чорного та Азовського морів»).
    """
    shared = len(adjectives) > 1 and noun.number == "Plur"
    return all(
        any(agree(adjective, noun) or (shared and adjective.case == noun.case) for adjective in options)
        for options in adjectives
    )


def is_ordinal(token: Token) -> bool:
    """Return whether ``token`` is an ordinal in digits («187-ї»)."""
    text = token.text
    return text[:1].isdigit() and "-" in text and text[-1:].isalpha() and len(text) - text.rindex("-") < 5


def _is_common(noun: Token) -> bool:
    """Return whether ``noun`` can be other than a person's name («Верховного Комісара»)."""
    return any(reading.name is None for reading in nominal(noun.text))
