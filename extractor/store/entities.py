"""People and bodies across the archive: which of them in a new document are known already.

Conservative: two rows for one person cost a reader a moment, one row for two people costs the truth.

- A person with a given name and a surname is the same as one of that name before, unless body and
  role both differ, or the patronymic or gender does.
- A person with initials or one name only is the same as before where the body is the same too.
- A body is the same as one of its kind and name (or alias) before when the name says which body it
  is («Вінницька ОВА», «Карітас»); where it does not («ОВА», «міська рада»), only in releases of one source.
"""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.facts import Organisation, Person
from extractor.store import vocabulary
from extractor.store.fold import fold, match_key, person_sort_key, sort_key

_APPEARANCES_COMPARED = 50
"""How many documents of a known person a new one is compared with: the latest; bounds the time."""
_NAMESAKES_COMPARED = 100

_QUOTED = re.compile('[«“„"][^»”“"]{2,}[»”“"]')
_OWN_NAME_KINDS = frozenset({"ngo", "company", "party", "media"})
_SHORTEST_OWN_NAME = 4
_PLACE_ADJECTIVE = re.compile(r"[сцз]ьк(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими)$")


@dataclass(frozen=True, slots=True)
class Named:
    """The archive's people and bodies that a document names."""

    people: frozenset[int]
    organisations: frozenset[int]


def of_document(connection: sqlite3.Connection, document_id: int) -> Named:
    """Return the people and bodies that the stored facts of a document name."""

    def ids(kind: str, table: str) -> frozenset[int]:
        found = connection.execute(f"SELECT {kind}_id FROM {table} WHERE document_id = ?", (document_id,))
        return frozenset(row[0] for row in found)

    return Named(ids("person", "document_people"), ids("organisation", "document_organisations"))


def tidy(connection: sqlite3.Connection, before: Named) -> None:
    """Remove those of ``before`` whom no document names any more, and names that no document gives any more."""
    for kind, table, ids in (
        ("person", "people", before.people),
        ("organisation", "organisations", before.organisations),
    ):
        naming = f"document_people WHERE {kind}_id" if kind == "person" else f"document_organisations WHERE {kind}_id"
        for number in ids:
            if connection.execute(f"SELECT 1 FROM {naming} = ? LIMIT 1", (number,)).fetchone() is None:
                connection.execute(f"DELETE FROM {table} WHERE id = ?", (number,))
                continue
            (name,) = connection.execute(f"SELECT name FROM {table} WHERE id = ?", (number,)).fetchone()
            if connection.execute(f"SELECT 1 FROM {naming} = ? AND name = ? LIMIT 1", (number, name)).fetchone():
                continue
            (name,) = connection.execute(f"SELECT name FROM {naming} = ? ORDER BY id LIMIT 1", (number,)).fetchone()
            _rename(connection, table, number, name)


# Bodies


def organisations(
    connection: sqlite3.Connection, document_id: int, found: Sequence[Organisation], source: str | None
) -> list[int]:
    """Return the archive's number for each body of a document, adding those not known.

    Args:
        connection: inside a transaction.
        document_id: the document; bodies whose name says nothing outside it stay its own.
        found: the bodies, each once.
        source: who published the document.
    """
    ids: list[int] = []
    for organisation in found:
        kind = organisation.kind
        key = match_key(organisation.name)
        scope = ""
        if not identifying(organisation.name, kind):
            scope = fold(source) if source else f"#{document_id}"
        number = _known_organisation(connection, organisation, key, scope, frozenset(ids))
        if number is None:
            number = _add(
                connection,
                "INSERT INTO organisations (name, name_fold, name_sort, kind, match_key, scope)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (organisation.name, fold(organisation.name), sort_key(organisation.name), kind, key, scope),
            )
        ids.append(number)
    return ids


# The same name as a body's, as one that a document gave it, as an alias that a document gave it.
_SAME_NAME = (
    "SELECT id, name FROM organisations WHERE match_key = ? AND kind = ? AND scope = ? ORDER BY id LIMIT 1",
    "SELECT organisations.id, organisations.name FROM document_organisations AS given"
    " JOIN organisations ON organisations.id = given.organisation_id"
    " WHERE given.match_key = ? AND organisations.kind = ? AND scope = ? LIMIT 1",
    "SELECT organisations.id, organisations.name FROM organisation_aliases AS given"
    " JOIN document_organisations ON document_organisations.id = given.document_organisation_id"
    " JOIN organisations ON organisations.id = document_organisations.organisation_id"
    " WHERE given.match_key = ? AND organisations.kind = ? AND scope = ? LIMIT 1",
)


def _known_organisation(
    connection: sqlite3.Connection, organisation: Organisation, key: str, scope: str, taken: frozenset[int]
) -> int | None:
    keys = [key]
    if not scope:
        keys += filter(None, (archive_key(alias, organisation.kind) for alias in organisation.aliases))
    for name in dict.fromkeys(keys):
        for query in _SAME_NAME[:1] if scope else _SAME_NAME:
            row = connection.execute(query, (name, organisation.kind, scope)).fetchone()
            if row is None or row[0] in taken:
                continue
            number: int = row[0]
            if _has_acronym(row[1]) and not _has_acronym(organisation.name):
                _rename(connection, "organisations", number, organisation.name)
            return number
    return None


def archive_key(name: str, kind: str) -> str | None:
    """Return what the archive knows a body by; None for a name that says nothing outside its document."""
    return match_key(name) if identifying(name, kind) else None


