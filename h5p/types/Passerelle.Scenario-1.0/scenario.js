// A situation in scenes: every choice leads on to another one, until one of the ends.
(function (Passerelle) {
  "use strict";

  const { Activity, arc, button, decode, el, icon, id, strip } = Passerelle;

  Passerelle.Scenario = function (params, contentId, extras) {
    Activity.call(this, params, contentId, extras);
    this.behaviour = { enableBack: true, enableRetry: true, ...this.params.behaviour };
    this.scenes = this.params.scenes || [];
    this.path = [];
    this.isTouched = false;
    this.restore();
  };

  Passerelle.Scenario.prototype = Activity.extend({
    // A kept way is walked again, as far as the scenes still allow.
    restore() {
      const { before } = this;
      if (!before || !Array.isArray(before.path)) return;
      before.path.every((choice) => {
        const isThere = Boolean(this.choicesOf(this.here())[choice]);
        if (isThere) this.path = [...this.path, choice];
        return isThere;
      });
      this.isTouched = true;
    },

    // The steps so far: the scene, and the choice that led on.
    steps() {
      let scene = this.scenes[0];
      return this.path.map((choice) => {
        const step = { scene, choice, taken: this.choicesOf(scene)[choice] };
        scene = this.sceneBehind(step.taken);
        return step;
      });
    },

    here() {
      const last = this.steps().at(-1);
      return last ? this.sceneBehind(last.taken) : this.scenes[0];
    },

    sceneBehind(choice) {
      return this.scenes.find((scene) => scene.key === choice.goTo);
    },

    // A choice that leads nowhere would trap the reader: it is an end.
    choicesOf(scene) {
      return ((scene && scene.choices) || []).filter((choice) => choice && choice.text);
    },

    isEnd() {
      return !this.choicesOf(this.here()).length;
    },

    attach($container) {
      const root = this.makeRoot($container, "scenario");
      this.stageElement = el("div", { class: "p-stage" });
      root.append(this.stageElement, this.live);
      this.draw();
      this.setActivityStarted();
    },

    draw() {
      if (!this.root) return;
      const scene = this.here() || {};
      const title = el("h2", { class: "p-title", tabindex: "-1" }, decode(scene.title));
      const text = el("div", { class: "p-rich p-scene-text", html: scene.text });
      const rest = this.isEnd() ? this.buildEnd() : this.buildChoices(scene);
      const parts = [this.buildNews(), this.picture(scene.media), title, text, ...rest];
      this.stageElement.replaceChildren(...parts.filter(Boolean));
      this.title = title;
      this.resized();
    },

    buildNews() {
      const last = this.steps().at(-1);
      const news = last && decode(last.taken.feedback);
      if (!news) return null;
      const said = el("p", { class: "p-hidden" }, `${this.say("whatHappened")}:`);
      return el("div", { class: "p-panel p-news" }, said, el("p", {}, news));
    },

    buildChoices(scene) {
      const label = el("h3", { class: "p-asked", id: id() }, this.say("whatDoYouDo"));
      const choices = this.choicesOf(scene).map((choice, index) => {
        const words = el("span", {}, decode(choice.text));
        const facts = { type: "button", class: "p-choice", on: { click: () => this.choose(index) } };
        return el("li", {}, el("button", facts, words, icon("next")));
      });
      const list = el("ul", { class: "p-choices", "aria-labelledby": label.id }, choices);
      return [label, list, this.buildActions(this.backAction())];
    },

    buildEnd() {
      const line = el("p", { class: "p-verdict" }, icon("flag"), el("strong", {}, this.say("ending")), this.buildPoints());
      const panel = el("div", { class: "p-panel p-panel-ask" }, line);
      const again = this.behaviour.enableRetry && this.path.length
        ? button(this.say("anotherWay"), () => this.restart(), { kind: "p-main", icon: "turn" }) : null;
      return [panel, this.path.length ? this.buildWay() : null, this.buildActions(again, this.backAction())];
    },

    buildPoints() {
      if (!this.getMaxScore()) return null;
      const points = this.say("points", { score: this.getScore(), max: this.getMaxScore() });
      return el("span", { class: "p-points" }, points);
    },

    buildWay() {
      const label = el("h3", { class: "p-asked", id: id() }, this.say("yourWay"));
      const steps = this.steps().map(({ scene, taken }) => {
        return el("li", {}, el("span", { class: "p-way-scene" }, decode(scene.title)), el("span", {}, decode(taken.text)));
      });
      const list = el("ol", { class: "p-way-steps", "aria-labelledby": label.id }, steps);
      return el("div", { class: "p-way" }, label, arc(this.path.length + 1, () => true), list);
    },

    backAction() {
      if (!this.behaviour.enableBack || !this.path.length) return null;
      return button(this.say("stepBack"), () => this.stepBack(), { kind: "p-quiet", icon: "previous" });
    },

    buildActions(...actions) {
      const there = actions.filter(Boolean);
      return there.length ? el("div", { class: "p-actions" }, there) : null;
    },

    choose(index) {
      this.isTouched = true;
      const from = this.here();
      this.path = [...this.path, index];
      this.tellChoice(from, index);
      this.draw();
      this.title.focus();
      if (this.isEnd()) this.trigger(this.completedEvent());
    },

    stepBack() {
      this.path = this.path.slice(0, -1);
      this.draw();
      this.title.focus();
    },

    restart() {
      this.path = [];
      this.draw();
      this.title.focus();
    },

    tellChoice(scene, index) {
      const event = this.createXAPIEventTemplate("interacted");
      event.data.statement.result = { response: `${scene.key}.${index}` };
      this.trigger(event);
    },

    // Every end is a result of its own: the player counts it as an attempt.
    completedEvent() {
      const max = this.getMaxScore();
      const facts = { definition: this.definition(), response: this.response(), max: max || undefined };
      const score = max ? this.getScore() : undefined;
      return this.makeStatement("completed", { ...facts, score, success: max && score === max ? true : undefined });
    },

    response() {
      return this.steps().map(({ scene, choice }) => `${scene.key}.${choice}`).join("[,]");
    },

    definition() {
      const choices = this.scenes.flatMap((scene) => this.choicesOf(scene).map((choice, index) => {
        return { id: `${scene.key}.${index}`, description: this.inLanguage(decode(choice.text)) };
      }));
      const first = this.scenes[0] || {};
      const description = this.inLanguage([decode(first.title), strip(first.text)].filter(Boolean).join(". "));
      return { description, interactionType: "choice", choices };
    },

    getTitle() {
      const { metadata } = this.extras;
      return (metadata && metadata.title) || decode((this.scenes[0] || {}).title);
    },

    getScore() {
      return this.isEnd() ? Number((this.here() || {}).points) || 0 : 0;
    },

    getMaxScore() {
      const ends = this.scenes.filter((scene) => !this.choicesOf(scene).length);
      return Math.max(0, ...ends.map((scene) => Number(scene.points) || 0));
    },

    getAnswerGiven() {
      return this.path.length > 0;
    },

    resetTask() {
      this.path = [];
      this.isTouched = false;
      this.draw();
    },

    showSolutions() {},

    getCurrentState() {
      return this.isTouched ? { stage: this.isEnd() ? "done" : "open", path: this.path } : undefined;
    },

    getXAPIData() {
      return { statement: this.completedEvent().data.statement };
    },
  });
})(window.Passerelle);
