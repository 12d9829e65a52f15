"""The demo: what it finds and tells on the replica sites, and the command that shows it."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from monitor import demo
from monitor.demo import Demo
from monitor.demo.pages.expected import Expected
from monitor.model import Partner, Run, Stage
from monitor.store import views
from tests.shipped import ROOT

FALLEN_FOR: set[str] = set()
"""Traps that are still taken for news of the initiative. It only shrinks."""
JUDGED_RIGHT = 0.95
ANNOUNCED_RIGHT = 0.95
"""How many of the expected verdicts and announcements are found at least. They only rise."""


@dataclass
class Played:
    """A demo after its two acts and six hours more, and what its passes came to."""

    demo: Demo
    first: list[Run]
    visits: list[tuple[str, int]]
    """What the sites were asked for, and answered, when nothing on them had changed."""
    second: list[Run]
    last: list[Run]
    """When what the second act took away had been missing for six hours."""
    told: int
    """How many mails had been sent before that."""

    @property
    def expected(self) -> Mapping[str, Expected]:
        return {one.url: one for one in self.demo.sites.expected()}

    @property
    def articles(self) -> Mapping[str, Mapping[str, Any]]:
        rows = views.articles(self.demo.parts.store, limit=1000)
        return {str(row["url"]): row for row in rows}

    def announcements(self, partner: str) -> list[Mapping[str, Any]]:
        """Those of a partner by any spelling, withdrawn ones too, with their steps and reports."""
        store = self.demo.parts.store
        return list(views.announcements(store, partner=partner, everything=True, limit=1000))

    def steps(self, partner: Partner) -> set[Stage]:
        """The stages at which a partner was ever told of."""
        return {
            Stage(step["stage"])
            for spelling in (partner.name, *partner.aliases)
            for row in self.announcements(spelling)
            for step in row["steps"]
        }

    def alerts(self, announcement: Mapping[str, Any]) -> list[tuple[str, str]]:
        rows = views.alerts(self.demo.parts.store, limit=1000)
        return sorted(
            (str(row["route"]), str(row["stage"] if row["news"] in NEWS else row["news"]))
            for row in rows
            if row["announcement_id"] == announcement["id"]
        )


NEWS = ("first", "next")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    with demo.opened(tmp_path_factory.mktemp("demo")) as opened:
        opened.cycle()
        first = list(opened.runs)
        opened.ahead += demo.LATER
        opened.sites.log.clear()
        opened.cycle()
        visits = [(f"{visit.host}{visit.path}", visit.status) for visit in opened.sites.log]
        assert [run.new + run.revised + run.gone + run.alerts for run in opened.runs] == [0] * 6
        opened.advance()
        opened.cycle()
        second = list(opened.runs)
        told = len(opened.mailbox.mails)
        opened.confirm()
        yield Played(opened, first, visits, second, list(opened.runs), told)


def test_every_article_of_every_source_is_read(played: Played) -> None:
    assert {run.source: (run.outcome, run.failed) for run in (*played.first, *played.second)} == {
        source.id: ("ok", 0) for source in played.demo.parts.config.sources
    }
    wanted = {url for url, one in played.expected.items() if not one.copy_of}
    # A feed that speaks of everything is screened by its titles, so some are never asked for.
    assert played.articles.keys() <= wanted
    missed = wanted - played.articles.keys()
    assert [url for url in missed if played.expected[url].related] == []


def test_a_cycle_over_unchanged_sites_only_asks_whether_they_are(played: Played) -> None:
    asked = {status for place, status in played.visits if "openapi.naver.com" not in place}
    assert asked == {304}
    assert len(played.visits) > 30


def test_what_is_gone_and_what_was_edited_in_the_second_act(played: Played) -> None:
    gone = {url for url, row in played.articles.items() if row["state"] == "gone"}
    assert gone == {url for url, one in played.expected.items() if one.status != 200}
    edited = {
        played.expected[url].key for url, row in played.articles.items() if row["versions"] > 1
    }
    assert edited == {"onsaemiro-newspim", "onsaemiro-kwangju"}
    assert sum(run.revised for run in played.second) == 2
    assert sum(run.gone for run in played.second) == 0
    assert sum(run.gone for run in played.last) == 2
    assert sum(run.revised for run in played.last) == 0


def test_what_was_told_is_taken_back_six_hours_after_it_changed(played: Played) -> None:
    subjects = [str(mail["subject"]) for mail in played.demo.mailbox.mails]
    what = [subject.partition("]")[0] for subject in subjects]
    assert {"[correction", "[withdrawn"}.isdisjoint(what[: played.told])
    assert sorted(what[played.told :]) == ["[correction", "[withdrawn"]


def test_a_copy_on_the_portal_is_one_article_with_its_original(played: Played) -> None:
    copies = {one.url: one.copy_of for one in played.expected.values() if one.copy_of}
    known = played.demo.parts.store.known([*copies, *copies.values()])
    assert copies
    for copy, original in copies.items():
        assert known[copy].id == known[original].id
        assert known[copy].url == original


def test_articles_are_judged_as_a_careful_reader_would(played: Played) -> None:
    rows = [(row, played.expected[url]) for url, row in played.articles.items()]
    wrong = [one.key for row, one in rows if row["related"] != one.related]
    assert len(wrong) <= (1 - JUDGED_RIGHT) * len(rows), wrong
    traps = {one.key for row, one in rows if one.kind.startswith("trap") and row["related"]}
    assert traps <= FALLEN_FOR


def test_the_announcements_are_found(played: Played) -> None:
    """Partner and stage; what several reports tell counts once."""
    wanted = {
        (told.partners[0], told.stage)
        for one in played.expected.values()
        for told in one.announcements
        if one.url in played.articles
    }
    missed = [
        (partner.name, stage) for partner, stage in wanted if stage not in played.steps(partner)
    ]
    assert len(missed) <= (1 - ANNOUNCED_RIGHT) * len(wanted), missed


def test_one_agreement_in_four_outlets_is_one_announcement_told_once(played: Played) -> None:
    [one] = played.announcements("온새미로보틱스")
    assert one["stage"] == "signed"
    assert len({report["url"] for report in one["reports"]}) >= 4
    assert {report["source"] for report in one["reports"]} >= {
        "newspim",
        "fnnews",
        "gwangju",
        "kwangju",
    }
    assert played.alerts(one) == [
        ("console", "corrected"), ("console", "signed"), ("desk", "corrected"), ("desk", "signed"),
    ]  # fmt: skip


def test_a_sum_put_right_is_told_with_the_old_and_the_new_sentence(played: Played) -> None:
    bodies = [
        str(mail.get_body(("plain",)).get_content())  # type: ignore[union-attr]
        for mail in played.demo.mailbox.mails
    ]
    told = [body for body in bodies if "Before: " in body and "120억원" in body]
    assert len(told) == 1
    assert "102억원" in told[0].partition("After: ")[2]


def test_a_plan_that_is_signed_is_one_announcement_told_at_each_step(played: Played) -> None:
    [one] = played.announcements("비단길모빌리티")
    assert one["stage"] == "signed"
    assert [step["stage"] for step in one["steps"]] == ["planned", "signed"]
    assert played.alerts(one) == [
        ("console", "planned"), ("console", "signed"), ("desk", "planned"), ("desk", "signed"),
    ]  # fmt: skip


def test_every_alert_was_sent_once_and_tells_what_its_article_says(played: Played) -> None:
    rows = views.alerts(played.demo.parts.store, limit=1000)
    assert {(row["state"], row["attempts"]) for row in rows} == {("sent", 1)}
    mails = played.demo.mailbox.mails
    desk = [row for row in rows if row["route"] == "desk"]
    bodies = []
    for mail in mails:
        body = mail.get_body(("plain",))
        assert body is not None
        bodies.append(str(body.get_content()))
    said = [text.strip().rpartition("#")[2] for text in bodies]
    assert sorted(said) == sorted(str(row["id"]) for row in desk)
    for row in rows:
        assert row["url"] in played.expected  # a real address, whoever played it
        assert "127.0.0.1" not in str(row["url"])


def test_the_command_plays_all_acts_and_ends_well(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from monitor.cli import main; main()", "demo"],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "120"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    shown = (
        "First cycle", "articles read", "온새미로보틱스", "Three hours later", "revised  ",
        "missing  ", "Six hours on", "gone  ", "What was told", "alerts sent", "The last of them", "every article in them is invented",
    )  # fmt: skip
    assert [words for words in shown if words not in done.stdout] == []
    acts = [
        done.stdout.index(words) for words in ("First", "Three hours", "Six hours", "What was told")
    ]
    assert acts == sorted(acts)
    assert "온새미로보틱스" in done.stderr  # what console:// prints
    assert [*tmp_path.iterdir()] == []
