"""`monitor eval`: the judgement, and the folding of its reports, measured on labelled articles."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from monitor.cli.judge import TOPIC, complain, judgement_of

if TYPE_CHECKING:
    from monitor.evaluate import Labelled
    from monitor.topics import Topic

Item = TypeVar("Item")


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
    fold: Annotated[
        bool,
        typer.Option(
            "--fold", help="Instead: which reports are folded into one, by the field `event`."
        ),
    ] = False,
    topic: Annotated[str, TOPIC] = "gwangju-ai",
) -> None:
    """Measure the judgement on labelled articles, or the folding of what it finds."""
    from monitor.errors import MonitorError
    from monitor.topics import load

    if fold and (baseline or aside):
        complain("--fold is a measure of its own: leave --baseline and --aside out")
        raise typer.Exit(2)
    try:
        about = load(topic)
        rows = labelled(corpus)
        if fold:
            figures = folded(rows, about, as_json=as_json, errors=errors)
        else:
            figures = scored(
                rows, about, as_json=as_json, errors=errors, baseline=baseline, aside=aside
            )
    except (MonitorError, OSError, ValueError) as error:
        complain(str(error))
        raise typer.Exit(1) from error
    if floors:
        hold(figures, floors, "fold" if fold else "figures")


Labels = Sequence[tuple["Labelled", Mapping[str, Any]]]


def labelled(corpus: Sequence[Path]) -> Labels:
    """The lines of these files, with what a person found. Raises ValueError where one is none."""
    from monitor.evaluate import label

    return [(label(row), row) for path in corpus for row in _rows(path)]


def scored(
    rows: Labels, topic: "Topic", *, as_json: bool, errors: bool, baseline: bool, aside: bool
) -> Mapping[str, float]:
    """Prints what was found, missed and made up; gives the figures."""
    from monitor.evaluate import evaluate, is_aside, keyword_rule
    from monitor.lines import article_of

    articles = [(gold, article_of(row)) for gold, row in rows]
    pairs = [(gold, judgement_of(one, topic)) for gold, one in tracked(articles, "judging")]
    measured = evaluate(pairs)
    figures = measured.figures()
    beside = {}
    if baseline:
        rule = ((gold, keyword_rule(one.title, one.text)) for gold, one in articles)
        beside["keyword rule"] = evaluate(rule)
    if aside:
        beside["kept aside"] = evaluate(one for one in pairs if is_aside(one[0].id))
        beside["the rest"] = evaluate(one for one in pairs if not is_aside(one[0].id))
    if as_json:
        extra: dict[str, Any] = {"errors_by_kind": measured.errors_by_kind}
        extra |= {name.replace(" ", "_"): one.figures() for name, one in beside.items()}
        if errors:
            from dataclasses import asdict

            extra["errors"] = [asdict(miss) for miss in measured.misses]
        print(json.dumps({**figures, **extra}, ensure_ascii=False))
    else:
        from monitor.cli.explain import show_evaluation

        show_evaluation(measured, beside, errors=errors)
    return figures


def folded(rows: Labels, topic: "Topic", *, as_json: bool, errors: bool) -> Mapping[str, float]:
    """Prints how well a ledger of these articles tells their events apart; gives the figures."""
    from monitor.evaluate import folding, place

    measured = folding(place(rows, topic, lambda some: tracked(some, "judging and folding")), topic)
    figures = measured.figures()
    if as_json:
        extra = {"errors": measured.errors} if errors else {}
        print(json.dumps({**figures, **extra}, ensure_ascii=False))
    else:
        from monitor.cli.explain import show_folding

        show_folding(measured, errors=errors)
    return figures


def hold(figures: Mapping[str, float], floors: Path, part: str) -> None:
    """Ends with 1 where a figure is below its floor, and says which."""
    from monitor.evaluate import below

    fallen = below(dict(figures), json.loads(floors.read_text("utf-8"))[part])
    for line in fallen:
        complain(line)
    if fallen:
        raise typer.Exit(1)


def tracked(items: Sequence[Item], what: str) -> Iterator[Item]:
    """The items, with a bar on a terminal's standard error that says how far they are."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    silent = not console.is_terminal
    yield from track(items, what, console=console, disable=silent, transient=True)


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
