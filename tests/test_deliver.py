"""Alerts on their way to people: over real SMTP, from a real store, with time as an argument."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from monitor import config
from monitor.config import Settings
from monitor.deliver import GIVE_UP_AFTER, LEASE, Deliver
from monitor.demo.mailbox import Mailbox
from monitor.errors import ConfigError
from monitor.store import Store, views
from tests.store_values import NOW, queued

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class Moody(Mailbox):
    """A mail server that defers as many mails as it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.defers = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.defers > 0:
            self.defers -= 1
            return "451 try again later"
        return await super().handle_DATA(server, session, envelope)

    @property
    def channel(self) -> str:
        return (
            f"mailto://127.0.0.1:{self.port}"
            "?from=monitor@demo.example&to=desk@demo.example&mode=insecure"
        )


@dataclass
class Post:
    """Two mail servers, a store, and the time."""

    store: Store
    first: Moody
    second: Moody
    now: datetime = NOW
    environ: dict[str, str] = field(default_factory=dict)

    def clock(self) -> datetime:
        return self.now

    def deliver(self, *channels: str, **changes: Any) -> Deliver:
        """Sends to these channels; to the first mail server where there are none."""
        declared = dict(enumerate(channels or (self.first.channel,)))
        given: dict[str, Any] = {
            "store": self.store,
            "channels": lambda route: declared,
            "resolve": self.resolve,
            "clock": self.clock,
            "owner": "me",
        }
        return Deliver(**(given | changes))

    def resolve(self, channel: str) -> str:
        return config.resolve(channel, Settings(home=Path(), database_url="", environ=self.environ))

    def alert(self, alert_id: str = "a1") -> Mapping[str, Any]:
        shown = views.alert(self.store, alert_id)
        assert shown is not None
        return shown

    def answers(self) -> list[str]:
        return [str(tried["answer"]) for tried in self.alert()["tries"]]


@pytest.fixture
def post(store: Store) -> Iterator[Post]:
    with Moody() as first, Moody() as second:
        yield Post(store, first, second)


def text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).strip().replace("\r\n", "\n")


def test_an_alert_is_sent_once(post: Post) -> None:
    queued(post.store)
    assert post.deliver().send_due() == (1, 0)
    post.now += timedelta(days=9)
    assert post.deliver().send_due() == (0, 0)
    assert len(post.first.mails) == 1
    assert (post.alert()["state"], post.answers()) == ("sent", ["mailto"])


@SQLITE
@pytest.mark.parametrize(
    ("language", "subject", "lines"),
    [
        (
            "ko",
            "[체결] 인코어드 외 9곳",
            ["단계: 체결 (새 소식)", "참여: 인코어드 외 9곳", "날짜: 2026-07-09", "협약 번호: 235–244"],
        ),
        (
            "en",
            "[signed] 인코어드 and 9 more",
            ["Stage: signed (new)", "Partners: 인코어드 and 9 more", "Date: 2026-07-09", "Number: 235–244"],
        ),
    ],
)  # fmt: skip
def test_a_mail_says_who_at_which_stage_when_and_where(
    post: Post, language: str, subject: str, lines: list[str]
) -> None:
    queued(post.store, language=language)
    post.deliver().send_due()
    [mail] = post.first.mails
    assert (mail["subject"], mail["from"], mail["to"]) == (
        subject, "monitor@demo.example", "desk@demo.example",
    )  # fmt: skip
    said = text(mail).split("\n")
    assert said[0] == "“광주시는 인코어드와 업무협약을 체결했다.”"
    assert [line for line in lines if line not in said] == []
    assert "뉴스핌 · 인코어드, 광주와 업무협약 · 2026-07-10 12:00 KST" in text(mail)
    assert "https://news.example.kr/1" in said
    assert said[-1] == "#a1"


@SQLITE
def test_the_console_is_a_channel(post: Post, capsys: pytest.CaptureFixture[str]) -> None:
    queued(post.store)
    assert post.deliver("console://").send_due() == (1, 0)
    printed = capsys.readouterr().err
    assert printed.startswith("\n[체결] 인코어드 외 9곳\n“광주시는")
    assert printed.endswith("\n#a1\n")


@SQLITE
def test_what_is_not_taken_is_tried_again_with_growing_waits_and_given_up_in_the_end(
    post: Post,
) -> None:
    queued(post.store)
    post.first.defers = 99
    deliver, waits = post.deliver(), []
    while True:
        assert deliver.send_due() == (0, 1)
        if post.alert()["state"] != "waiting":
            break
        waits.append((post.alert()["due_at"] - post.now) / timedelta(minutes=1))
        post.now = post.alert()["due_at"] - timedelta(seconds=1)
        assert deliver.send_due() == (0, 0)
        post.now += timedelta(seconds=1)
    assert waits[:10] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360]
    assert set(waits[9:]) == {360}
    assert post.alert()["state"] == "gave up"
    assert post.now - NOW >= GIVE_UP_AFTER
    assert len(post.answers()) == len(waits) + 1
    assert post.deliver().send_due() == (0, 0)
    post.first.defers = 0
    assert post.store.retry("a1", post.now)
    assert post.deliver().send_due() == (1, 0)


