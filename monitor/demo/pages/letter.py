"""The city's newsletter on its `.es` system: dates with slashes, labels glued to their values."""

from monitor.demo.pages.address import ident
from monitor.demo.pages.reply import Ask, Reply, Site, changed_at, esc, fill, of_story, page
from monitor.demo.pages.story import Story, World

HOST = "news.jeonnam-gwangju.go.kr"
BOARD = "0009"


def answer(world: World, ask: Ask) -> Reply | None:
    if ask.path != "/gallery.es" or ask.query.get("bid") != BOARD:
        return None
    if ask.query.get("act") != "view":
        stories = world.of("letter")
        rows = "\n".join(map(_row, stories)) if ask.number("nPage", 1) == 1 else ""
        return page(fill("letter-list.html", rows=rows), changed_at(stories))
    for story in world.all_of("letter"):
        if ask.query.get("list_no") == ident(story):
            return of_story(story, _article(story))
    return None


def _article(story: Story) -> str:
    return fill(
        "letter.html",
        title=esc(story.title),
        subtitle=esc(" ".join(story.subtitle)),
        time=f"{story.published_at:%Y/%m/%d %H:%M}",
        body="\n".join(f"<p>{esc(text)}</p>" for text in story.paragraphs),
        department=story.desk,
    )


def _row(story: Story) -> str:
    return (
        f'<li><a href="/gallery.es?mid=a50101000000&amp;bid={BOARD}&amp;list_no={ident(story)}'
        f'&amp;act=view"><strong>{esc(story.title)}</strong></a>'
        f"<span>{story.published_at:%Y/%m/%d}</span></li>"
    )


SITE = Site(
    title="광주속삭임 (소식지)",
    hosts=(HOST, "news.gwangju.go.kr"),
    answer=answer,
    doors=((HOST, f"/gallery.es?mid=a50101000000&bid={BOARD}", "기획특집"),),
)
