"""What a revision changed: sentence by sentence, word by word, and of what kind it is."""

from dataclasses import dataclass
from enum import StrEnum


class Edit(StrEnum):
    """What a revision does to a text. The weightiest come first, and are told first."""

    CORRECTION = "correction notice"
    HEADLINE = "headline"
    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    REMOVED = "removed text"
    ADDED = "added text"
    WORDING = "wording"
    TYPO = "typo"


class Part(StrEnum):
    """Where in an article a passage stands."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"


class Mark(StrEnum):
    """What became of some words between two versions."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stay, go or come together."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence (of the title: all of it) as it stands in one version, the other, or both.

    The pieces that are not ADDED, joined by spaces, are the old sentence; those that are not
    REMOVED are the new one. `begins` says whether it begins a paragraph. `edits` is empty where
    nothing changed.
    """

    part: Part
    begins: bool
    pieces: tuple[Piece, ...]
    edits: tuple[Edit, ...] = ()
