"""`monitor classify`, `extract`, `eval`: judging and reading without storing."""

import io
import json
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.demo import Demo
from tests.homes import Monitor

SIGNED = (
    "광주광역시는 20일 시청 비즈니스룸에서 ㈜하늬모션과 인공지능 중심도시 광주 조성을 위한 "
    "업무협약을 체결했다."
)
ARTICLE = {
    "id": "a1", "title": "광주시, 하늬모션과 인공지능 업무협약", "text": SIGNED + "\n하늬모션은 "
    "AI 재활로봇을 만든다.", "url": "https://www.example.kr/1", "publisher": "한빛일보",
    "published": "2026-06-20T10:00:00+09:00",
}  # fmt: skip
OTHER = {"id": "a2", "title": "경기 광주 가을 축제", "text": "경기 광주시가 축제를 열었다."}
JUDGED = {"id", "related", "score", "reasons", "announcements", "background"}
ACT = {"partners", "stage", "number", "date", "evidence"}
READ = {
    "url", "title", "subtitle", "paragraphs", "reporter", "published_at", "modified_at", "section",
    "captions", "attachments",
}  # fmt: skip

Piped = Callable[[bytes], None]


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Piped:
    """Puts bytes on standard input."""

    def put(content: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), "utf-8"))

    return put


def lines(*rows: object) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


# ── classify ──────────────────────────────────────────────────────────────────────────────────


def test_classify_reads_lines_and_writes_lines(monitor: Monitor, piped: Piped) -> None:
    piped(lines(ARTICLE, OTHER))
    told = monitor("classify", "-", "--json")
    assert (told.code, told.err) == (0, "")
    first, second = told.rows
    assert first.keys() == second.keys() == JUDGED
    assert (first["id"], first["related"]) == ("a1", True)
    assert (second["id"], second["related"], second["announcements"]) == ("a2", False, [])
    assert 0 <= second["score"] < 0.5 <= first["score"] <= 1
    assert {frozenset(reason) for reason in first["reasons"]} == {
        frozenset({"rule", "words", "sentence", "weight"})
    }
    (act,) = first["announcements"]
    assert act.keys() == ACT
    assert act["partners"][0].keys() == {"name", "aliases"}
    assert (act["partners"][0]["name"], act["stage"]) == ("하늬모션", "signed")
    assert (act["date"], act["evidence"]) == ("2026-06-20", SIGNED)


