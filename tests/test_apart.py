"""Work done in a process apart: its answer and its errors come back, what it loads does not."""

import os
import subprocess
import sys

import pytest

from monitor.apart import apart
from monitor.errors import StoreError


def loud() -> str:
    print("this is no answer")
    return "done"


def failing(database: str) -> None:
    raise StoreError(f"{database} is full", source="newspim")


def loading() -> bool:
    import this  # noqa: F401 - a module that nothing else needs

    return "this" in sys.modules


def breaking(_secret: str) -> None:
    os._exit(3)


def test_the_answer_comes_back_whatever_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    assert apart(loud) == "done"
    assert capfd.readouterr().err == "this is no answer\n"
    assert apart(os.getpid) != os.getpid()


def test_an_error_comes_back_as_it_was_raised() -> None:
    with pytest.raises(StoreError, match="the base is full") as told:
        apart(failing, "the base")
    assert told.value.source == "newspim"


def test_what_it_loads_is_not_loaded_here() -> None:
    assert apart(loading)
    assert "this" not in sys.modules


def test_a_process_that_breaks_off_is_told_without_what_it_was_given() -> None:
    with pytest.raises(subprocess.CalledProcessError) as told:
        apart(breaking, "s3cr3t")
    assert told.value.returncode == 3
    assert "s3cr3t" not in str(told.value)
