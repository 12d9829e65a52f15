"""Names of two words, names in lists, names that look like persons: sentences of every shape."""

import pytest

from monitor.model import Findings
from monitor.topics import load
from tests.judging import article, judge, said

TOPIC = load()
TWO_WORDS = [
    "블루 노트",
    "오션 브릿지",
    "레인 포레스트랩",
    "베스터홀름 연구소",
    "전남대 농업생명과학대학",
]
FRAMES = [
    "광주시는 18일 시청에서 {0}{와} 인공지능 업무협약을 체결했다.",
    "{0}{는} 18일 광주시와 인공지능 실증 협약을 맺었다.",
    "강기정 광주시장과 {0} 김도담 대표는 18일 인공지능 협약서에 서명했다.",
    "{0}{가} 18일 광주시에 인공지능 데이터센터 공동 운영을 제안했다.",
]
LISTS = [
    ("광주시는 18일 누비랩을 비롯한 5개 기업과 AI 업무협약을 체결했다.", "누비랩"),
    ("광주시와 누비랩, 솔트룩스 3자는 18일 AI 협약을 체결했다.", "누비랩 솔트룩스"),
    ("광주시와 누비랩 양측은 18일 AI 협약을 체결했다.", "누비랩"),
    (
        "광주시는 18일 AI 기업 5곳과 협약을 체결했다.\n"
        "참여 기업은 ▲누비랩 ▲솔트룩스 ▲노타 ▲두레박 ▲한걸음이다.",
        "누비랩 솔트룩스 노타 두레박 한걸음",
    ),
    (
        "광주시는 18일 AI 기업 세 곳과 협약을 체결했다.\n주인공은 누비랩, 솔트룩스, 노타다.",
        "누비랩 솔트룩스 노타",
    ),
    (
        "광주시는 18일 인공지능 협약식을 열었다.\n"
        "강기정 시장과 김도담 누비랩 대표, 이가람 솔트룩스 대표가 협약서에 서명했다.",
        "누비랩 솔트룩스",
    ),
    ("강기정 광주시장과 김도담 한걸음 대표는 18일 AI 협약서에 서명했다.", "한걸음"),
    ("강기정 시장은 18일 시청에서 연세대 관계자들과 만나 AI 협력 방안을 논의했다.", "연세대"),
    ("광주시는 18일 대한지능형운송기술협동조합과 AI 업무협약을 체결했다.", "대한지능형운송기술협동조합"),
    ("광주시는 18일 포스텍과 맺은 AI 업무협약을 해지했다고 밝혔다.", "포스텍"),
]  # fmt: skip


def partners(text: str) -> set[str]:
    found = said(judge(article(text, "광주시, 인공지능 산업 키운다"), TOPIC).findings)
    return {one.partition(":")[0] for one in found}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", TWO_WORDS)
def test_a_name_of_two_words_is_whole(name: str, frame: str) -> None:
    closed = (ord(name[-1]) - 0xAC00) % 28 > 0
    particles = dict(zip("와는가", "과은이" if closed else "와는가", strict=True))
    text = f"{frame.format(name, **particles)}\n{name}의 기술은 병원 열 곳에서 쓰인다."
    assert partners(text) == {name}


@pytest.mark.parametrize(("text", "names"), LISTS, ids=lambda v: v[:30])
def test_every_name_of_a_list_is_told(text: str, names: str) -> None:
    assert partners(text) == set(names.split())


@pytest.mark.parametrize(
    "text",
    [
        "광주시는 18일 지역 기업, 대학, 병원과 AI 업무협약을 체결했다.",
        "광주시는 18일 시민을 비롯한 여러 단체와 AI 협약을 체결했다.",
        "광주시는 18일 AI 기업 5곳과 업무협약을 체결했다.\n참여 기업은 의료, 교통, 급식 분야다.",
    ],
)
def test_kinds_are_no_names(text: str) -> None:
    assert partners(text) == set()


def _read(text: str, title: str) -> Findings:
    return judge(article(text, title), TOPIC).findings


HEADED = [
    ("강기정 광주시장은 18일 미국 산타클라라 블루노드 본사에서 존 스미스 최고경영자와 AI 업무협약을 맺었다.",
     "블루노드:signed"),
    ("강기정 광주시장은 미국 블루노드의 존 스미스 대표와 만나 광주 AI 협력을 논의했다.", "블루노드:discussing"),
    ("강기정 광주시장은 미국 반도체 기업 블루노드 존 스미스 최고경영자와 AI 업무협약을 맺었다.",
     "블루노드:signed"),
    ("강기정 시장은 텔아비브 오르셰미 본사를 찾아 요시 코헨 대표를 만나 AI 보안연구소 설립을 협의했다.",
     "오르셰미:discussing"),
    ("강기정 시장은 대만에서 파운드리 업체 위안신의 린자하오 부사장을 만나 AI 반도체 협력을 제안했다.",
     "위안신:proposed"),
    ("강기정 시장은 독일 뮌헨 폰타나연구소를 방문해 클라우스 베버 소장과 인공지능 협약에 서명했다.",
     "폰타나연구소:signed"),
    ("광주시는 나린칩 김다라 대표와 인공지능 협약을 맺었다.", "나린칩:signed"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), HEADED)
