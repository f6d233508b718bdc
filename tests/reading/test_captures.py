"""Copies of one page become one source, whatever order they come in; pages that are not one stay apart."""

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model import Role, Source
from timeline.reading.assembling import Facts, Piece, assemble
from timeline.reading.copies.captures import joined
from timeline.reading.fetching.raw import Raw
from timeline.reading.times.stamps import stamp

NOON = dt.datetime(2025, 3, 4, 12, tzinfo=dt.UTC)
ADDRESS = "https://www.example.com/live/2025/harbour-fire"
PLACES = (
    "pier",
    "quay",
    "crane",
    "ferry",
    "depot",
    "customs house",
    "lighthouse",
    "fish market",
    "dry dock",
    "town hall",
    "mole",
)
DEEDS = (
    "Flames stand over the {} again, and the wind drives the smoke towards the old town. Windows are to be kept shut.",
    "Two engines from the next county have come to the {}; a third waits at the bridge for its crew of volunteers.",
    "“I have seen nothing like it in thirty years,” the harbour master says beside the {}, soaked to the skin.",
    "Nobody is missing at the {}, the police tell us after counting all who were at work there at noon.",
    "All trains stop one station short of the {} until further notice, and buses take a long way round by the hills.",
    "The roof of the {} has given way with a noise that could be heard on the islands; no one stood beneath it.",
    "Divers are looking at the piles under the {} – the owners fear that the heat has split the timber.",
)


@dataclass(frozen=True)
class Told:
    """One post of the harbour fire: its minute after noon, its words, its id."""

    minute: int | None
    words: str
    identifier: str | None = None
    role: Role | None = None
    headline: str | None = None


def news(number: int, *, named: bool = True, timed: bool = True) -> Told:
    """Tell the n-th piece of news of the fire, unlike any other."""
    words = f"{DEEDS[number % len(DEEDS)].format(PLACES[number % len(PLACES)])} ({number})"
    return Told(number * 5 if timed else None, words, f"block-{number:04x}" if named else None)


def copy(
    name: str,
    told: Sequence[Told],
    *,
    address: str | None = ADDRESS,
    captured: int | None = None,
    total: int | None = None,
    publisher: str | None = "The Harbour Post",
) -> tuple[Source, str]:
    """Save a copy of a page that shows these posts in this order."""
    pieces = [piece for number, post in enumerate(told) for piece in parts(number, post)]
    when = None if captured is None else NOON + dt.timedelta(minutes=captured)
    facts = Facts(publisher=publisher, address=address, captured=when, total=total, headline="Fire at the harbour")
    raw = Raw(id=name, location=f"{name}.html", data=repr(told).encode())
    return assemble(raw, facts, [Piece(text="About this page", furniture="outside of the posts"), *pieces]), raw.digest


def parts(number: int, post: Told) -> list[Piece]:
    """Give the pieces of one post."""
    mould = Piece(text="", post=number, identifier=post.identifier, role=post.role)
    made = []
    if post.minute is not None:
        mark = stamp("", NOON + dt.timedelta(minutes=post.minute), "UTC")
        made.append(replace(mould, kind="stamp", text=f"{mark.hour}:{mark.minute:02d}", stamp=mark))
    if post.headline:
        made.append(replace(mould, kind="heading", text=post.headline))
    return [*made, replace(mould, text=post.words)]


def bodies(source: Source) -> list[str]:
    """Give the words of every post, in order."""
    rows = itertools.groupby((block for block in source.blocks if block.post is not None), key=lambda block: block.post)
    return [
        " ".join(source.text[b.span.start : b.span.end] for b in row if b.kind not in {"stamp", "heading"}) for _, row in rows
    ]


def words(numbers: Sequence[int]) -> list[str]:
    """Give the words of the numbered news."""
    return [news(number).words for number in numbers]


def only(found: Sequence[tuple[Source, str]]) -> Source:
    """Give the one source that is left."""
    assert len(found) == 1
    return found[0][0]


def test_each_post_once_in_page_order() -> None:
    """The copies overlap: what both show stands once, and each one's own posts fall into their places."""
    early = copy("early", [news(n) for n in (6, 5, 4, 3, 2, 1, 0)], captured=31, total=7)
    late = copy("late", [news(n) for n in (9, 8, 7, 6, 5)], captured=46, total=10)
    source = only(joined([early, late]))
    assert bodies(source) == words(range(9, -1, -1))
    assert (source.id, source.shown, source.total, source.page_order) == ("late", 10, 10, "newest_first")
    assert source.location == "early.html, late.html"
    assert source.notes == ("late is joined from 2 saved copies of the page: 10 updates, 5 only in an older copy",)
    assert [source.text[b.span.start : b.span.end] for b in source.blocks if b.post is None] == ["About this page"]


