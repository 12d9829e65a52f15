"""What a measure says: hits and misses, shares, and each error with its sentence."""

from dataclasses import dataclass, field

from monitor.model import Stage


@dataclass(frozen=True, slots=True)
class Score:
    """Hits, false alarms and misses. A ratio of nothing is 1.0: nothing was asked or said."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / total if total else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.hits + other.hits, self.false + other.false, self.missed + other.missed)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those asked for were right."""

    right: int = 0
    asked: int = 0

    @property
    def value(self) -> float:
        return self.right / self.asked if self.asked else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One error: what was expected or made up in which article, and the sentence it stands in."""

    article: str
    kind: str
    what: str
    name: str
    sentence: str = ""


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    articles: int
    related: Score
    partner: Score
    partner_stage: Score
    by_stage: dict[Stage, Score] = field(default_factory=dict)
    by_kind: dict[str, Share] = field(default_factory=dict)
    """Of each kind of article, how many were rightly called related or not."""
    number: Share = Share()
    date: Share = Share()
    false_alarms: Share = Share()
    """Articles without announcement that were given one, of all such articles."""
    errors_by_kind: dict[str, int] = field(default_factory=dict)
    misses: tuple[Miss, ...] = ()

    def figures(self) -> dict[str, float]:
        """The figures by name, rounded to four places."""
        found = {"articles": float(self.articles)}
        for name in ("related", "partner", "partner_stage"):
            score: Score = getattr(self, name)
            found |= {
                f"{name}_precision": score.precision,
                f"{name}_recall": score.recall,
                f"{name}_f1": score.f1,
            }
        found |= {f"stage_{stage}_f1": score.f1 for stage, score in self.by_stage.items()}
        found |= {"number_accuracy": self.number.value, "date_accuracy": self.date.value}
        found["false_alarm_rate"] = self.false_alarms.value
        found |= {f"kind_{kind}_accuracy": share.value for kind, share in self.by_kind.items()}
        return {name: round(value, 4) for name, value in found.items()}
