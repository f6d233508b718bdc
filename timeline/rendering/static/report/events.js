/* The events, and what the reader's choices make of them: shown or not, hit or not, at which time. */

import { $, data, state } from "./state.js";
import { wall } from "./zones.js";

const AHEAD = 100;

export const events = data.events;
export const byId = new Map(events.map((event) => [event.id, event]));

events.forEach((event, at) => {
  event.at = at;
  event.entry = $(`#event-${CSS.escape(event.id)}`);
});

const TESTS = {
  source: (event, values) => event.sources.some((number) => values.has(String(number))),
  status: (event, values) => values.has(event.status),
  certainty: (event, values) => values.has(event.certainty),
  lane: (event, values) => values.has(event.lane),
  trouble: (event) => event.conflict,
};

const isIn = (event) => [...state.chips].every(([group, values]) => values.size === 0 || TESTS[group](event, values));
const isOut = (event) => state.now === null || (event.known !== null && event.known <= state.now);

export const isShown = (event) => isIn(event) && isOut(event);
export const shown = () => events.filter(isShown);

/* What the list says of an event, for the search; read once. */
function textOf(event) {
  event.text ??= event.entry.textContent.toLowerCase();
  return event.text;
}

/* Read the texts while nobody waits, a few at a time, so that the first letter of a search need not. */
export function readAhead(at = 0) {
  if (at >= events.length) return;
  events.slice(at, at + AHEAD).forEach(textOf);
  setTimeout(() => readAhead(at + AHEAD), 0);
}

export const isHit = (event) => state.query === "" || textOf(event).includes(state.query);

/* Its times on the chosen clock, as readings of the chosen zone's wall clock; kept until another clock or zone is chosen. */
export function timesOf(event) {
  const key = `${state.clock} ${state.zone}`;
  if (event.read !== key) {
    const [earliest, low, best, high, latest] = (state.clock === "posted" ? event.postedAt : event.happenedAt).map((at) => wall(at));
    Object.assign(event, { read: key, times: { earliest, low, best, high, latest } });
  }
  return event.times;
}

/* The order of the list: as things happened, or as they were posted; what draws keeps the order of the day. */
export function inOrder(list) {
  if (state.clock === "happened") return list;
  const posted = (event) => event.postedAt[2] ?? Infinity;
  return [...list].sort((one, other) => (posted(one) === posted(other) ? one.at - other.at : posted(one) - posted(other)));
}

export const laneOf = (event) => (state.clock === "posted" ? "day" : event.lane);
