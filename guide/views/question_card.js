/* The card of a question: draws the form, tells Python what is entered, typesets maths. */

function part(parent, name) {
  const made = document.createElement("div");
  made.className = name;
  parent.append(made);
  return made;
}

/* MathJax, as the toolkit's own widgets reach it; without it, maths stays as it was typed. */
function typeset(model, place) {
  const typesetter = model.widget_manager?._rendermime?.latexTypesetter;
  if (typesetter) requestAnimationFrame(() => typesetter.typeset(place));
}

/* A link to a place of this page: JupyterLab names its headings in a way of its own. */
function follow(event) {
  const link = event.target.closest('a[href*=".ipynb#"]');
  if (!link) return;
  const id = decodeURIComponent(link.hash.slice(1));
  const quoted = CSS.escape(id);
  const place = document.querySelector(`[id="${quoted}"], [data-jupyter-id="${quoted}"]`);
  if (!place) return;
  event.preventDefault();
  place.scrollIntoView();
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

function render({ model, el }) {
  const body = part(el, "g-form-of-question");
  const reply = part(el, "g-reply");
  const heard = part(el, "g-unseen");
  reply.setAttribute("role", "status");
  heard.setAttribute("role", "status");

  const fields = () => [...body.querySelectorAll("[name]")];
  const isPick = (field) => field.type === "radio" || field.type === "checkbox";
  const list = () => body.querySelector("ol[data-name]");

  function entered() {
    const values = {};
    for (const field of fields()) {
      if (!isPick(field) || field.checked) values[field.name] = field.value;
    }
    const lines = list();
    if (lines?.dataset.moved) {
      values[lines.dataset.name] = [...lines.children].map((line) => line.dataset.place).join();
    }
    return values;
  }

  /* Messages, not traits: these are sent at once and in order, so that a click on
     "Check" never overtakes the last letter. */
  function tell(enter) {
    const values = entered();
    const { number } = body.firstElementChild.dataset;
    model.set("values", { "": number, ...values }); /* for a view that is drawn again; not sent */
    model.send({ number, values, enter });
  }

  function fill() {
    const values = model.get("values");
    for (const field of fields()) {
      if (isPick(field)) field.checked = values[field.name] === field.value;
      else field.value = values[field.name] ?? "";
    }
    const lines = list();
    const order = lines && values[lines.dataset.name];
    if (order) {
      lines.dataset.moved = "yes";
      for (const place of order.split(",")) {
        lines.append(lines.querySelector(`[data-place="${CSS.escape(place)}"]`));
      }
    }
  }

  function lock() {
    const locked = model.get("locked");
    for (const field of fields()) field.disabled = locked;
    const lines = list();
    if (!lines) return;
    for (const line of lines.children) {
      const [up, down] = line.querySelectorAll("button");
      up.disabled = locked || line === lines.firstElementChild;
      down.disabled = locked || line === lines.lastElementChild;
    }
  }

  function move(button) {
    const line = button.closest("li");
    const lines = line.parentElement;
    const up = button.dataset.by === "-1";
    if (up) line.previousElementSibling?.before(line);
    else line.nextElementSibling?.after(line);
    lines.dataset.moved = "yes";
    lock();
    const other = line.querySelector(`[data-by="${up ? 1 : -1}"]`);
    (button.disabled ? other : button).focus();
    const place = [...lines.children].indexOf(line) + 1;
    heard.textContent = `Now line ${place} of ${lines.children.length}.`;
    tell(false);
  }

  function draw() {
    body.innerHTML = model.get("form");
    heard.textContent = "";
    fill();
    lock();
    typeset(model, body);
  }
  function answer() {
    reply.innerHTML = model.get("reply");
    typeset(model, reply);
  }

  body.addEventListener("input", () => tell(false));
  body.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-by]");
    if (button) move(button);
    else follow(event);
  });
  reply.addEventListener("click", follow);
  body.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || model.get("locked")) return;
    const typed = event.target.matches("input[type=text], input[type=radio], input[type=checkbox]");
    const many = event.target.matches("textarea") && (event.ctrlKey || event.metaKey);
    if (!typed && !many) return;
    event.preventDefault();
    tell(true);
  });

  const focus = () => body.querySelector("[tabindex='-1']")?.focus();
  const heardFromPython = (message) => message.focus && requestAnimationFrame(focus);
  model.on("change:form", draw);
  model.on("change:reply", answer);
  model.on("change:locked", lock);
  model.on("msg:custom", heardFromPython);
  draw();
  answer();
  return () => {
    model.off("change:form", draw);
    model.off("change:reply", answer);
    model.off("change:locked", lock);
    model.off("msg:custom", heardFromPython);
  };
}

export default { render };
