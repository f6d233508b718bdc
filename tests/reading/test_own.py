"""What we wrote is read back, and so are updates that come one a line; what was only estimated is not read as told."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline
from timeline.errors import ReadError
from timeline.reading import read_all
from timeline.reading.fetching.raw import Raw
from timeline.reading.systems import own, updates

DAYS = Path(__file__).resolve().parents[2] / "fixtures" / "days"


def texts(day: Path) -> list[str]:
    """Name the texts of a day."""
    return [str(path) for path in sorted(day.iterdir()) if path.name != "truth.json"]


def told(day: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Give what a day tells of its updates; the time only where the page showed it."""
    return [
        (*(update[key] for key in ("id", "source", "position", "headline", "body", "role")), instant(update))
        for update in day["updates"]
    ]


def instant(update: dict[str, Any]) -> dt.datetime | None:
    """Give the moment of a stamp."""
    best = update["posted"]["best"] if update["posted_given"] else None
    return dt.datetime.fromisoformat(best) if best else None


def write(path: Path, data: object) -> Path:
    """Write JSON."""
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def small(**changes: object) -> dict[str, Any]:
    """Give a day of two updates, one of them stamped, with these changes."""
    update = {"source": "fair", "headline": None, "role": "update"}
    given_ = {"best": "2025-03-04T10:05:00+00:00", "grain": "minute"}
    day = {
        "schema": "timeline/1",
        "date": "2025-03-04",
        "timezone": "Europe/Dublin",
        "sources": [{"id": "fair", "location": "fair.html", "kind": "liveblog", "language": "en", "page_order": "oldest_first"}],
        "updates": [
            {
                **update,
                "id": "u2",
                "position": 1,
                "body": "The goose\n\n  has been seen.",
                "posted": given_,
                "posted_given": False,
            },
            {**update, "id": "u1", "position": 0, "body": "The fair has opened.", "posted": given_, "posted_given": True},
        ],
        "furniture": [],
    }
    return day | changes


def raw(data: object, name: str = "day.json") -> Raw:
    """Wrap data as JSON, or text as it is."""
    text = data if isinstance(data, str) else json.dumps(data)
    return Raw(id="day", location=name, data=text.encode("utf-8", "surrogatepass"), suffix=Path(name).suffix)


@pytest.mark.parametrize("day", sorted(path for path in DAYS.iterdir() if path.is_dir()), ids=lambda day: day.name)
def test_a_day_read_back_is_the_same_day(day: Path, tmp_path: Path) -> None:
    """Ids, bodies, headlines, roles, order and stamped times of every fixture day survive the way into a file and back."""
    first = timeline.reconstruct(texts(day), date="2024-02-27", timezone="Europe/Dublin").to_dict()
    second = timeline.reconstruct(write(tmp_path / "saved.json", first)).to_dict()
    assert told(second) == told(first)
    assert [source["id"] for source in second["sources"]] == [source["id"] for source in first["sources"]]


def test_what_was_estimated_is_not_read_back() -> None:
    """Only the update whose page showed a time has a stamp; the other's best guess is left behind."""
    source = own.read(raw(small()))
    stamps = [block.stamp for block in source.blocks if block.stamp]
    assert [stamp.instant for stamp in stamps] == [dt.datetime(2025, 3, 4, 10, 5, tzinfo=dt.UTC)]
    assert source.text == "10:05\nThe fair has opened.\nThe goose\n\n  has been seen."
    assert (source.location, source.date, source.timezone) == ("fair.html", dt.date(2025, 3, 4), "Europe/Dublin")


def test_a_time_without_a_date_stays_a_clock() -> None:
    """A bare time of day is a reading of the clock, not an instant."""
    day = small(date=None, timezone=None)
    day["updates"][1]["posted"] = {"best": "T10:05"}
    stamp = own.read(raw(day)).blocks[0].stamp
    assert stamp is not None
    assert (stamp.hour, stamp.minute, stamp.day, stamp.instant) == (10, 5, None, None)


def test_the_caller_knows_the_zone() -> None:
    """The caller's zone of the publisher wins over the file's."""
    stamp = own.read(Raw(id="d", location="d.json", data=raw(small()).data, timezone="Asia/Tokyo")).blocks[0].stamp
    assert stamp is not None
    assert (stamp.hour, stamp.zone) == (19, "Asia/Tokyo")


def test_what_the_file_does_not_hold_is_said() -> None:
    """Furniture without its words, and a stamp without its time, are notes."""
    day = small(furniture=[{"source": "fair", "reason": "caption"}, {"source": "other", "reason": "caption"}])
    day["updates"][1]["posted"] = {"best": None}
    assert own.read(raw(day)).notes == (
        "fair: day.json tells that furniture was set aside in 1 places, and not its words",
        "fair: day.json tells that 1 updates had a stamp, and not its time",
    )


