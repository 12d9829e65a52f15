"""`monitor replay`: what it says, when it asks, how it stops."""

import io
from pathlib import Path

import pytest

from monitor import replay as replaying
from monitor.model import Article, Judgement
from monitor.topics import Topic
from monitor.watch import judge
from tests.homes import Monitor
from tests.test_cli_import import rows, written

KEYS = ["judged", "verdicts", "announcements", "alerts", "queued", "done", "of", "older", "stopped"]


@pytest.fixture
def imported(bare: Path, tmp_path: Path, monitor: Monitor) -> Path:
    """A home with three articles, each with an announcement."""
    assert monitor("import", written(tmp_path, *rows(3)), home=bare).code == 0
    return bare


@pytest.fixture
def new_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that see nothing in the second article."""

    def other(article: Article, topic: Topic) -> Judgement:
        weather = Article(url=article.url, title="날씨", paragraphs=("맑다.",), digest="1:0")
        return judge(weather if "나래1" in article.title else article, topic)

    monkeypatch.setattr(replaying, "judge", other)


def test_the_demo_judged_again_is_as_it_was(monitor: Monitor, home: Path) -> None:
    told = monitor("replay", "--yes", "--json", home=home)
    assert (told.code, told.err) == (0, "")
    assert list(told.row) == KEYS
    assert not any(told.row.values())


@pytest.mark.usefixtures("new_rules")
def test_a_dry_run_tells_and_changes_nothing(monitor: Monitor, imported: Path) -> None:
    before = monitor("announcements", "list", "--json").out
    told = monitor("replay", "--dry-run", "--json")
    assert (told.code, told.row["judged"], told.row["of"], told.row["done"]) == (0, 1, 1, 0)
    assert [(v["was"], v["related"]) for v in told.row["verdicts"]] == [(True, False)]
    [lost] = told.row["announcements"]
    assert (lost["fate"], lost["was"]["partners"], lost["now"]) == (
        "withdrawn",
        ["나래1테크"],
        None,
    )
    assert monitor("announcements", "list", "--json").out == before
    shown = monitor("replay", "--dry-run").out
    assert "0 become related · 1 no longer are" in shown
    assert "나래1테크" in shown


@pytest.mark.usefixtures("new_rules")
@pytest.mark.parametrize(("answer", "code", "left"), [("n", 0, 1), ("", 1, 1), ("y", 0, 0)])
def test_it_asks_before_it_does_anything(
    monitor: Monitor,
    imported: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    code: int,
    left: int,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n" if answer else ""))
    asked = monitor("replay")
    assert asked.code == code
    assert "Do it, in 1 article?" in asked.err
    assert monitor("replay", "--dry-run", "--json").row["judged"] == left


@pytest.mark.usefixtures("new_rules")
def test_what_is_done_is_done(monitor: Monitor, imported: Path) -> None:
    done = monitor("replay", "--yes")
    assert (done.code, done.out.splitlines()[-1]) == (0, "done in 1 article, 0 alerts queued")
    assert not any(monitor("replay", "--yes", "--json").row.values())
    related = monitor("articles", "list", "--related", "--json").rows
    assert len(related) == 2


STOPS = {"judging": ("judge", "nothing is changed yet"), "doing": ("do", "after 0 of 1 article")}


@pytest.mark.usefixtures("new_rules")
@pytest.mark.parametrize("stop", STOPS.values(), ids=list(STOPS))
def test_ctrl_c_says_how_to_go_on(
    monitor: Monitor, imported: Path, monkeypatch: pytest.MonkeyPatch, stop: tuple[str, str]
) -> None:
    method, where = stop

    def interrupted(*given: object, **named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(replaying.Replay, method, interrupted)
        stopped = monitor("replay", "--yes")
    assert stopped.code == 130
    assert where in stopped.err
    assert "the same command goes on from there" in stopped.err
    assert monitor("replay", "--yes", "--json").row["done"] == 1


def test_another_topic_is_judged_for_the_first_time(monitor: Monitor, imported: Path) -> None:
    first = monitor("replay", "--topic", "daegu-ai", "--yes", "--json")
    assert (first.code, first.row["judged"], first.row["announcements"]) == (0, 3, [])
    assert monitor("replay", "--topic", "daegu-ai", "--json").row["judged"] == 0
    unknown = monitor("replay", "--topic", "busan-ai")
    assert (unknown.code, "no such topic" in unknown.err) == (2, True)
