"""Articles that are looked at again: edited, gone, back, or the same under a better cleaner."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from monitor import clean, revise
from monitor.model import KST, Run, State
from monitor.store import Store, views
from tests.loopback import Reply
from tests.world import NOW, SOURCES, WEATHER, World, news, opened, pact, page

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

LIST = "https://paper.example.kr/list?page=1"
COPY = "https://portal.example.kr/v/9"


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as made:
        yield made


def counts(run: Run) -> tuple[int, int, int, int, int]:
    return run.new, run.revised, run.gone, run.failed, run.alerts


def versions(world: World, url: str) -> list[dict[str, Any]]:
    known = world.known(url)
    assert known is not None
    return list(views.versions(world.store, known.id))


@pytest.mark.parametrize(
    ("after", "known"),
    [
        (page("협약", pact("나래데이터"), beside="오늘의 특가"), 1),
        (page(" 협약 ", pact("나래데이터"), at="2026-11-20 09:30"), 1),
        (page("협약", [f"<b>{line}</b>  " for line in pact("나래데이터")]), 1),
        (page("협약 체결", pact("나래데이터")), 2),
        (page("협약", [*pact("나래데이터"), "협약 기간은 3년이다."]), 2),
        (page("협약", [line.replace("함께 ", "같이 ") for line in pact("나래데이터")]), 2),
    ],
    ids=["furniture", "time and spaces", "inline tags", "title", "a sentence more", "a word"],
)
def test_an_edit_makes_a_version_and_furniture_makes_none(
    world: World, after: str, known: int
) -> None:
    world.lists(1)
    world.serves(news(1), page("협약", pact("나래데이터")), after)
    world.check()
    world.later(hours=1)
    run = world.check()
    assert (run.revised, run.alerts) == (known - 1, 0)
    assert len(versions(world, news(1))) == known
    assert len(world.alerts()) == 2


def better_cleaner(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today's cleaner leaves advertising out, and says so by its recipe."""
    before = clean.body

    def body(*given: Any, **named: Any) -> list[str]:
        return [line for line in before(*given, **named) if "구독" not in line]

    monkeypatch.setattr(clean, "RECIPE", clean.RECIPE + 1)
    monkeypatch.setattr(clean, "body", body)


@pytest.mark.parametrize(
    ("after", "revised"),
    [(WEATHER, 0), (("내일은 전국이 흐리겠다.",), 1)],
    ids=["the same text", "an edit meanwhile"],
)
def test_a_better_cleaner_makes_no_revision_but_hides_none(
    world: World, monkeypatch: pytest.MonkeyPatch, after: tuple[str, ...], revised: int
) -> None:
    advert = "시험일보 구독을 신청하세요."
    world.lists(1)
    world.serves(news(1), page("날씨", [*WEATHER, advert]), page("날씨", [*after, advert]))
    world.check()
    better_cleaner(monkeypatch)
    world.later(hours=1)
    assert counts(world.check()) == (0, revised, 0, 0, 0)
    assert len(versions(world, news(1))) == 1 + revised
    known = world.known(news(1))
    assert known is not None
    assert revise.recipe(known.digest) == str(clean.RECIPE)
    world.later(hours=1)
    assert world.check().revised == 0


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_gone_is_kept_and_comes_back_when_it_is_listed_again(
    world: World, status: int
) -> None:
    world.lists(1, 2)
    world.publishes(1)
    live = page("협약", pact("나래데이터"))
    world.serves(news(2), live, *[Reply(status=status)] * 4, live)
    world.check()
    world.lists(1)
    for _ in range(2):
        world.later(hours=3)
        assert counts(world.check()) == (0, 0, 0, 0, 0)  # not believed yet
    world.later(hours=3)
    assert counts(world.check()) == (0, 0, 1, 0, 2)  # who was told of the agreement hears it
    gone = world.known(news(2))
    assert gone is not None
    assert (gone.state, len(versions(world, news(2)))) == (State.GONE, 1)
    world.asked()
    world.later(days=2)
    world.check()
    assert news(2) not in world.asked()  # nobody names it any more
    world.lists(1, 2)
    assert counts(world.check()) == (0, 0, 0, 0, 0)  # named, and still gone
    world.check()
    assert world.asked().count(news(2)) == 1  # which is not asked again at every look
    world.later(days=2)
    assert counts(world.check()) == (0, 0, 0, 0, 0)
    back = world.known(news(2))
    assert back is not None
    assert (back.state, len(versions(world, news(2)))) == (State.LIVE, 1)
    assert len(world.alerts()) == 4


def test_what_comes_back_with_another_text_is_a_version(world: World) -> None:
    world.lists(1)
    corrected = page("날씨", [WEATHER[0], "기온을 정정합니다."])
    world.serves(news(1), page("날씨", WEATHER), *[Reply(status=404)] * 3, corrected)
    for _ in range(5):
        run = world.check()
        world.later(hours=12)
    assert counts(run) == (0, 1, 0, 0, 0)
    known = world.known(news(1))
    assert known is not None
    assert (known.state, known.versions) == (State.LIVE, 2)


def test_articles_are_looked_at_again_the_later_the_older_they_are(world: World) -> None:
    world.lists(1)
    world.publishes(1, at="2026-11-20 09:00")
    published_at = NOW.astimezone(KST).replace(hour=9)
    world.check()
    for _ in range(4):
        known = world.known(news(1))
        assert known is not None
        assert known.due_at == revise.next_check(published_at, world.now)
        assert known.due_at is not None
        world.asked()
        world.now = known.due_at - timedelta(seconds=1)
        world.check()
        assert news(1) not in world.asked()
        world.later(seconds=1)
        world.check()
        assert world.asked().count(news(1)) == 1
    world.now = NOW + timedelta(days=91)
    world.check()
    world.asked()
    world.later(days=30)
    world.check()
    assert news(1) not in world.asked()


def test_revisits_alone_are_no_word_about_the_lists(world: World) -> None:
    world.lists(1)
    world.serves(news(1), page("날씨", WEATHER), page("날씨", [*WEATHER, "정정합니다."]))
    world.check()
    world.serves(LIST, Reply(status=500))
    world.later(minutes=1)
    assert world.check().outcome == "unreachable"
    world.later(hours=3)
    revisits = [
        world.watch().run(SOURCES["paper"], look=False, revisit=True).revised for _ in range(2)
    ]
    assert revisits == [1, 0]
    [status] = views.sources_status(world.store)
    assert status["last_run"]["outcome"] == "unreachable"
    runs = views.runs(world.store, "paper")
    assert len(runs) == 3  # a revisit that found nothing due is not worth a row


def test_a_revision_is_classed_when_it_is_stored(world: World) -> None:
    world.lists(1)
    texts = [
        pact("나래데이터"),
        pact("나래데이터", "21일"),
        [*pact("나래데이터", "21일"), "정정합니다."],
    ]
    world.serves(news(1), *(page("협약", text) for text in texts))
    for _ in texts:
        world.check()
        world.later(hours=1)
    assert [row["edits"] for row in versions(world, news(1))] == [
        None, ["date"], ["correction notice", "added text"],
    ]  # fmt: skip


def test_what_two_cleaners_read_is_not_compared(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.lists(1)
    world.serves(news(1), page("날씨", WEATHER), page("날씨", ["내일은 전국이 흐리겠다."]))
    world.check()
    better_cleaner(monkeypatch)
    world.later(hours=1)
    assert world.check().revised == 1
    assert [row["edits"] for row in versions(world, news(1))] == [None, None]
