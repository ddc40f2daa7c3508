// Questions whose answers are ticked: rows with a native radio button or check box, the word and the reason beside.
(function (Passerelle) {
  "use strict";

  const { decode, el, icon, id, isOrder, shuffled, strip } = Passerelle;
  const SIGNS = { right: "right", wrong: "wrong", missed: "right" };

  // A type has: kind ("radio" or "checkbox") and options() → [{html, correct, feedback}].
  function Choice(params, contentId, extras) {
    Passerelle.Question.call(this, params, contentId, extras);
  }

  Choice.prototype = Passerelle.Question.extend({
    kind: "radio",

    prepare() {
      this.list = this.options();
      const { before } = this;
      const kept = before && isOrder(before.order, this.list.length) && before.order;
      this.order = kept || (this.behaviour.randomAnswers ? shuffled(this.list.length) : [...this.list.keys()]);
    },

    empty() {
      return [];
    },

    takes(answer) {
      return Array.isArray(answer) && answer.every((index) => Boolean(this.list[index]));
    },

    keep() {
      return { order: this.order };
    },

    build() {
      const group = id();
      this.rows = this.order.map((index) => this.buildRow(index, group));
      const lead = this.kind === "checkbox" ? el("p", { class: "p-lead", id: `${group}-lead` }, this.say("chooseMany")) : null;
      const named = `${this.promptId}${lead ? ` ${group}-lead` : ""}`;
      const prompt = this.prompt(this.params.question);
      const rows = el("div", { class: "p-options" }, this.rows.map((row) => row.element));
      return el("fieldset", { class: "p-body", "aria-labelledby": named }, prompt, lead, rows);
    },

    buildRow(index, group) {
      const { html } = this.list[index];
      const input = el("input", { type: this.kind, name: group, class: "p-tick", on: { change: () => this.pick() } });
      const mark = el("span", { class: "p-mark" });
      const text = el("span", { class: "p-option-text", html });
      const label = el("label", { class: "p-option" }, input, text, mark);
      const reason = el("p", { class: "p-reason", id: id(), hidden: true });
      return { index, input, mark, reason, element: el("div", { class: "p-row" }, label, reason) };
    },

    pick() {
      this.changed();
      this.answer = this.rows.filter((row) => row.input.checked).map((row) => row.index).sort((a, b) => a - b);
      this.drawPicked();
    },

    drawPicked() {
      this.rows.forEach(({ index, input, element }) => {
        input.checked = this.answer.includes(index);
        element.classList.toggle("p-picked", input.checked);
      });
    },

    refresh() {
      this.drawPicked();
      this.rows.forEach((row) => this.drawMark(row));
    },

    // What an answer turned out to be; the ones not ticked are told only with the solution.
    verdict(index) {
      const isPicked = this.answer.includes(index);
      const { correct } = this.list[index];
      if (this.isOpen()) return "";
      if (isPicked) return correct ? "right" : "wrong";
      return correct && this.stage === "solved" ? "missed" : "";
    },

    drawMark({ index, input, element, mark, reason }) {
      const verdict = this.verdict(index);
      const { feedback } = this.list[index];
      const hasReason = Boolean(feedback && verdict);
      input.disabled = !this.isOpen();
      element.classList.toggle("p-closed", !this.isOpen());
      ["right", "wrong", "missed"].forEach((name) => element.classList.toggle(`p-${name}`, name === verdict));
      mark.className = `p-mark p-mark-${verdict}`;
      mark.replaceChildren(...(verdict ? [icon(SIGNS[verdict]), this.markInWords(verdict)] : []));
      reason.textContent = hasReason ? decode(feedback) : "";
      reason.hidden = !hasReason;
      if (hasReason) input.setAttribute("aria-describedby", reason.id);
      else input.removeAttribute("aria-describedby");
    },

    markInWords(verdict) {
      const isOnlyOne = this.list.filter((option) => option.correct).length === 1;
      return verdict === "missed" && isOnlyOne ? this.say("right") : this.say(verdict);
    },

    reasons() {
      return this.answer.map((index) => decode(this.list[index].feedback)).filter(Boolean);
    },

    isAnswered() {
      return this.answer.length > 0;
    },

    response() {
      return this.answer.join("[,]");
    },

    definition() {
      const choices = this.list.map(({ html }, index) => ({ id: String(index), description: this.inLanguage(strip(html)) }));
      const right = [...this.list.keys()].filter((index) => this.list[index].correct);
      return { interactionType: "choice", choices, correctResponsesPattern: [right.join("[,]")] };
    },
  });

  Choice.extend = (methods) => Object.assign(Object.create(Choice.prototype), methods);
  Passerelle.Choice = Choice;
})(window.Passerelle);
