"""UD treebanks (CoNLL-U) to spaCy documents of a few sentences, cleaned as the product cleans a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

import patterns
from extractor.language.cleaning import Cleaner

FEATURES = frozenset({
    "Abbr", "Animacy", "Case", "Foreign", "Gender", "Mood", "NameType", "Number", "NumType", "Person", "PronType",
    "Tense", "VerbForm", "Voice",
})  # fmt: skip
"""The features learnt; the others (aspect, degree, …) come from the dictionary's reading."""

LONGEST = 12
"""Most sentences in one document."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a treebank."""

    text: str
    space: bool
    pos: str
    morph: str
    lemma: str
    head: int | None
    """Place of the head in the sentence, None where there is no tree; the root is its own head."""
    dep: str


Sentence = list[Word]


def read(path: Path) -> Iterator[tuple[str, Sentence]]:
    """Yield (document, sentence); multiword tokens are split into their words, written without a space."""
    cleaner = Cleaner(patterns.load(None).lookalikes)
    document = ""
    for block in path.read_text("utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        name = next(line.split("=", 1)[1].strip() for line in lines if line.startswith("# sent_id"))
        for line in lines:
            if line.startswith("# newdoc id"):
                document = line.split("=", 1)[1].strip()
        if "__" in name:
            document = name.rsplit("-", 1)[0]
        words: Sentence = []
        skip_until, surface, spaced = 0, "", True
        for line in lines:
            if line.startswith("#"):
                continue
            ident, form, lemma, pos, _, feats, head, dep, _, misc = line.split("\t")
            if "." in ident:
                continue
            space = "SpaceAfter=No" not in misc
            if "-" in ident:
                skip_until, surface, spaced = int(ident.split("-")[1]), form, space
                continue
            if skip_until:
                # The words of a multiword token: the last carries what is left of the surface form.
                last = int(ident) == skip_until
                form, space = (surface, spaced) if last else (surface[: len(form)], False)
                surface = surface[len(form) :]
                if last:
                    skip_until = 0
            words.append(
                Word(
                    cleaner(form).text or form,
                    space,
                    "" if pos == "_" else pos,
                    _features(feats),
                    lemma,
                    None if head == "_" else int(head) - 1 if int(head) else len(words),
                    "" if dep == "_" else dep.split(":")[0],
                )
            )
        if all(word.text for word in words):
            yield document, words


def _features(feats: str) -> str:
    """Return the features that are learnt; ``Ptan`` (plural only) counts as plural."""
    kept = [pair for pair in feats.replace("Number=Ptan", "Number=Plur").split("|") if pair.split("=")[0] in FEATURES]
    return "|".join(kept)


def documents(path: Path) -> list[list[Sentence]]:
    """Return runs of neighbouring sentences, each of one source document and at most ``LONGEST`` long."""
    found: list[list[Sentence]] = []
    last = None
    for name, sentence in read(path):
        if name != last or len(found[-1]) >= LONGEST:
            found.append([])
        found[-1].append(sentence)
        last = name
    return found


def to_doc(vocab: Vocab, sentences: Iterable[Sentence]) -> Doc:
    """Return the sentences as one Doc with the treebank's tokens; tags that the treebank lacks are left unset."""
    words: list[str] = []
    spaces: list[bool] = []
    pos: list[str] = []
    morphs: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool | int | None] = []
    parsed = True
    for sentence in sentences:
        begin = len(words)
        for i, word in enumerate(sentence):
            words.append(word.text)
            spaces.append(word.space or i == len(sentence) - 1)
            pos.append(word.pos)
            morphs.append(word.morph)
            lemmas.append(word.lemma)
            heads.append(begin + (i if word.head is None else word.head))
            deps.append("ROOT" if word.dep == "root" else word.dep)
            starts.append(i == 0)
            parsed = parsed and word.head is not None
    if parsed:
        return Doc(vocab, words, spaces, pos=pos, morphs=morphs, lemmas=lemmas, heads=heads, deps=deps)
    return Doc(vocab, words, spaces, pos=pos, morphs=morphs, lemmas=lemmas, sent_starts=starts)
