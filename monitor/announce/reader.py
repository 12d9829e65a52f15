"""One article read sentence by sentence: its names, its subject, and what is found in it."""

import re
from collections.abc import Set
from dataclasses import replace
from datetime import date, timedelta

from monitor.announce.acts import acts
from monitor.announce.carried import Carried, Open, begins_alone, held, own_begin
from monitor.announce.consortium import members
from monitor.announce.deeds import SITE
from monitor.announce.frames import Act
from monitor.announce.gather import RECENT, Found, Names
from monitor.announce.known import Known, masked
from monitor.announce.lexicon import SURNAME
from monitor.announce.mention import AT, OF, Mention
from monitor.announce.orgs import mentions
from monitor.announce.past import Past, recalled
from monitor.announce.pending import SOON, UNTOLD, Pending, size_of
from monitor.announce.referring import aside, counted, meant, refers
from monitor.announce.roles import founds, partners_in, placed
from monitor.announce.roster import BULLET, roster, tells_parties
from monitor.announce.unnamed import (
    of_others,
    opens_elsewhere,
    own_statement,
    unnamed_companion,
)
from monitor.announce.when import count_of, day_of, number_of
from monitor.announce.words import words_of
from monitor.korean import analyse
from monitor.model import Partner, Stage
from monitor.topics import Topic

_FUTURE = re.compile(r"예정|계획|열린다|연다|방침|앞두")
_LEAD = 4
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


