// Questions one after the other, and a result at the end.
(function (Passerelle) {
  "use strict";

  const { Activity, arc, button, decode, el, icon, isOrder, shuffled } = Passerelle;
  const STAGES = ["intro", "ask", "done", "review"];

  Passerelle.QuestionSet = function (params, contentId, extras) {
    Activity.call(this, params, contentId, extras);
    this.behaviour = { enableRetry: true, randomQuestions: false, ...this.params.behaviour };
    this.questions = (this.params.questions || []).filter((question) => question && question.library);
    this.begin();
    this.restore();
    this.children = this.questions.map((question, index) => this.makeChild(question, index));
  };

  Passerelle.QuestionSet.prototype = Activity.extend({
    begin() {
      const { length } = this.questions;
      this.stage = this.params.intro && this.params.intro.show ? "intro" : "ask";
      this.order = this.behaviour.randomQuestions ? shuffled(length) : [...this.questions.keys()];
      Object.assign(this, { at: 0, isTouched: false });
    },

    restore() {
      const { before } = this;
      if (!before || !isOrder(before.order, this.questions.length) || !STAGES.includes(before.stage)) return;
      const { stage, order } = before;
      const at = this.questions[before.at] ? before.at : 0;
      Object.assign(this, { stage, order, at, isTouched: true });
    },

    makeChild(question, index) {
      const states = (this.isTouched && this.before.children) || [];
      const extras = { parent: this, previousState: states[index] || undefined };
      const child = window.H5P.newRunnable(question, this.contentId, undefined, true, extras);
      child.on("drawn", () => this.drawWalk());
      child.isSealed = this.stage === "done" || this.stage === "review";
      return child;
    },

    attach($container) {
      const root = this.makeRoot($container, "question-set");
      this.opening = el("div", { class: "p-opening" });
      this.step = el("h2", { class: "p-step", tabindex: "-1" });
      this.bridge = el("div", { class: "p-bridge" });
      this.asked = el("div", { class: "p-asked-now" });
      this.walk = el("div", { class: "p-actions p-set-walk" });
      const head = el("div", { class: "p-head" }, this.step, this.bridge);
      this.asking = el("div", { class: "p-asking" }, head, this.asked, this.walk);
      this.result = el("div", { class: "p-result" });
      root.append(this.opening, this.asking, this.result, this.live);
      this.places = new Map();
      this.draw();
      this.setActivityStarted();
    },

    draw() {
      if (!this.root) return;
      const isAsking = this.stage === "ask" || this.stage === "review";
      this.opening.hidden = this.stage !== "intro";
      this.asking.hidden = !isAsking;
      this.result.hidden = this.stage !== "done";
      if (this.stage === "intro") this.drawOpening();
      if (this.stage === "done") this.drawResult();
      if (isAsking) this.drawQuestion();
      this.resized();
    },

    drawOpening() {
      const { title, text } = this.params.intro;
      const heading = title ? el("h2", { class: "p-title" }, decode(title)) : null;
      const start = button(this.say("start"), () => this.show("ask", 0), { kind: "p-main" });
      const parts = [heading, el("div", { class: "p-rich", html: text }), el("div", { class: "p-actions" }, start)];
      this.opening.replaceChildren(...parts.filter(Boolean));
    },

    drawQuestion() {
      const index = this.order[this.at];
      const { length } = this.children;
      this.step.textContent = this.say("question", { number: this.at + 1, total: length });
      if (this.children[index] && !this.places.has(index)) this.attachChild(index);
      this.places.forEach((place, other) => { place.hidden = other !== index; });
      this.drawWalk();
    },

    // A question that is far ahead costs nothing yet, and its time does not run.
    attachChild(index) {
      const place = el("div", { class: "p-place-of-question" });
      this.asked.append(place);
      this.places.set(index, place);
      this.children[index].attach(window.H5P.jQuery(place));
    },

    drawWalk() {
      if (!this.root || !this.children || this.asking.hidden) return;
      const { length } = this.children;
      const isClosed = (step) => this.isClosed(this.children[this.order[step]]);
      this.bridge.replaceChildren(arc(length, isClosed, this.at));
      const kind = length && isClosed(this.at) ? "p-main" : "";
      const focused = this.walk.contains(document.activeElement) && document.activeElement.dataset.action;
      this.walk.replaceChildren(...this.walkActions(kind).filter(Boolean));
      if (focused) (this.walk.querySelector(`[data-action="${focused}"]`) || this.step).focus();
    },

    walkActions(kind) {
      const isLast = this.at >= this.children.length - 1;
      const { at } = this;
      const back = at > 0 ? button(this.say("previousQuestion"), () => this.show(this.stage, at - 1), { kind: "p-quiet", icon: "previous" }) : null;
      const next = isLast ? this.lastAction(kind)
        : button(this.say("nextQuestion"), () => this.show(this.stage, at + 1), { kind, icon: "next", after: true });
      if (back) back.dataset.action = "back";
      next.dataset.action = "next";
      return [back, next];
    },

    lastAction(kind) {
      if (this.stage === "review") return button(this.say("backToResult"), () => this.show("done", this.at), { kind });
      return button(this.say("finish"), () => this.finish(), { kind, icon: "flag" });
    },

    isClosed(child) {
      return Boolean(child && child.stage && child.stage !== "open");
    },

    show(stage, at) {
      Object.assign(this, { stage, at, isTouched: true });
      this.draw();
      const heading = stage === "done" ? this.result.querySelector("h2") : this.step;
      heading.focus();
    },

    // What was answered and not checked counts, too.
    finish() {
      this.children.forEach((child) => {
        if (!this.isClosed(child) && child.getAnswerGiven() && child.settle) child.settle();
      });
      this.seal(true);
      this.show("done", this.at);
      this.trigger(this.completedEvent());
    },

    seal(isSealed) {
      this.children.forEach((child) => {
        child.isSealed = isSealed;
        if (child.draw) child.draw();
      });
    },

    completedEvent() {
      const event = this.createXAPIEventTemplate("completed");
      const success = this.params.passPercentage ? this.isPassed() : undefined;
      event.setScoredResult(this.getScore(), this.getMaxScore(), this, true, success);
      return event;
    },

    isPassed() {
      return this.getScore() * 100 >= this.getMaxScore() * (this.params.passPercentage || 0);
    },

    drawResult() {
      const heading = el("h2", { class: "p-title", tabindex: "-1" }, this.say("summary"));
      const points = this.say("points", { score: this.getScore(), max: this.getMaxScore() });
      const bridge = arc(this.children.length, (step) => this.gradeOf(this.children[this.order[step]]) === "allRight");
      const list = el("ol", { class: "p-results" }, this.order.map((index) => this.buildLine(this.children[index])));
      const parts = [heading, el("p", { class: "p-total" }, points), bridge, this.buildGoal(), list, this.buildActions()];
      this.result.replaceChildren(...parts.filter(Boolean));
    },

    buildGoal() {
      if (!this.params.passPercentage) return null;
      const { passed, notPassed } = this.params.endTexts || {};
      const own = this.isPassed() ? passed : notPassed;
      const usual = this.say(this.isPassed() ? "passed" : "notPassed", { percent: this.params.passPercentage });
      const line = el("p", { class: "p-verdict" }, icon(this.isPassed() ? "flag" : "info"), el("strong", {}, usual));
      const more = own ? el("p", { class: "p-why" }, decode(own)) : null;
      return el("div", { class: `p-panel ${this.isPassed() ? "p-panel-right" : ""}` }, line, more);
    },

    gradeOf(child) {
      if (!child.getAnswerGiven()) return "notAnswered";
      if (child.getScore() === child.getMaxScore()) return "allRight";
      return child.getScore() > 0 ? "partlyRight" : "notRight";
    },

    buildLine(child) {
      const grade = this.gradeOf(child);
      const [sign, kind] = { allRight: ["right", "right"], partlyRight: ["partly", "partly"] }[grade] || ["wrong", "not"];
      const mark = el("span", { class: `p-mark p-mark-${kind}` }, icon(grade === "notAnswered" ? "partly" : sign), this.say(grade));
      const points = el("span", { class: "p-line-points" }, `${child.getScore()} / ${child.getMaxScore()}`);
      return el("li", {}, el("span", { class: "p-line-title" }, decode(child.getTitle())), mark, points);
    },

    buildActions() {
      const look = button(this.say("lookAgain"), () => this.show("review", 0), { kind: "p-main" });
      const again = this.behaviour.enableRetry ? button(this.say("startAgain"), () => this.restart(), { icon: "turn" }) : null;
      return el("div", { class: "p-actions" }, look, again);
    },

    restart() {
      this.resetTask();
      this.show("ask", 0);
    },

    resetTask() {
      this.begin();
      this.children.forEach((child) => child.resetTask());
      this.seal(false);
      this.draw();
    },

    showSolutions() {
      this.children.forEach((child) => child.showSolutions());
      this.seal(true);
      Object.assign(this, { stage: "review", isTouched: true });
      this.draw();
    },

    getScore() {
      return this.children.reduce((sum, child) => sum + child.getScore(), 0);
    },

    getMaxScore() {
      return this.children.reduce((sum, child) => sum + child.getMaxScore(), 0);
    },

    getAnswerGiven() {
      return this.children.some((child) => child.getAnswerGiven());
    },

    getTitle() {
      const { metadata } = this.extras;
      return (metadata && metadata.title) || decode((this.params.intro || {}).title);
    },

    getCurrentState() {
      const children = this.children.map((child) => child.getCurrentState() || null);
      if (!this.isTouched && children.every((state) => state === null)) return undefined;
      const { stage, order, at } = this;
      return { stage, order, at, children };
    },

    getXAPIData() {
      const children = this.children.map((child) => child.getXAPIData());
      return { statement: this.completedEvent().data.statement, children };
    },
  });
})(window.Passerelle);
