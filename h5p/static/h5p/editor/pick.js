// Choosing a type: the list answers while one types; another language opens the page anew.
(function () {
  'use strict';

  const find = document.querySelector('[data-h5p-find]');
  const types = [...document.querySelectorAll('[data-h5p-types] > li')];
  if (find && types.length > 6) {
    find.hidden = false;
    const input = find.querySelector('input');
    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      types.forEach((type) => (type.hidden = !words.every((word) => type.dataset.words.includes(word))));
      const left = types.filter((type) => !type.hidden).length;
      document.querySelector('[data-h5p-none]').textContent = `${left} / ${types.length}`;
    });
  }
  const language = document.querySelector('[data-h5p-language]');
  if (language) language.querySelector('select').addEventListener('change', () => language.submit());
})();
