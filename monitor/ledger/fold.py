"""Many reports, one announcement: which reports tell the same story."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from monitor.ledger.likeness import by_time, is_of_bodies, tie
from monitor.model import Pair, Report, Story, Tie
from monitor.names import SHORT_NAME_CHARS

BY_HAND = 10.0
"""The score of a tie that a person made: above all others."""

NOWHERE: Mapping[str, int] = MappingProxyType({})
Ranked = dict[str, tuple[tuple[float, str], Tie]]
"""By report the tie of the lowest rank."""


def fold(
    reports: Iterable[Report], pairs: Iterable[Pair] = (), staying: Mapping[str, int] = NOWHERE
) -> list[Story]:
    """The stories that reports make, those told first first.

    The order of `reports` does not matter. Reports of one act are tied to each other, a later
    stage to the nearest earlier one. `pairs` are what people said, and stand above every tie;
    where they contradict each other by way of a third report, the last of them holds. Two reports
    that are `staying` where they were placed before, in different places, are not compared again.
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
    compared = neighbours(ordered, staying)
    natural = sorted(ties(compared), key=lambda t: (-t.score, t.one, t.other))
    for one in (*reversed(by_hand), *natural):
        left, right = groups[one.one], groups[one.other]
        if left is not right:
            if apart and any(frozenset((a, b)) in apart for a in left for b in right):
                continue
            left |= right
            groups |= dict.fromkeys(right, left)
        holding.append(one)
    return stories(ordered, groups, holding)


def ties(
    pairs: Iterable[tuple[Report, Report]], choosing: Container[str] | None = None
) -> list[Tie]:
    """Every tie within an act; of those to earlier stages each report keeps its nearest.

    A report that names only bodies with many agreements goes with the one it is most like: it must
    not join two announcements of theirs with different companies. `choosing` are the reports that
    stand there with all that they could go with; the others keep every tie. None: all are.
    """
    kept: list[Tie] = []
    nearest: Ranked = {}
    closest: Ranked = {}
    for one, other in pairs:
        found = tie(one, other)
        if found is None:
            continue
        if one.stage is not other.stage and one.article != other.article:
            earlier, later = sorted((one, other), key=by_time)
            assert earlier.told_on
            assert later.told_on
            days = (later.told_on - earlier.told_on).days
            chooser, rank, chosen = later, (days - found.score, earlier.key), nearest
        elif is_of_bodies(one) is not is_of_bodies(other):
            chooser, company = (one, other) if is_of_bodies(one) else (other, one)
            rank, chosen = (-found.score, company.key), closest
        else:
            kept.append(found)
            continue
        if choosing is not None and chooser.key not in choosing:
            kept.append(found)
        elif chooser.key not in chosen or rank < chosen[chooser.key][0]:
            chosen[chooser.key] = rank, found
    return kept + [found for known in (nearest, closest) for _, found in known.values()]


def neighbours(
    reports: Sequence[Report], staying: Mapping[str, int] = NOWHERE
) -> Iterator[tuple[Report, Report]]:
    """Each two reports that might name a common partner; of the staying, each two in one place."""
    places: dict[int, list[Report]] = defaultdict(list)
    moving = set()
    for report in reports:
        if report.key in staying:
            places[staying[report.key]].append(report)
        else:
            moving.add(report.key)
    yield from meetings(reports, moving)
    for there in places.values():
        yield from meetings(there, {report.key for report in there})


def meetings(reports: Sequence[Report], moving: Container[str]) -> Iterator[tuple[Report, Report]]:
    """Each two reports, one of them moving, that might name a common partner, by its beginning."""
    pairs = set()
    for found in beginnings(reports).values():
        for index in found:
            if reports[index].key in moving:
                pairs |= {(min(index, one), max(index, one)) for one in found if one != index}
    for one, other in sorted(pairs):
        yield reports[one], reports[other]


def beginnings(reports: Sequence[Report]) -> Mapping[str, Sequence[int]]:
    """By the beginning of a partner's name, where among the reports it is named."""
    found = defaultdict(list)
    for index, report in enumerate(reports):
        for start in {name[:SHORT_NAME_CHARS] for name in report.partners}:
            found[start].append(index)
    return found


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
