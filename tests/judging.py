"""Articles for the tests of the judgement: from a line of the corpus, or made up."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor.model import KST, Article, Findings
from monitor.watch import judge

__all__ = ["CORPUS", "article", "judge", "labelled", "rows", "said"]

CORPUS = Path(__file__).parent / "corpus"


def article(
    text: str, title: str = "광주시 AI 소식", published: str | None = "2025-06-20"
) -> Article:
    """An article of these paragraphs (lines), published on that day."""
    lines = (line.strip() for line in text.splitlines())
    return Article(
        url="https://news.example.kr/1",
        title=title,
        paragraphs=tuple(line for line in lines if line),
        digest="1:0",
        published_at=datetime.fromisoformat(published).replace(tzinfo=KST) if published else None,
    )


def rows(*files: str) -> Iterator[dict[str, Any]]:
    """The labelled articles that carry their text: of all files, or of these."""
    for path in sorted(CORPUS.glob("*.jsonl")):
        if files and path.stem not in files:
            continue
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if "text" in row:
                yield row


def labelled(row: dict[str, Any]) -> Article:
    return article(row["text"], row["title"], row["published"])


def said(findings: Findings) -> set[str]:
    """What is announced, as `name:stage`."""
    return {f"{p.name}:{one.stage}" for one in findings.announcements for p in one.partners}
