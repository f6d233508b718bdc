"""The truth of each fixture day is itself true: files, lines, words, times, and no sentence of anybody else."""

import datetime as dt
import functools
import gzip
import itertools
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from .scoring import DAYS, Fixture, Json, load, moment, names

STATUSES = {"happened", "ongoing", "expected", "hypothetical"}
LANES = {"day", "past", "future"}
ROLES = {"update", "pinned", "summary", "preview"}
SHARED = Path(__file__).parents[3] / "shared"
PLAIN = ("seeds/*.txt", "corpus/pages/*", "corpus/pages.jsonl", "corpus/guardian-api/*.json")
LONG = 8
"""A sentence of this many words is somebody's own."""

each_day = pytest.mark.parametrize("name", names())


@functools.cache
def day(name: str) -> Fixture:
    """Load a day once."""
    return load(DAYS / name)


def sources(name: str) -> Iterator[tuple[Json, list[str]]]:
    """Give each source of a day with the lines of its text."""
    return ((source, day(name).texts[source["file"]].split("\n")) for source in day(name).truth["sources"])


def lined(name: str) -> Iterator[tuple[Json, list[str], list[Json]]]:
    """Give each plain-text source with its lines and all its pieces in order of place."""
    for source, lines in sources(name):
        pieces = [piece for piece in (*source["updates"], *source["furniture"]) if piece["lines"]]
        yield source, lines, sorted(pieces, key=lambda piece: int(piece["lines"][0]))


def test_there_are_days_enough() -> None:
    """Seven days at least, four to tune on, and no fewer kept apart for testing."""
    halves = [day(name).truth["half"] for name in names()]
    assert len(halves) >= 7
    assert set(halves) == {"tune", "test"}
    assert 4 <= halves.count("tune") <= halves.count("test")


@each_day
def test_the_folder_holds_what_the_truth_names(name: str) -> None:
    """Every file of the folder is a source of the truth, and the other way round."""
    assert {path.name for path in (DAYS / name).iterdir()} == {*day(name).texts, "truth.json"}


@each_day
def test_options_can_be_used(name: str) -> None:
    """The date is a date, and the zones are zones."""
    options = day(name).truth["options"]
    assert dt.date.fromisoformat(options["date"])
    zones = [options["timezone"], *(source["publisher_timezone"] for source, _ in sources(name))]
    assert all(ZoneInfo(zone).key == zone for zone in zones if zone)


@each_day
def test_values_are_of_the_contract(name: str) -> None:
    """Kinds, orders, roles, statuses and lanes are words that a result can hold."""
    truth = day(name).truth
    assert {s["kind"] for s in truth["sources"]} <= {"liveblog", "article"}
    assert {s["page_order"] for s in truth["sources"]} <= {"newest_first", "oldest_first", "unknown"}
    assert {u["role"] for s in truth["sources"] for u in s["updates"]} <= ROLES
    assert {e["status"] for e in truth["events"]} <= STATUSES
    assert {e["lane"] for e in truth["events"]} <= LANES


@each_day
def test_an_article_has_no_posts_and_a_live_blog_has_many(name: str) -> None:
    """Passages of an article are not posts; a live blog has a dozen or more."""
    counts = [(source["kind"], len(source["updates"])) for source, _ in sources(name)]
    assert all(12 <= count <= 30 if kind == "liveblog" else count == 0 for kind, count in counts)


@each_day
def test_pieces_lie_in_the_file_and_apart(name: str) -> None:
    """Line ranges of posts and furniture are in range, and no two overlap."""
    for _, lines, pieces in lined(name):
        ranges = [tuple(piece["lines"]) for piece in pieces]
        assert all(1 <= first <= last <= len(lines) for first, last in ranges)
        assert all(a[1] < b[0] for a, b in itertools.pairwise(ranges))


@each_day
def test_every_line_of_a_live_blog_is_told(name: str) -> None:
    """A line with something on it belongs to a post or to furniture."""
    for source, lines, pieces in lined(name):
        told = {number for piece in pieces for number in range(piece["lines"][0], piece["lines"][1] + 1)}
        untold = [number for number, line in enumerate(lines, 1) if line.strip() and number not in told]
        assert source["kind"] == "article" or source["file"].endswith(".html") or not untold


@each_day
def test_posts_start_as_they_are_said_to(name: str) -> None:
    """The words of `starts` are the first of the post; in markup they are somewhere on the page."""
    for source, lines in sources(name):
        for update in source["updates"]:
            text = "\n".join(lines[slice(update["lines"][0] - 1, update["lines"][1])]) if update["lines"] else None
            assert " ".join((text or update["starts"]).split()).startswith(update["starts"])
            assert text is not None or update["starts"] in unescape("\n".join(lines))


