"""The user's word: each correction does what it says, wins over the texts, is shown, and outlives a page that grows."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import timeline
from timeline.corrections import CUTS, KINDS, Correction, load
from timeline.model import Event, Update

Correct = Callable[[timeline.Timeline], object]
DATE, ZONE = "2025-03-04", "Europe/London"
HEAD = "Harbour live\nTuesday 4 March 2025\n"
POSTS = (
    "15:20\nThe council has voted to close the harbour road. Nina Abara, its leader, said it was “a bitter day for us all”.",
    "14:05\nThe governors will vote on the school later. The tide is not waiting for it.",
    "12:40\nNina Abara is having lunch with the dockers in the canteen. There is fish.",
    "11:10\nThe harbour master told reporters before lunch that the wall had moved by a hand. If it moves, the road could sink.",
    "10:15\nThe first lorries have arrived with sand. They came from Westry on Tuesday morning.",
    "09:30\nThe wall of the harbour cracked in the night. Divers will go down on Friday.",
    "08:50\nThe ferry to Oxholm has been cancelled.",
    "08:40\nA lamp post has fallen on a van in Quay Street.",
)
NEWER = "16:10\nThe road has been closed. A bus was the last thing to use it.\n16:02\nFences stand along the quay."


def write(folder: Path, posts: tuple[str, ...] = POSTS) -> Path:
    """Write a live blog, newest first."""
    path = folder / "harbour.txt"
    path.write_text(HEAD + "\n".join(posts) + "\n", encoding="utf-8")
    return path


def rebuild(path: Path, *corrections: Correction) -> timeline.Timeline:
    """Rebuild the day of a file."""
    return timeline.reconstruct(path, date=DATE, timezone=ZONE, corrections=corrections)


@pytest.fixture
def day(tmp_path: Path) -> timeline.Timeline:
    """Rebuild the whole page."""
    return rebuild(write(tmp_path))


def event(day: timeline.Timeline, words: str) -> Event:
    """Give the one event of a day with these words in its label."""
    (found,) = [e for e in day.events if words in e.label]
    return found


def update(day: timeline.Timeline, words: str) -> Update:
    """Give the one update of a day with these words in it."""
    (found,) = [u for u in day.updates if words in u.body]
    return found


def at(day: timeline.Timeline, words: str) -> str:
    """Give the best guess for an event as a clock."""
    best = event(day, words).occurred.best
    assert isinstance(best, dt.datetime)
    return f"{best:%H:%M}"


def whole(day: timeline.Timeline) -> str:
    """Give all characters of the source that no update and no furniture holds."""
    text = day.sources[0].text
    spans = [*(u.span for u in day.updates), *(f.span for f in day.furniture)]
    held = {i for span in spans for i in range(span.start, span.end)}
    return "".join(c for i, c in enumerate(text) if i not in held).strip()


def test_a_pin_wins_over_a_stamp_and_the_conflict_is_shown(day: timeline.Timeline) -> None:
    """A post of 10:15 cannot tell of 13:05; the user may say so all the same."""
    lorries = event(day, "first lorries").id
    pinned = day.pin(lorries, "13:05")
    assert at(pinned, "first lorries") == "13:05"
    told = "You placed “The first lorries have arrived with sand” at 13:05."
    assert told in event(pinned, "first lorries").occurred.because
    conflicts = [c for c in pinned.conflicts if told in c.statements]
    assert conflicts
    assert all(c.set_aside != told and lorries in c.events for c in conflicts)


def test_a_pin_may_lie_on_another_day(day: timeline.Timeline) -> None:
    """The crack was the day before: the event moves out of the day, as wide as a day."""
    crack = event(day, "cracked").id
    moved = event(day.pin(crack, "2025-03-03"), "cracked")
    assert (moved.lane, moved.occurred.grain) == ("past", "day")
    assert str(moved.occurred.earliest) == "2025-03-03 00:00:00+00:00"
    assert moved.occurred.because == ("You placed “The wall of the harbour cracked in the night” at 2025-03-03.",)


def test_a_pin_places_what_was_expected_on_another_day(day: timeline.Timeline) -> None:
    """The divers went down today after all; the text's Friday is set aside and shown."""
    divers = next(e for e in day.events if e.lane == "future")
    pinned = day.pin(divers.id, "17:00")
    moved = next(e for e in pinned.events if e.id == divers.id)
    assert (moved.lane, str(moved.occurred.best)) == ("day", "2025-03-04 17:00:00+00:00")
    assert any("“on Friday”" in c.set_aside or "“Friday”" in c.set_aside for c in pinned.conflicts)