def test_classify_explains_itself_to_people(monitor: Monitor, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(f"{ARTICLE['title']}\n{ARTICLE['text']}\n", "utf-8")
    told = monitor("classify", file)
    assert told.code == 0
    for part in ("related", "하늬모션", "signed", SIGNED):
        assert part in told.out


def test_a_line_that_is_no_article_is_named_and_the_rest_goes_on(
    monitor: Monitor, piped: Piped
) -> None:
    piped(lines({"id": "x", "title": "본문 없음"}) + b"no json\n" + lines(ARTICLE))
    told = monitor("classify", "-", "--json")
    assert told.code == 1
    assert [row["id"] for row in told.rows] == ["a1"]
    assert "line 1" in told.err
    assert "line 2" in told.err


FILES = {
    "in EUC-KR": f"{ARTICLE['title']}\n{ARTICLE['text']}".encode("cp949"),
    "a page": f"<!DOCTYPE html><html><head><title>신문</title></head><body><h1>{ARTICLE['title']}"
    f"</h1><p>{SIGNED}</p><script>var x</script></body></html>".encode(),
    "one long line": (SIGNED + " ").encode() * 9,
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_of_any_kind_is_read_as_its_text(
    monitor: Monitor, tmp_path: Path, case: str
) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(FILES[case])
    told = monitor("classify", file, "--json")
    (act,) = told.row["announcements"]
    assert (act["partners"][0]["name"], act["evidence"]) == ("하늬모션", SIGNED)


def test_bytes_that_are_no_text_are_refused_with_the_remedy(
    monitor: Monitor, tmp_path: Path
) -> None:
    file = tmp_path / "picture.txt"
    file.write_bytes(b"\x89PNG\xff\xfe\xff" * 9)
    told = monitor("classify", file)
    assert (told.code, told.out) == (1, "")
    assert "picture.txt: neither UTF-8 nor EUC-KR text; save it as UTF-8" in told.err


def test_an_empty_file_is_answered_with_its_reason(monitor: Monitor, tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_bytes(b"")
    row = monitor("classify", file, "--json").row
    assert (row["related"], [reason["rule"] for reason in row["reasons"]]) == (False, ["no text"])


def test_classify_names_a_missing_file(monitor: Monitor, tmp_path: Path) -> None:
    told = monitor("classify", tmp_path / "nowhere.jsonl")
    assert told.code == 1
    assert "nowhere.jsonl" in told.err


def test_classify_reads_an_address_of_a_source(monitor: Monitor, watched: Demo) -> None:
    url = monitor("articles", "list", "--related", "--source", "kwangju", "--json", "-n", 1).row[
        "url"
    ]
    row = monitor("classify", url, "--json").row
    assert (row["id"], row["related"]) == (url, True)


def test_classify_names_an_address_of_no_source(monitor: Monitor) -> None:
    told = monitor("classify", "https://www.example.kr/1", "--json")
    assert told.code != 0
    assert told.out == ""
    assert "https://www.example.kr/1 is no article's address of any source" in told.err


# ── extract ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def page(watched: Demo, monitor: Monitor, tmp_path: Path) -> tuple[Path, str]:
    """A page of 광주일보 as served, and its address."""
    url = monitor("articles", "list", "--source", "kwangju", "--json", "-n", 1).row["url"]
    with urllib.request.urlopen(url.replace("http://", f"{watched.sites.base}/")) as answer:
        (tmp_path / "page.html").write_bytes(answer.read())
    return tmp_path / "page.html", url


def test_extract_gives_what_was_stored(monitor: Monitor, page: tuple[Path, str]) -> None:
    file, url = page
    row = monitor("extract", "kwangju", file, "--url", url, "--json").row
    assert row.keys() == READ
    stored = monitor("articles", "show", url, "--json").row
    assert {key: row[key] for key in READ} == {key: stored[key] for key in READ}
    shown = monitor("extract", "kwangju", file, "--url", url).out
    assert row["title"] in shown
    assert all(paragraph in shown for paragraph in row["paragraphs"])


def test_extract_reads_standard_input(
    monitor: Monitor, page: tuple[Path, str], piped: Piped
) -> None:
    file, url = page
    piped(file.read_bytes())
    assert monitor("extract", "kwangju", "-", "--url", url, "--json").row["url"] == url


def test_extract_names_an_address_that_is_none_of_the_source(
    monitor: Monitor, page: tuple[Path, str]
) -> None:
    told = monitor(
        "extract", "kwangju", page[0], "--url", "http://www.kwangju.co.kr/about", "--json"
    )
    assert (told.code, told.out) == (2, "")
    assert "[kwangju] http://www.kwangju.co.kr/about is none of its articles' addresses" in told.err


def test_extract_says_what_a_page_lacks_and_what_to_do(
    monitor: Monitor, page: tuple[Path, str]
) -> None:
    url = "https://www.newspim.com/news/view/20261120000426"
    told = monitor("extract", "newspim", page[0], "--url", url, "--json")
    assert (told.code, told.row["url"]) == (1, url)
    for part in ("newspim: ", url, "nothing matches", "adjust [newspim]", "read by trafilatura"):
        assert part in told.err


def test_extract_names_a_missing_file_and_an_unknown_source(
    monitor: Monitor, tmp_path: Path
) -> None:
    told = monitor("extract", "kwangju", tmp_path / "no.html", "--url", "http://x.example/")
    assert (told.code, told.out) == (2, "")
    assert "no.html: No such file" in told.err
    told = monitor("extract", "nosuch", "page.html", "--url", "http://x.example/")
    assert told.code == 2
    assert "there is no source 'nosuch'" in told.err


# ── eval ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    label = {
        "related": True, "background": [],
        "announcements": [{"partners": [{"name": "하늬모션", "aliases": []}], "stage": "signed",
                           "number": None, "date": "2026-06-20", "evidence": SIGNED}],
    }  # fmt: skip
    file = tmp_path / "corpus.jsonl"
    nothing = {"related": False, "announcements": [], "background": []}
    file.write_bytes(lines(ARTICLE | label, OTHER | nothing))
    return file


def test_eval_measures_and_says_nothing_else(monitor: Monitor, corpus: Path) -> None:
    told = monitor("eval", corpus, "--json")
    assert (told.code, told.err) == (0, "")
    assert told.row
    assert "2 articles" in monitor("eval", corpus).out


def test_eval_fails_below_a_floor(monitor: Monitor, corpus: Path, tmp_path: Path) -> None:
    figures = monitor("eval", corpus, "--json").row
    name = next(key for key, value in figures.items() if value == 1.0)
    (tmp_path / "floors.json").write_text(json.dumps({"figures": {name: 1.5}}), "utf-8")
    told = monitor("eval", corpus, "--floors", tmp_path / "floors.json", "--json")
    assert told.code == 1
    assert name in told.err