def _without(key: str) -> dict[str, Any]:
    return {name: value for name, value in small().items() if name != key}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (small(schema="timeline/2"), r"day\.json is of the schema timeline/2, and timeline/1 is the one that can be read"),
        ('{"schema": "timeline/1",\n "sources": [}', r"day\.json is not valid JSON \(line 2, column 14: expecting value\)"),
        ('{"schema": "timeline/1", "a": ' + "[" * 100_000, r"nested too deeply"),
        ('{"schema": "timeline/1", "a": ' + "9" * 10_000 + "}", r"or holds a number too long"),
        (_without("updates"), r"has no list of updates; save the day again as JSON"),
        (small(sources=[{"location": "x"}]), r"sources\[0\] has no id"),
        (small(updates=[3]), r"updates\[0\] has no source"),
        (small(updates=[]), r"source fair holds no update"),
        ('{"schema": "timeline/1", "mentions": []}\n{"schema": "timeline/1", oops', r"line 2, column 26"),
        ('{"schema": "timeline/1", "mentions": []}\n{"schema": "timeline/3"}', r"of the schema timeline/3"),
    ],
)
def test_what_is_wrong_is_said(data: object, message: str) -> None:
    """Another version is named, a fault has its place and the way to mend it; all in one line."""
    assert own.sniff(raw(data))
    with pytest.raises(ReadError, match=message) as caught:
        own.read(raw(data))
    assert "\n" not in str(caught.value)


def test_events_give_their_passages_back(tmp_path: Path) -> None:
    """A file of events holds passages and stamps: each is read once, in the order and under the clock of its own update."""
    files = texts(DAYS / "flood")
    day = timeline.reconstruct(files, date="2024-02-27", timezone="Europe/Dublin")
    path = tmp_path / "events.jsonl"
    day.save(path)
    sources = {source.id: source for source in read_all([path])}
    assert sorted(sources) == sorted(source["id"] for source in day.to_dict()["sources"])
    bodies = [f"{update['headline']}\n{update['body']}" for update in day.to_dict()["updates"]]
    for source in sources.values():
        assert "only the passages that tell of one are read" in "".join(source.notes)
        passages = [source.text[b.span.start : b.span.end] for b in source.blocks if b.kind == "text"]
        assert all(any(passage in body for body in bodies) for passage in passages)
    shown = {f"{b.stamp.hour:02}:{b.stamp.minute:02}" for b in sources["blog"].blocks if b.stamp}
    assert shown
    assert shown <= {line.strip() for line in Path(files[-1]).read_text(encoding="utf-8").splitlines()}


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("fair"),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "source", "body", "posted", "span"]), inner)
    ),
    max_leaves=8,
)


@given(key=st.sampled_from(["date", "timezone", "sources", "updates", "furniture"]), junk=JUNK)
def test_any_junk(key: str, junk: object) -> None:
    """Whatever stands in a field, it becomes sources or one clear line."""
    try:
        sources = [own.read(part) for part in own.split(raw(small(**{key: junk})))]
    except ReadError:
        return
    assert all(source.text for source in sources)


def test_one_blog_a_line() -> None:
    """Each line that holds updates is a source with its own name, publisher, zone and language."""
    lines = [
        {
            "id": name,
            "publisher": name.title(),
            "lang": "de",
            "updates": [{"posted": "2025-03-04T10:05", "text": f"Neues vom {name}."}],
        }
        for name in ("markt", "hafen")
    ]
    parts = updates.split(raw("\n".join(json.dumps(line | {"timezone": "Europe/Berlin"}) for line in lines), "blogs.jsonl"))
    sources = [updates.read(part) for part in parts]
    assert [(s.id, s.publisher, s.language, s.timezone) for s in sources] == [
        ("markt", "Markt", "de", "Europe/Berlin"),
        ("hafen", "Hafen", "de", "Europe/Berlin"),
    ]
    assert sources[0].blocks[0].stamp is not None
    assert sources[0].blocks[0].stamp.instant == dt.datetime(2025, 3, 4, 9, 5, tzinfo=dt.UTC)


def test_updates_of_several_publishers() -> None:
    """Loose updates that name their publishers are one source for each, and every id is kept."""
    rows = [{"id": str(n), "time": f"2025-03-04T1{n}:00:00Z", "text": f"News {n}.", "publisher": "AB"[n % 2]} for n in range(4)]
    sources = [updates.read(part) for part in updates.split(raw("\n".join(map(json.dumps, rows)), "rows.jsonl"))]
    assert [(s.publisher, s.text.count("News")) for s in sources] == [("A", 2), ("B", 2)]
    assert [block.identifier for block in sources[1].blocks if block.kind == "text"] == ["1", "3"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('\n{"time": "10:05", "text": "a"}\n{"time": "10:06", text}', r"line 3, column 19: .*; mend or remove that line"),
        ('{"time": "10:05", "text": "a"', r"line 1, column 30"),
        ('{"time": "10:05", "text": "a"}\n' + "[" * 100_000, r"line 2, is JSON that is nested too deeply"),
        ('{"time": ' + "9" * 10_000 + ', "text": "a"}', r"or holds a number too long"),
    ],
)
def test_broken_lines(text: str, message: str) -> None:
    """The broken line is named."""
    with pytest.raises(ReadError, match=message):
        updates.read(raw(text, "rows.jsonl"))


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}',
        "[1, 2]",
        "[14:05] Talks resume",
        '{"text": "no time here"}',
        '{"id": "1", "time": "10:05", "text": "a", "type": "delete"}',
    ],
)
def test_what_is_no_list_of_updates(text: str) -> None:
    """Other JSON, and posts that replace each other, are left to other readers."""
    assert not updates.sniff(raw(text))


def test_an_edit_is_not_the_time_of_posting() -> None:
    """The first publication counts, whatever other times stand before it."""
    row = {
        "modified": "2025-03-04T18:00:00Z",
        "created_at": "2025-03-03T08:00:00Z",
        "text": "a b",
        "published": "2025-03-04T10:05:00Z",
    }
    (stamp,) = [block.stamp for block in updates.read(raw(row)).blocks if block.stamp]
    assert stamp.instant == dt.datetime(2025, 3, 4, 10, 5, tzinfo=dt.UTC)
