"""A small HTTP server on the loopback interface that answers as it is told and keeps a record.

with Loopback() as site:
    site.answers("/news/1", Reply(body="<h1>광주</h1>"), Reply(status=404))
    ...                     # the last answer is repeated; other paths are 404
    assert [asked.target for asked in site.record] == ["/robots.txt", "/news/1"]
"""

import ssl
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
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
    """

    status: int = 200
    body: str | bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] | None = None
    head: bytes | None = None
    drip: Callable[[Callable[[bytes], object]], None] | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request as it arrived."""

    target: str
    headers: Mapping[str, str]


class Loopback:
    """The server, from `with` to its end. `base` is its address without a slash at the end.

    `together` is the largest number of requests that ever waited for an answer at the same time.
    """

    def __init__(self, *, tls: bool = False) -> None:
        self.record: list[Asked] = []
        self.together = 0
        self._open = 0
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

    def _take(self, asked: Asked) -> Reply:
        with self._lock:
            self.record.append(asked)
            self._open += 1
            self.together = max(self.together, self._open)
            script = self._scripts.get(asked.target)
            if not script:
                return Reply(status=404)
            return script.pop(0) if len(script) > 1 else script[0]

    def _done(self) -> None:
        with self._lock:
            self._open -= 1

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                reply = site._take(Asked(target=self.path, headers=dict(self.headers.items())))
                if reply.before is not None:
                    reply.before()
                # Counted out first: who has read the answer may ask again before we are back.
                site._done()
                # The other side may have had enough and hung up.
                with suppress(ConnectionError, ssl.SSLError):
                    self._send(reply)

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


def _encrypted() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:  # the ssl module reads keys from files only
        chain = Path(folder, "chain.pem")
        chain.write_text(TLS_KEY + TLS_CERTIFICATE, "ascii")
        context.load_cert_chain(chain)
    return context
