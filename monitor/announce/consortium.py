"""Firms that act as one: 가나를 대표로 한 컨소시엄(다라·마바), 가나 연합체."""

import re

from monitor.announce.mention import Mention

GROUP = re.compile(r"^(?:컨소시엄|연합체|공동수급체|공동이행체)$")
_GROUP = r"(?:컨소시엄|연합체|공동수급체|공동이행체)"
_LED = re.compile(
    r"(?:[을를] (?:대표|주축|중심|주관|필두|선두|주관기관|[가-힣]{2}사)(?:으로|로)"
    r"(?: (?:한|하는|삼은|뭉친|해|[가-힣]{2,3}(?:된|한|진|인)))?"
    r"|[이가] (?:함께 |공동으로 )?(?:이끄는|주도하는|주도한|주관하는|주관한|대표인|(?:대표를|"
    r"주관을) 맡은|꾸린|구성한|"
    r"만든|결성한|참여한|참여하는|손잡은|뭉친|이룬|맺은)"
    r"|(?:으로|로) (?:구성된|구성한|이뤄진|이루어진|꾸려진|꾸린|짜인|결성된|된|만든)|의)"
    rf" (?:[^\s,.()]{{1,8}} )?(?={_GROUP})"
)
_MEMBERS = re.compile(
    rf"(?<![가-힣]){_GROUP}(?:에는|에|엔|은|는) [^.]*(?:참여|함께|합류|이름|구성|이뤄|이루어|"
    rf"꾸려|들어|속)"
)


def as_one(sentence: str) -> str:
    """The sentence with what is said of a consortium's making blanked: 가나[를 대표로 한] 컨소시엄.

    What stays is the name beside the word, as in 가나 컨소시엄; every letter keeps its place.
    """
    return _LED.sub(lambda match: " " * len(match.group()), sentence)


def members(sentence: str, found: list[Mention]) -> list[Mention]:
    """컨소시엄에는 다라와 마바가 참여했다: who belongs to the one that was told of."""
    if not _MEMBERS.search(sentence):
        return []
    return [
        one
        for one in found
        if one.sure and not one.host and one.particle not in ("을", "를", "의", "에서", "에게")
    ]
