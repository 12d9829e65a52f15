"""`monitor announcements`: who announced what, with the sentences that say so."""

import typer

from monitor.cli import show
from monitor.cli.announcements import correcting, looking
from monitor.cli.announcements.looking import listed

__all__ = ["app", "listed"]

app = typer.Typer(no_args_is_help=True, help="Who announced what, at which stage.")

app.command(
    "list",
    epilog=show.example(
        "monitor announcements list --stage signed --partner 인코어드",
        "monitor announcements list --all",
    ),
)(looking.list_)
app.command("show", epilog=show.example("monitor announcements show 3"))(looking.show_)
app.command(
    epilog=show.example(
        "monitor announcements stale --after 180d", "monitor announcements stale --after 26w --json"
    )
)(looking.stale)
app.command(epilog=show.example("monitor announcements merge 3 7"))(correcting.merge)
app.command(
    epilog=show.example(
        "monitor announcements split 3 https://www.newspim.com/news/view/20261120000123"
    )
)(correcting.split)
app.command(epilog=show.example("monitor announcements dismiss 3"))(correcting.dismiss)
app.command(epilog=show.example("monitor announcements confirm 3"))(correcting.confirm)
