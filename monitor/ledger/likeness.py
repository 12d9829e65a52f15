"""How likely two reports are of one announcement, and why."""

from collections.abc import Iterable
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

COPY_PERCENT = 70
"""Wordings this alike (`rapidfuzz`, 0 to 100) are of copies of one text: papers that write on their
own about one event reach 51 in the labelled articles, a wire report shortened by a third 77."""

COPY_WORDS = 0.6
"""Copies have nearly all their words in common: below this share nobody compares their order."""

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
    texts = one.wording, other.wording
    return all(texts) and fuzz.ratio(*texts, score_cutoff=COPY_PERCENT) > 0


def overlap(one: Report, other: Report) -> float:
    """The share of the shorter list of partners that the other list has too, 0 to 1.

    A body with many agreements counts a quarter: that it is in both says little.
    """
    if one.partners == other.partners:
        return 1.0
    shared = weight(one.partners & other.partners)
    for name in one.partners - other.partners:
        if any(is_short_for(name, beside) for beside in other.partners - one.partners):
            shared += 0.8 * weight({name})
    return min(1.0, shared / min(weight(one.partners), weight(other.partners)))


def weight(partners: Iterable[str]) -> float:
    return sum(0.25 if has_many_acts(name) else 1.0 for name in partners)


@lru_cache(maxsize=10_000)
def has_many_acts(name: str) -> bool:
    return MANY_ACTS.search(name) is not None


def is_of_bodies(report: Report) -> bool:
    """Whether it names nobody but bodies with many agreements."""
    return all(map(has_many_acts, report.partners))


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
    same_day = False
    if one.happened_on and other.happened_on:
        apart = abs(one.happened_on - other.happened_on)
        if apart > SAME_DAY and not may_shift(one.stage):
            return None
        same_day = not apart
    apart_told = between(one, other)
    longest = SAME_ACT.get(one.stage, SLOW_ACT)
    if apart_told is not None and apart_told > longest:
        return None
    score, reasons = alike(one, other, share)
    if same_day:
        score += 0.4
        reasons.append(f"both say {one.happened_on}")
    if apart_told is None:
        return score - 0.1, (*reasons, "one does not say when")
    score += 0.3 if apart_told <= SOON else -0.1 * (apart_told / longest)
    told = f"told {spoken(apart_told)} apart" if apart_told else "told on one day"
    return score, (*reasons, told)


def between(one: Report, other: Report) -> timedelta | None:
    """The time from one to the other; None where one does not say when."""
    if one.told_on is None or other.told_on is None:
        return None
    return abs(one.told_on - other.told_on)


def may_shift(stage: Stage) -> bool:
    """Whether papers may name different days: of a plan, or of talks that go on."""
    return stage in (Stage.PROPOSED, Stage.DISCUSSING, Stage.PLANNED)


def next_stage(one: Report, other: Report, share: float) -> Found | None:
    """Two reports of different stages: of one story?"""
    if one.article == other.article:
        score, (partners, *_) = alike(one, other, share)
        return score + 0.5, (partners, "one article tells both")
    apart = between(one, other)
    if apart is None or apart > SAME_STORY or is_of_bodies(one) is not is_of_bodies(other):
        return None
    earlier, later = sorted((one, other), key=by_time)
    if later.stage not in MAY_FOLLOW[earlier.stage]:
        return None
    score, reasons = alike(one, other, share)
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
    common = one.partners & other.partners
    if all(map(has_many_acts, common)):
        # A ministry or a university alone: the texts must say that it is the same act.
        score -= 0.4
        if common and not is_of_bodies(one) and not is_of_bodies(other):
            # It signs with many companies: with two of them it is one act only by its number.
            score -= 0.4
    said = "the same partners" if lists else f"{round(share * 100)} % of the partners"
    reasons = [said]
    said_alike = common_words(one, other)
    if said_alike > COPY_WORDS and is_copy(one, other):
        return score + 0.7, [*reasons, "copies of one text"]
    reasons.append(f"{round(said_alike * 100)} % of the words")
    return score + max(-0.1, min(0.5, 3 * (said_alike - USUAL_WORDS))), reasons


USUAL_WORDS = 0.18
"""Share of words that two articles on the topic have in common: 14 % at the median and 23 % in one
pair of twenty; reports of one event 28 % at the median, 20 % in one pair of twenty."""


def common_words(one: Report, other: Report) -> float:
    """The share of the shorter article's words that are in the other too, 0 to 1."""
    mine, theirs = words(one.wording), words(other.wording)
    fewer = min(len(mine), len(theirs))
    return len(mine & theirs) / fewer if fewer else 0.0


@lru_cache(maxsize=4_000)
def words(wording: str) -> frozenset[str]:
    return frozenset(wording.split())


def by_time(report: Report) -> tuple[date, int, str]:
    """The order in which things are told; what nobody dates comes last."""
    return report.told_on or date.max, ORDER.index(report.stage), report.key


def spoken(apart: timedelta) -> str:
    return "1 day" if apart.days == 1 else f"{apart.days} days"
