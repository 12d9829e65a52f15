"""The replica sites: every site the monitor knows, played on one loopback port.

The first part of a path is the host played, the rest is the path on that host:
`/www.newspim.com/news/lists/`. `Sites.routes` maps the real origins to these addresses, so that
the monitor asks for real addresses over real HTTP. All articles are invented; they are data in
`pages/articles/`, dated relative to the day the sites open.
"""

import hashlib
import re
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import parse_qsl, urlsplit

from monitor.demo.pages import asiatoday, daum, fnnews, kwangju, letter, naver, newspim, portal
from monitor.demo.pages.expected import Expected, expected
from monitor.demo.pages.index import index
from monitor.demo.pages.reply import Ask, Reply, Site
from monitor.demo.pages.story import EVENING, world
from monitor.model import KST

SITES: tuple[Site, ...] = (
    newspim.SITE,
    asiatoday.SITE,
    fnnews.SITE,
    daum.SITE,
    portal.SITE,
    letter.SITE,
    kwangju.KWANGJU,
    kwangju.GWANGNAM,
    naver.SITE,
)
HOSTS: Mapping[str, Site] = {host: site for site in SITES for host in site.hosts}
REAL = r"https?://(?=(?:" + "|".join(map(re.escape, HOSTS)) + r")(?:[/\"]|$))"
"""The beginning of an absolute address of a host that is played here."""
NOTE = (
    '<p style="margin:0;padding:.5rem 1rem;background:#fff6d8">시연용 복제 화면입니다. '
    '기사는 모두 지어낸 것입니다. <a href="/">모든 사이트</a></p>'
).encode("ascii", "xmlcharrefreplace")  # so that it fits pages of any charset


class Visit(NamedTuple):
    """One request that was answered."""

    host: str
    path: str
    status: int


class Sites:
    """All the replica sites on one loopback port, open from `with` to its end.

    `today` is the day of the newest articles. Nothing on the sites is younger than this minute
    where `today` is today, and than its evening otherwise.
    """

    def __init__(self, today: date, port: int = 0) -> None:
        now = datetime.now(KST).replace(second=0, microsecond=0)
        self.today = today
        self.act = 1
        self.log: list[Visit] = []
        self._now = now if now.date() == today else datetime.combine(today, EVENING, KST)
        self._now = min(self._now, datetime.combine(today, EVENING, KST))
        self.world = world(today, self._now, self.act)
        self._server = _Server(self, port)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def base(self) -> str:
        """Where the index page is, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def routes(self) -> Mapping[str, str]:
        """Each real origin, and the loopback address that plays it."""
        return {
            f"{scheme}://{host}": f"{self.base}/{host}"
            for host in HOSTS
            for scheme in ("https", "http")
        }

    def advance(self) -> None:
        """The second act: one article is corrected, another loses a typo, two are gone, and new
        ones appear. A second call changes nothing more."""
        self.act = 2
        self.world = world(self.today, self._now, self.act)

    def expected(self) -> tuple[Expected, ...]:
        """How the articles of the present act must be read and judged."""
        return expected(self.world)

    def reply(self, ask: Ask) -> Reply:
        """The answer of the host played; a page that never was is a 404."""
        site = HOSTS[ask.host]
        if ask.path == "/robots.txt" and site.robots:
            return Reply(content=site.robots.encode(), kind="text/plain; charset=utf-8")
        reply = site.answer(self.world, ask)
        return reply or Reply(status=HTTPStatus.NOT_FOUND, content="없는 쪽입니다.".encode())


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing the server waits for the answers under way

    def __init__(self, sites: Sites, port: int) -> None:
        self.sites = sites
        super().__init__(("127.0.0.1", port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    """HTTP/1.0, a connection a request: nothing is left open when the sites close."""

    server: _Server
    timeout = 5
    server_version = "replica"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        """The button of the index page."""
        if self.path == "/advance":
            self.server.sites.advance()
            self._send(Reply(status=HTTPStatus.SEE_OTHER, location="/"))
        else:
            self._send(Reply(status=HTTPStatus.METHOD_NOT_ALLOWED))

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        host, slash, path = parts.path.removeprefix("/").partition("/")
        if not host:
            self._send(
                Reply(content=index(self.server.sites.world, SITES, self.server.sites.act).encode())
            )
        elif host in HOSTS:
            headers = {name.lower(): value for name, value in self.headers.items()}
            ask = Ask(host, slash + path or "/", dict(parse_qsl(parts.query)), headers)
            reply = self._conditional(self.server.sites.reply(ask))
            self.server.sites.log.append(Visit(host, self.path[len(host) + 1 :], reply.status))
            self._send(reply)
        else:
            self._send(self._astray())

    def _astray(self) -> Reply:
        """A browser followed a link from the root of a site played: back to that site."""
        came_from = urlsplit(self.headers.get("Referer", "")).path.split("/")[1:2]
        if came_from and came_from[0] in HOSTS:
            return Reply(status=HTTPStatus.FOUND, location=f"/{came_from[0]}{self.path}")
        return Reply(status=HTTPStatus.NOT_FOUND)

    def _conditional(self, reply: Reply) -> Reply:
        if reply.status != HTTPStatus.OK:
            return reply
        asked = self.headers.get("If-None-Match")
        since = self.headers.get("If-Modified-Since")
        if asked is not None:
            fresh = asked != _etag(reply)
        elif since is not None and reply.changed_at is not None:
            fresh = reply.changed_at > parsedate_to_datetime(since)
        else:
            fresh = True
        return reply if fresh else replace(reply, status=HTTPStatus.NOT_MODIFIED)

    def _send(self, reply: Reply) -> None:
        content = self._for_people(reply) if self._is_browser() else reply.content
        if reply.status == HTTPStatus.NOT_MODIFIED:
            content = b""
        self.send_response(reply.status)
        if reply.status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            self.send_header("ETag", _etag(reply))
        if reply.changed_at is not None:
            changed_at = reply.changed_at.astimezone(UTC)
            self.send_header("Last-Modified", format_datetime(changed_at, usegmt=True))
        if reply.location is not None:
            self.send_header("Location", self._at_home(reply.location))
        if content:
            self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _is_browser(self) -> bool:
        return self.headers.get("Sec-Fetch-Dest") == "document"

    def _at_home(self, location: str) -> str:
        """Where a redirect leads; a browser stays among the replicas."""
        return re.sub(REAL, "/", location) if self._is_browser() else location

    def _for_people(self, reply: Reply) -> bytes:
        """The page with a note on what it is, its links leading to replicas, not to real sites."""
        if not reply.kind.startswith("text/html") or self.path == "/":
            return reply.content
        content = re.sub(rb'(?<=href=")' + REAL.encode(), b"/", reply.content)
        return content.replace(b"<body>", b"<body>" + NOTE, 1)

    def log_message(self, *_: object) -> None:
        """Requests are kept in `Sites.log`, not printed."""


def _etag(reply: Reply) -> str:
    return f'"{hashlib.sha256(reply.content).hexdigest()[:16]}"'
