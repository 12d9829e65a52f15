"""Article → Findings: who announces what with the initiative, sentence by sentence.

For each sentence with a deed (협약을 체결했다 "signed", 연구소를 열 예정이다 "will open"): find the
organisations, see by their particles who takes part, take the city's own side away, see whether it
is news or recalled. Where the sentence says "the company", the article's subject is meant.
"""

import re
from dataclasses import replace
from datetime import date

from monitor.announce.acts import Act, acts, recalled
from monitor.announce.gather import Found, Names, gather
from monitor.announce.lexicon import GENERIC
from monitor.announce.orgs import Mention, mentions
from monitor.announce.roles import partners_in
from monitor.announce.when import count_of, day_of, number_of
from monitor.korean import Token, analyse, split
from monitor.model import Article, Findings, Partner, Stage
from monitor.topics import Topic

LONGEST = 30_000
"""Characters of the body that are read; articles with announcements have 500 to 3,000."""
_QUOTE = re.compile(r"“[^”]*”|\"[^\"]*\"")


def announce(article: Article, topic: Topic) -> Findings:
    """The announcements of an article about the topic, and what it recalls from earlier."""
    published = article.published_at.date() if article.published_at else None
    reader = _Reader(topic, published)
    title = article.title[:500]
    body = [split(line) for line in article.text[:LONGEST].splitlines() if line.strip()]
    if not any(acts(s) for line in body for s in line) and not acts(title):
        return Findings()
    reader.learn_title(title)
    for line in body:
        reader.paragraph(line)
    if not any(not one.back for one in reader.found):
        reader.quoted = True
        for line in body:
            reader.paragraph([s for s in line if _QUOTE.search(s)])
    if not any(not one.back for one in reader.found):
        reader.sentence(title, None)
    return gather(reader.named(), published)


class _Reader:
    """What has been read so far: the article's names, its subject, the day that was named last."""

    def __init__(self, topic: Topic, published: date | None) -> None:
        self.topic, self.published = topic, published
        self.names = Names(topic)
        self.found: list[Found] = []
        self.title: list[Mention] = []
        self.subject: list[Mention] = []
        self.day: date | None = None
        self.quoted = False

    def learn_title(self, title: str) -> None:
        found = mentions(title, analyse(title), self.topic)
        self.title = [m for m in found if not m.host and m.sure]
        self.subject = self.title

    def paragraph(self, sentences: list[str]) -> None:
        day: date | None = None
        for sentence in sentences:
            day = self.sentence(sentence, day)

    def sentence(self, sentence: str, day: date | None) -> date | None:
        """Read one sentence; the answer is the day it names, for the next of the paragraph."""
        plain = sentence if self.quoted else _QUOTE.sub(lambda m: "＿" * len(m.group()), sentence)
        deeds = acts(plain)
        named = day_of(plain, self.published)
        if named and "이날" not in plain:
            self.day = named
        if re.search(r"이날|이 자리", plain):
            day = day or self.day or self.published
        if not deeds and not _may_name(plain):
            return named or day
        tokens = analyse(plain)
        found = mentions(plain, tokens, self.topic)
        for mention in found:
            self.names.learn(mention)
        for act in deeds:
            self._deed(sentence, plain, tokens, found, act, named or day)
        mine = [m for m in found if not m.host and m.sure and m.particle in _SUBJECTS]
        if mine and not any(recalled(plain, act, self.published) for act in deeds):
            self.subject = mine
        return named or day

    def _deed(
        self,
        sentence: str,
        plain: str,
        tokens: tuple[Token, ...],
        found: list[Mention],
        act: Act,
        day: date | None,
    ) -> None:
        chosen = partners_in(plain, tokens, found, act, self.topic)
        if not chosen and GENERIC.search(plain[act.clause : act.end]):
            chosen = self.subject or self.title
        if not chosen:
            return
        clause = plain[act.clause : act.end]
        back = recalled(plain, act, self.published) or act.adnominal
        future = act.stage is Stage.PLANNED
        own = day_of(clause, self.published, future=future)
        partners = tuple(Partner(name=name) for m in chosen for name in (*_self(m), *m.members))
        self.found.append(
            Found(
                partners=partners,
                stage=act.stage,
                evidence=sentence,
                back=back,
                last_month="지난달" in clause,
                number=number_of(plain) if act.stage in (Stage.SIGNED, Stage.PLANNED) else None,
                day=own or (None if act.kind == "open" and future else day),
                count=count_of(clause),
            )
        )

    def named(self) -> list[Found]:
        """What was found, each partner under the article's one name for it."""
        return [
            replace(
                one,
                partners=tuple(
                    {p.name: p for p in (self.names.partner(q.name) for q in one.partners)}.values()
                ),
            )
            for one in self.found
        ]


_SUBJECTS = ("은", "는", "이", "가", "와", "과", "의", ",", "도")


def _self(mention: Mention) -> tuple[str, ...]:
    if mention.members and mention.name.endswith(("운용사", "기업", "회사")):
        return ()
    name = re.sub(r"\s?컨소시엄$", "", mention.name)
    return (name,)


def _may_name(sentence: str) -> bool:
    return bool(re.search(r"㈜|\(주\)|\([A-Za-z]|\(이하", sentence))
