"""`monitor alerts`: what was told to whom, and what still waits."""

from pathlib import Path

from monitor.demo import Demo
from tests.homes import Monitor

LISTED = {
    "id", "route", "state", "attempts", "queued_at", "due_at", "owner", "reached",
    "announcement_id", "news", "partners", "stage", "evidence", "date", "number", "count",
    "source", "title", "url", "published_at", "notice",
}  # fmt: skip


def test_list_is_one_object_an_alert(monitor: Monitor) -> None:
    rows = monitor("alerts", "list", "--json").rows
    assert {frozenset(row) for row in rows} == {frozenset(LISTED)}
    assert {row["state"] for row in rows} == {"sent"}
    assert {row["route"] for row in rows} == {"console", "desk"}
    assert len({row["id"] for row in rows}) == len(rows)


def test_the_same_news_is_told_once_on_each_route(monitor: Monitor) -> None:
    rows = monitor("alerts", "list", "--json", "-n", 1000).rows
    told = [
        (row["announcement_id"], row["stage"], row["route"])
        for row in rows
        if row["news"] in ("first", "next")
    ]
    assert len(set(told)) == len(told)


def test_list_can_be_narrowed_to_a_state(monitor: Monitor) -> None:
    assert monitor("alerts", "list", "--state", "waiting").out == "No alert yet.\n"
    assert len(monitor("alerts", "list", "--state", "sent", "--json", "-n", 3).rows) == 3


def test_show_has_every_try(monitor: Monitor) -> None:
    known = monitor("alerts", "list", "--json", "-n", 1).row
    row = monitor("alerts", "show", known["id"], "--json").row
    assert row.keys() == LISTED | {"tries"}
    (one,) = row["tries"]
    assert one.keys() == {"at", "ok", "answer", "reached"}
    assert one["ok"]
    shown = monitor("alerts", "show", known["id"]).out
    for part in (row["evidence"], row["url"], row["title"], row["partners"][0], "yes"):
        assert part in shown


def test_an_unknown_alert_is_named(monitor: Monitor) -> None:
    for verb in ("show", "retry"):
        told = monitor("alerts", verb, "0000")
        assert told.code == 1
        assert "'0000'; see `monitor alerts list`" in told.err


def test_a_sent_alert_is_not_sent_again(monitor: Monitor, home: Path, watched: Demo) -> None:
    known = monitor("alerts", "list", "--json", "-n", 1, home=home).row
    before = len(watched.mailbox.mails)
    told = monitor("alerts", "retry", known["id"])
    assert told.code == 1
    assert "there is no waiting or given up alert" in told.err
    assert len(watched.mailbox.mails) == before


def test_what_waits_can_be_sent_once_its_channel_is_right(monitor: Monitor, bare: Path) -> None:
    right = (bare / "alerts.toml").read_text("utf-8")
    (bare / "alerts.toml").write_text('[desk]\nchannels = ["${DESK_MAIL}"]\n', "utf-8")
    told = monitor("check", "asiatoday", "--json", home=bare)
    assert told.code == 1
    assert told.row["alerts"] > 0
    assert f"{told.row['alerts']} alert(s) could not be sent: `monitor alerts list`" in told.err
    waiting = monitor("alerts", "list", "--state", "waiting", "--json").rows
    assert len(waiting) == told.row["alerts"]
    assert "DESK_MAIL is not set" in monitor("alerts", "show", waiting[0]["id"]).out
    (bare / "alerts.toml").write_text(right, "utf-8")
    assert monitor("alerts", "retry", waiting[0]["id"]).out == "1 sent, 0 failed\n"
    assert monitor("alerts", "show", waiting[0]["id"], "--json").row["state"] == "sent"


def test_a_test_message_reaches_every_channel(monitor: Monitor, watched: Demo) -> None:
    told = monitor("alerts", "test", "desk")
    assert (told.code, told.out) == (0, "mailto: sent\n")
    mail = watched.mailbox.mails.pop()
    assert mail["subject"] == "[test] Gwangju AI monitor"
    assert "[시험]" in monitor("alerts", "test", "console").err


def test_a_test_of_a_route_without_its_secret_names_it(monitor: Monitor, bare: Path) -> None:
    (bare / "alerts.toml").write_text('[desk]\nchannels = ["${DESK_MAIL}"]\n', "utf-8")
    told = monitor("alerts", "test", "desk", home=bare)
    assert (told.code, told.out) == (2, "")
    assert "DESK_MAIL is not set; put it into the environment or .env" in told.err


def test_a_channel_that_does_not_take_it_is_a_failure_without_its_address(
    monitor: Monitor, bare: Path
) -> None:
    (bare / "alerts.toml").write_text('[desk]\nchannels = ["${DESK_MAIL}"]\n', "utf-8")
    address = (
        "mailto://someone:s3cret-word@127.0.0.1:9?from=b@example.org&to=a@example.org&mode=insecure"
    )
    (bare / ".env").write_text(f'DESK_MAIL="{address}"\n', "utf-8")
    told = monitor("alerts", "test", "desk", home=bare)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("✗ mailto: ")
    assert "s3cret-word" not in told.err


def test_a_test_of_an_unknown_route_names_those_there_are(monitor: Monitor) -> None:
    told = monitor("alerts", "test", "nobody")
    assert (told.code, told.out) == (2, "")
    assert "alerts.toml: there is no route 'nobody'; there are: console, desk" in told.err
