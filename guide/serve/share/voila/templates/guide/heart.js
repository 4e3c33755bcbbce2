/* The kernel: told when the page leaves, asked now and then whether it lives. And what the
   journal says to the whole page: until when all is saved, and what could not be. */
(function () {
  var journal = { saved: "", says: "" }; /* as the journal's widget last told */
  var note = document.getElementById("guide-journal");
  document.addEventListener("guide-journal", function (event) {
    journal = event.detail;
    if (note.firstElementChild.textContent !== journal.says) {
      note.firstElementChild.textContent = journal.says;
    }
    note.hidden = !journal.says;
  });
  note.lastElementChild.addEventListener("click", function () {
    document.dispatchEvent(new CustomEvent("guide-save"));
  });

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

  /* Only where the page is told so, as on Binder: a kernel goes when it has heard nothing for ten
     minutes, and everything after six hours. Said before, with what to do. */
  var leaving = document.getElementById("guide-leaving");
  var idle = 0, told = 0, ends = false;
  function warn(sentence, label) {
    leaving.firstElementChild.textContent = sentence;
    leaving.lastElementChild.textContent = label;
    leaving.hidden = false;
  }
  function used() {
    clearTimeout(idle);
    idle = setTimeout(function () {
      if (ends) return;
      warn("This page goes to sleep in two minutes, since nothing happens on it.", "I am still here");
    }, page.guideIdle * 1000);
    if (!ends) leaving.hidden = true;
    if (Date.now() - told < 60000) return;
    told = Date.now();
    document.dispatchEvent(new CustomEvent("guide-stay"));
  }
  if (page.guideIdle) {
    ["click", "keydown", "input"].forEach(function (kind) {
      document.addEventListener(kind, used, true);
    });
    leaving.lastElementChild.addEventListener("click", function () {
      if (ends) document.dispatchEvent(new CustomEvent("guide-save"));
    });
    used();
    setTimeout(function () {
      ends = true;
      warn("In a quarter of an hour this server ends. Save your journal, then start it again.", "Save my journal");
    }, page.guideEnd * 1000);
  }

  /* Shown within 45 s of the loss: 15 s until asked, 10 s to answer, once more after 5 s. */
  var EVERY = 15000, SOON = 5000, PATIENCE = 10000;
  var line = document.getElementById("guide-lost");
  var missed = 0, asking = false, next = 0;

  function lost() {
    if (!line.hidden) return;
    if (journal.saved) {
      line.firstElementChild.textContent = "Your answers up to " + journal.saved + " are saved -";
      line.lastElementChild.textContent = "reload to go on";
    }
    line.hidden = false;
  }
  function again(soon) {
    clearTimeout(next);
    next = setTimeout(ask, soon ? SOON : EVERY);
  }
  function miss() {
    missed += 1;
    if (missed >= 2) lost();
    again(missed < 2);
  }
  function hear(answer) {
    if (answer.status === 404) return lost(); /* it never comes back: nothing more to ask */
    if (!answer.ok) return miss();
    missed = 0;
    line.hidden = true; /* the server had only stalled */
    again(false);
  }
  function ask() {
    if (asking) return;
    asking = true;
    var limit = new AbortController();
    var end = setTimeout(function () { limit.abort(); }, PATIENCE);
    fetch(kernel, { cache: "no-store", signal: limit.signal })
      .then(hear, miss)
      .then(function () {
        clearTimeout(end);
        asking = false;
      });
  }
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) ask();
  });
  again(false);
})();
