// Things to put in order, by buttons; dragging is only another way.
(function (Passerelle) {
  "use strict";

  const { decode, el, icon, isOrder, shuffled } = Passerelle;

  // An order that is already right would leave nothing to do.
  function mixed(length) {
    const order = shuffled(length);
    const isSorted = order.every((index, place) => index === place);
    return isSorted && length > 1 ? [...order.slice(1), order[0]] : order;
  }

  Passerelle.Sorting = function (params, contentId, extras) {
    Passerelle.Question.call(this, params, contentId, extras);
  };

  Passerelle.Sorting.prototype = Passerelle.Question.extend({
    name: "sorting",
    need: "orderFirst",

    prepare() {
      this.items = (this.params.items || []).map(decode);
      const { before } = this;
      if (before && isOrder(before.from, this.items.length)) this.from = before.from;
    },

    empty() {
      this.from = this.from || mixed(this.items.length);
      return [...this.from];
    },

    takes(answer) {
      return isOrder(answer, this.items.length);
    },

    keep() {
      return { from: this.from };
    },

    build() {
      this.rows = this.items.map((text, index) => this.buildRow(text, index));
      this.list = el("ol", { class: "p-sort", "aria-labelledby": this.promptId });
      this.list.addEventListener("dragover", (event) => this.dragOver(event));
      return el("div", { class: "p-body" }, this.prompt(this.params.task), this.list);
    },

    buildRow(text, index) {
      const up = this.mover("up", "moveUp", text, () => this.move(index, -1, "up"));
      const down = this.mover("down", "moveDown", text, () => this.move(index, 1, "down"));
      const mark = el("span", { class: "p-mark" });
      const movers = el("span", { class: "p-movers" }, up, down);
      const place = el("span", { class: "p-place", "aria-hidden": "true" });
      const words = el("span", { class: "p-sort-text" }, text);
      const element = el("li", { class: "p-sort-item" }, place, words, mark, movers);
      element.addEventListener("dragstart", (event) => this.dragStart(event, index));
      element.addEventListener("dragend", () => this.dragEnd(index));
      return { element, up, down, mark, movers, place };
    },

    mover(name, word, item, action) {
      const facts = { type: "button", class: "p-mover", "aria-label": this.say(word, { item }), on: { click: action } };
      return el("button", facts, icon(name));
    },

    move(index, step, name) {
      const from = this.answer.indexOf(index);
      const to = from + step;
      if (to < 0 || to >= this.answer.length) return;
      this.place(index, to);
      this.rows[index][name].focus();
      this.announce(this.say("moved", { item: this.items[index], place: to + 1, total: this.answer.length }));
    },

    place(index, to) {
      this.changed();
      const others = this.answer.filter((other) => other !== index);
      this.answer = [...others.slice(0, to), index, ...others.slice(to)];
      this.refresh();
      this.resized();
    },

    dragStart(event, index) {
      this.dragged = index;
      event.dataTransfer.setData("text/plain", this.items[index]);
      this.rows[index].element.classList.add("p-dragged");
    },

    dragOver(event) {
      if (this.dragged === undefined) return;
      event.preventDefault();
      const boxes = this.answer.map((index) => this.rows[index].element.getBoundingClientRect());
      const over = boxes.findIndex((box) => event.clientY >= box.top && event.clientY <= box.bottom);
      if (over >= 0 && this.answer[over] !== this.dragged) this.place(this.dragged, over);
    },

    dragEnd(index) {
      this.dragged = undefined;
      this.rows[index].element.classList.remove("p-dragged");
    },

    refresh() {
      const shown = this.stage === "solved" ? [...this.items.keys()] : this.answer;
      this.list.append(...shown.map((index) => this.rows[index].element));
      shown.forEach((index, place) => this.drawRow(this.rows[index], index, place));
    },

    drawRow({ element, up, down, mark, movers, place }, index, at) {
      const isPlaced = this.answer[index] === index;
      const verdict = this.isOpen() ? "" : isPlaced ? "right" : "wrong";
      place.textContent = at + 1;
      element.draggable = this.isOpen();
      movers.hidden = !this.isOpen();
      up.setAttribute("aria-disabled", String(at === 0));
      down.setAttribute("aria-disabled", String(at === this.items.length - 1));
      ["right", "wrong"].forEach((name) => element.classList.toggle(`p-${name}`, name === verdict));
      mark.className = `p-mark p-mark-${verdict}`;
      mark.replaceChildren(...(verdict ? [icon(verdict), this.say(verdict)] : []));
      if (this.stage === "solved" && !isPlaced) mark.replaceChildren(this.say("yourPlace", { place: this.answer.indexOf(index) + 1 }));
    },

    // Who moved things and put them back means it.
    isAnswered() {
      return this.isTouched || this.answer.some((index, place) => index !== this.from[place]);
    },

    points() {
      const placed = this.answer.filter((index, place) => index === place).length;
      if (!this.behaviour.singlePoint) return placed;
      return placed === this.items.length ? 1 : 0;
    },

    top() {
      return this.behaviour.singlePoint ? 1 : Math.max(1, this.items.length);
    },

    response() {
      return this.answer.join("[,]");
    },

    definition() {
      const choices = this.items.map((text, index) => ({ id: String(index), description: this.inLanguage(text) }));
      return { interactionType: "sequencing", choices, correctResponsesPattern: [[...this.items.keys()].join("[,]")] };
    },
  });
})(window.Passerelle);
