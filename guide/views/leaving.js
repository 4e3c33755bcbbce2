/* Binder ends a kernel that heard nothing for ten minutes, and everything after six hours.
   Said before, with what to do. One line for all notebooks of a window. */

const EVERY = 60_000; // ms between two messages that keep the kernel awake

function lineOfThePage() {
  const found = document.getElementById("guide-leaving");
  if (found) return found;
  const made = document.createElement("p"); // JupyterLab's page has none
  made.id = "guide-leaving";
  made.className = "guide guide-lost g-leaving";
  made.setAttribute("role", "status");
  made.hidden = true;
  made.append(document.createElement("span"), " ", document.createElement("button"));
  made.lastElementChild.type = "button";
  document.body.append(made);
  return made;
}

function initialize({ model }) {
  const line = lineOfThePage();
  let idle = 0;
  let end = 0;
  let told = Date.now();
  let ends = false;

  function warn(sentence, label, press) {
    line.firstElementChild.textContent = sentence;
    line.lastElementChild.textContent = label;
    line.lastElementChild.onclick = press;
    line.hidden = false;
  }
  function used() {
    clearTimeout(idle);
    idle = setTimeout(() => {
      if (ends) return;
      const sentence = "This page goes to sleep in two minutes, since nothing happens on it.";
      warn(sentence, "I am still here", null); // any click will do
    }, model.get("idle") * 1000);
    if (!ends) line.hidden = true;
    if (Date.now() - told < EVERY) return;
    told = Date.now();
    model.send({ kind: "stay" });
  }
  function last() {
    ends = true;
    const sentence = "In a quarter of an hour this server ends. Save your journal, then start it again.";
    warn(sentence, "Save my journal", () => model.send({ kind: "save" }));
  }
  const hear = (message) => {
    clearTimeout(end);
    end = setTimeout(last, message.left * 1000);
  };
  const back = () => {
    if (!document.hidden) model.send({ kind: "when" }); // timers stop while a computer sleeps
  };
  const kinds = ["click", "keydown", "input"];
  for (const kind of kinds) document.addEventListener(kind, used, true);
  document.addEventListener("visibilitychange", back);
  model.on("msg:custom", hear);
  used();
  back();
  return () => {
    clearTimeout(idle);
    clearTimeout(end);
    for (const kind of kinds) document.removeEventListener(kind, used, true);
    document.removeEventListener("visibilitychange", back);
  };
}

export default { initialize };
