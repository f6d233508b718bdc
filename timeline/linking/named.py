"""Named events in an update: which it shows, which it leans on, and what else it tells of them."""

from collections.abc import Iterator
from dataclasses import replace

from timeline import lexicon
from timeline.linking.clauses import around
from timeline.linking.lanes import lane_of
from timeline.linking.making import make_mention
from timeline.linking.opened import Post, Sentence, lead_of, told_beside
from timeline.linking.otherdays import clause_status
from timeline.linking.relatives import inserted_in
from timeline.model import Anchor, Mention, Signal, Span, Timex

REACH = 40
"""Characters around a named event in which the verb that shows it stands."""


def named(post: Post) -> Iterator[Mention]:
    """Give the named events of the day that a post speaks of without being the telling of it."""
    lead = lead_of(post)
    for sentence in post.sentences:
        main = set(shown(post, sentence)) if sentence is lead else set()
        for anchor in sentence.anchors:
            if anchor not in main and _told(post, sentence, anchor):
                yield _named_mention(post, sentence, anchor)


def shown(post: Post, lead: Sentence) -> tuple[Anchor, ...]:
    """Give the named events that the lead shows going on: what its verb does, and what it is simultaneous with."""
    if lead.verb is None or lead.verb.status not in ("happened", "ongoing") or lead.verb.reports:
        return ()
    along = (s.anchor for s in lead.signals if s.relation == "simultaneous" and s.anchor and not told_beside(post, lead, s.span))
    free = (a for a in _free_anchors(lead) if not told_beside(post, lead, a.span) and _shows(post, lead, a))
    return (*along, *free)


def venue(post: Post, lead: Sentence) -> Iterator[Signal]:
    """Read “told a press conference …” as said during it."""
    audience = lexicon.load(post.source.language).words("linking.anchors.audience")
    if lead.verb is None or not lead.verb.reports or lead.verb.trigger.split()[-1] not in audience:
        return
    after = lead.span.start + lead.verb.at + len(lead.verb.trigger)
    for anchor in _free_anchors(lead):
        if anchor.span.start >= after and len(post.source.text[after : anchor.span.start].split()) <= 2:  # noqa: PLR2004 - an article, a modifier
            yield Signal(
                span=Span(after - len(lead.verb.trigger), after),
                relation="during",
                rule="<say> <anchor>",
                target=anchor.span,
                target_kind="anchor",
                anchor=anchor,
            )


def governed(sentence: Sentence, signal: Signal) -> Anchor | None:
    """Find the named event that a signal speaks of: the last one before it that is no signal's own target."""
    free = [a for a in _free_anchors(sentence) if a.span.end <= signal.span.start]
    return free[-1] if free else None


def _free_anchors(sentence: Sentence) -> tuple[Anchor, ...]:
    leaned_on = [s.target for s in sentence.signals]
    return tuple(a for a in sentence.anchors if not any(t.start <= a.span.start < t.end for t in leaned_on))


def _shows(post: Post, sentence: Sentence, anchor: Anchor) -> bool:
    """Say whether a sentence shows or plans a named event, by its verb ("arrived") or by one that takes it ("hold a vote")."""
    text, start = post.source.text, sentence.span.start
    if sentence.verb and sentence.verb.reports and anchor.span.start > start + sentence.verb.at:
        return False
    if sentence.verb and start + sentence.verb.at <= anchor.span.start < start + sentence.verb.at + len(sentence.verb.trigger):
        return True
    before = text[max(start, anchor.span.start - REACH) : anchor.span.start].lower().split()
    after = text[anchor.span.end : anchor.span.end + REACH].lower().split()
    words = lexicon.load(post.source.language)
    taking, going = words.words("linking.anchors.taking"), words.words("linking.anchors.going")
    return any(w in taking for w in before[-4:]) or any(w in going for w in after[:3])


def _told(post: Post, sentence: Sentence, anchor: Anchor) -> bool:
    """Say whether a sentence tells of a named event of this day: as the place of what is said, as shown, or as leaned on."""
    if any(s.anchor == anchor for s in venue(post, sentence)):
        return True
    leaned_on = any(s.anchor is not None and s.anchor.span == anchor.span for s in sentence.signals)
    return (leaned_on or _shows(post, sentence, anchor)) and not _off_day(post, sentence, anchor)


def _off_day(post: Post, sentence: Sentence, anchor: Anchor) -> bool:
    """Say whether an anchor belongs to another day: a time word of another day stands in its clause."""
    text, language = post.source.text, post.source.language
    clause = around(text, sentence.span, anchor.span, language)
    status = clause_status(post, sentence, clause)
    return any(clause.covers(t.span) and lane_of(t, status, post.setting) != "day" for t in sentence.timexes)


def _named_mention(post: Post, sentence: Sentence, anchor: Anchor) -> Mention:
    status = sentence.verb.status if sentence.verb else None
    signals = tuple(s for s in sentence.signals if governed(sentence, s) == anchor)
    timexes = tuple(t for t in sentence.timexes if t.clock is not None and _follows(post, anchor, t))
    relative = inserted_in(post.source.text, sentence.span, post.source.language)
    span = relative if relative.start <= anchor.span.start < relative.end else sentence.span
    found = make_mention(
        post, span, replace(sentence, span=span), status=status or "happened", anchors=(anchor,), signals=signals, timexes=timexes
    )
    return replace(found, named=True, label=" ".join([*anchor.modifiers, anchor.name]).capitalize())


def _follows(post: Post, anchor: Anchor, timex: Timex) -> bool:
    between = post.source.text[anchor.span.end : timex.span.start]
    return timex.span.start >= anchor.span.end and len(between.split()) <= 2  # noqa: PLR2004 - "at", "at around"
