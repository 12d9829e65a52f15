"""What one sentence leaves to the next, and whose deeds are nobody's news: invented articles."""

import pytest

from monitor.announce import announce
from monitor.topics import load
from tests.judging import article, said

TOPIC = load()
ARTICLES = (
    (
        "a founder stands for the firm",
        "한나래 미국 가온대 교수가 설립한 뇌 인공지능 기업 솔바람로보틱스가 관심을 끈다.\n"
        "강기정 시장은 지난 18일 한나래 교수를 만나 광주 AI 실증 방안을 논의했다.",
        "솔바람로보틱스:discussing@2025-06-18",
    ),
    (
        "an offer told without its doer",
        "강기정 시장은 지난 18일 솔바람로보틱스와 만나 광주 AI 실증을 논의했다.\n"
        "솔바람로보틱스 대표는 광주의 데이터센터를 둘러봤다.\n"
        "이어 인공지능 인재 양성과 공동연구를 제안했다.",
        "솔바람로보틱스:discussing@2025-06-18;솔바람로보틱스:proposed@2025-06-18",
    ),
    (
        "a group's members are named by what each will do",
        "광주시는 20일 지역대학 등 교육기관과 인공지능 인재 양성 업무협약을 체결했다.\n"
        "구체적으로 가온대학교는 인공지능 학과를 만든다.\n"
        "나래대학교는 교재를 맡는다.",
        "가온대학교:signed@2025-06-20;나래대학교:signed@2025-06-20",
    ),
    (
        "the house of the one who signed for it",
        "광주시는 20일 솔바람로보틱스와 AI 센터 공동 설립 협약에 서명했다.\n"
        "센터는 내년 6월 문을 열 예정이다.",
        "솔바람로보틱스:signed@2025-06-20;솔바람로보틱스:planned@None",
    ),
    (
        "a plan with a firm whose past names it",
        "광주시는 미국 기업과 손잡고 광주에 인공지능 연구소를 설립한다. "
        "시는 지난해 10월 솔바람로보틱스와 AI 업무협약을 맺었다.",
        "솔바람로보틱스:planned@None",
    ),
    (
        "the ceremony brings the day",
        "인공지능 기업 솔바람로보틱스가 광주시와 AI 실증 업무협약을 맺었다.\n"
        "협약식은 18일 시청에서 열렸다.",
        "솔바람로보틱스:signed@2025-06-18",
    ),
    (
        "a day before 데 이어 belongs to what came first",
        "광주시는 지난 5월 23일 인공지능 추진단을 꾸린 데 이어 최근 솔바람로보틱스와 AI 협약을 맺었다.",
        "솔바람로보틱스:signed@None",
    ),
    (
        "what a firm recalled by its year did without a day is recalled",
        "광주시는 20일 나린로보틱스와 AI 협약을 맺었다.\n"
        "지난해 3월 협약을 맺은 솔바람로보틱스는 사무실을 차려 후배 기업을 맞았다.",
        "나린로보틱스:signed@2025-06-20",
    ),
    (
        "with a day of its own it is news",
        "광주시는 20일 나린로보틱스와 AI 협약을 맺었다.\n"
        "지난해 가을 협약한 솔바람로보틱스는 이날 광주에 인공지능 연구소를 열었다.",
        "나린로보틱스:signed@2025-06-20;솔바람로보틱스:launched@2025-06-20",
    ),
    (
        "a firm without a name",
        "광주시는 20일 나린로보틱스와 AI 협약을 맺었다.\n"
        "시는 다음 달 통신사, 클라우드 회사와도 인공지능 협약을 맺을 계획이다.",
        "나린로보틱스:signed@2025-06-20",
    ),
    (
        "one of many",
        "광주시는 20일 나린로보틱스와 AI 협약을 맺었다. 협약 기업은 모두 40곳이다. "
        "이 가운데 세 곳은 문을 닫았고 나머지는 연락이 끊겼다.",
        "나린로보틱스:signed@2025-06-20",
    ),
    (
        "a house in another city",
        "광주 AI 기업 솔바람로보틱스는 20일 서울 강남에 사무소를 열었다.",
        "",
    ),
    (
        "a plan in the news that it is off",
        "광주시는 20일 솔바람로보틱스와 맺은 AI 투자협약을 해지했다.\n"
        "솔바람로보틱스는 광주에 인공지능 센터를 짓겠다고 했다.",
        "솔바람로보틱스:ended@2025-06-20",
    ),
    (
        "terms of an agreement, without the partner as their one doer",
        "광주시는 20일 솔바람로보틱스와 AI 협약을 맺었다.\n"
        "이 회사는 연말까지 광주에 인공지능 사무소를 열기로 했다.",
        "솔바람로보틱스:signed@2025-06-20",
    ),
    (
        "a plan of its own beside the agreement",
        "광주시는 20일 솔바람로보틱스와 AI 협약을 맺었다.\n"
        "솔바람로보틱스는 내년 3월 광주에 인공지능 연구소를 열 계획이다.",
        "솔바람로보틱스:signed@2025-06-20;솔바람로보틱스:planned@None",
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in ARTICLES], ids=[case[0] for case in ARTICLES]
)
def test_reads_across_sentences(text: str, expected: str) -> None:
    findings = announce(article(text), TOPIC)
    dated = {f"{p.name}:{a.stage}@{a.date}" for a in findings.announcements for p in a.partners}
    assert dated == {one for one in expected.split(";") if one}
    assert said(findings) == {one.split("@")[0] for one in dated}
