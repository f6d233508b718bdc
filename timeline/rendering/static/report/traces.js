/* The scene as plotly draws it: one plane of pixels for everything, and under it the axes that say which time stands where. */

import { data, state } from "./state.js";
import { pixel } from "./layout.js";
import { wide } from "./lettering.js";
import { monthWords, shortDateWords, wall, yearWords } from "./zones.js";
import { count, say } from "./words.js";

export const MARGIN = { l: 2, r: 6, t: 54, b: 4 };

const DIM = 0.22;
const ROW = 22;
const TICK_ROOM = 56;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DATE_TICKS = [
  { dtickrange: [null, DAY - 1], value: `${data.words.clock.tick_hour}\n%-d %b` },
  { dtickrange: [DAY, 31 * DAY], value: "%-d %b\n%Y" },
  { dtickrange: ["M1", "M11"], value: "%b %Y" },
  { dtickrange: ["M12", null], value: "%Y" },
];
const CLOCK_TICKS = [
  { dtickrange: [null, HOUR - 1], value: data.words.clock.tick_minute },
  { dtickrange: [HOUR, null], value: data.words.clock.tick_hour },
];

/* Plotly reads a few tags in its labels; ours are words only. */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/* Plotly would move bare numbers to the reader's own zone; readings of a wall clock stay what they are. */
const iso = (wallTime) => new Date(wallTime).toISOString().slice(0, 19);

const plain = { type: "scatter", xaxis: "x9", yaxis: "y9", hoverinfo: "skip", showlegend: false, cliponaxis: false };
const colourOf = (number, inks) => inks.source(data.sources[number]?.colour ?? "#4a4a4a");

function lines(segments, line, opacity = 1) {
  const x = segments.flatMap(({ ends }) => [ends[0], ends[1], null]);
  const y = segments.flatMap(({ mark }) => [mark.y, mark.y, null]);
  return { ...plain, mode: "lines", x, y, line, opacity, customdata: segments.flatMap(({ mark }) => [mark.event.id, mark.event.id, null]) };
}

function bars(scene, inks) {
  const looks = new Map();
  for (const mark of scene.marks.filter(({ ends }) => ends)) {
    const opacity = (mark.pale ? 0.2 : 0.38) * (mark.hit ? 1 : 0.4);
    const key = `${mark.event.sources[0]} ${opacity}`;
    const look = looks.get(key) ?? { number: mark.event.sources[0], opacity, found: [] };
    looks.set(key, { ...look, found: [...look.found, { mark, ends: mark.ends }] });
  }
  const gathered = scene.groups.filter(({ ends }) => ends).map((group) => ({ mark: { ...group, event: group.marks[0].event }, ends: group.ends }));
  const drawn = [...looks.values()].map(({ number, opacity, found }) => lines(found, { color: colourOf(number, inks), width: 9 }, opacity));
  return [lines(gathered, { color: inks.rule, width: 9 }, 0.16), ...drawn];
}

/* A line leaves out the words that stand on it. */
function around({ label }, [from, to]) {
  if (!label?.text || !label.isWithin) return [[from, to]];
  return [[from, label.x], [Math.min(label.x + label.length, to), to]];
}

/* Bounds and open sides; where there is no room for all, those of the chosen event alone. */
function rules(scene, inks) {
  const told = scene.marks.filter((mark) => (!scene.isBare || mark.event.id === state.chosen) && mark.hit);
  const line = { color: inks.rule, width: 1.5 };
  const firm = told.filter(({ bounds }) => bounds).flatMap((mark) => around(mark, mark.bounds).map((ends) => ({ mark, ends })));
  const strokes = told.flatMap((mark) => (mark.strokes ?? []).map((x) => ({ x, y: mark.y })));
  const open = scene.marks.filter(({ hit }) => hit).flatMap((mark) => [mark.left, mark.right].filter(Boolean).map((ends) => ({ mark, ends })));
  const tips = (side) => {
    const found = scene.marks.filter((mark) => mark.hit && mark[side]);
    const marker = { symbol: `triangle-${side}-open`, size: 8, color: inks.rule, line: { width: 1.5 } };
    return { ...plain, mode: "markers", x: found.map((mark) => mark[side][1]), y: found.map((mark) => mark.y), marker };
  };
  const ticks = { symbol: "line-ns", size: 9, line: { width: 1.5, color: inks.rule } };
  return [
    lines(firm, line),
    { ...plain, mode: "markers", x: strokes.map(({ x }) => x), y: strokes.map(({ y }) => y), marker: ticks },
    lines(open, { ...line, dash: "dot" }),
    tips("left"),
    tips("right"),
  ];
}

