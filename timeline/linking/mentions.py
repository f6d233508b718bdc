"""Mentions: what each update says happened, is going on, is expected or once was.

A post of a live blog tells one thing; whatever in it belongs to another day, or is a named event of the day, is told apart.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline import lexicon
from timeline.linking.clauses import around, governs, label, with_antecedent
from timeline.linking.lanes import lane_of
from timeline.linking.names import names
from timeline.linking.sentences import blank_quotations, lines, quotations, sentences, trim
from timeline.linking.verbs import Reading, clause_reading, imagines, reading
from timeline.model import Anchor, Lane, Mention, Setting, Signal, Source, Span, Status, Tagged, Timex

REACH = 40
"""Characters around a named event in which the verb that shows it stands."""
RETOLD = ("pinned", "summary", "preview")
"""Roles of an update that tells of more than one thing."""
QUOTE_WORDS = 3
"""Shorter quotations (“testy”) are scattered words that tie nothing together."""


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
    """An update opened up: its source, the setting of the day and its sentences."""

    tagged: Tagged
    source: Source
    setting: Setting
    sentences: tuple[Sentence, ...]

    @property
    def live(self) -> bool:
        """Tell a post of a live blog from a passage of an article or an introduction."""
        return self.source.kind == "liveblog" and self.tagged.update.role == "update"


def find_mentions(tagged: Tagged, source: Source, setting: Setting) -> tuple[Mention, ...]:
    """Find the mentions of one update in the order of its words: its main happening, other days, named events."""
    post = Post(tagged=tagged, source=source, setting=setting, sentences=_sentences(tagged, source))
    found = [
        m for telling in _tellings(post) for m in (*_main(telling), *_other_days(telling), *_imagined(telling), *_named(telling))
    ]
    return tuple(sorted(found, key=lambda m: (m.span, m.id)))


def _tellings(post: Post) -> Iterator[Post]:
    """Open what is not a live post paragraph by paragraph: an introduction or a summary retells one thing after another."""
    if post.live or post.tagged.update.role not in RETOLD:
        yield post
        return
    text = post.source.text
    for line in lines(text, post.tagged.update.span):
        inside = tuple(s for s in post.sentences if line.covers(s.span))
        if inside:
            yield replace(post, sentences=inside)


def _sentences(tagged: Tagged, source: Source) -> tuple[Sentence, ...]:
    body = body_span(tagged, source)
    return tuple(_sentence(span, tagged, source) for span in sentences(source.text, body, source.language))


def body_span(tagged: Tagged, source: Source) -> Span:
    """Give the stretch of an update that is neither its stamp nor its headline."""
    update = tagged.update
    start = source.text.find(update.body, update.span.start, update.span.end)
    return trim(source.text, Span(start, update.span.end) if start >= 0 else update.span)


def _sentence(span: Span, tagged: Tagged, source: Source) -> Sentence:
    return Sentence(
        span=span,
        verb=reading(blank_quotations(source.text, span), source.language),
        quoted=quotations(source.text, span),
        timexes=tuple(t for t in tagged.timexes if span.covers(t.span)),
        signals=tuple(s for s in tagged.signals if span.covers(s.span)),
        anchors=tuple(a for a in tagged.anchors if span.covers(a.span)),
    )


def _main(post: Post) -> Iterator[Mention]:
    """Give the main happening of an update: its first sentence with a happening in it; a live post always has one."""
    lead = _lead(post)
    if lead is None:
        return
    verb = lead.verb
    status: Status = (verb.status if verb else None) or "happened"
    timexes = tuple(t for t in lead.timexes if _told_of_main(post, lead, t.span))
    lane = _lane(timexes, status, post.setting)
    yield _mention(
        post,
        Span(lead.span.start, post.sentences[-1].span.end),
        lead,
        status=status,
        lane=lane,
        chained=post.live and lane == "day" and status in ("happened", "ongoing"),
        quotes=_quotes(post),
        timexes=timexes,
        signals=(*_main_signals(post, lead), *_venue(post, lead)),
        anchors=_shown(post, lead),
    )


def _lead(post: Post) -> Sentence | None:
    telling = (s for s in post.sentences if s.verb is not None and s.verb.status is not None)
    told = next(telling, None)
    return told or (post.sentences[0] if post.live and post.sentences else None)


def _told_of_main(post: Post, sentence: Sentence, span: Span) -> bool:
    language = post.source.language
    return not sentence.in_quotation(span) and governs(post.source.text, sentence.span, sentence.verb, span, language)


def _lane(timexes: tuple[Timex, ...], status: Status, setting: Setting) -> Lane:
    lanes = [lane_of(t, status, setting) for t in timexes]
    return next((lane for lane in lanes if lane != "day"), "day")


def _quotes(post: Post) -> tuple[str, ...]:
    text = post.source.text
    spans = (q for s in post.sentences for q in s.quoted)
    found = (text[q.start : q.end].strip('“”" ') for q in spans)
    return tuple(q for q in found if len(q.split()) >= QUOTE_WORDS)


def _main_signals(post: Post, lead: Sentence) -> tuple[Signal, ...]:
    """Take the signals of the lead that speak of its happening, and those of any later “he said before leaving”."""
    return tuple(
        signal
        for sentence in post.sentences
        for signal in sentence.signals
        if not sentence.in_quotation(signal.span)
        and (sentence is lead or _says_on(sentence))
        and _governed(sentence, signal) is None
    )


def _says_on(sentence: Sentence) -> bool:
    return sentence.verb is not None and sentence.verb.reports and bool(sentence.quoted)


def _governed(sentence: Sentence, signal: Signal) -> Anchor | None:
    """Find the named event that a signal speaks of: the last one before it that is no signal's own target."""
    free = [a for a in _free_anchors(sentence) if a.span.end <= signal.span.start]
    return free[-1] if free else None


