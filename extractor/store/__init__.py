"""The database of facts: SQLite, one transaction a document, lasting over runs and crashes."""

from extractor.store.errors import StoreError
from extractor.store.open import Store
from extractor.store.runs import Run

__all__ = ["Run", "Store", "StoreError"]
