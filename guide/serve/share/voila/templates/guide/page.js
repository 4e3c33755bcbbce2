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
  window.addEventListener("hashchange", function () { open(false); });

  /* how far the reader is with a lesson or a stage, beside its name: shape and word */
  function mark(link, told) {
    var shown = link.querySelector(".guide-mark");
    if (!shown) {
      shown = document.createElement("span");
      shown.className = "guide-mark";
      shown.append(document.createElement("i"), document.createElement("span"));
      shown.firstChild.setAttribute("aria-hidden", "true");
      link.append(" ", shown); /* a blank, so that the two are not read as one word */
    }
    shown.firstChild.textContent = told[0];
    shown.lastChild.textContent = told[1];
    shown.lastChild.className = told[1] === "untouched" ? "g-unseen" : ""; /* the shape says it */
  }
  var marked = {}; /* by place: what its link says now; what stays is left alone */
  document.addEventListener("guide-levels", function (event) {
    var links = document.querySelectorAll(".guide-side a");
    Object.keys(event.detail).forEach(function (place) {
      var told = event.detail[place];
      if (marked[place] === told.join()) return;
      marked[place] = told.join();
      links.forEach(function (link) {
        if (("/" + link.getAttribute("href")).endsWith("/" + place)) mark(link, told);
      });
    });
  });

  /* a place on the page that is drawn later than the address asks for it */
  function arrive(id) {
    var target = document.getElementById(id);
    if (!target) return false;
    for (var fold = target; fold; fold = fold.parentElement.closest("details")) {
      if (fold.tagName === "DETAILS") fold.open = true;
    }
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
