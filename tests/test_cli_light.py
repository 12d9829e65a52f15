"""What a command does not need it does not load."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from monitor.demo import Demo

HEAVY = (
    "sqlmodel", "sqlalchemy", "kiwipiepy", "apprise", "httpx", "selectolax", "trafilatura", "pygal",
)  # fmt: skip
PROGRAM = """
import json, sys
from monitor.cli import main
names, commands = json.loads(sys.argv[1])
for command in commands:
    try:
        main(command)
    except SystemExit as end:
        assert not end.code, command
    found = [name for name in names if name in sys.modules]
    if found:
        sys.exit(f"{command} loads {found}")
"""


def complaint(names: Sequence[str], *commands: Sequence[str], home: Path) -> str:
    """Which of these commands, run in one process, is the first to load one of the modules."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps([names, commands])],
        capture_output=True, text=True, timeout=30, env={**os.environ, "MONITOR_HOME": str(home)},
    )  # fmt: skip
    return done.stderr if done.returncode else ""


def test_help_stays_light(tmp_path: Path) -> None:
    assert complaint(HEAVY, ["--help"], home=tmp_path) == ""


def test_what_judges_nothing_and_sends_nothing_loads_neither_analyser_nor_channels(
    watched: Demo, home: Path
) -> None:
    said = complaint(
        ["kiwipiepy", "kiwipiepy_model", "numpy", "apprise", "alembic"],
        ["status"],
        ["sources", "list"],
        ["sources", "show", "newspim"],
        ["sources", "pause", "newspim", "--end"],
        ["articles", "list"],
        ["announcements", "list"],
        ["announcements", "show", "1"],
        ["partners", "list"],
        ["alerts", "list"],
        ["db", "current"],
        ["doctor", "--offline"],
        home=home,
    )
    assert said == ""


def test_a_pass_without_news_loads_nothing_that_news_needs(watched: Demo, home: Path) -> None:
    names = ["kiwipiepy", "numpy", "rapidfuzz", "apprise", "alembic"]
    assert complaint(names, ["check", "kwangju", "gwangnam", "asiatoday"], home=home) == ""
