"""What a turn makes of the ledger: which announcement each report is of, and what is news."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from monitor.ledger.changes import changed, replaced
from monitor.ledger.fold import fold, meetings, ties
from monitor.ledger.history import history, roles
from monitor.ledger.likeness import ORDER
from monitor.model import (
    Changed,
    Entry,
    News,
    Report,
    Settlement,
    Stage,
    Standing,
    Story,
    Surroundings,
)


def settle(around: Surroundings) -> Settlement:
    """The announcements that the reports make, under the numbers they had.

    The same reports make the same announcements, in whatever order they came; only the numbers,
    and what was news, depend on it.
    """
    reports, staying = touched(around)
    stories = fold(reports, around.pairs, staying)
    fresh = [report for report in around.reports if report.key in around.fresh]
    successors = replaced((*around.left, *around.past), fresh)
    votes = voted(stories, around, successors)
    owners = assigned(votes)
    homes = {number: index for index, number in owners.items()}
    merged = defaultdict(list)
    for index, counted in enumerate(votes):
        for number in sorted(counted):
            if number not in homes:
                homes[number] = index
                merged[index].append(number)
    entries = tuple(
        entry(story, owners.get(index), tuple(merged[index]), votes[index], around)
        for index, story in enumerate(stories)
    )
    lost = sorted({around.belongs[report.key] for report in around.left} - homes.keys())
    return Settlement(
        entries=entries,
        withdrawn={
            number: told
            for number in lost
            if (told := changed(before(number, around), ())) is not None
        },
    )


def touched(around: Surroundings) -> tuple[list[Report], dict[str, int]]:
    """The reports of all stories that the turn could change, and where those stand that stay.

    A story changes if a report comes to it or leaves it; one that is left may then find another to
    follow. So what matters is who is tied to a report that came, or to one whose story is losing
    or changing a report. Those that have stood in two stories without the turn go on doing so.
    """
    belongs = around.belongs
    moving = around.about | around.fresh
    moving |= {one.key for one in around.reports if one.key not in belongs}
    changing = {belongs[key] for key in moving if key in belongs}
    changing |= {belongs[report.key] for report in around.left}
    said = {key for pair in around.pairs for key in (pair.one, pair.other)}
    changing |= {belongs[key] for key in said if key in belongs}
    moving |= {one.key for one in around.reports if belongs.get(one.key) in changing}
    places = {key: number for key, number in belongs.items() if key not in moving}
    for found in ties(meetings(around.reports, moving), moving):
        changing |= {places[key] for key in (found.one, found.other) if key in places}
    reports = [
        one for one in around.reports if one.key in moving or belongs.get(one.key) in changing
    ]
    return reports, {one.key: places[one.key] for one in reports if one.key in places}


def voted(
    stories: Sequence[Story], around: Surroundings, successors: Mapping[str, str]
) -> list[Counter[int]]:
    """For each story, how many of its reports each known announcement had."""
    inherited = {new: around.belongs[old] for old, new in successors.items()}
    belongs = dict(around.belongs) | inherited
    return [
        Counter(belongs[report.key] for report in story.reports if report.key in belongs)
        for story in stories
    ]


def assigned(votes: Sequence[Counter[int]]) -> dict[int, int]:
    """By story, the number it keeps: that of most of its reports, the lowest among equals."""
    ranked = sorted(
        (-count, number, index)
        for index, counted in enumerate(votes)
        for number, count in counted.items()
    )
    found: dict[int, int] = {}
    for _, number, index in ranked:
        if index not in found and number not in found.values():
            found[index] = number
    return found


def entry(
    story: Story,
    number: int | None,
    merged: tuple[int, ...],
    counted: Mapping[int, int],
    around: Surroundings,
) -> Entry:
    keys = {report.key for report in story.reports}
    known = [around.announcements[one] for one in sorted(counted)]
    return Entry(
        id=number,
        story=story,
        history=history(story.reports),
        standing=standing(keys, around),
        roles=roles(story.reports),
        news=news(story, frozenset().union(*(one.stages for one in known)), around),
        merged=merged,
        changed=correction(number, story, around),
    )


def standing(keys: set[str], around: Surroundings) -> Standing:
    """What people said of any of its reports."""
    if keys & around.dismissed:
        return Standing.DISMISSED
    return Standing.CONFIRMED if keys & around.confirmed else Standing.OPEN


def news(story: Story, reached: frozenset[Stage], around: Surroundings) -> dict[str, News]:
    """What each fresh report is to the stages known before. Of several the furthest is the news."""
    found: dict[str, News] = {}
    furthest = max((ORDER.index(stage) for stage in reached), default=-1)
    fresh = [report for report in story.reports if report.key in around.fresh]
    for report in sorted(fresh, key=lambda one: (-ORDER.index(one.stage), one.key)):
        if ORDER.index(report.stage) > furthest:
            found[report.key] = News.NEXT if reached else News.FIRST
            furthest = ORDER.index(report.stage)
        else:
            found[report.key] = News.REPEAT
    return found


def correction(number: int | None, story: Story, around: Surroundings) -> Changed | None:
    """What an edit changed in the announcement; None where nothing left it."""
    if number is None or all(around.belongs[report.key] != number for report in around.left):
        return None
    return changed(before(number, around), story.reports)


def before(number: int, around: Surroundings) -> list[Report]:
    """The reports that an announcement had when the turn began."""
    had = [r for r in around.reports if around.belongs.get(r.key) == number]
    return had + [r for r in around.left if around.belongs[r.key] == number]
