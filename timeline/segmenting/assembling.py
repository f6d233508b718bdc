"""Putting updates and furniture together from judged lines: spans, line numbers, headlines, bodies, stable ids."""

import bisect
import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, compress, islice, pairwise

from timeline.model import Furniture, PageOrder, Quotation, Role, Source, Span, Stamp, Update
from timeline.numbering import lines_of
from timeline.segmenting import labels, quotations, speakers
from timeline.segmenting.features import heading
from timeline.segmenting.lines import Line, undress
from timeline.segmenting.splitting import Text

EMPTY, QUOTING = "stamp without words", "empty line of a quotation"
BEHIND = "behind the last post"
TIGHT = frozenset({"caption", "player", "byline", "social media chrome", "advert", labels.REASON})
INSIDE = TIGHT | {"related link", "newsletter sign-up"}
"""Furniture that stands in the middle of posts as often as between them; behind the last stamp, some of it ends the posts."""
ENDING = frozenset({"comments", "legal notice"})
"""Furniture behind which no post follows, once the last stamp is past."""
HEADLINE = 120
"""Characters of the longest headline in a list of links."""
SENTENCE = frozenset(".!?…:;")
Post = tuple[Line, ...]


def posts(text: Text, starts: Sequence[bool]) -> tuple[list[Post], list[Line]]:
    """Cut lines into posts where they start; stamps without any words come apart."""
    firsts = [at for at, start in enumerate(starts) if start or at == 0]
    cut = [text.lines[a:b] for a, b in pairwise([*firsts, len(text.lines)])]
    bare = [_wordless(post) for post in cut]
    empty = compress(cut, bare)
    return [post for post, none in zip(cut, bare, strict=True) if not none], list(chain.from_iterable(empty))


def _wordless(post: Post) -> bool:
    return all(line.alone or not line.text for line in post)


def joined(found: Sequence[Post], marked: Sequence[Line]) -> tuple[list[Post], list[Line]]:
    """Put together again what furniture has cut, on a page whose posts all bear stamps; what stands behind them comes apart.

    What has no stamp of its own belongs to the post above it, where nothing but a caption or the like, which stands inside posts,
    parts them. Behind the last stamp, headlines in a row and whatever follows the page's end are no post.
    """
    places = [line.span.start for line in marked]
    last = max((at for at, post in enumerate(found) if _stamp(post)), default=len(found))
    posts: list[Post] = []
    rest: list[Line] = []
    for at, post in enumerate(found):
        over = posts[-1] if posts and not _marked(post) and posts[-1][-1].post is None else ()
        first, end = (
            (bisect.bisect(places, over[-1].span.start), bisect.bisect(places, post[0].span.start) - 1) if over else (0, 0)
        )
        reasons = {str(line.aside) for line in marked[first:end]}
        if over and at > last and (rest or not ENDING.isdisjoint(reasons) or _headlines(post)):
            rest.extend(dataclasses.replace(line, aside=BEHIND) for line in post)
        elif _stamp(over) and _goes_on(over, reasons, TIGHT if at > last else INSIDE):
            between = (dataclasses.replace(line, aside=None, text="") for line in marked[first:end])
            posts[-1] = (*over, *between, *post)
        else:
            told = _stamp(over) if reasons and reasons <= INSIDE else None
            posts.append((dataclasses.replace(post[0], told=told), *post[1:]) if told else post)
    return posts, rest


def _marked(post: Post) -> bool:
    """Say whether a post is one by its own stamp or by markup."""
    return _stamp(post) is not None or post[0].post is not None


def _stamp(post: Post) -> Stamp | None:
    return next((line.told for line in post if line.told), None)


def _goes_on(post: Post, reasons: set[str], inside: frozenset[str]) -> bool:
    """Say whether a post goes on behind furniture: such as stands inside posts, or any below a headline without words yet."""
    if not reasons or reasons <= inside:
        return bool(reasons)
    said = list(islice((line for line in post if not line.alone and line.text), 2))
    return len(said) == 1 and heading(said[0].words)


def _headlines(post: Post) -> bool:
    """Say whether a stretch is a list of headlines: short lines, more than one, none of which ends as a sentence does."""
    said = [line for line in post if line.text]
    return len(said) > 1 and all(len(line.text) <= HEADLINE and line.words[-1] not in SENTENCE for line in said)


