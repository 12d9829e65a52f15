"""Names of organisations in an English sentence: runs of capitals that are no place or person."""

import re

from monitor.announce.mention import Mention

_NAME = re.compile(
    r"\b[A-Z][\w&.'’-]*(?:\s+(?:(?:of|and|for|the)\s+)?[A-Z][\w&'’-]*(?:\.(?=\s[a-z]|\s[A-Z]\w+\.))?)*"
)
_NOT = re.compile(
    r"^(?:The|A|An|In|On|At|It|They|He|She|We|Officials|Mayor|Under|Both|This|That|Its|No|Most|Some|"
    r"According|However|As|Professors|Lawmakers|Chief|Asia|Asian|Europe|America|United States|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|"
    r"June|July|August|September|October|November|December|Korea|South Korea|Seoul|City Hall|"
    r"Toronto|Tokyo|Beijing|Singapore|Taipei|London|Paris|Berlin|New York|Silicon Valley|Las Vegas|"
    r"President [\w ]+|AI|MOU|GPU|NPU|KST|CES|Yonhap|Reporter|Reuters|Newspim|"
    r"[\w ]*(?:Valley|District|Academy|Data Center|Convention Center|Province|Station|Campus))$"
)
# Canadian, Finnish, Dutch: where a firm is from.
_NATION = re.compile(
    r"^(?:[Aa]n? |[Tt]he )?(?:South )?"
    r"(?:\w+(?:ian|ean|ese|ish|ch|an|ic|li)|German|Czech|Swiss|Thai|U\.?S\.?)"
    r"(?: (?:AI|IT))?$"
)
_OURS = re.compile(
    r"Gwangju|GWANGJU|Jeonnam|Metropolitan|AICA|Cheomdan|Artificial Intelligence Industry|Honam|"
    r"Songjeong|Pyeongdong"
)
_LEAD = re.compile(
    r"^(?:The|"
    r"(?:Officials|Executives|Representatives|Engineers|Researchers|Delegates) (?:from|of)|"
    r"Mayor|According to|Under|And|But|While|With|Separately|Meanwhile)\s+"
    r"(?:the\s+)?"
)
_TITLE = (
    r"(?:Mayor|Governor|CEO|CTO|[Cc]hief [Ee]xecutive|[Ff]ounder|[Cc]hairman|[Cc]hairwoman|"
    r"[Pp]rofessor|[Pp]resident|[Dd]irector|[Mm]inister|Mr\.|Ms\.|Dr\.)"
)
_TITLED = re.compile(rf"\b{_TITLE}\s+$")
# Borealis Institute President Elise Tremblay: the body stands before the title.
_HELD = re.compile(rf"\s+(?:(?:Vice|Deputy|Executive)\s+)?{_TITLE}\b.*$")
# in Toronto, to Seoul: a place, but officials from, with and between name a party.
_PLACE = re.compile(r"\b(?:in|at|near|to|of|across|from)\s+(?:the\s+)?$")
_PARTY = re.compile(
    r"\b(?:officials?|delegat(?:es|ion)|executives?|representatives?|researchers?|engineers?|proposal|"
    r"letter|offer|talks|president|head|chief|CEO|contract|startup|company)\s+(?:from|of|at)\s+(?:the\s+)?$"
)
# the city's Sangmu district: a part of a city.
_AREA = re.compile(r"\s+(?:district|county|neighbou?rhood|area|ward|campus|street|province)\b")
# Helen Duquesne, president of …: who heads a body is none.
_HEADS = re.compile(rf",\s+(?:the\s+)?(?:\w+\s+)?{_TITLE}\s+(?:and \w+ )?(?:of|at)\s")
_ALIAS = re.compile(r"\s*\(([A-Z][A-Z&]{1,7})\)")
_LEGAL = re.compile(r",?\s+(?:Inc|Corp|Co|LLC|Ltd|GmbH|B\.V)\.?$")


def names(sentence: str, elsewhere: str = "") -> list[Mention]:
    """The organisations of a sentence that are not the city's own side.

    A lone word that begins the sentence is one only if it stands `elsewhere` within a sentence.
    """
    out: dict[str, Mention] = {}
    for match in _NAME.finditer(sentence):
        whole = _LEAD.sub("", match.group())
        for index, part in enumerate(re.split(r"\s+and\s+(?:the\s+)?", whole)):
            # Finland's Narin Sensors: the country is no part of the name.
            # Toronto-based Narin Sensors: neither is where it has its seat.
            name = _HELD.sub("", re.sub(r"^(?:\w+['’]s|\S+-based)\s+", "", part)).strip(" ,'’")
            name = name if re.search(r"\b(?:Inc|Ltd|Corp|Co)\.$", name) else name.rstrip(".")
            if len(name) < 3 or _NOT.match(name) or _OURS.search(name) or _NATION.match(name):
                continue
            before = sentence[: match.start()]
            first = index == 0 and not before.strip() and name.isalpha() and not name.isupper()
            if first and not re.search(rf"(?<=[a-z,] ){name}\b", elsewhere):
                continue
            titled = index == 0 and (_TITLED.search(before) or re.match(_TITLE, match.group()))
            placed = index == 0 and _PLACE.search(before) and not _PARTY.search(before)
            if _AREA.match(sentence, match.end()) or _HEADS.match(sentence, match.end()):
                continue
            if name.endswith(("-based", "-backed", "-run")) or titled or placed:
                continue
            alias = _ALIAS.match(sentence, match.end())
            out.setdefault(
                name,
                Mention(
                    name=name,
                    start=match.start(),
                    end=match.end(),
                    tail=match.end(),
                    particle="",
                    aliases=(alias[1],) if alias else (),
                    sure=True,
                ),
            )
    return list(out.values())
