"""`monitor sources`: the sites that are watched."""

import typer

from monitor.cli import show
from monitor.cli.sources import changing, looking, trying
from monitor.cli.sources.looking import never_read

__all__ = ["app", "never_read"]

app = typer.Typer(no_args_is_help=True, help="The sites that are watched.")

app.command("list", epilog=show.example("monitor sources list --json"))(looking.list_)
app.command("show", epilog=show.example("monitor sources show newspim"))(looking.show_)
app.command(epilog=show.example("monitor sources page newspim > page.html"))(looking.page)
app.command(
    "try",
    epilog=show.example("monitor sources try newspim --save pages", "monitor sources try --all"),
)(trying.try_)
app.command(
    epilog=show.example(
        "monitor sources add hanbit --title 한빛일보 --host www.hanbit.example \\",
        "    --feed https://www.hanbit.example/rss --path '/news/(?P<id>\\d+)' \\",
        "    --canonical 'https://www.hanbit.example/news/{id}' --body div.article",
        "monitor sources add hanbit --from hanbit.toml",
    )
)(changing.add)
app.command(epilog=show.example("monitor sources remove hanbit"))(changing.remove)
app.command(epilog=show.example("monitor sources enable gwangnam"))(changing.enable)
app.command(epilog=show.example("monitor sources disable gwangnam"))(changing.disable)
app.command(
    epilog=show.example(
        "monitor sources pause newspim --for 2h", "monitor sources pause newspim --end"
    )
)(changing.pause)
