"""Is an article about the topic? Invented articles, one for each kind of trap."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.classify import classify, is_doubtful
from monitor.errors import ConfigError
from monitor.topics import load, parse
from tests.judging import article, judge, said

TOPIC = load()

ABOUT = {
    "the city signs with a firm": (
        "광주시, AI 기업 나린칩과 업무협약",
        "광주시는 20일 인공지능(AI) 반도체 기업 나린칩과 업무협약을 맺었다.\n두 기관은 국가AI데이터센터를 함께 쓴다.",
    ),
    "after the merger": (
        "전남광주통합특별시, AX 실증밸리 첫 삽",
        "특별시는 첨단3지구에서 AX 실증밸리 착공식을 열었다.\n인공지능 기업 20곳이 들어온다.",
    ),
    "the school": (
        "광주 인공지능사관학교 6기 입교식",
        "광주 AI사관학교가 6기 교육생 300명을 맞았다.\n교육생은 인공지능을 여섯 달 배운다.",
    ),
    "the host body alone": (
        "AICA, AI 스타트업 30곳 지원",
        "인공지능산업융합사업단(AICA)은 AI 스타트업 30곳을 뽑았다.\n이들은 AI 데이터센터를 쓴다.",
    ),
    "in English": (
        "Gwangju opens AI data center",
        "Gwangju Metropolitan City opened an artificial intelligence data center on Monday.",
    ),
}
NOT_ABOUT = {
    "bird flu": (
        "광주시, AI 특별방역 총력",
        "광주시는 조류인플루엔자(AI)를 막으려 방역을 강화했다.\n고병원성 AI 항원이 철새에서 나왔다.",
    ),
    "the other Gwangju": (
        "광주시, AI 민원 챗봇 도입",
        "방세환 광주시장은 AI 챗봇을 들여온다고 밝혔다.\n챗봇은 곤지암과 오포에서 먼저 쓴다.",
    ),
    "a volleyball team": (
        "AI페퍼스, 광주서 첫 승",
        "페퍼저축은행 AI페퍼스가 광주 홈경기에서 이겼다.\n구단은 광주시와 연고지 협약을 맺었다.",
    ),
    "another city": (
        "대구시, 수성알파시티 AI 협약",
        "대구시는 20일 AI 기업과 협약을 맺었다.\n대구는 로봇을 키운다.\n부산, 대전, 광주도 AI를 말한다.",
    ),
    "no AI": ("광주시, 한빛재단과 복지 협약", "광주시는 한빛재단과 노인 복지 업무협약을 맺었다."),
    "no Gwangju": ("나린칩, AI 반도체 공개", "나린칩은 서울에서 AI 반도체를 공개했다."),
    "a notice of the paper": (
        "광주시 도서관 새로 문 열어",
        "광주시는 20일 도서관을 열었다.\n책 3만 권이 있다.\n무단 전재, AI 학습 및 활용 금지.",
    ),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("case", ABOUT)
def test_an_article_about_the_initiative_is_related(case: str) -> None:
    title, text = ABOUT[case]
    verdict = classify(article(text, title), TOPIC)
    assert verdict.related, verdict
    assert verdict.score >= 0.5
    assert all(reason.rule and reason.sentence for reason in verdict.reasons)


@pytest.mark.parametrize("case", NOT_ABOUT)
def test_a_false_friend_is_not_related(case: str) -> None:
    title, text = NOT_ABOUT[case]
    verdict = classify(article(text, title), TOPIC)
    assert not verdict.related, verdict
    assert verdict.reasons


def test_the_words_of_a_reason_stand_in_its_sentence() -> None:
    for title, text in ABOUT.values():
        for reason in classify(article(text, title), TOPIC).reasons:
            if reason.weight > 0:
                assert all(word in reason.sentence for word in reason.words), reason


FURNITURE = st.lists(
    st.sampled_from(
        [
            "맑음광주 17℃",
            "AI 요약",
            "홍길동 기자 hong@example.com",
            "가나다순",
            "전체기사",
            "Top으로 이동",
        ]
    ),
    max_size=4,
)


@given(FURNITURE, st.sampled_from(sorted(ABOUT | NOT_ABOUT)))
def test_lines_of_furniture_do_not_change_the_verdict(lines: list[str], case: str) -> None:
    title, text = (ABOUT | NOT_ABOUT)[case]
    bare = classify(article(text, title), TOPIC)
    furnished = classify(article("\n".join([text, *lines]), title), TOPIC)
    assert furnished.related == bare.related


@given(st.text(max_size=400), st.text(max_size=60))
def test_any_text_gets_an_answer(text: str, title: str) -> None:
    verdict = classify(article(text, title), TOPIC)
    assert 0.0 <= verdict.score <= 1.0
    assert verdict.related == (verdict.score >= 0.5)


def test_a_very_long_text_is_judged_by_its_beginning() -> None:
    title, text = ABOUT["the city signs with a firm"]
    long = article(text + "\n" + "가나다라 마바사 아자차카. " * 80_000, title)
    assert 0.0 <= classify(long, TOPIC).score <= 1.0


def test_the_verdict_needs_no_analyser() -> None:
    """The screen must stay cheap: neither judging nor importing loads kiwipiepy."""
    code = (
        "import sys; from monitor.classify import classify; from monitor.topics import load;"
        "import monitor.announce;"
        "from tests.judging import article;"
        "classify(article('광주시는 AI 협약을 맺었다.'), load()); assert 'kiwipiepy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_key_in_a_topic_names_file_and_key() -> None:
    text = 'name = "x"\ntitle = "x"\nthershold = 1.0\n[city]\nsure = ["가"]\n'
    with pytest.raises(ConfigError) as caught:
        parse(text, "x.toml")
    assert "x.toml: unknown key thershold" in caught.value.problems
    assert "x.toml: unknown key city.sure" in caught.value.problems


def test_a_topic_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(ConfigError, match="gwangju-ai"):
        load("nowhere")


DOUBTFUL = (
    "가온병원 응급실 혼잡도를 인공지능으로 미리 내다보는 일이 시작됐다.\n"
    "광주광역시는 지난 23일 가온병원과 업무협약을 체결했다.\n"
    "병원은 내년까지 병상 120개를 늘린다.\n응급실 대기 시간은 평균 네 시간이다.\n"
    "판독에는 인공지능을 쓴다.\n인공지능 판독은 내년 봄에 시작한다."
)


def test_what_is_announced_with_the_city_decides_a_doubtful_verdict() -> None:
    topic = load()
    one = article(DOUBTFUL, "응급실 병상, 미리 안다")
    alone = classify(one, topic)
    assert is_doubtful(alone)
    judged = judge(one, topic)
    assert judged.verdict.related
    assert judged.verdict.reasons[-1].rule == "announced with the city"
    assert said(judged.findings) == {"가온병원:signed"}


def test_what_is_announced_with_another_city_does_not() -> None:
    topic = load()
    text = DOUBTFUL.replace("광주광역시", "춘천시") + "\n광주에도 이런 병원이 있다."
    judged = judge(article(text, "응급실 병상, 미리 안다"), topic)
    assert not judged.verdict.related
    assert said(judged.findings) == set()


def test_headlines_around_an_article_do_not_make_it_one_about_ai() -> None:
    text = (
        "광주시는 19일 시청에서 누리마을협동조합과 농산물 판로 업무협약을 체결했다.\n"
        "휴게소 일곱 곳에 농가의 매대가 생긴다.\n"
        "[관련기사] '인공지능 중심도시 광주' 예산 1천억 | 광주 AI데이터센터 가동률 90%"
    )
    assert not judge(article(text, "광주시, 휴게소 농산물 판로 협약"), load()).verdict.related


def test_a_city_by_which_another_is_measured_is_not_the_one_told_of() -> None:
    text = (
        "전북도는 20일 전북대에서 가온연구소와 피지컬 AI 협약을 맺었다.\n"
        "도는 로봇을 시험할 공장을 내놓는다. 광주는 데이터센터를 앞세웠다."
    )
    for title in (
        "전북-가온연구소 피지컬AI 협약…광주와는 다른 길 간다",
        "전북, 광주 제치고 AI 연구소 유치",
    ):
        assert not classify(article(text, title), TOPIC).related, title


def test_parts_of_the_initiative_stand_for_the_city() -> None:
    told = "첨단3지구 공사장에서 국가AI데이터센터의 터파기가 한창이다. 시는 먼지를 줄이겠다고 했다."
    assert classify(article(told, "국가AI데이터센터 터파기 한창"), load()).related
    other = "해남 솔라시도에 국가AI컴퓨팅센터가 들어선다. AI 클러스터도 생긴다."
    assert not classify(article(other, "국가AI컴퓨팅센터 첫 삽"), load()).related


NOT_OURS = {
    "Amnesty": (
        "AI 한국지부, 광주서 인권기록 협약",
        "국제앰네스티(AI) 한국지부는 10일 광주에서 바른기록재단과 업무협약을 체결했다.\nAI는 광주의 편지를 "
        "내놓았다. 앰네스티 회원 셋이 광주를 찾는다. 국제사면위원회의 문서도 온다.",
    ),
    "a cattle station": (
        "광주 축산농가, 한우 AI센터 협약",
        "광주의 농가들이 11일 한우 AI센터와 협약을 맺었다.\n씨수소의 정액을 나눠 준다.",
    ),
    "ducks": (
        "광주시-오리협회, 'AI 제로' 맞손",
        "광주시는 30일 오리협회와 'AI 없는 겨울' 협약을 체결했다.\n철새도래지에 통제초소를 세운다.",
    ),
    "files of a drawing program": (
        "광주시, 간판 공모전…AI 파일 제출",
        "광주시는 간판 공모전을 연다.\nAI 또는 PSD 파일로 내고 색은 CMYK로 정한다.",
    ),
    "a body named after the city": (
        "광주축산농협-전남대 AI 협약",
        "광주축산농협과 광주경찰청은 AI 기업과 협약을 맺었다. 광주문화재단도 인공지능을 배운다.",
    ),
    "the other city, ours named to tell them apart": (
        "경기 광주시, AI 교육 맞손",
        "경기 광주시는 2일 AI 기업 나린칩과 협약을 맺었다.\n광주광역시와는 이름만 같다.",
    ),
    "a firm that grew here goes elsewhere": (
        "광주서 큰 AI 기업, 부산에 둘째 집",
        "광주에서 창업한 나린소리가 부산에 연구소를 세운다.\n부산시는 15일 나린소리와 투자 양해각서를 "
        "체결했다. 인공지능 연구원 마흔 명이 일한다.",
    ),
    "one city of many": (
        "나린텔, 전국 4곳에 AI 고객센터",
        "나린텔은 20일 서울과 부산, 광주, 대전에 AI 고객센터를 연다고 밝혔다.\n상담 AI를 개발했다.",
    ),
    "a firm's works in the city": (
        "나린전자, AI 냉장고 공개…광주사업장서 생산",
        "나린전자가 인공지능(AI) 냉장고를 20일 공개했다.\n광주사업장에서 만든다.\n회사는 다라봇과 손잡았다.",
    ),
    "many signs of the other city": (
        "광주 보건소, 인공지능으로 검진",
        "방세환 시장은 오포와 곤지암의 주민부터 AI 검진을 받는다고 했다. 시는 AI 기업과 협약을 맺었다.\n"
        "광주광역시 보건소에도 전화가 왔다.",
    ),
}


@pytest.mark.parametrize("case", NOT_OURS)
def test_what_only_looks_like_ours_is_not(case: str) -> None:
    title, text = NOT_OURS[case]
    assert not judge(article(text, title), load()).verdict.related


def test_a_farm_that_calls_it_artificial_intelligence_is_ours() -> None:
    text = (
        "광주시는 20일 한우를 돌보는 인공지능(AI) 기업 나린팜과 업무협약을 맺었다.\n"
        "축산 농가 열 곳이 광주 AI 집적단지의 장비를 쓴다."
    )
    assert classify(article(text, "광주시, 축산 AI 기업과 업무협약"), load()).related


def test_a_city_abroad_of_a_like_name_may_be_the_partner() -> None:
    text = (
        "광주광역시는 20일 광저우시와 인공지능 교류 업무협약을 맺었다.\n광저우는 광주의 자매도시다."
    )
    assert classify(article(text, "광주시-광저우, AI 교류 협약"), load()).related


def test_a_house_opened_in_a_street_of_the_city_is_opened_in_the_city() -> None:
    text = (
        "오래된 은행이 인공지능 서버를 지키는 곳이 됐다.\n나린구름은 20일 금남로에서 개소식을 열었다.\n"
        "기술자 스무 명이 서버를 지켜본다.\n광주시는 기업에 연산 자원을 나눠 준다."
    )
    judged = judge(article(text, "옛 은행이 관제실로…24시간 불 밝힌다"), load())
    assert (judged.verdict.related, said(judged.findings)) == (True, {"나린구름:launched"})


def test_a_firm_that_carries_a_citys_name_is_not_that_city() -> None:
    text = (
        "세종빛기술은 20일 광주 남구에서 인공지능 센터 기공식을 열었다.\n광주시는 길을 넓힌다.\n"
        "센터는 내년에 문을 연다."
    )
    judged = judge(article(text, "AI센터 첫 삽…세종빛기술 180억 투자"), load())
    assert judged.verdict.related
    assert not any("another city" in r.rule for r in judged.verdict.reasons)


NAMESAKE = (
    (
        "the other city, with ours named to tell the two apart",
        "경기 광주시, AI 교육 맞손",
        "경기 광주시가 공무원 AI 교육에 들어간다. 시는 2일 가온소프트와 협약을 체결했다.\n"
        "남한산성과 경안천 안내문도 인공지능이 옮긴다.\n"
        "이름이 같은 광주광역시로 가는 민원은 줄었다고 시는 전했다.",
        False,
    ),
    (
        "ours, with the other city named to tell the two apart",
        "광주 AI 집적단지에 연구소 연다",
        "광주시가 AI 집적단지에 인공지능 연구소를 연다.\n"
        "경기도 광주가 아닌 호남의 광주다. 시는 20일 ㈜가온로직과 협약을 맺었다.",
        True,
    ),
)


@pytest.mark.parametrize(("title", "text", "ours"), [c[1:] for c in NAMESAKE])
def test_a_city_named_only_to_tell_the_two_apart_decides_nothing(
    title: str, text: str, ours: bool
) -> None:
    assert classify(article(text, title), TOPIC).related is ours


def test_a_university_of_the_city_may_host_its_guests() -> None:
    text = (
        "조선대학교가 인공지능(AI) 집적단지의 장비를 기업과 나눠 쓴다.\n"
        "조선대는 3일 ㈜가온메디, ㈜새벽로직과 인공지능 장비 공동 이용 협약을 맺었다.\n"
        "두 회사는 광주에 사무실을 둔다."
    )
    judged = judge(article(text, "조선대 AI센터, 두 회사에 장비 연다"), TOPIC)
    assert judged.verdict.related
    assert said(judged.findings) == {"가온메디:signed", "새벽로직:signed"}


def test_houses_for_sale_beside_the_initiative_are_not_it() -> None:
    text = "첨단3지구 아파트 845가구가 분양된다. 인공지능(AI) 집적단지가 걸어서 10분이다."
    assert not classify(article(text, "새 아파트 분양…AI 집적단지 걸어서 10분"), TOPIC).related
