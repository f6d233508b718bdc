"""Posts whose clock runs into their first line: "14:05 Headline", "+++ 14:05 Headline +++", "[14:05] Text"."""

from collections.abc import Sequence
from dataclasses import replace

from timeline.reading.pages.layout import Paragraph
from timeline.reading.pages.placing import Post
from timeline.reading.times.clocks import Shown, agrees, clocks

__all__ = ["led"]

WITHIN = 60
"""Characters at the beginning of a line in which a clock is looked for."""
BEFORE = "+[(•*·|–—- "
BEHIND = " :|•·–—-])"
AFTER = " +"
"""Signs that set a clock off: before it, between it and the words, and behind these."""
MOSTLY = 0.8
"""The share of posts without a time of their own that must begin with a clock: fewer tell of clocks."""
FEW = 2


def led(posts: Sequence[Post]) -> tuple[Post, ...]:
    """Part the clock from the first line of posts that show their time nowhere else, where nearly all of these begin with one."""
    bare = [at for at, post in enumerate(posts) if post.root is not None and post.timing.line is None and post.lines]
    found = {at: parted for at in bare if (parted := _parted(posts[at]))}
    if len(found) < max(FEW, MOSTLY * len(bare)):
        return tuple(posts)
    return tuple(found.get(at, post) for at, post in enumerate(posts))


def _parted(post: Post) -> Post | None:
    at = next((at for at, line in enumerate(post.lines) if not line.context.furniture), None)
    first = _leading(post.lines[at].text) if at is not None else None
    if at is None or first is None or (post.timing.moment and not agrees(post.timing.moment.minute, first.clock)):
        return None
    line = post.lines[at]
    context = line.context._replace(block=-1, kind="text", timed=True)
    clock = Paragraph(line.text[first.start : first.end], line.place, context)
    rest = replace(line, text=line.text[first.end :].lstrip(BEHIND).rstrip(AFTER if line.text.startswith("+") else " "))
    lines = (*post.lines[:at], clock, *((rest,) if rest.text else ()), *post.lines[at + 1 :])
    return replace(post, lines=lines, timing=replace(post.timing, clock=first.clock, line=clock))


def _leading(text: str) -> Shown | None:
    """Give the clock with which a line begins, and words behind it."""
    first = next(iter(clocks(text[:WITHIN])), None)
    return first if first and not text[: first.start].strip(BEFORE) and text[first.end :].strip(BEHIND + AFTER) else None
