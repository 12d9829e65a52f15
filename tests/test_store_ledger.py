"""Announcements in the store: settled once, moved on, joined, parted."""

from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread
from typing import TypeVar

import pytest
from sqlmodel import select

from monitor.ledger import settle
from monitor.model import Change, News, Partner, Role, Stage, Standing
from monitor.names import partner_key
from monitor.store import Store, views
from monitor.store import tables as t
from tests.store_values import (
    NOW,
    TODAY,
    TOPIC,
    announcement,
    article,
    entered,
    judged,
    reading,
    report,
)

Kept = TypeVar("Kept", bound=t.Row)


def rows(store: Store, table: type[Kept]) -> list[Kept]:
    with store.database.reading() as session:
        return list(session.exec(select(table)))


def named(store: Store, *names: str) -> Partner:
    """The partner of these spellings."""
    [found] = {one["name"]: one for name in names if (one := views.partner(store, name))}.values()
    return Partner(name=found["name"], aliases=tuple(found["aliases"]))


def test_a_second_report_joins_by_any_spelling(store: Store) -> None:
    said = replace(announcement(), partners=(Partner(name="인코어드", aliases=("Encored Inc.",)),))
    first = report(store, said)
    for url, spelling in (("u2", "㈜인코어드"), ("u3", "encored"), ("u4", "인 코 어 드")):
        assert report(store, announcement(spelling), url=url) == first
    assert named(store, "인코어드", "encored").aliases == ("Encored Inc.",)
    assert [m.news for m in rows(store, t.Mention)] == [News.FIRST, *[News.REPEAT] * 3]


def test_the_next_stage_moves_the_announcement_on_and_keeps_its_history(store: Store) -> None:
    first = report(store, announcement(stage=Stage.PLANNED))
    signed = announcement(stage=Stage.SIGNED, date=TODAY + timedelta(days=9))
    later = TODAY + timedelta(days=10)
    assert report(store, signed, url="u2", on=later) == first
    [row] = rows(store, t.Announcement)
    assert (row.stage, row.seen_on) == (Stage.SIGNED, TODAY + timedelta(days=9))
    assert [(s.stage, s.happened_on, s.reported_on) for s in rows(store, t.Step)] == [
        (Stage.PLANNED, None, TODAY),
        (Stage.SIGNED, TODAY + timedelta(days=9), later),
    ]


def test_a_repeat_joins_with_what_it_knows_more(store: Store) -> None:
    first = report(store, announcement("가나"))
    again = announcement("가나", "다라", date=date(2026, 7, 7), count=10, number=(7, 7))
    assert report(store, again, url="u2") == first
    shown = views.announcement(store, first)
    assert shown is not None
    assert (shown["seen_on"], shown["number"], shown["count"]) == (date(2026, 7, 7), (7, 7), 10)
    assert {partner["name"] for partner in shown["partners"]} == {"가나", "다라"}
    assert len(shown["steps"]) == 1


def test_two_partners_become_one_when_an_article_calls_them_so(store: Store) -> None:
    first = report(store, announcement("나래데이터"))
    second = report(store, announcement("Narae Data"), url="u2")
    assert first != second
    both = replace(announcement(), partners=(Partner(name="나래데이터", aliases=("Narae Data",)),))
    assert report(store, both, url="u3") == first
    assert len(rows(store, t.Partner)) == 1
    merged = {row.id: (row.standing, row.merged_into) for row in rows(store, t.Announcement)}
    assert merged == {first: (Standing.OPEN, None), second: (Standing.MERGED, first)}


def test_an_alias_that_is_no_spelling_joins_nobody(store: Store) -> None:
    report(store, announcement("가나"))
    report(store, announcement("다라"), url="u2")
    both = replace(announcement(), partners=(Partner(name="다라", aliases=("가나",)),))
    report(store, both, url="u3")
    assert len(rows(store, t.Partner)) == 2


