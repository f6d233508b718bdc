"""The one place where a mention is made: its id, its place in the text and its label."""

import hashlib
from dataclasses import replace

from timeline.linking.clauses import label
from timeline.linking.names import names
from timeline.linking.opened import Post, Sentence
from timeline.model import Anchor, Lane, Mention, Signal, Span, Status, Telling, Timex
from timeline.numbering import lines_of


def make_mention(  # noqa: PLR0913 - a constructor with defaults
    post: Post,
    span: Span,
    sentence: Sentence,
    *,
    status: Status,
    lane: Lane = "day",
    main: bool = False,
    telling: Telling = "live",
    aside: bool = False,
    quotes: tuple[str, ...] = (),
    timexes: tuple[Timex, ...] = (),
    signals: tuple[Signal, ...] = (),
    anchors: tuple[Anchor, ...] = (),
) -> Mention:
    """Make the mention of a stretch of a post; `sentence` gives its label and trigger."""
    chained = main and lane == "day" and status in ("happened", "ongoing")
    kind = "aside" if aside else anchors[0].name if anchors and not chained else lane
    return replace(
        _read(post, span, sentence, status),
        id=_id(post, span, kind),
        lane=lane,
        main=main,
        chained=chained,
        telling=telling,
        aside=aside,
        quotes=quotes,
        anchors=anchors,
        timexes=timexes,
        signals=signals,
    )


def _read(post: Post, span: Span, sentence: Sentence, status: Status) -> Mention:
    """Give what the stretch and its post tell by themselves."""
    source, update = post.source, post.tagged.update
    text = source.text[span.start : span.end]
    return Mention(
        id="",
        update=update.id,
        source=source.id,
        span=span,
        lines=lines_of(source.text, span, source.first_line) if source.lined else None,
        text=text,
        label=label(source.text[sentence.span.start : sentence.span.end]),
        trigger=sentence.verb.trigger if sentence.verb else "",
        status=status,
        role=update.role,
        turn=_turn(post),
        written=_written(post),
        core=sentence.span,
        language=source.language,
        names=names(text, source.language),
    )


def _id(post: Post, span: Span, kind: str) -> str:
    """Make an id of the words and of what they are to the telling; equal updates are counted."""
    again = post.tagged.update.id.partition("-")[2]
    words = post.source.text[span.start : span.end]
    return hashlib.sha256(f"{post.source.id}|{words}|{kind}{again}".encode()).hexdigest()[:12]


def _turn(post: Post) -> int | None:
    """Count a post in the order of time; None where the page's order is not known, and for what stands outside of it."""
    position, order = post.tagged.update.position, post.source.page_order
    if order == "unknown" or post.tagged.update.role == "pinned":
        return None
    return -position if order == "newest_first" else position


def _written(post: Post) -> int | None:
    """Give the minute of the day at which the stamp of a post says that it went up."""
    written, begins = post.tagged.written, post.setting.begins
    if written is None or begins is None or written.tzinfo is None:
        return None
    return int((written - begins).total_seconds() // 60)
