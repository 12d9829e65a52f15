"""What is remembered of a source between two passes, and of a host between two starts."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from monitor.model import KST, Memory, Rest, Run, Validators
from monitor.store import tables as t

WELL = ("ok", "unchanged")
"""The outcomes of a pass that could do all it came for."""


def remember(session: Session, source: str) -> Memory:
    state = session.get(t.SourceState, source)
    lists = session.exec(select(t.ListState).where(t.ListState.source == source))
    last = last_look(session, source)
    return Memory(
        validators={row.name: Validators(row.etag, row.last_modified) for row in lists},
        paused_until=state.paused_until if state else None,
        looked_at=last.started_at if last else None,
        due_at=last.due_at if last else None,
        wait=timedelta(seconds=last.wait_s) if last and last.wait_s is not None else None,
        ok_at=last.ok_at if last else None,
        silent_since=last.silent_since if last else None,
    )


def last_look(session: Session, source: str) -> t.Run | None:
    """The last pass over a source's lists."""
    return session.exec(
        select(t.Run)
        .where(t.Run.source == source, col(t.Run.looked).is_(True))
        .order_by(col(t.Run.started_at).desc(), col(t.Run.id).desc())
        .limit(1)
    ).first()


def pause(session: Session, source: str, until: datetime | None) -> None:
    _state(session, source).paused_until = until


def close_run(session: Session, run: Run) -> None:
    last = last_look(session, run.source) if run.looked else None
    ok_at = run.finished_at if run.outcome in WELL else last.ok_at if last else None
    row = t.Run(
        source=run.source,
        started_at=run.started_at,
        finished_at=run.finished_at,
        outcome=run.outcome,
        day=run.started_at.astimezone(KST).date(),
        listed=run.listed,
        found=run.found,
        fresh=run.fresh,
        fetched=run.fetched,
        read=run.read,
        fitting=run.fitting,
        unread=run.unread,
        undated=run.undated,
        related=run.related,
        announced=run.announced,
        new=run.new,
        revised=run.revised,
        gone=run.gone,
        failed=run.failed,
        fallback=run.fallback,
        alerts=run.alerts,
        message=run.message,
        looked=run.looked,
        due_at=run.due_at,
        wait_s=run.wait.total_seconds() if run.wait is not None else None,
        ok_at=ok_at if run.looked else None,
        kinds=dict(run.kinds),
        silent_since=run.silent_since,
        blind_since=run.blind_since,
    )
    session.add(row)
    session.flush()
    session.add_all(
        t.Failure(run_id=row.id, url=one.url, outcome=one.outcome, message=one.message)
        for one in run.failures
    )
    for name, known in run.validators.items():
        session.merge(
            t.ListState(
                source=run.source, name=name, etag=known.etag, last_modified=known.last_modified
            )
        )
    if run.looked:
        _state(session, run.source)


def rests(session: Session) -> Mapping[str, Rest]:
    return {
        row.host: Rest(row.until, timedelta(seconds=row.next_wait_s))
        for row in session.exec(select(t.HostRest))
    }


def rest(session: Session, hosts: Collection[str], rest: Rest | None) -> None:
    session.exec(delete(t.HostRest).where(col(t.HostRest.host).in_(hosts)))
    if rest is not None:
        wait_s = rest.next_wait.total_seconds()
        session.add_all(
            t.HostRest(host=host, until=rest.until, next_wait_s=wait_s) for host in sorted(hosts)
        )


def backfill(session: Session, source: str, name: str) -> tuple[int, datetime] | None:
    row = session.get(t.Backfill, (source, name))
    return (row.page, row.begun_at) if row else None


def reach(session: Session, source: str, name: str, page: int | None, begun_at: datetime) -> None:
    if page is not None:
        session.merge(t.Backfill(source=source, name=name, page=page, begun_at=begun_at))
    elif row := session.get(t.Backfill, (source, name)):
        session.delete(row)


def _state(session: Session, source: str) -> t.SourceState:
    row = session.get(t.SourceState, source)
    if row is None:
        row = t.SourceState(source=source)
        session.add(row)
    return row
