"""`monitor articles`: what was read, in all its versions."""

import typer

from monitor.cli import show
from monitor.cli.articles import looking, searching, versions

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="What was read: articles and their versions.")

app.command("list", epilog=show.example("monitor articles list --related -n 20"))(looking.list_)
app.command(
    "show",
    epilog=show.example(
        "monitor articles show 12", "monitor articles show 12 --version 1 --raw > page.html"
    ),
)(looking.show_)
app.command(
    epilog=show.example(
        "monitor articles versions https://www.newspim.com/news/view/20261120000123"
    )
)(versions.versions)
app.command(
    epilog=show.example(
        "monitor articles diff 12", "monitor articles diff 12 1 3 --html changes.html"
    )
)(versions.diff)
app.command(
    epilog=show.example(
        "monitor articles search 업무협약 로봇",
        "monitor articles search 엔비디아 --since 2026-07-01",
    )
)(searching.search)
app.command(epilog=show.example("monitor articles export --json > articles.jsonl"))(looking.export)
