// Text with emphasis, lists and links: a small editor that offers only what the field allows.
(function () {
  'use strict';

  const editor = window.h5pEditor;
  const { el, frame, leaf, icon, plain } = editor;

  // Tag of the semantics → [command, icon, word]. The browser's own commands keep undo, selection and assistive tools.
  const MARKS = [
    ['strong', 'bold', 'bold', 'bold'],
    ['em', 'italic', 'italic', 'italic'],
    ['u', 'underline', null, 'underline'],
    ['s', 'strikeThrough', 'strikethrough', 'strike'],
    ['sub', 'subscript', 'subscript', 'subscript'],
    ['sup', 'superscript', 'superscript', 'superscript'],
    ['ul', 'insertUnorderedList', 'list-ul', 'bullets'],
    ['ol', 'insertOrderedList', 'list-ol', 'numbers'],
    ['blockquote', 'formatBlock:blockquote', 'openquote', 'quote'],
    ['h2', 'formatBlock:h2', 'h2', 'heading2'],
    ['h3', 'formatBlock:h3', 'h3', 'heading3'],
    ['a', 'link', 'link', 'link'],
  ];
  const SAME = { b: 'strong', i: 'em', del: 's', strike: 's', li: 'ul' };
  const ALWAYS = new Set(['p', 'div', 'br', 'span']);

  const allowedTags = (field) => new Set((field.tags || []).map((tag) => SAME[tag] || tag));
  const link = (address) => /^(https?:|mailto:)/i.test(address);

  /** What was pasted or typed, in the tags that the field allows; the server cleans it once more. */
  function clean(node, allowed) {
    const result = document.createDocumentFragment();
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) result.append(child.data);
      if (child.nodeType !== Node.ELEMENT_NODE) continue;
      if (/^(script|style|template|iframe|object|svg|math)$/i.test(child.tagName)) continue;
      const tag = SAME[child.tagName.toLowerCase()] && child.tagName !== 'LI' ? SAME[child.tagName.toLowerCase()] : child.tagName.toLowerCase();
      const inner = clean(child, allowed);
      const fits = ALWAYS.has(tag) || allowed.has(tag) || (tag === 'li' && (allowed.has('ul') || allowed.has('ol')));
      const inTable = allowed.has('table') && /^(tr|t[dh]|thead|tbody|tfoot|col(group)?|figure|figcaption)$/.test(tag);
      if (!fits && !inTable) {
        result.append(inner);
        continue;
      }
      const kept = document.createElement(tag);
      for (const name of ['lang', 'dir', 'title', 'style', 'class', 'colspan', 'rowspan', 'scope']) {
        if (child.hasAttribute(name) && !(name === 'style' && /url|@|\\/i.test(child.getAttribute(name)))) kept.setAttribute(name, child.getAttribute(name));
      }
      if (tag === 'a' && link(child.getAttribute('href') || '')) kept.setAttribute('href', child.getAttribute('href'));
      kept.append(inner);
      result.append(kept);
    }
    return result;
  }

  function html(area, allowed) {
    const holder = el('div');
    holder.append(clean(area, allowed));
    const nothing = !holder.textContent.trim() && !holder.querySelector('img, hr, table');
    return nothing ? undefined : holder.innerHTML;
  }

  /** Pasted text brings its tags, never its looks. */
  function paste(event, allowed) {
    const data = event.clipboardData;
    event.preventDefault();
    const pasted = data.getData('text/html');
    if (!pasted) {
      document.execCommand('insertText', false, data.getData('text/plain'));
      return;
    }
    const holder = el('div');
    holder.append(clean(new DOMParser().parseFromString(pasted, 'text/html').body, allowed));
    holder.querySelectorAll('[style], [class]').forEach((one) => {
      one.removeAttribute('style');
      one.removeAttribute('class');
    });
    document.execCommand('insertHTML', false, holder.innerHTML);
  }

  /** Asks for the address of a link, beneath the tools. */
  function linkForm(area, ctx, finished) {
    const range = window.getSelection().rangeCount ? window.getSelection().getRangeAt(0) : null;
    const input = el('input', { type: 'url', class: 'h5p-input', placeholder: 'https://', id: editor.uid() });
    const close = (address) => {
      form.remove();
      area.focus();
      if (range) {
        window.getSelection().removeAllRanges();
        window.getSelection().addRange(range);
      }
      if (address === '') document.execCommand('unlink');
      else if (address && range && range.collapsed) {
        const a = el('a', { href: address }, address);
        document.execCommand('insertHTML', false, a.outerHTML);
      } else if (address) document.execCommand('createLink', false, address);
      finished();
    };
    const done = () => {
      const typed = input.value.trim();
      close(typed === '' || link(typed) ? typed : `https://${typed}`);
    };
    const form = el('div', { class: 'h5p-link' }, el('label', { for: input.id }, ctx.words.linkTo), input);
    form.append(editor.button('', ctx.words.setLink, done), editor.button('', ctx.words.cancel, () => close(null)));
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        done();
      }
      if (event.key === 'Escape') {
        event.stopPropagation();
        close(null);
      }
    });
    const anchor = range && range.startContainer.parentElement.closest('a');
    if (anchor) input.value = anchor.getAttribute('href') || '';
    return { form, input };
  }

  /** One stop on the way of the Tab key; arrows go from tool to tool. */
  function rove(bar) {
    const tools = [...bar.children];
    const stop = (chosen) => tools.forEach((tool) => (tool.tabIndex = tool === chosen ? 0 : -1));
    stop(tools[0]);
    bar.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const at = tools.indexOf(document.activeElement);
      if (!step || at < 0) return;
      event.preventDefault();
      const next = tools[(at + step + tools.length) % tools.length];
      stop(next);
      next.focus();
    });
  }

  function toolbar(area, allowed, ctx, changed) {
    const bar = el('div', { class: 'h5p-tools', role: 'toolbar', 'aria-label': ctx.words.tools });
    const shows = [];
    for (const [tag, command, picture, word] of MARKS) {
      if (!allowed.has(tag)) continue;
      const tool = el('button', { type: 'button', class: 'h5p-tool', 'aria-label': ctx.words[word], title: ctx.words[word] });
      tool.append(picture ? icon(picture) : el('u', {}, 'U'));
      const [name, argument] = command.split(':');
      tool.addEventListener('mousedown', (event) => event.preventDefault());
      tool.addEventListener('click', () => {
        if (name === 'link') {
          const { form, input } = linkForm(area, ctx, changed);
          bar.after(form);
          input.focus();
          return;
        }
        area.focus();
        const on = argument && document.queryCommandValue('formatBlock').toLowerCase() === argument;
        document.execCommand(name, false, argument ? `<${on ? 'p' : argument}>` : undefined);
        changed();
        show();
      });
      if (name !== 'link') shows.push(() => tool.setAttribute('aria-pressed', String(isOn(name, argument))));
      bar.append(tool);
    }
    const show = () => shows.forEach((one) => one());
    area.addEventListener('keyup', show);
    area.addEventListener('mouseup', show);
    area.addEventListener('focus', show);
    if (bar.children.length) rove(bar);
    return bar;
  }

  function isOn(name, argument) {
    if (argument) return document.queryCommandValue('formatBlock').toLowerCase() === argument;
    return document.queryCommandState(name);
  }

  function rich(field, value, ctx) {
    const allowed = allowedTags(field);
    const area = el('div', { class: 'h5p-rich__text', contenteditable: 'true', role: 'textbox', 'aria-multiline': 'true' });
    area.id = editor.uid();
    area.append(clean(new DOMParser().parseFromString(String(value || ''), 'text/html').body, allowed));
    const box = frame(field, ctx, area, { group: true });
    area.setAttribute('aria-labelledby', `${area.id}-label`);
    const changed = () => {
      box.mend();
      ctx.changed();
    };
    const shell = el('div', { class: 'h5p-rich' });
    area.replaceWith(shell);
    const bar = toolbar(area, allowed, ctx, changed);
    // Beside a short text the tools wait until it is being written.
    if (field.enterMode === 'br') {
      shell.classList.add('h5p-rich--short');
      shell.append(area, bar);
    } else shell.append(bar, area);
    box.el.querySelector('.h5p-label').addEventListener('click', () => area.focus());
    area.addEventListener('focus', () => document.execCommand('defaultParagraphSeparator', false, 'p'), { once: true });
    area.addEventListener('input', changed);
    area.addEventListener('paste', (event) => paste(event, allowed));
    area.addEventListener('drop', (event) => event.preventDefault());
    return leaf(box, area, () => html(area, allowed), { summary: () => plain(area.innerHTML) });
  }

  editor.kinds['text:html'] = (field, value, ctx) => (field.tags ? rich : editor.kinds.text)(field, value, ctx);
  const text = editor.kinds.text;
  editor.kinds.text = (field, value, ctx) => (field.tags && field.tags.length ? rich : text)(field, value, ctx);
})();
