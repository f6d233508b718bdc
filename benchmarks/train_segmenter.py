"""Learn the weights of the segmenting room from live blogs whose posts are known, and measure them on blogs left out.

    python benchmarks/train_segmenter.py CORPUS -o timeline/segmenting/weights.json
    python benchmarks/train_segmenter.py CORPUS --folds 5

A corpus line holds {"id", "page_order", "preamble": [str], "updates": [UPDATE]}, an update
{"posted", "title", "paragraphs": [str], "pinned_or_summary"}. Articles (JSON Lines with "text") teach what is no live blog;
unless named, they are `timex/aquaint.jsonl` and `timex/timebank.jsonl` beside the corpus's folder.
The same data gives the same bytes.
"""

import argparse
import dataclasses
import datetime as dt
import gzip
import hashlib
import json
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import threadpoolctl  # type: ignore[import-untyped]  # ships no types
from scipy import sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression, Ridge

from timeline.model import Block, Segmentation, Source, Span
from timeline.numbering import lines_of
from timeline.segmenting import boundary, chronology, context, furniture, genre, lexical, lines, segment_with, splitting, stamps

FOLDS = 5
FLASH = 260
HABIT = 1.2
"""Log-odds that a live blog whose posts tell nothing of their order stands newest first."""
STAMPS = 12.0
"""Weight of stamps that all run one way."""
TOP = (
    "Browser notifications can be switched off at any time.",
    "Sign in or register to comment.",
    "Sign up for our free morning newsletter",
    "This site uses cookies to personalise your experience.",
    "Skip to content",
)
MIDDLE = ("Share", "Facebook", "Updated", "Advertisement", "View on Twitter", "Sign up to our politics newsletter")
BOTTOM = ("Join the conversation", "Log in to continue", "© All rights reserved.", "More on this story")
Matrix = npt.NDArray[np.float32]
Column = npt.NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True)
class Copy:
    """A live blog as the text that a copied page leaves behind, with the truth by line number."""

    source: Source
    firsts: frozenset[int]
    inside: frozenset[int]
    furniture: frozenset[int]
    told: frozenset[int]
    order: str


@dataclasses.dataclass(slots=True)
class Tally:
    """What a cut got right, summed over copies."""

    hits: int = 0
    wrong: int = 0
    missed: int = 0
    lines: int = 0
    lost: int = 0
    aside: int = 0
    leaked: int = 0
    roles: int = 0
    given: int = 0
    told: int = 0
    pages: int = 0
    ordered: int = 0
    unknown: int = 0

    def add(self, made: Copy, cut: Segmentation) -> None:
        """Score one cut."""
        firsts = {u.lines[0] for u in cut.updates if u.lines}
        held = {n for u in cut.updates if u.lines for n in range(u.lines[0], u.lines[1] + 1)}
        special = {u.lines[0] for u in cut.updates if u.lines and u.role in ("pinned", "summary")} & made.firsts
        self.hits += len(firsts & made.firsts)
        self.wrong += len((firsts & made.inside) - made.firsts)
        self.missed += len(made.firsts - firsts)
        self.lines += len(made.inside)
        self.lost += len(made.inside - held)
        self.aside += len(made.furniture)
        self.leaked += len(made.furniture & held)
        self.roles += len(special & made.told)
        self.given += len(special)
        self.told += len(made.told)
        self.pages += 1
        self.ordered += cut.source.page_order == made.order
        self.unknown += cut.source.page_order == "unknown"

    def __str__(self) -> str:
        score = 2 * self.hits / (2 * self.hits + self.wrong + self.missed)
        precision, recall = self.hits / (self.hits + self.wrong), self.hits / (self.hits + self.missed)
        roles = f"roles precision {self.roles / max(1, self.given):.2f} recall {self.roles / max(1, self.told):.2f}"
        return (
            f"boundary F1 {score:.4f} (precision {precision:.3f}, recall {recall:.3f}), lost {self.lost / self.lines:.4f}, "
            f"leak {self.leaked / max(1, self.aside):.4f}, {roles}, order right {self.ordered / self.pages:.3f} "
            f"unknown {self.unknown / self.pages:.3f}"
        )


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


