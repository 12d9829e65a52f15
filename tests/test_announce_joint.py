"""Several who act as one: consortia, and names tied by a dash or a dot."""

import pytest

from monitor.announce import announce
from monitor.topics import load
from tests.judging import article, said

TOPIC = load()
CASES: tuple[tuple[str, str], ...] = (
    (
        "광주시는 20일 누리봄을 대표로 한 컨소시엄(해담솔·온빛나루)을 AI 실증 사업자로 선정했다.",
        "누리봄:signed;온빛나루:signed;해담솔:signed",
    ),
    (
        "국가AI데이터센터 증설 사업자로 누리봄 컨소시엄(해담솔·온빛나루 참여)이 선정됐다고 광주시가 20일 밝혔다.",
        "누리봄:signed;온빛나루:signed;해담솔:signed",
    ),
    (
        "광주시는 누리봄을 주관사로 해담솔, 온빛나루가 참여한 컨소시엄을 AX 실증밸리 사업자로 뽑았다.",
        "누리봄:signed;온빛나루:signed;해담솔:signed",
    ),
    (
        "광주시는 20일 누리봄·해담솔 컨소시엄과 AI 데이터센터 구축 계약을 체결했다.",
        "누리봄:signed;해담솔:signed",
    ),
    (
        "누리봄이 이끄는 컨소시엄이 광주 AI 실증밸리 운영사로 선정됐다. 컨소시엄에는 해담솔과 온빛나루가 참여했다.",
        "누리봄:signed;온빛나루:signed;해담솔:signed",
    ),
    (
        "광주시는 20일 AX 실증밸리 사업자로 누리봄을 비롯해 해담솔, 온빛나루로 구성된 컨소시엄을 선정했다.",
        "누리봄:signed;온빛나루:signed;해담솔:signed",
    ),
    (
        "광주시는 20일 누리봄과 해담솔이 구성한 컨소시엄과 AI 실증 협약을 맺었다.",
        "누리봄:signed;해담솔:signed",
    ),
    (
        "누리봄 컨소시엄(누리봄·해담솔)이 20일 광주시와 AI 클라우드 구축 계약을 맺었다.",
        "누리봄:signed;해담솔:signed",
    ),
    ("광주시는 누리봄 등 3개사로 이뤄진 컨소시엄과 20일 AI 업무협약을 체결했다.", "누리봄:signed"),
    (
        "누리봄(대표사)과 해담솔(참여사)로 꾸려진 컨소시엄이 광주 AI 데이터센터 사업자로 뽑혔다.",
        "누리봄:signed;해담솔:signed",
    ),
    ("광주시는 누리봄을 주축으로 한 컨소시엄과 20일 AI 모빌리티 협약을 체결했다.", "누리봄:signed"),
    (
        "조달청은 광주 NPU 서버 공급업체로 코난정보 연합체(코난정보·미래칩)를 선정했다.",
        "미래칩:signed;코난정보:signed",
    ),
    (
        "광주시 AI 실증 사업은 누리봄 컨소시엄이 맡는다. 광주시는 20일 누리봄 컨소시엄과 협약을 체결했다.",
        "누리봄:signed",
    ),
    (
        "광주시-누리봄-해담솔 3자 협약이 20일 체결됐다. 세 기관은 AI 실증에 힘을 모은다.",
        "누리봄:signed;해담솔:signed",
    ),
    ("광주시·누리봄·해담솔은 20일 시청에서 AI 업무협약을 체결했다.", "누리봄:signed;해담솔:signed"),
    ("광주시–누리봄 AI 업무협약이 20일 체결됐다.", "누리봄:signed"),
    ("광주시와 AICA, 누리봄은 20일 AI 3자 협약을 체결했다.", "누리봄:signed"),
    (
        "광주시 · 전남대 · 누리봄 3자는 20일 AI 인재양성 협약에 서명했다.",
        "누리봄:signed;전남대:signed",
    ),
    ("20일 광주시-누리봄 간 AI 협약이 체결됐다.", "누리봄:signed"),
    ("광주시, AICA, 누리봄 등 3자가 20일 AI 협약을 맺었다.", "누리봄:signed"),
)
HEADED = (
    (
        "광주시-누리봄-해담솔, AI 실증 3자 협약",
        "세 기관은 20일 광주시청에서 인공지능 실증 업무협약을 체결했다. 누리봄은 데이터를, 해담솔은 서버를 댄다.",
        "누리봄:signed;해담솔:signed",
    ),
    (
        "광주시·누리봄·해담솔, AI 업무협약",
        "누리봄과 해담솔이 광주에 온다. 세 기관은 20일 시청에서 협약을 맺었다.",
        "누리봄:signed;해담솔:signed",
    ),
    (
        "광주시-카이스트-누리봄, 인공지능 인재 양성 '맞손'",
        "광주시와 카이스트, 누리봄이 인공지능 인재를 함께 키운다. 20일 카이스트 본원에서 3자 협약이 맺어졌다.",
        "누리봄:signed;카이스트:signed",
    ),
    (
        "누리봄-광주시, AI 반도체 실증 업무협약 체결",
        "누리봄은 20일 광주시와 AI 반도체 실증을 위한 업무협약을 체결했다고 밝혔다.",
        "누리봄:signed",
    ),
    ("광주시↔누리봄, AI 협약", "광주시는 20일 누리봄과 인공지능 협약을 체결했다.", "누리봄:signed"),
    (
        "광주시·누리봄 AI 동맹…첨단3지구에 연구소",
        "누리봄이 광주로 온다. 광주시와 누리봄은 20일 업무협약을 맺었다.",
        "누리봄:signed",
    ),
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda v: v[:30])
def test_they_act_as_one(text: str, expected: str) -> None:
    assert said(announce(article(text), TOPIC)) == set(filter(None, expected.split(";")))


@pytest.mark.parametrize(("title", "text", "expected"), HEADED, ids=lambda v: v[:30])
def test_they_act_as_one_under_a_headline(title: str, text: str, expected: str) -> None:
    assert said(announce(article(text, title), TOPIC)) == set(filter(None, expected.split(";")))
