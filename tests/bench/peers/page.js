/* In the page: when words can be read, when a click was answered, when a picture changed. Open
   shadow roots are looked into, for Panel and marimo draw inside of them. */
window.bench = (() => {
  const roots = (root) => [
    root,
    ...[...root.querySelectorAll("*")].flatMap((e) => (e.shadowRoot ? roots(e.shadowRoot) : [])),
  ];
  const all = (css) => roots(document).flatMap((root) => [...root.querySelectorAll(css)]);
  const inside = (root) => (root === document ? [document.body] : [...root.children]);
  const text = () => roots(document).flatMap(inside).map((e) => e.innerText ?? "").join("\n");
  const frame = () => new Promise(requestAnimationFrame);
  const until = async (true_, start) => {
    while (!true_()) {
      if (performance.now() - start > 15000) return NaN;
      await frame();
    }
    await frame(); /* begins when what was seen in the frame before has been painted */
    return performance.now() - start;
  };
  const look = (css) => {
    const shown = all(css)[0];
    if (!shown) return "";
    if (shown.tagName !== "IMG") return shown.innerHTML;
    return shown.complete && shown.naturalWidth ? shown.src : "";
  };
  const shown = {};
  return {
    shown /* by words: milliseconds from the address to the frame that first shows them */,
    /* The whole text is asked for, which lays the page out, only once the words are in it. */
    watch(words) {
      const there = () =>
        roots(document).some((root) => (root.body ?? root).textContent?.includes(words));
      const see = () => {
        if (there() && text().includes(words)) shown[words] = performance.now();
        else requestAnimationFrame(see);
      };
      requestAnimationFrame(see);
    },
    answered(button, words) {
      const start = performance.now();
      button.click();
      return until(() => text().includes(words), start);
    },
    look,
    moved(css) {
      const before = look(css);
      return new Promise((done) => {
        const pressed = () => {
          const start = performance.now();
          done(until(() => ![before, ""].includes(look(css)), start));
        };
        document.addEventListener("keydown", pressed, { once: true, capture: true });
      });
    },
  };
})();