def source(name: str, texts: Sequence[str]) -> Source:
    """Make a source of lines, one block each."""
    ends = np.cumsum([len(text) + 1 for text in texts]).tolist()
    blocks = tuple(Block(span=Span(end - 1 - len(text), end - 1)) for text, end in zip(texts, ends, strict=True) if text)
    return Source(id=name, location=name, text="\n".join(texts), blocks=blocks)


def copy(blog: dict[str, Any], *, titles: bool = True, every: int = 0, backwards: bool = False) -> Copy:
    """Write a blog as bare text with furniture strewn in; one post in `every` keeps its stamp."""
    rng = random.Random(int(hashlib.sha256(blog["id"].encode()).hexdigest()[:8], 16))  # noqa: S311 - not for secrets
    texts: list[str] = [*rng.sample(TOP, rng.randint(0, 3))]
    aside = set(range(1, len(texts) + 1))
    texts += [" ".join(text.split()) for text in blog.get("preamble") or []]
    firsts, inside, told = set(), set(), set()
    updates = blog["updates"][::-1] if backwards else blog["updates"]
    for number, update in enumerate(updates):
        words = [" ".join(t.split()) for t in [titles and update.get("title"), *update["paragraphs"]] if t and t.strip()]
        if not words:
            continue
        firsts.add(len(texts) + 1)
        told |= {len(texts) + 1} if update["pinned_or_summary"] else set()
        words = [*([_clock(update)] if every and number % every == 0 else []), *words]
        inside |= set(range(len(texts) + 1, len(texts) + len(words) + 1))
        texts += words
        if rng.random() < 0.15:  # noqa: PLR2004 - one post in seven
            texts.append(rng.choice(MIDDLE))
            aside.add(len(texts))
    bottom = rng.sample(BOTTOM, rng.randint(0, 3))
    aside |= set(range(len(texts) + 1, len(texts) + len(bottom) + 1))
    order = blog["page_order"]
    if backwards:
        order = {"newest_first": "oldest_first", "oldest_first": "newest_first"}[order]
    made = source(blog["id"], [*texts, *bottom])
    return Copy(made, frozenset(firsts), frozenset(inside), frozenset(aside), frozenset(told), order)


def _clock(update: dict[str, Any]) -> str:
    when = dt.datetime.fromisoformat(update["posted"])
    return f"{when.hour % 12 or 12}.{when.minute:02d}{'am' if when.hour < 12 else 'pm'}"  # noqa: PLR2004 - noon


def stripped(blog: dict[str, Any]) -> dict[str, Any]:
    """Give a blog without titles, some of whose one-sentence posts are flash lines without an end mark."""
    rng = random.Random(blog["id"])  # noqa: S311 - not for secrets
    rate = rng.choice([0.0, 0.3, 0.7, 1.0])
    updates = [{**u, "title": None, "paragraphs": _flashed(u["paragraphs"], rng, rate)} for u in blog["updates"]]
    return {**blog, "updates": updates}


def _flashed(paragraphs: list[str], rng: random.Random, rate: float) -> list[str]:
    flash = len(paragraphs) == 1 and ". " not in paragraphs[0] and len(paragraphs[0]) < FLASH and rng.random() < rate
    return [p.rstrip(".") for p in paragraphs] if flash else paragraphs


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
    bucket, line = lexical.ids([sight.tokens for sight in text.page.sights])
    return sparse.csr_matrix((np.ones(len(bucket), np.float32), (line, bucket)), shape=(len(text.words), lexical.BUCKETS))