def _free_anchors(sentence: Sentence) -> tuple[Anchor, ...]:
    leaned_on = [s.target for s in sentence.signals]
    return tuple(a for a in sentence.anchors if not any(t.start <= a.span.start < t.end for t in leaned_on))


def _shown(post: Post, lead: Sentence) -> tuple[Anchor, ...]:
    """Give the named events that the lead shows going on: what its verb does, and what it is simultaneous with."""
    if lead.verb is None or lead.verb.status not in ("happened", "ongoing") or lead.verb.reports:
        return ()
    along = (s.anchor for s in lead.signals if s.relation == "simultaneous" and s.anchor)
    free = (a for a in _free_anchors(lead) if not lead.in_quotation(a.span) and _shows(post, lead, a))
    return (*along, *free)


def _shows(post: Post, sentence: Sentence, anchor: Anchor) -> bool:
    """Say whether a sentence shows or plans a named event, by its verb ("arrived") or by one that takes it ("hold a vote")."""
    text, start = post.source.text, sentence.span.start
    if sentence.verb and start + sentence.verb.at <= anchor.span.start < start + sentence.verb.at + len(sentence.verb.trigger):
        return True
    before = text[max(start, anchor.span.start - REACH) : anchor.span.start].lower().split()
    after = text[anchor.span.end : anchor.span.end + REACH].lower().split()
    words = lexicon.load(post.source.language)
    taking, going = words.words("linking.anchors.taking"), words.words("linking.anchors.going")
    return any(w in taking for w in before[-4:]) or any(w in going for w in after[:3])


def _venue(post: Post, lead: Sentence) -> Iterator[Signal]:
    """Read “told a press conference …” as said during it."""
    if lead.verb is None or not lead.verb.reports:
        return
    after = lead.span.start + lead.verb.at + len(lead.verb.trigger)
    for anchor in _free_anchors(lead):
        if anchor.span.start >= after and len(post.source.text[after : anchor.span.start].split()) <= 2:  # noqa: PLR2004 - an article, a modifier
            yield Signal(
                span=Span(after - len(lead.verb.trigger), after),
                relation="during",
                rule="<say> <anchor>",
                target=anchor.span,
                target_kind="anchor",
                anchor=anchor,
            )


def _other_days(post: Post) -> Iterator[Mention]:
    """Give what a post tells of other days, one mention a clause: “who will visit on Friday”."""
    lead = _lead(post)
    for sentence in post.sentences:
        for clause, timexes in _clauses_of_other_days(post, sentence, lead).items():
            yield _other_day(post, sentence, clause, tuple(timexes))


def _clauses_of_other_days(post: Post, sentence: Sentence, lead: Sentence | None) -> dict[Span, list[Timex]]:
    text, language = post.source.text, post.source.language
    found: dict[Span, list[Timex]] = {}
    for timex in sentence.timexes:
        if (sentence is lead and _told_of_main(post, sentence, timex.span)) or _counted_from(sentence, timex):
            continue
        clause = around(text, sentence.span, timex.span, language)
        status = _clause_status(post, sentence, clause)
        if lane_of(timex, status, post.setting) != "day":
            found.setdefault(clause, []).append(timex)
    return found


def _counted_from(sentence: Sentence, timex: Timex) -> bool:
    """Say whether a time word only opens or closes a stretch of time: "the second break since Christmas"."""
    return any(s.relation in ("since", "until") and s.target.covers(timex.span) for s in sentence.signals)


def _clause_status(post: Post, sentence: Sentence, clause: Span) -> Status:
    verb = clause_reading(post.source.text[clause.start : clause.end], post.source.language)
    if verb is not None and verb.reports:
        rest = post.source.text[clause.start + verb.at + len(verb.trigger) : clause.end]
        verb = clause_reading(rest, post.source.language) or verb
    if imagines(post.source.text[clause.start : clause.end], post.source.language):
        return "hypothetical"
    status = verb.status if verb else sentence.verb.status if sentence.verb else None
    return status or "happened"


