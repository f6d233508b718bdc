"""The body of a post as content systems keep it in JSON: a string, markup, or a tree of blocks, each with a type and a text.

Every system names its blocks otherwise; they are read by the words in those names and by where their strings are.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from timeline.model import BlockKind
from timeline.reading.assembling import Piece
from timeline.reading.pages import jsonld
from timeline.reading.pages.layout import layout, paragraphs
from timeline.reading.pages.markup import FURNITURE
from timeline.reading.pages.tree import parse

__all__ = ["key_of", "of_markup", "pieces", "plain"]

MAX_DEPTH = 60
"""How deep blocks may be nested; editors nest a list in a quote in a column, and stay under thirty."""
MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
ESCAPED = re.compile(r"\s*&lt;[a-zA-Z/!]")
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
OTHER = re.compile(r"[^a-z0-9]+")

TYPES = ("type", "_type", "__typename", "nodeType", "item_type", "itemType", "blockName", "blockType", "elementType", "style")
"""Keys that hold the type of a block."""
TEXTS = ("bodyhtml", "html", "innerhtml", "rendered", "text", "value", "content", "body", "quote", "caption", "articlebody")
"""Keys that hold the text of a block, the fullest first."""
CHILDREN = frozenset(
    {
        *("blocks", "children", "content", "contents", "contentelements", "elements", "items", "inlines", "fragments"),
        *("paragraphs", "nodes", "groups", "refs", "body", "text", "components", "document", "root", "richtext", "json", "item"),
        *("entries", "sections"),
    }
)
"""Keys under which blocks hold more blocks."""
WRAPPERS = frozenset({"model", "data", "meta", "oembed", "rawoembed", "fields"})
"""Objects that belong to the block around them."""
MEDIA = frozenset(
    {"image", "images", "photo", "picture", "video", "audio", "gallery", "media", "figure", "clip", "slideshow", "raw"}
)
ALONE = frozenset({"caption", "captions"})
PARAGRAPHS = frozenset({"paragraph", "p", "heading", "headline", "subheadline", "subheading", "header", "h", "li"})
"""Types of blocks whose children run on in one line."""
INLINE = frozenset({"span", "fragment", "inline", "link", "url", "hyperlink", "leaf", "mark", "mention", "hashtag", "emoji"})
KINDS: Mapping[str, BlockKind] = {
    **dict.fromkeys(("heading", "headline", "subheadline", "subheading", "header", "h"), "heading"),
    **dict.fromkeys(("quote", "blockquote", "pullquote", "tweet", "twitter", "social", "instagram"), "quote"),
    **dict.fromkeys(("list", "li", "bullet", "bulleted"), "list"),
    **dict.fromkeys((*MEDIA, *ALONE), "caption"),
}
"""What a word in the type of a block makes of its text."""
REASONS = {
    **FURNITURE,
    **dict.fromkeys(("rich", "interstitial", "recommendation", "teaser"), "links to other pages"),
    **dict.fromkeys(("disclaimer", "guideline"), "notice"),
}
Block = Mapping[str, Any]


@lru_cache(maxsize=8192)
def key_of(name: str) -> str:
    """Fold the spellings of one key.

    >>> key_of("first_published_at") == key_of("firstPublishedAt")
    True
    """
    return OTHER.sub("", name.lower())


def plain(value: object) -> str | None:
    """Give the words of a title or name, in whatever it is wrapped; None for nothing."""
    return " ".join(piece.text for piece in pieces(value, "")) or None


def pieces(value: object, location: str) -> tuple[Piece, ...]:
    """Give the paragraphs of a body, each with its kind, and with a reason where its block says that it is no news."""
    return tuple(_pieces(value, Piece(text=""), location, 0))


def _pieces(value: object, like: Piece, location: str, depth: int) -> Iterator[Piece]:
    if isinstance(value, str):
        yield from _lines(value, like, location)
    elif isinstance(value, list) and depth < MAX_DEPTH:
        for part in value:
            yield from _pieces(part, like, location, depth + 1)
    elif isinstance(value, dict) and depth < MAX_DEPTH:
        yield from _block(_flat(value), like, location, depth)


def _flat(block: Block) -> dict[str, Any]:
    """Fold the keys of a block and take in the objects that are a part of it."""
    flat = {key_of(key): value for key, value in block.items() if isinstance(key, str)}
    for key, inner in [*flat.items()]:
        if isinstance(inner, dict) and (key in WRAPPERS or key.endswith("typedata")):
            flat = {
                **flat,
                **{name: value for name, value in _flat_keys(inner) if flat.get(name) in (None, "", []) or name == key},
            }
    flat["names"] = [word.lower() for key in TYPES for word in WORD.findall(str(block.get(key) or ""))]
    flat["names"] += ["list"] * bool(block.get("listItem"))
    return flat


def _flat_keys(block: Block) -> Iterator[tuple[str, Any]]:
    """Give the contents of a wrapper; one in a wrapper is opened too."""
    for key, value in block.items():
        if key_of(key) in WRAPPERS and isinstance(value, dict):
            yield from ((key_of(name), inner) for name, inner in value.items())
        else:
            yield key_of(key), value


def _block(block: dict[str, Any], like: Piece, location: str, depth: int) -> Iterator[Piece]:
    names = block["names"]
    kind = next((KINDS[name] for name in names if name in KINDS), like.kind)
    furniture = like.furniture or next((REASONS[name] for name in names if name in REASONS), None)
    here = Piece(text="", kind=kind, furniture=furniture)
    if MEDIA.intersection(names):
        yield from _captions(block, here, location, depth)
        return
    own = next((block[key] for key in TEXTS if isinstance(block.get(key), str) and block[key].strip()), None)
    inner = [value for key, value in block.items() if key in CHILDREN and isinstance(value, dict | list)]
    if own is not None and not (names == [] and inner and len(own) < len(str(inner[0])) / 4):
        yield from _lines(own, here, location)
    elif inner and _runs_on(names, inner[0]):
        yield from _lines("".join(_words(inner[0], location, depth + 1)), here, location)
    else:
        yield from (piece for value in inner for piece in _pieces(value, here, location, depth + 1))


def _captions(block: dict[str, Any], like: Piece, location: str, depth: int) -> Iterator[Piece]:
    """Give the captions of a picture, which stand beside addresses, sizes and words for the blind."""
    yield from _pieces(block.get("caption"), like, location, depth + 1)
    for key in CHILDREN:
        parts = block.get(key)
        for part in parts if isinstance(parts, list) else ():
            flat = _flat(part) if isinstance(part, dict) else {"names": []}
            if ALONE.intersection(flat["names"]):
                yield from _block(flat, like, location, depth + 1)


def _runs_on(names: list[str], children: object) -> bool:
    """Say whether the children of a block are the parts of one line rather than lines of their own."""
    if not isinstance(children, list) or not all(isinstance(child, dict) for child in children):
        return False
    inner = [_flat(child) for child in children]
    if any(PARAGRAPHS.intersection(own["names"]) or "list" in own["names"] for own in inner):
        return False
    return bool(PARAGRAPHS.intersection(names)) or all(_in_line(own) for own in inner)


def _in_line(child: dict[str, Any]) -> bool:
    names = child["names"]
    return bool(INLINE.intersection(names)) if names else isinstance(child.get("text"), str)


def _words(value: object, location: str, depth: int) -> Iterator[str]:
    """Give the strings of one line as they stand, with the blanks between them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < MAX_DEPTH:
        for part in value:
            yield from _words(part, location, depth + 1)
    elif isinstance(value, dict) and depth < MAX_DEPTH:
        flat = _flat(value)
        own = next((flat[key] for key in TEXTS if isinstance(flat.get(key), str) and flat[key]), None)
        inner = [part for key, part in flat.items() if key in CHILDREN and isinstance(part, dict | list)]
        yield from [own] if own is not None else (word for part in inner for word in _words(part, location, depth + 1))
        if {"break", "hardbreak", "linebreak"}.intersection(flat["names"]):
            yield "\n"


def _lines(text: str, like: Piece, location: str) -> Iterator[Piece]:
    """Give the paragraphs of one string: of its markup, where it is markup, else its lines."""
    if MARKUP.search(text) or ESCAPED.match(text):
        for piece in of_markup(text, location):
            kind = piece.kind if like.kind == "text" or piece.kind == "caption" else like.kind
            yield Piece(text=piece.text, kind=kind, furniture=piece.furniture or like.furniture)
        return
    for line in jsonld.paragraphs(text):
        yield Piece(text=line, kind=like.kind, furniture=like.furniture)


def of_markup(markup: str, location: str) -> Iterator[Piece]:
    """Give the paragraphs of the markup of one post; markup that was escaped as a whole is opened first."""
    import html

    page = layout(parse(html.unescape(markup) if ESCAPED.match(markup) else markup, location))
    for line in paragraphs(page, 0, len(page.tree.nodes)):
        yield Piece(text=line.text, kind=line.context.kind, furniture=line.context.furniture)
