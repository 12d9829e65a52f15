"""Cleaning keeps what the reporter wrote and nothing of the page around it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.clean import RECIPE, clean, digest, from_text, line, signed
from monitor.model import RawArticle
from tests.shipped import HAS_SHARED, SHARED, SOURCES

BODY = "광주시는 인공지능 기업과 업무협약을 맺었다."


def cleaned(*lines: str, source: str = "newspim") -> tuple[str, ...]:
    raw = RawArticle(url="https://x.example/1", title="제목", paragraphs=lines)
    return clean(raw, SOURCES[source]).paragraphs


@pytest.mark.parametrize(
    "furniture",
    [
        "jb5459@newspim.com",
        "박재범 기자",
        "박재범 기자 jb5459@newspim.com",
        "/김형호 기자 khh@kwangju.co.kr",
        "khh@kwangju.co.kr 김형호 기자",
        "광주=홍시원·김가나 기자",
        "[경기신문/광주=문태호 기자]",
        "ⓒ \"젊은 파워, 모바일 넘버원 아시아투데이\"",
        "Copyright © 파이낸셜뉴스. 무단전재 및 재배포 금지.",
        "<저작권자 ⓒ 뉴스통신, 무단전재 및 재배포, AI학습 이용금지>",
        "[저작권자 ⓒ 지역신문, AI학습 및 활용 금지]",
        "AI 핵심 요약",
        "AI가 자동 생성한 요약으로 정확하지 않을 수 있어요.",
        "#광주 #AI #업무협약",
        "글자크기 설정 파란원을 좌우로 움직이시면 글자크기가 변경 됩니다.",
        "컨텐츠 바로가기",
        "※ 별첨 : 사진",
        "<끝>",
        "작성일시2019/11/01 13:48",
        "조회수82",
        "이용섭 광주광역시장 [사진=광주광역시]",
        "시장이 기념촬영을 하고 있다./제공=광주광역시",
        "시장이 환영사를 하고 있다. /광주광역시 제공",
        "스마트시티과 613-1702",
        "260609 협약.hwpx (1.2MB) 미리보기",
        "첨부파일 : 협약 사진 1.jpeg",
        "담당부서 : 대변인실",
        "붙임 : 사진 1부. 끝.",
        "승인 : 2026. 06. 09. 14:30",
        "2026-06-09 14:30:05",
        "https://www.kwangju.co.kr/article.php?aid=1",
        "태그: 광주, 인공지능",
        "\u200b",
    ],
)  # fmt: skip
def test_furniture_goes(furniture: str) -> None:
    assert cleaned(furniture, BODY, furniture) == (BODY,)


@pytest.mark.parametrize(
    "sentence",
    [
        "[광주=뉴스핌] 박재범 기자 = 광주시는 협약을 맺었다.",
        "【파이낸셜뉴스 광주=황태종 기자】광주광역시는 12일 밝혔다.",
        "광주/아시아투데이 이명남 기자 = 연구소가 문을 연다.",
        "김 시장은 기자에게 \"AI 학습 데이터를 활용하는 기업이 늘었다\"고 말했다.",
        "사진 속 제품은 광주시가 제공한 장비로 만들었다.",
        "저작권자가 분명하지 않은 자료를 AI 학습에 쓰는 문제를 두고 광주시와 협회, 대학이 반년 동안 논의를 이어 왔고 이날 처음으로 공동 기준을 내놓으면서 지역 기업들이 한숨을 돌리게 됐다.",
        "▷가나다랩 ▷라마바 ▷사아자 등 10개사다.",
        "△디지털 뇌 데이터에 특화된 AI데이터센터 실증",
        "문의는 062-613-1702로 하면 된다.",
        "협약은 #1 데이터센터 안에서 열렸다.",
        "참여하려면 누리집에서 신청서.hwp를 내려받아 쓰면 된다.",
        "2026년 6월 9일 14:30 시청에서 열린 협약식에는 시민 30명이 왔다.",
        "누리집은 https://www.gwangju.go.kr 이다.",
        "붙임머리를 한 로봇이 손님을 맞았다.",
        "추천 기업 20곳과 더 협약한다.",
    ],
)  # fmt: skip
def test_sentences_stay(sentence: str) -> None:
    assert cleaned(BODY, sentence) == (BODY, sentence)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("광주시가 표창을 줬다. <끝>", "광주시가 표창을 줬다."),
        ("협약을 맺었다. hajin@example.com", "협약을 맺었다."),
        ("대표가 함께했다. /사진=광주시 제공", "대표가 함께했다."),
        ("광주\u00a0AI\u200b  산업", "광주 AI 산업"),
        ("\u1100\u116a\u11bc\u110c\u116e", "\uad11\uc8fc"),
    ],
)
def test_what_hangs_on_a_sentence_goes(text: str, left: str) -> None:
    assert cleaned(text) == (left,)


def test_what_follows_the_end_mark_is_another_article() -> None:
    assert cleaned(BODY, "[뉴스핌 베스트 기사]", "남의 기사다.") == (BODY,)


OTHER = "굴 양식장 32곳에 수온 감시기"
NEXT = "두 기관은 다음 달부터 매달 한 번 만나 실증 계획을 살핀다."


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ((BODY, "[관련기사]", OTHER, NEXT), (BODY, NEXT)),
        ((BODY, f"▶ 관련기사 : {OTHER}", "사투리 배우는 로봇", NEXT), (BODY, "사투리 배우는 로봇", NEXT)),
        ((BODY, "많이 본 뉴스", OTHER, OTHER[::-1]), (BODY,)),
        (("제목", BODY, "제목"), (BODY, "제목")),
    ],
    ids=["a list in the middle", "one in a line", "a list at the end", "the headline above"],
)  # fmt: skip
def test_on_a_page_the_text_may_go_on_below_other_articles(
    lines: tuple[str, ...], left: tuple[str, ...]
) -> None:
    assert cleaned(*lines) == left


def test_in_a_text_without_its_page_other_articles_are_its_end() -> None:
    text = "\n".join((BODY, "관련기사", OTHER, NEXT))
    assert from_text("https://x.example/1", "제목", text).paragraphs == (BODY,)


def test_a_sources_own_rules_hold_for_it_alone() -> None:
    lines = (BODY, "핫이슈가 된 소식이다.", "가가")
    assert cleaned(*lines, source="kwangju") == (BODY,)
    assert cleaned(*lines, source="newspim") == lines


def test_the_headline_loses_the_papers_name() -> None:
    raw = RawArticle(url="x", title="광주, AI 협약 - 파이낸셜뉴스", paragraphs=(BODY,))
    assert clean(raw, SOURCES["fnnews"]).title == "광주, AI 협약"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[광주=뉴스핌] 박재범 기자 = 광주시는", "박재범"),
        ("【파이낸셜뉴스 광주=황태종 기자】광주광역시는", "황태종"),
        ("【도쿄=김경민 특파원】", "김경민"),
        ("광주/아시아투데이 이명남 기자 = 미국", "이명남"),
        ("/김형호 기자 khh@kwangju.co.kr", "김형호"),
        ("이형준 기자 hjlee@example.com", "이형준"),
        ("시장은 기자들에게 말했다.", None),
    ],
)
def test_the_reporter_is_the_one_who_signs(text: str, name: str | None) -> None:
    assert signed([text]) == name


PIECES = st.sampled_from(
    [
        BODY,
        "박재범 기자",
        "a@b.co",
        "협약이다. a@b.co <끝>",
        "[사진=시]",
        "#a #b",
        "함께했다. /제공=시",
        "시민 /제공=시",
    ]
) | st.text(max_size=30)


@given(st.lists(PIECES, max_size=8))
def test_cleaning_twice_changes_nothing(lines: list[str]) -> None:
    once = cleaned(*lines)
    assert cleaned(*once) == once


@given(st.lists(PIECES, max_size=8))
def test_nothing_is_kept_that_was_not_given(lines: list[str]) -> None:
    whole = [line(text) for text in lines]
    assert [kept for kept in cleaned(*lines) if not any(kept in text for text in whole)] == []


def test_a_digest_names_its_recipe_and_hangs_on_every_word() -> None:
    assert digest("a", "", ["b"]).startswith(f"{RECIPE}:")
    assert digest("a", "", ["b"]) != digest("", "a", ["b"])
    assert digest("a", "", ["b", "c"]) != digest("a", "", ["bc"])


@pytest.mark.skipif(not HAS_SHARED, reason="the scraped texts are not on this machine")
@pytest.mark.parametrize("seed", ["seed-000", "seed-001", "seed-002", "seed-003"])
def test_a_scraped_page_keeps_its_body_and_loses_its_furniture(seed: str) -> None:
    labels = (SHARED / "corpus/seeds.jsonl").read_text("utf-8").splitlines()
    label = next(row for row in map(json.loads, labels) if row["id"] == seed)
    text = (SHARED / "seeds" / label["file"]).read_text("utf-8")
    article = from_text("https://x.example", label["title"], text)
    first, last = (" ".join(label[k].split()) for k in ("body_first", "body_last"))
    assert first in article.paragraphs
    assert article.paragraphs[-1] == last
    # Navigation of one word and a portal's date bar cannot be told from text without its page.
    left = [s for s in label["absent"] if s in article.text and s not in ("기획특집", "09.26 (목)")]
    assert left == []
