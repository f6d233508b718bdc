"""schema.org's linked data as it is found: wrapped, nested, torn off, with commas and raw line breaks where none belong.

What it says is kept apart from what the page shows; the two are brought together in `weaving`.
"""

import datetime as dt
import html as entities
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from timeline.reading.pages import lenient
from timeline.reading.pages.addresses import post_id
from timeline.reading.times.stamps import moment

__all__ = ["Item", "LinkedUpdate", "items", "name", "of_type", "paragraphs", "updates", "words"]

OPENING = re.compile(r"(?:\s|//|/\*|\*/|<!--|<!\[CDATA\[)*+")
CLOSING = re.compile(r"(?:\s|;|//|/\*|\*/|>--|>\]\])*+")
"""What wraps a script; its end is read backwards, so that it is found without a search through the whole."""
ESCAPED = re.compile(r"[\[{\s]{1,200}&(?:quot|#34|#x22);", re.IGNORECASE)
BETWEEN = re.compile(r"[\s,;]*+")
UNPRINTED = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)", re.IGNORECASE | re.DOTALL)
TAGS = re.compile(r"</?[a-zA-Z!?][^<>]{0,2000}>")
BREAKS = re.compile(r"<(?:/?(?:p|div|li|ul|ol|h[1-6]|blockquote|figure|figcaption|tr|table)|br)\b[^<>]*>", re.IGNORECASE)
PREFIXED = re.compile(r"[/:#]")
LINES = re.compile(r"[\r\n]+")
UNWRITTEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters and halves of characters: nobody can have meant them."""
MAX_NODES = 200_000
"""How many values of one page are looked at; the longest pages met hold a twentieth of it."""
MAX_VALUES = 1000
"""How many JSON values may stand side by side in one script."""
BROKEN = "linked data that is no JSON was passed over"
CUT_OFF = "the linked data is cut off in the middle; its whole updates are kept"
POSTS = ("liveblogupdate", "liveblogupdates")
BLOGS = frozenset(POSTS)
PARTS = ("blogpost", "blogposts", "haspart")
"""Where a live blog that has no updates by their name keeps them."""
LISTS = frozenset({"@list", "@set", "item", "itemlistelement"})
POST_TYPES = frozenset({"BlogPosting", "LiveBlogUpdate", "Article", "NewsArticle", "SocialMediaPosting", "Comment", "Report"})
BODIES = ("articlebody", "text", "description")
HEADS = ("headline", "name", "title")
PUBLISHED = ("datepublished", "datecreated", "uploaddate", "datemodified")
"""The times of an update, the most trusted first; one is asked only where those before it are not there."""
DIFFERENT = 0.6
"""The share of the updates that must have an id of their own for it to be theirs, and not that of their page."""
ADDRESSES = ("url", "@id", "identifier", "mainentityofpage")
Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedUpdate:
    """One update as the linked data tells it; `published` is naive where no zone is told, `markup` is a body with tags in it."""

    url: str
    headline: str | None
    paragraphs: tuple[str, ...]
    published: dt.datetime | None
    modified: dt.datetime | None = None
    identifier: str | None = None
    author: str | None = None
    markup: str = ""


def items(scripts: Iterable[str]) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Give every object of every script, outermost first, and a note on what could not be read or was cut off."""
    found: list[Item] = []
    notes: dict[str, None] = {}
    for script in scripts:
        reading = _reading(script)
        objects = list(_objects(reading.values))
        found.extend(objects)
        if not any(item.keys() - {lenient.CUT} for item in objects):
            notes[BROKEN] = None
        elif reading.cut:
            notes[CUT_OFF] = None
    return tuple(found), tuple(notes)


