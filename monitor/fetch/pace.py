"""Politeness: one request at a time per host, never closer than its pace, none while unwelcome."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from monitor.errors import Busy

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
"""How long a host is left alone that answers 429 and does not say: growing between the two."""

LONGEST_ASKED = timedelta(days=1)
"""More is taken for a mistake: after a day, one request asks whether it still holds."""


class Gate:
    """The turns at one host. Its state is this process's; times are the monotonic clock's."""

    def __init__(
        self, host: str, *, monotonic: Callable[[], float], pause: Callable[[float], None]
    ) -> None:
        self._host = host
        self._monotonic = monotonic
        self._pause = pause
        self._lock = threading.Lock()
        self._ended_at: float | None = None
        self._gap = timedelta()
        self._closed_until: float | None = None
        self._grown = FIRST_WAIT

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

    def close(self, asked: timedelta | None) -> timedelta:
        """Leave the host alone for as long as it `asked`, or for longer each time if it did not.

        To be called within a turn. Returns how long that is.
        """
        if asked is None:
            asked = self._grown
            self._grown = min(2 * self._grown, LONGEST_WAIT)
        self._closed_until = self._monotonic() + asked.total_seconds()
        return asked

    def welcome(self) -> None:
        """The host answered as usual: the next wait starts small again. Within a turn."""
        self._grown = FIRST_WAIT

    def _refuse_while_closed(self, source: str, url: str) -> None:
        if self._closed_until is None:
            return
        seconds = self._closed_until - self._monotonic()
        if seconds <= 0:
            self._closed_until = None
            return
        raise Busy(
            f"{source}: {self._host} asked to be left alone for {seconds:.0f} s more, so {url} was "
            f"not requested. It is tried again after that.",
            source=source,
            url=url,
            retry_after=timedelta(seconds=seconds),
        )


class Pace:
    """The gates of all hosts."""

    def __init__(self, *, monotonic: Callable[[], float], pause: Callable[[float], None]) -> None:
        self._monotonic = monotonic
        self._pause = pause
        self._gates: dict[str, Gate] = {}
        self._lock = threading.Lock()

    def gate(self, host: str) -> Gate:
        """The gate of a real host, by its name without port: both schemes are one server."""
        with self._lock:
            if host not in self._gates:
                self._gates[host] = Gate(host, monotonic=self._monotonic, pause=self._pause)
            return self._gates[host]


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
