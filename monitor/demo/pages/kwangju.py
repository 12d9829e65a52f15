"""광주일보, and 광남일보 on the same CMS: EUC-KR bytes, and no word of it in the header."""

from datetime import datetime
from functools import partial

from monitor.demo.pages.address import ident
from monitor.demo.pages.reply import Ask, Reply, Site, changed_at, esc, fill, headlines, lead
from monitor.demo.pages.story import Story, World

ROWS = 15
BODIES = {"kwangju": "joinskmbox", "gwangnam": "content"}
NAMES = {"kwangju": "광주일보", "gwangnam": "광남일보"}


def answer(outlet: str, world: World, ask: Ask) -> Reply | None:
    if ask.path == "/section.php":
        return _list(outlet, world, max(ask.number("page", 1), 1))
    if ask.path in ("/article.php", "/read.php3", "/print.php"):
        for story in world.all_of(outlet):
            if ask.query.get("aid") == ident(story):
                text = _article(world, story) if story.status == 200 else "삭제된 기사입니다."
                return _korean(text, story.changed_at, story.status)
    return None


def _korean(text: str, changed_at: datetime | None, status: int = 200) -> Reply:
    content = text.encode("cp949")
    return Reply(content=content, kind="text/html", status=status, changed_at=changed_at)


def _article(world: World, story: Story) -> str:
    at = story.published_at
    weekday = "월화수목금토일"[at.weekday()]
    sign = f"/{story.reporter} 기자 demo{ident(story)[-6:-3]}@{story.outlet}.co.kr"
    return fill(
        "kwangju.html",
        name=NAMES[story.outlet],
        title=esc(story.title),
        subtitle="<br>".join(map(esc, story.subtitle)),
        time=f"{at:%Y년 %m월 %d일}({weekday}) {at:%H:%M}",
        body_id=BODIES[story.outlet],
        photo=fill("kwangju-photo.html", caption=esc(story.caption)) if story.caption else "",
        body="<br><br>\n".join(
            map(esc, (*story.paragraphs, *([sign] if story.reporter else []), *story.tail))
        ),
        hot=headlines(world, story.outlet, but=story, count=8),
    )


def _list(outlet: str, world: World, number: int) -> Reply:
    shown = world.of(outlet)[(number - 1) * ROWS : number * ROWS]
    rows = "\n".join(map(_row, shown))
    return _korean(fill("kwangju-list.html", name=NAMES[outlet], rows=rows), changed_at(shown))


def _row(story: Story) -> str:
    return (
        f'<li><a href="/article.php?aid={ident(story)}"><span class="thumb">'
        '<img data-src="http://img.example.invalid/t.jpg" alt=""></span>'
        f"<div>{esc(story.title)}</div><p>{esc(lead(story, 60))}</p></a>"
        f'<span class="newsdate">{story.published_at:%Y.%m.%d %H:%M}</span></li>'
    )


def _site(outlet: str) -> Site:
    domain = f"{outlet}.co.kr"
    return Site(
        title=NAMES[outlet],
        hosts=(f"www.{domain}", domain, f"m.{domain}"),
        answer=partial(answer, outlet),
        doors=((f"www.{domain}", "/section.php?sid=5&page=1", "목록 (경제)"),),
        robots="",
    )


KWANGJU = _site("kwangju")
GWANGNAM = _site("gwangnam")
