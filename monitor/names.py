"""When two spellings are one name: the key under which a partner is known."""

import re
import unicodedata

# The legal form before or after a Korean company's name: (주) and ㈜ 주식회사 "stock company",
# (유) 유한회사 "limited", (재) 재단법인 "foundation", (사) 사단법인 "association".
# NFKC turns ㈜ into (주).
LEGAL_FORM = re.compile(
    r"\((?:주|유|재|사|학|의)\)|주식회사|유한회사|유한책임회사|재단법인|사단법인"
    r"|\b(?:co\.?,? ?ltd|inc|corp|llc|gmbh|ltd)\b\.?",
    re.IGNORECASE,
)


def plain(name: str) -> str:
    """A name without its legal form, quotation marks and spare spaces; spelling and case stay."""
    text = LEGAL_FORM.sub(" ", unicodedata.normalize("NFKC", name))
    return re.sub(r"\s+", " ", text).strip(" ·,'\"‘’“”()")


def partner_key(name: str) -> str:
    """What stays of a name when spacing, case, punctuation and legal form are set aside.

    Two spellings with one key are one partner: `㈜인코어드` and `인코어드`, `Builders VC` and
    `builders vc`. Never empty: a name of punctuation alone is its own key.
    """
    return re.sub(r"[\W_]+", "", plain(name).casefold()) or name
