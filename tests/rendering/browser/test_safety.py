"""The page and the net in the real browser: nothing is asked for, nothing foreign runs, however hostile or long the texts are."""

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from timeline.model import Day
from timeline.rendering.engine import BESIDE, plotly_script
from timeline.rendering.report import report

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def test_nothing_is_asked_of_the_net(open_page: Open, requests: list[str], hostile: Day) -> None:
    """Opened, searched, zoomed, replayed and printed, the page asks for itself alone."""
    page = open_page(report(hostile))
    page.locator("#search").fill("script")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Order", exact=True).click()
    page.locator("#theme").click()
    page.pdf()
    assert {url.split("/")[-1] for url in requests} == {"report.html"}


def test_hostile_texts_are_texts(open_page: Open, hostile: Day) -> None:
    """Script tags, handlers, ends of scripts and template signs show as what they are, and nothing of them runs."""
    page = open_page(report(hostile), start="window.alert = () => { document.title = 'harmed'; }")
    assert "harmed" not in page.title()
    assert page.locator("#list script, #list img, #stage script, #stage img").count() == 0
    expect(page.locator(".event h4").first).to_contain_text('<script>alert("x")</script>')
    assert page.evaluate("document.querySelectorAll('script').length") == 4


def test_the_policy_stops_what_slips_in(open_day: Open, troubles: list[str], requests: list[str], bridge: Day) -> None:
    """Were a script or a picture to slip in all the same, the page's own policy would stop it."""
    page = open_day(bridge)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "document.title = 'harmed'";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<img src='https://example.com/spy.png' onerror='document.title = 1'>");
        }"""
    )
    page.wait_for_timeout(200)
    assert "Wednesday" in page.title()
    assert len([trouble for trouble in troubles if "Content Security Policy" in trouble]) >= 2
    # Playwright lists what was tried, also when the browser refuses before asking anybody
    requests.clear()
    troubles.clear()


def test_a_word_of_a_megabyte(open_day: Open, bridge: Day) -> None:
    """One endless word neither breaks the page nor makes it wide, and the search still answers."""
    event = bridge.events[4]
    endless = dataclasses.replace(event.mentions[0], text="W" + "o" * 1_000_000 + "rd")
    day = dataclasses.replace(
        bridge, events=(*bridge.events[:4], dataclasses.replace(event, mentions=(endless,), cues=()), *bridge.events[5:])
    )
    page = open_day(day)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.locator("#search").fill("oord")
    expect(page.locator("#count")).to_have_text("14 events, 1 matches “oord”")


def test_plotly_from_the_folder(open_page: Open, tmp_path: Path, requests: list[str], bridge: Day) -> None:
    """With plotly beside the page, the page is small and asks for exactly that file."""
    (tmp_path / BESIDE).write_text(plotly_script(), encoding="utf-8")
    content = report(bridge, "directory")
    assert len(content) < 200_000
    page = open_page(content)
    expect(page.locator("#figure .main-svg").first).to_be_visible()
    assert {url.split("/")[-1] for url in requests} == {"report.html", BESIDE}


def test_plotly_missing_from_the_folder(open_page: Open, troubles: list[str], bridge: Day) -> None:
    """Where the file beside the page was lost, a sentence says that the picture is missing, and the list works."""
    page = open_page(report(bridge, "directory"), ready=False)
    expect(page.locator("#fallback")).to_be_visible()
    page.locator("#search").fill("mayor")
    expect(page.locator(".event.dim")).to_have_count(12)
    troubles.clear()


@pytest.mark.parametrize(("served", "shown"), [("", True), ("\n// altered", False)])
def test_plotly_from_its_server(browser: Browser, tmp_path: Path, bridge: Day, *, served: str, shown: bool) -> None:
    """With plotly on its server, exactly that script runs; one that was altered on the way is refused."""
    path = tmp_path / "report.html"
    path.write_bytes(report(bridge, "cdn"))
    asked: list[str] = []

    def serve(route: Route) -> None:
        asked.append(route.request.url)
        headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript"}
        route.fulfill(body=plotly_script() + served, headers=headers)

    page = browser.new_page()
    page.route(re.compile("^https:"), serve)
    page.goto(path.as_uri())
    expect(page.locator("#stage.ready" if shown else "#fallback")).to_be_visible(timeout=20_000)
    assert len(asked) == 1
    assert asked[0].startswith("https://cdn.plot.ly/plotly-")
    page.context.close()
