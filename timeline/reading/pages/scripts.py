"""The scripts of a page, taken out before it is parsed: which of them are linked data, and the page without them.

Where a script ends is for a browser the first `</script`; newsrooms write that into the strings of their linked data too.
"""

import html as entities
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Script", "scripts", "without"]

START = re.compile(r"<script(?=[\s/>])|<!--", re.IGNORECASE)
END = re.compile(r"</script", re.IGNORECASE)
TAG_REST = re.compile(r"""(?:[^"'<>]++|"[^"]*+"|'[^']*+')*+>""")
STRINGS = re.compile(r'(?:[^"]++|"(?:[^"\\]++|\\.)*+")*+', re.DOTALL)
FOREIGN = re.compile(r"ld\+json|</?(?:head|body)\b", re.IGNORECASE)
"""What no string of linked data holds: behind it stands another part of the page."""
COMPLETE = re.compile(r"[}\]][\s;]{0,40}(?:(?://)?\s{0,40}(?:-->|\]\]>)\s{0,40})?$")
MAX_TAG = 4000
"""The most characters of one script tag that are looked at; the longest met hold some hundreds."""
MAX_ENDS = 50
"""How many `</script` may stand inside one script of linked data: one for each post that embeds something."""


@dataclass(frozen=True, slots=True)
class Script:
    """One script: its tag as written, the text in it, and the stretch of the page it takes up."""

    tag: str
    text: str
    start: int
    end: int

    @property
    def linked(self) -> bool:
        """Say whether it is linked data, by its type."""
        return "ld+json" in entities.unescape(self.tag).lower()


def without(html: str, found: Iterable[Script]) -> str:
    """Give the page without these of its scripts.

    >>> page = '<p>One.<script>let a = 1</script> Two.</p>'
    >>> without(page, scripts(page))
    '<p>One. Two.</p>'
    """
    kept: list[str] = []
    done = 0
    for script in found:
        kept.append(html[done : script.start])
        done = script.end
    return "".join([*kept, html[done:]])


def scripts(html: str) -> Iterator[Script]:
    """Go through the scripts of a page, those in comments left out; one that the end of the page cuts off counts if linked."""
    at = 0
    while opening := START.search(html, at):
        if opening[0] == "<!--":
            at = html.find("-->", opening.start() + 2) + 3
            if at < opening.end():
                return
            continue
        script = _script(html, opening.start(), opening.end())
        if script is None:
            return
        yield script
        at = script.end


def _script(html: str, start: int, name_end: int) -> Script | None:
    """Give the script whose tag starts here; None where it never ends, and nothing is known of it."""
    tag_end = _tag_end(html, start, name_end)
    tag = html[start:tag_end]
    closing = END.search(html, tag_end)
    if closing is None:
        cut = Script(tag, html[tag_end:], start, len(html))
        return cut if cut.linked else None
    last = _last(html, tag_end, closing) if "json" in tag.lower() else closing
    return Script(tag, html[tag_end : last.start()], start, html.find(">", last.end()) + 1 or len(html))


def _tag_end(html: str, start: int, name_end: int) -> int:
    whole = TAG_REST.match(html, name_end, start + MAX_TAG)
    return whole.end() if whole else html.find(">", name_end) + 1 or len(html)


def _last(html: str, start: int, first: re.Match[str]) -> re.Match[str]:
    """Find the end that stands in no string: the first, unless it tears a string that a later one leaves whole."""
    closing: re.Match[str] | None = first
    at = start
    for _ in range(MAX_ENDS):
        if closing is None or (closing is not first and FOREIGN.search(html, at, closing.start())):
            return first
        torn = _torn(html, start, closing.start())
        if torn is None and (closing is first or COMPLETE.search(html, max(start, closing.start() - 200), closing.start())):
            return closing
        start, at = start if torn is None else torn, closing.end()
        closing = END.search(html, at)
    return first


def _torn(html: str, start: int, end: int) -> int | None:
    """Give the place of the quotation mark whose string is still open at `end`, if one is."""
    whole = STRINGS.match(html, start, end)
    return whole.end() if whole and whole.end() < end else None
