"""Dockerfile and docker-compose.yml name only what exists, and install as the Makefile does.

No container engine runs here: the files are read, and what they would run is run where it can be.
"""

import json
import re
import shlex
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

from monitor.daemon import GRACE
from tests.documents import README, committed, first_cells, text
from tests.homes import Monitor
from tests.shipped import ROOT
from tests.test_cli import commands, options

COMPOSE: dict[str, Any] = yaml.safe_load(text(ROOT / "docker-compose.yml"))
SERVICE: dict[str, Any] = COMPOSE["services"]["monitor"]
DURATION = {"s": 1, "m": 60}


def steps() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with their arguments, continued lines joined."""
    joined = re.sub(r"\\\n\s*", "", text(ROOT / "Dockerfile"))
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]


def told(instruction: str) -> list[str]:
    return [rest for name, rest in steps() if name == instruction]


def environment() -> dict[str, str]:
    return dict(word.split("=", 1) for rest in told("ENV") for word in shlex.split(rest))


def seconds(duration: str) -> float:
    return float(duration[:-1]) * DURATION[duration[-1]]


def programs() -> list[list[str]]:
    """Every call of `monitor` in either file, as words."""
    (start,) = told("CMD")
    shell, flag, script = json.loads(start)
    assert (shell, flag) == ("sh", "-c")
    parts = [shlex.split(part.removeprefix("exec ")) for part in script.split(" && ")]
    return [*parts, SERVICE["healthcheck"]["test"][1:]]


def test_every_command_is_there() -> None:
    assert SERVICE["healthcheck"]["test"][0] == "CMD"
    for program, *words in programs():
        assert program == "monitor"
        path = tuple(word for word in words if not word.startswith("-"))
        assert path in commands()
        assert {word for word in words if word.startswith("-")} <= options(path)


def test_the_daemon_is_the_process_that_is_signalled() -> None:
    assert [words[1] for words in programs()] == ["init", "run", "status"]
    assert json.loads(told("CMD")[0])[2].endswith("&& exec monitor run")
    assert told("STOPSIGNAL") == ["SIGTERM"]
    assert timedelta(seconds=seconds(SERVICE["stop_grace_period"])) > GRACE


def test_every_variable_is_a_setting() -> None:
    settings = {span for span in first_cells(README) if span.startswith("MONITOR_")}
    assert set(SERVICE["environment"]) <= settings
    assert set(environment()) - {"PATH"} <= settings


def test_the_home_is_the_volume_everywhere() -> None:
    home = environment()["MONITOR_HOME"]
    assert SERVICE["environment"]["MONITOR_HOME"] == home
    assert told("VOLUME") == [home]
    (mount,) = SERVICE["volumes"]
    volume, _, target = mount.partition(":")
    assert target == home
    assert volume in COMPOSE["volumes"]
    made = next(rest for rest in told("RUN") if rest.startswith("mkdir"))
    assert f"mkdir -p {home}" in made
    assert f"chown monitor {home}" in made


def test_it_does_not_run_as_root() -> None:
    (user,) = told("USER")
    assert user == "monitor"
    assert any(rest.endswith(f"--uid 10001 {user}") for rest in told("RUN"))
    assert [name for name, _ in steps()].index("USER") > max(
        number for number, (name, _) in enumerate(steps()) if name == "RUN"
    )


def test_what_is_copied_is_there_and_not_left_out() -> None:
    left_out = text(ROOT / ".dockerignore").split()
    known = {str(path.relative_to(ROOT)) for path in committed()}
    for rest in told("COPY"):
        *names, _ = rest.split()
        for name in names:
            assert name in known or any(one.startswith(f"{name}/") for one in known), name
            assert name not in left_out, name


def test_the_image_is_installed_by_the_makefile_alone() -> None:
    runs = told("RUN")
    assert [rest for rest in runs if "make" in rest.split()[:1]] == ["make setup"]
    assert not [rest for rest in runs if re.search(r"\bpip\b|\buv\b", rest)]
    (system,) = (rest for rest in runs if "apt-get install" in rest)
    assert re.findall(r"--no-install-recommends (.*?) &&", system) == ["make"]
    assert environment()["PATH"].startswith("/app/.venv/bin:")
    assert told("WORKDIR") == ["/app"]


def test_what_the_installation_needs_is_copied_before_it() -> None:
    before = [
        rest for name, rest in steps()[: steps().index(("RUN", "make setup"))] if name == "COPY"
    ]
    copied = {name for rest in before for name in rest.split()[:-1]}
    project = text(ROOT / "pyproject.toml")
    packaged = re.findall(r'^"([\w.]+)" = "monitor/starter/', project, re.MULTILINE)
    readme = re.findall(r'^readme = "(.+)"', project, re.MULTILINE)
    assert {"Makefile", "pyproject.toml", "requirements", "monitor", *packaged, *readme} <= copied


def test_the_python_of_the_image_is_new_enough() -> None:
    (image,) = told("FROM")
    found = re.fullmatch(r"python:3\.(\d+)-slim", image)
    needed = re.search(r'requires-python = ">=3\.(\d+)"', text(ROOT / "pyproject.toml"))
    assert found
    assert needed
    assert int(found[1]) >= int(needed[1])


def test_nothing_secret_is_in_it() -> None:
    assert SERVICE["env_file"] == [{"path": ".env", "required": False}]
    for ignored in (".dockerignore", ".gitignore"):
        assert ".env" in text(ROOT / ignored).split()
    for name in (*SERVICE["environment"], *environment()):
        assert not re.search("SECRET|PASSWORD|TOKEN|KEY", name)
    assert not [path for path in committed() if path.name == ".env"]


def test_it_is_built_from_here_and_is_the_default() -> None:
    assert (ROOT / SERVICE["build"] / "Dockerfile").exists()
    assert "profiles" not in SERVICE
    assert list(COMPOSE["services"]) == ["monitor"]


def test_the_health_check_works_once_the_home_is_made(monitor: Monitor, tmp_path: Path) -> None:
    _, *check = SERVICE["healthcheck"]["test"][1:]
    assert monitor(*check, home=tmp_path).code == 1
    _, *start = programs()[0]
    made = monitor(*start, home=tmp_path)
    assert (made.code, made.out, made.err) == (0, "", "")
    assert monitor(*check, home=tmp_path).code == 0
    assert seconds(SERVICE["healthcheck"]["timeout"]) >= 5
