"""A change is confirmed before it is believed: pages that shrink, turn, vanish, flap and fidget."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from monitor import revise
from monitor.model import State
from monitor.store import Store, views
from tests.faults import redirect
from tests.loopback import Reply
from tests.world import WEATHER, World, news, opened, pact, page

LONG = (*pact("나래데이터"), *WEATHER)
TURN = timedelta(minutes=5)
CUT = page("협약", ["광주광역시는"])
OTHER = page("프로배구 광주, 첫 승", ["페퍼저축은행이 안방에서 세트 점수 3-1로 이겼다.", "관중 4천 명이 찾았다."])  # fmt: skip
DELETED = page("알림", ["삭제된 기사입니다."])
MISSING = Reply(status=404)


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as made:
        yield made


def before(world: World, *replies: Reply | str) -> None:
    """An agreement was read and told; then its address answers otherwise."""
    world.lists(1)
    world.serves(news(1), page("협약", LONG), *replies)
    world.serves("https://paper.example.kr/", page("첫 화면", WEATHER))
    assert world.check().alerts == 2
    world.deliver().send_due()
    world.later(hours=1)


def shown(world: World) -> dict[str, Any]:
    row = views.article(world.store, news(1))
    assert row is not None
    return row


def texts(world: World) -> list[int | None]:
    """The article's versions by number; None is one that was taken back."""
    return [row["number"] for row in views.versions(world.store, shown(world)["id"])]


def sent(world: World) -> list[str]:
    """What kinds of alerts were sent, once each of two routes."""
    world.deliver().send_due()
    return sorted({row["news"] for row in world.alerts() if row["state"] == "sent"})


# ── what shrank, or is another article ────────────────────────────────────────────────────────


@pytest.mark.parametrize(("odd", "kind"), [(CUT, "shrunk"), (OTHER, "another")])
def test_an_odd_text_is_fetched_again_at_the_next_turn(world: World, odd: str, kind: str) -> None:
    before(world, odd, odd)
    with capture_logs() as events:
        run = world.check()
    assert (run.revised, run.failed, run.alerts, texts(world)) == (0, 0, 0, [1])
    assert shown(world)["doubt"]["kind"] == kind
    [told] = [one for one in events if one["event"] == "not believed yet"]
    assert (told["kind"], told["url"]) == (kind, news(1))
    world.now += TURN
    assert world.check().revised == 1
    assert (shown(world)["doubt"], texts(world)) == (None, [1, 2])
    assert [one["believed"] for one in shown(world)["doubts"]] == [True]


@pytest.mark.parametrize("odd", [CUT, OTHER], ids=["shrunk", "another"])
def test_an_odd_text_that_was_no_more_than_a_fault_leaves_no_version(
    world: World, odd: str
) -> None:
    before(world, odd, page("협약", LONG))
    world.check()
    world.now += TURN
    assert world.check().revised == 0
    assert (shown(world)["doubt"], texts(world)) == (None, [1])
    assert [one["believed"] for one in shown(world)["doubts"]] == [False]
    assert sent(world) == ["first"]


def test_an_odd_text_that_is_odd_in_another_way_each_time_is_never_believed(world: World) -> None:
    faults = [page("협약", [f"오류 {n}"]) for n in range(6)]
    before(world, *faults)
    with capture_logs() as events:
        for _ in range(6):
            assert world.check().revised == 0
            world.later(hours=5)
    assert texts(world) == [1]
    assert len([one for one in events if one["event"] == "not believed yet"]) == 1
    assert len(shown(world)["doubts"]) == 1


def test_an_edit_is_believed_at_once(world: World) -> None:
    before(world, page("협약 체결", [*LONG[:1], "다른 문장이 이어진다.", *WEATHER]))
    assert world.check().revised == 1


