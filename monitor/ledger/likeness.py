"""How likely two reports are of one announcement, and why."""

import re
from datetime import date, timedelta
from functools import lru_cache

from rapidfuzz import fuzz

from monitor.model import Report, Stage, Tie
from monitor.names import MANY_ACTS, is_short_for

ORDER = list(Stage)

ENOUGH = 0.45
"""A tie below this is none."""

# Reports of one signing or opening appear within days. The rest drags on.
SOON = timedelta(days=3)
SAME_ACT = {Stage.SIGNED: timedelta(days=30), Stage.LAUNCHED: timedelta(days=45)}
SLOW_ACT = timedelta(days=150)
# What was planned may be signed much later; beyond this a new act is likelier.
SAME_STORY = timedelta(days=550)
# One paper counts from the eve, or from the other side of the Pacific.
SAME_DAY = timedelta(days=1)

COPY_PERCENT = 85
"""Bodies this alike (`rapidfuzz`, 0 to 100) are copies of one text: papers that write on their own
about one event reach 60 in the labelled articles, a shortened wire report 90."""
COMPARED_CHARS = 1_500
"""Of each body: a copy is one from its beginning."""

# What may follow what in one story. What ended is over: the next agreement is a new story.
MAY_FOLLOW = {
    Stage.PROPOSED: frozenset(Stage) - {Stage.PROPOSED},
    Stage.DISCUSSING: frozenset(Stage) - {Stage.DISCUSSING, Stage.PROPOSED},
    Stage.PLANNED: frozenset({Stage.DISCUSSING, Stage.SIGNED, Stage.LAUNCHED, Stage.ENDED}),
    Stage.SIGNED: frozenset({Stage.DISCUSSING, Stage.PLANNED, Stage.LAUNCHED, Stage.ENDED}),
    Stage.LAUNCHED: frozenset({Stage.ENDED}),
    Stage.ENDED: frozenset[Stage](),
}


def is_copy(one: Report, other: Report) -> bool:
    """Whether two articles are one text: a wire report, a press release, a portal's copy."""
    if not one.text or not other.text:
        return False
    texts = one.text[:COMPARED_CHARS], other.text[:COMPARED_CHARS]
    return fuzz.ratio(*texts, score_cutoff=COPY_PERCENT) > 0


def overlap(one: Report, other: Report) -> float:
    """The share of the shorter list of partners that the other list has too, 0 to 1.

    A body with many agreements counts a quarter: that it is in both says little.
    """
    shared = weight(one.partners & other.partners)
    for name in one.partners - other.partners:
        if any(is_short_for(name, beside) for beside in other.partners - one.partners):
            shared += 0.8 * weight({name})
    return min(1.0, shared / min(weight(one.partners), weight(other.partners)))


def weight(partners: frozenset[str] | set[str]) -> float:
    return sum(0.25 if MANY_ACTS.search(name) else 1.0 for name in partners)


def numbers_agree(one: Report, other: Report) -> bool | None:
    """None unless both know the agreement's number."""
    if one.number is None or other.number is None:
        return None
    return one.number[0] <= other.number[1] and other.number[0] <= one.number[1]


def tie(one: Report, other: Report) -> Tie | None:
    """What ties two reports to one announcement; None if nothing does.

    Symmetrical. Reports of one stage must be of one act; reports of two stages must be able to
    follow each other, in the order in which they were told.
    """
    share = overlap(one, other)
    if share == 0:
        return None
    numbered = numbers_agree(one, other)
    if numbered is False:
        return None
    judged = same_act if one.stage is other.stage else next_stage
    found = judged(one, other, share)
    if found is None:
        return None
    score, reasons = found
    if numbered:
        score += 1.0
        reasons = (*reasons, "the agreement's number is the same")
    if score < ENOUGH:
        return None
    first, second = sorted((one.key, other.key))
    return Tie(one=first, other=second, score=round(score, 3), reasons=reasons)


Found = tuple[float, tuple[str, ...]]


