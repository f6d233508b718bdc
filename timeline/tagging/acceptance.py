"""Whether a signal with its target speaks of time: each policy of the signal table is a question here; precision first."""

import itertools
from collections.abc import Callable, Sequence

from timeline.lexicon import Lexicon
from timeline.tagging.targets import MOST_WORDS, Place, Target, endings, listed, subject, subjects


def acceptable(place: Place, pointed: Target, policy: str, lexicon: Lexicon) -> bool:
    """Say whether the signal, with this target, speaks of time."""
    following = pointed.words[0].lower() if pointed.words else ""
    if f"{place.before()} {place.phrase}" in listed(lexicon, "blocked_pairs"):
        return False
    if f"{place.phrase} {following}" in listed(lexicon, "blocked_nexts") or following in listed(lexicon, "relatives"):
        return False
    return ACCEPT[policy](place, pointed, lexicon)


def _any(_: Place, pointed: Target, __: Lexicon) -> bool:
    return pointed.kind != "timex" or (pointed.timex is not None and not pointed.timex.value.endswith("_REF"))


def _event_only(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    if pointed.kind == "timex":
        return _any(place, pointed, lexicon)
    return pointed.kind == "anchor" or any(_happens(word, lexicon) for word in _nounlisted(pointed, lexicon))


def _either(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    # a word that introduces nouns and clauses alike: a clause opens with its subject
    return _event_only(place, pointed, lexicon) or (pointed.kind == "clause" and pointed.words[0].lower() in subjects(lexicon))


def _nounlisted(pointed: Target, lexicon: Lexicon) -> Sequence[str]:
    group = [word.lower() for word in pointed.words[:MOST_WORDS]]
    return list(itertools.takewhile(lambda word: word not in listed(lexicon, "breakers"), group))


def _happens(word: str, lexicon: Lexicon) -> bool:
    happening = endings(lexicon, "event_endings")
    return word in listed(lexicon, "events") or (word.endswith(happening) and word not in listed(lexicon, "not_events"))


def _anchor_only(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    del place
    anchor = pointed.anchor
    return pointed.kind == "anchor" and anchor is not None and lexicon.table("tagging.anchors")[anchor.name]["role"] == "meal"


def _timex_only(_: Place, pointed: Target, __: Lexicon) -> bool:
    timex = pointed.timex
    return timex is not None and timex.type in ("DATE", "TIME") and not timex.value.endswith("_REF")


def _begin(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    # "from 9am": the time stands right behind the word and is no longer than a day
    timex = pointed.timex
    near = timex is not None and not place.text[place.end : timex.span.start].strip()
    known = timex.interval if timex else None
    return near and _timex_only(place, pointed, lexicon) and known is not None and known.grain in {"minute", "daypart", "day"}


def _post_only(_: Place, pointed: Target, __: Lexicon) -> bool:
    return pointed.kind == "post"


def _anchored(_: Place, pointed: Target, __: Lexicon) -> bool:
    return pointed.kind == "anchor"


def _clause(_: Place, pointed: Target, __: Lexicon) -> bool:
    return pointed.kind != "timex"


def _past(word: str, lexicon: Lexicon) -> bool:
    return word in listed(lexicon, "past") or (
        word.endswith(endings(lexicon, "past_endings")) and word not in listed(lexicon, "not_participles")
    )


def _subject_first(pointed: Target, lexicon: Lexicon) -> bool:
    return subject(pointed.words[0], lexicon)


def _once(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    if pointed.kind == "timex" or place.before() in listed(lexicon, "blocked_once"):
        return False
    verbs = listed(lexicon, "verbs")
    return _subject_first(pointed, lexicon) and any(word.lower() in verbs or _past(word, lexicon) for word in pointed.words[1:])


def _while(_: Place, pointed: Target, lexicon: Lexicon) -> bool:
    if pointed.kind == "timex":
        return False
    gerund = endings(lexicon, "gerund_endings")
    words = [word.lower() for word in pointed.words]
    going = any(one in listed(lexicon, "be") and other.endswith(gerund) for one, other in itertools.pairwise(words))
    return words[0].endswith(gerund) or going


def _as(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    if pointed.kind == "timex" or place.before() in listed(lexicon, "blocked_as"):
        return False
    verbs = listed(lexicon, "as_verbs")
    early = [word.lower() for word in pointed.words[1 : MOST_WORDS + 1]]
    opens = not place.text[max(0, place.start - 2) : place.start].rstrip('.!?;:\n"”“ ')
    if opens and pointed.words[0].lower() in listed(lexicon, "determiners") and any(_past(word, lexicon) for word in early):
        return True
    return _subject_first(pointed, lexicon) and (
        any(word in verbs for word in early) or _while(place, pointed, lexicon) or _carried(early, lexicon)
    )


def _carried(words: Sequence[str], lexicon: Lexicon) -> bool:
    passive = listed(lexicon, "passive")
    return any(
        one in passive and _past(other, lexicon) and other not in listed(lexicon, "blocked_as")
        for one, other in itertools.pairwise(words)
    )


def _when(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    if pointed.kind == "timex" or place.before() in listed(lexicon, "blocked_when"):
        return False
    first = pointed.words[0].lower()
    if first in listed(lexicon, "asked") or first.endswith(endings(lexicon, "gerund_endings")):
        return True
    return _subject_first(pointed, lexicon) and any(_past(word.lower(), lexicon) for word in pointed.words[1 : MOST_WORDS + 2])


def _since(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    if pointed.kind == "timex":
        return _timex_only(place, pointed, lexicon)
    if pointed.kind == "anchor" or pointed.words[0].lower().endswith(endings(lexicon, "gerund_endings")):
        return True
    perfect = any(word in listed(lexicon, "perfect") for word in place.sentence_before())
    if perfect and any(_happens(word, lexicon) for word in _nounlisted(pointed, lexicon)):
        return True
    return perfect and _subject_first(pointed, lexicon) and any(_past(word.lower(), lexicon) for word in pointed.words[1:])


ACCEPT: dict[str, Callable[[Place, Target, Lexicon], bool]] = {
    "any": _any,
    "event": _event_only,
    "either": _either,
    "anchor": _anchor_only,
    "clause": _clause,
    "timex": _timex_only,
    "post": _post_only,
    "point": _anchored,
    "begin": _begin,
    "once": _once,
    "while": _while,
    "as": _as,
    "when": _when,
    "since": _since,
    "no sooner": _clause,
}
"""Policy of the signal table → whether a target is acceptable."""
