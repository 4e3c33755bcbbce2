/* The search field at the side: a list of what is found, by keyboard or by hand. What is typed
   stays on this page until Enter sends it to the page that answers questions. */
(function () {
  var form = document.querySelector(".guide-find");
  if (!form) return;
  var field = form.querySelector("input"), list = form.querySelector("ul");
  var said = form.querySelector("p");
  var MOST = 8;
  var SMALL = /^(a|an|the|is|are|of|for|to|in|on|and|what|how|do|does|i)$/;
  var rows = null, loading = null, shown = [], at = -1;

  function words(text) {
    var plain = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    return plain.split(/[^a-z0-9]+/).filter(Boolean);
  }
  function load() {
    if (loading) return loading;
    var inline = document.getElementById("guide-find-rows");
    loading = inline
      ? Promise.resolve(JSON.parse(inline.textContent))
      : fetch(form.dataset.rows).then(function (answer) {
          if (!answer.ok) throw new Error(answer.status);
          return answer.json();
        });
    loading = loading.then(
      function (found) {
        rows = found.map(function (row) {
          return { title: row[0], kind: row[1], href: row[2], own: words(row[0]), also: words(row[3]) };
        });
      },
      function () { loading = null; rows = null; } /* asked again at the next key */
    );
    return loading;
  }

  /* whether b is a, but for one slip of the keys: a letter too many, missing, wrong or swapped */
  function slipped(a, b) {
    if (a === b) return true;
    var i = 0;
    while (i < a.length && a[i] === b[i]) i += 1;
    var x = a.slice(i), y = b.slice(i);
    return x.slice(1) === y || x === y.slice(1) || x.slice(1) === y.slice(1) ||
      (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
  }
  function cost(typed, inside) {
    var best = Infinity;
    inside.forEach(function (word) {
      if (word === typed) best = Math.min(best, 0);
      else if (word.startsWith(typed)) best = Math.min(best, 1);
      else if (typed.length > 3) {
        for (var length = typed.length - 1; length <= typed.length + 1; length += 1) {
          if (slipped(typed, word.slice(0, length))) best = Math.min(best, 4);
        }
      }
    });
    return best;
  }
  function rank(row, typed) {
    var sum = 0;
    for (var i = 0; i < typed.length; i += 1) {
      sum += Math.min(cost(typed[i], row.own), cost(typed[i], row.also) + 2);
    }
    /* of two alike, the shorter; a skill leads to no page of its own */
    return sum + row.own.length / 100 + (row.kind === "Skill" ? 1 : 0);
  }
  function find(text) {
    var all = words(text);
    var typed = all.filter(function (word) { return !SMALL.test(word); });
    if (!typed.length) typed = all;
    if (!typed.length || !rows) return [];
    return rows
      .map(function (row) { return { row: row, rank: rank(row, typed) }; })
      .filter(function (each) { return each.rank < Infinity; })
      .sort(function (a, b) { return a.rank - b.rank; })
      .slice(0, MOST)
      .map(function (each) { return each.row; });
  }

  function option(row, place) {
    var made = document.createElement("li");
    made.id = "guide-found-" + place;
    made.setAttribute("role", "option");
    made.textContent = row.title;
    var kind = document.createElement("small");
    kind.textContent = row.kind;
    made.append(" ", kind);
    made.addEventListener("mousedown", function (event) { event.preventDefault(); });
    made.addEventListener("click", function () { go(row); });
    return made;
  }
  function choose(place) {
    at = place;
    Array.prototype.forEach.call(list.children, function (each, i) {
      each.setAttribute("aria-selected", String(i === at));
    });
    if (at < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }
  function show(found, text) {
    shown = found.slice();
    if (text && form.dataset.asks) {
      shown.push({ title: "Ask: " + text, kind: "in your own words", href: "", asks: true });
    }
    list.replaceChildren.apply(list, shown.map(option));
    list.hidden = !shown.length;
    field.setAttribute("aria-expanded", String(shown.length > 0));
    choose(shown.length ? 0 : -1);
    var n = found.length;
    said.textContent = !text ? "" : n ? n + (n === 1 ? " place found." : " places found.")
      : form.dataset.asks ? "Nothing of that name. Press Enter to ask the guide."
      : "Nothing of that name was found.";
    said.classList.toggle("guide-quiet", n > 0); /* seen only where nothing was found */
  }
  function close() {
    show([], "");
  }
  function go(row) {
    if (row.asks) return form.submit();
    close();
    field.value = "";
    location.href = form.dataset.root + row.href;
  }
  function look() {
    var text = field.value.trim();
    if (!text) return close();
    load().then(function () {
      if (field.value.trim() === text) show(find(text), text);
    });
  }

  field.addEventListener("focus", load);
  field.addEventListener("input", look);
  field.addEventListener("blur", function () { setTimeout(close, 150); });
  field.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation(); /* closes the list, not the menu around it */
      event.preventDefault();
      return close();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (list.hidden) return look();
    var step = event.key === "ArrowDown" ? 1 : -1;
    choose((at + step + shown.length) % shown.length);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var text = field.value.trim();
    if (!text) return;
    load().then(function () {
      if (list.hidden) show(find(text), text);
      if (at >= 0) go(shown[at]);
    });
  });
})();
