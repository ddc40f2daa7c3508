// <form data-confirm="Question?" data-confirm-yes="Withdraw it" data-confirm-no="Keep it">: asks before an action that cannot be undone.
// Without this script the form is sent at once: the server must accept that.
(function () {
  if (!window.HTMLDialogElement) return;

  function button(text, kind, value) {
    var element = document.createElement("button");
    element.className = "button " + kind;
    element.value = value;
    element.textContent = text;
    return element;
  }

  function ask(form) {
    var dialog = document.createElement("dialog"), inner = document.createElement("form");
    var text = document.createElement("p"), actions = document.createElement("div");
    dialog.className = "dialog";
    text.id = "confirm-question";
    text.className = "big";
    text.textContent = form.dataset.confirm;
    dialog.setAttribute("aria-labelledby", text.id);
    inner.method = "dialog";
    inner.className = "stack";
    actions.className = "cluster";
    actions.append(button(form.dataset.confirmNo || "OK", "", "no"), button(form.dataset.confirmYes || "OK", "button--danger", "yes"));
    inner.append(text, actions);
    dialog.append(inner);
    document.body.append(dialog);
    return dialog;
  }

  document.addEventListener("submit", function (event) {
    var form = event.target.closest("form[data-confirm]"), submitter = event.submitter;
    if (!form || form.dataset.confirmed) return;
    event.preventDefault();
    var dialog = ask(form);
    dialog.addEventListener("close", function () {
      var yes = dialog.returnValue === "yes";
      dialog.remove();
      if (!yes) { if (submitter) submitter.focus(); return; }
      form.dataset.confirmed = "yes";
      form.requestSubmit(submitter || undefined);
    });
    dialog.showModal();
  });
})();
