"""The city portals, old and merged: one CMS, with a generic title and a wrong canonical link."""

import json

from monitor.demo.pages.address import ARCHIVE, BOARDS, PACTS, PRESS, address, ident
from monitor.demo.pages.reply import (
    Ask,
    Reply,
    Site,
    changed_at,
    esc,
    fill,
    of_story,
    page,
    redirect,
)
from monitor.demo.pages.story import Story, World

OLD, NEW = ARCHIVE[0], PRESS[0]
NAMES = {
    OLD: "전남광주통합특별시(구)광주광역시",
    NEW: "전남광주통합특별시",
}
TITLES = {"press": "보도자료", "archive": "보도자료", "pacts": "업무제휴·협약"}
PAGE_IDS = ("", *(board[1] for board in BOARDS.values()))
"""What may stand in `pageId`; a retired one leads to /siiru.do."""


def answer(world: World, ask: Ask) -> Reply | None:
    host = NEW if ask.host == "governor.jeonnam.go.kr" else ask.host
    if ask.path in ("/", "/main.do", "/siiru.do"):
        return page(f"<html lang='ko'><title>{NAMES[host]}</title><p>{NAMES[host]}</p></html>")
    boards = {b[2]: name for name, b in BOARDS.items() if b[0] == host}
    board = boards.get(ask.query.get("boardId", ""))
    if board is None or ask.path not in ("/boardList.do", "/boardView.do", "/fileDownload.do"):
        return None
    if ask.path == "/fileDownload.do":
        return Reply(content=b"\xd0\xcf\x11\xe0", kind="application/octet-stream")
    if ask.query.get("pageId", "") not in PAGE_IDS:
        return redirect("/siiru.do")
    if ask.path == "/boardList.do":
        return _list(world, host, board, ask)
    for story in world.all_of(board):
        if ask.query.get("seq") == ident(story):
            return of_story(story, _article(world, host, story))
    return None


def _article(world: World, host: str, story: Story) -> str:
    title = TITLES[story.outlet]
    seq = ident(story)
    _, page_id, board, _ = BOARDS[story.outlet]
    date = f"<span>작성일 : {story.published_at:%Y-%m-%d %H:%M}</span>"
    info = f"{date}<span>96</span>"
    if story.outlet == "pacts":
        info = f"<span>작성자 : {story.desk}</span>{date}<span>조회수 : 41</span>"
    body = "<br />\n<br />\n".join(esc(text) for text in story.paragraphs)
    return fill(
        "portal.html",
        site=NAMES[host],
        host=host,
        board=board,
        page_id=page_id,
        seq=seq,
        board_title=title,
        frame="board_view" if story.outlet == "pacts" else "board_view bodo_board",
        title=esc(story.title),
        url=esc(f"https://{host}/boardView.do?pageId={page_id}&boardId={board}&seq={seq}"),
        description=esc(" ".join(story.paragraphs)[:150]) + "...",
        subtitle="<br>".join(map(esc, story.subtitle)),
        info=info,
        photo=fill("portal-photo.html", caption=esc(story.caption)) if story.caption else "",
        body=f"{body} &lt;끝&gt;<br />\n<br />\n※ 별첨 : 사진",
        files="\n".join(_file(board, seq, n, name) for n, name in enumerate(story.files, 1)),
        newest=_newest(world, story.outlet),
        neighbours=_neighbours(world, story),
    )


def _file(board: str, seq: str, number: int, name: str) -> str:
    tail = (
        f"fileSe=BB&amp;fileKey={board}%7C{seq}&amp;fileSn={number}"
        f"&amp;boardId={board}&amp;seq={seq}"
    )
    return (
        f'<li><a href="/fileDownload.do?{tail}">{esc(name)}</a>\n'
        f'<a href="/filePreView.do?{tail}" class="filePreview no_fileicon">미리보기</a></li>'
    )


def _newest(world: World, outlet: str) -> str:
    """The mini-feed that every page of the portal carries as JSON-LD, `&amp;` and all."""
    items = [
        {
            "@type": "ListItem",
            "name": story.title,
            "url": esc(address(story)),
            "datePublished": f"{story.published_at:%Y-%m-%d %H:%M:%S}",
        }
        for story in world.of(outlet)[:4]
    ]
    return json.dumps({"articleList": {"itemListElement": items}}, ensure_ascii=False, indent=1)


def _neighbours(world: World, story: Story) -> str:
    rows = world.of(story.outlet)
    place = rows.index(story) if story in rows else 0
    shown = (("다음글", rows[place - 1] if place else None), ("이전글", (*rows, None)[place + 1]))
    return "\n".join(
        f"<li><span>{label}</span>"
        + (
            f'<a href="{esc(_view(near))}">{esc(near.title)}</a>'
            f"<small>{near.published_at:%Y-%m-%d}</small></li>"
            if near
            else f"{label}이 존재하지 않습니다.</li>"
        )
        for label, near in shown
    )


def _view(story: Story, tail: str = "") -> str:
    _, page_id, board, _ = BOARDS[story.outlet]
    return f"/boardView.do?pageId={page_id}&boardId={board}&seq={ident(story)}{tail}"


def _list(world: World, host: str, board: str, ask: Ask) -> Reply:
    stories = world.of(board)
    size = ask.number("recordCnt", 10)
    number = max(ask.number("movePage", 1), 1)
    shown = stories[(number - 1) * size : number * size]
    tail = f"&movePage={number}&recordCnt={size}"
    rows = [
        fill(
            "portal-row.html",
            number=str(len(stories) - (number - 1) * size - place),
            seq=ident(story),
            href=esc(_view(story, tail)),
            title=esc(story.title),
            cut=esc(story.title if len(story.title) <= 24 else story.title[:24] + "..."),
            writer="인공지능정책과" if board == "pacts" else "대변인",
            date=f"{story.published_at:%Y-%m-%d}",
        )
        for place, story in enumerate(shown)
    ]
    text = fill(
        "portal-list.html",
        site=NAMES[host],
        host=host,
        board=BOARDS[board][2],
        board_title=TITLES[board],
        newest=_newest(world, board),
        total=f"전체게시글 : {len(stories):,} / 전체페이지 : {-(-len(stories) // size):,}",
        rows="\n".join(rows),
    )
    return page(text, changed_at(shown))


SITE = Site(
    title="전남광주통합특별시와 옛 광주광역시 누리집",
    hosts=(NEW, OLD, "governor.jeonnam.go.kr"),
    answer=answer,
    doors=(
        (NEW, f"/boardList.do?pageId={PRESS[1]}&boardId={PRESS[2]}&recordCnt=30", "보도자료"),
        (
            OLD,
            f"/boardList.do?boardId={ARCHIVE[2]}&pageId={ARCHIVE[1]}",
            "보도자료 (구 광주광역시)",
        ),
        (OLD, f"/boardList.do?boardId={PACTS[2]}&pageId={PACTS[1]}", "업무제휴·협약"),
    ),
    robots="User-agent: Googlebot\nDisallow: /\n",
)
