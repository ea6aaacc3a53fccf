"""JSON lines: one object a line, streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from corpus.formats import columns
from corpus.formats.lines import BrokenLine, read_lines
from corpus.source import Item, Options, Source, register


def count_objects(source: Source, options: Options) -> int:
    """Return the number of lines with something on them."""
    return sum(isinstance(line, BrokenLine) or bool(line.text.strip()) for line in read_lines(source, options))


@register(".jsonl", ".ndjson", count=count_objects)
def read_json_lines(source: Source, options: Options) -> Iterator[Item]:
    """Yield the release of each object; the keys are found like the columns of a table, line by line."""
    seen: set[int] = set()
    number = 0
    for line in read_lines(source, options):
        if isinstance(line, BrokenLine):
            number += 1
            yield source.fail(
                line.reason, line=line.number or None, id=f"{source.id}#{number}" if line.number else None
            )
            continue
        if not line.text.strip():
            continue
        number += 1
        row = f"{source.id}#{number}"
        try:
            found = json.loads(line.text.strip(), strict=False)
        except json.JSONDecodeError as error:
            what = error.msg.removesuffix(" at")
            yield source.fail(f"broken JSON: {what} at column {error.colno}", line=line.number, id=row)
            continue
        except (ValueError, RecursionError):
            yield source.fail("broken JSON: a number too long or nesting too deep", line=line.number, id=row)
            continue
        if not isinstance(found, dict):
            kind = "a list" if isinstance(found, list) else "a bare value"
            yield source.fail(f"not a JSON object but {kind}", line=line.number, id=row)
            continue
        try:
            known = columns.find(list(found), options)
        except columns.ColumnError as error:
            yield source.fail(str(error), line=line.number, id=row)
            continue
        id = columns.unique_id(source, found, known, number, seen)
        yield columns.row_release(source, options, found, known, id=id, line=line.number, encoding=line.encoding)
    if not number:
        yield source.fail("empty")
