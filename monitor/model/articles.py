"""What a site gives, and what is known of it before a pass."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from monitor.errors import LayoutChanged
from monitor.model.doubts import Doubt


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
    fresh_for: timedelta = timedelta(0)
    """How long it stays as it is, by its server's word (Cache-Control)."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server's word that the page is the one its validators belong to.

    It said so now (304), or before, for a while that is not over. `fresh_for` as in `Page`.
    """

    url: str
    fresh_for: timedelta = timedelta(0)


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
    remarks: tuple[str, ...] = ()
    """What was odd on it though it could be read, a sentence each."""


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
    missed: LayoutChanged | None = None
    """Why no layout could read it, where a fallback did."""


class Fallback(StrEnum):
    """What reads a page that no layout fits; stands in the place of the layout's name."""

    JSON_LD = "embedded:json-ld"
    NEXT = "embedded:next"
    PROSE = "trafilatura"


PLAIN = "text"
"""The layout of an article that came as text, without a page."""


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
    undated: bool = field(default=False, compare=False)
    """The page told no time: `published_at` is what the list or the address said, if anything."""
    missed: LayoutChanged | None = field(default=None, compare=False)
    """As in `RawArticle`, of a page that was read just now."""

    @property
    def text(self) -> str:
        """The body, a paragraph a line."""
        return "\n".join(self.paragraphs)


def is_fallback(layout: str) -> bool:
    """Whether a text marked so was read by a fallback and not by a layout."""
    return layout in set(Fallback)


class Change(StrEnum):
    """What a fresh reading is to the version stored last."""

    NEW = "new"
    REVISED = "revised"
    SAME = "same"


class State(StrEnum):
    """Whether an article is still on its site. A gone article is kept."""

    LIVE = "live"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is remembered of a source: its lists' validators by `Way.name`, and its pause.

    Its lists were looked at `looked_at` and are to be again at `due_at`, after a `wait` that
    grows while they bring nothing. They last answered at `ok_at`, with nothing new since
    `silent_since`.
    """

    validators: Mapping[str, Validators] = field(default_factory=dict)
    paused_until: datetime | None = None
    looked_at: datetime | None = None
    due_at: datetime | None = None
    wait: timedelta | None = None
    ok_at: datetime | None = None
    silent_since: datetime | None = None


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
    layout: str = ""
    """What read its latest version."""
    doubt: Doubt | None = None
    """What was seen of it since and is not believed yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingLink:
    """A listed article that could not be read yet, and when it is tried again."""

    link: Link
    attempts: int
    due_at: datetime
