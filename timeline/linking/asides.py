"""What an update says besides its main happening without leaving the day: what is planned for it, and what is only imagined."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from timeline import lexicon
from timeline.linking.making import make_mention
from timeline.linking.opened import Post, Sentence, lead_of
from timeline.linking.otherdays import clauses_of_other_days
from timeline.linking.sentences import blank, trim
from timeline.linking.verbs import clause_reading, imagines
from timeline.model import Mention, Span, Status

APART: tuple[Status, ...] = ("expected", "hypothetical")
"""How what is told apart stands in the world: not as the happening that it is told beside."""


def asides(post: Post) -> Iterator[Mention]:
    """Give the plans and the suppositions of a post, a mention each: a sentence, or what it goes on to say."""
    lead = lead_of(post)
    for sentence in post.sentences:
        for part in parts(post, sentence):
            if sentence is lead and part.span.start == sentence.span.start:
                continue
            status = part.verb.status if part.verb else None
            if status in APART and not clauses_of_other_days(post, part, lead):
                yield _aside(post, part, status)
        quoted = _supposed_in_quotation(post, sentence)
        if quoted is not None and not clauses_of_other_days(post, sentence, lead):
            yield _aside(post, quoted, "hypothetical")


def parts(post: Post, sentence: Sentence) -> Iterator[Sentence]:
    """Cut a sentence where it goes on with another verb of the same subject: “is flying in | and will visit the shelter”."""
    text = blank(post.source.text, sentence.span, sentence.quoted)
    cuts = [found.start() for found in _goes_on(post.source.language).finditer(text) if found.start()]
    if not cuts or (sentence.verb is not None and sentence.verb.status == "hypothetical"):
        yield sentence
        return
    edges = [0, *cuts, len(text)]
    for first, last in itertools.pairwise(edges):
        span = trim(post.source.text, Span(sentence.span.start + first, sentence.span.start + last))
        if span.start < span.end:
            yield narrowed(post, sentence, span)


def narrowed(post: Post, sentence: Sentence, span: Span) -> Sentence:
    """Give a stretch of a sentence as a sentence of its own, with the verb and the time words that stand in it."""
    quoted = _clipped(sentence.quoted, span)
    verb = clause_reading(blank(post.source.text, span, quoted), post.source.language)
    return replace(
        sentence,
        span=span,
        verb=sentence.verb if span.start == sentence.span.start else verb,
        quoted=quoted,
        timexes=tuple(t for t in sentence.timexes if span.covers(t.span)),
        signals=tuple(s for s in sentence.signals if span.covers(s.span)),
        anchors=tuple(a for a in sentence.anchors if span.covers(a.span)),
    )


def _clipped(spans: Iterable[Span], within: Span) -> tuple[Span, ...]:
    cut = (Span(max(s.start, within.start), min(s.end, within.end)) for s in spans)
    return tuple(piece for piece in cut if piece.start < piece.end)


def _aside(post: Post, part: Sentence, status: Status) -> Mention:
    timexes = tuple(t for t in part.timexes if t.clock is not None)
    return make_mention(post, part.span, part, status=status, timexes=timexes, signals=part.signals)


def _supposed_in_quotation(post: Post, sentence: Sentence) -> Sentence | None:
    """Give the quotation that opens a sentence and supposes something."""
    first = next((q for q in sentence.quoted if q.start == sentence.span.start), None)
    if first is None or not imagines(post.source.text[sentence.span.start : sentence.span.end], post.source.language):
        return None
    return narrowed(post, sentence, first)


@functools.cache
def _goes_on(language: str) -> re.Pattern[str]:
    words = lexicon.load(language).table("linking.verbs.slots").get("goes_on", ())
    return re.compile("|".join(words) if words else r"(?!)")
