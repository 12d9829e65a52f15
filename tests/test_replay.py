"""The past judged again: what is told before, what is done, what stays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import select

from monitor import importing as conductor
from monitor import replay as replaying
from monitor import rules
from monitor.clean import RECIPE
from monitor.importing import Importing
from monitor.model import (
    KST,
    Article,
    Correction,
    Fate,
    Findings,
    Judgement,
    Source,
    Stage,
    Standing,
    Verdict,
)
from monitor.replay import Outlook, Replay
from monitor.store import Store, views
from monitor.store import tables as t
from monitor.store.past import Past
from monitor.topics import Topic
from monitor.watch import judge
from tests.store_values import reading
from tests.world import NOW, ROUTES, SOURCES, TOPICS, WEATHER, news, pact, page

TOPIC = TOPICS[0]
NOTHING = Outlook()
DAYS = {
    "가온테크": "2026-07-01", "나래테크": "2026-07-10", "다온테크": "2026-07-20", "라온테크": None,
}  # fmt: skip


def row(partner: str, **changes: Any) -> dict[str, Any]:
    given = {
        "url": f"https://elsewhere.kr/{partner}",
        "publisher": "남도신문",
        "published": DAYS[partner],
        "title": f"광주시, {partner}와 AI 업무협약",
        "text": "\n".join(pact(partner, "")),
    }
    return given | changes


Judge = Callable[[Article, Topic], Judgement]


def blind(article: Article, topic: Topic) -> Judgement:
    """Rules that saw nothing in an article."""
    return Judgement(topic=topic.name, verdict=Verdict(related=False, score=0.1))


def dull(article: Article, topic: Topic) -> Judgement:
    """Rules that saw no announcement in an article."""
    return replace(judge(article, topic), findings=Findings())


def early(article: Article, topic: Topic) -> Judgement:
    """Rules that took what is signed for planned."""
    found = judge(article, topic)
    acts = tuple(replace(act, stage=Stage.PLANNED) for act in found.findings.announcements)
    return replace(found, findings=Findings(announcements=acts))


@pytest.fixture
def work(store: Store) -> Replay:
    past = Past(store=store, topic=TOPIC.name, rules="today", recipe=str(RECIPE))
    return Replay(
        past=past,
        topic=TOPIC,
        routes=ROUTES,
        sources=tuple(SOURCES.values()),
        clock=lambda: NOW,
    )


@pytest.fixture
def take(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Imports articles, judged by those rules; alerts are queued for them."""
    importing = Importing(store=store, topics=TOPICS, routes=ROUTES, sources=(), clock=lambda: NOW)

    def take(*given: dict[str, Any], by: Judge = judge) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(conductor, "judge", by)
            list(importing.take(map(importing.find, given)))

    return take


def step() -> None:
    pass


def looked(work: Replay) -> tuple[Any, Outlook]:
    work.judge(step)
    todo = work.todo(step)
    return todo, work.rehearse(todo, step)


def done(work: Replay, *, alerts: bool = False) -> int:
    todo, _ = looked(work)
    return sum(work.do(pair, alerts=alerts) for pair in todo)


def fates(found: Outlook) -> list[Fate]:
    return [effect.fate for effect in found.effects]


def state(store: Store) -> tuple[Any, ...]:
    """All that a replay could change, but for what it keeps for itself."""
    listed = views.articles(store, limit=100), views.announcements(store, limit=100)
    return *listed, views.partners(store), views.alerts(store), views.totals(store)


def test_what_the_rules_still_say_changes_nothing(work: Replay, take: Callable[..., None]) -> None:
    take(*map(row, DAYS))
    before = state(work.past.store)
    assert looked(work) == ([], NOTHING)
    assert state(work.past.store) == before
    assert work.past.counted() == (4, 4)


RULES = {
    "seen at last": (blind, Fate.NEW),
    "announced at last": (dull, Fate.NEW),
    "at another stage": (early, Fate.CHANGED),
}


