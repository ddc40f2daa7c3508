// Making elements, and taking the author's texts: plain ones arrive escaped, formatted ones as filtered HTML.
(function (Passerelle) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const ICONS = {
    right: "M5 12.5 10 17.5 19 7",
    wrong: "M7 7 17 17 M17 7 7 17",
    partly: "M6 12 H18",
    up: "M12 19 V5 M6 11 12 5 18 11",
    down: "M12 5 V19 M6 13 12 19 18 13",
    next: "M5 12 H19 M13 6 19 12 13 18",
    previous: "M19 12 H5 M11 6 5 12 11 18",
    turn: "M4 12 A8 8 0 0 1 18 6.7 M20 12 A8 8 0 0 1 6 17.3 M18 2.7 V6.9 H13.8 M6 21.3 V17.1 H10.2",
    flag: "M6 21 V4 H18 L15 8.5 18 13 H6",
    info: "M12 21 A9 9 0 1 1 12.1 21 M12 11.5 V16 M12 8 V8.1",
    open: "M6 9 12 15 18 9",
    grip: "M9 6 V6.1 M15 6 V6.1 M9 12 V12.1 M15 12 V12.1 M9 18 V18.1 M15 18 V18.1",
    hint: "M9 18 H15 M10 21 H14 M8.5 14.5 A6 6 0 1 1 15.5 14.5 Q14.5 15.5 14.5 16 H9.5 Q9.5 15.5 8.5 14.5",
  };

  let ids = 0;

  // One reference at a time, so that a literal "<" stays what it is.
  function decode(text) {
    const box = document.createElement("textarea");
    return String(text ?? "").replace(/&(?:#\d+|#x[\da-f]+|\w+);/gi, (reference) => {
      box.innerHTML = reference;
      return box.value;
    });
  }

  function strip(html) {
    const page = new DOMParser().parseFromString(String(html ?? ""), "text/html");
    return page.body.textContent.replace(/\s+/g, " ").trim();
  }

  const escape = (text) => el("i", {}, String(text)).innerHTML;

  function el(tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([name, value]) => {
      if (name === "html") made.innerHTML = value ?? "";
      else if (name === "on") Object.entries(value).forEach(([type, action]) => made.addEventListener(type, action));
      else if (name in made && typeof value === "boolean") made[name] = value;
      else if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value);
    });
    made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  }

  function svg(tag, attributes, ...children) {
    const made = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children);
    return made;
  }

  function icon(name) {
    const facts = { class: `p-icon p-icon-${name}`, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" };
    return svg("svg", facts, svg("path", { d: ICONS[name] }));
  }

  // The footbridge: a shallow arc, and a plank for each step that lies along it. Words beside it say the same.
  function arc(total, isLaid, current) {
    const width = 320;
    const rise = 26;
    const height = (x) => 34 - rise * (1 - ((2 * x) / width - 1) ** 2);
    const planks = Array.from({ length: total }, (_, step) => {
      const x = 14 + ((step + 0.5) * (width - 28)) / total;
      const half = Math.min(16, (width - 28) / total / 2 - 2);
      const state = (isLaid(step) ? " p-plank-laid" : "") + (step === current ? " p-plank-here" : "");
      const [from, to] = [x - half, x + half];
      return svg("path", { class: `p-plank${state}`, d: `M${from} ${height(from)} L${to} ${height(to)}` });
    });
    const rail = svg("path", { class: "p-rail", d: `M6 41 Q${width / 2} ${41 - 2 * rise} ${width - 6} 41` });
    return svg("svg", { class: "p-arc", viewBox: `0 0 ${width} 46`, "aria-hidden": "true" }, rail, ...planks);
  }

  function button(words, action, { kind = "", icon: name, after } = {}) {
    const content = name ? (after ? [words, icon(name)] : [icon(name), words]) : [words];
    return el("button", { type: "button", class: `p-button ${kind}`.trim(), on: { click: action } }, content);
  }

  function shuffled(length) {
    const order = Array.from({ length }, (_, index) => index);
    for (let index = length - 1; index > 0; index -= 1) {
      const other = Math.floor(Math.random() * (index + 1));
      [order[index], order[other]] = [order[other], order[index]];
    }
    return order;
  }

  // Kept states may be older than the content: only an order of exactly these things is one.
  function isOrder(order, length) {
    return Array.isArray(order) && order.length === length && new Set(order).size === length
      && order.every((index) => Number.isInteger(index) && index >= 0 && index < length);
  }

  const id = () => `p-${(ids += 1)}`;
  const fill = (text, facts) => String(text).replace(/@(\w+)/g, (all, name) => facts[name] ?? all);

  Object.assign(Passerelle, { arc, button, decode, el, escape, fill, icon, id, isOrder, shuffled, strip });
})(window.Passerelle);
