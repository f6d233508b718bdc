"""The picture in the real browser, painted by the real plotly: what is drawn, felt, zoomed, moved and opened."""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from timeline.model import Day, Event, Placement
from timeline.rendering.report import report

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
Until = Callable[[Page, str], None]
NARROW = {"width": 360, "height": 740}
WHOLE = "document.querySelector('#figure').layout.xaxis2.range.join()"

SPOT = """(id) => {
    const figure = document.querySelector("#figure");
    const { x, y, customdata } = figure.data.find((trace) => trace.name === "points");
    const { l, t } = figure.layout.margin;
    const at = customdata.indexOf(id);
    scrollBy({ top: figure.getBoundingClientRect().top + t + y[at] - innerHeight / 2, behavior: "instant" });
    const box = figure.getBoundingClientRect();
    return [box.left + l + x[at], box.top + t + y[at]];
}"""
GROUP = """() => {
    const figure = document.querySelector("#figure");
    const { x, y } = figure.data.find((trace) => trace.name === "groups");
    const { l, t } = figure.layout.margin;
    scrollBy({ top: figure.getBoundingClientRect().top + t + y[0] - innerHeight / 2, behavior: "instant" });
    const box = figure.getBoundingClientRect();
    return [box.left + l + x[0], box.top + t + y[0]];
}"""
BOXES = """(pattern) => [...document.querySelectorAll("#figure .annotation-text")]
    .filter((text) => new RegExp(pattern).test(text.textContent))
    .map((text) => { const { left, right, top, bottom } = text.getBoundingClientRect(); return { left, right, top, bottom }; })"""


RESET = """() => {
    const first = ["[data-switch=lanes] button", "[data-switch=spacing] button", "#clear", "[data-zoom='0']"];
    for (const name of first) document.querySelector(name).click();
    document.activeElement.blur();
    document.querySelector(".chosen")?.classList.remove("chosen");
    scrollTo({ top: 0, behavior: "instant" });
}"""


