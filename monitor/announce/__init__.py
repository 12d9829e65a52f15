"""Article → Findings: who announces what with the initiative, sentence by sentence.

For each sentence with a deed (협약을 체결했다 "signed", 연구소를 열 예정이다 "will open"): find the
organisations, see by their particles who takes part, take the city's own side away, see whether it
is news or recalled. Where the sentence says "the company", the article's subject is meant.
"""

from monitor.announce.english import is_english
from monitor.announce.english import read as english
from monitor.announce.gather import gather
from monitor.announce.headline import headlined
from monitor.announce.known import QUOTE
from monitor.announce.reader import Reader, undated
from monitor.korean import split
from monitor.model import Article, Findings
from monitor.topics import Topic

LONGEST = 12_000
"""Characters of the body that are read; articles with announcements have 300 to 3,000."""


def announce(article: Article, topic: Topic) -> Findings:
    """The announcements of an article about the topic, and what it recalls from earlier."""
    published = article.published_at.date() if article.published_at else None
    title = article.title[:500]
    lines = article.text[:LONGEST].splitlines()
    body = [split(undated(line)) for line in lines if undated(line).strip()]
    if is_english(article.text[:LONGEST]):
        reader = Reader(topic, published)
        reader.found = english([s for line in body for s in line], reader.names, published)
        return gather(reader.named(), published)
    reader = _read(title, body, Reader(topic, published))
    if reader.placed:
        # A name that one sentence makes sure by its place is known in every other.
        reader = _read(title, body, Reader(topic, published, reader.placed))
    return gather(reader.named(), published)


def _read(title: str, body: list[list[str]], reader: Reader) -> Reader:
    reader.learn(title, body)
    for line in body:
        reader.paragraph(line)
    reader.settle()
    if not any(not one.back for one in reader.found):
        reader.sentence(title, None, headline=True)
    if not any(not one.back for one in reader.found):
        reader.quoted = True
        for line in body:
            reader.paragraph([s for s in line if QUOTE.search(s)])
    if not any(not one.back for one in reader.found):
        lead = [sentence for line in body for sentence in line]
        names, topic = reader.names, reader.topic
        told = headlined(title, reader.title, lead, names, topic, reader.published)
        reader.found += [told] if told else []
    return reader
