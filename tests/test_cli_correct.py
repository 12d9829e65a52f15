"""`monitor announcements` and `monitor partners`: what people correct, by the commands."""

from pathlib import Path
from typing import Any

import pytest

from tests.homes import Monitor, Result


def rows(monitor: Monitor, *arguments: object, home: Path) -> list[dict[str, Any]]:
    return monitor("announcements", "list", *arguments, "--json", home=home).rows


def shown(monitor: Monitor, number: int, home: Path) -> Result:
    return monitor("announcements", "show", number, home=home)


def test_merged_and_parted_again(monitor: Monitor, home: Path) -> None:
    before = rows(monitor, home=home)
    first, other = (row["id"] for row in before[:2])
    told = monitor("announcements", "merge", first, other, home=home)
    reports = [one["url"] for row in before[:2] for one in row["reports"]]
    assert (told.code, told.err) == (0, "")
    assert f"announcement {first}: {len(reports)} reports; {other} leads to {first}" in told.out
    assert [row["id"] for row in rows(monitor, "--all", home=home)].count(other) == 0

    led = shown(monitor, other, home)
    assert f"announcement {other} went into {first}" in led.err
    assert led.out == shown(monitor, first, home).out
    assert "joined by hand" in led.out
    assert "tied to" in led.out
    row = monitor("announcements", "show", other, "--json", home=home).row
    assert (row["id"], {one["url"] for one in row["reports"]}) == (first, set(reports))

    parted = [one["url"] for one in before[1]["reports"]]
    told = monitor("announcements", "split", first, *parted, home=home)
    assert (told.code, told.err) == (0, "")
    [new] = {row["id"] for row in rows(monitor, home=home)} - {row["id"] for row in before}
    assert f"parted: announcement {new} (new), {len(parted)} report" in told.out
    assert f"told apart from {len(parted)} report" in shown(monitor, first, home).out


def test_dismissed_and_confirmed(monitor: Monitor, home: Path) -> None:
    number = rows(monitor, home=home)[0]["id"]
    told = monitor("announcements", "dismiss", number, home=home)
    assert (told.code, told.err) == (0, "")
    assert f"undo: monitor announcements confirm {number}" in told.out
    assert number not in {row["id"] for row in rows(monitor, home=home)}
    everything = {row["id"]: row for row in rows(monitor, "--all", home=home)}
    assert everything[number]["standing"] == "dismissed"
    assert "dismissed" in monitor("announcements", "list", "--all", home=home).out
    assert "dismissed by hand, " in shown(monitor, number, home).out
    again = monitor("announcements", "dismiss", number, home=home)
    assert (again.code, again.out) == (1, "")
    assert f"announcement {number} is dismissed already" in again.err
    told = monitor("announcements", "confirm", number, home=home)
    assert told.out == f"announcement {number} is confirmed\n"
    assert {row["id"]: row for row in rows(monitor, home=home)}[number]["standing"] == "confirmed"


def test_no_alert_is_queued_for_a_correction(monitor: Monitor, home: Path) -> None:
    before = monitor("alerts", "list", "--json", home=home).rows
    first, other = (row["id"] for row in rows(monitor, home=home)[:2])
    monitor("announcements", "merge", first, other, home=home)
    monitor("announcements", "dismiss", first, home=home)
    assert monitor("alerts", "list", "--json", home=home).rows == before


def test_partners_are_joined_and_parted(monitor: Monitor, home: Path) -> None:
    one, other = (row["name"] for row in monitor("partners", "list", "--json", home=home).rows[:2])
    told = monitor("partners", "merge", one, other, home=home)
    assert (told.code, told.err) == (0, "")
    assert f"{one} and {other} are one partner" in told.out
    row = monitor("partners", "show", other, "--json", home=home).row
    assert {one, other} <= {row["name"], *row["aliases"]}
    out = monitor("partners", "show", one, home=home).out
    for spelling in row["spellings"]:
        assert f"{spelling['spelling']} ({spelling['uses']}×)" in out
    told = monitor("partners", "split", one, other, home=home)
    assert (told.code, told.err) == (0, "")
    assert f"{other}: a partner of its own" in told.out
    ids = [monitor("partners", "show", n, "--json", home=home).row["id"] for n in (one, other)]
    assert ids[0] != ids[1]
    told = monitor("partners", "alias", one, "새로운이름", home=home)
    assert told.out == f"새로운이름 is a spelling of {one}\n"
    assert monitor("partners", "show", "㈜새로운이름", "--json", home=home).row["id"] == ids[0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["announcements", "merge", 999, 998], "there is no announcement 999"),
        (["announcements", "merge", 1, 1], "cannot be merged with itself"),
        (["announcements", "split", 1, "nowhere"], "nowhere is no report of announcement 1"),
        (["announcements", "confirm", 999], "there is no announcement 999"),
        (["partners", "alias", "모름", "나래"], "there is no partner '모름'"),
        (["partners", "merge", "모름", "나래"], "there is no partner '모름'"),
        (["partners", "split", "모름", " "], "' ' is no name"),
    ],
    ids=lambda value: " ".join(map(str, value)) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_exits_with_1_and_says_why(
    arguments: list[object], message: str, monitor: Monitor, home: Path
) -> None:
    told = monitor(*arguments, home=home)
    assert (told.code, told.out) == (1, "")
    assert message in told.err


def test_the_keys_that_programs_were_promised(monitor: Monitor) -> None:
    for row in monitor("announcements", "list", "--json").rows:
        assert {
            "id",
            "topic",
            "partners",
            "stage",
            "steps",
            "number",
            "first_seen_at",
            "reports",
        } <= row.keys()
        assert all({"name", "aliases"} <= one.keys() for one in row["partners"])
        assert all({"stage", "date", "evidence", "url"} <= one.keys() for one in row["steps"])
        assert all({"url", "source", "version", "role"} <= one.keys() for one in row["reports"])
