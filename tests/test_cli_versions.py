"""`monitor articles versions`, `diff`, `show --version`: what an article was, and what changed."""

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from monitor.cli.articles.looking import read_by
from monitor.demo import Demo
from monitor.edits import edits, passages
from monitor.edits.page import page
from monitor.model import Article
from monitor.store import Store
from tests.homes import Monitor
from tests.test_cli import on_a_terminal


def revised(monitor: Monitor, source: str = "newspim") -> dict[str, Any]:
    rows = monitor("articles", "list", "--json", "-n", 1000).rows
    return next(row for row in rows if row["versions"] == 2 and row["source"] == source)


def test_versions_are_kept_and_told_apart(monitor: Monitor) -> None:
    article = revised(monitor)
    first, second = monitor("articles", "versions", article["id"], "--json").rows
    assert (first["number"], second["number"]) == (1, 2)
    assert first["digest"] != second["digest"]
    assert first["paragraphs"] != second["paragraphs"]
    assert (first["edits"], second["edits"]) == (None, ["headline", "figure"])
    assert first["page"]
    assert second["page"]
    assert "headline, figure" in monitor("articles", "versions", article["id"]).out


def test_diff_shows_what_changed_to_the_word(monitor: Monitor) -> None:
    article = revised(monitor)
    row = monitor("articles", "diff", article["id"], "--json").row
    assert row.keys() == {"old", "new", "edits", "passages"}
    assert (row["old"], row["new"], row["edits"]) == (1, 2, ["headline", "figure"])
    (subtitle, sentence) = row["passages"]
    assert (subtitle["part"], subtitle["edits"]) == ("subtitle", ["headline", "figure"])
    assert (sentence["part"], sentence["edits"]) == ("body", ["figure"])
    marked = [(one["mark"], one["text"]) for one in sentence["pieces"] if one["mark"] != "same"]
    assert marked == [("removed", "120억원을"), ("added", "102억원을")]
    told = monitor("articles", "diff", article["url"]).out
    assert "2028년까지 [-120억원을-] {+102억원을+} 투자해" in told
    assert "40명을 채용한다." in told
    assert "첫 과제는 사투리다." not in told


def test_on_a_terminal_colour_tells_what_went_and_came(
    watched: Demo, monitor: Monitor, home: Path
) -> None:
    said = on_a_terminal(home, "articles", "diff", str(revised(monitor)["id"]))
    assert "\x1b[9;31m120억원을\x1b[0m" in said
    assert "\x1b[4;32m102억원을\x1b[0m" in said
    assert "[-" not in said


def test_diff_of_one_version_says_so(monitor: Monitor) -> None:
    assert monitor("articles", "diff", revised(monitor)["id"], 2, 2).out == "No difference.\n"
    assert monitor("articles", "diff", revised(monitor)["id"], 2, 2, "--json").row["edits"] == []


@pytest.mark.parametrize(
    "arguments", [["diff", 1, 9], ["show", "--version", 9], ["show", "--version", 9, "--raw"]]
)
def test_a_version_that_is_not_there_is_named(arguments: list[Any], monitor: Monitor) -> None:
    verb, *others = arguments
    told = monitor("articles", verb, revised(monitor)["id"], *others)
    assert (told.code, told.out) == (1, "")
    assert "there is no version '9'; the article has 1 to 2" in told.err


def test_show_gives_any_version(monitor: Monitor) -> None:
    article = revised(monitor)
    first, second = (
        monitor("articles", "show", article["id"], "--version", n, "--json").row for n in (1, 2)
    )
    assert (first["version"], second["version"]) == (1, 2)
    assert "120억원" in "".join(first["paragraphs"])
    assert "102억원" in "".join(second["paragraphs"])
    assert monitor("articles", "show", article["id"], "--json").row == second
    assert "120억원" in monitor("articles", "show", article["id"], "--version", 1).out


# ── the page as fetched ───────────────────────────────────────────────────────────────────────


def in_a_pipe(home: Path, *arguments: object) -> bytes:
    program = [sys.executable, "-c", "from monitor.cli import main; main()"]
    environ = {**os.environ, "MONITOR_HOME": str(home)}
    done = subprocess.run(
        [*program, *map(str, arguments)], capture_output=True, check=True, env=environ
    )
    return done.stdout


