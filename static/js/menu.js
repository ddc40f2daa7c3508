// Menus are <details>: they open without this. It closes them on Escape, on a click outside and when the focus leaves.
(function () {
  function closeOthers(keep) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!keep || !menu.contains(keep)) menu.open = false;
    });
  }

  document.addEventListener("click", function (event) { closeOthers(event.target); });
  document.addEventListener("focusin", function (event) { closeOthers(event.target); });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var menu = document.activeElement && document.activeElement.closest("details.menu[open]");
    if (menu) menu.querySelector("summary").focus();
    closeOthers(null);
  });
})();