def same_act(one: Report, other: Report, share: float) -> Found | None:
    """Two reports of one stage: of one act?"""
    score, reasons = alike(one, other, share)
    if one.happened_on and other.happened_on:
        apart = abs(one.happened_on - other.happened_on)
        if apart > SAME_DAY and not may_shift(one.stage):
            return None
        if apart == timedelta(0):
            score += 0.4
            reasons.append(f"both say {one.happened_on}")
    days = one.told_on, other.told_on
    if days[0] is None or days[1] is None:
        return score - 0.1, (*reasons, "one does not say when")
    apart = abs(days[0] - days[1])
    longest = SAME_ACT.get(one.stage, SLOW_ACT)
    if apart > longest:
        return None
    score += 0.3 if apart <= SOON else -0.1 * (apart / longest)
    told = f"told {spoken(apart)} apart" if apart else "told on one day"
    return score, (*reasons, told)


def may_shift(stage: Stage) -> bool:
    """Whether papers may name different days: of a plan, or of talks that go on."""
    return stage in (Stage.PROPOSED, Stage.DISCUSSING, Stage.PLANNED)


def next_stage(one: Report, other: Report, share: float) -> Found | None:
    """Two reports of different stages: of one story?"""
    score, reasons = alike(one, other, share)
    if one.article == other.article:
        return score + 0.5, (*reasons, "one article tells both")
    days = one.told_on, other.told_on
    if days[0] is None or days[1] is None:
        return None
    earlier, later = sorted((one, other), key=by_time)
    apart = abs(days[0] - days[1])
    if later.stage not in MAY_FOLLOW[earlier.stage] or apart > SAME_STORY:
        return None
    reasons.append(f"{earlier.stage} became {later.stage} {spoken(apart)} later")
    if share < 1:
        score -= 0.15
    return score - 0.15 * (apart / SAME_STORY), tuple(reasons)


def alike(one: Report, other: Report, share: float) -> tuple[float, list[str]]:
    """What partners and texts say."""
    lists = one.partners == other.partners
    several = min(len(one.partners), len(other.partners)) > 1
    score = share - 0.4
    if lists and several:
        score += 0.3
    if all(MANY_ACTS.search(name) for name in one.partners & other.partners):
        # A ministry or a university alone: the texts must say that it is the same act.
        score -= 0.4
    said = "the same partners" if lists else f"{round(share * 100)} % of the partners"
    reasons = [said]
    if is_copy(one, other):
        return score + 0.7, [*reasons, "copies of one text"]
    common = common_words(one, other)
    reasons.append(f"{round(common * 100)} % of the words")
    return score + max(-0.1, min(0.5, 3 * (common - USUAL_WORDS))), reasons


USUAL_WORDS = 0.18
"""Share of words that two articles on the topic have in common: 14 % at the median and 23 % in one
pair of twenty; reports of one event 28 % at the median, 20 % in one pair of twenty."""


def common_words(one: Report, other: Report) -> float:
    """The share of the shorter article's words that are in the other too, 0 to 1."""
    mine, theirs = words(one.title, one.text), words(other.title, other.text)
    fewer = min(len(mine), len(theirs))
    return len(mine & theirs) / fewer if fewer else 0.0


@lru_cache(maxsize=2_000)
def words(title: str, text: str) -> frozenset[str]:
    """The beginnings of its words, where particles and endings do not reach, and its numbers."""
    found = re.findall(r"[가-힣]{2,}|[A-Za-z]{2,}|\d[\d,.]+", f"{title} {text}")
    return frozenset(word[:2] if "가" <= word[0] <= "힣" else word.lower() for word in found)


def by_time(report: Report) -> tuple[date, int, str]:
    """The order in which things are told; what nobody dates comes last."""
    return report.told_on or date.max, ORDER.index(report.stage), report.key


def spoken(apart: timedelta) -> str:
    return "1 day" if apart.days == 1 else f"{apart.days} days"
