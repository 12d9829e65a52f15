"""The measure, on cases small enough to count by hand; and the floors, on the corpus."""

import json
from datetime import date

import pytest

from monitor.evaluate import (
    Evaluation,
    Labelled,
    Score,
    below,
    evaluate,
    is_aside,
    keyword_rule,
    label,
)
from monitor.model import Announcement, Findings, Judgement, Partner, Stage, Verdict
from tests.floors import FLOORS, NAMES, SETS, digest, settled
from tests.floors import measure as measure_files


def act(*names: str, stage: Stage = Stage.SIGNED, day: date | None = None) -> Announcement:
    partners = tuple(
        Partner(name=name.split("=")[0], aliases=tuple(name.split("=")[1:])) for name in names
    )
    return Announcement(partners=partners, stage=stage, evidence="…", date=day)


def measure(wanted: list[Announcement], got: list[Announcement]) -> Evaluation:
    gold = Labelled(id="a", kind="announcement", related=True, announcements=tuple(wanted))
    verdict = Verdict(related=True, score=1.0)
    found = Judgement(topic="t", verdict=verdict, findings=Findings(announcements=tuple(got)))
    return evaluate([(gold, found)])


CASES = {
    "the same": ([act("가나")], [act("가나")], Score(1, 0, 0), Score(1, 0, 0)),
    "spelling": ([act("빌더스 VC")], [act("㈜빌더스vc")], Score(1, 0, 0), Score(1, 0, 0)),
    "gold alias": ([act("엔비디아=NVIDIA")], [act("nvidia")], Score(1, 0, 0), Score(1, 0, 0)),
    "own alias": ([act("NVIDIA")], [act("엔비디아=NVIDIA")], Score(1, 0, 0), Score(1, 0, 0)),
    "stage": (
        [act("가나")],
        [act("가나", stage=Stage.PLANNED)],
        Score(1, 0, 0),
        Score(0, 1, 1),
    ),
    "matched once": ([act("가나")], [act("가나"), act("㈜가나")], Score(1, 0, 0), Score(1, 0, 0)),
    "missed": ([act("가나", "다라")], [act("가나")], Score(1, 0, 1), Score(1, 0, 1)),
    "made up": ([act("가나")], [act("가나"), act("마바")], Score(1, 1, 0), Score(1, 1, 0)),
}


@pytest.mark.parametrize("case", CASES)
def test_counts_partners_and_stages(case: str) -> None:
    wanted, got, partner, staged = CASES[case]
    measured = measure(wanted, got)
    assert (measured.partner, measured.partner_stage) == (partner, staged)


def test_a_day_counts_only_where_the_label_gives_one() -> None:
    day = date(2025, 6, 1)
    assert measure([act("가나")], [act("가나", day=day)]).date.asked == 0
    assert measure([act("가나", day=day)], [act("가나")]).date.value == 0.0
    assert measure([act("가나", day=day)], [act("가나", day=day)]).date.value == 1.0


def test_background_is_no_announcement() -> None:
    gold = Labelled(id="a", kind="initiative", related=True)
    found = Judgement(
        topic="t",
        verdict=Verdict(related=True, score=1.0),
        findings=Findings(background=(act("가나"),)),
    )
    measured = evaluate([(gold, found)])
    assert measured.partner == Score()
    assert measured.false_alarms.value == 0.0


def test_every_error_is_listed_with_its_article() -> None:
    measured = measure([act("가나")], [act("마바")])
    assert [(m.article, m.what, m.name) for m in measured.misses] == [
        ("a", "missed signed", "가나"),
        ("a", "made up signed", "마바"),
    ]
    assert measured.errors_by_kind == {"announcement": 2}


def test_a_floor_names_the_figure_that_fell() -> None:
    figures = {"partner_f1": 0.7, "false_alarm_rate": 0.02}
    assert below(figures, {"partner_f1": 0.7, "false_alarm_rate": 0.02}) == []
    assert "partner_f1" in below(figures, {"partner_f1": 0.71})[0]
    assert "false_alarm_rate" in below(figures, {"false_alarm_rate": 0.01})[0]
    assert below(figures, {"nothing": 0.1}) == ["nothing: there is no such figure"]


def test_a_line_that_is_no_label_is_refused() -> None:
    with pytest.raises(ValueError, match="labelled"):
        label({"id": "a"})


@pytest.mark.parametrize("name", SETS)
def test_the_corpus_is_judged_above_its_floors(name: str) -> None:
    floors = json.loads(FLOORS.read_text("utf-8"))
    assert floors["corpus"] == digest(), "the corpus changed: python -m tests.floors"
    assert below(measure_files(SETS[name]).figures(), floors[name]) == []


def test_a_floor_rises_freely_and_falls_only_when_told() -> None:
    figures = dict.fromkeys(NAMES, 0.9)
    old = dict.fromkeys(NAMES, 0.95)
    assert settled(figures, old, lower=False)["partner_f1"] == 0.95
    assert settled(figures, old, lower=True)["partner_f1"] == 0.895
    assert settled(figures, {}, lower=False)["partner_f1"] == 0.895
    # A rate of errors must not rise.
    assert settled(figures, {"false_alarm_rate": 0.1}, lower=False)["false_alarm_rate"] == 0.1


def test_the_third_kept_aside_is_about_a_third_and_always_the_same() -> None:
    ids = [f"a-{number}" for number in range(3_000)]
    aside = [one for one in ids if is_aside(one)]
    assert 900 < len(aside) < 1_100
    assert aside == [one for one in ids if is_aside(one)]


def test_the_keyword_rule_fires_on_three_words_and_names_nobody() -> None:
    assert keyword_rule("광주", "AI 협약").verdict.related
    assert not keyword_rule("광주", "AI 축제").verdict.related
