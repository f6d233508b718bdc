"""The page around picture and list in the real browser: light and dark, paper, narrow screens, no scripts, ears, languages."""

import dataclasses
import itertools
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from timeline.model import Day
from timeline.rendering.notebook import html
from timeline.rendering.report import report

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
Until = Callable[[Page, str], None]
NARROW = {"width": 360, "height": 740}
LIGHT, DARK = "rgb(255, 253, 249)", "rgb(25, 24, 22)"
PAPERS = """[getComputedStyle(document.body).backgroundColor, stage.querySelector("#figure").layout.paper_bgcolor].join(" ")"""

CONTRASTS = """() => {
    const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = numbers(getComputedStyle(at).backgroundColor);
            if (colour.length === 3 || colour[3] > 0) return colour;
        }
        return [255, 255, 255];
    };
    const opacity = (element) => element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const weak = [];
    let seen = 0;
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !element.checkVisibility() || element.closest("svg, script, style")) continue;
        const share = opacity(element);
        const behind = ground(element);
        const ink = numbers(getComputedStyle(element).color).slice(0, 3);
        const colour = ink.map((part, at) => part * share + behind[at] * (1 - share));
        const [low, high] = [luminance(colour), luminance(behind)].sort((one, other) => one - other);
        seen += 1;
        if ((high + 0.05) / (low + 0.05) < 4.5) weak.push(texts.currentNode.data.trim().slice(0, 40));
    }
    return [seen, weak];
}"""


@pytest.mark.parametrize(("scheme", "first", "second"), [("light", LIGHT, DARK), ("dark", DARK, LIGHT)])
def test_dark_and_light(open_day: Open, until: Until, bridge: Day, scheme: str, first: str, second: str) -> None:
    """Page and picture follow the system, the switch turns both and is named for what it does."""
    hexes = {LIGHT: "#fffdf9", DARK: "#191816"}
    page = open_day(bridge, color_scheme=scheme)
    assert page.evaluate(PAPERS) == f"{first} {hexes[first]}"
    page.get_by_role("button", name="Dark paper" if scheme == "light" else "Light paper").click()
    until(page, f"{PAPERS} === '{second} {hexes[second]}'")


def test_the_picture_follows_the_system(open_day: Open, until: Until, bridge: Day) -> None:
    """When the system turns dark in the evening, an open page turns with it."""
    page = open_day(bridge, color_scheme="light")
    page.emulate_media(color_scheme="dark")
    until(page, f"{PAPERS} === '{DARK} #191816'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_is_readable(open_day: Open, bridge: Day, scheme: str) -> None:
    """All that is written reaches 4.5 to 1 on its ground (WCAG AA): chosen and dimmed entries, chips, open reasons."""
    page = open_day(bridge, anchor="#event-e-papers", color_scheme=scheme)
    page.get_by_role("button", name="happened 11").click()
    page.locator("#search").fill("mayor")
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    seen, weak = page.evaluate(CONTRASTS)
    assert seen > 200
    assert weak == []


def test_print_holds_the_full_list(open_day: Open, bridge: Day) -> None:
    """On paper everything stands open, black on white: also what was filtered away or dimmed; controls are gone."""
    page = open_day(bridge, color_scheme="dark")
    page.get_by_role("button", name="Coastline News 6").click()
    page.locator("#search").fill("mayor")
    page.emulate_media(media="print")
    expect(page.locator(".event:visible")).to_have_count(14)
    expect(page.locator(".event .why ul").first).to_be_visible()
    expect(page.get_by_text("a third was waved away")).to_be_visible()
    expect(page.get_by_text("Sign up for our morning letter")).to_be_visible()
    for gone in ("#search", ".filters", ".drawing", "#theme", ".links >> nth=0"):
        expect(page.locator(gone)).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(33, 30, 26)"
    page.emulate_media(media="screen")
    expect(page.locator(".event:visible")).to_have_count(6)


def test_print_during_replay(open_day: Open, bridge: Day) -> None:
    """Paper knows everything, wherever the slider stands and whichever clock orders the list."""
    page = open_day(bridge)
    page.locator("#moment").focus()
    page.keyboard.press("Home")
    page.get_by_role("button", name="when it was posted").click()
    page.emulate_media(media="print")
    expect(page.locator(".event:visible")).to_have_count(14)
    expect(page.locator(".event figure:visible")).to_have_count(17)


@pytest.mark.parametrize("name", ["bridge", "hostile", "crowded"])
def test_narrow_screens_do_not_scroll_sideways(open_day: Open, name: str, request: pytest.FixtureRequest) -> None:
    """On a small telephone nothing sticks out, however long a word is."""
    page = open_day(request.getfixturevalue(name), viewport=NARROW)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_filters_fold_on_narrow_screens(open_day: Open, bridge: Day) -> None:
    """On a telephone the filters are a press away and say so; on a wide screen they stand open without a button."""
    page = open_day(bridge, viewport=NARROW)
    button = page.get_by_role("button", name="Filter")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".chip").first).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.get_by_role("button", name="Coastline News 6").click()
    expect(page.locator(".event:visible")).to_have_count(6)
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(button).to_be_hidden()
    expect(page.locator(".chip").first).to_be_visible()


