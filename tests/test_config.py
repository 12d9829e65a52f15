"""The configuration is read whole: every mistake at once, with table and key."""

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from monitor import config, sources
from monitor.errors import ConfigError
from monitor.model import Source
from tests.shipped import HANBIT, ROOT, SOURCES


def parse(text: str) -> tuple[Source, ...]:
    found, _ = config.parse_sources(tomllib.loads(text))
    for source in found:
        if problems := sources.problems(source):
            raise ConfigError(problems)
    return found


def test_the_shipped_file_declares_the_five_sources_and_a_relative() -> None:
    assert list(SOURCES) == ["newspim", "asiatoday", "fnnews", "gwangju", "kwangju", "gwangnam"]
    assert [p for s in SOURCES.values() for p in sources.problems(s)] == []


def test_a_new_site_is_one_table() -> None:
    (hanbit,) = parse(HANBIT)
    assert hanbit.layout[0].body == ("div.article",)
    assert hanbit.interval == timedelta(minutes=10)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('title = "한빛일보"', 'titel = "한빛일보"'), "[hanbit] titel: unknown key; did you mean 'title'?"),
        (('title = "한빛일보"', ""), "[hanbit] title: is required"),
        (('title = "한빛일보"', 'title = 3'), "[hanbit] title: input should be a valid string"),
        (('title = "한빛일보"', 'title = "한"\ninterval = "soon"'), "[hanbit] interval: 'soon' is no duration"),
        (('title = "한빛일보"', 'title = "한"\ninterval = 5'), "[hanbit] interval: 5 is no duration"),
        (('title = "한빛일보"', 'title = "한"\ncharset = "klingon"'), "[hanbit] charset: 'klingon' is not known"),
        (('title = "한빛일보"', 'title = "한"\nreader = "magic"'), "there is no monitor/sources/magic.py"),
        (('title = "한빛일보"', 'title = "한"\nid = "x"'), "[hanbit] id: unknown key"),
        (('way = "feed"', 'way = "magic"'), "[hanbit] discover[0].way: input should be 'feed', 'list'"),
        (('way = "feed"', 'way = "naver"'), "[hanbit] discover[0].query: what to search for"),
        (('url = "https://www.hanbit.example/rss"', 'url = "ftp://x"'), "[hanbit] discover[0].url: 'ftp://x'"),
        (('url = "https://www.hanbit.example/rss"', 'url = "https://x.example"\npages = 3'), "discover[0].pages"),
        (('way = "feed"', 'way = "feed"\nmatch = "(("'), "[hanbit] discover[0].match: '((' is no regular"),
        (("path = '/news/(?P<id>\\d+)'", "path = '/news/(('"), "[hanbit] address[0].path: '/news/((' is no regular"),
        (('news/{id}"', 'news/{key}"'), "[hanbit] address[0].canonical: {key} is no group"),
        (('body = "div.article"', 'body = "div["'), "[hanbit] layout[0].body: 'div[' is no CSS selector"),
        (('name = "first"', 'name = "first"\nbdoy = "x"'), "[hanbit] layout[0].bdoy: unknown key; did you mean 'body'?"),
        (("[hanbit]\n", "[http]\nretries = 3\n[hanbit]\n"), "[http] retries: unknown key"),
        (("[hanbit]\n", '[http.routes]\n"www.x.example/a" = "http://127.0.0.1"\n[hanbit]\n'), "an origin is scheme://host"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_table_and_key(change: tuple[str, str], told: str) -> None:
    assert change[0] in HANBIT
    with pytest.raises(ConfigError) as caught:
        parse(HANBIT.replace(*change, 1))
    assert told in str(caught.value)


def test_all_mistakes_are_told_at_once() -> None:
    wrong = HANBIT.replace('title = "한빛일보"', 'charset = "x"\ninterval = "x"\ncolour = 1', 1)
    with pytest.raises(ConfigError) as caught:
        parse(wrong)
    text = "\n".join(caught.value.problems)
    assert len(caught.value.problems) == 3
    assert "interval" in text
    assert "colour" in text
    assert "title" in text


def test_a_missing_folder_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="monitor init"):
        config.load(config.settings({"MONITOR_HOME": str(tmp_path)}))


def test_the_environment_wins_over_the_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MONITOR_CONTACT=file\nMONITOR_LOG=json\n", "utf-8")
    found = config.settings({"MONITOR_HOME": str(tmp_path), "MONITOR_CONTACT": "shell"})
    assert (found.contact, found.log) == ("shell", "json")
    assert found.database_url == f"sqlite:///{tmp_path}/data/monitor.db"


def test_wrong_settings_are_told_together() -> None:
    with pytest.raises(ConfigError) as caught:
        config.settings({"MONITOR_LOG": "loud", "MONITOR_HTTP_ROUTES": "{"})
    assert len(caught.value.problems) == 2


def test_a_secret_may_stand_in_a_file_and_is_never_shown(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("s3cret\n", "utf-8")
    found = config.settings({"MONITOR_HOME": str(tmp_path), "KEY_FILE": str(tmp_path / "key")})
    assert config.resolve("slack://${KEY}/x", found) == "slack://s3cret/x"
    assert "s3cret" not in repr(found)


def test_a_missing_secret_is_named() -> None:
    with pytest.raises(ConfigError, match="DESK_MAIL is not set.*DESK_MAIL_FILE"):
        config.resolve("${DESK_MAIL}", config.settings({}))


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ("slack://a/b/c", "write the secret parts of a slack:// address"),
        ("mailtos://me:pass@smtp.example.org", "a password stands in it"),
        ("mailto://smtp.example.org?pass=x", "a password stands in it"),
        ("desk", "not an Apprise address"),
    ],
)
def test_open_secrets_in_alerts_toml_are_refused(channel: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config.parse_routes({"desk": {"channels": [channel]}})
    assert told in str(caught.value)


def test_the_shipped_routes_are_right() -> None:
    (console,) = config.parse_routes(config.read_toml(ROOT / "alerts.toml"))
    assert console.channels == ("console://",)
