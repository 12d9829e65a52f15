"""The account of a period, of values alone: what is counted, how late, and who had what alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from monitor.coverage import COPY_PERCENT, account, blocked, failed, freshness
from monitor.model import KST, Stage
from monitor.model.covered import Account, Arrival, Freshness, Material, Passed, Text, Told

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
SINCE = NOW - timedelta(days=1)
HOUR = timedelta(hours=1)
RELEASE = "광주광역시는 20일 ㈜다온비전과 인공지능 업무협약을 맺었다고 밝혔다. " * 6
EMPTY = Material(passed={}, watched_since={}, arrivals=(), texts=(), told=())


def counted(material: Material) -> Account:
    return account(
        material, since=SINCE, until=NOW, first_day=NOW - timedelta(days=2),
        watched=["city", "paper"], official={"city"},
    )  # fmt: skip


def arrival(minutes: float, at: datetime = NOW - HOUR, source: str = "paper") -> Arrival:
    seen = at + timedelta(minutes=minutes)
    return Arrival(source=source, published_at=at, first_seen_at=seen, related=False)


def text(source: str, url: str, body: str = RELEASE, at: datetime = NOW - HOUR) -> Text:
    return Text(source=source, url=url, title=url, at=at, text=body)


def told(number: int, *reports: tuple[str, str], at: datetime = NOW - HOUR) -> Told:
    return Told(
        id=number, partners=("다온비전",), stage=Stage.SIGNED, title="제목", at=at, reports=reports
    )


# ── counts ────────────────────────────────────────────────────────────────────────────────────


def test_failures_are_told_apart_and_none_is_counted_twice() -> None:
    passed = Passed(
        kinds={"blocked": 2, "refused": 1, "gone": 4, "unreachable": 3, "empty": 1, "fallback": 5}
    )
    assert (blocked(passed), failed(passed)) == (3, 4)


def test_the_whole_is_the_sum_of_the_sources_in_the_order_of_the_file() -> None:
    passed = {
        "paper": Passed(passes=2, listed=40, fresh=3, fetched=3, read=2, kinds={"empty": 1}),
        "city": Passed(passes=1, listed=30, related=2, announced=1, gone=1, kinds={"empty": 2}),
        "past": Passed(passes=1),
    }
    found = counted(replace(EMPTY, passed=passed))
    assert [one.source for one in found.sources] == ["city", "paper", "past"]
    assert found.whole.passed == Passed(
        passes=4, listed=70, fresh=3, fetched=3, read=2, related=2, announced=1, gone=1,
        kinds={"empty": 3},
    )  # fmt: skip


def test_a_watched_source_without_a_pass_has_a_row_of_zeros() -> None:
    assert [one.passed for one in counted(EMPTY).sources] == [Passed(), Passed()]


# ── freshness ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("minutes", "p50", "p95"),
    [([7], 7, 7), ([1, 9], 1, 9), (range(1, 101), 50, 95), ([5, -3, 0], 0, 5), ([2.26], 2.3, 2.3)],
    ids=["one", "two", "a hundred", "a clock ahead", "rounded"],
)
def test_freshness_is_the_median_and_the_slowest_but_five_percent(
    minutes: list[float], p50: float, p95: float
) -> None:
    found = freshness(arrival(one) for one in minutes)
    assert found == Freshness(articles=len(minutes), p50=p50, p95=p95)


@pytest.mark.parametrize(
    "said",
    [
        arrival(5, at=NOW - timedelta(days=3)),
        arrival(5, at=datetime(2026, 11, 20, 0, 0, tzinfo=KST)),
        arrival(5, source="never watched"),
        replace(arrival(5), published_at=None),
        arrival(5, at=NOW + HOUR),
    ],
    ids=["there before the first pass", "only the day", "imported", "undated", "after the period"],
)
def test_what_says_nothing_of_freshness_is_left_out(said: Arrival) -> None:
    material = replace(EMPTY, watched_since={"paper": NOW - timedelta(days=2)}, arrivals=(said,))
    assert counted(material).whole.freshness is None
    known = counted(replace(material, arrivals=(said, arrival(5)))).whole.freshness
    assert known == Freshness(articles=1, p50=5, p95=5)


def test_a_day_is_a_korean_one_and_an_empty_one_is_there_too() -> None:
    late = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)
    material = replace(
        EMPTY,
        arrivals=(arrival(1, at=late), replace(arrival(1, at=NOW), related=True)),
        told=(told(1, at=late),),
    )
    assert [
        (one.day, one.articles, one.related, one.announcements) for one in counted(material).days
    ] == [
        (date(2026, 11, 18), 0, 0, 0),
        (date(2026, 11, 19), 1, 0, 1),
        (date(2026, 11, 20), 1, 1, 0),
    ]


# ── who had what alone ────────────────────────────────────────────────────────────────────────

OURS, THEIRS = ("city", "c/1"), ("paper", "p/1")
OTHER = "전혀 다른 이야기로, 한 기업이 연구소를 열고 사람을 뽑는다는 소식이다. " * 6
EDITED = RELEASE.replace("밝혔다", "전했다")


@pytest.mark.parametrize(
    ("theirs", "announcements", "uncarried"),
    [
        ((), (), True),
        ((text(*THEIRS, OTHER),), (told(1, OURS),), True),
        ((text(*THEIRS, OTHER),), (told(1, OURS, THEIRS),), False),
        ((text(*THEIRS, EDITED),), (), False),
        ((text(*THEIRS, EDITED, at=NOW - timedelta(days=8)),), (), True),
        ((text("city", "c/2", RELEASE),), (told(1, OURS, ("city", "c/2")),), True),
        ((text(*THEIRS, ""),), (), True),
    ],
    ids=["alone", "another story", "one announcement", "one text", "too long before", "the city twice", "no text"],
)  # fmt: skip
def test_a_release_is_carried_by_its_announcement_or_by_its_text(
    theirs: tuple[Text, ...], announcements: tuple[Told, ...], uncarried: bool
) -> None:
    material = replace(EMPTY, texts=(text(*OURS), *theirs), told=announcements)
    found = counted(material)
    assert ("c/1" in [one.url for one in found.uncarried]) is uncarried
    assert found.releases == sum(one.source == "city" for one in material.texts)


def test_only_releases_of_the_period_are_asked_after() -> None:
    earlier = text(*OURS, at=SINCE - HOUR)
    assert counted(replace(EMPTY, texts=(earlier,))).releases == 0


@pytest.mark.parametrize(
    ("one", "texts", "unreleased"),
    [
        (told(1, THEIRS), (), True),
        (told(1, THEIRS, OURS), (), False),
        (told(1, OURS), (), False),
        (told(1, THEIRS), (text(*OURS), text(*THEIRS, EDITED)), False),
        (told(1, THEIRS), (text(*OURS), text(*THEIRS, OTHER)), True),
        (told(1, THEIRS, at=SINCE - HOUR), (), False),
    ],
    ids=["papers alone", "both", "the city alone", "in its words", "beside another", "before"],
)
def test_an_announcement_is_unreleased_where_the_city_has_neither_it_nor_its_text(
    one: Told, texts: tuple[Text, ...], unreleased: bool
) -> None:
    found = counted(replace(EMPTY, texts=texts, told=(one,)))
    assert [one.id for one in found.unreleased] == ([1] if unreleased else [])


def test_the_texts_of_these_tests_are_as_alike_as_they_should_be() -> None:
    from rapidfuzz import fuzz

    assert fuzz.ratio(RELEASE, EDITED) > COPY_PERCENT > 60 > fuzz.ratio(RELEASE, OTHER)
