"""Promises that took no further step."""

from datetime import date, timedelta
from typing import Any

import pytest

from monitor import correct
from monitor.model import Stage
from monitor.store import Store, views
from tests.homes import Monitor
from tests.store_values import NOW, TODAY, announcement, report

YEAR = timedelta(days=365)


def stale(store: Store, before: date = TODAY - timedelta(days=180)) -> list[int]:
    return [row["id"] for row in views.stale(store, before)]


def told(store: Store, days_ago: int, stage: Stage = Stage.SIGNED, **changes: Any) -> int:
    url = f"{stage}/{days_ago}/{sorted(changes)}"
    said = announcement(f"{stage}{days_ago}테크", stage=stage, **changes)
    return report(store, said, url=url, on=TODAY - timedelta(days=days_ago))


def test_promises_are_stale_from_that_day_on_the_oldest_first(store: Store) -> None:
    recent = told(store, 179)
    signed = told(store, 180)
    planned = told(store, 400, Stage.PLANNED)
    assert stale(store) == [planned, signed]
    assert stale(store, TODAY) == [planned, signed, recent]


@pytest.mark.parametrize("stage", [s for s in Stage if s not in (Stage.PLANNED, Stage.SIGNED)])
def test_talks_and_what_came_about_are_no_promises(store: Store, stage: Stage) -> None:
    told(store, 400, stage)
    assert stale(store) == []


def test_a_plan_is_stale_from_the_day_it_was_made_for(store: Store) -> None:
    told(store, 400, Stage.PLANNED, date=TODAY + timedelta(days=20))
    assert stale(store) == []
    assert len(stale(store, TODAY + timedelta(days=20))) == 1


def test_a_further_step_ends_the_silence_and_a_repeat_does_not(store: Store) -> None:
    def says(stage: Stage, days_ago: int) -> int:
        said = announcement("가나", stage=stage, evidence=f"{days_ago}일 전의 말.")
        return report(store, said, url=f"u{days_ago}", on=TODAY - timedelta(days=days_ago))

    number = says(Stage.SIGNED, 300)
    assert says(Stage.SIGNED, 280) == number
    [row] = views.stale(store, TODAY - timedelta(days=180))
    assert (row["seen_on"], row["last"]["evidence"]) == (
        TODAY - timedelta(days=300),
        "280일 전의 말.",
    )
    assert row["last"]["reported_on"] == TODAY - timedelta(days=280)
    assert says(Stage.LAUNCHED, 10) == number
    assert stale(store) == []


def test_what_was_dismissed_promises_nothing(store: Store) -> None:
    correct.dismiss(store, told(store, 400), NOW)
    assert stale(store) == []


def test_the_command_tells_how_long_and_what_was_said_last(monitor: Monitor) -> None:
    rows = monitor("announcements", "stale", "--after", "1d", "--json").rows
    assert rows
    assert [row["seen_on"] for row in rows] == sorted(row["seen_on"] for row in rows)
    told = monitor("announcements", "stale", "--after", "1d").out
    for row in rows:
        assert row["stage"] in ("planned", "signed")
        assert row["last"].keys() == {"reported_on", "evidence", "url", "source", "stage"}
        assert row["last"]["evidence"] in told
    assert monitor("announcements", "stale", "--after", "1w", "-n", "1", "--json").rows == rows[:1]


def test_nothing_stale_says_since_when(monitor: Monitor) -> None:
    told = monitor("announcements", "stale", "--after", "9999w")
    assert (told.code, told.err) == (0, "")
    assert "No promise has been without a further step since" in told.out
    wrong = monitor("announcements", "stale", "--after", "6 months")
    assert (wrong.code, wrong.out) == (2, "")
    assert "write it as 180d or 26w" in wrong.err
