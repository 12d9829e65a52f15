"""What the reports of one announcement say together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from monitor.ledger.likeness import SOON, by_time
from monitor.model import History, Report, Role, Stage, Step
from monitor.names import is_short_for


def history(reports: Iterable[Report]) -> History:
    """Partners, steps and number from one report at least, whatever their order."""
    ordered = sorted(reports, key=by_time)
    stages = dict.fromkeys(report.stage for report in ordered)
    numbers = Counter(report.number for report in ordered if report.number)
    return History(
        partners=partners(ordered),
        steps=tuple(step(stage, ordered) for stage in stages),
        number=min(numbers, key=lambda n: (-numbers[n], n)) if numbers else None,
        count=max((report.count for report in ordered if report.count), default=None),
    )


def partners(reports: Sequence[Report]) -> frozenset[str]:
    """All that the reports name, without the short names of others: 티맥스 is 티맥스소프트 here.

    A report that names both means two.
    """
    names = frozenset(name for report in reports for name in report.partners)

    def is_another(name: str, other: str) -> bool:
        return any({name, other} <= report.partners for report in reports)

    return frozenset(
        name
        for name in names
        if not any(
            len(other) > len(name) and is_short_for(name, other) and not is_another(name, other)
            for other in names
        )
    )


def step(stage: Stage, ordered: Sequence[Report]) -> Step:
    """A stage by its first report, with the day that most reports of it name."""
    telling = [report for report in ordered if report.stage is stage]
    days = Counter(report.happened_on for report in telling if report.happened_on)
    first = telling[0]
    return Step(
        stage=stage,
        date=min(days, key=lambda day: (-days[day], day)) if days else None,
        evidence=first.evidence,
        report=first.key,
        reported_on=first.reported_on,
    )


def roles(reports: Iterable[Report]) -> dict[str, Role]:
    """What each report is to its article: its news, or an older act told once more.

    A day or two after the first report papers still bring the news, later they recall it.
    """
    ordered = sorted(reports, key=by_time)
    first: dict[Stage, date | None] = {}
    for report in ordered:
        first.setdefault(report.stage, report.told_on)
    late = {r.key for r in ordered if is_late(r.told_on, first[r.stage])}
    return {r.key: Role.RECALLED if r.key in late else Role.ANNOUNCED for r in ordered}


def is_late(told_on: date | None, first_on: date | None) -> bool:
    return told_on is not None and first_on is not None and told_on - first_on > SOON
