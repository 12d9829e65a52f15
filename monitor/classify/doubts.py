"""A verdict once more, when it is known what the article announces, and with whom."""

import re

from monitor.classify.look import LONGEST, blank, look, whole, words_of
from monitor.classify.signs import compared, points_of, score_of
from monitor.korean import sentences
from monitor.model import Article, Findings, Reason, Verdict
from monitor.topics import Topic

DOUBTFUL = 0.01
"""From this score on an announcement made with the city makes an article related."""
FIELD = 0.15
"""Share of the sentences that name the field where neither the headline nor the deed does."""
SURE = 0.5
"""Points above the threshold that such an article gets; as many below for one that is not ours."""
_RULE = r"(?:특별자치도|특별자치시|특별시|광역시|시|도|군)?(?:는|은|이|가|와|과|,|·|-) ?"
"""What stands behind a place that acts: 부산시는, 전북도와."""
_OURS = re.compile(r"(?<![가-힣])(?:시|특별시|통합특별시)(?:와|는|가) ")


def reconsider(verdict: Verdict, findings: Findings, article: Article, topic: Topic) -> Verdict:
    """The verdict, once it is known what the article announces.

    Doubtful: with the city, it is ours. Words of the initiative are few where a hospital or a
    carmaker tells of its agreement, and a firm that opens its doors names the street (금남로에서
    개소식을 열고). But the article itself must tell of AI, not the headlines around it, and more
    than in passing.

    Related: not where another city is the one that acts (광주서 큰 기업, 부산에 둘째 집).
    """
    if verdict.related:
        return _without_others(verdict, findings, topic)
    if not is_doubtful(verdict):
        return verdict
    told = whole(look(one, topic) for one in sentences(blank(article.text[:LONGEST], topic)))
    with_ai = [s for s in told if s.ai or s.kin or s.terms]
    if not with_ai:
        return verdict
    head = look(blank(article.title[:1_000], topic), topic)
    led = () if compared(head, topic) or topic.others.search(head.text) else head.city
    here = tuple(dict.fromkeys(word for sentence in told for word in sentence.city))
    alone = not any(topic.others.search(s.text) for s in (head, *told))
    for announcement in findings.announcements:
        if announcement.evidence == article.title and compared(head, topic):
            continue
        said = look(blank(announcement.evidence, topic), topic)
        # 서울과 부산, 광주, 대전에 연다: one city of many.
        many = len(words_of(topic.others, said.text)) > 1
        city = () if many else said.city or words_of(topic.places, said.text)
        if said.ai or said.kin or head.ai or head.kin:
            # The headline names the city, and one of the two the field.
            city = city or led
        if not city and alone and (said.ai or said.terms):
            # The city is named further down, and no other city is.
            city = here
        if city and (said.ai or head.ai or len(with_ai) >= FIELD * len(told)):
            return _decided(verdict, "announced with the city", announcement.evidence, city, SURE)
    return verdict


def is_doubtful(verdict: Verdict) -> bool:
    """Neither related nor far from it: what the article announces may decide."""
    return DOUBTFUL <= verdict.score < 0.5


def _without_others(verdict: Verdict, findings: Findings, topic: Topic) -> Verdict:
    """Not related where all that is announced is another city's own."""
    acting = re.compile(rf"(?:{topic.others.pattern}){_RULE}")
    theirs = ""
    for announcement in findings.announcements:
        said = blank(announcement.evidence, topic)
        other = acting.search(said)
        if not other or topic.city.search(said) or _OURS.search(said):
            return verdict
        theirs = other.group()
    if not theirs:
        return verdict
    evidence = findings.announcements[-1].evidence
    return _decided(verdict, "announced with another city", evidence, (theirs.strip(),), -SURE)


def _decided(
    verdict: Verdict, rule: str, sentence: str, words: tuple[str, ...], points: float
) -> Verdict:
    weight = round(points - points_of(verdict.score), 2)
    reason = Reason(rule=rule, words=words, sentence=sentence, weight=weight)
    return Verdict(related=points > 0, score=score_of(points), reasons=(*verdict.reasons, reason))
