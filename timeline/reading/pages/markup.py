"""What the words of markup mean to a reader: tag names, and the words that class names are made of.

They are the vocabulary of HTML and of those who write style sheets, not of a language; those are in the lexicon.
"""

import re
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

PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Paragraphs that hold nothing but their own text: what stands in their names is often said of what is around them."""

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
        "figure": "caption",
        "table": "text",
        "blockquote": "quote",
        "li": "list",
        "dd": "list",
        "dt": "list",
    }
)
"""What a tag makes of the text below it."""

HIDDEN = frozenset(
    {
        *("sronly", "srtext", "screenreader", "screenreadertext", "screenreaderonly", "visuallyhidden", "uvisuallyhidden"),
        *("ishidden", "isvisuallyhidden", "elementinvisible", "assistivetext", "offscreen", "a11yhidden", "accessiblyhidden"),
        *("gsuvh", "usronly", "hiddentext"),
    }
)
"""Class names, without their signs, of what only a screen reader shows."""

FURNITURE = MappingProxyType(
    {
        **dict.fromkeys(("share", "sharing", "sharer", "sharebar", "sharetools", "sharebuttons", "copylink"), "share bar"),
        **dict.fromkeys(("permalink", "reactions", "reaction", "likes", "bookmark", "whatsapp", "flipboard"), "share bar"),
        **dict.fromkeys(("socialshare", "socialicons", "sociallinks", "follow", "print", "upvote", "emoji"), "share bar"),
        **dict.fromkeys(("byline", "bylines", "author", "authors", "contributor", "contributors", "reporter"), "byline"),
        **dict.fromkeys(("avatar", "authorship", "journalist", "bio"), "byline"),
        **dict.fromkeys(("comments", "comment", "disqus", "commentcount", "replies", "spotim", "openweb"), "comments"),
        **dict.fromkeys(("ad", "ads", "advert", "adverts", "advertisement", "advertisements", "advertising"), "advertisement"),
        **dict.fromkeys(("sponsored", "sponsor", "outbrain", "taboola", "promo", "promotion", "promoted"), "advertisement"),
        **dict.fromkeys(("adslot", "adunit", "adcontainer", "adwrapper", "dfp", "mpu", "teads", "affiliate"), "advertisement"),
        **dict.fromkeys(("newsletter", "newsletters", "signup", "subscribe", "subscription", "subscribers"), "appeal"),
        **dict.fromkeys(("paywall", "regwall", "donate", "donation", "contributions", "upsell", "membership"), "appeal"),
        **dict.fromkeys(("registration", "signin", "login", "appeal"), "appeal"),
        **dict.fromkeys(("related", "relatedcontent", "recommended", "recommendations", "mostread"), "links to other pages"),
        **dict.fromkeys(("popular", "trending", "readmore", "richlink", "seealso", "alsoread"), "links to other pages"),
        **dict.fromkeys(("upnext", "readnext", "morelinks", "morestories", "onwards", "crosslink"), "links to other pages"),
        **dict.fromkeys(("nav", "navigation", "navbar", "menu", "submenu", "breadcrumb", "breadcrumbs"), "navigation"),
        **dict.fromkeys(("pagination", "pager", "toolbar", "tooltip", "skiplink", "skiplinks", "skipto"), "navigation"),
        **dict.fromkeys(("backtotop", "totop", "backtop", "loadmore", "showmore", "prevnext", "arrows"), "navigation"),
        **dict.fromkeys(("toc", "tableofcontents", "keyevents", "keymoments", "jumpto", "jumplinks"), "table of contents"),
        **dict.fromkeys(("cookie", "cookies", "consent", "gdpr", "cmp", "onetrust"), "cookie notice"),
        **dict.fromkeys(("ipp", "donato"), "bar of a web archive"),
        **dict.fromkeys(("player", "videoplayer", "audioplayer", "jwplayer", "videojs", "vjs", "playbutton"), "player"),
        **dict.fromkeys(("playicon", "duration", "videoduration", "videotitle", "videometa"), "player"),
        **dict.fromkeys(("credit", "credits", "copyright", "photographer", "photocredit", "imagecredit"), "picture credit"),
        **dict.fromkeys(("slideshow", "carousel", "lightbox", "gallery", "galleries"), "picture gallery"),
        **dict.fromkeys(("badge", "pill", "eyebrow", "livelabel", "livestatus", "livebadge", "label", "flag"), "label"),
        **dict.fromkeys(("tags", "taglist", "topics", "topiclist", "keywords"), "tags"),
        **dict.fromkeys(("poll", "polls", "quiz", "survey", "vote", "voting"), "poll"),
        **dict.fromkeys(("modal", "popup", "toast", "snackbar"), "dialog"),
        **dict.fromkeys(("placeholder", "skeleton", "spinner"), "placeholder"),
        **dict.fromkeys(("disclaimer", "legal"), "notice"),
    }
)
"""What a word in a class name or an id, or two that stand side by side, make of the text below."""

FURNITURE_TAGS = MappingProxyType(
    {
        "header": "head of the post or page",
        "nav": "navigation",
        "button": "button",
        "form": "form",
        "footer": "foot of the post or page",
        "dialog": "dialog",
        "menu": "navigation",
        "aside": "box beside the text",
    }
)

ROLES = MappingProxyType(
    {
        **dict.fromkeys(("navigation", "menu", "menubar", "toolbar", "tablist", "search"), "navigation"),
        **dict.fromkeys(("dialog", "alertdialog", "tooltip"), "dialog"),
        **dict.fromkeys(("button", "switch", "checkbox", "progressbar", "slider"), "button"),
        **dict.fromkeys(("form", "textbox", "combobox", "listbox"), "form"),
        "banner": "head of the post or page",
        "contentinfo": "foot of the post or page",
        "complementary": "box beside the text",
    }
)
"""What a role makes of the text below it."""

MOST = MappingProxyType(
    {
        **dict.fromkeys(("share bar", "player", "placeholder", "picture credit", "tags"), 200),
        **dict.fromkeys(("byline", "picture gallery", "links to other pages"), 300),
        "navigation": 400,
        "cookie notice": 4000,
        **dict.fromkeys(("advertisement", "appeal", "dialog", "poll", "notice", "form", "box beside the text"), 600),
        "label": 40,
        "button": 200,
    }
)
"""How many characters of running text, links not counted, such furniture can hold; what holds more is called so wrongly."""

POSTS = frozenset(
    {
        *("post", "posts", "entry", "entries", "liveblog", "liveticker", "ticker", "live", "livefeed", "feed", "stream"),
        *("update", "updates"),
    }
)
"""Words in a class name that are said of posts too: beside one of them, a word for furniture must be short to be believed."""

MOST_IN_PARAGRAPHS = MappingProxyType(
    {
        **dict.fromkeys(("share bar", "player", "picture gallery", "navigation", "table of contents", "dialog", "comments"), 60),
        **dict.fromkeys(("picture credit", "byline", "poll"), 120),
        "button": 60,
    }
)
"""As `MOST`, for a paragraph that is called so itself: a line of its own, no box."""

BESIDE = frozenset({"ad", "ads", "advert", "adverts", "adslot", "adunit", "adcontainer", "adwrapper", "dfp", "mpu", "teads"})
"""Words that a longer paragraph has in its name because of the advertisement behind it; what has them itself is short."""
MOST_BESIDE = 60
"""As `MOST`, for a paragraph with one of them in its name."""

STATES = frozenset(
    {
        *("placeholder", "skeleton", "spinner", "paywall", "regwall", "membership", "registration", "subscription"),
        *("subscribers", "login", "signin", "consent", "cmp", "gdpr", "modal", "popup", "toast", "tooltip"),
    }
)
"""Words in the name of a paragraph that tell who may see it, or how it came on the page: of what it says they tell nothing."""

HAVING = frozenset({"has", "no", "not", "non", "without"})
SWITCHED = frozenset({"enabled", "disabled", "ready", "free", "false", "aware"})
"""Words before and after another that make it one about what an element holds, lacks or allows, and not its name."""

MOST_IN_POSTS = 120
"""As `MOST`, for an element whose class name also has a word for posts."""

CHANGED = frozenset({"updated", "modified", "edited", "lastmodified", "lastupdated"})
"""Words in a class name or a property that make a time that of a later change, unless "published" stands beside them."""

TIMELY = re.compile("time|date|publish|posted|creat|epoch")
"""Parts of the name of an attribute that holds a time."""

LATER = re.compile("update|modif|edit|expir|end|crawl|fetch")
"""Parts of an attribute's name that make its time another one than that of posting."""
