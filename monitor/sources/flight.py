"""The data that a Next.js page (app router) pushes to its script, in React's flight format.

`self.__next_f.push([1,"…"])` pushes pieces of one text. It has a row a line, `ID:JSON` or, for a
long string, `ID:Tn,` with n bytes in hexadecimal and no line end behind them. "$ID" and "$LID" in
the JSON of a row stand for another row.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

PUSH = re.compile(r"__next_f(?:\s*=\s*self\.__next_f\s*\|\|\s*\[\]\))?\.push\(\s*")
DECODER = json.JSONDecoder(strict=False)
ROW = re.compile(rb"([0-9a-f]+):(T([0-9a-f]+),)?")
STANDS_FOR = re.compile(r"\$L?([0-9a-f]+)")
DEEPEST = 60
MOST = 200_000
"""Values that are put together at most: rows may stand for each other without end."""


def rows(scripts: Iterable[str]) -> Iterator[Any]:
    """Every row that is an object, a list or a string, what stands for others filled in."""
    pieces = []
    for script in scripts:
        for call in PUSH.finditer(script):
            try:
                pushed, _ = DECODER.raw_decode(script, call.end())
            except (ValueError, RecursionError):
                continue
            if isinstance(pushed, list) and len(pushed) == 2 and isinstance(pushed[1], str):
                pieces.append(pushed[1])
    known = dict(split("".join(pieces).encode("utf-8", "surrogatepass")))
    filler = Filler(known)
    for name in known:
        yield filler.filled(known[name], 0)


def split(text: bytes) -> Iterator[tuple[str, Any]]:
    """The rows by their numbers. What is no row, or no JSON, is passed over."""
    at = 0
    while at < len(text):
        found = ROW.match(text, at)
        if found is None:
            at = next_line(text, at)
            continue
        name, at = found[1].decode(), found.end()
        if found[3]:
            end = at + int(found[3], 16)
            yield name, text[at:end].decode("utf-8", "replace")
            at = end
            continue
        end = next_line(text, at)
        # "I[" and "HL[" load scripts and styles; they hold no text.
        if text[at : at + 1] in b'{["':
            with suppress(ValueError, RecursionError):
                yield name, json.loads(text[at:end])
        at = end


def next_line(text: bytes, at: int) -> int:
    end = text.find(b"\n", at)
    return len(text) if end < 0 else end + 1


class Filler:
    """Puts rows in the places of what stands for them."""

    def __init__(self, known: dict[str, Any]) -> None:
        self.known = known
        self.left = MOST
        self.open: list[str] = []

    def filled(self, value: Any, depth: int) -> Any:
        self.left -= 1
        if depth > DEEPEST or self.left < 0:
            return None
        if isinstance(value, str):
            named = STANDS_FOR.fullmatch(value)
            if named and named[1] in self.open:
                return None
            if named and named[1] in self.known:
                self.open.append(named[1])
                try:
                    return self.filled(self.known[named[1]], depth + 1)
                finally:
                    self.open.pop()
            return value[1:] if value.startswith("$$") else value
        if isinstance(value, list):
            return [self.filled(one, depth + 1) for one in value]
        if isinstance(value, dict):
            return {key: self.filled(one, depth + 1) for key, one in value.items()}
        return value
