"""Cues: the words of the texts that placed an event, as a reader would underline them."""

from collections.abc import Iterator

from timeline.model import Cue, Event, Mention, Span, Update
from timeline.ordering.case import Case


def cues(case: Case, event: Event) -> tuple[Cue, ...]:
    """Give the stamps, time words and signals of an event's mentions, each once, in the order of the texts."""
    posts = {post.id: post for chain in case.chains for post in chain.posts}
    found = (cue for mention in event.mentions for cue in _of_mention(case, mention, posts.get(mention.update)))
    return tuple(sorted(dict.fromkeys(found), key=lambda c: (c.source, c.span, c.kind)))


def _of_mention(case: Case, mention: Mention, post: Update | None) -> Iterator[Cue]:
    text = case.sources[mention.source].text
    if post is not None and post.stamp is not None:
        at = text.find(post.stamp.text, post.span.start, post.span.end)
        if at >= 0:
            span = Span(at, at + len(post.stamp.text))
            yield Cue(source=mention.source, span=span, text=post.stamp.text, kind="stamp", value=_clock(post))
    for timex in mention.timexes:
        words = text[timex.span.start : timex.span.end]
        yield Cue(source=mention.source, span=timex.span, text=words, kind="timex", value=timex.value)
    for signal in mention.signals:
        span = Span(signal.span.start, max(signal.span.end, signal.target.end))
        yield Cue(source=mention.source, span=span, text=text[span.start : span.end], kind="signal", value=signal.relation)


def _clock(post: Update) -> str:
    return "" if post.stamp is None else f"T{post.stamp.hour:02d}:{post.stamp.minute:02d}"
