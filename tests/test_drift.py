"""The decision alone: troubles, odd pages and silences of a source, with values in and out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from monitor import drift
from monitor.drift.silence import judged
from monitor.drift.words import TO_DO
from monitor.model import (
    ARTICLES,
    Checked,
    Days,
    Drift,
    Habits,
    Health,
    Kind,
    Memory,
    Notice,
    Route,
    Seen,
    Sight,
    Trouble,
)
from monitor.watch.health import silence
from tests.world import SOURCES

PAPER = SOURCES["paper"]
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
LIST = PAPER.discover[0].name
HOUR = timedelta(hours=1)


def sight(outcome: str, place: str = LIST, *, is_plain: bool = False) -> Sight:
    return Sight(
        place=place, outcome=outcome, url="https://paper.example.kr/list?page=1",
        message=f"paper: {outcome}", selector="ul li a", is_plain=is_plain,
    )  # fmt: skip


def seen(outcome: str = "", at: datetime = NOW, *, is_plain: bool = False, **counts: Any) -> Seen:
    """A pass that met this outcome at the list, or all well."""
    sights = {LIST: sight(outcome, is_plain=is_plain)} if outcome else {}
    return Seen(
        at=at, places=frozenset({LIST}), answered=frozenset() if outcome else frozenset({LIST}),
        sights=sights, unread_sight=sight("layout changed", ARTICLES),
        undated_sight=replace(sight("lost field", ARTICLES), lost="published"), **counts,
    )  # fmt: skip


def kinds(checked: Checked) -> list[Kind]:
    return [one.kind for one in checked.began]


PASSES: Mapping[str, tuple[list[str], list[int]]] = {
    # Outcomes of passes an hour apart; in which of them a drift begins.
    "blocked in the second pass": (["blocked"] * 3, [1]),
    "refused after blocked is the same": (["blocked", "refused"], [1]),
    "robots.txt": (["refused"] * 2, [1]),
    "empty in the second pass": (["empty"] * 3, [1]),
    "not a list any more": (["broken feed", "gone", "bad redirect"], [1]),
    "unreachable after six hours": (["unreachable"] * 9, [6]),
    "busy is as good as unreachable": (["unreachable", "busy"] * 5, [6]),
    "one time-out": (["", "unreachable", ""], []),
    "every second pass": (["unreachable", ""] * 20, []),
    "blocked every second pass": (["blocked", ""] * 20, []),
    "one after the other": (["blocked", "empty", "unreachable", "gone"], []),
}


@pytest.mark.parametrize(("outcomes", "begins"), PASSES.values(), ids=PASSES)
def test_a_list_in_trouble(outcomes: list[str], begins: list[int]) -> None:
    health, found = Health(), []
    for n, outcome in enumerate(outcomes):
        checked = drift.check(PAPER, seen(outcome, NOW + n * HOUR), health)
        found += [n] * len(checked.began)
        health = after(health, checked)
    assert found == begins


def after(health: Health, checked: Checked) -> Health:
    """What is known once a pass is written."""
    drifts = dict(health.drifts)
    for one in (*checked.began, *checked.went_on):
        drifts[one.kind] = one
    for one in checked.ended:
        del drifts[one.kind]
    return Health(troubles=checked.troubles, drifts=drifts, habits=health.habits)


def test_a_page_full_of_other_links_is_told_at_once() -> None:
    checked = drift.check(PAPER, seen("layout changed", is_plain=True), Health())
    [began] = checked.began
    assert (began.kind, began.selector) == (Kind.LIST, "ul li a")
    assert drift.check(PAPER, seen("layout changed"), Health()).began == ()


def test_a_drift_is_not_over_because_something_else_is_wrong_now() -> None:
    health = after(Health(), drift.check(PAPER, seen("layout changed", is_plain=True), Health()))
    for outcome in ("unreachable", "blocked", "empty"):
        checked = drift.check(PAPER, seen(outcome, NOW + HOUR), health)
        assert (checked.began, checked.ended) == ((), ())
    only_revisits = Seen(at=NOW + HOUR, places=frozenset({LIST}), looked=False)
    assert drift.check(PAPER, only_revisits, health).ended == ()
    assert [one.kind for one in drift.check(PAPER, seen(at=NOW + HOUR), health).ended] == [
        Kind.LIST
    ]


def test_a_list_that_is_declared_no_more_is_no_trouble() -> None:
    trouble = Trouble(outcome="gone", since=NOW, times=9)
    open_ = Drift(kind=Kind.LIST, began_at=NOW, place="feed old")
    health = Health(troubles={"feed old": trouble}, drifts={Kind.LIST: open_})
    checked = drift.check(PAPER, seen(at=NOW + HOUR), health)
    assert checked.troubles == {}
    assert [one.kind for one in checked.ended] == [Kind.LIST]


ODD: Mapping[str, tuple[int, int, int, int, int, bool]] = {
    # Odd and good pages before; odd and good in this pass; odd in a row before it.
    "the first of a new source": (0, 0, 1, 0, 0, True),
    "none was ever odd": (0, 1000, 1, 0, 0, True),
    "a fallback among good ones": (0, 1000, 1, 5, 0, True),
    "one more where one in fifty is odd": (20, 980, 1, 0, 0, False),
    "one among good ones where one in fifty is odd": (20, 980, 1, 19, 0, False),
    "three in a row where one in fifty is odd": (20, 980, 3, 0, 0, True),
    "the third in a row": (20, 980, 1, 0, 2, True),
    "half of twenty": (20, 980, 10, 10, 0, True),
    "ten in a row where every third is odd": (300, 600, 10, 0, 0, True),
    "five in a row where every third is odd": (300, 600, 5, 0, 0, False),
}


@pytest.mark.parametrize(("odd", "good", "now", "fits", "row", "is_told"), ODD.values(), ids=ODD)
def test_odd_pages(odd: int, good: int, now: int, fits: int, row: int, is_told: bool) -> None:
    health = Health(habits=Habits(fitting=good, unread=odd), unread_run=row)
    checked = drift.check(PAPER, seen(unread=now, fitting=fits), health)
    assert kinds(checked) == ([Kind.ARTICLE] if is_told else [])


TIMELESS: Mapping[str, tuple[int, int, int, int, bool]] = {
    # Pages with and without a time before; without and all in this pass.
    "all had one": (500, 0, 1, 1, True),
    "one of several": (500, 0, 1, 5, False),
    "too few to say always": (19, 0, 3, 3, False),
    "it never had one": (500, 500, 5, 5, False),
    "some lack it now and then": (500, 5, 1, 1, False),
    "five in a row where some lack it": (500, 5, 5, 5, True),
}


@pytest.mark.parametrize(("had", "lacked", "now", "of", "is_told"), TIMELESS.values(), ids=TIMELESS)
def test_a_lost_time(had: int, lacked: int, now: int, of: int, is_told: bool) -> None:
    health = Health(habits=Habits(fitting=had, undated=lacked))
    checked = drift.check(PAPER, seen(undated=now, fitting=of), health)
    assert kinds(checked) == ([Kind.FIELD] if is_told else [])


def test_pages_that_lack_their_title_alone_have_lost_a_field() -> None:
    odd = replace(seen(unread=1), unread_sight=replace(sight("layout changed"), lost="title"))
    [began] = drift.check(PAPER, odd, Health()).began
    assert (began.kind, began.facts["field"]) == (Kind.FIELD, "title")
    health = Health(drifts={Kind.FIELD: began})
    assert drift.check(PAPER, seen(at=NOW + HOUR), health).ended == ()
    assert drift.check(PAPER, seen(at=NOW + HOUR, fitting=1), health).ended != ()


# ── silence ───────────────────────────────────────────────────────────────────────────────────

FIRST = date(2026, 8, 31)
"""A Monday."""
DAY = timedelta(days=1)


def brings(by_weekday: str, days: int, **holes: str) -> Days:
    """A source that brings so much on Monday, Tuesday … (a digit each) for so many days."""
    met = {FIRST + n * DAY: int(by_weekday[(FIRST + n * DAY).weekday()]) for n in range(days)}
    off = {FIRST + int(n) * DAY for n in holes.get("off", "").split()}
    blind = frozenset(FIRST + int(n) * DAY for n in holes.get("blind", "").split())
    return Days(
        since=FIRST, met={d: n for d, n in met.items() if n and d not in off | blind}, blind=blind
    )


OTHERS = {"a": brings("9999944", 200), "b": brings("8888833", 200)}
ALL_OFF = {
    name: brings(week, 200, off="56 57 58") for name, week in (("a", "9999944"), ("b", "8888833"))
}
SILENCES: Mapping[str, tuple[Days, Mapping[str, Days], int, bool]] = {
    # What it brought for eight weeks, what the others bring, how many whole days it is silent.
    "a daily, one day": (brings("9999999", 56), OTHERS, 1, False),
    "a daily, two days": (brings("9999999", 56), OTHERS, 2, True),
    "a daily that is silent on Sundays, one day": (brings("9999950", 56), OTHERS, 1, False),
    "workdays only, from Monday to Tuesday": (brings("9999900", 56), OTHERS, 2, True),
    "workdays only, on a holiday of three days": (brings("9999900", 56), ALL_OFF, 3, False),
    "workdays only, a holiday of three days and two more": (brings("9999900", 56), ALL_OFF, 5, True),
    "workdays only, alone, on a holiday": (brings("9999900", 56), {}, 6, False),
    "workdays only, alone, for nine days": (brings("9999900", 56), {}, 9, True),
    "one article a day, five days": (brings("1111111", 56), OTHERS, 5, False),
    "one article a day, thirteen days": (brings("1111111", 56), OTHERS, 13, True),
    "twice as long as ever is needed": (brings("3333333", 56, off="20 21 22 23"), OTHERS, 7, False),
    "and is told": (brings("3333333", 56, off="20 21 22 23"), OTHERS, 9, True),
    "a day without an answer is no silence": (brings("3333333", 56, blind="20 21 22 23"), OTHERS, 5, True),
    "new, two weeks": (brings("9999999", 7), OTHERS, 14, False),
    "new, three weeks": (brings("9999999", 7), OTHERS, 21, True),
}  # fmt: skip


@pytest.mark.parametrize(("own", "others", "days", "is_told"), SILENCES.values(), ids=SILENCES)
def test_a_silence(own: Days, others: Mapping[str, Days], days: int, is_told: bool) -> None:
    first = max(own.met) + DAY
    first += (7 - first.weekday()) % 7 * DAY  # the silence begins on a Monday
    verdict = judged("own", own, {"own": own, **others}, first, first + (days - 1) * DAY)
    assert (verdict is not None) is is_told


@pytest.mark.parametrize(
    "change",
    [
        lambda s: seen("unreachable", s.at),
        lambda s: seen(at=s.at, fresh=1),
        lambda s: Seen(at=s.at, looked=False),
    ],
    ids=["no answer", "news", "a revisit"],
)
def test_only_a_list_that_answers_with_nothing_new_is_silent(
    change: Callable[[Seen], Seen],
) -> None:
    own = brings("9999999", 56)
    silent_since = datetime(2026, 10, 26, tzinfo=UTC)
    health = Health(silent_since=silent_since, days={"paper": own, **OTHERS})
    silent = seen(at=silent_since + 4 * DAY)
    assert kinds(drift.check(PAPER, silent, health)) == [Kind.QUIET]
    assert Kind.QUIET not in kinds(drift.check(PAPER, change(silent), health))


def test_a_silence_is_judged_in_the_morning() -> None:
    health = Health(
        silent_since=datetime(2026, 10, 25, 14, tzinfo=UTC),
        days={"paper": brings("9999999", 56), **OTHERS},
    )
    # Two whole days, Monday and Tuesday, are over at midnight in Korea, 15:00 UTC.
    evening, morning = (datetime(2026, 10, 27, hour, tzinfo=UTC) for hour in (16, 23))
    assert kinds(drift.check(PAPER, seen(at=evening), health)) == []
    assert kinds(drift.check(PAPER, seen(at=morning + HOUR), health)) == [Kind.QUIET]


OK_AT, SILENT = NOW - HOUR, NOW - 30 * HOUR
SINCE: Mapping[str, tuple[Memory, str, int, tuple[datetime | None, datetime | None]]] = {
    # What is known, how the pass went, what was new; since when it is silent, and was blind.
    "the first pass": (Memory(), "ok", 0, (NOW, None)),
    "nothing new": (Memory(ok_at=OK_AT, silent_since=SILENT), "unchanged", 0, (SILENT, None)),
    "news": (Memory(ok_at=OK_AT, silent_since=SILENT), "ok", 3, (NOW, None)),
    "no answer": (Memory(ok_at=OK_AT, silent_since=SILENT), "blocked", 0, (SILENT, None)),
    "an answer after a night": (
        Memory(ok_at=NOW - 9 * HOUR, silent_since=SILENT), "ok", 0, (NOW, NOW - 9 * HOUR),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("memory", "outcome", "fresh", "since"), SINCE.values(), ids=SINCE)
def test_silence_is_counted_while_the_lists_answer(
    memory: Memory, outcome: str, fresh: int, since: tuple[datetime | None, datetime | None]
) -> None:
    assert silence(PAPER, memory, NOW, outcome, fresh) == since


# ── what people are told ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_message_names_source_selector_address_page_and_remedy(kind: Kind, language: str) -> None:
    facts: dict[str, str | int] = {
        "outcome": "layout changed", "times": 3, "since": NOW.isoformat(), "pages": 2, "of": 3,
        "field": "title", "days": 4, "longest": 2,
    }  # fmt: skip
    route = Route(id="admin", channels=("console://",), language=language, wants=("drift",))  # type: ignore[arg-type]
    one = Drift(
        kind=kind, began_at=NOW, place=LIST, url="https://paper.example.kr/list", selector="h1",
        message="paper: it says so.", facts=facts, page=None,
    )  # fmt: skip
    [began] = drift.notices(PAPER, Checked(began=(one,)), [route], NOW)
    text = drift.message(began).text
    assert drift.message(began).subject.count("시험일보") == 1
    for said in (
        "시험일보",
        "https://paper.example.kr/list",
        ": h1\n",
        "paper: it says so.",
        began.id,
    ):
        assert said in text
    assert TO_DO[language][kind].format(source="paper") in text
    assert ("layout changed" in text.partition("\n")[0]) <= (language == "en")
    assert "{" not in text
    assert has_page(began) is False
    [over] = drift.notices(PAPER, Checked(ended=(replaced(one),)), [route], NOW + HOUR)
    assert "2026-11-20 13:00 KST" in drift.message(over).text
    assert began.id != over.id


def has_page(notice: Notice) -> bool:
    return "monitor sources page paper" in drift.message(notice).text


def replaced(one: Drift) -> Drift:
    return Drift(kind=one.kind, began_at=one.began_at, ended_at=NOW + HOUR)
