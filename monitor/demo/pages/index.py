"""The page for people who look around: every site, its doors, and what is to be found in it."""

import html
from collections.abc import Iterable
from urllib.parse import urlsplit

from monitor.demo.pages.address import address
from monitor.demo.pages.reply import Site, fill
from monitor.demo.pages.story import OUTLETS, Story, World


def index(world: World, sites: Iterable[Site], act: int) -> str:
    return fill(
        "index.html",
        now=f"{world.now:%Y-%m-%d %H:%M}",
        act=str(act),
        disabled=" disabled" if act > 1 else "",
        sites="\n".join(_block(world, site) for site in sites),
    )


def _block(world: World, site: Site) -> str:
    doors = " · ".join(
        f'<a href="/{host}{html.escape(path)}">{html.escape(name)}</a>'
        for host, path, name in site.doors
    )
    stories = [s for s in world.all_of(*OUTLETS) if urlsplit(address(s)).netloc in site.hosts]
    stories.sort(key=lambda story: story.published_at, reverse=True)
    told = "\n".join(_row(story) for story in stories if story.kind != "filler")
    rest = "\n".join(_row(story) for story in stories if story.kind == "filler")
    return fill(
        "index-site.html",
        title=site.title,
        hosts=", ".join(site.hosts),
        doors=doors,
        told=told,
        rest=rest and f"<details><summary>그 밖의 기사</summary><table>{rest}</table></details>",
    )


def _row(story: Story) -> str:
    """An article with what is to be found in it, or else the trap it sets."""
    found = "; ".join(
        f"{told.stage}: {', '.join(partner.name for partner in told.partners)}"
        for told in story.announcements
    )
    path = html.escape("/" + address(story).split("://", 1)[1])
    return (
        f"<tr><td>{story.published_at:%m-%d %H:%M}</td>"
        f'<td><a class="status{story.status}" href="{path}">'
        f"{html.escape(story.title)}</a></td><td>{html.escape(found or story.kind)}</td></tr>"
    )
