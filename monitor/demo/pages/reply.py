"""What a replica site is asked and what it answers, and the forms that several sites share."""

import html
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from importlib import resources
from string import Template

from monitor.demo.pages.address import address
from monitor.demo.pages.story import Story, World


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: the host played, the path and query behind it, the headers in lower case."""

    host: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)

    def number(self, name: str, default: int) -> int:
        value = self.query.get(name, "")
        return int(value) if value.isascii() and value.isdigit() else default


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    content: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    changed_at: datetime | None = None
    location: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One replica: its hosts, what it answers (None is a page that never was), and its doors.

    A door is a page worth opening first, as (host, path, what it is). Some have no robots.txt.
    """

    title: str
    hosts: tuple[str, ...]
    answer: Callable[[World, Ask], Reply | None]
    doors: tuple[tuple[str, str, str], ...]
    robots: str = "User-agent: *\nDisallow: /admin/\n"


def esc(text: str) -> str:
    return html.escape(text)


def fill(template: str, **values: str) -> str:
    """A template with its places filled; the values are markup already."""
    return _template(template).substitute(values)


@cache
def _template(name: str) -> Template:
    return Template((resources.files(__package__) / "templates" / name).read_text("utf-8"))


def page(text: str, changed_at: datetime | None = None) -> Reply:
    return Reply(content=text.encode(), changed_at=changed_at)


def redirect(location: str, status: int = 302) -> Reply:
    return Reply(status=status, location=location)


def of_story(story: Story, text: str) -> Reply:
    """The article's page, or what is answered in its place once it is gone."""
    if story.status != 200:
        return Reply(status=story.status, content="삭제된 기사입니다.".encode())
    return page(text, story.changed_at)


def changed_at(stories: Iterable[Story]) -> datetime | None:
    return max((story.changed_at for story in stories), default=None)


def lead(story: Story, length: int = 90) -> str:
    """The beginning of the body, as lists show it."""
    text = " ".join(story.paragraphs)
    return text if len(text) <= length else text[:length].rstrip() + "..."


def headlines(world: World, *outlets: str, but: Story | None = None, count: int = 6) -> str:
    """A column of the newest headlines, as every page carries it beside its article."""
    rows = [story for story in world.of(*outlets) if story is not but][:count]
    return "\n".join(f'<li><a href="{esc(local(s))}">{esc(s.title)}</a></li>' for s in rows)


def local(story: Story) -> str:
    """The article's address as its own site links it: from the root."""
    return "/" + address(story).split("/", 3)[3]


def feed(title: str, link: str, stories: Iterable[Story], *, author: bool = False) -> Reply:
    """RSS 2.0 with a short description, as Korean newspapers give it."""
    told = list(stories)
    items = "\n".join(
        f"<item><title><![CDATA[{s.title}]]></title><link>{esc(address(s))}</link>"
        f"<description><![CDATA[{lead(s)}]]></description>"
        + (f"<author>{esc(s.reporter)}</author>" if author else "")
        + f"<pubDate>{format_datetime(s.published_at)}</pubDate></item>"
        for s in told
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>{esc(title)}</title><link>{esc(link)}</link><language>ko</language>\n"
        f"{items}\n</channel></rss>\n"
    )
    return Reply(
        content=text.encode(),
        kind="application/rss+xml; charset=utf-8",
        changed_at=changed_at(told),
    )