@functools.lru_cache(65536)
def identifying(name: str, kind: str) -> bool:
    """Say whether a body's name alone says which body it is, in whatever release it stands."""
    table = vocabulary.entities()
    if _QUOTED.search(name) or name in table.national_acronyms:
        return True
    if match_key(name).startswith(tuple(table.national_beginnings)):
        return True
    words = re.findall(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*", name)
    common = tuple(table.common_beginnings)
    proper = [word for word in words if word[0].isupper() and not fold(word).startswith(common)]
    if kind == "international":
        return bool(proper) or (len(words) > 2 and words[0][0].isupper())
    if kind in _OWN_NAME_KINDS:
        return any(len(word) >= _SHORTEST_OWN_NAME for word in proper)
    # Only a place tells one council from another, and acronyms («ОВА») are everywhere the same.
    proper = [word for word in proper if not word.isupper()]
    return any(_PLACE_ADJECTIVE.search(fold(word)) or word is words[-1] is not words[0] for word in proper)


def _has_acronym(name: str) -> bool:
    return any(len(word) > 1 and word.isupper() for word in name.split())


# People


def people(
    connection: sqlite3.Connection,
    found: Sequence[Person],
    organisation_ids: Sequence[int | None],
    source: str | None,
) -> list[int]:
    """Return the archive's number for each person of a document, adding those not known.

    Args:
        connection: inside a transaction.
        found: the people, each once.
        organisation_ids: the archive's number of each one's body, where it is known.
        source: who published the document.
    """
    ids: list[int] = []
    for person, organisation_id in zip(found, organisation_ids, strict=True):
        key = _person_key(person.name)
        number = _known_person(connection, person, key, organisation_id, source, frozenset(ids))
        if number is None:
            number = _add(
                connection,
                "INSERT INTO people (name, name_fold, name_sort, gender, match_key) VALUES (?, ?, ?, ?, ?)",
                (person.name, fold(person.name), person_sort_key(person.name), person.gender, key),
            )
        ids.append(number)
    return ids


def _known_person(
    connection: sqlite3.Connection,
    person: Person,
    key: str,
    organisation_id: int | None,
    source: str | None,
    taken: frozenset[int],
) -> int | None:
    full = _is_full(person.name)
    middle = fold(person.name).split()[1:-1]
    agreeing: list[tuple[int, str, str | None]] = []
    silent: list[tuple[int, str, str | None]] = []
    for number, name, gender in connection.execute(
        "SELECT id, name, gender FROM people WHERE match_key = ? ORDER BY id LIMIT ?", (key, _NAMESAKES_COMPARED)
    ).fetchall():
        known_middle = fold(name).split()[1:-1]
        if (
            number in taken
            or (person.gender and gender and gender != person.gender)
            or (middle and known_middle and middle != known_middle)
        ):
            continue
        agreement = _agreement(connection, number, person, organisation_id, source)
        if agreement is True:
            agreeing.append((number, name, gender))
        elif agreement is None and full:
            silent.append((number, name, gender))
    candidates = agreeing or silent
    if len(candidates) > 1:
        # Several people of that name, nothing to choose by: only one written in the very same way will do.
        candidates = [row for row in candidates if fold(row[1]) == fold(person.name)][:1]
    if not candidates:
        return None
    number, name, gender = candidates[0]
    if len(person.name.split()) > len(name.split()):
        _rename(connection, "people", number, person.name)
    if person.gender and not gender:
        connection.execute("UPDATE people SET gender = ? WHERE id = ?", (person.gender, number))
    return number


def _agreement(
    connection: sqlite3.Connection, number: int, person: Person, organisation_id: int | None, source: str | None
) -> bool | None:
    """Compare with the known person's documents: True the same body, False another body and role, None nothing said."""
    rows = connection.execute(
        "SELECT document_people.organisation_fold, document_people.role_fold, document_organisations.organisation_id,"
        " documents.source FROM document_people JOIN documents ON documents.id = document_people.document_id"
        " LEFT JOIN document_organisations ON document_organisations.id = document_people.document_organisation_id"
        " WHERE person_id = ? ORDER BY document_people.id DESC LIMIT ?",
        (number, _APPEARANCES_COMPARED),
    ).fetchall()
    if not rows:  # only this document named them, and its facts are being replaced
        return True
    if organisation_id is not None and any(row[2] == organisation_id for row in rows):
        return True
    if person.organisation is None:
        return None
    body = fold(person.organisation)
    words = set(body.split())
    role = fold(person.role) if person.role else None
    full = _is_full(person.name)
    said = False
    for known_body, known_role, _, known_source in rows:
        if known_body is None:
            continue
        said = True
        known_words = set(known_body.split())
        same_body = words <= known_words or known_words <= words if full else body == known_body
        if same_body and (full or identifying(person.organisation, "other")):
            return True
        if (role and role == known_role) or (source and source == known_source):
            said = False
            break
    return False if said else None


@functools.lru_cache(65536)
def _person_key(name: str) -> str:
    """Return given name and surname without the patronymic; a name with initials whole."""
    words = fold(name).replace(".", ". ").split()
    return f"{words[0]} {words[-1]}" if _is_full(name) else " ".join(words)


def _is_full(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and not any("." in word or len(word) == 1 for word in (words[0], words[-1]))


def _rename(connection: sqlite3.Connection, table: str, number: int, name: str) -> None:
    if table == "people":
        keys: Iterable[str] = (name, fold(name), person_sort_key(name), _person_key(name))
    else:
        keys = (name, fold(name), sort_key(name), match_key(name))
    connection.execute(
        f"UPDATE {table} SET name = ?, name_fold = ?, name_sort = ?, match_key = ? WHERE id = ?", (*keys, number)
    )


def _add(connection: sqlite3.Connection, sql: str, values: tuple[str | None, ...]) -> int:
    number = connection.execute(sql, values).lastrowid
    assert number is not None
    return number
