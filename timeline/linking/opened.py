"""An update opened up: its sentences, what stands in each, and which of them leads.

A live post tells one thing; an introduction or a summary retells several, a paragraph each.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline import lexicon
from timeline.linking.clauses import governs
from timeline.linking.content import content
from timeline.linking.lengths import around_its_end
from timeline.linking.relatives import inserted_in, main_reading
from timeline.linking.sentences import blank, lines, sentences, trim, within
from timeline.linking.verbs import Reading, is_now, reading
from timeline.model import Anchor, Setting, Signal, Source, Span, Tagged, Timex

RETOLD = ("pinned", "summary", "preview")
"""Roles of an update that tells of more than one thing."""


_QUOTED = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its main verb and the time words that stand in it."""

    span: Span
    verb: Reading | None
    quoted: tuple[Span, ...]
    timexes: tuple[Timex, ...]
    signals: tuple[Signal, ...]
    anchors: tuple[Anchor, ...]

    def in_quotation(self, span: Span) -> bool:
        """Say whether a span of this sentence lies in somebody's words."""
        return any(q.start <= span.start < q.end for q in self.quoted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An update opened up: its source, the day's setting and its sentences.

    `apart` marks a part that tells another thing, `compared` a post that is read beside other accounts of the day.
    """

    tagged: Tagged
    source: Source
    setting: Setting
    sentences: tuple[Sentence, ...]
    apart: bool = False
    compared: bool = False

    @property
    def live(self) -> bool:
        """Tell a post of a live blog from a passage of an article or an introduction."""
        return self.source.kind == "liveblog" and self.tagged.update.role == "update"


def open_post(tagged: Tagged, source: Source, setting: Setting, *, compared: bool = False) -> Post:
    """Open an update up into its sentences."""
    return Post(tagged=tagged, source=source, setting=setting, sentences=_sentences(tagged, source), compared=compared)


def tellings(post: Post) -> Iterator[Post]:
    """Open what is not a live post paragraph by paragraph: an introduction or a summary retells one thing after another."""
    if post.live and post.compared:
        yield from _parts(post)
        return
    if post.live or post.tagged.update.role not in RETOLD:
        yield post
        return
    text = post.source.text
    for line in lines(text, post.tagged.update.span):
        inside = tuple(s for s in post.sentences if line.covers(s.span))
        if inside:
            yield replace(post, sentences=inside)


def _parts(post: Post) -> Iterator[Post]:
    """Cut a live post before the lines that may be posts of their own: nothing marks in bare text where one ends."""
    text, language = post.source.text, post.source.language
    found: list[list[Sentence]] = []
    for line in lines(text, post.tagged.update.span):
        inside = [s for s in post.sentences if line.covers(s.span)]
        before = " ".join(text[s.span.start : s.span.end] for s in (found[-1] if found else ()))
        headed = bool(post.tagged.update.headline) and len(found) == 1 and len(found[0]) == 1
        if found and (headed or not opens_anew(text[line.start : line.end], before, language)):
            found[-1] += inside
        elif inside:
            found.append(inside)
    for number, sentences_ in enumerate(found):
        yield replace(post, sentences=tuple(sentences_), apart=number > 0)


def opens_anew(line: str, before: str, language: str) -> bool:
    """Say whether a line begins another story than the words before it: no pronoun, no more than names shared.

    A quotation does where its speaker is named.

    >>> opens_anew("A ferry has run aground.", "The mayor has resigned.", "en")
    True
    >>> opens_anew("She will be mayor until May.", "The mayor has resigned.", "en")
    False
    """
    if goes_on(line, language):
        return False
    new, old = content(line, language), content(before, language)
    return not (new.features & old.features) - new.named - old.named


def goes_on(line: str, language: str) -> bool:
    """Say whether a line leans on the words before it: by a pronoun, or by a quotation whose speaker it does not name.

    >>> goes_on("“I have no complaint,” she added.", "en"), goes_on("“We were lucky,” said Ola Brandt.", "en")
    (True, False)
    """
    outside = _QUOTED.sub(" ", line).strip(" ,.")
    first = outside.split(maxsplit=1)[0] if outside else ""
    named = line[:1].isupper() or any(word[:1].isupper() for word in outside.split())
    return not named or first.lower() in lexicon.load(language).words("linking.alike.going_on")


def lead_of(post: Post) -> Sentence | None:
    """Give the sentence that tells what happened: the first with a happening in it; a live post always has one.

    What a live post states first is its news, if only a state: “Ms Lusk is not guilty.” A headline that only tells of what is to
    come leaves the lead to the body.
    """
    if post.live and _states(post):
        return post.sentences[0]
    telling = [s for s in post.sentences if s.verb is not None and s.verb.status is not None]
    headed = bool(post.tagged.update.headline) and telling[:1] == list(post.sentences[:1])
    if headed and len(telling) > 1 and telling[0].verb and telling[0].verb.status not in ("happened", "ongoing"):
        return telling[1]
    return telling[0] if telling else post.sentences[0] if post.live and post.sentences else None


def _states(post: Post) -> bool:
    """Say whether a post opens with what is now: no headline, no question, nobody's words."""
    first = post.sentences[0] if post.sentences and not post.tagged.update.headline else None
    if first is None or first.verb is None or not is_now(first.verb, post.source.language):
        return False
    words = post.source.text[first.span.start : first.span.end].strip()
    return not words.endswith("?") and not words.startswith(("“", '"'))


def told_of_main(post: Post, sentence: Sentence, span: Span) -> bool:
    """Say whether words belong to the main verb of a sentence and to nobody's quotation."""
    language = post.source.language
    return not sentence.in_quotation(span) and governs(post.source.text, sentence.span, sentence.verb, span, language)


def told_beside(post: Post, sentence: Sentence, span: Span) -> bool:
    """Say whether words are somebody's, or only one of the words and the verb stands in the relative clause of the subject."""
    relative = inserted_in(post.source.text, sentence.span, post.source.language)
    verb = sentence.span.start + sentence.verb.at if sentence.verb else relative.end
    within = [relative.start <= at < relative.end for at in (span.start, verb)]
    return sentence.in_quotation(span) or within[0] != within[1]


def body_span(tagged: Tagged, source: Source) -> Span:
    """Give the stretch of an update that is neither its stamp nor its headline."""
    update = tagged.update
    start = source.text.find(update.body, update.span.start, update.span.end)
    return trim(source.text, Span(start, update.span.end) if start >= 0 else update.span)


def _sentences(tagged: Tagged, source: Source) -> tuple[Sentence, ...]:
    spans = (*_headline(tagged, source), *sentences(source.text, body_span(tagged, source), source.language))
    return tuple(_sentence(span, tagged, source) for span in spans)


def _headline(tagged: Tagged, source: Source) -> tuple[Span, ...]:
    """Give the headline of a post as its first sentence: it may tell what the body takes for told."""
    update = tagged.update
    at = source.text.find(update.headline, update.span.start, update.span.end) if update.headline else -1
    return (Span(at, at + len(update.headline or "")),) if at >= 0 else ()


def _sentence(span: Span, tagged: Tagged, source: Source) -> Sentence:
    quoted = within(tagged.update.quotations, span)
    return Sentence(
        span=span,
        verb=main_reading(blank(source.text, span, quoted), source.language, reading),
        quoted=quoted,
        timexes=tuple(around_its_end(t, source.text, source.language) for t in tagged.timexes if span.covers(t.span)),
        signals=tuple(s for s in tagged.signals if span.covers(s.span)),
        anchors=tuple(a for a in tagged.anchors if span.covers(a.span)),
    )