def fit_lexical(samples: Sequence[Sample]) -> tuple[npt.NDArray[np.int64], float, float]:
    """Fit the lexical model; weights come as whole numbers with their scale, so that they can be written short."""
    rows = sparse.vstack([s.words[s.open] for s in samples])
    model = LogisticRegression(C=0.03, solver="liblinear", max_iter=50, random_state=0)
    model.fit(rows, np.concatenate([s.starts[s.open] for s in samples]))
    scale = round(float(np.abs(model.coef_).max()) / 127, 7)
    return np.round(model.coef_[0] / scale).astype(int), scale, round(float(model.intercept_[0]), 6)


def lexical_score(fitted: tuple[npt.NDArray[np.int64], float, float], one: Sample) -> Matrix:
    """Give the lexical score of every line of a sample."""
    whole, scale, bias = fitted
    score = lexical.scores([s.tokens for s in one.text.page.sights], whole.astype(np.float32) * np.float32(scale))
    return score + np.float32(bias)


def honest_scores(samples: Sequence[Sample]) -> list[Matrix]:
    """Give each sample the lexical score of a model that has not seen it."""
    names = sorted({s.name for s in samples})
    part = {name: at % FOLDS for at, name in enumerate(names)}
    fitted = [fit_lexical([s for s in samples if part[s.name] != fold]) for fold in range(FOLDS)]
    return [lexical_score(fitted[part[s.name]], s) for s in samples]


def fit_trees(samples: Sequence[Sample], scores: Sequence[Matrix]) -> HistGradientBoostingClassifier:
    """Boost trees over what the lines look like and their lexical scores."""
    rows = np.vstack([boundary.stacked(s.text.page.rows, score)[s.open] for s, score in zip(samples, scores, strict=True)])
    size = {"max_iter": 300, "learning_rate": 0.05, "max_leaf_nodes": 15, "max_depth": 5, "min_samples_leaf": 30}
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