def test_before_and_after_turn_the_order(day: timeline.Timeline) -> None:
    """The order that the page gives is set aside, the sentences stand with both."""
    first, then = event(day, "first lorries"), event(day, "cracked")
    for turned in (day.before(first.id, then.id), day.after(then.id, first.id)):
        ranks = {e.id: e.rank for e in turned.events}
        assert ranks[first.id] < ranks[then.id]
        assert any(f"before “{then.label}”" in s for s in event(turned, "first lorries").occurred.because)
        assert turned.conflicts


def test_same_makes_one_event_of_two(day: timeline.Timeline) -> None:
    """Both ids go on meaning the one event."""
    one, other = event(day, "having lunch").id, event(day, "harbour master").id
    joined = day.same(one, other)
    assert len(joined.events) == len(day.events) - 1
    (both,) = [e for e in joined.events if len({m.update for m in e.mentions}) > 1 and any("fish" in m.text for m in e.mentions)]
    assert both.id in {one, other}
    assert any("tellings are of one event" in s for s in both.occurred.because)
    for name in (one, other):
        pinned = next(e for e in joined.pin(name, "11:00").events if e.id == both.id)
        assert pinned.occurred.because[1] == f"You placed “{both.label}” at 11:00."


def test_apart_takes_a_telling_out_of_an_event(day: timeline.Timeline) -> None:
    """An update, words of it, or the id of the event that it was before: each names the telling."""
    one, other = event(day, "first lorries").id, event(day, "cracked").id
    joined = day.same(one, other)
    (both,) = [e for e in joined.events if e.id in {one, other}]
    assert {e.id for e in joined.apart(one, other).events} == {e.id for e in day.events}
    lunch = next(e for e in day.events if e.anchor == "lunch")
    assert len({m.update for m in lunch.mentions}) == 2
    for name in (update(day, "canteen").id, "in the canteen"):
        parted = day.apart(lunch.id, name)
        (own,) = [e for e in parted.events if any("canteen" in m.text for m in e.mentions)]
        assert {m.update for m in own.mentions} == {update(day, "canteen").id}
        assert "You said that it is an event of its own." in own.occurred.because
    assert both.mentions


def test_the_later_of_two_contrary_words_counts(day: timeline.Timeline) -> None:
    """Two events cannot be one and not be one; the earlier word is set aside and shown."""
    one, other = event(day, "first lorries").id, event(day, "cracked").id
    apart, same = day.same(one, other).apart(one, other), day.apart(one, other).same(one, other)
    assert len(apart.events) == len(day.events)
    assert len(same.events) == len(day.events) - 1
    assert "same" in apart.conflicts[0].set_aside
    assert "apart" in same.conflicts[0].set_aside


def test_drop_takes_an_event_away_and_loses_no_text(day: timeline.Timeline) -> None:
    """What is no event stays in its post, and a note tells."""
    dropped = day.drop(event(day, "first lorries").id)
    assert len(dropped.events) == len(day.events) - 1
    assert dropped.updates == day.updates
    assert any(note.startswith("You left out “The first lorries") for note in dropped.notes)


