/* Replay: a slider over the time of posting – what was known at half past two – and back to everything. */

import { $, change, state, watch } from "./state.js";
import { events, isShown } from "./events.js";
import { count, say } from "./words.js";
import { clockWords, dateWords, wall, zoneName } from "./zones.js";

const MINUTE = 60_000;
const PACE = 400;
const STEPS = 60;

const told = events.map((event) => event.known).filter((at) => at !== null);
const [first, last] = [Math.floor(Math.min(...told) / MINUTE), Math.ceil(Math.max(...told) / MINUTE)];
let playing = 0;

function words(at) {
  const time = wall(at);
  const clock = last - first > 1440 ? `${dateWords(time)}, ${clockWords(time)}` : clockWords(time);
  return state.zone ? `${clock}, ${zoneName(state.zone)}` : clock;
}

function tell() {
  const all = state.now === null;
  const silent = events.length - told.length;
  const known = say("script.known_at", { time: words(state.now), n: events.filter(isShown).length, all: events.length });
  $("#known").textContent = all ? "" : [known, silent ? count("script.never_posted", silent) : ""].filter(Boolean).join(". ");
  $("#moment").value = all ? last : state.now / MINUTE;
  $("#moment").setAttribute("aria-valuetext", all ? say("script.all_known") : words(state.now));
  $("#all").hidden = all;
}

function stop() {
  clearInterval(playing);
  playing = 0;
  $("#play").textContent = say("script.play");
}

function tick() {
  const next = (state.now === null ? first : state.now / MINUTE) + Math.max(1, Math.round((last - first) / STEPS));
  if (next < last) return change({ now: next * MINUTE });
  stop();
  return change({ now: last * MINUTE });
}

function play() {
  if (playing) return stop();
  if (state.now === null || state.now >= last * MINUTE) change({ now: first * MINUTE });
  playing = setInterval(tick, PACE);
  $("#play").textContent = say("script.pause");
  return undefined;
}

/* Offer the slider where at least two moments of posting are told. */
export function offerReplay() {
  if (new Set(told).size < 2) return;
  $("[data-switch=clock]").hidden = false;
  Object.assign($("#moment"), { min: first, max: last, value: last });
  $("#moment").addEventListener("input", ({ target }) => (stop(), change({ now: Number(target.value) * MINUTE })));
  $("#play").addEventListener("click", play);
  $("#all").addEventListener("click", () => (stop(), change({ now: null })));
  watch((changed) => (changed.includes("now") || changed.includes("zone")) && tell());
  tell();
  $("#replay").hidden = false;
}
