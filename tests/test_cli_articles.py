"""`monitor articles`: what was read, in all its versions."""

from typing import Any

import pytest

from tests.homes import Monitor

EXPORTED = {
    "url", "source", "title", "subtitle", "paragraphs", "reporter", "published_at", "modified_at",
    "state", "versions", "related", "score",
}  # fmt: skip
LISTED = {
    "id", "url", "source", "title", "published_at", "state", "versions", "related", "score",
    "first_seen_at", "checked_at", "due_at", "gone_at",
    "doubt",
}  # fmt: skip


def test_export_writes_every_article_once(monitor: Monitor) -> None:
    rows = monitor("articles", "export", "--json").rows
    assert len(rows) == monitor("status", "--json").row["articles"]
    assert len({row["url"] for row in rows}) == len(rows)
    for row in rows:
        assert row.keys() == EXPORTED
        assert row["state"] in ("live", "gone")
        assert (row["score"] >= 0.5) == row["related"]
        assert isinstance(row["paragraphs"], list)
        assert "127.0.0.1" not in row["url"]


def test_export_for_people_is_a_line_an_article(monitor: Monitor) -> None:
    lines = monitor("articles", "export").out.splitlines()
    assert len(lines) == len(monitor("articles", "export", "--json").rows)
    assert all(line.count("\t") == 2 for line in lines)


def test_list_is_one_object_an_article_and_the_newest_come_first(monitor: Monitor) -> None:
    rows = monitor("articles", "list", "--json", "-n", 10).rows
    assert len(rows) == 10
    assert {frozenset(row) for row in rows} == {frozenset(LISTED)}
    seen = [row["first_seen_at"] for row in rows]
    assert seen == sorted(seen, reverse=True)


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (["--related"], lambda r: r["related"]),
        (["--unrelated"], lambda r: not r["related"]),
        (["--gone"], lambda r: r["state"] == "gone" and r["gone_at"]),
        (["--source", "kwangju"], lambda r: r["source"] == "kwangju"),
    ],
    ids=lambda v: v[0] if isinstance(v, list) else "",
)
def test_list_can_be_narrowed(options: list[str], holds: Any, monitor: Monitor) -> None:
    whole = monitor("articles", "list", "--json", "-n", 1000).rows
    some = monitor("articles", "list", "--json", "-n", 1000, *options).rows
    assert some == [row for row in whole if holds(row)]
    assert 0 < len(some) < len(whole)


def test_nothing_is_younger_than_tomorrow(monitor: Monitor) -> None:
    told = monitor("articles", "list", "--since", "2999-01-01")
    assert told.code == 0
    assert monitor("articles", "list", "--since", "2999-01-01", "--json").rows == []
    assert monitor("articles", "list", "--since", "2020-01-01", "--json").rows != []


def test_list_marks_what_is_gone_or_was_revised(monitor: Monitor) -> None:
    told = monitor("articles", "list", "-n", 1000).out.splitlines()
    assert sum(" gone " in line for line in told) == 2
    assert sum(" 2 versions " in line for line in told) == 2


def test_show_tells_text_verdict_and_words(monitor: Monitor) -> None:
    row = monitor("articles", "list", "--related", "--json", "-n", 1).row
    whole = monitor("articles", "show", row["id"], "--json").row
    assert whole.keys() >= LISTED | {"subtitle", "paragraphs", "addresses", "verdicts"}
    shown = monitor("articles", "show", row["id"]).out
    for part in (row["title"], row["url"], whole["paragraphs"][0], "gwangju-ai: related"):
        assert part in shown
    for reason in whole["verdicts"][0]["reasons"]:
        assert reason["rule"] in shown


def test_any_form_of_an_address_names_the_article(monitor: Monitor) -> None:
    url = monitor("articles", "list", "--source", "newspim", "--json", "-n", 1).row["url"]
    mobile = url.replace("www.newspim.com/news/", "m.newspim.com/newsamp/") + "?utm_source=x"
    assert monitor("articles", "show", mobile, "--json").row["url"] == url


@pytest.mark.parametrize("verb", ["show", "versions", "diff"])
@pytest.mark.parametrize(
    "which", ["99999", "https://www.newspim.com/news/view/20200101000001", "여기"]
)
def test_an_unknown_article_is_named(verb: str, which: str, monitor: Monitor) -> None:
    told = monitor("articles", verb, which)
    assert (told.code, told.out) == (1, "")
    assert f"there is no article {which!r}; see `monitor articles list`" in told.err
