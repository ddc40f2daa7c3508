// A question: answered, checked, explained, tried again. A type draws its answers and says what they are worth.
(function (Passerelle) {
  "use strict";

  const { button, el, icon, strip } = Passerelle;
  const { Activity } = Passerelle;
  const BEHAVIOUR = { enableRetry: true, enableSolutionsButton: true, randomAnswers: false };

  // A type has: name, empty(), build(), refresh(), isAnswered(), points(), top(), definition(), response();
  // and may have: prepare() (reads the parameters), reasons() (why, for each given answer), takes(answer) (whether a kept answer still fits).
  function Question(params, contentId, extras) {
    Activity.call(this, params, contentId, extras);
    this.behaviour = { ...BEHAVIOUR, ...this.params.behaviour };
    this.prepare();
    this.stage = "open";
    this.answer = this.empty();
    this.isTouched = false;
    this.restore();
  }

  Question.prototype = Activity.extend({
    need: "answerFirst",

    prepare() {},

    restore() {
      const { before } = this;
      if (!before || !this.takes(before.answer, before)) return;
      this.answer = before.answer;
      this.stage = ["open", "checked", "solved"].includes(before.stage) ? before.stage : "open";
      this.isTouched = true;
    },

    attach($container) {
      const root = this.makeRoot($container, this.name);
      this.promptId = Passerelle.id();
      this.panel = el("div", { class: "p-panel", tabindex: "-1", hidden: true });
      this.actions = el("div", { class: "p-actions" });
      root.append(...[this.picture(this.params.media), this.build(), this.panel, this.actions, this.live].filter(Boolean));
      this.draw();
      this.setActivityStarted();
    },

    prompt(html) {
      return el("div", { class: "p-prompt", id: this.promptId, html });
    },

    isOpen() {
      return this.stage === "open";
    },

    draw() {
      if (!this.root) return;
      this.root.dataset.stage = this.stage;
      this.refresh();
      this.drawPanel();
      this.drawActions();
      this.trigger("drawn");
      this.resized();
    },

    drawActions() {
      const { behaviour, stage } = this;
      const isRight = this.isRight();
      const actions = [];
      if (stage === "open") actions.push(button(this.say("check"), () => this.check(), { kind: "p-main" }));
      if (stage !== "open" && behaviour.enableRetry && !isRight && !this.isSealed) {
        actions.push(button(this.say("retry"), () => this.retry(), { icon: "turn" }));
      }
      if (stage === "checked" && behaviour.enableSolutionsButton && !isRight) {
        actions.push(button(this.say("solution"), () => this.solve(), { kind: "p-quiet" }));
      }
      this.actions.replaceChildren(...actions);
      this.actions.hidden = !actions.length;
    },

    isRight() {
      return this.points() === this.top();
    },

    grade() {
      return this.isRight() ? "allRight" : this.points() > 0 ? "partlyRight" : "notRight";
    },

    drawPanel() {
      this.panel.hidden = this.isOpen();
      if (this.isOpen()) return;
      const grade = this.grade();
      const sign = { allRight: "right", partlyRight: "partly", notRight: "wrong" }[grade];
      this.panel.className = `p-panel p-panel-${sign}`;
      const points = this.top() > 1 ? el("span", { class: "p-points" }, this.pointsInWords()) : null;
      const line = el("p", { class: "p-verdict" }, icon(sign), el("strong", {}, this.say(grade)), points);
      this.panel.replaceChildren(line, ...this.overall().map((text) => el("p", { class: "p-why" }, text)));
    },

    pointsInWords() {
      return this.say("points", { score: this.points(), max: this.top() });
    },

    // Feedback that belongs to the whole and not to one of the answers.
    overall() {
      return [];
    },

    reasons() {
      return [];
    },

    changed() {
      if (!this.isTouched) this.triggerXAPI("interacted");
      this.isTouched = true;
      this.panel.hidden = true;
    },

    check() {
      if (!this.isAnswered()) return this.askFirst();
      this.settle();
      this.sayResult();
      this.focusOn(this.actions.querySelector("button") || this.panel);
    },

    // Also asked for by a set of questions, when it ends.
    settle() {
      this.close("checked");
      this.trigger(this.answeredEvent());
    },

    askFirst() {
      const text = this.say(this.need);
      this.panel.className = "p-panel p-panel-ask";
      this.panel.replaceChildren(el("p", { class: "p-verdict" }, icon("info"), el("span", {}, text)));
      this.panel.hidden = false;
      this.announce(text);
      this.focusOn(this.firstControl());
      this.resized();
    },

    sayResult() {
      const points = this.top() > 1 ? [this.pointsInWords()] : [];
      const parts = [this.say(this.grade()), ...points, ...this.overall(), ...this.reasons()];
      this.announce(parts.map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`)).join(" "));
    },

    close(stage) {
      this.stage = stage;
      this.isTouched = true;
      this.draw();
    },

    solve() {
      this.showSolutions();
      this.announce(this.say("solutionShown"));
      this.focusOn(this.actions.querySelector("button") || this.panel);
    },

    retry() {
      this.resetTask();
      this.isTouched = true;
      this.focusOn(this.firstControl());
    },

    firstControl() {
      return this.root.querySelector(".p-body :is(input, select, button):not(:disabled)");
    },

    focusOn(element) {
      if (element) element.focus();
    },

    // Partial points have no success of their own: the pass mark of the place decides.
    success() {
      if (this.isRight()) return true;
      return this.top() > 1 ? undefined : false;
    },

    answeredEvent() {
      const definition = { description: this.inLanguage(this.describe()), ...this.definition() };
      const facts = { definition, response: this.response(), score: this.points(), max: this.top() };
      return this.makeStatement("answered", { ...facts, success: this.success() });
    },

    describe() {
      return strip(this.params.question || this.params.task) || this.getTitle();
    },

    // What the core, and types that hold questions, ask for.
    getScore() {
      return this.isAnswered() ? this.points() : 0;
    },

    getMaxScore() {
      return this.top();
    },

    getAnswerGiven() {
      return this.isAnswered();
    },

    showSolutions() {
      this.close("solved");
    },

    resetTask() {
      this.stage = "open";
      this.answer = this.empty();
      this.isTouched = false;
      this.draw();
    },

    getCurrentState() {
      if (!this.isTouched) return undefined;
      return { stage: this.stage, answer: this.answer, ...this.keep() };
    },

    keep() {
      return {};
    },

    getXAPIData() {
      return { statement: this.answeredEvent().data.statement };
    },
  });

  Question.extend = (methods) => Object.assign(Object.create(Question.prototype), methods);
  Passerelle.Question = Question;
})(window.Passerelle);
