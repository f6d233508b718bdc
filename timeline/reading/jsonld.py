"""schema.org's linked data as it is found: wrapped, nested, with commas and raw line breaks where none belong.

What it says is kept apart from what the page shows; the two are brought together in `html`.
"""

import datetime as dt
import html as entities
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.reading.stamps import moment

__all__ = ["LinkedUpdate", "items", "name", "of_type", "paragraphs", "updates", "words"]

WRAPPER = re.compile(r"^(?:\s|//|/\*|\*/|<!--|<!\[CDATA\[)+|(?:\s|;|//|/\*|\*/|-->|\]\]>)+$")
STRING = r'"(?:[^"\\]++|\\.)*+"'
COMMAS = re.compile(rf"({STRING})|,[\s,]*+([}}\]]?)", re.DOTALL)
BAD_ESCAPE = re.compile(r'(\\["\\/bfnrtu])|\\')
TAGS = re.compile(r"<[^<>]{1,2000}>")
BREAKS = re.compile(r"<(?:/?(?:p|div|li|ul|ol|h[1-6]|blockquote|figure|tr|table)|br)\b[^<>]*>", re.IGNORECASE)
MAX_NODES = 200_000
"""How many values of one page are looked at; the longest pages met hold a twentieth of it."""
Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedUpdate:
    """One BlogPosting as the linked data tells it; `published` is naive where no zone is told."""

    url: str
    headline: str | None
    paragraphs: tuple[str, ...]
    published: dt.datetime | None


def items(scripts: Iterable[str]) -> tuple[tuple[Item, ...], int]:
    """Give every object of every script, outermost first, and the number of scripts that nothing could be made of."""
    documents = [_document(script) for script in scripts]
    return tuple(_objects([d for d in documents if d is not None])), sum(d is None for d in documents)


def _document(script: str) -> Any:  # noqa: ANN401 - whatever JSON the page holds
    bare = WRAPPER.sub("", script.lstrip("\ufeff"))
    for mend in (str, _mended, entities.unescape, lambda text: _mended(entities.unescape(text))):
        try:
            return json.JSONDecoder(strict=False).raw_decode(mend(bare))[0]
        except (ValueError, RecursionError):
            continue
    return None


def _mended(text: str) -> str:
    without = COMMAS.sub(lambda match: match[1] or match[2] or ",", text)
    return BAD_ESCAPE.sub(lambda match: match[1] or "", without)


def _objects(document: Any) -> Iterator[Item]:  # noqa: ANN401 - whatever JSON the page holds
    waiting, seen = [document], 0
    while waiting and seen < MAX_NODES:
        value, seen = waiting.pop(), seen + 1
        if isinstance(value, dict):
            yield value
            waiting.extend(v for v in reversed(value.values()) if isinstance(v, dict | list))
        elif isinstance(value, list):
            waiting.extend(v for v in reversed(value) if isinstance(v, dict | list))


def of_type(found: Iterable[Item], *types: str) -> Iterator[Item]:
    """Give the objects of one of these schema.org types."""
    for item in found:
        kinds = item.get("@type")
        if any(isinstance(k, str) and k.rpartition("/")[2] in types for k in (kinds if isinstance(kinds, list) else [kinds])):
            yield item


def updates(found: tuple[Item, ...]) -> tuple[LinkedUpdate, ...]:
    """Give the posts of every live blog that the linked data tells of, in its order, each once."""
    by_id: dict[str, Item] = {}
    for item in found:
        if isinstance(item.get("@id"), str) and len(item) > len(by_id.get(item["@id"], {})):
            by_id[item["@id"]] = item
    posts = [
        by_id.get(p["@id"], p) if isinstance(p.get("@id"), str) else p
        for b in of_type(found, "LiveBlogPosting")
        for p in _posts(b)
    ]
    return tuple(dict.fromkeys(u for u in map(_update, posts) if u.paragraphs or u.headline))


def _posts(blog: Item) -> Iterator[Item]:
    """Flatten the list of posts, however it is nested; an object that is no post by its looks is looked into."""
    waiting = [blog.get("liveBlogUpdate") or blog.get("liveBlogUpdates")]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict) and not value.keys() & {"@list", "item", "itemListElement"}:
            yield value
        elif isinstance(value, dict):
            waiting.extend(value.get(key) for key in ("itemListElement", "item", "@list"))


def _update(post: Item) -> LinkedUpdate:
    return LinkedUpdate(
        url=next((post[key] for key in ("url", "@id", "identifier", "mainEntityOfPage") if isinstance(post.get(key), str)), ""),
        headline=words(post.get("headline")) or words(post.get("name")),
        paragraphs=paragraphs(post.get("articleBody") or post.get("text") or post.get("description")),
        published=next(
            (when for key in ("datePublished", "dateCreated", "dateModified") if (when := moment(words(post.get(key))))), None
        ),
    )


def words(value: object) -> str | None:
    """Give the plain words of a value that should be a string: out of a list, an object or markup; None for nothing."""
    while isinstance(value, list | dict):
        value = (value[0] if value else None) if isinstance(value, list) else value.get("@value")
    text = entities.unescape(TAGS.sub(" ", entities.unescape(value))) if isinstance(value, str) else ""
    return " ".join(text.split()) or None


def paragraphs(value: object) -> tuple[str, ...]:
    """Give the paragraphs of a body: its lines, or those of the markup that it holds.

    >>> paragraphs("<p>One &amp; two.</p><p>Three.</p>")
    ('One & two.', 'Three.')
    """
    values = value if isinstance(value, list) else [value]
    lines = (line for v in values if isinstance(v, str) for line in re.split(r"[\r\n]+", BREAKS.sub("\n", entities.unescape(v))))
    return tuple(text for line in lines if (text := words(line)))


def name(item: Item, key: str) -> str | None:
    """Give the name of whoever stands under a key: a string, an object with a name, or a list of them."""
    value = item.get(key)
    first = value[0] if isinstance(value, list) and value else value
    return words(first.get("name")) if isinstance(first, dict) else words(first)
