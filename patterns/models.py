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


class Patterns(BaseModel):
    """All pattern files, validated."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lookalikes: Lookalikes