def test_status_is_set_and_what_the_text_says_is_shown(day: timeline.Timeline) -> None:
    """A plan that the user knows to have happened is placed as a happening; one that is imagined is not placed."""
    vote = next(e for e in day.events if e.status == "expected" and e.lane == "day")
    done = next(e for e in day.status(vote.id, "happened").events if e.id == vote.id)
    assert done.status == "happened"
    assert done.occurred.because[0] == "You said that it has happened."
    turned = day.status(vote.id, "hypothetical")
    assert next(e for e in turned.events if e.id == vote.id).occurred.best is None
    assert any("still to come" in c.set_aside for c in turned.conflicts)


def test_a_status_set_to_happened_takes_its_place_among_the_posts(day: timeline.Timeline) -> None:
    """What a post tells as done is placed by the stamp of the post."""
    vote = next(e for e in day.events if e.status == "expected" and "vote" in e.label and e.lane == "day")
    done = next(e for e in day.status(vote.id, "happened").events if e.id == vote.id)
    assert isinstance(done.occurred.latest, dt.datetime)
    assert f"{done.occurred.latest:%H:%M}" == "14:06"


@pytest.mark.parametrize("where", ["The tide is not", 6])
def test_split_cuts_a_post_at_words_or_at_a_line(tmp_path: Path, where: str | int) -> None:
    """Both halves are posts, and every character is still held."""
    posts = (*POSTS[:1], "14:05\nThe council will vote on the road later.\nThe tide is not waiting for it.", *POSTS[2:])
    path = write(tmp_path, posts)
    day = rebuild(path)
    place = 1 + path.read_text(encoding="utf-8").split("\n").index("The tide is not waiting for it.") if where == 6 else where
    cut = day.split(update(day, "vote on the road").id, place)
    assert len(cut.updates) == len(day.updates) + 1
    assert [u.position for u in cut.updates] == list(range(len(cut.updates)))
    assert update(cut, "The tide").body == "The tide is not waiting for it."
    assert update(cut, "vote on the road").body == "The council will vote on the road later."
    assert not whole(cut)
    assert any(note.startswith("You cut the post that begins “The council will vote") for note in cut.notes)
    assert any("tide" in e.label for e in cut.events)


def test_merge_makes_one_post_of_two_and_can_be_cut_again(day: timeline.Timeline) -> None:
    """The upper post's stamp stays; a split where they met gives the same two posts back."""
    upper, lower = update(day, "canteen"), update(day, "harbour master")
    for merged in (day.merge(upper.id, lower.id), day.merge(lower.id, upper.id)):
        made = update(merged, "canteen")
        assert "harbour master" in made.body
        assert made.stamp == upper.stamp
        assert not whole(merged)
    again = merged.split(made.id, "11:10")
    assert [u.span for u in again.updates] == [u.span for u in day.updates]


def test_an_event_of_a_post_that_is_cut_is_still_found(day: timeline.Timeline) -> None:
    """A pin made before the cut holds after it, in either order."""
    master = event(day, "harbour master").id
    post = update(day, "harbour master").id
    for cut in (day.pin(master, "10:59").split(post, "If it moves"), day.split(post, "If it moves").pin(master, "10:59")):
        assert at(cut, "harbour master") == "10:59"


