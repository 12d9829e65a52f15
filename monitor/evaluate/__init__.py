"""Predicted judgements against labelled articles: what was found, missed and made up.

A predicted (partner, stage) is right when its name or one of its aliases is, as a key, the name or
an alias of a labelled one of the same article at the same stage; each label is matched once.
Figures are micro-averaged over all articles. Background is compared with nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from monitor.evaluate.folding import Folding, folding
from monitor.evaluate.labels import Labelled, label
from monitor.evaluate.placing import place
from monitor.evaluate.scores import Evaluation, Miss, Score, Share
from monitor.model import Announcement, Findings, Judgement, Partner, Stage, Verdict
from monitor.names import partner_key

__all__ = [
    "Evaluation",
    "Folding",
    "Labelled",
    "Miss",
    "Score",
    "Share",
    "below",
    "evaluate",
    "folding",
    "is_aside",
    "keyword_rule",
    "label",
    "place",
]


@dataclass(frozen=True, slots=True)
class _Claim:
    """One partner at one stage."""

    keys: frozenset[str]
    name: str
    stage: Stage
    number: tuple[int, int] | None
    day: date | None
    evidence: str


def evaluate(pairs: Iterable[tuple[Labelled, Judgement]]) -> Evaluation:
    """Scores of what was predicted for each labelled article."""
    related = partner = staged = Score()
    by_stage: dict[Stage, Score] = dict.fromkeys(Stage, Score())
    number, day, alarms = Share(), Share(), Share()
    errors: Counter[str] = Counter()
    kinds: dict[str, Share] = {}
    misses: list[Miss] = []
    articles = 0
    for gold, judgement in pairs:
        articles += 1
        found: list[Miss] = []
        said = judgement.verdict.related
        related += Score(
            gold.related and said, said and not gold.related, gold.related and not said
        )
        kind = kinds.get(gold.kind, Share())
        kinds[gold.kind] = Share(kind.right + (said == gold.related), kind.asked + 1)
        if said != gold.related:
            found.append(_miss(gold, "not related" if said else "related", ""))
        wanted = _claims(gold.announcements)
        got = _claims(judgement.findings.announcements)
        if not wanted:
            alarms = Share(alarms.right + bool(got), alarms.asked + 1)
        partner += _partners(wanted, got)
        matched = _match(wanted, got)
        right = {id(want) for want, _ in matched}
        used = {id(have) for _, have in matched}
        for want, have in matched:
            by_stage[want.stage] += Score(hits=1)
            number = _asked(number, want.number, have.number)
            day = _asked(day, want.day, have.day)
            if want.day and want.day != have.day:
                found.append(_miss(gold, f"date {want.day}, not {have.day}", want.name, want))
            if want.number and want.number != have.number:
                found.append(
                    _miss(gold, f"number {want.number}, not {have.number}", want.name, want)
                )
        for want in wanted:
            if id(want) not in right:
                by_stage[want.stage] += Score(missed=1)
                found.append(_miss(gold, f"missed {want.stage}", want.name, want))
        for have in got:
            if id(have) not in used:
                by_stage[have.stage] += Score(false=1)
                found.append(_miss(gold, f"made up {have.stage}", have.name, have))
        staged += Score(len(matched), len(got) - len(matched), len(wanted) - len(matched))
        errors[gold.kind] += len(found)
        misses += found
    return Evaluation(
        articles=articles,
        related=related,
        partner=partner,
        partner_stage=staged,
        by_stage=by_stage,
        by_kind=dict(sorted(kinds.items())),
        number=number,
        date=day,
        false_alarms=alarms,
        errors_by_kind={kind: count for kind, count in sorted(errors.items()) if count},
        misses=tuple(misses),
    )


def is_aside(id: str) -> bool:
    """Whether an article is of the third that is measured, and not looked at while tuning.

    By its id, so that every measure leaves out the same ones.
    """
    return crc32(id.encode()) % 3 == 0


def keyword_rule(title: str, text: str) -> Judgement:
    """What people have without a judgement: 광주 and AI and 협약. It names no partner."""
    whole = f"{title}\n{text}"
    fires = "광주" in whole and _BASE_AI.search(whole) and _BASE_ACT.search(whole)
    nobody = Announcement(partners=(Partner(name="?"),), stage=Stage.SIGNED, evidence=title)
    return Judgement(
        topic="keywords",
        verdict=Verdict(related=bool(fires), score=1.0 if fires else 0.0),
        findings=Findings(announcements=(nobody,) if fires else ()),
    )


_BASE_AI = re.compile(r"AI|인공지능")
_BASE_ACT = re.compile(r"협약|MOU", re.IGNORECASE)


def below(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Which floors are not reached, a line each. A rate of errors must stay at or under its own."""
    lines = []
    for name, floor in floors.items():
        value = figures.get(name)
        if value is None:
            lines.append(f"{name}: there is no such figure")
        elif (value > floor) if name.endswith("_rate") else (value < floor):
            lines.append(f"{name}: {value:.4f}, the floor is {floor:.4f}")
    return lines


def _claims(announcements: Sequence[Announcement]) -> list[_Claim]:
    claims: dict[tuple[str, Stage], _Claim] = {}
    for act in announcements:
        for one in act.partners:
            claim = _Claim(_keys(one), one.name, act.stage, act.number, act.date, act.evidence)
            claims.setdefault((partner_key(one.name), act.stage), claim)
    return list(claims.values())


def _keys(partner: Partner) -> frozenset[str]:
    return frozenset(map(partner_key, (partner.name, *partner.aliases)))


def _match(wanted: Sequence[_Claim], got: Sequence[_Claim]) -> list[tuple[_Claim, _Claim]]:
    pairs, left = [], list(got)
    for want in wanted:
        for have in left:
            if want.stage == have.stage and want.keys & have.keys:
                pairs.append((want, have))
                left.remove(have)
                break
    return pairs


def _partners(wanted: Sequence[_Claim], got: Sequence[_Claim]) -> Score:
    """Partners whatever their stage: each name counts once an article."""
    golds, haves = _once(wanted), _once(got)
    hits = 0
    for gold in golds:
        for have in haves:
            if gold & have:
                hits += 1
                haves.remove(have)
                break
    return Score(hits, len(haves), len(golds) - hits)


def _once(claims: Sequence[_Claim]) -> list[frozenset[str]]:
    groups: list[frozenset[str]] = []
    for claim in claims:
        keys = claim.keys
        for group in [group for group in groups if group & keys]:
            groups.remove(group)
            keys |= group
        groups.append(keys)
    return groups


def _asked(share: Share, want: object, have: object) -> Share:
    if want is None:
        return share
    return Share(share.right + (want == have), share.asked + 1)


def _miss(gold: Labelled, what: str, name: str, claim: _Claim | None = None) -> Miss:
    sentence = claim.evidence if claim else ""
    return Miss(article=gold.id, kind=gold.kind, what=what, name=name, sentence=sentence)
