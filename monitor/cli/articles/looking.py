"""`monitor articles list`, `show`, `export`: what was read."""

import sys
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import opened, show

if TYPE_CHECKING:
    from monitor.model import Page
    from monitor.store import Store

Which = Annotated[str, typer.Argument(metavar="ARTICLE", help="Its address or number.")]
LISTED = "see `monitor articles list`"
PURGED = (
    "it came without one, or was kept for as long as keep_pages of its source in sources.toml "
    "says: see `monitor articles versions`"
)


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


def show_(
    article: Which,
    version: Annotated[
        int | None, typer.Option(help="This version, not the latest.", show_default=False)
    ] = None,
    raw: Annotated[
        bool, typer.Option("--raw", help="The page it was read from, byte for byte as fetched.")
    ] = False,
    as_json: show.Json = False,
) -> None:
    """One article with its text, verdict and reasons."""
    with opened.store() as store:
        row = found(store, article, version)
        page = store.raw_page(row["id"], row["version"]) if raw else None
    if raw:
        if page is None:
            raise opened.unknown("page of version", str(row["version"]), PURGED)
        put_page(page, row["source"])
        return
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
            ("version", f"{version}, fetched {show.when(row['fetched_at'])}" if version else ""),
            ("read by", read_by(row["layout"])),
            ("seen", "\n".join(map(doubted, row["doubts"]))),
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


def read_by(layout: str) -> str:
    """The layout, or in yellow the fallback that had to do."""
    from monitor.model import is_fallback

    guess = f"[yellow]{show.said(layout)}[/], as no layout fits"
    return guess if is_fallback(layout) else f"layout {show.said(layout)}" if layout else ""


def export(as_json: show.Json = False) -> None:
    """Every article's latest version; with --json whole, else as a short list."""
    from monitor.store import views

    with opened.store() as store:
        for row in views.export(store):
            if as_json:
                show.line(row)
            else:
                typer.echo(f"{row['source']}\t{row['url']}\t{row['title']}")


def doubted(row: dict[str, Any]) -> str:
    """What was seen of an article, and whether it was believed in the end."""
    ends = {None: "[yellow]not believed yet[/]", True: "believed", False: "not so"}
    times = show.several(row["times"], "time")
    return f"{row['kind']}, {times} since {show.when(row['since'])}: {ends[row['believed']]}"


def titled(row: dict[str, Any]) -> str:
    """The title, with what is unusual about the article: gone, or changed since it was read."""
    gone = "[bold red]gone[/] " if row["state"] == "gone" else ""
    if row["doubt"]:
        gone += f"[yellow]{row['doubt']['kind']}?[/] "
    changed = f"[yellow]{row['versions']} versions[/] " if row["versions"] > 1 else ""
    title = show.said(row["title"])
    return gone + changed + (title if row["related"] else f"[dim]{title}[/]")


def put_page(page: "Page", source: str) -> None:
    """The bytes as they came; on a terminal, which knows one charset, the text they are."""
    if not sys.stdout.isatty():
        sys.stdout.buffer.write(page.content)
        sys.stdout.buffer.flush()
        return
    from monitor import config
    from monitor.errors import ConfigError
    from monitor.model import Source
    from monitor.sources.text import decode

    declared: list[Source] = []
    with suppress(ConfigError):
        declared += config.load(opened.settings()).sources
    stranger = Source(id=source, title=source, address=(), discover=())
    typer.echo(decode(next((one for one in declared if one.id == source), stranger), page))


def found(store: "Store", article: str, version: int | None = None) -> dict[str, Any]:
    """The article by its number or any form of its address, as of a version (the latest)."""
    from monitor.store import views

    try:
        row = views.article(store, article, version)
        row = row or views.article(store, canonical(article), version)
    except LookupError as error:
        raise opened.unknown("version", str(version), str(error)) from None
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
