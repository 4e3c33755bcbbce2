/* The journal in this browser's own store: one key a line, so that two tabs never
   overwrite each other. Also what only a browser can do with it: save a file, and
   say the time in the reader's zone. Python decides everything else. */

const PART = 500_000; // bytes to a message
const PATIENCE = 3000; // ms until a kernel that does not answer is taken for gone

function stored(root) {
  const found = {};
  for (let n = 0; n < localStorage.length; n += 1) {
    const key = localStorage.key(n);
    if (key.startsWith(root)) found[key] = localStorage.getItem(key);
  }
  return found;
}

function send(model, content, text) {
  const bytes = new TextEncoder().encode(text);
  const of = Math.max(1, Math.ceil(bytes.length / PART));
  for (let part = 0; part < of; part += 1) {
    const slice = bytes.slice(part * PART, (part + 1) * PART);
    model.send({ ...content, part, of }, undefined, [slice.buffer]);
  }
}

function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function when(iso) {
  const at = new Date(iso);
  const options = { hour: "2-digit", minute: "2-digit" };
  if (at.toDateString() !== new Date().toDateString()) {
    Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  }
  return new Intl.DateTimeFormat("en-GB", options).format(at);
}

function initialize({ model }) {
  const root = model.get("root");
  const place = model.get("place");
  const unsaved = new Map(); // refused by the store; nothing is lost while this page is open
  let asked = 0;

  /* the page around the widget hears what is saved and what is not */
  const tell = () => {
    const saved = model.get("saved");
    const detail = { saved: saved && when(saved), says: model.get("says") };
    document.dispatchEvent(new CustomEvent("guide-journal", { detail }));
  };

  const tellLevels = () => {
    document.dispatchEvent(new CustomEvent("guide-levels", { detail: model.get("levels") }));
  };
  const back = () => {
    if (!document.hidden) model.send({ kind: "look" });
  };

  function open() {
    let found = {};
    let refused = "";
    try {
      found = stored(root);
    } catch (error) {
      refused = "blocked";
    }
    const keys = Object.keys(found);
    const lines = keys.filter((key) => key.startsWith(place)).map((key) => found[key]);
    const others = keys.map((key) => Number.parseInt(key.slice(root.length), 10));
    const numbers = [...new Set(others)].filter((n) => Number.isInteger(n));
    send(model, { kind: "all", others: numbers, refused }, lines.join("\n"));
  }

  function keep(lines) {
    const kept = [];
    let why = "";
    for (const [key, line] of lines) {
      try {
        localStorage.setItem(place + key, line);
        kept.push(key);
        unsaved.delete(key);
      } catch (error) {
        unsaved.set(key, line);
        why = error.name === "QuotaExceededError" ? "full" : "blocked";
      }
    }
    if (kept.length) model.send({ kind: "kept", keys: kept });
    if (why) model.send({ kind: "refused", why });
  }

  function save() {
    clearTimeout(asked);
    asked = setTimeout(() => {
      let lines = [];
      try {
        const found = stored(place);
        lines = Object.values(found);
      } catch (error) { /* only what is unsaved, then */ }
      lines.push(...unsaved.values());
      if (place && lines.length) download("ml-practitioner-journal.jsonl", lines.join("\n") + "\n");
    }, PATIENCE);
    model.send({ kind: "save" });
  }

  const hear = (message) => {
    if (message.kind === "keep" && place) keep(message.lines);
    if (message.kind === "file") {
      clearTimeout(asked);
      download(message.name, message.text);
    }
  };
  const other = (event) => {
    if (place && event.key && event.key.startsWith(place) && event.newValue) {
      send(model, { kind: "more" }, event.newValue);
    }
  };
  model.on("change:saved", tell);
  model.on("change:says", tell);
  model.on("change:levels", tellLevels);
  model.on("msg:custom", hear);
  window.addEventListener("storage", other);
  document.addEventListener("guide-save", save);
  document.addEventListener("visibilitychange", back);
  tell();
  tellLevels();
  if (place) open();
  return () => {
    window.removeEventListener("storage", other);
    document.removeEventListener("guide-save", save);
    document.removeEventListener("visibilitychange", back);
  };
}

function render({ model, el }) {
  const line = document.createElement("p");
  const show = () => {
    const saved = model.get("saved");
    line.textContent = saved ? `Last saved: ${when(saved)}.` : "Nothing is saved yet.";
  };
  el.classList.add("g-saved");
  el.append(line);
  model.on("change:saved", show);
  show();
  return () => model.off("change:saved", show);
}

export default { initialize, render };
