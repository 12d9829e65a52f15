"""`monitor report`: who brought what, how soon, and who had what alone."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import opened, show
from monitor.cli.report.words import Language

if TYPE_CHECKING:
    from monitor.model import Source
    from monitor.model.covered import Account, SourceAccount

DAY, WEEK = timedelta(days=1), timedelta(days=7)
CHART = {DAY: timedelta(days=6), WEEK: timedelta(days=27)}
"""How far the chart goes back beyond the day on which it ends: a week, or four."""


def report(
    day: Annotated[bool, typer.Option("--day", help="The last 24 hours; the default.")] = False,
    week: Annotated[bool, typer.Option("--week", help="The last seven days.")] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write a page of its own instead."),
    ] = None,
    language: Annotated[Language, typer.Option(help="ko or en.")] = "ko",
    as_json: show.Json = False,
) -> None:
    """Count what each source listed, gave and failed at; how soon articles were seen; which of the
    city's releases no paper carried, and which announcements only papers had."""
    from monitor import config
    from monitor.cli.report import page, terminal
    from monitor.errors import ConfigError

    if day and week:
        raise ConfigError(["say --day or --week"])
    sources = {source.id: source for source in config.load(opened.settings()).sources}
    account = counted(sources, WEEK if week else DAY)
    if html is not None:
        show.written(html, page.page(account, sources, language))
    if as_json:
        show.line(as_row(account, sources))
    elif html is not None:
        typer.echo(f"{html}: {html.stat().st_size:,} bytes")
    else:
        terminal.shown(account, sources, language)


def counted(sources: "Mapping[str, Source]", period: timedelta) -> "Account":
    from monitor import coverage, wire
    from monitor.store import views

    until = wire.utcnow()
    first_day = until - CHART[period]
    with opened.store() as store:
        # Far enough back for the chart, and for what a release is compared with.
        back = min(first_day, until - period - coverage.BESIDE) - DAY
        material = views.material(store, until - period, until, back)
    return coverage.account(
        material,
        since=until - period,
        until=until,
        first_day=first_day,
        watched=[source.id for source in sources.values() if source.enabled],
        official={source.id for source in sources.values() if source.official},
    )


# ── as an object ──────────────────────────────────────────────────────────────────────────────


def as_row(account: "Account", sources: "Mapping[str, Source]") -> dict[str, Any]:
    """The stable machine-readable form."""
    return {
        "since": account.since,
        "until": account.until,
        "sources": [
            {"source": one.source, "official": is_official(one.source, sources)} | counts(one)
            for one in account.sources
        ],
        "whole": counts(account.whole),
        "days": [
            {
                "day": one.day, "articles": one.articles, "related": one.related,
                "announcements": one.announcements,
            }
            for one in account.days
        ],
        "releases": account.releases,
        "uncarried": [
            {"source": one.source, "url": one.url, "title": one.title, "at": one.at}
            for one in account.uncarried
        ],
        "announcements": account.announcements,
        "unreleased": [
            {
                "id": one.id, "partners": list(one.partners), "stage": one.stage.value,
                "title": one.title, "at": one.at,
                "reports": [{"source": source, "url": url} for source, url in one.reports],
            }
            for one in account.unreleased
        ],
    }  # fmt: skip


def counts(one: "SourceAccount") -> dict[str, Any]:
    from monitor import coverage

    passed, fresh = one.passed, one.freshness
    return {
        "passes": passed.passes, "listed": passed.listed, "fresh": passed.fresh,
        "fetched": passed.fetched, "read": passed.read, "related": passed.related,
        "announced": passed.announced, "blocked": coverage.blocked(passed), "gone": passed.gone,
        "failed": coverage.failed(passed), "kinds": dict(passed.kinds),
        "freshness": {"articles": fresh.articles, "p50_min": fresh.p50, "p95_min": fresh.p95}
        if fresh
        else None,
    }  # fmt: skip


def is_official(name: str, sources: "Mapping[str, Source]") -> bool:
    return name in sources and sources[name].official


def title(name: str, sources: "Mapping[str, Source]") -> str:
    """A source that sources.toml no longer has keeps its name."""
    return sources[name].title if name in sources else name
