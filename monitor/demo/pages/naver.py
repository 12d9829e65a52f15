"""The Naver news search API: JSON for those who bring their two keys."""

import json
from email.utils import format_datetime

from monitor.demo.pages.address import address, ident
from monitor.demo.pages.reply import Ask, Reply, Site
from monitor.demo.pages.story import Story, World

KEYS = ("x-naver-client-id", "x-naver-client-secret")
PRESSES = {
    "newspim": "뉴스핌",
    "asiatoday": "아시아투데이",
    "fnnews": "파이낸셜뉴스",
    "kwangju": "광주일보",
    "gwangnam": "광남일보",
}


def answer(world: World, ask: Ask) -> Reply | None:
    if ask.path != "/v1/search/news.json":
        return None
    if not all(ask.headers.get(key) for key in KEYS):
        message = "NID AUTH Result Invalid (28) : Authentication failed. (인증에 실패했습니다.)"
        return _json({"errorMessage": message, "errorCode": "024"}, 401)
    words = ask.query.get("query", "").split()
    if not words:
        message = "Incorrect query request (잘못된 쿼리요청입니다.)"
        return _json({"errorMessage": message, "errorCode": "SE01"}, 400)
    found = [s for s in world.of(*PRESSES) if all(word in _text(s) for word in words)]
    start, size = ask.number("start", 1), ask.number("display", 10)
    shown = found[start - 1 : start - 1 + size]
    return _json(
        {
            "lastBuildDate": format_datetime(world.now),
            "total": len(found),
            "start": start,
            "display": len(shown),
            "items": [_item(story, words) for story in shown],
        }
    )


def _json(told: dict[str, object], status: int = 200) -> Reply:
    content = json.dumps(told, ensure_ascii=False).encode()
    return Reply(content=content, kind="application/json; charset=utf-8", status=status)


def _text(story: Story) -> str:
    return " ".join((PRESSES[story.outlet], story.title, *story.paragraphs))


def _item(story: Story, words: list[str]) -> dict[str, str]:
    return {
        "title": _marked(story.title, words),
        "originallink": address(story),
        "link": f"https://n.news.naver.com/mnews/article/999/{ident(story)[-10:]}?sid=102",
        "description": _marked(story.paragraphs[0][:110], words) + "...",
        "pubDate": format_datetime(story.published_at),
    }


def _marked(text: str, words: list[str]) -> str:
    for word in words:
        text = text.replace(word, f"<b>{word}</b>")
    return text.replace('"', "&quot;")


SITE = Site(
    title="네이버 뉴스 검색 API",
    hosts=("openapi.naver.com",),
    answer=answer,
    doors=(
        (
            "openapi.naver.com",
            "/v1/search/news.json?query=광주+인공지능",
            "뉴스 검색 (열쇠 없이는 401)",
        ),
    ),
    robots="",
)
