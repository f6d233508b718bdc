"""The list in the real browser: search, filters, steps, links, reasons, conflicts."""

import dataclasses
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from timeline.model import Day

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
Until = Callable[[Page, str], None]


def chosen(page: Page) -> str | None:
    """Give the id of the chosen list entry."""
    found = page.locator(".event.chosen").get_attribute("id")
    return found and found.removeprefix("event-")


def test_search_dims_and_counts(open_day: Open, bridge: Day) -> None:
    """A search dims what does not match, counts the hits, removes nothing, and is undone by Escape."""
    page = open_day(bridge)
    page.get_by_label("Search", exact=True).fill("Mayor")
    expect(page.locator("#count")).to_have_text("14 events, 2 match “mayor”")
    expect(page.locator(".event.dim")).to_have_count(12)
    expect(page.locator(".event:visible")).to_have_count(14)
    page.keyboard.press("Escape")
    expect(page.locator(".event.dim")).to_have_count(0)
    expect(page.locator("#clear")).to_be_hidden()


def test_enter_goes_from_hit_to_hit(open_day: Open, bridge: Day) -> None:
    """In the search box Enter chooses the next hit, with the shift key the one before; the box keeps the keys."""
    page = open_day(bridge)
    page.locator("#search").fill("mayor")
    steps = []
    for key in ("Enter", "Enter", "Enter", "Shift+Enter"):
        page.keyboard.press(key)
        steps.append(chosen(page))
    assert steps == ["e-ribbon", "e-papers", "e-papers", "e-ribbon"]
    expect(page.locator("#search")).to_be_focused()
    expect(page.locator("#event-e-ribbon")).to_be_in_viewport()


def test_chips_hide_and_show(open_day: Open, until: Until, bridge: Day) -> None:
    """A chip hides the rest in list and picture, says so, and can be taken back; groups narrow each other."""
    page = open_day(bridge)
    coastline = page.get_by_role("button", name="Coastline News 6")
    coastline.click()
    expect(coastline).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".event:visible")).to_have_count(6)
    expect(page.locator("#count")).to_have_text("6 of 14 events")
    drawn = "Number(stage.dataset.single) + Number(stage.dataset.grouped)"
    until(page, f"{drawn} === 6")
    page.get_by_role("button", name="Before the day 3").click()
    expect(page.locator(".event:visible")).to_have_count(3)
    expect(page.locator(".lane:visible")).to_have_count(1)
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".event:visible")).to_have_count(14)
    expect(coastline).to_have_attribute("aria-pressed", "false")
    until(page, f"{drawn} === 14")


@pytest.mark.parametrize(
    ("name", "count"),
    [("expected 1", 1), ("within minutes 1", 1), ("Still to come 2", 2), ("has a conflict 1", 1), ("going on 1", 1)],
)
def test_every_kind_of_chip(open_day: Open, bridge: Day, name: str, count: int) -> None:
    """Status, certainty, lane and conflict are chips with their counts."""
    page = open_day(bridge)
    page.get_by_role("button", name=name).click()
    expect(page.locator(".event:visible")).to_have_count(count)


def test_deep_link(open_day: Open, bridge: Day) -> None:
    """An address with an event's id opens at that event, also when it changes later."""
    page = open_day(bridge, anchor="#event-e-lamps")
    expect(page.locator("#event-e-lamps")).to_be_in_viewport()
    assert chosen(page) == "e-lamps"
    page.goto(page.url.split("#", maxsplit=1)[0] + "#event-e-pile")
    expect(page.locator("#event-e-pile.chosen")).to_be_in_viewport()
    page.locator("#event-e-bands").get_by_role("link", name="Link to this event").click()
    assert page.url.endswith("#event-e-bands")


def test_a_wrong_deep_link_is_no_trouble(open_day: Open, bridge: Day) -> None:
    """An address with an unknown or broken id opens the report at its top."""
    page = open_day(bridge, anchor="#event-%E0%A4%A")
    assert page.locator(".event.chosen").count() == 0


def test_a_link_to_what_is_filtered_away_shows_it(open_day: Open, bridge: Day) -> None:
    """Choosing an event that a filter hides takes the filter back."""
    page = open_day(bridge)
    page.get_by_role("button", name="Coastline News 6").click()
    page.evaluate("location.hash = '#event-e-lamps'")
    expect(page.locator("#event-e-lamps")).to_be_in_viewport()
    expect(page.locator(".event:visible")).to_have_count(14)


