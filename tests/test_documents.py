"""What the documents say is true of the program."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from monitor.cli import demo as shown
from monitor.config import Http
from monitor.config.checks import OPEN_CHANNELS
from monitor.demo import Demo
from monitor.model import Address, Layout, Route, Source, Way
from monitor.topics import load
from tests import documents
from tests.documents import KOREAN, README, blocks, first_cells, prose, spans, tables, text
from tests.homes import Monitor
from tests.shipped import ROOT, SOURCES
from tests.test_cli import PATHS
from tests.test_cli import commands as known_commands
from tests.test_cli import options as known_options

DOCUMENTS = [
    *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "tests/corpus/README.md",
]  # fmt: skip
BOTH = pytest.mark.parametrize("readme", [README, KOREAN], ids=lambda p: p.name)
SETTING = re.compile(r"MONITOR_[A-Z_]+[A-Z]")


def settings_in_code() -> set[str]:
    files = [*(ROOT / "monitor").rglob("*.py"), ROOT / "Dockerfile", ROOT / "docker-compose.yml"]
    return {name for file in files for name in SETTING.findall(text(file))}


def headings(path: Path) -> list[str]:
    return re.findall(r"^(#+) ", prose(path), re.MULTILINE)


# ── links, commands, settings ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", prose(path)):
        if not target.startswith("https://"):
            assert (path.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_in_a_document_is_there(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))
    for said in documents.commands(path):
        tool, *words = said.split()
        if tool == "make":
            assert words[0] in targets, said
            continue
        if "…" in words:
            continue
        found = next(
            (p for p in (tuple(words[:2]), tuple(words[:1])) if p in known_commands()), None
        )
        assert found or (words[0],) in {(noun,) for noun, *_ in PATHS}, said
        if found:
            assert {word for word in words if word.startswith("--")} <= known_options(found), said


@BOTH
def test_the_table_of_commands_is_whole(readme: Path) -> None:
    told = {
        tuple(word for word in span.split()[1:] if word.islower() and "." not in word)
        for span in first_cells(readme)
        if span.startswith("monitor ")
    }
    assert told == set(PATHS)


@BOTH
def test_the_table_of_settings_is_whole(readme: Path) -> None:
    told = {span for span in first_cells(readme) if SETTING.fullmatch(span)}
    assert told == settings_in_code()


def test_the_example_of_env_names_settings_that_exist() -> None:
    lines = text(ROOT / ".env.example").splitlines()
    told = {name for line in lines for name in re.findall(r"^#? ?(MONITOR_[A-Z_]+)=", line)}
    assert told <= settings_in_code()
    assert settings_in_code() - told == {"MONITOR_HOME", "MONITOR_HTTP_ROUTES"}


@BOTH
def test_the_table_of_sources_is_whole(readme: Path) -> None:
    (table,) = (rows for rows in tables(readme) if spans(rows[1][0]) == ["newspim"])
    assert [spans(row[0])[0] for row in table[1:]] == list(SOURCES)


@BOTH
def test_the_rooms_are_there(readme: Path) -> None:
    rooms = [span for span in first_cells(readme) if span.startswith("monitor/")]
    assert all((ROOT / room).exists() for room in rooms)
    assert len(rooms) > 10


@BOTH
def test_the_figures_are_kept_by_the_floors(readme: Path) -> None:
    floors = json.loads(text(ROOT / "tests/floors.json"))
    fitted, unseen = floors["figures"], floors["sealed"]
    (table,) = (rows for rows in tables(readme) if spans(rows[1][0])[0] in fitted)
    for name, on_fitted, on_unseen in table[1:]:
        assert float(on_fitted) <= fitted[spans(name)[0]], name
        assert float(on_unseen) <= unseen[spans(name)[0]], name


@BOTH
def test_the_number_of_labelled_articles_is_right(readme: Path) -> None:
    rows = [
        json.loads(line)
        for file in (ROOT / "tests/corpus").glob("*.jsonl")
        for line in file.read_text("utf-8").splitlines()
        if line.strip()
    ]
    told = re.search(r"(\d+)\s+articles|기사 (\d+)건", prose(readme).partition("floors.json")[2])
    assert told
    assert int(told[1] or told[2]) == sum("text" in row for row in rows)


def test_the_topic_is_where_the_readme_says() -> None:
    assert load().name == "gwangju-ai"
    assert (ROOT / "monitor/topics/gwangju-ai.toml").exists()


# ── the screenful ─────────────────────────────────────────────────────────────────────────────


def bare(printed: str) -> str:
    """What is printed, whatever the day and however it was folded."""
    return re.sub(r"\d+", "#", "".join(printed.split()))


def test_the_screenful_is_what_the_demo_prints(
    watched: Demo, monitor: Monitor, capsys: pytest.CaptureFixture[str]
) -> None:
    del monitor  # it sets the environment
    shown.passes(watched)
    shown.found(watched)
    shown.edits(watched)
    shown.edits(watched, gone=True)
    shown.mails(watched, 0)
    out = capsys.readouterr().out
    assert "\x1b" not in out
    printed = bare(out)
    (screen,) = (block for block in blocks(README, "text") if "First cycle" in block)
    lines = [line for line in screen.splitlines() if line.strip(" …") and "──" not in line]
    assert len(lines) > 15
    counted = re.compile(r"articles read|reports?$")
    for line in lines:
        if not counted.search(line):
            assert bare(line) in printed, line
    source = text(ROOT / "monitor/cli/demo.py").replace("[bold]", "").replace("[/]", "")
    for title in re.findall(r"── (.+) ──", screen):
        assert title in source


def test_the_korean_readme_shows_the_same_screenful() -> None:
    assert blocks(README, "text")[0] == blocks(KOREAN, "text")[0]


# ── the two READMEs ───────────────────────────────────────────────────────────────────────────


def test_both_readmes_have_the_same_sections_and_commands() -> None:
    assert headings(README) == headings(KOREAN)
    assert documents.commands(README) == documents.commands(KOREAN)
    assert blocks(README, "sh") == blocks(KOREAN, "sh")
    assert first_cells(README) == first_cells(KOREAN)


def test_both_readmes_link_to_the_same_places() -> None:
    def targets(path: Path) -> set[str]:
        return {t for t in re.findall(r"\]\(([^)]+)\)", text(path)) if not t.startswith("README")}

    assert targets(README) == targets(KOREAN)


def test_the_readme_opens_with_the_three_commands() -> None:
    for readme in (README, KOREAN):
        lines = [line.split()[:2] for line in blocks(readme, "sh")[0].splitlines()]
        assert lines == [["make", "demo"], ["make", "run"], ["make", "test"]]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_documents_are_sober(path: Path) -> None:
    assert not re.search("[\U0001f300-\U0001faff\u2600-\u26ff]", prose(path))


# ── docs/ ─────────────────────────────────────────────────────────────────────────────────────


def keys(kind: Any) -> list[str]:
    return [field.name for field in fields(kind) if field.name != "id"]


def test_every_key_of_a_source_is_explained() -> None:
    site, address, discover, layout, http = (
        [spans(row[0])[0] for row in rows[1:]] for rows in tables(ROOT / "docs/sources.md")
    )
    assert sorted(site) == sorted(keys(Source))
    assert sorted(address) == sorted(keys(Address))
    assert sorted(discover) == sorted(keys(Way))
    assert sorted(layout) == sorted(keys(Layout))
    assert sorted(http) == sorted(keys(Http))


def test_every_key_of_a_route_is_explained() -> None:
    (route,) = ([spans(row[0])[0] for row in t[1:]] for t in tables(ROOT / "docs/alerts.md"))
    assert sorted(route) == sorted(keys(Route))
    assert "console" in OPEN_CHANNELS


def test_the_example_of_a_source_is_right(monitor: Monitor, bare: Path, tmp_path: Path) -> None:
    (example,) = blocks(ROOT / "docs/sources.md", "toml")
    (tmp_path / "hanbit.toml").write_text(example, "utf-8")
    told = monitor("sources", "add", "hanbit", "--from", tmp_path / "hanbit.toml", home=bare)
    assert (told.code, told.err) == (0, "")


def test_the_example_of_routes_is_right(monitor: Monitor, bare: Path) -> None:
    (example,) = blocks(ROOT / "docs/alerts.md", "toml")
    (bare / "alerts.toml").write_text(example, "utf-8")
    told = monitor("alerts", "test", "nobody", home=bare)
    assert "there are: console, desk, team" in told.err
    assert "slack://" not in monitor("doctor", "--offline").out


def test_every_direct_dependency_has_its_line() -> None:
    rows = [row for table in tables(ROOT / "docs/dependencies.md") for row in table[1:]]
    told = {spans(row[0])[0]: row[1] for row in rows}
    named = re.findall(r"^([a-z][a-z0-9-]*)", text(ROOT / "requirements/run.in")
                       + text(ROOT / "requirements/dev.in"), re.MULTILINE)  # fmt: skip
    build = {"hatchling", "editables"}
    assert set(told) == set(named) - build
    assert all(f"`{name}`" in text(ROOT / "docs/dependencies.md") for name in build)
    locked = dict(re.findall(r"^([a-z][a-z0-9-]*)(?:\[\w+\])?==([\w.]+)",
                             text(ROOT / "requirements/dev.txt"), re.MULTILINE))  # fmt: skip
    for name, version in told.items():
        assert locked[name] == version or locked[name].startswith(f"{version}."), name
        assert all(row[-1] for row in rows)


def test_decisions_are_numbered_without_a_gap() -> None:
    pages = sorted((ROOT / "docs/decisions").glob("*.md"))
    for number, page in enumerate(pages, 1):
        assert page.name.startswith(f"{number:04}-")
        assert text(page).startswith(f"# {number}. ")
        assert "**Decided:**" in text(page)


def test_the_changelog_speaks_of_this_version() -> None:
    version = re.search(r'^version = "(.+)"', text(ROOT / "pyproject.toml"), re.MULTILINE)
    assert version
    assert f"## {version[1]}" in text(ROOT / "CHANGELOG.md")
