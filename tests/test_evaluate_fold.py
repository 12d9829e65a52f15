"""The measure of folding, on cases small enough to count by hand; its floors, on the corpus."""

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

from monitor.evaluate import Folding, Labelled, below, folding, place
from monitor.evaluate.folding import filed, real_steps
from monitor.evaluate.placing import Placed
from monitor.lines import Row, article_of
from monitor.model import (
    Announcement,
    Partner,
    Report,
    Stage,
)
from monitor.topics import load
from tests.floors import FLOORS, FOLDS, fold

TOPIC = load()
DAY = date(2026, 3, 2)
numbers = count(1)


def act(*names: str, stage: Stage = Stage.SIGNED) -> Announcement:
    return Announcement(
        partners=tuple(Partner(name=name) for name in names),
        stage=stage,
        evidence=f"{'·'.join(names)} {stage}",
    )


def told(
    event: str | None, *tells: tuple[int, Announcement], day: int | None = 0, **changes: Any
) -> Placed:
    """An article of that event; what it tells, each filed in the ledger under that number."""
    number = next(numbers)
    on = None if day is None else DAY + timedelta(days=day)
    article = article_of(
        {"url": f"u{number}", "title": "", "text": "", "published": on and on.isoformat()}
    )
    acts = tuple(one for _, one in tells)
    given: dict[str, Any] = {
        "label": Labelled(id=f"a{number}", kind="", related=True, announcements=acts, event=event),
        "article": article,
        "reports": tuple(
            Report(
                key=f"u{number}#{position}",
                article=f"u{number}",
                stage=one.stage,
                partners=frozenset(partner.name for partner in one.partners),
                evidence=one.evidence,
                reported_on=on,
            )
            for position, one in enumerate(acts)
        ),
        "announcements": tuple(number for number, _ in tells),
        "alerts": 0,
    }
    return Placed(**(given | changes))


def measured(*placed: Placed) -> dict[str, float]:
    return folding(placed, TOPIC).figures()


A, B, C = act("가나"), act("다라"), act("마바")


def test_reports_filed_as_their_events_are_all_right() -> None:
    found = measured(told("x", (1, A)), told("x", (1, A)), told("y", (2, B)), told(None, (1, A)))
    assert (found["articles"], found["reports"], found["events"]) == (4, 3, 2)
    assert found["bcubed_f1"] == found["pair_precision"] == found["pair_recall"] == 1.0


