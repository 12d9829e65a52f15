"""The small paper by half hours: it brings news, breaks and is mended as a test says."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from monitor.model import Route
from monitor.store import views
from tests.loopback import Reply
from tests.world import WEATHER, World, listing, news, page

LIST = "https://paper.example.kr/list?page=1"
ADMIN = (Route(id="admin", channels=("console://",), wants=("drift",)),)
TURN = timedelta(minutes=30)
NEW_LIST = listing(*(f"/articles/view/{n}" for n in range(30, 40)))
"""Full of links, none of which is what it was."""


def new_page(number: int) -> str:
    return f"<html><body><h2>기사 {number}</h2><article>{WEATHER[0]}</article></body></html>"


def untitled(number: int) -> str:
    return page(f"기사 {number}", WEATHER).replace("h1>", "strong>")


def timeless(number: int) -> str:
    return page(f"기사 {number}", WEATHER, at="")


Odd = Callable[[int], Reply | str]


class Paper:
    """Its list names the newest five. What was odd is as it should be as soon as the next is."""

    def __init__(self, world: World, routes: Sequence[Route] = ADMIN) -> None:
        self.world = world
        self.routes = routes
        self.last = 0
        self.odd: list[int] = []

    def step(
        self, fresh: int = 1, *, shows: Reply | str | None = None, odd: Odd | None = None
    ) -> None:
        """So many new articles, `odd` ones if said so; then the list, or what it `shows` instead."""
        for _ in range(fresh):
            self.last += 1
            if odd is None:
                self.world.publishes(self.last)
            else:
                self.world.serves(news(self.last), odd(self.last))
                self.odd.append(self.last)
        if odd is None:
            for number in self.odd:
                self.world.publishes(number)
            self.odd.clear()
        self.world.lists(*range(self.last, max(self.last - 5, 0), -1))
        if shows is not None:
            self.world.serves(LIST, shows)
        self.world.later(seconds=TURN.total_seconds())
        self.world.check(routes=self.routes)

    def told(self) -> list[str]:
        """What administrators were told until now, by kind; what is over has `over: ` before it."""
        rows = [row for row in views.alerts(self.world.store, limit=1000) if row["notice"]]
        rows.sort(key=lambda row: (row["queued_at"], row["notice"]["is_over"]))
        return [
            ("over: " if row["notice"]["is_over"] else "") + row["notice"]["kind"] for row in rows
        ]
