"""Whether a channel could be told: real servers on loopback, and not one message."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from monitor.demo.mailbox import AnyPort, Mailbox
from monitor.notify.reach import Reach, connect, reach, server
from tests.loopback import Loopback

MAIL = "mailto://{user}127.0.0.1:{port}?from=a@b.example&to=c@d.example&mode=insecure"


class Guarded:
    """A mail server that asks who is there; keeps what it is given."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append(envelope.content)
        return "250 kept"

    def knows(
        self, _server: Any, _session: Any, _envelope: Any, _kind: str, said: Any
    ) -> AuthResult:
        assert isinstance(said, LoginPassword)
        return AuthResult(success=said.password == b"right-password")


@contextmanager
def guarded() -> Iterator[tuple[Guarded, int]]:
    handler = Guarded()
    controller = AnyPort(
        handler, hostname="127.0.0.1", port=0, authenticator=handler.knows,
        auth_require_tls=False,
    )  # fmt: skip
    controller.start()
    yield handler, controller.port
    controller.stop()


@pytest.mark.parametrize(
    ("password", "well"), [("right-password", True), ("wrong-password", False)]
)
def test_a_mail_server_is_logged_in_to_and_given_no_mail(password: str, well: bool) -> None:
    with guarded() as (handler, port):
        (found,) = reach([MAIL.format(user=f"watcher:{password}@", port=port)])
        assert handler.mails == []
    assert (found.kind, found.well) == ("mailto", well)
    assert password not in found.says
    assert "login" in found.says if well else "cannot be used" in found.says


def test_a_mail_server_that_asks_for_no_login_is_greeted() -> None:
    with Mailbox() as mailbox:
        (found,) = reach([MAIL.format(user="", port=mailbox.port)])
        assert mailbox.mails == []
    assert found == Reach("mailto", True, "its mail server answers; no login is needed")


def test_a_web_hook_is_connected_to_and_asked_nothing() -> None:
    with Loopback() as site:
        (found,) = reach([f"json://127.0.0.1:{site.port}/hook"])
        assert site.record == []
    assert found == Reach("json", True, "its server answers")
    (gone,) = reach([f"json://127.0.0.1:{site.port}/hook"])
    assert not gone.well
    assert "cannot be used" in gone.says


def test_a_server_without_a_certificate_that_holds_is_told() -> None:
    with Loopback(tls=True) as site:
        (found,) = reach([f"jsons://127.0.0.1:{site.port}/hook"])
    assert not found.well
    assert "certificate" in found.says


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("tgram://123456789:abcdefg_hijklmnop/12315544", ("api.telegram.org", 443, True)),
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#c", ("hooks.slack.com", 443, True)),
        ("discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js", ("discord.com", 443, True)),
        ("ntfy://topic", ("ntfy.sh", 443, True)),
        ("ntfys://ntfy.example:8443/topic", ("ntfy.example", 8443, True)),
        ("json://hook.example/a", ("hook.example", 80, False)),
    ],
)
def test_the_server_of_a_channel_is_known(address: str, place: tuple[str, int, bool]) -> None:
    from apprise import Apprise

    assert server(Apprise.instantiate(address)) == place


def test_a_channel_that_prints_and_one_that_is_none() -> None:
    printing, unknown = reach(["console://", "nonsense://T0KEN1234"])
    assert printing.well
    assert not unknown.well
    assert "does not understand" in unknown.says
    assert "T0KEN" not in unknown.says


def test_a_port_where_nobody_listens_is_an_error() -> None:
    with Loopback() as site:
        port = site.port
    with pytest.raises(OSError, match="refused"):
        connect("127.0.0.1", port, False)
