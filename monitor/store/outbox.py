"""Alerts on their way: queued, claimed, settled."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, delete, or_, select

from monitor import model
from monitor.model import AlertState, Claim, News
from monitor.store import by_hand
from monitor.store import tables as t
from monitor.store.mentions import number


def queue(
    session: Session, alerts: Sequence[model.Alert], now: datetime, due_at: datetime
) -> tuple[model.Alert, ...]:
    rows = {alert.id: _row(alert, now, due_at) for alert in alerts}
    there = set(session.exec(select(t.Alert.id).where(col(t.Alert.id).in_(rows))).all())
    session.add_all(row for key, row in rows.items() if key not in there)
    session.flush()
    return tuple({alert.id: alert for alert in alerts if alert.id not in there}.values())


def held(session: Session, announcement_id: int, now: datetime) -> list[model.Alert]:
    rows = session.exec(
        select(t.Alert)
        .where(t.Alert.announcement_id == announcement_id, is_held(now))
        .order_by(col(t.Alert.id))
    )
    return [_alert(row) for row in rows if row.before is not None]


def is_held(now: datetime) -> ColumnElement[bool]:
    """Whether an alert waits though nobody has tried to send it."""
    return and_(
        col(t.Alert.state) == AlertState.WAITING,
        col(t.Alert.due_at) > now,
        col(t.Alert.attempts) == 0,
    )


def drop(session: Session, alert_id: str) -> None:
    session.exec(delete(t.Alert).where(col(t.Alert.id) == alert_id))


def told(session: Session, announcement_id: int) -> frozenset[str]:
    merged = select(t.Announcement.id).where(t.Announcement.merged_into == announcement_id)
    return frozenset(
        session.exec(
            select(t.Alert.route)
            .where(
                or_(
                    col(t.Alert.announcement_id) == announcement_id,
                    col(t.Alert.announcement_id).in_(merged),
                )
            )
            .distinct()
        )
    )


def corrected(session: Session, announcement_id: int, now: datetime) -> int:
    rows = session.exec(
        select(t.Alert.url, col(t.Alert.queued_at))
        .where(t.Alert.announcement_id == announcement_id)
        .where(col(t.Alert.news).in_([News.CORRECTED, News.WITHDRAWN]))
        .where(~is_held(now))
        .distinct()
    )
    return len(rows.all())


def _row(alert: model.Alert, now: datetime, due_at: datetime) -> t.Alert:
    first, last = alert.number or (None, None)
    return t.Alert(
        id=alert.id,
        route=alert.route,
        language=alert.language,
        announcement_id=alert.announcement_id,
        news=alert.news,
        partners=list(alert.partners),
        stage=alert.stage,
        evidence=alert.evidence,
        happened_on=alert.date,
        number_first=first,
        number_last=last,
        count=alert.count,
        source=alert.source,
        title=alert.title,
        url=alert.url,
        published_at=alert.published_at,
        before=None if alert.before is None else _plain(alert.before),
        state=AlertState.WAITING,
        queued_at=now,
        due_at=due_at,
        attempts=0,
        reached=[],
    )


def _told(row: t.Alert) -> model.Alert | model.Notice:
    return _alert(row) if row.notice is None else _notice(row, row.notice)


def _alert(row: t.Alert) -> model.Alert:
    # What tells of no announcement is a notice: see `_told`.
    assert row.announcement_id is not None
    assert row.news is not None
    assert row.stage is not None
    return model.Alert(
        id=row.id,
        route=row.route,
        language=row.language,
        announcement_id=row.announcement_id,
        news=row.news,
        partners=tuple(row.partners),
        stage=row.stage,
        evidence=row.evidence,
        date=row.happened_on,
        number=number(row.number_first, row.number_last),
        count=row.count,
        source=row.source,
        title=row.title,
        url=row.url,
        published_at=row.published_at,
        before=None if row.before is None else _before(row.before),
    )


def notify(
    session: Session, notices: Sequence[model.Notice], now: datetime
) -> tuple[model.Notice, ...]:
    rows = {
        one.id: t.Alert(
            id=one.id,
            route=one.route,
            language=one.language,
            partners=[],
            evidence=one.message,
            source=one.source,
            title=one.title,
            url=one.url,
            notice={
                "kind": one.kind.value,
                "began_at": one.began_at.isoformat(),
                "at": one.at.isoformat(),
                "is_over": one.is_over,
                "place": one.place,
                "selector": one.selector,
                "facts": dict(one.facts),
                "has_page": one.has_page,
            },
            state=AlertState.WAITING,
            queued_at=now,
            due_at=now,
            attempts=0,
            reached=[],
        )
        for one in notices
    }
    there = set(session.exec(select(t.Alert.id).where(col(t.Alert.id).in_(rows))).all())
    session.add_all(row for key, row in rows.items() if key not in there)
    return tuple(one for one in notices if one.id not in there)


def _notice(row: t.Alert, kept: dict[str, Any]) -> model.Notice:
    return model.Notice(
        id=row.id,
        route=row.route,
        language=cast(Literal["ko", "en"], row.language),
        source=row.source,
        title=row.title,
        kind=model.Kind(kept["kind"]),
        began_at=datetime.fromisoformat(kept["began_at"]),
        at=datetime.fromisoformat(kept["at"]),
        is_over=kept["is_over"],
        place=kept["place"],
        url=row.url,
        selector=kept["selector"],
        message=row.evidence,
        facts=kept["facts"],
        has_page=kept["has_page"],
    )


def _plain(before: model.Before) -> dict[str, Any]:
    return asdict(before) | {"date": before.date.isoformat() if before.date else None}


def _before(kept: dict[str, Any]) -> model.Before:
    return model.Before(
        kinds=tuple(kept["kinds"]),
        partners=tuple(kept["partners"]),
        stage=model.Stage(kept["stage"]),
        evidence=kept["evidence"],
        date=date.fromisoformat(kept["date"]) if kept["date"] else None,
        number=(kept["number"][0], kept["number"][1]) if kept["number"] else None,
    )


def claim(
    session: Session, now: datetime, *, owner: str, lease: timedelta, limit: int
) -> Sequence[Claim]:
    rows = session.exec(
        select(t.Alert)
        .where(col(t.Alert.due_at) <= now, ~by_hand.of_dismissed())
        .order_by(col(t.Alert.due_at), col(t.Alert.queued_at), col(t.Alert.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.state, row.owner, row.due_at = AlertState.CLAIMED, owner, now + lease
    return [
        Claim(
            alert=_told(row),
            attempts=row.attempts,
            queued_at=row.queued_at,
            reached=tuple(row.reached),
        )
        for row in rows
    ]


def settle(
    session: Session,
    alert_id: str,
    *,
    owner: str,
    attempt: model.Attempt,
    retry_at: datetime | None,
) -> bool:
    row = _locked(session, alert_id)
    if row is None:
        return False
    session.add(
        t.Attempt(
            alert_id=row.id,
            at=attempt.at,
            ok=attempt.ok,
            answer=attempt.answer,
            reached=list(attempt.reached),
        )
    )
    row.attempts += 1
    # Also when the lease was lost: who has the alert now fails perhaps, and the next must know.
    row.reached = sorted({*row.reached, *attempt.reached})
    if row.state is not AlertState.CLAIMED or row.owner != owner:
        return False
    row.owner = None
    if attempt.ok:
        row.state, row.due_at = AlertState.SENT, None
    elif retry_at is None:
        row.state, row.due_at = AlertState.GAVE_UP, None
    else:
        row.state, row.due_at = AlertState.WAITING, retry_at
    return True


def retry(session: Session, alert_id: str, now: datetime) -> bool:
    row = _locked(session, alert_id)
    if row is None or row.state not in (AlertState.WAITING, AlertState.GAVE_UP):
        return False
    row.state, row.due_at = AlertState.WAITING, now
    return True


def _locked(session: Session, alert_id: str) -> t.Alert | None:
    return session.exec(
        select(t.Alert).where(t.Alert.id == alert_id).with_for_update()
    ).one_or_none()