def _reading(script: str) -> lenient.Reading:
    """Read the values of a script: as JSON, else, from the place where it stops to be JSON, as well as can be."""
    bare = _unwrapped(script.lstrip("\ufeff"))
    text = entities.unescape(bare) if ESCAPED.match(bare) else bare
    found, at = lenient.Reading(), 0
    while at < len(text) and len(found.values) < MAX_VALUES:
        try:
            value, at = json.JSONDecoder(strict=False).raw_decode(text, at)
        except (ValueError, RecursionError):
            rest = lenient.read(text[at:]) if text[at] in "{[" else lenient.Reading()
            return lenient.Reading([*found.values, *rest.values], rest.cut)
        found.values.append(value)
        at = BETWEEN.match(text, at).end()  # type: ignore[union-attr]  # it matches everywhere
    return found


def _unwrapped(script: str) -> str:
    inner = script[OPENING.match(script).end() :]  # type: ignore[union-attr]  # both patterns match everywhere
    return inner[: len(inner) - CLOSING.match(inner[::-1]).end()]  # type: ignore[union-attr]  # as above


def _objects(document: list[Any]) -> Iterator[Item]:
    waiting: list[Any] = [document]
    seen = 0
    while waiting and seen < MAX_NODES:
        value, seen = waiting.pop(), seen + 1
        if isinstance(value, dict):
            yield _plain(value)
            waiting.extend(v for v in reversed(value.values()) if isinstance(v, dict | list))
        elif isinstance(value, list):
            waiting.extend(v for v in reversed(value) if isinstance(v, dict | list))


def _plain(item: dict[str, Any]) -> Item:
    """Give an object whose keys are schema.org's short names, with no prefix or address before them."""
    if not any(":" in key for key in item):
        return item
    return {_bare(key) if ":" in key else key: value for key, value in item.items()}


def of_type(found: Iterable[Item], *types: str) -> Iterator[Item]:
    """Give the objects of one of these schema.org types."""
    return (item for item in found if not _types(item).isdisjoint(types))


def _types(item: Item) -> set[str]:
    kinds = item.get("@type")
    return {_bare(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}


def _bare(name: str) -> str:
    """Take the prefix or the address off a name of schema.org's."""
    return name if name.isalpha() else PREFIXED.split(name)[-1]


def updates(found: tuple[Item, ...]) -> tuple[LinkedUpdate, ...]:
    """Give the posts of every live blog that the linked data tells of, in its order, each once."""
    named = _named(found)
    blogs = [(item, {key.lower(): value for key, value in item.items()}) for item in found if _is_blog(item)]
    posts = [post for item, blog in blogs for post in _posts(item, blog, named)]
    own = [update for update in map(_update, posts) if update and (update.paragraphs or update.headline)]
    return _once(own)


def _is_blog(item: Item) -> bool:
    return not BLOGS.isdisjoint(map(str.lower, item)) or "LiveBlogPosting" in _types(item)


def _named(found: Iterable[Item]) -> dict[str, Item]:
    """Give the fullest object for every name by which another may refer to it."""
    by_name: dict[str, Item] = {}
    for item in found:
        for key in ("@id", "url"):
            told = item.get(key)
            if isinstance(told, str) and len(item) > len(by_name.get(told, {})):
                by_name[told] = item
    return by_name


def _posts(item: Item, blog: Item, named: Mapping[str, Item]) -> Iterator[Item]:
    """Flatten the list of posts, however it is nested; references are followed, lists in objects are looked into."""
    own = next((blog[key] for key in POSTS if blog.get(key)), None)
    waiting = [own] if own is not None else [blog.get(key) for key in PARTS]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            value = named.get(value)
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict) and value is not item:
            yield from _opened(value, waiting, named, told=own is not None)


def _opened(value: Item, waiting: list[Any], named: Mapping[str, Item], *, told: bool) -> Iterator[Item]:
    post = {key.lower(): inner for key, inner in _plain(dict(value)).items()}
    inside = [post[key] for key in LISTS if key in post]
    reference = named.get(str(post.get("@id") or post.get("url")))
    if inside and not any(post.get(key) for key in BODIES):
        waiting.extend(inside)
    elif reference is not None and not any(post.get(key) for key in (*BODIES, *HEADS)):
        yield {**{key.lower(): inner for key, inner in reference.items()}, **post}
    elif told or not _types(value).isdisjoint(POST_TYPES):
        yield post


