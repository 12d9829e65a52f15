"""A line of a labelled corpus as what a person found in an article."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from monitor.model import Announcement, Partner, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """What a person found in an article."""

    id: str
    kind: str
    related: bool
    announcements: tuple[Announcement, ...] = ()
    event: str | None = None
    """What it reports of, the same for all articles that do; None where nobody said."""


def label(row: Mapping[str, Any]) -> Labelled:
    """A line of a labelled corpus. Raises ValueError saying which field is missing or wrong."""
    try:
        return Labelled(
            id=str(row["id"]),
            kind=str(row.get("kind", "")),
            related=bool(row["related"]),
            announcements=tuple(map(_labelled_act, row["announcements"])),
            event=row.get("event") or None,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a labelled article: {error!r}") from error


def _labelled_act(row: Mapping[str, Any]) -> Announcement:
    number = row.get("number")
    return Announcement(
        partners=tuple(
            Partner(name=one["name"], aliases=tuple(one.get("aliases", ())))
            for one in row["partners"]
        ),
        stage=Stage(row["stage"]),
        evidence=row["evidence"],
        number=(int(number[0]), int(number[1])) if number else None,
        date=date.fromisoformat(row["date"]) if row.get("date") else None,
    )
