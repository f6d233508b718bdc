"""The report in the real browser: drawn, searched, filtered, stepped through, printed, and never on the net.

Chromium comes from TIMELINE_CHROMIUM, else from /usr/bin/chromium, else it is Playwright's own; a missing browser is a failure.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from timeline.model import Day
from timeline.rendering.notebook import html
from timeline.rendering.report import report

pytestmark = pytest.mark.browser

SYSTEM = Path(os.environ.get("TIMELINE_CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--no-first-run",
]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
READY = "#figure.ready .y11tick"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the browser once."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=SYSTEM if SYSTEM.exists() else None, args=ARGUMENTS)
        yield started
        started.close()


class Reader:
    """Somebody who opens reports, and what their browser complained of."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.folder = folder
        self.troubles: list[str] = []
        self.requests: list[str] = []

    def open(self, content: str | bytes, anchor: str = "", **options: object) -> Page:
        """Save a page and open it from its file, with what Playwright calls context options."""
        path = self.folder / "report.html"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        context = self.browser.new_context(**({"viewport": WIDE, "reduced_motion": "reduce"} | options))  # type: ignore[arg-type]
        page = context.new_page()
        page.on("console", lambda message: self.troubles.append(message.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(path.as_uri() + anchor)
        return page


@pytest.fixture
def reader(browser: Browser, tmp_path: Path) -> Iterator[Reader]:
    """Open reports, and check at the end that nothing was asked of the net and nothing went wrong."""
    made = Reader(browser, tmp_path)
    yield made
    for context in browser.contexts:
        context.close()
    assert made.troubles == []
    assert [url for url in made.requests if not url.startswith("file://")] == []


SPOT = """(id) => {
    const figure = document.querySelector("#figure");
    const trace = figure.data.find((t) => t.hovertext && t.customdata.includes(id));
    const at = trace.customdata.indexOf(id);
    const axis = (name) => figure._fullLayout[name.replace(/^[xy]/, "$&axis")];
    const [x, y] = [axis(trace.xaxis), axis(trace.yaxis)];
    const top = figure.getBoundingClientRect().top + y._offset + y.d2p(trace.y[at]);
    scrollBy({ top: top - innerHeight / 2, behavior: "instant" });
    const box = figure.getBoundingClientRect();
    return [box.left + x._offset + x.d2p(trace.x[at]), box.top + y._offset + y.d2p(trace.y[at])];
}"""


def spot(page: Page, id_: str) -> tuple[float, float]:
    """Bring an event's marker into view and give its place on the screen."""
    x, y = page.evaluate(SPOT, id_)
    return x, y


def until(page: Page, condition: str) -> None:
    """Wait for a condition in the page's own words; the page's policy forbids Playwright's way."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def chosen(page: Page) -> str | None:
    """Give the id of the chosen list entry."""
    return page.locator(".event.chosen").get_attribute("data-id")


@pytest.mark.parametrize("name", ["bridge", "undated", "hostile", "crowded"])
def test_the_figure_is_drawn(reader: Reader, name: str, request: pytest.FixtureRequest) -> None:
    """The drawing appears, with the labels of all events, whatever their texts are."""
    day: Day = request.getfixturevalue(name)
    page = reader.open(report(day))
    page.wait_for_selector(READY)
    lines = page.evaluate("document.querySelector('#figure').layout.meta.lines.flat()")
    assert sorted(lines) == sorted(event.id for event in day.events)
    assert page.locator("#figure .scatterlayer path.point").count() >= sum(
        event.occurred.best is not None for event in day.events
    )
    expect(page.locator("#fallback")).to_be_hidden()
    expect(page.locator(".event")).to_have_count(len(day.events))


def test_an_empty_day_opens(reader: Reader, empty: Day) -> None:
    """A day without events is a quiet page."""
    page = reader.open(report(empty))
    expect(page.get_by_text("No event was found")).to_be_visible()


def test_marker_opens_the_list_entry(reader: Reader, bridge: Day) -> None:
    """A click on a marker chooses the list entry, opens its reasons, brings it into view and into the address."""
    page = reader.open(report(bridge))
    page.wait_for_selector(READY)
    page.mouse.click(*spot(page, "e-papers"))
    expect(page.locator("#event-e-papers")).to_be_in_viewport()
    expect(page.locator("#event-e-papers details")).to_have_attribute("open", "")
    assert chosen(page) == "e-papers"
    assert page.url.endswith("#event-e-papers")


def test_list_entry_shows_in_the_drawing(reader: Reader, bridge: Day) -> None:
    """The button of an entry brings its line of the drawing into view, with a beam behind it."""
    page = reader.open(report(bridge))
    page.wait_for_selector(READY)
    before = page.evaluate("document.querySelector('#figure').layout.shapes.length")
    page.locator("#event-e-lamps .show").click()
    expect(page.locator("#figure").get_by_text("The lamps are lit")).to_be_in_viewport()
    assert page.evaluate("document.querySelector('#figure').layout.shapes.length") == before + 1
    assert chosen(page) == "e-lamps"


def test_hover_tells_when_and_where(reader: Reader, hostile: Day) -> None:
    """The hover box shows hostile words as words."""
    page = reader.open(report(hostile))
    page.wait_for_selector(READY)
    page.mouse.move(*spot(page, "e-storm"))
    expect(page.locator("#figure .hoverlayer")).to_contain_text("2026")
    assert page.locator("#figure .hoverlayer script, #figure .hoverlayer img").count() == 0


def test_search_dims_and_counts(reader: Reader, bridge: Day) -> None:
    """A search dims what does not match, counts the hits, removes nothing, and is undone by Escape."""
    page = reader.open(report(bridge))
    page.get_by_label("Search", exact=True).fill("Mayor")
    expect(page.locator("#count")).to_have_text("14 events, 2 match “mayor”")
    expect(page.locator(".event.dim")).to_have_count(12)
    expect(page.locator(".event:visible")).to_have_count(14)
    page.keyboard.press("Escape")
    expect(page.locator(".event.dim")).to_have_count(0)


def test_filter_hides_and_shows(reader: Reader, bridge: Day) -> None:
    """A chip hides the rest in list and drawing, says so, and can be taken back; groups narrow each other."""
    page = reader.open(report(bridge))
    page.wait_for_selector(READY)
    coastline = page.get_by_role("button", name="Coastline News 6")
    coastline.click()
    expect(coastline).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".event:visible")).to_have_count(6)
    expect(page.locator("#count")).to_have_text("Showing 6 of 14 events")
    expect(page.locator("#figure").get_by_text("The lamps are lit")).to_have_count(0)
    page.get_by_role("button", name="Before the day 3").click()
    expect(page.locator(".event:visible")).to_have_count(3)
    expect(page.locator(".lane:visible")).to_have_count(1)
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".event:visible")).to_have_count(14)
    expect(coastline).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#figure").get_by_text("The lamps are lit")).to_have_count(1)


def test_deep_link(reader: Reader, bridge: Day) -> None:
    """An address with an event's id opens at that event."""
    page = reader.open(report(bridge), anchor="#event-e-lamps")
    page.wait_for_selector(READY)
    expect(page.locator("#event-e-lamps")).to_be_in_viewport()
    assert chosen(page) == "e-lamps"
    page.goto(page.url.split("#", maxsplit=1)[0] + "#event-e-pile")
    expect(page.locator("#event-e-pile.chosen")).to_be_in_viewport()


def test_a_wrong_deep_link_is_no_trouble(reader: Reader, bridge: Day) -> None:
    """An address with an unknown or broken id opens the report at its top."""
    page = reader.open(report(bridge), anchor="#event-%E0%A4%A")
    page.wait_for_selector(READY)
    assert page.locator(".event.chosen").count() == 0


def test_keys(reader: Reader, bridge: Day) -> None:
    """Arrows, Home and End step through the events, Enter shuts and opens the reasons, Escape goes back to the drawing."""
    page = reader.open(report(bridge))
    page.wait_for_selector(READY)
    steps = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft", "End", "ArrowRight", "Home", "ArrowUp"):
        page.keyboard.press(key)
        steps.append(chosen(page))
    assert steps == ["e-storm", "e-pile", "e-band", "e-pile", "e-rail", "e-rail", "e-storm", "e-storm"]
    reasons = page.locator("#event-e-storm details")
    page.keyboard.press("Enter")
    expect(reasons).not_to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(reasons).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(page.locator(".drawing h2")).to_be_in_viewport()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()


def test_keys_leave_the_page_alone_elsewhere(reader: Reader, bridge: Day) -> None:
    """Outside an entry, End scrolls as everywhere."""
    page = reader.open(report(bridge))
    page.wait_for_selector(READY)
    page.keyboard.press("End")
    until(page, "scrollY > 500")
    assert page.locator(".event.chosen").count() == 0


def test_the_wheel_scrolls_the_page(reader: Reader, bridge: Day) -> None:
    """A plain wheel over the drawing scrolls; with the control key it zooms; a button brings the whole day back."""
    page = reader.open(report(bridge))
    page.wait_for_selector(READY)
    shown = "document.querySelector('#figure').layout.xaxis2.range.join()"
    whole = page.evaluate(shown)
    page.locator("#figure").hover(position={"x": 800, "y": 200})
    page.mouse.wheel(0, 240)
    until(page, "scrollY > 100")
    assert page.evaluate(shown) == whole
    page.keyboard.down("Control")
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    until(page, f"{shown} !== '{whole}'")
    page.get_by_role("button", name="Whole day").click()
    until(page, f"{shown} === '{whole}'")


def ground(page: Page) -> str:
    """Give the colours of the page's and of the drawing's paper."""
    paper: str = page.evaluate(
        """() => [getComputedStyle(document.body).backgroundColor,
                  getComputedStyle(document.querySelector("#figure .main-svg")).backgroundColor].join(" ")"""
    )
    return paper


LIGHT = "rgb(255, 253, 249) rgb(255, 253, 249)"
DARK = "rgb(25, 24, 22) rgb(25, 24, 22)"


@pytest.mark.parametrize(("scheme", "first", "second"), [("light", LIGHT, DARK), ("dark", DARK, LIGHT)])
def test_dark_and_light(reader: Reader, bridge: Day, scheme: str, first: str, second: str) -> None:
    """Page and drawing follow the system, and the switch turns both."""
    page = reader.open(report(bridge), color_scheme=scheme)
    page.wait_for_selector(READY)
    assert ground(page) == first
    page.locator("#theme").click()
    page.wait_for_timeout(300)
    assert ground(page) == second


def test_print_holds_the_full_list(reader: Reader, bridge: Day) -> None:
    """On paper everything stands open and in black on white: also what was filtered away or dimmed; controls are gone."""
    page = reader.open(report(bridge), color_scheme="dark")
    page.wait_for_selector(READY)
    page.get_by_role("button", name="Coastline News 6").click()
    page.locator("#search").fill("mayor")
    page.emulate_media(media="print")
    expect(page.locator(".event:visible")).to_have_count(14)
    expect(page.locator(".event details ul").first).to_be_visible()
    expect(page.get_by_text("Sign up for our morning letter")).to_be_visible()
    for gone in (".controls", ".drawing", "#theme"):
        expect(page.locator(gone)).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('.event.dim')).opacity") == "1"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(33, 30, 26)"
    page.emulate_media(media="screen")
    expect(page.locator(".event:visible")).to_have_count(6)


@pytest.mark.parametrize("name", ["bridge", "hostile", "crowded"])
def test_narrow_screens_do_not_scroll_sideways(reader: Reader, name: str, request: pytest.FixtureRequest) -> None:
    """On a small telephone nothing sticks out, however long a word is."""
    page = reader.open(report(request.getfixturevalue(name)), viewport=NARROW)
    page.wait_for_selector(READY)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_the_drawing_fits_after_a_turn(reader: Reader, bridge: Day) -> None:
    """When the window changes its width the drawing follows."""
    page = reader.open(report(bridge))
    page.wait_for_selector(READY)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    until(page, "document.querySelector('#figure .main-svg').getBoundingClientRect().width < 360")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    until(page, "document.querySelector('#figure .main-svg').getBoundingClientRect().width > 1000")


def test_without_scripts_the_list_stands(reader: Reader, bridge: Day) -> None:
    """Where scripts are off, the list is whole, a sentence says what is missing, and no dead control shows."""
    page = reader.open(report(bridge), java_script_enabled=False)
    expect(page.locator(".event:visible")).to_have_count(14)
    expect(page.get_by_text("they do not run here")).to_be_visible()
    expect(page.locator("button:visible")).to_have_count(0)


def test_when_the_engine_fails_a_sentence_says_so(reader: Reader, bridge: Day) -> None:
    """Where the drawing cannot be made, the fallback shows and list, search and filters go on working."""
    page = reader.open(report(bridge).replace(b"DecompressionStream", b"DecompressionStraem"))
    # the altered script no longer has the hash of the policy, so the browser refuses it: the worst case
    expect(page.locator(".event:visible")).to_have_count(14)
    assert any("Content Security Policy" in trouble for trouble in reader.troubles)
    reader.troubles.clear()


def test_an_old_browser_gets_the_fallback(reader: Reader, bridge: Day) -> None:
    """A browser that cannot unpack the engine shows the sentence instead of the drawing; the list goes on working."""
    context = reader.browser.new_context()
    page = context.new_page()
    page.add_init_script("delete window.DecompressionStream")
    path = reader.folder / "old.html"
    path.write_bytes(report(bridge))
    page.goto(path.as_uri())
    expect(page.locator("#fallback")).to_be_visible()
    page.locator("#search").fill("mayor")
    expect(page.locator(".event.dim")).to_have_count(12)


def test_landmarks_and_names(reader: Reader, bridge: Day) -> None:
    """A screen reader finds header, main and footer, named regions, named buttons, and lists of the right length."""
    page = reader.open(report(bridge))
    page.wait_for_selector(READY)
    for role in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(role)).to_have_count(1)
    for name in ("At a glance", "Search and filter", "Before the day", "The day", "Still to come", "Notes"):
        expect(page.get_by_role("region", name=name, exact=True)).to_have_count(1)
    names = page.get_by_role("button").evaluate_all("(all) => all.map((one) => one.innerText || one.ariaLabel)")
    assert all(names)
    expect(page.get_by_role("img", name="Every event on its line")).to_be_visible()


def test_the_notebook_frame_draws(reader: Reader, bridge: Day) -> None:
    """In a shut-in frame, as a notebook shows it, the drawing appears and answers."""
    page = reader.open(f"<!doctype html><meta charset=utf-8><body>{html(bridge)}")
    frame = page.frame_locator("iframe")
    expect(frame.locator(READY).first).to_be_visible()
    frame.locator("#event-e-lamps .show").click()
    expect(frame.locator(".event.chosen")).to_have_attribute("data-id", "e-lamps")
