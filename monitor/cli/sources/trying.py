"""`monitor sources try`: a source as it is now beside what its table promises, storing nothing."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import unquote

import typer

from monitor.cli import opened, show
from monitor.cli.sources.saving import saved_page

if TYPE_CHECKING:
    from monitor.model import Source
    from monitor.trial import Tried
    from monitor.trial.expected import Part

# Articles that a trial reads: enough to see whether the layout fits, few enough to be polite.
SAMPLES = 2

MARKS = {"ok": "[green]✓[/]", "odd": "[yellow]•[/]", "missing": "[red]✗[/]"}


def try_(
    source: Annotated[
        str | None, typer.Argument(metavar="SOURCE", help="Its name in sources.toml.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every declared source.")] = False,
    save: Annotated[
        Path | None,
        typer.Option(help="A folder for the pages as served, each with what was read of it."),
    ] = None,
    as_json: show.Json = False,
) -> None:
    """Fetch a source's lists and newest articles once; show what they give beside what its table
    promises: ✓ as promised, • for a person to look at, ✗ missing. Store nothing."""
    from monitor import look, trial, wire
    from monitor.errors import ConfigError
    from monitor.trial import expected

    if (source is None) != every:
        raise ConfigError(["say which source to try, or --all"])
    where = opened.settings()
    loaded = wire.checked(where)
    chosen = loaded.sources if every else (wire.source_named(loaded, str(source)),)
    web = look.door(where, loaded)
    found: dict[str, list[Part]] = {one.id: [] for one in chosen}

    def told(one: "Source", tried: "Tried") -> None:
        parts = expected.parts(one, tried)
        found[one.id] += parts
        saved = saved_page(one, tried, save) if save else None
        if as_json:
            show.line(as_row(one, tried, parts, saved))
        else:
            shown(one, tried, parts, saved)

    try:
        for one in chosen:
            links = []
            for tried in trial.discovery(web, one, wire.naver_keys(where)):
                told(one, tried)
                links += [link for link in tried.links if link not in links]
            for link in links[:SAMPLES]:
                told(one, trial.reading(web, one, link))
    finally:
        web.close()
    if every and not as_json:
        in_short(found)
    if any(part.mark == "missing" for parts in found.values() for part in parts):
        raise typer.Exit(1)


def as_row(
    source: "Source", tried: "Tried", parts: "tuple[Part, ...]", saved: Path | None
) -> show.Row:
    from monitor.cli.extract import as_object

    return {
        "source": source.id, "what": tried.what, "url": tried.url,
        "outcome": tried.outcome, "message": tried.message, "listed": tried.listed,
        "links": [{"url": k.url, "title": k.title} for k in tried.links],
        "article": as_object(tried.article) if tried.article else None,
        "parts": [
            {"part": p.name, "expected": p.expected, "found": p.found, "mark": p.mark,
             "selector": p.selector or None}
            for p in parts
        ],
        "saved": str(saved) if saved else None,
    }  # fmt: skip


def shown(source: "Source", tried: "Tried", parts: "tuple[Part, ...]", saved: Path | None) -> None:
    """One page: its address, each part beside what was promised, and how its text begins."""
    from rich.padding import Padding
    from rich.table import Table

    outcome = show.coloured(tried.outcome, show.OUTCOMES)
    show.put(f"[bold]{source.id}[/]  {tried.what} {outcome} {show.said(unquote(tried.url))}")
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column()
    table.add_column(no_wrap=True)
    table.add_column("found", overflow="fold")
    table.add_column("expected", overflow="fold", style="dim")
    for part in parts:
        table.add_row(MARKS[part.mark], part.name, show.said(part.found), show.said(wanted(part)))
    below = [f"[dim]{text}[/]" for text in glimpse(tried)] + (
        [f"saved as {saved}"] if saved else []
    )
    show.put(*(Padding.indent(thing, 2) for thing in ([table] if parts else []) + below), "")


def glimpse(tried: "Tried") -> list[str]:
    """The first and last words of what a page gave, which no rule can judge."""
    if article := tried.article:
        ends = dict.fromkeys((*article.paragraphs[:1], *article.paragraphs[-1:]))
        return [show.said(paragraph[:120]) for paragraph in ends]
    if tried.outcome == "off":
        return [show.said(tried.message)]
    return [f"{show.when(k.published_at)} {show.said(k.title or k.url)}" for k in tried.links[:5]]


def wanted(part: "Part") -> str:
    """What the table promises; of many alternatives the first two, unless none was found."""
    if part.selector:
        return f"nothing matches {part.selector}"
    first, second, *more = (*part.expected.split(" or "), "")
    others = [one for one in more if one]
    return " or ".join(one for one in (first, second) if one) + (
        f" or {len(others)} more" if others else ""
    )


def in_short(found: "dict[str, list[Part]]") -> None:
    """One line a source, after many pages of them."""
    show.heading("In short")
    show.entries(
        found.items(),
        [lambda one: MARKS[worst(one[1])], lambda one: one[0], lambda one: summed(one[1])],
        as_json=False,
        empty="",
    )


def worst(parts: "list[Part]") -> str:
    """A source of which nothing could be asked is odd: nobody knows."""
    marks = {str(part.mark) for part in parts}
    return next((mark for mark in ("missing", "odd") if mark in marks), "ok" if marks else "odd")


def summed(parts: "list[Part]") -> str:
    """What is missing, and what to look at: `missing: time; look at: byline`."""
    if not parts:
        return "nothing could be asked"
    lists = []
    for mark, words in (("missing", "missing"), ("odd", "look at")):
        if names := dict.fromkeys(part.name for part in parts if part.mark == mark):
            lists.append(f"{words}: {', '.join(names)}")
    return "; ".join(lists) or "as its table says"