@each_day
def test_furniture_of_markup_is_on_the_page_once(name: str) -> None:
    """Furniture that has no lines has its words instead."""
    for source, lines in sources(name):
        loose = [piece["text"] for piece in source["furniture"] if piece["lines"] is None]
        assert all("\n".join(lines).count(text) == 1 for text in loose)


@each_day
def test_posted_runs_with_the_page(name: str) -> None:
    """Down the page the clock runs one way; a pinned post stands outside of it."""
    for source, _ in sources(name):
        times = [moment(update["posted"]) for update in source["updates"] if update["role"] != "pinned"]
        known = [time for time in times if time]
        assert len(known) == len(times)
        assert known == sorted(known, reverse=source["page_order"] == "newest_first")


@each_day
def test_words_of_events_are_in_their_file(name: str) -> None:
    """What a mention contains stands in its file: once in plain text, at least once in markup."""
    for mention in (m for event in day(name).truth["events"] for m in event["mentions"]):
        count = day(name).texts[mention["source"]].count(mention["contains"])
        assert count == 1 or (count > 1 and mention["source"].endswith(".html")), mention


@each_day
def test_words_of_events_are_news(name: str) -> None:
    """No mention stands in furniture, and none runs over the end of a line."""
    for event in day(name).truth["events"]:
        assert event["mentions"]
    for source, lines, pieces in lined(name):
        words = [m["contains"] for e in day(name).truth["events"] for m in e["mentions"] if m["source"] == source["file"]]
        dead = [lines[n - 1] for p in pieces if "reason_has" in p for n in range(p["lines"][0], p["lines"][1] + 1)]
        assert not [text for text in words if any(text in line for line in dead) or "\n" in text]


@each_day
def test_times_of_events_agree_with_their_lane(name: str) -> None:
    """Windows run forwards, and past, day and future lie where the date says; what is imagined has no window."""
    midnight = dt.datetime.fromisoformat(day(name).truth["options"]["date"])
    start = midnight.replace(tzinfo=ZoneInfo(day(name).truth["options"]["timezone"]))
    for event in day(name).truth["events"]:
        low, high = (moment(side) for side in event["occurred"])
        assert (low is None and high is None) == (event["status"] == "hypothetical"), event["key"]
        if low is None:
            continue
        assert high is None or low < high, event["key"]
        assert _lane(low, high, start) in {event["lane"], "either"}, event["key"]


def _lane(low: dt.datetime, high: dt.datetime | None, start: dt.datetime) -> str:
    if low < start:
        return "past"
    late = start + dt.timedelta(days=1, hours=12)
    return (
        "day" if high and high <= late and low < start + dt.timedelta(days=1, hours=3) else "either" if high is None else "future"
    )


@each_day
def test_order_is_told_of_known_events_and_without_a_circle(name: str) -> None:
    """Pairs name two events of the truth whose windows allow that order."""
    ends = {event["key"]: [moment(side) for side in event["occurred"]] for event in day(name).truth["events"]}
    for first, second in day(name).truth["order"]:
        low, high = ends[first][0], ends[second][1]
        assert first != second
        assert low is None or high is None or low < high, (first, second)


@each_day
def test_a_day_has_what_a_day_needs(name: str) -> None:
    """Eight to forty events: the day's, past ones, future ones, one told twice, one imagined, one planned."""
    events = day(name).truth["events"]
    assert 8 <= len(events) <= 40
    assert {event["lane"] for event in events} == LANES
    assert {"happened", "expected", "hypothetical"} <= {event["status"] for event in events}
    assert any(len(event["mentions"]) > 1 for event in events)


def test_no_sentence_is_borrowed() -> None:
    """No sentence of eight words or more stands in the stored pages and blogs."""
    if not SHARED.is_dir():
        pytest.skip("the stored pages and blogs are not here")
    own = {sentence for name in names() for text in day(name).texts.values() for sentence in _sentences(text)}
    assert len(own) > 300
    assert not own & _others(own)


def _sentences(text: str) -> Iterator[str]:
    for part in re.split(r"[.!?\n\"“”<>]+|\\n", text):
        words = re.findall(r"\w+", part.casefold())
        if len(words) >= LONG:
            yield " ".join(words)


def _others(own: set[str]) -> set[str]:
    """Give those of our sentences that somebody else wrote, over all the stored text."""
    return {sentence for text in _stored() for sentence in _sentences(text) if sentence in own}


def _stored() -> Iterator[str]:
    for path in itertools.chain.from_iterable(sorted(SHARED.glob(pattern)) for pattern in PLAIN):
        yield path.read_text(encoding="utf-8", errors="replace")
    for path in sorted((SHARED / "corpus").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from ("\n".join(_strings(json.loads(line))) for line in lines)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from _strings(inside)