function points(marks, inks) {
  const found = marks.filter((mark) => mark.best !== null || mark.strokes.length === 0);
  const first = (mark) => colourOf(mark.event.sources[0], inks);
  const marker = {
    symbol: found.map((mark) => data.sources[mark.event.sources[0]]?.symbol ?? "circle"),
    size: 12,
    color: found.map((mark) => (mark.event.hollow ? inks.paper : first(mark))),
    line: { width: 2.5, color: found.map((mark) => colourOf(mark.event.sources[1] ?? mark.event.sources[0], inks)) },
    opacity: found.map((mark) => (mark.hit ? (mark.pale ? 0.45 : 1) : DIM)),
  };
  return { ...plain, mode: "markers", name: "points", x: found.map(({ x }) => x), y: found.map(({ y }) => y), customdata: found.map(({ event }) => event.id), marker };
}

function labels(marks, inks) {
  const told = marks.filter((mark) => mark.label?.text);
  const font = { size: 12, color: told.map((mark) => (mark.hit ? inks.text : inks.quiet)), weight: told.map((mark) => (mark.event.id === state.chosen ? 700 : 400)) };
  const text = told.map((mark) => escape(mark.label.text));
  return { ...plain, mode: "text", name: "labels", x: told.map((mark) => mark.label.x), y: told.map(({ y }) => y), text, textposition: told.map((mark) => `middle ${mark.label.side}`), textfont: font };
}

/* A group bears its count; in a search, how many of it are hits. */
function groups(found, inks) {
  const hits = (group) => group.marks.filter((mark) => mark.hit).length;
  const text = found.map((group) => (state.query ? say("script.group_hits", { hits: hits(group), n: group.marks.length }) : String(group.marks.length)));
  const marker = { symbol: "circle", size: found.map((group) => Math.min(30, 18 + 2 * String(group.marks.length).length)), color: inks.band, line: { width: 1.5, color: inks.rule }, opacity: 1 };
  const font = { size: 11, color: inks.text, weight: 600 };
  return { ...plain, mode: "markers+text", name: "groups", x: found.map(({ x }) => x), y: found.map(({ y }) => y), text, textposition: "middle center", textfont: font, marker, customdata: found.map((group) => group.marks[0].event.id) };
}

/* What lies beside the day, from when to when: in years, in months or in dates, in two lines where one is too short. */
function spanWords({ told: [first, last], x0, x1 }) {
  const days = (last - first) / DAY;
  const [from, to] = [first, last].map((time) => (days > 730 ? yearWords(time) : days > 60 ? monthWords(time) : shortDateWords(time)));
  if (from === to) return escape(from);
  const text = say("calendar.span", { start: from, end: to });
  return wide(text) <= x1 - x0 ? escape(text) : `${escape(from)}<br>– ${escape(to)}`;
}

/* Axes: times stand on axes of their own, one a panel, that bear nothing but their ticks. */

function axis(panel, scene, inks) {
  const domain = [panel.x0 / scene.width, panel.x1 / scene.width].map((share) => Math.min(Math.max(share, 0), 1));
  const nticks = Math.max(2, Math.floor((panel.x1 - panel.x0) / TICK_ROOM));
  const look = { side: "top", anchor: "y", fixedrange: true, zeroline: false, gridcolor: inks.faint, tickfont: { color: inks.quiet, size: 12 }, tickangle: 0, ticklabeloverflow: "hide past domain", domain, range: panel.key === "order" ? panel.range : panel.range.map(iso) };
  if (panel.key === "order") return { ...look, tickmode: "array", tickvals: scene.ticks.map(({ at }) => at), ticktext: scene.ticks.map(({ text }) => escape(text)) };
  if (panel.key !== "day" && panel.range === panel.whole) return { ...look, type: "date", showgrid: false, tickmode: "array", tickvals: [iso((panel.range[0] + panel.range[1]) / 2)], ticktext: [spanWords(panel)] };
  const isDay = panel.range[1] - panel.range[0] <= 4 * DAY;
  return { ...look, type: "date", nticks, tickformatstops: isDay ? CLOCK_TICKS : DATE_TICKS };
}

const words = (text, x, y, font, more = {}) => ({ text, x, y, xref: "x9", yref: "y9", xanchor: "left", yanchor: "middle", showarrow: false, font, ...more });

