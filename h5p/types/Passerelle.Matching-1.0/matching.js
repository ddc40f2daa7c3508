// Pairs to find: a list to choose from beside each thing.
(function (Passerelle) {
  "use strict";

  const { decode, el, icon, id, isOrder, shuffled } = Passerelle;

  Passerelle.Matching = function (params, contentId, extras) {
    Passerelle.Question.call(this, params, contentId, extras);
  };

  Passerelle.Matching.prototype = Passerelle.Question.extend({
    name: "matching",
    need: "matchFirst",

    // Two things may share a match: it stands in the list once.
    prepare() {
      this.pairs = (this.params.pairs || []).map(({ item, match }) => ({ item: decode(item), match: decode(match) }));
      const all = [...this.pairs.map((pair) => pair.match), ...(this.params.distractors || []).map(decode)];
      this.choices = [...new Set(all)];
      const kept = this.before && isOrder(this.before.order, this.choices.length) && this.before.order;
      this.order = kept || shuffled(this.choices.length);
    },

    empty() {
      return this.pairs.map(() => null);
    },

    takes(answer) {
      const isChoice = (index) => index === null || this.choices[index] !== undefined;
      return Array.isArray(answer) && answer.length === this.pairs.length && answer.every(isChoice);
    },

    keep() {
      return { order: this.order };
    },

    build() {
      this.rows = this.pairs.map((pair, index) => this.buildRow(pair, index));
      const rows = el("div", { class: "p-pairs" }, this.rows.map((row) => row.element));
      const facts = { class: "p-body", role: "group", "aria-labelledby": this.promptId };
      return el("div", facts, this.prompt(this.params.task), rows);
    },

    buildRow({ item }, index) {
      const options = this.order.map((choice) => el("option", { value: choice }, this.choices[choice]));
      const select = el("select", { class: "p-select", id: id() }, el("option", { value: "" }, this.say("choose")), options);
      select.addEventListener("change", () => this.pick(index, select.value));
      const mark = el("span", { class: "p-mark", id: id() });
      const label = el("label", { class: "p-pair-item", for: select.id }, item);
      const field = el("span", { class: "p-select-place" }, select, icon("open"));
      return { select, mark, element: el("div", { class: "p-pair" }, label, field, mark) };
    },

    pick(index, value) {
      this.changed();
      this.answer = this.answer.with(index, value === "" ? null : Number(value));
    },

    refresh() {
      this.rows.forEach((row, index) => this.drawRow(row, index));
    },

    drawRow({ select, mark, element }, index) {
      const isFound = this.isFound(index);
      const verdict = this.isOpen() ? "" : isFound ? "right" : "wrong";
      select.value = this.answer[index] === null ? "" : String(this.answer[index]);
      select.disabled = !this.isOpen();
      ["right", "wrong"].forEach((name) => element.classList.toggle(`p-${name}`, name === verdict));
      mark.className = `p-mark p-mark-${verdict}`;
      mark.replaceChildren(...(verdict ? [icon(verdict), el("span", {}, this.say(verdict))] : []));
      if (this.stage === "solved" && !isFound) mark.append(this.solution(index));
      if (verdict) select.setAttribute("aria-describedby", mark.id);
      else select.removeAttribute("aria-describedby");
    },

    solution(index) {
      return el("span", { class: "p-solution" }, this.say("correctAnswer", { answer: this.pairs[index].match }));
    },

    isFound(index) {
      return this.choices[this.answer[index]] === this.pairs[index].match;
    },

    isAnswered() {
      return this.answer.some((choice) => choice !== null);
    },

    points() {
      const found = this.pairs.filter((_, index) => this.isFound(index)).length;
      if (!this.behaviour.singlePoint) return found;
      return found === this.pairs.length ? 1 : 0;
    },

    top() {
      return this.behaviour.singlePoint ? 1 : Math.max(1, this.pairs.length);
    },

    response() {
      const picked = this.answer.flatMap((choice, index) => (choice === null ? [] : [`${index}[.]${choice}`]));
      return picked.join("[,]");
    },

    definition() {
      const named = (texts) => texts.map((text, index) => ({ id: String(index), description: this.inLanguage(text) }));
      const right = this.pairs.map(({ match }, index) => `${index}[.]${this.choices.indexOf(match)}`);
      const parts = { source: named(this.pairs.map(({ item }) => item)), target: named(this.choices) };
      return { interactionType: "matching", ...parts, correctResponsesPattern: [right.join("[,]")] };
    },
  });
})(window.Passerelle);
