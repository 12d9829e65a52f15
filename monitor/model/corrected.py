"""What people correct: the ledger's announcements and partners, as they are called by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from monitor.model.judged import Stage
from monitor.model.reports import Standing


class Correction(StrEnum):
    """What a person said of one report, or of two."""

    SAME = "same"
    DIFFERENT = "different"
    DISMISSED = "dismissed"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledReport:
    """A report as a correction knows it: it outlives the words and the version.

    `key` is the report's in `Surroundings`, for this turn.
    """

    key: str
    url: str
    article_id: int
    announcement_id: int | None
    stage: Stage
    partners: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledAnnouncement:
    """An announcement with the reports that stand."""

    id: int
    topic: str
    standing: Standing
    merged_into: int | None
    reports: tuple[FiledReport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledPartner:
    """A partner with its spellings, by their keys, and how many announcements name it."""

    id: int
    name: str
    spellings: Mapping[str, str]
    announcements: int
