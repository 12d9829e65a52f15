"""How long a page stays as it is, by its server's word (RFC 9111), and so is not asked."""

import re
import threading
from collections.abc import Callable
from datetime import timedelta

import httpx

LONGEST = timedelta(days=1)
"""A server may grant a year to what never changes; an article may."""


def lifetime(headers: httpx.Headers) -> timedelta:
    """What is left of max-age; zero where it is not given, or nothing is to be kept."""
    said = headers.get("Cache-Control", "").lower()
    found = re.search(r'(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})', said)
    if found is None or re.search(r"\bno-(?:cache|store)\b", said):
        return timedelta(0)
    age = headers.get("Age", "").strip()
    seconds = int(found[1]) - (int(age[:10]) if age.isascii() and age.isdigit() else 0)
    return max(min(timedelta(seconds=seconds), LONGEST), timedelta(0))


class Fresh:
    """Which addresses need not be asked for yet, by the monotonic clock."""

    def __init__(self, *, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._until: dict[str, float] = {}
        self._lock = threading.Lock()

    def holds(self, url: str) -> bool:
        with self._lock:
            return self._monotonic() < self._until.get(url, 0.0)

    def keep(self, url: str, for_: timedelta) -> None:
        with self._lock:
            if for_ > timedelta(0):
                self._until[url] = self._monotonic() + for_.total_seconds()
            else:
                self._until.pop(url, None)

    def forget(self, url: str) -> None:
        self.keep(url, timedelta(0))
