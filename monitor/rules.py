"""Which rules judge: a name for them that changes when they do."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import monitor
from monitor import __version__

HERE = Path(monitor.__file__).parent

JUDGING = ("classify.py", "announce", "clean", "korean.py", "names.py", "topics/__init__.py")
"""What a judgement depends on, beside the topic and the analyser."""


@cache
def name(topic: str) -> str:
    """The rules that judge for this topic, as 32 hexadecimal digits."""
    files = [HERE / "topics" / f"{topic}.toml"]
    for one in JUDGING:
        path = HERE / one
        files += sorted(path.rglob("*")) if path.is_dir() else [path]
    found = hashlib.sha256(f"{__version__} kiwipiepy {version('kiwipiepy')}".encode())
    for file in files:
        if file.is_file() and "__pycache__" not in file.parts:
            found.update(f"\0{file.relative_to(HERE)}\0".encode())
            found.update(file.read_bytes())
    return found.hexdigest()[:32]
