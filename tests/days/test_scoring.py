"""The measures measure: the truth itself scores full marks, an empty result none, and each single fault is seen."""

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from .scoring import AMOUNTS, DAYS, SHARES, Fixture, Json, load, moment, names, pair, scores, table, tells, window

UNKNOWN: Json = {"earliest": None, "latest": None, "best": None, "interval90": None, "grain": "day", "because": []}
DAY = "flood"


def perfect(day: Fixture) -> Json:
    """Turn a truth into the result that nobody could better."""
    numbered = list(enumerate(_in_order(day.truth)))
    return {
        "sources": [
            {**source, "id": source["file"], "location": f"/some/where/{source['file']}"} for source in day.truth["sources"]
        ],
        "updates": [_update(source["file"], update) for source in day.truth["sources"] for update in source["updates"]],
        "events": [_event(rank, event, day) for rank, event in numbered],
        "furniture": [
            {"source": source["file"], "lines": piece["lines"], "span": [0, 1], "reason": piece["reason_has"]}
            for source in day.truth["sources"]
            for piece in source["furniture"]
            if piece["lines"]
        ],
    }


def _in_order(truth: Json) -> list[Json]:
    """Sort the truth's events so that every pair of its order is kept."""
    before: dict[str, set[str]] = {event["key"]: set() for event in truth["events"]}
    for first, second in truth["order"]:
        before[second].add(first)
    done: list[str] = []
    while len(done) < len(before):
        done.append(next(key for key in before if key not in done and before[key] <= set(done)))
    events = {event["key"]: event for event in truth["events"]}
    return [events[key] for key in done]


def _update(file: str, update: Json) -> Json:
    posted = {**UNKNOWN, "best": update["posted"], "interval90": [update["posted"]] * 2}
    return {
        "id": f"{file}:{update['lines']}{update['starts']}",
        "source": file,
        "lines": update["lines"],
        "headline": None,
        "body": update["starts"],
        "role": update["role"],
        "posted": posted,
        "posted_given": update["stamped"],
    }


def _event(rank: int, event: Json, day: Fixture) -> Json:
    occurred = {**UNKNOWN, "earliest": event["occurred"][0], "latest": event["occurred"][1]}
    mentions = [_mention(place["source"], place["contains"], day) for place in event["mentions"]]
    return {"rank": rank, "status": event["status"], "lane": event["lane"], "occurred": occurred, "mentions": mentions}


def _mention(file: str, words: str, day: Fixture) -> Json:
    at = day.texts[file].find(words)
    lines = None if file.endswith(".html") else [1, 1]
    return {"source": file, "lines": lines, "span": [at, at + len(words)], "text": words}


@pytest.mark.parametrize("name", names())
def test_the_truth_scores_full_marks(name: str) -> None:
    """Every share is one and every error nought, where there is anything to judge."""
    day = load(DAYS / name)
    reached = scores(pair(day.truth, perfect(day), day.texts))
    assert {reached[measure] for measure in SHARES} <= {1.0, None}
    assert reached["posted error (minutes)"] in {0.0, None}


@pytest.mark.parametrize("name", names())
def test_an_empty_result_scores_nothing(name: str) -> None:
    """Nothing found is nothing right; what cannot be judged is not called right."""
    day = load(DAYS / name)
    empty: Json = {"sources": [], "updates": [], "events": [], "furniture": []}
    reached = scores(pair(day.truth, empty, day.texts))
    assert [reached[measure] for measure in ("kind right", "page order right", "boundary F1", "events found")] == [0.0] * 4
    assert [reached[measure] for measure in ("role right", "status right", "order right", "window (hours)")] == [None] * 4


def _turn(result: Json) -> None:
    for event in result["events"]:
        event["rank"] = -event["rank"]


def _swap_roles(result: Json) -> None:
    for update in result["updates"]:
        update["role"] = "preview" if update["role"] == "update" else "update"


def _late(result: Json) -> None:
    for update in result["updates"]:
        update["posted"] = {**UNKNOWN, "best": "2031-01-01T00:00+00:00", "interval90": ["2031-01-01T00:00+00:00"] * 2}


def _off(result: Json) -> None:
    for update in result["updates"]:
        update["lines"] = [update["lines"][0] + 1, update["lines"][1]]


