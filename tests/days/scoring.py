"""Compare a rebuilt day with its truth: pure functions from the JSON of both to verdicts and amounts.

`python tests/days/scoring.py [day ...]` rebuilds fixture days and prints a table of each; only `load` and `main` do I/O.
"""

import argparse
import datetime as dt
import json
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import timeline

Json = dict[str, Any]
Verdict = tuple[str, bool]
Verdicts = tuple[Verdict, ...]

DAYS = Path(__file__).parents[2] / "fixtures" / "days"
ENOUGH = 0.5
"""A mention tells an event when it shares this much of the shorter of the two stretches of text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixture:
    """One invented day: its files, their texts by file name, and the truth about them."""

    name: str
    files: tuple[Path, ...]
    texts: Mapping[str, str]
    truth: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """The truth of a day joined with a result: each source, update and event beside the one that answers it, if any."""

    truth: Json
    texts: Mapping[str, str]
    sources: tuple[tuple[Json, Json | None], ...]
    updates: tuple[tuple[Json, Json | None], ...]
    events: tuple[tuple[Json, tuple[Json, ...]], ...]
    result: Json

    @property
    def found(self) -> tuple[tuple[Json, Json], ...]:
        """The truth's events that have an answer, each with the best one."""
        return tuple((event, answers[0]) for event, answers in self.events if answers)


def load(folder: Path) -> Fixture:
    """Read one day from its folder."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    files = tuple(folder / source["file"] for source in truth["sources"])
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    return Fixture(name=folder.name, files=files, texts=texts, truth=truth)


def names() -> tuple[str, ...]:
    """List the fixture days in alphabetical order."""
    return tuple(sorted(path.parent.name for path in DAYS.glob("*/truth.json")))


def pair(truth: Json, result: Json, texts: Mapping[str, str]) -> Pairing:
    """Join a truth with a result of schema "timeline/1"; `texts` holds the decoded text of each file by its name."""
    by_file = {Path(source["location"]).name: source for source in result["sources"]}
    files = {source["id"]: file for file, source in by_file.items()}
    sources = tuple((source, by_file.get(source["file"])) for source in truth["sources"])
    updates = tuple(
        (update, next((u for u in result["updates"] if answer and u["source"] == answer["id"] and _same(update, u)), None))
        for source, answer in sources
        for update in source["updates"]
    )
    events = tuple((event, _answers(event, result["events"], files, texts)) for event in truth["events"])
    return Pairing(truth=truth, texts=texts, sources=sources, updates=updates, events=events, result=result)


def _same(wanted: Json, update: Json) -> bool:
    if wanted["lines"] is None:
        return _plain(update["body"]).startswith(_plain(wanted["starts"]))
    return update["lines"] is not None and update["lines"][0] == wanted["lines"][0]


def _answers(event: Json, candidates: list[Json], files: Mapping[str, str], texts: Mapping[str, str]) -> tuple[Json, ...]:
    scored = [(_hits(event, candidate, files, texts), candidate) for candidate in candidates]
    ranked = sorted((item for item in scored if item[0]), key=lambda item: (-len(item[0]), min(item[0]), item[1]["rank"]))
    return tuple(candidate for _, candidate in ranked)


def _hits(event: Json, candidate: Json, files: Mapping[str, str], texts: Mapping[str, str]) -> list[int]:
    """Give, for each place of an event that the candidate tells of, how far its closest mention there is off in length.

    A post that tells of a plan in passing has a mention of the whole post and one of the plan: the closer one is the answer.
    """
    mentions = [(files[m["source"]], m) for m in candidate["mentions"]]
    close = (
        [_off(m, place) for file, m in mentions if file == place["source"] and tells(m, place["contains"], texts[file])]
        for place in event["mentions"]
    )
    return [min(off) for off in close if off]


def _off(mention: Json, place: Json) -> int:
    return abs(len(mention["text"]) - len(place["contains"]))


def tells(mention: Json, words: str, text: str) -> bool:
    """Say whether a result's mention covers the words: by offsets in plain text, by wording where the file was markup."""
    if mention["lines"] is None:
        told, wanted = _plain(mention["text"]), _plain(words)
        return wanted in told or told in wanted
    start, end = map(int, mention["span"])
    at = text.find(words)
    shared = min(end, at + len(words)) - max(start, at)
    return shared >= ENOUGH * min(end - start, len(words))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def kind_right(p: Pairing) -> Verdicts:
    """Judge whether each source is told for what it is, a live blog or an article."""
    return tuple((s["file"], bool(r and r["kind"] == s["kind"])) for s, r in p.sources)


def page_order_right(p: Pairing) -> Verdicts:
    """Judge whether the direction of the page is known."""
    return tuple((s["file"], bool(r and r["page_order"] == s["page_order"])) for s, r in p.sources)


