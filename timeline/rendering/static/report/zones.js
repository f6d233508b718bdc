/* Clocks: instants as the wall clock of a zone shows them, and times in words for zones that the texts were not told in. */

import { data, state } from "./state.js";
import { say } from "./words.js";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * HOUR;
const formats = new Map();
const offsets = new Map();

export const readerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function fixed(zone) {
  const [sign, hours, minutes] = [zone[0], zone.slice(1, 3), zone.slice(4, 6)];
  return (sign === "-" ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
}

function asked(at, zone) {
  if (!formats.has(zone)) {
    const parts = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };
    formats.set(zone, new Intl.DateTimeFormat("en-u-ca-iso8601-hc-h23", { timeZone: zone, era: "short", ...parts }));
  }
  const read = Object.fromEntries(formats.get(zone).formatToParts(at).map(({ type, value }) => [type, value]));
  const shown = Date.UTC(Number(read.year), Number(read.month) - 1, Number(read.day), Number(read.hour), Number(read.minute), Number(read.second));
  return shown - Math.floor(at / 1000) * 1000;
}

/* How far the clocks of a zone are ahead of UTC at an instant; clocks change on quarter hours. */
function offset(at, zone) {
  if (!zone) return 0;
  if (/^[+-]/.test(zone)) return fixed(zone);
  const key = `${zone} ${Math.floor(at / (HOUR / 4))}`;
  if (!offsets.has(key)) offsets.set(key, asked(at, zone));
  return offsets.get(key);
}

/* The reading of a zone's wall clock, in milliseconds as if the wall stood in UTC; times without a date are such readings. */
export const wall = (at, zone = state.zone) => (at === null || data.bare ? at : at + offset(at, zone));

export function zoneName(zone) {
  const known = data.zones.find((one) => one.zone === zone);
  if (known) return known.name;
  if (/^[+-]/.test(zone)) return `UTC${zone}`;
  return zone.includes("/") ? say("clock.place", { place: zone.split("/").pop().replaceAll("_", " ") }) : zone;
}

export function clockWords(wallTime) {
  const time = new Date(wallTime);
  const [h24, minute] = [time.getUTCHours(), time.getUTCMinutes()];
  if (minute === 0 && h24 % 12 === 0) return say(h24 ? "clock.noon" : "clock.midnight");
  const slots = { h12: ((h24 + 11) % 12) + 1, h24, mm: String(minute).padStart(2, "0"), half: say(h24 < 12 ? "clock.am" : "clock.pm") };
  return say(minute ? "clock.minute" : "clock.hour", slots);
}

export function dateWords(wallTime) {
  const time = new Date(wallTime);
  const { short_weekdays: weekdays, short_months: months } = data.words.calendar;
  const slots = { weekday: weekdays[(time.getUTCDay() + 6) % 7], day: time.getUTCDate(), month: months[time.getUTCMonth()] };
  const year = data.date?.startsWith(String(time.getUTCFullYear())) ? "" : say("calendar.year", { year: time.getUTCFullYear() });
  return say("calendar.date", slots) + year;
}

/* A date as short as it can be beside the day. */
export const yearWords = (wallTime) => String(new Date(wallTime).getUTCFullYear());
export function monthWords(wallTime) {
  const month = data.words.calendar.short_months[new Date(wallTime).getUTCMonth()];
  return say("calendar.month", { month, year: yearWords(wallTime) });
}
export function shortDateWords(wallTime) {
  const time = new Date(wallTime);
  const date = say("calendar.plain", { day: time.getUTCDate(), month: data.words.calendar.short_months[time.getUTCMonth()] });
  return data.date?.startsWith(yearWords(wallTime)) ? date : date + say("calendar.year", { year: yearWords(wallTime) });
}

const isoDate = (wallTime) => new Date(wallTime).toISOString().slice(0, 10);
const down = (time, step) => Math.floor(time / step) * step;
const up = (time, step) => Math.ceil(time / step) * step;

/* A time of the day at home is a clock alone, any other names its date. */
function point(wallTime) {
  const clock = clockWords(wallTime);
  const isHome = isoDate(wallTime) === data.date || data.date === null;
  return isHome ? clock : say("when.on_date", { time: clock, date: dateWords(wallTime) });
}

function edges([earliest, low, , high, latest]) {
  return low === null || high === null ? [earliest, latest] : [low, high];
}

/* Dates are dates of the place; only times of the day are read off other clocks. */
function isDated(event, clock, [from, to]) {
  const calendar = clock === "happened" && ["day", "month", "year"].includes(event.grain);
  return calendar || (from === null && to === null) || (from !== null && to !== null && to - from > DAY);
}

/* Say an event's time on another zone's clock, never finer than it is known. */
export function timeWords(event, clock, zone) {
  const own = clock === "posted" ? event.posted : event.when;
  const times = (clock === "posted" ? event.postedAt : event.happenedAt).map((at) => wall(at, zone));
  const [from, to] = edges(times);
  if (zone === data.zones[0]?.zone || isDated(event, clock, [from, to])) return own;
  if (from === null) return say("when.before", { time: point(up(to, 5 * MINUTE)) });
  if (to === null) return say("when.after", { time: point(down(from, 5 * MINUTE)) });
  if (to - from <= 2 * MINUTE) return point(times[2] ?? from);
  return say("when.between", { start: point(down(from, 5 * MINUTE)), end: point(up(to, 5 * MINUTE)) });
}
