"""What a revision changed: sentence by sentence, word by word, and of what kind it is."""

import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.edits import edits, passages
from monitor.model import Article, Mark, Part

PLAIN = Article(url="https://x.example/1", title="제목", paragraphs=(), digest="1:aa")
BEFORE = "광주시는 첨단3지구에 집적단지를 짓는다고 밝혔다."


def text(said: str, **changes: Any) -> Article:
    return replace(PLAIN, paragraphs=tuple(said.split("\n")) if said else (), **changes)


def kinds(old: str, new: str, *names: str) -> str:
    return ", ".join(edits(passages(text(old), text(new), names)))


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        # typo
        ("협약을 체결햇다고 밝혔다.", "협약을 체결했다고 밝혔다.", "typo"),
        ("업무 협약을 체결했다.", "업무협약을 체결했다.", "typo"),
        ("협약을 체결했했다.", "협약을 체결했다.", "typo"),
        ("광주은 인공지능 도시다.", "광주는 인공지능 도시다.", "typo"),
        ("광주시은는 협약했다.", "광주시는 협약했다.", "typo"),
        ("서울으로 옮긴다.", "서울로 옮긴다.", "typo"),
        ("인공지능, 반도체를 키운다.", "인공지능·반도체를 키운다.", "typo"),
        ("1,000명이 왔다.", "1000명이 왔다.", "typo"),
        ("데이터센타를 짓는다.", "데이터센터를 짓는다.", "typo"),
        # wording
        ("함께 힘을 모으기로 했다.", "같이 힘을 모으기로 했다.", "wording"),
        ("확정될 것으로 보인다.", "확정된 것으로 보인다.", "wording"),
        ("협력하기로 했다고 밝혔다.", "손잡기로 했다고 전했다.", "wording"),
        ("예산이 있다.", "예산이 없다.", "wording"),
        ("하나는 이렇다고 한다.\n둘은 저렇다고 한다.", "둘은 저렇다고 한다.\n하나는 이렇다고 한다.", "wording"),
        ("하나는 이렇다. 둘은 저렇다.", "하나는 이렇다.\n둘은 저렇다.", "wording"),
        ("시는 부지를 찾았다. 기업은 돈을 댄다.", "시는 부지를 찾았고 기업은 돈을 댄다.", "wording"),
        # figure
        ("2028년까지 120억원을 투자한다.", "2028년까지 102억원을 투자한다.", "figure"),
        ("5% 늘었다.", "5%p 늘었다.", "figure"),
        ("1.5배로 늘었다.", "15배로 늘었다.", "figure"),
        ("100만원을 냈다.", "100억원을 냈다.", "figure"),
        ("두 기관은 손을 잡았다.", "세 기관은 손을 잡았다.", "figure"),
        ("100㎿ 규모다.", "100㎾ 규모다.", "figure"),
        ("3년간 협력한다.", "5년간 협력한다.", "figure"),
        # date
        ("오는 20일 시청에서 연다.", "오는 21일 시청에서 연다.", "date"),
        ("화요일에 만난다.", "수요일에 만난다.", "date"),
        ("오전 10시에 연다.", "오후 2시에 연다.", "date"),
        ("지난해 시작했다.", "올해 시작했다.", "date"),
        ("2026년 3월 착공한다.", "2027년 3월 착공한다.", "date"),
        # name
        ("강기장 시장은 말했다.", "강기정 시장은 말했다.", "name"),
        ("㈜가나다와 손을 잡았다.", "㈜가나라와 손을 잡았다.", "name"),
        ("광산구청은 밝혔다.", "북구청은 밝혔다.", "name"),
        ("전남대학교와 연구한다.", "조선대학교와 연구한다.", "name"),
        ("본사를 서울에서 옮긴다.", "본사를 부산에서 옮긴다.", "name"),
        ("미국 NVIDIA와 만났다.", "미국 Nvidya와 만났다.", "name"),
        # removed and added text
        (f"{BEFORE} 이 사업에는 국비가 든다.", BEFORE, "removed text"),
        (f"{BEFORE}\n이 사업에는 국비가 든다.\n둘째도 있다.", BEFORE, "removed text"),
        ("시는 예산이 모자란다는 지적에도 단지를 짓는다.", "시는 단지를 짓는다.", "removed text"),
        (BEFORE, f"{BEFORE} 이 사업에는 국비가 든다.", "added text"),
        ("", BEFORE, "added text"),
        # correction notice
        (BEFORE, f"{BEFORE}\n바로잡습니다. 본지 20일자 기사의 금액은 102억원입니다.", "correction notice, added text"),
        (BEFORE, f"[정정] {BEFORE}", "correction notice, wording"),
        (BEFORE, f"{BEFORE}\n※ 기사 가운데 회사 이름을 수정했습니다.", "correction notice, added text"),
        (BEFORE, f"{BEFORE}\n정정보도문: 사실과 달라 알립니다.", "correction notice, added text"),
        (BEFORE, f"{BEFORE} 시는 잘못을 바로잡겠다고 말했다.", "added text"),
        (BEFORE, f"{BEFORE} 그는 정정보도 청구 소송을 냈다.", "added text"),
        # several at once, the weightiest first
        ("강기장 시장은 20일 120억원을 함께 쓴다고 했다.", "강기정 시장은 21일 102억원을 같이 쓴다고 했다.", "figure, date, name, wording"),
    ],
)  # fmt: skip
def test_a_revision_is_classed(old: str, new: str, kind: str) -> None:
    assert kinds(old, new) == kind


