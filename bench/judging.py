"""How fast an article is judged (bench.memory: what it costs).

    python -m bench.judging

Unrelated articles meet the lexical screen only; related ones are read by the analyser. Every
figure is set against its goal; a ratio above 1 reaches it.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
GOALS = {"screen": 2_000.0, "classify": 1_000.0, "judge related": 40.0}


def speed(work: Callable[[Any], object], items: Sequence[Any], seconds: float = 1.5) -> float:
    """Items a second of processor time."""
    done, begun = 0, process_time()
    while process_time() - begun < seconds:
        for item in items:
            work(item)
        done += len(items)
    return done / (process_time() - begun)


def main() -> None:
    """Print the table."""
    from monitor.announce import announce
    from monitor.classify import classify
    from monitor.lines import article_of
    from monitor.topics import load

    topic = load()
    rows = [
        json.loads(line)
        for path in sorted(CORPUS.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    articles = [(row["related"], article_of(row)) for row in rows if "text" in row]
    unrelated = [one for related, one in articles if not related]
    related = [one for related, one in articles if related]
    # What a newspaper prints besides: the same articles without the city's name.
    elsewhere = [
        article_of(
            {"title": one.title.replace("광주", "강릉"), "text": one.text.replace("광주", "강릉")}
        )
        for one in unrelated
    ]
    found = {
        "screen": speed(lambda one: classify(one, topic), elsewhere),
        "classify": speed(lambda one: classify(one, topic), unrelated),
    }
    assert "kiwipiepy" not in sys.modules, "a rejected article loaded the analyser"
    announce(related[0], topic)
    found["judge related"] = speed(
        lambda one: (classify(one, topic), announce(one, topic)), related, seconds=4.0
    )
    for name, value in found.items():
        print(f"{name:22} {value:9.0f} articles/s  {value / GOALS[name]:5.1f} of the goal")


if __name__ == "__main__":
    if sys.argv[1:] == ["inner"]:
        main()
    else:
        # A process of its own: nothing that was loaded before counts.
        raise SystemExit(
            subprocess.run([sys.executable, "-m", "bench.judging", "inner"]).returncode
        )
