// Fields of one native control: text, number, yes or no, a choice; and JSON for what nobody knows.
(function () {
  'use strict';

  const editor = window.h5pEditor;
  const { el, frame, leaf, decode, encode, plain } = editor;

  function watch(control, box, ctx, event = 'input') {
    control.addEventListener(event, () => {
      box.mend();
      ctx.changed();
    });
  }

  /** Grows with what is typed. */
  function grow(area) {
    const fit = () => {
      area.style.height = 'auto';
      if (area.scrollHeight) area.style.height = `${area.scrollHeight + 2}px`;
    };
    area.addEventListener('input', fit);
    new ResizeObserver(fit).observe(area.parentElement || area);
  }

  function text(field, value, ctx) {
    const long = field.widget === 'textarea' || (!field.maxLength && decode(value).length > 120);
    const control = el(long ? 'textarea' : 'input', {
      type: long ? undefined : 'text',
      class: 'h5p-input',
      maxlength: field.maxLength,
      placeholder: plain(field.placeholder) || undefined,
      rows: long ? 3 : undefined,
    });
    control.value = decode(value);
    const box = frame(field, ctx, control);
    if (long) grow(control);
    watch(control, box, ctx);
    const read = () => (control.value === '' ? undefined : encode(control.value));
    return leaf(box, control, read, { summary: () => control.value.trim() });
  }

  function number(field, value, ctx) {
    const control = el('input', {
      type: 'number',
      class: 'h5p-input h5p-input--number',
      min: field.min,
      max: field.max,
      step: field.step || (field.decimals ? 'any' : 1),
    });
    if (typeof value === 'number' || (typeof value === 'string' && value !== '')) control.value = value;
    const box = frame(field, ctx, control);
    if (field.unit) control.after(el('span', { class: 'h5p-unit' }, plain(field.unit)));
    watch(control, box, ctx);
    return leaf(box, control, () => (control.value === '' ? undefined : Number(control.value)));
  }

  function boolean(field, value, ctx) {
    const control = el('input', { type: 'checkbox', class: 'h5p-check' });
    control.checked = value === true;
    const box = frame(field, ctx, control, { labelled: false });
    watch(control, box, ctx, 'change');
    return leaf(box, control, () => control.checked);
  }

  /** An option as the semantics name it; groups of options hold options. */
  function option(one) {
    if (one.type === 'optgroup') {
      const inner = (one.options || []).map(option);
      return el('optgroup', { label: plain(one.label) }, ...inner);
    }
    return el('option', { value: one.value }, plain(one.label) || String(one.value));
  }

  const flat = (options) => options.flatMap((one) => (one.type === 'optgroup' ? flat(one.options || []) : [one]));

  function select(field, value, ctx) {
    if (field.multiple) return several(field, value, ctx);
    const all = flat(field.options || []);
    const control = el('select', { class: 'h5p-input' });
    if (field.optional || (value === undefined && !all.length)) control.append(el('option', { value: '' }, '–'));
    control.append(...(field.options || []).map(option));
    const known = all.some((one) => String(one.value) === String(value));
    control.value = known ? String(value) : field.optional ? '' : String((all[0] || { value: '' }).value);
    const box = frame(field, ctx, control);
    watch(control, box, ctx, 'change');
    const read = () => (control.value === '' ? undefined : all.find((one) => String(one.value) === control.value).value);
    return leaf(box, control, read, { summary: () => (control.selectedOptions[0] || {}).textContent || '' });
  }

  /** A choice of several: one check box each. */
  function several(field, value, ctx) {
    const chosen = new Set(Array.isArray(value) ? value : []);
    const control = el('div', { class: 'h5p-several', role: 'group', tabindex: '-1' });
    const boxes = flat(field.options || []).map((one) => {
      const check = el('input', { type: 'checkbox', class: 'h5p-check', id: editor.uid() });
      check.checked = chosen.has(one.value);
      control.append(el('span', { class: 'h5p-several__one' }, check, el('label', { for: check.id }, plain(one.label))));
      return { check, value: one.value };
    });
    const box = frame(field, ctx, control, { group: true });
    control.setAttribute('aria-labelledby', `${control.id}-label`);
    watch(control, box, ctx, 'change');
    return leaf(box, control, () => boxes.filter((one) => one.check.checked).map((one) => one.value));
  }

  /** A type of field that is unknown here: the value itself, as JSON, which must at least be JSON. */
  function json(field, value, ctx) {
    const control = el('textarea', { class: 'h5p-input h5p-input--code', rows: 5, spellcheck: 'false' });
    control.value = value === undefined ? '' : JSON.stringify(value, null, 2);
    let good = value;
    const box = frame({ ...field, description: field.description || ctx.words.json }, ctx, control);
    control.addEventListener('input', () => {
      try {
        good = control.value.trim() === '' ? undefined : JSON.parse(control.value);
        box.mend();
        ctx.changed();
      } catch (error) {
        box.fail(ctx.words.notJson);
      }
    });
    return leaf(box, control, () => good);
  }

  Object.assign(editor.kinds, { text, number, boolean, select, json });
})();
