"""Pages that a site puts before what was asked for, with HTTP 200: a captcha, a closed shop.

Looked at only where nothing else could be read, as any article may speak of such things.
"""

import re

from selectolax.lexbor import LexborHTMLParser

from monitor.errors import BadCharset, Blocked, FetchError, Unreachable
from monitor.model import Page, Source
from monitor.sources.select import squeeze
from monitor.sources.text import decode

SHORT_CHARS = 1500
"""Such a page says little else."""

WALLS = "#challenge-form, #cf-challenge-running, .g-recaptcha, .h-captcha, iframe[src*=captcha]"
"""Cloudflare's pages, Google's and hCaptcha's widgets, by their documented names."""

WANTS_A_HUMAN = re.compile(
    r"자동 ?(?:등록|입력|접속) ?방지|보안 ?문자|로봇이 아닙니다|비정상적인 (?:접근|접속|트래픽)"
    r"|접근이 (?:차단|거부|제한)|captcha|are you (?:a )?human|Just a moment\.\.\.|Access Denied",
    re.IGNORECASE,
)
CLOSED = re.compile(
    r"(?:시스템|서버|서비스|홈페이지|누리집|정기|긴급) ?(?:점검|작업)"
    r"|점검 ?중|서비스(?:가|를)? ?(?:일시 ?)?중[단지]|under maintenance|temporarily unavailable",
    re.IGNORECASE,
)
NOTHING_FOUND = re.compile(
    r"(?:검색|조회|등록|작성|게시)(?:된|한)? ?(?:결과|내용|자료|게시물|게시글|글|기사|뉴스|데이터)"
    r"[가이은는]? ?(?:없|존재하지 ?않)"
    r"|(?:결과|게시물|게시글|자료)[가이은는]? 없습니다|no results? (?:were )?found",
    re.IGNORECASE,
)


def before(source: Source, page: Page) -> None:
    """Raises Blocked or Unreachable for a page that stands before an article."""
    try:
        tree = LexborHTMLParser(decode(source, page))
    except BadCharset:
        return
    wall(source, page, tree)


def wall(source: Source, page: Page, tree: LexborHTMLParser) -> None:
    """Raises Blocked where a page wants a human, Unreachable where the site is closed."""
    words = shown(tree)
    if len(words) > SHORT_CHARS:
        return
    error: FetchError
    if tree.css_first(WALLS) or WANTS_A_HUMAN.search(words):
        error = Blocked(
            f"{source.id}: {page.url} shows a page that wants a human instead of what was asked "
            f"for. Look at it in a browser; if it stays, ask the publisher, or discover "
            f"[{source.id}] another way.",
            source=source.id,
            url=page.url,
        )
    elif said := CLOSED.search(words):
        error = Unreachable(
            f"{source.id}: {page.url} says {said[0]!r} and little else: it is closed for a while.",
            source=source.id,
            url=page.url,
        )
    else:
        return
    error.page = page
    raise error


def says_nothing_found(tree: LexborHTMLParser) -> bool:
    """Whether a list says of itself that nothing is on it: an empty search is no new layout."""
    return NOTHING_FOUND.search(shown(tree)) is not None


def shown(tree: LexborHTMLParser) -> str:
    title = tree.css_first("title")
    text = tree.body.text(separator=" ") if tree.body else ""
    return squeeze(f"{title.text() if title else ''} {text}")
