"""Mentions: what each update says happened, is going on, is expected or once was.

A post of a live blog tells one thing; whatever in it belongs to another day, or is a named event of the day, is told apart.
"""

from collections.abc import Iterable, Iterator

from timeline.linking.asides import APART, asides
from timeline.linking.besides import besides
from timeline.linking.lanes import lane_of_all
from timeline.linking.making import make_mention
from timeline.linking.named import governed, named, shown, venue
from timeline.linking.opened import Post, Sentence, lead_of, open_post, tellings, told_beside, told_of_main
from timeline.linking.otherdays import other_days
from timeline.linking.quotes import quoted
from timeline.linking.sentences import blank
from timeline.linking.telling import telling
from timeline.linking.verbs import in_present
from timeline.model import Mention, Setting, Signal, Source, Span, Status, Tagged, Telling, Timex


def find_mentions(tagged: Tagged, source: Source, setting: Setting, *, compared: bool = False) -> tuple[Mention, ...]:
    """Find the mentions of one update in the order of its words: its main happening, other days, named events.

    Where it is `compared` with other accounts, the clauses beside these are found too: another may tell them as its own.
    """
    post = open_post(tagged, source, setting, compared=compared)
    found = (m for telling in tellings(post) for m in _told(telling))
    return tuple(sorted(found, key=lambda m: (m.span, m.id)))


def _told(post: Post) -> Iterator[Mention]:
    """Give all mentions of a telling; what is planned, supposed or of another day is taken once."""
    own = (*_main(post), *other_days(post), *asides(post), *named(post))
    open_ = [m.core for m in own if m.core and (m.status in APART or m.lane != "day") and not m.named]
    yield from own
    yield from (m for m in besides(post) if not any(_holds_most(part, m.span) for part in open_))


def _holds_most(part: Span, whole: Span) -> bool:
    shared = min(part.end, whole.end) - max(part.start, whole.start)
    return 2 * shared > whole.end - whole.start


def _main(post: Post) -> Iterator[Mention]:
    """Give the main happening of an update: its first sentence with a happening in it; a live post always has one."""
    lead = lead_of(post)
    if lead is None:
        return
    timexes = tuple(t for t in lead.timexes if told_of_main(post, lead, t.span))
    status = _status(post, lead, timexes)
    lane = lane_of_all(timexes, status, post.setting)
    yield make_mention(
        post,
        Span(lead.span.start, _end(post)),
        lead,
        status=status,
        lane=lane,
        main=post.live,
        telling=_telling(post, lead),
        aside=post.apart and lane == "day" and status in ("happened", "ongoing"),
        quotes=_quotes(post, lead),
        timexes=timexes,
        signals=(*_main_signals(post, lead), *venue(post, lead)),
        anchors=shown(post, lead),
    )


def _status(post: Post, lead: Sentence, timexes: Iterable[Timex]) -> Status:
    """Read the verb; what is told in the present tense with its hour is fixed for that hour, unless the hour has been struck."""
    status: Status = (lead.verb.status if lead.verb else None) or "happened"
    if lead.verb is None or lead.verb.reports or status not in ("happened", "ongoing"):
        return status
    hours = [t.interval.earliest for t in timexes if "hour" in t.said and "daypart" not in t.implied and t.interval]
    ahead = any(post.tagged.written is None or (hour is not None and hour > post.tagged.written) for hour in hours)
    return "expected" if ahead and in_present(lead.verb, post.source.language) else status


def _telling(post: Post, lead: Sentence) -> Telling:
    if not post.live or lead.verb is None or lead.verb.status == "ongoing":
        return "live"
    return telling(blank(post.source.text, lead.span, lead.quoted), post.source.language)


def _end(post: Post) -> int:
    """Give the end of what a telling covers: a live post is one, whatever in it may be told apart as well."""
    return post.tagged.update.span.end if post.live and not post.apart else post.sentences[-1].span.end


def _quotes(post: Post, lead: Sentence) -> tuple[str, ...]:
    """Give what is quoted in a live post, which tells one thing; of anything else, in its lead alone."""
    return quoted(post.source.text, (q for s in (post.sentences if post.live else (lead,)) for q in s.quoted))


def _main_signals(post: Post, lead: Sentence) -> tuple[Signal, ...]:
    """Take the signals of the lead that speak of its happening, and those of any later “he said before leaving”."""
    return tuple(
        signal
        for sentence in post.sentences
        for signal in sentence.signals
        if not told_beside(post, sentence, signal.span)
        and (sentence is lead or _says_on(sentence))
        and governed(sentence, signal) is None
    )


def _says_on(sentence: Sentence) -> bool:
    return sentence.verb is not None and sentence.verb.reports and bool(sentence.quoted)
