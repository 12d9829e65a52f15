"""What an account of the coverage is made of, and the account itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from monitor.model.judged import Stage
from monitor.model.times import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A source's passes of a period: how many, and the sums of their counts, as in `Run`.

    `kinds` are the failures by the errors' words.
    """

    passes: int = 0
    listed: int = 0
    fresh: int = 0
    fetched: int = 0
    read: int = 0
    related: int = 0
    announced: int = 0
    gone: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """When an article appeared and when it was seen."""

    source: str
    published_at: datetime | None
    first_seen_at: datetime
    related: bool

    @property
    def at(self) -> datetime:
        return self.published_at or self.first_seen_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A related article as it reads now. `at` is when it was published, else seen."""

    source: str
    url: str
    title: str
    at: datetime
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An announcement that stands, and who reports it: source and address. `at`: the first."""

    id: int
    partners: tuple[str, ...]
    stage: Stage
    title: str
    at: datetime
    reports: tuple[tuple[str, str], ...]

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(source for source, _ in self.reports))


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the store knows for an account, in one read. `watched_since`: a source's first pass."""

    passed: Mapping[str, Passed]
    watched_since: Mapping[str, datetime]
    arrivals: tuple[Arrival, ...]
    texts: tuple[Text, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """Minutes from published to seen: the half of the articles that came soonest, and 95 %."""

    articles: int
    p50: float
    p95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAccount:
    """One source. `freshness` is None where no article of the period tells the minute."""

    source: str
    passed: Passed
    freshness: Freshness | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAccount:
    """A Korean day: articles published, how many of them related, announcements first told."""

    day: Day
    articles: int
    related: int
    announcements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The coverage of a period.

    `releases` is how many related texts the city's own sources had, `uncarried` those of them that
    no paper carried, `unreleased` the announcements that papers had and the city did not.
    """

    since: datetime
    until: datetime
    sources: tuple[SourceAccount, ...]
    whole: SourceAccount
    days: tuple[DayAccount, ...]
    releases: int
    uncarried: tuple[Text, ...]
    announcements: int
    unreleased: tuple[Told, ...]
