/* A place for the focus: what comes next is read out, and Tab goes on from there. */
export default {
  render({ model, el }) {
    const spot = document.createElement("p");
    spot.className = "g-unseen";
    spot.tabIndex = -1;
    el.append(spot);

    const name = () => {
      spot.textContent = model.get("says");
    };
    const focus = () => {
      spot.focus({ preventScroll: true });
      el.scrollIntoView({ block: "nearest" });
    };
    const heard = () => requestAnimationFrame(focus); /* what comes next is drawn by then */
    model.on("change:says", name);
    model.on("msg:custom", heard);
    name();
    return () => {
      model.off("change:says", name);
      model.off("msg:custom", heard);
    };
  },
};
