"""What the store keeps of articles, links and passes: on SQLite and on PostgreSQL."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from monitor.model import (
    KST,
    Change,
    Failure,
    KnownArticle,
    Link,
    Memory,
    Page,
    Run,
    State,
    Validators,
)
from monitor.store import Store
from monitor.store import tables as t
from tests.store_values import HOUR, NOW, URL, announcement, judged, reading

OTHER = "https://news.example.kr/2"
MIRROR = "https://v.daum.example/v/1"


def texts(store: Store) -> list[tuple[str, int]]:
    with store.database.reading() as session:
        rows = session.exec(select(t.Version.digest, t.Version.number).order_by(col(t.Version.id)))
        return list(rows)


def record(store: Store, url: str = URL, **changes: Any) -> int:
    with store.turn() as turn:
        return turn.record(reading(url, **changes))


def one(store: Store, url: str = URL) -> KnownArticle:
    return store.known([url])[url]


def test_a_new_article_is_known_by_its_address(store: Store) -> None:
    record(store)
    assert list(store.known([URL, OTHER])) == [URL]
    known = one(store)
    assert (known.source, known.url, known.state, known.versions) == (
        "newspim",
        URL,
        State.LIVE,
        1,
    )
    assert (known.digest, known.validators) == ("1:a", Validators("e1", None))
    assert (known.first_seen_at, known.due_at) == (NOW, NOW + HOUR)


def test_many_addresses_are_asked_for_at_once(store: Store) -> None:
    record(store)
    assert list(store.known([*(f"u{n}" for n in range(1200)), URL])) == [URL]
    assert store.pending([f"u{n}" for n in range(1200)]) == {}


def test_every_text_is_a_version_also_one_that_comes_back(store: Store) -> None:
    record(store)
    for digest in ("1:b", "1:a"):
        record(store, change=Change.REVISED, known=one(store), digest=digest)
    assert texts(store) == [("1:a", 1), ("1:b", 2), ("1:a", 3)]
    assert one(store).versions == 3


def test_the_same_text_is_no_version_though_its_recipe_is_newer(store: Store) -> None:
    first = record(store)
    known, later = one(store), NOW + HOUR
    again = record(store, change=Change.SAME, known=known, digest="2:a", fetched_at=later)
    assert again == first
    assert texts(store) == [("2:a", 1)]
    assert one(store).digest == "2:a"


@pytest.mark.parametrize("change", [Change.NEW, Change.REVISED])
def test_a_text_that_another_pass_has_stored_meanwhile_is_stored_once(
    store: Store, change: Change
) -> None:
    said = judged(announcement())
    first = record(store, change=change, judgements=(said,))
    assert record(store, change=change, judgements=(said,)) == first
    assert texts(store) == [("1:a", 1)]


def test_the_latest_page_is_kept_as_served(store: Store) -> None:
    page = "한글".encode("cp949") * 999 + b"\0\xff"
    record(store, page=b"old", published_at=None)
    record(store, page=page, charset="euc-kr", change=Change.REVISED, digest="1:b")
    assert store.raw_page(one(store).id) == Page(url=URL, content=page, charset="euc-kr")
    assert store.raw_page(99) is None


def test_a_reading_that_came_too_late_leaves_the_newer_digest(store: Store) -> None:
    record(store)
    late = one(store)
    record(store, change=Change.REVISED, known=late, digest="1:b")
    record(store, change=Change.SAME, known=late, digest="1:a")
    assert (one(store).digest, one(store).versions) == ("1:b", 2)


def test_a_mirror_is_folded_into_the_original_whichever_comes_first(store: Store) -> None:
    record(store, MIRROR, mirror=True)
    with store.turn() as turn:
        turn.alias(one(store, MIRROR), URL, mirror=False)
    with store.turn() as turn:
        turn.alias(one(store, URL), f"{MIRROR}2", mirror=True)
    known = store.known([URL, MIRROR, f"{MIRROR}2"])
    assert {article.id for article in known.values()} == {known[URL].id}
    assert (known[MIRROR].url, known[MIRROR].mirror) == (URL, False)


def test_an_address_stays_with_the_article_it_belongs_to(store: Store) -> None:
    record(store, URL)
    record(store, OTHER)
    with store.turn() as turn:
        turn.alias(one(store, URL), OTHER, mirror=False)
    assert one(store, URL).id != one(store, OTHER).id


def test_an_article_read_at_another_address_is_known_under_both(store: Store) -> None:
    record(store, URL)
    record(store, OTHER, change=Change.REVISED, known=one(store), digest="1:b")
    assert one(store, URL) == one(store, OTHER)
    assert one(store, URL).url == URL


def test_a_gone_article_is_kept_and_not_looked_at_again(store: Store) -> None:
    record(store)
    with store.turn() as turn:
        turn.gone(one(store), NOW + HOUR)
    assert (one(store).state, one(store).due_at) == (State.GONE, None)
    assert store.due("newspim", NOW + 9 * HOUR, 9) == []
    record(store, change=Change.SAME, known=one(store))
    assert one(store).state is State.LIVE


def test_a_look_that_found_no_change_sets_the_next(store: Store) -> None:
    record(store)
    with store.turn() as turn:
        turn.still(one(store), now=NOW + HOUR, due_at=NOW + 3 * HOUR)
    assert (one(store).due_at, one(store).validators.etag) == (NOW + 3 * HOUR, "e1")
    with store.turn() as turn:
        turn.still(one(store), now=NOW, due_at=None, validators=Validators("e2", "Mon"))
    assert (one(store).due_at, one(store).validators) == (None, Validators("e2", "Mon"))
    with store.turn() as turn:
        turn.postpone(one(store), NOW + HOUR)
    assert one(store).due_at == NOW + HOUR


def test_the_longest_overdue_are_looked_at_first(store: Store) -> None:
    for number, due_at in enumerate([NOW, NOW - HOUR, NOW + HOUR, None, NOW - 2 * HOUR]):
        record(store, f"u{number}", due_at=due_at)
    record(store, "another", source="fnnews", due_at=NOW - HOUR)
    assert [article.url for article in store.due("newspim", NOW, 9)] == ["u4", "u1", "u0"]
    assert [article.url for article in store.due("newspim", NOW, 1)] == ["u4"]


@pytest.mark.parametrize(
    ("title", "hours", "found"),
    [
        pytest.param("인코어드·광주와  업무협약", 2, URL, id="spaces and marks do not count"),
        pytest.param("인코어드, 광주와 업무협약", 7, None, id="too far apart"),
        pytest.param("뉴럴디, 광주와 업무협약", 0, None, id="another headline"),
        pytest.param("…", 0, None, id="no letters"),
        pytest.param("인코어드, 광주와 업무협약", None, None, id="no time"),
    ],
)
def test_a_twin_has_the_headline_and_nearly_the_time(
    store: Store, title: str, hours: int | None, found: str | None
) -> None:
    record(store, URL, published_at=NOW)
    record(store, OTHER, published_at=NOW - 5 * HOUR)
    at = None if hours is None else NOW + hours * HOUR
    twin = store.twin("newspim", title, at, within=6 * HOUR)
    assert (twin and twin.url) == found
    assert store.twin("fnnews", title, at, within=6 * HOUR) is None


# ── links that could not be read ──────────────────────────────────────────────────────────────


def defer(store: Store, link: Link, due_at: datetime) -> None:
    with store.turn() as turn:
        turn.defer("newspim", link, now=NOW, due_at=due_at, outcome="busy", message="429")


def test_a_link_that_could_not_be_read_is_due_again(store: Store) -> None:
    link = Link(url=URL, title="제목", published_at=NOW.astimezone(KST), mirror=True)
    defer(store, link, NOW + HOUR)
    assert store.due_links("newspim", NOW, 9) == []
    defer(store, link, NOW + 2 * HOUR)
    [pending] = store.due_links("newspim", NOW + 2 * HOUR, 9)
    assert (pending.link, pending.attempts, pending.due_at) == (link, 2, NOW + 2 * HOUR)
    assert store.pending([URL, OTHER]) == {URL: pending}
    assert store.due_links("fnnews", NOW + 2 * HOUR, 9) == []


@pytest.mark.parametrize("way", ["recorded", "alias", "forgotten"])
def test_a_link_that_was_dealt_with_is_pending_no_more(store: Store, way: str) -> None:
    record(store, OTHER)
    defer(store, Link(url=URL), NOW)
    with store.turn() as turn:
        if way == "recorded":
            turn.record(reading(URL))
        elif way == "alias":
            turn.alias(one(store, OTHER), URL, mirror=False)
        else:
            turn.forget_link(URL)
    assert store.pending([URL]) == {}


# ── passes ────────────────────────────────────────────────────────────────────────────────────


def a_run(**changes: Any) -> Run:
    given: dict[str, Any] = {
        "source": "newspim",
        "started_at": NOW,
        "finished_at": NOW + HOUR,
        "outcome": "ok",
    }
    return Run(**(given | changes))


def test_a_source_never_seen_is_remembered_as_nothing(store: Store) -> None:
    assert store.remember("newspim") == Memory()


def test_validators_are_kept_until_newer_ones_are(store: Store) -> None:
    old, new = Validators("e1", "Mon"), Validators("e2", None)
    store.close_run(a_run(validators={"feed a": old, "feed b": old}))
    failed = Failure(url=URL, outcome="busy", message="429")
    store.close_run(a_run(validators={"feed a": new}, failures=(failed,)))
    assert store.remember("newspim").validators == {"feed a": new, "feed b": old}
    assert store.remember("fnnews") == Memory()


def test_a_pause_ends_when_it_is_resumed(store: Store) -> None:
    store.pause("newspim", NOW + HOUR)
    assert store.remember("newspim").paused_until == NOW + HOUR
    store.close_run(a_run(outcome="paused"))
    assert store.remember("newspim").paused_until == NOW + HOUR
    store.resume("newspim")
    assert store.remember("newspim").paused_until is None


# ── what goes into a column ───────────────────────────────────────────────────────────────────


def test_times_come_back_aware_whatever_zone_they_came_in(store: Store) -> None:
    printed = datetime(2026, 7, 10, 0, 30, 15, 123456, tzinfo=KST)
    record(store, published_at=printed, fetched_at=printed)
    known = one(store)
    assert known.published_at == known.first_seen_at == printed
    assert known.published_at is not None
    assert known.published_at.utcoffset() == timedelta(hours=9)
    assert known.first_seen_at.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="without a zone"):
        record(store, published_at=NOW.replace(tzinfo=None))
    assert store.known([URL]) == {}


def test_what_no_database_takes_is_left_out_of_a_text(store: Store) -> None:
    record(store, title="가\0나\ud83d", paragraphs=("가\0나\ud83d",))
    assert one(store).title == "가나?"
