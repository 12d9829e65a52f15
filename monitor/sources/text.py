"""From bytes to text in the declared charset, with a check."""

import codecs

from monitor.errors import BadCharset
from monitor.model import Page, Source

# One byte in 200 that no charset explains is a damaged picture caption; more is a wrong charset.
WORST_SHARE = 0.005


def decode(source: Source, page: Page) -> str:
    """The page's text.

    The declared charset decides. Another is taken only on proof: where the bytes are well-formed
    UTF-8 beyond ASCII (no Korean text in CP949 is, but for a few characters), or where the
    declared charset fails and the header's, UTF-8 or CP949 does not. EUC-KR is read as CP949,
    its superset.

    Raises BadCharset where none of them fits.
    """
    content = page.content.removeprefix(codecs.BOM_UTF8)
    candidates = [source.charset, page.charset or "", "utf-8", "cp949"]
    if not content.isascii():
        candidates.insert(0, "utf-8")
    names = list(dict.fromkeys(n for n in map(known, candidates) if n))
    for name in names:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    # A damaged byte makes every strict reading fail: take the one with the least damage.
    texts = [content.decode(name, errors="replace") for name in names]
    best = min(texts, key=lambda text: text.count("\N{REPLACEMENT CHARACTER}"))
    if best.count("\N{REPLACEMENT CHARACTER}") > WORST_SHARE * len(best):
        raise BadCharset(
            f"{source.id}: {page.url} is not text in {source.charset!r}. Look at the page's bytes "
            f"and set charset in [{source.id}] of sources.toml.",
            source=source.id,
            url=page.url,
        )
    return best


def known(name: str) -> str | None:
    """Python's name of a charset that may hold Korean; None for one that it does not know."""
    try:
        found = codecs.lookup(name).name if name else None
    except LookupError:
        return None
    if found in ("iso8859-1", "cp1252", "ascii"):
        return None  # what servers say that were told nothing; every byte fits the first
    return "cp949" if found in ("euc_kr", "iso2022_kr") else found
