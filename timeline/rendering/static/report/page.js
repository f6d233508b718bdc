/* The page around it: light and dark, paper, and how much of the window the bar takes. */

import { $, $$, root } from "./state.js";
import { draw, isDark } from "./picture.js";
import { say } from "./words.js";

export function theme() {
  const button = $("#theme");
  const name = () => (button.textContent = say(isDark() ? "script.light" : "script.dark"));
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    name();
    draw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
  button.hidden = false;
  name();
}

/* On paper everything stands open; afterwards the screen is as it was. */
export function paper() {
  let closed = [];
  matchMedia("print").addEventListener("change", ({ matches }) => {
    if (matches) closed = $$("details:not([open]):not(.legend):not(.tabled)");
    closed.forEach((details) => (details.open = matches));
  });
}

export function measure() {
  const bar = $(".search");
  const room = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
  // no CSS variable: on a big page it would have every entry styled again
  root.style.scrollPaddingTop = `calc(${room}px + 0.6rem)`;
  $("#drawing").style.top = `${room}px`;
}
