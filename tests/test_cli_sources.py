"""`monitor sources`: the sites that are watched."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from monitor import wire
from monitor.demo import Demo
from monitor.model import KST
from tests.golden import differences
from tests.homes import Monitor
from tests.shipped import HANBIT, SOURCES

LISTED = {
    "source", "title", "enabled", "interval", "interval_ceiling", "min_interval", "charset",
    "discover", "paused_until", "last_ok_at", "last_run", "due_at", "articles", "pending",
    "drifts",
}  # fmt: skip
NAMES = ["newspim", "asiatoday", "fnnews", "gwangju", "kwangju", "gwangnam"]
OPTIONS = [
    "--title", "한빛일보", "--feed", "https://www.hanbit.example/rss",
    "--host", "www.hanbit.example", "--path", r"/news/(?P<id>\d+)",
    "--canonical", "https://www.hanbit.example/news/{id}", "--body", "div.article",
]  # fmt: skip


def test_list_is_one_object_a_source(monitor: Monitor) -> None:
    rows = monitor("sources", "list", "--json").rows
    assert [row["source"] for row in rows] == NAMES
    for row in rows:
        assert row.keys() == LISTED
        assert row["last_run"]["outcome"] == "ok"
        assert row["interval"] >= 180
        assert row["interval_ceiling"] >= 3 * row["interval"]
        assert row["due_at"] > row["last_run"]["started_at"]


def test_list_says_which_source_was_never_read(monitor: Monitor, bare: Path) -> None:
    told = monitor("sources", "list", home=bare)
    assert told.code == 0
    assert told.out.count("never read") == 7
    assert f"never read yet: {', '.join(NAMES)}" in told.out
    assert monitor("sources", "list", "--json").rows[0]["last_run"] is None


def test_show_has_the_last_passes(monitor: Monitor) -> None:
    row = monitor("sources", "show", "kwangju", "--json").row
    assert row.keys() == LISTED | {"runs", "past"}
    assert [run["outcome"] for run in row["runs"]] == ["ok"] * 4
    assert row["runs"][0]["failures"] == []
    told = monitor("sources", "show", "kwangju")
    assert "cp949" in told.out
    assert "joinskmbox" in told.out


def test_an_unknown_source_is_told_with_those_there_are(monitor: Monitor) -> None:
    for verb in ("show", "try", "enable", "disable", "remove", "pause"):
        told = monitor("sources", verb, "hanbit")
        assert (told.code, told.out) == (2, "")
        assert "there is no source 'hanbit'; there are: newspim, asiatoday" in told.err


# ── try ───────────────────────────────────────────────────────────────────────────────────────


def test_try_shows_what_a_source_gives_and_stores_nothing(monitor: Monitor, bare: Path) -> None:
    rows = monitor("sources", "try", "kwangju", "--json", home=bare).rows
    assert [row["what"] for row in rows] == ["list", "naver", "article", "article"]
    for row in rows:
        assert row.keys() == {
            "source", "what", "url", "outcome", "message", "listed", "links", "article", "parts",
            "saved",
        }  # fmt: skip
        assert row["outcome"] == "ok"
    assert rows[0]["links"][0].keys() == {"url", "title"}
    assert rows[-1]["article"]["paragraphs"]
    assert not (bare / "data").exists()


def test_try_says_what_a_person_wants_to_see(monitor: Monitor, watched: Demo) -> None:
    told = monitor("sources", "try", "gwangnam")
    assert told.code == 0
    assert "gwangnam  list ok http://www.gwangnam.co.kr/section.php" in told.out
    lines = [" ".join(line.split()) for line in told.out.splitlines()]
    assert any(re.match(r"✓ items (\d+) listed, \1 to follow", line) for line in lines)
    assert "✓ layout content content" in lines
    assert [line for line in lines if line.startswith("✓ time 20")]
    assert [line for line in lines if line.endswith("div#content, 100 characters or more")]


def test_try_leaves_a_database_as_it_is(monitor: Monitor, home: Path) -> None:
    before = {file: file.read_bytes() for file in home.rglob("*") if file.is_file()}
    assert monitor("sources", "try", "kwangju", home=home).code == 0
    assert {file: file.read_bytes() for file in home.rglob("*") if file.is_file()} == before


def test_try_all_ends_with_a_line_a_source(monitor: Monitor, bare: Path) -> None:
    file = bare / "sources.toml"
    text = file.read_text("utf-8").replace('"div#content"', '"div#elsewhere"')
    file.write_text(text.replace("http://www.kwangju.co.kr/section", "http://nowhere.invalid/s"))
    told = monitor("sources", "try", "--all", home=bare)
    assert told.code == 1
    short = [" ".join(line.split()) for line in told.out.partition("In short")[2].splitlines()]
    assert "✓ newspim as its table says" in short
    assert "✗ gwangnam missing: layout" in short
    assert any(line.startswith("✗ kwangju missing: items") for line in short)


def test_try_says_that_the_search_is_off_without_its_keys(
    monitor: Monitor, environment: pytest.MonkeyPatch
) -> None:
    environment.delenv("MONITOR_NAVER_CLIENT_SECRET")
    told = monitor("sources", "try", "gwangnam", "--json")
    assert told.code == 0
    (search,) = (row for row in told.rows if row["what"] == "naver")
    assert search["outcome"] == "off"
    assert "MONITOR_NAVER_CLIENT_SECRET" in search["message"]


def test_try_saves_the_pages_as_served(monitor: Monitor, tmp_path: Path) -> None:
    saved = monitor("sources", "try", "kwangju", "--save", tmp_path / "pages", "--json").rows[-1]
    page = Path(saved["saved"])
    assert page.parent == tmp_path / "pages/kwangju"
    assert saved["article"]["title"] in page.read_bytes().decode("cp949")
    again = monitor("extract", "kwangju", page, "--url", saved["url"], "--json").row
    assert again == saved["article"]


def test_saved_pages_are_golden_tests_as_they_are(
    monitor: Monitor, bare: Path, tmp_path: Path
) -> None:
    """What `tests/test_golden_pages.py` does with each: whatever was read, or was not, is."""
    folder = tmp_path / "pages"
    monitor("sources", "try", "--all", "--save", folder, home=bare)
    saved = sorted(folder.glob("*/*.json"))
    kinds = {page.suffix for page in folder.glob("*/*")}
    assert kinds == {".html", ".xml", ".answer", ".json"}
    assert len(saved) == len([page for page in folder.glob("*/*") if page.suffix != ".json"]) > 20
    assert {path.name: found for path in saved if (found := differences(path, SOURCES))} == {}


def test_a_golden_test_sees_what_changed(monitor: Monitor, tmp_path: Path) -> None:
    row = monitor("sources", "try", "gwangnam", "--save", tmp_path, "--json").rows[-1]
    beside = Path(row["saved"]).with_suffix(".json")
    expected = json.loads(beside.read_text("utf-8"))
    expected["article"]["title"] += "!"
    expected["absent"] = [row["article"]["paragraphs"][0][:5]]
    beside.write_text(json.dumps(expected), "utf-8")
    assert differences(beside, SOURCES).keys() == {"article", "absent"}
    other = replace(SOURCES["gwangnam"].layout[0], body=("div#elsewhere",))
    changed = replace(SOURCES["gwangnam"], layout=(other,))
    assert differences(beside, {"gwangnam": changed}) == {"outcome": "layout changed"}


def test_a_page_saved_again_keeps_what_a_person_wrote(monitor: Monitor, tmp_path: Path) -> None:
    row = monitor("sources", "try", "gwangnam", "--save", tmp_path, "--json").rows[-1]
    beside = Path(row["saved"]).with_suffix(".json")
    expected = json.loads(beside.read_text("utf-8")) | {"absent": ["많이 본 뉴스"]}
    beside.write_text(json.dumps(expected), "utf-8")
    monitor("sources", "try", "gwangnam", "--save", tmp_path)
    assert json.loads(beside.read_text("utf-8")) == expected


def test_try_shows_a_layout_that_does_not_fit(monitor: Monitor, bare: Path) -> None:
    file = bare / "sources.toml"
    file.write_text(file.read_text("utf-8").replace('"div#content"', '"div#elsewhere"'), "utf-8")
    told = monitor("sources", "try", "gwangnam", "--json", home=bare)
    assert told.code == 1
    assert [row["outcome"] for row in told.rows] == ["ok", "ok", "layout changed", "layout changed"]
    assert "gwangnam: " in told.rows[-1]["message"]
    assert "div#elsewhere" in told.rows[-1]["message"]
    assert "adjust [gwangnam] in sources.toml" in told.rows[-1]["message"]
    (part,) = told.rows[-1]["parts"]
    assert (part["part"], part["mark"]) == ("layout", "missing")
    assert "div#elsewhere" in part["selector"]


# ── add, remove, enable, disable ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["options", "file", "standard input"])
def test_a_site_is_added_by_one_command(
    form: str, monitor: Monitor, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (home / "sources.toml").read_text("utf-8")
    (tmp_path / "hanbit.toml").write_text(HANBIT, "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(HANBIT))
    given: dict[str, list[object]] = {
        "options": [*OPTIONS],
        "file": ["--from", tmp_path / "hanbit.toml"],
        "standard input": ["--from", "-"],
    }
    told = monitor("sources", "add", "hanbit", *given[form], home=home)
    assert (told.code, told.err) == (0, "")
    assert "monitor sources try hanbit" in told.out
    after = (home / "sources.toml").read_text("utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert monitor("sources", "show", "hanbit", "--json").row["title"] == "한빛일보"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "[hanbit] address[0].hosts: at least one host is needed"),
        ([*OPTIONS[2:], "--interval", "soon"], "[hanbit] interval: 'soon' is no duration"),
        ([*OPTIONS[:-1], "div["], "[hanbit] layout[0].body: 'div[' is no CSS selector"),
        (["--from", "/nowhere.toml"], "/nowhere.toml: "),
    ],
)
def test_a_mistake_in_an_added_site_changes_nothing(
    options: list[str], told: str, monitor: Monitor, bare: Path
) -> None:
    before = (bare / "sources.toml").read_bytes()
    done = monitor("sources", "add", "hanbit", *options, home=bare)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert (bare / "sources.toml").read_bytes() == before


def test_a_name_is_given_once(monitor: Monitor, bare: Path) -> None:
    told = monitor("sources", "add", "newspim", *OPTIONS, home=bare)
    assert told.code == 2
    assert "[newspim] is there already" in told.err


def test_a_removed_source_leaves_its_articles(monitor: Monitor, home: Path) -> None:
    assert monitor("sources", "remove", "gwangnam", home=home).code == 0
    assert [row["source"] for row in monitor("sources", "list", "--json").rows] == NAMES[:-1]
    assert monitor("articles", "list", "--source", "gwangnam", "--json").rows


def test_a_source_is_switched_off_and_on(monitor: Monitor, bare: Path) -> None:
    before = (bare / "sources.toml").read_text("utf-8")
    assert "is off" in monitor("sources", "disable", "newspim", home=bare).out
    assert not monitor("sources", "list", "--json").rows[0]["enabled"]
    assert "is on" in monitor("sources", "enable", "newspim").out
    assert (bare / "sources.toml").read_text("utf-8") == before


# ── pause ─────────────────────────────────────────────────────────────────────────────────────


def test_a_paused_source_is_left_alone_until_it_goes_on(monitor: Monitor, home: Path) -> None:
    told = monitor("sources", "pause", "gwangnam", "--for", "2h", home=home)
    assert told.code == 0
    paused = monitor("check", "gwangnam", "--json")
    assert (paused.code, paused.row["outcome"], paused.row["found"]) == (0, "paused", 0)
    assert "paused until" in monitor("sources", "list").out
    assert "paused until" in monitor("status").out
    assert monitor("sources", "pause", "gwangnam", "--end").out == "[gwangnam] goes on\n"
    assert monitor("check", "gwangnam", "--json").row["outcome"] != "paused"


def test_a_pause_says_until_when_in_korean_time(monitor: Monitor, home: Path) -> None:
    told = monitor("sources", "pause", "gwangnam", "--for", "1d", home=home)
    assert told.out.endswith("KST\n")
    assert str(wire.utcnow().astimezone(KST).year) in told.out
