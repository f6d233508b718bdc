"""Linked data as sites really write it: each row is one way of getting it wrong."""

import pytest

from timeline.reading import jsonld

POST = '{"@type": "BlogPosting", "datePublished": "2024-04-18T09:30:00Z", "articleBody": "The gate is open."}'
NAMED = POST.replace("{", '{"@id": "#p", ', 1)
BLOG = f'{{"@type": "LiveBlogPosting", "liveBlogUpdate": [{POST}]}}'
QUIRKS = {
    "clean": BLOG,
    "nested list": BLOG.replace("[", "[[").replace("]", "]]"),
    "single object": BLOG.replace("[", "").replace("]", ""),
    "graph": f'{{"@graph": [{{"@type": "WebPage"}}, {BLOG}]}}',
    "list of things": f'[{{"@type": "Organization"}}, {BLOG}]',
    "list of types": BLOG.replace('"LiveBlogPosting"', '["NewsArticle", "LiveBlogPosting"]'),
    "type by address": BLOG.replace('"LiveBlogPosting"', '"http://schema.org/LiveBlogPosting"'),
    "below another thing": f'{{"@type": "WebPage", "mainEntity": {BLOG}}}',
    "list object": BLOG.replace("[", '{"@list": [').replace("]", "]}"),
    "item list": BLOG.replace("[", '{"itemListElement": [{"@type": "ListItem", "item": ').replace("]", "}]}"),
    "reference": f'{{"@graph": [{NAMED}, {{"@type": "LiveBlogPosting", "liveBlogUpdate": [{{"@id": "#p"}}]}}]}}',
    "trailing comma in a list": BLOG.replace("]", ",]"),
    "trailing comma in an object": BLOG.replace("]}", "],}"),
    "two trailing commas": BLOG.replace("]", ", ,]"),
    "semicolon": BLOG + ";",
    "CDATA": f"<![CDATA[{BLOG}]]>",
    "CDATA behind slashes": f"//<![CDATA[\n{BLOG}\n//]]>",
    "CDATA in a comment": f"/*<![CDATA[*/{BLOG}/*]]>*/",
    "HTML comment": f"<!--\n{BLOG}\n-->",
    "raw line break in a string": BLOG.replace("The gate", "The\tgate"),
    "control character in a string": BLOG.replace("The gate", "The\x0bgate"),
    "entities": BLOG.replace('"', "&quot;"),
    "byte order mark": "\ufeff" + BLOG,
    "something behind it": BLOG + "\n</div>",
    "plus without colon": BLOG.replace("09:30:00Z", "09:30:00+0000"),
    "fraction": BLOG.replace("09:30:00Z", "09:30:00.000Z"),
    "blank before the zone": BLOG.replace("T09:30:00Z", " 09:30:00 +00:00"),
    "body in markup": BLOG.replace("The gate is open.", "<p>The <b>gate</b> is open.</p>"),
    "body in escaped markup": BLOG.replace("The gate is open.", "&lt;p&gt;The gate is open.&lt;/p&gt;"),
    "body in a list": BLOG.replace('"The gate is open."', '["The gate is open."]'),
    "value object": BLOG.replace('"2024-04-18T09:30:00Z"', '{"@type": "DateTime", "@value": "2024-04-18T09:30:00Z"}'),
}


@pytest.mark.parametrize("script", QUIRKS.values(), ids=QUIRKS.keys())
def test_quirk(script: str) -> None:
    """The one update is found, with its words and its time."""
    found, broken = jsonld.items([script])
    (update,) = jsonld.updates(found)
    assert broken == 0
    assert update.paragraphs == ("The gate is open.",)
    assert update.published is not None
    assert update.published.isoformat() == "2024-04-18T09:30:00+00:00"


@pytest.mark.parametrize(
    "script", ["", "{", "null;", "{'a': 1}", '{"a": ', "[" * 100_000, '{"a":' * 100_000, "var x = 1", "9" * 10_000]
)
def test_hopeless(script: str) -> None:
    """What is no JSON at all is counted and gives nothing."""
    found, broken = jsonld.items([script])
    assert (jsonld.updates(found), broken) == ((), 1)


@pytest.mark.parametrize(
    "value", ['"x"', "3", "null", "[]", "{}", "[null, 3, []]", '{"@list": 3}', '[{"headline": 3}]', '[{"articleBody": {}}]']
)
def test_updates_that_are_none(value: str) -> None:
    """Values of another shape are no updates and no trouble."""
    found, _ = jsonld.items([f'{{"@type": "LiveBlogPosting", "liveBlogUpdate": {value}}}'])
    assert jsonld.updates(found) == ()


def test_several_scripts() -> None:
    """The same blog in two scripts is one blog; a broken script beside it does no harm."""
    found, broken = jsonld.items([BLOG, "{", BLOG])
    assert (len(jsonld.updates(found)), broken) == (1, 1)


def test_local_time_stays_local() -> None:
    """A time without a zone is not given one."""
    (update,) = jsonld.updates(jsonld.items([BLOG.replace("09:30:00Z", "09:30:00")])[0])
    assert update.published is not None
    assert update.published.tzinfo is None


def test_commas_and_escapes_inside_strings_are_left_alone() -> None:
    """Mending touches only what stands outside of strings, and only escapes that JSON does not know."""
    found, _ = jsonld.items([BLOG.replace("The gate is open.", r"One, ] two,} \'three\' \u00e9\n").replace("]}", ",]}")])
    (update,) = jsonld.updates(found)
    assert update.paragraphs == ("One, ] two,} 'three' é",)
