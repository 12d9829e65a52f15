"""The report as a page: one file, without scripts and network, light and dark."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from urllib.parse import urlsplit

from monitor.cli import show
from monitor.cli.report import counts, is_official, title
from monitor.cli.report.chart import charts
from monitor.cli.report.words import COUNTS, WORDS, kind
from monitor.compose import STAGES
from monitor.model import Source
from monitor.model.covered import Account, SourceAccount

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --faint: #59636e;
  --line: #d1d9e0; --zebra: #f6f8fa; --bad: #a40e26; --tag: #ddeefc; --tag-ink: #0b4a79; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --faint: #9198a1;
  --line: #3d444d; --zebra: #151b23; --bad: #ff9492; --tag: #12304a; --tag-ink: #a5d3f7; } }
body { max-width: 66rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink);
  background: var(--paper); font: 1rem/1.6 "Noto Sans KR", "Noto Sans CJK KR",
  "Apple SD Gothic Neo", "Malgun Gothic", system-ui, sans-serif; word-break: keep-all;
  overflow-wrap: anywhere; }
header { border-bottom: 1px solid var(--line); }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.1rem; margin: 2.2rem 0 .4rem; }
p { margin: .3rem 0 .7rem; }
.faint, header p { color: var(--faint); font-size: .9rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem;
  font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .45rem; text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
th { font-size: .85rem; font-weight: 600; color: var(--faint);
  border-bottom: 1px solid var(--line); }
tbody tr:nth-child(even) { background: var(--zebra); }
tfoot td { border-top: 1px solid var(--line); font-weight: 600; }
.zero { color: var(--faint); opacity: .55; }
.bad { color: var(--bad); font-weight: 600; }
small { display: inline-block; border-radius: 1em; padding: 0 .6em; background: var(--tag);
  color: var(--tag-ink); font-size: .8rem; font-weight: 400; }
ul { padding-left: 0; list-style: none; margin: 0; }
li { padding: .45rem 0; border-bottom: 1px solid var(--line); }
li div { color: var(--faint); font-size: .88rem; }
a { color: inherit; }
details { max-width: 32rem; margin-top: .5rem; }
summary { color: var(--faint); font-size: .9rem; cursor: pointer; }
svg { width: 100%; min-width: 36rem; height: auto; }
"""
# Nothing is loaded and nothing runs, whatever a headline holds.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
WORSE = ("blocked", "failed")
"""Counts that are a person's business where they are not zero."""


def page(account: Account, sources: Mapping[str, Source], language: str) -> str:
    words = WORDS[language]
    period = words["period"].format(since=show.when(account.since), until=show.when(account.until))
    return "\n".join(
        (
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{words['title']}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>",
            f"<h1>{words['title']}</h1>\n<p>{escape(period)}</p>\n</header>\n<main>",
            f"<h2>{words['days']}</h2>",
            *by_day(account, words),
            *by_source(account, sources, words),
            *failures(account, sources, language),
            *alone(account, sources, language),
            "</main>\n</body>\n</html>\n",
        )
    )


def by_day(account: Account, words: Mapping[str, str]) -> Iterator[str]:
    """The charts, and their numbers for those who want them or cannot see the bars."""
    for drawing in charts(account.days, words):
        yield f'<div class="wide" role="img" aria-label="{words["days"]}">{drawing}</div>'
    names = ("articles", "related", "announcements")
    yield f"<details><summary>{words['numbers']}</summary>\n<table>\n<thead><tr>"
    yield "".join(f"<th>{words[name]}</th>" for name in ("day", *names)) + "</tr></thead>\n<tbody>"
    for one in reversed(account.days):
        cells = "".join(f"<td>{getattr(one, name):,}</td>" for name in names)
        yield f"<tr><td>{one.day}</td>{cells}</tr>"
    yield "</tbody>\n</table></details>"


