/* A slider: the browser's own, with a name, its value in words, and room for a thumb. */
function render({ model, el }) {
  const label = document.createElement("label");
  const name = document.createElement("span");
  const said = document.createElement("output");
  const input = document.createElement("input");
  input.type = "range";
  label.className = "g-slider";
  label.append(name, said, input);
  el.append(label);

  const show = () => {
    name.textContent = model.get("label");
    said.textContent = model.get("says");
    input.max = model.get("most");
    input.disabled = model.get("disabled");
    input.setAttribute("aria-label", model.get("label"));
    input.setAttribute("aria-valuetext", model.get("says"));
    if (Number(input.value) !== model.get("at")) input.value = model.get("at");
  };
  /* While one change is under way, the bridge keeps only the newest of those that follow. */
  input.addEventListener("input", () => {
    model.set("at", Number(input.value));
    model.save_changes();
  });
  model.on("change", show);
  show();
  return () => model.off("change", show);
}
export default { render };
