"""What people correct of announcements, and that it holds whatever comes after."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlmodel import select

from monitor import correct
from monitor.errors import Refused
from monitor.ledger import settle
from monitor.model import Alert, Change, Partner, Stage
from monitor.store import Store, views
from monitor.store import tables as t
from tests.store_values import (
    NOW,
    TODAY,
    TOPIC,
    alert,
    announcement,
    entered,
    judged,
    reading,
    report,
)

LATER = NOW + timedelta(hours=1)


def grouped(store: Store) -> dict[int, list[str]]:
    """The addresses of each announcement that stands, dismissed ones included."""
    return {
        row["id"]: [one["url"] for one in row["reports"]]
        for row in views.announcements(store, everything=True)
        if row["reports"]
    }


def again(store: Store, *urls: str, partner: str = "가나", **changes: Any) -> None:
    """The articles are judged again by other rules: each of them says so in other words."""
    for url in urls:
        said = announcement(partner, evidence=f"{url}: 다시 읽었다.", **changes)
        entered(store, reading(url, judgements=(judged(said),), change=Change.SAME))


def edited(store: Store, url: str, *said: str, digest: str = "1:b") -> None:
    judgement = judged(*(announcement(name) for name in said))
    entered(store, reading(url, judgements=(judgement,), change=Change.REVISED, digest=digest))


def two(store: Store) -> tuple[int, int]:
    """Two announcements of two partners: u1 and u2 tell of one, v1 of the other."""
    one = report(store, announcement("가나"), url="u1")
    assert report(store, announcement("가나"), url="u2") == one
    return one, report(store, announcement("다라"), url="v1")


# ── merge ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["larger first", "smaller first"])
def test_merged_announcements_are_one_under_the_first_number(
    store: Store, order: Sequence[int]
) -> None:
    numbers = two(store)
    first, other = (numbers[index] for index in order)
    folded = correct.merge(store, [first, other], LATER)
    assert (dict(folded.reports), dict(folded.merged)) == ({first: 3}, {other: first})
    assert grouped(store) == {first: ["u1", "u2", "v1"]}
    gone = views.announcement(store, other)
    assert gone is not None
    assert (gone["standing"], gone["merged_into"]) == ("merged", first)
    assert gone["reports"] == gone["steps"] == gone["partners"] == []


def test_a_merge_holds_when_articles_are_judged_again_come_and_go(store: Store) -> None:
    one, other = two(store)
    correct.merge(store, [one, other], LATER)
    again(store, "u1", "u2")
    again(store, "v1", partner="다라")
    assert grouped(store) == {one: ["u1", "u2", "v1"]}
    report(store, announcement("다라"), url="v2", on=TODAY + timedelta(days=1))
    assert grouped(store) == {one: ["u1", "u2", "v1", "v2"]}
    edited(store, "u1")
    assert grouped(store) == {one: ["u2", "v1", "v2"]}
    edited(store, "v1", "다라", digest="1:c")
    assert {url for urls in grouped(store).values() for url in urls} == {"u2", "v2", "v1"}
    assert list(grouped(store)) == [one]


def test_several_are_merged_at_once_and_what_led_to_them_leads_on(store: Store) -> None:
    one, other = two(store)
    third = report(store, announcement("마바"), url="w1")
    fourth = report(store, announcement("사아"), url="x1")
    correct.merge(store, [other, third], LATER)
    correct.merge(store, [one, other, fourth], LATER)
    assert list(grouped(store)) == [one]
    for number in (other, third, fourth):
        gone = views.announcement(store, number)
        assert gone is not None
        assert gone["merged_into"] == one


def test_those_who_were_told_of_a_merged_one_count_as_told(store: Store) -> None:
    one, other = two(store)
    with store.turn() as turn:
        turn.queue([alert(other)], NOW)
    correct.merge(store, [one, other], LATER)
    with store.turn() as turn:
        assert turn.told(one) == {"team"}


# ── split ─────────────────────────────────────────────────────────────────────────────────────


def three(store: Store) -> int:
    number = report(store, announcement("가나"), url="u1")
    for url in ("u2", "u3"):
        assert report(store, announcement("가나"), url=url) == number
    return number


@pytest.mark.parametrize("parted", [["u1"], ["u3"], ["u1", "u2"]], ids=" ".join)
def test_parted_reports_are_an_announcement_of_their_own(store: Store, parted: list[str]) -> None:
    number = three(store)
    folded = correct.split(store, number, parted, LATER)
    [new] = folded.new
    assert dict(folded.reports) == {new: len(parted)}
    staying = [url for url in ("u1", "u2", "u3") if url not in parted]
    assert grouped(store) == {number: staying, new: parted}
    shown = views.announcement(store, new)
    assert shown is not None
    assert [step["url"] for step in shown["steps"]] == parted[:1]


def test_a_split_holds_when_articles_are_judged_again_come_and_go(store: Store) -> None:
    number = three(store)
    [new] = correct.split(store, number, ["u3"], LATER).new
    apart = {number: ["u1", "u2"], new: ["u3"]}
    again(store, "u3", "u1", "u2")
    assert grouped(store) == apart
    edited(store, "u3", "가나")
    edited(store, "u1", "가나")
    assert {key: sorted(urls) for key, urls in grouped(store).items()} == apart
    report(store, announcement("가나"), url="u4")
    assert sum(map(len, grouped(store).values())) == 4
    assert not any({"u1", "u3"} <= set(urls) for urls in grouped(store).values())
    edited(store, "u3", digest="1:c")
    edited(store, "u3", "가나", digest="1:d")
    assert not any({"u1", "u3"} <= set(urls) for urls in grouped(store).values())


def test_a_split_of_what_an_edit_renamed_still_holds(store: Store) -> None:
    number = three(store)
    [new] = correct.split(store, number, ["u3"], LATER).new
    edited(store, "u3", "가나연구")
    edited(store, "u3", "가나", digest="1:c")
    assert grouped(store) == {number: ["u1", "u2"], new: ["u3"]}


def test_merging_undoes_a_split_and_splitting_a_merge(store: Store) -> None:
    number = three(store)
    [new] = correct.split(store, number, ["u3"], LATER).new
    correct.merge(store, [number, new], LATER)
    again(store, "u3")
    assert sorted(grouped(store)[number]) == ["u1", "u2", "u3"]
    [parted] = correct.split(store, number, ["u3"], LATER).new
    again(store, "u1", "u2", "u3")
    assert {key: sorted(urls) for key, urls in grouped(store).items()} == {
        number: ["u1", "u2"],
        parted: ["u3"],
    }


def test_an_article_is_named_by_any_of_its_addresses(store: Store) -> None:
    number = three(store)
    known = store.known(["u3"])["u3"]
    with store.turn() as turn:
        turn.alias(known, "portal/u3", mirror=True)
    assert len(correct.split(store, number, ["portal/u3"], LATER).new) == 1


def test_what_is_said_of_one_report_is_not_said_of_the_articles_other(store: Store) -> None:
    both = (announcement("가나"), announcement("다라"))
    entered(store, reading("u1", judgements=(judged(*both),)))
    number, beside = sorted(grouped(store))
    correct.dismiss(store, number, LATER)
    edited(store, "u1", "다라")
    report(store, announcement("다라"), url="u2")
    shown = views.announcement(store, beside)
    assert shown is not None
    assert (shown["standing"], len(shown["reports"])) == ("open", 2)


# ── dismiss and confirm ───────────────────────────────────────────────────────────────────────


def standing(store: Store, number: int) -> str:
    shown = views.announcement(store, number)
    assert shown is not None
    return str(shown["standing"])


@pytest.mark.parametrize(
    ("mark", "word"), [(correct.dismiss, "dismissed"), (correct.confirm, "confirmed")]
)
def test_a_mark_holds_for_every_report_to_come(
    store: Store, mark: Callable[..., Any], word: str
) -> None:
    number = report(store, announcement("가나"), url="u1")
    mark(store, number, LATER)
    assert standing(store, number) == word
    again(store, "u1")
    report(store, announcement("가나"), url="u2")
    edited(store, "u1", "가나")
    report(store, announcement("가나", stage=Stage.LAUNCHED), url="u3")
    assert list(grouped(store)) == [number]
    assert standing(store, number) == word


def test_of_two_marks_the_last_holds(store: Store) -> None:
    number = three(store)
    for mark, word in [
        (correct.dismiss, "dismissed"), (correct.confirm, "confirmed"), (correct.dismiss, "dismissed"),
    ]:  # fmt: skip
        mark(store, number, LATER)
        again(store, "u1")
        assert standing(store, number) == word


def test_what_waits_of_a_dismissed_one_is_sent_only_once_it_is_confirmed(store: Store) -> None:
    one, other = two(store)
    with store.turn() as turn:
        turn.queue([alert(one), alert(other, id="a2")], NOW)
    correct.dismiss(store, one, NOW)
    assert due(store) == [other]
    assert due(store) == []
    correct.confirm(store, one, NOW)
    assert due(store) == [one]


def test_an_alert_of_one_that_went_into_a_dismissed_one_waits_too(store: Store) -> None:
    one, other = two(store)
    with store.turn() as turn:
        turn.queue([alert(other)], NOW)
    correct.merge(store, [one, other], NOW)
    correct.dismiss(store, one, NOW)
    assert due(store) == []


def due(store: Store) -> list[int]:
    """The announcements of the alerts that are to be sent."""
    claims = store.claim(LATER, owner="me", lease=timedelta(hours=1), limit=9)
    return [claim.alert.announcement_id for claim in claims if isinstance(claim.alert, Alert)]


def test_dismissed_ones_are_listed_only_when_asked_for(store: Store) -> None:
    one, other = two(store)
    correct.dismiss(store, one, LATER)
    edited(store, "v1")
    assert views.announcements(store) == []
    marked = {row["id"]: row["standing"] for row in views.announcements(store, everything=True)}
    assert marked == {one: "dismissed", other: "withdrawn"}
    assert views.totals(store)["announcements"] == 0


# ── refused ───────────────────────────────────────────────────────────────────────────────────


def refused(store: Store) -> dict[str, tuple[Callable[[], Any], str]]:
    one, other = two(store)
    merged = report(store, announcement("마바"), url="w1")
    correct.merge(store, [one, merged], NOW)
    withdrawn = report(store, announcement("사아"), url="x1")
    edited(store, "x1")
    dismissed = report(store, announcement("자차"), url="y1")
    correct.dismiss(store, dismissed, NOW)
    with store.turn() as turn:
        article_id = turn.record(
            reading("z1", judgements=(replace(judged(announcement("카타")), topic="daegu"),))
        )
        found = turn.around("daegu", [article_id])
        [elsewhere] = turn.settle("daegu", settle(found), found, NOW)
    return {
        "itself": (
            lambda: correct.merge(store, [one, one], NOW),
            f"announcement {one} cannot be merged with itself",
        ),
        "unknown": (
            lambda: correct.merge(store, [one, 999], NOW), "there is no announcement 999; see",
        ),
        "merged": (
            lambda: correct.merge(store, [other, merged], NOW),
            f"announcement {merged} went into {one}",
        ),
        "withdrawn": (
            lambda: correct.merge(store, [one, withdrawn], NOW), f"{withdrawn} is withdrawn",
        ),
        "dismissed": (
            lambda: correct.merge(store, [one, dismissed], NOW),
            f"`monitor announcements confirm {dismissed}` first",
        ),
        "two topics": (
            lambda: correct.merge(store, [one, elsewhere], NOW),
            f"announcement {elsewhere} is of the topic daegu, {one} of {TOPIC}",
        ),
        "another's report": (
            lambda: correct.split(store, one, ["u1", "v1"], NOW),
            f"v1 is no report of announcement {one}",
        ),
        "no article": (
            lambda: correct.split(store, one, ["nowhere"], NOW), "nowhere is no report of",
        ),
        "all reports": (
            lambda: correct.split(store, one, ["u1", "u2", "w1"], NOW), "nothing would stay",
        ),
        "dismissed already": (
            lambda: correct.dismiss(store, dismissed, NOW), f"{dismissed} is dismissed already",
        ),
        "dismissing a merged one": (lambda: correct.dismiss(store, merged, NOW), "went into"),
        "confirming a withdrawn one": (
            lambda: correct.confirm(store, withdrawn, NOW), "is withdrawn",
        ),
    }  # fmt: skip


def everything(store: Store) -> list[Any]:
    with store.database.reading() as session:
        tables = (t.Announcement, t.Mention, t.LedgerCorrection, t.Step)
        return [[row.model_dump() for row in session.exec(select(table)).all()] for table in tables]


def test_what_cannot_be_done_is_refused_and_changes_nothing(store: Store) -> None:
    for name, (ask, message) in refused(store).items():
        before = everything(store)
        with pytest.raises(Refused) as caught:
            ask()
        assert message in str(caught.value), name
        assert everything(store) == before, name


# ── two at once ───────────────────────────────────────────────────────────────────────────────


def at_once(*doing: Callable[[], Any]) -> list[str]:
    """Runs them in threads that start together; gives the refusals."""
    start, told = Barrier(len(doing)), list[str]()

    def run(one: Callable[[], Any]) -> None:
        start.wait()
        try:
            one()
        except Refused as error:
            told.append(str(error))

    threads = [Thread(target=run, args=(one,)) for one in doing]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_of_two_who_merge_the_same_at_once_one_is_told(store: Store) -> None:
    one, other = two(store)
    told = at_once(
        lambda: correct.merge(store, [one, other], LATER),
        lambda: correct.merge(store, [other, one], LATER),
    )
    assert len(told) == 1
    assert "went into" in told[0]
    assert list(map(len, grouped(store).values())) == [3]


def test_a_correction_and_a_pass_at_once_both_hold(store: Store) -> None:
    one, other = two(store)
    at_once(
        lambda: correct.merge(store, [one, other], LATER),
        lambda: report(store, announcement("다라"), url="v2"),
        lambda: report(store, announcement("가나"), url="u3"),
    )
    assert {key: sorted(urls) for key, urls in grouped(store).items()} == {
        one: ["u1", "u2", "u3", "v1", "v2"]
    }


# ── shown ─────────────────────────────────────────────────────────────────────────────────────


def test_each_report_shows_what_people_said_of_it(store: Store) -> None:
    number = three(store)
    [new] = correct.split(store, number, ["u3"], LATER).new
    correct.confirm(store, number, LATER)
    shown = views.announcement(store, number)
    assert shown is not None
    assert shown["reports"][0]["corrections"] == [
        {"said": "different", "announcement": new, "url": "u3", "said_at": LATER},
        {"said": "confirmed", "announcement": None, "url": None, "said_at": LATER},
    ]
    parted = views.announcement(store, new)
    assert parted is not None
    assert [one["url"] for one in parted["reports"][0]["corrections"]] == ["u1", "u2"]


def test_a_correction_stays_after_a_partner_goes_by_another_name(store: Store) -> None:
    gloss = Partner(name="나래데이터", aliases=("Narae Data",))
    number = report(store, replace(announcement(), partners=(gloss,)), url="u1")
    for url in ("u2", "u3"):
        report(store, announcement("나래데이터"), url=url)
    [new] = correct.split(store, number, ["u3"], LATER).new
    for count in range(4):
        report(store, announcement("Narae Data"), url=f"n{count}", on=TODAY + timedelta(days=60))
    partner = views.partner(store, "나래데이터")
    assert partner is not None
    assert partner["name"] == "Narae Data"
    again(store, "u3", "u1", "u2", partner="나래데이터")
    groups = {key: sorted(urls) for key, urls in grouped(store).items()}
    assert (groups[number], groups[new]) == (["u1", "u2"], ["u3"])