def _other_day(post: Post, sentence: Sentence, clause: Span, timexes: tuple[Timex, ...]) -> Mention:
    text, language = post.source.text, post.source.language
    lane = _lane(timexes, _clause_status(post, sentence, clause), post.setting)
    status = _status_of_lane(lane, _clause_status(post, sentence, clause))
    span = with_antecedent(text, sentence.span, clause, language)
    verb = clause_reading(text[span.start : span.end], language)
    kept = replace(sentence, span=span, verb=verb) if verb else sentence
    bounding = tuple(s for s in sentence.signals if any(s.target.covers(t.span) for t in timexes))
    return _mention(post, kept.span, kept, status=status, lane=lane, timexes=timexes, signals=bounding)


def _imagined(post: Post) -> Iterator[Mention]:
    """Give what a post only imagines: a sentence, said or told, that opens with a condition."""
    lead = _lead(post)
    for sentence in post.sentences:
        main = sentence is lead and sentence.verb is not None and sentence.verb.status == "hypothetical"
        if not main and imagines(post.source.text[sentence.span.start : sentence.span.end], post.source.language):
            quoted = next((q for q in sentence.quoted if q.start == sentence.span.start), sentence.span)
            yield _mention(post, quoted, replace(sentence, span=quoted), status="hypothetical")


def _status_of_lane(lane: Lane, status: Status) -> Status:
    """Settle what tense left open: the past has happened, the future is expected unless it is only imagined."""
    if lane == "past":
        return "happened"
    return "hypothetical" if status == "hypothetical" else "expected"


def _named(post: Post) -> Iterator[Mention]:
    """Give the named events of the day that a post speaks of without being the telling of it."""
    lead = _lead(post)
    for sentence in post.sentences:
        shown = set(_shown(post, sentence)) if sentence is lead else set()
        for anchor in sentence.anchors:
            if anchor not in shown and _told(post, sentence, anchor):
                yield _named_mention(post, sentence, anchor)


def _told(post: Post, sentence: Sentence, anchor: Anchor) -> bool:
    """Say whether a sentence tells of a named event of this day: as the place of what is said, as shown, or as leaned on."""
    if any(s.anchor == anchor for s in _venue(post, sentence)):
        return True
    leaned_on = any(s.anchor is not None and s.anchor.span == anchor.span for s in sentence.signals)
    return (leaned_on or _shows(post, sentence, anchor)) and not _off_day(post, sentence, anchor)


def _off_day(post: Post, sentence: Sentence, anchor: Anchor) -> bool:
    """Say whether an anchor belongs to another day: a time word of another day stands in its clause."""
    text, language = post.source.text, post.source.language
    clause = around(text, sentence.span, anchor.span, language)
    status = _clause_status(post, sentence, clause)
    return any(clause.covers(t.span) and lane_of(t, status, post.setting) != "day" for t in sentence.timexes)


def _named_mention(post: Post, sentence: Sentence, anchor: Anchor) -> Mention:
    status = sentence.verb.status if sentence.verb else None
    signals = tuple(s for s in sentence.signals if _governed(sentence, s) == anchor)
    timexes = tuple(t for t in sentence.timexes if t.clock is not None and _follows(post, anchor, t))
    found = _mention(
        post, sentence.span, sentence, status=status or "happened", anchors=(anchor,), signals=signals, timexes=timexes
    )
    return replace(found, named=True, label=" ".join([*anchor.modifiers, anchor.name]).capitalize())


def _follows(post: Post, anchor: Anchor, timex: Timex) -> bool:
    between = post.source.text[anchor.span.end : timex.span.start]
    return timex.span.start >= anchor.span.end and len(between.split()) <= 2  # noqa: PLR2004 - "at", "at around"


def _mention(  # noqa: PLR0913 - a constructor with defaults
    post: Post,
    span: Span,
    sentence: Sentence,
    *,
    status: Status,
    lane: Lane = "day",
    chained: bool = False,
    quotes: tuple[str, ...] = (),
    timexes: tuple[Timex, ...] = (),
    signals: tuple[Signal, ...] = (),
    anchors: tuple[Anchor, ...] = (),
) -> Mention:
    text, update = post.source.text, post.tagged.update
    kind = anchors[0].name if anchors and not chained else lane
    digest = hashlib.sha256(f"{post.source.id}|{text[span.start : span.end]}|{kind}".encode()).hexdigest()
    return Mention(
        id=digest[:12],
        update=update.id,
        source=post.source.id,
        span=span,
        lines=_lines(post.source, span),
        text=text[span.start : span.end],
        label=label(text[sentence.span.start : sentence.span.end]),
        trigger=sentence.verb.trigger if sentence.verb else "",
        status=status,
        lane=lane,
        role=update.role,
        chained=chained,
        quotes=quotes,
        names=names(text[span.start : span.end], post.source.language),
        anchors=anchors,
        timexes=timexes,
        signals=signals,
    )


def _lines(source: Source, span: Span) -> tuple[int, int] | None:
    if not source.lined:
        return None
    first = source.text.count("\n", 0, span.start) + 1
    return first, first + source.text.count("\n", span.start, span.end)
