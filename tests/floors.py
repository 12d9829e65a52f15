"""The floors under the judgement's figures: `python -m tests.floors` raises them to what is reached.

A floor never falls by itself. `--lower REASON` lets it fall, and writes the reason down.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from monitor.evaluate import Evaluation, Folding, evaluate, folding, label, place
from monitor.topics import load
from tests.judging import CORPUS, judge, labelled, rows

FLOORS = Path(__file__).parent / "floors.json"
SETS = {
    "figures": ("extra", "negatives", "positives"),
    "more": ("more",),
    "fresh": ("fresh",),
    "dev": ("dev",),
    "live": ("live",),
    "opened": ("opened",),
    "wide": ("wide",),
    "wayside": ("wayside",),
    "gathered": ("gathered",),
    "unsealed": ("unsealed",),
    "sealed": ("sealed",),
}
"""All but the first were written after the rules. A third of `more` was never looked at, and of
`sealed` only the figures are."""
FOLDS = {
    "fold": ("extra", "negatives", "positives"),
    "fold_sealed": ("sealed",),
}
"""Whose articles name their event: how their reports are folded into announcements."""
NAMES = (
    "related_precision", "related_recall", "related_f1", "partner_precision", "partner_recall",
    "partner_f1", "partner_stage_precision", "partner_stage_recall", "partner_stage_f1", "number_accuracy", "date_accuracy", "false_alarm_rate",
)  # fmt: skip
FOLD_NAMES = (
    "bcubed_precision", "bcubed_recall", "bcubed_f1", "pair_precision", "pair_recall",
    "any_bcubed_f1", "all_bcubed_f1", "alert_rate",
)  # fmt: skip
SLACK = 0.005
"""A floor lies this far under what was reached, so that it tells a fall from a flicker."""


def digest() -> str:
    """Of all labelled articles: with another corpus the figures mean something else."""
    parts = [path.read_bytes() for path in sorted(CORPUS.glob("*.jsonl"))]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def measure(files: tuple[str, ...]) -> Evaluation:
    """The judgement on some files of the corpus."""
    topic = load()
    return evaluate((label(row), judge(labelled(row), topic)) for row in rows(*files))


def fold(files: tuple[str, ...]) -> Folding:
    """The folding of what the judgement finds in some files of the corpus."""
    topic = load()
    return folding(place([(label(row), row) for row in rows(*files)], topic), topic)


def settled(
    figures: dict[str, float],
    old: dict[str, float],
    names: Sequence[str] = NAMES,
    *,
    lower: bool,
) -> dict[str, float]:
    """New floors for these figures; one that would fall stays unless `lower`."""
    new = {}
    for name in names:
        rate = name.endswith("_rate")
        reached = figures[name]
        floor = round(reached + SLACK if rate else reached - SLACK, 3)
        kept = old.get(name)
        if kept is not None and not lower:
            floor = min(kept, floor) if rate else max(kept, floor)
        new[name] = floor
    return new


def main(arguments: list[str] | None = None) -> None:
    """Measure, and write tests/floors.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", metavar="REASON", help="let floors fall, and say why")
    reason = parser.parse_args(arguments).lower
    if reason is not None and not reason.strip():
        parser.error("--lower needs a reason")
    old = json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}
    floors = {
        name: settled(measure(files).figures(), old.get(name, {}), lower=reason is not None)
        for name, files in SETS.items()
    }
    for name, files in FOLDS.items():
        figures, before = fold(files).figures(), old.get(name, {})
        floors[name] = settled(figures, before, FOLD_NAMES, lower=reason is not None)
    lowered = [*old.get("lowered", []), *([reason] if reason else [])]
    content = {"corpus": digest(), **floors, "lowered": lowered}
    FLOORS.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
