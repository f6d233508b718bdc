"""Putting updates and furniture together from judged lines: spans, line numbers, headlines, bodies, stable ids."""

import bisect
import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from timeline.model import Furniture, Role, Source, Span, Stamp, Update
from timeline.numbering import lines_of
from timeline.segmenting.features import heading
from timeline.segmenting.lines import Line, undress
from timeline.segmenting.splitting import Text

EMPTY, QUOTING = "stamp without words", "empty line of a quotation"
INSIDE = frozenset({"caption", "player", "byline", "social media chrome", "advert", "related link", "newsletter sign-up"})
"""Furniture that stands in the middle of posts as often as between them."""
Post = tuple[Line, ...]


def posts(text: Text, starts: Sequence[bool]) -> tuple[list[Post], list[Line]]:
    """Cut lines into posts where they start; stamps without any words come apart."""
    firsts = [at for at, start in enumerate(starts) if start or at == 0]
    cut = [text.lines[a:b] for a, b in pairwise([*firsts, len(text.lines)])]
    return [post for post in cut if not _wordless(post)], [line for post in cut if _wordless(post) for line in post]


def _wordless(post: Post) -> bool:
    return all(line.alone or not line.text for line in post)


def carried(found: Sequence[Post], marked: Sequence[Line]) -> list[Post]:
    """Give the stamp of a post to the rest of it, where nothing but a caption or the like, which stands inside posts, cuts it."""
    told: Stamp | None = None
    reasons = {line.span.start: line.aside for line in marked}
    places = sorted(reasons)
    posts: list[Post] = []
    for post in found:
        first = bisect.bisect_left(places, post[0].span.start)
        goes_on = first > 0 and reasons[places[first - 1]] in INSIDE and post[0].post is None
        own = next((line.told for line in post if line.told), None)
        told = own or (told if goes_on else None)
        posts.append(post if own or told is None else (dataclasses.replace(post[0], told=told), *post[1:]))
    return posts


def updates(source: Source, found: Sequence[Post], roles: Sequence[Role]) -> tuple[Update, ...]:
    """Make the updates of a source, in page order."""
    seen = Counter[str]()
    made = []
    for position, (post, role) in enumerate(zip(found, roles, strict=True)):
        span = Span(post[0].span.start, post[-1].span.end)
        title, body = _words(source.text, post)
        update = Update(
            id=_name(source.id, title, body, seen),
            source=source.id,
            position=position,
            span=span,
            lines=_numbers(source, span),
            headline=title,
            body=body,
            role=role,
            stamp=next((line.told for line in post if line.told), None),
        )
        made.append(update)
    return tuple(made)


def _numbers(source: Source, span: Span) -> tuple[int, int] | None:
    return lines_of(source.text, span, source.first_line) if source.lined else None


def _words(text: str, post: Post) -> tuple[str | None, str]:
    """Split a post's words into headline and body; a flash line alone is a body, and a body runs to the post's end."""
    said = [line for line in post if not line.alone and line.text]
    title = _title(said)
    rest = said[1:] if title and not _goes_on(said[0], title) else said
    start = (rest[0].body or rest[0].span.start) if rest else post[-1].span.end
    end = (rest[-1].end or rest[-1].span.end) if rest else post[-1].span.end
    return (" ".join(text[title.start : title.end].split()) if title else None), text[start:end]


def _goes_on(first: Line, title: Span) -> bool:
    """Say whether words of the body stand behind the headline on its line."""
    return first.title is not None and first.body is not None and first.body >= title.end


def _title(said: Sequence[Line]) -> Span | None:
    if not said or (len(said) < 2 and not (said[0].title and _goes_on(said[0], said[0].title))):  # noqa: PLR2004 - a headline needs something to head
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


def _name(source: str, title: str | None, body: str, seen: Counter[str]) -> str:
    digest = hashlib.sha256("\n".join((source, title or "", body)).encode("utf-8", "replace")).hexdigest()[:10]
    seen[digest] += 1
    return f"u{digest}" if seen[digest] == 1 else f"u{digest}-{seen[digest]}"


def furniture(source: Source, lines: Iterable[Line]) -> tuple[Furniture, ...]:
    """Make the furniture of a source."""
    return tuple(
        Furniture(source=source.id, span=span, lines=_numbers(source, span), reason=reason)
        for span, reason in ((line.span, line.aside or (EMPTY if line.alone else QUOTING)) for line in lines)
    )
