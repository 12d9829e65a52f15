"""What it costs to make articles findable, how fast they are found, and how well.

Articles put together from the corpus are stored as a pass stores them, with the index and without;
then words are searched for. The last table asks which of the corpus's articles with a word in them
the analyser's words alone would have found.

    python -m bench.search [--versions 10000] [--database postgresql://…]
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from monitor.clean import from_text
from monitor.grams import indexed
from monitor.korean import analyse, sentences
from monitor.model import KST, Change, Reading, Validators
from monitor.search import Term, look, search, terms
from monitor.store import Store, schema
from monitor.store import search as index
from monitor.wire import utcnow

ROOT = Path(__file__).parents[1]
QUERIES = (
    "광주", "협약", "업무협약", "인공지능", "인공지능 반도체 협약", "특별시", "로보틱스",
    "데이터센터", "인도", "수도", "대전", "이사", "시", "없는낱말",
)  # fmt: skip
MORE, BLOCK = 1_000, 250
PARAGRAPHS = 12
"""Of the corpus's, each about 90 letters: an article of 1,000."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--versions", type=int, default=10_000)
    asked.add_argument("--database", default="", help="an empty one; SQLite in a folder of its own")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite:///{folder}/bench.db"
        schema.upgrade(url)
        store = Store.open(url)
        filled(store, given.versions)
        asked_for(store)
        store.close()
    compared()


def corpus() -> list[dict[str, Any]]:
    lines = (
        json.loads(line)
        for file in sorted((ROOT / "tests" / "corpus").glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    )
    return [row for row in lines if "text" in row]


def readings(count: int) -> Iterator[Reading]:
    """Articles with titles of the corpus and paragraphs drawn from all of it."""
    drawn = random.Random(1)
    rows = corpus()
    paragraphs = [part for row in rows for part in row["text"].splitlines() if len(part) > 40]
    now = utcnow()
    for number in range(count):
        body = "\n".join(drawn.choices(paragraphs, k=PARAGRAPHS))
        at = now.astimezone(KST) - timedelta(minutes=20 * number)
        article = from_text(f"https://x.example/{number}", drawn.choice(rows)["title"], body, at)
        yield Reading(
            source="bench", article=article, change=Change.NEW, page=None,
            validators=Validators(), fetched_at=now, due_at=None,
        )  # fmt: skip


def filled(store: Store, count: int) -> None:
    """Stores articles, first without the index and then with it."""
    made = list(readings(count))
    chars = sum(len(one.article.text) for one in made)
    began = time.perf_counter()
    grams = sum(len(indexed(f"{one.article.title}\n{one.article.text}")) for one in made)
    print(f"{count} articles of {chars // count} letters, {grams // count} grams each")
    print(f"cutting into grams      {per(began, count)}")
    with without():
        before = size(store)
        began = time.perf_counter()
        for one in made:
            with store.turn() as turn:
                turn.record(one)
        print(f"storing all without     {per(began, count)}, {(size(store) - before) / 1e6:.0f} MB")
    before = size(store)
    began = time.perf_counter()
    with store.database.writing() as session:
        index.fill(session.connection())
    print(f"indexing all (upgrade)  {per(began, count)}, {(size(store) - before) / 1e6:.0f} MB")
    cost(store, list(readings(count + 2 * MORE))[count:])


def cost(store: Store, more: list[Reading]) -> None:
    """What the index adds to storing an article, in turns with and without: discs have moods."""
    spent = {True: 0.0, False: 0.0}
    for start in range(0, len(more), BLOCK):
        on = start // BLOCK % 2 == 0
        began = time.process_time()
        with nullcontext() if on else without():
            for one in more[start : start + BLOCK]:
                with store.turn() as turn:
                    turn.record(one)
        spent[on] += time.process_time() - began
    for on, seconds in spent.items():
        said = "with" if on else "without"
        print(f"storing one, {said:7} it: {seconds / len(more) * 2e3:.2f} ms of the processor")


@contextmanager
def without() -> Iterator[None]:
    kept = index.add
    index.add = lambda *_: None
    try:
        yield
    finally:
        index.add = kept


def per(began: float, count: int) -> str:
    took = time.perf_counter() - began
    return f"{took:7.2f} s, {took / count * 1e3:6.2f} ms each"


def size(store: Store) -> int:
    with store.database.reading() as session:
        ask = (
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
            if store.database.is_sqlite
            else "SELECT pg_database_size(current_database())"
        )
        return int(session.connection().execute(text(ask)).scalar_one())


def asked_for(store: Store) -> None:
    began = time.perf_counter()
    analyse("광주에서")
    print(f"\nloading the analyser    {time.perf_counter() - began:7.2f} s, once a command")
    for query in QUERIES:
        took = []
        for _ in range(3):
            analyse.cache_clear()
            began = time.perf_counter()
            found = search(store, query)
            took.append(time.perf_counter() - began)
        note = ", gave up" if found.cut else ""
        print(f"{query:22} {len(found.hits):3} hits {sorted(took)[1] * 1e3:8.1f} ms{note}")


def compared() -> None:
    """Three ways to find the corpus's articles: letters alone, the analyser's words, and ours."""
    rows = [{**row, "subtitle": None, "paragraphs": row["text"].splitlines()} for row in corpus()]
    words = [
        {
            token.form
            for sentence in sentences(f"{row['title']}\n{row['text']}")
            for token in analyse(sentence)
        }
        for row in rows
    ]
    print("\nin the corpus           letters   words    ours")
    for query in QUERIES[:-1]:
        wanted = terms(query)
        letters = sum(all(holds(row, term) for term in wanted) for row in rows)
        by_words = sum(all(set(t.parts) <= have for t in wanted) for have in words)
        ours = sum(look(row, wanted) is not None for row in rows)
        print(f"{query:24}{letters:7} {by_words:7} {ours:7}")


def holds(row: dict[str, Any], term: Term) -> bool:
    return term.shape.search(f"{row['title']}\n{row['text']}") is not None


if __name__ == "__main__":
    main()
