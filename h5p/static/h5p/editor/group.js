// Fields that belong together: a group, and the form of a whole library.
(function () {
  'use strict';

  const editor = window.h5pEditor;
  const { el, plain } = editor;
  const LONG = new Set(['text', 'image', 'audio', 'video', 'group']);

  /** Where a field stands, for those that show only when another says so: a sibling "a", "a/b", or "../a" further out. */
  class Scope {
    constructor(parent) {
      this.parent = parent;
      this.nodes = new Map();
    }

    find(path) {
      const steps = path.split('/').filter((step) => step && step !== '.');
      let scope = this;
      while (steps[0] === '..' && scope.parent) {
        scope = scope.parent;
        steps.shift();
      }
      const names = steps.filter((step) => step !== '..');
      for (; scope; scope = scope.parent) {
        const found = names.reduce((node, name) => node && (node.nodes || node.inner?.nodes)?.get(name), scope);
        if (found) return found;
      }
      return null;
    }
  }

  function holds(rule, scope) {
    const node = scope.find(String(rule.field));
    if (!node) return true;
    const value = node.read();
    const wanted = Array.isArray(rule.equals) ? rule.equals : [rule.equals];
    return wanted.some((one) => one === value || (one === false && value === undefined) || String(one) === String(value?.library || value));
  }

  /** Shows this field only while its rules hold; a hidden field keeps what was typed. */
  function watchShow(field, node, scope, ctx) {
    const { rules = [], type = 'and', nullWhenHidden } = field.showWhen;
    const how = type === 'or' ? 'some' : 'every';
    const look = () => {
      node.el.hidden = rules.length > 0 && !rules[how]((rule) => holds(rule, scope));
    };
    ctx.watchers.push(look);
    const read = node.read;
    if (nullWhenHidden) node.read = () => (node.el.hidden ? undefined : read.call(node));
  }

  /** The fields of a library or a group. Wording that seldom changes is folded away at the end. */
  editor.fields = function (fields, value, ctx, parentScope, { flat = false, terse = false } = {}) {
    const scope = new Scope(parentScope);
    const given = value && typeof value === 'object' && !Array.isArray(value) ? value : {};
    const shown = [];
    const wording = [];
    for (const field of fields) {
      if (!field || !field.name || field.widget === 'none') continue;
      const node = editor.make(field, given[field.name], ctx, scope);
      if (terse && field.optional && LONG.has(field.type) && node.read() === undefined) onDemand(node, field, ctx);
      scope.nodes.set(field.name, node);
      if (field.showWhen) watchShow(field, node, scope, ctx);
      (field.common && !flat ? wording : shown).push(node.el);
    }
    if (wording.length) shown.push(folded(ctx.words.wording, wording, 'h5p-wording'));
    const keep = fields.filter((field) => field?.name && field.widget === 'none').map((field) => field.name);
    return {
      els: shown,
      nodes: scope.nodes,
      scope,
      read() {
        const result = {};
        for (const name of keep) if (given[name] !== undefined) result[name] = given[name];
        for (const [name, node] of scope.nodes) {
          const one = node.read();
          if (one !== undefined) result[name] = one;
        }
        return result;
      },
      place(tokens, message) {
        const node = scope.nodes.get(tokens[0]);
        if (!node) return null;
        node.el.hidden = false;
        return node.place(tokens.slice(1), message);
      },
      summary() {
        for (const node of scope.nodes.values()) {
          const words = node.summary();
          if (words) return words;
        }
        return '';
      },
    };
  };

  /** What most people leave empty costs one line until it is wanted. */
  function onDemand(node, field, ctx) {
    const form = node.el;
    const open = () => {
      form.hidden = false;
      button.hidden = true;
    };
    const name = plain(field.label) || field.name;
    const button = editor.button('plus', name, () => {
      open();
      node.focus();
    }, 'h5p-button--more');
    form.hidden = true;
    const focus = node.focus;
    const place = node.place;
    node.focus = () => {
      open();
      focus.call(node);
    };
    node.place = (...at) => {
      open();
      return place.apply(node, at);
    };
    node.el = el('div', { class: 'h5p-on-demand' }, button, form);
  }

  function folded(title, children, more = '') {
    return el('details', { class: `h5p-fold ${more}`.trim() }, el('summary', {}, editor.icon('collapse-down'), title), el('div', { class: 'h5p-fold__body' }, ...children));
  }

  /** A group of exactly one field is stored as that field's value. */
  function single(field, value, ctx, scope) {
    const only = field.fields[0];
    const named = { ...only, label: only.label || field.label, description: only.description || field.description };
    return editor.make({ ...named, optional: only.optional || field.optional }, value, ctx, scope);
  }

  editor.kinds.group = function (field, value, ctx, scope) {
    const fields = (field.fields || []).filter(Boolean);
    if (fields.length === 1 && !field.isSubContent) return single(field, value, ctx, scope);
    const { bare = false, common = false } = field;
    const inner = editor.fields(fields, value, ctx, scope, { flat: common, terse: bare });
    const title = plain(field.label) || field.name;
    const hint = plain(field.description);
    if (hint) inner.els.unshift(el('p', { class: 'h5p-hint' }, hint));
    const open = field.expanded || field.importance === 'high';
    let box;
    if (bare || common) box = el('div', { class: 'h5p-bare' }, ...inner.els);
    else if (open) box = el('fieldset', { class: 'h5p-group' }, el('legend', { class: 'h5p-label' }, title), ...inner.els);
    else box = folded(title, inner.els);
    const error = el('p', { class: 'h5p-error', hidden: true, tabindex: '-1' });
    box.append(error);
    return {
      el: box,
      inner,
      read() {
        const result = inner.read();
        if (field.isSubContent) result.subContentId = (value && value.subContentId) || editor.uuid();
        return Object.keys(result).length ? result : undefined;
      },
      place(tokens, message) {
        const found = tokens.length ? inner.place(tokens, message) : null;
        if (found) return found;
        error.hidden = false;
        error.textContent = message;
        return { node: this, label: title };
      },
      focus() {
        if (box.tagName === 'DETAILS') box.open = true;
        editor.reveal(box);
        const first = box.querySelector('input, textarea, select, [contenteditable], button');
        if (first) first.focus();
      },
      summary: () => inner.summary(),
    };
  };
  editor.folded = folded;
})();