def test_the_topics_spellings_are_one_partner_from_the_start(store: Store) -> None:
    shipped = Partner(name="엔비디아", aliases=("NVIDIA",))
    known = {TOPIC: {partner_key(name): shipped for name in ("엔비디아", "NVIDIA")}}
    with store.turn() as turn:
        turn.record(reading(judgements=(judged(announcement("NVIDIA")),)), known)
    assert named(store, "엔비디아", "nvidia") == shipped


def test_background_is_kept_and_announces_nothing(store: Store) -> None:
    assert entered(store, reading(judgements=(judged(background=(announcement("가나"),)),))) == []
    [mention] = rows(store, t.Mention)
    assert (mention.role, mention.announcement_id) == (Role.BACKGROUND, None)
    assert rows(store, t.Announcement) == []


def test_judging_a_version_again_stores_what_it_says_once(store: Store) -> None:
    for _ in range(2):
        entered(store, reading(judgements=(judged(announcement()),)))
    assert [m.life for m in rows(store, t.Mention)] == [t.Life.CURRENT]
    assert len(rows(store, t.Verdict)) == 1


def edit(store: Store, *said: str, digest: str = "1:b") -> list[int]:
    """A second version of the article, that announces those partners."""
    judgement = judged(*(announcement(name) for name in said))
    told = reading(judgements=(judgement,), change=Change.REVISED, digest=digest)
    return entered(store, told)


def test_an_edit_replaces_what_the_article_said(store: Store) -> None:
    first = report(store, announcement("가나"))
    assert edit(store, "다라") == [first]
    shown = views.announcement(store, first)
    assert shown is not None
    assert [partner["name"] for partner in shown["partners"]] == ["다라"]
    assert [one["version"] for one in shown["reports"]] == [2]


def test_what_no_version_says_any_more_is_withdrawn_and_can_come_back(store: Store) -> None:
    first = report(store, announcement("가나"))
    assert edit(store) == []
    shown = views.announcement(store, first)
    assert shown is not None
    assert (shown["standing"], shown["reports"]) == ("withdrawn", [])
    assert edit(store, "가나", digest="1:c") == [first]
    assert [m.news for m in rows(store, t.Mention)] == [News.FIRST, News.REPEAT]


def test_a_gone_article_tells_nothing_until_it_is_back(store: Store) -> None:
    first = report(store, announcement("가나"))
    known = store.known([article().url])[article().url]
    for leave in (True, False):
        with store.turn() as turn:
            topics = turn.gone(known, NOW) if leave else turn.still(known, now=NOW, due_at=None)
            assert topics == [TOPIC]
            found = turn.around(TOPIC, [known.id])
            turn.settle(TOPIC, settle(found), found, NOW)
        shown = views.announcement(store, first)
        assert shown is not None
        assert shown["standing"] == ("withdrawn" if leave else "open")
    assert len(rows(store, t.Announcement)) == 1


def test_another_topic_has_its_own_announcements(store: Store) -> None:
    report(store, announcement("가나"))
    other = replace(judged(announcement("가나")), topic="another")
    with store.turn() as turn:
        article_id = turn.record(reading("u2", judgements=(other,)))
        found = turn.around("another", [article_id])
        turn.settle("another", settle(found), found, NOW)
    assert len(rows(store, t.Announcement)) == 2


def test_what_fails_between_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.turn() as turn:
            turn.record(reading(judgements=(judged(announcement("가나")),)))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (rows(store, t.Article), rows(store, t.Partner), rows(store, t.Mention)) == ([], [], [])


def test_two_passes_that_find_the_same_news_at_once_tell_it_once(store: Store) -> None:
    start = Barrier(2)

    def find(url: str) -> None:
        start.wait()
        entered(store, reading(url, judgements=(judged(announcement()),)))

    threads = [Thread(target=find, args=(url,)) for url in ("u1", "u2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(str(m.news) for m in rows(store, t.Mention)) == ["first", "repeat"]
    assert len(rows(store, t.Announcement)) == 1
