"""An organisation as a sentence names it."""

import re
from dataclasses import dataclass

AT = "본사에서"
"""The particle of a firm at whose seat something is done: 가나 본사에서 "at 가나's head office"."""
PLANS = "유치"
"""The particle of a firm whose coming is spoken of: 가나 유치 "winning 가나", 가나 투자."""
OF = " "
"""The particle of a name that only describes what follows: 가나(Gana) 부속 학교."""

BRANCH = re.compile(r"..(?:본부|지부|지회|연구센터|분원)$")
"""What a name ends with that tells a branch of the body before it: 농협은행 광주본부."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An organisation in a sentence: its name, the particle behind it, and where it stands.

    `sure` when its form alone shows it is one, `weak` when only the company it keeps in a list
    can; `members` are named in the brackets behind it; `more` when 등 "and others" follows.
    """

    name: str
    start: int
    """Where its phrase begins, with what describes the name."""
    end: int
    tail: int
    """Where the list ends that the name belongs to."""
    particle: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    branch: str = ""
    """The name with the branch that stands behind it: 농협은행 광주본부."""
    sure: bool = False
    weak: bool = False
    rare: bool = False
    """Not a word of this field's news: a weak name that the best of places makes one."""
    likely: bool = False
    """A proper noun that its place in the sentence can make an organisation."""
    host: bool = False
    city: bool = False
    more: bool = False

    def is_of(self, bodies: frozenset[str]) -> bool:
        """Whether it is one of these bodies, under any of its spellings."""
        return not bodies.isdisjoint((self.name, *self.aliases))
