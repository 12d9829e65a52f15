"""Events as several papers tell them: from articles to the ledger, one announcement each."""

from collections import defaultdict

import pytest

from monitor.evaluate import Labelled, place
from monitor.lines import Row
from monitor.topics import load

Told = tuple[str, str | None, str, str]
"""The event, the day, the title and the text of an article."""

STEPS = {
    "a plan, its signing, its opening": 3,
    "ten companies, of which each paper names others": 1,
    "two acts of one partner in a week": 2,
    "running numbers of one day": 2,
    "recalled beside something newer": 2,
    "two signings in one week": 2,
    "a foreign name in brackets": 1,
    "copies, one of them undated": 1,
    "a university, a year later with two companies on one day": 3,
}
"""By group how many alerts its articles make: one for each real step."""
GROUPS: dict[str, tuple[Told, ...]] = {
    "a plan, its signing, its opening": (
        ("누리", "2026-03-03", "누리바이오AI, 광주에 연구소 세운다",
         "광주시에 따르면 의료 인공지능 기업 누리바이오AI가 오는 5월 광주시와 업무협약을 체결하고 "
         "첨단3지구 AI 집적단지에 연구소를 설립할 계획이다. 인공지능 중심도시 광주의 의료 "
         "데이터를 쓰려는 것이다."),
        ("누리", "2026-05-12", "광주시-누리바이오AI 업무협약 체결",
         "광주광역시는 12일 시청에서 누리바이오AI와 인공지능 의료 연구소 설립을 위한 업무협약을 "
         "체결했다고 밝혔다. 누리바이오AI는 첨단3지구에 연구소를 세우고 40명을 뽑는다."),
        ("누리", "2026-05-13", "의료 AI 기업 누리바이오AI, 빛고을에 둥지",
         "인공지능 중심도시를 내건 광주시가 누리바이오AI를 맞았다. 시는 지난 12일 이 회사와 "
         "업무협약을 맺고 연구소 부지와 데이터 사용을 돕기로 했다."),
        ("누리", "2026-09-02", "누리바이오AI 광주연구소 문 열어",
         "누리바이오AI는 2일 광주 첨단3지구 AI 집적단지에서 연구소 개소식을 열었다. 지난 5월 "
         "광주시와 인공지능 업무협약을 맺은 지 넉 달 만이다."),
    ),
    "ten companies, of which each paper names others": (
        ("열", "2026-04-07", "광주시, AI 기업 10개사와 업무협약",
         "광주시는 7일 시청 비즈니스룸에서 다온비전, 한결로보틱스, 소담데이터, 미르네트웍스 등 "
         "10개사와 인공지능 중심도시 조성을 위한 업무협약을 체결했다. 이로써 협약 기업은 모두 "
         "310곳이 됐다."),
        ("열", "2026-04-07", "인공지능 기업 10곳 한꺼번에 광주로",
         "인공지능 기업 10곳이 광주에 온다. 광주시는 7일 다온비전, 온결시스템, 벼리소프트, "
         "한결로보틱스 등 10개사와 업무협약을 맺었다고 밝혔다."),
        ("열", "2026-04-08", "광주시, 301~310번째 AI 협약",
         "광주시가 지난 7일 소담데이터, 미르네트웍스, 벼리소프트, 해솔랩 등 10개사와 "
         "301~310번째 인공지능 업무협약을 체결했다."),
    ),
    "two acts of one partner in a week": (
        ("연구소", "2026-06-01", "가온모빌리티, 광주에 자율주행 AI 연구소 개소",
         "자율주행 인공지능 기업 가온모빌리티는 1일 광주 AI 집적단지에서 연구소 개소식을 열고 "
         "업무를 시작했다. 연구원 20명이 자율주행 영상을 다룬다."),
        ("연구소", "2026-06-02", "가온모빌리티 연구소 광주에 문 열었다",
         "가온모빌리티가 1일 광주 첨단3지구 인공지능 집적단지에 자율주행 연구소를 개소했다."),
        ("인재", "2026-06-05", "광주시-가온모빌리티, AI 인재 양성 협약",
         "광주시는 5일 시청에서 가온모빌리티와 인공지능사관학교 교육생의 취업을 돕는 업무협약을 "
         "체결했다. 회사는 해마다 30명을 실습생으로 받는다."),
        ("인재", "2026-06-05", "가온모빌리티, 인공지능사관학교 교육생 뽑는다",
         "광주시와 가온모빌리티가 5일 인공지능사관학교 교육생 취업을 위한 업무협약을 맺었다. 실습생 "
         "30명을 해마다 받기로 했다."),
    ),
    "running numbers of one day": (
        ("하나", "2026-07-14", "광주시, 늘품로보틱스와 321번째 AI 협약",
         "광주시는 14일 늘품로보틱스와 인공지능 중심도시 광주 조성을 위한 321번째 업무협약을 "
         "체결했다."),
        ("둘", "2026-07-14", "광주시, 여울데이터와 322번째 AI 협약",
         "광주시는 14일 여울데이터와 인공지능 중심도시 광주 조성을 위한 322번째 업무협약을 "
         "체결했다."),
        ("하나", "2026-07-15", "늘품로보틱스 광주 온다",
         "광주시가 지난 14일 돌봄로봇 기업 늘품로보틱스와 321번째 인공지능 업무협약을 맺었다. "
         "늘품로보틱스는 광주에 법인을 세운다."),
        ("둘", "2026-07-15", "여울데이터, 광주에 데이터 가공센터",
         "광주시와 여울데이터는 14일 인공지능 학습 데이터 가공센터를 세우는 업무협약을 체결했다고 "
         "15일 밝혔다."),
    ),
    "recalled beside something newer": (
        ("옛", "2026-02-10", "광주시, 솔빛헬스케어와 AI 협약",
         "광주시는 10일 솔빛헬스케어와 인공지능 건강관리 서비스를 실증하는 업무협약을 체결했다."),
        ("옛", "2026-02-10", "솔빛헬스케어, 광주서 AI 건강관리 실증",
         "솔빛헬스케어가 10일 광주시청에서 광주시와 인공지능 건강관리 실증 업무협약을 맺었다."),
        ("새", "2026-04-20", "광주시, 도담케어와 AI 돌봄 협약",
         "광주시는 20일 도담케어와 인공지능 돌봄 서비스를 위한 업무협약을 체결했다. 앞서 광주시는 "
         "지난 2월 솔빛헬스케어와도 인공지능 건강관리 협약을 맺은 바 있다."),
        ("새", "2026-04-21", "도담케어, 인공지능 돌봄 광주서 시작",
         "도담케어와 광주시가 20일 인공지능 돌봄 업무협약을 체결했다."),
    ),
    "two signings in one week": (
        ("교육", "2026-06-01", "광주시-다솔인공지능, AI 교육 협약",
         "광주시는 1일 시청에서 다솔인공지능과 초등학생 인공지능 교육 교재를 함께 만드는 업무협약을 "
         "체결했다. 교재는 내년 3월부터 학교 40곳에서 쓴다."),
        ("교육", "2026-06-02", "다솔인공지능 광주 초등 AI 교재 만든다",
         "다솔인공지능이 지난 1일 광주시와 초등학생 인공지능 교육 교재 개발 업무협약을 맺었다. "
         "학교 40곳이 교재를 쓴다."),
        ("공장", "2026-06-05", "다솔인공지능, 광주에 GPU 서버 공장",
         "광주광역시와 다솔인공지능은 5일 첨단3지구에 GPU 서버 조립 공장을 짓는 인공지능 "
         "투자협약을 체결했다. 300억원을 들여 2028년까지 완공한다."),
        ("공장", "2026-06-05", "광주에 300억 GPU 서버 공장 들어선다",
         "광주시는 5일 다솔인공지능과 300억원 규모의 인공지능 서버 공장 투자협약을 맺었다고 "
         "밝혔다. 공장은 첨단3지구에 들어선다."),
    ),
    "a foreign name in brackets": (
        ("알", "2026-03-10", "광주시, 브레인리프와 협약",
         "광주시는 10일 미국 인공지능 기업 브레인리프(BrainLeaf)와 인공지능 반도체 실증을 "
         "위한 업무협약을 체결했다."),
        ("알", "2026-03-10", "BrainLeaf, 광주와 손잡다",
         "광주시가 10일 미국 BrainLeaf와 인공지능 반도체 실증 업무협약을 맺었다."),
        ("알", "2026-03-11", "브레인리프코리아 설립",
         "브레인리프는 지난 10일 광주시와 인공지능 반도체 실증 업무협약을 체결했다고 11일 "
         "밝혔다."),
    ),
    "copies, one of them undated": (
        ("선", "2026-05-20", "광주시, 나래메디컬과 의료 AI 협약",
         "(광주=연합뉴스) 광주시는 20일 나래메디컬과 인공지능 의료영상 판독 기술을 실증하는 "
         "업무협약을 체결했다고 밝혔다. 나래메디컬은 AI 집적단지에 연구소를 두고 지역 병원 5곳과 "
         "영상을 나눈다. 시는 데이터센터 사용을 돕는다."),
        ("선", "2026-05-20", "광주시, 나래메디컬과 의료 AI 협약",
         "광주시는 20일 나래메디컬과 인공지능 의료영상 판독 기술을 실증하는 업무협약을 체결했다고 "
         "밝혔다. 나래메디컬은 AI 집적단지에 연구소를 두고 지역 병원 5곳과 영상을 나눈다."),
        ("선", None, "나래메디컬, 광주서 의료 AI 실증",
         "광주시는 나래메디컬과 인공지능 의료영상 판독 기술을 실증하는 업무협약을 체결했다고 밝혔다. "
         "나래메디컬은 AI 집적단지에 연구소를 두고 지역 병원 5곳과 영상을 나눈다. 시는 "
         "데이터센터 사용을 돕는다."),
    ),
    "a university, a year later with two companies on one day": (
        ("일", "2025-03-04", "광주시-전남대, AI 인재 협약",
         "광주시는 4일 전남대학교와 인공지능 인재 양성을 위한 업무협약을 체결했다. 석사과정 "
         "50명을 뽑는다."),
        ("일", "2025-03-04", "전남대 광주시와 AI 석사과정",
         "전남대학교가 4일 광주시와 인공지능 인재 양성 업무협약을 맺었다. 석사과정 50명 규모다."),
        ("이", "2026-04-14", "광주시·전남대 AI 반도체 협약",
         "광주시는 14일 전남대학교, 하람팹과 인공지능 반도체 시험생산을 위한 업무협약을 체결했다."),
        ("이", "2026-04-15", "하람팹, 전남대에서 AI 반도체 시험생산",
         "하람팹이 14일 광주시, 전남대학교와 인공지능 반도체 시험생산 업무협약을 맺었다."),
        ("삼", "2026-04-14", "광주시·전남대·빛솔 스마트팜 협약",
         "광주시는 14일 전남대학교, 빛솔팜과 인공지능 스마트팜 실증을 위한 업무협약을 체결했다."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GROUPS)
def test_every_event_is_one_announcement_and_each_step_is_told_once(name: str) -> None:
    rows: list[tuple[Labelled, Row]] = [
        (
            Labelled(id=f"{number}", kind="", related=True, announcements=(), event=event),
            {
                "url": f"https://paper{number}.invalid/1", "publisher": f"신문{number}",
                "published": day, "title": title, "text": text,
            },
        )
        for number, (event, day, title, text) in enumerate(GROUPS[name])
    ]  # fmt: skip
    placed = place(rows, load())
    found: dict[str, set[int]] = defaultdict(set)
    for one in placed:
        assert one.label.event
        assert one.announcements, one.article.title
        found[one.label.event].update(one.announcements)
    assert all(len(numbers) == 1 for numbers in found.values()), dict(found)
    assert len(set.union(*found.values())) == len(found), dict(found)
    assert sum(one.alerts for one in placed) == STEPS[name]
