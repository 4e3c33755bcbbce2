/* One picture: a ground, what moves above it, and points that a hand or a key can move.
   Everything that is told to Python is in the units of the axes. */

const NEAR = 22; /* px around a point that belong to it */
const STILL = 6; /* px that a click may wander */
const WAIT = 2000; /* ms until an answer that does not come is no longer waited for */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const make = (tag, name, attributes = {}) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
const clamp = (value, [low, high]) => Math.min(Math.max(value, low), high);

/* Tell Python one thing at a time; of moves that wait, only the last is told. */
function teller(model, idle) {
  const waiting = [];
  let timer = 0;
  const next = () => {
    clearTimeout(timer);
    timer = 0;
    if (!waiting.length) return idle();
    model.send(waiting.shift());
    timer = setTimeout(next, WAIT);
  };
  const heard = (content) => {
    if (content && content.heard) next();
  };
  model.on("msg:custom", heard);
  return {
    busy: () => timer !== 0,
    tell(event) {
      const last = waiting[waiting.length - 1];
      if (last && last.kind === "move" && last.point === event.point) waiting.pop();
      waiting.push(event);
      if (!timer) next();
    },
    end() {
      clearTimeout(timer);
      model.off("msg:custom", heard);
    },
  };
}

/* The sentence under the picture, and its table; the table stays unfolded while it changes. */
function twin(model, place) {
  const says = make("p", "g-twin");
  const fold = make("details", "g-fold");
  const summary = make("summary");
  const scroll = make("div", "g-scroll g-twin-table", { tabindex: "0", role: "region" });
  const table = make("table");
  scroll.append(table);
  fold.append(summary, scroll);
  place.append(says, fold);
  const fill = () => {
    if (!fold.open) return;
    const rows = model.get("rows").map((cells, n) => {
      const row = make("tr");
      row.append(...cells.map((text) => {
        const cell = make(n ? "td" : "th", "", n ? {} : { scope: "col" });
        cell.textContent = text;
        return cell;
      }));
      return row;
    });
    const head = make("thead");
    const body = make("tbody");
    head.append(...rows.slice(0, 1));
    body.append(...rows.slice(1));
    table.replaceChildren(head, body);
  };
  fold.addEventListener("toggle", fill);
  return () => {
    says.textContent = model.get("says");
    summary.textContent = `${model.get("name")} as a table`;
    scroll.setAttribute("aria-label", `${model.get("name")} as a table`);
    fill();
  };
}

