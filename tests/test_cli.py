"""The command line as a whole: its commands, their help, what they say when used wrongly."""

import fcntl
import itertools
import os
import pty
import shlex
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from monitor import cli
from monitor.cli import show
from monitor.demo import Demo
from tests.homes import Monitor

COMMANDS = """
init · check · backfill · run · demo · status · doctor · classify · extract · eval
import · replay · report
sources list · sources show · sources page · sources try · sources add · sources remove · sources enable
sources disable · sources pause
articles list · articles show · articles diff · articles versions · articles export
articles search
announcements list · announcements show · announcements stale · announcements merge
announcements split · announcements dismiss · announcements confirm
partners list · partners show · partners alias · partners merge · partners split
alerts list · alerts show · alerts retry · alerts test
db upgrade · db current · db backup · db purge
"""
PATHS = [tuple(one.split()) for line in COMMANDS.strip().splitlines() for one in line.split(" · ")]
GROUPS = sorted({(noun,) for noun, *verb in PATHS if verb})
MACHINE_READABLE = [path for path in PATHS if path[-1] in ("list", "show")] + [
    ("check",), ("backfill",), ("status",), ("doctor",), ("report",), ("classify",), ("extract",), ("eval",),
    ("articles", "diff"), ("articles", "versions"), ("articles", "export"), ("sources", "try"),
    ("articles", "search"),
    ("db", "current"), ("db", "purge"), ("announcements", "stale"), ("import",), ("replay",),
]  # fmt: skip


@cache
def commands() -> dict[tuple[str, ...], TyperCommand]:
    """Every command by its path, as the app has them."""

    def walk(group: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], TyperCommand]]:
        for name, command in group.commands.items():
            if isinstance(command, TyperGroup):
                yield from walk(command, (*path, name))
            else:
                yield (*path, name), command

    return dict(walk(get_command(cli.app), ()))


def options(path: tuple[str, ...]) -> set[str]:
    return {option for parameter in commands()[path].params for option in parameter.opts}


def spaced(path: tuple[str, ...]) -> str:
    return " ".join(path)


def test_there_are_exactly_the_promised_commands() -> None:
    assert commands().keys() == set(PATHS)


@pytest.mark.parametrize("path", [(), *GROUPS, *PATHS], ids=spaced)
def test_every_help_works_and_ends_with_an_example(path: tuple[str, ...], monitor: Monitor) -> None:
    told = monitor(*path, "--help")
    assert (told.code, told.err) == (0, "")
    _, found, example = told.out.partition("Example")
    assert found
    assert spaced(("monitor", *path)) in " ".join(example.split())


@pytest.mark.parametrize("path", PATHS, ids=spaced)
def test_every_example_uses_what_there_is(path: tuple[str, ...]) -> None:
    known = options(path)
    _, *examples = (commands()[path].epilog or "").replace("\\\n", " ").splitlines()
    assert examples
    for example in examples:
        words = [word for word in shlex.split(example) if "=" not in word.partition("/")[0]]
        assert words[: len(path) + 1] == ["monitor", *path]
        assert {word for word in words if word.startswith("-") and word != "-"} <= known


@pytest.mark.parametrize("path", PATHS, ids=spaced)
def test_what_shows_something_shows_it_to_programs_too(path: tuple[str, ...]) -> None:
    assert ("--json" in options(path)) == (path in MACHINE_READABLE)


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["articles", "fly"],
        ["articles", "list", "--limit", "0"],
        ["articles", "list", "--since", "yesterday"],
        ["announcements", "list", "--stage", "wedding"],
        ["announcements", "show", "three"],
        ["announcements", "stale", "--after", "half a year"],
        ["announcements", "merge", "3"],
        ["announcements", "split", "3"],
        ["partners", "split", "엔비디아"],
        ["alerts", "list", "--state", "lost"],
        ["extract", "newspim", "page.html"],
        ["eval", "nowhere.jsonl"],
        ["sources", "try"],
        ["sources", "try", "newspim", "--all"],
        ["sources", "pause", "newspim", "--for", "a while"],
        ["sources", "show", "nosuch"],
        ["check", "nosuch"],
        ["alerts", "test", "nosuch"],
    ],
    ids=spaced,
)
def test_wrong_use_exits_with_2_and_says_what_is_wrong(
    arguments: list[str], monitor: Monitor
) -> None:
    told = monitor(*arguments)
    assert (told.code, told.out) == (2, "")
    assert told.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--json"], ["run"], ["doctor", "--offline"], ["sources", "list"],
        ["sources", "show", "newspim"], ["sources", "try", "--all"], ["sources", "enable", "newspim"],
        ["alerts", "test", "console"], ["extract", "newspim", "-", "--url", "https://x.example/"],
    ],
    ids=spaced,
)  # fmt: skip
def test_without_a_home_the_remedy_is_named(
    arguments: list[str], monitor: Monitor, tmp_path: Path
) -> None:
    told = monitor(*arguments, home=tmp_path)
    assert told.code == (1 if arguments[0] == "doctor" else 2)
    assert "monitor init" in told.err + told.out
    assert str(tmp_path) in told.err + told.out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [["articles", "list"], ["articles", "export", "--json"], ["announcements", "list"],
     ["partners", "show", "엔비디아"], ["alerts", "list", "--json"], ["status", "--json"]],
    ids=spaced,
)  # fmt: skip
def test_without_a_database_nothing_is_made_up(
    arguments: list[str], monitor: Monitor, bare: Path
) -> None:
    told = monitor(*arguments, home=bare)
    assert (told.code, told.out) == (1, "")
    assert f"no database yet in {bare}" in told.err
    assert "monitor check" in told.err
    assert not (bare / "data").exists()


