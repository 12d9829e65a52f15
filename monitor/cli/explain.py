"""A judgement, and the measure of many, as a person reads them."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.evaluate import Evaluation, Folding
    from monitor.model import Announcement, Article, Judgement, Verdict


def show(article: "Article", judgement: "Judgement", console: Console | None = None) -> None:
    """The verdict with the words that decided, then every announcement with its sentence."""
    out = console or Console(highlight=False, soft_wrap=True)
    verdict, findings = judgement.verdict, judgement.findings
    colour, word = ("green", "related") if verdict.related else ("yellow", "not related")
    title = escape(article.title)
    out.print(f"[bold {colour}]{word}[/] [bold]{verdict.score:.2f}[/]  {title}")
    for reason in sorted(verdict.reasons, key=lambda r: -abs(r.weight)):
        sign = "green" if reason.weight > 0 else "red"
        sentence = Text(reason.sentence, style="dim")
        sentence.highlight_words(list(reason.words), "bold underline")
        out.print(f"  [{sign}]{reason.weight:+5.1f}[/]  {escape(reason.rule)}: ", sentence, sep="")
    _show_article(out, article, verdict)
    for one in findings.announcements:
        _show_act(out, one, "bold cyan")
    for one in findings.background:
        _show_act(out, one, "dim", "recalled: ")
    out.print()


def _show_article(out: Console, article: "Article", verdict: "Verdict") -> None:
    """The text with the words that decided marked in it: green for, red against."""
    most = 40_000
    body = Text("\n".join(article.paragraphs)[:most], style="dim")
    for reason in verdict.reasons:
        style = "bold green" if reason.weight > 0 else "bold red"
        body.highlight_words([word for word in reason.words if len(word) > 1], style)
    out.print()
    out.print(body)
    out.print()


def _show_act(out: Console, one: "Announcement", style: str, before: str = "") -> None:
    names = ", ".join(
        p.name + (f" ({', '.join(p.aliases)})" if p.aliases else "") for p in one.partners
    )
    facts = [str(one.stage)]
    if one.date:
        facts.append(one.date.isoformat())
    if one.number:
        first, last = one.number
        facts.append(f"no. {first}" if first == last else f"no. {first}-{last}")
    if one.count:
        facts.append(f"{one.count} in all")
    out.print(f"  [{style}]{before}{escape(names)}[/]  {' · '.join(facts)}")
    sentence = Text(f"      {one.evidence}", style="dim" if before else "")
    sentence.highlight_words([p.name for p in one.partners], "bold")
    out.print(sentence)


def show_evaluation(
    measured: "Evaluation",
    beside: "Mapping[str, Evaluation] | None" = None,
    *,
    errors: bool,
    console: Console | None = None,
) -> None:
    """Precision, recall and F1 by what is judged, and where the errors lie."""
    out = console or Console()
    table = Table(title=f"{measured.articles} articles")
    for heading in ("", "precision", "recall", "F1", "hits", "false", "missed"):
        table.add_column(heading, justify="right" if heading else "left")
    rows = [
        ("related", measured.related),
        ("partner", measured.partner),
        ("partner and stage", measured.partner_stage),
        *((f"  {stage}", score) for stage, score in measured.by_stage.items()),
    ]
    for name, score in rows:
        ratios = (f"{value:.3f}" for value in (score.precision, score.recall, score.f1))
        counts = map(str, (score.hits, score.false, score.missed))
        table.add_row(name, *ratios, *counts)
    out.print(table)
    for name, one in (beside or {}).items():
        line = ", ".join(
            f"{what} F1 {score.f1:.3f}"
            for what, score in (
                ("related", one.related),
                ("partner", one.partner),
                ("partner and stage", one.partner_stage),
            )
        )
        false = f"false alarms {one.false_alarms.value:.1%}"
        out.print(f"{escape(name)} ({one.articles} articles): {line}, {false}")
    kinds = ", ".join(f"{k} {s.right}/{s.asked}" for k, s in measured.by_kind.items())
    out.print(f"related or not, by kind: {escape(kinds)}")
    for name, share in (("number", measured.number), ("date", measured.date)):
        out.print(f"{name}: {share.right} of {share.asked} right ({share.value:.3f})")
    alarms = measured.false_alarms
    out.print(f"announcements where there are none: {alarms.right} of {alarms.asked} articles")
    if measured.errors_by_kind:
        kinds = ", ".join(f"{kind} {count}" for kind, count in measured.errors_by_kind.items())
        out.print(f"errors by kind: {kinds}")
    for miss in measured.misses if errors else ():
        out.print(f"[bold]{escape(miss.article)}[/] {miss.what} {escape(miss.name)}")
        if miss.sentence:
            out.print(Text(f"    {miss.sentence}", style="dim"))


def show_folding(measured: "Folding", *, errors: bool, console: Console | None = None) -> None:
    """Which reports were told to be of one announcement, against their events."""
    out = console or Console(highlight=False)
    table = Table(title=f"{measured.reports} reports of {measured.events} events", box=None)
    table.add_column("filed by", no_wrap=True)
    for heading in ("B³ precision", "recall", "F1", "pair precision", "recall"):
        table.add_column(heading, justify="right", no_wrap=True)
    for name, bcubed, pairs in (
        ("its own news", measured.bcubed, measured.pairs),
        ("any it tells", measured.any_bcubed, measured.any_pairs),
        (f"with {measured.missed} missed", measured.all_bcubed, measured.all_pairs),
    ):
        values = (bcubed.precision, bcubed.recall, bcubed.f1, pairs.precision, pairs.recall)
        table.add_row(name, *(f"{value:.3f}" for value in values))
    out.print(table)
    figures = measured.figures()
    out.print(
        f"{measured.alerts} alerts for {measured.steps} real steps: "
        f"{figures['alert_rate']:.2f} a step; an alert for every report: "
        f"{figures['naive_rate']:.2f}"
    )
    for line in measured.errors if errors else ():
        out.print(escape(line))
