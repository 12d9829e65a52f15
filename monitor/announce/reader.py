"""One article read sentence by sentence: its names, its subject, and what is found in it."""

import re
from datetime import date, timedelta

from monitor.announce.acts import acts
from monitor.announce.carried import Open, begins_alone, held, own_begin
from monitor.announce.consortium import members
from monitor.announce.deeds import SITE
from monitor.announce.frames import Act
from monitor.announce.known import masked
from monitor.announce.mention import AT, OF, Mention
from monitor.announce.notes import LEAD, Notes
from monitor.announce.orgs import mentions
from monitor.announce.past import Past, recalled
from monitor.announce.pending import SOON, Pending
from monitor.announce.people import (
    SURNAME,
)
from monitor.announce.placing import placed
from monitor.announce.referring import aside, counted, meant, refers
from monitor.announce.roles import founds, partners_in
from monitor.announce.roster import roster, tells_parties
from monitor.announce.unnamed import (
    of_others,
    opens_elsewhere,
    unnamed_companion,
)
from monitor.announce.when import day_of, number_of
from monitor.announce.words import words_of
from monitor.korean import analyse
from monitor.model import Stage

_FUTURE = re.compile(r"예정|계획|열린다|연다|방침|앞두")
_CAPTION = re.compile(r"기념촬영|기념사진|/\s?제공\s?=|\[사진|사진\s?=|\(왼쪽|\(오른쪽")
_SENT_BY_US = re.compile(r"(?:사절단|대표단|방문단|시찰단|순방단)$")
_CHOICE = re.compile(r"[가-힣]{2,3}[을를]? (?:최종 )?(?:선택|입지|고르|택)")
"""Another place is chosen (전남을 택했다): an end, if the topic knows it as another place."""
_AND_THIS = re.compile(
    r"(?<![가-힣])이 (?:회사|기업|업체|기관|대학)[은는도이가] [^.]{0,40}[과와] (?:함께|나란히|"
    r"같이) |"
    r"(?<![가-힣])이 (?:회사|기업|업체|기관|대학)[와과]|"
    r"시(?:,|와|·) ?(?:회사|기업|대학|학교|병원)[와과] |"
    r"(?:^|(?<=[서에은는,.] ))(?:회사|업체|대학|연구소|병원)[와과] (?:광주)?(?:특별)?시[,와는은·]"
)
_NEXT_DAY = re.compile(r"(?<![가-힣])(?:이튿날|다음 ?날)(?:에는|엔|에)? ")
_DATELINE = re.compile(
    r"^\s*(?:"
    r"(?:[\[【〔［][^\]】〕］]{1,40}[\]】〕］]|[(（][^()（）]{1,24}=[^()（）]{1,24}[)）])\s*"
    r"(?:[가-힣·]{2,12}\s?(?:[가-힣]{0,4}기자|특파원|통신원|PD)\s*=\s*)?"
    r"|[^\s=]{2,16}\s[가-힣·]{2,12}\s?(?:[가-힣]{0,4}기자|특파원|통신원)\s*=\s*"
    r"|[A-Z][A-Za-z.\- ]{2,30},[^-–—.]{3,9}\.?[^-–—.]{0,34}\)?\s(?:--|[-–—])\s"
    r"|[A-Z]{3,12}\s(?:--|[-–—])\s"
    r")(?=\S)"
)


def undated(line: str) -> str:
    """A paragraph without the dateline before it: [광주=가나통신] 김다라 기자 = …"""
    return _DATELINE.sub("", line, count=1)


