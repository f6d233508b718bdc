"""The day in a notebook: the report in a frame of its own, and under it a table that needs no scripts.

Where a notebook is not trusted, its front end drops the frame; the table stays.
"""

from timeline.model import Day
from timeline.rendering.clock import zone_name
from timeline.rendering.report import report
from timeline.rendering.rows import LANES, STATUSES, rows
from timeline.rendering.summary import headline, summary
from timeline.rendering.templating import fill
from timeline.rendering.wording import CERTAINTIES

__all__ = ["html"]


def html(day: Day) -> str:
    """Give the HTML that a notebook shows for a day; it draws without any extension and loads nothing."""
    all_rows = rows(day)
    lanes = [{"title": title, "rows": [row for row in all_rows if row.lane == lane]} for lane, title in LANES.items()]
    return fill(
        "notebook.html.j2",
        headline=headline(day),
        zone=zone_name(day.timezone),
        summary=summary(day),
        report=report(day).decode("utf-8") if all_rows else "",
        rows=all_rows,
        lanes=[lane for lane in lanes if lane["rows"]],
        statuses=STATUSES,
        certainties=CERTAINTIES,
    )
