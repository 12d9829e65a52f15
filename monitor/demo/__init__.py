"""The demo: the replica sites, a mailbox, and some cycles of the daemon over them."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import tomlkit

from monitor import config, wire
from monitor.daemon import Daemon
from monitor.demo.mailbox import Mailbox
from monitor.demo.sites import Sites
from monitor.model import KST, Run

# Enough to show that a host is asked one thing at a time; the real pace would take ten minutes.
PACE = "5ms"
# Between two cycles: known articles become due again.
LATER = timedelta(hours=3)
ALERTS = """\
# The demo's two routes: what is printed, and a mail to a mailbox on this machine.
[console]
channels = ["console://"]
language = "ko"

[desk]
channels = ["mailto://127.0.0.1:{port}?from=monitor@demo.example&to=desk@demo.example&mode=insecure"]
language = "en"
"""


@dataclass
class Demo:
    """The sites, the mailbox and the daemon of one demo. `runs` are the last cycle's passes."""

    home: Path
    sites: Sites
    mailbox: Mailbox
    parts: wire.Parts
    daemon: Daemon
    ahead: timedelta = timedelta(0)
    runs: Sequence[Run] = field(default_factory=tuple)

    def cycle(self) -> None:
        """Every job of the daemon, once."""
        self.runs = self.daemon.once()

    def advance(self) -> None:
        """Three hours pass and the sites change."""
        self.sites.advance()
        self.wait()

    def wait(self) -> None:
        """Three hours pass."""
        self.ahead += LATER

    def confirm(self) -> None:
        """The six hours after which what is gone is gone, and what was corrected stays so."""
        for _ in range(2):
            self.wait()
            self.cycle()


@contextmanager
def opened(home: Path) -> Iterator[Demo]:
    """A demo in an empty folder: a configuration of its own, a fresh SQLite file."""
    with ExitStack() as closing:
        sites = closing.enter_context(Sites(datetime.now(KST).date()))
        mailbox = closing.enter_context(Mailbox())
        write_home(home, sites, mailbox.port)
        demo: Demo

        def clock() -> datetime:
            return wire.utcnow() + demo.ahead

        settings = config.settings(
            {
                "MONITOR_HOME": str(home),
                # The replica of the Naver search wants to see that keys are sent, not which.
                "MONITOR_NAVER_CLIENT_ID": "demo",
                "MONITOR_NAVER_CLIENT_SECRET": "demo",
            }
        )
        parts = closing.enter_context(wire.parts(settings, clock=clock))
        demo = Demo(home, sites, mailbox, parts, Daemon(parts, Event()))
        yield demo


def write_home(home: Path, sites: Sites, mail_port: int) -> None:
    """The shipped sources.toml with the demo's pace and routes, and alerts.toml."""
    document = tomlkit.parse(config.starter("sources.toml").read_text("utf-8"))
    for table in document.values():
        table["min_interval"] = PACE
    document["http"] = {"routes": dict(sites.routes)}
    home.mkdir(parents=True, exist_ok=True)
    (home / "sources.toml").write_text(tomlkit.dumps(document), "utf-8")
    (home / "alerts.toml").write_text(ALERTS.format(port=mail_port), "utf-8")
