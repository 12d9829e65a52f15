"""The report on a terminal."""

from collections.abc import Mapping, Sequence

from rich.bar import Bar
from rich.padding import Padding
from rich.table import Table

from monitor.cli import show
from monitor.cli.report import counts, is_official
from monitor.cli.report.page import WORSE, kinds_of, minutes
from monitor.cli.report.words import COUNTS, WORDS
from monitor.compose import STAGES
from monitor.model import Source
from monitor.model.covered import Account, DayAccount, SourceAccount

BAR_COLUMNS = 40
WRONG = ("blocked", "gone", "failed")
WAY = tuple(name for name in COUNTS if name not in WRONG)
MOST_MARKS = 15


def shown(account: Account, sources: Mapping[str, Source], language: str) -> None:
    words = WORDS[language]
    period = words["period"].format(since=show.when(account.since), until=show.when(account.until))
    show.put(f"[bold]{words['title']}[/]  [dim]{period}[/]")
    by_source(account, sources, words)
    failures(account, language)
    by_day(account.days, words)
    if not any(source.official for source in sources.values()):
        show.put("", f"[dim]{words['no_official']}[/]")
        return
    told(
        words["uncarried"],
        words["uncarried_of"].format(n=len(account.uncarried), all=account.releases),
        [(f"{show.when(one.at)}  {show.said(one.title)}", one.url) for one in account.uncarried],
    )
    stages = STAGES[language]
    told(
        words["unreleased"],
        words["unreleased_of"].format(n=len(account.unreleased), all=account.announcements),
        [
            (
                f"{show.when(one.at)}  [bold]{show.said(', '.join(one.partners))}[/] "
                f"{show.coloured(stages[one.stage], {}, show.STAGES[one.stage.value])} "
                f"[dim]{', '.join(one.sources)}[/]",
                one.reports[0][1],
            )
            for one in account.unreleased
        ],
    )


def by_source(account: Account, sources: Mapping[str, Source], words: Mapping[str, str]) -> None:
    show.heading(words["sources"])
    table = columns(words, ("source", *WAY))
    for one in (*account.sources, account.whole):
        mark = f" [cyan]({words['official']})[/]" if is_official(one.source, sources) else ""
        table.add_row(named(one, words) + mark, *numbers(one, WAY))
    show.put(table)


def failures(account: Account, language: str) -> None:
    """What stood in the way: failures, each kind by its name, and how late articles were seen."""
    words = WORDS[language]
    show.heading(words["failures"])
    table = columns(words, ("source", *WRONG, "lag"))
    table.add_column("", overflow="fold")
    for one in (*account.sources, account.whole):
        fresh = one.freshness
        lag = f"{minutes(fresh.p50)} / {minutes(fresh.p95)}" if fresh else "–"
        kinds = show.said(kinds_of(one, language)) if one.source else ""
        table.add_row(named(one, words), *numbers(one, WRONG), lag, kinds)
    show.put(table)
    fresh = account.whole.freshness
    show.put(f"[dim]{words['lag_of'].format(n=fresh.articles if fresh else 0)}[/]")


def columns(words: Mapping[str, str], names: Sequence[str]) -> Table:
    first, *others = names
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column(words[first], no_wrap=True)
    for name in others:
        table.add_column(words[name], justify="right", no_wrap=True)
    return table


def named(one: SourceAccount, words: Mapping[str, str]) -> str:
    """The whole is the account of no source."""
    return one.source or f"[bold]{words['whole']}[/]"


def numbers(one: SourceAccount, keys: Sequence[str]) -> list[str]:
    counted = counts(one)
    return [number(key, counted[key]) for key in keys]


def number(key: str, value: int) -> str:
    if not value:
        return "[dim]0[/]"
    return f"[red]{value:,}[/]" if key in WORSE else f"{value:,}"


def by_day(days: Sequence[DayAccount], words: Mapping[str, str]) -> None:
    """A bar of articles a day, and a mark for each announcement."""
    show.heading(words["days"])
    most = max((one.articles for one in days), default=0) or 1
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column(words["day"], no_wrap=True)
    table.add_column("", width=BAR_COLUMNS)
    for name in ("articles", "related"):
        table.add_column(words[name], justify="right", no_wrap=True)
    table.add_column(words["announcements"], no_wrap=True)
    for one in days:
        bar = Bar(most, 0, one.articles, width=BAR_COLUMNS, color="blue")
        told = f"{one.announcements:>3} [yellow]{'◆' * min(one.announcements, MOST_MARKS)}[/]"
        table.add_row(f"{one.day:%m-%d}", bar, str(one.articles), str(one.related), told)
    show.put(table)


def told(heading: str, summary: str, lines: Sequence[tuple[str, str]]) -> None:
    show.heading(heading)
    show.put(f"[dim]{summary}[/]")
    for line, url in lines:
        show.put(line, Padding.indent(f"[dim]{show.said(url)}[/]", 2))
