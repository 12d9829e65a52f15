"""`monitor articles`: what was read, in all its versions."""

import difflib
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import opened, show

if TYPE_CHECKING:
    from monitor.store import Store

app = typer.Typer(no_args_is_help=True, help="What was read: articles and their versions.")
Which = Annotated[str, typer.Argument(metavar="ARTICLE", help="Its address or number.")]
LISTED = "see `monitor articles list`"


@app.command("list", epilog=show.example("monitor articles list --related -n 20"))
def list_(
    source: Annotated[str | None, typer.Option(help="Only this source.")] = None,
    related: Annotated[
        bool | None, typer.Option("--related/--unrelated", help="By the verdict.")
    ] = None,
    gone: Annotated[bool, typer.Option("--gone", help="Only those gone from their site.")] = False,
    since: Annotated[datetime | None, typer.Option(help="First seen since, KST.")] = None,
    limit: show.Limit = 50,
    as_json: show.Json = False,
) -> None:
    """Articles, the newest first."""
    from monitor.model import KST, State
    from monitor.store import views

    with opened.store() as store:
        rows = views.articles(
            store,
            source=source,
            related=related,
            state=State.GONE if gone else None,
            since=since.replace(tzinfo=KST) if since else None,
            limit=limit,
        )
    show.listing(
        rows,
        {
            "no.": lambda r: str(r["id"]),
            "source": lambda r: r["source"],
            "published": lambda r: show.when(r["published_at"]),
            "score": lambda r: (
                f"[green]{r['score']:.2f}[/]" if r["related"] else f"[dim]{r['score'] or 0:.2f}[/]"
            ),
            "title": titled,
        },
        as_json=as_json,
        empty="No article yet: `monitor check` reads the sources once.",
    )


@app.command("show", epilog=show.example("monitor articles show 12"))
def show_(article: Which, as_json: show.Json = False) -> None:
    """One article with its text, verdict and reasons."""
    with opened.store() as store:
        row = found(store, article)
    if as_json:
        show.line(row)
        return
    show.put(f"[bold]{show.said(row['title'])}[/]")
    if row["subtitle"]:
        show.put(f"[dim]{show.said(row['subtitle'])}[/]")
    show.facts(
        [
            ("address", show.said(row["url"])),
            ("also at", "\n".join(a["url"] for a in row["addresses"] if a["url"] != row["url"])),
            ("published", show.when(row["published_at"])),
            ("reporter", show.said(row["reporter"] or "")),
            ("state", f"{row['state']}, {show.several(row['versions'], 'version')}"),
            ("attachments", "\n".join(show.said(a["name"]) for a in row["attachments"])),
        ]
    )
    show.put("", *(show.said(paragraph) for paragraph in row["paragraphs"]))
    for verdict in row["verdicts"]:
        word = "[green]related[/]" if verdict["related"] else "[yellow]not related[/]"
        show.put(f"\n{verdict['topic']}: {word} {verdict['score']:.2f}")
        show.entries(
            verdict["reasons"],
            [
                lambda r: f"{r['weight']:+5.1f}",
                lambda r: f"{show.said(r['rule'])}: {show.said(', '.join(r['words']))}",
            ],
            as_json=False,
            empty="no word of it",
        )


@app.command(
    epilog=show.example(
        "monitor articles versions https://www.newspim.com/news/view/20261120000123"
    )
)
def versions(article: Which, as_json: show.Json = False) -> None:
    """Every version of an article, the oldest first."""
    from monitor.store import views

    with opened.store() as store:
        rows = views.versions(store, found(store, article)["id"])
    show.listing(
        rows,
        {
            "version": lambda r: str(r["number"]),
            "fetched": lambda r: show.when(r["fetched_at"]),
            "layout": lambda r: r["layout"],
            "characters": lambda r: str(sum(map(len, r["paragraphs"]))),
            "title": lambda r: show.said(r["title"]),
        },
        as_json=as_json,
        empty="No version.",
    )


@app.command(epilog=show.example("monitor articles diff 12", "monitor articles diff 12 1 3"))
def diff(
    article: Which,
    old: Annotated[int | None, typer.Argument(help="Version; the last but one.")] = None,
    new: Annotated[int | None, typer.Argument(help="Version; the last.")] = None,
    as_json: show.Json = False,
) -> None:
    """What changed between two versions, line by line."""
    from monitor.store import views

    with opened.store() as store:
        rows = {row["number"]: row for row in views.versions(store, found(store, article)["id"])}
    last = max(rows)
    old, new = old or max(last - 1, 1), new or last
    for number in (old, new):
        if number not in rows:
            raise opened.unknown("version", str(number), f"the article has 1 to {last}")
    changes = list(
        difflib.unified_diff(
            text(rows[old]), text(rows[new]), f"version {old}", f"version {new}", lineterm="", n=1
        )
    )
    if as_json:
        show.line({"old": old, "new": new, "diff": changes})
        return
    colours = {"+": "green", "-": "red", "@": "cyan"}
    for change in changes or ["No difference."]:
        typer.secho(change, fg=colours.get(change[:1]))


@app.command(epilog=show.example("monitor articles export --json > articles.jsonl"))
def export(as_json: show.Json = False) -> None:
    """Every article's latest version; with --json whole, else as a short list."""
    from monitor.store import views

    with opened.store() as store:
        for row in views.export(store):
            if as_json:
                show.line(row)
            else:
                typer.echo(f"{row['source']}\t{row['url']}\t{row['title']}")


def titled(row: dict[str, Any]) -> str:
    """The title, with what is unusual about the article: gone, or changed since it was read."""
    gone = "[bold red]gone[/] " if row["state"] == "gone" else ""
    changed = f"[yellow]{row['versions']} versions[/] " if row["versions"] > 1 else ""
    title = show.said(row["title"])
    return gone + changed + (title if row["related"] else f"[dim]{title}[/]")


def text(version: dict[str, Any]) -> list[str]:
    return [version["title"], *(version["subtitle"] or "").splitlines(), *version["paragraphs"]]


def found(store: "Store", article: str) -> dict[str, Any]:
    """The article by its number or any form of its address."""
    from monitor.store import views

    row = views.article(store, article) or views.article(store, canonical(article))
    if row is None:
        raise opened.unknown("article", article, LISTED)
    return row


def canonical(address: str) -> str:
    """The stored form of an address, as far as sources.toml tells it."""
    from monitor import config
    from monitor.errors import ConfigError
    from monitor.sources.addresses import identify

    try:
        sources = config.load(opened.settings()).sources
    except ConfigError:
        return address
    forms = filter(None, (identify(source, address) for source in sources))
    return next((form.url for form in forms), address)
