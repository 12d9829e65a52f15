"""When two spellings are one name: the key under which a partner is known."""

import re
import unicodedata
from collections.abc import Iterable

# The legal form before or after a Korean company's name: (주) and ㈜ 주식회사 "stock company",
# (유) 유한회사 "limited", (재) 재단법인 "foundation", (사) 사단법인 "association".
# NFKC turns ㈜ into (주).
LEGAL_FORM = re.compile(
    r"\((?:주|유|재|사|학|의)\)|주식회사|유한회사|유한책임회사|재단법인|사단법인"
    r"|\b(?:co\.?,? ?ltd|inc|corp|llc|gmbh|ltd)\b\.?",
    re.IGNORECASE,
)


def plain(name: str) -> str:
    """A name without its legal form, quotation marks and spare spaces; spelling and case stay."""
    text = LEGAL_FORM.sub(" ", unicodedata.normalize("NFKC", name))
    return re.sub(r"\s+", " ", text).strip(" ·,'\"‘’“”()")


# 대구광역시 and 대구시, 전북특별자치도 and 전북도: a metropolitan or special city is a city.
RANK = re.compile(r"(?:특별자치|특별|광역)(?=[시도]$)")


def partner_key(name: str) -> str:
    """What stays of a name when spacing, case, punctuation and legal form are set aside.

    Two spellings with one key are one partner: `㈜인코어드` and `인코어드`, `Builders VC` and
    `builders vc`, `대구광역시` and `대구시`. Never empty: punctuation alone is its own key.
    """
    return RANK.sub("", re.sub(r"[\W_]+", "", plain(name).casefold())) or name


# 부/처/청 ministries and offices, 시/도/군/구 cities and provinces, 대(학교) universities, 은행
# banks, 공사/공단/진흥원/연구원/협회/재단 public bodies: each has many agreements.
MANY_ACTS = re.compile(
    r"(?:[부처청시도군구대]|대학교?|은행|공사|공단|진흥원|연구원|과학기술원|협회|재단|위원회|의회)$"
)

SHORT_NAME_CHARS = 3


def is_short_for(one: str, other: str) -> bool:
    """Whether one key is the beginning of the other: 티맥스 and 티맥스소프트 are one company.

    Not of a body with many agreements: 전남대 is not 전남대병원.
    """
    short, long = sorted((one, other), key=len)
    return (
        len(short) < len(long)
        and long.startswith(short)
        and may_be_short(short)
        and may_be_short(long)
    )


def may_be_short(key: str) -> bool:
    """Whether a key can be short for another, or another for it."""
    return len(key) >= SHORT_NAME_CHARS and not MANY_ACTS.search(key)


# Abbreviations that articles put in brackets after many names, and that name nobody.
NOBODY = frozenset({"ai", "it", "ict", "rnd", "ax", "dx", "mou", "ceo", "npu", "gpu"})


def is_spelling_of(alias: str, name: str) -> bool:
    """Whether an article that calls a partner by both can be believed that they are one.

    Another script (엔비디아, NVIDIA), or syllables of the longer name in their order
    (과학기술정보통신부, 과기정통부): a slip of reading joins two partners for good.
    """
    one, other = partner_key(alias), partner_key(name)
    if min(len(one), len(other)) < 2 or one in NOBODY:
        return False
    if is_hangul(one) != is_hangul(other):
        return True
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return short[0] == long[0] and all(letter in rest for letter in short)


def is_hangul(text: str) -> bool:
    return bool(re.search(r"[가-힣]", text))


def main_key(keys: Iterable[str]) -> str:
    """By which of its keys a partner is known: the Korean one, of several the longest.

    Not by the one used most: that would change with every article.
    """
    return max(keys, key=lambda key: (is_hangul(key), len(key), key))


BIG = 3
"""So many announcements make a partner too well known to be joined to another like it by mistake.

Of the 408 partners in the labelled articles (`tests/corpus`) six have as many.
"""


def are_two_big(one: int, other: int) -> bool:
    """Whether two partners with so many announcements may only be joined by somebody who is sure.

    A slip between two well-known ones would fold their announcements together, and hide the next
    ones.
    """
    return min(one, other) >= BIG
