"""The publisher's own id of every post: out of its element, of one inside it, or of the address that it is shared by."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from timeline.reading.pages.addresses import post_id
from timeline.reading.pages.postids import code
from timeline.reading.pages.tree import Tree

__all__ = ["identifiers"]

FEW = 0.6
"""The share of its values that must differ for an attribute to be an id, and of the posts that must have one."""
INSIDE = 400
"""How many elements of a post are looked at for its id; it stands near the beginning."""
ID_NAMES = frozenset({"id", "uuid", "key", "guid"})
"""How the name of a data attribute ends that holds an id."""

Place = tuple[int, str, str]
"""Where an id was found: in the post's own element (0), below it (1), in an address (2); the tag; the attribute."""


def identifiers(tree: Tree, roots: Sequence[int]) -> tuple[str | None, ...]:
    """Give the id of each post, None where the page has none; ids are read from one and the same place of all posts."""
    found: dict[Place, dict[int, str]] = defaultdict(dict)
    for root in roots:
        for place, value in _values(tree, root):
            found[place].setdefault(root, value)
    enough = [place for place, values in found.items() if _tells_apart(values, len(roots))]
    chosen: Mapping[int, str] = (
        found[min(enough, key=lambda place: (place[0], place[2] != "id", -len(found[place]), place))] if enough else {}
    )
    return tuple(chosen.get(root) for root in roots)


def _tells_apart(values: Mapping[int, str], posts: int) -> bool:
    return len(values) >= FEW * posts and len(set(values.values())) >= max(min(2, posts), FEW * len(values))


def _values(tree: Tree, root: int) -> Iterator[tuple[Place, str]]:
    for place in range(root, min(tree.ends[root], root + INSIDE)):
        node = tree.nodes[place]
        for name, value in node.attributes.items():
            own = code(value) if _is_id(name) else None
            shared = post_id(value) if node.tag == "a" and name == "href" and ("#" in value or "?" in value) else None
            if own:
                yield (int(place != root), node.tag, name), own
            elif shared:
                yield (2, node.tag, name), shared


def _is_id(name: str) -> bool:
    return name == "id" or (name.startswith("data-") and name.rpartition("-")[2] in ID_NAMES)
