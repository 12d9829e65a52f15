"""`monitor classify` and `monitor eval`: the judgement explained to a person, and measured."""

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
_TOPIC = typer.Option("--topic", help="The topic's name, a file in monitor/topics.")


def classify_command(
    what: Annotated[str, typer.Argument(metavar="FILE|URL|-", help="JSONL, plain text, address.")],
    as_json: Annotated[bool, _JSON] = False,
    topic: Annotated[str, _TOPIC] = "gwangju-ai",
) -> None:
    """Judge articles: related or not, why, and what they announce."""
    from monitor.errors import MonitorError
    from monitor.topics import load

    try:
        about = load(topic)
    except MonitorError as error:
        _complain(str(error))
        raise typer.Exit(2) from error
    failed = False
    try:
        for name, article in _articles(what):
            if isinstance(article, str):
                _complain(article)
                failed = True
                continue
            judgement = _judge(article, about)
            if as_json:
                print(json.dumps(as_object(name, judgement), ensure_ascii=False), flush=True)
            else:
                from monitor.cli.explain import show

                show(article, judgement)
    except (MonitorError, OSError, UnicodeDecodeError) as error:
        _complain(f"{what}: {error}")
        raise typer.Exit(1) from error
    if failed:
        raise typer.Exit(1)


def eval_command(
    corpus: Annotated[list[Path], typer.Argument(metavar="CORPUS.jsonl…", exists=True)],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    floors: Annotated[
        Path | None, typer.Option(exists=True, help="Fail where a figure is below its floor.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every error.")] = False,
    baseline: Annotated[
        bool, typer.Option("--baseline", help="The keyword rule (광주, AI, 협약) beside it.")
    ] = False,
    aside: Annotated[
        bool, typer.Option("--aside", help="The third kept aside and the rest, each on its own.")
    ] = False,
    topic: Annotated[str, _TOPIC] = "gwangju-ai",
) -> None:
    """Measure the judgement on labelled articles."""
    from rich.console import Console
    from rich.progress import track

    from monitor.errors import MonitorError
    from monitor.evaluate import below, evaluate, is_aside, keyword_rule, label
    from monitor.lines import article_of
    from monitor.topics import load

    try:
        about = load(topic)
        rows = [row for path in corpus for row in _rows(path)]
    except (MonitorError, OSError, ValueError) as error:
        _complain(str(error))
        raise typer.Exit(1) from error
    console = Console(stderr=True)
    try:
        articles = [(label(row), article_of(row)) for row in rows]
    except ValueError as error:
        _complain(str(error))
        raise typer.Exit(1) from error
    silent = not console.is_terminal
    steps = track(articles, "judging", console=console, disable=silent, transient=True)
    judged = [(gold, _judge(article, about)) for gold, article in steps]
    measured = evaluate(judged)
    figures = measured.figures()
    beside = {}
    if baseline:
        rule = ((gold, keyword_rule(one.title, one.text)) for gold, one in articles)
        beside["keyword rule"] = evaluate(rule)
    if aside:
        beside["kept aside"] = evaluate(one for one in judged if is_aside(one[0].id))
        beside["the rest"] = evaluate(one for one in judged if not is_aside(one[0].id))
    if as_json:
        extra: dict[str, Any] = {"errors_by_kind": measured.errors_by_kind}
        extra |= {name.replace(" ", "_"): one.figures() for name, one in beside.items()}
        if errors:
            extra["errors"] = [_as_dict(miss) for miss in measured.misses]
        print(json.dumps({**figures, **extra}, ensure_ascii=False))
    else:
        from monitor.cli.explain import show_evaluation

        show_evaluation(measured, beside, errors=errors)
    if floors:
        fallen = below(figures, json.loads(floors.read_text("utf-8"))["figures"])
        for line in fallen:
            _complain(line)
        if fallen:
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


def _judge(article: "Article", topic: "Topic") -> "Judgement":
    from monitor.watch import judge

    return judge(article, topic)


def _articles(what: str) -> "Iterator[tuple[str, Article | str]]":
    """The articles of a file, an address or standard input; a text is a line that could not."""
    from monitor.lines import article_of

    if what.startswith(("http://", "https://")):
        from monitor import wire
        from monitor.cli.opened import settings

        yield what, wire.read_url(settings(), what)
    elif what == "-":
        yield from _lines("standard input", sys.stdin.buffer)
    elif what.endswith(".jsonl"):
        with Path(what).open("rb") as lines:
            yield from _lines(what, lines)
    else:
        text = Path(what).read_text("utf-8")
        title, _, body = text.strip().partition("\n")
        yield what, article_of({"title": title.strip(), "text": body})


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


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """The labelled articles of a corpus file that carry their text."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ValueError(f"{path}, line {number}: {error}") from error
        if not isinstance(row, dict):
            raise ValueError(f"{path}, line {number}: not a JSON object")
        if "text" in row:
            yield row


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


def _complain(message: str) -> None:
    print(message, file=sys.stderr)
