"""Learn the weights of the segmenting room from live blogs whose posts are known, and measure them on blogs left out.

    python benchmarks/train_segmenter.py CORPUS -o timeline/segmenting/weights.json
    python benchmarks/train_segmenter.py CORPUS --folds 5

What a corpus line holds is told in `corpora.py`. More live blogs, whose posts are known but not their paragraphs, teach which
words open a post and which sound late; unless named, they are `guardian-recased-news.jsonl.gz` beside the corpus. Articles
(JSON Lines with "text") teach what is no live blog; unless named, they are `timex/aquaint.jsonl` and `timex/timebank.jsonl`
beside the corpus's folder.
The same data gives the same bytes.
"""

import argparse
import dataclasses
import hashlib
import json
import random
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import threadpoolctl  # type: ignore[import-untyped]  # ships no types
from corpora import Copy, Tally, articles, copy, read, stripped, usable
from scipy import sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from timeline.model import Source
from timeline.numbering import lines_of
from timeline.segmenting import (
    boundary,
    chronology,
    course,
    furniture,
    genre,
    lexical,
    lines,
    openings,
    segment_with,
    splitting,
    stamps,
    tokens,
)

FOLDS = 5
MORE = "guardian-recased-news.jsonl.gz"
HALF = 0.5
"""Share of the sentences inside posts that the opening model sees: there are many more than first ones."""
WHOLE = 9999
HABIT = 0.5
"""Log-odds that a live blog whose posts tell nothing of their order stands newest first."""
STAMPS = 12.0
"""Weight of stamps that all run one way."""
FLAT = 0.003
"""How far below the best boundary F1 a threshold may lie."""
FLASHES = 0.7
"""Weight of flash lines whose full posts all stand on one side; the corpus has too few of them to learn it."""
FLASHES_AT = [name for name, *_ in chronology.SIGNS].index("flashes") - 1
Matrix = npt.NDArray[np.float32]
Column = npt.NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True)
class Sample:
    """What the model sees of a copy, and for each line whether it starts a post, whether that is open, and whether it counts."""

    name: str
    text: splitting.Text
    words: sparse.csr_matrix
    starts: npt.NDArray[np.bool_]
    open: npt.NDArray[np.bool_]
    counted: npt.NDArray[np.bool_]
    missed: int


def sample(made: Copy) -> Sample:
    """Let the room read a copy as it does at run time, and lay the truth beside it."""
    marked = furniture.set_aside(stamps.read(lines.cut(made.source), "en", None), "en")
    text = look(splitting.news(marked))
    rows = [lines_of(made.source.text, line.span)[0] for line in text.words]
    starts = np.array([row in made.firsts for row in rows], dtype=bool)
    certain = np.array([line.starts for line in text.words], dtype=bool)
    counted = np.array([row in made.inside for row in rows], dtype=bool)
    return Sample(made.source.id, text, bag(text), starts, ~certain, counted, len(made.firsts - set(rows)))


def look(news: tuple[lines.Line, ...]) -> splitting.Text:
    """Read lines without any weights."""
    worded = tuple(at for at, line in enumerate(news) if not line.alone and line.text)
    words = tuple(news[at] for at in worded)
    page = boundary.look([line.text for line in words], [line.starts for line in words], "en")
    return splitting.Text(news, worded, words, page, np.zeros(len(words)))


def bag(text: splitting.Text) -> sparse.csr_matrix:
    """Give the lexical features of a page as a sparse matrix."""
    return hashed(lexical.ids(text.page.words), len(text.words), lexical.BUCKETS)


def fit_lexical(samples: Sequence[Sample]) -> tuple[npt.NDArray[np.int64], float, float]:
    """Fit the lexical model; weights come as whole numbers with their scale, so that they can be written short."""
    rows = sparse.vstack([s.words[s.open] for s in samples])
    model = LogisticRegression(C=0.03, solver="liblinear", max_iter=50, random_state=0)
    model.fit(rows, np.concatenate([s.starts[s.open] for s in samples]))
    scale = round(float(np.abs(model.coef_).max()) / 127, 7)
    return np.round(model.coef_[0] / scale).astype(int), scale, round(float(model.intercept_[0]), 6)


