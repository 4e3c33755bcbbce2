/* What a cell shows: a widget, HTML, a picture or plain text. */

import { MessageLoop } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";
import { WIDGET } from "./manager.mjs";
import { hasMaths, typeset } from "./maths.mjs";
import { whole } from "./whole.mjs";

const COLOURS = /\x1b\[[0-9;]*m/g;
const joined = (text) => (Array.isArray(text) ? text.join("") : text);

function html(place, text) {
  place.className += " jp-RenderedHTMLCommon jp-RenderedHTML";
  place.innerHTML = joined(text);
  if (hasMaths(place)) typeset(place);
}

function plain(place, text) {
  place.className += " jp-RenderedText";
  place.append(document.createElement("pre"));
  place.firstChild.textContent = joined(text).replace(COLOURS, "");
}

function picture(place, source) {
  place.className += " jp-RenderedImage";
  place.append(document.createElement("img"));
  place.firstChild.src = source;
}

async function widget(place, { model_id: id }, manager) {
  await manager.showing(id).promise;
  const view = await manager.create_view(await manager.get_model(id));
  Widget.attach(view.luminoWidget, place);
}

/* The richest first: the first kind that an output has is how it is shown. */
const KINDS = [
  [WIDGET, widget],
  ["text/html", html],
  ["image/svg+xml", html],
  ["image/png", (place, text) => picture(place, `data:image/png;base64,${joined(text)}`)],
  ["image/jpeg", (place, text) => picture(place, `data:image/jpeg;base64,${joined(text)}`)],
  ["text/plain", plain],
];
const RICHER = /^(text\/(markdown|latex)|application\/)/; // Voilà's own front end can show these

/* Show one output at the end of an area. */
export function show(output, area, manager) {
  const child = area.appendChild(document.createElement("div"));
  child.className = "jp-OutputArea-child";
  const place = child.appendChild(document.createElement("div"));
  place.className = "jp-OutputArea-output";
  if (output.output_type === "stream") return plain(place, output.text);
  const found = KINDS.find(([kind]) => kind in output.data);
  const richer = Object.keys(output.data).find((kind) => RICHER.test(kind) && kind !== WIDGET);
  if (richer && (!found || found[1] === plain)) return whole(richer);
  return found?.[1](place, output.data[found[0]], manager);
}