def test_the_page_as_fetched_comes_byte_for_byte(monitor: Monitor, watched: Demo) -> None:
    article = revised(monitor, "kwangju")
    store = Store.open(watched.parts.settings.database_url)
    pages = [store.raw_page(article["id"], number) for number in (1, 2)]
    store.close()
    for number, kept in enumerate(pages, 1):
        assert kept is not None
        raw = in_a_pipe(
            watched.home, "articles", "show", article["id"], "--version", number, "--raw"
        )
        assert raw == kept.content
        assert "온새미로보틱스" in raw.decode("cp949")


def test_on_a_terminal_the_page_is_readable_whatever_its_charset(
    monitor: Monitor, watched: Demo
) -> None:
    article = revised(monitor, "kwangju")
    said = on_a_terminal(watched.home, "articles", "show", str(article["id"]), "--raw")
    assert "온새미로보틱스" in said


def test_a_page_that_is_not_kept_is_named_with_the_reason(monitor: Monitor, home: Path) -> None:
    sources = (home / "sources.toml").read_text("utf-8")
    (home / "sources.toml").write_text(
        sources.replace("[newspim]", '[newspim]\nkeep_pages = "0s"', 1), "utf-8"
    )
    rows = monitor(
        "articles", "list", "--unrelated", "--source", "newspim", "--json", home=home
    ).rows
    before = monitor("db", "purge", "--dry-run", "--json").rows
    after = monitor("db", "purge", "--json").rows
    (newspim,) = (row for row in after if row["source"] == "newspim")
    assert [row["purged"] for row in before] == [row["purged"] for row in after]
    assert newspim["purged"] >= len(rows)
    assert 0 < newspim["pages"] < newspim["purged"]  # of those that announce something
    assert not any(row["purged"] for row in after if row["source"] != "newspim")
    told = monitor("articles", "show", rows[0]["id"], "--raw")
    assert (told.code, told.out) == (1, "")
    assert "keep_pages" in told.err
    assert monitor("db", "purge", "--json").rows[-1]["purged"] == 0


# ── as HTML ───────────────────────────────────────────────────────────────────────────────────


class Tags(HTMLParser):
    """Which elements a page has, whether they are closed, and the text of those asked for."""

    VOID = frozenset({"meta"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        self.found.append((tag, ""))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.found.append((self.open[-1], data))


def parsed(text: str) -> Tags:
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    return tags


def test_the_html_page_stands_alone_and_shows_the_words(monitor: Monitor, tmp_path: Path) -> None:
    file = tmp_path / "changes.html"
    told = monitor("articles", "diff", revised(monitor)["id"], "--html", file)
    assert told.out.startswith(f"{file}: ")
    text = file.read_text("utf-8")
    tags = parsed(text)
    assert ("del", "120억원을") in tags.found
    assert ("ins", "102억원을") in tags.found
    assert {tag for tag, _ in tags.found}.isdisjoint({"script", "link", "img", "iframe"})
    assert {name for name, _ in tags.attributes}.isdisjoint({"src", "onclick", "style"})
    assert "url(" not in text
    assert "@import" not in text
    assert "prefers-color-scheme: dark" in text
    assert "첫 과제는 사투리다." in text  # what did not change is there to be read


def test_what_a_site_wrote_does_no_harm_in_the_html_page() -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>&amp;'
    old, new = (
        Article(
            url="javascript:alert(1)", title=evil, subtitle=evil + n, digest=n,
            paragraphs=(f"{evil} {n} 문장이다.", evil),
        )
        for n in "12"
    )  # fmt: skip
    found = passages(old, new)
    for url in ("javascript:alert(1)", f"https://x.example/{evil}"):
        text = page(found, edits(found), source=evil, url=url, old=evil, new=evil)
        tags = parsed(text)
        assert {tag for tag, _ in tags.found}.isdisjoint({"script", "img"})
        assert {name for name, _ in tags.attributes}.isdisjoint({"onerror", "src"})
        links = [value for name, value in tags.attributes if name == "href"]
        assert links == ([url] if url.startswith("https") else [])
        assert evil in "".join(data for _, data in tags.found)


def test_a_page_that_cannot_be_written_is_told(monitor: Monitor, tmp_path: Path) -> None:
    told = monitor("articles", "diff", revised(monitor)["id"], "--html", tmp_path / "no" / "x.html")
    assert (told.code, told.out) == (1, "")
    assert "x.html cannot be written: No such file or directory." in told.err


@pytest.mark.parametrize(
    ("layout", "said"),
    [("2026", "layout 2026"), ("trafilatura", "[yellow]trafilatura[/], as no layout fits"), ("", "")],
)  # fmt: skip
def test_an_article_says_what_read_it(layout: str, said: str) -> None:
    assert read_by(layout) == said
