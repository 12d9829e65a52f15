"""Reports that come one by one make the stories that all of them make together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.ledger import fold, settle
from monitor.model import KnownAnnouncement, Pair, Report, Stage, Standing, Surroundings
from tests.test_ledger import DAY, says

WORDS = ("알파", "베타", "감마", "델타", "입실", "제타", "에타", "세타")
reports = st.lists(
    st.builds(
        lambda names, day, stage, on, words: says(
            *names, day=day, stage=stage, wording=" ".join(words),
            happened_on=None if on is None else DAY + timedelta(days=on),
        ),
        st.lists(
            st.sampled_from(["가나", "다라", "대구시", "부산시", "전남대", "티맥스", "티맥스소프트"]),
            min_size=1, max_size=3,
        ),
        st.none() | st.integers(0, 60) | st.integers(0, 700),
        st.sampled_from([Stage.SIGNED, Stage.SIGNED, *Stage]),
        st.none() | st.integers(0, 60),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
    ),
    max_size=9,
)  # fmt: skip


class Ledger:
    """Which announcement each report is of, turn by turn."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.places: dict[str, int] = {}
        self.numbers = count(1)

    def turn(self, fresh: Sequence[Report] = (), left: Sequence[Report] = (), **said: Any) -> None:
        self.reports = [one for one in self.reports if one not in left] + list(fresh)
        gone = [replace(one, key=f"{one.key}@1") for one in left]
        self.places |= {one.key: self.places.pop(one.key.removesuffix("@1")) for one in gone}
        keys = frozenset(one.key for one in fresh)
        known = {
            number: KnownAnnouncement(id=number, standing=Standing.OPEN, stages=frozenset())
            for number in self.places.values()
        }
        found = settle(
            Surroundings(
                reports=tuple(self.reports), about=keys, fresh=keys, left=tuple(gone),
                belongs=dict(self.places), announcements=known, **said,
            )
        )  # fmt: skip
        for entry in found.entries:
            number = entry.id or next(self.numbers)
            self.places |= {report.key: number for report in entry.story.reports}
        for one in gone:
            del self.places[one.key]

    @property
    def stories(self) -> set[frozenset[str]]:
        return {
            frozenset(key for key, number in self.places.items() if number == one)
            for one in self.places.values()
        }


def together(told: Iterable[Report]) -> set[frozenset[str]]:
    return {frozenset(report.key for report in story.reports) for story in fold(told)}


@settings(deadline=None)
@given(reports, st.randoms(use_true_random=False), st.integers(0, 3))
def test_the_same_stories_whatever_came_first_and_whatever_left(
    told: list[Report], chance: Any, leaving: int
) -> None:
    ledger = Ledger()
    for report in chance.sample(told, len(told)):
        ledger.turn([report])
        assert ledger.stories == together(ledger.reports)
    for report in chance.sample(told, min(leaving, len(told))):
        ledger.turn(left=[report])
        assert ledger.stories == together(ledger.reports)


def test_a_report_that_leaves_frees_those_it_held() -> None:
    one, other, both = says("가나"), says("다라"), says("가나", "다라")
    ledger = Ledger()
    ledger.turn([one])
    ledger.turn([other])
    assert len(ledger.stories) == 2
    ledger.turn([both])
    assert len(ledger.stories) == 1
    ledger.turn(left=[both])
    assert ledger.stories == {frozenset({one.key}), frozenset({other.key})}


def test_what_only_stands_near_is_left_alone() -> None:
    known = [says("가나"), says("가나", day=300), says("다라")]
    fresh = says("가나", day=1)
    around = Surroundings(
        reports=(*known, fresh),
        fresh=frozenset({fresh.key}),
        belongs={report.key: number for number, report in enumerate(known, 1)},
        announcements={
            number: KnownAnnouncement(id=number, standing=Standing.OPEN, stages=frozenset())
            for number in (1, 2, 3)
        },
    )
    assert [entry.id for entry in settle(around).entries] == [1]


ALIKE = " ".join(WORDS)


def test_a_body_alone_goes_with_one_agreement_and_joins_no_two() -> None:
    mine = says("전남대", "가나", wording=ALIKE)
    other = says("전남대", "다라", wording="알파 베타 감마 다른 글")
    alone = says("전남대", wording=ALIKE)
    stories = together([mine, other, alone])
    assert stories == {frozenset({mine.key, alone.key}), frozenset({other.key})}


def test_a_body_alone_does_not_become_the_next_stage_of_a_companys_agreement() -> None:
    planned = says("전남대", stage=Stage.PLANNED, wording=ALIKE)
    signed = says("전남대", "가나", day=40, wording=ALIKE)
    assert len(together([planned, signed])) == 2
    assert len(together([planned, says("전남대", day=40, wording=ALIKE)])) == 1


def test_what_people_said_holds_in_every_later_turn() -> None:
    one, other, third = says("가나"), says("가나"), says("가나", day=1)
    pairs = (Pair(one=one.key, other=other.key, same=False),)
    ledger = Ledger()
    ledger.turn([one, other])
    assert len(ledger.stories) == 1
    ledger.turn(pairs=pairs)
    assert len(ledger.stories) == 2
    ledger.turn([third], pairs=pairs)
    assert len(ledger.stories) == 2
