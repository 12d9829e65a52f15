"""What is noted while an article is read: deeds with their parties, and those that wait."""

import re
from collections.abc import Set
from dataclasses import replace
from datetime import date

from monitor.announce.carried import Carried, own_begin
from monitor.announce.frames import Act
from monitor.announce.gather import RECENT, Found
from monitor.announce.known import Known
from monitor.announce.mention import Mention
from monitor.announce.past import Past, recalled
from monitor.announce.pending import SOON, UNTOLD, Pending, size_of
from monitor.announce.referring import counted
from monitor.announce.roster import BULLET, tells_parties
from monitor.announce.spellings import Names
from monitor.announce.unnamed import own_statement
from monitor.announce.when import count_of, day_of, number_of
from monitor.model import Partner, Stage
from monitor.topics import Topic

LEAD = 4
"""Sentences in which an article tells its news."""
_TODAY = re.compile(r"이날|같은 날|이 자리|이번|또 다른|나머지|\d일")
JOINT = (Stage.SIGNED, Stage.LAUNCHED)


class Notes:
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

    def roster(
        self, sentence: str, plain: str, deeds: list[Act], listed: list[Mention], day: date | None
    ) -> None:
        """The names of those who did what this sentence describes, or an earlier one told."""
        own = next(
            (
                act
                for act in deeds
                if (act.adnominal and act.stage in JOINT) or act.kind == "propose"
            ),
            None,
        )
        if own:
            told = recalled(plain, own, self.published)
            self.add(sentence, plain, replace(own, adnominal=False), told, listed, day)
        elif self.pending and self.read - self.pending.read <= SOON:
            one = self.pending
            bullets = BULLET.match(plain) and len(listed) > 1
            if not (one.size or one.listed or bullets or tells_parties(plain)):
                return
            self.add(one.sentence, one.plain, one.act, Past.NEWS, listed, one.day)
            # Of names with a bullet each the next line may bring another.
            one.size, one.listed = 0, True
            if not BULLET.match(plain):
                self.pending = None

    def wait(self, one: Pending, chosen: list[Mention]) -> None:
        """Look in what follows for the parties of a deed that this sentence does not name."""
        told = sum(1 + len(m.members) for m in chosen)
        clause = one.plain[one.act.clause : one.act.end]
        size = (count_of(clause) or 0) if chosen else size_of(clause) or counted(clause)
        named = any(f.stage is one.act.stage and not f.back for f in self.found)
        if named and not (chosen or _TODAY.search(one.plain)):
            # 가나와 협약을 맺었다. 사업단은 올해 12곳과 협약했다: the sum of the year.
            return
        if one.act.stage in JOINT and (size > told or size == UNTOLD):
            one.size = size if size == UNTOLD else size - told
        elif chosen or one.act.kind != "sign":
            return
        self.pending = one
        self.waited.append(one)

    def settle(self) -> None:
        """The article is at its end: who was told of behind a deed were its parties."""
        for one in self.waited:
            if one.size and (parties := one.parties(self.headline)):
                self.add(one.sentence, one.plain, one.act, Past.NEWS, parties, one.day)

    def await_firm(self, past: Past, chosen: list[Mention]) -> None:
        """A firm named only where its past is told is the one that a plan before it meant."""
        waiting, self.carried.awaited = self.carried.awaited, None
        if waiting and past is Past.EARLIER and len(chosen) == 1:
            self.add(waiting.sentence, waiting.plain, waiting.act, Past.NEWS, chosen, None)

    def add(
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
                lead=self.read <= LEAD,
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
