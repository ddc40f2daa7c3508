// <form data-filters data-results="#results">: a changed choice loads the new results in place; the button stays for those
// without scripts. The results carry the count in [data-count], which is read out. The address follows, so back and sharing work.
(function () {
  var form = document.querySelector("form[data-filters]");
  if (!form || !window.DOMParser) return;
  var target = form.dataset.results || "#results", running = null, timer = null;

  function address() {
    var query = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (value) query.append(name, value); });
    var text = query.toString();
    return form.action.split("?")[0] + (text ? "?" + text : "");
  }

  function show(html) {
    var fresh = new DOMParser().parseFromString(html, "text/html").querySelector(target), old = document.querySelector(target);
    if (!fresh || !old) return false;
    old.replaceChildren.apply(old, fresh.childNodes);
    var count = old.querySelector("[data-count]"), voice = document.querySelector("[data-announce]");
    if (count && voice) voice.textContent = count.textContent.trim();
    return true;
  }

  function load(url, push) {
    if (running) running.abort();
    running = new AbortController();
    var box = document.querySelector(target);
    box.setAttribute("aria-busy", "true");
    fetch(url, { signal: running.signal, credentials: "same-origin" })
      .then(function (response) { return response.text(); })
      .then(function (html) {
        box.removeAttribute("aria-busy");
        if (!show(html)) { location.href = url; return; }
        if (push) history.pushState({ filters: true }, "", url);
      })
      .catch(function (error) { if (error.name !== "AbortError") location.href = url; });
  }

  form.addEventListener("change", function (event) {
    if (event.target.type === "search" || event.target.type === "text") return;
    clearTimeout(timer);
    timer = setTimeout(function () { load(address(), true); }, 150);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); load(address(), true); });
  addEventListener("popstate", function () { location.reload(); });
})();
