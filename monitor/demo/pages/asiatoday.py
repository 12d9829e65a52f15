"""아시아투데이: a feed, and pages that print every caption twice; the key is not the date."""

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
    redirect,
)
from monitor.demo.pages.story import Story, World

WWW = "www.asiatoday.co.kr"
LAST_LINE = 'ⓒ "젊은 파워, 모바일 넘버원 아시아투데이"'


def answer(world: World, ask: Ask) -> Reply | None:
    if ask.path in ("/rss/all.xml", "/rss/rss.xml"):
        return feed("아시아투데이", f"https://{WWW}", world.of("asiatoday"))
    if ask.path == "/view.php":
        return redirect(f"https://{WWW}/kn/view.php?key={ask.query.get('key', '')}")
    if ask.path == "/kn/view.php":
        for story in world.all_of("asiatoday"):
            if ask.query.get("key") == ident(story):
                return of_story(story, _article(world, story))
    return None


def _article(world: World, story: Story) -> str:
    return fill(
        "asiatoday.html",
        title=esc(story.title),
        url=address(story),
        subtitle="<br>\n".join(map(esc, story.subtitle)),
        reporter=f"{story.reporter} 기자" if story.reporter else "",
        time=f"{story.published_at:%Y. %m. %d. %H:%M}",
        photo=fill("asiatoday-photo.html", caption=esc(story.caption)) if story.caption else "",
        body="<br><br>\n".join(map(esc, (*story.paragraphs, LAST_LINE))),
        latest=headlines(world, "asiatoday", but=story),
    )


SITE = Site(
    title="아시아투데이",
    hosts=(WWW, "m.asiatoday.co.kr"),
    answer=answer,
    doors=((WWW, "/rss/all.xml", "RSS"),),
)
