"""The two clocks and the zones in the real browser: happened and posted, replay, the place's time and the reader's."""

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from timeline.model import Day, Placement

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
Until = Callable[[Page, str], None]


def slide(page: Page, clock: str) -> None:
    """Put the slider on a time of the made-up day, told in UTC."""
    page.evaluate(
        """(at) => { moment.value = Date.parse(at) / 60000; moment.dispatchEvent(new Event("input", { bubbles: true })); }""",
        f"2031-05-14T{clock}Z",
    )


def order(page: Page) -> list[str]:
    """Give the ids of the visible entries from top to bottom."""
    found: list[str] = page.locator(".event:visible").evaluate_all("(all) => all.map((one) => one.id.replace('event-', ''))")
    return found


def test_replay_shows_what_was_known(open_day: Open, until: Until, bridge: Day) -> None:
    """At 14:30 only what was posted by then shows, in list and picture; the words say how much, and which are never told."""
    page = open_day(bridge)
    slide(page, "17:30")
    expect(page.locator("#known")).to_have_text(
        "2:30 pm, Halifax time: 1 of 14 events had been posted. "
        "For 10 events nobody knows when they were posted; they show only at the end."
    )
    assert order(page) == ["e-ribbon"]
    expect(page.locator("#count")).to_have_text("1 of 14 events")
    until(page, "stage.dataset.single === '1'")
    slide(page, "20:00")
    assert order(page) == ["e-ribbon", "e-screen"]
    page.get_by_role("button", name="everything").click()
    expect(page.locator(".event:visible")).to_have_count(14)
    expect(page.locator("#known")).to_be_empty()


def test_the_slider_answers_keys(open_day: Open, bridge: Day) -> None:
    """The slider has a name, says its time in words, and moves by key without stepping through the events."""
    page = open_day(bridge)
    slider = page.get_by_role("slider", name="What was known at")
    slider.focus()
    page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "11:32 am, Halifax time")
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "11:33 am, Halifax time")
    assert page.locator(".event.chosen").count() == 0


def test_replay_plays_and_stops(open_day: Open, bridge: Day) -> None:
    """The button lets the day run from its first post, and holds it."""
    page = open_day(bridge)
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.get_by_role("button", name="Play").click()
    expect(page.locator("#known")).to_contain_text("11:32 am")
    page.clock.run_for(400)
    expect(page.locator("#known")).to_contain_text("11:40 am")
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(2000)
    expect(page.locator("#known")).to_contain_text("11:40 am")


def test_later_passages_wait(open_day: Open, bridge: Day) -> None:
    """Of an event that is told again later, only what was said by then shows."""
    again = next(update for update in bridge.updates if update.body.startswith("The mayor cut"))
    posted = dt.datetime(2031, 5, 14, 22, tzinfo=dt.UTC)
    told = dataclasses.replace(again, posted=Placement(earliest=posted, latest=posted, best=posted, grain="minute"))
    page = open_day(dataclasses.replace(bridge, updates=tuple(told if one is again else one for one in bridge.updates)))
    slide(page, "18:00")
    expect(page.locator("#event-e-ribbon figure:visible")).to_have_count(1)
    page.get_by_role("button", name="everything").click()
    expect(page.locator("#event-e-ribbon figure:visible")).to_have_count(2)


def test_no_replay_without_posting_times(open_day: Open, bridge: Day) -> None:
    """Where nobody knows when anything was posted, neither the slider nor the second clock is offered."""
    silent = tuple(dataclasses.replace(update, posted=Placement()) for update in bridge.updates)
    page = open_day(dataclasses.replace(bridge, updates=silent))
    expect(page.locator("#replay")).to_be_hidden()
    expect(page.get_by_role("button", name="when it was posted")).to_be_hidden()


def test_the_posted_clock_reorders(open_day: Open, until: Until, bridge: Day) -> None:
    """On the posted clock, list and picture go by the time of posting, what has none last; and back again."""
    page = open_day(bridge)
    first = order(page)
    page.get_by_role("button", name="when it was posted").click()
    assert order(page)[:4] == ["e-ribbon", "e-screen", "e-sway", "e-lamps"]
    expect(page.get_by_role("heading", name="In the order in which it was posted")).to_be_visible()
    expect(page.locator("#event-e-sway .posted")).to_have_text("posted 5:20 pm")
    until(
        page, "document.querySelector('#figure').layout.annotations.some((note) => note.text.includes('No posting time known'))"
    )
    page.get_by_role("button", name="when it happened").click()
    assert order(page) == first


