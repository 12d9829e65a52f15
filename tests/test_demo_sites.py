"""The replica sites: what they serve, and that their own expectations hold."""

import html
import http.client
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

import pytest

from monitor.demo.sites import Sites
from monitor.model import Stage

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    with Sites(TODAY) as opened:
        yield opened


def get(sites: Sites, url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """A real address, asked for where the routes say it is played."""
    parts = urlsplit(url)
    base = urlsplit(sites.routes[f"{parts.scheme}://{parts.netloc}"])
    connection = http.client.HTTPConnection(base.netloc, timeout=5)
    try:
        path = base.path + parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def text(url: str, content: bytes) -> str:
    korean = "kwangju.co.kr" in url or "gwangnam.co.kr" in url
    return html.unescape(content.decode("cp949" if korean else "utf-8"))


def test_every_article_stands_on_its_page_to_the_letter(sites: Sites) -> None:
    for article in sites.expected():
        status, _, content = get(sites, article.url)
        shown = text(article.url, content)
        assert status == 200
        assert [line for line in (article.title, *article.paragraphs) if line not in shown] == []


def test_every_stage_is_announced_somewhere(sites: Sites) -> None:
    told = {told.stage for article in sites.expected() for told in article.announcements}
    assert told == set(Stage)
