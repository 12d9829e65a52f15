"""Which reports are of one announcement, and what they say together."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.ledger import fold
from monitor.ledger.history import history, roles
from monitor.ledger.likeness import tie
from monitor.model import Pair, Report, Role, Stage
from monitor.names import partner_key
from monitor.wording import wording

DAY = date(2026, 11, 20)
TEN = tuple(f"{name}테크" for name in "가나다라마바사아자차")
numbers = count(1)


def says(*partners: str, day: int | None = 0, **changes: Any) -> Report:
    """A report of those partners, published so many days after the first; None: undated."""
    number = next(numbers)
    given_: dict[str, Any] = {
        "key": f"u{number}#0",
        "article": f"u{number}",
        "stage": Stage.SIGNED,
        "partners": frozenset(map(partner_key, partners)),
        "evidence": "광주시는 협약을 체결했다.",
        "reported_on": None if day is None else DAY + timedelta(days=day),
        "wording": f"{' '.join(partners)} 기사 본문 {number}",
    }
    return Report(**(given_ | changes))


COPY = wording(
    "", "광주시는 20일 시청에서 대구시와 인공지능 산업을 함께 키우는 업무협약을 체결했다고 밝혔다."
)
MONDAY = date(2026, 11, 16)
JOINED = {
    "another paper, same day": (says("가나"), says("㈜가나")),
    "another spelling of spaces": (says("가나 랩"), says("가나랩")),
    "a follow-up after ten days": (says("가나"), says("가나", day=10)),
    "planned, then signed": (says("가나", stage=Stage.PLANNED), says("가나", day=60)),
    "signed, then opened next year": (says("가나"), says("가나", day=400, stage=Stage.LAUNCHED)),
    "signed, then planned to open": (says("가나"), says("가나", day=90, stage=Stage.PLANNED)),
    "four of ten": (says(*TEN[:4], count=10), says(*TEN)),
    "one of two": (says("가나"), says("가나", "다라")),
    "a short name": (says("티맥스"), says("티맥스소프트")),
    "one article tells two stages": (
        says("가나", article="u", key="u#0"), says("가나", article="u", key="u#1", stage=Stage.PLANNED),
    ),
    "the day of the act, told late": (
        says("가나", happened_on=MONDAY, day=0), says("가나", happened_on=MONDAY, day=25),
    ),
    "a running number in a range": (
        says("가나", "다라", number=(235, 244)), says("가나", number=(240, 240), day=20),
    ),
    "a city alone, in copies of one text": (says("대구시", wording=COPY), says("대구광역시", wording=COPY + " 끝")),
    "an undated report with the same ten": (says(*TEN), says(*TEN, day=None)),
}  # fmt: skip
APART = {
    "another partner": (says("가나"), says("다라")),
    "a second agreement after half a year": (says("가나"), says("가나", day=180)),
    "another day of the act": (
        says("가나", happened_on=MONDAY), says("가나", happened_on=MONDAY + timedelta(days=3)),
    ),
    "another running number": (says("가나", number=(11, 11)), says("가나", number=(12, 12))),
    "one partner of another ten": (says(TEN[0], *(f"{n}소프트" for n in "가나다라마바사아자")), says(*TEN)),
    "a ministry in two agreements": (
        says("과기정통부", "가나"), says("과기정통부", "다라"),
    ),
    "a city alone, in two texts": (says("대구시", wording="하나 둘"), says("대구시", day=20, wording="셋 넷")),
    "what ended is over": (says("가나", stage=Stage.ENDED), says("가나", day=20)),
    "opened, then signed anew": (says("가나", stage=Stage.LAUNCHED), says("가나", day=20)),
    "signed long ago, then ended": (says("가나"), says("가나", day=700, stage=Stage.ENDED)),
    "a hospital of a university": (says("전남대"), says("전남대병원")),
}  # fmt: skip


@pytest.mark.parametrize("pair", JOINED.values(), ids=JOINED)
def test_reports_of_one_announcement_are_tied(pair: tuple[Report, Report]) -> None:
    found = tie(*pair)
    assert found is not None
    assert found == tie(*reversed(pair))
    assert all(found.reasons)
    assert len(fold(pair)) == 1


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_reports_of_two_announcements_stay_apart(pair: tuple[Report, Report]) -> None:
    assert tie(*pair) is None
    assert tie(*reversed(pair)) is None
    assert len(fold(pair)) == 2


def test_a_later_stage_joins_the_nearest_earlier_one() -> None:
    spring, autumn = says("가나"), says("가나", day=200)
    opened = says("가나", day=260, stage=Stage.LAUNCHED)
    assert [story.reports for story in fold([opened, autumn, spring])] == [
        (spring,),
        (autumn, opened),
    ]


def test_a_report_that_names_both_joins_what_others_told_apart() -> None:
    one, other, both = says("가나"), says("다라"), says("가나", "다라", day=1)
    assert len(fold([one, other])) == 2
    assert len(fold([one, other, both])) == 1


def test_what_people_said_stands_above_every_tie() -> None:
    one, other, third = says("가나"), says("가나"), says("다라")
    said = [
        Pair(one=one.key, other=other.key, same=False),
        Pair(one=one.key, other=third.key, same=True),
    ]
    together = [
        {report.key for report in story.reports} for story in fold([one, other, third], said)
    ]
    assert together == [{one.key, third.key}, {other.key}]


def test_what_came_later_does_not_bridge_what_people_told_apart() -> None:
    one, other, third = says("가나"), says("가나"), says("가나", day=1)
    apart = [Pair(one=one.key, other=other.key, same=False)]
    stories = fold([one, other, third], apart)
    assert len(stories) == 2
    assert not any({one, other} <= set(story.reports) for story in stories)


reports = st.lists(
    st.builds(
        lambda names, day, stage, on: says(
            *names, day=day, stage=stage, happened_on=None if on is None else DAY + timedelta(days=on)
        ),
        st.lists(st.sampled_from(["가나", "다라", "마바랩", "대구시", "티맥스", "티맥스소프트"]),
                 min_size=1, max_size=3),
        st.none() | st.integers(0, 700),
        st.sampled_from(list(Stage)),
        st.none() | st.integers(0, 700),
    ),
    max_size=12,
)  # fmt: skip


@given(reports, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(told: list[Report], chance: Any) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert fold(told) == fold(shuffled)


@given(reports)
def test_every_report_is_in_one_story(told: list[Report]) -> None:
    found = [report.key for story in fold(told) for report in story.reports]
    assert sorted(found) == sorted(report.key for report in told)


def test_a_history_tells_each_stage_by_its_first_report() -> None:
    planned = says("가나", stage=Stage.PLANNED, evidence="체결할 예정이다.")
    signed = says("가나", day=3, happened_on=DAY + timedelta(days=2), evidence="체결했다.")
    later = says("가나", day=5, number=(7, 7), count=10)
    told = history([later, signed, planned])
    assert [(s.stage, s.date, s.evidence) for s in told.steps] == [
        (Stage.PLANNED, None, "체결할 예정이다."),
        (Stage.SIGNED, DAY + timedelta(days=2), "체결했다."),
    ]
    assert (told.stage, told.number, told.count) == (Stage.SIGNED, (7, 7), 10)


def test_most_reports_decide_the_day_and_the_number() -> None:
    told = [says("가나", happened_on=DAY, number=(7, 7)) for _ in range(2)]
    wrong = says("가나", happened_on=DAY - timedelta(days=1), number=(6, 8))
    found = history([wrong, *told])
    assert (found.steps[0].date, found.number) == (DAY, (7, 7))


def test_a_short_name_is_no_partner_of_its_own_unless_both_are_named() -> None:
    short, long = says("티맥스"), says("티맥스소프트")
    assert history([short, long]).partners == {"티맥스소프트"}
    both = says("티맥스", "티맥스소프트")
    assert history([short, long, both]).partners == {"티맥스", "티맥스소프트"}


def test_what_is_told_once_more_after_days_is_recalled() -> None:
    first, second, late, undated = (says("가나", day=day) for day in (0, 2, 7, None))
    assert roles([late, undated, second, first]) == {
        first.key: Role.ANNOUNCED,
        second.key: Role.ANNOUNCED,
        late.key: Role.RECALLED,
        undated.key: Role.ANNOUNCED,
    }


def test_a_plan_for_a_day_to_come_was_news_when_it_was_told() -> None:
    plan = says("가나", stage=Stage.PLANNED, happened_on=DAY + timedelta(days=40))
    assert plan.told_on == DAY
    assert replace(plan, reported_on=None).told_on == DAY + timedelta(days=40)