@pytest.mark.parametrize(("named", "timed"), [(True, True), (True, False), (False, True), (False, False)])
def test_whatever_the_posts_are_known_by(*, named: bool, timed: bool) -> None:
    """Posts are the same by their id, by their time, by their words alone."""
    first = [news(n, named=named, timed=timed) for n in (5, 4, 3, 2, 1)]
    second = [news(n, named=named, timed=timed) for n in (8, 7, 6, 5, 4, 3)]
    source = only(joined([copy("one", first), copy("two", second)]))
    assert bodies(source) == words(range(8, 0, -1))


def test_the_latest_words_and_the_earliest_time() -> None:
    """An edited post is told as the latest copy has it, at the time at which it first went up."""
    old = [replace(news(3), words="The crane is down."), news(2), news(1)]
    new = [news(4), Told(58, "The crane is down; nobody was in it, the port says.", news(3).identifier), news(2), news(1)]
    for found in itertools.permutations([copy("a", old, captured=20), copy("b", new, captured=60)]):
        source = only(joined(found))
        assert bodies(source)[1] == "The crane is down; nobody was in it, the port says."
        times = [block.stamp.instant for block in source.blocks if block.stamp]
        assert times == [NOON + dt.timedelta(minutes=minute) for minute in (20, 15, 10, 5)]


def test_an_edit_is_known_without_an_id() -> None:
    """A mended slip, a headline kept over new words, a post of the same minute half rewritten: each is still one post."""
    old = [
        replace(news(4, named=False), words=news(4).words.replace("the", "teh", 1), minute=None),
        Told(15, "More soon.", headline="Ferry adrift"),
        replace(news(2, named=False), words=news(2).words + " More soon."),
        news(1, named=False),
    ]
    new = [
        news(4, named=False),
        Told(15, "A tug has taken the ferry in tow, and all aboard are well.", headline="Ferry adrift"),
        news(2, named=False),
        news(1, named=False),
    ]
    source = only(joined([copy("old", old, captured=20), copy("new", new, captured=40)]))
    assert len(bodies(source)) == 4
    assert bodies(source)[1] == "A tug has taken the ferry in tow, and all aboard are well."


def test_two_posts_of_one_minute_stay_two() -> None:
    """Equal times do not make two posts one."""
    one, two = Told(30, "Smoke over the depot."), Told(30, "Customs house evacuated, says the mayor.")
    source = only(joined([copy("a", [one, news(2), news(1)]), copy("b", [two, news(2), news(1)])]))
    assert len(bodies(source)) == 4


def test_short_words_that_come_again_stay_apart() -> None:
    """The same two words half an hour later are another post."""
    source = only(joined([copy("a", [Told(10, "Stay away."), news(1)]), copy("b", [Told(50, "Stay away."), news(8), news(1)])]))
    assert bodies(source).count("Stay away.") == 2


def test_a_post_that_was_taken_down_is_kept_and_said() -> None:
    """What an older copy shows between posts that the later one shows too was taken down; what lies outside was not."""
    old = copy("old", [news(n) for n in (5, 4, 3, 2, 1, 0)], captured=30)
    new = copy("new", [news(n) for n in (7, 6, 5, 4, 2)], captured=50)
    source = only(joined([new, old]))
    assert bodies(source) == words(range(7, -1, -1))
    assert source.notes[-1].endswith(
        "8 updates, 3 only in an older copy; 1 of these are missing from a later copy that shows the posts around them"
    )


@pytest.mark.parametrize("timed", [True, False])
def test_pages_of_one_blog(*, timed: bool) -> None:
    """Pages that share nothing but the address follow each other: by their times, else by their numbers."""
    pages = [
        copy(f"page-{n}", [news(k, timed=timed) for k in range(9 - 3 * n, 6 - 3 * n, -1)], address=f"{ADDRESS}?page={n + 1}")
        for n in range(3)
    ]
    for found in itertools.permutations(pages):
        assert bodies(only(joined(found))) == words(range(9, 0, -1))


@pytest.mark.parametrize(
    "address",
    [
        "http://www.example.com/live/2025/harbour-fire/",
        "https://amp.example.com/live/2025/harbour-fire",
        "https://www.example.com/live/2025/harbour-fire/amp?utm=x",
        "https://www.example.com/live/2025/harbour-fire?page=2#block-7",
        "https://m.example.com/live/2025/harbour-fire/page/2",
    ],
)
def test_one_page_in_many_dresses(address: str) -> None:
    """An address is the same with or without its scheme, query, anchor, page number and AMP dress."""
    assert len(joined([copy("a", [news(9), news(8)]), copy("b", [news(2), news(1)], address=address)])) == 1


