// Sentences with gaps to write in. The author marks a gap by stars, and equally right answers by strokes.
(function (Passerelle) {
  "use strict";

  const { decode, el, icon, id } = Passerelle;
  const GAP = /\*([^*]+)\*/;

  // "The *a/b* is." → ["The ", ["a", "b"], " is."]
  function parse(text) {
    return decode(text).split(GAP).map((part, index) => {
      const isGap = index % 2 === 1;
      return isGap ? part.split("/").map((answer) => answer.trim()).filter(Boolean) : part;
    });
  }

  Passerelle.FillIn = function (params, contentId, extras) {
    Passerelle.Question.call(this, params, contentId, extras);
  };

  Passerelle.FillIn.prototype = Passerelle.Question.extend({
    name: "fill-in",
    need: "fillFirst",

    prepare() {
      this.sentences = (this.params.sentences || []).map(({ text, hint }) => ({ parts: parse(text), hint: decode(hint) }));
      this.gaps = this.sentences.flatMap(({ parts }) => parts.filter(Array.isArray));
    },

    empty() {
      return this.gaps.map(() => "");
    },

    takes(answer) {
      return Array.isArray(answer) && answer.length === this.gaps.length && answer.every((text) => typeof text === "string");
    },

    build() {
      this.fields = [];
      const prompt = this.prompt(this.params.task);
      const sentences = this.sentences.map((sentence) => this.buildSentence(sentence));
      return el("div", { class: "p-body", role: "group", "aria-labelledby": this.promptId }, prompt, sentences);
    },

    buildSentence({ parts, hint }) {
      const hintId = hint ? id() : undefined;
      const spoken = parts.map((part) => (Array.isArray(part) ? `(${this.say("blank")})` : part)).join("").trim();
      const line = parts.map((part) => (Array.isArray(part) ? this.buildGap(part, spoken, hintId) : part));
      const help = hint ? el("p", { class: "p-hint", id: hintId }, icon("hint"), `${this.say("hint")}: ${hint}`) : null;
      return el("div", { class: "p-sentence" }, el("p", {}, line), help);
    },

    buildGap(answers, spoken, hintId) {
      const index = this.fields.length;
      const size = Math.min(24, Math.max(8, ...answers.map((answer) => answer.length + 2)));
      const label = `${this.say("gap", { number: index + 1 })}: ${spoken}`;
      const facts = { type: "text", size, class: "p-gap", "aria-label": label, autocomplete: "off", autocapitalize: "off" };
      const input = el("input", { ...facts, spellcheck: "false", maxlength: 200 });
      const mark = el("span", { class: "p-mark", id: id() });
      input.addEventListener("input", () => this.write(index, input.value));
      this.fields.push({ input, mark, hintId });
      return el("span", { class: "p-gap-place" }, input, mark);
    },

    write(index, text) {
      this.changed();
      this.answer = this.answer.with(index, text);
    },

    refresh() {
      this.fields.forEach((field, index) => this.drawGap(field, index));
    },

    drawGap({ input, mark, hintId }, index) {
      const isFound = this.isFound(index);
      const verdict = this.isOpen() ? "" : isFound ? "right" : "wrong";
      if (input.value !== this.answer[index]) input.value = this.answer[index];
      input.readOnly = !this.isOpen();
      ["right", "wrong"].forEach((name) => input.classList.toggle(`p-${name}`, name === verdict));
      mark.className = `p-mark p-mark-${verdict}`;
      mark.replaceChildren(...(verdict ? [icon(verdict), el("span", {}, this.say(verdict))] : []));
      if (this.stage === "solved" && !isFound) mark.append(this.solution(index));
      const about = [hintId, verdict && mark.id].filter(Boolean).join(" ");
      if (about) input.setAttribute("aria-describedby", about);
      else input.removeAttribute("aria-describedby");
    },

    solution(index) {
      const [before, after] = this.say("correctAnswer", { answer: "\n" }).split("\n");
      const hidden = (text) => (text ? el("span", { class: "p-hidden" }, text) : null);
      return el("span", { class: "p-solution" }, hidden(before), this.gaps[index].join(" / "), hidden(after));
    },

    // Spaces, kinds of apostrophes and, unless the author minds, capitals make no difference.
    normal(text) {
      const plain = text.normalize("NFC").replace(/[’‘`´]/g, "'").replace(/\s+/g, " ").trim();
      return this.behaviour.caseSensitive ? plain : plain.toLowerCase();
    },

    isFound(index) {
      const given = this.normal(this.answer[index]);
      return this.gaps[index].some((answer) => this.normal(answer) === given);
    },

    isAnswered() {
      return this.answer.some((text) => text.trim() !== "");
    },

    points() {
      return this.gaps.filter((_, index) => this.isFound(index)).length;
    },

    top() {
      return Math.max(1, this.gaps.length);
    },

    response() {
      return this.answer.map((text) => text.trim()).join("[,]");
    },

    describe() {
      const lines = this.sentences.map(({ parts }) => parts.map((part) => (Array.isArray(part) ? "__________" : part)).join(""));
      return [Passerelle.strip(this.params.task), ...lines].filter(Boolean).join("\n");
    },

    definition() {
      const right = this.gaps.map(([answer]) => answer).join("[,]");
      const rule = `{case_matters=${Boolean(this.behaviour.caseSensitive)}}`;
      return { interactionType: "fill-in", correctResponsesPattern: [rule + right] };
    },
  });
})(window.Passerelle);
