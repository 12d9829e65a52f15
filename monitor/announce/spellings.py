"""The names of one article: which spellings belong to one partner."""

import re

from monitor.announce.mention import BRANCH, Mention
from monitor.model import Partner
from monitor.names import partner_key
from monitor.topics import Topic


class Names:
    """The names of one article: which spellings belong to one partner."""

    def __init__(self, topic: Topic) -> None:
        self._spellings: list[list[str]] = []
        self._known = [[one.name, *one.aliases] for one in topic.partners]

    def learn(self, mention: Mention) -> None:
        if mention.host or not mention.sure:
            return
        self._add([mention.name, *mention.aliases, *filter(None, (mention.branch,))])
        for member in mention.members:
            self._add([member])

    def _add(self, spellings: list[str]) -> None:
        keys = set(map(partner_key, spellings))
        for known in self._known:
            if keys & set(map(partner_key, known)):
                keys |= set(map(partner_key, known))
        for group in self._spellings:
            if any(same_name(partner_key(name), key) for name in group for key in keys):
                group += [s for s in spellings if s not in group]
                return
        self._spellings.append(list(dict.fromkeys(spellings)))

    def partner(self, name: str) -> Partner:
        """The partner behind a spelling: the fullest Korean name first, the others as aliases."""
        key = partner_key(name)
        for group in self._spellings:
            if key in map(partner_key, group):
                first = group[0]
                for other in group[1:]:
                    # 농협은행 광주본부 is a branch, no fuller name.
                    branch = other.startswith(f"{first} ") and BRANCH.search(other)
                    if not branch and partner_key(other).startswith(partner_key(first)):
                        first = other
                return Partner(name=first, aliases=tuple(s for s in group if s != first))
        return Partner(name=name)


def same_name(one: str, other: str) -> bool:
    """Equal, or the short form of the other: 쿠로시오 is 쿠로시오로보틱스."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if re.fullmatch(rf"[a-z]{{2,4}}{re.escape(short)}", long) and len(short) >= 4:
        # 기업은행 is IBK기업은행.
        return True
    if _PART.search(long.removeprefix(short)):
        return False
    if len(short) in (2, 3, 4, 5) and len(long) >= 5 and _shortens(short, long):
        return True
    return len(short) >= 3 and long.startswith(short) and len(long) - len(short) >= 2


_PART = re.compile(
    r"^(?:대학교)?(?:병원|치과병원|의료원|산학협력단|클라우드|모빌리티|페이|뱅크|건설|증권)$"
)
"""What makes another body of a name: 전남대병원 is not 전남대."""


def _shortens(short: str, long: str) -> bool:
    """한전 for 한국전력공사, 현대차 for 현대자동차그룹: the first syllable of each of its words."""
    if not re.search(
        r"(?:공사|공단|그룹|자동차|은행|연구원|진흥원|대학교|협회|전자|기업|[가-힣]{3}부|..위원회)$",
        long,
    ):
        return False
    if len(short) > 3 and not (short.endswith("부") and long.endswith("부")):
        return False
    if short[0] != long[0] or long.startswith(short) or not re.fullmatch("[가-힣]+", short):
        return False
    at = 0
    for letter in short[1:]:
        at = long.find(letter, at + 1)
        if at < 0:
            return False
    return at >= 2
