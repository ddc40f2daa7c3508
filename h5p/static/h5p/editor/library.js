// Content within content: a type, chosen where there are several, and its own form.
(function () {
  'use strict';

  const editor = window.h5pEditor;
  const { el, plain } = editor;

  /** The installed libraries that a field allows: [{uber, title, semantics}]. */
  editor.choices = function (field, ctx) {
    const named = (field.options || []).map((one) => (typeof one === 'string' ? one : one.name));
    return named.filter((uber) => ctx.libraries[uber]).map((uber) => ({ uber, ...ctx.libraries[uber] }));
  };

  class Library {
    constructor(field, value, ctx, scope) {
      Object.assign(this, { field, ctx, scope, kept: new Map() });
      this.choices = editor.choices(field, ctx);
      this.value = value && typeof value === 'object' ? value : {};
      this.error = el('p', { class: 'h5p-error', hidden: true });
      this.place_ = el('div', { class: 'h5p-library__form' });
      this.el = el('div', { class: field.bare ? 'h5p-library' : 'h5p-library h5p-group' });
      if (!field.bare) this.el.append(el('span', { class: 'h5p-label' }, plain(field.label) || field.name));
      const first = this.choices.length === 1 && !field.optional ? this.choices[0].uber : '';
      this.current = this.value.library || first;
      this.el.append(...this.chooser(), this.error, this.place_);
      this.show(this.value.params);
      this.first = this.summary().slice(0, 120);
    }

    chooser() {
      const known = this.choices.some((one) => one.uber === this.current);
      if (this.choices.length <= 1 && known && !this.field.optional) return [];
      const id = editor.uid();
      this.select = el('select', { class: 'h5p-input', id });
      this.select.append(el('option', { value: '' }, this.ctx.words.chooseType));
      this.select.append(...this.choices.map((one) => el('option', { value: one.uber }, one.title)));
      if (this.current && !known) this.select.append(el('option', { value: this.current }, this.current));
      this.select.value = this.current || '';
      this.select.addEventListener('change', () => this.change(this.select.value));
      return [el('div', { class: 'h5p-library__type' }, el('label', { class: 'h5p-label', for: id }, this.ctx.words.type), this.select)];
    }

    /** Another type; what was typed for the one before comes back with it. */
    change(uber) {
      if (this.inner) this.kept.set(this.current, this.inner.read());
      this.current = uber;
      this.error.hidden = true;
      this.show(this.kept.get(uber));
      this.ctx.changed();
    }

    show(params) {
      const library = this.ctx.libraries[this.current];
      this.inner = null;
      this.raw = null;
      if (library) this.inner = editor.fields(library.semantics, params, this.ctx, this.scope);
      else if (this.current) this.raw = editor.kinds.json({ label: this.current, description: this.ctx.words.notInstalled }, params, this.ctx);
      const note = library && library.warning ? el('p', { class: 'h5p-note' }, editor.icon('warning'), library.warning) : '';
      this.place_.replaceChildren(...[note].filter(Boolean), ...(this.inner ? this.inner.els : this.raw ? [this.raw.el] : []));
    }

    kind() {
      return this.choices.length > 1 ? (this.ctx.libraries[this.current] || {}).title || '' : '';
    }

    read() {
      if (!this.current) return undefined;
      const params = this.inner ? this.inner.read() : this.raw.read();
      const title = (this.ctx.libraries[this.current] || {}).title || this.current;
      const metadata = { license: 'U', contentType: title, ...this.value.metadata, title: this.title(title) };
      const id = this.value.subContentId || (this.value.subContentId = editor.uuid());
      return { ...this.value, library: this.current, params: params || {}, subContentId: id, metadata };
    }

    /** What results call it: its first words, unless somebody gave it a name of its own. */
    title(type) {
      const given = (this.value.metadata || {}).title;
      if (this.named === undefined) this.named = Boolean(given) && editor.decode(given) !== this.first && editor.decode(given) !== type;
      const own = editor.encode(this.summary().slice(0, 120));
      return this.named ? given : own.length > 255 ? type : own || type;
    }

    place(tokens, message) {
      const rest = tokens[0] === 'params' ? tokens.slice(1) : tokens;
      const found = rest.length && this.inner ? this.inner.place(rest, message) : null;
      if (found) return found;
      this.error.hidden = false;
      this.error.textContent = message;
      return { node: this, label: plain(this.field.label) || this.field.name || '' };
    }

    focus() {
      editor.reveal(this.el);
      const target = this.place_.querySelector('input, textarea, select, [contenteditable]') || this.select;
      if (target) target.focus();
    }

    summary() {
      return this.inner ? this.inner.summary() : '';
    }
  }

  editor.kinds.library = (field, value, ctx, scope) => new Library(field, value, ctx, scope);
})();
