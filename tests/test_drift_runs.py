"""Redesigns at a random step of a hundred histories, and months in which nothing is wrong."""

import random
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bench.quiet import MONTHS, month
from monitor.store import Store
from tests.drifting import NEW_LIST, Paper, new_page
from tests.world import SOURCES, World, opened

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as made:
        yield made


@SQLITE
def test_an_empty_list_is_looked_at_again_at_once_and_told_within_a_cycle(world: World) -> None:
    paper = Paper(world)
    paper.step(3)
    paper.step(0, shows="<html><body></body></html>")
    memory = world.store.remember("paper")
    assert paper.told() == []
    assert memory.wait == timedelta(minutes=2)
    paper.step(0, shows="<html><body></body></html>")
    assert paper.told() == ["empty list"]
    assert world.store.remember("paper").wait == SOURCES["paper"].interval


@SQLITE
@pytest.mark.parametrize("seed", range(100))
def test_a_redesign_at_a_random_step_is_told_within_a_cycle(world: World, seed: int) -> None:
    """The list at one step, the articles' pages at another; in between it is mended."""
    chance = random.Random(seed)
    paper = Paper(world)
    faults = ["list layout changed", "article layout changed"]
    chance.shuffle(faults)
    told: list[str] = []
    paper.step(chance.randint(1, 3))
    for fault in faults:
        for _ in range(chance.randint(0, 4)):
            paper.step(chance.randint(0, 2))
            assert paper.told() == told
        if fault == "list layout changed":
            paper.step(chance.randint(0, 2), shows=NEW_LIST)
        else:
            paper.step(chance.randint(1, 2), odd=new_page)
        told.append(fault)
        assert paper.told() == told
        paper.step(1)
        told.append(f"over: {fault}")
        assert paper.told() == told


@pytest.mark.parametrize(("name", "seed"), list(zip(MONTHS, range(4), strict=True)))
def test_nothing_is_told_in_a_month_in_which_nothing_is_wrong(name: str, seed: int) -> None:
    assert [(site.name, at, kind) for site, at, kind in month(name, seed)] == []


def test_a_source_that_dies_is_told_of_in_the_same_month() -> None:
    [(site, at, kind)] = month("Chuseok of 2025", 0, dies=True)
    assert (kind, site.dead_from is not None and at > site.dead_from) == ("quiet", True)


@SQLITE
def test_the_whole_monitor_tells_of_no_quiet_month_but_of_a_silence(world: World) -> None:
    """Four weeks, workdays only, with a holiday of three days; then nothing. Six looks a day."""
    paper = Paper(world)
    world.now = world.now.replace(hour=0)

    def day(fresh: int) -> None:
        for turn in range(6):
            paper.step(fresh if turn == 1 else 0)
            world.later(hours=3, minutes=30)

    for number in range(28):
        day(1 if world.now.weekday() < 5 and number not in (12, 13, 14) else 0)
    assert (paper.told(), paper.last) == ([], 17)
    waited = 0
    while not paper.told() and waited < 40:
        day(0)
        waited += 1
    # Twelve articles, of which it brought seventeen in twenty workdays.
    assert (paper.told(), waited) == (["quiet"], 21)
    day(0)
    assert paper.told() == ["quiet"]
    day(1)
    assert paper.told() == ["quiet", "over: quiet"]
