"""What SQLite and PostgreSQL hold alike: column types, text, lists of parameters."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

import zstandard
from sqlalchemy import DateTime, Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

from monitor.model import KST

Kind = TypeVar("Kind", bound=StrEnum)


AT_ONCE = 500
"""How many values one `IN (…)` holds: databases bound the number of a statement's parameters."""


def batches(values: Collection[str]) -> Iterator[Sequence[str]]:
    """`values`, each once, in pieces that fit into a statement."""
    distinct = list(dict.fromkeys(values))
    for start in range(0, len(distinct), AT_ONCE):
        yield distinct[start : start + AT_ONCE]


def storable(text: str) -> str:
    """`text` without what a database refuses: NUL (PostgreSQL), halves of surrogate pairs (both).

    They reach us in headlines of feeds and search answers; one of them must not stop a pass.
    """
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


class Moment(TypeDecorator[datetime]):
    """A point in time: timezone-aware in, aware UTC out, on both databases.

    Raises ValueError for a naive datetime: whose clock it was read from is not to be guessed.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value.isoformat()}")
        value = value.astimezone(UTC)
        # SQLite keeps times as text, without a zone; one zone for all keeps their order.
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class SiteMoment(Moment):
    """A time that a site printed: kept like every other, read in the site's zone."""

    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        read = super().process_result_value(value, dialect)
        return None if read is None else read.astimezone(KST)


class Prose(TypeDecorator[str]):
    """Text that came from outside."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else storable(value)


class Word(TypeDecorator[Kind]):
    """A word of an enumeration, stored as that word.

    Not a database enum: adding a word to one of those needs a migration on PostgreSQL.
    """

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Kind]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Kind | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Kind | None:  # noqa: ARG002
        return None if value is None else self.kind(value)


class Packed(TypeDecorator[bytes]):
    """Bytes, compressed with zstd: a news page shrinks to a fifth."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        return None if value is None else zstandard.compress(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        return None if value is None else zstandard.decompress(value)
