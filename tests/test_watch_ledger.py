"""What people hear of an announcement whose articles are edited, deleted, or told by two papers."""

from collections.abc import Iterator, Sequence

import pytest

from monitor.store import Store
from tests.world import World, listing, news, opened, pact, page

PLANNED = (
    "광주광역시는 다음 달 3일 ㈜나래데이터와 인공지능 중심도시 광주 조성을 위한 업무협약을 체결할 예정이라고 밝혔다.",
    "협약에는 인공지능 인재를 함께 기르는 내용이 담긴다.",
)  # fmt: skip
DAILY = "daily.example.kr"


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as made:
        yield made


def told(world: World) -> list[tuple[str, str]]:
    """What the desk was told, the first first."""
    rows = [row for row in world.alerts() if row["route"] == "desk"]
    rows.sort(key=lambda row: (row["queued_at"], row["id"]))
    return [(str(row["news"]), str(row["stage"])) for row in rows]


def edits(world: World, *bodies: Sequence[str], hours: float = 1) -> None:
    """An article that is read with one body after the other, an hour apart."""
    world.lists(1)
    for body in bodies:
        world.serves(news(1), page("협약", body))
        world.check()
        world.later(hours=hours)


@pytest.mark.parametrize(
    ("after", "news"),
    [
        ([line.replace("나래데이터", "다온데이터") for line in pact("나래데이터")], "corrected"),
        ([line.replace("20일", "19일") for line in pact("나래데이터")], "corrected"),
        (["광주광역시는 인공지능 인재를 기르겠다고 밝혔다."], "withdrawn"),
        ([line.replace("함께 기르는", "같이 기르는") for line in pact("나래데이터")], None),
    ],
    ids=["partner", "day", "the claim is gone", "a word"],
)
def test_who_was_told_hears_what_an_edit_changed(
    world: World, after: list[str], news: str | None
) -> None:
    edits(world, pact("나래데이터"), after)
    heard = [kind for kind, _ in told(world)]
    assert heard == ["first", *([news] if news else [])]


def test_a_stage_taken_back_and_reached_after_all_is_told_again(world: World) -> None:
    edits(world, pact("나래데이터"), PLANNED, pact("나래데이터"), hours=7)
    assert told(world) == [("first", "signed"), ("corrected", "planned"), ("next", "signed")]


@pytest.mark.parametrize("add", [(), ("협약 기간은 3년이다.",)], ids=["to the letter", "and more"])
def test_a_stage_taken_back_for_some_hours_was_never_taken_back(
    world: World, add: tuple[str, ...]
) -> None:
    edits(world, pact("나래데이터"), PLANNED, (*pact("나래데이터"), *add))
    assert told(world) == [("first", "signed")]


def test_while_another_paper_says_so_a_deleted_article_is_no_news(world: World) -> None:
    world.serves(f"https://{DAILY}/list", listing("/news/5"))
    world.serves(news(5, DAILY), page("같은 소식", pact("나래데이터")))
    edits(world, pact("나래데이터"))
    world.check("daily")
    world.later(hours=1)
    edits(world, ["정정합니다."])
    assert told(world) == [("first", "signed")]


def test_an_edit_nobody_was_told_of_is_told_to_nobody(world: World) -> None:
    world.lists(1)
    for body in (pact("나래데이터"), pact("다온데이터")):
        world.serves(news(1), page("협약", body))
        world.check(routes=())
        world.later(hours=1)
    assert world.alerts() == []
