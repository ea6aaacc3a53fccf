"""A reading in Universal Dependencies' terms: part of speech and features."""

from __future__ import annotations

import functools

from extractor.language.dictionary import Reading


def universal(reading: Reading) -> tuple[str, ...]:
    """Return the universal parts of speech that ``reading`` can have in a treebank, the usual first."""
    if reading.lemma == "бути" and reading.pos == "VERB":
        return ("AUX", "VERB")
    if reading.pos == "NOUN":
        return ("PROPN", "NOUN") if reading.name else ("NOUN", "PROPN")
    if reading.pos == "SYM" and reading.form == "%":
        return ("NOUN", "SYM")
    if reading.pos == "PRON":
        return ("PRON", "DET")
    return (reading.pos,)


@functools.lru_cache(100_000)
def features(reading: Reading) -> dict[str, str]:
    """Return the universal features of ``reading``."""
    found = {
        "Case": reading.case,
        "Number": reading.number,
        "Gender": reading.gender if reading.number != "Plur" else None,
        "Animacy": None if reading.animate is None else "Anim" if reading.animate else "Inan",
        "NameType": reading.name,
        "VerbForm": {"Imps": "Fin"}.get(reading.verb_form or "", reading.verb_form),
        "Tense": reading.tense,
        "Person": "0" if reading.verb_form == "Imps" else reading.person,
        "Aspect": reading.aspect,
        "Mood": reading.mood,
        "Degree": reading.degree,
        "Abbr": "Yes" if reading.abbreviation else None,
    }
    if reading.participle:
        found["VerbForm"] = "Part"
    return {name: value for name, value in found.items() if value}
