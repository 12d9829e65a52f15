"""sources.toml is edited in place: comments stay, a mistake changes nothing."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from monitor import edit
from monitor.errors import ConfigError
from tests.shipped import ROOT, SOURCES

HANBIT: dict[str, Any] = {
    "title": "한빛일보",
    "address": [
        {
            "hosts": ["www.hanbit.example"],
            "path": r"/news/(?P<id>\d+)",
            "canonical": "https://www.hanbit.example/news/{id}",
        }
    ],
    "discover": [{"way": "feed", "url": "https://www.hanbit.example/rss"}],
    "layout": [{"name": "first", "title": ["h1"], "body": ["div.article"]}],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    target = tmp_path / "sources.toml"
    target.write_bytes((ROOT / "sources.toml").read_bytes())
    return target


def comments(file: Path) -> list[str]:
    return [line for line in file.read_text("utf-8").splitlines() if line.startswith("#")]


def test_an_added_source_is_appended(file: Path) -> None:
    before = file.read_text("utf-8")
    edit.add(file, "hanbit", HANBIT)
    assert file.read_text("utf-8").startswith(before)
    assert tomllib.loads(file.read_text("utf-8"))["hanbit"] == HANBIT


def test_adding_and_removing_leaves_the_file_as_it_was(file: Path) -> None:
    before = file.read_text("utf-8")
    edit.add(file, "hanbit", HANBIT)
    edit.remove(file, "hanbit")
    assert file.read_text("utf-8").rstrip() == before.rstrip()


@pytest.mark.parametrize("name", SOURCES)
def test_removing_takes_that_source_and_no_other(name: str, file: Path) -> None:
    before = tomllib.loads(file.read_text("utf-8"))
    edit.remove(file, name)
    assert tomllib.loads(file.read_text("utf-8")) == {k: v for k, v in before.items() if k != name}


@pytest.mark.parametrize("name", SOURCES)
def test_switching_changes_one_line(name: str, file: Path) -> None:
    before = file.read_text("utf-8").splitlines()
    edit.enable(file, name, False)
    after = file.read_text("utf-8").splitlines()
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert changed == [("enabled = true", "enabled = false")]
    edit.enable(file, name, True)
    assert file.read_text("utf-8").splitlines() == before


def test_a_source_without_the_key_gets_it_in_its_own_table(file: Path) -> None:
    edit.add(file, "hanbit", HANBIT)
    edit.enable(file, "hanbit", False)
    assert tomllib.loads(file.read_text("utf-8"))["hanbit"] == HANBIT | {"enabled": False}


def test_comments_survive_every_edit(file: Path) -> None:
    before = comments(file)
    edit.add(file, "hanbit", HANBIT)
    edit.enable(file, "gwangju", False)
    edit.remove(file, "hanbit")
    assert comments(file) == before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"titel": "x"}, "[hanbit] titel: unknown key; did you mean 'title'?"),
        ({"charset": "klingon"}, "[hanbit] charset: 'klingon' is not known"),
        ({"layout": [{"name": "a", "body": ["p["]}]}, "[hanbit] layout[0].body: 'p[' is no CSS"),
        ({"reader": "magic"}, "there is no monitor/sources/magic.py"),
    ],
)
def test_a_mistake_leaves_the_file_untouched(change: dict[str, Any], told: str, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(ConfigError) as caught:
        edit.add(file, "hanbit", HANBIT | change)
    assert told in str(caught.value)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("name", ["Hanbit", "한빛", "a b", ""])
def test_a_name_that_is_none_is_refused(name: str, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(ConfigError, match="a name is of a-z"):
        edit.add(file, name, HANBIT)
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["hanbit", "http"])
def test_what_is_no_source_cannot_be_removed_or_switched(name: str, file: Path) -> None:
    with pytest.raises(ConfigError, match="there are: newspim, asiatoday, fnnews"):
        edit.remove(file, name)
    with pytest.raises(ConfigError, match="there is no source"):
        edit.enable(file, name, True)


def test_http_is_no_name_for_a_source(file: Path) -> None:
    with pytest.raises(ConfigError):
        edit.add(file, "http", HANBIT)


def test_a_file_that_cannot_be_replaced_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = file.read_bytes()
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ConfigError, match="cannot be written: No space left on device"):
        edit.enable(file, "newspim", False)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_missing_file_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="monitor init"):
        edit.add(tmp_path / "sources.toml", "hanbit", HANBIT)


def test_rights_and_links_stay(file: Path) -> None:
    file.chmod(0o640)
    link = file.with_name("link.toml")
    link.symlink_to(file)
    edit.enable(link, "newspim", False)
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert not tomllib.loads(file.read_text("utf-8"))["newspim"]["enabled"]
