"""What an update tells of other days: one mention a clause."""

from collections.abc import Iterator
from dataclasses import replace

from timeline.linking.clauses import around, told_of, with_antecedent
from timeline.linking.lanes import lane_of, lane_of_all
from timeline.linking.making import make_mention
from timeline.linking.opened import Post, Sentence, lead_of, told_of_main
from timeline.linking.verbs import clause_reading, conditional, imagines
from timeline.model import Lane, Mention, Span, Status, Timex


def other_days(post: Post) -> Iterator[Mention]:
    """Give what a post tells of other days, one mention a clause: “who will visit on Friday”."""
    lead = lead_of(post)
    for sentence in post.sentences:
        for clause, timexes in clauses_of_other_days(post, sentence, lead).items():
            yield _other_day(post, sentence, clause, tuple(timexes))


def clause_status(post: Post, sentence: Sentence, clause: Span) -> Status:
    """Say how a clause stands in the world, by its own verb or else by that of its sentence."""
    verb = clause_reading(post.source.text[clause.start : clause.end], post.source.language)
    if verb is not None and verb.reports:
        rest = post.source.text[clause.start + verb.at + len(verb.trigger) : clause.end]
        verb = clause_reading(rest, post.source.language) or verb
    if conditional(post.source.text[clause.start : clause.end], post.source.language):
        return "hypothetical"
    status = verb.status if verb else sentence.verb.status if sentence.verb else None
    return "expected" if status == "hypothetical" and _told_ahead(post, sentence) else status or "happened"


def _told_ahead(post: Post, sentence: Sentence) -> bool:
    """Recognise the future that was told in the past: “she said that it would open in May”, with no condition to it."""
    text = post.source.text[sentence.span.start : sentence.span.end]
    return sentence.verb is not None and sentence.verb.reports and not imagines(text, post.source.language)


def clauses_of_other_days(post: Post, sentence: Sentence, lead: Sentence | None) -> dict[Span, list[Timex]]:
    """Give the clauses of a sentence that a time word puts on another day, with those time words."""
    text, language = post.source.text, post.source.language
    found: dict[Span, list[Timex]] = {}
    for timex in sentence.timexes:
        if sentence is lead and told_of_main(post, sentence, timex.span):
            continue
        clause = _dated_by(text, sentence, timex, language)
        if clause and lane_of(timex, clause_status(post, sentence, clause), post.setting) != "day":
            found.setdefault(clause, []).append(timex)
    return found


def _dated_by(text: str, sentence: Sentence, timex: Timex, language: str) -> Span | None:
    """Give the clause that a time word dates: of one that only ends a stretch of time what follows it, “until Friday, when …”."""
    if not _counted_from(sentence, timex):
        return around(text, sentence.span, timex.span, language)
    then = told_of(text, sentence.span, timex.span, language)
    verb = clause_reading(text[then.start : then.end], language) if then else None
    return then if verb is not None and verb.status is not None else None


def _counted_from(sentence: Sentence, timex: Timex) -> bool:
    """Say whether a time word only opens or closes a stretch of time: "the second break since Christmas"."""
    return any(s.relation in ("since", "until") and s.target.covers(timex.span) for s in sentence.signals)


def _other_day(post: Post, sentence: Sentence, clause: Span, timexes: tuple[Timex, ...]) -> Mention:
    text, language = post.source.text, post.source.language
    told = clause_status(post, sentence, clause)
    lane = lane_of_all(timexes, told, post.setting)
    status = _status_of_lane(lane, told)
    span = _unstopped(text, with_antecedent(text, sentence.span, clause, timexes[-1].span, language), sentence.span)
    verb = clause_reading(text[span.start : span.end], language)
    kept = replace(sentence, span=span, verb=verb) if verb else sentence
    bounding = tuple(s for s in sentence.signals if any(s.target.covers(t.span) for t in timexes))
    return make_mention(post, span, kept, status=status, lane=lane, timexes=timexes, signals=bounding)


def _unstopped(text: str, span: Span, sentence: Span) -> Span:
    """Leave the full stop off a clause that does not fill its sentence."""
    last = text[span.start : span.end].rstrip(".!") if span.start > sentence.start else ""
    return Span(span.start, span.start + len(last)) if last else span


def _status_of_lane(lane: Lane, status: Status) -> Status:
    """Settle what tense left open: what is not only imagined has happened in the past, and is expected of the future."""
    if status == "hypothetical":
        return status
    return "happened" if lane == "past" else "expected"
