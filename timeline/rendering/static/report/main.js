/* The report comes alive: first the list, which needs nothing, then the picture. */

import { $, change } from "./state.js";
import { readAhead } from "./events.js";
import { start } from "./picture.js";
import { offerReplay } from "./replay.js";
import { takeHands } from "./hands.js";
import { measure, paper, theme } from "./page.js";

$("#unscripted").hidden = true;
for (const part of ["#controls", "#keys", "#tabled"]) $(part).hidden = false;
theme();
paper();
measure();
addEventListener("resize", measure);
change({ query: "" });
offerReplay();
takeHands();
start()
  .catch((trouble) => {
    console.warn(trouble);
    $("#fallback").hidden = false;
  })
  .finally(() => readAhead());