def whole(weights: Column) -> dict[str, Any]:
    """Write weights as whole numbers with their scale, which is short."""
    scale = round(float(np.abs(weights).max()) / 127, 7)
    return {"scale": scale, "weights": np.round(weights / scale).astype(int).tolist()}


def fit_openings(blogs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Learn which words open a post and which close the one before, from blogs whose posts are told but not their paragraphs."""
    rng = random.Random(0)  # noqa: S311 - not for secrets
    rows, truth = [], []
    for blog in blogs:
        firsts = np.array([not n for u in blog["updates"] for n, _ in enumerate(u["paragraphs"])])
        kept = np.array([first or rng.random() < HALF for first in firsts], dtype=bool)
        words, _ = tokens.find([lines.fold(paragraph).lower() for u in blog["updates"] for paragraph in u["paragraphs"]])
        rows.append(hashed(openings.ids(words), len(firsts), openings.BUCKETS)[kept])
        truth.append(firsts[kept])
    model = LogisticRegression(C=0.03, solver="liblinear", max_iter=30, random_state=0)
    return whole(model.fit(sparse.vstack(rows), np.concatenate(truth)).coef_[0])


def hashed(found: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]], count: int, buckets: int) -> sparse.csr_matrix:
    """Lay hashed features out as a sparse matrix, a row a line."""
    bucket, line = found
    return sparse.csr_matrix((np.ones(len(bucket), np.float32), (line, bucket)), shape=(count, buckets))


def opening_score(told: dict[str, Any], one: Sample) -> Matrix:
    """Give how well every line of a sample opens a post."""
    weights = np.array(told["weights"], np.float32) * np.float32(told["scale"])
    return openings.scores(one.text.page.words, weights)


def lexical_score(fitted: tuple[npt.NDArray[np.int64], float, float], one: Sample) -> Matrix:
    """Give the lexical score of every line of a sample."""
    whole, scale, bias = fitted
    score = lexical.scores(one.text.page.words, whole.astype(np.float32) * np.float32(scale))
    return score + np.float32(bias)


def honest_scores(samples: Sequence[Sample]) -> list[Matrix]:
    """Give each sample the lexical score of a model that has not seen it."""
    names = sorted({s.name for s in samples})
    part = {name: at % FOLDS for at, name in enumerate(names)}
    fitted = [fit_lexical([s for s in samples if part[s.name] != fold]) for fold in range(FOLDS)]
    return [lexical_score(fitted[part[s.name]], s) for s in samples]


def fit_trees(samples: Sequence[Sample], scores: Sequence[Matrix], opening: dict[str, Any]) -> HistGradientBoostingClassifier:
    """Boost trees over what the lines look like, their lexical scores and how well they open a post."""
    seen = [
        (s, boundary.stacked(s.text.page.rows, score, opening_score(opening, s)))
        for s, score in zip(samples, scores, strict=True)
    ]
    rows = np.vstack([row[s.open] for s, row in seen])
    size = {
        "max_iter": 300,
        "learning_rate": 0.05,
        "max_leaf_nodes": 15,
        "max_depth": 5,
        "min_samples_leaf": 30,
        "max_features": 0.3,
    }
    model = HistGradientBoostingClassifier(**size, l2_regularization=1.0, random_state=0, early_stopping=False)
    return model.fit(rows, np.concatenate([s.starts[s.open] for s in samples]))


def export(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """Write boosted trees as plain lists, all nodes in one row; a leaf is its own child."""
    trees = [stage[0].nodes for stage in model._predictors]  # noqa: SLF001 - the public interface does not show the trees
    nodes = np.concatenate(trees)
    offset = np.repeat(np.cumsum([0, *map(len, trees)])[:-1], list(map(len, trees)))
    own = np.arange(len(nodes))
    leaf = nodes["is_leaf"].astype(bool)
    return {
        "feature": np.where(leaf, 0, nodes["feature_idx"]).tolist(),
        "threshold": [float(f"{value:.6g}") for value in np.where(leaf, 0, nodes["num_threshold"])],
        "left": np.where(leaf, own, nodes["left"] + offset).tolist(),
        "right": np.where(leaf, own, nodes["right"] + offset).tolist(),
        "value": [float(f"{value:.5g}") for value in np.where(leaf, nodes["value"], 0)],
        "roots": np.unique(offset).tolist(),
        "depth": int(max(tree["depth"].max() for tree in trees)),
        "base": round(float(model._baseline_prediction.ravel()[0]), 6),  # noqa: SLF001 - as above
    }


def fit(samples: Sequence[Sample], opening: dict[str, Any]) -> dict[str, Any]:
    """Fit the boundary model."""
    weights, scale, bias = fit_lexical(samples)
    trees = export(fit_trees(samples, honest_scores(samples), opening))
    return {
        "lexical": {"scale": scale, "bias": bias, "weights": weights.tolist()},
        "openings": opening,
        "trees": trees,
        "threshold": 0.0,
        "kind": [],
        "order": [],
        "course": {"weights": [0], "scale": 1},
    }


def odds(told: dict[str, Any], one: Sample) -> npt.NDArray[np.float64]:
    """Give the log-odds that the model finds for the lines of a sample."""
    return boundary.log_odds(one.text.page, boundary.build(told), "en")


def boundary_score(samples: Sequence[Sample], found: Sequence[Column], threshold: float) -> tuple[float, float, float]:
    """Give F1, precision and recall of the lines that start a post."""
    hits = wrong = missed = 0
    for one, values in zip(samples, found, strict=True):
        guess = (values > threshold) | ~one.open
        hits += int((guess & one.starts).sum())
        wrong += int((guess & ~one.starts & one.counted).sum())
        missed += int((~guess & one.starts).sum()) + one.missed
    return 2 * hits / (2 * hits + wrong + missed), hits / (hits + wrong), hits / (hits + missed)


def best_threshold(sets: Sequence[tuple[Sequence[Sample], Sequence[Column]]]) -> float:
    """Give the lowest log-odds above which a line is well called a start, over several sets of samples alike.

    The score is flat about its best; there the lower threshold is the better one, for a post that is missed loses its time too.
    """
    steps: list[float] = np.arange(-1.5, 0.75, 0.05).round(2).tolist()
    scores = {t: sum(boundary_score(*one, t)[0] for one in sets) / len(sets) for t in steps}
    return min(t for t in steps if scores[t] >= max(scores.values()) - FLAT)


def windows(blogs: Sequence[dict[str, Any]]) -> list[tuple[int, Source]]:
    """Cut stretches of whole posts out of blogs, short and long, as live blogs without furniture."""
    found = []
    for at, blog in enumerate(blogs):
        rng = random.Random(int(hashlib.sha256(blog["id"].encode()).hexdigest()[:8], 16))  # noqa: S311 - not for secrets
        for size in (5, 10, 20, len(blog["updates"])):
            first = rng.randint(0, max(0, len(blog["updates"]) - size))
            part = {**blog, "id": f"{blog['id']}-{size}", "preamble": [], "updates": blog["updates"][first : first + size]}
            found.append((at, copy(part, titles=bool(size % 20)).source))
    return found


def kind_signs(told: dict[str, Any], one: Source) -> list[float]:
    """Measure the signs of a text's kind under a boundary model."""
    text = look(splitting.news(furniture.set_aside(stamps.read(lines.cut(one), "en", None), "en")))
    values = boundary.log_odds(text.page, boundary.build(told), "en")
    return genre.signs(text.words, values, text.page.familiar, "en")


def fit_kind(
    models: Sequence[dict[str, Any]], blogs: Sequence[dict[str, Any]], plain: Sequence[Source]
) -> tuple[list[float], float]:
    """Learn what tells a live blog from an article; gives the weights, bias first, and the share told right."""
    rows = [kind_signs(models[at % FOLDS], one) for at, one in windows(blogs)]
    rows += [kind_signs(models[at % FOLDS], one) for at, one in enumerate(plain)]
    truth = np.arange(len(rows)) < len(rows) - len(plain)
    return linear(np.array(rows), truth, bias=True)


def linear(rows: npt.NDArray[np.float64], truth: npt.NDArray[np.bool_], *, bias: bool) -> tuple[list[float], float]:
    """Fit a small logistic model on scaled columns and give its weights for the plain ones, bias first."""
    middle = rows.mean(axis=0) if bias else np.zeros(rows.shape[1])
    scale = rows.std(axis=0) + 1e-6
    model = LogisticRegression(C=1.0, fit_intercept=bias, random_state=0, max_iter=1000)
    model.fit((rows - middle) / scale, truth)
    weights = model.coef_[0] / scale
    start = float(np.ravel(model.intercept_)[0] if bias else 0.0) - float(weights @ middle)
    right = float(((rows @ weights + start > 0) == truth).mean())
    return [round(start, 5), *(round(float(w), 5) for w in weights)], right


def true_posts(one: Copy) -> list[chronology.Post]:
    """Give the true posts of a copy as the signs of order see them."""
    text = look(tuple(line for line in lines.cut(one.source) if lines_of(one.source.text, line.span)[0] in one.inside))
    rows = [lines_of(one.source.text, line.span)[0] for line in text.words]
    firsts = [at for at, row in enumerate(rows) if row in one.firsts]
    cuts = pairwise([*firsts, len(rows)])
    return [chronology.post(text.words[first:end], text.page.seen(first, end)) for first, end in cuts]


def stretches(blogs: Sequence[dict[str, Any]], size: int) -> list[list[chronology.Post]]:
    """Give stretches of blogs, newest first."""
    found = []
    for blog in blogs:
        rng = random.Random(int(hashlib.sha256(blog["id"].encode()).hexdigest()[:8], 16))  # noqa: S311 - not for secrets
        first = rng.randint(0, max(0, len(blog["updates"]) - size))
        part = {**blog, "updates": blog["updates"][first : first + size]}
        found.append(true_posts(copy(part, titles=bool(size % 20), backwards=blog["page_order"] == "oldest_first")))
    return found


def fit_course(pages: Sequence[Sequence[chronology.Post]]) -> dict[str, Any]:
    """Learn how late in the course of a day's coverage words are used, from posts that stand near each other, newest first."""
    rows = [_steps(page, late) for page in pages if len(page) > course.EDGES[1] for late in [_course(page)]]
    apart = sparse.vstack(rows)
    way = np.where(np.arange(apart.shape[0]) % 2 == 0, 1.0, -1.0)
    model = LogisticRegression(C=0.3, fit_intercept=False, solver="liblinear", random_state=0)
    return whole(model.fit(sparse.diags(way) @ apart, way > 0).coef_[0])


def _course(page: Sequence[chronology.Post]) -> sparse.csr_matrix:
    bucket, owner = course.ids([post.hashes for post in page])
    size = np.sqrt(np.maximum(1, np.bincount(owner, minlength=len(page))))
    return sparse.csr_matrix((1 / size[owner], (owner, bucket)), shape=(len(page), course.BUCKETS))


def _steps(page: Sequence[chronology.Post], late: sparse.csr_matrix) -> sparse.csr_matrix:
    """Give what a post has beyond one that stands below it, for several distances."""
    return sparse.vstack([late[: len(page) - step] - late[step:] for step in course.EDGES if step < len(page)])


def fit_order(blogs: Sequence[dict[str, Any]], told: dict[str, Any]) -> list[float]:
    """Learn how much each sign of a page's order weighs; stamps are certain, and the habit of the trade is newest first."""
    late = np.array(told["weights"], float) * told["scale"]
    pages = [page for size in (10, 20, 60, WHOLE) for page in stretches(blogs, size)]
    rows = [chronology.signs(page[::way], "en", late) for page in pages for way in (1, -1)]
    weights, _ = linear(np.array(rows), np.array([True, False] * len(pages)), bias=False)
    learned = [max(0.0, weight) for weight in weights[2:]]
    learned[FLASHES_AT] = FLASHES
    return [HABIT, STAMPS, *learned]


def folded(
    blogs: Sequence[dict[str, Any]], sets: Sequence[Sequence[Sample]], opening: dict[str, Any]
) -> tuple[list[dict[str, Any]], float]:
    """Fit one boundary model a fold, and the threshold that is best over all folds."""
    models = [fit([s for part in sets for at, s in enumerate(part) if at % FOLDS != fold], opening) for fold in range(FOLDS)]
    found = [[odds(models[at % FOLDS], s) for at, s in enumerate(part)] for part in sets]
    threshold = best_threshold(list(zip(sets, found, strict=True)))
    print(f"{len(blogs)} blogs, threshold {threshold}")
    for name, part, values in zip(("with titles", "stripped"), sets, found, strict=True):
        print(f"  lines alone, {name}: F1 %.4f precision %.4f recall %.4f" % boundary_score(part, values, threshold))
    return models, threshold


VIEWS: dict[str, Callable[[dict[str, Any]], Copy]] = {
    "blind": copy,
    "stripped": lambda blog: copy(stripped(blog)),
    "turned round": lambda blog: copy(blog, backwards=True),
    "sparse": lambda blog: copy(blog, every=5),
    "stamped": lambda blog: copy(blog, every=1),
}


def measure(blogs: Sequence[dict[str, Any]], models: Sequence[dict[str, Any]]) -> None:
    """Cut every blog with the model that has not seen it, and print the figures."""
    learned = [boundary.build(model) for model in models]
    for name, view in VIEWS.items():
        tally = Tally()
        for at, blog in enumerate(blogs):
            made = view(blog)
            tally.add(made, segment_with(dataclasses.replace(made.source, kind="liveblog"), learned[at % FOLDS]))
        print(f"{name}: {tally}", flush=True)


def main() -> None:
    """Train on all blogs and write the weights, or measure on blogs left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--out", type=Path, help="write the weights here")
    parser.add_argument("--folds", type=int, choices=[FOLDS], help="measure by cross-validation over blogs")
    parser.add_argument("--more", type=Path, help="more live blogs, without true paragraphs: what opens posts, what sounds late")
    parser.add_argument("--articles", type=Path, nargs="*", help="JSON Lines with a text each")
    args = parser.parse_args()
    blogs = [blog for blog in read(args.corpus) if usable(blog)]
    more = [blog for blog in read(args.more or args.corpus.parent / MORE) if len(blog["updates"]) > course.EDGES[1]]
    paths = args.articles or [args.corpus.parent.parent / "timex" / f"{name}.jsonl" for name in ("aquaint", "timebank")]
    with threadpoolctl.threadpool_limits(1):
        opening, late = fit_openings(more), fit_course(stretches(more, WHOLE))
        sets = [[sample(copy(blog)) for blog in blogs], [sample(copy(stripped(blog))) for blog in blogs]]
        models, threshold = folded(blogs, sets, opening)
        kind, right = fit_kind(models, blogs, articles(paths))
        print(f"kind told right {right:.3f}")
        if args.out:
            told = fit([s for part in sets for s in part], opening)
            told |= {"threshold": threshold, "kind": kind, "order": fit_order(blogs, late), "course": late}
            args.out.write_text(json.dumps(told, separators=(",", ":")) + "\n", encoding="utf-8")
        if args.folds:
            order = [fit_order([b for at, b in enumerate(blogs) if at % FOLDS != fold], late) for fold in range(FOLDS)]
            shared = {"threshold": threshold, "kind": kind, "course": late}
            measure(blogs, [{**model, **shared, "order": weights} for model, weights in zip(models, order, strict=True)])


if __name__ == "__main__":
    main()
