"""Drifts of a source over the small paper: told once at each edge, with the page that shows it."""

from collections.abc import Callable, Iterator

import pytest

from monitor.model import Kind, Route
from monitor.store import Store, views
from monitor.store import drifts as kept_drifts
from tests.drifting import ADMIN, LIST, NEW_LIST, Paper, new_page, timeless, untitled
from tests.loopback import Reply
from tests.world import World, listing, news, opened

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as made:
        yield made


BREAKS: dict[str, tuple[Callable[[Paper], None], int, int, str]] = {
    "a list in a new layout": (lambda p: p.step(shows=NEW_LIST), 1, 1, "list layout changed"),
    "a list with few links": (lambda p: p.step(shows=listing("/about")), 2, 1, "list layout changed"),
    "a list that moved away": (lambda p: p.step(shows=Reply(status=404)), 2, 1, "list layout changed"),
    "a list without a link": (lambda p: p.step(shows="<p></p>"), 2, 2, "empty list"),
    "refused": (lambda p: p.step(shows=Reply(status=403)), 2, 2, "blocked"),
    "an error of the server": (lambda p: p.step(shows=Reply(status=500)), 13, 2, "unreachable"),
    "articles in a new layout": (lambda p: p.step(odd=new_page), 1, 1, "article layout changed"),
    "articles without a title": (lambda p: p.step(odd=untitled), 1, 1, "lost field"),
    "articles without a time": (lambda p: p.step(odd=timeless), 1, 1, "lost field"),
    "articles refused": (lambda p: p.step(2, odd=lambda _: Reply(status=403)), 2, 2, "blocked"),
}  # fmt: skip


@pytest.mark.parametrize(("breaks", "after", "well_after", "kind"), BREAKS.values(), ids=BREAKS)
def test_a_drift_is_told_once_at_each_edge(
    world: World, breaks: Callable[[Paper], None], after: int, well_after: int, kind: str
) -> None:
    paper = Paper(world)
    for _ in range(5):
        paper.step(5)
    for _ in range(after - 1):
        breaks(paper)
    assert paper.told() == []
    for _ in range(4):
        breaks(paper)
        assert paper.told() == [kind]
    for _ in range(well_after - 1):
        paper.step()
    assert paper.told() == [kind]
    for _ in range(3):
        paper.step()
        assert paper.told() == [kind, f"over: {kind}"]


MISHAPS: dict[str, Reply | str] = {
    "an error of the server": Reply(status=500),
    "busy": Reply(status=429),
    "refused once": Reply(status=403),
    "gone once": Reply(status=404),
    "an empty answer": "",
    "no links": "<p>점검</p>",
    "a few links": listing("/about", "/login"),
}


@pytest.mark.parametrize("shows", MISHAPS.values(), ids=MISHAPS)
def test_what_happens_once_is_no_drift(world: World, shows: Reply | str) -> None:
    paper = Paper(world)
    for _ in range(3):
        paper.step()
        paper.step(0, shows=shows)
    paper.step()
    assert paper.told() == []


def test_a_list_that_shrank_to_what_is_known_is_no_drift(world: World) -> None:
    paper = Paper(world)
    paper.step(5)
    for _ in range(5):
        paper.step(0, shows=listing(news(1)))
    assert paper.told() == []


def test_an_unchanged_list_is_no_drift(world: World) -> None:
    paper = Paper(world)
    paper.step(shows=Reply(body=listing(news(1)), headers={"ETag": '"1"'}))
    for _ in range(5):
        paper.step(0, shows=Reply(status=304))
    assert paper.told() == []


def test_the_page_that_showed_it_is_kept_with_selector_and_address(world: World) -> None:
    paper = Paper(world)
    paper.step(5)
    paper.step(shows=NEW_LIST)
    paper.step(odd=new_page)
    found = world.store.drift_page("paper", Kind.LIST)
    assert found is not None
    drift, page = found
    assert (drift.url, drift.selector) == (LIST, "a[href]")
    assert page.content.decode() == NEW_LIST
    found = world.store.drift_page("paper")
    assert found is not None
    drift, page = found
    assert (drift.kind, drift.url) == (Kind.ARTICLE, news(7))
    assert drift.selector == "nothing matches title 'h1'"
    assert page.content.decode() == new_page(7)
    assert world.store.drift_page("daily") is None


def test_only_those_who_want_it_are_told_each_in_its_language(world: World) -> None:
    paper = Paper(
        world,
        (
            *ADMIN,
            Route(id="desk", channels=("console://",)),
            Route(id="both", channels=("console://",), wants=("announcements", "drift")),
            Route(id="off", channels=("console://",), wants=("drift",), enabled=False),
        ),
    )
    paper.step(5)
    paper.step(shows=NEW_LIST)
    assert sorted(row["route"] for row in views.alerts(world.store)) == ["admin", "both"]


def test_a_pass_that_dies_while_it_is_written_leaves_neither_drift_nor_notice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = Paper(world)
    paper.step(5)
    write = kept_drifts.write

    def dies(*arguments: object) -> None:
        write(*arguments)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(kept_drifts, "write", dies)
    with pytest.raises(KeyboardInterrupt):
        paper.step(shows=NEW_LIST)
    monkeypatch.undo()
    assert paper.told() == []
    assert world.store.drift_page("paper") is None
    paper.step(shows=NEW_LIST)
    assert paper.told() == ["list layout changed"]
