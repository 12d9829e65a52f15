"""A source's health as the two databases keep it: troubles, drifts, habits, days."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from monitor.model import (
    Checked,
    Days,
    Drift,
    Habits,
    Health,
    Kind,
    Notice,
    Page,
    Run,
    Trouble,
)
from monitor.store import Store, views

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PAGE = Page(
    url="https://paper.example.kr/1", content="<h2>새 화면</h2>".encode("cp949"), charset="cp949"
)


def close(store: Store, at: datetime, source: str = "paper", **counts: Any) -> None:
    store.close_run(
        Run(source=source, started_at=at, finished_at=at + HOUR / 60, outcome="ok", **counts)
    )


def health(store: Store, at: datetime = NOW) -> Health:
    with store.turn() as turn:
        return turn.health("paper", at, pages=True)


def write(store: Store, checked: Checked) -> None:
    with store.turn() as turn:
        turn.drift("paper", turn.health("paper", NOW, pages=False), checked)


def test_troubles_and_drifts_come_back_as_they_were(store: Store) -> None:
    trouble = Trouble(outcome="blocked", since=NOW, times=3)
    began = Drift(
        kind=Kind.LIST, began_at=NOW, place="list x", url="u", selector="ul a", message="why",
        facts={"times": 2, "outcome": "gone"}, page=PAGE,
    )  # fmt: skip
    write(store, Checked(troubles={"list x": trouble}, began=(began,)))
    known = health(store)
    assert known.troubles == {"list x": trouble}
    assert known.drifts == {Kind.LIST: Drift(**{**fields(began), "page": None})}
    assert store.drift_page("paper") == (
        known.drifts[Kind.LIST],
        Page(url=PAGE.url, content=PAGE.content, charset="cp949"),
    )
    write(store, Checked(went_on=(Drift(kind=Kind.LIST, began_at=NOW, well=1),)))
    known = health(store)
    assert (known.troubles, known.drifts[Kind.LIST].well) == ({}, 1)
    write(store, Checked(ended=(Drift(kind=Kind.LIST, began_at=NOW, ended_at=NOW + DAY),)))
    assert health(store).drifts == {}
    [shown] = views.drifts(store, "paper")
    assert (shown["kind"], shown["ended_at"]) == ("list layout changed", NOW + DAY)


def fields(one: Drift) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Drift.__dataclass_fields__}


def test_the_page_of_an_ended_drift_goes_with_the_other_pages(store: Store) -> None:
    for began, ended in ((NOW, NOW + HOUR), (NOW + DAY, None)):
        write(store, Checked(began=(Drift(kind=Kind.LIST, began_at=began, page=PAGE),)))
        if ended:
            write(store, Checked(ended=(Drift(kind=Kind.LIST, began_at=began, ended_at=ended),)))
    store.purge_pages("paper", NOW + 90 * DAY)
    found = store.drift_page("paper")
    assert found is not None
    assert found[0].began_at == NOW + DAY
    write(store, Checked(ended=(Drift(kind=Kind.LIST, began_at=NOW, ended_at=NOW + 2 * DAY),)))
    store.purge_pages("paper", NOW + 90 * DAY)
    assert store.drift_page("paper") is None


def test_what_a_redesign_did_to_pages_is_no_habit(store: Store) -> None:
    close(store, NOW - 61 * DAY, fitting=100, fetched=100)
    close(store, NOW - 50 * DAY, fitting=40, undated=1, fetched=41, unread=1)
    redesign = Drift(kind=Kind.ARTICLE, began_at=NOW - 40 * DAY)
    write(store, Checked(began=(redesign,)))
    for hour in range(4):
        close(store, NOW - 40 * DAY + hour * HOUR, fetched=1, unread=1)
    write(store, Checked(ended=(Drift(**fields(redesign) | {"ended_at": NOW - 39 * DAY}),)))
    odd = Drift(kind=Kind.ARTICLE, began_at=NOW - 20 * DAY)
    write(store, Checked(began=(odd,)))
    close(store, NOW - 20 * DAY, fetched=1, unread=1)
    write(store, Checked(ended=(Drift(**fields(odd) | {"ended_at": NOW - 19 * DAY}),)))
    close(store, NOW - DAY, fitting=10, fetched=10)
    assert health(store).habits == Habits(fitting=50, unread=2, undated=1)


def test_odd_pages_in_a_row_are_counted_back_to_a_good_one(store: Store) -> None:
    close(store, NOW - 5 * HOUR, fetched=3, fitting=2, unread=1)
    close(store, NOW - 4 * HOUR, fetched=2, unread=2)
    close(store, NOW - 3 * HOUR)
    close(store, NOW - 2 * HOUR, fetched=1, unread=1)
    assert (health(store).unread_run, health(store).undated_run) == (3, 0)
    close(store, NOW - HOUR, fetched=2, fitting=2, undated=2)
    assert (health(store).unread_run, health(store).undated_run) == (0, 2)


def test_days_are_korean_and_know_when_nothing_was_seen(store: Store) -> None:
    close(store, NOW - 100 * DAY, fresh=9)
    close(store, NOW - 2 * DAY)
    # 15:30 UTC is past midnight in Korea.
    close(store, datetime(2026, 11, 18, 15, 30, tzinfo=UTC), fresh=4)
    close(store, datetime(2026, 11, 18, 16, 30, tzinfo=UTC), fresh=1)
    close(store, datetime(2026, 11, 19, 14, 0, tzinfo=UTC), fresh=0)
    close(store, NOW, fresh=2, blind_since=NOW - 10 * HOUR)
    close(store, NOW, "daily", fresh=1)
    assert store.days(date(2026, 11, 1)) == {
        "paper": Days(
            since=date(2026, 11, 18),
            met={date(2026, 11, 19): 2, date(2026, 11, 20): 1},
            blind=frozenset({date(2026, 11, 20)}),
        ),
        "daily": Days(since=date(2026, 11, 20), met={date(2026, 11, 20): 1}),
    }


def test_a_notice_waits_like_any_alert_and_is_queued_once(store: Store) -> None:
    notice = Notice(
        id="n1", route="admin", language="en", source="paper", title="시험일보", kind=Kind.QUIET,
        began_at=NOW, at=NOW + HOUR, is_over=True, place="list x", url="u", selector="s",
        message="why", facts={"days": 3}, has_page=True,
    )  # fmt: skip
    for _ in range(2):
        with store.turn() as turn:
            turn.notify([notice], NOW)
    [claim] = store.claim(NOW, owner="me", lease=HOUR, limit=9)
    assert claim.alert == notice
