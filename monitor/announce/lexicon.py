"""Words that tell organisations from everything else that a noun phrase can be.

This is knowledge of Korean, not of a topic: a topic's own names are in its TOML.
"""

import re

# What a name of an organisation ends with; the part before it makes it a name.
ORG_SUFFIX = re.compile(
    r"(?:대학교|대학원대학교|대학|연구소|연구원|진흥원|기술원|융합원|개발원|평가원|협회|진흥회|"
    r"협의회|중앙회|연맹|기업청|지방청|연합회|"
    r"학회|재단|은행|"
    r"캐피탈|캐피털|벤처스|홀딩스|그룹|공사|공단|조합|병원|의료원|과학관|교육청|정보통신국|"
    r"컨소시엄|시스템즈?|"
    r"테크|테크놀로지|소프트|클라우드|엔터프라이즈|인베스트먼트|파트너스|벤처투자|로보틱스|"
    r"에이아이|랩스|모터스|"
    r"텔레콤|정보통신|바이오|헬스|헬스케어|로직|데이터|네트웍스|솔루션|솔루션즈|소프트웨어|"
    r"상공회의소|공학회|"
    r"창업진흥센터|혁신센터|지원센터|산업|전자|반도체|하이닉스|이노텍|에너지|디스플레이|모비스|"
    r"유플러스|일렉트로닉스|머티리얼즈|시냅스|비전|허브|"
    r"상의)$"
)
# A word that is only the last part of a name written in two: 쿠로시오 로보틱스, Builders VC.
TAIL = re.compile(
    r"^(?:시스템즈?|캐피탈|캐피털|벤처스|벤처캐피탈|벤처투자|비전|랩스|랩|그리드|홀딩스|"
    r"로보틱스|AI|VC|P&P|허브|"
    r"클라우드|그룹|컴퍼니|테크놀로지|테크|네트웍스|솔루션|솔루션즈|파트너스|인베스트먼트|"
    r"모터스|일렉트로닉스|"
    r"AI ?연구원|대학교|재단|정보통신국|창업진흥센터|Labs?|Systems?|AS|AG|"
    r"Capital|Ventures|"
    r"University|Inc|GmbH|Group|Robotics|Partners|Technologies|Grid|코리아|Korea|바이오|에너지|"
    r"다이내믹스)$"
)
# What stands before a name and says what it is: 팹리스 기업 가나.
DESCRIPTOR = re.compile(
    r"(?:기업|회사|업체|개발사|제조사|설계사|스타트업|팹리스|벤처|기관|투자사|운용사|사업자|"
    r"자회사|계열사|전문사|"
    r"대학|연구소|협회|은행|단체|병원|캐피털|캐피탈|재단|디자인하우스|공기업|법인|파트너|협력사|"
    r"자인|격인|거인|강자)$"
)
# Last words of a phrase that make it something else than the organisation itself.
NOT_ORG = re.compile(
    r"(?:본사|사무소|지사|계열|산하|소속|출신|대학원생|연구진|제품|공장|서비스|데이터센터|"
    r"컴퓨팅센터|사업|기술|"
    r"업무|협약|협약식|투자|개발|설립|유치|구축|조성|운영|실증|산업|분야|시장|도시|단지|밸리|"
    r"타워|비즈니스룸|"
    r"센터장|회의실|컨벤션센터|코엑스|벡스코|캠프|캠퍼스|플랫폼|생태계|솔루션|칩|로봇|반도체|"
    r"처리장치|장치|"
    r"트윈|모델|시스템|인력|인재|학교|사관학교|영재고|펀드|조합원|기자|특파원|뉴스|일보|신문|"
    r"통신|연합뉴스|"
    r"위원회|추진위|의회|정부|국회|시청|도청|구청|군청|시티|지구|산단|국가산단|실리콘밸리|"
    r"테크노밸리|컴퓨텍스|"
    r"박람회|포럼|컨퍼런스|전시회|설명회|간담회|페타플롭스|만|억|조|원|명|곳|개|년|월|일|시간|"
    r"오전|오후|최근|"
    r"이날|이번|현지|국내|세계|글로벌|미래|지역|모두|각각|물론|관계자|대표|이사|상무|전무|교수|"
    r"박사|의원|국장|"
    r"과장|팀장|실장|부시장|시장|지사|장관|차관|총리|대통령|군수|회장|사장|원장|소장|총장|"
    r"이사장|청장|센터|"
    r"대학원|학과|학부|연구실|실증동|창업동|영상|이미지|음성|언어|데이터|소프트웨어|클라우드|"
    r"헬스케어|"
    r"인공지능|비전|허브|바이오|그룹|데이터산업|모빌리티|에너지|콘텐츠|메타버스|자동차|가전|"
    r"챗봇|GPT|"
    r"연구소|연구원|협회|대학|대학교|재단|은행|병원|조합|진흥원|컨소시엄|공사|공단|학회|캐피탈|"
    r"캐피털|산업|"
    r"벤처캐피털|벤처캐피탈|지역대학|홀딩스|테크|전자|소프트|헬스|로직|파트너스|금융기관|연구기관)$"
)
# Titles: the phrase speaks of a person, who stands for the organisation before it.
TITLE = re.compile(
    r"^(?:대표|대표이사|공동대표|대표자|대표자들|대표들|회장|부회장|사장|부사장|이사장|원장|"
    r"총장|부총장|소장|의장|"
    r"최고경영자|최고기술책임자|CEO|CTO|임원|경영진|관계자|관계자들|담당자|담당자들|대표단|"
    r"실사단|일행|"
    r"부총재|총재|이사|상무|"
    r"전무|본부장|도지사|지사|센터장|행장|은행장|교수|박사|창업자|아시아)$"
)
SURNAME = (
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민"
    "진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제탁"
    "국어경편피감태계궁솔빈"
)
PERSON = re.compile(rf"^[{SURNAME}][가-힣]{{2}}$")
# Latin words that are no names of organisations.
NOT_NAME = frozenset(
    [
        "AI",
        "AX",
        "DX",
        "IT",
        "ICT",
        "SW",
        "HW",
        "IP",
        "MOU",
        "MoU",
        "R&D",
        "GPU",
        "NPU",
        "CPU",
        "TPU",
        "CES",
        "PoC",
        "CEO",
        "CTO",
        "SNS",
        "API",
        "LLM",
        "IoT",
        "VR",
        "AR",
        "XR",
        "ESG",
        "RE100",
        "TV",
        "CCTV",
        "SUV",
        "GPS",
        "UAM",
        "SaaS",
        "PF",
        "MW",
        "GW",
        "kW",
        "TF",
        "B2B",
        "B2C",
        "QR",
        "OTT",
        "Q&A",
        "MWC",
        "GTC",
        "APEC",
        "EU",
        "FTA",
        "AICON",
        "SOC",
        "MICE",
        "CT",
        "MRI",
        "IR",
        "LED",
        "LNG",
        "DB",
        "HBM",
        "ASIC",
        "FPGA",
        "DLI",
        "VC",
        "K",
        "S/W",
        "DNA",
        "GCC",
        "AIDC",
        "GIF",
        "K-AI",
        "IPO",
        "BI",
        "EV",
    ]
)
COUNTRY = re.compile(
    r"^(?:미국|중국|일본|독일|영국|프랑스|캐나다|이스라엘|대만|베트남|인도|싱가포르|이탈리아|"
    r"그리스|스페인|호주|"
    r"노르웨이|스웨덴|핀란드|네덜란드|스위스|러시아|유럽|한국|국내|글로벌|세계|서울|부산|대구|"
    r"인천|대전|울산|수원|"
    r"판교|성남|분당|경기|실리콘밸리|캘리포니아|美|中|日|獨|英|佛|韓|지역|수도권|호남|광주|전남|"
    r"전북|충남|토종|신생|아시아|북미|남미|중동|동남아|아프리카)$"
)
# Unknown words that are ordinary: trade terms the analyser's dictionary lacks.
COMMON = re.compile(
    r"^(?:팹리스|러브콜|광주행|광주형|광주권|광주점|디지털트윈|온디바이스|챗GPT|챗봇|딥시크|"
    r"피지컬|스타트업|빅테크|실감콘텐츠|"
    r"페타플롭스|실증밸리|"
    r"초거대|생성형|데이터센터|컴퓨팅|플랫폼|클러스터|집적단지|솔라시도|"
    r"첨단\d?지구|"
    r"거대언어모델|스마트\w*|메타버스|레니게이드|블랙웰|엑사원|디자인하우스|액셀러레이터|오픈랩|"
    r"파운드리|"
    r"커넥티드\w*|모빌리티|헬스케어|로보택시|유니콘|소부장|예타|국비|추경|수도권|시니어|바우처|"
    r"데모데이)$"
)
PLACE = re.compile(
    r"(?:시|군|구|동|읍|면|리|로|길|역|지구|산단|단지|타워|홀|룸|빌딩|큐브|밸리|항|공항|섬|강|"
    r"산|현|주)$"
)
COUNTED = re.compile(
    r"^(?:모두|총|등|또|다른|각|\d+|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열두|수십|여러)*\s?"
    r"(?:여)?(?:개|곳|사|개사|개소|개국|군데)?\s?(?:기업|기관|회사|업체|대학|운용사|기관장|"
    r"팹리스|스타트업)?$"
)
# "The company", "both sides": the article's subject is meant.
GENERIC = re.compile(
    r"(?<![가-힣])(?:이|그|해당|두|세|네|양|한)\s?(?:회사|업체|기업|기관|대학|연구소|재단|협회|"
    r"은행|투자사|쪽|측|사|사람|곳|도시|지자체|시|지역)(?!처럼|같은| 같은)"
    r"|양측|양쪽|(?<![가-힣])이들"
    r"|(?<![가-힣])(?:회사|업체|연구소|대학|법인|재단|일행|그)(?:은|는|이|가|도|측은|쪽은|와|"
    r"과)(?![가-힣])"
)
# The holder of an office, not a body: 구청장 "head of a district office".
OFFICE = re.compile(
    r"(?:단장|청장|시장|군수|과장|국장|원장|센터장|회장|의원|실장|본부장|팀장|행장|교수|부시장|"
    r"도지사|이사|"
    r"위원장|총장|소장|장관|차관|대사|연구원들|관계자|대표|박사|위원|기자|부총장|학장)$"
)
# What an organisation's name does not end with.
NOT_SUFFIX = re.compile(
    r"(?:사무소|데이터센터|밸리|사관학교|집적단지|생태계|협약|펀드|사업|캠프|플랫폼|러브콜|협력|"
    r"협약식|기술|연구진|"
    r"프로젝트|관제소|융합|기관|기업|회사|업체|단체|생산|처리|보급|시험|인증|지원|참여|가족|"
    r"시민|청년|학생|기업들|들)$"
)
# Nouns for many firms, whose names the brackets behind them list.
PLURAL = re.compile(r"(?:운용사|기업|회사|업체|기관|대학|곳|개사|스타트업|팹리스|단체)$")
# Second words that make the first one a name whatever it looks like.
STRONG_TAIL = re.compile(
    r"^(?:홀딩스|캐피탈|캐피털|벤처캐피탈|벤처스|로보틱스|랩스|시스템즈|테크놀로지|인베스트먼트|"
    r"모터스|파트너스)$"
)
# The same as the doer: 이 회사는, 양측이.
GENERIC_DOER = re.compile(
    r"(?:(?<![가-힣])(?:이|그|해당|두|세|네|양|한)\s?"
    r"(?:회사|업체|기업|기관|대학|연구소|재단|협회|은행|투자사|쪽|측|사)"
    r"|양측|양쪽|(?<![가-힣])(?:이들|회사|업체|연구소|대학|법인|재단|일행|그))"
    r"(?:은|는|이|가|도|측은|쪽은)(?![가-힣])"
)
# What is planned with a firm, said behind its name: 가나 유치.
PLAN_HEAD = re.compile(r"^(?:유치|이전|진출|입주)$")
# A firm's seat, said behind its name.
SEAT = re.compile(
    r"(?:^|광주|호남|한국|지역)(?:연구소|사무소|지사|센터|법인|본부|사옥|공장|지점|분원)$"
)
