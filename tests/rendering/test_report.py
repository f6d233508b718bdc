"""The report as a file: size, policy, safety and what it says; the browser's view is tested beside this."""

import base64
import dataclasses
import gzip
import hashlib
import html
import itertools
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import timeline
from timeline.errors import OptionError
from timeline.model import Day
from timeline.rendering.assets import script
from timeline.rendering.engine import ALPHABET, BESIDE, HARMLESS, plotly_script
from timeline.rendering.report import report

DAYS = ["bridge", "empty", "undated", "hostile", "crowded"]
BUDGET = 2_100_000
VOID = {"meta", "input", "link", "br", "img", "hr"}


class Outline(HTMLParser):
    """Collect the elements of a page, and check that they are nested well."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element."""
        assert self.open.pop() == tag

    def having(self, tag: str) -> list[dict[str, str | None]]:
        """Give the attributes of all elements of a kind."""
        return [attrs for name, attrs in self.elements if name == tag]


def outline(day: Day) -> Outline:
    """Read the report of a day."""
    return Outline(report(day).decode())


def test_size(crowded: Day) -> None:
    """A day of eighty events stays within the budget, with the drawing's engine on board."""
    assert len(report(crowded)) <= BUDGET


@pytest.mark.parametrize("name", DAYS)
def test_texts_never_become_markup(name: str, request: pytest.FixtureRequest) -> None:
    """Whatever the texts hold: the page is nested well, has only its own scripts, and no handler, picture or link of theirs."""
    day: Day = request.getfixturevalue(name)
    page = outline(day)
    assert page.open == []
    assert len(page.having("script")) == (3 if day.events else 0)
    assert not any(key.startswith("on") for _, attrs in page.elements for key in attrs)
    assert not {"img", "link", "iframe", "object", "base"} & {tag for tag, _ in page.elements}
    assert all((attrs["href"] or "").startswith("#") for attrs in page.having("a"))
    assert not any("src" in attrs for _, attrs in page.elements)


@pytest.mark.parametrize("name", DAYS)
def test_ids_are_unique(name: str, request: pytest.FixtureRequest) -> None:
    """No two elements share an id, and every label, description and inner link finds its element."""
    page = outline(request.getfixturevalue(name))
    ids = [attrs["id"] for _, attrs in page.elements if attrs.get("id")]
    assert len(ids) == len(set(ids))
    wanted = [attrs[key] for _, attrs in page.elements for key in ("aria-labelledby", "for") if key in attrs]
    wanted += [(attrs["href"] or "")[1:] for attrs in page.having("a")]
    assert set(wanted) <= {*ids}


def test_hostile_signs_are_taken_out(hostile: Day) -> None:
    """Direction overrides and control characters do not reach the page."""
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00\x1b]", report(hostile).decode())


def policy_of(page: str) -> str:
    """Give the policy of a page."""
    return next(html.unescape(attrs["content"] or "") for attrs in Outline(page).having("meta") if "http-equiv" in attrs)


def checksum(content: bytes) -> str:
    """Give the checksum of a script as a policy writes it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"


def test_policy_allows_exactly_two_scripts(bridge: Day) -> None:
    """The policy forbids everything but our script and plotly's, by their hashes."""
    page = report(bridge).decode()
    policy = policy_of(page)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in policy
    assert policy.count("sha256-") == 2
    own = page[page.rindex('<script type="module">') + 22 : page.rindex("</script>")]
    assert checksum(own.encode()) in policy
    engine = unpacked(page, "engine")
    assert checksum(engine) in policy
    assert engine.decode() == plotly_script()


def test_plotly_may_travel_otherwise(bridge: Day) -> None:
    """Beside the page or from plotly's server it makes a small page, whose policy allows that one script more and no other."""
    beside, served = report(bridge, "directory").decode(), report(bridge, "cdn").decode()
    assert max(len(beside), len(served)) < 200_000
    assert f'data-address="{BESIDE}"' in beside
    assert "'self' file:;" in policy_of(beside)
    address = re.search(r'data-address="(https://cdn\.plot\.ly/plotly-[\d.]+\.min\.js)"', served)
    assert address is not None
    assert f" {address[1]};" in policy_of(served)
    assert f'data-integrity="{checksum(plotly_script().encode())}"' in html.unescape(served)


def test_an_unknown_way_to_travel(bridge: Day) -> None:
    """A word that is no way to travel is refused in one line that names those that are."""
    with pytest.raises(OptionError, match="cannot travel as 'pigeon'; known ways: inline, directory, cdn"):
        report(bridge, "pigeon")


def test_two_runs_give_the_same_bytes(bridge: Day, crowded: Day) -> None:
    """The same day gives the same page."""
    for day in (bridge, crowded):
        assert report(day) == report(day)


def test_the_script_is_one_piece() -> None:
    """Its files are joined into functions of their own; no import or export is left, and nothing ends the script early."""
    assert not re.search(r"^\s*(import|export) ", script(), flags=re.MULTILINE)
    assert "</script" not in script()
    assert script().count("Module = (() => {") == 15