@pytest.mark.parametrize("case", RULES.values(), ids=list(RULES))
def test_what_would_change_is_told_and_then_done(
    work: Replay, take: Callable[..., None], case: tuple[Judge, Fate]
) -> None:
    rules_then, fate = case
    store = work.past.store
    take(row("가온테크"), row("나래테크"), by=judge)
    take(row("다온테크"), by=rules_then)
    before = state(store)
    todo, found = looked(work)
    assert state(store) == before
    assert (len(todo), found.judged, fates(found)) == (1, 1, [fate])
    assert [turned.related for turned in found.verdicts] == [True] * (rules_then is blind)
    [effect] = found.effects
    assert effect.after
    assert (effect.number is None, effect.stage) == (fate is Fate.NEW, Stage.SIGNED)
    assert effect.kinds == (() if fate is Fate.NEW else ("stage",))
    assert [alert.route for alert in found.alerts] == ["desk", "team"]
    assert sum(work.do(pair, alerts=True) for pair in todo) == 2
    signed = views.announcements(store, stage=Stage.SIGNED)
    assert len(signed) == 3
    assert looked(work) == ([], NOTHING)


def test_nobody_is_alerted_unless_it_is_asked_for(work: Replay, take: Callable[..., None]) -> None:
    take(row("가온테크"), by=dull)
    assert done(work) == 0
    assert views.alerts(work.past.store) == []
    assert len(views.announcements(work.past.store)) == 1


