"""The still picture in pixels: the machine's own Chromium or Chrome draws the SVG.

A browser is the only program for it that most machines have; it opens one file that we wrote, without scripts, and no network.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from timeline.errors import OptionError
from timeline.model import Day
from timeline.rendering.picture import picture

__all__ = ["png"]

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
"""Where a browser stands that is not on the path."""
SIZE = re.compile(r'<svg[^>]*?\bwidth="(\d+)"[^>]*?\bheight="(\d+)"')
SHARP = 2
"""Pixels of the file for each pixel of the picture, for screens and print of today."""
TALLEST = 16_000
"""Pixels: more than this no Chromium draws in one piece."""
PATIENCE = 120
"""Seconds."""


def png(day: Day) -> bytes:
    """Draw the picture as PNG, 2400 pixels wide, 1200 where it is long.

    Raises OptionError where there is no browser, and for a picture too long for one.
    """
    drawn = picture(day)
    found = SIZE.search(drawn[:1000].decode("utf-8", "replace"))
    width, height = (int(found[1]), int(found[2])) if found else (0, 0)
    scale = SHARP if height * SHARP <= TALLEST else 1
    if not 0 < height * scale <= TALLEST:
        raise OptionError(f"a picture of {len(day.events)} events is too long for .png; choose .svg or .html")
    browser = _browser()
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder, "day.svg"), Path(folder, "day.png")
        page.write_bytes(drawn)
        _run([browser, *_flags(folder), f"--window-size={width},{height}", f"--force-device-scale-factor={scale}"], page, shot)
        return shot.read_bytes()


def _browser() -> str:
    """Find a browser: BROWSER_PATH, the variable that plotly's own pictures heed, then the usual names and places."""
    named = os.environ.get("BROWSER_PATH", "")
    candidates = (named, *(shutil.which(name) or "" for name in BROWSERS), *PLACES)
    found = next((path for path in candidates if path and Path(path).is_file()), None)
    if found is None:
        raise OptionError(".png needs Chromium or Chrome: install one, or name it in BROWSER_PATH, or choose .svg")
    return found


def _flags(folder: str) -> tuple[str, ...]:
    quiet = ("--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", f"--user-data-dir={folder}/profile")
    offline = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--force-color-profile=srgb")
    # a browser started by root refuses to work in its sandbox
    return (*quiet, *offline, *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()))


def _run(command: list[str], page: Path, shot: Path) -> None:
    words = [*command, f"--screenshot={shot}", page.as_uri()]
    try:
        subprocess.run(words, check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603 - a browser on our own file
    except (OSError, subprocess.SubprocessError) as error:
        raise OptionError(f"{command[0]} could not draw the picture ({type(error).__name__}); choose .svg") from error
    if not shot.is_file():
        raise OptionError(f"{command[0]} drew nothing; choose .svg")
