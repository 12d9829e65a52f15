"""What a site can answer instead of a page, and how that is told."""

import gzip
import socket
from collections.abc import Callable
from contextlib import closing
from typing import NamedTuple

from tests.loopback import Reply

TABLE = "[paper] in sources.toml"


class Fault(NamedTuple):
    """What an address answers; the outcome and the words that its failure is told with."""

    reply: Reply | str
    outcome: str
    says: tuple[str, ...]


def endless(send: Callable[[bytes], object]) -> None:
    """200 MB, if anybody takes them."""
    for _ in range(3200):
        send(b"x" * 65_536)


def closed_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def redirect(location: str) -> Reply:
    return Reply(status=302, headers={"Location": location})


def busy(status: int, asks: str | None = None) -> Reply:
    """Too busy for now; `asks` is its Retry-After."""
    return Reply(status=status, headers={} if asks is None else {"Retry-After": asks})


BOMB = Reply(body=gzip.compress(b"<p>" + bytes(50_000_000)), headers={"Content-Encoding": "gzip"})
NOT_TEXT = bytes(range(128, 256)) * 20
