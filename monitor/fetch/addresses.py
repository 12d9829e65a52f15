"""Addresses: which may be asked, where a route leads them, what their names resolve to."""

import re
import socket
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from monitor.errors import ConfigError

NAT64 = IPv6Network("64:ff9b::/96")
"""Where an IPv6-only network shows the IPv4 internet (RFC 6052): the last 32 bits count."""


class BadAddress(Exception):
    """The address must not be asked. The text says why, as the end of a sentence."""


def parse(url: str) -> httpx.URL:
    """The address in the form it is sent, without fragment. Raises BadAddress."""
    try:
        return checked(httpx.URL(url))
    except httpx.InvalidURL as error:
        raise BadAddress(f"is not an address ({error})") from error


def checked(url: httpx.URL) -> httpx.URL:
    """The address without fragment. Raises BadAddress if it is none that we ask."""
    if url.scheme not in ("http", "https") or not url.host:
        raise BadAddress("is not an http or https address")
    if url.userinfo:
        raise BadAddress("carries a user name or password")
    if not re.fullmatch(rb"[a-z0-9._:-]+", url.raw_host):
        raise BadAddress("has an impossible host name")
    if url.port is not None and not 0 < url.port < 65536:
        raise BadAddress("has an impossible port")
    return url.copy_with(fragment=None)


def shown(url: str) -> str:
    """The address as it may stand in messages: without a password."""
    return re.sub(r"//[^/?#]*@", "//…@", url, count=1)


def origin(url: httpx.URL) -> str:
    """Scheme, host and port, in the one form that compares: `https://www.newspim.com`."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def resolve(url: httpx.URL) -> tuple[str, ...]:
    """The IP addresses of the host, best first. Raises OSError if there are none."""
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(url.raw_host.decode("ascii"), port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label of more than 63 characters
        raise OSError(f"no possible host name ({error})") from error
    return tuple(dict.fromkeys(str(peer[0]) for *_, peer in found))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the internet: not ours, not the neighbours'."""
    ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        # An IPv4 address in IPv6 clothes is judged by what it leads to.
        if ip in NAT64:
            ip = IPv4Address(int(ip) & 0xFFFFFFFF)
        else:
            ip = ip.ipv4_mapped or ip.sixtofour or ip
    if isinstance(ip, IPv6Address) and ip.is_site_local:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


class Routes:
    """Which origins are asked elsewhere: origin → base address, both http or https.

    Everything outside this class speaks of real addresses only. Raises ConfigError naming every
    route that is not of that form.
    """

    def __init__(self, routes: Mapping[str, str]) -> None:
        self._bases: dict[str, str] = {}
        problems = []
        for place, base in routes.items():
            try:
                self._bases[origin(parse(place))] = str(parse(base)).rstrip("/")
            except BadAddress as error:
                problems.append(f"[http.routes] {shown(place)} = {shown(base)}: one {error}")
        if problems:
            raise ConfigError(problems)

    def led(self, real: httpx.URL) -> httpx.URL | None:
        """Where a real address is asked instead; None where no route leads it."""
        base = self._bases.get(origin(real))
        return httpx.URL(base + real.raw_path.decode("ascii")) if base is not None else None

    def target(self, real: httpx.URL, location: str) -> httpx.URL:
        """The real address that a redirect met at `real` means. Raises BadAddress.

        A server behind a route may name a real address, one below its own base, or one relative
        to either, since it need not know that it stands in for somebody.
        """
        try:
            if (led := self.led(real)) is not None:
                back = self._real(led.join(location), here=origin(real))
                if back is not None:
                    return checked(back)
            return checked(real.join(location))
        except httpx.InvalidURL as error:
            raise BadAddress(f"is not an address ({error})") from error

    def _real(self, led: httpx.URL, *, here: str) -> httpx.URL | None:
        """The real address behind a routed one. Of several, the nearest base and origin."""
        text = str(led.copy_with(fragment=None))
        fitting = [
            (len(base), place == here, place + text[len(base) :])
            for place, base in self._bases.items()
            if text == base or text.startswith((base + "/", base + "?"))
        ]
        return httpx.URL(max(fitting)[-1]) if fitting else None