def _update(post: Item) -> LinkedUpdate | None:
    """Make an update of a post; None for one that the end of the data cut off before it had words and a time."""
    bodies = ((post.get(key), paragraphs(post.get(key))) for key in BODIES)
    body, lines = next((told for told in bodies if told[1]), (None, ()))
    published = next((when for key in PUBLISHED if (when := _moment(post.get(key)))), None)
    if lenient.CUT in post and not (body and published):
        return None
    url = next((told for key in ADDRESSES if (told := _address(post.get(key)))), "")
    return LinkedUpdate(
        url=url,
        headline=next((head for key in HEADS if (head := words(post.get(key)))), None),
        paragraphs=lines,
        published=published,
        modified=_moment(post.get("datemodified")),
        identifier=post_id(url),
        author=name(post, "author") or name(post, "creator"),
        markup=body if isinstance(body, str) and TAGS.search(entities.unescape(body)) else "",
    )


def _moment(value: object) -> dt.datetime | None:
    return moment(value if isinstance(value, int | float) and not isinstance(value, bool) else words(value))


def _address(value: object) -> str:
    while isinstance(value, list | dict):
        value = (
            (value[0] if value else None)
            if isinstance(value, list)
            else value.get("@id") or value.get("url") or value.get("value")
        )
    return value.strip() if isinstance(value, str) else ""


def _once(found: list[LinkedUpdate]) -> tuple[LinkedUpdate, ...]:
    """Keep each update once: of two with the same words and time the first, of two with the same id the later or fuller."""
    first: dict[object, LinkedUpdate] = {}
    for update in found:
        first.setdefault((update.headline, update.paragraphs, update.published), update)
    unlike = tuple(first.values())
    names = {update.identifier for update in unlike} - {None}
    if len(names) < max(min(2, len(unlike)), DIFFERENT * len(unlike)):
        return tuple(replace(update, identifier=None) for update in unlike)
    kept: dict[object, LinkedUpdate] = {}
    for number, update in enumerate(unlike):
        key = update.identifier or number
        kept[key] = max(kept[key], update, key=_age) if key in kept else update
    return tuple(kept.values())


def _age(update: LinkedUpdate) -> tuple[float, int]:
    changed = update.modified.replace(tzinfo=update.modified.tzinfo or dt.UTC) if update.modified else None
    return changed.timestamp() if changed else 0.0, sum(map(len, update.paragraphs))


def words(value: object) -> str | None:
    """Give the plain words of a value that should be a string: out of a list, an object or markup; None for nothing."""
    while isinstance(value, list | dict):
        value = (value[0] if value else None) if isinstance(value, list) else value.get("@value")
    marked = entities.unescape(value) if isinstance(value, str) else ""
    text = entities.unescape(TAGS.sub(" ", marked) if "<" in marked else marked)
    line = " ".join(text.split())
    return (line if line.isprintable() else " ".join(UNWRITTEN.sub(" ", line).split())) or None


def paragraphs(value: object) -> tuple[str, ...]:
    """Give the paragraphs of a body: its lines, or those of the markup that it holds.

    >>> paragraphs("<p>One &amp; two.</p><p>Three.</p>")
    ('One & two.', 'Three.')
    """
    values = value if isinstance(value, list) else [value]
    texts = (v.get("@value", v.get("text")) if isinstance(v, dict) else v for v in values)
    marked = (entities.unescape(text) for text in texts if isinstance(text, str))
    bare = (BREAKS.sub("\n", UNPRINTED.sub(" ", text)) if "<" in text else text for text in marked)
    lines = (line for text in bare for line in LINES.split(text))
    return tuple(text for line in lines if (text := words(line)))


def name(item: Item, key: str) -> str | None:
    """Give the name of whoever stands under a key: a string, an object with a name, or a list of them."""
    value = item.get(key)
    first = value[0] if isinstance(value, list) and value else value
    return words(first.get("name")) if isinstance(first, dict) else words(first)
