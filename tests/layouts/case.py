"""A page and what a careful reader takes from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.model import KST

TITLE = "광주시, 가람로보틱스와 AI 돌봄로봇 실증 협약…연구소도 세운다"
SUBTITLE = (
    "첨단3지구에 연구소…2028년까지 120억 투자",
    "사투리 알아듣는 말벗 로봇, 경로당 40곳서 실증",
)
CAPTION = "강하늬 부시장(왼쪽)과 한결 가람로보틱스 대표가 협약서를 들어 보이고 있다."
TEXT = (
    "광주광역시는 9일 시청 비즈니스룸에서 ㈜가람로보틱스와 인공지능(AI) 중심도시 광주 조성을 위한 업무협약(MOU)을 체결했다고 밝혔다. 올해 들어 열두 번째다.",
    "협약에 따라 가람로보틱스는 첨단3지구 AI 집적단지에 돌봄로봇 연구소를 열고, 2028년까지 120억원을 들여 연구원 40명을 뽑는다.",
    "사투리 배우는 로봇",
    "사진 속 얼굴을 알아보고 전라도 사투리로 말을 거는 로봇은 다음 달부터 경로당 40곳에서 실증한다. 기자가 말을 걸자 로봇은 \"밥은 자셨소?\"라고 되물었다.",
    "함께 참여하는 기업은 △나래웍스 △다온테크 △라온AI 등 10개사다.",
    "한결 대표는 “AI 학습 데이터를 광주에서 모으고 활용할 수 있어 이곳을 골랐다”며 “저작권자가 분명한 자료만 쓰겠다”고 말했다.",
    "참여를 원하는 경로당은 시 돌봄정책과(062-613-0000)로 문의하면 된다.",
    "강하늬 부시장은 “공유하기 좋은 사례로 만들어 관련 기업이 더 찾아오게 하겠다”며 “연말까지 추천 기업 20곳과 더 협약하겠다”고 덧붙였다.",
)  # fmt: skip
OTHERS = (
    "남해안 굴 양식장 32곳에 수온 감시기가 놓인다고 전남도가 8일 전했다.",
    "프로배구 광주 연고팀이 안방에서 3대 1로 이겨 4연승을 달렸다.",
    "경기 광주시 도로에서 화물차가 넘어져 두 시간 동안 길이 막혔다.",
)
HEADLINES = ("굴 양식장에 수온 감시기", "프로배구 광주, 4연승", "경기 광주서 화물차 사고")
ABSENT = (*OTHERS, *HEADLINES)
PUBLISHED = datetime(2026, 6, 9, 14, 30, tzinfo=KST)
MODIFIED = datetime(2026, 6, 9, 16, 5, tzinfo=KST)


@dataclass(frozen=True, kw_only=True)
class Case:
    """`paragraphs` are the body, `absent` what must be nowhere in the text.

    Subtitle, captions and reporter are compared where they are given.
    """

    name: str
    source: str
    url: str
    html: str
    layout: str
    paragraphs: Sequence[str]
    title: str = TITLE
    published_at: datetime | None = PUBLISHED
    modified_at: datetime | None = None
    subtitle: Sequence[str] | None = None
    captions: Sequence[str] | None = None
    reporter: str | None = None
    absent: Sequence[str] = ABSENT
    charset: str = "utf-8"


def page(head: str, body: str, lang: str = "ko") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n{head}\n</head>\n<body>\n{body}\n'
        "</body>\n</html>\n"
    )


def ps(texts: Sequence[str], tag: str = "p") -> str:
    return "\n".join(f"<{tag}>{esc(text)}</{tag}>" for text in texts)


def brs(texts: Sequence[str], between: str = "<br>\n<br>\n") -> str:
    return between.join(esc(text) for text in texts)


def esc(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def listed(texts: Sequence[str] = HEADLINES, tag: str = "ul", kind: str = "") -> str:
    rows = "".join(f'<li><a href="/x/{n}">{text}</a></li>' for n, text in enumerate(texts))
    return f"<{tag}{kind}>{rows}</{tag}>"
