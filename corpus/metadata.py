"""What is known about a release without understanding its language: titles, file-name dates, dates in columns."""

from __future__ import annotations

import email.utils
import re
from datetime import UTC, date, datetime, tzinfo
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FIRST_YEAR, LAST_YEAR = 1991, 2100
_TITLE_LENGTH = 250

_FILE_DATES = (
    re.compile(r"(?<!\d)(?P<y>\d{4})(?P<s>[-_.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})(?P<s>[-_.])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)"),
    re.compile(r"(?:^|/)(?P<y>(?:19|20)\d\d)/(?P<m>\d\d?)/(?P<d>\d\d?)/"),
)
_NUMERIC = (
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})(?!\d)"),
    re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?=$|T| )"),
)
_STAMP = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")
_ABBREVIATED_END = re.compile(r"(?:\bрр?|\bтис|\bгрн|\bмлн|\bімені|\bін|…|\.\.)\.$")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?:[./-]\d{1,2}[./-]\d{2,4}|\s+[^\W\d_]{3,9}\s+(?:19|20)\d\d)(?!\d)")


def date_in_name(path: str) -> date | None:
    """Return the full date that a file name (``2023-11-22-slug.txt``, ``20231122.txt``) or folders give."""
    name = path.rsplit("/", 1)[-1]
    for pattern in _FILE_DATES:
        for match in pattern.finditer(path if "/" in pattern.pattern else name):
            if found := _date(match):
                return found
    return None


def parse_date(value: object) -> date | None:
    """Return the calendar day of a date as columns and front matter write it, or None when it is none.

    Reads ISO 8601, day-first numbers, Unix time (the day it was in Kyiv), RFC 2822 and Ukrainian,
    English or Russian month names. A time in UTC becomes the day it was in Kyiv, for midnight there
    is the evening before; any other time zone is kept.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = str(value).strip()
    if stamp := _STAMP.fullmatch(text):
        day = datetime.fromtimestamp(int(stamp[1]), _kyiv()).date()
        return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
    if text.endswith(("Z", "+00:00")):
        try:
            return datetime.fromisoformat(text).astimezone(_kyiv()).date()
        except ValueError:
            pass
    for pattern in _NUMERIC:
        if (match := pattern.match(text)) and (found := _date(match)):
            return found
    if not re.search(r"[^\W\d_]{3}", text) or len(text) > 60:
        return None
    try:
        return email.utils.parsedate_to_datetime(text).date()
    except (ValueError, TypeError):
        return _spelled(text)


def _spelled(text: str) -> date | None:
    import dateparser  # a third of a second to load, and few archives need it

    text = re.sub(r"\s+(?:року|р\.?|г\.?)(?=\W|$)", "", text)
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"], "DATE_ORDER": "DMY"}
    found = dateparser.parse(text, languages=["uk", "en", "ru"], settings=settings)
    return found.date() if found and FIRST_YEAR <= found.year <= LAST_YEAR else None


def _date(match: re.Match[str]) -> date | None:
    year = int(match["y"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _kyiv() -> tzinfo:
    for name in ("Europe/Kyiv", "Europe/Kiev"):
        try:
            return ZoneInfo(name)
        except ZoneInfoNotFoundError:
            continue
    return UTC


def site(url: str | None) -> str | None:
    """Return the host of an address without ``www.``, or None."""
    if not url:
        return None
    try:
        host = urlsplit(url.strip()).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def guess_title(text: str, start: int = 0) -> str | None:
    """Return the first line of a plain text from ``start`` on, if it is a title.

    A title has two words or more, is no longer than 250 characters, does not end like a sentence or
    a list's header, is no date line, and stands above a blank line or above a longer line. One date
    line may stand before it.
    """
    position = start
    for _ in range(2):
        line, position = _next_line(text, position)
        if not line:
            return None
        if not _date_line(line):
            break
    title = line.strip().lstrip("#").strip(" \t\u00a0*_")
    following, _ = _next_line(text, position)
    if not following or len(title) > _TITLE_LENGTH or len(re.findall(r"\w+", title)) < 2:
        return None
    if (
        _date_line(line)
        or title.endswith((",", ";", ":"))
        or (title.endswith(".") and not _ABBREVIATED_END.search(title))
    ):
        return None
    blank_below = text[position : position + 200].split("\n", 1)[0].strip() == ""
    return title if blank_below or len(following) > len(line) else None


def _next_line(text: str, position: int) -> tuple[str, int]:
    """Return the first line with something on it from ``position`` on, and the position behind its line break."""
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position:end].strip()
        position = end + 1
        if line:
            return line, position
    return "", position


def _date_line(line: str) -> bool:
    """Tell whether a line is a date («Опубліковано: 19 січня 2024 р., 10:20») and hardly a word beside it."""
    if len(line) > 80 or not _DAY.search(line):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 2 and word.lower() != "року"]
    return len(words) <= 3
