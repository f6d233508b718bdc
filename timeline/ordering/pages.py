"""What pages tell of time: stamps, hours of coverage, page order, and that things are told after they happen."""

import itertools
from collections.abc import Iterator

from timeline.model import Event, Mention
from timeline.ordering.case import DAY, LIVE, PAGE, SIGNAL, STAMP, Case, event_point, of_the_day, opening, post_point
from timeline.ordering.clock import MINUTE
from timeline.ordering.customs import lasting
from timeline.ordering.lags import live_tellings
from timeline.ordering.network import ORIGIN, Constraint

AHEAD = ("before", "until")
"""Relations to a named event that may be still to come when it is leant on."""
SOON = 3
"""Posts within which a live blog tells in full what it has said in passing; said longer before, it had not happened yet."""
AS_THEY_COME = "and a live blog tells things as they come"
AT_ONCE = 180 * MINUTE
"""How long after a happening a post may go up that tells it as it comes; most do within minutes."""
HAPPENS = (LIVE + SIGNAL) / 2
"""Weight of that: above the order in which a blog tells things, below what its words say of time."""
PAGE_WORDS = {True: ("newest first", "above", "below"), False: ("oldest first", "below", "above")}
"""How a page runs, and where its newer and its older posts stand from each other."""


def stamps(case: Case) -> Iterator[Constraint]:
    """Fix every stamped post in its minute, or in the minutes around it where the page tells its time only roughly."""
    told = {post.id: post.stamp.text for chain in case.chains for post in chain.posts if post.stamp}
    known = {key: seconds for chain in case.chains for key, seconds in chain.seconds.items()}
    for key, seconds in (known | dict(case.loose)).items():
        shown = f" “{told[key]}”" if key in told else " with its time"
        slack = case.rough.get(key, 0)
        yield Constraint(
            source=ORIGIN,
            target=post_point(key),
            lower=seconds - slack,
            upper=seconds + slack + MINUTE - 1,
            weight=STAMP,
            because=f"The page itself stamps the post{shown}.",
            kind="stamp",
        )


def coverage(case: Case) -> Iterator[Constraint]:
    """Hold posts to the hours of coverage: the given ones, else the day and whatever of the next night the stamps reach."""
    setting = case.axis.setting
    first = 0 if setting.start is None else case.axis.seconds(setting.start)
    for chain in case.chains:
        until = case.axis.length if setting.end is None else case.axis.seconds(setting.end)
        reach = max([until, *(s + MINUTE for s in chain.seconds.values())])
        floor = min([first, *chain.seconds.values()])
        because = "The hours of coverage were given." if setting.start or setting.end else of_the_day(case)
        for post in chain.posts:
            point = post_point(post.id)
            yield Constraint(source=ORIGIN, target=point, lower=floor, upper=reach, weight=DAY, because=because, kind="day")


def page_order(case: Case) -> Iterator[Constraint]:
    """Put the posts of a page in the order in which it prints them."""
    for chain in case.chains:
        way, newer_stands, older_stands = PAGE_WORDS[chain.newest_first]
        runs = f"{chain.name} runs {way}, and the post stands"
        for older, newer in itertools.pairwise(chain.posts):
            yield Constraint(
                source=post_point(older.id),
                target=post_point(newer.id),
                lower=0,
                weight=PAGE,
                because=f"{runs} {newer_stands} the one that begins “{opening(older.body)}”.",
                because_source=f"{runs} {older_stands} the one that begins “{opening(newer.body)}”.",
                kind="page",
            )


def the_day(case: Case) -> Iterator[Constraint]:
    """Hold the events of the day to the day, and to the night that its stamps run into."""
    posts = [post for chain in case.chains for post in chain.seconds.values()]
    since, until = min([0, *posts]), max([case.axis.length, *(s + MINUTE for s in posts)])
    because = of_the_day(case)
    for event in case.on_day:
        point = event_point(event.id)
        yield Constraint(source=ORIGIN, target=point, lower=since, upper=until, weight=DAY, because=because, kind="day")


def told_after(case: Case) -> Iterator[Constraint]:
    """Hold what has happened before, what is planned after every post that tells it; “before lunch” says nothing of lunch."""
    chained = {post.id for chain in case.chains for post in chain.posts} | set(case.loose)
    ahead = {(m.source, s.anchor.span) for _, m in case.told for s in m.signals if s.anchor and s.relation in AHEAD}
    for event, mention in case.told:
        leant_on = mention.named and any((mention.source, anchor.span) in ahead for anchor in mention.anchors)
        if mention.update in chained and not leant_on and not planned(event, mention) and not _too_early(event, mention):
            yield from _lag(case, event, mention)


def _too_early(event: Event, mention: Mention) -> bool:
    """Say whether a post says in passing what its blog tells as news many posts later: it was only a charge or a hope."""
    own = (m.turn for m in event.mentions if m.chained and m.source == mention.source)
    return mention.aside and any(turn is not None and mention.turn is not None and turn > mention.turn + SOON for turn in own)


def told_at_once(case: Case) -> Iterator[Constraint]:
    """Hold what a stamped live post tells as it comes to the hours before its stamp, unless its own words tell the hour."""
    stamped = {key for chain in case.chains for key in chain.seconds}
    for event, mention in live_tellings(case):
        if mention.update in stamped and not any(timex.clock for timex in mention.timexes):
            yield Constraint(
                source=post_point(mention.update),
                target=event_point(event.id),
                lower=-AT_ONCE,
                weight=HAPPENS,
                because=f"{case.shown(mention)} tells it as it comes.",
                kind="habit",
            )


def planned(event: Event, mention: Mention) -> bool:
    """Say whether a mention is only the plan of what another one tells as done."""
    return mention.status in ("expected", "hypothetical") and event.status != mention.status


def _lag(case: Case, event: Event, mention: Mention) -> Iterator[Constraint]:
    words = case.shown(mention)
    post, point = post_point(mention.update), event_point(event.id)
    if mention.status == "expected":
        because = f"{words} speaks of it as still to come."
        yield Constraint(source=post, target=point, lower=0, weight=SIGNAL, because=because, kind="signal")
    else:
        because = f"{words} tells of it, so it had begun when that was posted."
        yield Constraint(source=post, target=point, upper=MINUTE - 1, weight=SIGNAL, because=because, kind="lag")


def live_order(case: Case) -> Iterator[Constraint]:
    """Take it that a live blog tells things in the order in which they happen."""
    first_told = {m.update: e for e, m in live_tellings(case)}
    for chain in case.chains:
        told = list(dict.fromkeys(first_told[p.id].id for p in chain.posts if p.id in first_told))
        labels = {e.id: e.label for e in case.on_day}
        for older, newer in itertools.pairwise(told):
            yield Constraint(
                source=event_point(older),
                target=event_point(newer),
                lower=0,
                weight=LIVE,
                because=f"{chain.name} tells it after “{opening(labels[older])}”, {AS_THEY_COME}.",
                because_source=f"{chain.name} tells it before “{opening(labels[newer])}”, {AS_THEY_COME}.",
                kind="live",
            )


def going_on(case: Case) -> Iterator[Constraint]:
    """Take it that a post which shows a named event going on was written while it lasted."""
    for event in case.on_day:
        _, longest = lasting(case.words, event.anchor)
        for mention in event.mentions:
            if event.anchor and mention.chained and mention.status == "ongoing":
                because = f"{case.shown(mention)} shows the {event.anchor} going on."
                source, target = event_point(event.id), post_point(mention.update)
                yield Constraint(
                    source=source, target=target, lower=0, upper=longest, weight=LIVE, because=because, kind="signal"
                )
