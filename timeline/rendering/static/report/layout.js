/* Where everything stands in the picture, in pixels: panels side by side, lanes under each other, marks in rows, bands behind. */

import { data, state } from "./state.js";
import { inOrder, isHit, laneOf, shown, timesOf } from "./events.js";
import { allot, rowsNeeded, settle } from "./packing.js";
import { fit, wide } from "./lettering.js";
import { say } from "./words.js";
import { dateWords, zoneName } from "./zones.js";

const ROW = 22;
const HEAD = 22;
const MARK = 9;
const PAD = 4;
const TIP = 5;
const STUB = 20;
const LONG_STUB = 56;
const LABEL = 132;
const GAP = 20;
const SHORTEST = 56;
const ENOUGH = 150;
const TICK = 96;
const EDGE = 18;
const ITALIC = { weight: "italic 400", family: data.fonts.serif };
const BAND = 15;
const TRAY_ROWS = 3;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WIDEST_BAND = 3 * HOUR;
const LONGEST_DAY = 4 * DAY;
const NARROW = 640;
const SURENESS = ["minute", "hour", "part", "day", "longer", "bound", "unknown"];
const PALE = ["day", "longer"];
const TRIES = [
  { bounds: true, label: LABEL },
  { bounds: true, label: 0 },
  { bounds: false, label: 0 },
];

/* Times. */

const known = (times) => [times.earliest, times.low, times.best, times.high, times.latest].filter((time) => time !== null);

function inner(times) {
  const own = [times.low, times.best, times.high].filter((time) => time !== null);
  return own.length ? own : known(times);
}

const endsOf = (times) => times.reduce(([low, high], time) => [Math.min(low, time), Math.max(high, time)], [Infinity, -Infinity]);

/* Fit a day around its best guesses and their ranges, in whole hours; another lane around all it knows, with a margin. */
function extentOf(key, list, width) {
  const [first, last] = endsOf(list.flatMap((one) => (key === "day" ? inner(one.times) : known(one.times))));
  if (key === "day" && last - first <= LONGEST_DAY) return [HOUR * Math.floor(first / HOUR - 0.25), HOUR * Math.ceil(last / HOUR + 0.25)];
  const margin = Math.max((last - first) * (EDGE / width), DAY);
  return [first - margin, last + margin];
}

/* Panels. */

function titleOf(key, range, width) {
  if (key === "order") return say("script.order");
  if (key !== "day") return say(width < 190 ? `short_lanes.${key}` : `lanes.${key}`);
  const date = range[1] - range[0] <= LONGEST_DAY ? datesOf(range) : say("lanes.day");
  return state.zone ? `${date}, ${zoneName(state.zone)}` : date;
}

/* The day's own date on its own clock; on another clock, the dates that its hours fall on there. */
function datesOf(range) {
  if (!data.date) return say("lanes.day");
  if (state.zone === data.zones[0]?.zone) return dateWords(Date.parse(`${data.date}T00:00Z`));
  const [first, last] = [dateWords(range[0]), dateWords(range[1] - 1)];
  return first === last ? first : say("calendar.span", { start: first, end: last });
}

function panelsOf(list, width) {
  const keys = ["past", "day", "future"].filter((key) => list.some((one) => one.panel === key));
  const side = width < NARROW ? 0.2 : 0.14;
  const sides = keys.length > 1 ? keys.filter((key) => key !== "day").length : 0;
  const room = width - GAP * (keys.length - 1);
  let left = 0;
  return keys.map((key) => {
    const share = sides === 0 ? 1 : keys.includes("day") ? (key === "day" ? 1 - side * sides : side) : 1 / keys.length;
    const own = list.filter((one) => one.panel === key);
    const whole = extentOf(key, own, room * share);
    const panel = { key, whole, told: endsOf(own.flatMap((one) => inner(one.times))), range: state.ranges[key] ?? whole, x0: left, x1: left + room * share };
    left = panel.x1 + GAP;
    return { ...panel, title: titleOf(key, whole, panel.x1 - panel.x0) };
  });
}

function orderPanel(list, width) {
  const [many, edge] = [Math.max(list.length, 4), Math.max(0.7, (EDGE * list.length) / width)];
  const whole = [-edge, many - 1 + edge];
  return { key: "order", whole, range: state.ranges.order ?? whole, x0: 0, x1: width, title: titleOf("order") };
}

export const pixel = (panel, time) => panel.x0 + ((time - panel.range[0]) / (panel.range[1] - panel.range[0])) * (panel.x1 - panel.x0);

/* Marks. */

const NOTHING = { x: null, best: null, ends: null, bounds: null, strokes: [], left: null, right: null, isInside: true };
const base = (event, panel) => ({ ...NOTHING, event, panel, hit: isHit(event), pale: PALE.includes(event.certainty) });
const both = (one, other) => (one === null || other === null ? null : [one, other]);

