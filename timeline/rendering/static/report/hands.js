/* Hands: keys, chips, search, switches, links. */

import { $, $$, change, data, state } from "./state.js";
import { choose, clear, press, step, table } from "./list.js";
import { point, show, zoom } from "./picture.js";
import { say } from "./words.js";
import { readerZone, zoneName } from "./zones.js";

const STEPS = { ArrowRight: "next", ArrowLeft: "previous", ArrowDown: "next", ArrowUp: "previous", Home: "first", End: "last" };
const ZOOMS = { "+": 0.6, "=": 0.6, "-": 1.7, 0: 0 };
const FRESH = { ranges: {}, opened: new Set() };

function onKey(key) {
  if (key.altKey || key.ctrlKey || key.metaKey) return;
  if (key.key === "Escape") leave(key.target);
  else if (key.target.id === "search") seek(key);
  else if (!key.target.matches("input, textarea, select")) command(key);
}

/* In the search, Enter goes from hit to hit. */
function seek(key) {
  if (key.key === "Enter") step(key.shiftKey ? "previous" : "next", { focus: false });
}

function command(key) {
  if (key.key in STEPS) walk(key);
  else if (key.key in ZOOMS) zoom(ZOOMS[key.key]);
  else if (key.key === "Enter") enter(key);
  else if (key.key === "/") key.preventDefault(), $("#search").focus();
}

function walk(key) {
  const onStage = key.target.id === "stage";
  const sideways = key.key === "ArrowLeft" || key.key === "ArrowRight";
  if (!onStage && !sideways && !key.target.matches(".event")) return;
  key.preventDefault();
  step(STEPS[key.key], onStage ? { focus: false, block: "nearest" } : {});
  if (onStage) point();
}

function enter(key) {
  if (key.target.id === "stage") {
    if (state.chosen) choose(state.chosen);
    else step("first");
  } else if (key.target.matches(".event")) {
    const reasons = $(".why", key.target);
    reasons.open = !reasons.open;
    key.preventDefault();
  }
}

function leave(target) {
  if (target.matches("input, textarea, select")) return clear();
  if (state.chosen) $("#drawing").scrollIntoView({ block: "start" });
  return $("#stage").hidden ? target.blur() : $("#stage").focus({ preventScroll: true });
}

function turn(button) {
  const group = button.closest("[data-switch]");
  for (const other of $$("button", group)) other.setAttribute("aria-pressed", String(other === button));
  change({ [group.dataset.switch]: button.dataset.value, ...FRESH });
}

/* On a narrow screen the filters fold away. */
function unfold({ currentTarget: button }) {
  button.setAttribute("aria-expanded", String($("#filters").classList.toggle("open")));
}

/* The clocks to choose from: where it happened, the publishers', the reader's own. */
function offerZones() {
  if (!data.zones.length || data.bare) return;
  const own = data.zones.some(({ zone }) => zone === readerZone) ? [] : [{ key: "reader", zone: readerZone }];
  const options = [...data.zones, ...own].map(({ key, zone }) => new Option(say(`script.${key}_zone`, { zone: zoneName(zone) }), zone));
  $("#zone").append(...options);
  $("#zone").addEventListener("change", ({ target }) => change({ zone: target.value, ...FRESH }));
  $("#zones").hidden = options.length < 2;
}

function anchored() {
  try {
    return decodeURIComponent(location.hash).replace("#event-", "");
  } catch {
    return "";
  }
}

export function takeHands() {
  $$(".chip").forEach((chip) => chip.addEventListener("click", () => press(chip)));
  $$(".switch button").forEach((button) => button.addEventListener("click", () => turn(button)));
  $$("[data-zoom]").forEach((button) => button.addEventListener("click", () => zoom(Number(button.dataset.zoom))));
  $("#filtering").addEventListener("click", unfold);
  $("#fold").addEventListener("click", () => change({ opened: new Set() }));
  $("#search").addEventListener("input", ({ target }) => change({ query: target.value.trim().toLowerCase() }));
  $("#clear").addEventListener("click", clear);
  $("#list").addEventListener("click", ({ target }) => target.matches(".show") && show(target.closest(".event").id.replace(/^event-/, "")));
  $("#tabled").addEventListener("toggle", ({ target }) => target.open && table());
  $("[data-switch=lanes]").hidden = data.themes.length === 0;
  document.addEventListener("keydown", onKey);
  offerZones();
  const follow = () => choose(anchored());
  addEventListener("hashchange", follow);
  if (location.hash) follow();
}
