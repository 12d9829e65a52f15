"""The second conductor: claims what is due, sends it, settles it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from monitor.compose import message
from monitor.errors import ChannelError, ConfigError
from monitor.model import Attempt, Claim
from monitor.notify import send
from monitor.store import Store

log = structlog.get_logger()

# Longer than the slowest channel's time-out, so that a claim never ends while its message is sent.
LEASE = timedelta(minutes=5)
AT_ONCE = 20
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
GIVE_UP_AFTER = timedelta(days=3)


@dataclass(frozen=True)
class Deliver:
    """The objects a round works with. `channels` gives a route's addresses, secrets in place.

    It raises ConfigError where a route or one of its secrets is missing.
    """

    store: Store
    channels: Callable[[str], Mapping[int, str]]
    clock: Callable[[], datetime]
    owner: str

    def send_due(self) -> tuple[int, int]:
        """Sends all that is due now; returns how many were sent and how many failed."""
        sent = failed = 0
        while claims := self.store.claim(
            self.clock(), owner=self.owner, lease=LEASE, limit=AT_ONCE
        ):
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
        try:
            channels = self.channels(alert.route)
        except ConfigError as error:
            channels, ok = {}, False
            answers.append(str(error))
        for number, address in channels.items():
            if number in reached:
                continue
            try:
                answers.append(send(address, message(alert)))
                reached.add(number)
            except ChannelError as error:
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


def next_attempt(attempts: int, queued_at: datetime, now: datetime) -> datetime | None:
    """When to try again after that many failed attempts: 1, 2, 4 ... minutes, at most six hours.

    None once the alert is three days old: it is given up.
    """
    if now - queued_at >= GIVE_UP_AFTER:
        return None
    return now + min(FIRST_WAIT * (1 << min(attempts - 1, 20)), LONGEST_WAIT)
