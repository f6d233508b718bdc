"""The data that a page carries for its own scripts: JSON in a script, in a variable, in a string of a variable, in an attribute.

Pages that are drawn in the browser hold their posts nowhere else, and others hold more of them there, with exact times and ids.
"""

import html as entities
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import re2

from timeline.model import BlockKind
from timeline.reading.pages import lenient
from timeline.reading.pages.jsonld import LinkedUpdate
from timeline.reading.pages.layout import Layout
from timeline.reading.pages.scripts import Script
from timeline.reading.posts.letters import squash
from timeline.reading.systems import postlists
from timeline.reading.systems.entries import Entry
from timeline.reading.systems.postlists import Found

__all__ = ["Carried", "completed", "data", "find", "joined", "linked"]

LEAST = 200
"""Fewer characters than this hold no posts."""
MAX_TRIES = 40
"""How many assignments of one script are tried; the posts are in one of the first, or the only one."""
MAX_FAULTS = 3
"""How many of them may turn out not to be JSON before the script is left; a code file is tried no longer than this."""
DATED = re2.compile(rb"[12]\d{3}-[01]\d-[0-3]\d[T ]\d\d:|(?:^|\D)1\d{9}(?:\d{3})?(?:\D|$)")
"""A date with a clock behind it, or the seconds or milliseconds of an epoch."""
ASSIGNED = re.compile(
    r"[\w$\])\"']\s{0,9}=\s{0,9}(?:JSON\.parse\(\s{0,9})?(?=[{\[\"'])|JSON\.parse\(\s{0,9}(?=[\"'])|push\(\[1,\s{0,9}(?=\")"
)
STREAMED = re.compile(r"__next_f")
ROW = re.compile(r"^[0-9a-f]{1,6}:(?:[A-Z]{1,2})?(?=[\[{])", re.MULTILINE)
SINGLE = re.compile(r"'((?:[^'\\]++|\\.)*+)'", re.DOTALL)
ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|(.))", re.DOTALL)
ATTRIBUTE = re.compile(rf"data-[\w-]{{1,60}}=(?:\"((?:\{{|\[)[^\"]{{{LEAST},}})\"|'((?:\{{|\[)[^']{{{LEAST},}})')")
KEY = 40
"""How many letters of two bodies must agree for them to be the same post."""
TOGETHER = 0.5
"""The share of the posts that page and data must have in common to be taken for the same blog."""
DRAWN = 0.2
"""How much of what its data holds a page may show of other things while a script has yet to draw the posts."""
TAGS: Mapping[BlockKind, str] = {"quote": "blockquote", "list": "li", "heading": "h4", "caption": "figcaption"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The updates of a page's linked data, completed by those that it carries for its own scripts, and what is said of them."""

    updates: tuple[LinkedUpdate, ...]
    total: int | None = None
    notes: tuple[str, ...] = ()


def completed(told: tuple[LinkedUpdate, ...], html: str, page: Layout, location: str, *, live: bool) -> Carried:
    """Complete the linked data by the posts that the page carries, where those are the posts of its live blog.

    They are if the linked data has half of them, or if the page, or the place where they are kept, calls itself live, and the
    page shows half of them, or none because it is drawn in the browser.
    """
    found = find(page.tree.scripts, html, location)
    own = linked(found) if found else ()
    woven = joined(told, own) if told else own if found and (live or found.live) and _shown(page, own) else ()
    if not found or not woven or woven == told:
        return Carried(updates=told)
    return Carried(updates=woven, total=found.total, notes=found.notes)


def _shown(page: Layout, updates: Sequence[LinkedUpdate]) -> bool:
    """Say whether the page shows these posts, or shows less than they hold."""
    seen = squash("".join(node.text for node in page.tree.nodes))
    keys = [squash(max(update.paragraphs, key=len, default=""))[:KEY] for update in updates]
    count = sum(key in seen for key in keys if key)
    held = sum(len(text) for update in updates for text in update.paragraphs)
    return count >= TOGETHER * len(keys) or count > 1 or page.prose[-1] < DRAWN * held


def find(scripts: Iterable[Script], html: str, location: str) -> Found | None:
    """Give the posts that the page's own data holds, if it holds a list of them that are not cut short."""
    documents = tuple(data(scripts, html))
    found = postlists.find(documents, location, least=2) if documents else None
    return found if found and sum(one.teaser for one in found.entries) < TOGETHER * len(found.entries) else None


def data(scripts: Iterable[Script], html: str) -> Iterator[Any]:
    """Give every JSON value that a page carries in its scripts and attributes and that may hold times; linked data apart."""
    rows: list[str] = []
    for script in scripts:
        if script.linked or len(script.text) < LEAST:
            continue
        if STREAMED.search(script.text, 0, 400):
            rows += (text for text in _assigned(script.text) if isinstance(text, str))
        elif _dated(script.text):
            yield from (value for value in _values(script) if isinstance(value, dict | list))
    yield from _streamed("".join(rows))
    for match in ATTRIBUTE.finditer(html):
        value = _parsed(entities.unescape(match[1] or match[2]))
        if value is not None:
            yield value


def _dated(text: str) -> bool:
    return DATED.search(text.encode("utf-8", "replace")) is not None


def _values(script: Script) -> Iterator[Any]:
    text = script.text.strip().removeprefix("<!--").removesuffix("-->").strip()
    if text[:1] in {"{", "["}:
        whole = _parsed(text)
        if whole is not None:
            yield whole
            return
    for value in _assigned(text):
        yield _parsed(value) if isinstance(value, str) and value.lstrip()[:1] in {"{", "["} else value


def _parsed(text: str) -> Any:  # noqa: ANN401 - whatever JSON the page holds
    try:
        value = json.JSONDecoder(strict=False).raw_decode(text.strip())[0]
    except (ValueError, RecursionError):
        return None
    return _parsed(value) if isinstance(value, str) and value.lstrip()[:1] in {"{", "["} else value


def _assigned(text: str) -> Iterator[Any]:
    """Give the values that a script assigns, as far as they are data."""
    at = faults = 0
    for _ in range(MAX_TRIES):
        match = ASSIGNED.search(text, at)
        if match is None or faults >= MAX_FAULTS:
            return
        value, at = _literal(text, match.end())
        faults += value is None and at - match.end() > LEAST
        if value is not None:
            yield value


def _literal(text: str, at: int) -> tuple[Any, int]:
    """Read one literal of JavaScript, and where it ends: as JSON where it is, else as well as can be."""
    if text[at] == "'":
        single = SINGLE.match(text, at)
        return (ESCAPE.sub(_unescaped, single[1]), single.end()) if single else (None, len(text))
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, at)
    except RecursionError:
        return None, len(text)
    except ValueError as error:
        reached = getattr(error, "pos", at)
    if reached - at < LEAST and not _dated(text[at : at + 50 * LEAST]):
        return None, max(at + 1, reached)
    found = lenient.read(text[at:])
    return (found.values[0] if found.values else None), len(text)


