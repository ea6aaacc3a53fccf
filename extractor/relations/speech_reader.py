"""Reads a document group by group: cues of speech with their people, their quotations, and what goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc

import patterns
from extractor.facts import Speaks
from extractor.relations.characters import Character, role_nouns
from extractor.relations.speech_clauses import clause, has_content, quoting_clause
from extractor.relations.speech_groups import DASHES, Group, Quotation, groups
from extractor.relations.speech_subject import Subjects
from extractor.relations.speech_words import Cue, SpeechWords, speech_words


@dataclass(slots=True)
class _Event:
    """A cue with the people whose words it gives."""

    cue: Cue
    speakers: list[int]
    start: int
    """Where its share of the group starts."""


@dataclass(slots=True)
class Said:
    """A stretch of somebody's words; token indices, end exclusive."""

    start: int
    end: int
    speaker: int | None
    kind: Literal["direct", "reported"]
    verb: str | None = None
    stated: bool = True
    """False for what only goes with a statement: attributed, but no statement of its own."""
    rule: str = ""


@dataclass(slots=True)
class Spoken:
    """What one pass over a document finds."""

    said: list[Said] = field(default_factory=list)
    voices: dict[int, Speaks] = field(default_factory=dict)

    def voice(self, index: int, kind: Speaks) -> None:
        """Note that somebody speaks; direct speech outweighs reported."""
        if self.voices.get(index) != "direct":
            self.voices[index] = kind


