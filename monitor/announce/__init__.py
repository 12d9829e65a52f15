"""Article → Findings: who announces what with the initiative, sentence by sentence.

For each sentence with a deed (협약을 체결했다 "signed", 연구소를 열 예정이다 "will open"): find the
organisations, see by their particles who takes part, take the city's own side away, see whether it
is news or recalled. Where the sentence says "the company", the article's subject is meant.
"""

import re
from dataclasses import replace
from datetime import date

from monitor.announce.acts import Act, Past, acts, recalled
from monitor.announce.english import is_english
from monitor.announce.english import read as english
from monitor.announce.forms import may_be_org
from monitor.announce.gather import RECENT, Found, Names, gather
from monitor.announce.lexicon import GENERIC, GENERIC_DOER
from monitor.announce.mention import OF, Mention
from monitor.announce.orgs import mentions
from monitor.announce.roles import partners_in
from monitor.announce.when import count_of, day_of, number_of
from monitor.announce.words import words_of
from monitor.korean import analyse, split
from monitor.model import Article, Findings, Partner, Stage
from monitor.names import partner_key
from monitor.topics import Topic

LONGEST = 30_000
"""Characters of the body that are read; articles with announcements have 500 to 3,000."""
_FUTURE = re.compile(r"예정|계획|열린다|연다|방침|앞두")
_LEAD = 4
_CAPTION = re.compile(r"기념촬영|기념사진|/\s?제공\s?=|\[사진|사진\s?=")
_QUOTE = re.compile(r"“[^”]*”|\"[^\"]*\"")


def announce(article: Article, topic: Topic) -> Findings:
    """The announcements of an article about the topic, and what it recalls from earlier."""
    published = article.published_at.date() if article.published_at else None
    reader = _Reader(topic, published)
    title = article.title[:500]
    body = [split(line) for line in article.text[:LONGEST].splitlines() if line.strip()]
    if is_english(article.text[:LONGEST]):
        reader.found = english([s for line in body for s in line], reader.names)
        return gather(reader.named(), published)
    if not any(acts(s) for line in body for s in line) and not acts(title, headline=True):
        return Findings()
    reader.learn_title(title, article.text[:LONGEST])
    for line in body:
        reader.paragraph(line)
    if not any(not one.back for one in reader.found):
        reader.sentence(title, None, headline=True)
    if not any(not one.back for one in reader.found):
        reader.quoted = True
        for line in body:
            reader.paragraph([s for s in line if _QUOTE.search(s)])
    return gather(reader.named(), published)


class _Reader:
    """What has been read so far: the article's names, its subject, the day that was named last."""

    def __init__(self, topic: Topic, published: date | None) -> None:
        self.topic, self.published = topic, published
        self.names = Names(topic)
        self.found: list[Found] = []
        self.subject: list[Mention] = []
        self.day: date | None = None
        self.read = 0
        self.title: list[Mention] = []
        self.quoted = False
        self.number: tuple[int, int] | None = None
        self.trusted: set[str] = set()

    def learn_title(self, title: str, body: str) -> None:
        """The title's names; an ordinary-looking proper noun counts if the text has it, too."""
        tokens = analyse(title)
        for word in words_of(title, tokens, headline=True):
            name = word.stem
            if word.proper and len(name) >= 2 and body.count(name) >= 2 and may_be_org(name):
                self.trusted.add(partner_key(name))
        found = mentions(title, tokens, self.topic, self.trusted, headline=True)
        named = [m for m in found if not m.host and m.sure]
        if not named:
            # A headline's first unknown word is a name: 가나다라 광주행 급물살.
            for word in words_of(title, tokens, headline=True):
                if (
                    word.unknown
                    and len(word.stem) >= 3
                    and (word.gap[:1] == "," or may_be_org(word.stem))
                ):
                    end = word.end
                    named = [
                        Mention(
                            name=word.stem,
                            start=word.start,
                            end=end,
                            tail=end,
                            particle=OF,
                            sure=True,
                        )
                    ]
                    break
        self.subject = self.title = named

    def paragraph(self, sentences: list[str]) -> None:
        day: date | None = None
        for sentence in sentences:
            day = self.sentence(sentence, day)

    def sentence(self, sentence: str, day: date | None, *, headline: bool = False) -> date | None:
        """Read one sentence; the answer is the day it names, for the next of the paragraph."""
        self.read += 1
        plain = sentence if self.quoted else _QUOTE.sub(lambda m: "＿" * len(m.group()), sentence)
        deeds = [] if _CAPTION.search(plain) else acts(plain, headline=headline)
        future = bool(_FUTURE.search(plain))
        named = day_of(plain, self.published, future=future)
        if re.search(r"이날|이 자리", plain):
            day = day or self.day or self.published
        elif named:
            self.day = named
        if Past.EARLIER not in {recalled(plain, act, self.published) for act in deeds}:
            self.number = self.number or number_of(plain)
        tokens = analyse(plain)
        found = mentions(plain, tokens, self.topic, self.trusted, headline=headline)
        for mention in found:
            self.names.learn(mention)
            if mention.sure and not mention.host:
                self.trusted |= set(map(partner_key, (mention.name, *mention.aliases)))
        past: dict[Act, Past] = {}
        for act in deeds:
            told = recalled(plain, act, self.published)
            if told is Past.NEWS and Past.MAYBE in past.values():
                told = Past.MAYBE
            past[act] = told
        for act in deeds:
            chosen = partners_in(plain, tokens, found, act, self.topic)
            clause = plain[act.clause : act.end]
            generic = (GENERIC_DOER if act.kind == "open" else GENERIC).search(clause)
            if not chosen and (generic or self._lone(act, found)):
                chosen = self.subject
            if chosen:
                self._add(sentence, plain, act, past[act], chosen, named or day)
        mine = [m for m in found if not m.host and m.sure and m.particle in _SUBJECTS]
        if mine and Past.EARLIER not in past.values():
            self.subject = mine
        return named or day

    def _lone(self, act: Act, found: list[Mention]) -> bool:
        """Whether a deed without a doer is the one firm's of whom the headline speaks."""
        if any(not m.host or m.particle in _SUBJECTS[:4] for m in found):
            return False
        return act.stage is Stage.ENDED or (act.kind == "open" and len(self.title) == 1)

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
        own = day_of(clause, self.published, future=future)
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
        return [
            replace(
                one,
                number=one.number or (self.number if one.stage is stage and not one.back else None),
                partners=tuple(
                    {p.name: p for p in (self.names.partner(q.name) for q in one.partners)}.values()
                ),
            )
            for one in self.found
        ]


_SUBJECTS = ("은", "는", "이", "가", "와", "과", "의", ",", "도", "에게", OF)