# ── what is gone ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "reply",
    [MISSING, Reply(status=410), DELETED, redirect("https://paper.example.kr/")],
    ids=["404", "410", "a notice", "the front page"],
)
def test_what_is_gone_is_confirmed_twice_hours_apart(world: World, reply: Reply | str) -> None:
    before(world, *[reply] * 9)
    looks = []
    while shown(world)["state"] == State.LIVE:
        known = world.known(news(1))
        assert known is not None
        assert known.due_at is not None
        world.now = max(world.now, known.due_at)
        assert sent(world) == ["first"]
        run = world.check()
        looks.append((world.now, run.gone, run.alerts))
    assert [(gone, alerts) for _, gone, alerts in looks] == [(0, 0), (0, 0), (1, 2)]
    assert looks[-1][0] - looks[0][0] >= timedelta(hours=4)
    assert sent(world) == ["first", "withdrawn"]


@pytest.mark.parametrize(
    ("gaps", "gone"),
    [([0, 2, 2], 1), ([0, 6, 6], 1), ([0, 2], 0), ([0, 1, 1], 0), ([0, 1, 1, 2], 1)],
)
def test_looks_that_come_too_soon_confirm_nothing(
    world: World, gaps: Sequence[int], gone: int
) -> None:
    before(world, *[MISSING] * 9)
    runs = []
    for gap in gaps:
        world.later(hours=gap)
        known = world.known(news(1))
        assert known is not None
        with world.store.turn() as turn:
            turn.postpone(known, world.now)  # somebody looks now, whatever is due
        runs.append(world.check())
    assert sum(run.gone for run in runs) == gone


def test_what_is_back_before_it_was_gone_was_never_gone(world: World) -> None:
    before(world, MISSING, MISSING, page("협약", LONG), MISSING, MISSING, page("협약", LONG))
    for _ in range(6):
        assert world.check().gone == 0
        world.later(hours=3)
    assert [one["believed"] for one in shown(world)["doubts"]] == [False, False]
    assert sent(world) == ["first"]


def test_a_server_that_fails_between_two_looks_changes_nothing(world: World) -> None:
    before(world, MISSING, Reply(status=500), MISSING, Reply(status=500), MISSING)
    gone = []
    for _ in range(5):
        gone.append(world.check().gone)
        world.later(hours=3)
    assert gone == [0, 0, 0, 0, 1]


# ── what is taken back ────────────────────────────────────────────────────────────────────────

DAY = page("협약", [line.replace("20일", "19일") for line in LONG])
SILENT = page("협약", [*WEATHER, "시는 협약을 준비한다는 보도를 부인했다.", LONG[1]])


@pytest.mark.parametrize(
    ("edit", "word"), [(DAY, "corrected"), (SILENT, "withdrawn")], ids=["a day", "all of it"]
)
def test_an_edit_that_is_taken_back_within_six_hours_is_one_flap_and_told_to_nobody(
    world: World, edit: str, word: str
) -> None:
    before(world, edit, page("협약", LONG))
    assert (world.check().revised, sent(world)) == (1, ["first"])
    assert shown(world)["versions"] == 2
    world.later(hours=5)
    run = world.check()
    assert (run.revised, run.gone, run.failed) == (0, 0, 0)
    assert texts(world) == [1, None]
    assert (shown(world)["versions"], shown(world)["paragraphs"]) == (1, list(LONG))
    world.later(days=1)
    assert sent(world) == ["first"]
    assert len(world.alerts()) == 2
    [said] = views.announcements(world.store, limit=5)
    assert (said["standing"], [str(step["date"]) for step in said["steps"]]) == (
        "open",
        ["2026-11-20"],
    )


@pytest.mark.parametrize(("edit", "word"), [(DAY, "corrected"), (SILENT, "withdrawn")])
def test_an_edit_that_stays_is_told_after_six_hours(world: World, edit: str, word: str) -> None:
    before(world, edit)
    world.check()
    world.later(hours=5, minutes=59)
    assert sent(world) == ["first"]
    world.later(minutes=1)
    assert sent(world) == sorted(["first", word])


def test_an_edit_that_is_taken_back_later_is_two_revisions(world: World) -> None:
    before(world, DAY, page("협약", LONG))
    world.check()
    world.later(hours=7)
    assert world.check().revised == 1
    assert texts(world) == [1, 2, 3]


