/* How wide words are in the picture's letters, and as much of them as fits. */

import { data } from "./state.js";

const ELLIPSIS = "…";
const SIZE = 12;

const pen = document.createElement("canvas").getContext("2d");

export function wide(text, { weight = 400, family = data.fonts.sans } = {}) {
  const font = `${weight} ${SIZE}px ${family}`;
  if (pen.asked !== font) pen.font = pen.asked = font;
  return pen.measureText(text).width;
}

/* Cut a text to the room it has; a text that loses its end says so. */
export function fit(text, room, look) {
  if (wide(text, look) <= room) return text;
  const cut = (letters) => text.slice(0, letters).trimEnd() + ELLIPSIS;
  let [least, most] = [0, text.length - 1];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (wide(cut(middle), look) <= room) least = middle;
    else most = middle - 1;
  }
  return least ? cut(least) : "";
}
