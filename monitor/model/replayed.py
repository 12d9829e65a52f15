"""The past, judged again: what is stored, and what the present rules make of it."""

from dataclasses import dataclass
from enum import StrEnum

from monitor.model.articles import Article
from monitor.model.judged import Judgement, Stage
from monitor.model.reports import History
from monitor.model.times import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the rules called `rules` say of a text; None: what is stored."""

    rules: str
    digest: str
    judgement: Judgement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An article's latest version, with what was judged of it for one topic, if anything was."""

    article_id: int
    version_id: int
    source: str
    article: Article
    reported_on: Day | None
    judgement: Judgement | None
    draft: Draft | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A version that a fallback read, before its article's latest."""

    version_id: int
    article_id: int
    number: int
    source: str
    article: Article


class Fate(StrEnum):
    """What becomes of an announcement where reports are judged again."""

    NEW = "new"
    CHANGED = "changed"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """An announcement before and after. `number` is None for a new one.

    `kinds` are among partners, stage, date, number, sentence, reports, standing. `into` is the
    announcement that a merged one is now; None where that is new itself.
    """

    number: int | None
    fate: Fate
    before: History | None
    after: History | None
    kinds: tuple[str, ...] = ()
    into: int | None = None

    @property
    def stage(self) -> Stage:
        told = self.after or self.before
        assert told is not None
        return told.stage
