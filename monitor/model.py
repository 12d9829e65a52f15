"""The values that travel: frozen, without behaviour beyond what their own fields say.

Times are timezone-aware; those read from a site are in KST, those of the monitor in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any, ClassVar, Literal

Day = date
"""A calendar day: for the classes with a field called `date`, where the type's name is taken."""

KST = timezone(timedelta(hours=9), "KST")
"""Korea has one zone and no summer time since 1988; sites print their times in it."""


# ── what an owner declares (sources.toml, alerts.toml) ────────────────────────────────────────


class Declared:
    """Read from TOML: unknown keys are errors."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}


@dataclass(frozen=True, kw_only=True)
class Address(Declared):
    """One form of a source's article addresses, and the one address to store for it.

    `path` is a regular expression for the whole path, `query` one per parameter that counts;
    other parameters and fragments are noise. Named groups (a parameter is a group of its own
    name) fill `canonical`. The groups `unix` (seconds), `stamp` (YYYYMMDDHHMMSS, KST) and `day`
    (YYYYMMDD, KST) say when the article was published, for pages that do not.
    `mirror` marks a portal's copy: it is folded into the original where both are seen.
    """

    hosts: tuple[str, ...]
    path: str
    canonical: str
    query: Mapping[str, str] = field(default_factory=dict)
    mirror: bool = False


@dataclass(frozen=True, kw_only=True)
class Way(Declared):
    """One way to discover a source's articles.

    `url` may hold `{page}`, which counts from `first_page` in steps of `page_step` over at most
    `pages` pages. `match` is a regular expression: where given, only entries whose title or
    summary it finds are followed. On a list page every `link` counts whose address is one of the
    source's; `row` limits where they are looked for, `only` to the rows that hold such an element
    (a portal's search lists other papers too).
    """

    way: Literal["feed", "list", "sitemap", "naver"]
    url: str = ""
    query: str = ""
    match: str = ""
    row: str = ""
    only: str = ""
    link: str = "a[href]"
    first_page: int = 1
    page_step: int = 1
    pages: int = 1

    @property
    def name(self) -> str:
        """What a log line and the list's stored validators call it."""
        return f"{self.way} {self.url or self.query}"


@dataclass(frozen=True, kw_only=True)
class Layout(Declared):
    """Where the parts of an article stand on the page; the first layout that fits wins.

    A selector is CSS, with `@name` behind it for an attribute instead of the text
    (`meta[property="og:title"]@content`); `:lexbor-contains("작성일")` finds an element by its
    words. Of several the first that yields anything wins, except in `drop`, `captions` and
    `attachments`, where all count. `require` maps a selector to a regular expression that its
    text must match for the layout to apply.
    """

    name: str
    body: tuple[str, ...]
    title: tuple[str, ...] = ()
    since: date | None = None
    subtitle: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    reporter: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    require: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Source(Declared):
    """A site that is watched.

    `interval` is the time between two looks at its lists, `min_interval` the least time between
    two requests to one of its hosts. `cut_from` are the beginnings of lines that end the body,
    `drop_lines` regular expressions of whole lines that do not belong to it.
    """

    id: str
    title: str
    address: tuple[Address, ...]
    discover: tuple[Way, ...]
    layout: tuple[Layout, ...] = ()
    reader: str = "selectors"
    charset: str = "utf-8"
    enabled: bool = True
    interval: timedelta = timedelta(minutes=10)
    min_interval: timedelta = timedelta(seconds=2)
    cut_from: tuple[str, ...] = ()
    drop_lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Route(Declared):
    """Who is told, and how. `channels` are Apprise addresses, their secrets written `${NAME}`."""

    id: str
    channels: tuple[str, ...]
    language: Literal["ko", "en"] = "ko"
    enabled: bool = True


# ── what a site gives ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next request conditional, as the server sent it."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes as served. `url` is the real address after redirects, whatever route served it."""

    url: str
    content: bytes
    charset: str | None = None
    """From the Content-Type header, if it names one."""
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server's word (304) that the page is the one its validators belong to."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An article seen on a list. `url` is canonical; title and time are hints from the list."""

    url: str
    title: str | None = None
    published_at: datetime | None = None
    mirror: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one list page gave. `listed` counts its entries before `Way.match` chose among them.

    `more` are further pages the list itself names (a sitemap index's parts), newest first.
    """

    links: tuple[Link, ...]
    listed: int
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """What a reader found on a page, before cleaning. `layout` names what read it."""

    url: str
    title: str
    paragraphs: tuple[str, ...]
    subtitle: str | None = None
    reporter: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    section: str | None = None
    captions: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    layout: str = ""
    remarks: tuple[str, ...] = ()
    """What was odd on the page though it could be read, a sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A cleaned article. `digest` tells versions apart; it begins with its recipe's number."""

    url: str
    title: str
    paragraphs: tuple[str, ...]
    digest: str
    subtitle: str | None = None
    reporter: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    section: str | None = None
    captions: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    layout: str = ""

    @property
    def text(self) -> str:
        """The body, a paragraph a line."""
        return "\n".join(self.paragraphs)


class Change(StrEnum):
    """What a fresh reading is to the version stored last."""

    NEW = "new"
    REVISED = "revised"
    SAME = "same"


class State(StrEnum):
    """Whether an article is still on its site. A gone article is kept."""

    LIVE = "live"
    GONE = "gone"


# ── what is known before a pass ───────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is remembered of a source: its lists' validators by `Way.name`, and its pause."""

    validators: Mapping[str, Validators] = field(default_factory=dict)
    paused_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownArticle:
    """A stored article and its latest version. `due_at` is when it is looked at again, if ever."""

    id: int
    source: str
    url: str
    state: State
    title: str
    digest: str
    versions: int
    mirror: bool
    published_at: datetime | None
    first_seen_at: datetime
    due_at: datetime | None
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingLink:
    """A listed article that could not be read yet, and when it is tried again."""

    link: Link
    attempts: int
    due_at: datetime


# ── what is judged ────────────────────────────────────────────────────────────────────────────


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


# ── the ledger ────────────────────────────────────────────────────────────────────────────────


class News(StrEnum):
    """What a report of an announcement is to what was known before it."""

    FIRST = "first"
    NEXT = "next"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAnnouncement:
    """An announcement of the ledger: its partners' name keys, the stage reached, and when."""

    id: int
    partner_keys: frozenset[str]
    stage: Stage
    seen_on: date
    """The day of the act where known, else of the publication that was first to tell it."""
    number: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an announcement belongs; `known_id` is None for the first news of it."""

    announcement: Announcement
    news: News
    known_id: int | None = None
    reason: str = ""


# ── the record of a pass ──────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of one article, ready to be written."""

    source: str
    article: Article
    change: Change
    page: bytes
    """The raw page as served, kept for a later, better reading."""
    validators: Validators
    fetched_at: datetime
    due_at: datetime | None
    charset: str | None = None
    """The page's, as in `Page`."""
    mirror: bool = False
    known: KnownArticle | None = None
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What went wrong with one address in a pass, in the words of its error."""

    url: str
    outcome: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One pass over a source. `outcome` is `ok`, `unchanged`, `paused` or an error's word."""

    source: str
    started_at: datetime
    finished_at: datetime
    outcome: str
    found: int = 0
    new: int = 0
    revised: int = 0
    gone: int = 0
    failed: int = 0
    alerts: int = 0
    message: str = ""
    failures: tuple[Failure, ...] = ()
    validators: Mapping[str, Validators] = field(default_factory=dict)
    """To be kept for the next pass: only of lists whose every link was dealt with."""
    looked: bool = True
    """Whether the lists were looked at. A mere revisit does not say how the source is."""


# ── alerts ────────────────────────────────────────────────────────────────────────────────────


class AlertState(StrEnum):
    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    GAVE_UP = "gave up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One announcement at one stage for one route: the facts, not yet the words.

    `id` follows from announcement, stage and route, so that the same news cannot be queued twice.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An alert in hand: nobody else sends it until the lease ends."""

    alert: Alert
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