def test_every_time_of_day_names_its_zone(open_day: Open, bridge: Day) -> None:
    """Beside every time of day stands its zone; beside a date it would mean nothing."""
    page = open_day(bridge)
    for id_ in ("ribbon", "lunch", "lamps"):
        expect(page.locator(f"#event-e-{id_} .zoned")).to_have_text("Halifax time")
    expect(page.locator("#event-e-buses .zoned")).to_have_count(0)


def test_zones(open_day: Open, until: Until, bridge: Day) -> None:
    """The place's, the publisher's and the reader's own clock can be chosen; words and picture follow, dates stay dates."""
    pages = tuple(dataclasses.replace(page, timezone="Europe/London") for page in bridge.sources)
    page = open_day(dataclasses.replace(bridge, sources=pages), timezone_id="Asia/Tokyo")
    assert page.locator("#zone option").all_inner_texts() == [
        "Halifax time (where it happened)",
        "London time (the publisher's)",
        "Tokyo time (yours)",
    ]
    when = page.locator("#event-e-ribbon .when b")
    home = when.inner_text()
    page.locator("#zone").select_option("Europe/London")
    expect(when).to_have_text("between 3:25 pm and 3:35 pm")
    expect(page.locator("#event-e-ribbon .zoned")).to_have_text("London time")
    expect(page.locator("#event-e-sway .posted")).to_have_text("posted 9:20 pm")
    expect(page.locator("#event-e-buses .when b")).to_have_text("Fri 16 May")
    until(page, "document.querySelector('#figure').layout.annotations.some((note) => note.text.includes('London time'))")
    assert page.evaluate("document.querySelector('#figure').layout.xaxis2.range[0]") == "2031-05-14T09:00:00"
    page.locator("#zone").select_option("Asia/Tokyo")
    expect(page.locator("#event-e-sway .posted")).to_have_text("posted 5:20 am on Thu 15 May")
    page.locator("#zone").select_option("America/Halifax")
    expect(when).to_have_text(home)


def test_clocks_that_change(open_day: Open, bridge: Day) -> None:
    """In the night in which clocks go back, two instants an hour apart read the same, and keep their order."""
    ribbon = next(event for event in bridge.events if event.id == "e-ribbon")

    def at(hour: int, minute: int) -> Placement:
        moment = dt.datetime(2031, 11, 2, hour, minute, tzinfo=dt.UTC)
        return Placement(earliest=moment, latest=moment, best=moment, interval90=(moment, moment), grain="minute")

    events = tuple(
        dataclasses.replace(ribbon, id=f"e-{rank}", rank=rank, occurred=at(*clock))
        for rank, clock in enumerate([(4, 30), (5, 30)])
    )
    day = dataclasses.replace(bridge, date=dt.date(2031, 11, 2), events=events, conflicts=())
    page = open_day(day, timezone_id="Europe/London")
    page.locator("#zone").select_option("Europe/London")
    expect(page.locator("#event-e-0 .when b")).to_have_text("4:30 am")
    page.locator("#zone").select_option("America/Halifax")
    assert page.locator(".when b").all_inner_texts() == ["1:30 am", "1:30 am"]
    assert order(page) == ["e-0", "e-1"]


def test_a_day_without_a_zone_offers_none(open_day: Open, undated: Day) -> None:
    """Where no zone is known, none is named and none can be chosen."""
    page = open_day(undated)
    expect(page.locator("#zones")).to_be_hidden()
    expect(page.locator(".zoned")).to_have_count(0)


def test_times_without_a_date_stay_as_told(open_day: Open, undated: Day) -> None:
    """A bare time of day is the place's own clock: a zone that is known names it, moves nothing, and offers no other."""
    page = open_day(dataclasses.replace(undated, timezone="America/New_York"), timezone_id="Asia/Tokyo")
    expect(page.locator("#event-e-b .when b")).to_have_text("10:07 am")
    expect(page.locator("#event-e-b .zoned")).to_have_text("New York time")
    assert page.evaluate("document.querySelector('#figure').layout.xaxis.range[0]") == "2000-01-01T08:00:00"
    expect(page.locator("#zones")).to_be_hidden()
