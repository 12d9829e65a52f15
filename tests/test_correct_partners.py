"""Partners that people join and part, what that does to announcements, and what is refused."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from monitor import correct
from monitor.errors import Refused
from monitor.model import Change, Partner, Stage
from monitor.names import BIG, partner_key
from monitor.store import Store, views
from tests.store_values import NOW, TODAY, TOPIC, announcement, entered, judged, reading, report
from tests.test_correct import at_once, grouped

LATER = NOW + timedelta(hours=1)
SHIPPED = Partner(name="엔비디아", aliases=("NVIDIA",))
KNOWN = {partner_key(name): SHIPPED for name in ("엔비디아", "NVIDIA")}


def alias(store: Store, name: str, spelling: str, **how: Any) -> correct.Folded:
    return correct.alias(store, name, spelling, {}, LATER, **how)


def join(store: Store, name: str, other: str, **how: Any) -> correct.Folded:
    return correct.join(store, name, other, {}, LATER, **how)


def part(store: Store, name: str, *spellings: str) -> correct.Folded:
    return correct.part(store, name, spellings, {}, LATER)


def called(store: Store) -> Mapping[str, set[str]]:
    """By the partners' names their other spellings."""
    return {row["name"]: set(row["aliases"]) for row in views.partners(store)}


def glossed(store: Store, url: str, name: str, *aliases: str) -> int:
    """An article that calls a partner by several names."""
    said = replace(announcement(), partners=(Partner(name=name, aliases=aliases),))
    return report(store, said, url=url)


def many(store: Store, name: str, count: int = BIG) -> list[int]:
    """So many announcements of a partner, years apart."""
    return [
        report(store, announcement(name), url=f"{name}/{n}", on=TODAY - timedelta(days=600 * n))
        for n in range(count)
    ]


def test_an_alias_joins_the_announcements_of_both(store: Store) -> None:
    one = report(store, announcement("나래데이터"), url="u1")
    other = report(store, announcement("나래 AI"), url="u2")
    folded = alias(store, "나래데이터", "나래 AI")
    assert dict(folded.merged) == {other: one}
    assert grouped(store) == {one: ["u1", "u2"]}
    assert called(store) == {"나래데이터": {"나래 AI"}}
    assert report(store, announcement("나래AI"), url="u3") == one


def test_an_alias_that_nobody_has_used_yet_is_kept_for_later(store: Store) -> None:
    one = report(store, announcement("나래데이터"), url="u1")
    assert alias(store, "나래데이터", "㈜나래 AI") == correct.Folded()
    assert report(store, announcement("나래AI"), url="u2") == one
    shown = views.partner(store, "나래데이터")
    assert shown is not None
    assert shown["spellings"] == [
        {"spelling": "나래 AI", "uses": 1},
        {"spelling": "나래데이터", "uses": 1},
    ]


def test_joined_partners_fold_what_they_announced_in_every_year(store: Store) -> None:
    first, second = many(store, "나래데이터", 2)
    others = many(store, "Narae", 2)
    folded = join(store, "나래데이터", "Narae")
    assert dict(folded.merged) == dict(zip(others, (first, second), strict=True))
    assert sorted(grouped(store)) == [first, second]


def test_a_parted_spelling_is_a_partner_of_its_own_for_good(store: Store) -> None:
    one = glossed(store, "u1", "나래데이터", "Narae")
    assert report(store, announcement("Narae"), url="u2") == one
    folded = part(store, "나래데이터", "Narae")
    [new] = folded.new
    assert grouped(store) == {one: ["u1"], new: ["u2"]}
    assert called(store) == {"나래데이터": set(), "Narae": set()}
    for number, name in ((one, "나래데이터"), (new, "Narae")):
        shown = views.announcement(store, number)
        assert shown is not None
        assert [partner["name"] for partner in shown["partners"]] == [name]
    glossed(store, "u3", "나래데이터", "Narae")
    glossed(store, "u4", "Narae", "나래데이터")
    assert grouped(store) == {one: ["u1", "u3"], new: ["u2", "u4"]}
    assert called(store) == {"나래데이터": set(), "Narae": set()}


def test_no_third_spelling_brings_parted_partners_together_again(store: Store) -> None:
    glossed(store, "u1", "나래데이터", "Narae", "나데")
    part(store, "나래데이터", "Narae")
    glossed(store, "u2", "나데", "Narae")
    assert called(store) == {"나래데이터": {"나데"}, "Narae": set()}


def test_an_announcement_told_under_one_name_only_changes_its_partner(store: Store) -> None:
    """No report comes or goes, and yet the announcement is another partner's now."""
    glossed(store, "u1", "나래데이터", "Narae")
    later = TODAY + timedelta(days=900)
    number = report(store, announcement("Narae"), url="u2", on=later)
    part(store, "나래데이터", "Narae")
    shown = views.partner(store, "Narae")
    assert shown is not None
    assert [one["id"] for one in shown["announcements"]] == [number]


def test_joining_undoes_parting_and_parting_a_join(store: Store) -> None:
    one = glossed(store, "u1", "나래데이터", "Narae")
    report(store, announcement("Narae"), url="u2")
    [new] = part(store, "나래데이터", "Narae").new
    assert dict(join(store, "나래데이터", "Narae").merged) == {new: one}
    glossed(store, "u3", "Narae", "나래데이터")
    assert grouped(store) == {one: ["u1", "u2", "u3"]}
    part(store, "나래데이터", "Narae")
    assert sorted(map(len, grouped(store).values())) == [1, 2]


