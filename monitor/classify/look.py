"""One sentence as the judgement sees it: which words of the topic stand in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from monitor.topics import Topic

LONGEST = 60_000
"""Characters that are looked at; the longest article of the corpus has 2,000."""
LEAD = 2
"""Sentences that tell what an article is about."""
END = re.compile(r"[.!?][\"'”’)]*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    city: tuple[str, ...]
    ai: tuple[str, ...]
    kin: tuple[str, ...]
    terms: tuple[str, ...]


def blank(text: str, topic: Topic) -> str:
    """The text with false friends blanked; every other character keeps its place."""
    text = topic.masked.sub(lambda match: "＿" * len(match[0]), text)
    hosts = tuple(topic.hosts)
    return topic.named_after.sub(
        lambda match: match[0] if match[0].startswith(hosts) else "＿" * len(match[0]), text
    )


def look(sentence: str, topic: Topic) -> Sentence:
    return Sentence(
        sentence,
        words_of(topic.city, sentence),
        words_of(topic.ai, sentence),
        words_of(topic.kin, sentence),
        words_of(topic.terms, sentence),
    )


def words_of(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group() for match in pattern.finditer(text)))


def whole(body: Iterable[Sentence]) -> list[Sentence]:
    """Sentences with an end. Lines without are furniture (menus, captions, related headlines)."""
    every = list(body)
    return [s for s in every if END.search(s.text)] or every
