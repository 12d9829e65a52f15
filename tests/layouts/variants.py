"""What a site, or a browser that saved its page, may do to a page without meaning anything by it."""

import re
from collections.abc import Callable, Mapping

from tests.layouts.case import HEADLINES, OTHERS

AD = (
    '<ins class="adsbygoogle" data-ad-slot="1">오늘의 특가</ins><script>(adsbygoogle=[]).push({});'
    '</script><iframe src="/ad" title="광고">오늘의 특가</iframe>'
)
LAZY = (
    '<img class="lazy" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/a.jpg" '
    'alt="광고 사진 오늘의 특가"><noscript><img src="/a.jpg" alt="오늘의 특가">오늘의 특가</noscript>'
)


def turned(html: str) -> str:
    """Attributes in the other order."""

    def turn(found: re.Match[str]) -> str:
        given = re.findall(r'\s([\w:-]+(?:="[^"]*")?)', found[2])
        return f"<{found[1]} {' '.join(reversed(given))}{found[3]}>"

    return re.sub(r'<([a-z][a-z0-9-]*)((?:\s[\w:-]+(?:="[^"]*")?)+)\s*(/?)>', turn, html)


def shouted(html: str) -> str:
    """Tags in capitals."""
    return re.sub(r"(</?)([a-z][a-z0-9]*)(?=[\s/>])", lambda m: m[1] + m[2].upper(), html)


def unclosed(html: str) -> str:
    """Without the closing tags that HTML does not ask for."""
    return re.sub(r"</(?:p|li|td|tr|dd|dt|body|html)>\n?", "", html)


def wrapped(html: str) -> str:
    """The page, and its text, in boxes more."""
    body = html.replace("<body>", '<body><div id="wrap"><div class="container"><main>', 1)
    body = body.replace("</body>", "</main></div></div></body>")
    return re.sub(r"<p>([^<]{60,})</p>", r'<div class="x"><p><span>\1</span></p></div>', body)


def interrupted(html: str) -> str:
    """An advertisement in the middle of a sentence, another between."""
    return html.replace("120억원을 들여", f"120억원을 {AD}들여").replace(
        "다음 달부터", f"<!-- 광고 -->다음 달<b></b>부터{AD}"
    )


def lazy(html: str) -> str:
    return html.replace("함께 참여하는", f"{LAZY}함께 참여하는")


def spaced(html: str) -> str:
    """No-break and zero-width spaces, entities, line ends of Windows, a byte order mark."""
    html = re.sub(r"(?<=[가-힣]) (?=[가-힣])", "&nbsp;", html, count=40)
    html = html.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("㈜", "&#12828;")
    return "\ufeff" + html.replace("밝혔다.", "밝혔다.\u200b").replace("\n", "\r\n")


def marked(html: str) -> str:
    """Words in inline tags."""
    return html.replace(
        "인공지능(AI) 중심도시", "<strong>인공지능</strong>(<em>AI</em>) <a><b>중심</b>도시</a>"
    )


def among_others(html: str) -> str:
    """Other articles between two paragraphs, with links and without."""
    named = "".join(f'<li><a href="/x/{n}">{text}</a></li>' for n, text in enumerate(HEADLINES))
    told = f'<p><a href="/x/9">{OTHERS[0]}</a></p>'
    plain = f"<div>▶ 관련기사 : {HEADLINES[1]}</div><div>#광주 #AI</div>"
    return html.replace(
        "함께 참여하는", f"<div>[관련기사]<ul>{named}</ul>{told}</div>{plain}함께 참여하는"
    )


VARIANTS: Mapping[str, Callable[[str], str]] = {
    "as written": str,
    "attributes turned": turned,
    "capitals": shouted,
    "unclosed": unclosed,
    "wrapped": wrapped,
    "interrupted": interrupted,
    "lazy pictures": lazy,
    "among others": among_others,
    "spaced": spaced,
    "inline tags": marked,
}
