"""`monitor articles search`: articles by the words in them."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import opened, show

if TYPE_CHECKING:
    from monitor.search import Hit, Span

# How a word that was looked for is marked, and how where there is no colour.
MARKED = "[bold black on yellow]", "[/]"
SIGNS = "«", "»"


def search(
    words: Annotated[list[str], typer.Argument(help="All of them must be in an article.")],
    source: Annotated[str | None, typer.Option(help="Only this source.")] = None,
    related: Annotated[
        bool | None, typer.Option("--related/--unrelated", help="By the verdict.")
    ] = None,
    since: Annotated[datetime | None, typer.Option(help="Published since then, KST.")] = None,
    until: Annotated[
        datetime | None, typer.Option(help="Published until then, KST; a day is meant whole.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many.")] = 20,
    as_json: show.Json = False,
) -> None:
    """Articles with these words in title or text, those with them in the title first.

    Particles do not count (광주는 finds 광주에서), nor does the space in a compound (업무협약 finds
    업무 협약). The latest version of each article is searched, new ones at once.
    """
    from monitor import search as searching
    from monitor.errors import ConfigError
    from monitor.model import KST

    if not searching.terms(" ".join(words)):
        raise ConfigError([f"{' '.join(words)!r} has no word to search for"])
    with opened.store() as store:
        found = searching.search(
            store,
            " ".join(words),
            source=source,
            related=related,
            since=since.replace(tzinfo=KST) if since else None,
            until=end_of(until).replace(tzinfo=KST) if until else None,
            limit=limit,
        )
    signs = MARKED if show.console().color_system else SIGNS
    show.entries(
        [as_row(hit) for hit in found.hits],
        [
            lambda r: f"{r['id']:>5}",
            lambda r: f"{show.said(r['source'])} [dim]{show.when(r['published_at'])}[/]",
            lambda r: marked(r["title"], r["title_marks"], signs),
        ],
        lambda r: [marked(r["sentence"], r["sentence_marks"], signs)] if r["sentence"] else [],
        as_json=as_json,
        empty="No article has all these words.",
    )
    if found.cut:
        typer.secho(
            f"• more than {searching.MOST_MISSES} articles have these letters in other words; "
            "older ones were not looked into: narrow it with --since, --until or --source",
            fg="yellow",
            err=True,
        )


def end_of(until: datetime) -> datetime:
    """A day without a time is meant to its end."""
    return until + timedelta(days=1) if until.time() == time.min else until


def as_row(hit: "Hit") -> dict[str, Any]:
    """The stable machine-readable form of a hit; marks are where they begin and end."""
    keys = ("id", "url", "source", "title", "published_at", "state", "related", "score")
    return {
        **{key: hit.row[key] for key in keys},
        "in_title": hit.in_title,
        "title_marks": hit.title_marks,
        "sentence": hit.sentence,
        "sentence_marks": hit.sentence_marks,
    }


def marked(text: str, marks: "Sequence[Span]", signs: tuple[str, str]) -> str:
    """The text as Rich markup with its marks."""
    made, at = "", 0
    for start, end in marks:
        made += show.said(text[at:start]) + signs[0] + show.said(text[start:end]) + signs[1]
        at = end
    return made + show.said(text[at:])
