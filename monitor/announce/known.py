"""What an article makes known of its names before it is read: which words are names, and whole."""

import re
from collections.abc import Iterator, Set

from monitor.announce.consortium import as_one
from monitor.announce.deeds import SITE
from monitor.announce.forms import is_host, is_made_up, may_be_org
from monitor.announce.geography import (
    COUNTRY,
)
from monitor.announce.lexicon import (
    COMMON,
    FIRM,
    NOT_ORG,
    NOT_SUFFIX,
)
from monitor.announce.mention import OF, Mention
from monitor.announce.orgs import mentions
from monitor.announce.pairs import pairs
from monitor.announce.people import (
    OFFICE,
)
from monitor.announce.words import Word, words_of
from monitor.korean import analyse
from monitor.names import partner_key
from monitor.topics import Topic

QUOTE = re.compile(r"“[^”]*”|\"[^\"]*\"")


def masked(sentence: str) -> str:
    """The sentence with what is said in it blanked; a consortium is named by its firms."""
    return as_one(QUOTE.sub(lambda m: "＿" * len(m.group()), sentence))


_NAMED = re.compile(r"[‘'\"“]([가-힣A-Za-z0-9]{2,12})[’'\"”]")
_GLUE = "이가은는과와을를의도에"
_LIKE_LAST = ("로", "도", "나", "만")
"""Particles that a name may end like."""
_DOERS = ("와", "과", "은", "는", "이", "가")


_KIND = r"(?:기업|회사|업체|스타트업|벤처|개발사|제조사|설계사|운용사|투자사|팹리스|벤처기업)"
_SAID = re.compile(
    rf"(?:^|[.!?] |\n)(?:㈜)?([가-힣A-Za-z0-9&]{{2,12}})(?:\([^)]*\))?[은는] "
    rf"(?:[^.\n,]{{0,70}}[\s·])?[가-힣A-Za-z]*{_KIND}(?:이다|다|으로|로|이며|이고|인데)[.,\s]",
    re.MULTILINE,
)
_NOT_FIRM = re.compile(
    r"(?:이곳|이들|여기|그곳|상대|동반자|파트너|주인공|손님|대상|첫|하나|나머지|절반|사업|협약|지역|도시|시는|"
    r"기업|회사|업체|곳|가운데|센터|캠프|단지|이번|당시|현재|이는|그는|이것|대표|시장|측)$"
)


def firms(text: str) -> Iterator[str]:
    """Names of which the article says that they are firms: 하루는 수면 데이터 기업이다."""
    for match in _SAID.finditer(text):
        closed = (ord(match[1][-1]) - 0xAC00) % 28 > 0 if "가" <= match[1][-1] <= "힣" else None
        fits = closed is None or (match[0][match.end(1) - match.start()] == "은") is closed
        if (fits or "(" in match[0]) and not _NOT_FIRM.search(match[1]):
            yield match[1]


