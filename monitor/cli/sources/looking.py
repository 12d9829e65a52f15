"""`monitor sources`: the sites that are watched."""

import re
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import opened, show

if TYPE_CHECKING:
    from monitor.config import Settings
    from monitor.model import Source
    from monitor.trial import Tried

app = typer.Typer(no_args_is_help=True, help="The sites that are watched.")
Name = Annotated[str, typer.Argument(metavar="SOURCE", help="Its name in sources.toml.")]
# Articles that a trial reads: enough to see whether the layout fits, few enough to be polite.
SAMPLES = 2


@app.command("list", epilog=show.example("monitor sources list --json"))
def list_(as_json: show.Json = False) -> None:
    """The sources, and how their last passes went."""
    from monitor import wire

    where = opened.settings()
    declared = wire.checked(where).sources
    states = known_states()
    rows = [as_row(source, states.get(source.id, {})) for source in declared]
    show.listing(
        rows,
        {
            "source": lambda r: r["source"],
            "on": state,
            "every": lambda r: short(r["interval"]),
            "articles": lambda r: str(r["articles"]),
            "last pass": show.last_pass,
            "title, ways": lambda r: f"{show.said(r['title'])} [dim]{ways(r['discover'])}[/]",
        },
        as_json=as_json,
        empty="No source: `monitor init` writes a first sources.toml.",
    )
    unread = [row["source"] for row in rows if row["enabled"] and row["last_run"] is None]
    if unread and not as_json:
        typer.echo(
            f"\nnever read yet: {', '.join(unread)}. `monitor sources try SOURCE` shows what a "
            "source would give, `monitor check SOURCE` reads it"
        )


@app.command("show", epilog=show.example("monitor sources show newspim"))
def show_(source: Name, as_json: show.Json = False) -> None:
    """One source: its ways, its layouts, its last passes and what failed in them."""
    from monitor import wire
    from monitor.store import Store, schema, views

    where = opened.settings()
    declared = wire.source_named(wire.checked(where), source)
    runs: list[dict[str, Any]] = []
    if schema.current(where.database_url) is not None:
        store = Store.open(where.database_url)
        try:
            runs = views.runs(store, declared.id, limit=5)
        finally:
            store.close()
    row = as_row(declared, known_states().get(declared.id, {})) | {"runs": runs}
    if as_json:
        show.line(row)
        return
    show.facts(
        [
            ("source", f"[bold]{declared.id}[/] {show.said(declared.title)}"),
            ("on", state(row)),
            ("every", short(declared.interval)),
            ("pace", short(declared.min_interval)),
            ("charset", declared.charset),
            ("ways", "\n".join(show.said(way.name) for way in declared.discover)),
            ("addresses", "\n".join(show.said(a.canonical) for a in declared.address)),
            ("layouts", ", ".join(layout.name for layout in declared.layout)),
            ("waiting", f"{show.several(row['pending'], 'article')} that could not be read yet"),
        ]
    )
    show.heading("Last passes")
    show.entries(
        runs,
        [
            lambda r: show.when(r["finished_at"]),
            lambda r: show.coloured(r["outcome"], show.OUTCOMES),
            lambda r: ", ".join(
                f"{r[key]} {key}" for key in ("found", "new", "revised", "gone", "failed") if r[key]
            ),
        ],
        lambda r: [f"[red]✗[/] {show.said(f['message'])}" for f in r["failures"]],
        as_json=False,
        empty=f"No pass yet: `monitor check {declared.id}`.",
    )


@app.command(
    "try",
    epilog=show.example("monitor sources try newspim --save pages", "monitor sources try --all"),
)
def try_(
    source: Annotated[
        str | None, typer.Argument(metavar="SOURCE", help="Its name in sources.toml.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every declared source.")] = False,
    save: Annotated[
        Path | None, typer.Option(help="A folder to save the pages in, as served.")
    ] = None,
    as_json: show.Json = False,
) -> None:
    """Fetch a source's lists and newest articles once and show what they give; store nothing."""
    from monitor import trial, wire
    from monitor.errors import ConfigError

    if (source is None) != every:
        raise ConfigError(["say which source to try, or --all"])
    where = opened.settings()
    loaded = wire.checked(where)
    chosen = loaded.sources if every else (wire.source_named(loaded, str(source)),)
    web = wire.open_web(where, loaded)
    failed = False
    try:
        for one in chosen:
            links = []
            for tried in trial.discovery(web, one, wire.naver_keys(where)):
                failed |= told(one, tried, save, as_json)
                links += [link for link in tried.links if link not in links]
            for link in links[:SAMPLES]:
                failed |= told(one, trial.reading(web, one, link), save, as_json)
    finally:
        web.close()
    if failed:
        raise typer.Exit(1)


