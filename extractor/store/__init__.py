"""The database of facts: SQLite, one transaction a document, lasting over runs and crashes."""

from extractor.store.errors import StoreError
from extractor.store.export import all_facts, export_csv, export_jsonl, write_csv
from extractor.store.open import Store
from extractor.store.query import Result, query, tables
from extractor.store.runs import Run
from extractor.store.search import Hit, Lemmatise, search
from extractor.store.series import Point, Series, series
from extractor.store.stats import Stats, stats

__all__ = [
    "Hit",
    "Lemmatise",
    "Point",
    "Result",
    "Run",
    "Series",
    "Stats",
    "Store",
    "StoreError",
    "all_facts",
    "export_csv",
    "export_jsonl",
    "query",
    "search",
    "series",
    "stats",
    "tables",
    "write_csv",
]