def test_a_wrong_configuration_is_told_whole(monitor: Monitor, bare: Path) -> None:
    sources = (bare / "sources.toml").read_text("utf-8")
    wrong = sources.replace('title = "뉴스핌"', 'titel = "뉴스핌"', 1)
    wrong = wrong.replace('charset = "cp949"', 'charset = "klingon"', 1)
    wrong = wrong.replace('body = ["div#content"]', 'body = ["div["]', 1)
    (bare / "sources.toml").write_text(wrong, "utf-8")
    (bare / "alerts.toml").write_text('[desk]\nchannels = ["slack://a/b/c"]\n', "utf-8")
    told = monitor("check", home=bare)
    assert (told.code, told.out) == (2, "")
    for mistake in (
        "sources.toml: [newspim] titel: unknown key; did you mean 'title'?",
        "sources.toml: [newspim] title: is required",
        "sources.toml: [kwangju] charset: 'klingon' is not known",
        "alerts.toml: [desk] channels[0]: write the secret parts",
    ):
        assert mistake in told.err


def test_what_is_no_toml_is_told_with_its_place(monitor: Monitor, bare: Path) -> None:
    (bare / "sources.toml").write_text("[newspim\n", "utf-8")
    told = monitor("sources", "list", home=bare)
    assert told.code == 2
    assert "sources.toml: not TOML" in told.err
    assert "line 1" in told.err


# ── on a terminal and in a pipe ───────────────────────────────────────────────────────────────

LISTINGS = [
    ["announcements", "list"], ["announcements", "show", "1"], ["articles", "list"],
    ["articles", "list", "--related"], ["partners", "list"], ["alerts", "list"], ["status"],
    ["sources", "list"], ["sources", "show", "gwangju"],
]  # fmt: skip


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("arguments", LISTINGS, ids=spaced)
def test_a_listing_fits_the_terminal(arguments: list[str], columns: int, monitor: Monitor) -> None:
    told = monitor(*arguments, columns=columns)
    assert (told.code, told.err) == (0, "")
    assert max(map(cell_len, told.out.splitlines())) <= columns


@pytest.mark.parametrize("arguments", LISTINGS, ids=spaced)
def test_nothing_is_folded_or_coloured_in_a_pipe(arguments: list[str], monitor: Monitor) -> None:
    piped, narrow = monitor(*arguments), monitor(*arguments, columns=80)
    assert "\x1b" not in piped.out
    assert not [line for line in piped.out.splitlines() if line.endswith(" ")]
    assert "".join(piped.out.split()) == "".join(narrow.out.split())


def test_a_sentence_is_readable_on_80_columns(monitor: Monitor) -> None:
    narrow = monitor("announcements", "list", columns=80).out.splitlines()
    folded = [line for line, after in itertools.pairwise(narrow)
              if line[:5] == after[:5] == " " * 5]  # fmt: skip
    assert folded
    assert min(map(cell_len, folded)) > 40


def test_wide_characters_keep_the_columns_aligned(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("㈜가나", "첫째"), ("abc", "둘째"), ("라[b]마", "셋째")]
    show.entries(
        rows, [lambda r: show.said(r[0]), lambda r: r[1]], lambda r: [r[1]], as_json=False, empty=""
    )
    lines = capsys.readouterr().out.splitlines()
    assert [
        cell_len(line.partition(word)[0]) for line, (_, word) in zip(lines[::2], rows, strict=True)
    ] == [9, 9, 9]
    assert lines[1::2] == [" " * 9 + word for _, word in rows]


def on_a_terminal(home: Path, *arguments: str, columns: int = 80) -> str:
    """What a command prints on a terminal of that width."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environ = {**os.environ, "MONITOR_HOME": str(home), "TERM": "xterm-256color"}
    program = [sys.executable, "-c", "from monitor.cli import main; main()", *arguments]
    with subprocess.Popen(program, stdin=theirs, stdout=theirs, stderr=theirs, env=environ) as run:
        os.close(theirs)
        said = b""
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:
                break
            if not chunk:
                break
            said += chunk
        assert run.wait(30) == 0
    os.close(ours)
    return said.decode()


def test_a_terminal_gets_colours_and_a_bar(watched: Demo, home: Path) -> None:
    said = on_a_terminal(home, "check", "kwangju", "gwangnam")
    assert "reading" in said
    assert "\x1b[32mok\x1b[0m" in said or "\x1b[32munchanged\x1b[0m" in said


def test_a_reader_that_has_enough_sees_no_error(watched: Demo) -> None:
    environ = {**os.environ, "MONITOR_HOME": str(watched.home)}
    program = [sys.executable, "-c", "from monitor.cli import main; main()"]
    with subprocess.Popen(
        [*program, "articles", "export", "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ, text=True,
    ) as run:  # fmt: skip
        assert run.stdout
        assert run.stderr
        assert run.stdout.readline().startswith('{"url": ')
        run.stdout.close()
        assert run.stderr.read() == ""
