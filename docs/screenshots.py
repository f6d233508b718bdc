"""Take the pictures of the report that the documentation shows: light, dark, on a telephone, on paper.

    python docs/screenshots.py

The day is a fixture day. The browser is the system's Chromium (TIMELINE_CHROMIUM names another), else Playwright's own.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import timeline

ROOT = Path(__file__).parents[1]
DAY = ROOT / "fixtures" / "days" / "flood"
SYSTEM = Path(os.environ.get("TIMELINE_CHROMIUM", "/usr/bin/chromium"))
WIDE = {"width": 1440, "height": 900}

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": WIDE},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 390, "height": 844}},
    "print": {"viewport": {"width": 760, "height": 1075}},
}
"""The windows, one a picture."""


def take(browser: Browser, page: Path, look: str) -> None:
    """Open the report in one of the windows and photograph what it shows first."""
    window = browser.new_context(**LOOKS[look], reduced_motion="reduce")
    tab = window.new_page()
    tab.goto(page.as_uri())
    tab.wait_for_selector("#stage.ready")
    if look == "print":
        tab.emulate_media(media="print")
    tab.wait_for_timeout(500)
    tab.screenshot(path=ROOT / "docs" / f"report-{look}.png")
    window.close()


def main() -> None:
    """Build the report of the fixture day and take every picture of it."""
    day = timeline.reconstruct([DAY / "blog.txt", DAY / "analysis.txt"], date="2022-02-09", timezone="Europe/London")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        page = Path(folder) / "report.html"
        day.save(page)
        browser = play.chromium.launch(executable_path=SYSTEM if SYSTEM.exists() else None, args=["--no-sandbox"])
        for look in LOOKS:
            take(browser, page, look)
        browser.close()


if __name__ == "__main__":
    main()
