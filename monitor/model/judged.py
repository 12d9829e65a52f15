"""What is judged about an article, and where its announcements belong."""

from dataclasses import dataclass
from enum import StrEnum

from monitor.model.times import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a verdict is what it is: the rule, the words it found, the sentence they stand in."""

    rule: str
    words: tuple[str, ...]
    sentence: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether an article is about the topic. `score` lies between 0 and 1, related from 0.5."""

    related: bool
    score: float
    reasons: tuple[Reason, ...] = ()


class Stage(StrEnum):
    """How far an announced cooperation has come, in the order of its life."""

    PROPOSED = "proposed"
    DISCUSSING = "discussing"
    PLANNED = "planned"
    SIGNED = "signed"
    LAUNCHED = "launched"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An organisation as the article writes it, without ㈜; `aliases` are its other spellings."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One partner, or one joint act of several, at one stage.

    `number` is the city's running number of the agreement, first and last ("235~244번째" is
    (235, 244)). `count` is how many partners the article speaks of, where it names fewer
    ("가나 등 10개사" is 10). `date` is the day of the act, where the article says it.
    `evidence` is one sentence of the article, to the letter.
    """

    partners: tuple[Partner, ...]
    stage: Stage
    evidence: str
    number: tuple[int, int] | None = None
    date: Day | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What an article announces, and what it only recalls."""

    announcements: tuple[Announcement, ...] = ()
    background: tuple[Announcement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """All that was decided about one version for one topic."""

    topic: str
    verdict: Verdict
    findings: Findings = Findings()


class News(StrEnum):
    """What a report of an announcement is to what was known before it.

    CORRECTED and WITHDRAWN are told of an announcement, when its reports no longer say what
    people were told.
    """

    FIRST = "first"
    NEXT = "next"
    REPEAT = "repeat"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
