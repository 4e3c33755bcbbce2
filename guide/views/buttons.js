/* A row of buttons: those that are offered now, all of them changed at once. */
function render({ model, el }) {
  const made = new Map(); /* by place: a button that stays keeps the focus */
  let led = model.get("led");

  function button(place) {
    const one = document.createElement("button");
    one.type = "button";
    one.addEventListener("click", () => model.send({ press: place }));
    made.set(place, one);
    return one;
  }

  function draw() {
    const row = model.get("shown").map(([place, says, primary]) => {
      const one = made.get(place) ?? button(place);
      one.className = `jupyter-button g-button${primary ? " g-primary" : ""}`;
      one.textContent = says;
      return one;
    });
    for (const one of [...el.children]) if (!row.includes(one)) one.remove();
    row.forEach((one, at) => {
      if (el.children[at] !== one) el.insertBefore(one, el.children[at] ?? null);
    });
    if (model.get("led") === led) return;
    led = model.get("led");
    row[0]?.focus();
  }

  model.on("change", draw);
  draw();
  return () => model.off("change", draw);
}

export default { render };
