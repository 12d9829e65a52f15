"""The door to the channels: what it says when it fails, and that it never says a secret."""

import logging
import socket
import sys
import threading
from contextlib import closing
from io import StringIO
from typing import Any

import apprise
import pytest

from monitor import notify
from monitor.errors import ChannelError
from monitor.model import Message

MESSAGE = Message(
    subject="[체결] 인코어드", text="“광주시는 인코어드와 협약했다.”\nhttps://news.example.kr/1"
)


def closed_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


SECRETS = ("hunter2-secret", "T0KEN1234", "s3cr3t")


@pytest.mark.parametrize(
    "address",
    [
        "mailto://hunter2-secret:T0KEN1234@127.0.0.1:{port}?from=a@b.kr&to=c@d.kr&mode=insecure",
        "mailto://127.0.0.1:{port}?user=hunter2-secret&pass=T0KEN1234&from=a@b.kr&to=c@d.kr&mode=insecure",
        "json://hunter2-secret:s3cr3t@127.0.0.1:{port}/T0KEN1234?+X-Key=s3cr3t",
        "form://127.0.0.1:{port}/hunter2-secret/%54%30KEN1234",
    ],
    ids=["mail", "mail by parameters", "webhook", "quoted"],
)
def test_a_channel_that_cannot_be_reached_is_told_without_its_secrets(
    address: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = address.format(port=closed_port())
    with pytest.raises(ChannelError) as told:
        notify.send(whole, MESSAGE)
    said = str(told.value)
    assert said.startswith(whole.partition("://")[0] + ": ")
    assert len(said) > 10
    printed = capsys.readouterr()
    everything = said + caplog.text + printed.out + printed.err + repr(told.value.__cause__)
    assert [secret for secret in SECRETS if secret in everything] == []


@pytest.mark.parametrize("address", ["nonsense://T0KEN1234/s3cr3t", "slack://s3cr3t", "T0KEN1234"])
def test_an_address_that_is_none_is_told_without_quoting_it(
    address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ChannelError, match="Apprise does not understand this ") as told:
        notify.send(address, MESSAGE)
    [problem] = notify.problems([address])
    assert problem == str(told.value)
    said = f"{problem}{capfd.readouterr()}"
    assert [secret for secret in SECRETS if secret in said] == []


def test_a_channel_of_which_apprise_knows_is_no_problem() -> None:
    mail = "mailto://127.0.0.1:25?from=a@b.kr&to=c@d.kr"
    assert notify.problems([mail, "console://", "nonsense://x"]) == [
        None, None, "Apprise does not understand this nonsense:// address",
    ]  # fmt: skip


def test_where_all_is_printed_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(notify, "apart")
    assert notify.problems(["console://", "CONSOLE://"]) == [None, None]
    assert notify.problems([]) == []


def test_a_fault_in_a_channels_code_is_a_failed_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> bool:
        raise TypeError("with T0KEN1234 in its words")

    monkeypatch.setattr(apprise.Apprise, "notify", fail)
    with pytest.raises(ChannelError) as told:
        notify.send("json://127.0.0.1", MESSAGE)
    assert str(told.value) == "json: TypeError in Apprise's channel"
    assert told.value.__cause__ is None


def test_what_apprise_says_in_another_thread_is_not_ours() -> None:
    said = notify.Said()

    def other() -> None:
        said.emit(logging.LogRecord("apprise", 30, "", 1, "of another: s3cr3t", (), None))

    def mine() -> None:
        said.emit(logging.LogRecord("apprise", 30, "", 1, "mine", (), None))

    thread = threading.Thread(target=other)
    thread.start()
    mine()
    thread.join()
    assert said.without("console://") == "mine"


def test_a_long_answer_is_cut() -> None:
    said = notify.Said()
    said.lines = ["word " * 200]
    assert len(said.without("console://")) == 300


def test_the_console_prints_apart_from_listings(capsys: pytest.CaptureFixture[str]) -> None:
    assert notify.send("console://", MESSAGE) == "console"
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", f"\n{MESSAGE.subject}\n{MESSAGE.text}\n")


def test_a_console_that_cannot_be_printed_to_is_a_failed_attempt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed = StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stderr", closed)
    with pytest.raises(ChannelError, match="console: I/O operation on closed file"):
        notify.send("console://", MESSAGE)
