"""The real browser for all tests of this folder: one Chromium a session, a fresh window a test, and no trouble overlooked.

Chromium comes from TIMELINE_CHROMIUM, else from /usr/bin/chromium, else it is Playwright's own; a missing browser is a failure.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from timeline.model import Day
from timeline.rendering.engine import BESIDE
from timeline.rendering.report import report

SYSTEM = Path(os.environ.get("TIMELINE_CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--no-first-run",
]
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser once."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=SYSTEM if SYSTEM.exists() else None, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def troubles() -> list[str]:
    """Collect what the browser complains of; a test that expects a complaint takes it out again."""
    return []


@pytest.fixture
def requests() -> list[str]:
    """Collect every address that the browser asks for."""
    return []


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path, troubles: list[str], requests: list[str]) -> Iterator[Callable[..., Page]]:
    """Give a function that saves a page and opens it from its file, with what Playwright calls context options.

    At the end nothing may have been asked of the net, and nothing may have gone wrong.
    """
    contexts = []

    def opened(content: bytes, anchor: str = "", *, ready: bool = True, start: str = "", **options: object) -> Page:
        path = tmp_path / "report.html"
        path.write_bytes(content)
        context = browser.new_context(**({"viewport": WIDE, "reduced_motion": "reduce"} | options))  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        if start:
            page.add_init_script(start)
        page.goto(path.as_uri() + anchor)
        if ready:
            page.wait_for_selector("#stage.ready")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []
    assert [url for url in requests if not url.startswith(("file://", "blob:null/"))] == []


STUB = """
window.Plotly = {
    react(figure, data, layout) { Object.assign(figure, { data, layout }).style.height = `${layout.height}px`; },
    register() {},
};
"""
"""Stands in for plotly where a test is not about paint: the picture is laid out as ever, and on the screen in no time."""


@pytest.fixture
def open_day(open_page: Callable[..., Page], tmp_path: Path) -> Callable[..., Page]:
    """Give a function that opens the report of a day with the stub in plotly's place."""

    def opened(day: Day, anchor: str = "", **options: object) -> Page:
        (tmp_path / BESIDE).write_text(STUB, encoding="utf-8")
        return open_page(report(day, "directory"), anchor, **options)

    return opened


@pytest.fixture(scope="session")
def until() -> Callable[[Page, str], None]:
    """Give a function that waits for a condition in the page's own words; the page's policy forbids Playwright's way."""

    def wait(page: Page, condition: str) -> None:
        for _ in range(100):
            if page.evaluate(condition):
                return
            page.wait_for_timeout(40)
        pytest.fail(f"never came true: {condition}")

    return wait
