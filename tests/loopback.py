"""A small HTTP server on the loopback interface that answers as it is told and keeps a record.

with Loopback() as site:
    site.answers("/news/1", Reply(body="<h1>광주</h1>"), Reply(status=404))
    ...                     # the last answer is repeated; other paths are 404
    assert [asked.target for asked in site.record] == ["/robots.txt", "/news/1"]
"""

import socket
import ssl
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count, pairwise
from pathlib import Path
from types import TracebackType
from typing import Self

TLS_NAME = "news.test"
TLS_CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIBpjCCAUugAwIBAgIUN+672DFk4w4U4W8zjBQZZ/diXd8wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbmV3cy50ZXN0MCAXDTI2MTEyMDE5MTUwNFoYDzIxMjYxMDI3
MTkxNTA0WjAUMRIwEAYDVQQDDAluZXdzLnRlc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASeNSNG/bBldLXheQgy0GAYr4ImOpdhgcPkOUaulvb8tH3TLA/39eiN
xwzWL7TsrUuI8a+iPhG9MiINHEYs4yTwo3kwdzAdBgNVHQ4EFgQU79o4jpkcOKQT
62qZ74prr7ypGScwHwYDVR0jBBgwFoAU79o4jpkcOKQT62qZ74prr7ypGScwFAYD
VR0RBA0wC4IJbmV3cy50ZXN0MA4GA1UdDwEB/wQEAwIChDAPBgNVHRMBAf8EBTAD
AQH/MAoGCCqGSM49BAMCA0kAMEYCIQDvpgiMVCS2Oq75PCuaHvatIACNagAfiF6F
0G27O35QBAIhAIiz35B3ggPd8m5C6bCWbUT+i3tbfyTNRnI1Ym+QlJK7
-----END CERTIFICATE-----
"""
# For nothing but this: the certificate signs itself, for a name that cannot exist (RFC 6761).
TLS_KEY = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCSxp1wx0xCtBAv4P
iwXV82DfQDA4AVhOjsbnNi3KYGOhRANCAASeNSNG/bBldLXheQgy0GAYr4ImOpdh
gcPkOUaulvb8tH3TLA/39eiNxwzWL7TsrUuI8a+iPhG9MiINHEYs4yTw
-----END PRIVATE KEY-----
"""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer. Content-Length is added unless `headers` name it.

    `before` is called while the request is held open, before anything is sent. `head` replaces
    status line and headers, sent as it is. `drip` is called after the body with a function that
    sends bytes. With either of the two the end of the connection is the end of the answer.
    `silent` says nothing until the other side hangs up.
    """

    status: int = 200
    body: str | bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] | None = None
    head: bytes | None = None
    drip: Callable[[Callable[[bytes], object]], None] | None = None
    silent: bool = False


@dataclass(kw_only=True)
class Asked:
    """One request as it arrived: a line of the access log.

    `began` and `ended` are times of the server's clock, `first` and `last` the places of both
    among all beginnings and ends. An answer's end is when it is sent; `ended` is None before that.
    When somebody hung up is not known to the second: such a request counts as ended when it began.
    """

    target: str
    headers: Mapping[str, str]
    began: float
    first: int
    reply: Reply
    ended: float | None = None
    last: int | None = None

    @property
    def is_slow(self) -> bool:
        return self.reply.drip is not None or self.reply.silent

    @property
    def host(self) -> str:
        """Who was asked, where each host is served under its name."""
        return self.target.split("/")[1]


def overlapping(log: Sequence[Asked]) -> int:
    """How many requests began while another one of them was open."""
    in_order = sorted(log, key=lambda one: one.first)
    return sum(one.last is None or next_.first < one.last for one, next_ in pairwise(in_order))


def gaps(log: Sequence[Asked]) -> list[float]:
    """The seconds between the end of each request and the beginning of the next."""
    in_order = sorted(log, key=lambda one: one.first)
    return [next_.began - (one.ended or next_.began) for one, next_ in pairwise(in_order)]


class Loopback:
    """The server, from `with` to its end. `base` is its address without a slash at the end.

    `together` is the largest number of requests that ever waited for an answer at the same time.
    `clock` is what the record's times are of.
    """

    def __init__(self, *, tls: bool = False) -> None:
        self.record: list[Asked] = []
        self.together = 0
        self.clock: Callable[[], float] = time.monotonic
        self._counter = count()
        self._open = 0
        self._slow: dict[int, tuple[Asked, socket.socket]] = {}
        self._scripts: dict[str, list[Reply]] = {}
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self.base = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        if tls:
            self._server.socket = _encrypted().wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answers(self, path: str, *replies: Reply) -> None:
        """What a path (with query) answers, one reply a request; the last is repeated."""
        with self._lock:
            self._scripts[path] = list(replies)

    @property
    def targets(self) -> list[str]:
        """The paths asked for, robots.txt apart."""
        return [asked.target for asked in self.record if not asked.target.endswith("/robots.txt")]

    def _take(self, target: str, headers: Mapping[str, str], connection: socket.socket) -> Asked:
        with self._lock:
            # Who hung up before this request was sent is not open any more, noticed or not.
            for slow, other in list(self._slow.values()):
                if hung_up(other):
                    self._end(slow)
            script = self._scripts.get(target) or [Reply(status=404)]
            reply = script.pop(0) if len(script) > 1 else script[0]
            asked = Asked(
                target=target, headers=headers, began=self.clock(), first=next(self._counter),
                reply=reply,
            )  # fmt: skip
            self.record.append(asked)
            if asked.is_slow:
                self._slow[asked.first] = (asked, connection)
            self._open += 1
            self.together = max(self.together, self._open)
            return asked

    def _done(self, asked: Asked) -> None:
        with self._lock:
            self._end(asked)

    def _end(self, asked: Asked) -> None:
        if asked.last is None:
            self._open -= 1
            self._slow.pop(asked.first, None)
            asked.ended = asked.began if asked.is_slow else self.clock()
            asked.last = next(self._counter)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                asked = site._take(self.path, dict(self.headers.items()), self.connection)
                reply = asked.reply
                if reply.before is not None:
                    reply.before()
                if not asked.is_slow:
                    # Counted out first: who has read the answer may ask again before we are back.
                    site._done(asked)
                # The other side may have had enough and hung up.
                with suppress(ConnectionError, ssl.SSLError):
                    if reply.silent:
                        self.close_connection = True
                        self.connection.recv(1)
                    else:
                        self._send(reply)
                site._done(asked)

            def _send(self, reply: Reply) -> None:
                body = reply.body.encode() if isinstance(reply.body, str) else reply.body
                self.close_connection = True
                if reply.head is None:
                    self.send_response(reply.status)
                    for name, value in reply.headers.items():
                        self.send_header(name, value)
                    measured = reply.status not in (204, 304) and reply.drip is None
                    if measured and "Content-Length" not in reply.headers:
                        self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                self.wfile.write((reply.head or b"") + body)
                if reply.drip is not None:
                    reply.drip(self.wfile.write)

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler


def hung_up(connection: socket.socket) -> bool:
    """Whether the other side has closed the connection, though nobody may have noticed yet."""
    if isinstance(connection, ssl.SSLSocket):
        return False
    try:
        return not connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True


def _encrypted() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:  # the ssl module reads keys from files only
        chain = Path(folder, "chain.pem")
        chain.write_text(TLS_KEY + TLS_CERTIFICATE, "ascii")
        context.load_cert_chain(chain)
    return context
