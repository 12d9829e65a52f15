"""What the documents say, taken apart: tables, code blocks, headings."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.shipped import ROOT

README, KOREAN = ROOT / "README.md", ROOT / "README.ko.md"


@cache
def text(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def committed() -> tuple[Path, ...]:
    """Every file that git knows."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return tuple(ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).exists())


def prose(path: Path) -> str:
    """A document without its code blocks."""
    return re.sub(r"^```.*?^```", "", text(path), flags=re.DOTALL | re.MULTILINE)


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text(path), re.DOTALL | re.MULTILINE)


def tables(path: Path) -> Iterator[list[list[str]]]:
    """Each table's rows, the heading first, the line below it left out."""
    rows: list[list[str]] = []
    for line in [*prose(path).splitlines(), ""]:
        if line.strip().startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not re.fullmatch(r"[-:| ]+", line.strip()):
                rows.append(cells)
        elif rows:
            yield rows
            rows = []


def spans(cell: str) -> list[str]:
    """What stands in code quotes."""
    return re.findall(r"`([^`]+)`", cell)


def first_cells(path: Path) -> list[str]:
    """Every code span of the tables' first columns."""
    return [span for table in tables(path) for row in table[1:] for span in spans(row[0])]


def commands(path: Path) -> set[str]:
    """Every `monitor …` and `make …` that the document mentions."""
    shell = [line.partition("#")[0] for block in blocks(path, "sh") for line in block.splitlines()]
    spoken = [span for span in spans(prose(path)) if "\n" not in span]
    said = [*shell, *spoken]
    return {" ".join(one.split()) for one in said if re.match(r"(?:monitor|make) ", one)}
