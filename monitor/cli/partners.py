"""`monitor partners`: the organisations that were announced."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import announcements, opened, show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.correct import Folded
    from monitor.model import Partner

Which = Annotated[str, typer.Argument(metavar="PARTNER", help="Any spelling, or number.")]
Anyway = Annotated[bool, typer.Option("--anyway", help="Also two that are both well known.")]

app = typer.Typer(no_args_is_help=True, help="The organisations that were announced.")


@app.command("list", epilog=show.example("monitor partners list --json"))
def list_(limit: show.Limit = 50, as_json: show.Json = False) -> None:
    """Partners, those first seen last first."""
    from monitor.store import views

    with opened.store() as store:
        rows = views.partners(store, limit=limit)
    show.listing(
        rows,
        {
            "no.": lambda r: str(r["id"]),
            "first seen": lambda r: show.when(r["first_seen_at"]),
            "announced": lambda r: str(r["announcements"]),
            "partner": lambda r: (
                show.said(r["name"])
                + (f" [dim]{show.said(', '.join(r['aliases']))}[/]" if r["aliases"] else "")
            ),
        },
        as_json=as_json,
        empty="No partner yet: `monitor check` reads the sources once.",
    )


@app.command("show", epilog=show.example("monitor partners show 엔비디아"))
def show_(
    partner: Which,
    as_json: show.Json = False,
) -> None:
    """One partner with all its announcements."""
    from monitor.store import views

    with opened.store() as store:
        row = views.partner(store, partner)
    if row is None:
        raise opened.unknown("partner", partner, "see `monitor partners list`")
    if as_json:
        show.line(row)
        return
    show.facts(
        [
            ("partner", f"[bold]{show.said(row['name'])}[/]"),
            ("spellings", show.said(spellings(row))),
            ("first seen", show.when(row["first_seen_at"])),
        ]
    )
    typer.echo()
    announcements.listed(row["announcements"])


def spellings(row: dict[str, Any]) -> str:
    """Each with how often articles use it."""
    return ", ".join(f"{one['spelling']} ({one['uses']}×)" for one in row["spellings"])


@app.command(epilog=show.example("monitor partners alias 엔비디아 NVIDIA"))
def alias(
    partner: Which,
    spelling: Annotated[str, typer.Argument(help="Another spelling of its name.")],
    anyway: Anyway = False,
) -> None:
    """Give a partner another spelling; if another partner has it, the two are one from now on.

    `split` undoes it. Nobody is alerted.
    """
    from monitor import correct, wire

    with opened.store() as store:
        folded = correct.alias(store, partner, spelling, shipped(), wire.utcnow(), anyway=anyway)
    told(f"{spelling} is a spelling of {partner}", folded)


@app.command(epilog=show.example("monitor partners merge 과기정통부 과학기술정보통신부"))
def merge(
    partner: Which,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The one that is the same.")],
    anyway: Anyway = False,
) -> None:
    """Make one partner of two, with all spellings of both. `split` undoes it. Nobody is alerted."""
    from monitor import correct, wire

    with opened.store() as store:
        folded = correct.join(store, partner, other, shipped(), wire.utcnow(), anyway=anyway)
    told(f"{partner} and {other} are one partner", folded)


@app.command(epilog=show.example("monitor partners split 한컴그룹 한컴인스페이스"))
def split(
    partner: Which,
    parted: Annotated[
        list[str], typer.Argument(metavar="SPELLING…", help="Those that mean somebody else.")
    ],
) -> None:
    """Make spellings of a partner a partner of their own. `merge` undoes it. Nobody is alerted.

    No article joins them again.
    """
    from monitor import correct, wire

    with opened.store() as store:
        folded = correct.part(store, partner, parted, shipped(), wire.utcnow())
    told(f"{', '.join(parted)}: a partner of its own", folded)


def told(what: str, folded: "Folded") -> None:
    """What was done, and what it did to the announcements."""
    from monitor.cli.announcements.correcting import went

    typer.echo(what)
    if folded.merged:
        typer.echo(f"announcements folded into others: {went(folded)}")
    if folded.new:
        typer.echo(f"announcements parted: {', '.join(map(str, folded.new))} (new)")


def shipped() -> "Mapping[str, Partner]":
    """The partners that the topic names, by key."""
    from monitor import topics
    from monitor.watch.writing import shipped

    return shipped(topics.load())
