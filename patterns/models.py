"""The form of each pattern file. ``Patterns`` has one field a file; the field's name is the file's name."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class PatternFile(BaseModel):
    """Common settings of a pattern file: unknown keys are errors, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Lookalikes(PatternFile):
    """Characters that stand for others: ``look-alikes`` inside Cyrillic words, and variants of one sign."""

    latin: dict[str, str] = Field(description="Latin letter: the Cyrillic letter that looks the same")
    apostrophes: str
    dashes: str
    spaces: str
    removed: str = Field(description="characters that carry nothing: soft hyphen, stress marks, zero-width")


class Figures(PatternFile):
    """Words that link a figure with what it measures, its whole and its time. Lemmas unless said otherwise."""

    measure_nouns: list[str]
    price_nouns: list[str]
    linking_verbs: list[str]
    purpose_prepositions: list[str]
    partitive_pronouns: list[str]
    partitive_prepositions: list[str]
    partitive_phrases: list[str]
    additive_words: list[str]
    comparison_words: list[str]
    continuation_breaks: list[str]
    now_words: list[str]
    age_words: list[str]
    duration_verbs: list[str]


class Patterns(BaseModel):
    """All pattern files, validated."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lookalikes: Lookalikes
    figures: Figures
