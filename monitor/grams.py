"""What texts are found by: overlapping pairs of syllables, and words in other letters.

Not the analyser's words: it takes a second and 300 MB, and has 광주시 as one word, which 광주 would
not find. Pairs find every place where a word stands; which of those mean it is asked afterwards,
of the few articles that are shown (see monitor/search.py and docs/decisions).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Runs of Hangul and of Chinese characters, which are cut into pairs; runs of other letters and
# figures, which are not.
_SYLLABLE = "가-힣㐀-䶿一-鿿"
_RUN = re.compile(rf"[{_SYLLABLE}]+|[^\W_{_SYLLABLE}]+")
# Of a text beyond this only the beginning is indexed: PostgreSQL takes a megabyte of words.
MOST_CHARS = 50_000
# Longer runs of letters are no words (tokens in addresses); PostgreSQL takes 2 kB a word.
MOST_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Gram:
    """What must be in an article's index. `begins`: it is enough that something begins so."""

    text: str
    begins: bool = False


def indexed(text: str) -> list[str]:
    """All that a text can be found by, each once.

    The last syllable of a run stands by itself, too, so that words of one syllable are found.
    """
    found: dict[str, None] = {}
    for run in _runs(text[:MOST_CHARS]):
        if _is_syllables(run):
            found.update(dict.fromkeys(run[n : n + 2] for n in range(len(run))))
        else:
            found[run[:MOST_LETTERS]] = None
    return list(found)


def asked(word: str) -> list[Gram]:
    """What the index of every text with this word in it holds."""
    found = []
    for run in _runs(word):
        if not _is_syllables(run):
            found.append(Gram(run[:MOST_LETTERS]))
        elif len(run) == 1:
            found.append(Gram(run, begins=True))
        else:
            found += [Gram(run[n : n + 2]) for n in range(len(run) - 1)]
    return list(dict.fromkeys(found))


def _runs(text: str) -> Iterator[str]:
    return (run[0] for run in _RUN.finditer(text.lower()))


def _is_syllables(run: str) -> bool:
    return re.match(f"[{_SYLLABLE}]", run) is not None
