"""`monitor announcements merge`, `split`, `dismiss`, `confirm`."""

from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli import opened, show

if TYPE_CHECKING:
    from monitor.correct import Folded

Number = Annotated[int, typer.Argument(metavar="NUMBER", help="As the list has it.")]


def merge(
    announcement: Number,
    others: Annotated[
        list[int], typer.Argument(metavar="OTHER…", help="Those that are the same one.")
    ],
) -> None:
    """Make one announcement of several, under the first number. `split` undoes it.

    Holds when the articles are judged again. Nobody is alerted.
    """
    from monitor import correct, wire

    with opened.store() as store:
        folded = correct.merge(store, [announcement, *others], wire.utcnow())
    reports = show.several(folded.reports[announcement], "report")
    typer.echo(f"announcement {announcement}: {reports}; {went(folded)}")


def split(
    announcement: Number,
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT…", help="Addresses of articles, as shown.")
    ],
) -> None:
    """Part reports off into an announcement of their own. `merge` undoes it.

    Holds when the articles are judged again. Nobody is alerted.
    """
    from monitor import correct, wire

    with opened.store() as store:
        folded = correct.split(store, announcement, reports, wire.utcnow())
    for number, count in folded.reports.items():
        new = "new" if number in folded.new else "known already"
        typer.echo(f"parted: announcement {number} ({new}), {show.several(count, 'report')}")
    rest = [str(number) for number in folded.new if number not in folded.reports]
    if rest:
        typer.echo(f"what is left of {announcement} are several now: also {', '.join(rest)}")


def dismiss(announcement: Number) -> None:
    """Mark an announcement as none: nobody is alerted of it, nor of what waits to be sent.

    `confirm` undoes it, and sends what waited.
    """
    from monitor import correct, wire

    with opened.store() as store:
        correct.dismiss(store, announcement, wire.utcnow())
    typer.echo(
        f"announcement {announcement} is dismissed, also when more reports come; "
        f"undo: monitor announcements confirm {announcement}"
    )


def confirm(announcement: Number) -> None:
    """Mark an announcement as one, also after it was dismissed. `dismiss` undoes it."""
    from monitor import correct, wire

    with opened.store() as store:
        correct.confirm(store, announcement, wire.utcnow())
    typer.echo(f"announcement {announcement} is confirmed")


def went(folded: "Folded") -> str:
    """`7 and 9 lead to 3`; empty if no announcement went into another."""
    into: dict[int, list[str]] = {}
    for old, number in sorted(folded.merged.items()):
        into.setdefault(number, []).append(str(old))
    return ", ".join(
        f"{' and '.join(olds)} {'leads' if len(olds) == 1 else 'lead'} to {number}"
        for number, olds in into.items()
    )
