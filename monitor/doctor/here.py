"""What is on this machine: the database, the disks, the time."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from monitor.config import Settings
from monitor.doctor.finding import Finding
from monitor.errors import StoreError
from monitor.model import KST
from monitor.store import schema
from monitor.store.health import health

LEAST_FREE_BYTES = 500_000_000
"""Raw pages take some 15 kB each; below this a busy month would fill the disk."""

JITTER = timedelta(minutes=2)
"""As far as two machines that share a database may differ before their times contradict."""


def database(where: Settings, now: datetime) -> Iterator[Finding]:
    """Its tables, whether it is whole, takes writes, and has room to be copied."""
    url = where.database_url
    try:
        if schema.current(url) is None:
            yield Finding(
                "database", "note", "it has no tables yet", "`monitor db upgrade` makes them"
            )
            return
        found = health(url)
    except StoreError as error:
        yield Finding("database", "problem", str(error), "do as it says, then look again")
        return
    says = f"{found.name} is at revision {schema.head()}, {size(found.size_bytes)}"
    if not found.faults:
        yield Finding("database", "ok", f"{says}, whole, and takes writes")
    for fault in found.faults:
        yield Finding(
            "database", "problem", f"{found.name}: {fault}",
            "stop the daemon, keep a copy of the database, put the last backup in its place; "
            "without one, `sqlite3 FILE .recover` saves what can be read"
            if found.file else "ask who runs the server; a backup brings back what is missing",
        )  # fmt: skip
    if found.newest_at is not None and found.newest_at > now + JITTER:
        ahead = timedelta(seconds=round((found.newest_at - now).total_seconds()))
        yield Finding(
            "clock", "note",
            f"the last pass ended {ahead} from now: this clock was set back, or "
            "that of another machine on this database is wrong",
            "set the clock by NTP, such as with `timedatectl set-ntp true`; after `monitor demo`, "
            "which plays hours ahead, nothing",
        )  # fmt: skip
    if found.file is not None:
        free = shutil.disk_usage(found.file.parent).free
        if free < found.size_bytes:
            yield Finding(
                "room", "note", f"a copy of the database has no room beside it: {size(free)} free",
                "make room, or give `monitor db backup` a place on another disk",
            )  # fmt: skip


def disks(where: Settings) -> Iterator[Finding]:
    """The disk of the home folder, and that of the database where it is another one."""
    folders = {where.home.stat().st_dev: where.home} if where.home.is_dir() else {}
    file = where.database_url.partition("sqlite:///")[2]
    if file and Path(file).parent.is_dir():
        folders.setdefault(Path(file).parent.stat().st_dev, Path(file).parent)
    for folder in folders.values():
        usage = shutil.disk_usage(folder)
        says = f"{size(usage.free)} of {size(usage.total)} free on the disk of {folder}"
        if usage.free < LEAST_FREE_BYTES:
            do = "make room, shorten keep_pages in sources.toml, or move MONITOR_HOME"
            yield Finding("disk", "problem", says, do)
        else:
            yield Finding("disk", "ok", says)


def time_zone(now: datetime, named: str | None) -> Iterator[Finding]:
    """Times are kept in UTC and shown in Korean time, whatever zone the machine is in."""
    local = now.astimezone()
    says = f"it is {now.astimezone(KST):%Y-%m-%d %H:%M} in Korea, {local:%H:%M} here"
    if named and not known(named):
        yield Finding(
            "time zone", "note", f"{says}; TZ={named!r} names no zone",
            "write TZ=Asia/Seoul, or leave it out; the monitor itself does without",
        )  # fmt: skip
        return
    yield Finding("time zone", "ok", f"{says} ({local.tzname()}, {local:%z})")


def known(zone: str) -> bool:
    try:
        ZoneInfo(zone.removeprefix(":"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def size(number_of_bytes: int) -> str:
    """`13.4 GB`."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6)):
        if number_of_bytes >= factor:
            return f"{number_of_bytes / factor:.1f} {unit}"
    return f"{number_of_bytes / 1000:.0f} kB"
