"""Pages are kept for as long as their source says, and for good where they are evidence."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from monitor import housekeeping
from monitor.model import Change, Source
from monitor.store import Store
from tests.store_values import NOW, URL, announcement, entered, judged, reading

DAY = timedelta(days=1)
NEWSPIM = Source(id="newspim", title="뉴스핌", address=(), discover=())


def keep(days: int) -> Source:
    return Source(id="newspim", title="뉴스핌", address=(), discover=(), keep_pages=days * DAY)


def read(store: Store, url: str, **changes: object) -> int:
    """An article that announces nothing, with its page."""
    with store.turn() as turn:
        return turn.record(reading(url, **changes))


@pytest.mark.parametrize(
    ("source", "age", "gone"),
    [
        (NEWSPIM, 179, 0),
        (NEWSPIM, 181, 1),
        (keep(30), 29, 0),
        (keep(30), 31, 1),
        (keep(3650), 400, 0),
        (Source(id="other", title="남", address=(), discover=(), keep_pages=DAY), 179, 0),
        (Source(id="other", title="남", address=(), discover=(), keep_pages=DAY), 181, 1),
    ],
    ids=lambda v: f"{v.id} {v.keep_pages.days}d" if isinstance(v, Source) else str(v),
)
def test_a_page_is_kept_for_as_long_as_its_source_says(
    store: Store, source: Source, age: int, gone: int
) -> None:
    article = read(store, URL)
    then = NOW + age * DAY
    assert housekeeping.purge(store, [source], then, dry=True) == {"newspim": gone}
    assert store.raw_page(article) is not None
    assert housekeeping.purge(store, [source], then) == {"newspim": gone}
    assert (store.raw_page(article) is None) == bool(gone)
    assert len(store.versions(article)) == 1


def test_what_carries_evidence_is_kept_for_good_even_when_it_is_said_no_more(store: Store) -> None:
    said = judged(announcement())
    entered(store, reading(URL, judgements=(said,)))
    known = store.known([URL])[URL]
    taken_back = reading(
        URL, known=known, change=Change.REVISED, digest="1:b", paragraphs=("정정합니다.",),
        judgements=(judged(),), page=b"<p>", fetched_at=NOW + DAY,
    )  # fmt: skip
    entered(store, taken_back)
    recalled = read(store, URL + "1", judgements=(judged(background=(announcement(),)),))
    assert housekeeping.purge(store, [], NOW + 400 * DAY) == {"newspim": 2}
    kept = [store.raw_page(known.id, number) is not None for number in (1, 2)]
    assert kept == [True, False]
    assert store.raw_page(recalled) is None


def test_only_the_sources_with_pages_are_told_and_each_by_itself(store: Store) -> None:
    for n in range(250):
        read(store, f"{URL}/{n}", digest=f"1:{n}")
    read(store, "https://daily.example.kr/1", source="daily")
    read(store, "https://paper.example.kr/1", source="paper", page=None)
    before = store.kept()
    assert {name: one.pages for name, one in before.items()} == {"newspim": 250, "daily": 1}
    assert all(one.oldest_at == NOW and one.size_bytes > 0 for one in before.values())
    found: Mapping[str, int] = housekeeping.purge(store, [keep(1)], NOW + 2 * DAY)
    assert found == {"daily": 0, "newspim": 250}
    assert store.kept().keys() == {"daily"}
