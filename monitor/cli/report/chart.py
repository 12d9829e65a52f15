"""The chart of articles and announcements a day: a drawing in the page, without script."""

import re
import sys
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from monitor.model.covered import DayAccount

COLOURS = "#9db4c8", "#2f6f9f", "#d9822b"
"""Grey-blue for the rest, blue for what is related, orange for announcements; told apart in both
light and dark, and by those who do not see red and green."""


def charts(days: Sequence[DayAccount], words: Mapping[str, str]) -> tuple[str, str]:
    """All articles; and, on a scale of their own, the few that are related and announcements."""
    labels = [f"{one.day:%m-%d}" for one in days]
    return (
        drawn(labels, {words["articles"]: [one.articles for one in days]}, COLOURS[:1]),
        drawn(
            labels,
            {
                words["related_ones"]: [one.related for one in days],
                words["announcements"]: [one.announcements for one in days],
            },
            COLOURS[1:],
        ),
    )


def drawn(
    labels: Sequence[str], bars: Mapping[str, Sequence[int]], colours: tuple[str, ...]
) -> str:
    import pygal
    from pygal.style import Style

    # It puts itself into every later import, in search of plugins, by a way Python 3.12 has not.
    sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != pygal.__name__]
    tallest = max((number for numbers in bars.values() for number in numbers), default=0)
    step = stride(tallest)
    end = max(step, -(-tallest // step) * step)
    style = Style(
        background="transparent", plot_background="transparent", foreground="currentColor",
        foreground_strong="currentColor", foreground_subtle="currentColor", font_family="inherit",
        colors=colours, opacity="1", opacity_hover="1", label_font_size=13,
        major_label_font_size=13, legend_font_size=14, guide_stroke_color="#8884",
        major_guide_stroke_color="#8884",
    )  # fmt: skip
    chart = pygal.Bar(
        js=[], style=style, width=960, height=230, margin=8, spacing=8, truncate_legend=-1,
        legend_at_bottom=True, legend_at_bottom_columns=len(bars), legend_box_size=14,
        # Every day of a week has its label; of four weeks every fourth, the last among them.
        x_labels_major=labels[:: -max(1, len(labels) // 7)], show_minor_x_labels=False,
        truncate_label=-1, range=(0, end), y_labels=range(0, end + 1, step),
        formatter=lambda value: f"{value:.0f}",
    )  # fmt: skip
    chart.x_labels = labels
    for name, numbers in bars.items():
        chart.add(name, numbers)
    return without_scripts(chart.render(is_unicode=True))


def stride(tallest: int) -> int:
    """1, 2 or 5 times a power of ten, so that the scale has about five steps."""
    step, factors = 1, (2, 2.5, 2)
    turn = 0
    while tallest / step > 5:
        step = int(step * factors[turn % 3])
        turn += 1
    return step


def without_scripts(drawing: str) -> str:
    """The drawing alone. pygal adds what its tooltips, fetched from its own site, would need."""
    drawing = re.sub(r"<\?xml[^>]*\?>|<!--.*?-->|<script.*?</script>", "", drawing, flags=re.DOTALL)
    ElementTree.fromstring(drawing)
    return drawing
