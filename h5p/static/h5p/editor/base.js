// The editor of one activity: a form made from the semantics of its library.
//
// A node stands for one field: {el, read(), place(tokens, message), focus(), summary()}. `read` gives the value as the
// parameters hold it, undefined for nothing. Nothing is bound: whenever something changes, the whole form is read again.
(function () {
  'use strict';

  const editor = (window.h5pEditor = { kinds: {} });
  let last = 0;

  /** A context is what all nodes of one editor share: words, libraries, addresses, and whom to tell of a change. */
  editor.context = function (data, changed) {
    return { ...data, changed, live: null };
  };

  editor.uid = () => `h5p-e${++last}`;

  editor.el = function (tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined || value === null || value === false) continue;
      if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
      else if (name === 'value') node.value = value;
      else if (value === true) node.setAttribute(name, '');
      else node.setAttribute(name, value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
    return node;
  };

  editor.icon = function (name) {
    const space = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(space, 'svg');
    const use = document.createElementNS(space, 'use');
    svg.setAttribute('class', `icon icon-${name}`);
    svg.setAttribute('aria-hidden', 'true');
    use.setAttribute('href', `#icon-${name}`);
    svg.append(use);
    return svg;
  };

  /** A button that is a picture; what it does is its name. */
  editor.iconButton = function (icon, label, onclick) {
    const button = editor.el('button', { type: 'button', class: 'h5p-icon-button', 'aria-label': label, title: label });
    button.append(editor.icon(icon));
    button.addEventListener('click', onclick);
    return button;
  };

  editor.button = function (icon, label, onclick, more = '') {
    const button = editor.el('button', { type: 'button', class: `h5p-button ${more}`.trim() });
    if (icon) button.append(editor.icon(icon));
    button.append(label);
    button.addEventListener('click', onclick);
    return button;
  };

  /** A word of the interface, with its gaps filled: say(ctx, 'remove', {what: 'Question 2'}). */
  editor.say = function (ctx, key, values = {}) {
    return (ctx.words[key] || key).replace(/%\((\w+)\)s/g, (all, name) => (name in values ? values[name] : all));
  };

  /** Labels and descriptions of libraries may hold markup: only their words are shown. */
  editor.plain = function (html) {
    if (typeof html !== 'string') return '';
    return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();
  };

  /** Plain text lies escaped in the parameters; people see and type it as it is. */
  editor.decode = function (escaped) {
    if (typeof escaped !== 'string') return escaped === undefined || escaped === null ? '' : String(escaped);
    const names = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#039': "'", '#x27': "'" };
    return escaped.replace(/&(amp|lt|gt|quot|apos|#0?39|#x27);/g, (all, name) => names[name]);
  };
  editor.encode = function (typed) {
    const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#039;' };
    return typed.replace(/[&<>"']/g, (sign) => names[sign]);
  };

  editor.copy = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

  editor.uuid = function () {
    if (window.crypto.randomUUID) return window.crypto.randomUUID();
    const bytes = window.crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };

  /** Says something to who cannot see what just moved. */
  editor.announce = function (ctx, text) {
    if (ctx.live) ctx.live.textContent = text;
  };

  /** The frame of a field: name, hint, control, place for what is wrong. The control is named by the label's id. */
  editor.frame = function (field, ctx, control, { labelled = true, group = false } = {}) {
    const id = control.id || (control.id = editor.uid());
    const name = editor.plain(field.label) || field.name || '';
    const label = editor.el(group ? 'span' : 'label', { class: 'h5p-label', id: `${id}-label` }, name);
    if (!group) label.htmlFor = id;
    if (field.optional && !field.common && field.type !== 'boolean') {
      label.append(editor.el('span', { class: 'h5p-optional' }, ctx.words.optional));
    }
    const hint = editor.plain(field.description);
    const hintEl = hint ? editor.el('p', { class: 'h5p-hint', id: `${id}-hint` }, hint) : null;
    const error = editor.el('p', { class: 'h5p-error', id: `${id}-error`, hidden: true });
    const parts = labelled ? [label, hintEl, error, control] : [control, label, hintEl, error];
    const box = editor.el('div', { class: `h5p-field h5p-field--${labelled ? 'stacked' : 'inline'}` }, ...parts);
    if (hint) control.setAttribute('aria-describedby', `${id}-hint`);
    return {
      el: box,
      label: name,
      fail(message) {
        error.hidden = false;
        error.replaceChildren(editor.icon('warning'), document.createTextNode(message));
        box.classList.add('h5p-field--wrong');
        const said = [`${id}-error`, hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
        control.setAttribute('aria-describedby', said);
        control.setAttribute('aria-invalid', 'true');
      },
      mend() {
        if (error.hidden) return;
        error.hidden = true;
        box.classList.remove('h5p-field--wrong');
        control.removeAttribute('aria-invalid');
        if (hint) control.setAttribute('aria-describedby', `${id}-hint`);
        else control.removeAttribute('aria-describedby');
      },
    };
  };

  /** What every field of one control has in common. */
  editor.leaf = function (frame, control, read, more = {}) {
    return {
      el: frame.el,
      read,
      place(tokens, message) {
        frame.fail(message);
        return { node: this, label: frame.label };
      },
      focus() {
        editor.reveal(frame.el);
        control.focus();
      },
      summary: () => '',
      ...more,
    };
  };

  /** Opens everything that this element is folded into. */
  editor.reveal = function (element) {
    for (let node = element.parentElement; node; node = node.parentElement) {
      if (node.tagName === 'DETAILS') node.open = true;
      if (node.h5pOpen) node.h5pOpen(true);
    }
  };

  /** The node of a field: by its widget, else by its type, else the plain JSON that it is. */
  editor.make = function (field, value, ctx, parent) {
    const kinds = editor.kinds;
    const start = value === undefined ? editor.copy(field.default) : value;
    const kind = kinds[`${field.type}:${field.widget || ''}`] || kinds[field.type] || kinds.json;
    return kind(field, start, ctx, parent);
  };
})();
