"""Words and signs that tell what an edit is about. Knowledge of Korean newspapers, of no topic."""

import re

# What a paper writes in its own voice, or as a heading of its own, when it corrects itself. News of
# corrections (정정보도 소송, 잘못을 바로잡겠다고) speaks otherwise.
NOTICE = re.compile(
    r"바로 ?잡(?:습니다|았습니다|아 ?드립니다|아 ?알려)"
    r"|(?:정정|수정)(?:합니다|했습니다|하였습니다|해 ?드립니다)"
    r"|^\W*(?:정정|반론|추후|정정 및 반론) ?보도(?:문|를)?\W"
    r"|^\W*(?:정정|수정|바로잡습니다) ?[:：\]】>〉)]"
    r"|[\[【(<〈](?:정정|수정|정정보도|반론보도|바로잡습니다)[\]】)>〉]"
    r"|독자 ?여러분께 (?:혼란|사과)"
)

# Spacing and punctuation, but not between figures (1.5, 3-4), a thousand's comma apart.
_SIGNS = r"[\s\"'“”‘’「」『』《》〈〉<>()\[\]{}·ㆍ・,.!?…:;~/_※▲△▷▶■□◆◇●○-]"
PUNCTUATION = re.compile(rf"(?<!\d){_SIGNS}|{_SIGNS}(?!\d)|(?<=\d),(?=\d{{3}})")

# A number with what makes it another one: ten thousands (만 억 조), percent, a Latin unit.
NUMBER = re.compile(
    r"(\d[\d,.]*\d|\d) ?([십백천만억조]+|[%％‰℃]p?|[㎀-㏿]|[A-Za-z]{1,3}(?![A-Za-z]))?"
)
DAY = re.compile(
    r"\d{2,4}[-./]\d{1,2}(?:[-./]\d{1,2})?\.?|\d+ ?(?:년|월|일|시|분|분기|학년도)(?![간짜째치장])"
)
# 한 곳, 두 기관, 세 차례: counted without figures.
COUNTED = re.compile(
    r"(?:^|(?<=\s))(한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무|첫|둘|셋|넷|수십|수백|수천) ?"
    r"(?=곳|명|개|차례|번|가지|달|해|배|건|사람|기관|시간|대|팀|편|단계|기업|회사|째|[만억조]|$)"
)
WHEN = re.compile(
    r"(?:오늘|어제|내일|모레|그제|오전|오후|새벽|올해|내년|작년|지난해|이듬해|이달|지난달|다음 ?달"
    r"|[월화수목금토일]요일|상반기|하반기|연초|연말|연내|주말|이번 ?주|지난주|다음 ?주|당일|이튿날)"
)

# What a person is, behind the name.
ROLE = re.compile(
    r"^(?:전 |현 |신임 )?(?:부?(?:시장|지사|군수|구청장|총리|장관|차관|대통령|회장|사장|총장|의장|"
    r"원장|국장|위원장|이사장|본부장|센터장|소장|단장|실장|팀장|과장|대표)|의원|이사|교수|박사|"
    r"연구원|기자|감독|선수|작가|변호사|씨|군|양|옹)"
    r"(?:[은는이가을를의와과도에께]|에게|께서|로|으로|,|\.|·|\)|$|\s)"
)
LEGAL = re.compile(r"㈜|\(주\)|주식회사|재단법인|사단법인")
# Two words that end alike in one of these and begin otherwise are two names.
KIND = re.compile(
    r"\w(특별자치[시도]|광역시|특별시|시청|도청|군청|구청|대학교|대병원|병원|의료원|대학|"
    r"진흥원|연구원|기술원|개발원|연구소|재단|협회|학회|공사|공단|은행|그룹|전자|건설|테크|바이오|"
    r"로보틱스|로봇|소프트|시스템즈|랩스|솔루션|파트너스|텔레콤|에너지|모터스|신문|일보|방송|"
    r"위원회|의회|초등학교|중학교|고등학교|(?<=[가-힣]{2})[부처청대시군구])$"
)
_PLACES = (
    "서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주 "
    "동구 서구 남구 북구 광산구 목포 여수 순천 나주 광양 담양 곡성 구례 고흥 보성 화순 장흥 강진 "
    "해남 영암 무안 함평 영광 장성 완도 진도 신안 "
    "한국 북한 미국 중국 일본 대만 영국 독일 프랑스 러시아 인도 베트남 캐나다 호주 싱가포르"
)
PLACES = frozenset(_PLACES.split())
# A particle behind a noun.
PARTICLE = re.compile(
    r"(?<=.{2})(?:에서는|에서도|으로는|에게는|에서|에게|께서|으로|부터|까지|이라는|라는|이며|이다|"
    r"은|는|이|가|을|를|의|와|과|도|에|로|만)$"
)
# The same particle, behind a vowel or a consonant: to take one for the other is a slip.
SLIPS = tuple(
    map(frozenset, (("은", "는"), ("이", "가"), ("을", "를"), ("와", "과"), ("으로", "로")))
)