def test_keys(open_day: Open, bridge: Day) -> None:
    """Arrows, Home and End step through the events, Enter shuts and opens the reasons, Escape goes back to the picture."""
    page = open_day(bridge)
    steps = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft", "End", "ArrowRight", "Home", "ArrowUp"):
        page.keyboard.press(key)
        steps.append(chosen(page))
    assert steps == ["e-storm", "e-pile", "e-band", "e-pile", "e-rail", "e-rail", "e-storm", "e-storm"]
    reasons = page.locator("#event-e-storm .why")
    page.keyboard.press("Enter")
    expect(reasons).not_to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(reasons).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(page.locator("#stage")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()


def test_steps_are_announced(open_day: Open, bridge: Day) -> None:
    """The live region tells the place, the time and the label of what a key has chosen, and nothing longer."""
    page = open_day(bridge)
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    expect(page.locator("#live")).to_have_text("14 of 14: Apr 2032 or later. Work on the rail track begins")
    expect(page.locator("#live")).to_have_attribute("aria-live", "polite")


def test_keys_leave_the_page_alone_elsewhere(open_day: Open, until: Until, bridge: Day) -> None:
    """Outside an entry, End scrolls as everywhere."""
    page = open_day(bridge)
    until(page, "document.documentElement.scrollHeight > innerHeight + 500 && document.hasFocus()")
    page.keyboard.press("End")
    until(page, "scrollY > 500")
    assert page.locator(".event.chosen").count() == 0


def test_why_here_opens_in_place(open_day: Open, bridge: Day) -> None:
    """The reasons open under the event, with bounds and range in words."""
    page = open_day(bridge)
    entry = page.locator("#event-e-papers")
    entry.get_by_text("Why here?").click()
    expect(entry.get_by_text("“After lunch” puts it after the meal in the boat shed.")).to_be_visible()
    expect(entry.get_by_text("Nine times out of ten: between 1:10 pm and 3:50 pm.")).to_be_visible()


def test_conflicts_stand_side_by_side(open_day: Open, bridge: Day) -> None:
    """The sentences that cannot all be true stand beside each other in the entry, the one set aside marked."""
    page = open_day(bridge, viewport={"width": 1440, "height": 900})
    sides = page.locator("#event-e-papers .sides blockquote")
    boxes = [sides.nth(number).bounding_box() for number in (0, 1)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] < boxes[1]["x"]
    expect(sides.nth(1)).to_contain_text("set aside")


def test_further_passages_unfold(open_day: Open, bridge: Day) -> None:
    """An event that many places tell shows two of them and says how many more a click opens."""
    page = open_day(bridge)
    entry = page.locator("#event-e-ribbon")
    expect(entry.get_by_text("a third was waved away")).to_be_hidden()
    entry.get_by_text("one more place tells of it").click()
    expect(entry.get_by_text("a third was waved away")).to_be_visible()


def test_sources_are_linked(open_day: Open, bridge: Day) -> None:
    """A passage of a page whose address is known links to its words there; the link gives nothing away and loads nothing."""
    pages = tuple(dataclasses.replace(page, address=f"https://news.example/{page.id}") for page in bridge.sources)
    page = open_day(dataclasses.replace(bridge, sources=pages))
    link = page.locator("#event-e-lamps").get_by_role("link", name="Read it there")
    expect(link).to_have_attribute("href", "https://news.example/s-ledger#:~:text=The%20lamps%20are%20lit%20and%20the")
    expect(link).to_have_attribute("rel", "noopener noreferrer external")


def test_the_table_says_the_same(open_day: Open, bridge: Day) -> None:
    """A table with headed columns is a click away, holds one row an event that is shown, and follows the filters."""
    page = open_day(bridge)
    page.get_by_text("As a table").click()
    expect(page.locator("#table tbody tr")).to_have_count(14)
    assert page.locator("#table th[scope=col]").all_inner_texts() == ["When", "What happened", "Where it says so", "How sure"]
    expect(page.locator("#table")).to_contain_text("about 11:30 am Halifax time")
    page.get_by_role("button", name="Coastline News 6").click()
    expect(page.locator("#table tbody tr")).to_have_count(6)


def test_the_list_stands_beside_the_picture(open_day: Open, bridge: Day) -> None:
    """On a wide screen list and picture stand beside each other, and the picture stays while the list is read."""
    page = open_day(bridge, viewport={"width": 1440, "height": 900})
    page.locator("#event-e-buses").scroll_into_view_if_needed()
    expect(page.locator("#figure")).to_be_in_viewport(ratio=0.9)
    expect(page.locator("#search")).to_be_in_viewport()


def test_a_sentence_is_said_once(open_day: Open, bridge: Day) -> None:
    """Where the label begins the text, the heading is the text's own beginning, with its marks, and the rest runs on."""
    event = next(one for one in bridge.events if one.id == "e-ribbon")
    text = "the crew sings. The crowd hums."
    told = dataclasses.replace(
        event, label="The crew sings", mentions=(dataclasses.replace(event.mentions[0], text=text),), cues=()
    )
    page = open_day(dataclasses.replace(bridge, events=tuple(told if one is event else one for one in bridge.events)))
    entry = page.locator("#event-e-ribbon")
    expect(entry.locator("h4")).to_have_text("The crew sings")
    expect(entry.locator("blockquote")).to_have_text(". The crowd hums.")
    assert "The crew sings. The crowd hums." in entry.locator(".what").inner_text()
    heading, rest = (entry.locator(part).first.bounding_box() for part in ("h4", "blockquote"))
    assert heading
    assert rest
    assert rest["y"] < heading["y"] + heading["height"]


def test_jumps_lead_to_the_lanes(open_day: Open, bridge: Day) -> None:
    """Above the list stand links to its parts; on the posted clock there are no parts, and no links."""
    page = open_day(bridge)
    page.get_by_role("navigation").get_by_role("link", name="Still to come").click()
    expect(page.get_by_role("heading", name="Still to come")).to_be_in_viewport()
    assert page.locator(".event.chosen").count() == 0
    page.get_by_role("button", name="when it was posted").click()
    expect(page.get_by_role("navigation")).to_be_hidden()
