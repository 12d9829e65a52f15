"""The configuration as shipped, and where the material of another machine may lie."""

from pathlib import Path

from monitor import config

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
HAS_SHARED = (SHARED / "pages" / "MANIFEST-a.tsv").exists()

_SOURCES, _ = config.parse_sources(config.read_toml(ROOT / "sources.toml"))
SOURCES = {source.id: source for source in _SOURCES}

HANBIT = """
[hanbit]
title = "한빛일보"
[[hanbit.address]]
hosts = ["www.hanbit.example"]
path = '/news/(?P<id>\\d+)'
canonical = "https://www.hanbit.example/news/{id}"
[[hanbit.discover]]
way = "feed"
url = "https://www.hanbit.example/rss"
[[hanbit.layout]]
name = "first"
title = "h1"
body = "div.article"
"""
"""A site that does not exist, declared as simply as one can be."""