function render({ model, el }) {
  const box = make("div", "g-figure-box");
  const ground = make("div", "g-figure-ground", { role: "img" });
  const moving = make("div", "g-figure-moving", { "aria-hidden": "true" });
  const points = make("div", "g-figure-points", { role: "group" });
  box.append(ground, moving, points);
  el.append(box);
  const told = twin(model, el);
  const out = teller(model, () => place());
  let active = 0; /* the point that Tab leads to */
  let drag = null;
  let pressed = null;

  const frame = () => model.get("frame");
  const share = (x, y) => {
    const f = frame();
    return [
      f.left + (f.width * (x - f.x[0])) / (f.x[1] - f.x[0]),
      f.top + (f.height * (f.y[1] - y)) / (f.y[1] - f.y[0]),
    ];
  };
  const units = (event) => {
    const f = frame();
    const b = box.getBoundingClientRect();
    const across = ((event.clientX - b.left) / b.width - f.left) / f.width;
    const down = ((event.clientY - b.top) / b.height - f.top) / f.height;
    return { across, down, x: f.x[0] + across * (f.x[1] - f.x[0]), y: f.y[1] - down * (f.y[1] - f.y[0]) };
  };
  const number = (value) => String(Number(value.toPrecision(3)));

  const put = (handle, x, y) => {
    const [left, top] = share(x, y);
    handle.style.left = `${100 * left}%`;
    handle.style.top = `${100 * top}%`;
    Object.assign(handle, { x, y });
    const f = frame();
    handle.setAttribute("aria-valuenow", number(x));
    handle.setAttribute("aria-valuetext", `${f.x_name} ${number(x)}, ${f.y_name} ${number(y)}`);
  };
  const place = () => {
    const dots = model.get("dots");
    const known = points.children.length;
    while (points.children.length > dots.length) points.lastChild.remove();
    while (points.children.length < dots.length) {
      points.append(make("div", "g-dot", { role: "slider" }));
    }
    active = Math.min(active, Math.max(dots.length - 1, 0));
    dots.forEach((dot, n) => {
      const handle = points.children[n];
      handle.tabIndex = n === active && !model.get("disabled") ? 0 : -1;
      handle.setAttribute("aria-label", dot.name);
      handle.setAttribute("aria-disabled", String(model.get("disabled")));
      handle.dataset.tag = dot.tag;
      /* What Python says of a place is old news while it has not heard the newest. */
      if (n >= known || !(drag || out.busy())) put(handle, dot.x, dot.y);
    });
    points.hidden = !dots.length;
  };

  let due = 0;
  const stale = new Set();
  const paint = () => {
    if (stale.delete("ground")) ground.innerHTML = model.get("ground");
    if (stale.delete("moving")) moving.innerHTML = model.get("moving");
    ground.setAttribute("aria-label", model.get("name"));
    points.setAttribute("aria-label", `${model.get("name")}: points to move`);
    box.classList.toggle("g-clickable", model.get("click") && !model.get("disabled"));
    place();
    told();
    stale.clear();
  };
  /* At once, so that it is in the next frame; but once a frame, whatever else comes in it. */
  const refresh = () => {
    stale.add("rest");
    if (due) return;
    paint();
    due = requestAnimationFrame(() => {
      due = 0;
      if (stale.size) refresh();
    });
  };
  const layer = (name) => [`change:${name}`, () => stale.add(name)];
  const watch = [layer("ground"), layer("moving"), ["change", refresh]];
  watch.forEach(([name, act]) => model.on(name, act));

  const nearest = (event) => {
    let best = null;
    let least = NEAR;
    for (const handle of points.children) {
      const b = handle.getBoundingClientRect();
      const away = Math.hypot(event.clientX - b.left - b.width / 2, event.clientY - b.top - b.height / 2);
      if (away <= least) [best, least] = [handle, away];
    }
    return best;
  };
  const choose = (point, focus = true) => {
    if (points.children[active]) points.children[active].tabIndex = -1;
    active = point;
    points.children[point].tabIndex = 0;
    if (focus) points.children[point].focus({ preventScroll: true });
  };
  const move = (kind, handle, point, x, y) => {
    put(handle, clamp(x, frame().x), clamp(y, frame().y));
    out.tell({ kind, point, x: handle.x, y: handle.y });
  };

  box.addEventListener("pointerdown", (event) => {
    if (event.button || !event.isPrimary || model.get("disabled")) return;
    const handle = nearest(event);
    pressed = handle ? null : { x: event.clientX, y: event.clientY };
    if (!handle) return;
    drag = { handle, point: [...points.children].indexOf(handle), moved: false };
    choose(drag.point);
    box.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  box.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const at = units(event);
    drag.moved = true;
    move("move", drag.handle, drag.point, at.x, at.y);
  });
  const release = () => {
    const { handle, point, moved } = drag;
    drag = null;
    if (moved) out.tell({ kind: "drop", point, x: handle.x, y: handle.y });
  };
  box.addEventListener("pointerup", (event) => {
    if (drag) return release();
    if (!pressed || !model.get("click") || model.get("disabled")) return;
    const at = units(event);
    const still = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) <= STILL;
    const inside = at.across >= 0 && at.across <= 1 && at.down >= 0 && at.down <= 1;
    pressed = null;
    if (still && inside) out.tell({ kind: "click", point: -1, x: at.x, y: at.y });
  });
  box.addEventListener("pointercancel", () => {
    pressed = null;
    if (drag) release();
  });

  let stepped = null;
  points.addEventListener("keydown", (event) => {
    const handle = event.target.closest(".g-dot");
    if (!handle || model.get("disabled") || event.ctrlKey || event.metaKey || event.altKey) return;
    const point = [...points.children].indexOf(handle);
    const count = points.children.length;
    const f = frame();
    if (event.key in ARROWS) {
      const [across, up] = ARROWS[event.key];
      const size = event.shiftKey ? 0.1 : 0.02;
      const x = handle.x + across * size * (f.x[1] - f.x[0]);
      const y = handle.y + up * size * (f.y[1] - f.y[0]);
      move("move", handle, point, x, y);
      stepped = { handle, point };
    } else if (event.key === "PageDown" || event.key === "PageUp") {
      choose((point + (event.key === "PageDown" ? 1 : count - 1)) % count);
    } else if (event.key === "Home" || event.key === "End") {
      choose(event.key === "Home" ? 0 : count - 1);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      out.tell({ kind: "remove", point, x: handle.x, y: handle.y });
    } else {
      return;
    }
    event.preventDefault();
  });
  const settle = () => {
    if (stepped) out.tell({ kind: "drop", point: stepped.point, x: stepped.handle.x, y: stepped.handle.y });
    stepped = null;
  };
  points.addEventListener("keyup", settle);
  points.addEventListener("focusout", settle);

  stale.add("ground").add("moving");
  paint();
  return () => {
    cancelAnimationFrame(due);
    watch.forEach(([name, act]) => model.off(name, act));
    out.end();
  };
}
export default { render };
