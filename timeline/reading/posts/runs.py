"""Posts that no element holds: a line that begins with a time, and whatever follows it until the next such line.

Found runs are given elements of their own, a clock that runs into the text one too, so that every later step sees common posts.
"""

import itertools
import re
import statistics
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.reading.pages.layout import Layout
from timeline.reading.pages.markup import INLINE, RUNNING, TIMES
from timeline.reading.pages.tree import NONE, Node, Tree, ends_of
from timeline.reading.posts.blocks import FULL, LEAST_POSTS, LEAST_PROSE, SEVERAL, SHARE, Roots
from timeline.reading.posts.looks import children
from timeline.reading.posts.standing import REACH, said_by_readers, standing
from timeline.reading.posts.timed import Times
from timeline.reading.times.clocks import shown
from timeline.reading.times.stamps import moment

__all__ = ["Run", "Runs", "runs", "wrapped"]

CLOCK = r"(?:[01]?\d|2[0-3])\s?[:.h]\s?[0-5]\d(?!\d|[.,:]\d)(?:\s?[ap]\.?\s?m\b\.?)?|(?:1[0-2]|[1-9])\s?[ap]\.?m\b\.?"
ZONE = r"GMT|UTC|BST|IST|MESZ?|C[ES]?[SD]?T|EE?S?[SD]?T|[MPA][SD]?T|A[CEW][SD]T|NZ[SD]T|JST|MSK|SAST|SGT|HKT|WAT|EAT"
LEAD = re.compile(
    rf"\s*(?P<before>\+{{2,3}}\s*|[\[(*•]\s*)?(?P<clock>(?:{CLOCK})(?:\s(?:uhr|hrs|h)\b)?)(?:\s(?P<zone>(?-i:{ZONE}))\b)?"
    r"\s*[\])]?\s*(?P<mark>[:|•–—-]?)\s*",
    re.IGNORECASE,
)
"""A line that begins with the time of its post; what stands before and behind the clock only sets it off."""
ENDING = re.compile(r"\s*\+{2,3}\s*$")
SENTENCE = (".", "!", "…", ":", ";", ",")
LEAD_WITHIN = 24
"""How many characters may stand before the time in the first element of a post: "Posted at", a pin, plus signs."""
HEADLINE = 160
"""The longest line, in characters, that can be a headline behind a clock."""
SORTED = 0.8
"""The share of steps that must lead one way for the clocks of a page to be those of its posts."""
PARTED, HALVED = 1.5, 1.02
"""How much more text than the first elements of the posts hold must follow them for it to be theirs: boxes, mere paragraphs."""
HALF_DAY = 12 * 60
"""Minutes; of two clocks that lie further apart than half of it nobody can say which is the later one."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Run:
    """One post without an element: nodes `start` to `end`, children of `parent`; `time` is the node that begins with its time."""

    parent: int
    start: int
    end: int
    time: int


@dataclass(frozen=True, slots=True)
class Runs:
    """The posts of a page that stand in no elements, what speaks for them, and the characters that they tell."""

    posts: tuple[Run, ...]
    score: float
    told: int


def runs(page: Layout, found: Times, kinds: Sequence[int], *, live: bool) -> Runs | None:
    """Find the runs of neighbours that each begin with a time; None for a page without. `kinds` numbers the kinds of place."""
    enough = (members for members in _leading(page, found, kinds) if _enough(page.tree, members, live=live))
    groups = (_run_group(page, members) for members in enough)
    fitting = [group for group in groups if _appealing(page, group, live=live)]
    # of the same runs seen in a box and in the one inside it, the outer ones are whole
    return max(fitting, key=lambda group: (group.score, -group.posts[0].start), default=None)


def _leading(page: Layout, found: Times, kinds: Sequence[int]) -> Iterator[Mapping[int, int]]:
    """Gather the elements that begin with a time, by the kind of place their parents stand at; each with its time."""
    tree = page.tree
    groups: dict[int, dict[int, int]] = defaultdict(dict)
    for place in sorted({*found.places, *_clock_lines(page)}):
        for child in itertools.islice(tree.ancestors(place), REACH):
            parent = tree.nodes[child].parent
            if parent < 0 or page.lengths[place] - page.lengths[child] > LEAD_WITHIN:
                break
            groups[kinds[parent]].setdefault(child, place)
    return (alike for members in groups.values() if len(alike := _alike(tree, members)) > 1)


def _enough(tree: Tree, members: Mapping[int, int], *, live: bool) -> bool:
    """Say whether so many begin with a time, and several of them in one and the same box, that they can be posts."""
    lists = len({tree.nodes[start].parent for start in members})
    return len(members) >= max(LEAST_POSTS - live, SEVERAL * lists)


def _alike(tree: Tree, members: Mapping[int, int]) -> Mapping[int, int]:
    """Leave out what begins with a time but is no post by its looks: the head of the page, which tells when it was changed."""
    tags = Counter(tree.nodes[start].tag for start in members)
    common = tags.most_common(1)[0][0]
    return {start: time for start, time in members.items() if tree.nodes[start].tag == common and not _titled(tree, start)}


def _titled(tree: Tree, start: int) -> bool:
    return any(node.tag == "h1" for node in tree.nodes[start : tree.ends[start]])


def _clock_lines(page: Layout) -> Iterator[int]:
    """Find the stretches of text that begin a line with a clock."""
    fresh, block = True, -1
    for place, (node, context) in enumerate(zip(page.tree.nodes, page.contexts, strict=True)):
        if node.tag == "br" or context.block != block:
            fresh, block = True, context.block
        if page.lengths[place] < page.lengths[place + 1]:
            if fresh and not context.hidden and not context.furniture and _lead(node.text):
                yield place
            fresh = False


def _lead(text: str) -> re.Match[str] | None:
    """Match a clock at the beginning of a text that either ends there or goes on behind a mark or a blank."""
    match = LEAD.match(text)
    return match if match and (match.end() == len(text) or not text[match.end() - 1].isalnum()) else None


def _run_group(page: Layout, members: Mapping[int, int]) -> Runs:
    tree = page.tree
    by_parent: dict[int, list[int]] = defaultdict(list)
    for start in sorted(members):
        by_parent[tree.nodes[start].parent].append(start)
    inside = {parent: tuple(children(tree, parent)) for parent in by_parent}
    first = {start: _with_heading(page, inside[parent], start) for parent, starts in by_parent.items() for start in starts}
    if sum(first[start] != start for start in members) < SORTED * len(members):
        first = {start: start for start in members}
    posts = tuple(
        _trimmed(page, inside[parent], Run(parent, first[start], first.get(after, tree.ends[parent]), members[start]))
        for parent, starts in by_parent.items()
        for start, after in itertools.zip_longest(starts, starts[1:], fillvalue=-1)
    )
    weights = [page.prose[run.end] - page.prose[run.start] for run in posts]
    usual = statistics.median(weights)
    apart = sum(weights) > (HALVED if _narrow(tree, members) else PARTED) * sum(map(page.weight, members))
    score = sum(min(weight, FULL, 2 * usual) for weight in weights) if apart and usual >= LEAST_PROSE else 0.0
    posts = tuple(sorted(posts, key=lambda run: run.start))
    return Runs(posts, score and score * standing(page, [run.start for run in posts]), sum(weights))


def _with_heading(page: Layout, siblings: Sequence[int], start: int) -> int:
    """Go back over an empty mark and a heading that stand right before the time of a post."""
    first, headed = start, False
    for place in reversed(siblings[: bisect_left(siblings, start)]):
        node = page.tree.nodes[place]
        if page.lengths[page.tree.ends[place]] == page.lengths[place]:
            first = place if node.attributes.get("id") else first
        elif node.tag in HEADINGS and not headed:
            first, headed = place, True
        else:
            break
    return first


def _trimmed(page: Layout, siblings: Sequence[int], run: Run) -> Run:
    """Leave out what ends a run without telling anything: headings of the next day or part, boxes of links, empty elements."""
    last = list(siblings[bisect_left(siblings, run.start + 1) : bisect_left(siblings, run.end)])
    end = run.end
    while last and (page.tree.nodes[last[-1]].tag in HEADINGS or not page.weight(last[-1])) and last[-1] > run.time:
        end = last.pop()
    return replace(run, end=end)


def _narrow(tree: Tree, members: Mapping[int, int]) -> bool:
    """Say whether most first elements are such as hold one paragraph only, so that they cannot be the whole of a post."""
    tags = [tree.nodes[start].tag for start in members]
    return 2 * sum(not tag or tag in RUNNING - {"li", "td", "dd"} or tag in INLINE or tag in TIMES for tag in tags) > len(tags)


def _appealing(page: Layout, group: Runs, *, live: bool) -> bool:
    telling = group.score > 0 and (live or group.told >= SHARE * page.prose[-1])
    return telling and _in_order(page, group.posts) and not said_by_readers(page, [run.start for run in group.posts])


def _in_order(page: Layout, posts: Sequence[Run]) -> bool:
    """Say whether the clocks run one way, but for midnights."""
    minutes = [found for run in posts if (found := _minute(page.tree, run.time)) is not None]
    steps = [(after - before + HALF_DAY) % (2 * HALF_DAY) - HALF_DAY for before, after in itertools.pairwise(minutes)]
    moves = [step > 0 for step in steps if 0 < abs(step) <= HALF_DAY / 2]
    return not moves or max(sum(moves), len(moves) - sum(moves)) >= SORTED * len(moves)


def _minute(tree: Tree, place: int) -> int | None:
    """Give the minute of the day that a clock shows, else that of the moment in its markup."""
    match = _lead(tree.words(place))
    clock = shown(match["clock"] if match else tree.words(place))
    when = next(filter(None, map(moment, tree.nodes[place].attributes.values())), None)
    return clock[0] * 60 + clock[1] if clock else when.hour * 60 + when.minute if when else None


def wrapped(page: Layout, posts: Sequence[Run]) -> tuple[Tree, Roots]:
    """Give every run an element of its own; returns the new tree and the places of those elements."""
    nodes: list[Node] = []
    moved: dict[int, int] = {-1: -1}
    roots: list[int] = []
    parts = {run.time: _parts(page, run) for run in posts}
    starts = {run.start: run for run in posts}
    current = Run(-1, -1, -1, -1)
    for place, node in enumerate(page.tree.nodes):
        if place in starts:
            current = starts[place]
            roots.append(len(nodes))
            nodes.append(Node("article", moved[current.parent], NONE))
            nodes.extend(_set_off(parts[current.time], len(nodes)))
        moved[place] = len(nodes)
        parent = roots[-1] if node.parent == current.parent and place < current.end else moved[node.parent]
        text = parts[place].rest if place in parts and parts[place].clock else node.text
        nodes.append(Node(node.tag, parent, node.attributes, text))
    return Tree(tuple(nodes), ends_of(nodes), page.tree.scripts), tuple(roots)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a line that begins with a clock is made of; all empty where the time stands in an element of its own."""

    clock: str = ""
    headline: str = ""
    rest: str = ""


