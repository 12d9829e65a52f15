"""Alerts, from the facts to the message."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.drifts import Notice
from monitor.model.judged import News, Stage
from monitor.model.times import Day


class AlertState(StrEnum):
    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    GAVE_UP = "gave up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What was told before a correction. `kinds` as in `Changed`."""

    kinds: tuple[str, ...]
    partners: tuple[str, ...]
    stage: Stage
    evidence: str
    date: Day | None = None
    number: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One announcement at one stage for one route: the facts, not yet the words.

    `id` follows from announcement, stage and route, so that the same news cannot be queued twice;
    that of a correction from what it corrects. `before` is None but for a correction.
    """

    id: str
    route: str
    language: str
    announcement_id: int
    news: News
    partners: tuple[str, ...]
    stage: Stage
    evidence: str
    date: Day | None
    number: tuple[int, int] | None
    count: int | None
    source: str
    title: str
    url: str
    published_at: datetime | None
    before: Before | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An alert in hand: nobody else sends it until the lease ends."""

    alert: Alert | Notice
    attempts: int
    queued_at: datetime
    reached: tuple[int, ...] = ()
    """The route's channels, by their number from 0, that have had it in an earlier attempt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try to send an alert. `answer` is what the channel said, without its address."""

    at: datetime
    ok: bool
    answer: str
    reached: tuple[int, ...] = ()
    """All channels that have had it by now, by their number from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a channel is handed."""

    subject: str
    text: str
