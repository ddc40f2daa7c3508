// Before the official client's own scripts: its settings, and our token on every request that it sends to us.
(function () {
  'use strict';

  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const given = read('h5p-given');
  window.H5PIntegration = read('h5p-integration');

  const token = document.querySelector('[name=csrfmiddlewaretoken]').value;
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, address, ...more) {
    open.call(this, method, address, ...more);
    const own = new URL(address, window.location.href).origin === window.location.origin;
    if (own && method.toUpperCase() === 'POST') this.setRequestHeader('X-CSRFToken', token);
  };

  window.addEventListener('load', () => {
    const { H5PEditor } = window;
    const form = document.querySelector('[data-h5p-official]');
    if (!H5PEditor || !H5PEditor.Editor) return;
    const start = JSON.stringify({ params: given.params, metadata: given.metadata });
    const editor = new H5PEditor.Editor(given.library, start, form.querySelector('[data-h5p-official-place]'));
    form.addEventListener('submit', (event) => {
      if (form.dataset.done) return;
      event.preventDefault();
      editor.getContent((content) => {
        const made = JSON.parse(content.params);
        form.elements.title.value = content.title || form.elements.title.value;
        form.elements.params.value = JSON.stringify(made.params);
        form.elements.metadata.value = JSON.stringify(made.metadata || {});
        form.dataset.done = 'true';
        form.submit();
      });
    });
  });
})();
