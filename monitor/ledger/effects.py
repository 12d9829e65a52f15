"""What turns did to the ledger together: each announcement as it was, and as it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.ledger.changes import dates_differ, stages
from monitor.ledger.history import history
from monitor.ledger.settle import before
from monitor.model import Effect, Fate, History, Settlement, Standing, Surroundings

Turned = tuple[Surroundings, Settlement, Sequence[int]]
"""What a turn found, what it made of it, and the numbers of the settlement's entries."""


@dataclass(frozen=True, slots=True)
class State:
    """An announcement at one moment. `articles` are those that tell it, `into` where it went."""

    standing: Standing
    history: History | None = None
    articles: frozenset[str] = frozenset()
    into: int | None = None


def effects(turns: Iterable[Turned]) -> list[Effect]:
    """What became of every announcement that the turns did not leave as it was, by number."""
    was: dict[int, State] = {}
    now: dict[int, State] = {}
    for around, settlement, numbers in turns:
        for number, known in around.announcements.items():
            if number not in was and number not in now:
                had = before(number, around)
                was[number] = State(
                    known.standing,
                    history(had) if had else None,
                    frozenset(report.article for report in had),
                )
        for number, entry in zip(numbers, settlement.entries, strict=True):
            if around.holds(entry):
                continue
            articles = frozenset(report.article for report in entry.story.reports)
            now[number] = State(entry.standing, entry.history, articles)
            now |= {old: State(Standing.MERGED, into=number) for old in entry.merged}
        now |= dict.fromkeys(settlement.withdrawn, State(Standing.WITHDRAWN))
    found = (effect(number, was.get(number), now, was) for number in sorted(now))
    return [one for one in found if one is not None]


def effect(
    number: int, old: State | None, now: dict[int, State], was: dict[int, State]
) -> Effect | None:
    new = now[number]
    if old is None or old.history is None:
        if new.history is None:
            return None
        return Effect(number=number if old else None, fate=Fate.NEW, before=None, after=new.history)
    if new.history is None:
        merged = new.standing is Standing.MERGED
        into = destination(number, now)
        return Effect(
            number=number,
            fate=Fate.MERGED if merged else Fate.WITHDRAWN,
            before=old.history,
            after=now[into].history if merged else None,
            into=into if merged and into in was else None,
        )
    kinds = differences(old, new)
    if not kinds:
        return None
    return Effect(
        number=number, fate=Fate.CHANGED, before=old.history, after=new.history, kinds=kinds
    )


def destination(number: int, now: dict[int, State]) -> int:
    """Where a merged announcement is in the end."""
    while (into := now[number].into if number in now else None) is not None:
        number = into
    return number


def differences(old: State, new: State) -> tuple[str, ...]:
    was, now = old.history, new.history
    assert was
    assert now
    said = {step.stage: step.evidence for step in was.steps}
    found = {
        "partners": was.partners != now.partners,
        "stage": stages(was) != stages(now),
        "date": dates_differ(was, now) or dates_differ(now, was),
        "number": was.number != now.number,
        "sentence": any(said.get(s.stage, s.evidence) != s.evidence for s in now.steps),
        "reports": old.articles != new.articles,
        "standing": old.standing is not new.standing,
    }
    return tuple(kind for kind, differs in found.items() if differs)
