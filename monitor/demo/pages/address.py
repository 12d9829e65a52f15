"""The address of each article, after the scheme of its site."""

from monitor.demo.pages.story import Story

PRESS = ("www.jeonnam-gwangju.go.kr", "jngj22", "JG_0000000003", 1180)
ARCHIVE = ("www.gwangju.go.kr", "www789", "BD_0000000027", 22040)
PACTS = ("www.gwangju.go.kr", "www1020", "BD_0000001253", 310)
BOARDS = {"press": PRESS, "archive": ARCHIVE, "pacts": PACTS}
"""Host, pageId, boardId and the seq before the first article of each board of the city portals."""

KWANGJU_SECTIONS = {"정치": "001", "경제": "004", "사회": "006", "문화": "007", "스포츠": "011"}


def ident(story: Story) -> str:
    """What tells the article apart on its site.

    newspim: day and running number. asiatoday: a day (not always of publication), `010`, number.
    fnnews: time to the second and four digits. Daum: the same and three. 광주일보 and 광남일보:
    Unix time, number, section. The city's boards: a running seq; the newsletter: list_no.
    """
    at, number = story.published_at, story.number
    match story.outlet:
        case "newspim":
            return f"{at:%Y%m%d}{120 + 17 * number:06d}"
        case "asiatoday":
            return f"{story.key_day:%Y%m%d}010{1208 + 37 * number:06d}"
        case "fnnews":
            return f"{stamp(story)}{1409 + 37 * number:04d}"
        case "daum":
            return f"{stamp(story)}{211 + number:03d}"
        case "letter":
            return str(7010 + number)
        case "kwangju" | "gwangnam":
            section = KWANGJU_SECTIONS.get(story.section, "286")
            return f"{int(at.timestamp())}{805100 + number:06d}{section}"
        case _:
            return str(BOARDS[story.outlet][3] + number)


def stamp(story: Story) -> str:
    """The second of registration, which some sites put into the address."""
    return f"{story.published_at:%Y%m%d%H%M}{story.number * 7 % 60:02d}"


def address(story: Story) -> str:
    """The article's one true address."""
    key = ident(story)
    match story.outlet:
        case "newspim":
            return f"https://www.newspim.com/news/view/{key}"
        case "asiatoday":
            return f"https://www.asiatoday.co.kr/kn/view.php?key={key}"
        case "fnnews":
            return f"https://www.fnnews.com/news/{key}"
        case "daum":
            return f"https://v.daum.net/v/{key}"
        case "letter":
            host = "https://news.jeonnam-gwangju.go.kr"
            return f"{host}/gallery.es?mid=a50101000000&bid=0009&list_no={key}&act=view"
        case "kwangju":
            return f"http://www.kwangju.co.kr/article.php?aid={key}"
        case "gwangnam":
            return f"http://www.gwangnam.co.kr/article.php?aid={key}"
        case board:
            host, _, name, _ = BOARDS[board]
            return f"https://{host}/boardView.do?boardId={name}&seq={key}"
