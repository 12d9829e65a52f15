"""The only door to the channels: Apprise, and a console of our own."""

import logging
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

import apprise
from apprise.decorators import notify as channel

from monitor.errors import ChannelError
from monitor.model import Message

# Apprise logs whole addresses where it cannot use them, and a logger without a handler prints.
APPRISE = logging.getLogger("apprise")
APPRISE.addHandler(logging.NullHandler())
APPRISE.propagate = False

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


@channel(on="console", name="Console")  # type: ignore[no-untyped-call, untyped-decorator]
def console(body: str, title: str, *_: Any, **__: Any) -> bool:
    """`console://` prints to standard error, apart from what listings print."""
    stream = sys.stdout if _to_output.is_set() else sys.stderr
    stream.write(f"\n{title}\n{body}\n")
    stream.flush()
    return True


def kind(address: str) -> str:
    """The scheme, which is no secret; text without one may be nothing but a secret."""
    scheme, found, _ = address.partition("://")
    return scheme if found else "…"


def problem(address: str) -> str | None:
    """Why Apprise cannot use a channel's address, without quoting it; None if it can."""
    scheme = kind(address)
    if apprise.Apprise.instantiate(address, suppress_exceptions=True) is None:
        return f"Apprise does not understand this {scheme}:// address"
    return None


def send(address: str, message: Message) -> str:
    """Hands a message to one channel; returns the channel's kind.

    Raises ChannelError, whose text never holds the address, for it holds secrets.
    """
    scheme = kind(address)
    target = apprise.Apprise.instantiate(address, suppress_exceptions=True)
    if target is None:
        raise ChannelError(f"Apprise does not understand this {scheme}:// address")
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
        """What was said, with every piece of the address taken out that may be a secret."""
        text = " ".join(" ".join(self.lines).split())
        pieces = {address, unquote(address)}
        for form in tuple(pieces):
            pieces.update(re.split(r"[:/@?&=#,]+", form.partition("://")[2]))
        for piece in sorted(pieces, key=len, reverse=True):
            if len(piece) >= SHORTEST_SECRET:
                text = text.replace(piece, "…")
        return text[:300]
