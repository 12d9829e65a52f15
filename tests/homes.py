"""A home folder after the demo, its sites still up, and the command line in-process."""

import json
import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from monitor.demo import Demo


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as one JSON object a line; anything else in it fails the test."""
        found = [json.loads(line) for line in self.out.splitlines()]
        assert all(isinstance(row, dict) for row in found)
        return found

    @property
    def row(self) -> dict[str, Any]:
        (only,) = self.rows
        return only


Monitor = Callable[..., Result]


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Demo"]:
    """The demo after its last cycle. Shared: tests that change something take `home`."""
    # Imported here, since tests of single steps need none of it.
    import structlog

    from monitor import logs
    from monitor.demo import opened

    logs.configure("text", logging.ERROR)
    with opened(tmp_path_factory.mktemp("watched")) as demo:
        demo.cycle()
        demo.advance()
        demo.cycle()
        demo.confirm()
        structlog.reset_defaults()
        yield demo


@pytest.fixture
def home(watched: "Demo", tmp_path: Path) -> Path:
    """A copy of the watched home for a test of its own, on the same sites."""
    from monitor.store.backup import backup

    folder = tmp_path / "home"
    (folder / "data").mkdir(parents=True)
    for name in ("sources.toml", "alerts.toml"):
        shutil.copyfile(watched.home / name, folder / name)
    backup(watched.parts.settings.database_url, folder / "data/monitor.db")
    return folder


@pytest.fixture
def bare(watched: "Demo", tmp_path: Path) -> Path:
    """A home with the demo's configuration and no database."""
    folder = tmp_path / "bare"
    folder.mkdir()
    for name in ("sources.toml", "alerts.toml"):
        shutil.copyfile(watched.home / name, folder / name)
    return folder


@pytest.fixture
def environment(watched: "Demo", monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment of a command: the watched home, the replica's search keys, no more."""
    for name in ("MONITOR_CONTACT", "MONITOR_LOG", "MONITOR_DATABASE_URL", "MONITOR_HTTP_ROUTES"):
        monkeypatch.delenv(name, raising=False)
    for name in ("COLUMNS", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MONITOR_HOME", str(watched.home))
    monkeypatch.setenv("MONITOR_NAVER_CLIENT_ID", "demo")
    monkeypatch.setenv("MONITOR_NAVER_CLIENT_SECRET", "demo")
    return monkeypatch


@pytest.fixture
def monitor(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Monitor]:
    """Runs a command in this process: `monitor("articles", "list", "--json").rows`."""
    import structlog

    from monitor import cli

    root, apprise = logging.getLogger(), logging.getLogger("apprise")
    before = root.handlers[:], root.level, apprise.propagate

    def run(*arguments: object, home: Path | None = None, columns: int | None = None) -> Result:
        if home is not None:
            environment.setenv("MONITOR_HOME", str(home))
        if columns is not None:
            environment.setenv("COLUMNS", str(columns))
        capsys.readouterr()
        code = 0
        try:
            cli.main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        said = capsys.readouterr()
        return Result(code, said.out, said.err)

    yield run
    # Commands send their log to this test's standard error, which ends with it.
    structlog.reset_defaults()
    root.handlers[:], root.level, apprise.propagate = before
