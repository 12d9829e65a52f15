"""Reading an answer's body: decompressed as it comes, and never more of it than the cap."""

import zlib
from collections.abc import Iterator

import httpx

STEP_BYTES = 64 * 1024
"""What is decompressed at a time. Deflate packs up to 1032 : 1, so a single chunk off the network
may hold 64 MB, and httpx's own decoders would give it all at once."""


class BrokenBody(Exception):
    """The body cannot be decompressed."""


def read(response: httpx.Response, *, cap_bytes: int) -> tuple[bytes, bool]:
    """The body, and whether this is all of it: never more than `cap_bytes` are kept.

    The cap counts what comes out of the decompressor, and also what goes in, as gzip can be all
    headers and no content. Raises BrokenBody, and what the connection raises.
    """
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise BrokenBody(f"packed as {packing!r}, though only gzip was offered")
    gunzip = Gunzip() if packing.endswith("gzip") else None
    content = bytearray()
    for chunk in response.iter_raw():
        for piece in gunzip.feed(chunk) if gunzip else (chunk,):
            content += piece
            if len(content) > cap_bytes:
                return bytes(content[:cap_bytes]), False
        if response.num_bytes_downloaded > cap_bytes:
            return bytes(content), False
    if gunzip and not gunzip.complete:
        raise BrokenBody("gzip that ends in the middle")
    return bytes(content), True


class Gunzip:
    """Decompresses in steps. Members may follow one another; what follows the last is ignored."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=31)
        self.complete = True
        """An empty body is complete: some servers announce gzip and send nothing."""

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        while chunk:
            if self._member.eof:
                if not chunk.startswith(b"\x1f"):
                    return
                self._member = zlib.decompressobj(wbits=31)
            try:
                yield self._member.decompress(chunk, STEP_BYTES)
            except zlib.error as error:
                raise BrokenBody(f"not the gzip it claims to be ({error})") from error
            self.complete = self._member.eof
            chunk = self._member.unused_data if self.complete else self._member.unconsumed_tail
