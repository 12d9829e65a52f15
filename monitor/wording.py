"""What two texts have in common: the beginnings of their words, in order.

Particles and endings do not reach there: 광주시는 and 광주시가 begin alike. Short enough to stand
beside every report in the database, so that a new one is compared without reading articles.
"""

import re

MOST_WORDS = 200
"""Of an article: what it reports stands at its beginning, and a copy is one from there."""

WORD = re.compile(r"[가-힣]{2,}|[A-Za-z]{2,}|\d[\d,.]+")


def wording(title: str, text: str) -> str:
    """The beginnings of the words of a title and a text, with spaces between them."""
    found = []
    for match in WORD.finditer(f"{title} {text}"):
        word = match.group()
        found.append(word[:2] if "가" <= word[0] <= "힣" else word.lower())
        if len(found) == MOST_WORDS:
            break
    return " ".join(found)
