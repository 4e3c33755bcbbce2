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
