"""Turns of phrase that no single verb tells, and what headlines leave of a deed."""

import re

from monitor.model import Stage

IDIOMS: tuple[tuple[Stage, str, re.Pattern[str]], ...] = (
    (
        Stage.ENDED,
        "end",
        re.compile(
            r"(?:으로|로) 돌아서|카드를 접|탈락의|않겠다고 통보|파국|"
            r"[가-힣]{2,3}(?:을|를)? (?:최종 )?(?:선택|입지로 골랐|고르는 바람|택해|택했)"
        ),
    ),
    (
        Stage.SIGNED,
        "sign",
        re.compile(
            r"기로 (?:합의|의견을 모|뜻을 모)(?:했|았|으)|"
            r"(?:공동|협력|신규|함께)[^.]{0,60}과제[^.]{0,20}(?:확정했|의결했|채택했|선정했)|"
            r"협약(?:식)?에는?[^.]{0,120}?(?:참여했|동참했|"
            r"이름을 올렸|(?<!자리를 )함께했)|"
            r"협약(?:식)?[’'\"”]?에 (?:함께 |공동으로 )?(?:참여|동참)(?:한다고|하기로)|"
            r"(?:함께|공동으로|힘을 합쳐|힘을 모아|참여해|뭉쳐)[^.]{0,45}"
            r"기로 (?:했(?!지만|으나|는데|던)|하고)"
        ),
    ),
    (
        Stage.PLANNED,
        "open",
        re.compile(r"설립해[^.]{0,60}협력하기로"),
    ),
    (
        Stage.LAUNCHED,
        "open",
        re.compile(
            r"법인[^.]{0,25}절차[^.]{0,8}(?:마쳤|마치고|끝냈|완료)|투자금[^.]{0,24}(?:납입|"
            r"집행|입금)|상업 운전|"
            r"(?:캠프|센터|건물|단지|밸리|지구|[가-힣]동|\d층|타워|허브|큐브|스퀘어|"
            r"빌딩)에 (?:(?:새로|함께|나란히|먼저) )?(?:들어왔|"
            r"들어섰)|"
            r"(?:업무|가동)(?:에 들어갔|를 시작했|을 시작했)"
        ),
    ),
    (
        Stage.DISCUSSING,
        "talk",
        re.compile(r"(?:협의|논의|조율|협상) ?중(?:이|인)|(?:협의|논의|조율)(?:에|을|를)? 들어"),
    ),
)

HEADLINE: tuple[tuple[Stage, str, re.Pattern[str]], ...] = (
    (
        Stage.ENDED,
        "end",
        re.compile(r"(?:철회|무산|해지|백지화|결렬|파기|중단|종료|포기)(?=$|…|[’'\"”,])"),
    ),
    (
        Stage.PLANNED,
        "sign",
        re.compile(r"(?:협약|MOU|계약) ?(?:체결)? ?(?:추진|예정|임박|앞둬|눈앞)|맞손 잡는다"),
    ),
    (
        Stage.PLANNED,
        "open",
        re.compile(r"(?:설립|입주|이전|개소|착공|건립) ?(?:추진|예정|임박|앞둬|눈앞|계획)"),
    ),
    (
        Stage.SIGNED,
        "sign",
        re.compile(r"맞손|(?:협약|MOU|MoU|계약|제휴|양해각서)(?= ?(?:체결|맺어|$|…|[’'\"”,·]))"),
    ),
    (
        Stage.LAUNCHED,
        "open",
        re.compile(
            r"(?:개소|준공|착공|입주|개원|개관|투자 집행|집행)(?=$|…|[’'\"”,])|"
            r"둥지$|새 간판|문 열어"
        ),
    ),
    (
        Stage.DISCUSSING,
        "talk",
        re.compile(r"머리 맞대|회동|(?:간담회|논의|협의)(?=$|…|[’'\"”,])"),
    ),
    (Stage.PROPOSED, "propose", re.compile(r"러브콜|(?:역)?제안(?=$|…|[’'\"”,])")),
)
"""A headline drops the verb's ending: "가나와 협약", "광주에 둥지"."""
