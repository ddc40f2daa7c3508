// Pictures, sound, film and other files: chosen, sent at once, and shown.
(function () {
  'use strict';

  const editor = window.h5pEditor;
  const { el, frame, plain, say } = editor;
  const ACCEPT = { image: 'image/png,image/jpeg,image/gif', audio: 'audio/*', video: 'video/*' };

  const isAddress = (path) => /^https?:\/\//i.test(path || '');
  const fileName = (path) => decodeURIComponent(String(path).split('/').pop());

  async function send(file, kind, ctx) {
    const body = new FormData();
    body.append('file', file);
    body.append('kind', kind);
    const token = document.querySelector('[name=csrfmiddlewaretoken]').value;
    const response = await fetch(ctx.urls.upload, { method: 'POST', body, headers: { 'X-CSRFToken': token } });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Error(answer.message || ctx.words.uploadFailed);
    return answer;
  }

  class Media {
    constructor(field, value, ctx) {
      Object.assign(this, { field, ctx, many: field.type === 'video' || field.type === 'audio' });
      const given = this.many ? value : value && value.path ? [value] : [];
      this.sources = (Array.isArray(given) ? given : []).filter((one) => one && one.path);
      this.control = el('div', { class: 'h5p-media', role: 'group', tabindex: '-1' });
      this.box = frame(field, ctx, this.control, { group: true });
      this.control.setAttribute('aria-labelledby', `${this.control.id}-label`);
      this.el = this.box.el;
      this.shown = el('ul', { class: 'h5p-media__list' });
      this.status = el('span', { class: 'h5p-media__status', role: 'status' });
      this.picker = el('input', { type: 'file', class: 'h5p-media__file', accept: ACCEPT[field.type], tabindex: '-1', 'aria-hidden': 'true' });
      this.picker.addEventListener('change', () => this.chosen());
      this.choose = editor.button(field.type === 'image' ? 'image' : 'upload', '', () => this.picker.click());
      this.control.append(this.shown, el('div', { class: 'h5p-media__tools' }, this.choose, this.picker, this.status));
      if (this.many) this.addAddress();
      this.rights = this.buildRights();
      if (this.rights) this.control.append(this.rights.el);
      this.draw();
    }

    /** Film and sound may lie elsewhere. */
    addAddress() {
      const input = el('input', { type: 'url', class: 'h5p-input', id: editor.uid(), placeholder: 'https://' });
      const add = () => {
        if (!isAddress(input.value.trim())) return;
        this.take({ path: input.value.trim(), mime: this.field.type === 'video' ? 'video/mp4' : 'audio/mpeg' });
        input.value = '';
      };
      const row = el('div', { class: 'h5p-media__address' }, el('label', { for: input.id }, this.ctx.words.orAddress), input);
      row.append(editor.button('', this.ctx.words.useAddress, add));
      input.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        add();
      });
      this.control.append(row);
    }

    buildRights() {
      if (this.field.disableCopyright || !this.ctx.copyright.length) return null;
      const start = (this.sources[0] || {}).copyright;
      const inner = editor.fields(this.ctx.copyright, start, this.ctx, null);
      return { el: editor.folded(this.ctx.words.rights, inner.els), read: () => inner.read() };
    }

    async chosen() {
      const file = this.picker.files[0];
      if (!file) return;
      this.box.mend();
      this.choose.disabled = true;
      this.status.textContent = say(this.ctx, 'uploading', { what: file.name });
      try {
        this.take(await send(file, this.field.type, this.ctx));
        this.status.textContent = say(this.ctx, 'uploaded', { what: file.name });
      } catch (error) {
        this.status.textContent = '';
        this.box.fail(error.message);
      }
      this.choose.disabled = false;
      this.picker.value = '';
      this.choose.focus();
    }

    take(source) {
      const { path, mime, width, height } = source;
      const kept = Object.fromEntries(Object.entries({ path, mime, width, height }).filter(([, one]) => one));
      if (this.many) this.sources.push(kept);
      else this.sources = [kept];
      this.draw();
      this.ctx.changed();
    }

    drop(source) {
      this.sources = this.sources.filter((one) => one !== source);
      this.draw();
      this.choose.focus();
      this.ctx.changed();
    }

    draw() {
      const { ctx, field } = this;
      const words = ctx.words[this.sources.length && !this.many ? `${field.type}Again` : field.type] || ctx.words.file;
      this.choose.lastChild.replaceWith(words);
      this.shown.replaceChildren(...this.sources.map((source) => this.row(source)));
      this.shown.hidden = !this.sources.length;
      if (this.rights) this.rights.el.hidden = !this.sources.length;
    }

    row(source) {
      const name = isAddress(source.path) ? source.path : fileName(source.path);
      const address = isAddress(source.path) ? '' : `${this.ctx.urls.files}${source.path.split('/').map(encodeURIComponent).join('/')}`;
      const picture = this.field.type === 'image' && address ? el('img', { src: address, alt: '', class: 'h5p-media__thumb' }) : '';
      const remove = editor.iconButton('bin', say(this.ctx, 'remove', { what: name }), () => this.drop(source));
      return el('li', { class: 'h5p-media__one' }, picture, el('span', { class: 'h5p-media__name' }, name), remove);
    }

    read() {
      const rights = this.rights ? this.rights.read() : {};
      const stated = Object.entries(rights).some(([name, value]) => name !== 'license' || value !== 'U');
      const made = this.sources.map((one) => (stated ? { ...one, copyright: { ...one.copyright, ...rights } } : one));
      if (!made.length) return undefined;
      return this.many ? made : made[0];
    }

    place(tokens, message) {
      this.box.fail(message);
      return { node: this, label: plain(this.field.label) };
    }

    focus() {
      editor.reveal(this.el);
      this.choose.focus();
    }

    summary() {
      return '';
    }
  }

  for (const kind of ['image', 'audio', 'video', 'file']) {
    editor.kinds[kind] = (field, value, ctx) => new Media(field, value, ctx);
  }
})();