def test_a_body_acts_through_the_person_at_its_head(sentence: str, wanted: str) -> None:
    assert said(_read(sentence, "광주시 인공지능 소식")) == {wanted}


def test_a_branch_is_another_name_of_its_body() -> None:
    found = _read(
        "광주시와 한국누리총연합 광주지역본부는 28일 인공지능 업무협약을 체결했다.",
        "광주시 AI 협약",
    )
    ((partner,),) = [one.partners for one in found.announcements]
    assert (partner.name, partner.aliases) == ("한국누리총연합", ("한국누리총연합 광주지역본부",))


def test_a_name_may_end_like_a_particle() -> None:
    found = _read(
        "광주시는 9일 트래블로, 모비온과 자율주행 인공지능 협약을 맺었다. 트래블로와 모비온은 차를 받는다.",
        "광주시 AI 협약",
    )
    assert said(found) == {"트래블로:signed", "모비온:signed"}


def test_a_lease_that_ends_ends_nothing_with_the_city() -> None:
    found = _read(
        "리드스카이는 서울의 임대차 계약이 끝나는 날에 맞춰 이날 광주 AI 사무소 입주식을 치렀다.",
        "리드스카이, 광주에 AI 사무소",
    )
    assert said(found) == {"리드스카이:launched"}


def test_those_who_sign_at_a_founding_open_nothing_of_their_own() -> None:
    found = _read(
        "광주시는 25일 나린가전, 다솔전자가 참여한 'AI가전 협의체' 출범식을 갖고 공동개발 협약을 체결했다.",
        "광주시 AI가전 협의체 출범",
    )
    assert said(found) == {"나린가전:signed", "다솔전자:signed"}


def test_an_embassy_is_named_with_its_country() -> None:
    for sentence, wanted in (
        ("주한 이스라엘 대사관은 18일 광주시에 AI 공동펀드를 만들자고 제안했다.",
         "주한 이스라엘 대사관:proposed"),
        ("광주시와 주광주 중국총영사관은 18일 AI 교류 협약을 맺었다.", "주광주 중국총영사관:signed"),
    ):  # fmt: skip
        assert said(_read(sentence, "광주시 AI 협력")) == {wanted}


def test_a_list_with_a_bullet_each_names_those_who_signed() -> None:
    found = _read(
        "광주시는 24일 6개 기업·기관과 'AI 영상단지 조성 업무협약'을 맺었다고 밝혔다.\n"
        "협약에 참여한 곳은 다음과 같다.\n▷ 나린필름(영상) ▷ 스튜디오메아리(음향) ▷ 픽셀포지(가상인간)",
        "광주에 첫 AI 영상단지…6곳 손잡아",
    )
    assert said(found) == {"나린필름:signed", "스튜디오메아리:signed", "픽셀포지:signed"}


def test_these_three_are_those_of_one_list() -> None:
    found = _read(
        "평가위원회는 트래블로, 모비온, ㈜길라온을 협상 대상자로 올렸다.\n"
        "시는 이들 3개사와 오는 27일 '자율주행 AI 참여 협약'을 맺기로 했다.",
        "광주 자율주행 실증도시 3곳 내주 협약",
    )
    assert said(found) == {"트래블로:planned", "모비온:planned", "길라온:planned"}


def test_the_number_behind_a_clause_has_the_particle_of_the_list() -> None:
    found = _read(
        "광주시는 19일 ㈜가람로보틱스, 나래소리 등 지역에서 성장한 인공지능 기업 9곳과 AI 실증 업무협약을 맺었다.",
        "광주시 AI 실증 협약",
    )
    assert said(found) == {"가람로보틱스:signed", "나래소리:signed"}


NUMBERED = {
    "이번 협약은 237호다.": (237, 237),
    "2019년 이후 237번째다.": (237, 237),
    "두 회사는 각각 237번째, 238번째 협약 기업이 됐다.": (237, 238),
    "두 회사는 2019년 이후 세 번째로 광주를 찾았다.": None,
}


@pytest.mark.parametrize("sentence", NUMBERED)
def test_a_sentence_of_its_own_may_give_the_number(sentence: str) -> None:
    text = f"광주시는 20일 ㈜나린칩과 인공지능 업무협약을 맺었다. {sentence}"
    found = _read(text, "광주시, 나린칩과 AI 협약")
    assert [one.number for one in found.announcements] == [NUMBERED[sentence]]