class Reader(Notes):
    """An article's sentences in their order, each read with what those before it leave."""

    def learn(self, title: str, body: list[list[str]]) -> None:
        self.subject = self.title = self.known.learn(title, body)
        self.headline, self.headline_number = title, number_of(title)

    def paragraph(self, sentences: list[str]) -> None:
        day: date | None = None
        for sentence in sentences:
            day = self.sentence(sentence, day)

    def sentence(self, sentence: str, day: date | None, *, headline: bool = False) -> date | None:
        """Read one sentence; the answer is the day it names, for the next of the paragraph."""
        self.read += 1
        plain = sentence if self.quoted else masked(sentence)
        tokens = analyse(plain)
        words = words_of(plain, tokens, self.known.spelt, headline=headline)
        deeds = [] if _CAPTION.search(plain) else acts(plain, tokens, words, headline=headline)
        future = bool(_FUTURE.search(plain))
        named = day_of(plain, self.published, future=future)
        today = re.search(r"이날|이 자리|같은 (?:날|자리)|오늘", plain)
        if not named and self.day and _NEXT_DAY.search(plain):
            named = self.day + timedelta(days=1)
        if today:
            day = day or self.day or self.published
        elif named:
            self.day = named
        if Past.EARLIER not in {recalled(plain, act, self.published) for act in deeds}:
            self.number = self.number or number_of(plain)
        every = mentions(plain, tokens, words, self.topic, self.known.trusted, headline=headline)
        found = [m for m in every if not m.weak]
        self.carried.meet(plain, found)
        if named and not future and (ceremony := held(plain)):
            self.carried.untold.setdefault(ceremony, set()).add(named)
        if self.pending and self.read - self.pending.read <= SOON:
            self.pending.meet(every, plain)
        if (joint := self.carried.joint) and not deeds and (parties := members(plain, found)):
            self.add(joint.sentence, joint.plain, joint.act, Past.NEWS, parties, joint.day)
        if told_each := self.carried.parties(plain, found):
            group, parties = told_each
            self.add(group.sentence, group.plain, group.act, Past.NEWS, parties, group.day)
        for mention in found:
            self.names.learn(mention)
            self.known.meet(mention)
        past: dict[Act, Past] = {}
        deeds = [
            one
            for one in deeds
            if not _CHOICE.match(plain[one.start : one.end])
            or (self.topic.others.match(plain[one.start : one.end]))
        ]
        for act in deeds:
            told = recalled(plain, act, self.published)
            if told is Past.NEWS and Past.MAYBE in past.values():
                told = Past.MAYBE
            # 지난해 협약한 가나는 사무소를 열었다: without a day, all of it is recalled.
            undated_too = told is Past.NEWS and act.stage is Stage.LAUNCHED and not (named or today)
            if undated_too and any(one.adnominal and past[one] is Past.EARLIER for one in past):
                told = Past.EARLIER
            past[act] = told
        waits = bool(self.pending and self.pending.size)
        listed = roster(plain, words, every, self.topic.cities, pending=waits)
        if listed:
            self.roster(sentence, plain, deeds, listed, named or day)
            deeds = [act for act in deeds if not act.adnominal]
        for act in deeds:
            chosen = partners_in(plain, tokens, found, act, self.topic)
            # 지위를 내려놓다: the deed's own object is nobody.
            chosen = [m for m in chosen if not plain.startswith(m.name, act.start)]
            # 가나의 광주 분소가: the house is not its owner.
            chosen = [m for m in chosen if act.kind != "open" or not SITE.fullmatch(m.name)]
            if act.kind == "open" and (founders := [m for m in chosen if founds(m, plain)]):
                chosen = founders
            # 경제사절단: those whom the city sends are the city.
            chosen = [m for m in chosen if not _SENT_BY_US.search(m.name)]
            # A word of the dictionary is a name only where the article comes back to it.
            more = [
                m
                for m in placed(plain, tokens, every, act, self.topic)
                if (m.likely or self.known.text.count(m.name) > 1)
                and (not chosen or m.tail in {one.tail for one in chosen})
            ]
            self.placed |= {m.name for m in more}
            chosen = [*chosen, *more]
            clause = plain[act.clause : act.end]
            if act.kind in ("talk", "propose"):
                chosen = self.carried.founder(clause) or chosen
                if not chosen and act.kind == "propose" and begins_alone(words, found, plain):
                    chosen = self.subject
            generic = refers(plain, words, act) and not aside(plain, found, act, self.topic)
            lone = act.kind == "sign" and len(self.subject) == 1 and any(m.city for m in found)
            generic = generic or (lone and bool(_THEIR_HEAD.search(plain, act.clause, act.end)))
            at = [m for m in chosen if m.particle == AT]
            if at and len(at) == len(chosen) and re.search(r"(?<!\d)[2-9]자 ", clause):
                # 가나 본원에서 3자 협약이 맺어졌다: those who were named before.
                those = meant(clause, self.last, self.subject)
                chosen = those if any(m.name == at[0].name for m in those) else chosen
            if not chosen and (generic or self._lone(plain, act, found)):
                chosen = self._partners_of(meant(clause, self.last, self.subject), clause)
            elif chosen and act.kind in ("sign", "talk") and _AND_THIS.search(clause):
                here = [m for m in found if m.particle == AT and m.sure]
                chosen = [*(here or self.subject), *chosen]
            if act.kind == "sign" and not any(m.city for m in found):
                # 두 기관은: of the two the city's own university is the host.
                guests = [m for m in chosen if not m.is_of(self.topic.locals)]
                chosen = guests or chosen
            chosen = chosen or self.carried.house_of(act, plain, self.topic.locals)
            others = of_others(plain, words, found, act, chosen)
            if others:
                chosen = []
            if act.kind == "open" and opens_elsewhere(plain, act, chosen, self.topic):
                continue
            if not chosen and not others and past[act] is Past.NEWS and (told_on := named or day):
                self.carried.untold.setdefault(act.stage, set()).add(told_on)
            self.carried.open_group(sentence, plain, act, named or day, past[act])
            if chosen:
                if self.pending and past[act] is Past.NEWS and not act.adnominal:
                    self.pending.told(act, chosen)
                self.await_firm(past[act], chosen)
                if act.stage is Stage.SIGNED and past[act] is Past.NEWS and not act.adnominal:
                    self.carried.signed |= {m.name: m for m in chosen}
                if (
                    past[act] is Past.NEWS
                    and not act.adnominal
                    and re.search("컨소시엄|연합체", plain)
                ):
                    self.carried.joint = Open(sentence, plain, act, named or day)
                late = own_begin(plain, act) > act.clause
                self.add(sentence, plain, act, past[act], chosen, day if late else named or day)
            elif act.stage is Stage.PLANNED and unnamed_companion(words, found, 0, act.end):
                self.carried.awaited = Open(sentence, plain, act, None)
            # 가나는 보험사 두 곳과 손잡았다: nobody's deed with ours.
            ours = not others or any(m.host for m in found)
            if past[act] is Past.NEWS and ours and not act.adnominal:
                self.wait(Pending(sentence, plain, act, named or day, self.read), chosen)
        beside = any(m.city for m in found)
        bodies = [m for m in found if not m.host and (m.sure or (beside and not m.likely))]
        mine = [m for m in bodies if m.particle in _SUBJECTS[:5]]
        if not mine and (deeds or self.read <= LEAD):
            mine = [m for m in bodies if m.particle in _SUBJECTS]
        if named_here := listed or [
            m for m in found if not m.host and m.sure and m.particle not in ("의", "에서", "에")
        ]:
            self.last = named_here
        if listed and tells_parties(plain):
            mine = listed
        if mine and Past.EARLIER not in past.values():
            self.subject = mine
        return named or day

    def _partners_of(self, meant: list[Mention], clause: str) -> list[Mention]:
        """Of those who are meant, not the university of the city that hosts the others."""
        told = {p.name for one in self.found for p in one.partners}
        ours = self.topic.locals
        if counted(clause) > 2:
            # 5개 대학은: here the city's own are the guests.
            return meant
        others = [m for m in meant if m.name in told or not m.is_of(ours)]
        return others if others and len(others) < len(meant) else meant

    def _lone(self, plain: str, act: Act, found: list[Mention]) -> bool:
        """Whether a deed without a doer is the one firm's of whom the headline speaks."""
        if any(not m.host or m.particle in _SUBJECTS[:4] for m in found):
            return False
        if act.adnominal or _SOME.search(plain, act.clause, act.end):
            return False
        return act.stage is Stage.ENDED or (act.door and len(self.title) == 1)


_SOME = re.compile(r"(?:곳|명|개사|기업|회사|업체|기관)[은는이가] ")
"""Others do the deed: 열네 곳은 수도권으로 떠났다."""
_THEIR_HEAD = re.compile(
    rf"(?:^|[\s,])[{SURNAME}][가-힣]{{1,2}} (?:공동)?"
    r"(?:대표|대표이사|회장|사장|최고경영자|행장|소장)(?:와|과|은|는|이|가) "
)
"""하예린 대표와 협약서를 교환했다: the head of the firm that was told of."""
_SUBJECTS = ("은", "는", "이", "가", "도", "와", "과", "의", ",", "에게", OF)
