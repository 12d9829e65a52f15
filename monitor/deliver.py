"""The second conductor: claims what is due, sends it, settles it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from monitor import compose, drift
from monitor.errors import ChannelError, ConfigError
from monitor.model import Alert, Attempt, Claim, Message, Notice
from monitor.notify import send
from monitor.store import Store

log = structlog.get_logger()

# Longer than all channels of a route take to time out. Alerts are claimed one by one: of twenty
# behind a mail server that hangs, the last one's lease would end before its turn.
LEASE = timedelta(minutes=5)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
GIVE_UP_AFTER = timedelta(days=3)


@dataclass(frozen=True)
class Deliver:
    """The objects a round works with.

    `channels` gives a route's channels as declared, numbered; it raises ConfigError where there is
    no such route. `resolve` puts a channel's secrets in place; it raises ConfigError naming those
    that are missing.
    """

    store: Store
    channels: Callable[[str], Mapping[int, str]]
    resolve: Callable[[str], str]
    clock: Callable[[], datetime]
    owner: str
    halted: Callable[[], bool] = lambda: False
    """Says between two alerts that the monitor is to stop; the rest then waits."""

    def send_due(self) -> tuple[int, int]:
        """Sends all that is due now; returns how many were sent and how many failed."""
        sent = failed = 0
        while not self.halted():
            claims = self.store.claim(self.clock(), owner=self.owner, lease=LEASE, limit=1)
            if not claims:
                break
            for claim in claims:
                if self.one(claim):
                    sent += 1
                else:
                    failed += 1
        return sent, failed

    def one(self, claim: Claim) -> bool:
        """Sends one alert to those of its route's channels that have not had it yet."""
        alert = claim.alert
        reached, answers, ok = set(claim.reached), [], True
        channels: Mapping[int, str] = {}
        try:
            channels = self.channels(alert.route)
        except ConfigError as error:
            answers.append(str(error))
            ok = False
        for number, declared in channels.items():
            if number in reached:
                continue
            try:
                answers.append(send(self.resolve(declared), worded(alert)))
                reached.add(number)
            except (ChannelError, ConfigError) as error:
                answers.append(str(error))
                ok = False
        now = self.clock()
        retry_at = None if ok else next_attempt(claim.attempts + 1, claim.queued_at, now)
        attempt = Attempt(at=now, ok=ok, answer="; ".join(answers), reached=tuple(sorted(reached)))
        ours = self.store.settle(alert.id, owner=self.owner, attempt=attempt, retry_at=retry_at)
        log.log(
            20 if ok else 30,
            "alert sent" if ok else "alert not sent" if retry_at else "alert given up",
            alert=alert.id, route=alert.route, answer=attempt.answer, settled=ours,
        )  # fmt: skip
        return ok


def worded(told: Alert | Notice) -> Message:
    return drift.message(told) if isinstance(told, Notice) else compose.message(told)


def next_attempt(attempts: int, queued_at: datetime, now: datetime) -> datetime | None:
    """When to try again after that many failed attempts: 1, 2, 4 ... minutes, at most six hours.

    None once the alert is three days old: it is given up.
    """
    if now - queued_at >= GIVE_UP_AFTER:
        return None
    return now + min(FIRST_WAIT * (1 << min(attempts - 1, 20)), LONGEST_WAIT)
