"""The daemon: APScheduler calls the two conductors until the process is asked to stop."""

import concurrent.futures
import ctypes
import os
import random
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler

from monitor import housekeeping, notify, wire
from monitor.apart import apart
from monitor.config import Settings
from monitor.errors import ConfigError, MonitorError, Stopping
from monitor.model import Run, Source
from monitor.store import lock, schema

log = structlog.get_logger()

REVISIT_EVERY = timedelta(minutes=5)
DELIVER_EVERY = timedelta(seconds=15)
RELOAD_EVERY = timedelta(seconds=2)
TIDY_EVERY = timedelta(hours=6)
# Sources are not all asked in the same second, nor always at the same second of the minute.
JITTER = 0.1
# What is in hand when the process is asked to stop has this long to end.
GRACE = timedelta(seconds=8)
UNREACHABLE = frozenset({"unreachable"})
M_ARENA_MAX, M_MMAP_THRESHOLD, M_TRIM_THRESHOLD = -8, -3, -1
"""The options' numbers in glibc's malloc.h."""
LARGE = 128 * 1024
"""Bytes; what glibc begins with."""


class Daemon:
    """Runs the passes of every enabled source, the revisits and the delivery, each as a job."""

    def __init__(self, parts: wire.Parts, stop: threading.Event) -> None:
        self.parts = parts
        self.stop = stop
        self.outcomes: dict[str, str] = {}
        self.told_offline = False
        self.read_at = self.changed_at()
        self.scheduler = BackgroundScheduler(
            timezone="UTC",
            executors={"default": ThreadPoolExecutor(2 * len(parts.config.sources) + 4)},
            # A late job is run, not dropped, and several missed runs are one.
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        for source in self.parts.config.sources:
            self.schedule(source)
        self.every("deliver", DELIVER_EVERY, self.parts.deliver.send_due)
        self.every("reload", RELOAD_EVERY, self.reload)
        self.every("tidy up", TIDY_EVERY, self.tidy)
        self.scheduler.start()
        log.info("started", sources=len(self.parts.config.sources))

    def shutdown(self) -> bool:
        """Lets what is in hand end; returns whether it did within the grace."""
        self.stop.set()
        ending = threading.Thread(target=self.scheduler.shutdown, daemon=True)
        ending.start()
        ending.join(GRACE.total_seconds())
        return not ending.is_alive()

    def once(self) -> list[Run]:
        """Every job once, without the schedule: a whole cycle, as the demo runs it."""
        sources = [source for source in self.parts.config.sources if source.enabled]
        with concurrent.futures.ThreadPoolExecutor(len(sources) or 1) as pool:
            runs = list(pool.map(self.parts.watch.check, sources))
        self.parts.deliver.send_due()
        return runs

    # ── jobs ──────────────────────────────────────────────────────────────────────────────────

    def schedule(self, source: Source) -> None:
        """A job for its lists and one for its known articles: one site that hangs holds up none.

        Its lists' turn comes when the last pass said, be it one before this start.
        """
        if not source.enabled:
            return
        memory, now = self.parts.store.remember(source.id), wire.utcnow()
        due_at = memory.due_at or now
        if memory.looked_at:  # sources.toml may allow less than it did then
            due_at = min(due_at, memory.looked_at + source.longest_interval)
        self.every(f"source {source.id}", source.interval, self.look, source, at=max(due_at, now))
        self.every(f"revisit {source.id}", REVISIT_EVERY, self.revisit, source)

    def every(
        self,
        name: str,
        interval: timedelta,
        job: Callable[..., Any],
        *arguments: Any,
        at: datetime | None = None,
    ) -> None:
        self.scheduler.add_job(
            self.guarded,
            "interval",
            (name, job, *arguments),
            id=name,
            seconds=interval.total_seconds(),
            jitter=int(interval.total_seconds() * JITTER) or None,
            next_run_time=at or wire.utcnow(),
            replace_existing=True,
        )

    def guarded(self, name: str, job: Callable[..., Any], *arguments: Any) -> None:
        """One job's failure is told and leaves the others alone; the next run tries again."""
        try:
            job(*arguments)
        except Stopping:
            log.info("interrupted", job=name)
        except MonitorError as error:
            log.error("job failed", job=name, why=str(error))
        except Exception:
            log.exception("job failed", job=name)

    def look(self, source: Source) -> None:
        run = self.parts.watch.run(source, look=True, revisit=False)
        self.look_again(source, run)
        self.deliver_soon(run)
        self.outcomes[source.id] = run.outcome
        enabled = {s.id for s in self.parts.config.sources if s.enabled}
        if not self.told_offline and enabled <= self.outcomes.keys():
            self.told_offline = True
            if set(self.outcomes.values()) <= UNREACHABLE:
                log.warning(
                    "none of the sources can be reached; is this machine offline? "
                    "`monitor demo` (or `make demo`) shows the monitor at work without a network"
                )

    def look_again(self, source: Source, run: Run) -> None:
        """The next look at a source's lists, when the pass says, but for some jitter."""
        if run.due_at and run.wait and not self.stop.is_set():
            late = timedelta(seconds=random.uniform(0, JITTER * run.wait.total_seconds()))
            # A configuration taken over meanwhile may have no such job.
            with suppress(JobLookupError):
                self.scheduler.modify_job(f"source {source.id}", next_run_time=run.due_at + late)

    def revisit(self, source: Source) -> None:
        self.deliver_soon(self.parts.watch.run(source, look=False, revisit=True))

    def tidy(self) -> None:
        housekeeping.purge(self.parts.store, self.parts.config.sources, wire.utcnow())

    def deliver_soon(self, run: Run) -> None:
        # The scheduler's own shutdown waits for us and lets nobody change jobs meanwhile.
        if run.alerts and not self.stop.is_set():
            self.scheduler.modify_job("deliver", next_run_time=wire.utcnow())

    # ── a changed configuration ───────────────────────────────────────────────────────────────

    def changed_at(self) -> tuple[float, ...]:
        files = (self.parts.settings.sources_file, self.parts.settings.alerts_file)
        return tuple(file.stat().st_mtime if file.exists() else 0.0 for file in files)

    def reload(self) -> None:
        """Takes over sources.toml and alerts.toml when they change; a mistake keeps the old."""
        changed_at = self.changed_at()
        if changed_at == self.read_at:
            return
        self.read_at = changed_at
        routes = self.parts.config.http.routes
        try:
            self.parts = wire.reconfigured(self.parts)
        except ConfigError as error:
            log.error("configuration not taken over, the old one stays", why=str(error))
            return
        if self.parts.config.http.routes != routes:
            log.warning("[http.routes] in sources.toml is taken over by the next start only")
        for job in self.scheduler.get_jobs():
            if job.id.startswith(("source ", "revisit ")):
                job.remove()
        for source in self.parts.config.sources:
            self.schedule(source)
        self.every("deliver", DELIVER_EVERY, self.parts.deliver.send_due)
        log.info("configuration taken over", sources=len(self.parts.config.sources))


def share_heaps() -> None:
    """One heap for all threads: glibc gives each its own, and most of ours wait for a site.

    Sixteen threads hold six megabytes less that way, and fifteen less after some articles were
    judged. Elsewhere than on glibc there is nothing to do.
    """
    with suppress(OSError, AttributeError, TypeError):
        glibc = ctypes.CDLL(None)
        glibc.mallopt(M_ARENA_MAX, 1)
        # Given once, these do not grow: a page of some hundred kB goes back when it was read.
        glibc.mallopt(M_MMAP_THRESHOLD, LARGE)
        glibc.mallopt(M_TRIM_THRESHOLD, LARGE)


def run(settings: Settings) -> None:
    """Runs until SIGTERM or SIGINT. Raises ConfigError, StoreError, AlreadyRunning."""
    share_heaps()
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())

    def pause(seconds: float) -> None:
        if stop.wait(seconds):
            raise Stopping("the monitor is stopping")

    wire.checked(settings)
    # Standard error has the log, an event a line.
    with lock.hold(settings.database_url), notify.printing_to_output():
        if schema.current(settings.database_url) != schema.head():
            # Alembic is needed for this alone, and weighs ten megabytes.
            apart(schema.upgrade, settings.database_url)
        with wire.parts(settings, pause=pause, halted=stop.is_set) as parts:
            for line in wire.setting_notices(settings, parts.config):
                log.info(line)
            for line in wire.channel_problems(settings, parts.config):
                log.warning(line)
            if not parts.config.hears_of_drift:
                log.warning("nobody is told when a source breaks: no route wants drift")
            daemon = Daemon(parts, stop)
            daemon.start()
            stop.wait()
            log.info("stopping")
            ended = daemon.shutdown()
            log.info("stopped", in_hand="finished" if ended else "left for the next start")
            if not ended:
                # A thread that hangs in a read would keep the process; the database is safe, since
                # what is not committed is undone.
                os._exit(0)