@pytest.mark.parametrize(
    ("correct", "match"),
    [
        (lambda d: d.split(d.updates[0].id, 99), "line 99 is not inside"),
        (lambda d: d.split(d.updates[0].id, "Harbour live"), "stands before"),
        (lambda d: d.split(d.updates[0].id, "no such words"), "does not hold"),
        (lambda d: d.split("u0", "x"), "no update u0"),
        (lambda d: d.split(d.updates[1].id, "a"), "stands twice"),
        (lambda d: d.merge(d.updates[0].id, d.updates[2].id), "no neighbours"),
        (lambda d: d.merge(d.updates[0].id, "u0"), "no update u0"),
        (lambda d: d.merge("u0", d.updates[0].id), "no update u0"),
        (lambda d: d.same(d.events[0].id, "e0"), "no event e0"),
        (lambda d: d.same("e0", d.events[0].id), "no event e0"),
        (lambda d: d.same(d.events[0].id, d.events[0].id), "one and the same"),
        (lambda d: d.before(d.events[0].id, d.events[0].id), "both are one event"),
        (lambda d: d.apart(d.events[0].id, "no such words"), "holds these words"),
        (lambda d: d.apart(event(d, "first lorries").id, "sand"), "in every telling"),
        (lambda d: d.drop("e0"), "no event e0"),
        (lambda d: d.drop(d.events[0].id).pin(d.events[0].id, "12:00"), "you dropped"),
        (lambda d: d.status(d.events[0].id, "maybe"), "write happened, ongoing"),
        (lambda d: d.pin("e0", "12:00"), "no event e0"),
        (lambda d: d.pin(d.events[0].id, "noonish"), "13:05"),
    ],
)
def test_what_cannot_be_followed_is_refused_in_one_line(day: timeline.Timeline, correct: Correct, match: str) -> None:
    """The message names the thing; a cut before which nothing stands is none."""
    with pytest.raises(timeline.OptionError, match=match) as error:
        correct(day)
    assert "\n" not in str(error.value)


def every_kind(day: timeline.Timeline) -> tuple[Correction, ...]:
    """Give one correction of each kind, on one page."""
    lorries, crack = event(day, "first lorries").id, event(day, "cracked").id
    lunch, master = next(e.id for e in day.events if e.anchor == "lunch"), event(day, "harbour master").id
    vote = next(e.id for e in day.events if e.status == "expected" and e.lane == "day")
    divers = next(e.id for e in day.events if e.lane == "future")
    return (
        Correction("pin", lorries, "10:05"),
        Correction("before", crack, lorries),
        Correction("after", master, lorries),
        Correction("same", master, event(day, "voted to close").id),
        Correction("apart", lunch, update(day, "canteen").id),
        Correction("drop", divers),
        Correction("status", vote, "ongoing"),
        Correction("split", update(day, "voted to close").id, "Nina Abara, its leader"),
        Correction("merge", update(day, "lamp post").id, update(day, "ferry").id),
    )