def test_what_stays_apart() -> None:
    """Two blogs of one house and day, one blog at two houses, two days under one address, two pages told apart by a parameter."""
    fire = copy("fire", [news(n) for n in range(6)])
    flood = copy(
        "flood", [replace(news(n + 20), identifier=None) for n in range(6)], address="https://www.example.com/live/flood"
    )
    cross = copy("cross", [news(0), *[news(n + 20) for n in range(6)]], address="https://www.example.com/live/storm")
    numbered = [
        copy(name, [replace(news(n + at), identifier=f"post-{n}-of-the-page") for n in range(6)], address=None)
        for name, at in (("x", 0), ("y", 30))
    ]
    other = copy("other", [news(n) for n in range(6)], publisher="The Quay", address="https://quay.example.org/fire")
    days = [
        (replace(source, date=dt.date(2025, 3, day)), digest)
        for day, (source, digest) in ((4, fire), (5, copy("next", [news(n + 40) for n in range(6)])))
    ]
    tabs = [
        (
            replace(
                copy(f"t{n}", [news(n * 10), news(n * 10 + 1)], address=f"https://a.example/l?id={n}")[0], headline=f"Blog {n}"
            ),
            "",
        )
        for n in (1, 2)
    ]
    for pair in ((fire, flood), (fire, cross), (fire, other), tuple(numbered), tuple(days), tuple(tabs)):
        assert joined(pair) == pair


def test_copies_are_known_without_an_address() -> None:
    """Most posts in common make two files copies of one page."""
    found = joined(
        [copy("a", [news(n) for n in range(6)], address=None), copy("b", [news(n) for n in range(2, 8)], address=None)]
    )
    assert bodies(only(found)) == words(range(8))


def test_one_text_saved_twice() -> None:
    """Identical text is read once, with a note that names both files; short texts may be alike by chance."""
    text = " ".join(words(range(4)))
    told = [Source(id=name, location=f"{name}.txt", text=text, blocks=()) for name in ("a", "b")]
    source = only(joined([(told[0], "1"), (told[1], "2")]))
    assert "saved 2 times with the same text, and is read once: " in source.notes[0]
    short = tuple((replace(one, text="The fair is open."), "1") for one in told)
    assert joined(short) == short


def test_pinned_posts_are_not_news_twice() -> None:
    """A post that one copy pins to the top and another shows in its place stands once in the row of posts."""
    pinned = replace(news(2), role="pinned")
    old = copy("old", [pinned, news(4), news(3), news(2), news(1)], captured=20)
    new = copy("new", [news(5), news(4), news(3), news(2), news(1)], captured=30)
    assert bodies(only(joined([old, new]))) == words(range(5, 0, -1))


def test_a_text_cut_short_gives_way() -> None:
    """A later copy that shows the beginning of a post and dots does not win over the whole of it."""
    short = replace(news(1), words=news(1).words[:40] + "…")
    source = only(joined([copy("old", [news(2), news(1)], captured=1), copy("new", [news(2), short], captured=9)]))
    assert bodies(source) == words([2, 1])


def test_a_copy_that_runs_the_other_way() -> None:
    """One copy is sorted oldest first: the order is that of the latest."""
    old = copy("old", [news(n) for n in range(5)], captured=20)
    new = copy("new", [news(n) for n in (7, 6, 5, 4, 3, 2)], captured=40)
    assert bodies(only(joined([old, new]))) == words(range(7, -1, -1))


@st.composite
def saved(draw: st.DrawFn) -> list[tuple[Source, str]]:
    """Save up to four copies of a blog: any of its posts, edited, unstamped or unnamed at will, in either order."""
    copies = []
    for name in "abcd"[: draw(st.integers(2, 4))]:
        numbers = sorted(draw(st.sets(st.integers(0, 9), min_size=1)), reverse=draw(st.booleans()))
        told = [
            replace(
                news(n, named=draw(st.booleans()), timed=draw(st.booleans())),
                words=news(n).words + draw(st.sampled_from(["", "", " Updated."])),
            )
            for n in numbers
        ]
        copies.append(copy(name, told, captured=draw(st.none() | st.integers(0, 3))))
    return copies


@given(saved(), st.randoms(use_true_random=False))
def test_the_order_of_the_inputs_makes_no_difference(copies: list[tuple[Source, str]], random: Random) -> None:
    """Whatever order the copies come in, the same source comes out, and it holds every post once."""
    shuffled = sorted(copies, key=lambda _: random.random())
    assert set(joined(copies)) == set(joined(shuffled))
    for source, _ in joined(copies):
        told = [body.removesuffix(" Updated.") for body in bodies(source)]
        assert len(told) == len(set(told))
        shown = {body.removesuffix(" Updated.") for one, _ in copies for body in bodies(one)}
        assert set(told) == shown
