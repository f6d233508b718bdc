/* Plotly: it travels packed in this file and is unpacked here, or it lies at an address that the page's policy names. */

import { $ } from "./state.js";

function bytes(text, alphabet) {
  const values = new Uint8Array(128);
  [...alphabet].forEach((sign, value) => (values[sign.charCodeAt(0)] = value));
  const padding = (5 - (text.length % 5)) % 5;
  const full = text + alphabet[84].repeat(padding);
  const view = new DataView(new ArrayBuffer((full.length / 5) * 4));
  for (let at = 0; at < full.length; at += 5) {
    let word = 0;
    for (let sign = at; sign < at + 5; sign += 1) word = word * 85 + values[full.charCodeAt(sign)];
    view.setUint32((at / 5) * 4, word);
  }
  return new Uint8Array(view.buffer, 0, view.byteLength - padding);
}

async function unpack({ textContent, dataset }) {
  const stream = new Blob([bytes(textContent, dataset.alphabet)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

function fetched({ address, integrity }) {
  const script = Object.assign(document.createElement("script"), { src: address });
  if (integrity) Object.assign(script, { integrity, crossOrigin: "anonymous" });
  return new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(address)));
    document.head.append(script);
  });
}

/* Make `Plotly` known to the page. */
export async function load() {
  const packed = $("#engine");
  if (packed.dataset.address) return fetched(packed.dataset);
  const script = document.createElement("script");
  script.textContent = await unpack(packed);
  document.head.append(script);
  return undefined;
}
