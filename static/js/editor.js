// In the Wagtail editor. Wagtail keeps drafts by itself and then learns the numbers of new questions. A button pressed while
// that is under way would send them as new once more, and the quiz would ask everything twice: so the button waits.
(function () {
  var busy = false, leaving = false, held = null;

  function send() {
    var form = held.form, button = held.button;
    held = null;
    if (button && button.name) {
      var said = document.createElement("input");
      said.type = "hidden";
      said.name = button.name;
      said.value = button.value;
      form.append(said);
    }
    leaving = true;
    form.requestSubmit();
  }

  document.addEventListener("w-autosave:save", function (event) {
    if (leaving) event.preventDefault(); else busy = true;
  });
  ["w-autosave:success", "w-autosave:error"].forEach(function (name) {
    document.addEventListener(name, function () {
      busy = false;
      if (held) send();
    });
  });
  document.addEventListener("submit", function (event) {
    if (!busy || leaving || !event.target.matches("[data-edit-form]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held = { form: event.target, button: event.submitter };
  }, true);
})();
