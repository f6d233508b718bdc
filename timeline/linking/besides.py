"""Asides: the clauses beside an update's main one, which tell again what another account, or another post, tells as its own.

By itself an aside is no event: articles are full of sentences that only colour the day. It becomes a telling where it is joined
to one.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline import lexicon
from timeline.linking.clauses import governs
from timeline.linking.lanes import lane_of_all
from timeline.linking.making import make_mention
from timeline.linking.opened import Post, Sentence, lead_of, told_beside
from timeline.linking.otherdays import clause_status
from timeline.linking.quotes import quoted
from timeline.linking.relatives import inserted_in, main_reading
from timeline.linking.sentences import trim
from timeline.linking.verbs import clause_reading
from timeline.model import Mention, Span, Status, Timex

SCANT = 2
"""Words that without a verb are no clause: “after eight”."""
WORDS = 4
"""Shorter clauses tell too little to be known again."""


def besides(post: Post) -> Iterator[Mention]:
    """Give the clauses of an update that are not its lead: of a live post whole sentences, of what retells all clauses."""
    lead = lead_of(post)
    for sentence in post.sentences if post.compared else ():
        whole = sentence if sentence is not lead else None
        whole_in = (
            *sentence.quoted,
            *(Span(s.span.start - 1, s.target.end) for s in sentence.signals if s.target_kind != "clause"),
        )
        parts = [] if post.live else clauses(post.source.text, sentence.span, whole_in, post.source.language)
        within = [] if post.live else _within(post, sentence)
        spans = dict.fromkeys([*([whole.span] if whole else []), *(parts if len(parts) > 1 else []), *within])
        dated: tuple[Timex, ...] = ()
        for span in spans:
            follows = span.start > sentence.span.start and span not in within
            dated = _timexes(post, sentence, span) or (dated if follows else ())
            if _enough(post, span):
                yield _aside(post, sentence, span, dated)


def _timexes(post: Post, sentence: Sentence, span: Span) -> tuple[Timex, ...]:
    """Give the time words that date a clause; one without any stands at the time of the clause before it."""
    text, language = post.source.text, post.source.language
    verb = main_reading(text[span.start : span.end], language, clause_reading)
    inside = (t for t in sentence.timexes if span.covers(t.span) and not sentence.in_quotation(t.span))
    return tuple(t for t in inside if governs(text, span, verb, t.span, language))


def clauses(text: str, sentence: Span, kept: Sequence[Span], language: str) -> list[Span]:
    """Cut a sentence where a clause with a verb of its own begins, outside of the stretches that are kept whole.

    >>> told = "Police shut the bridges, and the mayor offered a reward."
    >>> [told[s.start : s.end] for s in clauses(told, Span(0, len(told)), (), "en")]
    ['Police shut the bridges', 'and the mayor offered a reward.']
    >>> told = "The race was stopped after eight and began again at ten."
    >>> [told[s.start : s.end] for s in clauses(told, Span(0, len(told)), (), "en")]
    ['The race was stopped after eight', 'and began again at ten.']
    """
    cuts = [m.start() for m in _joints(language).finditer(text, sentence.start, sentence.end)]
    free = [cut for cut in cuts if not any(k.start <= cut < k.end for k in kept)]
    edges = [*free, sentence.end]
    own = [cut for cut, end in itertools.pairwise(edges) if len(text[cut:end].split()) > SCANT or _tells(text[cut:end], language)]
    spans: list[Span] = []
    start = sentence.start
    for end in [*own, sentence.end]:
        if _tells(text[start:end], language) and (end == sentence.end or _tells(text[end : sentence.end], language)):
            spans.append(_tidy(text, Span(start, end)))
            start = end
    return spans


def _within(post: Post, sentence: Sentence) -> list[Span]:
    """Give the relative clause of the subject: it tells another thing than the main verb."""
    text, language = post.source.text, post.source.language
    found = inserted_in(text, sentence.span, language)
    return [_tidy(text, found)] if found.start < found.end else []


def _aside(post: Post, sentence: Sentence, span: Span, timexes: tuple[Timex, ...]) -> Mention:
    text, language = post.source.text, post.source.language
    spoken = any(q.start <= span.start + 1 < q.end for q in sentence.quoted)
    status: Status = "happened" if spoken else clause_status(post, sentence, span)
    verb = main_reading(text[span.start : span.end], language, clause_reading)
    part = replace(sentence, span=span, verb=verb or sentence.verb)
    return make_mention(
        post,
        span,
        part,
        status=status,
        lane=lane_of_all(timexes, status, post.setting),
        aside=True,
        quotes=quoted(text, (q for q in sentence.quoted if span.covers(q))),
        timexes=timexes,
        signals=tuple(s for s in sentence.signals if span.covers(s.span) and not told_beside(post, part, s.span)),
    )


def _tells(clause: str, language: str) -> bool:
    return clause_reading(clause, language) is not None


def _tidy(text: str, span: Span) -> Span:
    found = trim(text, span)
    lead = len(text[found.start : found.end]) - len(text[found.start : found.end].lstrip(",;: "))
    return Span(found.start + lead, found.end)


def _enough(post: Post, span: Span) -> bool:
    return len(post.source.text[span.start : span.end].split()) >= WORDS


@functools.cache
def _joints(language: str) -> re.Pattern[str]:
    joining = "|".join(lexicon.load(language).words("linking.alike.joints"))
    return re.compile(rf"[;:]\s|,?\s(?=(?:{joining})\s)|\s[–—-]\s")
