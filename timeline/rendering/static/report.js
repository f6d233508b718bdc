"use strict";
(() => {
  const $ = (selector) => document.querySelector(selector);
  const $$ = (selector) => [...document.querySelectorAll(selector)];
  const root = document.documentElement;
  const events = $$(".event");
  const byId = new Map(events.map((event) => [event.dataset.id, event]));
  const words = new Map(events.map((event) => [event, event.textContent.toLowerCase()]));
  const stage = $("#figure");
  const state = { chips: new Map(), query: "", chosen: null, drawn: null };
  const NARROW = 760;

  /* The list: what is shown, what matches, what is chosen. */

  const inChips = (event) =>
    [...state.chips].every(([group, values]) => values.size === 0 || event.dataset[group].split(" ").some((v) => values.has(v)));
  const isShown = (event) => !event.hidden;
  const isHit = (event) => words.get(event).includes(state.query);

  function refresh() {
    for (const event of events) {
      event.hidden = !inChips(event);
      event.classList.toggle("dim", !isHit(event));
    }
    for (const lane of $$(".lane")) lane.hidden = !lane.querySelector(".event:not([hidden])");
    const shown = events.filter(isShown);
    const hits = shown.filter(isHit).length;
    const filtered = shown.length < events.length;
    const parts = [`${filtered ? "Showing " : ""}${shown.length} of ${events.length} events`];
    if (!filtered) parts[0] = `${events.length} ${events.length === 1 ? "event" : "events"}`;
    if (state.query) parts.push(`${hits} ${hits === 1 ? "matches" : "match"} “${state.query}”`);
    $("#count").textContent = parts.join(", ");
    $("#clear").hidden = !filtered && !state.query;
    draw();
  }

  function choose(id, { focus = true } = {}) {
    const event = byId.get(id);
    if (!event) return;
    if (event.hidden) clear();
    if (state.chosen) byId.get(state.chosen).classList.remove("chosen");
    state.chosen = id;
    event.classList.add("chosen");
    event.querySelector("details").open = true;
    if (focus) {
      event.focus({ preventScroll: true });
      event.scrollIntoView({ block: "start" });
    }
    if (location.protocol !== "about:") history.replaceState(null, "", `#event-${encodeURIComponent(id)}`);
    draw();
  }

  function clear() {
    state.chips.forEach((values) => values.clear());
    $$(".chip").forEach((chip) => chip.setAttribute("aria-pressed", "false"));
    state.query = $("#search").value = "";
    refresh();
  }

  function step(to) {
    const shown = events.filter(isShown);
    const at = shown.findIndex((event) => event.dataset.id === state.chosen);
    const next = { first: 0, last: shown.length - 1, previous: Math.max(at - 1, 0), next: Math.min(at + 1, shown.length - 1) }[to];
    if (shown[next]) choose(shown[next].dataset.id);
  }

  /* The drawing: plotly travels packed in this file and is unpacked here. */

  function bytes(text) {
    const alphabet = $("#engine").dataset.alphabet;
    const values = new Map([...alphabet].map((sign, value) => [sign, value]));
    const padding = (5 - (text.length % 5)) % 5;
    const full = text + alphabet[84].repeat(padding);
    const view = new DataView(new ArrayBuffer((full.length / 5) * 4));
    for (let at = 0; at < full.length; at += 5) {
      let word = 0;
      for (let n = at; n < at + 5; n += 1) word = word * 85 + values.get(full[n]);
      view.setUint32((at / 5) * 4, word);
    }
    return new Uint8Array(view.buffer, 0, view.byteLength - padding);
  }

  async function unpack(id) {
    const stream = new Blob([bytes($(id).textContent)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  function isDark() {
    return (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  }

  function recolour(value, colours) {
    if (Array.isArray(value)) return value.map((item) => recolour(item, colours));
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, recolour(v, colours)]));
    return Object.hasOwn(colours, value) ? colours[value] : value;
  }

  const axisRef = (letter, number) => (number === 1 ? letter : letter + number);
  const keep = (list, flags) => (Array.isArray(list) ? list.filter((_, at) => flags[at]) : list);

  function sift(trace) {
    const ids = trace.customdata;
    if (!ids) return trace;
    const points = trace.hoverinfo !== "skip";
    const flags = ids.map((id) => isShown(byId.get(id)) && (points || isHit(byId.get(id))));
    const sifted = { ...trace };
    for (const key of ["x", "y", "customdata", "hovertext"]) sifted[key] = keep(trace[key], flags);
    if (trace.marker) {
      const line = { ...trace.marker.line, color: keep(trace.marker.line?.color, flags) };
      const opacity = sifted.customdata.map((id) => (isHit(byId.get(id)) ? 1 : 0.25));
      sifted.marker = { ...trace.marker, color: keep(trace.marker.color, flags), line, opacity };
    }
    return sifted;
  }

  function label(text, id, quiet) {
    const event = byId.get(id);
    if (!isShown(event)) return "";
    return isHit(event) ? text : `<span style="color:${quiet}">${text}</span>`;
  }

  function fit(layout, quiet) {
    const narrow = stage.clientWidth < NARROW;
    const { lines, left, columns } = layout.meta;
    const room = narrow ? 132 : left;
    layout.showlegend = false;
    layout.width = stage.clientWidth;
    layout.margin = { ...layout.margin, l: room, t: 0, r: 12 };
    layout.height -= 52;
    layout.dragmode = matchMedia("(pointer: coarse)").matches ? false : "pan";
    layout.annotations = layout.annotations.map((a) => (a.xref === "paper" ? { ...a, xshift: -room } : a));
    lines.forEach((ids, at) => {
      const time = layout[axisRef("xaxis", at + 1)];
      const [when, what] = columns.map((column) => layout[axisRef("yaxis", at + 1 + column)]);
      when.ticktext = when.ticktext.map((text, n) => label(text, ids[n], quiet));
      what.ticktext = what.ticktext.map((text, n) => label(text, ids[n], quiet));
      when.shift = -room;
      if (narrow) Object.assign(what, { visible: false }), Object.assign(time, { nticks: time.fixedrange ? 3 : 4, tickangle: 0 }), Object.assign(when, { tickfont: { size: 11 } });
    });
    const [panel, line] = place(lines);
    if (panel) layout.shapes = [...layout.shapes, beam(panel, line)];
    return layout;
  }

  function place(lines) {
    for (const [panel, ids] of lines.entries()) if (ids.includes(state.chosen)) return [panel + 1, ids.indexOf(state.chosen)];
    return [0, 0];
  }

  function beam(panel, line) {
    const refs = { xref: `${axisRef("x", panel)} domain`, yref: axisRef("y", panel), x0: 0, x1: 1, y0: line - 0.5, y1: line + 0.5 };
    return { type: "rect", ...refs, fillcolor: state.drawn.pick, line: { width: 0 }, layer: "below" };
  }

  let waiting = 0;
  function draw() {
    if (!state.drawn || waiting) return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      const { figure, dark, quiet } = state.drawn;
      const layout = fit(structuredClone(figure.layout), quiet);
      const data = figure.data.filter((trace) => trace.showlegend === false).map(sift);
      const paint = (value) => (isDark() ? recolour(value, dark) : value);
      for (const axis of Object.keys(layout).filter((key) => key.startsWith("xaxis"))) layout[axis].range = [...(state.ranges[axis] || layout[axis].range)];
      Plotly.react(stage, paint(data), paint(layout), { displayModeBar: false, scrollZoom: false, doubleClick: "reset", responsive: false });
    });
  }

  function zoom(factor) {
    for (const [axis, whole] of Object.entries(state.whole)) {
      const [start, end] = (state.ranges[axis] || whole).map((t) => Date.parse(`${t.replace(" ", "T").slice(0, 19)}Z`));
      const half = ((end - start) / 2) * factor;
      const middle = (start + end) / 2;
      const wall = (t) => new Date(t).toISOString().slice(0, 19);
      state.ranges[axis] = factor ? [wall(middle - half), wall(middle + half)] : whole;
    }
    draw();
  }

  function listen() {
    stage.on("plotly_click", ({ points }) => choose([].concat(points[0].customdata)[0]));
    stage.on("plotly_relayout", (change) => {
      for (const axis of Object.keys(state.whole)) {
        const start = change[`${axis}.range[0]`];
        if (start) state.ranges[axis] = [start, change[`${axis}.range[1]`]];
        if (change[`${axis}.autorange`]) state.ranges[axis] = state.whole[axis];
      }
    });
    stage.addEventListener("wheel", (wheel) => {
      if (!wheel.ctrlKey && !wheel.metaKey) return;
      wheel.preventDefault();
      zoom(wheel.deltaY > 0 ? 1.15 : 0.87);
    }, { passive: false });
    new ResizeObserver(draw).observe(stage.parentElement);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  }

  async function start() {
    const [data, engine] = await Promise.all([unpack("#data"), unpack("#engine")]);
    const script = document.createElement("script");
    script.textContent = engine;
    document.head.append(script);
    state.drawn = JSON.parse(data);
    state.ranges = {};
    const axes = Object.entries(state.drawn.figure.layout).filter(([key, axis]) => key.startsWith("xaxis") && axis.fixedrange === false);
    state.whole = Object.fromEntries(axes.map(([key, axis]) => [key, axis.range]));
    await Plotly.newPlot(stage, [], { height: 40 }, { displayModeBar: false });
    listen();
    draw();
    $("#zoom").hidden = axes.length === 0;
    $$(".show").forEach((button) => (button.hidden = false));
    stage.classList.add("ready");
  }

  /* Hands: keys, chips, search, links, theme, paper. */

  const KEYS = { ArrowRight: "next", ArrowLeft: "previous", ArrowDown: "next", ArrowUp: "previous", Home: "first", End: "last" };

  function onKey(key) {
    if (key.altKey || key.ctrlKey || key.metaKey) return;
    const typing = key.target.matches("input, textarea, select");
    const onEvent = key.target.matches(".event");
    const sideways = key.key === "ArrowLeft" || key.key === "ArrowRight";
    if (key.key === "Escape") return leave(typing);
    if (typing) return;
    if (key.key === "/") $("#search").focus(), key.preventDefault();
    if (key.key === "Enter" && onEvent) toggle(key.target), key.preventDefault();
    if (KEYS[key.key] && (onEvent || sideways)) step(KEYS[key.key]), key.preventDefault();
  }

  function toggle(event) {
    const reasons = event.querySelector("details");
    reasons.open = !reasons.open;
  }

  function leave(typing) {
    if (typing) return clear();
    if (state.chosen) $(".drawing").scrollIntoView({ block: "start" });
    document.activeElement.blur();
  }

  function press(chip) {
    const { group, value } = chip.dataset;
    const values = state.chips.get(group) || new Set();
    if (!values.delete(value)) values.add(value);
    state.chips.set(group, values);
    chip.setAttribute("aria-pressed", String(values.has(value)));
    refresh();
  }

  function theme() {
    const button = $("#theme");
    const name = () => (button.textContent = isDark() ? "Light paper" : "Dark paper");
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      name();
      draw();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
    button.hidden = false;
    name();
  }

  function measure() {
    const bar = $("#controls");
    const room = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
    root.style.setProperty("--bar", `${room + 16}px`);
  }

  function paper() {
    let closed = [];
    matchMedia("print").addEventListener("change", ({ matches }) => {
      if (matches) closed = $$("details:not([open])");
      closed.forEach((details) => (details.open = matches));
    });
  }

  function anchored() {
    try {
      return decodeURIComponent(location.hash).replace("#event-", "");
    } catch {
      return "";
    }
  }

  function showInDrawing(event) {
    choose(event.dataset.id, { focus: false });
    const [panel, line] = place(state.drawn.figure.layout.meta.lines);
    const column = panel + state.drawn.figure.layout.meta.columns[0];
    const words = () => stage.querySelectorAll(`.${axisRef("y", column)}tick text`)[line] || stage;
    stage.once("plotly_afterplot", () => words().scrollIntoView({ block: "center" }));
  }

  theme();
  paper();
  if (events.length) {
    $("#unscripted").hidden = true;
    $("#controls").hidden = $("#keys").hidden = false;
    $$(".chip").forEach((chip) => chip.addEventListener("click", () => press(chip)));
    $$(".show").forEach((button) => button.addEventListener("click", () => showInDrawing(button.closest(".event"))));
    $("#search").addEventListener("input", ({ target }) => ((state.query = target.value.trim().toLowerCase()), refresh()));
    $("#clear").addEventListener("click", clear);
    $$("[data-zoom]").forEach((button) => button.addEventListener("click", () => zoom(Number(button.dataset.zoom))));
    document.addEventListener("keydown", onKey);
    const follow = () => choose(anchored());
    addEventListener("hashchange", follow);
    addEventListener("resize", measure);
    measure();
    refresh();
    if (location.hash) follow();
    start().catch(() => ($("#fallback").hidden = false));
  }
})();
