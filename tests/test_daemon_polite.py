"""What a server sees of the daemon: its own log of two processes, one killed, one after it."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.daemons import Home, opened
from tests.loopback import Reply, gaps, overlapping
from tests.world import DECLARED, WEATHER, listing, news, page

PACE_S = 0.5
TABLES = re.sub(
    r'hosts = \["(?:paper|daily).example.kr"\]', r'\g<0>\ngate = ["cdn.example.kr"]', DECLARED
)
"""Two sources of one server: the hosts of both are declared with a third."""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with opened(tmp_path) as made:
        yield made


def test_one_server_is_asked_one_thing_at_a_time_at_its_pace_whoever_asks(home: Home) -> None:
    home.declares(TABLES)
    table = home.folder / "sources.toml"
    slow = table.read_text("utf-8").replace('min_interval = "0s"', f'min_interval = "{PACE_S}s"')
    table.write_text(slow, "utf-8")
    for host, number in (("paper", "list?page=1"), ("daily", "list")):
        rows = listing(*(f"/news/{n}" for n in range(1, 30)))
        home.serves(f"https://{host}.example.kr/{number}", rows)
        for n in range(1, 30):
            home.serves(news(n, f"{host}.example.kr"), page(f"기사 {n}", WEATHER))
    home.serves(news(2), Reply(status=302, headers={"Location": news(2, "daily.example.kr")}))
    first = home.run()
    first.until(lambda: len(home.site.record) >= 8)
    first.ends(signal.SIGKILL)
    killed_at = len(home.site.record)
    second = home.run()
    second.until(lambda: len(home.site.record) >= killed_at + 6)
    assert second.ends(signal.SIGTERM) == 0
    log = home.site.record
    assert {asked.host for asked in log[:killed_at]} == {"paper.example.kr", "daily.example.kr"}
    assert overlapping(log) == 0
    assert min(gaps(log)) >= PACE_S
