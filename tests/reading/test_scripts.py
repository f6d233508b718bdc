"""Scripts are taken out of the page whole, wherever they end and whatever stands in them."""

import pytest

from timeline.reading.pages.scripts import scripts, without

OPEN = '<script type="application/ld+json">'
DATA = '{"articleBody": "The gate is open."}'
TAGS = {
    "plain": OPEN,
    "single quotes": "<script type='application/ld+json'>",
    "no quotes": "<script type=application/ld+json>",
    "upper case": '<SCRIPT TYPE="APPLICATION/LD+JSON">',
    "charset": "<script type='application/ld+json; charset=utf-8'>",
    "more attributes": '<script async id="x" type="application/ld+json" data-n="1 > 0">',
    "line breaks": '<script\n  type="application/ld+json"\n>',
    "escaped": '<script type="application/ld&#x2B;json">',
}


def apart(page: str) -> tuple[str, tuple[str, ...]]:
    """Give a page without its scripts, and those that are linked data."""
    found = tuple(scripts(page))
    return without(page, found), tuple(script.text for script in found if script.linked)


@pytest.mark.parametrize("tag", TAGS.values(), ids=TAGS.keys())
def test_tag(tag: str) -> None:
    """Linked data is known by its type, however that is written."""
    assert apart(f"<p>One.{tag}{DATA}</script> Two.</p>") == ("<p>One. Two.</p>", (DATA,))


INSIDE = {
    "the end of a script": 'Watch <b>this</b> <script async src=\\"x.js\\"></script> now.',
    "two of them": "<script>one()</script> and <script>two()</script>",
    "an end alone": "It said </script> and stopped.",
    "a comment that nobody closes": "It said <!-- and <script and stopped.",
    "a comment": "It said <!-- nothing --> and stopped.",
    "an escaped quote": 'He said \\"</script>\\".',
}


@pytest.mark.parametrize("words", INSIDE.values(), ids=INSIDE.keys())
def test_markup_in_a_string(words: str) -> None:
    """What looks like the end of the script, inside a string of its data, is not its end."""
    data = f'{{"articleBody": "{words}"}}'
    page = f"<p>One.</p>{OPEN}{data}</script><p>Two.</p><script>three()</script>"
    assert apart(page) == ("<p>One.</p><p>Two.</p>", (data,))


@pytest.mark.parametrize(
    "data",
    ['{"articleBody": "He said "no" to it."}', '{"articleBody": "A 5" pipe."}', '{"articleBody": "cut of', '{"a": "b'],
    ids=str,
)
def test_broken_strings_swallow_nothing(data: str) -> None:
    """A quotation mark too few or too many does not make the page behind it a part of the script."""
    page = f"<head>{OPEN}{data}</script><script>var a = {{}};</script>{OPEN}{DATA}</script></head><body><p>One.</p></body>"
    assert apart(page) == ("<head></head><body><p>One.</p></body>", (data, DATA))


def test_torn_off() -> None:
    """A page that ends inside its linked data gives what there is of it."""
    assert apart(f"<p>One.</p>{OPEN}{DATA[:-5]}") == ("<p>One.</p>", (DATA[:-5],))


def test_comments() -> None:
    """A script that the page has in a comment is none, and takes nothing with it."""
    page = f"<!-- {OPEN}{DATA}</script> --><p>One.</p><!-- <script> --><p>Two.</p>{OPEN}{DATA}</script>"
    assert apart(page)[1] == (DATA,)
    assert "<p>One.</p><!-- <script> --><p>Two.</p>" in apart(page)[0]


def test_several() -> None:
    """All of them are found, the other scripts are dropped, and what only sounds like one stays."""
    page = f"{OPEN}{DATA}</script><scripture>One.</scripture><script>two()</script>{OPEN}[]</script>"
    assert apart(page) == ("<scripture>One.</scripture>", (DATA, "[]"))
