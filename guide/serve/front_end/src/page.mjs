/* The front end of a page: hears its kernel, and puts what the cells show where they stand. */

import { Manager } from "./manager.mjs";
import { connect, results } from "./lines.mjs";
import { show } from "./outputs.mjs";
import { hasMaths, typeset } from "./maths.mjs";
import styles from "./styles.css";

document.head.appendChild(document.createElement("style")).textContent = styles;

const page = JSON.parse(document.getElementById("jupyter-config-data").textContent);
const manager = new Manager(connect(page));

/* An output of a cell: what is shown goes where the cell stands, in the order in which it came. */
function place(index) {
  const cell = document.querySelector(`[cell-index="${index + 1}"] > .jp-Cell`);
  let inside = cell?.querySelector(".jp-OutputArea");
  if (cell && !inside) {
    const wrapper = cell.appendChild(document.createElement("div"));
    wrapper.className = "jp-Cell-outputWrapper";
    inside = wrapper.appendChild(document.createElement("div"));
    inside.className = "jp-OutputArea jp-Cell-outputArea";
  }
  return inside;
}

results(page, ({ cell_index: index, output_cell: cell }) => {
  const area = place(index);
  for (const output of cell.outputs) {
    if (area) show(output, area, manager);
  }
});

for (const text of document.querySelectorAll(".guide-cells > .jp-MarkdownCell")) {
  if (hasMaths(text)) typeset(text);
}