def test_a_word_known_to_be_a_name_is_one() -> None:
    old, new = "인코어트와 협약했다.", "인코어드와 협약했다."
    assert kinds(old, new) == "typo"
    assert kinds(old, new, "인코어드") == "name"


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("광주, AI 단지 짓는다", "광주, AI 단지 세운다", "headline"),
        ("광주에 120억 투자", "광주에 102억 투자", "headline, figure"),
        ("협약 체결", "[정정] 협약 체결", "correction notice, headline"),
    ],
)
def test_a_changed_title_is_a_headline_with_its_facts(old: str, new: str, kind: str) -> None:
    found = passages(text(BEFORE, title=old), text(BEFORE, title=new))
    assert ", ".join(edits(found)) == kind
    assert found[0].part is Part.TITLE
    subtitle = passages(text(BEFORE, subtitle=old), text(BEFORE, subtitle=new))
    assert ", ".join(edits(subtitle)) == kind


def test_only_the_words_that_changed_are_marked() -> None:
    found = passages(
        text(f"{BEFORE}\n이 회사는 2028년까지 120억원을 들인다."),
        text(f"{BEFORE}\n이 회사는 2028년까지 102억원을 들인다."),
    )
    assert [one.edits != () for one in found] == [False, False, True]
    assert [(piece.mark.value, piece.text) for piece in found[-1].pieces] == [
        ("same", "이 회사는 2028년까지"),
        ("removed", "120억원을"),
        ("added", "102억원을"),
        ("same", "들인다."),
    ]


WORDS = [
    "광주시는",
    "20일",
    "120억원을",
    "102억원을",
    "협약을",
    "맺었다",
    "강기정",
    "시장은",
    "등",
    "및",
]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(
    lambda words: " ".join(words) + "."
)
ARTICLE = st.lists(SENTENCE, max_size=6).map("\n".join)


@given(ARTICLE, ARTICLE)
@settings(max_examples=150, deadline=None)
def test_both_versions_can_be_read_out_of_the_comparison(old: str, new: str) -> None:
    found = [p for p in passages(text(old), text(new)) if p.part is Part.BODY]

    def side(other: Mark) -> list[str]:
        return [
            word for one in found for piece in one.pieces if piece.mark is not other
            for word in piece.text.split()
        ]  # fmt: skip

    assert side(Mark.REMOVED) == new.split()
    assert sorted(side(Mark.ADDED)) == sorted(old.split())
    assert all(one.edits for one in found if any(p.mark is not Mark.SAME for p in one.pieces))
    if old == new:
        assert not any(one.edits for one in found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n".join(f"문장 {n}은 이렇다." for n in range(3000)), "\n".join(f"글월 {n}은 그렇다." for n in range(3000))),
        ("가나 " * 200_000, "가다 " * 200_000),
        (" ".join(f"{n}번" for n in range(5000)), " ".join(f"{n}번" for n in range(5000, 0, -1))),
    ],
    ids=["another text", "a table without its tags", "all turned round"],
)  # fmt: skip
def test_comparing_takes_no_time_worth_telling_however_long_the_texts(old: str, new: str) -> None:
    began = time.process_time()
    assert edits(passages(text(old), text(new)))
    assert time.process_time() - began < 5
