"""`monitor sources list` and `show`: what is declared, and how the last passes went."""

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import opened, show
from monitor.cli.articles.looking import put_page
from monitor.model import Kind

if TYPE_CHECKING:
    from monitor.config import Settings
    from monitor.model import Source

COUNTS = (
    "listed", "fresh", "fetched", "read", "related", "announced", "new", "revised", "gone",
    "failed", "fallback",
)  # fmt: skip
"""The way of a pass, from what its lists named to what was made of it."""

Name = Annotated[str, typer.Argument(metavar="SOURCE", help="Its name in sources.toml.")]


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
            "last pass": lambda r: show.last_pass(r) + drifted(r),
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


def show_(source: Name, as_json: show.Json = False) -> None:
    """One source: its ways, its layouts, its last passes and what failed in them."""
    from monitor import wire
    from monitor.store import Store, schema, views

    where = opened.settings()
    declared = wire.source_named(wire.checked(where), source)
    runs: list[dict[str, Any]] = []
    drifts: list[dict[str, Any]] = []
    if schema.current(where.database_url) is not None:
        store = Store.open(where.database_url)
        try:
            runs = views.runs(store, declared.id, limit=5)
            drifts = views.drifts(store, declared.id, limit=5)
        finally:
            store.close()
    row = as_row(declared, known_states().get(declared.id, {})) | {"runs": runs, "past": drifts}
    if as_json:
        show.line(row)
        return
    show.facts(
        [
            ("source", f"[bold]{declared.id}[/] {show.said(declared.title)}"),
            ("on", state(row)),
            ("every", f"{short(declared.interval)} to {short(declared.longest_interval)}"),
            ("next look", show.when(row["due_at"]) if row["due_at"] else ""),
            ("pace", short(declared.min_interval)),
            ("charset", declared.charset),
            ("ways", "\n".join(show.said(way.name) for way in declared.discover)),
            ("addresses", "\n".join(show.said(a.canonical) for a in declared.address)),
            ("layouts", ", ".join(layout.name for layout in declared.layout)),
            ("waiting", f"{show.several(row['pending'], 'article')} that could not be read yet"),
        ]
    )
    if drifts:
        show.heading("Drifts")
        show.entries(
            drifts, [began_and_ended, lambda r: r["kind"]], known_by, as_json=False, empty=""
        )
    show.heading("Last passes")
    show.entries(
        runs,
        [
            lambda r: show.when(r["finished_at"]),
            lambda r: show.coloured(r["outcome"], show.OUTCOMES),
            lambda r: ", ".join(f"{r[key]} {key}" for key in COUNTS if r[key]),
        ],
        lambda r: [f"[red]✗[/] {show.said(f['message'])}" for f in r["failures"]],
        as_json=False,
        empty=f"No pass yet: `monitor check {declared.id}`.",
    )


def page(
    source: Name,
    kind: Annotated[
        Kind | None, typer.Option(help="Only of a drift of this kind; else the one that is open.")
    ] = None,
) -> None:
    """The page on which a source was seen to have changed, byte for byte as it came."""
    with opened.store() as store:
        found = store.drift_page(source, kind)
    if found is None:
        raise opened.unknown(
            "page of a drift", source if kind is None else f"{source}, {kind}",
            f"see `monitor sources show {source}`",
        )  # fmt: skip
    put_page(found[1], source)


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
    nothing = {"paused_until": None, "last_ok_at": None, "last_run": None, "due_at": None}
    return [
        {"source": one.id, **nothing, "articles": 0, "pending": 0, "drifts": []}
        for one in declared
        if one.enabled and one.id not in seen
    ]


def as_row(source: "Source", known: dict[str, Any]) -> dict[str, Any]:
    return {
        "source": source.id,
        "title": source.title,
        "enabled": source.enabled,
        "interval": source.interval,
        "interval_ceiling": source.longest_interval,
        "min_interval": source.min_interval,
        "charset": source.charset,
        "discover": [
            {"way": way.way, "url": way.url, "query": way.query} for way in source.discover
        ],
        "paused_until": known.get("paused_until"),
        "last_ok_at": known.get("last_ok_at"),
        "last_run": known.get("last_run"),
        "due_at": known.get("due_at"),
        "articles": known.get("articles", 0),
        "pending": known.get("pending", 0),
        "drifts": known.get("drifts", []),
    }


def drifted(row: dict[str, Any]) -> str:
    return "".join(f" [bold magenta]{one['kind']}[/]" for one in row["drifts"])


def began_and_ended(row: dict[str, Any]) -> str:
    ended = f"[green]to {show.when(row['ended_at'])}[/]" if row["ended_at"] else "[red]open[/]"
    return f"{show.when(row['began_at'])} {ended}"


def known_by(row: dict[str, Any]) -> list[str]:
    """Why a drift was told, and where."""
    facts = (("selector", row["selector"]), ("address", row["url"]), ("", row["message"]))
    return [f"[dim]{name}[/] {show.said(value)}".strip() for name, value in facts if value]


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
