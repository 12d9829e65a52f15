"""Turns of phrase told with their parties: chosen for a part, agreed by word, an owner's house."""

import pytest

from monitor.announce import announce
from monitor.topics import load
from tests.judging import article, said

TOPIC = load()
CASES = (
    (
        "chosen for what they are to do",
        "국토교통부는 '광주 자율주행 실증도시'에 참여할 기업으로 가나로보틱스, 다라테크 등 두 곳을 "
        "최종 선정했다.",
        "가나로보틱스:signed 다라테크:signed",
    ),
    ("chosen to run it", "AI 실증을 이끌 기관으로 다라대학교가 뽑혔다.", "다라대학교:signed"),
    ("firms without a name", "광주시는 AI 실증에 참여할 기업 세 곳을 선정했다.", ""),
    (
        "a consortium is those who formed it",
        "과학기술정보통신부는 광주 AX 실증밸리 총괄 운영기관으로 가나네트웍스와 다라테크가 꾸린 "
        "컨소시엄을 낙점했다.",
        "가나네트웍스:signed 다라테크:signed",
    ),
    (
        "partners by promise and paper",
        "가나로보틱스는 20일 광주시와 인공지능 비즈니스 동반자가 되기로 약속하고 서류에 이름을 "
        "적었다.",
        "가나로보틱스:signed",
    ),
    (
        "another looks on",
        "가나로보틱스와 다라대학교는 20일 광주시가 지켜보는 가운데 AI 계약학과 운영 각서에 이름을 "
        "남겼다.",
        "가나로보틱스:signed 다라대학교:signed",
    ),
    (
        "a paper of cooperation",
        "경상북도와 광주광역시는 20일 인공지능 데이터를 서로 열어 주는 내용의 협력 문서에 서명했다.",
        "경상북도:signed",
    ),
    ("an owner's house", "가나로보틱스의 광주 사무소가 10일 문을 열었다.", "가나로보틱스:launched"),
    (
        "a branch at work",
        "덴마크 가나연구소의 광주 분소가 10일 첨단3지구에서 가동에 들어갔다.",
        "가나연구소:launched",
    ),
    ("data lent is no house", "시는 한국도로공사와 협의하고, 운전 시뮬레이터를 열어 준다.", ""),
    (
        "a custom given up is no end",
        "가나정책연구원은 협약 숫자를 성과로 삼는 관행을 그만두라고 광주시에 권했다.",
        "가나정책연구원:proposed",
    ),
    (
        "a term of the agreement to come",
        "광주시는 다음 달 3일 ㈜나래데이터와 인공지능 협약을 체결할 예정이라고 밝혔다.\n"
        "두 기관은 인공지능 인재를 함께 기르기로 했다.",
        "나래데이터:planned",
    ),
    (
        "agreed first, to be signed later",
        "광주시와 ㈜나래데이터는 인공지능 인재를 함께 기르기로 했다.\n"
        "광주시는 다음 달 3일 ㈜나래데이터와 인공지능 협약을 체결할 예정이다.",
        "나래데이터:planned 나래데이터:signed",
    ),
    (
        "signed with two more, of what need not be said",
        "이날 광주시는 AI 협약 198번째와 199번째 짝인 ㈜가나로보틱스, ㈜다라클립과도 서명했다.",
        "가나로보틱스:signed 다라클립:signed",
    ),
    (
        "the house of those who founded it",
        "가나대학교와 다라로보틱스가 함께 세운 ‘AI 음향 공동연구소’가 17일 광주 첨단지구에서 문을 "
        "열었다.",
        "가나대학교:launched 다라로보틱스:launched",
    ),
    (
        "a paper that is only wanted",
        "시는 화물연대와도 자리를 만들어 AI 약속을 문서로 남길 계획이다.",
        "",
    ),
    (
        "what it does in another city",
        "뷰티 기업 온빛테크가 광주행 AI 계획을 접었다.\n"
        "회사는 대신 성남시와 손잡고 판교에 새 사무실을 얻었다.",
        "온빛테크:ended",
    ),
    (
        "money paid out",
        "가나로보틱스는 지난 10일 광주 AI 기업 투자금을 집행했다.",
        "가나로보틱스:launched",
    ),
)


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_who_does_what(text: str, expected: str) -> None:
    assert said(announce(article(text), TOPIC)) == set(expected.split())


def test_a_headline_may_tell_the_number_alone() -> None:
    found = announce(
        article(
            "광주시는 20일 시청에서 인공지능 기업 ㈜가나로보틱스와 업무협약을 체결했다.",
            "광주시, 인공지능 기업과 업무협약…123번째",
        ),
        TOPIC,
    )
    assert [one.number for one in found.announcements] == [(123, 123)]


def test_the_day_after() -> None:
    found = announce(
        article(
            "광주시 대표단은 17일 독일에서 ㈜가나로보틱스와 인공지능 협약을 맺었다.\n"
            "대표단은 이튿날 ㈜다라테크와 AI 공동연구를 논의했다."
        ),
        TOPIC,
    )
    assert [str(one.date) for one in found.announcements] == ["2025-06-17", "2025-06-18"]


def test_a_ceremony_without_its_parties_gives_the_day() -> None:
    found = announce(
        article(
            "가나대학교가 광주 첨단지구에 ‘AI융합연구센터’를 열었다.\n"
            "지난 17일 열린 개소식에서 센터장은 데이터를 말했다."
        ),
        TOPIC,
    )
    assert [str(one.date) for one in found.announcements] == ["2025-06-17"]
