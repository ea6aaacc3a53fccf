"""One module a kind of file; importing this package registers all of them."""

from corpus.formats import json_lines, plain, tables, web

__all__ = ["json_lines", "plain", "tables", "web"]
