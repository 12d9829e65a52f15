"""The `monitor` command: one file per noun. What is heavy is imported when a command runs."""

import sys
from collections.abc import Sequence

import typer

from monitor.cli import (
    alerts,
    announcements,
    articles,
    db,
    demo,
    doctor,
    extract,
    judge,
    partners,
    running,
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
)
app.command("init", rich_help_panel="Run")(running.init)
app.command("check", rich_help_panel="Run")(running.check)
app.command("run", rich_help_panel="Run")(running.run)
app.command("demo", rich_help_panel="Run")(demo.demo)
app.command("status", rich_help_panel="Run")(running.status)
app.command("doctor", rich_help_panel="Run")(doctor.doctor)
app.add_typer(sources.app, name="sources", rich_help_panel="Look and change")
app.add_typer(articles.app, name="articles", rich_help_panel="Look and change")
app.add_typer(announcements.app, name="announcements", rich_help_panel="Look and change")
app.add_typer(partners.app, name="partners", rich_help_panel="Look and change")
app.add_typer(alerts.app, name="alerts", rich_help_panel="Look and change")
app.add_typer(db.app, name="db", rich_help_panel="Look and change")
app.command("classify", rich_help_panel="Judge")(judge.classify_command)
app.command("extract", rich_help_panel="Judge")(extract.extract)
app.command("eval", rich_help_panel="Judge")(judge.eval_command)


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
    except BrokenPipeError:
        # `monitor … | head` has read enough.
        sys.stderr.close()
        sys.exit(0)


def tell(problems: Sequence[str]) -> None:
    """Mistakes on standard error, red on a terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for problem in problems:
        console.print(Text.assemble(("✗ ", "bold red"), problem))
