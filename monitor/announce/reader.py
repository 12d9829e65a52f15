"""One article read sentence by sentence: its names, its subject, and what is found in it."""

import re
from collections.abc import Set
from dataclasses import replace
from datetime import date, timedelta

from monitor.announce.acts import acts
from monitor.announce.carried import Carried, Open, begins_alone, held, own_begin
from monitor.announce.deeds import SITE
from monitor.announce.frames import Act
from monitor.announce.gather import RECENT, Found, Names
from monitor.announce.known import Known, masked
from monitor.announce.lexicon import (
    GENERIC,
    GENERIC_DOER,
    PUBLIC,
    SURNAME,
    WHEN,
)
from monitor.announce.mention import AT, OF, Mention
from monitor.announce.orgs import mentions
from monitor.announce.past import Past, recalled
from monitor.announce.roles import elsewhere, founds, partners_in, placed
from monitor.announce.roster import BULLET, MANY, roster
from monitor.announce.unnamed import (
    of_others,
    opens_elsewhere,
    own_statement,
    unnamed_companion,
)
from monitor.announce.when import count_of, day_of, number_of
from monitor.announce.words import Word, words_of
from monitor.korean import analyse
from monitor.model import Partner, Stage
from monitor.topics import Topic

_FUTURE = re.compile(r"예정|계획|열린다|연다|방침|앞두")
_LEAD = 4
_CAPTION = re.compile(r"기념촬영|기념사진|/\s?제공\s?=|\[사진|사진\s?=|\(왼쪽|\(오른쪽")
_SENT_BY_US = re.compile(r"(?:사절단|대표단|방문단|시찰단|순방단)$")
_CHOICE = re.compile(r"[가-힣]{2,3}[을를]? (?:최종 )?(?:선택|입지|고르|택)")
"""Another place is chosen (전남을 택했다): an end, if the topic knows it as another place."""
_MANY = re.compile(r"(?<![가-힣])(두|세|네|다섯) (?:회사|기업|기관|대학|업체|곳|단체|도시)")
_COUNTS = {"두": 2, "세": 3, "네": 4, "다섯": 5}
_AND_THIS = re.compile(
    r"(?<![가-힣])이 (?:회사|기업|업체|기관|대학)[와과]|"
    r"시(?:,|와|·) ?(?:회사|기업|대학|학교)[와과] "
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
        self.headline_number: tuple[int, int] | None = None
        self.known = Known(topic, names)
        self.placed: set[str] = set()
        """Names that nothing but their place in a sentence made names."""
        self.last: list[Mention] = []
        self.carried = Carried()
        self.pending: tuple[str, str, Act, date | None] | None = None
        """A deed of several firms whose names have yet to come."""
        self.pended = 0

    def learn(self, title: str, body: list[list[str]]) -> None:
        self.subject = self.title = self.known.learn(title, body)
        self.headline_number = number_of(title)

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
        listed = roster(plain, every, self.topic.cities)
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
                for m in placed(plain, tokens, every, act)
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
            generic = self._refers(plain, words, act) and not self._aside(plain, found, act)
            lone = act.kind == "sign" and len(self.subject) == 1 and any(m.city for m in found)
            generic = generic or (lone and bool(_THEIR_HEAD.search(plain, act.clause, act.end)))
            if not chosen and (generic or self._lone(plain, act, found)):
                chosen = self._partners_of(self._meant(clause))
            elif chosen and act.kind in ("sign", "talk") and _AND_THIS.search(clause):
                here = [m for m in found if m.particle == AT and m.sure]
                chosen = [*(here or self.subject), *chosen]
            if act.kind == "sign" and not any(m.city for m in found):
                # 두 기관은: of the two the city's own university is the host.
                guests = [m for m in chosen if not {m.name, *m.aliases} & self.topic.locals]
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
                self._await(past[act], chosen)
                if act.stage is Stage.SIGNED and past[act] is Past.NEWS and not act.adnominal:
                    self.carried.signed |= {m.name: m for m in chosen}
                late = own_begin(plain, act) > act.clause
                self._add(sentence, plain, act, past[act], chosen, day if late else named or day)
            elif act.stage is Stage.PLANNED and unnamed_companion(words, found, 0, act.end):
                self.carried.awaited = Open(sentence, plain, act, None)
            size = sum(1 + len(m.members) for m in chosen)
            many = MANY.search(clause) if not chosen else (count_of(clause) or 0) > size
            if act.stage in _JOINT and past[act] is Past.NEWS and many:
                self.pending = (sentence, plain, act, named or day)
                self.pended = self.read
        beside = any(m.city for m in found)
        bodies = [m for m in found if not m.host and (m.sure or (beside and not m.likely))]
        mine = [m for m in bodies if m.particle in _SUBJECTS[:5]]
        if not mine and (deeds or self.read <= _LEAD):
            mine = [m for m in bodies if m.particle in _SUBJECTS]
        if named_here := listed or [
            m for m in found if not m.host and m.sure and m.particle not in ("의", "에서", "에")
        ]:
            self.last = named_here
        if mine and Past.EARLIER not in past.values():
            self.subject = mine
        return named or day

    def _roster(
        self, sentence: str, plain: str, deeds: list[Act], listed: list[Mention], day: date | None
    ) -> None:
        """The names of those who did what this sentence describes, or an earlier one told."""
        own = next((act for act in deeds if act.adnominal and act.stage in _JOINT), None)
        if own:
            told = recalled(plain, own, self.published)
            self._add(sentence, plain, replace(own, adnominal=False), told, listed, day)
        elif self.pending and self.read - self.pended <= _SOON:
            # Of names with a bullet each the next line may bring another.
            goes_on = BULLET.match(plain)
            sentence, plain, act, day = self.pending
            self._add(sentence, plain, act, Past.NEWS, listed, day)
            if not goes_on:
                self.pending = None

    def _await(self, past: Past, chosen: list[Mention]) -> None:
        """A firm named only where its past is told is the one that a plan before it meant."""
        waiting, self.carried.awaited = self.carried.awaited, None
        if waiting and past is Past.EARLIER and len(chosen) == 1:
            self._add(waiting.sentence, waiting.plain, waiting.act, Past.NEWS, chosen, None)

    def _partners_of(self, meant: list[Mention]) -> list[Mention]:
        """Of those who are meant, not the university of the city that hosts the others."""
        told = {p.name for one in self.found for p in one.partners}
        ours = self.topic.locals
        others = [m for m in meant if m.name in told or not {m.name, *m.aliases} & ours]
        return others if others and len(others) < len(meant) else meant

    def _aside(self, plain: str, found: list[Mention], act: Act) -> bool:
        """회사는 성남시와 손잡고: what "the company" does with another city is not ours."""
        mine = [m for m in found if act.clause <= m.start < act.end and m.particle in ("와", "과")]
        there = any(elsewhere(m, self.topic) for m in mine)
        for other in self.topic.others.finditer(plain, act.clause, act.end):
            there |= bool(re.match(r"(?:특례|광역)?[시도]?[와과] ", plain[other.end() :]))
        return there and not any(m.city for m in found)

    def _refers(self, plain: str, words: list[Word], act: Act) -> bool:
        """Whether "the company" stands in the deed's clause: one that is told of before.

        보험사 두 곳, 보안 회사와, 이 가운데 세 곳: some of a kind are nobody told of.
        """
        pattern = GENERIC_DOER if act.kind == "open" else GENERIC
        for match in pattern.finditer(plain, act.clause, act.end):
            before = [w for w in words if w.end <= match.start()][-1:]
            kind = [w for w in before if w.noun and not w.particle and w.gap == " "]
            kind = [w for w in kind if not WHEN.search(w.stem) and w.stem not in _LEADS]
            among = re.search(r"(?:가운데|중|중에서?) $", plain[: match.start()])
            named = match.group()[:1] in "이그해양"
            if (named or not kind) and not among:
                return True
        return False

    def _fitting(self, clause: str, meant: list[Mention]) -> list[Mention]:
        """Of those who may be meant, the ones of the kind: a ministry is no firm."""
        if re.search(r"회사|기업|업체", clause):
            firms = [m for m in meant if not PUBLIC.search(m.name)]
            return firms if firms and len(firms) < len(meant) else meant
        return meant

    def _meant(self, clause: str) -> list[Mention]:
        """Whom "the company" or "these three firms" means."""
        many = _MANY.search(clause)
        for meant in (self.last, self._fitting(clause, self.last)):
            if many and len(meant) == _COUNTS[many[1]]:
                return meant
        if len(self.last) > 1 and re.search(r"(?<![가-힣])이들", clause):
            return self._fitting(clause, self.last)
        return self._fitting(clause, self.subject)

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
_SOON = 8
"""Sentences within which a list of names still belongs to a deed."""
_LEADS = ("한편", "또", "또한", "다만", "우선", "특히", "향후", "앞서", "뒤", "후", "끝", "가운데")
_JOINT = (Stage.SIGNED, Stage.LAUNCHED)
_SUBJECTS = ("은", "는", "이", "가", "도", "와", "과", "의", ",", "에게", OF)
