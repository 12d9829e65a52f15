"""The daemon as a process of its own, with sites and a mail server to talk to."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from monitor.demo.mailbox import Mailbox
from monitor.store import Store, schema, views
from tests.loopback import Loopback, Reply
from tests.shipped import ROOT
from tests.world import DECLARED, HOSTS, listing, news, pact, page

PATIENCE_S = 30
"""How long a test waits for what takes a second on a machine with nothing else to do."""


@dataclass
class Home:
    """A home folder, the sites and the mail server of one daemon after another."""

    folder: Path
    site: Loopback
    mailbox: Mailbox
    processes: list["Process"] = field(default_factory=list)
    environ: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.declares(DECLARED)
        channel = (
            f"mailto://127.0.0.1:{self.mailbox.port}"
            "?from=monitor@demo.example&to=desk@demo.example&mode=insecure"
        )
        (self.folder / "alerts.toml").write_text(f'[desk]\nchannels = ["{channel}"]\n', "utf-8")
        for host in HOSTS:
            self.serves(f"https://{host}/list", listing("/news/999999"))
            self.serves(f"https://{host}/list?page=1", listing("/news/999999"))

    def declares(self, sources: str) -> None:
        """Writes sources.toml, every source asked each second."""
        quick = sources.replace('min_interval = "0s"', 'min_interval = "0s"\ninterval = "1s"')
        (self.folder / "sources.toml").write_text(quick, "utf-8")

    def serves(self, url: str, *replies: Reply | str) -> None:
        path = url.removeprefix("https://")
        self.site.answers(
            f"/{path}", *(r if isinstance(r, Reply) else Reply(body=r) for r in replies)
        )

    def reports(self, *partners: str) -> None:
        """The paper lists an article about each, the first being the oldest."""
        for number, partner in enumerate(partners, start=1):
            self.serves(news(number), page(f"광주시-{partner} 협약", pact(partner)))
        addresses = [f"/news/{number}" for number in range(len(partners), 0, -1)]
        self.serves("https://paper.example.kr/list?page=1", listing(*addresses))

    def run(self, **environ: str) -> "Process":
        routes = {f"https://{host}": f"{self.site.base}/{host}" for host in HOSTS}
        given = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "MONITOR_HOME": str(self.folder),
            "MONITOR_LOG": "json",
            "MONITOR_HTTP_ROUTES": json.dumps(routes),
            **self.environ,
            **environ,
        }
        process = Process(self.folder / f"log-{len(self.processes)}", given)
        self.processes.append(process)
        return process

    @property
    def database_url(self) -> str:
        return self.environ.get("MONITOR_DATABASE_URL", f"sqlite:///{self.folder}/data/monitor.db")

    def store(self) -> Store:
        return Store.open(self.database_url)

    def articles(self) -> list[str]:
        if not schema.current(self.database_url):
            return []
        store = self.store()
        try:
            return sorted(str(row["url"]) for row in views.articles(store, limit=1000))
        finally:
            store.close()

    def subjects(self) -> list[str]:
        return sorted(str(mail["subject"]) for mail in self.mailbox.mails)


class Process:
    """`monitor run`, its log in a file."""

    def __init__(self, log: Path, environ: dict[str, str]) -> None:
        self.log = log
        with log.open("wb") as errors, log.with_suffix(".out").open("wb") as out:
            self.running = subprocess.Popen(
                [sys.executable, "-c", "from monitor.cli import main; main()", "run"],
                cwd=log.parent, env=environ, stdout=out, stderr=errors,
            )  # fmt: skip

    @property
    def events(self) -> list[dict[str, Any]]:
        """The log so far; its last line may be half written."""
        return [json.loads(line) for line in self.log.read_text("utf-8").split("\n")[:-1]]

    def said(self, event: str, **facts: Any) -> bool:
        return any(
            one["event"].startswith(event) and facts.items() <= one.items() for one in self.events
        )

    def until(self, condition: Callable[[], Any]) -> None:
        """Waits for a condition; fails with the log if the process ends or time runs out."""
        ends_at = time.monotonic() + PATIENCE_S
        while not condition():
            ended = self.running.poll() is not None
            if ended or time.monotonic() > ends_at:
                if ended and condition():
                    return
                pytest.fail(self.log.read_text("utf-8")[-3000:])
            Event().wait(0.02)

    def ends(self, number: int | None = None) -> int:
        if number is not None:
            self.running.send_signal(number)
        return self.running.wait(PATIENCE_S)


@contextmanager
def opened(folder: Path) -> Iterator[Home]:
    """A home, to the end of the block."""
    with ExitStack() as closing:
        site = closing.enter_context(Loopback())
        mailbox = closing.enter_context(Mailbox())
        made = Home(folder, site, mailbox)
        closing.callback(end, made.processes)
        yield made


def end(processes: Sequence[Process]) -> None:
    for process in processes:
        if process.running.poll() is None:
            process.running.kill()
            process.running.wait(PATIENCE_S)