def _parts(page: Layout, run: Run) -> Parts:
    """Take the line apart: its clock, and its headline if the text of the post stands on lines of its own."""
    text = page.tree.nodes[run.time].text
    match = _lead(text)
    if match is None:
        return Parts()
    clock = " ".join(text[match.start("clock") : match.end("zone" if match["zone"] else "clock")].split())
    rest = ENDING.sub("", text[match.end() :]) if match["before"] else text[match.end() :]
    return Parts(clock, rest.strip(), "") if _is_headline(page, run, rest.strip()) else Parts(clock, "", rest)


def _is_headline(page: Layout, run: Run, words: str) -> bool:
    before, after = page.contexts[run.time], run.time + 1
    if before.kind == "heading" or not 0 < len(words) <= HEADLINE or words.endswith(SENTENCE):
        return False
    alone = after >= run.end or page.tree.nodes[after].tag == "br" or page.contexts[after].block != before.block
    return alone and page.prose[run.end] - page.prose[after] >= LEAST_PROSE


def _set_off(parts: Parts, place: int) -> Iterator[Node]:
    """Put the clock and the headline into boxes of their own; `place` is where the first of them will stand."""
    told = ((tag, text) for tag, text in (("time", parts.clock), ("h3", parts.headline)) if text)
    for number, (tag, text) in enumerate(told):
        box = place + 3 * number
        yield from (Node("div", place - 1, NONE), Node(tag, box, NONE), Node("", box + 1, NONE, text))
