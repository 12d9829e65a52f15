"""Daum: copies of 파이낸셜뉴스 articles, and a search page that lists other presses as well."""

import html
import re
from datetime import datetime, timedelta

from monitor.demo.pages.address import address, ident, stamp
from monitor.demo.pages.reply import Ask, Reply, Site, esc, fill, lead, of_story, page, redirect
from monitor.demo.pages.story import Story, World

PRESS = "파이낸셜뉴스"
CHANNELS = {PRESS: "139"}
ROWS = 10


def answer(world: World, ask: Ask) -> Reply | None:
    if ask.host == "search.daum.net":
        return page(_search(world, ask)) if ask.path == "/search" else None
    if ask.host == "news.v.daum.net":
        return redirect(f"https://v.daum.net{ask.path}")
    if found := re.fullmatch(r"/v/(\d{17})", ask.path):
        for story in world.all_of("daum"):
            if found[1] == ident(story):
                return of_story(story, _article(story))
    return None


def _article(story: Story) -> str:
    press = story.press or PRESS
    at = story.published_at
    byline = [f'<span class="txt_info">{story.reporter}</span>'] if story.reporter else []
    byline += [_time("입력", at)]
    if story.modified_at:
        byline.append(_time("수정", story.modified_at))
    body = [
        f'<p dmcf-pid="p{number}" dmcf-ptype="general">{esc(text)} </p>'
        for number, text in enumerate(story.paragraphs)
    ]
    if story.caption:
        body.insert(0, fill("daum-photo.html", caption=esc(story.caption)))
    return fill(
        "daum.html",
        title=esc(story.title),
        url=address(story),
        stamp=stamp(story),
        press=press,
        byline="\n".join(byline),
        summary="\n".join(f"<p>{esc(text)}</p>" for text in story.paragraphs[:2]),
        body="\n".join(body),
    )


def _time(label: str, at: datetime) -> str:
    text = f"{at.year}. {at.month}. {at.day}. {at:%H:%M}"
    return f'<span class="txt_info">{label} <span class="num_date">{text}</span></span>'


def _search(world: World, ask: Ask) -> str:
    """Rows whose title or body holds every word asked for, as the real search finds them."""
    words = ask.query.get("q", "").split()
    found = [s for s in world.of("daum") if all(word in _text(s) for word in words)]
    number = max(ask.number("p", 1), 1)
    rows = [_row(world, story, words) for story in found[(number - 1) * ROWS : number * ROWS]]
    return fill(
        "daum-search.html",
        query=esc(ask.query.get("q", "")),
        total=str(-(-len(found) // ROWS)),
        rows="\n".join(rows),
    )


def _text(story: Story) -> str:
    return " ".join((story.press or PRESS, story.title, *story.paragraphs))


def _row(world: World, story: Story, words: list[str]) -> str:
    press = story.press or PRESS
    return fill(
        "daum-row.html",
        id=ident(story),
        press=press,
        channel=CHANNELS.get(press, "23"),
        title=_marked(story.title, words),
        lead=_marked(lead(story, 120), words),
        age=_age(world.now - story.published_at),
    )


def _marked(text: str, words: list[str]) -> str:
    for word in words:
        text = text.replace(word, f"\0{word}\1")
    return html.escape(text).replace("\0", "<b>").replace("\1", "</b>")


def _age(age: timedelta) -> str:
    minutes = max(int(age.total_seconds()) // 60, 1)
    if minutes < 60:
        return f"{minutes}분 전"
    return f"{minutes // 60}시간 전" if minutes < 24 * 60 else f"{minutes // 1440}일 전"


SITE = Site(
    title="다음뉴스 (파이낸셜뉴스의 사본)",
    hosts=("v.daum.net", "news.v.daum.net", "search.daum.net"),
    answer=answer,
    doors=(("search.daum.net", "/search?w=news&q=광주+AI&sort=recency", "뉴스 검색: 광주 AI"),),
)
