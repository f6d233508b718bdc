"""Linked data as sites really write it: each row is one way of getting it wrong."""

import time

import pytest

from timeline.reading.pages import jsonld

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
    "single quotes": BLOG.replace('"', "'"),
    "unescaped quotes": BLOG.replace('"articleBody"', '"headline": "He said "no", and left", "articleBody"'),
    "missing commas": BLOG.replace(",", ""),
    "comments": BLOG.replace('"articleBody"', '/* the "body", as it is */ "articleBody"').replace("}]", "} // the last\n]"),
    "a missing bracket": BLOG.replace("}]}", "}}"),
    "undefined": BLOG.replace('"articleBody"', '"headline": undefined, "articleBody"'),
    "two values side by side": '{"@type": "WebPage"}' + BLOG,
    "two values with a comma": '{"@type": "WebPage"},\n' + BLOG,
    "another value that is broken": BLOG + '{"@type": "WebPage",, "x": "y"}',
    "updates of an article": BLOG.replace('"LiveBlogPosting"', '"NewsArticle"'),
    "part of an article": f'{{"@type": "NewsArticle", "hasPart": {BLOG}}}',
    "parts without a name": BLOG.replace("liveBlogUpdate", "hasPart"),
    "posts of a blog": BLOG.replace("liveBlogUpdate", "blogPost"),
    "full addresses": BLOG.replace('"liveBlogUpdate"', '"http://schema.org/liveBlogUpdate"')
    .replace('"articleBody"', '"http://schema.org/articleBody"')
    .replace('"datePublished"', '"schema:datePublished"')
    .replace('"LiveBlogPosting"', '"schema:LiveBlogPosting"'),
    "expanded": BLOG.replace('"The gate is open."', '[{"@value": "The gate is open."}]'),
    "reference by address": f'[{{"@type": "LiveBlogPosting", "liveBlogUpdate": ["#p"]}}, {NAMED}]',
    "updates that are articles": BLOG.replace('"BlogPosting"', '"NewsArticle"'),
    "updates that are postings": BLOG.replace('"BlogPosting"', '"SocialMediaPosting"').replace("articleBody", "text"),
    "updates that are comments": BLOG.replace('"BlogPosting"', '"Comment"').replace("articleBody", "text"),
    "seconds since 1970": BLOG.replace('"2024-04-18T09:30:00Z"', "1713432600"),
    "milliseconds since 1970": BLOG.replace('"2024-04-18T09:30:00Z"', "1713432600000"),
    "changed later": BLOG.replace('"articleBody"', '"dateModified": "2024-04-18T11:30:00Z", "articleBody"'),
    "created before": BLOG.replace('"datePublished"', '"dateCreated": "2024-04-11T11:30:00Z", "datePublished"'),
    "script in the body": BLOG.replace("The gate is open.", "<p>The gate is open.</p><script>var a = 'b';</script>"),
    "style in the body": BLOG.replace("The gate is open.", "<style>p { top: 0 }</style><p>The gate is open.</p><!-- x -->"),
    "entities escaped twice": BLOG.replace("The gate is", "The&amp;nbsp;gate&amp;#160;is"),
    "null in the body": BLOG.replace("The gate", "The\\u0000gate").replace("open.", "open.\\ud83d"),
    "value object": BLOG.replace('"2024-04-18T09:30:00Z"', '{"@type": "DateTime", "@value": "2024-04-18T09:30:00Z"}'),
}


@pytest.mark.parametrize("script", QUIRKS.values(), ids=QUIRKS.keys())
def test_quirk(script: str) -> None:
    """The one update is found, with its words and its time."""
    found, notes = jsonld.items([script])
    (update,) = jsonld.updates(found)
    assert notes == ()
    assert update.paragraphs == ("The gate is open.",)
    assert update.published is not None
    assert update.published.isoformat() == "2024-04-18T09:30:00+00:00"


@pytest.mark.parametrize("script", ["", "{", "null;", '{"a": ', "[" * 100_000, "var x = 1", "9" * 10_000, "{}", "<div>"])
def test_hopeless(script: str) -> None:
    """What is no JSON at all is told once and gives nothing."""
    found, notes = jsonld.items([script, script])
    assert (jsonld.updates(found), notes) == ((), (jsonld.BROKEN,))


@pytest.mark.parametrize(
    "value", ['"x"', "3", "null", "[]", "{}", "[null, 3, []]", '{"@list": 3}', '[{"headline": 3}]', '[{"articleBody": {}}]']
)
def test_updates_that_are_none(value: str) -> None:
    """Values of another shape are no updates and no trouble."""
    found, _ = jsonld.items([f'{{"@type": "LiveBlogPosting", "liveBlogUpdate": {value}}}'])
    assert jsonld.updates(found) == ()


def test_several_scripts() -> None:
    """The same blog in two scripts is one blog; a broken script beside it does no harm."""
    found, notes = jsonld.items([BLOG, "{", BLOG])
    assert (len(jsonld.updates(found)), notes) == (1, (jsonld.BROKEN,))


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


def told(*scripts: str) -> list[tuple[str, str | None]]:
    """Give the first words and the id of every update of these scripts."""
    return [(update.paragraphs[0], update.identifier) for update in jsonld.updates(jsonld.items(scripts)[0])]


