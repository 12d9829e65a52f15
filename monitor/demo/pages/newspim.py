"""뉴스핌: an article page with whole other articles behind its body, a feed, a list, a sitemap."""

import re
from datetime import datetime

from monitor.demo.pages.address import address, ident
from monitor.demo.pages.reply import (
    Ask,
    Reply,
    Site,
    changed_at,
    esc,
    feed,
    fill,
    headlines,
    lead,
    of_story,
    page,
    redirect,
)
from monitor.demo.pages.story import Story, World

WWW = "www.newspim.com"
ROWS = 20


def answer(world: World, ask: Ask) -> Reply | None:
    listed = world.of("newspim")
    if ask.host == "rss.newspim.com":
        if re.fullmatch(r"/news/category/(1|108)", ask.path):
            return feed("뉴스핌 전국", "http://www.newspim.com", listed[:30])
        return None
    if ask.host != WWW:
        return redirect(f"https://{WWW}{ask.path}", 301)
    if ask.path.rstrip("/") == "/news/lists":
        return _list(listed, ask.number("page", 0))
    if ask.path == "/sitemap/recent/all_1":
        return _sitemap(listed[:ROWS])
    if ask.path == "/sitemap/recent/all_2":
        return _sitemap(listed[ROWS:])
    for story in world.all_of("newspim"):
        if ask.path.rstrip("/") == f"/news/view/{ident(story)}":
            return of_story(story, _article(world, story))
    return None


def _article(world: World, story: Story) -> str:
    body = [f"<p>{esc(text)}</p>" for text in story.paragraphs]
    if story.caption:
        body.insert(2, _photo(story))
    if story.reporter:
        body.append(f"<p>demo{ident(story)[-3:]}@newspim.com</p>")
    return fill(
        "newspim.html",
        title=esc(story.title),
        url=address(story),
        id=ident(story),
        iso=story.published_at.isoformat(),
        times=_times(story),
        modified=_modified(story),
        subtitle="<br>\n".join(map(esc, story.subtitle)),
        summary="\n".join(f"<li>{esc(line)}</li>" for line in story.summary),
        body="\n".join(body),
        best="\n".join(f"<li><p>{esc(text)}</p></li>" for text in story.best),
        latest=headlines(world, "newspim", but=story),
    )


def _times(story: Story) -> str:
    shown = _time("기사입력", "send-time", story.published_at)
    if story.modified_at:
        shown += _time("최종수정", "modify-time", story.modified_at)
    return shown


def _modified(story: Story) -> str:
    if story.modified_at is None:
        return ""
    iso = story.modified_at.isoformat()
    return f'<meta property="article:modified_time" content="{iso}">'


def _time(label: str, name: str, at: datetime) -> str:
    text = f"{at:%Y년%m월%d일 %H:%M}"
    return f'<p>{label} : <time id="{name}" datetime="{at.isoformat()}">{text}</time></p>\n'


def _photo(story: Story) -> str:
    return (
        '<div class="news_photo"><img src="https://img.newspim.com/news/photo.jpg" alt="">'
        f'<p class="caption">{esc(story.caption)}</p></div>'
    )


def _list(stories: list[Story], offset: int) -> Reply:
    shown = stories[offset : offset + ROWS]
    rows = "\n".join(
        f'<article class="thumb_h"><strong class="subject_h">{esc(s.title)}</strong>'
        f'<p class="summary"><a href="/news/view/{ident(s)}">{esc(lead(s))}</a></p>'
        f'<p class="byline">{s.published_at:%Y-%m-%d %H:%M}</p></article>'
        for s in shown
    )
    pages = "\n".join(
        f'<a href="/news/lists/?category_cd=108&amp;page={start}">{start // ROWS + 1}</a>'
        for start in range(0, len(stories), ROWS)
    )
    return page(fill("newspim-list.html", rows=rows, pages=pages), changed_at(shown))


def _sitemap(stories: list[Story]) -> Reply:
    rows = "\n".join(
        f"<url><loc>{address(s)}</loc><news:news><news:publication><news:name>뉴스핌</news:name>"
        "<news:language>ko</news:language></news:publication>"
        f"<news:publication_date>{s.published_at.isoformat()}</news:publication_date>"
        f"<news:title><![CDATA[{s.title}]]></news:title></news:news></url>"
        for s in stories
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{rows}\n</urlset>\n'
    )
    return Reply(
        content=text.encode(), kind="application/xml; charset=utf-8", changed_at=changed_at(stories)
    )


SITE = Site(
    title="뉴스핌",
    hosts=(WWW, "newspim.com", "m.newspim.com", "rss.newspim.com"),
    answer=answer,
    doors=(
        (WWW, "/news/lists/?category_cd=108&page=0", "목록 (전국)"),
        ("rss.newspim.com", "/news/category/108", "RSS"),
        (WWW, "/sitemap/recent/all_1", "뉴스 사이트맵"),
    ),
)
