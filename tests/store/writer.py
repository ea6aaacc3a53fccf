"""Writes an endless archive until it is killed or the archive ends: the process of the crash tests.

Arguments: database, number of documents, version of the documents.
"""

from __future__ import annotations

import sys

from invented import RULES, numbered

from extractor.store import Store

if __name__ == "__main__":
    path, count, version = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with Store.open(path) as store:
        run = store.start_run(ruleset_hash=RULES)
        for i in range(count):
            one, found = numbered(i, version=version)
            if not store.is_current(one.id, one.content_hash, RULES):
                store.write(one, found, ruleset_hash=RULES, run=run)
                print(i, flush=True)
        store.finish_run(run)
    print("done", flush=True)
