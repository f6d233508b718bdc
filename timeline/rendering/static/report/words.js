/* The page's own words, as the report's language says them. */

import { data } from "./state.js";

const fill = (text, slots) => text.replace(/\{(\w+)\}/g, (whole, slot) => (slot in slots ? String(slots[slot]) : whole));

export function say(key, slots = {}) {
  return fill(key.split(".").reduce((table, part) => table[part], data.words), slots);
}

/* The form that goes with a number; the number itself is {n}. */
export function count(key, number, slots = {}) {
  const form = data.words.plural.one.includes(number) ? "one" : "other";
  return say(`${key}.${form}`, { n: number.toLocaleString(data.language), ...slots });
}
