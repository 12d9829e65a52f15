"""How well reports are folded into announcements: against labelled articles that name their event.

A *report* is an article with an `event` that announces something. It is filed under one
announcement, so that files can be compared with events:

- that of the first thing in its text that is news (nothing as far or further of that announcement
  was told more than three days before);
- where nothing is, because it only tells again what others told, or nobody knows when it appeared:
  all announcements it tells of, together. A round-up of three agreements is none of the three.

B-cubed precision and recall are over reports: of those filed with a report the share that is of
its event, of those of its event the share that is filed with it. Pair precision and recall are over
every two reports. The stricter figures hold two reports for one already where they share *any*
announcement. An article whose announcement was not found when it was judged has no place in the
ledger: the figures with `all_` count it as filed alone.

`alert_rate` is alerts per real step, of one route that hears of everything: the naive way, an alert
for every report, is `naive_rate`. A real step is what a reader of all articles would want to hear
once: within an event, for partners that act together (linked by the labels' announcements), each
stage further than those before, the furthest where one article tells several. What another article
outside the event told in the thirty days before is none: the retelling of a signing is not a step.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from monitor.evaluate.placing import Placed, published
from monitor.evaluate.scores import Score
from monitor.ledger import ORDER
from monitor.ledger.likeness import SOON
from monitor.model import Announcement, Report, Stage
from monitor.names import partner_key
from monitor.topics import Topic

RETOLD = timedelta(days=30)

Same = Callable[[Placed, Placed], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class BCubed:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Folding:
    """What a ledger made of labelled articles. `missed` were judged to announce nothing."""

    articles: int
    reports: int
    missed: int
    events: int
    steps: int
    alerts: int
    bcubed: BCubed
    pairs: Score
    any_bcubed: BCubed
    any_pairs: Score
    all_bcubed: BCubed
    all_pairs: Score
    errors: tuple[str, ...] = ()
    """Every two reports wrongly filed together or apart, a line each."""

    def figures(self) -> dict[str, float]:
        """The figures by name, rounded to four places."""
        found: dict[str, float] = {
            name: float(getattr(self, name))
            for name in ("articles", "reports", "missed", "events", "steps", "alerts")
        }
        for kind in ("", "any_", "all_"):
            bcubed: BCubed = getattr(self, f"{kind}bcubed")
            pairs: Score = getattr(self, f"{kind}pairs")
            found |= {
                f"{kind}bcubed_precision": bcubed.precision,
                f"{kind}bcubed_recall": bcubed.recall,
                f"{kind}bcubed_f1": bcubed.f1,
                f"{kind}pair_precision": pairs.precision,
                f"{kind}pair_recall": pairs.recall,
            }
        steps = self.steps or 1
        found |= {"alert_rate": self.alerts / steps, "naive_rate": self.reports / steps}
        return {name: round(value, 4) for name, value in found.items()}


def folding(placed: Sequence[Placed], topic: Topic) -> Folding:
    """The figures of placed articles; those without an event only stand around."""
    telling = [one for one in placed if one.label.event and one.reports]
    missed = [
        one for one in placed if one.label.event and one.label.announcements and not one.reports
    ]
    files = filed(placed)

    def together(one: Placed, other: Placed) -> bool:
        return files[one.article.url] == files[other.article.url]

    def touching(one: Placed, other: Placed) -> bool:
        return one is other or bool({*one.announcements} & {*other.announcements})

    everything = [*telling, *missed]
    return Folding(
        articles=len(placed),
        reports=len(telling),
        missed=len(missed),
        events=len({one.label.event for one in everything}),
        steps=real_steps(placed, topic),
        alerts=sum(one.alerts for one in everything),
        bcubed=bcubed(telling, together),
        pairs=paired(telling, together),
        any_bcubed=bcubed(telling, touching),
        any_pairs=paired(telling, touching),
        all_bcubed=bcubed(everything, together),
        all_pairs=paired(everything, together),
        errors=tuple(wrong(everything, together)),
    )


# ── where a report is filed ───────────────────────────────────────────────────────────────────


def filed(placed: Iterable[Placed]) -> dict[str, frozenset[object]]:
    """By address, the announcement that an article is filed under; several for a round-up."""
    placed = list(placed)
    told: dict[int, list[Report]] = defaultdict(list)
    for one in placed:
        for report, number in zip(one.reports, one.announcements, strict=True):
            told[number].append(report)
    found: dict[str, frozenset[object]] = {}
    for one in placed:
        news = (
            number
            for report, number in zip(one.reports, one.announcements, strict=True)
            if is_news(report, told[number])
        )
        first = next(news, None)
        url = one.article.url
        if first is not None:
            found[url] = frozenset({first})
        else:
            found[url] = frozenset(one.announcements or {url})
    return found


def is_news(report: Report, told: Iterable[Report]) -> bool:
    """Whether nothing as far or further was told days before; of the undated nobody knows."""
    if report.told_on is None:
        return False
    return not any(
        other.told_on
        and report.told_on - other.told_on > SOON
        and ORDER.index(other.stage) >= ORDER.index(report.stage)
        for other in told
    )


# ── comparing files with events ───────────────────────────────────────────────────────────────


def bcubed(reports: Sequence[Placed], same: Same) -> BCubed:
    if not reports:
        return BCubed(precision=1.0, recall=1.0)
    precision = recall = 0.0
    for one in reports:
        mine = [other for other in reports if same(one, other)]
        theirs = sum(other.label.event == one.label.event for other in reports)
        right = sum(other.label.event == one.label.event for other in mine)
        precision += right / len(mine)
        recall += right / theirs
    return BCubed(precision=precision / len(reports), recall=recall / len(reports))


def paired(reports: Sequence[Placed], same: Same) -> Score:
    """Of every two reports: joined rightly, joined wrongly, wrongly left apart."""
    found = Score()
    for one, other in combinations(reports, 2):
        joined, belong = same(one, other), one.label.event == other.label.event
        found += Score(joined and belong, joined and not belong, belong and not joined)
    return found


def wrong(reports: Sequence[Placed], same: Same) -> Iterable[str]:
    for one, other in combinations(reports, 2):
        joined, belong = same(one, other), one.label.event == other.label.event
        if joined != belong:
            what = "together, but of" if joined else "apart, but both of"
            events = dict.fromkeys((one.label.event, other.label.event))
            yield f"{one.label.id} and {other.label.id} {what} {' and '.join(map(str, events))}"


# ── real steps ────────────────────────────────────────────────────────────────────────────────


def real_steps(placed: Iterable[Placed], topic: Topic) -> int:
    """What a reader of all articles would want to hear once, by their labels."""
    ordered = sorted(placed, key=lambda one: published(one.article))
    events: dict[str, list[Placed]] = defaultdict(list)
    for one in ordered:
        if one.label.event:
            events[one.label.event].append(one)
    steps = 0
    for members in events.values():
        side = sides([act for one in members for act in one.label.announcements], topic)
        reached: dict[str, int] = {}
        for one in members:
            furthest: dict[str, Stage] = {}
            for act in one.label.announcements:
                mine = side[min(keys(act))]
                furthest[mine] = max(furthest.get(mine, act.stage), act.stage, key=ORDER.index)
            for mine, stage in furthest.items():
                if ORDER.index(stage) <= reached.get(mine, -1):
                    continue
                reached[mine] = ORDER.index(stage)
                names = frozenset(name for name, root in side.items() if root == mine)
                steps += not is_retold(one, stage, names, ordered)
    return steps


def is_retold(one: Placed, stage: Stage, names: frozenset[str], ordered: Iterable[Placed]) -> bool:
    """Whether an article outside the event told it in the weeks before."""
    at = one.article.published_at
    return at is not None and any(
        act.stage is stage and keys(act) & names
        for other in ordered
        if other.label.event != one.label.event
        and other.article.published_at
        and timedelta(0) < at - other.article.published_at <= RETOLD
        for act in other.label.announcements
    )


def sides(acts: Iterable[Announcement], topic: Topic) -> dict[str, str]:
    """By partner's key, one key for all who act together with it."""
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            key = root[key]
        return key

    spellings = [{partner_key(name) for name in (one.name, *one.aliases)} for one in topic.partners]
    for linked in (*spellings, *map(keys, acts)):
        first, *rest = sorted(map(find, linked))
        root |= dict.fromkeys(rest, first)
    return {key: find(key) for key in root}


def keys(act: Announcement) -> set[str]:
    return {partner_key(name) for one in act.partners for name in (one.name, *one.aliases)}
