/* A file from the reader's disk, sent in parts: a journal is larger than one message may be. */

const PART = 500_000; // bytes to a message

async function send(model, file) {
  if (file.size > model.get("most")) {
    model.send({ kind: "large" });
    return;
  }
  let bytes;
  try {
    bytes = await file.arrayBuffer();
  } catch (error) {
    model.send({ kind: "unreadable" });
    return;
  }
  const of = Math.max(1, Math.ceil(bytes.byteLength / PART));
  for (let part = 0; part < of; part += 1) {
    const slice = bytes.slice(part * PART, (part + 1) * PART);
    model.send({ kind: "file", part, of }, undefined, [slice]);
  }
}

function render({ model, el }) {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".jsonl,.json,.txt";
  input.hidden = true;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "jupyter-button g-button";
  button.textContent = model.get("label");
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    if (input.files.length) send(model, input.files[0]);
    input.value = ""; // the same file may be chosen again
  });
  el.append(button, input);
}

export default { render };
