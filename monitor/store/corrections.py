"""What people said of reports: kept, and found again when their articles are judged again."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from monitor.model import Correction, FiledReport, Pair, Role, Stage
from monitor.store import mentions
from monitor.store import tables as t


@dataclass(frozen=True, slots=True)
class Said:
    """What holds of the reports that stand, by their keys. The last pair is what was said last."""

    pairs: tuple[Pair, ...]
    dismissed: frozenset[str]
    confirmed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a person said, with the reports of today that it is about."""

    said: Correction
    said_at: datetime
    one: FiledReport
    other: FiledReport | None


def say(
    session: Session,
    topic: str,
    said: Correction,
    pairs: Iterable[tuple[FiledReport, FiledReport | None]],
    at: datetime,
) -> None:
    session.add_all(
        t.LedgerCorrection(
            topic=topic,
            said=said,
            one_article_id=one.article_id,
            one_stage=one.stage,
            one_partners=sorted(one.partners),
            other_article_id=other.article_id if other else None,
            other_stage=other.stage if other else None,
            other_partners=sorted(other.partners) if other else None,
            said_at=at,
        )
        for one, other in pairs
    )
    session.flush()


def said(session: Session, topic: str, standing: Mapping[str, int]) -> Said:
    """What people said of these reports, given with their articles."""
    pairs = []
    marks: dict[str, Correction] = {}
    for found in holding(session, topic, set(standing.values())):
        if found.one.key not in standing:
            continue
        if found.other is None:
            marks[found.one.key] = found.said
        elif found.other.key in standing:
            same = found.said is Correction.SAME
            pairs.append(Pair(one=found.one.key, other=found.other.key, same=same))
    return Said(
        tuple(pairs),
        frozenset(key for key, mark in marks.items() if mark is Correction.DISMISSED),
        frozenset(key for key, mark in marks.items() if mark is Correction.CONFIRMED),
    )


def holding(session: Session, topic: str, article_ids: Collection[int]) -> list[Meaning]:
    """What was said of these articles' reports that stand, the last last.

    Of what was said of one report, or of the same two, the last word holds.
    """
    rows = session.exec(
        select(t.LedgerCorrection)
        .where(t.LedgerCorrection.topic == topic)
        .where(
            col(t.LedgerCorrection.one_article_id).in_(article_ids)
            | col(t.LedgerCorrection.other_article_id).in_(article_ids)
        )
        .order_by(col(t.LedgerCorrection.id))
    ).all()
    if not rows:
        return []
    articles = {one for row in rows for one in (row.one_article_id, row.other_article_id) if one}
    told: defaultdict[int | None, list[FiledReport]] = defaultdict(list)
    for report in mentions.filed(session, topic, articles=articles):
        told[report.article_id].append(report)
    today = names_of_today(session, rows)
    several = tell_several(session, topic, articles)

    def meant(
        article_id: int | None, stage: Stage | None, names: Sequence[str]
    ) -> FiledReport | None:
        wanted = {today.get(name, name) for name in names}
        return best(told[article_id], stage, wanted, alone=article_id not in several)

    found: dict[frozenset[str], Meaning] = {}
    for row in rows:
        one = meant(row.one_article_id, row.one_stage, row.one_partners)
        other = None
        if row.other_article_id is not None:
            other = meant(row.other_article_id, row.other_stage, row.other_partners or ())
            if other is None or one is other:
                continue
        if one is not None:
            both = frozenset(report.key for report in (one, other) if report)
            found.pop(both, None)
            found[both] = Meaning(row.said, row.said_at, one, other)
    return list(found.values())


def best(
    reports: Sequence[FiledReport], stage: Stage | None, partners: Set[str], *, alone: bool
) -> FiledReport | None:
    """Of an article's reports the one that a person meant: by partner first, then by stage.

    One that names none of the partners is it only where the article never told anything else
    (`alone`): then an edit changed the name.
    """
    found = max(
        reports,
        key=lambda one: (len(one.partners & partners), one.stage is stage, one.key),
        default=None,
    )
    if found is None or found.partners & partners:
        return found
    return found if alone and found.stage is stage else None


def tell_several(session: Session, topic: str, articles: Collection[int]) -> set[int]:
    """Which of the articles told of more than one announcement, now or before an edit."""
    return set(
        session.exec(
            select(t.Version.article_id)
            .where(t.Mention.version_id == t.Version.id, t.Mention.topic == topic)
            .where(col(t.Version.article_id).in_(articles), t.Mention.role != Role.BACKGROUND)
            .where(t.Mention.position > 0)
            .distinct()
        ).all()
    )


def names_of_today(session: Session, rows: Sequence[t.LedgerCorrection]) -> Mapping[str, str]:
    """By the partners' keys when it was said, those by which the same partners go now."""
    keys = {key for row in rows for key in (*row.one_partners, *(row.other_partners or ()))}
    if not keys:
        return {}
    found = session.exec(
        select(t.PartnerAlias.key, t.Partner.key)
        .where(t.PartnerAlias.partner_id == t.Partner.id)
        .where(col(t.PartnerAlias.key).in_(keys))
    )
    return dict(found.all())


def beside(session: Session, topic: str, article_ids: Collection[int]) -> set[int]:
    """The articles that a person tied to these, or told apart from them."""
    rows = session.exec(
        select(t.LedgerCorrection.one_article_id, t.LedgerCorrection.other_article_id)
        .where(t.LedgerCorrection.topic == topic)
        .where(col(t.LedgerCorrection.other_article_id).is_not(None))
        .where(
            col(t.LedgerCorrection.one_article_id).in_(article_ids)
            | col(t.LedgerCorrection.other_article_id).in_(article_ids)
        )
        .distinct()
    )
    return {one for pair in rows for one in pair if one is not None} - set(article_ids)