def by_source(
    account: Account, sources: Mapping[str, Source], words: Mapping[str, str]
) -> Iterator[str]:
    yield f'<h2>{words["sources"]}</h2>\n<div class="wide"><table>\n<thead><tr>'
    yield (
        "".join(f"<th>{words[name]}</th>" for name in ("source", *COUNTS, "lag"))
        + "</tr></thead>\n<tbody>"
    )
    for one in account.sources:
        mark = f" <small>{words['official']}</small>" if is_official(one.source, sources) else ""
        yield row(escape(title(one.source, sources)) + mark, one)
    yield f"</tbody>\n<tfoot>{row(words['whole'], account.whole)}</tfoot>\n</table></div>"
    fresh = account.whole.freshness
    told = words["lag_of"].format(n=fresh.articles if fresh else 0)
    yield f'<p class="faint">{told}</p>'


def row(name: str, one: SourceAccount) -> str:
    numbers = counts(one)
    cells = "".join(
        f'<td class="{look(key, numbers[key])}">{numbers[key]:,}</td>' for key in COUNTS
    )
    fresh = one.freshness
    soon = f"{minutes(fresh.p50)} / {minutes(fresh.p95)}" if fresh else "–"
    return f"<tr><td>{name}</td>{cells}<td>{soon}</td></tr>"


def look(key: str, number: int) -> str:
    return "zero" if not number else "bad" if key in WORSE else "some"


def minutes(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def failures(account: Account, sources: Mapping[str, Source], language: str) -> Iterator[str]:
    words = WORDS[language]
    yield f"<h2>{words['failures']}</h2>"
    lines = [
        f"<li>{escape(title(one.source, sources))}<div>{escape(kinds_of(one, language))}</div></li>"
        for one in account.sources
        if one.passed.kinds
    ]
    yield f"<ul>{''.join(lines)}</ul>" if lines else f"<p>{words['no_failures']}</p>"


def kinds_of(one: SourceAccount, language: str) -> str:
    """Its failures by kind, the most frequent first."""
    kinds = sorted(one.passed.kinds.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{kind(name, language)} {number:,}" for name, number in kinds)


def alone(account: Account, sources: Mapping[str, Source], language: str) -> Iterator[str]:
    """What only the city had, and what only papers had."""
    words, stages = WORDS[language], STAGES[language]
    if not any(source.official for source in sources.values()):
        yield f"<h2>{words['uncarried']}</h2>\n<p>{words['no_official']}</p>"
        return
    yield from section(
        words["uncarried"],
        words["uncarried_of"].format(n=len(account.uncarried), all=account.releases),
        [
            item(one.url, one.title, f"{show.when(one.at)} · {title(one.source, sources)}")
            for one in account.uncarried
        ],
        words["none"],
    )
    yield f'<p class="faint">{words["same"]}</p>'
    yield from section(
        words["unreleased"],
        words["unreleased_of"].format(n=len(account.unreleased), all=account.announcements),
        [
            item(
                one.reports[0][1],
                one.title,
                f"{show.when(one.at)} · {stages[one.stage]} · {', '.join(one.partners)} · "
                + ", ".join(title(name, sources) for name in one.sources),
            )
            for one in account.unreleased
        ],
        words["none"],
    )


def section(heading: str, summary: str, items: Iterable[str], none: str) -> Iterator[str]:
    found = "".join(items)
    yield f'<h2>{heading}</h2>\n<p class="faint">{escape(summary)}</p>'
    yield f"<ul>{found}</ul>" if found else f"<p>{none}</p>"


def item(url: str, headline: str, about: str) -> str:
    # Only what a browser opens as a page: an address of a file may say anything.
    if urlsplit(url).scheme in ("http", "https"):
        headline = f'<a href="{escape(url)}" rel="noreferrer">{escape(headline)}</a>'
    else:
        headline = escape(headline)
    return f"<li>{headline}<div>{escape(about)}</div></li>"