def told(day: timeline.Timeline, since: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Give what a day tells of the posts of a page up to the one that begins with given words."""
    first = update(day, since).position
    old = {u.id for u in day.updates if u.position >= first}
    kept = [e for e in day.events if any(m.update in old for m in e.mentions)]
    return [(e.id, e.label, e.status, tuple(s for s in e.occurred.because if s.startswith("You "))) for e in kept]


def test_ids_hold_when_the_page_grows_on_top(tmp_path: Path) -> None:
    """The file that was written in the afternoon does the same in the evening."""
    day = rebuild(write(tmp_path))
    said = every_kind(day)
    assert {c.kind for c in said} == set(KINDS)
    before = rebuild(write(tmp_path), *said)
    after = rebuild(write(tmp_path, (NEWER, *POSTS)), *said)
    assert len(after.updates) == len(before.updates) + 2
    assert (before.day.unfollowed, after.day.unfollowed) == ((), ())
    assert told(after, "voted to close") == told(before, "voted to close")


def page(folder: Path, posts: tuple[str, ...]) -> Path:
    """Write a page that names its posts in linked data."""
    entries = [post.split("\n") for post in posts]
    updates = [{"@type": "BlogPosting", "datePublished": f"{DATE}T{clock}:00Z", "articleBody": body} for clock, body in entries]
    data = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Harbour live", "liveBlogUpdate": updates}
    path = folder / "harbour.html"
    path.write_text(f'<html><body><script type="application/ld+json">{json.dumps(data)}</script></body></html>')
    return path


def test_ids_hold_when_a_page_of_markup_grows(tmp_path: Path) -> None:
    """The same for a saved page, where no line is told."""
    day = rebuild(page(tmp_path, POSTS))
    said = every_kind(day)
    before, after = rebuild(page(tmp_path, POSTS), *said), rebuild(page(tmp_path, (*NEWER.split("\n16:02")[:1], *POSTS)), *said)
    assert len(after.updates) == len(before.updates) + 1
    assert (before.day.unfollowed, after.day.unfollowed) == ((), ())
    assert told(after, "voted to close") == told(before, "voted to close")


def test_equal_posts_are_counted_from_the_oldest(tmp_path: Path) -> None:
    """A third “Rain has stopped play” on top of the page leaves the ids of the first two."""
    rain = "Rain has stopped play. The covers are on."
    day = rebuild(write(tmp_path, (f"14:40\n{rain}", POSTS[2], f"12:00\n{rain}", *POSTS[3:])))
    grown = rebuild(write(tmp_path, (f"15:55\n{rain}", POSTS[1], f"14:40\n{rain}", POSTS[2], f"12:00\n{rain}", *POSTS[3:])))
    ids = [u.id for u in day.updates if rain in u.body]
    assert len(set(ids)) == 2
    assert [u.id for u in grown.updates if rain in u.body][1:] == ids
    assert len([m for e in grown.events for m in e.mentions if "covers" in m.text]) == 3


def test_an_id_stays_true_when_more_is_told_of_its_event(day: timeline.Timeline) -> None:
    """Of an event with several tellings, the id of each means the whole."""
    lunch = next(e for e in day.events if e.anchor == "lunch")
    for mention in lunch.mentions:
        placed = day.pin(f"e{mention.id[:7]}", "12:31")
        assert str(next(e for e in placed.events if e.id == lunch.id).occurred.best)[11:16] == "12:31"


def test_what_is_gone_is_told_in_a_line_and_the_rest_is_followed(tmp_path: Path) -> None:
    """A post that was taken off the page takes its corrections with it; the others hold."""
    said = every_kind(rebuild(write(tmp_path)))
    shorter = rebuild(write(tmp_path, POSTS[:-3]), *said)
    lost = shorter.day.unfollowed
    assert {line.split("“")[1].split()[0] for line in lost} == {"before", "drop", "merge"}
    assert set(lost) <= set(shorter.notes)
    assert at(shorter, "first lorries") == "10:05"


TABLES = {kind: 'update = "u1"\n' if kind in CUTS else 'event = "e1"\n' for kind in KINDS}
VALUES = dict.fromkeys(KINDS, 'to = "x"\n') | {"split": 'at = "words"\n', "drop": "", "status": 'to = "expected"\n'}


def test_a_file_holds_every_kind(tmp_path: Path) -> None:
    """Each kind is a table; a line at which a post is cut may be a number."""
    path = tmp_path / "mine.toml"
    path.write_text("".join(f"[[{kind}]]\n{TABLES[kind]}{VALUES[kind]}" for kind in KINDS))
    assert [c.kind for c in load(path)] == list(KINDS)
    path.write_text('[[split]]\nupdate = "u1"\nat = 14\n')
    assert load(path) == (Correction("split", "u1", "14"),)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[move]]\nx = 1", "unknown table 'move'"),
        ('[pin]\nevent = "e1"', "two brackets"),
        ('[[pin]]\nevent = "e1"', r"\[\[pin\]\] 1 needs event and to"),
        ('[[drop]]\nevent = "e1"\nto = "e2"', "nothing else"),
        ('[[split]]\nupdate = "u1"\nat = true', "needs update and at"),
        ('[[status]]\nevent = "e1"\nto = "maybe"', "no known status 'maybe'"),
        ("[[pin", "not a TOML file"),
    ],
)
def test_a_faulty_file_is_told(tmp_path: Path, text: str, fault: str) -> None:
    """The line names the file, the table and what is missing."""
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(timeline.OptionError, match=fault) as error:
        load(path)
    assert str(path) in str(error.value)
