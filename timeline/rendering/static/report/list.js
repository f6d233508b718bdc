/* The list: what is shown, what matches, what is chosen, in which order and on which clock. */

import { $, $$, change, data, root, state, watch } from "./state.js";
import { byId, events, inOrder, isHit, isShown } from "./events.js";
import { count, say } from "./words.js";
import { timeWords, zoneName } from "./zones.js";

const home = new Map($$(".lane ol").map((list) => [list, $$(".event", list)]));
const BATCH = 50;

function mark(event) {
  const [hidden, dim] = [!isShown(event), !isHit(event)];
  if (event.hidden !== hidden) event.entry.hidden = event.hidden = hidden;
  if (event.dim !== dim) event.entry.classList.toggle("dim", (event.dim = dim));
}

function tally() {
  const seen = events.filter((event) => !event.hidden);
  const parts = [seen.length < events.length ? say("script.showing", { n: seen.length, all: events.length }) : count("script.events", events.length)];
  if (state.query) parts.push(count("script.hits", seen.filter((event) => !event.dim).length, { query: state.query }));
  $("#count").textContent = parts.join(", ");
  $("#clear").hidden = !state.query && [...state.chips.values()].every((values) => values.size === 0);
}

function sift() {
  events.forEach(mark);
  for (const lane of $$(".lane")) lane.hidden = !$(".event:not([hidden])", lane);
  tally();
}

/* Passages that went up later are not yet known either. */
function sieve() {
  for (const passage of $$("[data-known]")) passage.hidden = state.now !== null && Number(passage.dataset.known) > state.now;
}

/* Lists of a length that the browser can put off laying out. */
function batches(entries) {
  const lists = [];
  for (let at = 0; at < entries.length; at += BATCH) {
    const list = Object.assign(document.createElement("ol"), { start: at + 1 });
    $("#posting").append(list);
    lists.push([list, entries.slice(at, at + BATCH)]);
  }
  return lists;
}

function sort() {
  const lists = state.clock === "posted" ? batches(inOrder(events).map((event) => event.entry)) : home;
  for (const [list, entries] of lists) list.append(...entries);
  $$("#posting ol").forEach((list) => list.children.length || list.remove());
  root.dataset.clock = state.clock;
}

function reword() {
  for (const event of events) {
    const [when, zoned, posted] = [".when b", ".zoned", ".posted"].map((part) => $(part, event.entry));
    when.textContent = timeWords(event, "happened", state.zone);
    if (zoned) zoned.textContent = zoneName(state.zone);
    if (posted) posted.textContent = say("script.posted_when", { when: timeWords(event, "posted", state.zone) });
    event.text = undefined;
  }
}

/* Choose an event: mark it, open its reasons, put it into the address; `focus` brings it to the keys, `block` onto the screen. */
export function choose(id, { focus = true, block = "start" } = {}) {
  const event = byId.get(id);
  if (!event) return;
  if (event.hidden) clear();
  if (state.chosen) byId.get(state.chosen).entry.classList.remove("chosen");
  event.entry.classList.add("chosen");
  $(".why", event.entry).open = true;
  change({ chosen: id });
  if (focus) event.entry.focus({ preventScroll: true });
  if (block) event.entry.scrollIntoView({ block });
  if (location.protocol !== "about:") history.replaceState(null, "", `#event-${encodeURIComponent(id)}`);
  announce(event);
}

function announce(event) {
  const order = inOrder(events.filter(isShown));
  const slots = { place: order.indexOf(event) + 1, all: order.length, when: $(".when b", event.entry).textContent, label: event.label };
  $("#live").textContent = say("script.chosen", slots);
}

/* Step through the events that are shown; in a search, from hit to hit. */
export function step(to, options) {
  const order = inOrder(events.filter((event) => isShown(event) && isHit(event)));
  const at = order.findIndex((event) => event.id === state.chosen);
  const next = { first: 0, last: order.length - 1, previous: Math.max(at - 1, 0), next: Math.min(at + 1, order.length - 1) }[to];
  if (order[next]) choose(order[next].id, options);
}

export function clear() {
  $$(".chip").forEach((chip) => chip.setAttribute("aria-pressed", "false"));
  $("#search").value = "";
  change({ chips: new Map(), query: "", now: null });
}

export function press(chip) {
  const { group, value } = chip.dataset;
  const values = new Set(state.chips.get(group));
  if (!values.delete(value)) values.add(value);
  chip.setAttribute("aria-pressed", String(values.has(value)));
  change({ chips: new Map(state.chips).set(group, values) });
}

/* The same as a table, made when somebody asks for it. */
export function table() {
  const cell = (kind, text) => Object.assign(document.createElement(kind), { textContent: text });
  const line = (kind, texts) => {
    const row = document.createElement("tr");
    row.append(...texts.map((text) => cell(kind, text)));
    return row;
  };
  const made = document.createElement("table");
  made.createTHead().append(line("th", ["when", "what", "where", "sure"].map((key) => say(`script.table_${key}`))));
  $$("th", made).forEach((head) => (head.scope = "col"));
  const rows = inOrder(events.filter(isShown)).map((event) => {
    const words = (...parts) => parts.map((part) => $(part, event.entry)?.textContent).filter(Boolean);
    return line("td", [words(".when b", ".zoned").join(" "), event.label, event.where, words(".sure", ".status").join(", ")]);
  });
  made.createTBody().append(...rows);
  $("#table").replaceChildren(made);
}

watch((changed) => {
  const has = (...keys) => keys.some((key) => changed.includes(key));
  if (has("clock")) sort();
  if (has("now")) sieve();
  if (has("chips", "query", "now", "clock")) sift();
  if (has("zone") && data.zones.length) reword();
  if ($("#tabled").open && !has("chosen")) table();
});
