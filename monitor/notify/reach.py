"""Whether a channel could be told, found out without telling it anything.

A mail server is logged in to; of any other channel the server is connected to, with TLS where it
asks for it, and nothing is sent. That the rest of an address is right only a message can tell.
"""

import smtplib
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from monitor.apart import apart
from monitor.notify import CONSOLE, kind, unknown, without

PATIENCE_SECONDS = 10.0
"""A channel that takes longer to answer is tried again by the daemon; a person does not wait."""

ENDPOINTS = ("notify_url", "webhook_url", "api_url", "base_url")
"""Where Apprise's classes write the address of a service that has only one."""


@dataclass(frozen=True)
class Reach:
    """What was found of one channel. `kind` is its scheme, which is no secret."""

    kind: str
    well: bool
    says: str


def reach(addresses: Sequence[str]) -> list[Reach]:
    """Each channel in turn. No text ever holds a piece of an address, for it may be a secret."""
    if all(kind(address) == CONSOLE for address in addresses):
        return [Reach(CONSOLE, True, "prints to this machine") for _ in addresses]
    return apart(_reach, addresses)


def _reach(addresses: Sequence[str]) -> list[Reach]:
    return [_one(address) for address in addresses]


def _one(address: str) -> Reach:
    from apprise import Apprise

    scheme = kind(address)
    if scheme == CONSOLE:
        return Reach(scheme, True, "prints to this machine")
    channel: Any = Apprise.instantiate(address, suppress_exceptions=True)
    if channel is None:
        return Reach(scheme, False, unknown(address))
    try:
        if getattr(channel, "smtp_host", None):
            return Reach(scheme, True, log_in(channel))
        place = server(channel)
        if place is None:
            return Reach(scheme, True, "its address is well-formed; Apprise names no server to try")
        return Reach(scheme, True, connect(*place))
    except (OSError, smtplib.SMTPException) as error:
        said = without(str(error), address) or type(error).__name__
        return Reach(scheme, False, f"its server cannot be used: {said}")


def log_in(channel: Any) -> str:
    """As Apprise's mail channel begins, and no further."""
    context = ssl.create_default_context()
    if not channel.verify_certificate:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    place = channel.smtp_host, channel.port
    if channel.secure_mode == "ssl":
        opened: smtplib.SMTP = smtplib.SMTP_SSL(*place, timeout=PATIENCE_SECONDS, context=context)
    else:
        opened = smtplib.SMTP(*place, timeout=PATIENCE_SECONDS)
    with opened as mail:
        if channel.secure_mode == "starttls":
            mail.starttls(context=context)
        if not (channel.user and channel.password):
            mail.ehlo_or_helo_if_needed()
            return "its mail server answers; no login is needed"
        mail.login(channel.user, channel.password)
        return "its mail server takes the login"


def server(channel: Any) -> tuple[str, int, bool] | None:
    """Host, port and whether it speaks TLS; None where the class keeps it elsewhere."""
    if getattr(channel, "mode", None) == "cloud" and getattr(channel, "cloud_notify_url", None):
        return place(str(channel.cloud_notify_url))
    for name in ENDPOINTS:
        url = getattr(channel, name, None)
        if isinstance(url, str) and url.startswith("http"):
            return place(url)
    if not any("{host}" in form for form in channel.templates):
        return None
    return channel.host, channel.port or (443 if channel.secure else 80), bool(channel.secure)


def place(url: str) -> tuple[str, int, bool] | None:
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    return (
        (parts.hostname, parts.port or (443 if secure else 80), secure) if parts.hostname else None
    )


def connect(host: str, port: int, secure: bool) -> str:
    with socket.create_connection((host, port), timeout=PATIENCE_SECONDS) as line:
        if not secure:
            return "its server answers"
        with ssl.create_default_context().wrap_socket(line, server_hostname=host):
            return "its server answers, with a valid certificate"
