/* The page's own behaviour: the menu, light and dark, late anchors, the kernel's life. */
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

  /* the kernel: told when the page leaves, asked now and then whether it lives */
  var config = document.getElementById("jupyter-config-data");
  if (!config) return;
  var page = JSON.parse(config.textContent);
  var kernel = page.baseUrl + "api/kernels/" + page.kernelId;
  window.addEventListener("pagehide", function () {
    var token = document.cookie.match("\\b_xsrf=([^;]*)\\b");
    var farewell = new FormData();
    farewell.append("_xsrf", token ? token[1] : "");
    navigator.sendBeacon(page.baseUrl + "voila/api/shutdown/" + page.kernelId, farewell);
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) location.reload(); /* brought back without its kernel */
  });

  var missed = 0;
  function lost() {
    clearInterval(pulse);
    document.getElementById("guide-lost").hidden = false;
  }
  function ask() {
    fetch(kernel, { cache: "no-store" }).then(
      function (answer) {
        missed = 0;
        if (answer.status === 404) lost();
      },
      function () {
        missed += 1;
        if (missed >= 2) lost();
      }
    );
  }
  var pulse = setInterval(ask, 20000);
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden && document.getElementById("guide-lost").hidden) ask();
  });
})();