class SpeechReader:
    """One pass over the groups of a document."""

    def __init__(self, doc: Doc, characters: list[Character], overlay: str | None) -> None:
        """Take the document, its people and the overlay folder of patterns."""
        self.doc = doc
        self.words: SpeechWords = speech_words(overlay)
        lexicon = patterns.load(overlay).speech_verbs
        self.resets = tuple(lexicon.resets)
        self.recalled = frozenset(lexicon.recalled)
        self.told = frozenset(lexicon.told)
        self.subjects = Subjects(doc, characters, role_nouns(overlay))
        self.groups = groups(doc, self.words)
        self.found = Spoken()
        self.carried: int | None = None
        """Whose indirect speech the next sentence of the paragraph continues."""
        self.listing: int | None = None
        """Whose words the items of the list that follows are."""
        self.quoted: int | None = None
        """Who was quoted in the group before, in the same paragraph."""
        self.announced: _Event | None = None
        """The event of a group that ended in a colon: the quotation comes next."""

    def run(self) -> Spoken:
        """Return everything said in the document."""
        paragraph = -1
        for number, group in enumerate(self.groups):
            if group.paragraph != paragraph:
                paragraph = group.paragraph
                self.carried = self.listing if group.listed else None
                if not group.listed and not self._answers(number):
                    self.listing = None
                if not self._answers(number):
                    self.quoted = None
            self._group(number, group)
        return self.found

    def _answers(self, number: int) -> bool:
        """Tell whether the group before ended in a colon."""
        return number > 0 and self._last_text(self.groups[number - 1]) == ":"

    def _announces(self, number: int) -> bool:
        """Tell whether a group ends in a colon and a quotation opens the next one."""
        if self._last_text(self.groups[number]) != ":" or number + 1 == len(self.groups):
            return False
        following = self.groups[number + 1]
        first = next((t.i for t in self.doc[following.start : following.end] if not t.is_space), -1)
        return bool(following.quotations) and following.quotations[0].found.start == first

    def _last_text(self, group: Group) -> str:
        return next((t.text for t in reversed(self.doc[group.start : group.end]) if not t.is_space), "")

    def _group(self, number: int, group: Group) -> None:
        events = self._events(group)
        about_this = bool(events) and self._about_this(group)
        speaking = [event for event in events if event.speakers]
        for event in speaking:
            for index in event.speakers:
                self.subjects.remember(index)
                self.found.voice(index, "reported")
        quote_speaker = None
        for quotation in group.quotations:
            quote_speaker = self._quote(group, quotation, events, quote_speaker)
        if about_this and speaking:
            self._previous(number, speaking[0])
            self.carried = None
        indirect = [event for event in speaking if event.cue.form != "noun" or self._introduces(event.cue, group)]
        if indirect and not about_this:
            self._indirect(group, indirect, announcing=self._announces(number))
        elif not events and not group.quotations:
            self._carry(group)
        if group.quotations:
            self.carried = None
            self.quoted = quote_speaker
        elif events:
            last = indirect[-1].speakers[0] if indirect and not about_this and self._goes_on(indirect[-1].cue) else None
            self.carried = last
            self.quoted = speaking[-1].speakers[0] if speaking else None
        self.announced = speaking[-1] if speaking and self._announces(number) else None
        if self._last_text(group) == ":":
            self.listing = self.carried if not group.quotations else None
        elif not group.listed:
            self.listing = None

    # --- events -----------------------------------------------------------------------------------------------------

    def _events(self, group: Group) -> list[_Event]:
        """Return the cues of a group that are speech there, with their speakers."""
        found: list[_Event] = []
        areas = [(piece, group.start, group.end) for piece in group.plain()]
        areas += [(hole, *hole) for quotation in group.quotations for hole in quotation.holes]
        for (left, right), start, end in sorted(areas):
            k = left
            while k < right:
                cue = None if self.doc[k].is_space or self.doc[k].is_punct else self.words.cue(self.doc, k, right)
                if cue is None:
                    k += 1
                    continue
                k = cue.end
                if not group.quotations and not has_content(self.doc, cue, right):
                    continue
                self.subjects.blocked = {i for q in group.quotations for a, b in q.content() for i in range(a, b)}
                speakers = self.subjects.of(cue, start, end)
                if cue.form == "noun" and not speakers:
                    continue
                share = start if not found else self._share(cue, found[-1], speakers)
                found.append(_Event(cue, speakers, share))
        return found

    def _share(self, cue: Cue, before: _Event, speakers: list[int]) -> int:
        """Return where a further event's share of the group begins: after the comma before its clause."""
        if speakers == before.speakers or not speakers:
            return before.start
        for k in range(cue.start - 1, before.cue.end, -1):
            if self.doc[k].text in {",", ";"}:
                return k + 1
        return cue.start

    def _about_this(self, group: Group) -> bool:
        """«Про це … повідомив X»: the words are in the sentence before."""
        words = [t.lower_ for t in self.doc[group.start : group.end] if not t.is_space][:3]
        if words[:2] == ["про", "це"] or (words[:1] == ["це"] and len(words) > 1):
            return True
        recalled = words[1:] if words[:1] == ["про"] else words
        return len(recalled) > 1 and recalled[0] in {"такі", "ці"} and recalled[1] in self.recalled

    def _goes_on(self, cue: Cue) -> bool:
        """«нарахувала 18 км мереж» gives its own sentence and no more."""
        after = next((t for t in self.doc[cue.end : cue.end + 2] if not t.is_space), None)
        return after is None or not after.like_num

    def _introduces(self, cue: Cue, group: Group) -> bool:
        """«Заслухали звіт X: у школах …»: a colon after the noun and its name, and more than a quotation after it."""
        for k in range(cue.end, min(group.end, cue.end + 40)):
            if self.doc[k].text == ":":
                return k + 1 < group.end and not any(q.found.start == k + 1 for q in group.quotations)
            if self.doc[k].text in {".", ";", "!", "?"} and self.doc[k].is_sent_end:
                return False
        return False

    # --- quotations and indirect speech -----------------------------------------------------------------------------

    def _quote(self, group: Group, quotation: Quotation, events: list[_Event], before: int | None) -> int | None:
        """Give a quotation to its speaker and note it."""
        quote = quotation.found
        event = self._attribution(group, quotation, events) or (self.announced if before is None else None)
        speaker = event.speakers[0] if event is not None and event.speakers else None
        if event is None:
            speaker = before if before is not None else self._continued(group)
        rule = (
            "speech.attributed" if event is not None else "speech.continued" if speaker is not None else "speech.nobody"
        )
        verb = (event.cue.lemma or None) if event is not None else None
        self.found.said.append(Said(quote.inner_start, quote.inner_end, speaker, "direct", verb, rule=rule))
        if speaker is not None:
            self.found.voice(speaker, "direct")
            self.subjects.remember(speaker)
        return speaker

    def _attribution(self, group: Group, quotation: Quotation, events: list[_Event]) -> _Event | None:
        """Return the event that a quotation belongs to: inside it, right after it, before it, else the nearest."""
        quote = quotation.found
        for start, end in quotation.holes:
            inside = next((e for e in events if start <= e.cue.start < end), None)
            if inside is not None:
                return inside
        after = [e for e in events if e.cue.start >= quote.end]
        before = [e for e in events if e.cue.end <= quote.start]
        if after and self._dashed(quote.end, after[0].cue.start):
            return after[0]
        if before:
            return before[-1]
        return after[0] if after else self._labelled(group, quote.start) or self._signed(group, quote.end)

    def _signed(self, group: Group, quote: int) -> _Event | None:
        """«…», – Денис Коротенко, голова громади: a dash, a name and no verb; «…» – це вже слова Дениса Коротенка."""
        words = [
            k for k in range(quote, group.end) if not self.doc[k].is_space and self.doc[k].text not in {",", ".", "!"}
        ]
        told = len(words) > 2 and self.doc[words[1]].lower_ in {"це", "так", "такі"}
        if len(words) < 2 or self.doc[words[0]].text not in DASHES:
            return None
        named = next((k for k in words[1:14] if k in self.subjects.owner), None)
        if named is None:
            return None
        if told:
            nouns = {r.lemma for k in words[2:named] for r in self.doc[k]._.readings[:2] if r.pos == "NOUN"}
            if nouns.isdisjoint(self.told):
                return None
        elif "Nom" not in (self.subjects.mention(named).cases or ("Nom",)):
            return None
        return _Event(Cue(words[0], words[0] + 1, "", "say", "phrase"), [self.subjects.owner[named]], group.start)

    def _labelled(self, group: Group, quote: int) -> _Event | None:
        """«Директорка центру Ірина Саган: «…»»: a name, a colon and no verb."""
        doc = self.doc
        before = [k for k in range(group.start, quote) if not doc[k].is_space]
        if not before or doc[before[-1]].text != ":":
            return None
        named = [k for k in before if k in self.subjects.owner]
        if (
            not named
            or before[-1] - named[-1] > 12
            or "Nom" not in (self.subjects.mention(named[-1]).cases or ("Nom",))
        ):
            return None
        cue = Cue(before[-1], before[-1] + 1, "", "say", "phrase")
        return _Event(cue, [self.subjects.owner[named[-1]]], group.start)

    def _dashed(self, start: int, end: int) -> bool:
        """Tell whether only marks and a few words stand between a quotation and the cue after it."""
        between = [t for t in self.doc[start:end] if not t.is_space]
        return bool(between) and between[0].text in {",", ".", "!", "?", "…", *DASHES} and len(between) < 25

    def _continued(self, group: Group) -> int | None:
        """A quotation with no attribution of its own continues the words before it."""
        if self.carried is not None:
            return self.carried
        if self.quoted is not None:
            return self.quoted
        return self.listing

    def _indirect(self, group: Group, events: list[_Event], *, announcing: bool) -> None:
        """Give the group's own words to the speakers of its events."""
        ends = [event.start for event in events[1:]] + [group.end]
        for event, right in zip(events, ends, strict=True):
            left = event.start
            if group.quotations and event.cue.start >= group.quotations[-1].found.end:
                right = group.quotations[-1].found.end  # what follows «…», – сказала X is the text's own
            if left >= right:
                continue
            words = (
                quoting_clause(self.doc, group, event.cue)
                if group.quotations
                else clause(self.doc, event.cue, left, right, self.subjects.owner)
            )
            for index in event.speakers:
                verb = event.cue.lemma or None
                self.found.said.append(Said(left, right, index, "reported", verb, stated=False, rule="speech.sentence"))
                if words is not None or not (group.quotations or announcing):
                    start, end = words or (left, right)
                    self.found.said.append(Said(start, end, index, "reported", verb, rule="speech.indirect"))

    # --- what goes on -----------------------------------------------------------------------------------------------

    def _carry(self, group: Group) -> None:
        """Give a sentence with no cue of its own to whoever's indirect speech it continues."""
        if self.carried is None:
            return
        opening = " ".join(
            t.lower_ for t in self.doc[group.start : group.start + 4] if not t.is_space and not t.is_punct
        )
        if opening.startswith(self.resets):
            self.carried = self.listing = None
            return
        self.found.said.append(
            Said(group.start, group.end, self.carried, "reported", stated=False, rule="speech.carried")
        )

    def _previous(self, number: int, event: _Event) -> None:
        """Give the sentence before «Про це повідомив X» to X, unless it is somebody's already."""
        if number == 0:
            return
        group = self.groups[number - 1]
        taken = any(s.start < group.end and group.start < s.end and s.speaker is not None for s in self.found.said)
        if not taken:
            self.found.said.append(
                Said(group.start, group.end, event.speakers[0], "reported", event.cue.lemma, rule="speech.about_this")
            )
