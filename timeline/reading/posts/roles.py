"""What a post is beside the others: pinned to the top, or a summary; told by its names, or by standing twice on the page."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from timeline.model import Role
from timeline.reading.pages.layout import Layout, tokens
from timeline.reading.posts.letters import squash

__all__ = ["COPIED", "called_pinned", "roles", "wording"]

PINNED = frozenset({"pinned", "pin", "sticky", "angepinnt"})
NO = frozenset({"not", "un", "non", "no"})
SUMMARIES = frozenset({"summary", "keypoints"})
COPIED = 30
"""So many letters and digits that two posts share from end to end make one of them a copy."""


def roles(page: Layout, roots: Sequence[int]) -> tuple[Role | None, ...]:
    """Give the role of each post, None for a common one; of a post that stands twice, the copy away from the others is pinned."""
    parents = [page.tree.nodes[root].parent for root in roots]
    home = Counter(parents).most_common(1)[0][0] if roots else -1
    if all(parent == home for parent in parents):
        return tuple(_named(page, root, home) for root in roots)
    words = [wording(page, root) for root in roots]
    at_home = {text for text, parent in zip(words, parents, strict=True) if parent == home and len(text) >= COPIED}
    return tuple(
        "pinned" if parent != home and text in at_home else _named(page, root, home)
        for root, parent, text in zip(roots, parents, words, strict=True)
    )


def wording(page: Layout, root: int) -> str:
    """Give the letters and digits of the running text of a post, by which its copies are known."""
    kept = (
        node.text
        for node, here in zip(
            page.tree.nodes[root : page.tree.ends[root]], page.contexts[root : page.tree.ends[root]], strict=True
        )
        if node.text and not (here.hidden or here.timed or here.furniture)
    )
    return squash("".join(kept))


def _named(page: Layout, root: int, home: int) -> Role | None:
    """Read the names of a post, and those of what is around it unless the posts stand in that together."""
    nodes = page.tree.nodes
    own, parent = tokens(nodes[root].attributes), nodes[root].parent
    if called_pinned(own) or (parent not in {home, -1} and called_pinned(tokens(nodes[parent].attributes))):
        return "pinned"
    return "summary" if not SUMMARIES.isdisjoint(own) else None


def called_pinned(names: Sequence[str]) -> bool:
    """Say whether the words of an element's names call it pinned, and not the contrary.

    >>> called_pinned(("lb", "not", "pinned")), called_pinned(("post", "is", "pinned"))
    (False, True)
    """
    return any(word in PINNED and before not in NO for before, word in pairwise(("", *names)))
