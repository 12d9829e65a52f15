"""`monitor import`: its summary, its complaints, its way back after Ctrl-C."""

import json
from pathlib import Path
from typing import Any

import pytest

from monitor.importing import Found, Importing, Taken
from tests.homes import Monitor
from tests.world import pact


def rows(count: int) -> list[dict[str, Any]]:
    return [
        {
            "url": f"https://elsewhere.kr/{n}",
            "publisher": "남도신문",
            "published": f"2026-07-{n + 1:02}",
            "title": f"광주시, 나래{n}테크와 AI 업무협약",
            "text": "\n".join(pact(f"나래{n}테크", f"{n + 1}일")),
            "id": n,
        }
        for n in range(count)
    ]


def written(folder: Path, *lines: dict[str, Any] | str) -> Path:
    file = folder / "articles.jsonl"
    texts = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in lines)
    file.write_text("\n".join(texts), "utf-8")
    return file


def test_a_broken_line_is_named_and_the_rest_goes_in(
    monitor: Monitor, bare: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, *rows(2), "{", {"url": "https://a.kr", "text": "가"})
    result = monitor("import", file, "--json", home=bare)
    assert result.code == 1
    told = [line.partition(":")[0] for line in result.err.splitlines()]
    assert told == [f"✗ {file}, line 3", f"✗ {file}, line 4"]
    assert result.row == {
        "lines": 4, "new": 2, "revised": 0, "same": 0, "broken": 2, "related": 2,
        "announcements_new": 2, "announcements_moved": 0, "repeats": 0, "alerts": 0,
        "stopped": False,
    }  # fmt: skip
    assert [row["source"] for row in monitor("articles", "list", "--json").rows] == ["남도신문"] * 2
    assert monitor("alerts", "list", "--json").rows == []
    for command in (["status"], ["sources", "list"], ["doctor", "--offline"]):
        assert monitor(*command).code == 0


def test_an_import_for_people_says_what_came_of_it(
    monitor: Monitor, bare: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, *rows(2))
    told = monitor("import", file, "--alerts", home=bare)
    assert told.code == 0, told.err
    assert "2 new · 0 revised · 0 known already" in told.out
    assert "2 new · 0 moved on" in told.out
    waiting = monitor("alerts", "list", "--state", "waiting", "--json").rows
    assert f"{len(waiting)} queued" in told.out
    assert len(waiting) >= 2


def test_a_stopped_import_goes_on_where_it_was(
    monitor: Monitor, bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, *rows(4))
    take, judged = Importing.one, []

    def stopped_in_the_third(self: Importing, found: Found) -> Taken:
        judged.append(found.article.url)
        if len(judged) == 3:
            raise KeyboardInterrupt
        return take(self, found)

    monkeypatch.setattr(Importing, "one", stopped_in_the_third)
    first = monitor("import", file, "--json", home=bare)
    assert (first.code, first.row["new"], first.row["stopped"]) == (130, 2, True)
    assert "the same command goes on from there" in first.err
    second = monitor("import", file, "--json")
    assert (second.code, second.row["new"], second.row["same"]) == (0, 2, 2)
    assert judged == [row["url"] for row in rows(3)] + [row["url"] for row in rows(4)[2:]]
