"""The steps that need nothing but the page: what article it is, what that is to a topic."""

from dataclasses import replace
from datetime import datetime

import structlog

from monitor import revise
from monitor.classify import classify, is_doubtful, reconsider
from monitor.clean import clean
from monitor.errors import Elsewhere, LayoutChanged
from monitor.model import Article, Findings, Judgement, Link, Page, Source
from monitor.sources import addresses, missing, reader
from monitor.topics import Topic

log = structlog.get_logger()


def dated(article: Article, link: Link, source: Source, now: datetime) -> Article:
    """The article without times that cannot be: of 1970, or of next year. The list may know."""
    told = (article.published_at, article.modified_at)
    published_at, modified_at = (revise.plausible(at, now) for at in told)
    if (published_at, modified_at) == told:
        return article
    log.warning("odd page", source=source.id, url=article.url, why=f"no article is of {told}")
    return replace(
        article,
        published_at=published_at or revise.plausible(link.published_at, now),
        modified_at=modified_at,
    )


def read(source: Source, page: Page, link: Link) -> Article:
    """The article on a fetched page. Raises ReadError.

    Where no layout fits a fallback may read it, and marks it. A time that the page does not tell is
    taken from the list or the address. Raises Elsewhere for a page that redirects led to and that
    is no article of the source, and Gone for one that says with other means than a 404 that its
    article is not there.
    """
    missing.front_page(source, page.url, link.url)
    if addresses.identify(source, page.url) is None:
        raise Elsewhere(
            f"{source.id}: {link.url} leads to {page.url}, which is no article. Open it in a "
            f"browser; where the site has moved, change address of [{source.id}] in sources.toml.",
            source=source.id,
            url=link.url,
        )
    try:
        raw = reader(source).article(source, page)
    except LayoutChanged as missed:
        missing.unreadable(source, page)
        # Not above: it is needed only where a site has changed.
        from monitor.sources import fallback

        raw = fallback.article(source, page, missed)
    missing.notice(source, raw)
    for remark in raw.remarks:
        log.warning("odd page", source=source.id, url=page.url, why=remark)
    article = clean(replace(raw, published_at=raw.published_at or link.published_at), source)
    return replace(article, undated=raw.published_at is None)


def judge(article: Article, topic: Topic) -> Judgement:
    """What the article is to the topic. Only a related article can announce anything."""
    verdict = classify(article, topic)
    findings = Findings()
    if verdict.related or is_doubtful(verdict):
        # Not above: on most days nothing gets this far, and its rules weigh megabytes.
        from monitor.announce import announce

        findings = announce(article, topic)
        verdict = reconsider(verdict, findings, article, topic)
    if not verdict.related:
        findings = Findings()
    return Judgement(topic=topic.name, verdict=verdict, findings=findings)
