/* The page's own behaviour: the menu, light and dark, late anchors. */
(function () {
  var root = document.documentElement;

  /* light and dark */
  var lamp = document.querySelector(".guide-look");
  function label() {
    var dark = root.dataset.look === "dark";
    lamp.lastElementChild.textContent = dark ? "Light" : "Dark";
    lamp.setAttribute("aria-label", dark ? "Show light colours" : "Show dark colours");
  }
  lamp.hidden = false;
  lamp.addEventListener("click", guideLook.turn);
  document.addEventListener("guide-look", label);
  label();

  /* the menu of a narrow window */
  var button = document.querySelector(".guide-menu");
  function open(yes) {
    button.setAttribute("aria-expanded", String(yes));
    root.classList.toggle("guide-open", yes);
  }
  button.addEventListener("click", function () {
    open(button.getAttribute("aria-expanded") !== "true");
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && root.classList.contains("guide-open")) {
      open(false);
      button.focus();
    }
  });
  document.querySelector(".guide-side").addEventListener("click", function (event) {
    if (event.target.closest("a")) open(false);
  });

  /* a place on the page that is drawn later than the address asks for it */
  function arrive(id) {
    var target = document.getElementById(id);
    if (!target) return false;
    if (target.tagName === "DETAILS") target.open = true;
    target.scrollIntoView();
    return true;
  }
  function seek() {
    var id = decodeURIComponent(location.hash.slice(1));
    var end = Date.now() + 15000;
    if (!id || arrive(id)) return;
    var watch = new MutationObserver(function () {
      if (arrive(id) || Date.now() > end) watch.disconnect();
    });
    watch.observe(document.getElementById("text"), { childList: true, subtree: true });
  }
  window.addEventListener("hashchange", seek);
  seek();
})();
