"""`monitor classify`: the judgement explained to a person."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from monitor.model import Announcement, Article, Judgement
    from monitor.topics import Topic

_JSON = typer.Option("--json", help="One JSON object a line.")
TOPIC = typer.Option("--topic", help="The topic's name, a file in monitor/topics.")


def classify_command(
    what: Annotated[str, typer.Argument(metavar="FILE|URL|-", help="JSONL, plain text, address.")],
    as_json: Annotated[bool, _JSON] = False,
    topic: Annotated[str, TOPIC] = "gwangju-ai",
) -> None:
    """Judge articles: related or not, why, and what they announce."""
    from monitor.errors import MonitorError
    from monitor.topics import load

    try:
        about = load(topic)
    except MonitorError as error:
        complain(str(error))
        raise typer.Exit(2) from error
    failed = False
    try:
        for name, article in _articles(what):
            if isinstance(article, str):
                complain(article)
                failed = True
                continue
            judgement = judgement_of(article, about)
            if as_json:
                print(json.dumps(as_object(name, judgement), ensure_ascii=False), flush=True)
            else:
                from monitor.cli.explain import show

                show(article, judgement)
    except (MonitorError, OSError, ValueError) as error:
        complain(f"{what}: {error}")
        raise typer.Exit(1) from error
    if failed:
        raise typer.Exit(1)


def as_object(name: str, judgement: "Judgement") -> dict[str, Any]:
    """The stable machine-readable form of a judgement."""
    verdict, findings = judgement.verdict, judgement.findings
    return {
        "id": name,
        "related": verdict.related,
        "score": verdict.score,
        "reasons": [_as_dict(reason) for reason in verdict.reasons],
        "announcements": [_act(one) for one in findings.announcements],
        "background": [_act(one) for one in findings.background],
    }


def judgement_of(article: "Article", topic: "Topic") -> "Judgement":
    from monitor.watch import judge

    return judge(article, topic)


def _articles(what: str) -> "Iterator[tuple[str, Article | str]]":
    """The articles of a file, an address or standard input; a text is a line that could not."""
    from monitor.lines import plain

    if what.startswith(("http://", "https://")):
        from monitor import look
        from monitor.cli.opened import settings

        yield what, look.read_url(settings(), what)
    elif what == "-":
        yield from _lines("standard input", sys.stdin.buffer)
    elif what.endswith(".jsonl"):
        with Path(what).open("rb") as lines:
            yield from _lines(what, lines)
    else:
        yield what, plain(Path(what).read_bytes())


def _lines(name: str, lines: Any) -> "Iterator[tuple[str, Article | str]]":
    from monitor.lines import article_of

    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            row = json.loads(raw)
            if not isinstance(row, dict):
                raise ValueError("not a JSON object")
            yield str(row.get("id", number)), article_of(row)
        except ValueError as error:
            yield "", f"{name}, line {number}: {error}"


def _act(one: "Announcement") -> dict[str, Any]:
    return {
        "partners": [{"name": p.name, "aliases": list(p.aliases)} for p in one.partners],
        "stage": str(one.stage),
        "number": list(one.number) if one.number else None,
        "date": one.date.isoformat() if one.date else None,
        "evidence": one.evidence,
    }


def _as_dict(value: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(value)


def complain(message: str) -> None:
    print(message, file=sys.stderr)