@app.command(
    epilog=show.example(
        "monitor sources add hanbit --title 한빛일보 --host www.hanbit.example \\",
        "    --feed https://www.hanbit.example/rss --path '/news/(?P<id>\\d+)' \\",
        "    --canonical 'https://www.hanbit.example/news/{id}' --body div.article",
        "monitor sources add hanbit --from hanbit.toml",
    )
)
def add(
    source: Name,
    title: Annotated[str, typer.Option(help="The site's name.")] = "",
    feed: Annotated[list[str] | None, typer.Option(help="RSS or Atom.")] = None,
    list_page: Annotated[list[str] | None, typer.Option("--list", help="A list page.")] = None,
    sitemap: Annotated[list[str] | None, typer.Option(help="A sitemap.")] = None,
    host: Annotated[list[str] | None, typer.Option(help="A host of its articles.")] = None,
    path: Annotated[str, typer.Option(help="Pattern of their paths, with (?P<id>…).")] = "",
    canonical: Annotated[str, typer.Option(help="The address to store, with {id}.")] = "",
    headline: Annotated[str, typer.Option(help="Selector.")] = "h1",
    body: Annotated[str, typer.Option(help="Selector.")] = "",
    published: Annotated[str, typer.Option(help="Selector.")] = "",
    charset: Annotated[str, typer.Option()] = "utf-8",
    interval: Annotated[str, typer.Option(help="Such as 10m.")] = "10m",
    table: Annotated[
        Path | None,
        typer.Option("--from", help="A TOML file with the table instead; - for standard input."),
    ] = None,
) -> None:
    """Add a source to sources.toml, keeping the file's comments. A mistake changes nothing."""
    import tomllib

    from monitor import edit
    from monitor.errors import ConfigError

    if table is not None:
        try:
            text = sys.stdin.read() if str(table) == "-" else table.read_text("utf-8")
            declared = tomllib.loads(text)
        except (OSError, ValueError) as error:
            raise ConfigError([f"{table}: {error}"]) from error
        declared = declared.get(source, declared)
    else:
        layout = {"name": "first", "title": [headline], "body": [body] if body else []}
        declared = {
            "title": title,
            "enabled": True,
            "charset": charset,
            "interval": interval,
            "address": [{"hosts": host or [], "path": path, "canonical": canonical}],
            "discover": [
                {"way": way, "url": url}
                for way, urls in (("feed", feed), ("list", list_page), ("sitemap", sitemap))
                for url in urls or []
            ],
            "layout": [layout | ({"published": [published]} if published else {})],
        }
    edit.add(opened.settings().sources_file, source, declared)
    typer.echo(f"[{source}] added; see what it gives: monitor sources try {source}")


@app.command(epilog=show.example("monitor sources remove hanbit"))
def remove(source: Name) -> None:
    """Take a source out of sources.toml; its articles stay in the database."""
    from monitor import edit

    edit.remove(opened.settings().sources_file, source)
    typer.echo(f"[{source}] removed; its articles stay")


@app.command(epilog=show.example("monitor sources enable gwangnam"))
def enable(source: Name) -> None:
    """Switch a source on in sources.toml."""
    from monitor import edit

    edit.enable(opened.settings().sources_file, source, True)
    typer.echo(f"[{source}] is on")


@app.command(epilog=show.example("monitor sources disable gwangnam"))
def disable(source: Name) -> None:
    """Switch a source off in sources.toml."""
    from monitor import edit

    edit.enable(opened.settings().sources_file, source, False)
    typer.echo(f"[{source}] is off")


@app.command(
    epilog=show.example(
        "monitor sources pause newspim --for 2h", "monitor sources pause newspim --end"
    )
)
def pause(
    source: Name,
    duration: Annotated[str, typer.Option("--for", help="How long, such as 30m, 2h, 1d.")] = "1h",
    end: Annotated[bool, typer.Option("--end", help="End the pause now.")] = False,
) -> None:
    """Leave a source alone for a while; the daemon goes on by itself afterwards."""
    from monitor import wire
    from monitor.config.tables import DURATION, SECONDS
    from monitor.errors import ConfigError

    where = opened.settings()
    declared = wire.source_named(wire.checked(where), source)
    found = DURATION.fullmatch(duration)
    if found is None:
        raise ConfigError([f"--for: {duration!r} is no duration; write it as 30m, 2h or 1d"])
    store = wire.open_store(where)
    try:
        if end:
            store.resume(declared.id)
            typer.echo(f"[{declared.id}] goes on")
            return
        until = wire.utcnow() + timedelta(seconds=float(found[1]) * SECONDS[found[2]])
        store.pause(declared.id, until)
        typer.echo(f"[{declared.id}] is left alone until {show.when(until)} KST")
    finally:
        store.close()


