"""What is known of a server, whatever source asks it."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Server:
    """Hosts that are one, and the least time between two requests to any of them."""

    hosts: frozenset[str]
    gap: timedelta


@dataclass(frozen=True, slots=True)
class Rest:
    """Until when a host is left alone, and for how long at least if it is busy again then."""

    until: datetime
    next_wait: timedelta
