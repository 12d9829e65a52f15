"""The record of a pass."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.model.articles import Article, Change, KnownArticle, Validators
from monitor.model.edits import Edit
from monitor.model.judged import Judgement
from monitor.model.times import KST, Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of one article, ready to be written."""

    source: str
    article: Article
    change: Change
    page: bytes | None
    """The raw page as served, kept for a later, better reading; None if there is none."""
    validators: Validators
    fetched_at: datetime
    due_at: datetime | None
    charset: str | None = None
    """The page's, as in `Page`."""
    mirror: bool = False
    known: KnownArticle | None = None
    judgements: tuple[Judgement, ...] = ()
    edits: tuple[Edit, ...] | None = None
    """What it changed of the version before; None where there is none to compare it with."""
    imported: bool = False
    """From a file or a backfill, long after it was new: when it was read tells nothing."""

    @property
    def reported_on(self) -> Day | None:
        """The day it was published in Korea; of a page that does not say, the day it was read."""
        at = self.article.published_at or (None if self.imported else self.fetched_at)
        return at.astimezone(KST).date() if at else None


@dataclass(frozen=True, slots=True)
class Kept:
    """The pages kept of a source: how many, their compressed size, when the oldest was fetched."""

    pages: int
    size_bytes: int
    oldest_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What went wrong with one address in a pass, in the words of its error."""

    url: str
    outcome: str
    message: str


FALLBACK = "fallback"
"""The outcome of an article that no layout could read, but a fallback."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One pass over a source. `outcome` is `ok`, `unchanged`, `paused` or an error's word.

    What came of the lists: `listed` entries, `found` that were wanted, `fresh` never seen before.
    What came of the articles: `fetched` pages, `read` texts, `related` and `announced` of those
    that are versions now, `new` and `revised`. Of the pages new to us, `fitting` are those that a
    layout read, `undated` those of them without a time. `unread` are the pages that no layout fits,
    new ones or such as one fitted before, even if something else could read them.
    """

    source: str
    started_at: datetime
    finished_at: datetime
    outcome: str
    listed: int = 0
    found: int = 0
    fresh: int = 0
    fetched: int = 0
    read: int = 0
    fitting: int = 0
    unread: int = 0
    undated: int = 0
    related: int = 0
    announced: int = 0
    new: int = 0
    revised: int = 0
    gone: int = 0
    failed: int = 0
    fallback: int = 0
    """How many articles no layout could read, but a fallback."""
    alerts: int = 0
    message: str = ""
    failures: tuple[Failure, ...] = ()
    """What failed, and with the outcome FALLBACK what a fallback read."""
    validators: Mapping[str, Validators] = field(default_factory=dict)
    """To be kept for the next pass: only of lists whose every link was dealt with."""
    looked: bool = True
    """Whether the lists were looked at. A mere revisit does not say how the source is."""
    due_at: datetime | None = None
    wait: timedelta | None = None
    """When the lists are looked at again, and how long after this pass began."""
    silent_since: datetime | None = None
    """Of a pass over the lists: since when they have answered and brought nothing new."""
    blind_since: datetime | None = None
    """Since when no list had answered before this pass, where that was long."""

    @property
    def kinds(self) -> Mapping[str, int]:
        """What failed, by the errors' words."""
        return Counter(failure.outcome for failure in self.failures)
