"""A source's health: what was wrong before a pass, and what is after it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import func, text
from sqlmodel import Session, col, delete, select

from monitor.model import KST, Checked, Days, Drift, Habits, Health, Kind, Page, Trouble
from monitor.store import tables as t

PAST = timedelta(days=60)
"""How far back odd pages are counted: a redesign is seldom older than the one before it."""

MANY = 3
"""A drift in which so many pages were odd was none of the usual odd pages."""

LAST = 50
"""How many passes with articles are looked through for a good one."""

BLIND = timedelta(hours=6)
"""A day with a gap of that length in what was seen says nothing of what was not there."""


def health(session: Session, source: str, now: datetime, *, pages: bool) -> Health:
    troubles = session.exec(select(t.Trouble).where(t.Trouble.source == source))
    drifts = session.exec(
        select(t.Drift).where(t.Drift.source == source, col(t.Drift.ended_at).is_(None))
    )
    known = Health(
        troubles={
            row.place: Trouble(outcome=row.outcome, since=row.since, times=row.times)
            for row in troubles
        },
        drifts={row.kind: _drift(row) for row in drifts},
    )
    if not pages:
        return known
    unread, undated = in_a_row(session, source)
    return Health(
        troubles=known.troubles,
        drifts=known.drifts,
        habits=habits(session, source, now),
        unread_run=unread,
        undated_run=undated,
    )


def in_a_row(session: Session, source: str) -> tuple[int, int]:
    """The pages since the last that a layout read, and since the last that told a time."""
    rows = session.exec(
        select(t.Run.fitting, t.Run.unread, t.Run.undated)
        .where(t.Run.source == source, t.Run.fetched > 0)
        .order_by(col(t.Run.started_at).desc(), col(t.Run.id).desc())
        .limit(LAST)
    ).all()
    unread = undated = 0
    for fitting, bad, _ in rows:
        if fitting:
            break
        unread += bad
    for fitting, _, without in rows:
        if fitting > without:
            break
        undated += without
    return unread, undated


def habits(session: Session, source: str, now: datetime) -> Habits:
    """What pages of the source usually are: what a redesign did to them is not usual."""

    def counted(begun: datetime, ended: datetime) -> Habits:
        fitting, unread, undated = session.exec(
            select(
                func.coalesce(func.sum(t.Run.fitting), 0),
                func.coalesce(func.sum(t.Run.unread), 0),
                func.coalesce(func.sum(t.Run.undated), 0),
            ).where(t.Run.source == source, t.Run.started_at >= begun, t.Run.started_at < ended)
        ).one()
        return Habits(fitting=fitting, unread=unread, undated=undated)

    usual = counted(now - PAST, now)
    drifts = session.exec(
        select(t.Drift).where(
            t.Drift.source == source,
            col(t.Drift.kind).in_([Kind.ARTICLE, Kind.FIELD]),
            t.Drift.began_at >= now - PAST,
        )
    )
    for row in drifts:
        during = counted(row.began_at, row.ended_at or now)
        if during.unread + during.undated >= MANY:
            usual = Habits(
                fitting=usual.fitting - during.fitting,
                unread=usual.unread - during.unread,
                undated=usual.undated - during.undated,
            )
    return usual


def days(session: Session, since: date) -> Mapping[str, Days]:
    met: dict[str, dict[date, int]] = {}
    # Written out, as SQLite takes an index for such rows only where no value stands for the 0.
    news = (
        select(col(t.Run.source), col(t.Run.day), func.count())
        .where(t.Run.day >= since, text("fresh > 0"))
        .group_by(col(t.Run.source), col(t.Run.day))
    )
    for source, day, count in session.exec(news):
        met.setdefault(source, {})[day] = count
    blind: dict[str, set[date]] = {}
    gaps = select(t.Run.source, col(t.Run.blind_since), t.Run.started_at).where(
        col(t.Run.blind_since).is_not(None), t.Run.day >= since
    )
    for source, begun, ended in session.exec(gaps):
        if begun is not None:
            blind.setdefault(source, set()).update(dark(begun, ended))
    first: dict[str, date] = {}
    for source in met:
        row = session.exec(
            select(col(t.Run.day))
            .where(t.Run.source == source, t.Run.day >= since)
            .order_by(col(t.Run.started_at))
            .limit(1)
        ).first()
        first[source] = row or since
    return {
        source: Days(since=first[source], met=met[source], blind=frozenset(blind.get(source, ())))
        for source in met
    }


def dark(begun: datetime, ended: datetime) -> list[date]:
    """The Korean days of which so long a part was not seen that they tell nothing."""
    found = []
    day = begun.astimezone(KST).date()
    while day <= ended.astimezone(KST).date():
        midnight = datetime(day.year, day.month, day.day, tzinfo=KST)
        if min(ended, midnight + timedelta(days=1)) - max(begun, midnight) >= BLIND:
            found.append(day)
        day += timedelta(days=1)
    return found


def write(session: Session, source: str, before: Health, checked: Checked) -> None:
    """The edges, and what changed in between; nothing where nothing did."""
    if checked.troubles != before.troubles:
        session.exec(delete(t.Trouble).where(col(t.Trouble.source) == source))
        session.add_all(
            t.Trouble(
                source=source, place=place, outcome=one.outcome, since=one.since, times=one.times
            )
            for place, one in checked.troubles.items()
        )
    for drift in (*checked.went_on, *checked.ended):
        row = session.exec(
            select(t.Drift).where(
                t.Drift.source == source,
                t.Drift.kind == drift.kind,
                col(t.Drift.ended_at).is_(None),
            )
        ).one()
        row.well, row.ended_at = drift.well, drift.ended_at
    for drift in checked.began:
        row = t.Drift(
            source=source,
            kind=drift.kind,
            place=drift.place,
            url=drift.url,
            selector=drift.selector,
            message=drift.message,
            facts=dict(drift.facts),
            began_at=drift.began_at,
        )
        session.add(row)
        session.flush()
        if drift.page is not None:
            session.add(
                t.DriftPage(
                    drift_id=row.id,
                    url=drift.page.url,
                    charset=drift.page.charset,
                    content=drift.page.content,
                )
            )


def page(session: Session, source: str, kind: Kind | None) -> tuple[Drift, Page] | None:
    query = (
        select(t.Drift, t.DriftPage)
        .where(t.DriftPage.drift_id == t.Drift.id, t.Drift.source == source)
        .order_by(col(t.Drift.ended_at).is_not(None), col(t.Drift.began_at).desc())
        .limit(1)
    )
    if kind is not None:
        query = query.where(t.Drift.kind == kind)
    found = session.exec(query).first()
    if found is None:
        return None
    row, kept = found
    return _drift(row), Page(url=kept.url, content=kept.content, charset=kept.charset)


def forget_pages(session: Session, source: str, before: datetime) -> None:
    """The pages of drifts that ended before then."""
    ended = select(t.Drift.id).where(t.Drift.source == source, col(t.Drift.ended_at) < before)
    session.exec(delete(t.DriftPage).where(col(t.DriftPage.drift_id).in_(ended)))


def _drift(row: t.Drift) -> Drift:
    return Drift(
        kind=row.kind,
        began_at=row.began_at,
        place=row.place,
        url=row.url,
        selector=row.selector,
        message=row.message,
        facts=row.facts,
        ended_at=row.ended_at,
        well=row.well,
    )
