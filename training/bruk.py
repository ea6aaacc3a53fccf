"""BrUK-disambig (hand-disambiguated tags of VESUM) to documents with UD tags, where the two schemes agree.

Nouns, adjectives, participles, verbs and plain adverbs are mapped; pronouns, numerals, particles, conjunctions,
prepositions and every doubtful case are left unset, and so are not learnt from.
"""

from __future__ import annotations

import random
import tarfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from spacy.tokens import Doc
from spacy.vocab import Vocab

import patterns
from extractor.language.cleaning import Cleaner
from extractor.language.dictionary import readings
from training.brat import detokenised

_CASES = {
    "v_naz": "Nom", "v_rod": "Gen", "v_dav": "Dat", "v_zna": "Acc", "v_oru": "Ins", "v_mis": "Loc", "v_kly": "Voc",
}  # fmt: skip
_GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut"}
_NAMES = {"fname": "Giv", "lname": "Sur", "pname": "Pat"}
_ANIMACY = {"anim": "Anim", "inanim": "Inan", "ranim": "Anim", "rinanim": "Inan"}

Tag = tuple[str, dict[str, str]]
"""Part of speech and features."""


def mapped(lemma: str, tags: str) -> Tag | None:
    """Return the UD tag of a word with VESUM's ``tags``, None where it is not sure.

    Args:
        lemma: of the word, for the gender of plural nouns and for the verb «бути», which UD tags by its use.
        tags: VESUM's, parted by colons.
    """
    kind, *rest = tags.split(":")
    found = set(rest)
    if found & {"pron", "bad", "slang", "subst", "alt", "unanim", "s"}:
        return None
    rule = {"noun": _noun, "adj": _adjective, "verb": _verb, "advp": _converb, "adv": _adverb}.get(kind)
    return None if rule is None else rule(lemma, found)


def _first(table: dict[str, str], found: set[str]) -> str | None:
    return next((table[tag] for tag in table if tag in found), None)


def _noun(lemma: str, found: set[str]) -> Tag | None:
    case, animacy = _first(_CASES, found), _first(_ANIMACY, found)
    if case is None or animacy is None or "numr" in found:
        return None
    features = {"Animacy": animacy, "Case": case}
    gender = _first(_GENDERS, found)
    if gender:
        features |= {"Gender": gender, "Number": "Sing"}
    elif "ns" in found:
        features["Number"] = "Plur"
    elif "p" in found:
        genders = {r.gender for r in readings(lemma.lower()) if r.known and r.pos == "NOUN" and r.case == "Nom"} - {
            None
        }
        if len(genders) != 1:
            return None
        features |= {"Gender": str(genders.pop()), "Number": "Plur"}
    else:
        return None
    if "abbr" in found:
        features["Abbr"] = "Yes"
    name = _first(_NAMES, found)
    if name:
        features |= {"NameType": name, "Animacy": "Anim"}
    return ("PROPN" if "prop" in found else "NOUN"), features


def _adjective(lemma: str, found: set[str]) -> Tag | None:
    case = _first(_CASES, found)
    gender = _first(_GENDERS, found)
    if case is None or (gender is None and "p" not in found):
        return None
    features = {"Case": case} | ({"Gender": gender, "Number": "Sing"} if gender else {"Number": "Plur"})
    animacy = _first(_ANIMACY, found)
    if animacy and case == "Acc":
        features["Animacy"] = animacy
    if "numr" in found:
        features["NumType"] = "Ord"
    if "adjp" in found:
        features |= {"VerbForm": "Part", "Voice": "Pass" if "pasv" in found else "Act"}
        if "actv" in found and "imperf" in found:
            features["Tense"] = "Pres"
    return "ADJ", features


def _verb(lemma: str, found: set[str]) -> Tag | None:
    if lemma in {"бути", "є"}:
        return None
    if "inf" in found:
        return "VERB", {"VerbForm": "Inf"}
    features = {"Mood": "Ind", "VerbForm": "Fin"}
    if "impers" in found:
        return "VERB", {**features, "Person": "0"}
    number = {"Number": "Plur" if "p" in found else "Sing"}
    if "past" in found:
        gender = _first(_GENDERS, found)
        return "VERB", {**features, **number, "Tense": "Past"} | ({"Gender": gender} if gender else {})
    person = _first({"1": "1", "2": "2", "3": "3"}, found)
    tense = _first({"pres": "Pres", "futr": "Fut"}, found)
    if person is None or not (tense or "impr" in found):
        return None
    if tense is None:
        return "VERB", {**features, **number, "Mood": "Imp", "Person": person}
    return "VERB", {**features, **number, "Tense": tense, "Person": person}


def _converb(lemma: str, found: set[str]) -> Tag | None:
    return "VERB", {"Tense": "Past" if "perf" in found else "Pres", "VerbForm": "Conv"}


def _adverb(lemma: str, found: set[str]) -> Tag | None:
    # «чого», «всього»: the treebank has pronouns there.
    only = all(reading.pos == "ADV" for reading in readings(lemma.lower()))
    return ("ADV", {}) if only and not found - {"compb", "compc", "comps"} else None


Word = tuple[str, Tag | None]


def texts(archive: Path) -> Iterator[list[list[Word]]]:
    """Yield the texts of the archive in the order of their names: sentences of words with their tags."""
    cleaner = Cleaner(patterns.load(None).lookalikes)
    with tarfile.open(archive) as tar:
        for member in sorted((m for m in tar.getmembers() if m.name.endswith(".xml")), key=lambda m: m.name):
            file = tar.extractfile(member)
            if file is None:
                continue
            root = ElementTree.fromstring(file.read())
            yield [
                [
                    (cleaner(token.get("value", "")).text, mapped(token.get("lemma", ""), token.get("tags", "")))
                    for token in sentence.iter("token")
                    if token.get("value", "").strip()
                ]
                for sentence in root.iter("sentence")
            ]


def to_doc(vocab: Vocab, sentences: list[list[Word]], choice: random.Random) -> Doc:
    """Return ``sentences`` as one Doc, spaced as one types."""
    words = [word for sentence in sentences for word in sentence if word[0]]
    spaced = " ".join(text for text, _ in words)
    running, _ = detokenised(spaced, [], choice)
    spaces, at = [], 0
    for text, _ in words:
        at += len(text)
        spaces.append(running[at : at + 1] == " ")
        at += spaces[-1]
    return Doc(
        vocab,
        [text for text, _ in words],
        spaces,
        pos=[tag[0] if tag else "" for _, tag in words],
        morphs=["|".join(f"{k}={v}" for k, v in sorted(tag[1].items())) if tag else "" for _, tag in words],
    )
