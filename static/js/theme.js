// Loaded in the head without defer, so that a chosen theme stands before the first paint.
(function () {
  var root = document.documentElement, key = "passerelle-theme", theme = null;
  root.dataset.js = "";
  try { theme = localStorage.getItem(key); } catch (error) { /* storage may be forbidden: the system's theme then */ }
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  function mark() {
    document.querySelectorAll("[data-set-theme]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.setTheme === (root.dataset.theme || "system")));
    });
  }

  document.addEventListener("DOMContentLoaded", mark);
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-set-theme]");
    if (!button) return;
    var chosen = button.dataset.setTheme;
    if (chosen === "system") delete root.dataset.theme; else root.dataset.theme = chosen;
    try { if (chosen === "system") localStorage.removeItem(key); else localStorage.setItem(key, chosen); } catch (error) { /* only this page then */ }
    mark();
  });
})();
