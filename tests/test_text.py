"""Bytes come out as the Korean they are, or not at all."""

import pytest

from monitor.errors import BadCharset
from monitor.model import Page
from monitor.sources.text import decode
from tests.shipped import SOURCES

KOREAN = "<p>광주시는 인공지능 기업 똠방랩과 업무협약을 맺었다. 쓩쓩 달린다.</p>" * 5


def page(content: bytes, charset: str | None = None) -> Page:
    return Page(url="http://www.kwangju.co.kr/article.php?aid=1", content=content, charset=charset)


@pytest.mark.parametrize(
    ("source", "content", "header"),
    [
        ("kwangju", KOREAN.encode("cp949"), None),
        ("kwangju", KOREAN.encode("cp949"), "iso-8859-1"),
        ("kwangju", KOREAN.encode("utf-8"), None),
        ("kwangju", b"\xef\xbb\xbf" + KOREAN.encode("utf-8"), None),
        ("newspim", KOREAN.encode("cp949"), "euc-kr"),
        ("newspim", KOREAN.encode("cp949"), None),
        ("newspim", KOREAN.encode("utf-8"), "euc-kr"),
        ("newspim", KOREAN.encode("utf-8"), "nonsense"),
    ],
)
def test_korean_comes_out_right_whatever_the_header_says(
    source: str, content: bytes, header: str | None
) -> None:
    assert decode(SOURCES[source], page(content, header)) == KOREAN


@pytest.mark.parametrize("header", [None, "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize(("source", "charset"), [("kwangju", "cp949"), ("newspim", "utf-8")])
def test_one_damaged_byte_costs_one_character(
    source: str, charset: str, header: str | None
) -> None:
    damaged = (KOREAN * 10).encode(charset) + b"\xff"
    assert decode(SOURCES[source], page(damaged, header)).startswith(KOREAN)


def test_bytes_that_are_no_text_are_refused_by_name() -> None:
    with pytest.raises(BadCharset, match=r"kwangju: .*aid=1 .*charset in \[kwangju\]"):
        decode(SOURCES["kwangju"], page(bytes(range(128, 256)) * 50))