function timed({ event, times }, panel) {
  const at = (time) => (time === null ? null : pixel(panel, time));
  const clip = (x) => (x === null ? null : Math.min(Math.max(x, panel.x0), panel.x1));
  const own = inner(times).map(at);
  const [first, last] = [own[0], own.at(-1)];
  const [best, earliest, latest] = [times.best, times.earliest, times.latest].map(at);
  return {
    ...base(event, panel),
    ...lineOf({ first, last, best, earliest, latest }, clip),
    x: clip(best ?? first),
    best,
    ends: both(clip(at(times.low)), clip(at(times.high))),
    strokes: [earliest, latest].filter((x) => x !== null && x >= panel.x0 && x <= panel.x1),
    isInside: last >= panel.x0 && first <= panel.x1,
  };
}

/* The line between firm bounds, cut at the edge of the paper, and arrows where a side is open. */
function lineOf({ first, last, best, earliest, latest }, clip) {
  const stub = best === null ? LONG_STUB : STUB;
  const span = [clip(earliest ?? first), clip(latest ?? last)];
  const isBound = (earliest !== null || latest !== null) && span[1] > span[0];
  return {
    bounds: isBound ? span : null,
    left: earliest === null ? [clip(first), clip(first - stub)] : null,
    right: latest === null ? [clip(last), clip(last + stub)] : null,
  };
}

function ranked(event, at, panel) {
  const x = pixel(panel, at);
  return { ...base(event, panel), x, best: x, isInside: x >= panel.x0 && x <= panel.x1 };
}

function extent(mark, look) {
  let [from, to] = [mark.x - MARK, mark.x + MARK];
  for (const line of [mark.ends, mark.left, mark.right, look.bounds ? mark.bounds : null]) {
    if (line) [from, to] = [Math.min(from, line[0], line[1]), Math.max(to, line[0], line[1])];
  }
  if (mark.left) from = Math.min(from, mark.left[1] - TIP);
  if (mark.right) to = Math.max(to, mark.right[1] + TIP);
  const { x0, x1 } = mark.panel;
  return [Math.max(from - PAD, x0 - GAP / 2), Math.min(to + PAD + look.label, x1 + GAP / 2)];
}

/* Lanes. */

function laneKeys() {
  if (state.lanes === "theme") return [...data.themes, say("script.other_theme")].map((name, at) => ({ name, at, of: (event) => event.theme }));
  return data.sources.map(({ name, glyph, colour }, at) => ({ name, glyph, colour, at, of: (event) => event.sources[0] }));
}

const bySureness = (one, other) => SURENESS.indexOf(one.event.certainty) - SURENESS.indexOf(other.event.certainty) || one.event.at - other.event.at;
const isOpened = (mark) => state.opened.has(mark.event.id);

function rowsFor(lanes, width, total) {
  for (const look of TRIES) {
    const needs = lanes.map((lane) => rowsNeeded(lane.marks, (mark) => extent(mark, look), width, total));
    const isLast = look === TRIES.at(-1);
    if (needs.reduce((sum, need) => sum + need, 0) <= total || isLast) return { look, given: allot(needs, total) };
  }
  return null;
}

function trayOf(events, width) {
  const slot = events.length * LABEL <= TRAY_ROWS * width ? LABEL + 2 * MARK : 2 * MARK + 2 * PAD;
  const across = Math.max(1, Math.floor((width - 2 * MARK) / slot));
  const marks = events.map((event, at) => ({ ...base(event, { x0: 0, x1: width }), x: MARK + (at % across) * slot }));
  return { name: say(state.clock === "posted" ? "script.no_posted" : "script.no_time"), marks, isTray: true };
}

/* The words beside a mark get the room up to the next mark of its row: on its right, else on its left, else none. */
function label(marks, groups) {
  const rows = new Map();
  for (const one of [...marks, ...groups]) rows.set(one.y, [...(rows.get(one.y) ?? []), one]);
  for (const row of rows.values()) {
    row.sort((one, other) => one.extent[0] - other.extent[0]);
    row.forEach((mark, at) => mark.event && labelOne(mark, row[at - 1]?.end ?? -Infinity, row[at + 1]?.extent[0] ?? Infinity));
  }
}

/* The room on each side, and the place at which words there begin or end; a broad bar bears them itself. */
function rooms(mark, before, after) {
  const [from, to] = [Math.max(before, mark.panel.x0), Math.min(after, mark.panel.x1)];
  const [within, over] = [mark.x + MARK, Math.max(mark.ends?.[1] ?? 0, mark.bounds?.[1] ?? 0)];
  return [
    { side: "right", x: mark.extent[1], room: to - mark.extent[1] - PAD },
    { side: "left", x: mark.extent[0], room: mark.extent[0] - from - PAD },
    { side: "right", x: within, room: Math.min(over, to) - within - 2 * PAD, isWithin: true },
  ];
}

