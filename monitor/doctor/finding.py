"""What a look at one thing found."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `do` is what to do about it; empty where all is well."""

    what: str
    level: Literal["ok", "note", "problem"]
    says: str
    do: str = ""