# ── what they show ────────────────────────────────────────────────────────────────────────────


def known_states() -> dict[str, dict[str, Any]]:
    """What the database knows of each source; nothing where there is no database yet."""
    from monitor.store import Store, schema, views

    url = opened.settings().database_url
    if schema.current(url) is None:
        return {}
    store = Store.open(url)
    try:
        return {row["source"]: row for row in views.sources_status(store)}
    finally:
        store.close()


def never_read(where: "Settings", known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Declared sources that the database has nothing of; none where sources.toml is wrong."""
    from monitor import config
    from monitor.errors import ConfigError

    try:
        declared = config.load(where).sources
    except ConfigError:
        return []
    seen = {row["source"] for row in known}
    nothing = {"paused_until": None, "last_ok_at": None, "last_run": None}
    return [
        {"source": one.id, **nothing, "articles": 0, "pending": 0}
        for one in declared
        if one.enabled and one.id not in seen
    ]


def as_row(source: "Source", known: dict[str, Any]) -> dict[str, Any]:
    return {
        "source": source.id,
        "title": source.title,
        "enabled": source.enabled,
        "interval": source.interval,
        "min_interval": source.min_interval,
        "charset": source.charset,
        "discover": [
            {"way": way.way, "url": way.url, "query": way.query} for way in source.discover
        ],
        "paused_until": known.get("paused_until"),
        "last_ok_at": known.get("last_ok_at"),
        "last_run": known.get("last_run"),
        "articles": known.get("articles", 0),
        "pending": known.get("pending", 0),
    }


def ways(discover: list[dict[str, Any]]) -> str:
    """`list ×4, naver`."""
    counts = Counter(way["way"] for way in discover)
    return ", ".join(way + (f" ×{n}" if n > 1 else "") for way, n in counts.items())


def state(row: dict[str, Any]) -> str:
    from monitor import wire

    if not row["enabled"]:
        return "[yellow]off[/]"
    if row["paused_until"] and row["paused_until"] > wire.utcnow():
        return f"[yellow]paused until {show.when(row['paused_until'])}[/]"
    return "[green]on[/]"


def short(duration: timedelta) -> str:
    seconds = duration.total_seconds()
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds >= size and seconds % size == 0:
            return f"{seconds // size:.0f}{unit}"
    return f"{seconds:g}s"


def told(source: "Source", tried: "Tried", save: Path | None, as_json: bool) -> bool:
    """Shows one page that was asked for, saves it if wanted; whether it failed."""
    from monitor.cli.extract import as_object

    saved = saved_page(source, tried, save) if save and tried.page else None
    if as_json:
        show.line(
            {
                "source": source.id, "what": tried.what, "url": tried.url,
                "outcome": tried.outcome, "message": tried.message, "listed": tried.listed,
                "links": [{"url": k.url, "title": k.title} for k in tried.links],
                "article": as_object(tried.article) if tried.article else None,
                "saved": str(saved) if saved else None,
            }
        )  # fmt: skip
    else:
        outcome = show.coloured(tried.outcome, show.OUTCOMES)
        show.entries(
            [tried],
            [lambda _: f"[bold]{source.id}[/]", lambda t: f"{t.what} {outcome} {show.said(t.url)}"],
            lambda t: [*gave(t), *([f"saved as {saved}"] if saved else [])],
            as_json=False,
            empty="",
        )
    return tried.outcome not in ("ok", "off")


def gave(tried: "Tried") -> list[str]:
    """What a page that was asked for gave, line by line."""
    if article := tried.article:
        size = sum(map(len, article.paragraphs))
        facts = (
            show.when(article.published_at),
            show.said(article.reporter or "no reporter"),
            f"{show.several(len(article.paragraphs), 'paragraph')}, {size} characters",
            f"layout {show.said(article.layout)}",
        )
        ends = dict.fromkeys((*article.paragraphs[:1], *article.paragraphs[-1:]))
        return [
            f"[bold]{show.said(article.title)}[/]",
            " · ".join(facts),
            *(f"[dim]{show.said(paragraph[:120])}[/]" for paragraph in ends),
        ]
    if tried.outcome != "ok":
        return [show.said(tried.message)]
    newest = tried.links[:5]
    return [
        f"{tried.listed} listed, {len(tried.links)} followed" + (", the first:" if newest else ""),
        *(f"[dim]{show.when(k.published_at)}[/] {show.said(k.title or k.url)}" for k in newest),
    ]


def saved_page(source: "Source", tried: "Tried", folder: Path) -> Path:
    """The page as served, in a file named after its address."""
    assert tried.page is not None
    name = re.sub(r"\W+", "-", tried.url.partition("://")[2]).strip("-")[:120]
    target = folder / source.id / f"{name}.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(tried.page.content)
    return target
