"""What the words of markup mean to a reader: tag names, and the words that class names are made of.

They are the vocabulary of HTML and of those who write style sheets, not of a language; those are in the lexicon.
"""

from collections.abc import Mapping
from types import MappingProxyType

from timeline.model import BlockKind

UNCOUNTED = frozenset(
    {
        *(
            "a",
            "p",
            "li",
            "dt",
            "dd",
            "td",
            "th",
            "tr",
            "tbody",
            "thead",
            "tfoot",
            "option",
            "optgroup",
            "colgroup",
            "rb",
            "rt",
            "rp",
        ),
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr",
            "amp-img",
        ),
        *("path", "circle", "rect", "line", "polyline", "polygon", "use", "stop", "style", "html", "head", "body"),
    }
)
"""Tags that stand alone or are closed by what follows them."""

UNSEEN = frozenset(
    {
        *(
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "math",
            "iframe",
            "object",
            "canvas",
            "select",
            "datalist",
            "textarea",
        ),
        *("audio", "video", "title", "amp-analytics", "amp-ad", "amp-state"),
    }
)
"""Elements that hold no text of the page."""

INLINE = frozenset(
    {
        *(
            "a",
            "abbr",
            "acronym",
            "bdi",
            "bdo",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "ins",
            "kbd",
            "label",
            "mark",
            "q",
            "samp",
            "span",
        ),
        *("sub", "sup", "var", "wbr", "img", "picture", "amp-img", "font", "output", "ruby", "rt"),
    }
)
"""Elements that run on in the line; every other one, and every unknown one, is a paragraph of its own."""

RUNNING = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "dd", "dt", "td"})
"""Paragraphs in which a time is a word among words."""

TIMES = frozenset({"time", "amp-timeago", "relative-time", "time-ago", "local-time", "timeago"})

KINDS: Mapping[str, BlockKind] = MappingProxyType(
    {
        "h1": "heading",
        "h2": "heading",
        "h3": "heading",
        "h4": "heading",
        "h5": "heading",
        "h6": "heading",
        "figcaption": "caption",
        "caption": "caption",
        "blockquote": "quote",
        "li": "list",
        "dd": "list",
        "dt": "list",
    }
)
"""What a tag makes of the text below it."""

HIDDEN = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "u-visually-hidden", "is-hidden"})

FURNITURE = MappingProxyType(
    {
        **dict.fromkeys(
            ("share", "sharing", "sharebar", "sharetools", "copylink", "permalink", "reactions", "likes"), "share bar"
        ),
        **dict.fromkeys(("byline", "author", "authors", "contributor", "avatar"), "byline"),
        **dict.fromkeys(("comments", "comment", "disqus"), "comments"),
        **dict.fromkeys(("ad", "ads", "advert", "advertisement", "sponsored", "outbrain", "taboola", "promo"), "advertisement"),
        **dict.fromkeys(("newsletter", "signup", "subscribe", "subscription", "paywall", "donate"), "appeal"),
        **dict.fromkeys(("related", "recommended", "mostread", "popular", "trending"), "links to other pages"),
        **dict.fromkeys(
            ("nav", "navigation", "menu", "breadcrumb", "breadcrumbs", "pagination", "toolbar", "tooltip"), "navigation"
        ),
        **dict.fromkeys(("cookie", "cookies", "consent", "gdpr"), "cookie notice"),
    }
)
"""What a word in a class name or an id makes of the text below it."""

FURNITURE_TAGS = MappingProxyType(
    {
        "header": "head of the post or page",
        "nav": "navigation",
        "button": "button",
        "form": "form",
        "footer": "foot of the post or page",
        "dialog": "dialog",
        "menu": "navigation",
    }
)

CHANGED = frozenset({"updated", "modified", "edited", "lastmodified", "lastupdated"})
"""Words in a class name or a property that make a time that of a later change, unless "published" stands beside them."""

LATER = ("update", "modif", "edit", "expir", "end", "crawl", "fetch")
"""Parts of an attribute's name that make its time another one than that of posting."""
