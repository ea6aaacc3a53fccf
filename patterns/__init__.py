"""The vocabulary and grammar of the genre, as data: one YAML file a kind, and the loader that checks them."""

from patterns.loader import PatternError, load
from patterns.models import Patterns

__all__ = ["PatternError", "Patterns", "load"]