def _bare(result: Json) -> None:
    result["furniture"] = []


def _greedy(result: Json) -> None:
    result["furniture"] = [{"source": s["id"], "lines": [1, 10_000], "span": [0, 1], "reason": "all"} for s in result["sources"]]


def _flood(result: Json) -> None:
    everything = {"source": "blog.txt", "lines": [1, 10_000], "headline": None, "body": "all", "id": "x", "role": "update"}
    result["updates"] = [{**everything, "posted": UNKNOWN, "posted_given": False}]


def _every(field: str, value: object) -> Callable[[Json], None]:
    def spoil(result: Json) -> None:
        for event in result["events"]:
            event[field] = value

    return spoil


def _split(result: Json) -> None:
    result["events"] = [{**event, "mentions": [mention]} for event in result["events"] for mention in event["mentions"]]


@pytest.mark.parametrize(
    ("measure", "spoil", "most"),
    [
        ("order right", _turn, 0.0),
        ("role right", _swap_roles, 0.0),
        ("stamps read", _late, 0.0),
        ("posted cover90", _late, 0.0),
        ("boundary F1", _off, 0.0),
        ("furniture found", _bare, 0.0),
        ("news kept", _greedy, 0.0),
        ("furniture kept out", _flood, 0.5),
        ("status right", _every("status", "no such status"), 0.0),
        ("lane right", _every("lane", "no such lane"), 0.0),
        ("hypothetical unplaced", _every("status", "happened"), 0.0),
        ("window hit", _every("occurred", UNKNOWN), 0.0),
        ("events found", _every("mentions", []), 0.0),
        ("events merged", _split, 0.0),
    ],
)
def test_a_fault_is_seen(measure: str, spoil: Callable[[Json], None], most: float) -> None:
    """A result that is right but for one fault loses the measure that looks at it."""
    day = load(DAYS / DAY)
    result = copy.deepcopy(perfect(day))
    spoil(result)
    reached = scores(pair(day.truth, result, day.texts))[measure]
    assert reached is not None
    assert reached <= most


@pytest.mark.parametrize(
    ("span", "told"),
    [([0, 30], True), ([4, 14], True), ([5, 8], True), ([0, 7], False), ([14, 30], False), ([20, 30], False)],
)
def test_a_mention_tells_words_that_it_covers(span: list[int], *, told: bool) -> None:
    """Half of the shorter stretch is enough, a touch is not."""
    text = "and the river rose and fell. And so on."
    mention: Json = {"lines": [1, 1], "span": span, "text": text[slice(*span)]}
    assert tells(mention, "the river rose", text) is told


@pytest.mark.parametrize(
    ("placement", "expected"),
    [
        (UNKNOWN, None),
        ({**UNKNOWN, "earliest": "2022-02-09T10:00+00:00"}, ["2022-02-09T10:00+00:00", None]),
        ({**UNKNOWN, "earliest": "2022-02-09T10:00+00:00", "interval90": ["a", "b"]}, ["a", "b"]),
    ],
)
def test_the_window_is_the_narrowest_known(placement: Json, expected: list[str | None] | None) -> None:
    """The credible interval comes first, hard bounds second, and no bounds are no window."""
    assert window(placement) == expected


@pytest.mark.parametrize("text", [None, "14:05", "2022-02-09T14:05"])
def test_a_time_without_its_place_in_the_world_is_no_moment(text: str | None) -> None:
    """Times of day and times without a zone cannot be compared."""
    assert moment(text) is None


def test_the_table_keeps_the_secret_of_test_days() -> None:
    """What was missed is printed for days to tune on, and for no other."""
    for name in names():
        day = load(DAYS / name)
        empty: Json = {"sources": [], "updates": [], "events": [], "furniture": []}
        told = "\n".join(table(name, pair(day.truth, empty, day.texts)))
        assert (day.truth["events"][0]["key"] in told) is (day.truth["half"] == "tune")
        assert len(told.splitlines()) == 1 + len(SHARES) + len(AMOUNTS)


def test_files_are_found_wherever_they_lie() -> None:
    """A day is loaded from its own folder, whatever the working folder is."""
    assert all(file.is_absolute() and file.is_file() for name in names() for file in load(DAYS / name).files)
    assert Path(DAYS).name == "days"
