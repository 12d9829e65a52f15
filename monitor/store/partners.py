"""Partners: one row each, whatever their spellings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, delete, select, update

from monitor.model import Partner
from monitor.names import (
    SHORT_NAME_CHARS,
    is_short_for,
    is_spelling_of,
    main_key,
    may_be_short,
    partner_key,
)
from monitor.store import tables as t


def register(session: Session, partner: Partner, known: Mapping[str, Partner], at: datetime) -> int:
    """The partner's row, by any of its spellings; a new one where none is known.

    `known` are the topic's partners by key: their spellings join from the start. Spellings that
    two rows have make one of them, unless somebody said that they are two, or the spelling is none
    (see `is_spelling_of`). How well known they are does not matter: that depends on the order in
    which articles come, and the ledger must not. Gives the row's id.
    """
    own = partner_key(partner.name)
    spellings = spelled(session, partner, known.get(own), known)
    rows = {
        row.key: row
        for row in session.exec(
            select(t.PartnerAlias).where(col(t.PartnerAlias.key).in_(spellings))
        )
    }
    refused = said_apart(session, spellings)
    partner_id = rows[own].partner_id if own in rows else None
    for key in sorted(spellings):
        row = rows.get(key)
        if row is None or partner_id == row.partner_id:
            continue
        if key != own and frozenset((own, key)) in refused:
            continue
        if partner_id is None:
            partner_id = row.partner_id
        elif may_join(session, partner_id, row.partner_id):
            partner_id = merge(session, partner_id, row.partner_id)
    if partner_id is None:
        made = t.Partner(name=partner.name, first_seen_at=at)
        session.add(made)
        session.flush()
        partner_id = made.id
    for key, spelling in spellings.items():
        if key in rows:
            rows[key].spelling = better(rows[key].spelling, spelling)
        elif frozenset((own, key)) not in refused:
            rows[key] = spell(session, partner_id, spelling)
    rows[own].uses += 1
    session.flush()
    rename(session, partner_id, known)
    return partner_id


def spelled(
    session: Session, partner: Partner, shipped: Partner | None, known: Mapping[str, Partner]
) -> dict[str, str]:
    """A partner's spellings by their keys. Of two partners that the topic names none is both."""
    own = partner_key(partner.name)
    found = {own: partner.name}
    certain = set(said_same(session, own))
    for spelling in (*partner.aliases, *((shipped.name, *shipped.aliases) if shipped else ())):
        key = partner_key(spelling)
        if shipped is not None and key in known:
            if known[key] is not shipped:
                continue
            certain.add(key)
        if key in certain or is_spelling_of(spelling, partner.name):
            found.setdefault(key, spelling)
    return found | {key: key for key in certain if key not in found}


def spell(session: Session, partner_id: int, spelling: str) -> t.PartnerAlias:
    """One more spelling of a partner."""
    key = partner_key(spelling)
    row = t.PartnerAlias(key=key, stem=stem(key), partner_id=partner_id, spelling=spelling)
    session.add(row)
    session.flush()
    return row


def may_join(session: Session, one: int, other: int) -> bool:
    """Whether nobody said that the two are not one."""
    keys = keys_of(session, one), keys_of(session, other)
    apart = said_apart(session, keys[0] | keys[1])
    return not any(frozenset((a, b)) in apart for a in keys[0] for b in keys[1])


def keys_of(session: Session, partner_id: int) -> set[str]:
    rows = select(t.PartnerAlias.key).where(t.PartnerAlias.partner_id == partner_id)
    return set(session.exec(rows).all())


def announced(session: Session, partner_id: int) -> int:
    """How many announcements name a partner."""
    rows = select(func.count()).where(col(t.AnnouncementPartner.partner_id) == partner_id)
    return session.exec(rows).one()


def better(one: str, other: str) -> str:
    """Of two spellings with one key the one shown: the longer, with its spaces."""
    return max(one, other, key=lambda spelling: (len(spelling), spelling))


def rename(session: Session, partner_id: int, known: Mapping[str, Partner]) -> None:
    """A partner goes by the topic's name for it, else by the one most used.

    The topic's name only where it is still a spelling of it: somebody may have parted the two.
    """
    rows = session.exec(select(t.PartnerAlias).where(t.PartnerAlias.partner_id == partner_id)).all()
    mine = {row.key for row in rows}
    shipped = sorted(
        {known[key].name for key in mine & known.keys() if partner_key(known[key].name) in mine}
    )
    used = max(rows, key=lambda row: (row.uses, len(row.spelling), row.spelling))
    row = session.get_one(t.Partner, partner_id)
    row.name = shipped[0] if shipped else used.spelling
    if row.key != (key := main_key(mine)):
        if row.key:
            waits(session, partner_id)
        row.key = key
    session.flush()


