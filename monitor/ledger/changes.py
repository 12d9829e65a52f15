"""What an edit did to an announcement that people were told of."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from monitor.ledger.history import history
from monitor.ledger.likeness import ORDER, overlap
from monitor.model import Changed, History, Report, Stage

# A sentence this alike (`rapidfuzz`, 0 to 100) is the same one with a name corrected in it.
SAME_SENTENCE_PERCENT = 60

# 조/억/만/천 are powers of ten; 원 won, 달러 dollars, 엔 yen, 위안 yuan, 유로 euros.
SUM = re.compile(r"\d[\d,.]*\s?(?:[조억만천]\s?\d*[\d,.]*\s?)*(?:원|달러|엔|위안|유로)")
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def replaced(left: Sequence[Report], fresh: Sequence[Report]) -> dict[str, str]:
    """By the key of what an article no longer says, the key of what it says in its place."""
    found: dict[str, str] = {}
    candidates = sorted(
        (
            (-nearness(old, new), old.key, new.key)
            for old in left
            for new in fresh
            if old.article == new.article and nearness(old, new) > 0
        ),
    )
    for _, old_key, new_key in candidates:
        if old_key not in found and new_key not in found.values():
            found[old_key] = new_key
    return found


def nearness(old: Report, new: Report) -> float:
    """How surely a statement is the later form of another; 0 if it is another statement."""
    share = overlap(old, new)
    alike = fuzz.ratio(old.evidence, new.evidence)
    if share == 0 and alike < SAME_SENTENCE_PERCENT:
        return 0.0
    return share + (0.5 if old.stage is new.stage else 0.0) + alike / 1000


def changed(before: Sequence[Report], after: Sequence[Report]) -> Changed | None:
    """What is no longer as the reports told it; None if all of it is, but for its wording.

    A later stage is no change but news, a day that nobody knew no correction.
    """
    was = history(before)
    if not after:
        return Changed(kinds=("withdrawn",), before=was, after=None, was=was.last.evidence)
    now = history(after)
    kinds = []
    if was.partners != now.partners:
        kinds.append("partners")
    if stages(was) - stages(now) and ORDER.index(now.stage) <= ORDER.index(was.stage):
        kinds.append("stage")
    if dates_differ(was, now):
        kinds.append("date")
    if was.number and now.number and was.number != now.number:
        kinds.append("number")
    sums = sums_differ(before, after)
    if sums:
        kinds.append("sum")
    if not kinds:
        return None
    old, new = sums if kinds == ["sum"] and sums else sentences(was, now)
    return Changed(kinds=tuple(kinds), before=was, after=now, was=old, now=new)


def stages(told: History) -> set[Stage]:
    return {step.stage for step in told.steps}


def dates_differ(was: History, now: History) -> bool:
    days = {step.stage: step.date for step in now.steps}
    return any(
        step.date and days.get(step.stage) and days[step.stage] != step.date for step in was.steps
    )


def sums_differ(before: Sequence[Report], after: Sequence[Report]) -> tuple[str, str] | None:
    """The old and the new sentence where an article replaced a sum of money by another."""
    now = {report.article: report.text for report in after}
    for report in before:
        text = now.get(report.article)
        if text is None or text == report.text:
            continue
        old, new = sums(report.text), sums(text)
        gone, come = old.keys() - new.keys(), new.keys() - old.keys()
        if gone and come:
            return old[min(gone)], new[min(come)]
    return None


def sums(text: str) -> dict[str, str]:
    """Every sum of money in a text, without spaces, with the first sentence that names it."""
    found: dict[str, str] = {}
    for sentence in SENTENCE.split(text):
        for match in SUM.findall(sentence):
            found.setdefault(re.sub(r"[\s,]", "", match), sentence.strip())
    return found


def sentences(was: History, now: History) -> tuple[str, str]:
    """The old and the new evidence of the step that changed: of the furthest where none stands."""
    after = {step.stage: step.evidence for step in now.steps}
    for step in reversed(was.steps):
        if after.get(step.stage, step.evidence) != step.evidence:
            return step.evidence, after[step.stage]
    return was.last.evidence, now.last.evidence
