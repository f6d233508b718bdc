"""When and from where a page was saved, as those who save pages write it into them: web archives and browsers' add-ons."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from timeline.reading.times.stamps import moment

__all__ = ["Saved", "original", "saved"]

STAMP = r"(\d{4})\.?(\d\d)\.?(\d\d)-?(\d\d)(\d\d)(\d\d)"
ARCHIVED = re.compile(rf"/(?:web/)?{STAMP}(?:[a-z]{{2}}_)?/(https?:/{{1,2}}[^\s\"'<>]{{1,2000}})")
"""An address in a web archive: the moment of saving, in UTC, before the address that was saved."""
HOSTS = re.compile(r"https?://(?:web\.|wayback\.)?archive\.(?:org|today|ph|is|li|vn|fo|md)/")
WOMBAT = re.compile(rf"\(\s{{0,9}}\"(https?:[^\"]{{1,2000}})\"\s{{0,9}},\s{{0,9}}\"{STAMP}\"")
COMMENT = re.compile(r"\s(\d{1,2}):(\d\d):(\d\d) (\S{3}) (\d{1,2}), (\d{4})")
DATE = re.compile(r"saved date: ([^\n<]{10,120})")
ADDRESS = re.compile(r"\burl: (https?:\S{1,2000})")
FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(https?:\S{1,2000}?)\s?-->")
LINK = re.compile(r"<link[^<>]{0,200}?\brel=[\"']?(?:canonical|bookmark)[\"']?[^<>]{0,200}?\bhref=[\"']([^\"'<>]{1,2200})")
MIRROR = re.compile(r"<!-- Mirrored from (\S{1,2000}) by HTTrack Website Copier/[^,\n]{1,40}, ([^\n<>]{10,60}) -->")
HEAD = 4096
"""Characters at the beginning of a page in which those who save pages leave their comment."""
TOP = 64 * 1024
"""Characters at the beginning of a page in which archives and mirrors put their own scripts and comments."""
SINGLE_FILE = "saved with SingleFile"


@dataclass(frozen=True, slots=True)
class Saved:
    """The address that a page was saved from, and when; None where it does not tell."""

    address: str | None = None
    captured: dt.datetime | None = None


def saved(html: str) -> Saved:
    """Read the traces of saving in a page's markup.

    >>> saved("<!-- saved from url=(0042)https://news.example/live/today -->").address
    'https://news.example/live/today'
    """
    found = [told for read in READERS if (told := read(html))]
    address = next((one.address for one in found if one.address), None)
    return Saved(address, next((one.captured for one in found if one.captured), None))


def original(address: str) -> str:
    """Give the address that an archive's address keeps, any other as it is.

    >>> original("https://web.archive.org/web/20250227140533/https://news.example/live")
    'https://news.example/live'
    """
    match = ARCHIVED.search(address)
    return match[7] if match and HOSTS.match(address) else address


def _moment(parts: tuple[str, ...]) -> dt.datetime | None:
    return moment(f"{''.join(parts[:3])}T{''.join(parts[3:])}Z")


def _wombat(html: str) -> Saved | None:
    """Read the call by which the Wayback Machine tells its script what the page is."""
    at = html.find("__wm.wombat(", 0, TOP)
    match = WOMBAT.search(html, at, at + HEAD) if at >= 0 else None
    return Saved(match[1].replace("&amp;", "&"), _moment(match.groups()[1:])) if match else None


def _comment(html: str) -> Saved | None:
    """Read the comment that the Wayback Machine puts at the end of a page."""
    at = html.rfind("FILE ARCHIVED ON", max(0, len(html) - TOP))
    match = COMMENT.search(html, at, at + 60) if at >= 0 else None
    return Saved(None, moment(f"{match[5]} {match[4]} {match[6]} {match[1]}:{match[2]}:{match[3]} GMT")) if match else None


def _single_file(html: str) -> Saved | None:
    head = html[:HEAD]
    if SINGLE_FILE not in head:
        return None
    date, address = DATE.search(head), ADDRESS.search(head)
    when = moment(date[1].partition("(")[0].strip()) if date else None
    return Saved(address[1] if address else None, when if when and when.tzinfo else None)


def _linked(html: str) -> Saved | None:
    """Read the address that an archive gives its copy."""
    matches = (ARCHIVED.search(address) for address in LINK.findall(html[: 4 * HEAD]) if HOSTS.match(address))
    return next((Saved(match[7], _moment(match.groups()[:6])) for match in matches if match), None)


def _mirror(html: str) -> Saved | None:
    at = html.find("<!-- Mirrored from ", 0, TOP)
    match = MIRROR.match(html, at) if at >= 0 else None
    if match is None:
        return None
    when = moment(match[2].strip())
    return Saved(match[1] if "://" in match[1] else f"https://{match[1]}", when if when and when.tzinfo else None)


def _browser(html: str) -> Saved | None:
    match = FROM.search(html[:HEAD])
    return Saved(match[1]) if match else None


READERS: tuple[Callable[[str], Saved | None], ...] = (_wombat, _comment, _single_file, _mirror, _linked, _browser)