def blog(*posts: tuple[str, str], when: str = "2024-04-18T09:30:00Z") -> str:
    """Write a live blog of posts, each with its address and its words."""
    rows = (
        f'{{"@type": "BlogPosting", "url": "{url}", "datePublished": "{when}", "articleBody": "{body}"}}' for url, body in posts
    )
    return f'{{"@type": "LiveBlogPosting", "url": "https://gate.example/live", "liveBlogUpdate": [{", ".join(rows)}]}}'


LIVE = "https://gate.example/live"
THREE = [(f"{LIVE}#block-00a{n}00b{n}", f"Lorry {n} has passed the gate.") for n in (3, 2, 1)]
WORDS = [(words, url.partition("-")[2]) for url, words in THREE]


def test_apostrophes_in_single_quotes() -> None:
    """Single quotes that stand for double ones are told from the apostrophes between them."""
    script = blog(THREE[0]).replace('"', "'").replace("Lorry 3", "The drivers' lorry isn't late, 'not at all', it")
    assert told(script)[0][0] == "The drivers' lorry isn't late, 'not at all', it has passed the gate."


@pytest.mark.parametrize("short", range(1, 400, 7))
def test_cut_off(short: int) -> None:
    """Wherever the data is torn off, the whole updates before that are kept, and it is said."""
    script = blog(*THREE)
    found, notes = jsonld.items([script[:-short]])
    kept = [update.paragraphs[0] for update in jsonld.updates(found)]
    whole = [words for _, words in THREE if f'{words}"' in script[:-short]]
    assert kept == whole
    assert notes == (jsonld.CUT_OFF,)


def test_pages_of_one_blog() -> None:
    """Scripts that each tell of some of the posts, some of them twice, are one blog."""
    assert told(blog(*THREE[:2]), blog(*THREE[1:])) == WORDS


def test_a_post_told_shorter_once() -> None:
    """Of two versions of the same post the fuller one counts, in the place of the first."""
    short = (THREE[1][0], "Lorry 2 has")
    assert told(blog(THREE[0], short), blog(*THREE)) == WORDS


def test_an_edited_post() -> None:
    """Of two versions of the same post the later one counts, even when it is shorter."""
    older = blog(*THREE).replace('"articleBody"', '"dateModified": "2024-04-18T09:31:00Z", "articleBody"')
    newer = blog((THREE[2][0], "Nobody passed.")).replace(
        '"articleBody"', '"dateModified": "2024-04-18T09:45:00Z", "articleBody"'
    )
    assert told(older, newer) == [*WORDS[:2], ("Nobody passed.", WORDS[2][1])]


def test_one_address_for_all() -> None:
    """Where every update has the address of the page, it tells none of them apart, and all are kept."""
    assert told(blog(*((LIVE, words) for _, words in THREE))) == [(words, None) for _, words in THREE]


@pytest.mark.parametrize(
    ("address", "identifier"),
    [
        (f"{LIVE}?page=with:block-66698f01a1b2#block-66698f01a1b2", "66698f01a1b2"),
        (f"{LIVE}?page=with%3Ablock-66698f01a1b2", "66698f01a1b2"),
        (f"{LIVE}?liveblog._id=urn:newsml:gate.example:2024:77__editorial", "77"),
        (f"{LIVE}?post=asset%3A11112222-3333-4444-5555-666677778888#post", "11112222-3333-4444-5555-666677778888"),
        (f"{LIVE}#post-12", "12"),
        (f"{LIVE}#/entry/77", "77"),
        (f"{LIVE}#lorry-passes", "lorry-passes"),
        (f"{LIVE}/lorry-passes", "lorry-passes"),
        ("liveblog-entry-45", "45"),
    ],
)
def test_identifier(address: str, identifier: str) -> None:
    """The id of a post is what the page's own element has, without the words around it."""
    assert told(blog((address, "Lorry 3 has passed.")))[0][1] == identifier


def test_markup_and_author_are_kept() -> None:
    """A body in markup is kept as such beside its paragraphs, and so is the name of its author."""
    script = blog((LIVE, "<p>One.</p><blockquote>Two.</blockquote>")).replace(
        '"articleBody"', '"author": [{"name": "Una Marsh"}], "articleBody"'
    )
    (update,) = jsonld.updates(jsonld.items([script])[0])
    assert (update.paragraphs, update.author) == (("One.", "Two."), "Una Marsh")
    assert update.markup == "<p>One.</p><blockquote>Two.</blockquote>"


HOSTILE = ['"', "'", "[", '{"a":', ",", "\\", '"a" ', '",\n', "/*", "[{", "]}", '{"a" ', "{'a': 'b", '"a": "b" c" ', "\ud800"]


@pytest.mark.parametrize("text", HOSTILE)
def test_broken_data_costs_its_length(text: str) -> None:
    """However a script is broken, reading it takes no more than its length."""
    started = time.process_time()
    for opening in ("", '{"liveBlogUpdate": "', "{'liveBlogUpdate': [{'articleBody': '"):
        jsonld.updates(jsonld.items([opening + text * (300_000 // len(text))])[0])
    assert time.process_time() - started < 10
