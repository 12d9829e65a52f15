"""A source that is not what it was: what a pass saw, what is made of it, who hears of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from monitor.model.articles import Page
from monitor.model.times import Day

ARTICLES = ""
"""The place of what happens to a source's articles; its lists go by `Way.name`."""


class Kind(StrEnum):
    """How a source drifted: different answers, each with a remedy of its own.

    BLOCKED: it refuses us. UNREACHABLE: it does not answer. EMPTY: a list without anything on it.
    LIST: a list on which nothing is recognised. ARTICLE: pages that no layout fits. FIELD: pages
    without something they always told. QUIET: all answers, and nothing new for longer than ever.
    """

    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    EMPTY = "empty list"
    LIST = "list layout changed"
    ARTICLE = "article layout changed"
    FIELD = "lost field"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a place did in a pass instead of what it should: the first such thing that was seen.

    `outcome` is the error's word, `selector` what matched nothing, `page` what came, if anything.
    `lost` is the only field that a page lacks. `is_plain`: it says of itself that the page is not
    what it was; once is enough.
    """

    place: str
    outcome: str
    url: str
    message: str
    selector: str = ""
    lost: str = ""
    page: Page | None = None
    is_plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """The same outcome at a place, `times` passes in a row since then."""

    outcome: str
    since: datetime
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a pass saw, for what is to be said of its source.

    `places` are the lists it was to look at, `answered` those that came, or said that they are
    unchanged, and the articles if any could be read; `sights` are by place. The counts are those of
    `Run`; `undated_sight` is a page without a time.
    """

    at: datetime
    places: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    sights: Mapping[str, Sight] = field(default_factory=dict)
    unread_sight: Sight | None = None
    undated_sight: Sight | None = None
    fresh: int = 0
    fitting: int = 0
    unread: int = 0
    undated: int = 0
    looked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A source's drift of one kind, from the pass that found it to the one that did no more.

    `facts` are the figures of its sentence. `well`: passes in a row without it, while it is open.
    """

    kind: Kind
    began_at: datetime
    place: str = ""
    url: str = ""
    selector: str = ""
    message: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)
    page: Page | None = None
    ended_at: datetime | None = None
    well: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """How many passes of a source met something new, by the Korean day; `blind` days saw less.

    Days of the past without anything are not in `met`. `since` is the first day it was watched.
    """

    since: Day
    met: Mapping[Day, int]
    blind: frozenset[Day] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What a source usually is, counted over the last months without this pass.

    Pages of articles as in `Run`.
    """

    fitting: int = 0
    unread: int = 0
    undated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What is known of a source's health before a pass is judged.

    `unread_run` and `undated_run` are the articles in a row, over the last passes, that no layout
    fitted or that told no time.
    """

    troubles: Mapping[str, Trouble] = field(default_factory=dict)
    drifts: Mapping[Kind, Drift] = field(default_factory=dict)
    habits: Habits = Habits()
    unread_run: int = 0
    undated_run: int = 0
    silent_since: datetime | None = None
    days: Mapping[str, Days] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a pass makes of a source's health, to be written with the pass.

    `went_on` are open drifts of which only `well` changed.
    """

    troubles: Mapping[str, Trouble] = field(default_factory=dict)
    began: tuple[Drift, ...] = ()
    went_on: tuple[Drift, ...] = ()
    ended: tuple[Drift, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A word on a source for one route: that it drifted, or (`is_over`) that it is well again.

    `source` is its name in sources.toml, `title` what people call it. `id` follows from source,
    kind, beginning, edge and route, so that it cannot be queued twice.
    """

    id: str
    route: str
    language: Literal["ko", "en"]
    source: str
    title: str
    kind: Kind
    began_at: datetime
    at: datetime
    is_over: bool = False
    place: str = ""
    url: str = ""
    selector: str = ""
    message: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)
    has_page: bool = False
