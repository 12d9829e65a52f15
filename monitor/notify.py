"""The only door to the channels: Apprise, and a console of our own."""

import logging
import sys
from typing import Any

import apprise
from apprise.decorators import notify as channel

from monitor.errors import ChannelError
from monitor.model import Message


@channel(on="console", name="Console")  # type: ignore[no-untyped-call, untyped-decorator]
def console(body: str, title: str, *_: Any, **__: Any) -> bool:
    """`console://` prints to standard error, apart from what listings print."""
    sys.stderr.write(f"\n{title}\n{body}\n")
    sys.stderr.flush()
    return True


def problem(address: str) -> str | None:
    """Why Apprise cannot use a channel's address, without quoting it; None if it can."""
    scheme = address.partition("://")[0]
    if apprise.Apprise.instantiate(address, suppress_exceptions=True) is None:
        return f"Apprise does not understand this {scheme}:// address"
    return None


def send(address: str, message: Message) -> str:
    """Hands a message to one channel; returns the channel's kind.

    Raises ChannelError, whose text never holds the address, for it holds secrets.
    """
    scheme = address.partition("://")[0]
    target = apprise.Apprise.instantiate(address, suppress_exceptions=True)
    if target is None:
        raise ChannelError(f"Apprise does not understand this {scheme}:// address")
    said = Said()
    logger = logging.getLogger("apprise")
    logger.addHandler(said)
    try:
        one = apprise.Apprise()
        one.add(target)
        if not one.notify(title=message.subject, body=message.text, body_format="text"):
            raise ChannelError(f"{scheme}: {said.without(address) or 'not delivered'}")
    finally:
        logger.removeHandler(said)
    return scheme


class Said(logging.Handler):
    """What Apprise logs while it sends is the only place where it says why it could not."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    def without(self, address: str) -> str:
        text = " ".join(" ".join(self.lines).split())[:300]
        parts = [part for part in address.partition("://")[2].replace("@", "/").split("/") if part]
        for part in (address, *sorted(parts, key=len, reverse=True)):
            if len(part) > 5:
                text = text.replace(part, "…")
        return text
