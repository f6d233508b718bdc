"""The one place where a mention is made: its id, its place in the text and its label."""

import hashlib

from timeline.linking.clauses import label
from timeline.linking.names import names
from timeline.linking.opened import Post, Sentence
from timeline.model import Anchor, Lane, Mention, Signal, Span, Status, Timex
from timeline.numbering import lines_of


def make_mention(  # noqa: PLR0913 - a constructor with defaults
    post: Post,
    span: Span,
    sentence: Sentence,
    *,
    status: Status,
    lane: Lane = "day",
    main: bool = False,
    aside: bool = False,
    quotes: tuple[str, ...] = (),
    timexes: tuple[Timex, ...] = (),
    signals: tuple[Signal, ...] = (),
    anchors: tuple[Anchor, ...] = (),
) -> Mention:
    """Make the mention of a stretch of a post; `sentence` gives its label and trigger."""
    text, update = post.source.text, post.tagged.update
    chained = main and lane == "day" and status in ("happened", "ongoing")
    kind = "aside" if aside else anchors[0].name if anchors and not chained else lane
    again = update.id.partition("-")[2]
    digest = hashlib.sha256(f"{post.source.id}|{text[span.start : span.end]}|{kind}{again}".encode()).hexdigest()
    return Mention(
        id=digest[:12],
        update=update.id,
        source=post.source.id,
        span=span,
        lines=lines_of(post.source.text, span, post.source.first_line) if post.source.lined else None,
        text=text[span.start : span.end],
        label=label(text[sentence.span.start : sentence.span.end]),
        trigger=sentence.verb.trigger if sentence.verb else "",
        status=status,
        lane=lane,
        role=update.role,
        main=main,
        chained=chained,
        turn=_turn(post),
        aside=aside,
        core=sentence.span,
        language=post.source.language,
        quotes=quotes,
        names=names(text[span.start : span.end], post.source.language),
        anchors=anchors,
        timexes=timexes,
        signals=signals,
    )


def _turn(post: Post) -> int | None:
    """Count a post in the order of time; None where the page's order is not known, and for what stands outside of it."""
    position, order = post.tagged.update.position, post.source.page_order
    if order == "unknown" or post.tagged.update.role == "pinned":
        return None
    return -position if order == "newest_first" else position
