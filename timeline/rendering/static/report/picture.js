/* The picture on the screen: drawn when something changed, felt by the pointer, zoomed and moved. */

import { $, $$, change, data, root, state, watch } from "./state.js";
import { byId } from "./events.js";
import { choose } from "./list.js";
import { compose } from "./layout.js";
import { MARGIN, drawing, remarks } from "./traces.js";
import { load } from "./engine.js";
import { count, say } from "./words.js";
import { timeWords, zoneName } from "./zones.js";

const stage = $("#stage");
const figure = $("#figure");
const beside = matchMedia("(min-width: 68rem) and (min-height: 40rem)");
const LEAST = 260;
const BELOW = 24;
const NARROW_HEIGHT = 460;
const MANY = 40;
const CLOSEST = 10 * 60_000;
const REST = 300;

let scene = null;
let waiting = 0;

export function isDark() {
  return (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
}

function inks() {
  const own = isDark() ? data.inks.dark : data.inks.light;
  return { ...own, source: (colour) => (isDark() ? (data.inks.darker[colour] ?? colour) : colour) };
}

/* Beside the list the picture may be as high as the window; above it, it leaves room for the list. */
function room() {
  const column = $("#drawing");
  if (!beside.matches) return NARROW_HEIGHT;
  const others = [...column.children].filter((child) => child !== stage && child.offsetHeight).reduce((sum, child) => sum + child.offsetHeight, 0);
  return Math.max(LEAST, innerHeight - (parseFloat(column.style.top) || 0) - others - MARGIN.t - BELOW);
}

function paint() {
  waiting = 0;
  const height = room();
  scene = compose(Math.max(stage.clientWidth - MARGIN.l - MARGIN.r, 200), height);
  const { traces, layout } = drawing(scene, inks());
  Plotly.react(figure, traces, layout, { staticPlot: true, displayModeBar: false, locale: data.language });
  const told = remarks(scene);
  $("#remarks").textContent = told.join(" ");
  $("#remarks").hidden = told.length === 0;
  $("#fold").hidden = state.opened.size === 0;
  $("#drawing").classList.toggle("tall", scene.height > height + 120 || Boolean($("#drawing details[open]")));
  const grouped = scene.groups.reduce((sum, group) => sum + group.marks.length, 0);
  Object.assign(stage.dataset, { drawn: Number(stage.dataset.drawn ?? 0) + 1, single: scene.marks.length, grouped, outside: scene.outside });
}

export function draw() {
  if (window.Plotly && !waiting) waiting = requestAnimationFrame(paint);
}

/* Typing is never held up: a search draws when the hand rests. */
let resting = 0;
function drawLater() {
  clearTimeout(resting);
  resting = setTimeout(draw, REST);
}

/* Zoom and move. */

function limited(panel, [from, to]) {
  const least = panel.key === "order" ? 3 : CLOSEST;
  const middle = (from + to) / 2;
  return to - from < least ? [middle - least / 2, middle + least / 2] : [from, to];
}

const main = () => scene?.panels.find((panel) => panel.key === "day" || panel.key === "order") ?? scene?.panels[0];

function setRange(panel, range) {
  change({ ranges: { ...state.ranges, [panel.key]: limited(panel, range) } });
}

/* Zoom by a factor around a place, 0.5 the middle; factor 0 shows the whole day. */
export function zoom(factor, panel = main(), share = 0.5) {
  if (!panel) return undefined;
  if (!factor) return change({ ranges: {}, opened: new Set() });
  const [from, to] = panel.range;
  const still = from + (to - from) * share;
  return setRange(panel, [still - (still - from) * factor, still + (to - still) * factor]);
}

function move(panel, pixels) {
  const by = (pixels / (panel.x1 - panel.x0)) * (panel.range[1] - panel.range[0]);
  setRange(panel, [panel.range[0] - by, panel.range[1] - by]);
}

/* Where the pointer is, in the pixels of the scene. */
function spot({ clientX, clientY }) {
  const box = figure.getBoundingClientRect();
  return { x: clientX - box.left - MARGIN.l, y: clientY - box.top - MARGIN.t };
}

const panelAt = (x) => scene?.panels.find((panel) => x >= panel.x0 - 4 && x <= panel.x1 + 4);

function touched({ x, y }) {
  if (!scene) return null;
  const near = (mark, reach) => Math.abs(mark.y - y) <= 11 && x >= mark.x - reach && x <= mark.x + reach;
  const group = scene.groups.find((one) => near(one, 15));
  if (group) return group;
  const row = scene.marks.filter((mark) => Math.abs(mark.y - y) <= 11);
  const over = row.filter((mark) => x >= mark.start - 2 && x <= mark.end + 2);
  return over.sort((one, other) => Math.abs(one.x - x) - Math.abs(other.x - x))[0] ?? null;
}

/* The box that says what is under the pointer, or what the keys have chosen. */
function tell(mark) {
  const tip = $("#tip");
  tip.hidden = !mark;
  if (!mark) return;
  const line = (kind, text) => Object.assign(document.createElement(kind), { textContent: text });
  tip.replaceChildren(...(mark.marks ? groupLines(mark, line) : eventLines(mark.event, line)));
  const most = Math.max(stage.clientWidth - tip.offsetWidth - 8, 0);
  tip.style.left = `${Math.min(Math.max(mark.x + MARGIN.l - tip.offsetWidth / 2, 0), most)}px`;
  const above = mark.y + MARGIN.t - tip.offsetHeight - 14;
  const isCut = figure.getBoundingClientRect().top + above < 0;
  tip.style.top = `${isCut ? mark.y + MARGIN.t + 16 : above}px`;
}

function eventLines(event, line) {
  const zone = state.zone && event.certainty !== "unknown" ? `, ${zoneName(state.zone)}` : "";
  return [line("b", timeWords(event, state.clock, state.zone) + zone), line("span", event.label), line("small", event.where)];
}

function groupLines(group, line) {
  const first = group.marks.slice(0, 3).map((mark) => line("span", `· ${mark.event.label}`));
  return [line("b", count("script.group", group.marks.length)), ...first, line("small", say("script.open_group"))];
}

/* Open a group: zoom to its events if that parts them, else give each a row of its own. */
function open(group) {
  const panel = group.marks[0].panel;
  const xs = group.marks.map((mark) => mark.x);
  const width = Math.max(...xs) - Math.min(...xs);
  if (group.marks.length > MANY && panel.key && width > 4) {
    const time = (x) => panel.range[0] + ((x - panel.x0) / (panel.x1 - panel.x0)) * (panel.range[1] - panel.range[0]);
    return setRange(panel, [time(Math.min(...xs) - width * 0.1), time(Math.max(...xs) + width * 0.1)]);
  }
  return change({ opened: new Set([...state.opened, ...group.marks.map((mark) => mark.event.id)]) });
}

/* Mouse and fingers. */

const pointers = new Map();
let pressed = null;

function pinch() {
  const [one, other] = [...pointers.values()];
  return Math.max(Math.abs(one.x - other.x), 20);
}

function down(event) {
  if (event.pointerType === "mouse" && event.button !== 0) return;
  pointers.set(event.pointerId, spot(event));
  const panel = panelAt(spot(event).x);
  pressed = { panel, start: spot(event), last: spot(event), moved: false, width: pointers.size === 2 ? pinch() : 0 };
}

function moved(event) {
  const at = spot(event);
  if (!pressed) return tell(touched(at));
  pointers.set(event.pointerId, at);
  if (!pressed.moved && Math.abs(at.x - pressed.start.x) < 5) return undefined;
  if (!pressed.moved && pointers.size === 1) stage.setPointerCapture(event.pointerId);
  pressed.moved = true;
  const panel = scene.panels.find(({ key }) => key === pressed.panel?.key);
  if (!panel) return undefined;
  if (pointers.size === 2) return spread(panel);
  const by = at.x - pressed.last.x;
  pressed.last = at;
  tell(null);
  return move(panel, by);
}

function spread(panel) {
  const width = pinch();
  zoom(pressed.width / width, panel);
  pressed.width = width;
}

function up(event) {
  const was = pressed;
  pointers.delete(event.pointerId);
  pressed = null;
  if (!was || was.moved || event.type !== "pointerup") return;
  const mark = touched(spot(event));
  if (mark?.marks) open(mark);
  else if (mark) choose(mark.event.id, { focus: false });
}

function wheel(event) {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const { x } = spot(event);
  const panel = panelAt(x);
  if (panel) zoom(event.deltaY > 0 ? 1.15 : 0.87, panel, (x - panel.x0) / (panel.x1 - panel.x0));
}

function listen() {
  stage.addEventListener("pointerdown", down);
  stage.addEventListener("pointermove", moved);
  for (const kind of ["pointerup", "pointercancel"]) stage.addEventListener(kind, up);
  stage.addEventListener("pointerleave", () => tell(null));
  stage.addEventListener("wheel", wheel, { passive: false });
  stage.addEventListener("dblclick", (event) => !touched(spot(event)) && zoom(0));
  $("#drawing").addEventListener("toggle", draw, true);
  new ResizeObserver(draw).observe($("#drawing").parentElement);
  addEventListener("resize", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}

/* Bring the chosen event onto the paper: into the part that is shown, and the picture onto the screen. */
export function show(id) {
  choose(id, { focus: false, block: null });
  if (!drawnAs(id)) change({ ranges: {} });
  stage.scrollIntoView({ block: "nearest" });
}

const drawnAs = (id) => [...scene.marks, ...scene.groups].find((mark) => (mark.marks ?? [mark]).some((one) => one.event.id === id));

/* With the keys on the picture, what they choose is told beside its mark. */
export function point() {
  const place = () => {
    const mark = drawnAs(state.chosen);
    tell(mark ? { x: mark.x, y: mark.y, event: byId.get(state.chosen) } : null);
  };
  requestAnimationFrame(() => requestAnimationFrame(place));
}

function speak() {
  const { months, short_months: shortMonths, weekdays, short_weekdays: shortDays } = data.words.calendar;
  const sunday = (list) => [list[6], ...list.slice(0, 6)];
  const format = { days: sunday(weekdays), shortDays: sunday(shortDays), months, shortMonths, periods: ["AM", "PM"], dateTime: "%x %X", date: "%d.%m.%Y", time: "%H:%M", decimal: ",", thousands: " " };
  if (data.language !== "en") Plotly.register({ moduleType: "locale", name: data.language, dictionary: {}, format });
}

export async function start() {
  await load();
  speak();
  stage.hidden = $("#zoom").hidden = $("#switches").hidden = false;
  $$(".show").forEach((button) => (button.hidden = false));
  listen();
  paint();
  watch((changed) => (changed.length === 1 && changed[0] === "query" ? drawLater() : draw()));
  stage.classList.add("ready");
}
