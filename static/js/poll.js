// <div data-poll-url="…" data-poll-every="3" aria-live="polite">: replaces its own content by the fragment until that no longer
// asks for more (response header "X-Poll: done"). Slows down, stops after five minutes, waits while the tab is hidden.
(function () {
  function start(box) {
    var wait = (Number(box.dataset.pollEvery) || 3) * 1000, since = Date.now();

    function again() {
      if (Date.now() - since > 300000) return;
      wait = Math.min(wait * 1.15, 15000);
      setTimeout(look, wait);
    }

    function look() {
      if (document.hidden) return again();
      fetch(box.dataset.pollUrl, { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" })
        .then(function (response) {
          if (!response.ok) return again();
          return response.text().then(function (html) {
            if (box.innerHTML.trim() !== html.trim()) box.innerHTML = html;
            if (response.headers.get("X-Poll") === "done") box.removeAttribute("aria-busy"); else again();
          });
        })
        .catch(again);
    }

    setTimeout(look, wait);
  }

  document.querySelectorAll("[data-poll-url]").forEach(start);
})();