def boundaries(p: Pairing) -> Verdicts:
    """Judge the beginnings of posts, wanted and made; the share of right verdicts over both sides is the F1 score."""
    blogs = {r["id"] for s, r in p.sources if r and s["kind"] == "liveblog"}
    matched = {r["id"] for _, r in p.updates if r}
    wanted = [(f"missed: {u['starts']}", r is not None) for u, r in p.updates]
    made = [(f"false: {_plain(u['body'])[:40]}", u["id"] in matched) for u in p.result["updates"] if u["source"] in blogs]
    return (*wanted, *made)


def furniture_found(p: Pairing) -> Verdicts:
    """Judge line by line whether furniture is set aside; in markup, where a reader may drop it, to be in no post is enough."""
    return (*_by_line(p, "furniture", "furniture", inside=True), *_in_markup(p))


def furniture_kept_out(p: Pairing) -> Verdicts:
    """Judge line by line whether furniture keeps out of the posts."""
    return (*_by_line(p, "furniture", "updates", inside=False), *_in_markup(p))


def news_kept(p: Pairing) -> Verdicts:
    """Judge line by line whether posts are kept, not thrown away as furniture."""
    return tuple(_by_line(p, "updates", "furniture", inside=False))


def _by_line(p: Pairing, pieces: str, holders: str, *, inside: bool) -> Iterator[Verdict]:
    for source, answer in p.sources:
        ranges = [x["lines"] for x in p.result[holders] if answer and x["source"] == answer["id"] and x["lines"]]
        for number in _lines(p.texts[source["file"]], source[pieces]):
            yield f"{source['file']}:{number}", any(first <= number <= last for first, last in ranges) is inside


def _lines(text: str, pieces: list[Json]) -> Iterator[int]:
    """Give the numbers of the lines with something on them."""
    rows = text.split("\n")
    numbers = (number for piece in pieces if piece["lines"] for number in range(piece["lines"][0], piece["lines"][1] + 1))
    return (number for number in numbers if rows[number - 1].strip())


def _in_markup(p: Pairing) -> Iterator[Verdict]:
    posts = [_plain(f"{u['headline'] or ''} {u['body']}") for u in p.result["updates"]]
    texts = [piece["text"] for s, _ in p.sources for piece in s["furniture"] if not piece["lines"]]
    return ((text[:60], not any(_plain(text) in post for post in posts)) for text in texts)


def role_right(p: Pairing) -> Verdicts:
    """Judge whether a post that was found is taken for what it is: update, pinned, summary, preview."""
    return tuple((u["starts"], r["role"] == u["role"]) for u, r in p.updates if r)


def _clocked(p: Pairing, *, stamped: bool) -> Iterator[tuple[Json, Json]]:
    """Give the found posts with or without a stamp; a pinned post has no moment of its own."""
    return ((u, r) for u, r in p.updates if r and u["stamped"] is stamped and u["role"] != "pinned")


def stamps_read(p: Pairing) -> Verdicts:
    """Judge whether a shown stamp is read, and read as the right instant."""
    return tuple((u["starts"], r["posted_given"] and _error(u, r) == 0) for u, r in _clocked(p, stamped=True))


def posted_error(p: Pairing) -> tuple[float, ...]:
    """Give the minutes between the true and the estimated moment of each post without a stamp."""
    return tuple(_error(u, r) for u, r in _clocked(p, stamped=False))


def _error(update: Json, answer: Json) -> float:
    best, true = moment(answer["posted"]["best"]), moment(update["posted"])
    return abs(best - true).total_seconds() / 60 if best and true else float("inf")


def posted_cover90(p: Pairing) -> Verdicts:
    """Judge whether the 90 % interval of a post without a stamp holds the true moment."""
    return tuple((u["starts"], _overlap(r["posted"]["interval90"], [u["posted"]] * 2)) for u, r in _clocked(p, stamped=False))


def events_found(p: Pairing) -> Verdicts:
    """Judge whether each event of the truth is told by some event of the result."""
    return tuple((event["key"], bool(answers)) for event, answers in p.events)


def events_merged(p: Pairing) -> Verdicts:
    """Judge whether what is told in several places is one event."""
    files = {r["id"]: s["file"] for s, r in p.sources if r}
    return tuple(
        (event["key"], len(_hits(event, answer, files, p.texts)) == len(event["mentions"]))
        for event, answer in p.found
        if len(event["mentions"]) > 1
    )


def status_right(p: Pairing) -> Verdicts:
    """Judge whether it is clear that the thing happened, goes on, is expected or only imagined."""
    return tuple((f"{e['key']}: {a['status']}", a["status"] == e["status"]) for e, a in p.found)


def lane_right(p: Pairing) -> Verdicts:
    """Judge whether the event lies on the day, before it or after it, as it should."""
    return tuple((f"{e['key']}: {a['lane']}", a["lane"] == e["lane"]) for e, a in p.found if e["status"] != "hypothetical")


def hypothetical_unplaced(p: Pairing) -> Verdicts:
    """Judge whether what was only imagined is either left out or called so."""
    imagined = [(e, answers) for e, answers in p.events if e["status"] == "hypothetical"]
    return tuple((e["key"], not answers or answers[0]["status"] == "hypothetical") for e, answers in imagined)


