// Puts an editor into each place that the page has for one, and keeps the hidden field of the form equal to it.
(function () {
  'use strict';

  const editor = window.h5pEditor;
  const { el, icon, say } = editor;

  const tokens = (path) => (path.match(/[^.[\]]+/g) || []).map(String);

  /** What is to be put right, as links to the fields. */
  function summarise(place, form, ctx, problems) {
    const found = Object.entries(problems).map(([path, message]) => {
      const at = form.place(tokens(path), message);
      return { message, label: at ? at.label : path, node: at && at.node };
    });
    if (!found.length) return;
    const list = el('ul');
    for (const one of found) {
      const words = one.label ? `${one.label}: ${one.message}` : one.message;
      const link = el('button', { type: 'button', class: 'h5p-summary__link' }, words);
      link.addEventListener('click', () => one.node && one.node.focus());
      list.append(el('li', {}, one.node ? link : words));
    }
    const title = el('p', { class: 'h5p-summary__title' }, icon('warning'), ctx.words.putRight);
    place.prepend(el('div', { class: 'h5p-summary', role: 'alert' }, title, list));
  }

  function mount(place) {
    const target = place.querySelector('textarea[data-h5p-value]');
    const data = JSON.parse(place.querySelector('script[type="application/json"]').textContent);
    const waiting = { timer: null };
    const ctx = editor.context(data, () => later());
    ctx.watchers = [];
    ctx.live = el('p', { class: 'h5p-live', role: 'status' });
    let value = {};
    try {
      value = JSON.parse(target.value || '{}') || {};
    } catch (error) {
      // What cannot be read is left in the field; the form says so.
    }
    const form = editor.fields(data.semantics, value, ctx, null);
    const started = JSON.stringify(value);

    const write = () => {
      ctx.watchers.forEach((look) => look());
      const now = JSON.stringify(form.read());
      if (now === target.value) return;
      target.value = now;
      target.dispatchEvent(new Event('input', { bubbles: true }));
      target.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const later = () => {
      clearTimeout(waiting.timer);
      waiting.timer = setTimeout(write, 120);
    };

    place.append(el('div', { class: 'h5p-form' }, ...form.els), ctx.live);
    ctx.watchers.forEach((look) => look());
    summarise(place, form, ctx, data.problems || {});
    target.form.addEventListener('submit', write, { capture: true });
    if (started === '{}') target.value = JSON.stringify(form.read());
    place.h5pForm = form;
    place.dataset.ready = 'true';
    return say;
  }

  const start = () => document.querySelectorAll('[data-h5p-editor]:not([data-ready])').forEach(mount);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
