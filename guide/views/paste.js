/* A place to paste a table. What is too long for the bridge is said, not sent. */
function render({ model, el }) {
  const label = document.createElement("label");
  const name = document.createElement("span");
  const area = document.createElement("textarea");
  label.className = "g-paste";
  label.append(name, area);
  el.append(label);
  Object.assign(area, { rows: 5, spellcheck: false, placeholder: "height;weight\n1,60;55\n1,72;68\n1,85;80" });

  const show = () => {
    name.textContent = model.get("label");
    area.disabled = model.get("disabled");
  };
  area.addEventListener("change", () => {
    if (area.value.length > model.get("most")) {
      model.send({ length: area.value.length });
      return;
    }
    model.set("text", area.value);
    model.save_changes();
  });
  model.on("change", show);
  show();
  return () => model.off("change", show);
}
export default { render };
