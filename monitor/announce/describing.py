"""Doers that belong to a clause which only describes: 가나가 이끄는 모임이."""

from monitor.announce.frames import Act
from monitor.announce.mention import Mention
from monitor.korean import Token

DOER = ("은", "는", "이", "가", "도", "측은", "측이")


def describes(one: Mention, tokens: tuple[Token, ...], found: list[Mention], act: Act) -> bool:
    """Whether the doer belongs to a clause before another doer: 가나가 이끄는 모임이 "led by 가나".

    If the noun behind that clause is an object (가나가 내기로 한 돈을), the doer may well be ours.
    """
    # 가나가 다라가 만든 …: of two doers the nearer one belongs to the clause.
    nested = any(
        act.clause <= m.start and m.tail < one.start and m.particle in ("이", "가") for m in found
    )
    first_does = any(
        act.clause <= m.start and m.tail < one.start and m.particle in DOER for m in found
    )
    later = [t for t in tokens if t.start >= one.end]
    for index, token in enumerate(later):
        if token.start >= act.start or token.tag in ("EC", "EF"):
            return False
        if token.tag != "ETM" or later[index - 1].form in ("지나", "이르", "늦"):
            continue
        if index > 1 and later[index - 2].form in ("참여", "함께", "동참", "참가"):
            # 가나가 참여하는 협약식: who takes part in it is its party.
            continue
        if any(0 <= m.start - token.end <= 2 and m.sure for m in found):
            return True
        for noun in later[index + 1 :]:
            if noun.tag == "NNB" or noun.form in ("가운데", "컨소시엄", "예정", "계획"):
                return False
            if nested and noun.tag[0] == "J":
                return True
            if noun.tag == "JC" or noun.form in ("와", "과"):
                # 가나가 짓는 센터와 단지를 잇자고: without another doer it is ours who does it.
                return first_does or any(
                    t.tag == "JKS" or (t.tag == "JX" and t.form in ("은", "는"))
                    for t in later[index + 1 :]
                    if t.start < act.start
                )
            if noun.tag[0] == "J":
                return noun.tag in ("JKS", "JC") or noun.form in ("은", "는", "와", "과")
        return False
    return False
