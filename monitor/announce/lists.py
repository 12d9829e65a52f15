"""Names that stand in one list: 가나, 다라, 마바와 share a particle and vouch for each other."""

import re
from dataclasses import replace

from monitor.announce.mention import AT, Mention

_LINK = re.compile(
    r"\((?:주|유|재|사)\)|주식회사|유한회사|재단법인|사단법인|[\s,·ㆍ‧∙△▲▷▶/’'‘\"-]|그리고|및|㈜|\x01"
)


# 가나, 칩을 만드는 다라와: a clause that describes the next name.
_CLAUSE = re.compile(r"^\s?,? ?[^,.]{2,28}[는은인한된던온든낸운](?:\s[^,.\s]{1,12}){0,2} $")


_RUBRIC = re.compile(r"[▷△▲▶■]\s?[^\s▷△▲▶■]{1,12}\s$")
_ASIDE = ("을", "를", "으로", "로", "에서", "에", "의")


def shared(found: list[Mention], sentence: str) -> list[Mention]:
    """In a list (가, 나, 다와) every name has the last one's particle, and vouches for the rest.

    Names that stay weak are for him who knows their place in the sentence.
    """
    # An object in the clause that describes the next name does not part the list.
    out = [
        m
        for m in found
        if not (
            m.weak and m.particle in _ASIDE and not (m.rare and m.particle in ("의", "을", "를"))
        )
    ]
    out = _vouched(out, sentence)
    linked = [False] * len(out)
    for index in range(len(out) - 2, -1, -1):
        here, after = out[index], out[index + 1]
        if not _links(here, after, linked[index + 1], sentence):
            continue
        linked[index] = linked[index + 1] = True
        sure = here.sure or (after.sure and not here.host and not here.city)
        doubt = not sure
        out[index] = replace(
            here,
            particle=after.particle,
            tail=after.tail,
            sure=sure,
            more=after.more,
            weak=here.weak and doubt,
            likely=here.likely and doubt,
        )
    for index in range(1, len(out)):
        before, here = out[index - 1], out[index]
        firm = before.sure and not before.host and not here.host
        if linked[index - 1] and linked[index] and firm and not here.sure:
            out[index] = replace(here, sure=True, weak=False, likely=False)
    return out


def _vouched(found: list[Mention], sentence: str) -> list[Mention]:
    """Among two sure names and more (가나, 다라, 두레박이) a word that is rare here is a name."""
    out = list(found)
    begin = 0
    while begin < len(out):
        last = begin
        while last + 1 < len(out) and out[last].particle == "," and _beside(out, last, sentence):
            last += 1
        run = range(begin, last + 1)
        sure = sum(out[i].sure and not out[i].host for i in run)
        if sure >= 2 and 2 * sure >= len(run) and out[last].particle not in _ASIDE:
            for i in run:
                if out[i].rare and not out[i].host:
                    out[i] = replace(out[i], sure=True, weak=False, likely=False)
        begin = last + 1
    return out


def _beside(found: list[Mention], index: int, sentence: str) -> bool:
    """Whether only the marks of a list stand between a name and the next."""
    here, after = found[index], found[index + 1]
    between = _RUBRIC.sub("", sentence[here.end : after.start])
    return not _LINK.sub("", between) and (after.sure or after.rare)


def _links(here: Mention, after: Mention, after_linked: bool, sentence: str) -> bool:
    """Whether two neighbours stand in one list."""
    if here.particle not in (",", "와", "과", "및", ""):
        return False
    # ▷헬스케어 가나 ▷로봇 다라: in such a list a word says what kind they are.
    between = _RUBRIC.sub("", sentence[here.end : after.start])
    described = here.particle == "," and _CLAUSE.match(between)
    if _LINK.sub("", between) and not described:
        return False
    if here.particle in ("와", "과") and after.particle in ("의", "에서", AT):
        return False
    if here.particle in ("와", "과") and after.particle in ("을", "를"):
        return (here.sure or here.likely) and after.sure and not here.host and not after.host
    came = re.match(r"\s?(?:온|나온)", sentence[after.tail :])
    if after.particle in ("으로", "로", "에", "에는") or (after.particle == "에서" and not came):
        return False
    # A doubtful name closes no list, unless 와 ties it to a sure one.
    both = (here.sure or here.likely) and (after.likely or (after.rare and not after.particle))
    both = both or (here.sure and not here.host and here.particle == "," and after.rare)
    chosen = re.match(
        r"\s?(?:[^,.]{1,12}\s){0,2}(?:선정|뽑|낙점|지정|선발|골)", sentence[after.tail :]
    )
    object = bool(chosen) and here.particle == "," and (here.likely or here.sure) and after.likely
    tied = both and after.particle in ("와", "과", "이", "가", "은", "는")
    told = after.particle.startswith(("이다", "다", "였", "이었", "입니다"))
    tied = tied or (both and told)
    tied = tied or (object and after.particle in ("을", "를"))
    return not (after.weak or after.likely) or after_linked or tied