def test_the_data_cannot_be_left(hostile: Day) -> None:
    """No sign of the texts ends the data early, and it is whole."""
    page = report(hostile).decode()
    data = page[page.index('id="data">') + 10 : page.index("</script>", page.index('id="data">'))]
    assert "<" not in data
    assert len(json.loads(data)["events"]) == len(hostile.events)


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://news.example/live", "https://news.example/live#:~:text=The%20lamps%20are%20lit%20and%20the"),
        ("https://news.example/live#top", "https://news.example/live#top"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ('https://x" onclick="alert(1)', None),
        (None, None),
    ],
)
def test_links_lead_to_web_addresses_only(bridge: Day, address: str | None, link: str | None) -> None:
    """A source's own address becomes a link to its words; what is no web address does not."""
    pages = tuple(dataclasses.replace(page, address=address) for page in bridge.sources)
    found = [attrs["href"] for attrs in outline(dataclasses.replace(bridge, sources=pages)).having("a")]
    assert (link in found) if link else all((href or "").startswith("#") for href in found)


def test_ids_survive_a_changed_headline(tmp_path: Path) -> None:
    """A page whose headline was changed overnight keeps the addresses of its events."""
    ids = []
    for headline in ("Storm hits the coast", "Storm: what we know so far"):
        page = tmp_path / "page.html"
        posts = "".join(
            f'<article class="post"><time datetime="2025-03-04T{hour:02}:00:00Z">{hour}:00</time><p>{text}</p></article>'
            for hour, text in [(11, "The ferry to Ellery has been cancelled."), (10, "Schools in Port Lorne will close at noon.")]
        )
        page.write_text(f"<!doctype html><title>{headline}</title><main><h1>{headline}</h1>{posts}</main>", encoding="utf-8")
        day = timeline.reconstruct(page, date="2025-03-04", timezone="Europe/London").day
        ids.append(
            [attrs["id"] for tag, attrs in outline(day).elements if tag == "li" and (attrs.get("id") or "").startswith("event-")]
        )
    assert ids[0] == ids[1]
    assert len(ids[0]) >= 2


def unpacked(page: str, id_: str) -> bytes:
    """Unpack what travels in the page as the script does."""
    packed = re.search(rf'<script type="text/plain" id="{id_}"[^>]*>([^<]*)</script>', page)
    assert packed is not None
    back = {new: old for old, new in HARMLESS.items()}
    return gzip.decompress(base64.b85decode(packed[1].translate({ord(chr(k)): v for k, v in back.items()})))


def test_the_alphabet_is_harmless() -> None:
    """No sign of the packing means anything to HTML, and all 85 differ."""
    assert len(set(ALPHABET)) == 85
    assert not set(ALPHABET) & set("<>&\"'\\")


def test_nothing_is_loaded(bridge: Day) -> None:
    """Outside the engine, no address of the net occurs."""
    page = re.sub(r"<script.*?</script>", "", report(bridge).decode(), flags=re.DOTALL)
    assert not re.search(r"https?://|url\(|@import", page)


@pytest.mark.parametrize(
    "words",
    [
        "Wednesday 14 May 2031",
        "All times of day are Halifax time.",
        "<mark>shortly before noon</mark>",
        "The Ellery Ledger, line 15",
        "Why here?",
        "“After lunch” puts it after the meal in the boat shed.",
        "Bounds: not before 12:50 pm and not after 4:40 pm.",
        "Cannot all be true",
        "What cannot all be true",
        "an invitation to subscribe",
        "Sign up for our morning letter and never miss a tide.",
        "8 of 31 updates",
        "The picture needs scripts, and they do not run here.",
        "&lt;script&gt;alert",
    ],
)
def test_what_the_report_says(bridge: Day, words: str) -> None:
    """Headline, zone, words, places, reasons, conflicts, furniture, notes and the fallback are in the page itself."""
    assert words in report(bridge).decode()


@pytest.mark.parametrize("jargon", ["posterior", "grain", "STN", "interval", "TIMEX", "credible", "placement", "constraint"])
def test_no_jargon(bridge: Day, jargon: str) -> None:
    """What a reader sees is plain words."""
    page = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", report(bridge).decode(), flags=re.DOTALL)
    assert not re.search(rf"\b{jargon}", page)


def test_lists_are_ordered_and_numbered_through(bridge: Day) -> None:
    """Each lane is an ordered list that counts on from the one before."""
    lists: list[dict[str, Any]] = outline(bridge).having("ol")
    assert [attrs["start"] for attrs in lists if "start" in attrs] == ["1", "4", "13"]


def test_headings_descend_in_steps(bridge: Day) -> None:
    """There is one first heading, and no level is skipped."""
    levels = [int(tag[1]) for tag, _ in outline(bridge).elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_an_empty_day_says_so(empty: Day) -> None:
    """A day without events is a page without a drawing."""
    page = report(empty).decode()
    assert "No event was found in these texts." in page
    assert 'id="figure"' not in page
