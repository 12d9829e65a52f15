"""What a headline tells where no sentence of the article could be read."""

import pytest

from monitor.model import Stage
from monitor.topics import load
from tests.judging import article, judge, said

ABOUT = "광주 인공지능(AI) 산업융합 집적단지에서 일하는 사람이 늘어난다."


@pytest.mark.parametrize(
    ("title", "lead", "expected"),
    [
        ("가온누리랩·광주시 'AI 가전' 동맹",
         "㈜가온누리랩이 광주시와 인공지능 가전의 밑그림을 나눠 그린다.", {"가온누리랩:signed"}),
        ("㈜가온누리랩, 광주시에 AI 음악 스튜디오 러브콜",
         "㈜가온누리랩이 판소리를 가르칠 인공지능 작업실 이야기를 광주시에 꺼냈다.", {"가온누리랩:proposed"}),
        ("㈜가온누리랩 광주 AI 공장 '물거품'",
         "㈜가온누리랩과 광주시가 그리던 인공지능 공장은 볼 수 없게 됐다.", {"가온누리랩:ended"}),
        ("㈜가온누리랩, 광주 AI센터 '첫 삽'",
         "㈜가온누리랩의 인공지능 건물이 광주 남구에서 올라간다.", {"가온누리랩:launched"}),
    ],
)  # fmt: skip
def test_the_headline_names_partner_and_deed(title: str, lead: str, expected: set[str]) -> None:
    findings = judge(article(f"{lead}\n{ABOUT}", title), load()).findings
    assert said(findings) == expected
    assert [one.evidence for one in findings.announcements] == [lead]


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("㈜가온누리랩, 광주 AI 협약 지켜지나", "㈜가온누리랩의 광주 인공지능 사업을 두고 말이 많다."),
        ("[기고] ㈜가온누리랩과 광주 AI 동행", "㈜가온누리랩이 광주 인공지능에 남긴 것을 생각한다."),
        ("㈜가온누리랩 AI 동맹", "인공지능을 다루는 회사들이 광주에서 만난 일을 돌아본다."),
        ("광주 AI 집적단지 5년, 맞손의 기록", "㈜가온누리랩이 광주 인공지능의 다섯 해를 돌아봤다."),
    ],
    ids=["a question", "a column", "the text does not name it", "the headline does not name it"],
)  # fmt: skip
def test_a_headline_without_news_of_a_partner_tells_nothing(title: str, lead: str) -> None:
    assert judge(article(f"{lead}\n{ABOUT}", title), load()).findings.announcements == ()


def test_what_a_sentence_tells_stands_before_the_headline() -> None:
    text = f"광주시는 20일 ㈜가온누리랩과 업무협약을 체결할 예정이라고 밝혔다.\n{ABOUT}"
    [one] = judge(article(text, "㈜가온누리랩·광주시 AI 동맹"), load()).findings.announcements
    assert one.stage is Stage.PLANNED
