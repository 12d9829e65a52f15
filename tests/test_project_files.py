"""Makefile, requirements, CI: the same everywhere, reproducible, and nothing of one machine."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.documents import committed, text
from tests.shipped import ROOT

MAKEFILE = text(ROOT / "Makefile")
PROJECT = tomllib.loads(text(ROOT / "pyproject.toml"))
BUILD = {"hatchling>=1.27", "editables>=0.5"}
LOCKED = ["requirements/run.txt", "requirements/dev.txt"]
# Put together here, so that this file does not find itself.
REGISTRY = re.compile(
    "|".join(
        (
            "py" + r"pi\.org",
            "python" + "hosted",
            r"--(?:extra-)?index-" + "url",
            "--find-" + "links",
        )
    )
)
MACHINE = re.compile(
    r"(?<![\w.:/-])/(?:"
    + "|".join(("work", "root", "Users", "home/(?!monitor/)"))
    + r")(?:/|\b)(?!siiru|jngj)"
)


def wanted(name: str) -> set[str]:
    lines = (line.strip() for line in text(ROOT / name).splitlines())
    return {line for line in lines if line and not line.startswith(("#", "-r"))}


def packages(name: str) -> dict[str, str]:
    """Each locked package with everything that is said of it, hashes and all."""
    joined = text(ROOT / name).replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    return {re.split(r"[=\[ ]", line)[0]: line for line in lines}


def test_ci_does_what_the_readme_says_and_no_more() -> None:
    lines = [line for line in text(ROOT / ".ci/run").splitlines() if line and line[0] != "#"]
    assert lines == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "make test"]
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_every_target_of_the_makefile_says_what_it_is_for() -> None:
    targets = re.findall(r"^([a-z]+):(.*)$", MAKEFILE, re.MULTILINE)
    assert [name for name, rest in targets if "  ## " not in rest] == []
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert sorted(phony[1].split()) == sorted(name for name, _ in targets)


def test_the_makefile_installs_by_hash_only() -> None:
    installs = re.findall(r"\$\(INSTALL\) (.+)", MAKEFILE)
    assert installs
    for line in installs:
        assert "--require-hashes --requirement requirements/" in line or "--no-deps" in line


def test_the_project_asks_for_what_is_locked() -> None:
    assert set(PROJECT["project"]["dependencies"]) == wanted("requirements/run.in") - BUILD
    assert wanted("requirements/run.in") >= BUILD
    assert "-r run.in" in text(ROOT / "requirements/dev.in")
    assert set(PROJECT["build-system"]["requires"]) == {"hatchling"}


@pytest.mark.parametrize("name", LOCKED)
def test_every_locked_package_has_a_version_and_hashes(name: str) -> None:
    assert len(packages(name)) > 20
    for package, line in packages(name).items():
        assert re.match(r"[a-z0-9][a-z0-9.-]*(\[\w+\])?==[\w.+!-]+ ", line), package
        assert "--hash=sha256:" in line, package


@pytest.mark.parametrize("name", LOCKED)
def test_everything_wanted_is_locked(name: str) -> None:
    sources = {"run": ["run"], "dev": ["run", "dev"]}[Path(name).stem]
    for source in sources:
        for line in wanted(f"requirements/{source}.in"):
            assert re.split(r"[\[>=<]", line)[0] in packages(name)


def test_what_runs_is_what_is_tested() -> None:
    run, dev = packages("requirements/run.txt"), packages("requirements/dev.txt")
    assert {name: line.split()[0] for name, line in run.items()} == {
        name: line.split()[0] for name, line in dev.items() if name in run
    }


def texts() -> list[tuple[str, int, str]]:
    found = []
    for path in committed():
        try:
            content = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        name = str(path.relative_to(ROOT))
        found += [(name, number, line) for number, line in enumerate(content.splitlines(), 1)]
    return found


def test_no_file_names_a_registry() -> None:
    found = [f"{name}:{number}" for name, number, line in texts() if REGISTRY.search(line)]
    assert found == []


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        f"{name}:{number} {line[:80]}" for name, number, line in texts() if MACHINE.search(line)
    ]
    assert found == []


def test_what_is_made_here_stays_here() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in committed()}
    assert not names & {".venv", "data", ".env", ".mypy_cache", ".pytest_cache", ".hypothesis"}
