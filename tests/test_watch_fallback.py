"""What a fallback read: marked, counted, never a revision of what was read properly."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from monitor.clean import RECIPE
from monitor.model import Fallback, Layout, Run, Source
from monitor.replay import Replay
from monitor.search import search
from monitor.store import Store, views
from monitor.store.past import Past
from tests.loopback import Reply
from tests.world import ROUTES, SOURCES, TOPICS, WEATHER, World, news, opened, pact, page

LONG = (*pact("나래데이터"), *WEATHER)
MORE = "나래데이터는 상무지구에 사무소를 연다."


def redesigned(title: str, body: Sequence[str], beside: str = "", at: str = "") -> str:
    """As the paper might look next year: no selector of its layout matches."""
    text = "<br><br>".join(body)
    return (
        f'<html><head><meta property="og:title" content="{title}">'
        f'<meta property="article:published_time" content="2026-11-20T09:00:00+09:00"></head>'
        f'<body><div class="v2"><h2>{title}</h2><div class="txt">{text}</div></div>'
        f"<p>{beside}</p></body></html>"
    )


NEXT_YEAR = Layout(
    name="next year", title=("h2",), body=("div.txt",),
    published=('meta[property="article:published_time"]@content',),
)  # fmt: skip
MENDED = replace(SOURCES["paper"], layout=(NEXT_YEAR, *SOURCES["paper"].layout))


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as made:
        yield made


def served(world: World, *replies: Reply | str) -> None:
    world.lists(1)
    world.serves(news(1), *replies)


def shown(world: World) -> dict[str, Any]:
    row = views.article(world.store, news(1))
    assert row is not None
    return row


def texts(world: World) -> list[tuple[str, tuple[str, ...]]]:
    """The article's versions: what read each, and its paragraphs."""
    rows = views.versions(world.store, shown(world)["id"])
    return [(row["layout"], tuple(row["paragraphs"])) for row in rows]


def again(world: World, source: Source = SOURCES["paper"], **later: float) -> Run:
    world.later(**(later or {"hours": 1}))
    return world.watch().check(source)


def sent(world: World) -> list[str]:
    """What kinds of alerts were sent, also those that are held for hours."""
    world.deliver().send_due()
    world.later(hours=7)
    world.deliver().send_due()
    return [row["news"] for row in world.alerts() if row["state"] == "sent"]


def test_a_page_that_no_layout_fits_is_read_all_the_same_and_told(world: World) -> None:
    served(world, redesigned("협약", LONG))
    run = world.check()
    assert (run.outcome, run.new, run.failed, run.fallback, run.alerts) == ("ok", 1, 0, 1, 2)
    assert texts(world) == [(Fallback.PROSE, LONG)]
    assert shown(world)["layout"] == Fallback.PROSE
    [told] = run.failures
    assert (told.url, told.outcome) == (news(1), "fallback")
    assert "nothing matches title 'h1'" in told.message
    assert told.message.endswith("Meanwhile it is read by trafilatura.")
    assert run.message == told.message


def test_a_fallback_is_no_revision_of_what_was_read_properly(world: World) -> None:
    served(
        world,
        page("협약", LONG),
        redesigned("협약", LONG[:1] * 3, "다른 소식을 보려면 첫 화면으로."),
    )
    assert world.check().alerts == 2
    run = again(world)
    assert (run.revised, run.failed, run.fallback, run.alerts) == (0, 0, 1, 0)
    assert texts(world) == [("plain", LONG)]
    assert shown(world)["doubt"] is None
    assert sent(world) == ["first"] * len(ROUTES)


def test_an_edit_behind_a_redesign_is_seen_once_the_layout_is_mended(world: World) -> None:
    new = redesigned("협약", (*LONG, MORE))
    served(world, page("협약", LONG), Reply(body=new, headers={"ETag": '"2"'}))
    world.check()
    assert again(world).fallback == 1
    run = again(world, MENDED)
    # The server was not told that the page is known: nobody read what it says.
    assert "If-None-Match" not in world.site.record[-1].headers
    assert (run.revised, run.fallback) == (1, 0)
    assert texts(world) == [("plain", LONG), ("next year", (*LONG, MORE))]


def test_a_mended_layout_puts_the_stored_text_right_without_a_word(world: World) -> None:
    """The fallback took a line of the page for the article's, and lost none but its own."""
    stray = "무안군은 같은 날 ㈜다라솔루션과 인공지능 실증 업무협약을 체결했다고 밝혔다."
    served(world, redesigned("협약", (*LONG, MORE), stray))
    world.check()
    assert texts(world) == [(Fallback.PROSE, (*LONG, MORE, stray))]
    run = again(world, MENDED)
    assert (run.revised, run.failed, run.fallback, run.alerts) == (0, 0, 0, 0)
    assert texts(world) == [("next year", (*LONG, MORE))]
    assert set(sent(world)) == {"first"}
    assert again(world, MENDED).revised == 0


def test_what_changed_since_a_fallback_read_it_is_a_revision_of_the_mended_text(
    world: World,
) -> None:
    served(world, redesigned("협약", LONG), redesigned("협약", (*LONG, MORE)))
    world.check()
    run = again(world, MENDED)
    assert (run.revised, run.fallback) == (1, 0)
    assert texts(world) == [("next year", LONG), ("next year", (*LONG, MORE))]


def test_a_site_that_returns_to_its_layout_has_its_text_put_right(world: World) -> None:
    """What the page said meanwhile can still not be read: the fresh text takes its place."""
    served(world, redesigned("협약", LONG), page("협약", (*LONG, MORE)))
    world.check()
    run = again(world)
    assert (run.revised, run.fallback, run.alerts) == (0, 0, 0)
    assert texts(world) == [("plain", (*LONG, MORE))]
    raw = world.store.raw_page(shown(world)["id"])
    assert raw is not None
    assert "<h1>" in raw.content.decode()
    assert sent(world) == ["first"] * len(ROUTES)
    assert again(world).revised == 0


