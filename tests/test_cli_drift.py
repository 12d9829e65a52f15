"""What drifted, on the command line: in the status, of a source, and the page that showed it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.model import Checked, Drift, Health, Kind, Notice, Page
from monitor.store import Store, schema
from tests.homes import Monitor
from tests.test_cli_versions import in_a_pipe

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
PAGE = "<h2>광주, 새 화면</h2>".encode("cp949")
BROKEN = Drift(
    kind=Kind.ARTICLE,
    began_at=AT,
    url="https://www.newspim.com/news/view/20261120000001",
    selector="nothing matches title 'h1'",
    message="newspim: the page could not be read.",
    page=Page(url="https://www.newspim.com/news/view/20261120000001", content=PAGE),
)


@pytest.fixture
def drifted(home: Path) -> Path:
    """The watched home, in which newspim has a new layout."""
    url = f"sqlite:///{home}/data/monitor.db"
    schema.upgrade(url)
    store = Store.open(url)
    with store.turn() as turn:
        turn.drift("newspim", Health(), Checked(began=(BROKEN,)))
        notice = Notice(
            id="n1", route="console", language="ko", source="newspim", title="뉴스핌",
            kind=Kind.ARTICLE, began_at=AT, at=AT, selector=BROKEN.selector,
            message=BROKEN.message, url=BROKEN.url, facts={"pages": 1, "of": 1}, has_page=True,
        )  # fmt: skip
        turn.notify([notice], AT)
    store.close()
    return home


def test_the_status_says_what_drifted(monitor: Monitor, drifted: Path) -> None:
    rows = {row["source"]: row for row in monitor("status", "--json", home=drifted).row["sources"]}
    assert [one["kind"] for one in rows["newspim"]["drifts"]] == ["article layout changed"]
    assert rows["kwangju"]["drifts"] == []
    said = monitor("status").out
    assert "! article layout changed since 2026-11-20 12:00: nothing matches title 'h1'" in said
    assert "article layout changed" in monitor("sources", "list").out


def test_a_source_shows_its_drifts_with_selector_and_address(
    monitor: Monitor, drifted: Path
) -> None:
    said = monitor("sources", "show", "newspim", home=drifted).out
    for words in ("open", "article layout changed", BROKEN.selector, BROKEN.url, BROKEN.message):
        assert words in said
    [past] = monitor("sources", "show", "newspim", "--json").row["past"]
    assert (past["kind"], past["ended_at"]) == ("article layout changed", None)
    assert "Drifts" not in monitor("sources", "show", "kwangju").out


def test_the_page_of_a_drift_comes_as_it_was(drifted: Path) -> None:
    assert in_a_pipe(drifted, "sources", "page", "newspim") == PAGE
    kind = ("--kind", "article layout changed")
    assert in_a_pipe(drifted, "sources", "page", "newspim", *kind) == PAGE


@pytest.mark.parametrize("options", [["kwangju"], ["newspim", "--kind", "quiet"]])
def test_there_is_no_page_where_nothing_drifted(
    monitor: Monitor, drifted: Path, options: list[str]
) -> None:
    told = monitor("sources", "page", *options, home=drifted)
    assert told.code == 1
    assert f"see `monitor sources show {options[0]}`" in told.err


def test_a_notice_is_an_alert_like_others(monitor: Monitor, drifted: Path) -> None:
    row = monitor("alerts", "show", "n1", "--json", home=drifted).row
    assert (row["notice"]["kind"], row["announcement_id"]) == ("article layout changed", None)
    assert "article layout changed newspim" in monitor("alerts", "list", "-n", 100).out
    assert BROKEN.selector in monitor("alerts", "show", "n1").out
    assert monitor("alerts", "retry", "n1").code == 0
    assert monitor("alerts", "show", "n1", "--json").row["state"] == "sent"
