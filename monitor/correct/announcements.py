"""Announcements that people merge, part, dismiss and confirm."""

from collections.abc import Sequence
from datetime import datetime
from itertools import combinations, product

from monitor.correct.folding import Folded, fold_again
from monitor.errors import Refused
from monitor.model import Correction, FiledAnnouncement, Standing
from monitor.store import Store, Turn

LISTED = "see `monitor announcements list --all`"


def merge(store: Store, numbers: Sequence[int], at: datetime) -> Folded:
    """Makes one announcement of several, under the first number. Raises Refused.

    Every report of one is tied to every report of another, so that it holds whichever of them go.
    """
    for number in numbers:
        if numbers.count(number) > 1:
            raise Refused(f"announcement {number} cannot be merged with itself: name two")
    with store.turn() as turn:
        merging = [standing(turn, number) for number in numbers]
        first = merging[0]
        for one in merging:
            if one.topic != first.topic:
                raise Refused(
                    f"announcement {one.id} is of the topic {one.topic}, {first.id} of "
                    f"{first.topic}: announcements of two topics stay two"
                )
            if one.standing is Standing.DISMISSED:
                raise Refused(
                    f"announcement {one.id} is dismissed, and would hide the others: "
                    f"`monitor announcements confirm {one.id}` first"
                )
        pairs = [
            pair for one, other in combinations(merging, 2)
            for pair in product(one.reports, other.reports)
        ]  # fmt: skip
        turn.correct(first.topic, Correction.SAME, pairs, at)
        reports = [report for one in merging for report in one.reports]
        return fold_again(
            turn,
            first.topic,
            {report.article_id for report in reports},
            at,
            keep=first.id,
            concerned=frozenset(report.key for report in reports),
        )


def split(store: Store, number: int, addresses: Sequence[str], at: datetime) -> Folded:
    """Parts the reports of these articles off into an announcement of their own. Raises Refused.

    Each of them is told apart from each that stays, and they are tied to each other. The number
    stays with those that stay.
    """
    with store.turn() as turn:
        whole = standing(turn, number)
        known = turn.known(addresses)
        articles = {report.article_id for report in whole.reports}
        for address in addresses:
            if address not in known or known[address].id not in articles:
                raise Refused(
                    f"{address} is no report of announcement {number}: "
                    f"`monitor announcements show {number}` lists them"
                )
        leaving = {known[address].id for address in addresses}
        parted = [report for report in whole.reports if report.article_id in leaving]
        staying = [report for report in whole.reports if report.article_id not in leaving]
        if not staying:
            raise Refused(
                f"these are all the reports of announcement {number}: nothing would stay in it. "
                f"Leave one out, or `monitor announcements dismiss {number}` if it is none"
            )
        turn.correct(whole.topic, Correction.DIFFERENT, list(product(parted, staying)), at)
        turn.correct(whole.topic, Correction.SAME, list(combinations(parted, 2)), at)
        keys = frozenset(report.key for report in parted)
        return fold_again(turn, whole.topic, articles, at, parted=keys, concerned=keys)


def dismiss(store: Store, number: int, at: datetime) -> Folded:
    """Marks an announcement as none: it stays in the ledger, and nobody is alerted of it."""
    return mark(store, number, Correction.DISMISSED, Standing.DISMISSED, at)


def confirm(store: Store, number: int, at: datetime) -> Folded:
    """Marks an announcement as one, also after it was dismissed."""
    return mark(store, number, Correction.CONFIRMED, Standing.CONFIRMED, at)


def mark(store: Store, number: int, said: Correction, wanted: Standing, at: datetime) -> Folded:
    with store.turn() as turn:
        one = standing(turn, number)
        if one.standing is wanted:
            raise Refused(f"announcement {number} is {wanted} already")
        turn.correct(one.topic, said, [(report, None) for report in one.reports], at)
        return fold_again(
            turn,
            one.topic,
            {report.article_id for report in one.reports},
            at,
            concerned=frozenset(report.key for report in one.reports),
        )


def standing(turn: Turn, number: int) -> FiledAnnouncement:
    """An announcement that reports tell of. Raises Refused."""
    found = turn.announcement(number)
    if found is None:
        raise Refused(f"there is no announcement {number}; {LISTED}")
    if found.standing is Standing.MERGED:
        raise Refused(
            f"announcement {number} went into {found.merged_into}: name that one, "
            f"`monitor announcements show {found.merged_into}`"
        )
    if not found.reports:
        raise Refused(
            f"announcement {number} is withdrawn: no report tells of it any more, "
            "so that there is nothing to correct"
        )
    return found
