"""Offers, and houses of firms with names like any word."""

import pytest

from monitor.announce import announce
from monitor.topics import load
from tests.judging import article, said

TOPIC = load()
CASES: tuple[tuple[str, str], ...] = (
    (
        "삼성SDS가 해남에 짓는 국가AI컴퓨팅센터를 광주 집적단지와 잇자고 광주시에 제안했다.",
        "삼성SDS:proposed",
    ),
    (
        "삼성SDS가 해남에 짓는 데이터센터와 광주 AI 집적단지를 잇는 전용망을 제안했다.",
        "삼성SDS:proposed",
    ),
    ("누리봄은 광주시에 AI 돌봄 센터를 함께 세우자는 제안서를 20일 냈다.", "누리봄:proposed"),
    (
        "누리봄은 20일 광주시를 찾아 AI 교통 신호 체계를 시범 운영해 보자고 제안했다.",
        "누리봄:proposed",
    ),
    (
        "누리봄 김하늘 대표는 20일 강기정 시장을 만난 자리에서 광주에 AI 연구소를 세우고 싶다는 뜻을 밝혔다.",
        "누리봄:proposed",
    ),
    ("미국 인공지능 기업 누리봄이 광주시에 러브콜을 보냈다.", "누리봄:proposed"),
    ("누리봄은 광주시에 AI 공동 연구를 제의하는 서한을 20일 전달했다.", "누리봄:proposed"),
    ("누리봄이 광주에 AI 로봇 실증장을 두겠다며 투자의향서를 제출했다.", "누리봄:proposed"),
    ("광주시가 누리봄에 AI 연구소 설립을 제안했다.", "누리봄:proposed"),
    (
        "광주시는 누리봄 측에 첨단3지구 땅을 내주겠다며 AI 연구소를 지어 달라고 요청했다.",
        "누리봄:proposed",
    ),
    ("광주시에 AI 사업을 먼저 제안한 것은 누리봄이다.", "누리봄:proposed"),
    ("누리봄은 광주시와 손잡고 AI 영재고 교과서를 만들고 싶다고 20일 제안했다.", "누리봄:proposed"),
    (
        "강기정 시장은 20일 실리콘밸리에서 누리봄 경영진에게 광주 AI 실증도시 참여를 권했다.",
        "누리봄:proposed",
    ),
    ("누리봄이 20일 광주시에 건넨 제안서에는 AI 버스 노선이 담겼다.", "누리봄:proposed"),
    (
        "스웨덴 누리봄이 광주시에 손을 내밀었다. AI 풍력 예측을 함께 연구하자는 것이다.",
        "누리봄:proposed",
    ),
    (
        "광주시는 누리봄으로부터 AI 물류센터를 함께 짓자는 제안을 받았다고 20일 밝혔다.",
        "누리봄:proposed",
    ),
    ("시민단체는 광주시에 AI 윤리 조례를 만들자고 제안했다.", ""),
    ("강기정 시장은 정부에 AI 2단계 사업 예산을 늘려 달라고 요청했다.", ""),
    (
        "AI 기업 누리봄이 이달 초 광주 첨단3지구에 연구소를 열고 직원 12명이 일하고 있다.",
        "누리봄:launched",
    ),
    (
        "나무는 20일 광주 첨단지구에서 AI 연구소 문을 열었다. 나무는 산림 데이터를 다루는 인공지능 기업이다.",
        "나무:launched",
    ),
    ("인공지능 기업 도담이 다음 달 광주 AI 창업캠프에 입주한다.", "도담:planned"),
    (
        "온새미가 20일 광주 동구에서 AI 데이터 가공센터 개소식을 열었다. 온새미는 50명을 뽑는다.",
        "온새미:launched",
    ),
    (
        "모람은 20일 광주시 북구 첨단3지구에 반도체 인공지능 시험실을 개소했다고 밝혔다. 모람은 일본 기업이다.",
        "모람:launched",
    ),
    (
        "소담은 오는 9월 광주 AI 집적단지에 법인을 설립할 예정이다. 소담의 기술은 김치 발효를 예측하는 인공지능이다.",
        "소담:planned",
    ),
    (
        "AI 스타트업 달구지가 광주로 본사를 옮겼다. 달구지는 20일 서구 상무지구에서 이전식을 가졌다.",
        "달구지:launched",
    ),
    (
        "노다지는 20일 광주 첨단지구에 지은 AI 공장을 준공했다. 노다지는 배터리 검사기를 만든다.",
        "노다지:launched",
    ),
    (
        "노다지는 20일 광주 AI 공장 착공식을 갖고 공사에 들어갔다. 노다지는 배터리 검사기를 만든다.",
        "노다지:launched",
    ),
    ("AI 로봇 기업 윌로가 광주지사 현판을 내걸었다.", "윌로:launched"),
    ("광주에 지사를 낸 AI 기업 윌로가 20일 개소식을 가졌다.", "윌로:launched"),
    (
        "카페인은 이달 말 광주에 AI 연구센터를 열기로 했다. 카페인은 수면 기업이다.",
        "카페인:planned",
    ),
    ("광주시는 20일 첨단지구에 AI 체험관을 열었다.", ""),
    ("도서관은 20일 AI 체험실을 열었다.", ""),
    ("시민들은 광주 AI 체험관에 다음 달 입장한다.", ""),
)
HEADED = (
    (
        "광주에 둥지 튼 AI 기업들",
        "광주 AI 창업캠프 2층에는 누리봄과 ㈜해담솔이 지난달 입주해 돌봄 로봇을 개발하고 있다.",
        "누리봄:launched;해담솔:launched",
    ),
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda v: v[:30])
def test_an_offer_or_a_house(text: str, expected: str) -> None:
    assert said(announce(article(text), TOPIC)) == set(filter(None, expected.split(";")))


@pytest.mark.parametrize(("title", "text", "expected"), HEADED, ids=lambda v: v[:30])
def test_an_offer_or_a_house_under_a_headline(title: str, text: str, expected: str) -> None:
    assert said(announce(article(text, title), TOPIC)) == set(filter(None, expected.split(";")))
