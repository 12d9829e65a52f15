"""Politeness: one request at a time per host, never closer than its pace, none while unwelcome."""

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from monitor.errors import Busy
from monitor.model import Rest, Server

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
"""How long a host is left alone that is busy and does not say: growing between the two."""

LONGEST_ASKED = timedelta(days=365)
"""What is asked is granted, whatever it is; beyond a year nobody can mean it."""


class Gate:
    """The turns at one host. Its state is this process's; times are the monotonic clock's."""

    def __init__(
        self,
        host: str,
        *,
        hosts: frozenset[str],
        monotonic: Callable[[], float],
        pause: Callable[[float], None],
        ended_at: float | None = None,
        closed_until: float | None = None,
        grown: timedelta = FIRST_WAIT,
    ) -> None:
        self.host = host
        self.hosts = hosts
        self._monotonic = monotonic
        self._pause = pause
        self._lock = threading.Lock()
        self._ended_at = ended_at
        self._gap = timedelta()
        self._closed_until = closed_until
        self._grown = grown

    @contextmanager
    def turn(self, gap: timedelta, *, source: str, url: str) -> Iterator[None]:
        """One request, after its turn has come.

        `gap` is counted from the end of the request before, so that a host that answers slowly
        is asked less often; where two callers differ the longer gap holds. The gate stays locked
        during the pause: whoever waits behind has to wait anyway.

        Raises Busy at once if the host asked to be left alone, and whatever `pause` raises; the
        gate is then free again, as nothing was asked.
        """
        with self._lock:
            self._refuse_while_closed(source, url)
            if self._ended_at is not None:
                ready_at = self._ended_at + max(gap, self._gap).total_seconds()
                if (seconds := ready_at - self._monotonic()) > 0:
                    self._pause(seconds)
            try:
                yield
            finally:
                self._ended_at = self._monotonic()
                self._gap = gap

    def close(self, asked: timedelta | None, now: datetime) -> Rest:
        """Leave the host alone: for longer each time, and never for less than it `asked`.

        To be called within a turn.
        """
        wait = max(asked or timedelta(0), self._grown)
        self._grown = min(2 * self._grown, LONGEST_WAIT)
        self._closed_until = self._monotonic() + wait.total_seconds()
        return Rest(until=now + wait, next_wait=self._grown)

    def welcome(self) -> bool:
        """The host answered as usual: the next wait starts small again. Within a turn.

        Whether it had not before.
        """
        was_busy = self._grown > FIRST_WAIT
        self._grown = FIRST_WAIT
        return was_busy

    def _refuse_while_closed(self, source: str, url: str) -> None:
        if self._closed_until is None:
            return
        seconds = self._closed_until - self._monotonic()
        if seconds <= 0:
            self._closed_until = None
            return
        raise Busy(
            f"{source}: {self.host} asked to be left alone for {seconds:.0f} s more, so {url} was "
            f"not requested. It is tried again after that.",
            source=source,
            url=url,
            retry_after=timedelta(seconds=seconds),
        )


class Pace:
    """The gates of all hosts. `rests` are those they asked for, and `now` is the time of that.

    With `resumes` every host counts as asked at the start: by the process before, for all we know.
    """

    def __init__(
        self,
        *,
        monotonic: Callable[[], float],
        pause: Callable[[float], None],
        now: datetime,
        servers: Collection[Server] = (),
        rests: Mapping[str, Rest] = {},
        resumes: bool = False,
    ) -> None:
        self._monotonic = monotonic
        self._pause = pause
        self._asked_at = monotonic() if resumes else None
        self._closed = {
            host: (monotonic() + (rest.until - now).total_seconds(), rest.next_wait)
            for host, rest in rests.items()
        }
        self._gates: dict[str, Gate] = {}
        self._lock = threading.Lock()
        self.regroup(servers)

    def regroup(self, servers: Collection[Server]) -> None:
        """Which hosts are one server from now on: those declared together, or with one in common.

        A host that was asked keeps the gate it passed: else two requests could be open at once
        while its gate is changed.
        """
        found: dict[str, Server] = {}
        for one in servers:
            met = [one, *(found[host] for host in one.hosts if host in found)]
            whole = Server(
                frozenset().union(*(each.hosts for each in met)), max(each.gap for each in met)
            )
            found |= dict.fromkeys(whole.hosts, whole)
        with self._lock:
            self._servers = found

    def gap(self, host: str) -> timedelta:
        """The longest pace that any source declares for a host."""
        return self._server(host).gap

    def gate(self, host: str) -> Gate:
        """The gate of a real host, by its name without port: both schemes are one server."""
        with self._lock:
            if host not in self._gates:
                hosts = self._server(host).hosts
                passed = (self._gates[one] for one in sorted(hosts) if one in self._gates)
                self._gates[host] = next(passed, None) or self._opened(host, hosts)
            return self._gates[host]

    def _server(self, host: str) -> Server:
        return self._servers.get(host) or Server(frozenset({host}), timedelta(0))

    def _opened(self, host: str, hosts: frozenset[str]) -> Gate:
        closed = [self._closed[one] for one in hosts if one in self._closed]
        return Gate(
            host,
            hosts=hosts,
            monotonic=self._monotonic,
            pause=self._pause,
            ended_at=self._asked_at,
            closed_until=max((until for until, _ in closed), default=None),
            grown=max((grown for _, grown in closed), default=FIRST_WAIT),
        )


def asked_wait(retry_after: str | None, now: datetime) -> timedelta | None:
    """What a Retry-After header (seconds or a date) asks for; None if nothing that makes sense.

    A wait that is over, or none at all, asks for nothing: the host said at once that it is busy.
    """
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        # Ten digits exceed the longest wait by far, and more of them no timedelta can hold.
        wait = timedelta(seconds=int(text[:10]))
    else:
        try:
            until = parsedate_to_datetime(text)
        except ValueError:
            return None
        # "-0000" and a missing zone come back naive; HTTP dates are GMT (RFC 9110, 5.6.7).
        wait = (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
    return min(wait, LONGEST_ASKED) if wait > timedelta() else None
