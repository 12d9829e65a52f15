"""파이낸셜뉴스: a feed of all subjects; the body is bare text between line breaks."""

import re

from monitor.demo.pages.address import address, ident
from monitor.demo.pages.reply import (
    Ask,
    Reply,
    Site,
    esc,
    feed,
    fill,
    headlines,
    of_story,
    page,
    redirect,
)
from monitor.demo.pages.story import Story, World

WWW = "www.fnnews.com"


def answer(world: World, ask: Ask) -> Reply | None:
    listed = world.of("fnnews")
    if re.fullmatch(r"/rss/r20/fn_realnews_(all|society)\.xml", ask.path):
        return feed("파이낸셜뉴스", f"https://{WWW}", listed, author=True)
    if re.fullmatch(r"/(section|load/category)/\d+", ask.path):
        return page(_rows(listed, ask.number("page", 0)))
    if found := re.fullmatch(r"/(?:news|ampNews)/(\d{18})", ask.path):
        if ask.host != WWW:
            return redirect(f"https://{WWW}/news/{found[1]}")
        for story in world.all_of("fnnews"):
            if found[1] == ident(story):
                return of_story(story, _article(world, story))
    return None


def _article(world: World, story: Story) -> str:
    byline = ["파이낸셜뉴스", f"입력 {story.published_at:%Y.%m.%d %H:%M}"]
    if story.modified_at:
        byline.append(f"수정 {story.modified_at:%Y.%m.%d %H:%M}")
    mail = f"demo{ident(story)[-3:]}@fnnews.com {story.reporter} 기자" if story.reporter else ""
    return fill(
        "fnnews.html",
        title=esc(story.title),
        url=address(story),
        iso=story.published_at.isoformat(),
        byline="\n".join(f"<em>{text}</em>" for text in byline),
        reporter=story.reporter,
        photo=fill("fnnews-photo.html", caption=esc(story.caption)) if story.caption else "",
        body="<br><br>\n".join(map(esc, (*story.paragraphs, mail))),
        latest=headlines(world, "fnnews", but=story),
    )


def _rows(stories: list[Story], number: int) -> str:
    return "\n".join(
        f'<li><a href="/news/{ident(s)}"><strong class="tit_thumb">{esc(s.title)}</strong></a>'
        f'<em class="date">{s.published_at:%Y-%m-%d %H:%M:%S}</em></li>'
        for s in stories[20 * number : 20 * number + 20]
    )


SITE = Site(
    title="파이낸셜뉴스",
    hosts=(WWW, "fnnews.com", "m.fnnews.com"),
    answer=answer,
    doors=(
        (WWW, "/rss/r20/fn_realnews_all.xml", "RSS (모든 기사)"),
        (WWW, "/load/category/003001000?page=0", "목록 조각"),
    ),
)