@pytest.fixture(scope="module")
def drawn(browser: Browser, bridge: Day, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Open the made-up day once for all tests that leave it as they found it."""
    path = tmp_path_factory.mktemp("drawn") / "report.html"
    path.write_bytes(report(bridge))
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.set_default_timeout(15_000)
    page.goto(path.as_uri())
    page.wait_for_selector("#stage.ready")
    yield page
    page.context.close()


@pytest.fixture
def picture(drawn: Page, until: Until) -> Page:
    """Give the open day as it is at first."""
    drawn.mouse.move(2, 2)
    before = drawn.evaluate("Number(stage.dataset.drawn)")
    drawn.evaluate(RESET)
    until(drawn, f"Number(stage.dataset.drawn) > {before} && stage.dataset.single === '14'")
    return drawn


def spot(page: Page, id_: str) -> tuple[float, float]:
    """Bring an event's marker into view and give its place on the screen."""
    x, y = page.evaluate(SPOT, id_)
    return x, y


def counted(page: Page) -> tuple[int, int, int]:
    """Give how many events are drawn one by one, how many in groups, and how many lie outside the part that is shown."""
    told = page.evaluate("['single', 'grouped', 'outside'].map((key) => Number(document.querySelector('#stage').dataset[key]))")
    return told[0], told[1], told[2]


def points(page: Page) -> dict[str, Any]:
    """Give the trace of the marks."""
    found: dict[str, Any] = page.evaluate(
        """() => {
            const { x, y, customdata, marker } = document.querySelector("#figure").data.find((trace) => trace.name === "points");
            return { x, y, customdata, symbol: marker.symbol, color: marker.color, ring: marker.line.color };
        }"""
    )
    return found


def busy(day: Day, number: int) -> Day:
    """Make a day in which so many events happen in the same few minutes."""
    lunch = next(event for event in day.events if event.id == "e-ribbon")
    return dataclasses.replace(
        day, events=tuple(dataclasses.replace(lunch, id=f"e-{at}", rank=at, label=f"Guest {at}") for at in range(number))
    )


@pytest.mark.parametrize("name", ["bridge", "undated", "hostile", "crowded"])
def test_every_event_is_drawn_or_counted(open_page: Open, name: str, request: pytest.FixtureRequest) -> None:
    """Whatever the texts are, every event stands in the picture alone or in a group, and in the list."""
    day: Day = request.getfixturevalue(name)
    page = open_page(report(day))
    assert sum(counted(page)) == len(day.events)
    assert counted(page)[2] == 0
    expect(page.locator("#fallback")).to_be_hidden()
    expect(page.locator(".event")).to_have_count(len(day.events))
    assert page.locator("#figure script, #figure img, #tip script").count() == 0


def test_what_is_drawn(picture: Page) -> None:
    """Shapes and colours tell sources apart, hollow is what is expected, a ring tells a second source, lines have their ends."""
    drawn = points(picture)
    look = {id_: (drawn["symbol"][at], drawn["color"][at], drawn["ring"][at]) for at, id_ in enumerate(drawn["customdata"])}
    assert look["e-lamps"] == ("circle", "#0069a5", "#0069a5")
    assert look["e-ribbon"] == ("circle", "#0069a5", "#b84a00")
    assert look["e-pile"][0] == "diamond"
    assert look["e-buses"][1] == "#fffdf9"
    symbols = picture.evaluate("document.querySelector('#figure').data.flatMap((trace) => trace.marker?.symbol ?? [])")
    assert {"line-ns", "triangle-left-open", "triangle-right-open"} <= set(symbols)
    assert picture.locator("#figure .scatterlayer path.js-line").count() >= 4


def test_lanes(picture: Page) -> None:
    """Lanes are named by source with their counts; the tray holds what has no time; past and future stand at the sides."""
    texts = picture.locator("#figure .annotation-text").all_text_contents()
    assert any(text.split() == ["●", "The", "Ellery", "Ledger", "10"] for text in texts)
    assert any(text.startswith("No time told") for text in texts)
    domains = picture.evaluate("['', 2, 3].map((n) => document.querySelector('#figure').layout[`xaxis${n}`].domain).flat()")
    assert domains == sorted(domains)
    assert [text for text in texts if text in {"Before", "Wed 14 May, Halifax time", "To come"}] == [
        "Before",
        "Wed 14 May, Halifax time",
        "To come",
    ]
    assert spot(picture, "e-fireworks")[1] == max(spot(picture, id_)[1] for id_ in points(picture)["customdata"])


def test_lanes_by_theme(open_day: Open, until: Until, bridge: Day) -> None:
    """Where names run through the events, lanes can follow them; what has no theme has a lane too."""

    def named(event: Event, at: int) -> Event:
        mentions = tuple(dataclasses.replace(mention, names=("Mayor",) if at % 3 == 0 else ()) for mention in event.mentions)
        return dataclasses.replace(event, mentions=mentions)

    page = open_day(dataclasses.replace(bridge, events=tuple(named(e, at) for at, e in enumerate(bridge.events))))
    page.get_by_role("button", name="by theme").click()
    words = "document.querySelector('#figure').layout.annotations.map((note) => note.text).join()"
    until(page, f"{words}.includes('everything else')")
    texts = page.evaluate(words)
    assert "Mayor" in texts
    assert "The Ellery Ledger" not in texts
    assert sum(counted(page)) == 14


def test_without_themes_there_is_no_switch(open_day: Open, bridge: Day) -> None:
    """A choice that changes nothing is not offered."""
    page = open_day(bridge)
    expect(page.get_by_role("group", name="Lanes")).to_be_hidden()


def test_order_spaces_evenly(picture: Page, until: Until, bridge: Day) -> None:
    """In the order view every event stands as far from the next as any other, those without a time in their place."""
    picture.get_by_role("button", name="Order", exact=True).click()
    until(picture, "document.querySelector('#figure').textContent.includes('Order')")
    drawn = points(picture)
    xs = sorted(drawn["x"])
    gaps = [round(after - before) for before, after in itertools.pairwise(xs)]
    assert max(gaps) - min(gaps) <= 1
    assert [id_ for _, id_ in sorted(zip(drawn["x"], drawn["customdata"], strict=True))] == [event.id for event in bridge.events]


def test_equal_times_keep_their_order(open_day: Open, until: Until, bridge: Day) -> None:
    """Events of one minute stand in the order of their source, before and after zooming."""
    page = open_day(busy(bridge, 12))
    before = [id_ for _, id_ in sorted(zip(points(page)["y"], points(page)["customdata"], strict=True))]
    page.keyboard.press("+")
    until(page, "Number(stage.dataset.drawn) > 1")
    after = [id_ for _, id_ in sorted(zip(points(page)["y"], points(page)["customdata"], strict=True))]
    assert before == after == [f"e-{at}" for at in range(12)]


def test_groups_open_and_fold(open_day: Open, until: Until, bridge: Day) -> None:
    """Where there is no room for all, a group bears their count, says so in words, opens on a click and folds again."""
    page = open_day(busy(bridge, 60))
    single, grouped, outside = counted(page)
    assert grouped > 10
    assert single + grouped + outside == 60
    expect(page.locator("#remarks")).to_contain_text(f"{grouped} events stand in 1 group")
    page.wait_for_timeout(300)  # the words under the picture may just have moved it
    page.mouse.move(*page.evaluate(GROUP))
    expect(page.locator("#tip")).to_contain_text(f"{grouped} events")
    page.mouse.click(*page.evaluate(GROUP))
    until(page, "stage.dataset.grouped === '0'")
    assert counted(page)[0] == 60
    page.get_by_role("button", name="Fold the groups").click()
    until(page, f"stage.dataset.grouped === '{grouped}'")


def test_a_big_group_opens_by_zooming(open_day: Open, until: Until, crowded: Day) -> None:
    """A group too big for rows of its own is zoomed into; what then lies outside is counted."""
    many = tuple(
        dataclasses.replace(event, id=f"{event.id}-{turn}", rank=turn * 80 + event.rank)
        for turn in range(8)
        for event in crowded.events
    )
    page = open_day(dataclasses.replace(crowded, events=many))
    range_ = "document.querySelector('#figure').layout.xaxis.range.join()"
    whole = page.evaluate(range_)
    assert sum(counted(page)) == len(many)
    page.mouse.click(*page.evaluate(GROUP))
    until(page, f"{range_} !== '{whole}'")
    assert counted(page)[2] > 0
    assert sum(counted(page)) == len(many)
    expect(page.locator("#remarks")).to_contain_text("outside the part that is shown")


def test_marker_opens_the_list_entry(picture: Page) -> None:
    """A click on a marker chooses the list entry, opens its reasons, brings it into view and into the address."""
    picture.mouse.click(*spot(picture, "e-papers"))
    expect(picture.locator("#event-e-papers")).to_be_in_viewport()
    expect(picture.locator("#event-e-papers .why")).to_have_attribute("open", "")
    expect(picture.locator("#event-e-papers.chosen")).to_have_count(1)
    assert picture.url.endswith("#event-e-papers")


def test_list_entry_shows_in_the_picture(open_day: Open, until: Until, bridge: Day) -> None:
    """The button of an entry brings the picture into view, with a beam behind its mark and a ring around it."""
    page = open_day(bridge, viewport=NARROW)
    shapes = "document.querySelector('#figure').layout.shapes.length"
    before = page.evaluate(shapes)
    page.locator("#event-e-lamps .show").click()
    expect(page.locator("#figure")).to_be_in_viewport()
    until(page, f"{shapes} === {before + 2}")


def test_hover_tells(open_day: Open, hostile: Day) -> None:
    """Time, zone, label and source stand in a small box, and hostile words are words."""
    page = open_day(hostile)
    page.mouse.move(*spot(page, "e-lamps"))
    expect(page.locator("#tip")).to_contain_text("Halifax time")
    assert page.locator("#tip script, #tip img").count() == 0


def test_focus_tells(picture: Page) -> None:
    """What a key chooses on the picture is told in the same box, whole on the screen; the picture keeps the keys."""
    picture.locator("#stage").focus()
    picture.keyboard.press("End")
    expect(picture.locator("#tip")).to_contain_text("Work on the rail track begins")
    expect(picture.locator("#tip")).to_be_in_viewport(ratio=1)
    expect(picture.locator("#stage")).to_be_focused()
    expect(picture.locator("#event-e-rail")).to_be_in_viewport()


def test_the_hover_box_is_short(open_day: Open, crowded: Day) -> None:
    """However long a text is, the box holds a few words of it."""
    endless = dataclasses.replace(crowded.events[0], label="very " * 5000)
    page = open_day(dataclasses.replace(crowded, events=(endless, *crowded.events[1:])))
    page.mouse.move(*spot(page, crowded.events[0].id))
    assert len(page.locator("#tip").inner_text()) < 200


def test_the_wheel_scrolls_the_page(picture: Page, until: Until) -> None:
    """A plain wheel over the picture scrolls; with control or command it zooms; a button brings the whole day back."""
    whole = picture.evaluate(WHOLE)
    picture.locator("#stage").hover(position={"x": 400, "y": 150})
    picture.mouse.wheel(0, 240)
    until(picture, "scrollY > 100")
    assert picture.evaluate(WHOLE) == whole
    for key in ("Control", "Meta"):
        picture.locator("#stage").hover(position={"x": 400, "y": 150})
        picture.keyboard.down(key)
        picture.mouse.wheel(0, -120)
        picture.keyboard.up(key)
        until(picture, f"{WHOLE} !== '{whole}'")
        picture.get_by_role("button", name="Whole day").click()
        until(picture, f"{WHOLE} === '{whole}'")


def test_dragging_moves_the_day(picture: Page, until: Until) -> None:
    """A drag moves the hours and chooses nothing; a double click on empty paper brings the whole day back."""
    whole = picture.evaluate(WHOLE)
    x, y = spot(picture, "e-lunch")
    picture.mouse.move(x, y)
    picture.mouse.down()
    picture.mouse.move(x - 150, y, steps=6)
    picture.mouse.up()
    until(picture, f"{WHOLE} > '{whole}'")
    assert picture.locator(".event.chosen").count() == 0
    expect(picture.locator("#remarks")).to_contain_text("outside the part that is shown")
    box = picture.locator("#stage").bounding_box()
    assert box is not None
    picture.mouse.dblclick(box["x"] + 300, box["y"] + 6)
    until(picture, f"{WHOLE} === '{whole}'")


def test_keys_and_buttons_zoom(picture: Page, until: Until) -> None:
    """Plus, minus and nought zoom by key, named buttons by pointer."""
    whole = picture.evaluate(WHOLE)
    picture.keyboard.press("+")
    until(picture, f"{WHOLE} > '{whole}'")
    picture.keyboard.press("0")
    until(picture, f"{WHOLE} === '{whole}'")
    picture.keyboard.press("-")
    until(picture, f"{WHOLE} < '{whole}'")
    picture.get_by_role("button", name="Zoom in").click()
    picture.get_by_role("button", name="Zoom in").click()
    until(picture, f"{WHOLE} > '{whole}'")


def test_fingers(open_day: Open, until: Until, bridge: Day) -> None:
    """One finger moves the day sideways, two zoom it, a tap chooses, and a finger that goes down scrolls the page."""
    page = open_day(bridge, has_touch=True, is_mobile=True, viewport={"width": 800, "height": 900})
    whole = page.evaluate(WHOLE)
    x, y = spot(page, "e-lunch")
    fingers = page.context.new_cdp_session(page)

    def touch(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": at, "y": down, "id": number} for number, (at, down) in enumerate(places)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (x, y))
    for step in range(1, 8):
        touch("touchMove", (x - 20 * step, y))
    touch("touchEnd")
    until(page, f"{WHOLE} > '{whole}'")
    page.get_by_role("button", name="Whole day").click()
    until(page, f"{WHOLE} === '{whole}'")
    touch("touchStart", (x - 40, y), (x + 40, y))
    for step in range(1, 6):
        touch("touchMove", (x - 40 - 12 * step, y), (x + 40 + 12 * step, y))
    touch("touchEnd")
    until(page, f"{WHOLE} !== '{whole}'")
    page.get_by_role("button", name="Whole day").click()
    until(page, f"{WHOLE} === '{whole}'")
    page.touchscreen.tap(*spot(page, "e-papers"))
    expect(page.locator("#event-e-papers.chosen")).to_have_count(1)
    assert page.evaluate("getComputedStyle(stage).touchAction") == "pan-y"


@pytest.mark.parametrize("width", [360, 1280])
def test_band_names_never_overprint(open_page: Open, bridge: Day, width: int) -> None:
    """However close the named events of a day stand, their names keep apart, on narrow screens too, and stay on the paper."""
    lunch = next(event for event in bridge.events if event.anchor)
    names = ("lunch", "press conference", "signing ceremony", "vote of confidence", "the state banquet", "kick-off")
    events = tuple(dataclasses.replace(lunch, id=f"e-{at}", rank=at, anchor=name) for at, name in enumerate(names))
    page = open_page(
        report(dataclasses.replace(bridge, events=(*bridge.events, *events))), viewport={"width": width, "height": 800}
    )
    boxes = page.evaluate(BOXES, "|".join(f"^{name}" for name in names))
    assert len(boxes) == 7
    apart = [
        one["right"] <= other["left"]
        or other["right"] <= one["left"]
        or one["bottom"] <= other["top"] + 1
        or other["bottom"] <= one["top"] + 1
        for at, one in enumerate(boxes)
        for other in boxes[:at]
    ]
    assert all(apart)
    assert all(box["left"] >= 0 and box["right"] <= width for box in boxes)


def test_the_picture_fits_after_a_turn(open_page: Open, until: Until, bridge: Day) -> None:
    """When the window changes its width the picture follows, and nothing sticks out."""
    page = open_page(report(bridge))
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    until(page, "document.querySelector('#figure .main-svg').getBoundingClientRect().width < 360")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.set_viewport_size({"width": 1280, "height": 900})
    until(page, "document.querySelector('#figure .main-svg').getBoundingClientRect().width > 600")


def test_the_readers_clock_moves_nothing(open_page: Open, bridge: Day) -> None:
    """Wherever the reader's machine stands, the picture shows the day's own clock until the reader chooses another."""
    page = open_page(report(bridge), timezone_id="Asia/Kolkata")
    assert page.evaluate(WHOLE) == "2031-05-14T05:00:00,2031-05-14T20:00:00"
    ticks = page.locator("#figure .x2tick text").all_text_contents()
    assert {"6 AM", "12 PM", "6 PM"} <= set(ticks)


LABELS = """() => {
    const figure = document.querySelector("#figure");
    const box = figure.querySelector(".main-svg").getBoundingClientRect();
    return [...figure.querySelectorAll(".textpoint text")].map((text) => {
        const at = text.getBoundingClientRect();
        return { text: text.textContent, left: at.left - box.left, right: box.right - at.right };
    });
}"""


@pytest.mark.parametrize("width", [360, 1000, 1440])
def test_labels_stay_on_the_paper(open_page: Open, bridge: Day, width: int) -> None:
    """Words beside marks are cut to the room there is: none sticks out at an edge."""
    label = "WWW Mmmm the widest letters in the longest of all labels that anybody ever put beside a mark"
    events = tuple(dataclasses.replace(event, label=label) for event in bridge.events)
    page = open_page(report(dataclasses.replace(bridge, events=events)), viewport={"width": width, "height": 900})
    labels = page.evaluate(LABELS)
    assert sum("…" in one["text"] for one in labels) >= 2
    assert all(one["left"] >= 0 and one["right"] >= 0 for one in labels)


def test_a_broad_bar_bears_its_words(open_page: Open, bridge: Day) -> None:
    """An event that may have been at any hour leaves no room beside it: its words stand on its bar, and the line makes way."""
    lunch = next(event for event in bridge.events if event.id == "e-lunch")
    home = dt.datetime(2031, 5, 14, 4, tzinfo=dt.UTC)
    ends = (home, home + dt.timedelta(hours=22))
    wide = Placement(earliest=ends[0], latest=ends[1], best=home + dt.timedelta(hours=9), interval90=ends, grain="day")
    events = (dataclasses.replace(lunch, id="e-any", label="Somebody sings", anchor=None, occurred=wide),)
    page = open_page(report(dataclasses.replace(bridge, events=events, conflicts=())))
    expect(page.locator("#figure .textpoint text").filter(has_text="Somebody sings")).to_be_visible()
    gap = page.evaluate(
        """() => {
            const { data } = document.querySelector("#figure");
            const { x } = data.find((trace) => trace.name === "labels");
            const line = data.find((trace) => trace.mode === "lines" && trace.line?.width === 1.5 && trace.x.length > 3);
            return [line.x[1] <= x[0], line.x[3] >= x[0]];
        }"""
    )
    assert gap == [True, True]


def test_the_sides_name_their_dates(open_page: Open, bridge: Day) -> None:
    """What lies before the day and after it says from when to when."""
    page = open_page(report(bridge))
    axes = page.evaluate(
        "(({ layout }) => [layout.xaxis, layout.xaxis3].map((axis) => axis.ticktext.join()))(document.querySelector('#figure'))"
    )
    assert all(any(letter.isdigit() for letter in text) for text in axes)
