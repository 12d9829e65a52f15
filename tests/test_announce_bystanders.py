"""Firms that an article names beside its partners: they are no partners."""

import pytest

from monitor.announce import announce
from monitor.topics import load
from tests.judging import article, said

TOPIC = load()
CASES: tuple[tuple[str, str], ...] = (
    (
        "광주시는 20일 누리봄과 AI 협약을 체결했다. 협약에 따라 전남대와 조선대가 교육에 참여하기로 했다.",
        "누리봄:signed",
    ),
    (
        "광주시는 20일 누리봄과 AI 협약을 체결했다. 이 회사는 서울대, KAIST와 함께 연구를 한다. 경쟁사로는 해담솔이 있다.",
        "누리봄:signed",
    ),
    (
        "광주시는 20일 누리봄과 AI 협약을 체결했다. 해담솔은 누리봄의 경쟁 기업이다. 해담솔은 지난해 부산에 연구소를 열었다.",
        "누리봄:signed",
    ),
    (
        "광주시는 20일 누리봄과 AI 협약을 체결했다. 이 회사는 병원 두 곳, 학교 세 곳에 제품을 팔았다. 삼성전자는 이 회사에 투자했다.",
        "누리봄:signed",
    ),
    (
        "광주시는 20일 인공지능 기업 두 곳과 업무협약을 맺었다. 주인공은 누리봄과 해담솔. 누리봄은 삼성전자에서 갈라져 나왔다. 해담솔은 네이버가 투자한 회사다.",
        "누리봄:signed;해담솔:signed",
    ),
    (
        "광주시는 20일 시청에서 누리봄과 AI 협약을 맺었다. 협약식에는 전남대와 조선대, 한국전력이 함께했다.",
        "누리봄:signed",
    ),
    (
        "광주시는 20일 AI 실증 사업자로 누리봄을 선정했다. 누리봄은 해담솔, 온빛나루 등 경쟁사를 제쳤다.",
        "누리봄:signed",
    ),
    (
        "인공지능산업융합사업단은 20일 누리봄과 AI 협약을 맺었다. 사업단은 올해 기업 12곳과 협약을 맺었다. 해담솔은 지난 3월 입주했다. 온빛나루는 직원을 늘렸다.",
        "누리봄:signed",
    ),
    (
        "누리봄은 20일 광주시와 AI 협약을 맺었다. 회사는 하남산단에 전력을 공급해 달라고 한국전력에 요청했다.",
        "누리봄:signed",
    ),
    (
        "광주시와 GIST, 누리봄은 20일 AI 협약을 체결했다. 두 기관은 첨단3지구에 연구소를 열기로 했다.",
        "GIST:signed;누리봄:signed",
    ),
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda v: v[:30])
def test_who_stands_by_is_no_partner(text: str, expected: str) -> None:
    assert said(announce(article(text), TOPIC)) == set(filter(None, expected.split(";")))
