"""Who announces what: invented sentences, one for each pattern of the language."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.announce import announce
from monitor.announce.when import count_of, day_of, number_of
from monitor.clean import from_text
from monitor.korean import sentences, split
from monitor.model import Stage
from monitor.names import partner_key
from monitor.topics import load
from tests.judging import article, labelled, rows, said
from tests.shipped import HAS_SHARED, SHARED

TOPIC = load()
SEEDS = SHARED / "seeds"
scraped = pytest.mark.skipif(not HAS_SHARED, reason="the scraped texts are not on this machine")

# A sentence, and what it announces as name:stage; nothing where the second is empty.
SENTENCES = (
    (
        "광주시가 AI 반도체 기업 ㈜나린칩과 업무협약을 맺고 첨단3지구에 연구소를 세우기로 했다.",
        "나린칩:signed",
    ),
    (
        "광주시와 나린칩은 10일 시청에서 'AI 반도체 실증 협약'에 서명했다.",
        "나린칩:signed",
    ),
    (
        "인공지능산업융합사업단(AICA)은 가람로보틱스, 한빛데이터, 두루메디와 AI 기업 유치 업무협약을 체결했다고 12일 밝혔다.",
        "가람로보틱스:signed;한빛데이터:signed;두루메디:signed",
    ),
    (
        "광주광역시는 해오름테크·별빛에이아이·온마루 등 7개사와 '광주형 인공지능 비즈니스 업무협약'을 맺었다.",
        "해오름테크:signed;별빛에이아이:signed;온마루:signed",
    ),
    (
        "이날 협약에는 ㈜새벽로직, ㈜푸른눈, 달빛시스템즈㈜가 참여했다.",
        "새벽로직:signed;푸른눈:signed;달빛시스템즈:signed",
    ),
    (
        "다올에너지가 광주 AI 집적단지에 둥지를 튼다.",
        "다올에너지:planned",
    ),
    (
        "독일 자동차 부품사 크라운베르크(Kronberg)가 광주에 인공지능 연구개발센터를 설립하기로 했다.",
        "크라운베르크:planned",
    ),
    (
        "캐나다 토론토대학교 벡터연구소는 광주시와 인공지능 공동연구에 합의했다.",
        "토론토대학교 벡터연구소:signed",
    ),
    (
        "광주시는 다음 달 초 엔비디아와 업무협약을 체결할 예정이다.",
        "엔비디아:planned",
    ),
    (
        "엔비디아가 광주시에 디지털트윈 공동연구를 제안했다.",
        "엔비디아:proposed",
    ),
    (
        "강기정 시장은 3일 서울에서 마루소프트 김하늘 대표를 만나 광주 이전 방안을 논의했다.",
        "마루소프트:discussing",
    ),
    (
        "시는 한울클라우드와 국가AI데이터센터 운영 계약을 해지했다.",
        "한울클라우드:ended",
    ),
    (
        "한울클라우드는 광주 투자를 철회했다.",
        "한울클라우드:ended",
    ),
    (
        "광주시와 한울클라우드의 업무협약이 2년 만에 무산됐다.",
        "한울클라우드:ended",
    ),
    (
        "미국 AI 스타트업 '브레인웨이브'가 12일 광주 AI창업캠프에 입주했다.",
        "브레인웨이브:launched",
    ),
    (
        "㈜이든비전은 15일 광주 첨단지구에서 본사 준공식을 열었다.",
        "이든비전:launched",
    ),
    (
        "㈜이든비전이 첨단3지구에 자율주행 실증센터를 착공했다.",
        "이든비전:launched",
    ),
    (
        "삼성전자가 광주 AI 데이터센터에 2000억원을 투자하기로 했다.",
        "삼성전자:planned",
    ),
    (
        "조달청은 국가AI데이터센터 장비 공급사로 코난테크놀로지를 선정했다.",
        "코난테크놀로지:signed",
    ),
    (
        "코난테크놀로지가 광주시 초거대 AI 행정서비스 구축 사업자로 선정됐다.",
        "코난테크놀로지:signed",
    ),
    (
        "광주시는 전남대, 조선대, 호남대와 AI 인재 양성을 위한 협약을 체결했다.",
        "전남대:signed;조선대:signed;호남대:signed",
    ),
    (
        "이번 협약에 따라 나린칩은 내년 3월까지 광주에 지역사무소를 개소할 계획이다.",
        "나린칩:planned",
    ),
    (
        "광주시는 과학기술정보통신부, 한국전자통신연구원(ETRI)과 NPU 실증 업무협약을 맺었다.",
        "과학기술정보통신부:signed;한국전자통신연구원:signed",
    ),
    (
        "네이버클라우드와 광주시가 손을 잡고 AI 돌봄 서비스에 나선다. 두 기관은 20일 시청에서 업무협약을 체결했다.",
        "네이버클라우드:signed",
    ),
    (
        "지난해 나린칩과 협약을 맺은 광주시는 10일 가온셀과도 업무협약을 체결했다.",
        "가온셀:signed",
    ),
    (
        "광주시는 10일 가온셀과 업무협약을 체결했다. 앞서 시는 지난해 나린칩과 협약을 맺은 바 있다.",
        "가온셀:signed",
    ),
    (
        "딥플로우는 광주시와 투자협약을 맺고 2027년까지 300억원을 들여 연구동을 짓는다.",
        "딥플로우:signed",
    ),
    (
        "프랑스 다쏘시스템이 광주시와 AI 가상공장 구축을 위한 양해각서(MOU)를 교환했다.",
        "다쏘시스템:signed",
    ),
    (
        "광주시는 SK텔레콤과 AI 데이터센터 조성 방안을 협의하고 있다.",
        "SK텔레콤:discussing",
    ),
    (
        "SK텔레콤과 광주시는 간담회를 갖고 AI 인프라 협력 방안을 논의했다.",
        "SK텔레콤:discussing",
    ),
    (
        "LG CNS가 광주 AX 실증밸리에 참여하겠다는 의향서를 냈다.",
        "LG CNS:proposed",
    ),
    (
        "카이스트는 광주시에 AI 영재고 교육과정을 함께 만들자고 제안했다.",
        "카이스트:proposed",
    ),
    (
        "광주시는 오픈AI에 공동 데이터센터 설립을 제안했다.",
        "오픈AI:proposed",
    ),
    (
        "협약식에는 강기정 시장과 ㈜나린칩 박도현 대표, 오상진 AICA 단장이 참석했다.",
        "",
    ),
    (
        "나린칩은 2018년 설립된 회사로 삼성전자와 SK하이닉스에 칩을 공급한다.",
        "",
    ),
    (
        '강 시장은 "구글이나 엔비디아 같은 기업도 광주를 찾게 될 것"이라고 말했다.',
        "",
    ),
    (
        '시 관계자는 "AI 기업과 업무협약을 계속 맺을 계획"이라고 말했다.',
        "",
    ),
    (
        "한국산업은행은 광주 AI 펀드에 100억원을 출자하는 약정을 체결했다.",
        "한국산업은행:signed",
    ),
    (
        "전남광주통합특별시는 삼성전자, SK하이닉스와 반도체 공장 입주 협약을 체결했다.",
        "삼성전자:signed;SK하이닉스:signed",
    ),
    (
        "민형배 시장은 6일 광주청사에서 곽노정 SK하이닉스 대표와 투자협약서에 서명했다.",
        "SK하이닉스:signed",
    ),
    (
        "광주시는 ▲㈜가나 ▲㈜다라 ▲마바㈜ 등 3곳과 AI 협약을 맺었다.",
        "가나:signed;다라:signed;마바:signed",
    ),
    (
        "싱가포르 국립대(NUS)와 GIST가 광주에서 AI 공동연구 협약을 체결했다.",
        "싱가포르 국립대:signed",
    ),
    (
        "광주시와 협약을 맺은 AI 기업 아토리서치가 광주 지사를 열었다.",
        "아토리서치:launched",
    ),
    (
        "㈜모두의랩이 AI 사관학교 운영기관으로 뽑혔다.",
        "모두의랩:signed",
    ),
    (
        "광주시는 모두의랩을 AI 사관학교 위탁 운영기관으로 선정했다.",
        "모두의랩:signed",
    ),
    (
        "광주시는 해든소프트의 광주 이전 계획이 백지화됐다고 밝혔다.",
        "해든소프트:ended",
    ),
    (
        "해든소프트가 광주에 짓기로 한 AI 연구소 건립을 중단했다.",
        "해든소프트:ended",
    ),
    (
        "광주시와 대구시는 12일 대구에서 AI 산업 달빛동맹 업무협약을 맺었다.",
        "대구시:signed",
    ),
    (
        "강기정 광주시장과 홍준표 대구시장은 12일 AI·반도체 공동 육성을 위한 협약서에 서명했다.",
        "대구시:signed",
    ),
    (
        "광주와 대구가 인공지능 산업을 함께 키우기로 손을 잡았다. 두 도시는 12일 업무협약을 체결했다.",
        "대구:signed",
    ),
    (
        "광주시는 경상북도, 포항시와 AI 로봇 실증 협약을 체결했다.",
        "경상북도:signed;포항시:signed",
    ),
    (
        "광주시는 12일 미국 보스턴시와 AI 헬스케어 협력 방안을 논의했다.",
        "보스턴시:discussing",
    ),
    (
        "㈜한결로봇이 20일 광주 첨단지구에서 연구소 현판식을 했다.",
        "한결로봇:launched",
    ),
    (
        "한결로봇은 지난 18일 광주 AI창업캠프에 연구소를 열고 직원 12명을 뽑았다.",
        "한결로봇:launched",
    ),
    (
        "한결로봇 연구소가 18일 광주 첨단지구에 문을 열었다.",
        "한결로봇:launched",
    ),
    (
        "미국 실리콘밸리의 AI 기업 스펙트라(Spectra)가 광주에 아시아 본부를 세운다.",
        "스펙트라:planned",
    ),
    (
        "스펙트라는 올 하반기 광주에 아시아 본부를 설립할 계획이라고 밝혔다.",
        "스펙트라:planned",
    ),
    (
        "스펙트라가 광주 진출을 타진하고 있다.",
        "스펙트라:proposed",
    ),
    (
        "스펙트라가 광주에 AI 데이터센터를 짓겠다고 제안했다.",
        "스펙트라:proposed",
    ),
    (
        "스펙트라는 광주시에 협력 의향서를 전달했다.",
        "스펙트라:proposed",
    ),
    (
        "스펙트라와의 협약은 끝내 해지됐다.",
        "스펙트라:ended",
    ),
    (
        "스펙트라가 광주 연구소 설립 계획을 접었다.",
        "스펙트라:ended",
    ),
    (
        "광주시는 스펙트라에 협약 해지를 통보했다.",
        "스펙트라:ended",
    ),
    (
        "광주시가 추진하던 스펙트라 유치가 무산됐다.",
        "스펙트라:ended",
    ),
)


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=range(len(SENTENCES)))
def test_reads_a_sentence(sentence: str, expected: str) -> None:
    findings = announce(article(sentence), TOPIC)
    assert said(findings) == {one for one in expected.split(";") if one}


def test_the_recalled_is_kept_apart() -> None:
    text = (
        "광주시는 10일 가온셀과 AI 업무협약을 체결했다.\n시는 지난해 나린칩과 협약을 맺은 바 있다."
    )
    findings = announce(article(text), TOPIC)
    assert said(findings) == {"가온셀:signed"}
    assert [p.name for one in findings.background for p in one.partners] == ["나린칩"]


def test_the_company_is_the_one_named_before() -> None:
    text = "광주에 AI 기업 ㈜한결로봇이 온다.\n이 회사는 20일 첨단3지구에 연구소를 열었다."
    assert said(announce(article(text, "한결로봇, 광주에 둥지"), TOPIC)) == {"한결로봇:launched"}


def test_a_name_in_the_headline_is_the_subject_below() -> None:
    text = (
        "AI 관제 기업이 광주에 손을 내밀었다.\n이 회사는 18일 시에 공동 연구실을 열자고 제안했다."
    )
    found = announce(article(text, "샤르비전, 광주에 러브콜"), TOPIC)
    assert said(found) == {"샤르비전:proposed"}


def test_one_partner_with_two_spellings_is_one() -> None:
    text = (
        "광주시는 19일 미국 브레인웨이브(Brainwave)와 AI 업무협약을 맺었다.\n"
        "Brainwave는 내년 3월 광주에 연구소를 열 계획이다."
    )
    findings = announce(article(text), TOPIC)
    assert said(findings) == {"브레인웨이브:signed", "브레인웨이브:planned"}
    assert all(p.aliases == ("Brainwave",) for one in findings.announcements for p in one.partners)


def test_the_count_number_and_day_are_kept() -> None:
    text = (
        "광주시는 지난 18일 해오름테크, 별빛에이아이 등 10개사와 235~244번째 AI 업무협약을 맺었다."
    )
    (one,) = announce(article(text), TOPIC).announcements
    assert one.stage is Stage.SIGNED
    assert (one.count, one.number, one.date) == (10, (235, 244), date(2025, 6, 18))
    assert one.evidence == text


DAYS = (
    ("지난 9일(현지시간) 협약을", "2025-06-20", "2025-06-09"),
    ("지난달 7일 협약을", "2025-06-20", "2025-05-07"),
    ("다음 달 15일 협약식을", "2025-06-20", "2025-07-15"),
    ("오는 3일 문을", "2025-06-20", "2025-07-03"),
    ("28일 협약을", "2025-06-02", "2025-05-28"),
    ("12월 30일 협약을", "2025-01-02", "2024-12-30"),
    ("2024년 3월 4일 협약을", None, "2024-03-04"),
    ("21일 시에 따르면 전날 협약을", "2025-06-22", "2025-06-20"),
    ("협약을 맺었다고 25일 밝혔다", "2025-06-25", None),
    ("11일 협약을", None, None),
    ("31일 협약을", "2025-06-10", "2025-05-31"),
    ("협약을", "2025-06-20", None),
)


@pytest.mark.parametrize(("text", "published", "expected"), DAYS, ids=[d[0] for d in DAYS])
def test_resolves_the_day(text: str, published: str | None, expected: str | None) -> None:
    at = date.fromisoformat(published) if published else None
    assert day_of(text, at) == (date.fromisoformat(expected) if expected else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("102~111번째 업무협약", (102, 111)),
        ("100번째 '광주형 AI비즈니스' 업무협약", (100, 100)),
        ("제1호 업무협약", (1, 1)),
        ("세 번째 방문", None),
        ("3번째 우승", None),
    ],
)
def test_reads_the_running_number(text: str, expected: tuple[int, int] | None) -> None:
    assert number_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("가나 등 10개사와", 10), ("가나 등 다섯 운용사", 5), ("가나와", None)]
)
def test_reads_how_many(text: str, expected: int | None) -> None:
    assert count_of(text) == expected


def test_a_sentence_ends_where_a_reader_says() -> None:
    text = (
        '값은 2.4배다. 그는 "어렵다. 하지만 간다."라고 했다. U.S. 기업 Avery Inc. 대표가 왔다. 끝!'
    )
    assert split(text) == [
        "값은 2.4배다.",
        '그는 "어렵다. 하지만 간다."라고 했다.',
        "U.S. 기업 Avery Inc. 대표가 왔다.",
        "끝!",
    ]


@given(st.text(alphabet='가나다 .!?"“”\n1A', max_size=80))
def test_sentences_are_parts_of_the_text_in_order(text: str) -> None:
    place = 0
    for sentence in sentences(text):
        place = text.index(sentence, place) + len(sentence)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=120), st.sampled_from([s for s, _ in SENTENCES]))
def test_any_text_is_read_without_failing(noise: str, sentence: str) -> None:
    one = article(f"{noise}\n{sentence}", noise[:40])
    for act in announce(one, TOPIC).announcements:
        assert act.evidence in one.text or act.evidence == one.title


def test_evidence_is_a_sentence_of_its_article_to_the_letter() -> None:
    for row in list(rows())[::6]:
        one = labelled(row)
        findings = announce(one, TOPIC)
        for act in (*findings.announcements, *findings.background):
            assert act.evidence in one.text or act.evidence == one.title
            assert act.partners


@scraped
def test_scraped_texts_with_their_furniture_are_read() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        one = article(path.read_text("utf-8"), published="2019-11-01")
        assert announce(one, TOPIC).announcements, path.name


def test_two_megabytes_take_no_longer_than_their_beginning() -> None:
    text = "광주시는 나린칩과 AI 업무협약을 맺었다. " * 60_000
    assert announce(article(text), TOPIC).announcements


LABELS = SEEDS.parent / "corpus" / "seeds.jsonl"


@scraped
def test_of_scraped_texts_all_is_found_and_nothing_comes_from_the_furniture() -> None:
    for line in LABELS.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = (SEEDS / row["file"]).read_text("utf-8")
        one = from_text(
            "", row["title"], text, article("", published=row["published"]).published_at
        )
        wanted = {
            (partner_key(spelling), act["stage"])
            for act in row["announcements"]
            for partner in act["partners"]
            for spelling in (partner["name"], *partner["aliases"])
        }
        found = announce(one, TOPIC).announcements
        got = {(partner_key(p.name), str(act.stage)) for act in found for p in act.partners}
        assert got <= wanted, row["id"]
        assert len(got) == sum(len(act["partners"]) for act in row["announcements"]), row["id"]
        days = {
            (partner_key(p.name), str(act.stage)): act.date and act.date.isoformat()
            for act in found
            for p in act.partners
        }
        for act in row["announcements"]:
            for partner in act["partners"]:
                keys = {partner_key(name) for name in (partner["name"], *partner["aliases"])}
                told = {days.get((key, act["stage"])) for key in keys}
                assert act["date"] is None or act["date"] in told, row["id"]
