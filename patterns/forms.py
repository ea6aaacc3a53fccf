"""What all pattern files have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class PatternFile(BaseModel):
    """Common settings of a pattern file: unknown keys are errors, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)