def outside(aside: Iterable[Line], posts: Sequence[Post]) -> list[Line]:
    """Give the lines in their order that no post holds."""
    ends = [(post[0].span.start, post[-1].span.end) for post in posts]
    return sorted((line for line in aside if not _held(line, ends)), key=lambda line: line.span.start)


def _held(line: Line, ends: Sequence[tuple[int, int]]) -> bool:
    before = bisect.bisect_right(ends, (line.span.start, line.span.end)) - 1
    return before >= 0 and line.span.start < ends[before][1]


def updates(source: Source, found: Sequence[Post], roles: Sequence[Role], order: PageOrder) -> tuple[Update, ...]:
    """Make the updates of a source, in page order."""
    names = _names(source, found, newest_first=order == "newest_first")
    made = []
    for position, (post, role) in enumerate(zip(found, roles, strict=True)):
        span = Span(post[0].span.start, post[-1].span.end)
        title, body = _words(source.text, post)
        update = Update(
            id=names[position],
            source=source.id,
            position=position,
            span=span,
            lines=_numbers(source, span),
            headline=title,
            body=body,
            role=role,
            stamp=next((line.told for line in post if line.told), None),
            quotations=_quotations(source, post),
        )
        made.append(update)
    return tuple(made)


def _quotations(source: Source, post: Post) -> tuple[Quotation, ...]:
    """Give the quotations of a post with their speakers; furniture between its lines is nobody's words."""
    paragraphs = [line.span for line in post if line.text and not line.alone]
    spans = quotations.quotations(source.text, paragraphs)
    return speakers.attributed(source.text, spans, paragraphs, source.language)


def _numbers(source: Source, span: Span) -> tuple[int, int] | None:
    return lines_of(source.text, span, source.first_line) if source.lined else None


def _words(text: str, post: Post) -> tuple[str | None, str]:
    """Split a post's words into headline and body; a flash line alone is a body, and a body runs to the post's end."""
    said = [line for line in post if not line.alone and line.text]
    title = _title(said)
    rest = said[1:] if title and not _same_line(said[0], title) else said
    start = (rest[0].body or rest[0].span.start) if rest else post[-1].span.end
    end = (rest[-1].end or rest[-1].span.end) if rest else post[-1].span.end
    return (" ".join(text[title.start : title.end].split()) if title else None), text[start:end]


def _same_line(first: Line, title: Span) -> bool:
    """Say whether words of the body stand behind the headline on its line."""
    return first.title is not None and first.body is not None and first.body >= title.end


def _title(said: Sequence[Line]) -> Span | None:
    if not said or (len(said) < 2 and not (said[0].title and _same_line(said[0], said[0].title))):  # noqa: PLR2004 - a headline needs something to head
        return None
    first = said[0]
    if first.title is not None:
        return first.title
    looks = first.kind == "text" and heading(first.words) and len(said[1].text) > len(first.text)
    if first.kind != "heading" and not looks:
        return None
    start, end = undress(first.text)
    shift = first.span.start if first.body is None else first.body
    return Span(start, end).shift(shift)


def _names(source: Source, found: Sequence[Post], *, newest_first: bool) -> list[str]:
    """Give every post its id; equal posts are counted from the oldest, so that a page which grows keeps them."""
    seen = Counter[str]()
    words = [_words(source.text, post) for post in found]
    made = [name(source.id, title, body, seen) for title, body in (reversed(words) if newest_first else words)]
    return made[::-1] if newest_first else made


def name(source: str, title: str | None, body: str, seen: Counter[str]) -> str:
    """Make an id of a source and the words of a post; `seen` tells equal posts apart."""
    digest = hashlib.sha256("\n".join((source, title or "", body)).encode("utf-8", "replace")).hexdigest()[:10]
    seen[digest] += 1
    return f"u{digest}" if seen[digest] == 1 else f"u{digest}-{seen[digest]}"


def furniture(source: Source, lines: Iterable[Line]) -> tuple[Furniture, ...]:
    """Make the furniture of a source."""
    return tuple(
        Furniture(source=source.id, span=span, lines=_numbers(source, span), reason=reason)
        for span, reason in ((line.span, line.aside or (EMPTY if line.alone else QUOTING)) for line in lines)
    )
