/* One of several options: a real radio group, which a browser knows how to use by keyboard. */
let count = 0;

export default {
  render({ model, el }) {
    const name = `options-${(count += 1)}-${Math.random().toString(36).slice(2)}`;
    const group = document.createElement("fieldset");
    group.className = "g-options";
    el.append(group);

    function choose(index) {
      model.set("index", index);
      model.save_changes();
    }

    function option(text, index) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.type = "radio";
      input.name = name;
      input.value = String(index);
      input.addEventListener("change", () => choose(index));
      label.append(input, document.createTextNode(text));
      return label;
    }

    function build() {
      const legend = document.createElement("legend");
      legend.textContent = model.get("legend");
      group.replaceChildren(legend, ...model.get("labels").map(option));
      mark();
    }

    function mark() {
      group.disabled = model.get("disabled");
      group.querySelectorAll("input").forEach((input, index) => {
        input.checked = index === model.get("index");
      });
    }

    model.on("change:labels", build);
    model.on("change:legend", build);
    model.on("change:index", mark);
    model.on("change:disabled", mark);
    /* a refused choice is put back by Python although nothing changed there */
    model.on("msg:custom", mark);
    build();
  },
};
