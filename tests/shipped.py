"""The configuration as shipped, and where the material of another machine may lie."""

from pathlib import Path

from monitor import config

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
HAS_SHARED = (SHARED / "pages" / "MANIFEST-a.tsv").exists()

_SOURCES, _ = config.parse_sources(config.read_toml(ROOT / "sources.toml"))
SOURCES = {source.id: source for source in _SOURCES}
