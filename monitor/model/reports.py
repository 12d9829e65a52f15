"""The ledger's values: what one article says of one act, and the stories that reports make."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from monitor.model.judged import News, Stage
from monitor.model.times import Day


class Standing(StrEnum):
    """OPEN: reports tell of it. WITHDRAWN: none does any more. MERGED: it was found to be another.
    DISMISSED and CONFIRMED: a person said that it is none, or that it is one.
    """

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Role(StrEnum):
    """What a mention of an act is to its article.

    ANNOUNCED: its news. RECALLED: told as news once more, days after the first report, beside
    something newer. BACKGROUND: only remembered, never news.
    """

    ANNOUNCED = "announced"
    RECALLED = "recalled"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one article announces: a line of the ledger.

    `key` names it for as long as the article says it, on every machine alike. `partners` are
    canonical keys, one per partner whatever the spelling. `reported_on` is None where nobody
    knows when the article appeared.
    """

    key: str
    article: str
    """The article's address."""
    stage: Stage
    partners: frozenset[str]
    evidence: str
    happened_on: Day | None = None
    reported_on: Day | None = None
    number: tuple[int, int] | None = None
    count: int | None = None
    wording: str = field(default="", repr=False)
    """Of the article, as `monitor.wording` makes it: by it copies of one text are known."""
    text: str = field(default="", repr=False)
    """The article's body; empty where the turn did not bring the article."""

    @property
    def told_on(self) -> Day | None:
        """When it was news: the day of the act, or of the report where that lies ahead."""
        days = [day for day in (self.happened_on, self.reported_on) if day]
        return min(days, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Why two reports are of one announcement. `score` is positive; above 1 is beyond doubt."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What a person said of two reports: of one announcement, or of two."""

    one: str
    other: str
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The reports of one announcement, as they were told, and the ties that hold them together."""

    reports: tuple[Report, ...]
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stage that an announcement reached. `date` is None where nobody says when.

    `evidence` is the sentence of the report that told it first, `report` that report's key.
    """

    stage: Stage
    date: Day | None
    evidence: str
    report: str
    reported_on: Day | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What all reports of an announcement say together. `steps` in the order they were told."""

    partners: frozenset[str]
    steps: tuple[Step, ...]
    number: tuple[int, int] | None = None
    count: int | None = None

    @property
    def stage(self) -> Stage:
        """The furthest stage: a plan told after the signing does not undo it."""
        return max((step.stage for step in self.steps), key=list(Stage).index)

    @property
    def last(self) -> Step:
        return next(step for step in self.steps if step.stage is self.stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What an announcement's reports no longer say as it was told.

    `kinds` are among partners, stage, date, number, sum, withdrawn. `was` and `now` are the old
    and the new sentence; `now` is empty where none took its place.
    """

    kinds: tuple[str, ...]
    before: History
    after: History | None
    was: str
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAnnouncement:
    """An announcement of the ledger before a turn: its standing, its stages, its partners' keys."""

    id: int
    standing: Standing
    stages: frozenset[Stage]
    partners: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a turn brought to the ledger, and all that it could touch.

    `reports` are those that stand now, `about` the keys of those whose articles the turn is about,
    `fresh` of those that came with it, `left` what an earlier version said and no longer says,
    `past` what these articles said long before, of announcements since withdrawn. `belongs` tells
    the announcement of every report that had one. `pairs`, `dismissed` and `confirmed` are what
    people said.
    """

    reports: tuple[Report, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """The partners' names, by their keys."""
    about: frozenset[str] = frozenset()
    fresh: frozenset[str] = frozenset()
    left: tuple[Report, ...] = ()
    past: tuple[Report, ...] = ()
    belongs: Mapping[str, int] = field(default_factory=dict)
    announcements: Mapping[int, KnownAnnouncement] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    dismissed: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()

    def holds(self, entry: "Entry") -> bool:
        """Whether the turn leaves an announcement alone: it only stood near."""
        if entry.id is None:
            return False
        mine = {report.key for report in entry.story.reports}
        known = self.announcements[entry.id]
        return (
            not entry.merged
            and entry.standing is known.standing
            and entry.history.partners == known.partners
            and not mine & self.fresh
            and mine == {key for key, number in self.belongs.items() if number == entry.id}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An announcement as a turn leaves it: its reports, what they say, and what of it is news.

    `id` is None for a new one. `merged` are announcements whose reports are all here now. `news`
    tells for each fresh report what it is to what was known; `changed` what those who were
    alerted must hear.
    """

    id: int | None
    story: Story
    history: History
    standing: Standing
    roles: Mapping[str, Role]
    news: Mapping[str, News] = field(default_factory=dict)
    merged: tuple[int, ...] = ()
    changed: Changed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What a turn makes of its surroundings. `withdrawn`: announcements nobody tells any more."""

    entries: tuple[Entry, ...]
    withdrawn: Mapping[int, Changed] = field(default_factory=dict)
