"""zvit: facts from Ukrainian press releases.

``nlp = extractor.load()`` builds the pipeline; ``extractor.extract("…")`` returns ``DocumentFacts``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.facts import DocumentFacts
    from extractor.pipeline import analyse, extract, extract_document, facts_of, load

__all__ = ["DocumentFacts", "analyse", "extract", "extract_document", "facts_of", "load"]


def __getattr__(name: str) -> Any:
    # Loaded at first use: spaCy takes a second to import, and `zvit query` doesn't need it.
    if name == "DocumentFacts":
        return import_module("extractor.facts").DocumentFacts
    if name in __all__:
        return getattr(import_module("extractor.pipeline"), name)
    raise AttributeError(f"module 'extractor' has no attribute {name!r}")
