"""Many findings of one article into few: one partner under one name, one deed told once."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from monitor.announce.spellings import same_name
from monitor.model import Announcement, Findings, Partner, Stage
from monitor.names import partner_key

RECENT = timedelta(days=3)
OLDER = timedelta(days=6)
LONG_AGO = timedelta(days=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One deed as one sentence tells it."""

    partners: tuple[Partner, ...]
    stage: Stage
    evidence: str
    back: bool
    maybe: bool = False
    lead: bool = False
    """It stands where an article tells its news: in the title or the first sentences."""
    kind: str = ""
    loose: bool = False
    """Agreed to by word: a mere term of the agreement that was told of as one to come."""
    term: bool = False
    """What is to follow from an agreement: news only where nothing was signed."""
    number: tuple[int, int] | None = None
    day: date | None = None
    count: int | None = None


def gather(found: list[Found], published: date | None) -> Findings:
    """Fold what was found, and tell news from what is only recalled beside it."""
    news = [one for one in found if not one.back]
    fresh = [one for one in news if not one.maybe and _is_fresh(one, published)]
    kept: list[Found] = []
    back = [one for one in found if one.back]
    for one in news:
        old = one.day and published and published - one.day >= OLDER
        if one.day and published and published - one.day >= LONG_AGO:
            back.append(one)
            continue
        stale = one.maybe or old
        if stale and fresh and one not in fresh and one.stage in (Stage.SIGNED, Stage.LAUNCHED):
            back.append(one)
        else:
            kept.append(one)
    told = _fold(_furthest(kept))
    told = [_dated(one, back) for one in told]
    told = [_met(one, told) for one in told]
    seen = {(partner_key(p.name), one.stage) for one in told for p in one.partners}
    recalled = _fold(
        [
            replace(one, partners=rest)
            for one in back
            if (
                rest := tuple(
                    p for p in one.partners if (partner_key(p.name), one.stage) not in seen
                )
            )
        ]
    )
    return Findings(
        announcements=tuple(map(_announcement, told)),
        background=tuple(map(_announcement, recalled)),
    )


def _dated(one: Found, back: list[Found]) -> Found:
    """With the day that another sentence gives the same deed: 둥지를 틀었다 … 지난달 20일 "
    "입주해."""
    if one.day:
        return one
    keys = {partner_key(p.name) for p in one.partners}
    for other in back:
        same = other.stage is one.stage and keys & {partner_key(p.name) for p in other.partners}
        if same and other.maybe and other.day:
            return replace(one, day=other.day)
    return one


def _met(one: Found, told: list[Found]) -> Found:
    """An offer without a day was made where the same two talked."""
    if one.day or one.stage is not Stage.PROPOSED:
        return one
    keys = {partner_key(p.name) for p in one.partners}
    for other in told:
        theirs = {partner_key(p.name) for p in other.partners}
        if other.stage is Stage.DISCUSSING and keys <= theirs:
            return replace(one, day=other.day)
    return one


_FOUNDING = re.compile(r"(?:출범식|발대식|선포식)")


def _furthest(found: list[Found]) -> list[Found]:
    """Without the talks, offers and mere terms of those who sign or open in the same article."""
    done = {
        partner_key(p.name)
        for one in found
        if one.stage in (Stage.SIGNED, Stage.LAUNCHED)
        for p in one.partners
    }
    soon = {
        partner_key(p.name)
        for one in found
        if one.stage is Stage.PLANNED and one.kind == "sign"
        for p in one.partners
    }
    over = {partner_key(p.name) for one in found if one.stage is Stage.ENDED for p in one.partners}
    signed = [one for one in found if one.stage is Stage.SIGNED]
    out: list[Found] = []
    for one in found:
        # 협의체 출범식을 갖고 협약을 체결했다: those who sign there open nothing of their own.
        founding = one.stage is Stage.LAUNCHED and _FOUNDING.search(one.evidence)
        if founding and any(
            (one.evidence, one.partners) == (o.evidence, o.partners) for o in signed
        ):
            continue
        if one.loose and one.stage is Stage.SIGNED:
            # 다음 달 협약을 체결한다. 두 기관은 인재를 함께 기르기로 했다.
            coming = [o for o in out if o.stage is Stage.PLANNED and o.kind == "sign"]
            known = {partner_key(p.name) for o in coming for p in o.partners}
            if {partner_key(p.name) for p in one.partners} <= known:
                continue
        called_off = [any(same_name(partner_key(p.name), o) for o in over) for p in one.partners]
        if one.stage is Stage.PLANNED and all(called_off):
            # What was to come, told in the news that it will not.
            continue
        if one.stage is Stage.PLANNED and one.term and not one.day:
            # 거래소를 두자고 제안하며 법인을 세우겠다고 했다: a part of the offer.
            offered = {
                partner_key(p.name)
                for o in found
                if o.stage is Stage.PROPOSED and not o.back
                for p in o.partners
            }
            if {partner_key(p.name) for p in one.partners} <= offered:
                continue
        if one.stage is Stage.DISCUSSING and all(called_off):
            # 지난 8월부터 협의해 왔다: the talks of which it tells the end.
            continue
        if one.stage is Stage.DISCUSSING and {partner_key(p.name) for p in one.partners} <= soon:
            continue
        if one.term or one.stage in (Stage.DISCUSSING, Stage.PROPOSED):
            rest = tuple(p for p in one.partners if partner_key(p.name) not in done)
            if not rest:
                continue
            one = replace(one, partners=rest)
        out.append(one)
    return out


def _is_fresh(one: Found, published: date | None) -> bool:
    """Whether it is surely the day's news: dated so, or told undated at the article's head."""
    if one.day is None or published is None:
        return one.lead
    return abs(published - one.day) <= RECENT


def _fold(found: list[Found]) -> list[Found]:
    """Each partner and stage once: the first telling stands, later ones add what it lacks."""
    out: list[Found] = []
    for one in found:
        keys = {partner_key(p.name) for p in one.partners}
        for index, other in enumerate(out):
            if other.stage is not one.stage:
                continue
            theirs = {partner_key(p.name) for p in other.partners}
            if keys & theirs:
                out[index] = replace(
                    other,
                    number=other.number or one.number,
                    day=other.day or one.day,
                    count=other.count or one.count,
                )
                keys -= theirs
        rest = tuple(p for p in one.partners if partner_key(p.name) in keys)
        if rest:
            out.append(replace(one, partners=rest))
    return out


def _announcement(one: Found) -> Announcement:
    return Announcement(
        partners=one.partners,
        stage=one.stage,
        evidence=one.evidence,
        number=one.number,
        date=one.day,
        count=one.count,
    )