def test_without_scripts_the_list_stands(open_page: Open, bridge: Day) -> None:
    """Where scripts are off, the list is whole, a sentence says what is missing, and no dead control shows."""
    page = open_page(report(bridge), ready=False, java_script_enabled=False)
    expect(page.locator(".event:visible")).to_have_count(14)
    expect(page.get_by_text("they do not run here")).to_be_visible()
    expect(page.locator("button:visible, input:visible, select:visible")).to_have_count(0)
    page.locator("#event-e-papers").get_by_text("Why here?").click()
    expect(page.get_by_text("“After lunch” puts it after the meal in the boat shed.")).to_be_visible()


def test_an_old_browser_gets_the_fallback(open_page: Open, troubles: list[str], bridge: Day) -> None:
    """A browser that cannot unpack the engine shows the sentence instead of the picture; the list goes on working."""
    page = open_page(report(bridge), ready=False, start="delete window.DecompressionStream")
    expect(page.get_by_text("The picture cannot be drawn in this browser.")).to_be_visible()
    page.locator("#search").fill("mayor")
    expect(page.locator(".event.dim")).to_have_count(12)
    assert any("DecompressionStream" in trouble for trouble in troubles)
    troubles.clear()


def test_landmarks_and_names(open_day: Open, bridge: Day) -> None:
    """A screen reader finds header, main and footer, named regions, named controls, and lists of the right length."""
    page = open_day(bridge)
    for role in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(role)).to_have_count(1)
    for name in ("The picture", "The list", "Search and filter", "Before the day", "The day", "Still to come", "Notes"):
        expect(page.get_by_role("region", name=name, exact=True)).to_have_count(1)
    names = page.get_by_role("button").evaluate_all("(all) => all.map((one) => one.ariaLabel || one.innerText)")
    assert all(names)
    for role, name in [
        ("searchbox", "Search"),
        ("slider", "What was known at"),
        ("combobox", "Times of"),
        ("group", "Spacing"),
        ("group", "Clock"),
        ("img", "The picture"),
    ]:
        expect(page.get_by_role(role, name=name, exact=True)).to_have_count(1)  # type: ignore[arg-type]
    levels = page.get_by_role("heading").evaluate_all("(all) => all.map((one) => Number(one.tagName[1]))")
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_everything_is_reached_by_the_tab_key(open_day: Open, bridge: Day) -> None:
    """Search, chips, switches, picture, slider and reasons are under the tab key, and what has the keys is ringed."""
    page = open_day(bridge)
    met = []
    for _ in range(40):
        page.keyboard.press("Tab")
        met.append(
            page.evaluate("document.activeElement.id || document.activeElement.dataset.value || document.activeElement.tagName")
        )
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    wanted = ["theme", "search", "happened", "expected", "order", "posted", "zone", "stage", "moment", "play", "SUMMARY"]
    assert [name for name in wanted if name not in met] == []


def test_reduced_motion(open_day: Open, bridge: Day) -> None:
    """Who asks for less motion gets none: no smooth scrolling, no transition."""
    page = open_day(bridge)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = (
        "[...document.querySelectorAll('*')].filter((one) => parseFloat(getComputedStyle(one).transitionDuration) > 0).length"
    )
    assert page.evaluate(moving) == 0


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "de",
            ["Mittwoch, 14. Mai 2031", "Warum hier?", "14 Ereignisse", "Alle Uhrzeiten: Ortszeit Halifax.", "gegen 11:30 Uhr"],
        ),
        (
            "fr",
            ["Mercredi 14 mai 2031", "Pourquoi ici ?", "14 événements", "Toutes les heures : heure de Halifax.", "vers 11 h 30"],
        ),
        (
            "es",
            ["Miércoles, 14 de mayo de 2031", "¿Por qué aquí?", "14 sucesos", "Todas las horas: hora de Halifax.", "hacia 11:30"],
        ),
    ],
)
def test_the_page_speaks_the_language_of_its_texts(open_day: Open, bridge: Day, language: str, words: list[str]) -> None:
    """Headline, times, buttons and counts are in the language of the sources; English reasons are marked as English."""
    day = dataclasses.replace(bridge, sources=tuple(dataclasses.replace(page, language=language) for page in bridge.sources))
    page = open_day(day)
    text = page.locator("body").inner_text()
    assert [word for word in words if word not in text] == []
    assert page.evaluate("document.documentElement.lang") == language
    assert not re.search(r"\b(Search|Clear all|Whole day|The list|undefined|\{\w+\})", text)
    expect(page.locator("#event-e-papers .why li").first).to_have_attribute("lang", "en")
    page.locator("#search").fill("mayor")
    assert "mayor" in page.locator("#count").inner_text()


def test_the_notebook_frame_draws(open_page: Open, bridge: Day) -> None:
    """In a shut-in frame, as a notebook shows it, the picture appears and answers."""
    page = open_page(f"<!doctype html><meta charset=utf-8><body>{html(bridge)}".encode(), ready=False)
    frame = page.frame_locator("iframe")
    expect(frame.locator("#stage.ready")).to_be_visible(timeout=15_000)
    frame.locator("#event-e-lamps .show").click()
    expect(frame.locator("#event-e-lamps.chosen")).to_have_count(1)
