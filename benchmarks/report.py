"""How fast a big report is in the real browser: first paint, the picture, and a keystroke in the search.

    python benchmarks/report.py --events 5000 --rounds 5

The day is made up here, always the same. Each round opens the report anew in the system's Chromium (TIMELINE_CHROMIUM names
another) and types into the search; the figures are medians over the rounds with the worst beside them. A key counts from its
stroke to the next painted frame, as the browser's own event timing tells it (in steps of 8 ms; below 16 ms it tells nothing,
and 16 is taken); of each word the slowest key is taken. The picture follows a search when the hand rests. "work per key" is
processor time, which other programs on the machine do not lengthen: script, style and layout between the letter and the frame,
without the picture.
"""

import argparse
import dataclasses
import datetime as dt
import json
import os
import random
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from timeline.model import Cue, Day, Event, Mention, Placement, Source, Span, Update
from timeline.rendering.report import report

SYSTEM = Path(os.environ.get("TIMELINE_CHROMIUM", "/usr/bin/chromium"))
DATE = dt.datetime(2031, 5, 14, 5, tzinfo=dt.UTC)
WORDS = (
    *("the", "bridge", "harbour", "council", "mayor", "crew", "says", "tide", "lamps", "storm", "closes", "opens", "vote"),
    *("ferry", "road", "night", "morning", "after", "before", "watch"),
)
TYPED = "harbour mayor"
LEAST = 16.0
FILTER = """async () => {
    const [before, start] = [stage.dataset.drawn, performance.now()];
    document.querySelector(".chip").click();
    while (stage.dataset.drawn === before) await new Promise(requestAnimationFrame);
    return performance.now() - start;
}"""
WATCH = """
new PerformanceObserver((list) => (window.keys ??= []).push(...list.getEntries()
    .filter((one) => one.name === "keydown" || one.name === "input" || one.name === "keypress")))
    .observe({ type: "event", durationThreshold: 16, buffered: true });
"""


def made_up(number: int) -> Day:
    """Make a day of so many events from six sources, told in sentences of plain words, some to the minute and some hardly."""
    dice = random.Random(number)  # noqa: S311 - a made-up day, always the same
    pages = tuple(Source(id=f"s{at}", location=f"blog-{at}.txt", text="", blocks=(), publisher=f"Paper {at}") for at in range(6))
    made = [_event(dice, at, number, pages[at % 6]) for at in range(number)]
    return Day(
        date=DATE.date(),
        timezone="America/Halifax",
        sources=pages,
        updates=tuple(update for _, update in made),
        events=tuple(event for event, _ in made),
    )


def _event(dice: random.Random, at: int, number: int, page: Source) -> tuple[Event, Update]:
    text = " ".join(dice.choices(WORDS, k=dice.randint(25, 90))).capitalize() + "."
    best = DATE + dt.timedelta(minutes=at * 900 / number)
    width = dt.timedelta(minutes=dice.choice([1, 5, 20, 60, 400]))
    where = {"update": f"u{at}", "source": page.id, "span": Span(0, len(text)), "lines": (at + 1, at + 3)}
    mention = Mention(id=f"m{at}", text=text, status="happened", **where)  # type: ignore[arg-type]
    occurred = Placement(
        earliest=best - width * 2,
        latest=best + width * 2,
        best=best,
        interval90=(best - width, best + width),
        grain="minute",
        because=("It is told after the update before, and the page prints its newest update first.",) * 3,
    )
    cue = Cue(source=page.id, span=Span(0, 5), text=text[:5], kind="timex", value="")
    event = Event(
        id=f"e{at:06}",
        label=text[:90],
        status="happened",
        lane="day",
        mentions=(mention,),
        rank=at,
        occurred=occurred,
        cues=(cue,),
    )
    posted = dataclasses.replace(occurred, earliest=best, latest=best, interval90=(best, best))
    update = Update(id=f"u{at}", source=page.id, position=at, span=Span(0, 1), lines=None, body=text, posted=posted)
    return event, update


WORK = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
LETTERS = """(text) => {
    for (let end = 1; end <= text.length; end += 1) {
        search.value = text.slice(0, end);
        search.dispatchEvent(new Event("input", { bubbles: true }));
        document.body.offsetHeight;
    }
}"""


def measured(browser: Browser, path: Path) -> dict[str, float]:
    """Open the report once and use it; give milliseconds."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(120_000)
    page.add_init_script(WATCH)
    page.goto(path.as_uri())
    page.wait_for_selector("#stage.ready")
    told = {
        "first paint": page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"),
        "list answers": page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"),
        "picture": page.evaluate("performance.now()"),
    }
    page.wait_for_timeout(1500)
    told |= {"key after a rest": typed(page, 900), "key typed quickly": typed(page, 120)}
    told["work per key"] = worked(page)
    told["picture after a filter"] = page.evaluate(FILTER)
    page.close()
    return told


def typed(page: Page, pause: int) -> float:
    """Type a word with a pause after each key; give the worst time from a key to the next painted frame."""
    page.locator("#search").fill("")
    page.wait_for_timeout(1000)
    page.evaluate("window.keys = []")
    page.locator("#search").press_sequentially(TYPED, delay=pause)
    page.wait_for_timeout(1000)
    durations: list[float] = page.evaluate("window.keys.map((one) => one.duration)")
    return max([LEAST, *durations])


def worked(page: Page) -> float:
    """Put a word into the search letter by letter, too fast for the picture; give the processor's milliseconds a letter."""
    meter = page.context.new_cdp_session(page)
    meter.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        told = {one["name"]: one["value"] for one in meter.send("Performance.getMetrics")["metrics"]}
        return 1000 * sum(float(told[name]) for name in WORK)

    before = spent()
    page.evaluate(LETTERS, TYPED)
    return (spent() - before) / len(TYPED)


def main() -> None:
    """Measure and print one JSON line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--events", type=int, default=5000)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    start = time.perf_counter()
    content = report(made_up(given.events))
    told: dict[str, object] = {
        "events": given.events,
        "megabytes": round(len(content) / 1e6, 2),
        "written in s": round(time.perf_counter() - start, 1),
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = Path(folder) / "report.html"
        path.write_bytes(content)
        browser = play.chromium.launch(
            executable_path=SYSTEM if SYSTEM.exists() else None, args=["--no-sandbox", "--disable-gpu"]
        )
        rounds = [measured(browser, path) for _ in range(given.rounds)]
        browser.close()
    for key in rounds[0]:
        figures = [one[key] for one in rounds]
        told[f"{key}, ms"] = {"median": round(statistics.median(figures)), "worst": round(max(figures))}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
