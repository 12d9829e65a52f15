"""A topic is data: another city needs a TOML file and no code."""

import pytest

from monitor.topics import load
from tests.judging import article, judge, said

DAEGU = load("daegu-ai")

ABOUT = {
    "a firm signs": (
        "대구시, AI 로봇기업 솔방울로보틱스와 업무협약",
        "대구시는 20일 인공지능(AI) 로봇기업 솔방울로보틱스와 수성알파시티 실증 업무협약을 맺었다.",
        {"솔방울로보틱스:signed"},
    ),
    "a firm opens": (
        "느티나무소프트, 수성알파시티에 연구소 개소",
        "AI 관제기업 ㈜느티나무소프트가 18일 대구 수성알파시티에 연구소를 열었다.\n홍준표 시장이 함께했다.",
        {"느티나무소프트:launched"},
    ),
    "the host body acts, Gwangju is the partner": (
        "대구-광주, 달빛 AI 동맹",
        "대구시와 광주시는 12일 인공지능 산업을 함께 키우는 업무협약을 체결했다.",
        {"광주시:signed"},
    ),
    "an offer": (
        "노르웨이 피오르드비전, 대구에 러브콜",
        "노르웨이 AI 기업 피오르드비전이 대구시에 자율주행 로봇 공동 실증을 제안했다.",
        {"피오르드비전:proposed"},
    ),
}
NOT_ABOUT = {
    "Gwangju's news": (
        "광주시, AI 기업과 업무협약",
        "광주시는 20일 인공지능 기업 나린칩과 업무협약을 맺었다.\n국가AI데이터센터를 함께 쓴다.",
    ),
    "fish soup": (
        "대구탕 맛집, AI가 골랐다",
        "생대구로 끓인 대구탕 집을 AI가 골랐다.\n값은 1만원이다.",
    ),
    "bird flu": (
        "대구시, AI 방역 강화",
        "대구시는 조류인플루엔자(AI)를 막으려 금호강 철새를 살핀다.\n고병원성 AI 항원이 나왔다.",
    ),
}


@pytest.mark.parametrize("case", ABOUT)
def test_another_city_needs_no_code(case: str) -> None:
    title, text, announced = ABOUT[case]
    judgement = judge(article(text, title), DAEGU)
    assert judgement.verdict.related, judgement.verdict
    assert said(judgement.findings) == announced


@pytest.mark.parametrize("case", NOT_ABOUT)
def test_another_citys_false_friends(case: str) -> None:
    title, text = NOT_ABOUT[case]
    assert not judge(article(text, title), DAEGU).verdict.related


def test_what_is_news_for_one_city_is_none_for_the_other() -> None:
    for title, text, _ in (ABOUT["a firm signs"], ABOUT["a firm opens"]):
        assert not judge(article(text, title), load("gwangju-ai")).verdict.related
