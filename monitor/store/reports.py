"""Mentions as the ledger's reports, read without their texts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from monitor.model import Report, Role
from monitor.store import mentions
from monitor.store import tables as t


@dataclass(frozen=True, slots=True)
class Line:
    """A mention as a report. `partner_ids` are those that it names."""

    id: int
    life: t.Life
    announcement_id: int | None
    version_id: int
    article_id: int
    partner_ids: frozenset[int]
    report: Report


Conditions = tuple[ColumnElement[bool], ...]


def of_articles(topic: str, article_ids: Collection[int]) -> Conditions:
    """What any of their versions announced."""
    return (
        col(t.Mention.topic) == topic,
        col(t.Version.article_id).in_(article_ids),
        col(t.Mention.role) != Role.BACKGROUND,
    )


def of_announcements(topic: str, announcement_ids: Collection[int]) -> Conditions:
    return (
        col(t.Mention.topic) == topic,
        col(t.Mention.announcement_id).in_(announcement_ids),
        col(t.Mention.life) == t.Life.CURRENT,
    )


READ = (
    select_columns(
        col(t.Mention.id), col(t.Mention.life), col(t.Mention.announcement_id),
        col(t.Mention.version_id), col(t.Mention.position), col(t.Mention.stage),
        col(t.Mention.evidence), col(t.Mention.happened_on), col(t.Mention.reported_on),
        col(t.Mention.number_first), col(t.Mention.number_last), col(t.Mention.count),
        col(t.Mention.wording), col(t.Article.id), col(t.Article.url),
    )
    .where(col(t.Mention.version_id) == t.Version.id, col(t.Version.article_id) == t.Article.id)
    .order_by(col(t.Mention.id))
)  # fmt: skip


def lines(session: Session, names: "Names", *which: ColumnElement[bool]) -> list[Line]:
    """Mentions as reports, without their texts: hundreds are read for one that comes."""
    rows = session.execute(READ.where(*which)).all()
    if not rows:
        return []
    partners_of = names.read(session, [row[0] for row in rows])
    found = []
    for (
        id, life, announcement_id, version_id, position, stage, evidence, happened_on, reported_on,
        first, last, count, wording, article_id, url,
    ) in rows:  # fmt: skip
        gone = f"@{id}" if life in (t.Life.LEAVING, t.Life.PAST) else ""
        partner_ids = frozenset(partners_of[id])
        report = Report(
            key=mentions.key(url, position) + gone,
            article=url,
            stage=stage,
            partners=frozenset(names.keys[one] for one in partner_ids),
            evidence=evidence,
            happened_on=happened_on,
            reported_on=reported_on,
            number=mentions.number(first, last),
            count=count,
            wording=wording,
        )
        found.append(Line(id, life, announcement_id, version_id, article_id, partner_ids, report))
    return found


class Names:
    """The partners that were read: their keys, and by these the names they go by."""

    def __init__(self) -> None:
        self.keys: dict[int, str] = {}
        self.shown: dict[str, str] = {}

    def read(self, session: Session, mention_ids: Collection[int]) -> Mapping[int, Sequence[int]]:
        """The partners of these mentions."""
        found: dict[int, list[int]] = {one: [] for one in mention_ids}
        rows = session.execute(
            select(col(t.MentionPartner.mention_id), col(t.MentionPartner.partner_id)).where(
                col(t.MentionPartner.mention_id).in_(found)
            )
        )
        new = set()
        for mention_id, partner_id in rows:
            found[mention_id].append(partner_id)
            if partner_id not in self.keys:
                new.add(partner_id)
        if new:
            partners = select(t.Partner.id, t.Partner.key, t.Partner.name)
            for partner_id, key, name in session.exec(partners.where(col(t.Partner.id).in_(new))):
                self.keys[partner_id] = key
                self.shown[key] = name
        return found


def with_texts(session: Session, own: Sequence[Line]) -> list[Line]:
    """The reports with their articles' bodies, where one of them was edited."""
    if all(line.life is not t.Life.LEAVING for line in own):
        return list(own)
    rows = session.exec(
        select(t.Version.id, t.Version.paragraphs).where(
            col(t.Version.id).in_({line.version_id for line in own})
        )
    )
    texts = {version_id: "\n".join(paragraphs) for version_id, paragraphs in rows}
    return [replace(line, report=replace(line.report, text=texts[line.version_id])) for line in own]
