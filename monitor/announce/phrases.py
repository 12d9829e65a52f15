"""Set phrases: a noun and a verb that together tell a deed, whatever each tells alone.

The verb's mood still says whether it was done: 협약서에 이름을 올렸다 "put their names to it",
올릴 예정이다 "will", 올리지 않기로 했다 "will not".
"""

import re
from dataclasses import dataclass

from monitor.announce.frames import Frame
from monitor.announce.words import Word

_CASES = {
    "을": ("을", "를", ""),
    "에": ("에", "에게", ""),
    "이": ("이", "가", "으로", "로", ""),
    "로": ("으로", "로"),
}
_REACH = 40
"""Characters before the noun that are looked at for what must stand beside it."""
_TOGETHER = ("같이", "함께")


@dataclass(frozen=True, slots=True)
class Phrase:
    """`beside` must stand shortly before the phrase, where the phrase alone is too wide."""

    noun: re.Pattern[str]
    verbs: frozenset[str]
    particles: tuple[str, ...]
    beside: re.Pattern[str] | None = None

    def found(self, frame: Frame, sentence: str) -> Word | None:
        """The noun of the phrase, if the frame tells it; an adverb may stand between."""
        stem = frame.verb.stem
        if stem == "하" and frame.words[-1].stem in _TOGETHER:
            stem = frame.words[-1].stem + stem
        if stem not in self.verbs:
            return None
        # 간판을 광주에 내걸다: a noun with its particle may stand further off.
        near = next(
            (
                word
                for place, word in enumerate(reversed(frame.words[-5:]))
                if word.particle in self.particles
                and (word.particle or place < 2)
                and self.noun.search(word.stem)
            ),
            None,
        )
        if near and self.beside:
            before = sentence[max(0, near.start - _REACH) : near.start]
            return near if self.beside.search(before) else None
        return near


def _phrase(noun: str, verbs: str, case: str = "을", beside: str = "") -> Phrase:
    return Phrase(
        re.compile(f"(?:{noun})$"),
        frozenset(verbs.split()),
        _CASES[case],
        re.compile(beside) if beside else None,
    )


_PAPER = (
    r"협약|협정|각서|계약|합의서|합의문|약정|확약|MOU|문서|서류|선언문|동의서|의향서|\d번째|번째로"
)
_CIRCLE = r"협약|비즈니스|번째"
SIGNING = (
    _phrase("이름|이름자|서명|사인|인장|직인|이름표", "적 올리 쓰 남기 새기 넣 얹", beside=_PAPER),
    _phrase("서명|사인|날인|조인", "하 마치 끝내 주고받", beside=_PAPER),
    _phrase("도장", "찍 누르 맞찍"),
    _phrase("문서|서류|증서|서한|서류철|약속", "교환하 주고받 맞바꾸 나누 나눠가지 나눠갖"),
    _phrase("문서|서류|서면", "서명하 사인하 날인하 도장찍", case="에"),
    _phrase("문서|서면", "남기 못박", case="로", beside=r"(?:뜻을 모|약속|합의|맡을|다짐|손잡)"),
    _phrase("한배|배", "타", beside=r"한 ?$"),
    _phrase("한배", "타"),
    _phrase("한배", "타 오르", case="에"),
    _phrase(
        "가족|식구|동반자|주인공|기업|파트너|회원사", "되 기록되 등록되", case="이", beside=_CIRCLE
    ),
    _phrase(
        "대열|명단|가족|식구|행렬|목록", "합류하 들 들어가 오르 가세하", case="에", beside=_CIRCLE
    ),
    _phrase("이름", "올리", beside=_CIRCLE),
    _phrase("뜻|의견|마음|손발|생각", "같이하 함께하 맞추 일치하", beside=r"기로 ?$"),
    _phrase("합의|의견 일치|타결", "이르 도달하 다다르", case="에"),
    _phrase("합의|타결", "보 이루 도출하 이끌어내 끌어내 이뤄내 일궈내"),
)
WINNING = (
    _phrase(
        "사업|공사|용역|시공권|운영권|사업권|납품권|물량|일감|과제|계약",
        "따내 수주하 낙찰받 거머쥐 차지하 꿰차 수탁하 낚",
    ),
    _phrase("운영|위탁 운영|시공|설계|구축", "맡"),
)
"""A tender won; the winner is the one who does it."""
OPENING = (
    _phrase("공사|착공|시공|가동|업무|영업", "들어가 착수하 돌입하", case="에"),
    _phrase("공사|가동|업무|영업", "시작하 개시하"),
    _phrase("운전|운행|서비스", "시작하 개시하", beside=r"(?:상업|상용|정식) ?$"),
    _phrase("등기|사업자등록|법인등록|등록", "마치 끝내 완료하", beside=r"법인|지사|설립|사업자"),
    _phrase("짐|여장|이삿짐|보따리|봇짐", "풀"),
    _phrase("현판|간판|문패", "걸 내걸 달 올리 바꿔달"),
    _phrase("둥지|보금자리|터전|(?:^|새 )터", "틀 마련하 꾸리 잡 닦"),
    _phrase("뿌리|닻", "내리"),
    _phrase("삽", "뜨"),
    _phrase("테이프", "끊 자르"),
)
TALKING = (
    _phrase("테이블|자리|협상장", "앉", case="에", beside=r"협상|협의|논의|대화|실무|마주"),
    _phrase("협상|협의|논의|대화|교섭", "들어가 착수하 돌입하 나서", case="에"),
    _phrase("접촉|물밑|협상|교섭|줄다리기", "벌이 이어가 갖 하 시작하 이어오"),
    _phrase("머리", "맞대"),
)
ENDING = (
    _phrase("손", "떼 털"),
    _phrase("발", "빼"),
    _phrase("고배", "마시"),
    _phrase("물거품|수포", "되 돌아가", case="이"),
    _phrase("^일", "되 하 돌리", case="이", beside=r"(?:없던|없는) $"),
    _phrase("막", "내리"),
    _phrase("파국|파경|좌초", "맞"),
    _phrase("등", "돌리"),
    _phrase("마침표|종지부", "찍"),
    _phrase("백기", "들"),
    _phrase("효력|생명", "잃 다하"),
    _phrase("지위|자격|사업권|운영권|권한", "내려놓 반납하 내놓 잃 박탈당하"),
    _phrase("약속|계획|구상|꿈", "접 거두 거둬들이"),
)


def told(phrases: tuple[Phrase, ...], frame: Frame, sentence: str) -> Word | None:
    """The noun of the first of these phrases that the frame tells."""
    if not frame.words:
        return None
    for phrase in phrases:
        if near := phrase.found(frame, sentence):
            return near
    return None
