"""When a deed was done, and the city's running number of an agreement."""

from datetime import date

import pytest

from monitor.announce.when import day_of, number_of

PUBLISHED = date(2025, 6, 20)
DAYS = (
    ("지난 18일 시청에서", date(2025, 6, 18)),
    ("지난달 28일", date(2025, 5, 28)),
    ("지난 30일 서울에서", date(2025, 5, 30)),
    ("오는 3일", date(2025, 7, 3)),
    ("다음 달 10일", date(2025, 7, 10)),
    ("오늘 동명동에서", date(2025, 6, 20)),
    ("어제 오후", date(2025, 6, 19)),
    ("전날 밤", date(2025, 6, 19)),
    ("그제 저녁", date(2025, 6, 18)),
    ("지난해 12월 30일", date(2024, 12, 30)),
    ("2024년 11월 5일", date(2024, 11, 5)),
    ("20일 밝혔다", None),
    ("19일 맺었다고 20일 밝혔다", date(2025, 6, 19)),
    ("오늘의공장과", None),
    ("오늘날", None),
    ("31일까지 신청을 받아", None),
    ("11일 만에", None),
    ("30일간", None),
)
NUMBERS = (
    ("광주형 AI 비즈니스 235~244번째 협약", (235, 244)),
    ("157번째부터 159번째 업무협약", (157, 159)),
    ("업무협약 제25호부터 제32호까지를 맺었다", (25, 32)),
    ("118·119호 인공지능 업무협약", (118, 119)),
    ("협약으로는 198번째와 199번째", (198, 199)),
    ("가나(1호), 다라(2호), 마바(3호)와 업무협약", (1, 3)),
    ("통합 1호부터 12호까지 새 번호를 협약에 붙인다", (1, 12)),
    ("협약 번호 91번을 매겼다", (91, 91)),
    ("제1호 협약", (1, 1)),
    ("예순 번째 인공지능 가족이 됐다", (60, 60)),
    ("서른여덟 번째 AI 협약 기업", (38, 38)),
    ("백열두 번째 협약", (112, 112)),
    ("스무 번째 협약", (20, 20)),
    ("29번째로 서명했다", (29, 29)),
    ("두 번째 협약", None),
    ("AI 1호 조합과 협약", None),
    ("도시철도 2·3호선 협약", None),
    ("제3차 협약", None),
    ("열 번째 개막전", None),
)


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_reads_the_day(text: str, expected: date | None) -> None:
    assert day_of(text, PUBLISHED) == expected


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_reads_the_running_number(text: str, expected: tuple[int, int] | None) -> None:
    assert number_of(text) == expected
