"""`monitor report`, over the watched demo."""

import re
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from monitor import wire
from monitor.cli.report.chart import charts, stride
from monitor.cli.report.words import COUNTS, WORDS, kind
from monitor.demo import Demo
from monitor.errors import FetchError, MonitorError, ReadError
from monitor.model.covered import DayAccount
from tests.homes import Monitor

SOURCES = {"newspim", "asiatoday", "fnnews", "gwangju", "kwangju", "gwangnam"}
NUMBERS = {*COUNTS, "kinds", "freshness"}


@pytest.fixture(autouse=True)
def later(watched: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo's cycles were played some hours ahead."""
    now = watched.parts.watch.clock() + timedelta(minutes=5)
    monkeypatch.setattr(wire, "utcnow", lambda: now)


def test_the_account_is_one_object(monitor: Monitor) -> None:
    row = monitor("report", "--week", "--json").row
    assert row.keys() == {
        "since", "until", "sources", "whole", "days", "releases", "uncarried", "announcements",
        "unreleased",
    }  # fmt: skip
    assert {one["source"] for one in row["sources"]} == SOURCES
    assert [one["source"] for one in row["sources"] if one["official"]] == ["gwangju"]
    for one in row["sources"]:
        assert one.keys() == {"source", "official"} | NUMBERS
        assert one["listed"] >= one["fresh"] > 0
        assert one["fetched"] >= one["read"] >= one["related"] >= one["announced"] > 0
    assert row["whole"].keys() == NUMBERS
    assert row["whole"]["gone"] == 2
    assert datetime.fromisoformat(row["until"]) - datetime.fromisoformat(row["since"]) == timedelta(
        days=7
    )
    assert len(row["days"]) == 28
    assert row["days"][-1].keys() == {"day", "articles", "related", "announcements"}


def test_a_day_s_report_has_a_chart_of_a_week(monitor: Monitor) -> None:
    assert len(monitor("report", "--day", "--json").row["days"]) == 7
    assert (
        monitor("report", "--json").row["days"] == monitor("report", "--day", "--json").row["days"]
    )


def test_what_one_side_had_alone_is_told(monitor: Monitor) -> None:
    """In the demo the city's release on three companies is carried by nobody; that on
    온새미로보틱스 is reported by four, and 별무리에너지 opened without a release."""
    row = monitor("report", "--week", "--json").row
    assert all(one["source"] == "gwangju" for one in row["uncarried"])
    titles = [one["title"] for one in row["uncarried"]]
    assert "AX 실증밸리에 바이오·데이터·센서 기업 3곳 합류" in titles
    assert 0 < len(titles) < row["releases"]
    partners = {name for one in row["unreleased"] for name in one["partners"]}
    assert "별무리에너지" in partners
    assert "온새미로보틱스" not in partners
    assert 0 < len(row["unreleased"]) < row["announcements"]
    assert all("gwangju" not in [r["source"] for r in one["reports"]] for one in row["unreleased"])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_person_reads_it_in_either_language(monitor: Monitor, language: str) -> None:
    words = WORDS[language]
    told = monitor("report", "--week", "--language", language, columns=80)
    assert told.code == 0
    for name in ("title", "sources", "days", "uncarried", "unreleased"):
        assert words[name] in told.out
    assert f"gwangju ({words['official']})" in told.out
    assert "…" not in told.out.partition(words["days"])[0]
    assert "█" in told.out
    assert "◆" in told.out


class Page(HTMLParser):
    """What a browser would load or run, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.loads: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name in ("src", "srcset", "data", "action", "xlink:href", "background"):
                self.loads.append(value or "")
            if name == "href":
                (self.links if tag == "a" else self.loads).append(value or "")
            assert not name.startswith("on"), (tag, name)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_is_one_file_that_loads_and_runs_nothing(
    monitor: Monitor, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "report.html"
    told = monitor("report", "--week", "--html", file, "--language", language)
    assert told.out == f"{file}: {file.stat().st_size:,} bytes\n"
    text = file.read_text("utf-8")
    page = Page()
    page.feed(text)
    assert page.loads == []
    assert page.tags & {"script", "img", "link", "iframe", "base"} == set()
    assert {"svg", "table", "rect"} <= page.tags
    assert "@import" not in text
    assert re.findall(r"url\((?!#)", text) == []
    assert len(page.links) > 5
    assert all(link.startswith("http") for link in page.links)
    assert f'<html lang="{language}">' in text
    assert len(text) < 200_000


def test_both_forms_at_once(monitor: Monitor, tmp_path: Path) -> None:
    told = monitor("report", "--html", tmp_path / "r.html", "--json")
    assert (told.code, (tmp_path / "r.html").exists()) == (0, True)
    assert "sources" in told.row


def test_without_a_board_of_the_city_there_is_nothing_to_compare(
    monitor: Monitor, home: Path, tmp_path: Path
) -> None:
    file = home / "sources.toml"
    file.write_text(file.read_text("utf-8").replace("official = true", ""), "utf-8")
    assert "official = true" in monitor("report", home=home).out
    monitor("report", "--html", tmp_path / "r.html", home=home)
    assert "official = true" in (tmp_path / "r.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--day", "--week"], 2, "say --day or --week"),
        (["--html", "/nowhere/r.html"], 1, "/nowhere/r.html cannot be written"),
        (["--language", "fr"], 2, "fr"),
    ],
)
def test_wrong_use_is_told(monitor: Monitor, arguments: list[str], code: int, said: str) -> None:
    told = monitor("report", *arguments)
    assert (told.code, told.out) == (code, "")
    assert said in told.err


# ── words and drawing ─────────────────────────────────────────────────────────────────────────


def test_every_kind_of_failure_has_a_korean_word() -> None:
    def kinds(error: type[MonitorError]) -> set[str]:
        return {error.outcome}.union(*map(kinds, error.__subclasses__()))

    for name in kinds(FetchError) | kinds(ReadError):
        assert kind(name, "ko") != name, name
        assert kind(name, "en") == name
    assert WORDS["ko"].keys() == WORDS["en"].keys()


@pytest.mark.parametrize(
    ("tallest", "step"),
    [(0, 1), (1, 1), (5, 1), (6, 2), (18, 5), (50, 10), (197, 50), (4000, 1000)],
)
def test_a_scale_has_round_steps(tallest: int, step: int) -> None:
    assert stride(tallest) == step


@pytest.mark.parametrize("days", [(), (0,), (1, 0, 0, 0, 0, 0, 3)])
def test_a_chart_of_few_days_is_drawn(days: tuple[int, ...]) -> None:
    begun = datetime(2026, 11, 14).date()  # noqa: DTZ001
    accounts = [
        DayAccount(day=begun + timedelta(days=n), articles=count, related=0, announcements=0)
        for n, count in enumerate(days)
    ]
    for drawing in charts(accounts, WORDS["ko"]):
        assert drawing.lstrip().startswith("<svg")
        assert "http://" not in drawing.replace("http://www.w3.org/", "")
