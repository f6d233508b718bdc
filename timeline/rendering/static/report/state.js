/* What is known of the day, what the reader has chosen, and who is told when that changes. */

export const $ = (selector, inside = document) => inside.querySelector(selector);
export const $$ = (selector, inside = document) => [...inside.querySelectorAll(selector)];
export const root = document.documentElement;

export const data = JSON.parse($("#data").textContent);

export const state = {
  query: "",
  chips: new Map(),
  chosen: null,
  lanes: "source",
  spacing: "time",
  clock: "happened",
  zone: data.zones[0]?.zone ?? null,
  now: null,
  ranges: {},
  opened: new Set(),
};

const watchers = [];

/* Call `tell` with the names of what changed, each time something changes. */
export function watch(tell) {
  watchers.push(tell);
}

export function change(changes) {
  Object.assign(state, changes);
  for (const tell of watchers) tell(Object.keys(changes));
}