def test_of_two_edits_in_a_row_people_hear_what_differs_from_what_they_were_told(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    again = page("협약", [line.replace("20일", "18일") for line in LONG])
    before(world, DAY, again)
    for _ in range(2):
        assert world.check().revised == 1
        world.later(hours=2)
    world.later(hours=6)
    assert sent(world) == ["corrected", "first"]
    printed = capsys.readouterr().err
    assert printed.count("Before: “광주광역시는 20일 시청에서") == 1
    assert printed.count("After: “광주광역시는 18일 시청에서") == 1
    assert "19일" not in printed


def test_after_a_flap_the_next_edit_is_a_version_of_its_own(world: World) -> None:
    before(world, DAY, page("협약", LONG), page("협약", [*LONG, "협약 기간은 3년이다."]))
    for _ in range(3):
        world.check()
        world.later(hours=2)
    assert texts(world) == [1, None, 2]
    assert shown(world)["versions"] == 2


def test_a_page_that_flaps_on_and_on_makes_no_version_each_time(world: World) -> None:
    before(world, *[DAY, page("협약", LONG)] * 10)
    for _ in range(18):
        world.check()
        world.later(minutes=20)
    assert texts(world) == [1, None]
    assert sent(world) == ["first"]


# ── what differs at each fetch ────────────────────────────────────────────────────────────────


def test_a_page_that_differs_at_each_fetch_is_cut_off_at_a_limit_and_that_is_said_once(
    world: World,
) -> None:
    many = [page("협약", [*LONG, f"조회 {n}회"]) for n in range(40)]
    before(world, *many, page("협약", [*LONG, "조회수는 보이지 않는다."]))

    def look_again(times: int) -> None:
        for _ in range(times):
            known = world.known(news(1))
            assert known is not None
            assert known.due_at is not None
            world.now = max(world.now, known.due_at)
            world.check()

    with capture_logs() as events:
        look_again(40)
    assert len(texts(world)) == revise.MOST_A_DAY
    told = [one for one in events if one["event"] == "not believed yet"]
    assert [one["kind"] for one in told] == ["restless"]
    assert "until two are alike" in told[0]["why"]
    assert sent(world) == ["first"]
    look_again(2)  # it comes to rest
    assert len(texts(world)) == revise.MOST_A_DAY + 1
    assert shown(world)["doubt"] is None


# ── dates and addresses ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("at", "published"),
    [
        ("1970-01-01 09:00", None),
        ("0001-01-01 00:00", None),
        ("2099-01-01 00:00", None),
        ("9999-12-31 23:59", None),
        ("2026-11-21 00:00", "2026-11-21 00:00"),  # a printed edition's
        ("2016-04-11 00:00", "2016-04-11 00:00"),
    ],
)
def test_a_date_that_cannot_be_is_none(world: World, at: str, published: str | None) -> None:
    world.lists(1)
    world.publishes(1, pact("나래데이터"), at=at)
    with capture_logs() as events:
        run = world.check()
    assert (run.new, run.failed) == (1, 0)
    known = world.known(news(1))
    assert known is not None
    told = known.published_at and known.published_at.strftime("%Y-%m-%d %H:%M")
    assert told == published
    assert ("odd page" in {one["event"] for one in events}) == (published is None)
    if published is None:  # looked at as what was first seen now
        assert known.due_at == world.now + revise.FLOOR


def test_an_article_under_four_addresses_in_one_list_is_read_once(world: World) -> None:
    world.publishes(1, pact("나래데이터"))
    same = [news(1), "/news/1?utm_source=x", "https://paper.example.kr/news/1#top", "//paper.example.kr/news/1/"]  # fmt: skip
    rows = "".join(f'<li><a href="{one}">기사</a></li>' for one in same)
    world.serves("https://paper.example.kr/list?page=1", f"<ul>{rows}</ul>")
    run = world.check()
    assert (run.new, run.alerts, world.numbers()) == (1, 2, [1])
    assert world.asked().count(news(1)) == 1


def test_four_addresses_that_lead_to_one_article_are_one_article(world: World) -> None:
    world.publishes(1, pact("나래데이터"))
    for number in (2, 3, 4):
        world.serves(news(number), redirect(news(1)))
    world.lists(1, 2, 3, 4)
    run = world.check()
    assert (run.new, run.failed, run.alerts) == (1, 0, 2)
    assert world.numbers() == [1]
    world.later(hours=1)
    assert world.check().new == 0
