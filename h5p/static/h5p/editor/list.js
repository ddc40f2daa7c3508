// Lists: adding, taking away and moving by buttons; every item can be folded to one line.
(function () {
  'use strict';

  const editor = window.h5pEditor;
  const { el, icon, iconButton, plain, say } = editor;
  const LEAVES = new Set(['text', 'number', 'boolean', 'select']);

  function isLine(field) {
    if (field.type === 'group' && (field.fields || []).length === 1 && !field.isSubContent) return isLine(field.fields[0]);
    return LEAVES.has(field.type) && !(field.tags && field.tags.length) && field.widget !== 'textarea';
  }

  /** A few simple fields, which need no folding. */
  function isSmall(field) {
    return field.type === 'group' && (field.fields || []).every((one) => LEAVES.has(one.type));
  }

  /** What is copied gets names of its own. */
  function renamed(value) {
    if (Array.isArray(value)) return value.map(renamed);
    if (!value || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(([key, one]) => [key, key === 'subContentId' ? editor.uuid() : renamed(one)]);
    return Object.fromEntries(entries);
  }

  class List {
    constructor(field, value, ctx, scope) {
      Object.assign(this, { field, ctx, scope, items: [] });
      this.inner = field.field || { type: 'text', name: 'item' };
      this.line = isLine(this.inner);
      this.types = this.inner.type === 'library' ? editor.choices(this.inner, ctx) : [];
      this.entity = plain(field.entity) || ctx.words.item;
      this.title = plain(field.label) || field.name;
      this.build();
      const given = Array.isArray(value) ? value : [];
      for (const one of given) this.insert(one, this.items.length, false);
      for (let i = given.length; value === undefined && i < this.startWith(); i++) this.insert(undefined, i, false);
      const most = isSmall(this.inner) ? 8 : 2;
      if (this.items.length > most && !this.line) this.items.forEach((item) => item.open(false));
      this.renumber();
    }

    /** How many empty items a new list begins with: none where the kind of item must be chosen first. */
    startWith() {
      if (this.types.length > 1) return 0;
      const { defaultNum, min, optional } = this.field;
      return Math.max(min || 0, defaultNum || 0, optional ? 0 : 1);
    }

    build() {
      this.holder = el('ol', { class: `h5p-items ${this.line ? 'h5p-items--lines' : ''}`.trim() });
      this.add = el('div', { class: 'h5p-add' });
      this.error = el('p', { class: 'h5p-error', hidden: true });
      const id = editor.uid();
      const legend = el('legend', { class: 'h5p-label', id }, this.title);
      if (this.field.optional) legend.append(el('span', { class: 'h5p-optional' }, this.ctx.words.optional));
      const hint = plain(this.field.description);
      this.el = el('fieldset', { class: 'h5p-list' }, legend, hint ? el('p', { class: 'h5p-hint' }, hint) : null, this.error, this.holder, this.add);
      this.buildAdd();
    }

    /** One button; where there are kinds of items, one for each, or a choice when they are many. */
    buildAdd() {
      const { ctx, types } = this;
      if (types.length <= 1) {
        this.add.append(editor.button('plus', say(ctx, 'addOne', { what: this.entity }), () => this.added(undefined), 'h5p-button--add'));
      } else if (types.length <= 12) {
        this.add.append(el('span', { class: 'h5p-add__label' }, say(ctx, 'addOneOf', { what: this.entity })));
        for (const type of types) this.add.append(editor.button('plus', type.title, () => this.added({ library: type.uber }), 'h5p-button--type'));
      } else {
        const choice = el('select', { class: 'h5p-input', 'aria-label': say(ctx, 'kindOf', { what: this.entity }) });
        choice.append(...types.map((type) => el('option', { value: type.uber }, type.title)));
        const go = () => this.added({ library: choice.value });
        this.add.append(choice, editor.button('plus', say(ctx, 'addOne', { what: this.entity }), go, 'h5p-button--add'));
      }
    }

    added(value, at = this.items.length) {
      if (!this.line && !isSmall(this.inner)) this.items.forEach((item) => item.open(false));
      const item = this.insert(value, at, true);
      this.renumber();
      this.ctx.changed();
      item.node.focus();
      editor.announce(this.ctx, say(this.ctx, 'added', { what: item.name() }));
      return item;
    }

    insert(value, at, isNew) {
      const item = new Item(this, value, isNew);
      this.items.splice(at, 0, item);
      this.holder.insertBefore(item.el, this.holder.children[at] || null);
      return item;
    }

    move(item, step) {
      const from = this.items.indexOf(item);
      const to = from + step;
      if (to < 0 || to >= this.items.length) return;
      this.items.splice(from, 1);
      this.items.splice(to, 0, item);
      const after = this.holder.children[step > 0 ? to + 1 : to] || null;
      const focused = document.activeElement;
      this.holder.insertBefore(item.el, after);
      this.renumber();
      (focused.disabled ? item.otherMove(step) : focused).focus();
      this.ctx.changed();
      editor.announce(this.ctx, say(this.ctx, 'moved', { what: this.entity, place: to + 1 }));
    }

    remove(item) {
      const at = this.items.indexOf(item);
      const name = item.name();
      this.items.splice(at, 1);
      item.el.remove();
      this.renumber();
      const next = this.items[Math.min(at, this.items.length - 1)];
      (next ? next.removeButton : this.add.querySelector('button')).focus();
      this.ctx.changed();
      editor.announce(this.ctx, say(this.ctx, 'removed', { what: name }));
    }

    duplicate(item) {
      this.added(renamed(editor.copy(item.node.read())), this.items.indexOf(item) + 1);
    }

    renumber() {
      this.items.forEach((item, at) => item.number(at, this.items.length));
      this.add.hidden = this.field.max !== undefined && this.items.length >= this.field.max;
    }

    read() {
      const values = this.items.map((item) => item.node.read()).filter((one) => one !== undefined);
      return values.length ? values : undefined;
    }

    place(tokens, message) {
      const read = this.items.filter((item) => item.node.read() !== undefined);
      const item = (read.length ? read : this.items)[Number(tokens[0])] || this.items[Number(tokens[0])];
      if (tokens.length && item) {
        item.open(true);
        const found = item.node.place(tokens.slice(1), message);
        return { node: found.node, label: `${item.name()}: ${found.label}` };
      }
      this.error.hidden = false;
      this.error.replaceChildren(icon('warning'), document.createTextNode(message));
      return { node: this, label: this.title };
    }

    focus() {
      editor.reveal(this.el);
      (this.el.querySelector('input, textarea, select, [contenteditable]') || this.add.querySelector('button')).focus();
    }

    summary() {
      return this.items.length ? this.items[0].node.summary() : '';
    }
  }

  class Item {
    constructor(list, value) {
      this.list = list;
      const { ctx, inner, line } = list;
      this.node = editor.make({ ...inner, bare: true, label: line ? inner.label || list.title : inner.label }, value, ctx, list.scope);
      this.body = el('div', { class: 'h5p-item__body' }, this.node.el);
      this.body.h5pOpen = (open) => this.open(open);
      this.buildTools();
      this.plain = line || isSmall(inner);
      if (this.plain) this.buildPlain(line ? 'line' : 'small');
      else this.buildCard();
    }

    /** Nothing to fold: the first field bears the item's name. */
    buildPlain(kind) {
      this.el = el('li', { class: `h5p-item h5p-item--${kind}` }, this.body, this.tools);
      this.label = this.node.el.querySelector('.h5p-label');
      if (kind === 'line') this.el.addEventListener('keydown', (event) => this.enter(event));
    }

    buildTools() {
      const list = this.list;
      this.up = iconButton('arrow-up', '', () => list.move(this, -1));
      this.down = iconButton('arrow-down', '', () => list.move(this, 1));
      this.copyButton = iconButton('copy', '', () => list.duplicate(this));
      this.removeButton = iconButton('bin', '', () => list.remove(this));
      this.removeButton.classList.add('h5p-icon-button--remove');
      this.tools = el('div', { class: 'h5p-item__tools' }, this.up, this.down, list.line ? null : this.copyButton, this.removeButton);
    }

    buildCard() {
      this.body.id = editor.uid();
      this.heading = el('span', { class: 'h5p-item__name' });
      this.hint = el('span', { class: 'h5p-item__summary' });
      this.toggle = el('button', { type: 'button', class: 'h5p-item__toggle', 'aria-expanded': 'true', 'aria-controls': this.body.id });
      this.toggle.append(icon('collapse-down'), this.heading, this.hint);
      this.toggle.addEventListener('click', () => this.open(this.body.hidden));
      const head = el('div', { class: 'h5p-item__head' }, this.toggle, this.tools);
      this.el = el('li', { class: 'h5p-item h5p-item--card' }, head, this.body);
    }

    /** In a list of lines, Enter begins the next one. */
    enter(event) {
      if (event.key !== 'Enter' || event.target.tagName !== 'INPUT' || event.isComposing) return;
      event.preventDefault();
      const at = this.list.items.indexOf(this) + 1;
      if (!this.list.add.hidden) this.list.added(undefined, at);
    }

    open(open) {
      if (!this.toggle) return;
      this.body.hidden = !open;
      this.toggle.setAttribute('aria-expanded', String(open));
      this.hint.textContent = open ? '' : this.node.summary().slice(0, 120);
    }

    name() {
      const kind = this.node.kind ? `${this.node.kind()} ` : '';
      return `${this.list.entity} ${this.at + 1}`.replace(/^./, (first) => first.toUpperCase()) + (kind ? ` · ${kind.trim()}` : '');
    }

    number(at, count) {
      this.at = at;
      const { ctx } = this.list;
      const what = this.name();
      if (this.heading) this.heading.textContent = what;
      for (const [button, key] of [[this.up, 'moveUp'], [this.down, 'moveDown'], [this.copyButton, 'duplicate'], [this.removeButton, 'remove']]) {
        button.setAttribute('aria-label', say(ctx, key, { what }));
        button.title = say(ctx, key, { what });
      }
      this.up.disabled = at === 0;
      this.down.disabled = at === count - 1;
      if (this.label) this.label.firstChild.data = what;
    }

    otherMove(step) {
      return step > 0 ? this.up : this.down;
    }
  }

  editor.kinds.list = (field, value, ctx, scope) => new List(field, value, ctx, scope);
})();