def test_what_only_the_proper_text_announces_is_news(world: World) -> None:
    served(world, redesigned("날씨", WEATHER * 2), page("협약", LONG))
    assert world.check().alerts == 0
    assert again(world).alerts == 2
    assert sent(world) == ["first"] * len(ROUTES)


def test_a_text_put_right_is_found_by_its_words(world: World) -> None:
    stray = "완도군은 같은 날 다시마 양식 어민 백 명에게 종자를 나눠 줬다고 밝혔다."
    served(world, redesigned("협약", LONG, stray), page("협약", (*LONG, MORE)))
    world.check()
    assert [len(search(world.store, words).hits) for words in ("다시마", "상무지구")] == [1, 0]
    again(world)
    assert [len(search(world.store, words).hits) for words in ("다시마", "상무지구")] == [0, 1]


def test_two_guesses_of_one_kind_are_compared_as_any_texts(world: World) -> None:
    served(world, redesigned("협약", LONG), redesigned("협약", (*LONG, MORE)))
    world.check()
    run = again(world)
    assert (run.revised, run.fallback) == (1, 1)
    assert texts(world) == [(Fallback.PROSE, LONG), (Fallback.PROSE, (*LONG, MORE))]


def with_data(body: Sequence[str]) -> str:
    """The redesigned page with its article as data, of which the page shows two lines."""
    data = {"@type": "NewsArticle", "headline": "협약", "articleBody": "\n".join(body)}
    head = f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
    return redesigned("협약", body[:2]).replace("</head>", f"{head}</head>")


def test_embedded_data_stands_above_the_densest_text(world: World) -> None:
    served(
        world, redesigned("협약", LONG[:3]), with_data(LONG), redesigned("협약", LONG[:2]),
        with_data((*LONG, MORE)), page("협약", (*LONG, MORE)),
    )  # fmt: skip
    world.check()
    assert [again(world).revised for _ in range(2)] == [0, 0]
    assert texts(world) == [(Fallback.JSON_LD, LONG)]
    assert again(world).revised == 1
    assert again(world).revised == 0
    assert texts(world) == [(Fallback.JSON_LD, LONG), ("plain", (*LONG, MORE))]
    assert set(sent(world)) == {"first"}


def test_a_gone_article_that_is_back_in_a_new_layout_is_back(world: World) -> None:
    served(world, page("협약", LONG), *[Reply(status=404)] * 3, redesigned("협약", LONG))
    world.check()
    for _ in range(3):
        again(world, hours=3)
    assert shown(world)["state"] == "gone"
    assert again(world, days=3).revised == 0
    assert (shown(world)["state"], texts(world)) == ("live", [("plain", LONG)])


# ── the repair ────────────────────────────────────────────────────────────────────────────────


def replay(world: World, source: Source) -> Replay:
    past = Past(store=world.store, topic=TOPICS[0].name, rules="today", recipe=str(RECIPE))
    return Replay(past=past, topic=TOPICS[0], routes=ROUTES, sources=(source,), clock=world.clock)


def replayed(world: World, source: Source = MENDED) -> tuple[int, int]:
    """The past judged again after the table was mended: how many articles, how many alerts."""
    work = replay(world, source)
    work.judge(lambda: None)
    todo = work.todo(lambda: None)
    assert work.rehearse(todo, lambda: None).alerts == []
    return len(todo), sum(work.do(pair, alerts=True) for pair in todo)


def test_one_more_layout_mends_the_past_from_the_stored_pages(world: World) -> None:
    stray = "무안군은 같은 날 ㈜다라솔루션과 인공지능 실증 업무협약을 체결했다고 밝혔다."
    served(world, redesigned("협약", (*LONG, MORE), stray), Reply(status=500))
    world.check()
    told = len(world.alerts())
    asked = len(world.site.record)
    assert replayed(world, SOURCES["paper"]) == (0, 0)
    assert texts(world) == [(Fallback.PROSE, (*LONG, MORE, stray))]
    assert replayed(world) == (1, 0)
    assert texts(world) == [("next year", (*LONG, MORE))]
    assert (len(world.alerts()), len(world.site.record)) == (told, asked)
    assert [row["news"] for row in world.alerts()] == ["first"] * told
    assert replayed(world) == (0, 0)


def test_a_layout_that_was_taken_out_unmends_nothing(world: World) -> None:
    served(world, redesigned("협약", LONG))
    world.watch().check(MENDED)
    assert replayed(world, SOURCES["paper"]) == (0, 0)
    assert texts(world) == [("next year", LONG)]


def test_earlier_versions_are_mended_too(world: World) -> None:
    stray = "무안군은 같은 날 양파 농가 백 곳에 비료를 나눠 줬다고 밝혔다."
    served(
        world, redesigned("협약", LONG, stray), redesigned("협약", (*LONG, MORE), stray),
        page("협약", (*LONG, MORE)),
    )  # fmt: skip
    for _ in range(3):
        again(world)
    assert [by for by, _ in texts(world)] == [Fallback.PROSE, "plain"]
    work = replay(world, MENDED)
    ((version_id, article),) = work.older()
    work.mend(version_id, article)
    assert texts(world) == [("next year", LONG), ("plain", (*LONG, MORE))]
    assert work.older() == []
    row = views.article(world.store, news(1))
    assert row is not None
    assert (row["title"], row["paragraphs"]) == ("협약", [*LONG, MORE])
