"""Announcements in the store: entered once, moved on, joined."""

from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread
from typing import TypeVar

import pytest
from sqlmodel import select

from monitor.model import KnownAnnouncement, News, Partner, Placement, Stage
from monitor.names import partner_key
from monitor.store import Store
from monitor.store import tables as t
from tests.store_values import TODAY, TOPIC, announcement, judged, reading, report

Kept = TypeVar("Kept", bound=t.Row)


def known(store: Store, *names: str, topic: str = TOPIC) -> list[KnownAnnouncement]:
    with store.turn() as turn:
        return list(turn.announcements(topic, [partner_key(name) for name in names]))


def rows(store: Store, table: type[Kept]) -> list[Kept]:
    with store.database.reading() as session:
        return list(session.exec(select(table)))


def test_the_first_news_is_found_by_any_spelling_of_its_partner(store: Store) -> None:
    said = announcement(number=(235, 244))
    said = replace(said, partners=(Partner(name="인코어드", aliases=("Encored Inc.",)),))
    first = report(store, said, on=TODAY)
    for spelling in ("㈜인코어드", "encored", "인 코 어 드"):
        assert known(store, spelling) == [
            KnownAnnouncement(
                id=first,
                partner_keys=frozenset({partner_key(spelling)}),
                stage=Stage.SIGNED,
                seen_on=TODAY,
                number=(235, 244),
            )
        ]
    assert known(store, "뉴럴디") == []
    assert known(store, "인코어드", topic="another") == []


def test_a_known_announcement_has_one_key_per_partner(store: Store) -> None:
    partners = (Partner(name="인코어드", aliases=("Encored",)), Partner(name="뉴럴디"))
    report(store, replace(announcement(), partners=partners))
    assert known(store, "Encored", "인코어드")[0].partner_keys in (
        {"encored", "뉴럴디"},
        {"인코어드", "뉴럴디"},
    )


def test_the_next_stage_moves_the_announcement_on_and_keeps_its_history(store: Store) -> None:
    first = report(store, announcement(stage=Stage.PLANNED), on=TODAY)
    signed = announcement(stage=Stage.SIGNED, date=TODAY + timedelta(days=9))
    later = TODAY + timedelta(days=10)
    assert report(store, signed, url="u2", news=News.NEXT, known_id=first, on=later) == first
    [one] = known(store, "인코어드")
    assert (one.stage, one.seen_on) == (Stage.SIGNED, TODAY + timedelta(days=9))
    steps = [(s.stage, s.happened_on, s.reported_on) for s in rows(store, t.Step)]
    assert steps == [
        (Stage.PLANNED, None, TODAY),
        (Stage.SIGNED, TODAY + timedelta(days=9), later),
    ]


@pytest.mark.parametrize(
    ("day", "on", "seen_on"),
    [
        pytest.param(None, TODAY, TODAY, id="a later report changes nothing"),
        pytest.param(None, date(2026, 7, 8), date(2026, 7, 8), id="an earlier report was first"),
        pytest.param(date(2026, 7, 7), TODAY, date(2026, 7, 7), id="the day of the act is better"),
    ],
)
def test_a_repeat_joins_with_what_it_knows_more(
    store: Store, day: date | None, on: date, seen_on: date
) -> None:
    first = report(store, announcement("가나"), on=TODAY)
    again = announcement("가나", "다라", date=day, count=10, number=(7, 7))
    assert report(store, again, url="u2", news=News.REPEAT, known_id=first, on=on) == first
    [one] = known(store, "다라")
    assert (one.id, one.seen_on, one.number) == (first, seen_on, (7, 7))
    assert one.partner_keys == {"가나", "다라"}
    assert len(rows(store, t.Step)) == 1
    assert [(m.announcement_id, m.news) for m in rows(store, t.Mention)] == [
        (first, News.FIRST),
        (first, News.REPEAT),
    ]


def test_an_old_stage_reported_again_leaves_the_present_one(store: Store) -> None:
    first = report(store, announcement(stage=Stage.SIGNED), on=TODAY)
    old = announcement(stage=Stage.PLANNED, date=date(2026, 1, 1))
    report(store, old, url="u2", news=News.REPEAT, known_id=first)
    [one] = known(store, "인코어드")
    assert (one.stage, one.seen_on) == (Stage.SIGNED, TODAY)


def test_an_alias_never_joins_two_partners(store: Store) -> None:
    report(store, announcement("가나"))
    second = report(store, announcement("다라"), url="u2")
    both = replace(announcement(), partners=(Partner(name="다라", aliases=("가나", "마바")),))
    third = report(store, both, url="u3")
    assert [one.id for one in known(store, "마바")] == [third, second]
    assert third not in [other.id for other in known(store, "가나")]
    assert len(rows(store, t.Partner)) == 2


def test_background_is_kept_and_announces_nothing(store: Store) -> None:
    with store.turn() as turn:
        turn.record(reading(judgements=(judged(background=(announcement("가나"),)),)))
    [mention] = rows(store, t.Mention)
    assert (mention.role, mention.announcement_id) == (t.Role.BACKGROUND, None)
    assert known(store, "가나") == []


def test_judging_a_version_again_stores_what_it_says_once(store: Store) -> None:
    for _ in range(2):
        with store.turn() as turn:
            turn.record(reading(judgements=(judged(announcement()),)))
    assert len(rows(store, t.Mention)) == 1
    assert len(rows(store, t.Verdict)) == 1


def test_a_placement_must_be_of_what_the_version_says(store: Store) -> None:
    with pytest.raises(ValueError, match="does not say"), store.turn() as turn:
        turn.enter(
            Placement(announcement=announcement("다라"), news=News.FIRST),
            topic=TOPIC,
            version_id=turn.record(reading(judgements=(judged(announcement("가나")),))),
            source="newspim",
            reported_on=TODAY,
        )
    assert rows(store, t.Article) == []


def test_two_passes_that_find_the_same_news_at_once_tell_it_once(store: Store) -> None:
    start = Barrier(2)
    told: list[News] = []

    def find(url: str) -> None:
        start.wait()
        said = announcement()
        with store.turn() as turn:
            version_id = turn.record(reading(url, judgements=(judged(said),)))
            there = turn.announcements(TOPIC, ["인코어드"])
            news = News.REPEAT if there else News.FIRST
            known_id = there[0].id if there else None
            turn.enter(
                Placement(announcement=said, news=news, known_id=known_id),
                topic=TOPIC,
                version_id=version_id,
                source="newspim",
                reported_on=TODAY,
            )
            told.append(news)

    threads = [Thread(target=find, args=(url,)) for url in ("u1", "u2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == [News.FIRST, News.REPEAT]
    assert len(rows(store, t.Announcement)) == 1
