"""One request over one connection, to an address that was checked, within a time."""

import ssl
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx


class Line(httpx.BaseTransport):
    """Carries httpx requests; connects to the addresses in their extension `peers` only.

    A name resolved once to be checked and again to be connected to may lead elsewhere the second
    time (DNS rebinding). TLS still verifies the name in the address.

    The extension `ends_at` is the time of `monotonic` at which the whole request must be over;
    httpx's own time-outs begin anew with every byte. Connections are not kept: at our pace most
    servers have dropped them by the next request, and one found dropped looks like a failure.

    Raises httpcore's errors.
    """

    def __init__(self, tls: ssl.SSLContext, *, monotonic: Callable[[], float]) -> None:
        self._tls = tls
        self._monotonic = monotonic

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        clock = Clock(request.extensions["ends_at"], self._monotonic)
        connection = httpcore.HTTPConnection(
            url.origin,
            ssl_context=self._tls,
            network_backend=Network(request.extensions["peers"], clock),
        )
        answer = connection.handle_request(
            httpcore.Request(
                request.method,
                url,
                headers=request.headers.raw,
                extensions={"timeout": request.extensions["timeout"]},
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=Stream(answer, connection)
        )


class Clock:
    """What is left of the time for a request."""

    def __init__(self, ends_at: float, monotonic: Callable[[], float]) -> None:
        self._ends_at = ends_at
        self._monotonic = monotonic

    def bound(self, timeout: float | None) -> float:
        """A socket's time-out (seconds), shortened to what is left. Raises ReadTimeout if none."""
        left = self._ends_at - self._monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the answer was not complete in time")
        return left if timeout is None else min(left, timeout)


class Stream(httpx.SyncByteStream):
    """A body on its way; closing it closes the connection."""

    def __init__(self, answer: httpcore.Response, connection: httpcore.HTTPConnection) -> None:
        self._answer = answer
        self._connection = connection

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
        self._connection.close()


class Network(httpcore.NetworkBackend):
    """Connects to one of the given addresses, in their order, whatever host it is asked for."""

    def __init__(self, peers: tuple[str, ...], clock: Clock) -> None:
        self._peers = peers
        self._clock = clock

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError("no address to connect to")
        for peer in self._peers:
            try:
                stream = httpcore.SyncBackend().connect_tcp(
                    peer, port, self._clock.bound(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return Bounded(stream, self._clock)
        raise failure


class Bounded(httpcore.NetworkStream):
    """A stream on which no wait is longer than what is left of the request's time."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.bound(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.bound(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        try:
            bounded = self._clock.bound(timeout)
        except httpcore.ReadTimeout:
            # httpcore closes what fails here only if the stream does.
            self.close()
            raise
        return Bounded(self._stream.start_tls(ssl_context, server_hostname, bounded), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
