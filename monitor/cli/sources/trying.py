"""`monitor sources try`: a source as it is now, storing nothing."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli import opened, show

if TYPE_CHECKING:
    from monitor.model import Source
    from monitor.trial import Tried

# Articles that a trial reads: enough to see whether the layout fits, few enough to be polite.
SAMPLES = 2


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