@SQLITE
def test_a_deferred_mail_is_sent_once_the_server_takes_it(post: Post) -> None:
    queued(post.store)
    post.first.defers = 2
    results = []
    for _ in range(4):
        results.append(post.deliver().send_due())
        post.now += timedelta(minutes=5)
    assert results == [(0, 1), (0, 1), (1, 0), (0, 0)]
    assert len(post.first.mails) == 1
    assert [tried["ok"] for tried in post.alert()["tries"]] == [False, False, True]


@SQLITE
def test_a_channel_that_had_it_does_not_get_it_again(post: Post) -> None:
    queued(post.store)
    both = post.deliver(post.first.channel, post.second.channel)
    post.first.defers = 2
    for _ in range(4):
        both.send_due()
        post.now += timedelta(minutes=5)
    assert (len(post.first.mails), len(post.second.mails)) == (1, 1)
    assert [tried["ok"] for tried in post.alert()["tries"]] == [False, False, True]
    assert post.alert()["state"] == "sent"


@SQLITE
def test_a_missing_secret_is_named_and_the_other_channel_is_told_meanwhile(post: Post) -> None:
    queued(post.store)
    both = post.deliver("${DESK_MAIL}", post.second.channel)
    assert both.send_due() == (0, 1)
    [answer] = post.answers()
    assert "DESK_MAIL is not set; put it into the environment or .env" in answer
    assert (post.alert()["state"], len(post.second.mails)) == ("waiting", 1)
    post.environ["DESK_MAIL"] = post.first.channel
    post.now += timedelta(minutes=1)
    assert both.send_due() == (1, 0)
    assert (len(post.first.mails), len(post.second.mails)) == (1, 1)


@SQLITE
def test_an_alert_for_a_route_that_is_no_more_waits_and_says_so(post: Post) -> None:
    def none(route: str) -> Mapping[int, str]:
        raise ConfigError([f"alerts.toml: there is no route [{route}] any more"])

    queued(post.store)
    assert post.deliver(channels=none).send_due() == (0, 1)
    assert post.alert()["state"] == "waiting"
    assert post.answers() == ["alerts.toml: there is no route [team] any more"]


@SQLITE
def test_one_alert_that_fails_holds_up_no_other(post: Post) -> None:
    queued(post.store, 3)
    post.first.defers = 1
    assert post.deliver().send_due() == (2, 1)
    assert [post.alert(one)["state"] for one in ("a1", "a2", "a3")] == ["waiting", "sent", "sent"]


# ── stops ─────────────────────────────────────────────────────────────────────────────────────


class Killed(BaseException):
    """Nobody catches it, as nobody catches SIGKILL."""


def test_who_is_killed_between_sending_and_settling_is_followed_by_another(post: Post) -> None:
    queued(post.store)

    def resolve(channel: str) -> str:
        raise Killed

    with pytest.raises(Killed):
        post.deliver(resolve=resolve).send_due()
    assert post.alert()["state"] == "claimed"
    other = post.deliver(owner="you")
    post.now += LEASE - timedelta(seconds=1)
    assert other.send_due() == (0, 0)
    post.now += timedelta(seconds=1)
    assert other.send_due() == (1, 0)
    assert [text(mail).rpartition("#")[2] for mail in post.first.mails] == ["a1"]


@SQLITE
def test_a_repeat_carries_the_same_id(post: Post) -> None:
    """Killed in the instant after sending: the one case in which somebody is told twice."""
    queued(post.store)
    times = iter([post.now])

    def clock() -> datetime:
        try:
            return next(times)
        except StopIteration:
            raise Killed from None

    with pytest.raises(Killed):
        post.deliver(clock=clock).send_due()
    post.now += LEASE
    assert post.deliver(owner="you").send_due() == (1, 0)
    assert [text(mail).rpartition("#")[2] for mail in post.first.mails] == ["a1", "a1"]


@SQLITE
def test_who_is_to_stop_leaves_the_rest_waiting_for_anybody(post: Post) -> None:
    queued(post.store, 3)
    halted: Callable[[], bool] = lambda: len(post.first.mails) == 1  # noqa: E731
    assert post.deliver(halted=halted).send_due() == (1, 0)
    assert post.deliver(owner="you").send_due() == (2, 0)
    assert len(post.first.mails) == 3


def test_several_that_send_at_once_send_each_alert_once(post: Post) -> None:
    ids = queued(post.store, 12)
    start = Barrier(3)

    def send(owner: str) -> int:
        start.wait()
        return post.deliver(owner=owner).send_due()[0]

    with ThreadPoolExecutor(3) as pool:
        sent = sum(pool.map(send, ("x", "y", "z")))
    # On PostgreSQL a claim may come away empty while another holds the last rows.
    sent += post.deliver().send_due()[0]
    assert sent == len(ids)
    assert sorted(text(mail).rpartition("#")[2] for mail in post.first.mails) == sorted(ids)