def merge(session: Session, one: int, other: int) -> int:
    """Makes one partner of two: the lower number stays, and gets all that the other had."""
    kept, gone = sorted((one, other))
    session.flush()
    waits(session, gone)
    session.exec(
        update(t.PartnerAlias).where(col(t.PartnerAlias.partner_id) == gone).values(partner_id=kept)
    )
    for table, owner in (
        (t.MentionPartner, col(t.MentionPartner.mention_id)),
        (t.AnnouncementPartner, col(t.AnnouncementPartner.announcement_id)),
    ):
        both = select(owner).where(col(table.partner_id) == kept)
        mine = col(table.partner_id) == gone
        session.exec(delete(table).where(mine, owner.in_(both)))
        session.exec(update(table).where(mine).values(partner_id=kept))
    row = session.get_one(t.Partner, gone)
    stays = session.get_one(t.Partner, kept)
    stays.first_seen_at = min(stays.first_seen_at, row.first_seen_at)
    session.delete(row)
    session.flush()
    session.expire_all()
    return kept


REKEYED = "rekeyed"


def waits(session: Session, partner_id: int) -> None:
    """Notes that what is told of a partner must be placed again: its reports get another key."""
    session.info.setdefault(REKEYED, []).extend(told_of(session, partner_id))


def rekeyed(session: Session) -> list[tuple[str, list[int]]]:
    found: list[tuple[str, list[int]]] = session.info.pop(REKEYED, [])
    return found


def told_of(session: Session, partner_id: int) -> list[tuple[str, list[int]]]:
    """For each announcement of a partner its topic and the articles that name the partner."""
    rows = session.exec(
        select(t.Mention.topic, t.Mention.announcement_id, t.Version.article_id)
        .where(t.MentionPartner.mention_id == t.Mention.id)
        .where(t.Mention.version_id == t.Version.id, t.Mention.life == t.Life.CURRENT)
        .where(t.MentionPartner.partner_id == partner_id)
        .where(col(t.Mention.announcement_id).is_not(None))
        .order_by(col(t.Mention.announcement_id), col(t.Version.article_id))
        .distinct()
    )
    found: defaultdict[tuple[str, int | None], list[int]] = defaultdict(list)
    for topic, announcement_id, article_id in rows:
        found[topic, announcement_id].append(article_id)
    return [(topic, articles) for (topic, _), articles in found.items()]


def said_same(session: Session, key: str) -> list[str]:
    """The keys that a person called other spellings of this one."""
    rows = session.exec(
        select(t.PartnerPair)
        .where((t.PartnerPair.one == key) | (t.PartnerPair.other == key))
        .where(col(t.PartnerPair.same).is_(True))
    )
    return sorted(row.other if row.one == key else row.one for row in rows)


def said_apart(session: Session, keys: Iterable[str]) -> set[frozenset[str]]:
    """The pairs among the keys that a person called two partners."""
    wanted = list(keys)
    rows = session.exec(
        select(t.PartnerPair)
        .where(col(t.PartnerPair.one).in_(wanted), col(t.PartnerPair.other).in_(wanted))
        .where(col(t.PartnerPair.same).is_(False))
    )
    return {frozenset((row.one, row.other)) for row in rows}


def say(session: Session, one: str, other: str, *, same: bool, at: datetime) -> None:
    """Keeps what a person says of two keys. Said again, the last word holds."""
    first, second = sorted((one, other))
    session.merge(t.PartnerPair(one=first, other=second, same=same, said_at=at))
    session.flush()


def relatives(session: Session, partner_ids: Collection[int]) -> Mapping[int, set[int]]:
    """By partner itself, and those whose name is the beginning of its own or begins with it."""
    found = {partner_id: {partner_id} for partner_id in partner_ids}
    mine = session.exec(
        select(t.PartnerAlias.key, t.PartnerAlias.stem, t.PartnerAlias.partner_id).where(
            col(t.PartnerAlias.partner_id).in_(partner_ids)
        )
    ).all()
    # Bodies with many agreements are short for nobody: 전남대 is not 전남대병원.
    short = [(key, beginning, one) for key, beginning, one in mine if may_be_short(key)]
    beside = session.exec(
        select(t.PartnerAlias.key, t.PartnerAlias.partner_id).where(
            col(t.PartnerAlias.stem).in_({beginning for _, beginning, _ in short})
        )
    ).all()
    for own, _, partner_id in short:
        found[partner_id] |= {other for key, other in beside if is_short_for(key, own)}
    return found


def stem(key: str) -> str:
    return key[:SHORT_NAME_CHARS]
