"""Putting updates and furniture together from judged lines: spans, line numbers, headlines, bodies, stable ids."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from timeline.model import Furniture, Role, Source, Span, Update
from timeline.numbering import lines_of
from timeline.segmenting.features import heading
from timeline.segmenting.lines import Line
from timeline.segmenting.splitting import Text

EMPTY = "stamp without words"
Post = tuple[Line, ...]


def posts(text: Text, starts: Sequence[bool]) -> tuple[list[Post], list[Line]]:
    """Cut lines into posts where they start; stamps without any words come apart."""
    firsts = [at for at, start in enumerate(starts) if start or at == 0]
    cut = [text.lines[a:b] for a, b in pairwise([*firsts, len(text.lines)])]
    return [post for post in cut if not _wordless(post)], [line for post in cut if _wordless(post) for line in post]


def _wordless(post: Post) -> bool:
    return all(line.alone or not line.text for line in post)


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
            lines=lines_of(source.text, span) if source.lined else None,
            headline=title,
            body=body,
            role=role,
            stamp=next((line.told for line in post if line.told), None),
        )
        made.append(update)
    return tuple(made)


def _words(text: str, post: Post) -> tuple[str | None, str]:
    """Split a post's words into headline and body; a flash line alone is a body, and a body runs to the post's end."""
    said = [line for line in post if not line.alone and line.text]
    title = _title(said)
    rest = said[1:] if title else said
    start = (rest[0].body or rest[0].span.start) if rest else post[-1].span.end
    return (text[title.start : title.end] if title else None), text[start : post[-1].span.end]


def _title(said: Sequence[Line]) -> Span | None:
    if len(said) < 2:  # noqa: PLR2004 - a headline needs something to head
        return None
    first = said[0]
    if first.title is not None:
        return first.title
    start = first.body or first.span.start
    marked = first.kind == "heading"
    looks = first.kind == "text" and heading(first.text) and len(said[1].text) > len(first.text)
    return Span(start, first.span.end) if marked or looks else None


def _name(source: str, title: str | None, body: str, seen: Counter[str]) -> str:
    digest = hashlib.sha256("\n".join((source, title or "", body)).encode("utf-8", "replace")).hexdigest()[:10]
    seen[digest] += 1
    return f"u{digest}" if seen[digest] == 1 else f"u{digest}-{seen[digest]}"


def furniture(source: Source, lines: Iterable[Line]) -> tuple[Furniture, ...]:
    """Make the furniture of a source."""
    return tuple(
        Furniture(source=source.id, span=span, lines=lines_of(source.text, span) if source.lined else None, reason=reason)
        for span, reason in ((line.span, line.aside or EMPTY) for line in lines)
    )
