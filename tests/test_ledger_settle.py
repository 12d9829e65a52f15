"""Which numbers announcements keep, what of a turn is news, and what an edit changed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from monitor.ledger import settle
from monitor.ledger.changes import changed
from monitor.model import (
    Entry,
    KnownAnnouncement,
    News,
    Pair,
    Report,
    Stage,
    Standing,
    Surroundings,
)
from tests.test_ledger import says


def around(
    *known: tuple[int, Report], fresh: Iterable[Report] = (), left: Iterable[tuple[int, Report]] = (),
    **said: Any,
) -> Surroundings:  # fmt: skip
    fresh, left = list(fresh), list(left)
    numbers = {number for number, _ in (*known, *left)}
    return Surroundings(
        reports=(*(report for _, report in known), *fresh),
        fresh=frozenset(report.key for report in fresh),
        left=tuple(report for _, report in left),
        belongs={report.key: number for number, report in (*known, *left)},
        announcements={
            number: KnownAnnouncement(
                id=number,
                standing=Standing.OPEN,
                stages=frozenset(r.stage for n, r in (*known, *left) if n == number),
            )
            for number in numbers
        },
        **said,
    )


def news(found: Iterable[Entry]) -> list[tuple[int | None, News]]:
    return [(entry.id, one) for entry in found for one in entry.news.values()]


def test_the_first_report_is_news_and_the_second_a_repeat() -> None:
    assert news(settle(around(fresh=[says("가나")])).entries) == [(None, News.FIRST)]
    assert news(settle(around((7, says("가나")), fresh=[says("가나")])).entries) == [
        (7, News.REPEAT)
    ]


@pytest.mark.parametrize(
    ("known", "fresh", "expected"),
    [
        (Stage.PLANNED, Stage.SIGNED, News.NEXT),
        (Stage.SIGNED, Stage.PLANNED, News.REPEAT),
        (Stage.SIGNED, Stage.ENDED, News.NEXT),
        (Stage.SIGNED, Stage.DISCUSSING, News.REPEAT),
    ],
)
def test_only_a_later_stage_is_news(known: Stage, fresh: Stage, expected: News) -> None:
    found = settle(around((7, says("가나", stage=known)), fresh=[says("가나", day=9, stage=fresh)]))
    assert news(found.entries) == [(7, expected)]


def test_of_two_stages_in_one_article_the_further_is_the_news() -> None:
    signed = says("가나", article="u", key="u#0")
    planned = says("가나", article="u", key="u#1", stage=Stage.PLANNED)
    [entry] = settle(around(fresh=[planned, signed])).entries
    assert entry.news == {signed.key: News.FIRST, planned.key: News.REPEAT}


def test_a_report_that_joins_two_announcements_leaves_the_one_with_more_reports() -> None:
    known = [(3, says("가나")), (2, says("다라")), (2, says("다라"))]
    [entry] = settle(around(*known, fresh=[says("가나", "다라")])).entries
    assert (entry.id, entry.merged) == (2, (3,))
    assert list(entry.news.values()) == [News.REPEAT]


def test_people_can_part_an_announcement() -> None:
    one, other = says("가나"), says("가나")
    found = settle(
        around((4, one), (4, other), pairs=(Pair(one=one.key, other=other.key, same=False),))
    )
    assert sorted(entry.id or 0 for entry in found.entries) == [0, 4]


def test_a_dismissed_announcement_stays_dismissed_with_every_new_report() -> None:
    known = says("가나")
    [entry] = settle(
        around((4, known), fresh=[says("가나")], dismissed=frozenset({known.key}))
    ).entries
    assert entry.standing is Standing.DISMISSED


# ── edits ─────────────────────────────────────────────────────────────────────────────────────


def edited(old: Report, **changes: Any) -> tuple[Report, Report]:
    """An article's statement as it was and as it is."""
    return replace(old, key=old.key + "@1"), replace(old, **changes)


ARTICLE = says(
    "가나",
    evidence="광주시는 가나와 50억원 협약을 체결했다.",
    text="광주시는 가나와 50억원 협약을 체결했다.",
)
NEW = "광주시는 가나와 80억원 협약을 체결했다."
EDITS = {
    "a partner": ({"partners": frozenset({"다라"})}, ("partners",)),
    "one more partner": ({"partners": frozenset({"가나", "다라"})}, ("partners",)),
    "a stage taken back": ({"stage": Stage.PLANNED}, ("stage",)),
    "a sum": ({"evidence": NEW, "text": NEW}, ("sum",)),
    "the number": ({"number": (8, 8)}, ("number",)),
}


@pytest.mark.parametrize(("change", "kinds"), EDITS.values(), ids=EDITS)
def test_an_edit_of_a_fact_is_told(change: dict[str, Any], kinds: tuple[str, ...]) -> None:
    old, new = edited(replace(ARTICLE, number=(7, 7)), **change)
    [entry] = settle(around(left=[(5, old)], fresh=[new])).entries
    assert entry.id == 5
    assert entry.changed is not None
    assert entry.changed.kinds == kinds
    assert entry.changed.was == ARTICLE.evidence


def test_a_changed_sum_shows_both_sentences() -> None:
    old, new = edited(ARTICLE, evidence=NEW, text=NEW)
    [entry] = settle(around(left=[(5, old)], fresh=[new])).entries
    assert entry.changed is not None
    assert (entry.changed.was, entry.changed.now) == (ARTICLE.evidence, NEW)


@pytest.mark.parametrize(
    "change",
    [
        {"evidence": "광주시는 가나와 50억원 협약을 맺었다."},
        {"text": "광주시는 가나와 50억원 협약을 체결했다. 시민 100명이 왔다."},
        {"happened_on": says("가나").reported_on},
    ],
    ids=["wording", "another sentence", "the day becomes known"],
)
def test_a_typo_tells_nobody(change: dict[str, Any]) -> None:
    old, new = edited(ARTICLE, **change)
    [entry] = settle(around(left=[(5, old)], fresh=[new])).entries
    assert (entry.id, entry.changed) == (5, None)
    assert list(entry.news.values()) == [News.REPEAT]


def test_a_later_stage_by_an_edit_is_news_and_no_correction() -> None:
    old, new = edited(replace(ARTICLE, stage=Stage.PLANNED), stage=Stage.SIGNED)
    [entry] = settle(around(left=[(5, old)], fresh=[new])).entries
    assert list(entry.news.values()) == [News.NEXT]
    assert entry.changed is None


def test_what_nobody_says_any_more_is_withdrawn() -> None:
    found = settle(around(left=[(5, replace(ARTICLE, key="u#0@1"))]))
    assert found.entries == ()
    assert found.withdrawn[5].kinds == ("withdrawn",)
    assert (found.withdrawn[5].was, found.withdrawn[5].now) == (ARTICLE.evidence, "")


def test_while_another_paper_says_so_nothing_is_withdrawn() -> None:
    [entry] = settle(around((5, says("가나")), left=[(5, replace(ARTICLE, key="u#0@1"))])).entries
    assert (entry.id, entry.changed) == (5, None)


def test_reports_that_say_the_same_changed_nothing() -> None:
    assert changed([ARTICLE], [ARTICLE]) is None