class Known:
    """The names of one article that are sure in every sentence, because one place makes them so."""

    def __init__(self, topic: Topic, names: Set[str] = frozenset()) -> None:
        self.topic = topic
        self.text = ""
        self.trusted: set[str] = set()
        self.spelt: set[str] = set()
        """The same as they are written, so that no word is taken apart that holds one."""
        for name in names:
            self._trust(name)

    def meet(self, mention: Mention) -> None:
        """A name that a sentence makes sure."""
        if mention.sure and not mention.host:
            self.trusted |= set(map(partner_key, (mention.name, *mention.aliases)))

    def learn(self, title: str, body: list[list[str]]) -> list[Mention]:
        """Learn the names that some place makes sure; the answer is whom the headline names.

        An ordinary-looking proper noun of the headline counts if the text has it, too.
        """
        text = "\n".join(s for line in body for s in line)
        self.text = f"{title}\n{text}"
        for sentence in (title, *(s for line in body for s in line)):
            spelt = words_of(plain := masked(sentence), analyse(plain))
            self.spelt |= set(pairs(spelt, self.text, self.topic))
        words = words_of(title, analyse(title), headline=True)
        for word in words:
            name = word.stem
            odd = word.proper or word.unknown or is_made_up(word)
            if SITE.search(name) and not word.unknown:
                continue
            common = not (word.proper or word.unknown)
            if common and not re.search(rf"{re.escape(name)}(?:은|는|이|가|와|과|의|에)\s", text):
                continue
            if odd and word.noun and len(name) >= 2 and text.count(name) >= 2 and may_be_org(name):
                self._trust(name)
        for quoted in _NAMED.finditer(title):
            # A headline's '가나' that acts in the text is a name, however ordinary the word.
            name = quoted[1]
            told = rf"(?:{FIRM.pattern[:-1]}|[는은한던]|\n|^) ?{name}(?:은|는|이|가|와|과|의)\s"
            never = (COMMON, COUNTRY, NOT_ORG, OFFICE, NOT_SUFFIX, SITE)
            if re.search(told, text) and not any(one.search(name) for one in never):
                self._trust(name)
        for name in firms(self.text):
            kind = NOT_SUFFIX.search(name) or FIRM.search(name) or name.endswith("사")
            if may_be_org(name) and text.count(name) > 1 and not kind:
                self._trust(name)
        for sentence in (s for line in body for s in line):
            plain = masked(sentence)
            tokens = analyse(plain)
            self._unglue(spelt := words_of(plain, tokens, self.spelt))
            self._glue(spelt)
            for one in mentions(plain, tokens, spelt, self.topic, self.trusted):
                if one.sure and not one.host:
                    for name in (one.name, *one.aliases, *one.members):
                        # 가나은행 광주본부 is no name of its own.
                        if not name.startswith(f"{one.name} "):
                            self._trust(name)
        return self._named_by(title)

    def _unglue(self, words: list[Word]) -> None:
        """말랑이 is 말랑 with its particle, where the text has 말랑은, too."""
        for word in words:
            stem = word.stem[:-1]
            doubtful = word.noun and (word.unknown or word.legal or word.odd)
            glued = doubtful and not word.particle and word.stem[-1:] in _GLUE
            if glued and len(stem) >= 2:
                others = _GLUE.replace(word.stem[-1], "")
                if re.search(rf"(?<![가-힣]){re.escape(stem)}[{others}]?(?![가-힣])", self.text):
                    self.spelt.add(stem)

    def _glue(self, words: list[Word]) -> None:
        """트래블로 is no 트래블 with 로, where the text has 트래블로와: no 와 stands behind 로."""
        for word in words:
            doubtful = word.noun and (word.unknown or word.odd) and len(word.stem) >= 2
            if doubtful and word.particle in _LIKE_LAST:
                whole = word.stem + word.particle
                if re.search(rf"(?<![가-힣]){re.escape(whole)}(?:(?:와|가|를)\s|[,·])", self.text):
                    self.spelt.add(whole)

    def _trust(self, name: str) -> None:
        if not is_host(name, self.topic):
            self.trusted.add(partner_key(name))
            self.spelt |= {part for part in name.split() if len(part) >= 3} | {name}

    def _named_by(self, title: str) -> list[Mention]:
        tokens = analyse(title)
        words = words_of(title, tokens, self.spelt, headline=True)
        found = mentions(title, tokens, words, self.topic, self.trusted, headline=True)
        named = [m for m in found if not m.host and m.sure]
        if not named:
            # A headline's first unknown word is a name: 가나다라 광주행 급물살.
            for index, word in enumerate(words):
                leads = index == 0 or word.gap[:1] == "," or word.particle in _DOERS
                odd = word.unknown or is_made_up(word)
                if odd and word.noun and len(word.stem) >= 3 and leads and may_be_org(word.stem):
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
        return named