function titles(scene, inks) {
  const serif = { family: data.fonts.serif, size: 14, color: inks.text };
  const panels = scene.panels.map((panel) => words(`<b>${escape(panel.title)}</b>`, panel.x0, 0, serif, { yanchor: "bottom", yshift: MARGIN.t - 20 }));
  const lanes = scene.lanes.map((lane) => {
    const glyph = lane.glyph ? `<span style="color:${inks.source(lane.colour)}">${lane.glyph}</span> ` : "";
    const letters = Math.max(12, Math.floor(scene.width / 8) - 8);
    const name = lane.name.length > letters ? `${lane.name.slice(0, letters)}…` : lane.name;
    return words(`${glyph}<b>${escape(name)}</b>  ${lane.count}`, 0, lane.y + 12, { size: 12, color: inks.quiet });
  });
  const italic = { family: data.fonts.serif, size: 12, color: inks.quiet };
  const bands = scene.bands.map((band) => words(`<i>${escape(band.name)}</i>`, band.middle, 15 * band.level + 7, italic, { xanchor: "center" }));
  return [...panels, ...lanes, ...bands];
}

const box = (x0, x1, y0, y1, fillcolor, more = {}) => ({ type: "rect", xref: "x9", yref: "y9", x0, x1, y0, y1, fillcolor, line: { width: 0 }, layer: "below", ...more });
const stroke = (x0, x1, y0, y1, colour, more = {}) => ({ type: "line", xref: "x9", yref: "y9", x0, x1, y0, y1, line: { color: colour, width: 1 }, layer: "below", ...more });

function shapes(scene, inks) {
  const bands = scene.bands.map((band) => box(band.x0, band.x1, 15 * band.level, scene.floor, inks.band, { opacity: 0.75 }));
  const edges = scene.lanes.map((lane) => stroke(0, scene.width, lane.y, lane.y, inks.faint));
  const chosen = [...scene.marks, ...scene.groups].find((mark) => (mark.marks ?? [mark]).some((one) => one.event.id === state.chosen));
  const beam = chosen ? [box(0, scene.width, chosen.y - ROW / 2, chosen.y + ROW / 2, inks.pick), ring(chosen, inks)] : [];
  const day = scene.panels.find((panel) => panel.key === "day");
  const now = state.now !== null && day ? pixel(day, wall(state.now)) : null;
  const line = now !== null && now >= day.x0 && now <= day.x1 ? [stroke(now, now, scene.strip, scene.floor, inks.text, { layer: "above", line: { color: inks.text, width: 1.5, dash: "dash" } })] : [];
  return [...bands, ...edges, ...beam, ...line];
}

function ring(mark, inks) {
  const size = mark.marks ? 17 : 10;
  return { type: "circle", xref: "x9", yref: "y9", x0: mark.x - size, x1: mark.x + size, y0: mark.y - size, y1: mark.y + size, line: { color: inks.text, width: 2 }, layer: "above" };
}

/* What is not drawn one by one is said. */
export function remarks(scene) {
  const grouped = scene.groups.reduce((sum, group) => sum + group.marks.length, 0);
  const groupWords = count("script.groups", scene.groups.length);
  return [
    grouped ? count("script.grouped", grouped, { groups: groupWords }) : "",
    scene.outside ? count("script.outside", scene.outside) : "",
    scene.isBare && scene.marks.length ? say("script.bare") : "",
  ].filter(Boolean);
}

export function drawing(scene, inks) {
  const axes = scene.panels.map((panel, at) => [at ? `xaxis${at + 1}` : "xaxis", axis(panel, scene, inks)]);
  const bearers = scene.panels.map((_, at) => ({ ...plain, x: [null], y: [null], xaxis: at ? `x${at + 1}` : "x", yaxis: "y", mode: "lines" }));
  const layout = {
    template: {},
    width: scene.width + MARGIN.l + MARGIN.r,
    height: scene.height + MARGIN.t + MARGIN.b,
    margin: MARGIN,
    paper_bgcolor: inks.paper,
    plot_bgcolor: inks.paper,
    font: { family: data.fonts.sans, size: 13, color: inks.text },
    hovermode: false,
    dragmode: false,
    showlegend: false,
    yaxis: { range: [scene.height, 0], visible: false, fixedrange: true },
    xaxis9: { range: [0, scene.width], visible: false, fixedrange: true, anchor: "y9" },
    yaxis9: { range: [scene.height, 0], visible: false, fixedrange: true, anchor: "x9" },
    ...Object.fromEntries(axes),
    annotations: titles(scene, inks),
    shapes: shapes(scene, inks),
  };
  const traces = [...bars(scene, inks), ...rules(scene, inks), labels(scene.marks, inks), points(scene.marks, inks), groups(scene.groups, inks)];
  return { traces: [...bearers, ...traces], layout };
}
