"""The `monitor` command: one file per noun. What is heavy is imported when a command runs."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

import typer

from monitor.cli import (
    alerts,
    announcements,
    articles,
    backfill,
    db,
    demo,
    doctor,
    extract,
    importing,
    judge,
    measure,
    partners,
    replay,
    report,
    running,
    show,
    sources,
)

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Watches the news for partners of the Gwangju AI initiative (인공지능 중심도시 광주) and "
    "tells each announcement once. Begin with [bold]monitor demo[/], or [bold]monitor init[/] in "
    "a new folder.",
    epilog=show.example("monitor demo", "monitor sources try --all", "monitor run"),
)
BEGINNINGS = {
    "sources": "list",
    "articles": "list --related",
    "announcements": "list --stage signed",
    "partners": "list",
    "alerts": "list --state waiting",
    "db": "current",
}


def add(panel: str, name: str, command: Callable[..., Any], *examples: str) -> None:
    app.command(name, rich_help_panel=panel, epilog=show.example(*examples))(command)


add("Run", "init", running.init, "MONITOR_HOME=~/watch monitor init")
add("Run", "check", running.check, "monitor check", "monitor check newspim gwangju --json")
add(
    "Run", "backfill", backfill.backfill,
    "monitor backfill newspim --since 2026-07-01",
    "monitor backfill gwangju --since 2025-11-01 --json",
)  # fmt: skip
add("Run", "run", running.run, "MONITOR_HOME=~/watch MONITOR_LOG=json monitor run")
add("Run", "demo", demo.demo, "monitor demo", "monitor demo --serve --home /tmp/demo")
add("Run", "status", running.status, "monitor status")
add("Run", "report", report.report, "monitor report --week --html report.html")
add("Run", "doctor", doctor.doctor, "monitor doctor", "monitor doctor --offline")
for noun in (sources, articles, announcements, partners, alerts, db):
    name = noun.__name__.rpartition(".")[2]
    app.add_typer(
        noun.app, name=name, rich_help_panel="Look and change",
        epilog=show.example(f"monitor {name} {BEGINNINGS[name]}"),
    )  # fmt: skip
add(
    "The past", "import", importing.import_, "monitor import articles.jsonl",
    "monitor import - --json < articles.jsonl",
)  # fmt: skip
add(
    "The past", "replay", replay.replay, "monitor replay --dry-run",
    "monitor replay --since 2026-07-01 --yes --alerts",
)  # fmt: skip
add("Judge", "classify", judge.classify_command, "monitor classify articles.jsonl --json")
add(
    "Judge", "extract", extract.extract,
    "monitor extract newspim page.html --url https://www.newspim.com/news/view/20261120000123",
)  # fmt: skip
add(
    "Judge", "eval", measure.eval_command, "monitor eval tests/corpus/*.jsonl --errors",
    "monitor eval --fold tests/corpus/*.jsonl",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command. Exits 0: done, 1: something failed, 2: usage or configuration."""
    from monitor.errors import ConfigError, MonitorError

    try:
        app(arguments)
    except ConfigError as error:
        tell(error.problems)
        sys.exit(2)
    except MonitorError as error:
        tell([str(error)])
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def tell(problems: Sequence[str]) -> None:
    """Mistakes on standard error, red on a terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for problem in problems:
        console.print(Text.assemble(("✗ ", "bold red"), problem))
