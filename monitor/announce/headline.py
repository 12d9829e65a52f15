"""The last resort: who a headline names, where no sentence of the article could be read.

Reporters tell an agreement in more ways than there are rules. But a headline names its partner and
has one word for the deed (동행, 낙점, 러브콜), and the first sentences name the partner again.
"""

import re
from collections.abc import Sequence
from datetime import date

from monitor.announce.gather import Found
from monitor.announce.mention import Mention
from monitor.announce.spellings import Names
from monitor.announce.when import count_of, day_of, number_of
from monitor.model import Stage
from monitor.topics import Topic

LEAD = 3
"""Sentences in which the partner of the headline must be named again."""

# In this order: a headline that has words of two stages tells the first of these.
CUES = (
    (
        Stage.ENDED,
        r"무산|물거품|백지화|결별|철회|해지|없던 일|접는다|접었다|발 빼|손 뗀|손 뗐|등 돌",
    ),
    (Stage.PROPOSED, r"제안|러브콜|손짓|손 내밀|제의|함께 하자|열자|짓자|잇자|만들자"),
    (
        Stage.LAUNCHED,
        r"첫 삽|착공|기공|개소|준공|개관|문 열었|문 연|둥지|입주|가동|출범|납입|집행|닻 올",
    ),
    (
        Stage.PLANNED,
        r"추진|예정|내달|다음 ?달|내년|세운다|들어선다|연다|짓는다|온다|앞둬|앞두고|눈앞|채비",
    ),
    (Stage.DISCUSSING, r"논의|협의|머리 맞|간담회|회동|만나|만났|조율|타진|저울질"),
    (
        Stage.SIGNED,
        r"협약|MOU|양해각서|각서|맞손|손 ?잡|동맹|동행|한배|낙점|선정|뽑혀|확정|합의|서명|계약|"
        r"협정|유치|공동|함께|약속|뭉쳤|뭉친|뭉쳐|힘 합|힘 모|의기투합|파트너",
    ),
)
# A question, a doubt, a column or a person's story is no news of a deed.
NO_NEWS = re.compile(r"\?|(?:나|까|ㄹ까)$|^\[(?!속보|단독)|기고|사설|칼럼|인터뷰|르포|결산|점검")


def headlined(
    title: str,
    named: Sequence[Mention],
    body: Sequence[str],
    names: Names,
    topic: Topic,
    published: date | None,
) -> Found | None:
    """What the headline tells of the organisations it names; None if it tells no deed of theirs."""
    stage = next((stage for stage, cues in CUES if re.search(cues, title)), None)
    if stage is None or NO_NEWS.search(title):
        return None
    if stage in (Stage.LAUNCHED, Stage.PLANNED) and _elsewhere(title, topic):
        return None
    lead = body[:LEAD]
    chosen = [
        one
        for one in named
        if one.sure and not one.host and not one.city and not topic.others.search(one.name)
        and any(one.name in sentence for sentence in lead)
    ]  # fmt: skip
    if not chosen:
        return None
    telling = [s for s in lead if any(one.name in s for one in chosen)]
    ours = next((s for s in telling if topic.city.search(s) or topic.terms.search(s)), None)
    if ours is None and not topic.city.search(title):
        return None
    evidence = ours or telling[0]
    future = stage is Stage.PLANNED
    # What was told of the firm in the sentence itself, else what the article begins with.
    days = (evidence, *lead)
    return Found(
        partners=tuple(names.partner(one.name) for one in chosen),
        stage=stage,
        evidence=evidence,
        back=False,
        lead=True,
        kind="headline",
        number=number_of(evidence) if stage is Stage.SIGNED else None,
        day=next(filter(None, (day_of(s, published, future=future) for s in days)), None),
        count=count_of(evidence),
    )


def _elsewhere(title: str, topic: Topic) -> bool:
    """판교에 연구소 개소: a house in another city."""
    return any(re.match(r"에(?:서|도)?\b", title[m.end() :]) for m in topic.others.finditer(title))
