"""The only door to the channels: Apprise, and a console of our own.

Apprise loads all its hundred kinds of channel to know one. So it is imported by the first message
that needs it, and addresses are looked at in a process apart: a daemon that waits for news, or
prints them only, goes without those 26 MB.
"""

import logging
import re
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import unquote

from monitor.apart import apart
from monitor.errors import ChannelError
from monitor.model import Message

# Apprise logs whole addresses where it cannot use them, and a logger without a handler prints.
APPRISE = logging.getLogger("apprise")
APPRISE.addHandler(logging.NullHandler())
APPRISE.propagate = False

CONSOLE = "console"
SHORTEST_SECRET = 4
"""Shorter pieces of an address are words that a message needs to be read."""

_to_output = threading.Event()


@contextmanager
def printing_to_output() -> Iterator[None]:
    """While it lasts, `console://` prints to standard output: the log has standard error."""
    _to_output.set()
    try:
        yield
    finally:
        _to_output.clear()


def console(message: Message) -> None:
    """`console://` prints to standard error, apart from what listings print.

    Raises ChannelError.
    """
    stream = sys.stdout if _to_output.is_set() else sys.stderr
    try:
        stream.write(f"\n{message.subject}\n{message.text}\n")
        stream.flush()
    except (OSError, ValueError) as error:
        raise ChannelError(f"{CONSOLE}: {error}") from error


def kind(address: str) -> str:
    """The scheme, which is no secret; text without one may be nothing but a secret."""
    scheme, found, _ = address.partition("://")
    return scheme.lower() if found else "…"


def problems(addresses: Sequence[str]) -> list[str | None]:
    """Of each channel's address why it cannot be used, without quoting it; None if it can."""
    if all(kind(address) == CONSOLE for address in addresses):
        return [None] * len(addresses)
    return apart(_problems, addresses)


def _problems(addresses: Sequence[str]) -> list[str | None]:
    from apprise import Apprise

    def usable(address: str) -> bool:
        if kind(address) == CONSOLE:
            return True
        return Apprise.instantiate(address, suppress_exceptions=True) is not None

    return [None if usable(address) else unknown(address) for address in addresses]


def unknown(address: str) -> str:
    return f"Apprise does not understand this {kind(address)}:// address"


def send(address: str, message: Message) -> str:
    """Hands a message to one channel; returns the channel's kind.

    Raises ChannelError, whose text never holds the address, for it holds secrets.
    """
    scheme = kind(address)
    if scheme == CONSOLE:
        console(message)
        return scheme
    import apprise

    target = apprise.Apprise.instantiate(address, suppress_exceptions=True)
    if target is None:
        raise ChannelError(unknown(address))
    said = Said()
    APPRISE.addHandler(said)
    try:
        one = apprise.Apprise()
        one.add(target)
        try:
            told = one.notify(title=message.subject, body=message.text, body_format="text")
        except Exception as error:
            # A channel's code is not ours: its fault is one failed attempt, no stop of all.
            # Without the error's words and cause, which may hold the address.
            raise ChannelError(f"{scheme}: {type(error).__name__} in Apprise's channel") from None
        if not told:
            raise ChannelError(f"{scheme}: {said.without(address) or 'not delivered'}")
    finally:
        APPRISE.removeHandler(said)
    return scheme


class Said(logging.Handler):
    """What Apprise logs while it sends is the only place where it says why it could not."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.thread = threading.get_ident()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        # What another thread sends meanwhile has secrets of its own.
        if record.thread == self.thread:
            self.lines.append(record.getMessage())

    def without(self, address: str) -> str:
        return without(" ".join(self.lines), address)


def without(text: str, address: str) -> str:
    """A text with every piece of the address taken out that may be a secret."""
    text = " ".join(text.split())
    pieces = {address, unquote(address)}
    for form in tuple(pieces):
        pieces.update(re.split(r"[:/@?&=#,]+", form.partition("://")[2]))
    for piece in sorted(pieces, key=len, reverse=True):
        if len(piece) >= SHORTEST_SECRET:
            text = text.replace(piece, "…")
    return text[:300]