def test_the_topics_own_spelling_can_be_parted(store: Store) -> None:
    with store.turn() as turn:
        turn.record(reading(judgements=(judged(announcement("NVIDIA")),)), {TOPIC: KNOWN})
    correct.part(store, "엔비디아", ["NVIDIA"], KNOWN, LATER)
    told = reading("u2", judgements=(judged(announcement("NVIDIA")),))
    with store.turn() as turn:
        turn.record(told, {TOPIC: KNOWN})
    assert called(store) == {"엔비디아": set(), "NVIDIA": set()}


# ── too big ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("how", [alias, join])
def test_two_well_known_partners_are_joined_only_by_who_is_sure(
    store: Store, how: Callable[..., correct.Folded]
) -> None:
    firsts, others = many(store, "나래데이터"), many(store, "Narae", BIG + 1)
    with pytest.raises(Refused) as caught:
        how(store, "나래데이터", "Narae")
    message = str(caught.value)
    assert f"나래데이터 ({BIG} announcements) and Narae ({BIG + 1} announcements)" in message
    assert "--anyway" in message
    assert len(called(store)) == 2
    folded = how(store, "나래데이터", "Narae", anyway=True)
    assert dict(folded.merged) == dict(zip(others[:BIG], firsts, strict=True))


def test_a_little_known_one_is_joined_to_a_well_known_one(store: Store) -> None:
    many(store, "나래데이터", BIG + 2)
    many(store, "Narae", BIG - 1)
    join(store, "나래데이터", "Narae")
    assert len(called(store)) == 1


def test_what_an_article_writes_in_brackets_joins_even_two_that_are_well_known(
    store: Store,
) -> None:
    # Refused, it would have joined them had it come first: the order must not matter.
    many(store, "나래데이터", BIG)
    many(store, "Narae", BIG)
    glossed(store, "u1", "나래데이터", "Narae")
    assert len(called(store)) == 1


def test_the_topic_joins_even_well_known_partners(store: Store) -> None:
    many(store, "엔비디아")
    many(store, "NVIDIA")
    told = reading("u1", judgements=(judged(announcement("NVIDIA")),))
    with store.turn() as turn:
        turn.record(told, {TOPIC: KNOWN})
    assert called(store) == {"엔비디아": {"NVIDIA"}}


# ── refused ───────────────────────────────────────────────────────────────────────────────────

ASKED = {
    "an alias it has already": (
        lambda store: alias(store, "나래데이터", "narae"),
        "'narae' is a spelling of 나래데이터 already",
    ),
    "its own name": (lambda store: alias(store, "나래데이터", "㈜나래 데이터"), "already"),
    "an unknown partner": (
        lambda store: alias(store, "모름", "나래"),
        "there is no partner '모름'; see `monitor partners list`",
    ),
    "an empty alias": (lambda store: alias(store, "나래데이터", " "), "' ' is no name"),
    "a legal form alone": (lambda store: alias(store, "나래데이터", "㈜"), "is no name"),
    "an empty partner": (lambda store: join(store, "", "나래데이터"), "'' is no name"),
    "itself": (
        lambda store: join(store, "나래데이터", "Narae"),
        "'나래데이터' and 'Narae' are one partner already: 나래데이터",
    ),
    "an unknown other": (lambda store: join(store, "나래데이터", "모름"), "no partner '모름'"),
    "another's spelling": (
        lambda store: part(store, "나래데이터", "다라"),
        "'다라' is no spelling of 나래데이터: it has Narae, 나래데이터",
    ),
    "all spellings": (
        lambda store: part(store, "나래데이터", "나래데이터", "Narae"),
        "these are all the spellings of 나래데이터",
    ),
    "an empty spelling": (lambda store: part(store, "나래데이터", ""), "is no name"),
}  # fmt: skip


@pytest.mark.parametrize(("ask", "message"), ASKED.values(), ids=ASKED)
def test_what_cannot_be_done_is_refused(
    store: Store, ask: Callable[[Store], Any], message: str
) -> None:
    glossed(store, "u1", "나래데이터", "Narae")
    report(store, announcement("나래데이터"), url="u2")
    report(store, announcement("다라"), url="v1")
    before = called(store), grouped(store)
    with pytest.raises(Refused) as caught:
        ask(store)
    assert message in str(caught.value)
    assert (called(store), grouped(store)) == before


def test_of_two_who_join_the_same_partners_at_once_one_is_told(store: Store) -> None:
    report(store, announcement("나래데이터"), url="u1")
    report(store, announcement("Narae"), url="u2")
    told = at_once(
        lambda: join(store, "나래데이터", "Narae"), lambda: join(store, "Narae", "나래데이터")
    )
    assert len(told) == 1
    assert "one partner already" in told[0]
    assert list(map(len, grouped(store).values())) == [2]


# ── a partner renamed ─────────────────────────────────────────────────────────────────────────


def test_a_partner_that_goes_by_another_name_now_stays_one(store: Store) -> None:
    first = glossed(store, "u1", "나래데이터", "Narae")
    for count in range(5):
        assert report(store, announcement("Narae"), url=f"n{count}") == first
    assert called(store) == {"Narae": {"나래데이터"}}
    assert report(store, announcement("나래데이터"), url="u2") == first
    signed = announcement("나래데이터", stage=Stage.LAUNCHED)
    assert report(store, signed, url="u3", on=TODAY + timedelta(days=30)) == first
    edit = reading(
        "u1", judgements=(judged(announcement("나래데이터")),), change=Change.REVISED, digest="1:b"
    )
    assert entered(store, edit) == [first]
    shown = views.announcement(store, first)
    assert shown is not None
    assert [partner["name"] for partner in shown["partners"]] == ["Narae"]
    assert len(shown["reports"]) == 8
    [row] = views.announcements(store, partner="나래데이터")
    assert row["id"] == first