function labelOne(mark, before, after) {
  const found = rooms(mark, before, after);
  const best = found.find(({ room }) => room >= ENOUGH) ?? found.reduce((one, other) => (other.room > one.room ? other : one));
  const look = { weight: mark.event.id === state.chosen ? 700 : 400 };
  const text = best.room < SHORTEST ? "" : fit(mark.event.label, best.room, look);
  const length = text ? wide(text, look) + PAD : 0;
  mark.label = { text, length, ...best };
  mark.start = Math.min(mark.extent[0], best.side === "left" ? best.x - length : best.x);
  mark.end = Math.max(mark.extent[1], best.side === "right" ? best.x + length : best.x);
}

/* Bands: named events of the day; their names keep out of each other's way in as many lines as they need. */
function bandsOf(list, panel) {
  const found = list.filter(({ event, times, panel: key }) => key === "day" && event.anchor && inner(times).length > 1 && inner(times).at(-1) - inner(times)[0] <= WIDEST_BAND);
  const ends = [];
  return found
    .map(({ event, times }) => ({ event, name: event.anchor, x0: pixel(panel, inner(times)[0]), x1: pixel(panel, inner(times).at(-1)) }))
    .filter((band) => band.x1 > panel.x0 && band.x0 < panel.x1)
    .sort((one, other) => one.x0 - other.x0 || one.event.at - other.event.at)
    .map((band) => {
      const name = fit(band.name, panel.x1 - panel.x0, ITALIC);
      const half = wide(name, ITALIC) / 2 + PAD / 2;
      const [x0, x1] = [Math.max(band.x0, panel.x0), Math.min(band.x1, panel.x1)];
      const middle = Math.min(Math.max((x0 + x1) / 2, panel.x0 + half), panel.x1 - half);
      const free = ends.findIndex((end) => end + 2 * PAD <= middle - half);
      const level = free < 0 ? ends.length : free;
      ends[level] = middle + half;
      return { ...band, name, x0, x1, middle, level };
    });
}

/* In equal spacing a time stands where it is first reached, as far as there is room. */
function ticksOf(list, panel) {
  const told = [];
  list.forEach((event, at) => {
    const text = state.clock === "posted" ? event.posted : event.when;
    const [x, last] = [pixel(panel, at), told.at(-1)];
    const isNew = text && text !== last?.whole && (!last || x - last.x >= TICK);
    if (isNew && x >= panel.x0 && x <= panel.x1) told.push({ at, x, whole: text, text: fit(text, TICK - PAD) });
  });
  return told;
}

/* The whole scene for a picture of this width, whose lanes should not need more than this height. */
export function compose(width, height) {
  const list = inOrder(shown()).map((event) => ({ event, times: timesOf(event), panel: laneOf(event) }));
  const isOrder = state.spacing === "order";
  const timeless = isOrder ? [] : list.filter((one) => known(one.times).length === 0);
  const standing = list.filter((one) => !timeless.includes(one));
  const panels = !standing.length ? [] : isOrder ? [orderPanel(list, width)] : panelsOf(standing, width);
  const panelFor = Object.fromEntries(panels.map((panel) => [panel.key, panel]));
  const all = standing.map((one, at) => (isOrder ? ranked(one.event, at, panelFor.order) : timed(one, panelFor[one.panel])));
  const marks = all.filter((mark) => mark.isInside).sort(isOrder ? (one, other) => one.x - other.x : bySureness);
  const bands = panelFor.day ? bandsOf(standing, panelFor.day) : [];
  const strip = BAND * bands.reduce((most, band) => Math.max(most, band.level + 1), 0);
  const tray = timeless.length ? [trayOf(timeless.map((one) => one.event), width)] : [];
  const lanes = laneKeys().map((lane) => ({ ...lane, marks: marks.filter((mark) => lane.of(mark.event) === lane.at) })).filter((lane) => lane.marks.length);
  const total = Math.floor((height - strip - HEAD * (lanes.length + tray.length)) / ROW) - tray.length;
  const { look, given } = rowsFor(lanes, width, Math.max(total, 2 * lanes.length)) ?? { look: TRIES[0], given: [] };
  const scene = { width, panels, bands, strip, lanes: [], marks: [], groups: [], outside: all.length - marks.length, isBare: !look.bounds };
  let y = strip + PAD;
  [...lanes, ...tray].forEach((lane, at) => {
    const settled = settle(lane.marks, (mark) => extent(mark, lane.isTray ? TRIES[1] : look), width, given[at] ?? TRAY_ROWS, isOpened);
    const place = (mark) => Object.assign(mark, { y: y + HEAD + ROW * (mark.row + 0.5), extent: mark.marks ? [mark.x - MARK, mark.x + MARK] : extent(mark, { ...look, label: 0 }) });
    scene.lanes.push({ ...lane, y, count: lane.marks.length });
    scene.floor = lane.isTray ? y : y + HEAD + ROW * settled.rows;
    scene.marks.push(...settled.marks.map(place));
    scene.groups.push(...settled.groups.map(place));
    y += HEAD + ROW * settled.rows;
  });
  for (const group of scene.groups) group.end = group.extent[1];
  label(scene.marks, scene.groups);
  return { ...scene, height: y + PAD, ticks: isOrder ? ticksOf(list.map((one) => one.event), panelFor.order) : [], order: list.length };
}
