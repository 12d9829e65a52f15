"""`monitor articles search`."""

from pathlib import Path

from monitor.demo import Demo
from tests.homes import Monitor
from tests.test_cli import on_a_terminal

KEYS = {
    "id", "url", "source", "title", "published_at", "state", "related", "score", "in_title",
    "title_marks", "sentence", "sentence_marks",
}  # fmt: skip


def test_search_is_one_object_a_hit_with_its_marks(monitor: Monitor) -> None:
    rows = monitor("articles", "search", "로보틱스는", "돌봄", "--json").rows
    assert len(rows) >= 4
    for row in rows:
        assert row.keys() == KEYS
        assert {row["title"][start:end] for start, end in row["title_marks"]} <= {
            "로보틱스",
            "돌봄",
        }
        assert row["title_marks"] or row["sentence_marks"]
    assert [row["in_title"] for row in rows] == sorted((r["in_title"] for r in rows), reverse=True)


def test_search_for_people_marks_the_words(watched: Demo, monitor: Monitor, home: Path) -> None:
    assert "온새미«로보틱스»와" in monitor("articles", "search", "로보틱스", "-n", 1).out
    said = on_a_terminal(home, "articles", "search", "로보틱스", "-n", "1")
    assert "\x1b[1;30;43m로보틱스\x1b[0m" in said
    assert "«" not in said


def test_search_can_be_narrowed(monitor: Monitor) -> None:
    whole = monitor("articles", "search", "협약", "--json", "-n", 1000).rows
    related = monitor("articles", "search", "협약", "--related", "--json", "-n", 1000).rows
    assert related == [row for row in whole if row["related"]]
    assert 0 < len(related) < len(whole)
    june = monitor(
        "articles", "search", "협약", "--json", "-n", 1000,
        "--since", "2026-06-14", "--until", "2026-06-16",
    ).rows  # fmt: skip
    days = {row["published_at"][:10] for row in june}
    assert days
    assert days <= {"2026-06-14", "2026-06-15", "2026-06-16"}
    assert "2026-06-16" in days  # the last day is meant whole
    only = monitor("articles", "search", "협약", "--source", "fnnews", "--json").rows
    assert {row["source"] for row in only} == {"fnnews"}


def test_search_says_when_there_is_nothing_and_when_nothing_was_asked(monitor: Monitor) -> None:
    told = monitor("articles", "search", "꼬끼오로보틱스")
    assert (told.code, told.out) == (0, "No article has all these words.\n")
    told = monitor("articles", "search", "…", "!")
    assert (told.code, told.out) == (2, "")
    assert "'… !' has no word to search for" in told.err