def test_a_report_left_apart_costs_recall_and_one_too_many_precision() -> None:
    found = measured(told("x", (1, A)), told("x", (1, A)), told("x", (2, A)), told("y", (1, B)))
    # Of the three filed under 1, two are of x and one of y.
    assert found["bcubed_precision"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, abs=1e-4)
    assert found["bcubed_recall"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, abs=1e-4)
    assert found["pair_precision"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["pair_recall"] == pytest.approx(1 / 3, abs=1e-4)


def test_what_was_not_found_counts_in_the_figures_of_all() -> None:
    missed = replace(told("x", (1, A)), reports=(), announcements=())
    found = measured(told("x", (1, A)), missed)
    assert (found["reports"], found["missed"]) == (1, 1)
    assert (found["bcubed_f1"], found["all_pair_recall"]) == (1.0, 0.0)


def test_a_report_is_filed_under_its_first_news() -> None:
    first = told("x", (1, A))
    other = told("y", (1, A), (2, B), (3, C), day=9)
    assert filed([first, other])[other.article.url] == {2}
    assert measured(first, other)["pair_precision"] == 1.0
    assert measured(first, other)["any_pair_precision"] == 0.0


@pytest.mark.parametrize("day", [9, None])
def test_a_round_up_is_none_of_what_it_tells_again(day: int | None) -> None:
    news = [told("x", (1, A)), told("y", (2, B))]
    round_up = told("z", (1, A), (2, B), day=day)
    assert filed([*news, round_up])[round_up.article.url] == {1, 2}


def test_the_next_step_of_something_told_before_is_news() -> None:
    signed = told("x", (1, A))
    opened = told("x", (2, B), (1, act("가나", stage=Stage.LAUNCHED)), day=90)
    recalled = told("y", (2, B))
    assert filed([signed, opened, recalled])[opened.article.url] == {1}


STEPS = {
    "one event": ([told("x", (1, A)), told("x", (1, A))], 1),
    "two partners apart": ([told("x", (1, A)), told("x", (2, B))], 2),
    "a joint act": ([told("x", (1, A)), told("x", (2, B)), told("x", (1, act("가나", "다라")))], 1),
    "two stages": ([told("x", (1, A)), told("x", (1, act("가나", stage=Stage.LAUNCHED)), day=80)], 2),
    "two stages at once": ([told("x", (1, A), (1, act("가나", stage=Stage.PLANNED)))], 1),
    "an earlier stage later": ([told("x", (1, A)), told("x", (1, act("가나", stage=Stage.PLANNED)), day=80)], 1),
    "retold in another event": ([told("x", (1, A)), told("y", (1, A), day=7)], 1),
    "again in the next year": ([told("x", (1, A)), told("y", (2, A), day=365)], 2),
    "spellings of the topic": (
        [told("x", (1, act("엔비디아"))), told("x", (1, act("NVIDIA"))), told("x", (1, act("nvidia")))], 1,
    ),
    "no event": ([told(None, (1, A))], 0),
}  # fmt: skip


@pytest.mark.parametrize("case", STEPS)
def test_a_real_step_is_what_one_would_want_to_hear_once(case: str) -> None:
    placed, steps = STEPS[case]
    assert real_steps(placed, TOPIC) == steps


def test_alerts_are_counted_by_the_step_of_reports_of_events() -> None:
    found = measured(
        told("x", (1, A), alerts=1), told("x", (2, A), alerts=1), told("y", (3, B), alerts=1),
        told(None, (4, C), alerts=1),
    )  # fmt: skip
    assert (found["alerts"], found["steps"]) == (3, 2)
    assert (found["alert_rate"], found["naive_rate"]) == (1.5, 1.5)


def line(name: str, day: int | None, *sentences: str, **changes: Any) -> tuple[Labelled, Row]:
    """A line of a corpus; its label says nothing."""
    on = None if day is None else (DAY + timedelta(days=day)).isoformat()
    row = {"id": name, "url": f"https://news.example.kr/{name}", "published": on,
           "title": "광주시, 인공지능 기업과 업무협약", "text": "\n".join(sentences)} | changes  # fmt: skip
    return Labelled(id=name, kind="", related=True, event="x"), row


SIGNED = "광주시는 시청에서 인공지능(AI) 기업 나린칩과 인공지능 중심도시 광주를 위한 업무협약을 체결했다."
OTHER = "광주시는 인공지능(AI) 기업 하늬모션과 인공지능 중심도시 광주를 위한 업무협약을 체결했다."


def test_articles_are_placed_as_they_were_published() -> None:
    placed = place(
        [line("c", None, SIGNED), line("b", 1, SIGNED, OTHER), line("a", 0, SIGNED)], TOPIC
    )
    assert [one.label.id for one in placed] == ["a", "b", "c"]
    assert [one.alerts for one in placed] == [1, 1, 0]
    [first], [again, other], [undated] = (one.announcements for one in placed)
    assert first == again == undated != other
    assert placed[0].reports[0].reported_on == DAY


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            [line("a", 0, SIGNED), line("a", 1, SIGNED)],
            "news.example.kr/a is the url of two articles",
        ),
        ([line("a", 0, url=None)], "a: url is missing"),
        ([line("a", 0, url="nowhere")], "a: url is no web address"),
        ([line("a", 0)], "a: nothing of the text is left"),
    ],
)
def test_an_address_that_cannot_be_imported_is_named(
    lines: list[tuple[Labelled, Row]], problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        place(lines, TOPIC)


def test_nothing_to_fold_is_no_error() -> None:
    assert isinstance(folding(place([], TOPIC), TOPIC), Folding)


@pytest.mark.parametrize("name", FOLDS)
def test_the_corpus_is_folded_above_its_floors(name: str) -> None:
    floors = json.loads(FLOORS.read_text("utf-8"))[name]
    assert below(fold(FOLDS[name]).figures(), floors) == []