def fit(samples: Sequence[Sample]) -> dict[str, Any]:
    """Fit the boundary model."""
    whole, scale, bias = fit_lexical(samples)
    trees = export(fit_trees(samples, honest_scores(samples)))
    lexical_part = {"scale": scale, "bias": bias, "weights": whole.tolist()}
    return {
        "lexical": lexical_part,
        "trees": trees,
        "threshold": 0.0,
        "kind": [],
        "order": [],
        "hours": {"weights": [0], "scale": 1},
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
    """Give the log-odds above which a line is best called a start, over several sets of samples alike."""
    steps: list[float] = np.arange(-1.5, 0.75, 0.05).round(2).tolist()
    return max(steps, key=lambda t: sum(boundary_score(*one, t)[0] for one in sets))


def usable(blog: dict[str, Any]) -> bool:
    """Say whether a blog has ten posts at least, with times of their own."""
    times = [update["posted"] for update in blog["updates"]]
    return len(times) >= 10 and len(set(times)) >= 0.9 * len(times)  # noqa: PLR2004 - a choice


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSON Lines, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def articles(paths: Sequence[Path]) -> list[Source]:
    """Read running texts, one line a paragraph."""
    raw = [row["text"].replace("``", '"').replace("''", '"') for path in paths for row in read(path)]
    kept = [[" ".join(p.split()) for p in text.split("\n\n") if p.strip()] for text in raw]
    return [source(f"article-{at}", text) for at, text in enumerate(kept) if len(text) >= 4]  # noqa: PLR2004 - a text


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
    return genre.signs(text.words, values, context.familiar(text.page.sights), "en")


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
    cuts = [slice(a, b) for a, b in pairwise([*firsts, len(rows)])]
    return [chronology.post(text.words[cut], text.page.sights[cut]) for cut in cuts]


def stretches(blogs: Sequence[dict[str, Any]], size: int) -> list[list[chronology.Post]]:
    """Give stretches of blogs, newest first."""
    found = []
    for blog in blogs:
        rng = random.Random(int(hashlib.sha256(blog["id"].encode()).hexdigest()[:8], 16))  # noqa: S311 - not for secrets
        first = rng.randint(0, max(0, len(blog["updates"]) - size))
        part = {**blog, "updates": blog["updates"][first : first + size]}
        found.append(true_posts(copy(part, titles=bool(size % 20), backwards=blog["page_order"] == "oldest_first")))
    return found


def fit_hours(pages: Sequence[Sequence[chronology.Post]]) -> dict[str, Any]:
    """Learn how late in a day's coverage each word is used; pages stand newest first."""
    pages = [page for page in pages if page]
    late = np.concatenate([np.linspace(1, -1, len(page)) for page in pages])
    rows = sparse.vstack([_hours(page) for page in pages])
    model = Ridge(alpha=10.0, solver="sparse_cg", fit_intercept=False).fit(rows, late)
    scale = round(float(np.abs(model.coef_).max()) / 127, 7)
    return {"scale": scale, "weights": np.round(model.coef_ / scale).astype(int).tolist()}


def _hours(page: Sequence[chronology.Post]) -> sparse.csr_matrix:
    bucket, owner = chronology.hours(page)
    size = np.sqrt([max(1, len(post.content)) for post in page])
    return sparse.csr_matrix((1 / size[owner], (owner, bucket)), shape=(len(page), chronology.HOURS))


def fit_order(blogs: Sequence[dict[str, Any]]) -> tuple[list[float], dict[str, Any]]:
    """Learn how much each sign of a page's order weighs; stamps are certain, and the habit of the trade is newest first."""
    folded = [[blog for at, blog in enumerate(blogs) if at % FOLDS == fold] for fold in range(FOLDS)]
    rows, truth = [], []
    for fold, held in enumerate(folded):
        rest = [blog for other, part in enumerate(folded) if other != fold for blog in part]
        hours = np.array(fit_hours(stretches(rest, 9999))["weights"], float)
        pages = [page for size in (10, 20, 60) for page in stretches(held, size)]
        rows += [chronology.signs(page[::way], "en", hours) for page in pages for way in (1, -1)]
        truth += [True, False] * len(pages)
    weights, _ = linear(np.array(rows), np.array(truth), bias=False)
    return [HABIT, STAMPS, *(max(0.0, weight) for weight in weights[2:])], fit_hours(stretches(blogs, 9999))


def folded(blogs: Sequence[dict[str, Any]], sets: Sequence[Sequence[Sample]]) -> tuple[list[dict[str, Any]], float]:
    """Fit one boundary model a fold, and the threshold that is best over all folds."""
    models = [fit([s for part in sets for at, s in enumerate(part) if at % FOLDS != fold]) for fold in range(FOLDS)]
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
    parser.add_argument("--articles", type=Path, nargs="*", help="JSON Lines with a text each")
    args = parser.parse_args()
    blogs = [blog for blog in read(args.corpus) if usable(blog)]
    paths = args.articles or [args.corpus.parent.parent / "timex" / f"{name}.jsonl" for name in ("aquaint", "timebank")]
    with threadpoolctl.threadpool_limits(1):
        sets = [[sample(copy(blog)) for blog in blogs], [sample(copy(stripped(blog))) for blog in blogs]]
        models, threshold = folded(blogs, sets)
        kind, right = fit_kind(models, blogs, articles(paths))
        print(f"kind told right {right:.3f}")
        if args.out:
            weights, hours = fit_order(blogs)
            told = fit([s for part in sets for s in part])
            told |= {"threshold": threshold, "kind": kind, "order": weights, "hours": hours}
            args.out.write_text(json.dumps(told, separators=(",", ":")) + "\n", encoding="utf-8")
        if args.folds:
            order = [fit_order([b for at, b in enumerate(blogs) if at % FOLDS != fold]) for fold in range(FOLDS)]
            shared = {"threshold": threshold, "kind": kind}
            measure(blogs, [{**model, **shared, "order": w, "hours": h} for model, (w, h) in zip(models, order, strict=True)])


if __name__ == "__main__":
    main()
