"""Whether everything is in order, and what to do where it is not. Nothing is changed or sent."""

from collections.abc import Iterator
from datetime import datetime

from monitor import wire
from monitor.config import Settings
from monitor.doctor import here, routes, sites
from monitor.doctor.finding import Finding
from monitor.errors import ConfigError

__all__ = ["Finding", "look"]


def look(where: Settings, now: datetime, *, offline: bool) -> Iterator[Finding]:
    """Each thing in turn; what rests on a thing out of order is left out.

    `offline` asks no site, no name server and no channel anything.
    """
    yield Finding("home", "ok", str(where.home))
    try:
        loaded = wire.checked(where)
    except ConfigError as error:
        for problem in error.problems:
            yield Finding("configuration", "problem", problem, "correct it; nothing runs before")
        return
    on = sum(source.enabled for source in loaded.sources)
    yield Finding("configuration", "ok", f"{len(loaded.sources)} sources, {on} of them on")
    for notice in wire.setting_notices(where, loaded):
        says, _, do = notice.partition(": ")
        yield Finding("settings", "note", says, do)
    yield from here.database(where, now)
    yield from here.disks(where)
    yield from here.time_zone(now, where.environ.get("TZ"))
    yield from routes.routes(where, loaded, offline=offline)
    if not offline:
        yield from sites.sites(where, loaded)