def _unescaped(match: re.Match[str]) -> str:
    """Undo what a string in single quotes escapes and JSON does not; JSON's own escapes stay for JSON."""
    if match[1]:
        return chr(int(match[1], 16))
    return match[2] if match[2] in "'\\" else match[0]


def _streamed(text: str) -> Iterator[Any]:
    """Read the rows of a page that is sent to the browser piece by piece."""
    for match in itertools.islice(ROW.finditer(text), MAX_TRIES * 100):
        if _dated(text[match.end() : text.find("\n", match.end()) + 1 or len(text)]):
            value = _parsed(text[match.end() :])
            if value is not None:
                yield value


def linked(found: Found) -> tuple[LinkedUpdate, ...]:
    """Give the posts in the form of linked data, to be woven with the page in the same way."""
    return tuple(_linked(one) for one in found.entries)


def _linked(one: Entry) -> LinkedUpdate:
    own = [line for line in one.lines if not line.furniture]
    below = next((number for number, line in enumerate(own) if line.kind != "heading"), 0)
    return LinkedUpdate(
        url=one.url or f"#{one.identifier}",
        headline=one.headline,
        paragraphs=tuple(line.text for line in own[below:] if line.kind != "caption"),
        published=one.published,
        identifier=one.identifier,
        author=one.byline,
        markup="".join(f"<{tag}>{entities.escape(line.text)}</{tag}>" for line in own for tag in [TAGS.get(line.kind, "p")]),
    )


def joined(told: Sequence[LinkedUpdate], carried: Sequence[LinkedUpdate]) -> tuple[LinkedUpdate, ...]:
    """Join the linked data with the posts that the page carries: of each field the fuller, of the times the carried one.

    Where the two have little in common they are two blogs, and the linked data is the page's.
    """
    if not told or not carried:
        return tuple(told or carried)
    places = {key: number for number, update in enumerate(told) for key in _keys(update)}
    partners = [next((places[key] for key in _keys(update) if key in places), None) for update in carried]
    both = {number for number in partners if number is not None}
    if len(both) < TOGETHER * min(len(told), len(carried)):
        return tuple(told)
    woven = [update if at is None else _better(told[at], update) for update, at in zip(carried, partners, strict=True)]
    return (*woven, *(update for number, update in enumerate(told) if number not in both))


def _keys(update: LinkedUpdate) -> tuple[str, ...]:
    body = squash("".join(update.paragraphs))[:KEY]
    tail = update.url.rpartition("#")[2] or update.url
    return (*([f"id {update.identifier}"] if update.identifier else ()), f"at {tail}", *([body] if len(body) == KEY else ()))


def _better(told: LinkedUpdate, carried: LinkedUpdate) -> LinkedUpdate:
    fuller = max(told, carried, key=lambda update: sum(map(len, update.paragraphs)))
    return replace(
        told,
        headline=told.headline or carried.headline,
        paragraphs=fuller.paragraphs,
        markup=carried.markup if fuller is carried else told.markup,
        published=carried.published or told.published,
        identifier=told.identifier or carried.identifier,
        author=told.author or carried.author,
    )
