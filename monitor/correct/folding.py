"""Folding again what a correction concerns."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from monitor import ledger
from monitor.model import Entry, Settlement
from monitor.store import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """What a correction did to the ledger's numbers.

    `reports` are the announcements of the reports concerned, with how many reports each has now;
    `merged` tells where announcements went, `new` which came to be.
    """

    reports: Mapping[int, int] = field(default_factory=dict)
    merged: Mapping[int, int] = field(default_factory=dict)
    new: tuple[int, ...] = ()


def fold_again(
    turn: Turn,
    topic: str,
    articles: Collection[int],
    at: datetime,
    *,
    keep: int | None = None,
    parted: frozenset[str] = frozenset(),
    concerned: frozenset[str] = frozenset(),
) -> Folded:
    """The announcements of these articles after a correction.

    `keep` is the number that stands for those that merge into one. `parted` are reports that
    leave their number to the others, however few those are. `concerned` are the keys that
    `Folded.reports` counts by.
    """
    around = turn.around(topic, articles)
    belongs = {key: number for key, number in around.belongs.items() if key not in parted}
    settlement = ledger.settle(replace(around, belongs=belongs))
    if keep is not None:
        entries = tuple(under(keep, entry) for entry in settlement.entries)
        settlement = Settlement(entries=entries, withdrawn=settlement.withdrawn)
    numbers = turn.settle(topic, settlement, around, at)
    placed = list(zip(numbers, settlement.entries, strict=True))
    return Folded(
        reports={
            number: len(entry.story.reports)
            for number, entry in placed
            if concerned & {report.key for report in entry.story.reports}
        },
        merged={old: number for number, entry in placed for old in entry.merged},
        new=tuple(number for number, entry in placed if entry.id is None),
    )


def under(keep: int, entry: Entry) -> Entry:
    """The entry under the number that a person named first, if that is among its own."""
    if keep not in entry.merged or entry.id is None:
        return entry
    others = {entry.id, *entry.merged} - {keep}
    return replace(entry, id=keep, merged=tuple(sorted(others)))


def together(folded: Iterable[Folded]) -> Folded:
    """What several folds did, one after the other."""
    merged: dict[int, int] = {}
    new: list[int] = []
    for one in folded:
        merged = {old: one.merged.get(into, into) for old, into in merged.items()} | dict(
            one.merged
        )
        new += one.new
    kept = tuple(number for number in new if number not in merged)
    return Folded(merged=merged, new=kept)
