"""The words of a body's name made comparable: lemmas, with acronyms and short words spelt out."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.finders.organisation_words import OrganisationWords, lemmas
from extractor.finders.quoted_names import MARKS
from extractor.finders.spans import OrganisationFound

_MINOR = frozenset({"з", "із", "зі", "та", "і", "й", "у", "в", "питання", "справа", "при", "для", "на", "по"})


@dataclass(frozen=True, slots=True)
class Key:
    """The words of a mention, each as the set of its possible lemmas, and those of its heads."""

    words: tuple[frozenset[str], ...]
    heads: tuple[frozenset[str], ...]
    own: tuple[frozenset[str], ...]
    """The words that are not the name of the body it is part of."""

    def covers(self, other: Key) -> bool:
        """Return whether every word of ``other`` is in this name, its head among the heads of this one."""
        if not other.words or len(other.words) > len(self.words) or len(self.words) - len(other.words) > 24:
            return False
        if not any(not head.isdisjoint(mine) for head in other.heads for mine in self.heads):
            return False
        return _contains(self.words, other.words) and _contains(self.own, other.own)

    def shares_topic(self, other: Key) -> bool:
        """Return whether the heads are the same and a long stem («еколог-») stands in both."""
        if not any(not head.isdisjoint(mine) for head in other.heads for mine in self.heads):
            return False
        mine = [word for word in self.own if word not in self.heads]
        others = [word for word in other.own if word not in other.heads]
        return any(
            _stem(a) == _stem(b)
            for one in mine
            for two in others
            for a in one
            for b in two
            if len(a) > 6 and len(b) > 6
        )


def _stem(word: str) -> str:
    return word[:6]


def _contains(mine: tuple[frozenset[str], ...], others: tuple[frozenset[str], ...]) -> bool:
    rest = list(mine)
    for word in others:
        match = next((k for k, known in enumerate(rest) if not word.isdisjoint(known)), None)
        if match is None:
            return False
        rest.pop(match)
    return True


class Keys:
    """Makes keys with the vocabulary of ``patterns/organisations.yaml``."""

    def __init__(self, words: OrganisationWords) -> None:
        """Take the vocabulary."""
        self._words = words
        self._spelt_out = {
            short: [frozenset({lemma}) for lemma in full.split()]
            for short, full in words.patterns.spelt_out.items()
        }  # fmt: skip
        self._acronyms = {
            acronym.form: [frozenset({lemma}) for lemma in acronym.full.split()]
            for acronym in words.patterns.acronyms if acronym.full
        }  # fmt: skip

    def of(self, doc: Doc, mention: OrganisationFound) -> Key:
        """Return the key of ``mention``."""
        words: list[frozenset[str]] = []
        own: list[frozenset[str]] = []
        heads: list[frozenset[str]] = []
        brackets = 0
        parent = mention.parent
        only_head = False
        if mention.rule == "organisation.form":
            form = self._words.form(doc, mention.head)
            if form is not None and form.legal.noun:
                heads.append(frozenset({form.legal.noun}))
        for token in doc[mention.start : mention.end]:
            brackets += (token.text == "(") - (token.text == ")")
            if token.is_space or token.is_punct or token.text in MARKS or brackets:
                continue
            spelt = self._spell(token.text, lemmas(token))
            outside = parent is not None and parent.start <= token.i < parent.end
            if spelt is not None:
                words += spelt
                own += [] if outside else spelt
                if token.i == mention.head:
                    heads += [word for word in spelt if any(lemma in self._words.heads for lemma in word)][:1] or spelt[
                        -1:
                    ]
                continue
            options = lemmas(token)
            if token.i == mention.head and (head := self._words.head(token)) is not None:
                options |= {head.lemma}
            if not options.isdisjoint(_MINOR):
                continue
            words.append(options)
            if outside:
                continue
            own.append(options)
            inner = mention.rule == "organisation.form" and not only_head and self._words.head(token) is not None
            if token.i == mention.head or inner:
                # Of a name in quotes only the first head is its own («Лікарня … обласної ради»).
                only_head = only_head or token.i > mention.head + 1
                heads.append(options)
        if mention.rule == "organisation.shared":
            words = [frozenset({part.casefold()}) | _lemmas_of(part) for part in mention.bare.split()]
            own, heads = words, words[-1:]
        if mention.rule == "organisation.form":
            words += heads
            own += heads
        return Key(tuple(words), tuple(heads or words[:1]), tuple(own))

    def _spell(self, text: str, options: frozenset[str]) -> list[frozenset[str]] | None:
        acronym = self._acronyms.get(text)
        if acronym is not None:
            return acronym
        if (known := self._words.heads.regional(text)) is not None and known.full is not None:
            return [frozenset({lemma}) for lemma in known.full.split()]
        return next((full for short, full in self._spelt_out.items() if short in options), None)


def _lemmas_of(text: str) -> frozenset[str]:
    from extractor.language.dictionary import readings

    return frozenset(reading.lemma for reading in readings(text))
