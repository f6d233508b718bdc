"""What an update tells of other days, and what it only imagines: one mention a clause."""

from collections.abc import Iterator
from dataclasses import replace

from timeline.linking.clauses import around, with_antecedent
from timeline.linking.lanes import lane_of, lane_of_all
from timeline.linking.making import make_mention
from timeline.linking.opened import Post, Sentence, lead_of, told_of_main
from timeline.linking.verbs import clause_reading, imagines
from timeline.model import Lane, Mention, Span, Status, Timex


def other_days(post: Post) -> Iterator[Mention]:
    """Give what a post tells of other days, one mention a clause: “who will visit on Friday”."""
    lead = lead_of(post)
    for sentence in post.sentences:
        for clause, timexes in _clauses_of_other_days(post, sentence, lead).items():
            yield _other_day(post, sentence, clause, tuple(timexes))


def imagined(post: Post) -> Iterator[Mention]:
    """Give what a post only imagines: a sentence, said or told, that opens with a condition."""
    lead = lead_of(post)
    for sentence in post.sentences:
        main = sentence is lead and sentence.verb is not None and sentence.verb.status == "hypothetical"
        words = post.source.text[sentence.span.start : sentence.span.end]
        if not main and imagines(words, post.source.language) and not _clauses_of_other_days(post, sentence, lead):
            quoted = next((q for q in sentence.quoted if q.start == sentence.span.start), sentence.span)
            yield make_mention(post, quoted, replace(sentence, span=quoted), status="hypothetical")


def clause_status(post: Post, sentence: Sentence, clause: Span) -> Status:
    """Say how a clause stands in the world, by its own verb or else by that of its sentence."""
    verb = clause_reading(post.source.text[clause.start : clause.end], post.source.language)
    if verb is not None and verb.reports:
        rest = post.source.text[clause.start + verb.at + len(verb.trigger) : clause.end]
        verb = clause_reading(rest, post.source.language) or verb
    if imagines(post.source.text[clause.start : clause.end], post.source.language):
        return "hypothetical"
    status = verb.status if verb else sentence.verb.status if sentence.verb else None
    return status or "happened"


def _clauses_of_other_days(post: Post, sentence: Sentence, lead: Sentence | None) -> dict[Span, list[Timex]]:
    text, language = post.source.text, post.source.language
    found: dict[Span, list[Timex]] = {}
    for timex in sentence.timexes:
        if (sentence is lead and told_of_main(post, sentence, timex.span)) or _counted_from(sentence, timex):
            continue
        clause = around(text, sentence.span, timex.span, language)
        status = clause_status(post, sentence, clause)
        if lane_of(timex, status, post.setting) != "day":
            found.setdefault(clause, []).append(timex)
    return found


def _counted_from(sentence: Sentence, timex: Timex) -> bool:
    """Say whether a time word only opens or closes a stretch of time: "the second break since Christmas"."""
    return any(s.relation in ("since", "until") and s.target.covers(timex.span) for s in sentence.signals)


def _other_day(post: Post, sentence: Sentence, clause: Span, timexes: tuple[Timex, ...]) -> Mention:
    text, language = post.source.text, post.source.language
    told = clause_status(post, sentence, clause)
    lane = lane_of_all(timexes, told, post.setting)
    status = _status_of_lane(lane, told)
    span = with_antecedent(text, sentence.span, clause, timexes[-1].span, language)
    verb = clause_reading(text[span.start : span.end], language)
    kept = replace(sentence, span=span, verb=verb) if verb else sentence
    bounding = tuple(s for s in sentence.signals if any(s.target.covers(t.span) for t in timexes))
    return make_mention(post, kept.span, kept, status=status, lane=lane, timexes=timexes, signals=bounding)


def _status_of_lane(lane: Lane, status: Status) -> Status:
    """Settle what tense left open: the past has happened, the future is expected unless it is only imagined."""
    if lane == "past":
        return "happened"
    return "hypothetical" if status == "hypothetical" else "expected"