def window_hit(p: Pairing) -> Verdicts:
    """Judge whether the stretch of time given for an event meets the true one."""
    return tuple((e["key"], _overlap(window(a["occurred"]), e["occurred"])) for e, a in p.found if any(e["occurred"]))


def window_hours(p: Pairing) -> tuple[float, ...]:
    """Give the width in hours of the stretch given for each event of the day, endless where a side is open."""
    return tuple(_width(window(a["occurred"])) for e, a in p.found if e["lane"] == "day" and any(e["occurred"]))


def window(placement: Json) -> list[str | None] | None:
    """Give the 90 % interval, else the hard bounds, else None."""
    bounds = [placement["earliest"], placement["latest"]]
    return placement["interval90"] or (bounds if any(bounds) else None)


def _width(ends: list[str | None] | None) -> float:
    start, end = (moment(side) for side in ends or (None, None))
    return (end - start).total_seconds() / 3600 if start and end else float("inf")


def _overlap(given: list[str | None] | None, true: list[str | None]) -> bool:
    if given is None:
        return False
    (a, b), (c, d) = ([moment(side) for side in ends] for ends in (given, true))
    return (a is None or d is None or a <= d) and (b is None or c is None or c <= b)


def moment(text: str | None) -> dt.datetime | None:
    """Read an ISO time; None for none, and for a bare time of day, which says nothing about an instant."""
    if text is None or "T" not in text:
        return None
    read = dt.datetime.fromisoformat(text)
    return read if read.tzinfo else None


def order_right(p: Pairing) -> Verdicts:
    """Judge of two events that were found whether the one that comes first stands first."""
    ranks = {event["key"]: answer["rank"] for event, answer in p.found}
    pairs = [(a, b) for a, b in p.truth["order"] if a in ranks and b in ranks]
    return tuple((f"{a} < {b}", ranks[a] < ranks[b]) for a, b in pairs)


SHARES: dict[str, Callable[[Pairing], Verdicts]] = {
    "kind right": kind_right,
    "page order right": page_order_right,
    "boundary F1": boundaries,
    "furniture found": furniture_found,
    "furniture kept out": furniture_kept_out,
    "news kept": news_kept,
    "role right": role_right,
    "stamps read": stamps_read,
    "posted cover90": posted_cover90,
    "events found": events_found,
    "events merged": events_merged,
    "status right": status_right,
    "lane right": lane_right,
    "hypothetical unplaced": hypothetical_unplaced,
    "window hit": window_hit,
    "order right": order_right,
}
AMOUNTS: dict[str, Callable[[Pairing], tuple[float, ...]]] = {
    "posted error (minutes)": posted_error,
    "window (hours)": window_hours,
}


def share(verdicts: Verdicts) -> float | None:
    """Give the share of right verdicts, None where there was nothing to judge."""
    return sum(right for _, right in verdicts) / len(verdicts) if verdicts else None


def median(amounts: tuple[float, ...]) -> float | None:
    """Give the median amount, None where there was nothing to measure."""
    return statistics.median(amounts) if amounts else None


def scores(p: Pairing) -> dict[str, float | None]:
    """Give every measure of a day by its name: shares between 0 and 1, and medians."""
    shares = {name: share(judge(p)) for name, judge in SHARES.items()}
    return shares | {name: median(measure(p)) for name, measure in AMOUNTS.items()}


def table(name: str, p: Pairing) -> Iterator[str]:
    """Write the table of one day, a line a measure; days to test on do not say what was missed."""
    yield f"{name} ({p.truth['half']})"
    for measure, judge in SHARES.items():
        verdicts = judge(p)
        yield f"  {measure:24}{_shown(share(verdicts)):>8}{len(verdicts):6}  {_missed(verdicts, p.truth['half'])}".rstrip()
    for measure, weigh in AMOUNTS.items():
        amounts = weigh(p)
        yield f"  {measure:24}{_shown(median(amounts)):>8}{len(amounts):6}"


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _missed(verdicts: Verdicts, half: str) -> str:
    return "; ".join(label for label, right in verdicts if not right) if half == "tune" else ""


def rebuild(day: Fixture) -> Json:
    """Run the whole pipeline over one day."""
    options = day.truth["options"]
    return timeline.reconstruct(list(day.files), date=options["date"], timezone=options["timezone"]).to_dict()


def main(arguments: Iterable[str]) -> None:
    """Print the tables of the named days, of all days without a name."""
    parser = argparse.ArgumentParser(description="Score the fixture days against their truth.")
    parser.add_argument("days", nargs="*", default=names(), help=f"among: {', '.join(names())}")
    for name in parser.parse_args(list(arguments)).days:
        day = load(DAYS / name)
        sys.stdout.write("\n".join(table(name, pair(day.truth, rebuild(day), day.texts))) + "\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