class Reader:
    """What has been read so far: the article's names, its subject, the day that was named last."""

    def __init__(self, topic: Topic, published: date | None, names: Set[str] = frozenset()) -> None:
        self.topic, self.published = topic, published
        self.names = Names(topic)
        self.found: list[Found] = []
        self.subject: list[Mention] = []
        self.day: date | None = None
        self.read = 0
        self.title: list[Mention] = []
        self.quoted = False
        self.number: tuple[int, int] | None = None
        self.headline = ""
        self.headline_number: tuple[int, int] | None = None
        self.known = Known(topic, names)
        self.placed: set[str] = set()
        """Names that nothing but their place in a sentence made names."""
        self.last: list[Mention] = []
        self.carried = Carried()
        self.pending: Pending | None = None
        self.waited: list[Pending] = []
        """Deeds whose parties were looked for, in their order."""

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
            self._add(joint.sentence, joint.plain, joint.act, Past.NEWS, parties, joint.day)
        if told_each := self.carried.parties(plain, found):
            group, parties = told_each
            self._add(group.sentence, group.plain, group.act, Past.NEWS, parties, group.day)
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
            self._roster(sentence, plain, deeds, listed, named or day)
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
                self._await(past[act], chosen)
                if act.stage is Stage.SIGNED and past[act] is Past.NEWS and not act.adnominal:
                    self.carried.signed |= {m.name: m for m in chosen}
                if (
                    past[act] is Past.NEWS
                    and not act.adnominal
                    and re.search("컨소시엄|연합체", plain)
                ):
                    self.carried.joint = Open(sentence, plain, act, named or day)
                late = own_begin(plain, act) > act.clause
                self._add(sentence, plain, act, past[act], chosen, day if late else named or day)
            elif act.stage is Stage.PLANNED and unnamed_companion(words, found, 0, act.end):
                self.carried.awaited = Open(sentence, plain, act, None)
            # 가나는 보험사 두 곳과 손잡았다: nobody's deed with ours.
            ours = not others or any(m.host for m in found)
            if past[act] is Past.NEWS and ours and not act.adnominal:
                self._wait(Pending(sentence, plain, act, named or day, self.read), chosen)
        beside = any(m.city for m in found)
        bodies = [m for m in found if not m.host and (m.sure or (beside and not m.likely))]
        mine = [m for m in bodies if m.particle in _SUBJECTS[:5]]
        if not mine and (deeds or self.read <= _LEAD):
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

    def _roster(
        self, sentence: str, plain: str, deeds: list[Act], listed: list[Mention], day: date | None
    ) -> None:
        """The names of those who did what this sentence describes, or an earlier one told."""
        own = next(
            (
                act
                for act in deeds
                if (act.adnominal and act.stage in _JOINT) or act.kind == "propose"
            ),
            None,
        )
        if own:
            told = recalled(plain, own, self.published)
            self._add(sentence, plain, replace(own, adnominal=False), told, listed, day)
        elif self.pending and self.read - self.pending.read <= SOON:
            one = self.pending
            if not (one.size or one.listed or tells_parties(plain)):
                return
            self._add(one.sentence, one.plain, one.act, Past.NEWS, listed, one.day)
            # Of names with a bullet each the next line may bring another.
            one.size, one.listed = 0, True
            if not BULLET.match(plain):
                self.pending = None

    def _wait(self, one: Pending, chosen: list[Mention]) -> None:
        """Look in what follows for the parties of a deed that this sentence does not name."""
        told = sum(1 + len(m.members) for m in chosen)
        clause = one.plain[one.act.clause : one.act.end]
        size = (count_of(clause) or 0) if chosen else size_of(clause) or counted(clause)
        named = any(f.stage is one.act.stage and not f.back for f in self.found)
        if named and not (chosen or _TODAY.search(one.plain)):
            # 가나와 협약을 맺었다. 사업단은 올해 12곳과 협약했다: the sum of the year.
            return
        if one.act.stage in _JOINT and (size > told or size == UNTOLD):
            one.size = size if size == UNTOLD else size - told
        elif chosen or one.act.kind != "sign":
            return
        self.pending = one
        self.waited.append(one)

    def settle(self) -> None:
        """The article is at its end: who was told of behind a deed were its parties."""
        for one in self.waited:
            if one.size and (parties := one.parties(self.headline)):
                self._add(one.sentence, one.plain, one.act, Past.NEWS, parties, one.day)

    def _await(self, past: Past, chosen: list[Mention]) -> None:
        """A firm named only where its past is told is the one that a plan before it meant."""
        waiting, self.carried.awaited = self.carried.awaited, None
        if waiting and past is Past.EARLIER and len(chosen) == 1:
            self._add(waiting.sentence, waiting.plain, waiting.act, Past.NEWS, chosen, None)

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

    def _add(
        self,
        sentence: str,
        plain: str,
        act: Act,
        past: Past,
        chosen: list[Mention],
        day: date | None,
    ) -> None:
        clause = plain[act.clause : act.end]
        future = act.stage is Stage.PLANNED
        opening = future and act.kind == "open"
        dated = plain[own_begin(plain, act) : act.end]
        own = day_of(dated, self.published, future=future)
        near = own and self.published and abs(self.published - own) <= RECENT
        self.found.append(
            Found(
                partners=tuple(
                    Partner(name=re.sub(r"\s?컨소시엄$", "", name))
                    for m in chosen
                    for name in (m.name, *m.members)
                ),
                stage=act.stage,
                evidence=sentence,
                kind=act.kind,
                loose=act.loose,
                term=act.term and (chosen is self.subject or not own_statement(plain, act, chosen)),
                back=past is Past.EARLIER or act.adnominal,
                maybe=past is Past.MAYBE and not near,
                lead=self.read <= _LEAD,
                number=number_of(plain) if act.kind == "sign" else None,
                day=own or (None if opening else day),
                count=count_of(clause),
            )
        )

    def named(self) -> list[Found]:
        """What was found, each partner under the article's one name for it."""
        signed = any(one.stage is Stage.SIGNED and not one.back for one in self.found)
        stage = Stage.SIGNED if signed else Stage.PLANNED
        # 기업 9곳과 업무협약…123~131번째: a headline may say it alone.
        number = self.number or self.headline_number
        return [
            replace(
                one,
                day=one.day or self.carried.day_again(one, self.published, signed=signed),
                number=one.number or (number if one.stage is stage and not one.back else None),
                partners=tuple(
                    {p.name: p for p in (self.names.partner(q.name) for q in one.partners)}.values()
                ),
            )
            for one in self.found
        ]


_SOME = re.compile(r"(?:곳|명|개사|기업|회사|업체|기관)[은는이가] ")
"""Others do the deed: 열네 곳은 수도권으로 떠났다."""
_THEIR_HEAD = re.compile(
    rf"(?:^|[\s,])[{SURNAME}][가-힣]{{1,2}} (?:공동)?"
    r"(?:대표|대표이사|회장|사장|최고경영자|행장|소장)(?:와|과|은|는|이|가) "
)
"""하예린 대표와 협약서를 교환했다: the head of the firm that was told of."""
_TODAY = re.compile(r"이날|같은 날|이 자리|이번|또 다른|나머지|\d일")
_JOINT = (Stage.SIGNED, Stage.LAUNCHED)
_SUBJECTS = ("은", "는", "이", "가", "도", "와", "과", "의", ",", "에게", OF)
