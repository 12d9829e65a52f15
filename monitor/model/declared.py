"""What an owner declares in sources.toml and alerts.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar, Literal

WHAT = "(?:기사|뉴스|게시물|게시글|글|자료|페이지)"
GONE_SAYS = (
    rf"(?:삭제|취소|중지|차단)된 {WHAT} ?(?:입니다|이거나|이므로|[.!'\"\n]|$)",
    rf"(?:존재하지 ?않는|찾을 수 없는|유효하지 않은) {WHAT} ?(?:입니다|이거나|이므로|[.!'\"\n]|$)",
    rf"{WHAT}[가이를을는은]? ?(?:삭제 ?되|존재하지 ?않|찾을 수 없|없거나 삭제)[^.!?\n]{{0,12}}니다",
)
"""A notice speaks to its reader (-습니다), as no article does, or is hardly a sentence."""

QUIET = 4
"""By default a source that brings nothing is looked at up to so many times less often."""

GONE_AT = (r"/", r"/(?:index|main|default)(?:\.\w+)?")


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
    (YYYYMMDD, KST) say when the article was published, for pages that do not. `gate` are further
    hosts of the same server, for its feeds, lists and pictures.
    `mirror` marks a portal's copy: it is folded into the original where both are seen.
    """

    hosts: tuple[str, ...]
    path: str
    canonical: str
    query: Mapping[str, str] = field(default_factory=dict)
    gate: tuple[str, ...] = ()
    mirror: bool = False

    @property
    def server(self) -> tuple[str, ...]:
        """All the hosts that are one server: they pass one gate, one request at a time."""
        return (*self.hosts, *self.gate)


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

    `interval` is the time between two looks at its lists while they bring something new; it grows
    up to `interval_ceiling` while they do not. `min_interval` is the least time between two
    requests to one of its hosts. `cut_from` are the beginnings of lines that end the body,
    `drop_lines` regular expressions of whole lines that do not belong to it. `keep_pages` is how
    long pages are kept as fetched, where they are no evidence of an announcement.

    Some sites answer for an article that is not there as if it were: `gone_says` are regular
    expressions of what such a page says, `gone_at` of the whole paths of the pages it leads to.

    `official` marks the city's own boards: what they release, papers carry or do not.
    """

    id: str
    title: str
    address: tuple[Address, ...]
    discover: tuple[Way, ...]
    layout: tuple[Layout, ...] = ()
    reader: str = "selectors"
    charset: str = "utf-8"
    enabled: bool = True
    official: bool = False
    interval: timedelta = timedelta(minutes=10)
    interval_ceiling: timedelta | None = None
    min_interval: timedelta = timedelta(seconds=2)
    gone_says: tuple[str, ...] = GONE_SAYS
    gone_at: tuple[str, ...] = GONE_AT
    cut_from: tuple[str, ...] = ()
    drop_lines: tuple[str, ...] = ()
    keep_pages: timedelta = timedelta(days=180)

    @property
    def longest_interval(self) -> timedelta:
        return self.interval_ceiling or QUIET * self.interval


Wanted = Literal["announcements", "drift"]


@dataclass(frozen=True, kw_only=True)
class Route(Declared):
    """Who is told, and how. `channels` are Apprise addresses, their secrets written `${NAME}`.

    `wants` says of what: announcements and what corrects them, or sources that drift.
    """

    id: str
    channels: tuple[str, ...]
    language: Literal["ko", "en"] = "ko"
    enabled: bool = True
    wants: tuple[Wanted, ...] = ("announcements",)
