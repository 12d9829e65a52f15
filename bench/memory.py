"""What the daemon costs in memory, before and after the Korean analyser is loaded.

    python -m bench.memory

A real `monitor run` in a new home over the demo's replica sites, with the demo's two alert routes.
First the sites stand there without the articles that may be about the initiative: every list is
asked, every article is read and screened, then nothing is new any more, as on most days. Then those
articles appear, the analyser is loaded, alerts are printed and mailed. Each figure is VmRSS, what
is in memory at that moment; its parts are the process's own (anon) and pages of programs and
libraries (file). Linux only: /proc says it.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import tomlkit

from monitor import topics
from monitor.classify import classify, is_doubtful
from monitor.demo import write_home
from monitor.demo.mailbox import Mailbox
from monitor.demo.pages.story import Story
from monitor.demo.sites import Sites
from monitor.lines import article_of
from monitor.model import KST
from monitor.store import Store, schema, views
from monitor.wire import utcnow

GOALS = {"before the analyser": 90.0, "after the analyser": 480.0}
"""In MB of 2^20 bytes, as /proc has them."""
INTERVAL = "3s"
"""How often a source is asked here; asked every three minutes it weighs the same."""
PATIENCE_S = 120
SOURCES = 6
"""That are on in the shipped sources.toml."""


def main() -> None:
    for form in ("text", "json"):
        for when, process in daemon(form):
            loaded = "kiwipiepy" in Path(f"/proc/{process}/maps").read_text()
            if loaded is not when.startswith("after"):
                sys.exit(f"the analyser is {'' if loaded else 'not '}loaded: no figure")
            parts, goal = memory(process), GOALS[when]
            print(
                f"{when:<20} MONITOR_LOG={form}: {parts['VmRSS']:6.1f} MB "
                f"(anon {parts['RssAnon']:.1f}, file {parts['RssFile']:.1f}), goal {goal:.0f}: "
                f"{'kept' if parts['VmRSS'] < goal else 'MISSED'}"
            )


def memory(process: int) -> dict[str, float]:
    """The figures of /proc/…/status in megabytes."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    pairs = (line.split() for line in lines if line.endswith(" kB"))
    return {name.rstrip(":"): int(size) / 1024 for name, size, _ in pairs}


def daemon(form: str) -> Iterator[tuple[str, int]]:
    """Starts it; yields its process when it is quiet before the analyser, and after."""
    with (
        tempfile.TemporaryDirectory(prefix="monitor-bench-") as folder,
        Sites(datetime.now(KST).date()) as sites,
        Mailbox() as mailbox,
    ):
        home = Path(folder)
        everything = sites.world
        topic = topics.load()
        rest = {key: one for key, one in everything.stories.items() if rejected(one, topic)}
        sites.world = replace(everything, stories=rest)
        write_home(home, sites, mailbox.port)
        hurry(home / "sources.toml")
        with running(home, form) as process:
            database = f"sqlite:///{home}/data/monitor.db"

            def until(condition: Callable[[], object]) -> None:
                deadline = time.monotonic() + PATIENCE_S
                while not condition():
                    if process.poll() is not None or time.monotonic() > deadline:
                        sys.exit("the daemon ended" if process.poll() else "the daemon is too slow")
                    time.sleep(0.2)

            until(lambda: schema.current(database) is not None)
            store = Store.open(database)
            try:
                since = utcnow()
                until(lambda: quiet(store, since))
                yield "before the analyser", process.pid
                sites.world = everything
                until(lambda: mailbox.mails)
                since = utcnow()
                until(lambda: quiet(store, since))
                yield "after the analyser", process.pid
            finally:
                store.close()


def rejected(story: Story, topic: topics.Topic) -> bool:
    """Whether the screen alone says that an article is none of ours."""
    text = "\n".join(story.paragraphs)
    verdict = classify(article_of({"title": story.title, "text": text}), topic)
    return not (verdict.related or is_doubtful(verdict))


def hurry(sources: Path) -> None:
    document: Any = tomlkit.parse(sources.read_text("utf-8"))
    for name, table in document.items():
        if name != "http":
            table["interval"] = INTERVAL
    sources.write_text(tomlkit.dumps(document), "utf-8")


@contextmanager
def running(home: Path, form: str) -> Iterator[subprocess.Popen[bytes]]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}
    search = {"MONITOR_NAVER_CLIENT_ID": "demo", "MONITOR_NAVER_CLIENT_SECRET": "demo"}
    process = subprocess.Popen(
        [sys.executable, "-c", "from monitor.cli import main; main()", "run"],
        env={**ours, **search, "MONITOR_HOME": str(home), "MONITOR_LOG": form},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def quiet(store: Store, since: datetime) -> bool:
    """Whether every source was asked `since` and had nothing new, and nothing waits."""
    last = [row["last_run"] for row in views.sources_status(store)]
    totals = views.totals(store)
    waiting = ("alerts_waiting", "alerts_claimed", "pending_links")
    return (
        len(last) == SOURCES
        and all(run and run["started_at"] > since and not run["new"] for run in last)
        and not any(totals[one] for one in waiting)
    )


if __name__ == "__main__":
    main()
