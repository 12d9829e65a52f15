"""Articles as JSON lines: read as a judge reads them, and checked as a file to be imported is."""

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from monitor.clean import from_text
from monitor.model import KST, Article
from monitor.sources.markup import is_markup, visible

Row = Mapping[str, Any]

MOST_BYTES = 10_000_000
"""Of one line: what a fetched page may have."""
MOST_URL_BYTES = 2_000
MOST_NAME_CHARS = 200
"""Both stand in indexes, and PostgreSQL refuses an entry beyond 2,700 bytes."""
YEARS = range(1900, 2200)
MOST_TITLE_CHARS = 300
"""Of a plain text's first line. The longest headline of the corpora has 90."""
UNKNOWN = 2**62
"""Where an article nobody dates stands among the others: behind them."""


def article_of(row: Row) -> Article:
    """An article from a JSON object with `title` and `text`; of HTML, what a browser would show.

    Raises ValueError.
    """
    title, text = row.get("title"), row.get("text")
    if not isinstance(title, str) or not isinstance(text, str):
        raise ValueError("title and text must both be there, as strings")
    text = visible(text) if is_markup(text) else text
    return from_text(str(row.get("url") or ""), whole(title), whole(text), published_at(row))


def plain(content: bytes) -> Article:
    """An article from a plain text, whose first line is its title, or from a page.

    Where the first line is longer than a headline can be, there is no title. Raises ValueError
    where the bytes are neither UTF-8 nor the CP949 of Korean Windows, or too many.
    """
    if len(content) > MOST_BYTES:
        raise ValueError(f"longer than {MOST_BYTES // 1_000_000} MB: no article is")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp949")
        except UnicodeDecodeError as error:
            raise ValueError(
                "neither UTF-8 nor EUC-KR text; save it as UTF-8 and try again"
            ) from error
    text = visible(text) if is_markup(text) else text
    title, _, body = text.strip().partition("\n")
    if len(title) > MOST_TITLE_CHARS:
        title, body = "", text
    return article_of({"title": title.strip(), "text": body})


def published_at(row: Row) -> datetime | None:
    """When an article appeared; a day alone is its midnight in Korea. Raises ValueError."""
    published = row.get("published")
    if not published:
        return None
    try:
        at = datetime.fromisoformat(str(published))
        at = at if at.tzinfo else at.replace(tzinfo=KST)
        at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"published is no date: {published!r}") from error
    return at


def whole(text: str) -> str:
    """The text with halves of surrogate pairs, which no encoding can write, as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


# ── to be imported ────────────────────────────────────────────────────────────────────────────


def parsed(line: bytes) -> Row:
    """The article on a line. Raises ValueError with all that is wrong with it."""
    if len(line) > MOST_BYTES:
        raise ValueError(f"longer than {MOST_BYTES // 1_000_000} MB")
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: byte {error.start + 1} of the line") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg}, character {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise ValueError("not JSON that can be read: nested or numbered beyond measure") from error
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    found = [problem for key in TEXTS if (problem := text_problem(row, key))]
    if not found and (problem := url_problem(row["url"])):
        found.append(problem)
    try:
        at = published_at(row)
        if at and at.year not in YEARS:
            found.append(f"published lies outside {YEARS[0]} to {YEARS[-1]}: {row['published']!r}")
    except ValueError as error:
        found.append(f"{error}; write 2026-07-10, 2026-07-10T09:30 or null")
    if found:
        raise ValueError("; ".join(found))
    return row


TEXTS = {"url": True, "title": True, "text": True, "publisher": False}
"""Which keys are texts, and which of them must not be missing."""


def text_problem(row: Row, key: str) -> str | None:
    text = row.get(key)
    if text is None:
        return f"{key} is missing" if TEXTS[key] else None
    if not isinstance(text, str):
        return f"{key} is no text"
    if TEXTS[key] and not text.strip():
        return f"{key} is empty"
    if "\0" in text:
        return f"{key} holds NUL, which no article does"
    if whole(text) != text:
        return f"{key} holds half of a surrogate pair"
    if key == "publisher" and len(text) > MOST_NAME_CHARS:
        return f"{key} is longer than {MOST_NAME_CHARS} characters"
    return None


def url_problem(address: str) -> str | None:
    try:
        parts = urlsplit(address.strip())
        reached = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        reached = False
    if not reached or any(letter <= " " for letter in address.strip()):
        return f"url is no web address: {address[:100]!r}"
    if len(address.encode()) > MOST_URL_BYTES:
        return f"url is longer than {MOST_URL_BYTES} bytes"
    return None


class Lines:
    """A file's articles in order of publication. What is kept of them is where they stand."""

    def __init__(self, file: BinaryIO, when: Callable[[Row], datetime | None]) -> None:
        self.file, self.when = file, when
        self.starts, self.numbers, self.times = array("q"), array("q"), array("q")

    def scan(self) -> Iterator[tuple[int, int, str | None]]:
        """Looks at every line: gives its number, where it ends, and what is wrong with it."""
        number, start = 0, self.file.seek(0)
        while line := self.file.readline(MOST_BYTES + 1):
            number += 1
            end = start + len(line)
            if not line.endswith(b"\n") and len(line) > MOST_BYTES:
                end += rest_of_line(self.file)
            problem = self.note(line, number, start) if line.strip() else None
            yield number, end, problem
            start = end

    def note(self, line: bytes, number: int, start: int) -> str | None:
        try:
            at = self.when(parsed(line))
        except ValueError as error:
            return str(error)
        self.starts.append(start)
        self.numbers.append(number)
        self.times.append(int(at.timestamp()) if at else UNKNOWN)
        return None

    def ordered(self) -> Iterator[tuple[int, Row]]:
        """The articles with their line numbers, those nobody dates last.

        Raises ValueError where the file is not what it was.
        """
        order: Sequence[int] = sorted(range(len(self.starts)), key=self.times.__getitem__)
        for index in order:
            self.file.seek(self.starts[index])
            yield self.numbers[index], parsed(self.file.readline(MOST_BYTES + 1))


def rest_of_line(file: BinaryIO) -> int:
    """Reads to the end of a line that is too long; gives how many bytes that were."""
    length = 0
    while piece := file.readline(MOST_BYTES):
        length += len(piece)
        if piece.endswith(b"\n"):
            break
    return length
