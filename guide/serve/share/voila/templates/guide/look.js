/* Light or dark, before the first paint: the reader's choice, else the system's. */
(function () {
  var dark = matchMedia("(prefers-color-scheme: dark)");
  function chosen() {
    try {
      var look = localStorage.getItem("guide-look");
      return look === "dark" || look === "light" ? look : null;
    } catch (refused) {
      return null;
    }
  }
  function show() {
    var look = chosen() || (dark.matches ? "dark" : "light");
    document.documentElement.dataset.look = look;
    if (document.body) document.body.dataset.jpThemeLight = String(look === "light");
    document.dispatchEvent(new CustomEvent("guide-look", { detail: look }));
  }
  window.guideLook = {
    show: show,
    turn: function () {
      var look = document.documentElement.dataset.look === "dark" ? "light" : "dark";
      try {
        localStorage.setItem("guide-look", look);
      } catch (refused) {
        document.documentElement.dataset.look = look; /* for this page at least */
      }
      show();
    },
  };
  dark.addEventListener("change", show);
  window.addEventListener("storage", show);
  show();
})();
