"""Partners that turn out to be one, or to go by another name, whenever that is told."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import permutations
from random import Random

import pytest

from monitor.model import KST, Announcement, Partner, Reading, Source, Stage
from monitor.store import Store
from monitor.watch.writing import record
from tests.databases import NewDatabase
from tests.store_values import announcement, judged, reading
from tests.test_arrival import ledger
from tests.world import TOPICS

SOURCE = Source(id="paper", title="시험일보", address=(), discover=())
DAY = date(2020, 3, 2)


def says(
    number: int, *partners: str | tuple[str, ...], days: int = 0, stage: Stage = Stage.SIGNED
) -> Reading:
    """An article of that day; a partner with aliases is a tuple, its name first."""
    named = tuple(
        Partner(name=one) if isinstance(one, str) else Partner(name=one[0], aliases=one[1:])
        for one in partners
    )
    said: Announcement = replace(
        announcement(stage=stage, evidence=f"{number}번째 문장."), partners=named
    )
    on = DAY + timedelta(days=days)
    words = (f"광주 인공지능 협약 {number} 소식",)
    return reading(
        f"https://paper.example.kr/news/{number}",
        published_at=datetime(on.year, on.month, on.day, 9, tzinfo=KST),
        title=words[0],
        paragraphs=words,
        digest=f"1:{number}",
        page=None,
        imported=True,
        judgements=(judged(said),),
    )


CASES = {
    "an alias told years later": [
        says(1, "나래데이터"),
        says(2, "Narae Data", days=1),
        says(3, ("나래데이터", "Narae Data"), days=1_500, stage=Stage.ENDED),
    ],
    "an alias of two that are well known": [
        *(says(n, "나래데이터", days=600 * n) for n in range(3)),
        *(says(n, "Narae", days=600 * (n - 10) + 1) for n in range(10, 12)),
        says(20, ("Narae", "나래데이터"), days=5_000, stage=Stage.LAUNCHED),
    ],
    "a chain of aliases": [
        says(1, "TMX"),
        says(2, ("티맥스", "Tmax"), days=700, stage=Stage.LAUNCHED),
        says(3, ("Tmax", "TMX"), days=1_400),
        says(4, "티맥스", days=2),
    ],
    "a short name that another name has": [
        says(1, "나래데이터랩", days=1),
        says(2, "Narae"),
        says(3, ("Narae", "나래데이터"), days=900, stage=Stage.ENDED),
        says(4, "Narae", days=1_000),
    ],
}


def made(url: str, told: list[Reading]) -> list[object]:
    store = Store.open(url)
    for one in told:
        record(store, TOPICS, (), SOURCE, one)
    found = ledger(store)
    store.close()
    return found


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_when_an_alias_is_told_does_not_matter(
    new_sqlite: NewDatabase, case: list[Reading]
) -> None:
    orders = list(permutations(case))
    found = []
    for order in [orders[0], orders[-1], *Random(0).sample(orders, 6)]:
        with new_sqlite() as url:
            found.append(made(url, list(order)))
    for other in found[1:]:
        assert other == found[0]


def test_an_alias_told_years_later_joins_what_was_announced_then(store: Store) -> None:
    for one in CASES["an alias told years later"]:
        record(store, TOPICS, (), SOURCE, one)
    reports = [row["reports"] for row in ledger(store) if isinstance(row, dict)]
    assert sorted(map(len, reports)) == [1, 2]