def test_what_is_no_longer_said_is_withdrawn(
    work: Replay, take: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    take(row("가온테크"), row("나래테크"))
    monkeypatch.setattr(replaying, "judge", lambda article, topic: (
        blind if "가온" in article.title else judge)(article, topic))  # fmt: skip
    todo, found = looked(work)
    assert (len(todo), fates(found)) == (1, [Fate.WITHDRAWN])
    assert [(turned.was, turned.related) for turned in found.verdicts] == [(True, False)]
    assert {alert.news.value for alert in found.alerts} == {"withdrawn"}
    work.do(todo[0], alerts=False)
    every = views.announcements(work.past.store, everything=True)
    standings = {row["standing"] for row in every}
    assert standings == {"open", "withdrawn"}


def test_a_stopped_replay_goes_on_and_judges_nothing_twice(
    work: Replay, take: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    take(*map(row, DAYS), by=dull)
    judged: list[str] = []

    def stopped_at(count: int) -> Judge:
        def by(article: Article, topic: Topic) -> Judgement:
            if len(judged) == count:
                raise KeyboardInterrupt
            judged.append(article.url)
            return judge(article, topic)

        return by

    monkeypatch.setattr(replaying, "judge", stopped_at(2))
    with pytest.raises(KeyboardInterrupt):
        work.judge(step)
    assert work.past.counted() == (4, 0)
    monkeypatch.setattr(replaying, "judge", stopped_at(4))
    # A dry run, then the doing, stopped after the first article, then the rest.
    todo, found = looked(work)
    assert (len(todo), found.judged) == (4, 4)
    work.do(todo[0], alerts=False)
    again, found = looked(work)
    assert (again, found.judged) == (todo[1:], 3)
    done(work)
    assert len(judged) == len(set(judged)) == 4
    assert work.past.counted() == (4, 4)
    assert len(views.announcements(work.past.store)) == 4


def test_other_rules_judge_again(work: Replay, take: Callable[..., None]) -> None:
    take(row("가온테크"))
    looked(work)
    tomorrow = replace(work, past=replace(work.past, rules="tomorrow"))
    assert tomorrow.past.counted() == (1, 0)
    assert looked(tomorrow) == ([], NOTHING)


def test_only_what_was_published_since_then_is_judged(
    work: Replay, take: Callable[..., None]
) -> None:
    take(*map(row, DAYS), by=dull)
    since = replace(work, past=replace(work.past, since=datetime(2026, 7, 10, tzinfo=KST)))
    done(since)
    # The one nobody dates counts by when it was first seen.
    told = {p["name"] for a in views.announcements(work.past.store) for p in a["partners"]}
    assert told == {"나래테크", "다온테크", "라온테크"}


def test_articles_that_are_gone_stay_as_they_are(work: Replay, take: Callable[..., None]) -> None:
    take(row("가온테크"), row("나래테크"), by=dull)
    store = work.past.store
    url = row("가온테크")["url"]
    todo, _ = looked(work)
    with store.turn() as turn:
        turn.gone(store.known([url])[url], NOW)
    for pair in todo:
        work.do(pair, alerts=False)
    assert len(views.announcements(store)) == 1


def test_a_version_that_came_meanwhile_is_left_alone(
    work: Replay, take: Callable[..., None]
) -> None:
    take(row("가온테크"), by=dull)
    todo, _ = looked(work)
    take(row("가온테크", title="내일 날씨", text="\n".join(WEATHER)))
    work.do(todo[0], alerts=False)
    assert views.announcements(work.past.store) == []


def correct(store: Store, url: str, said: Correction, other: str | None = None) -> None:
    known = store.known([url, other or url])
    with store.database.writing() as session:
        session.add(
            t.LedgerCorrection(
                topic=TOPIC.name,
                said=said,
                one_article_id=known[url].id,
                one_stage=Stage.SIGNED,
                one_partners=["가온테크"],
                other_article_id=known[other].id if other else None,
                other_stage=Stage.SIGNED if other else None,
                other_partners=["가온테크"] if other else None,
                said_at=NOW,
            )
        )


def test_what_a_person_said_stays(work: Replay, take: Callable[..., None]) -> None:
    store = work.past.store
    take(row("가온테크"), by=early)
    correct(store, row("가온테크")["url"], Correction.DISMISSED)
    assert done(work, alerts=True) == 0
    [row_] = views.announcements(store, everything=True)
    assert (row_["stage"], row_["standing"]) == ("signed", Standing.DISMISSED)


def test_reports_that_now_belong_together_are_joined(
    work: Replay, take: Callable[..., None]
) -> None:
    store = work.past.store
    copy = row("가온테크", url="https://b.kr/1", publisher="북도신문")
    take(row("가온테크"))
    take(copy, by=dull)
    # As other rules of the ledger would have had them: two announcements.
    correct(store, row("가온테크")["url"], Correction.DIFFERENT, copy["url"])
    correct(store, copy["url"], Correction.DIFFERENT, row("가온테크")["url"])
    done(work)
    assert len(views.announcements(store)) == 2
    with store.database.writing() as session:
        for one in session.exec(select(t.LedgerCorrection)).all():
            session.delete(one)
    todo, found = looked(work)
    assert (found.judged, sorted(fates(found)), found.alerts) == (
        0, [Fate.CHANGED, Fate.MERGED], [],
    )  # fmt: skip
    for pair in todo:
        work.do(pair, alerts=True)
    [joined] = views.announcements(store)
    assert len(joined["reports"]) == 2
    assert looked(work) == ([], NOTHING)


def kept_page(store: Store, html: str, digest: str = "0:a") -> None:
    """An article of the paper that an older cleaner read, with what the site had beside it."""
    told = reading(
        news(1),
        source="paper",
        title="메뉴 광주시, 가온테크와 AI 업무협약",
        paragraphs=("많이 본 뉴스", *pact("가온테크", "10일")),
        digest=digest,
        page=html.encode(),
        judgements=(blind(None, TOPIC),),  # type: ignore[arg-type]
    )
    with store.turn() as turn:
        turn.record(told)


def test_what_an_older_cleaner_read_is_read_again(work: Replay) -> None:
    store = work.past.store
    kept_page(store, page("광주시, 가온테크와 AI 업무협약", pact("가온테크", "10일")))
    assert done(work) == 0
    article = views.article(store, news(1))
    assert article
    assert (article["title"], article["versions"]) == ("광주시, 가온테크와 AI 업무협약", 1)
    assert article["paragraphs"] == list(pact("가온테크", "10일"))
    assert store.known([news(1)])[news(1)].digest.startswith(f"{RECIPE}:")
    [announced] = views.announcements(store)
    assert announced["steps"][0]["evidence"] in article["paragraphs"]
    assert looked(work) == ([], NOTHING)


@pytest.mark.parametrize(
    "sources", [(), (replace(SOURCES["paper"], layout=()),)], ids=["gone", "of another layout"]
)
def test_a_page_that_nobody_can_read_leaves_the_stored_text(
    work: Replay, sources: tuple[Source, ...]
) -> None:
    store = work.past.store
    kept_page(store, "<html></html>")
    done(replace(work, sources=sources))
    article = views.article(store, news(1))
    assert article
    assert article["paragraphs"][0] == "많이 본 뉴스"
    assert len(views.announcements(store)) == 1
    # Another layout in sources.toml may read it: it is looked at again, and judged no more.
    assert work.past.counted() == (1, 0)


def test_the_rules_have_one_name_a_topic() -> None:
    assert rules.name("gwangju-ai") == rules.name("gwangju-ai")
    assert rules.name("gwangju-ai") != rules.name("daegu-ai")
