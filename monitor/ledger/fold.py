"""Many reports, one announcement: which reports tell the same story."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from monitor.ledger.likeness import by_time, tie
from monitor.model import Pair, Report, Story, Tie
from monitor.names import SHORT_NAME_CHARS

BY_HAND = 10.0
"""The score of a tie that a person made: above all others."""


def fold(reports: Iterable[Report], pairs: Iterable[Pair] = ()) -> list[Story]:
    """The stories that reports make, those told first first.

    The order of `reports` does not matter. Reports of one act are tied to each other, a later
    stage to the nearest earlier one. `pairs` are what people said, and stand above every tie;
    where they contradict each other by way of a third report, the last of them holds.
    """
    ordered = sorted(reports, key=by_time)
    known = {report.key for report in ordered}
    said = [pair for pair in pairs if {pair.one, pair.other} <= known]
    by_hand = [
        Tie(one=pair.one, other=pair.other, score=BY_HAND, reasons=("joined by hand",))
        for pair in said
        if pair.same
    ]
    apart = {frozenset((pair.one, pair.other)) for pair in said if not pair.same}
    groups = {key: {key} for key in known}
    holding = []
    natural = sorted(ties(ordered), key=lambda t: (-t.score, t.one, t.other))
    for one in (*reversed(by_hand), *natural):
        left, right = groups[one.one], groups[one.other]
        if left is not right:
            if apart and any(frozenset((a, b)) in apart for a in left for b in right):
                continue
            left |= right
            groups |= dict.fromkeys(right, left)
        holding.append(one)
    return stories(ordered, groups, holding)


def ties(ordered: Sequence[Report]) -> list[Tie]:
    """Every tie within an act; of those to earlier stages each report keeps its nearest."""
    kept: list[Tie] = []
    nearest: dict[str, tuple[tuple[float, str], Tie]] = {}
    for one, other in neighbours(ordered):
        found = tie(one, other)
        if found is None:
            continue
        if one.stage is other.stage or one.article == other.article:
            kept.append(found)
            continue
        earlier, later = sorted((one, other), key=by_time)
        assert earlier.told_on
        assert later.told_on
        rank = (later.told_on - earlier.told_on).days - found.score, earlier.key
        if later.key not in nearest or rank < nearest[later.key][0]:
            nearest[later.key] = rank, found
    return kept + [found for _, found in nearest.values()]


def neighbours(reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Each two reports that might name a common partner, by its beginning."""
    by_beginning = defaultdict(list)
    for index, report in enumerate(reports):
        for beginning in {name[:SHORT_NAME_CHARS] for name in report.partners}:
            by_beginning[beginning].append(index)
    pairs = {pair for found in by_beginning.values() for pair in combinations(found, 2)}
    for one, other in sorted(pairs):
        yield reports[one], reports[other]


def stories(
    ordered: Sequence[Report], groups: dict[str, set[str]], holding: Sequence[Tie]
) -> list[Story]:
    """The groups as stories, each with the ties that hold it together."""
    found: dict[int, list[Report]] = {}
    for report in ordered:
        found.setdefault(id(groups[report.key]), []).append(report)
    strings: dict[int, list[Tie]] = {}
    for one in holding:
        strings.setdefault(id(groups[one.one]), []).append(one)
    return [
        Story(reports=tuple(members), ties=tuple(strings.get(group, ())))
        for group, members in found.items()
    ]
