// Cards with two sides, one at a time. Seen is a card that was turned; nothing is marked.
(function (Passerelle) {
  "use strict";

  const { Activity, arc, button, el, icon, isOrder, shuffled, strip, unmarked } = Passerelle;

  Passerelle.DialogCards = function (params, contentId, extras) {
    Activity.call(this, params, contentId, extras);
    this.behaviour = { randomCards: false, enableRetry: true, ...this.params.behaviour };
    this.cards = this.params.cards || [];
    this.begin();
    this.restore();
  };

  Passerelle.DialogCards.prototype = Activity.extend({
    ...unmarked,

    begin() {
      const { length } = this.cards;
      this.order = this.behaviour.randomCards ? shuffled(length) : [...this.cards.keys()];
      Object.assign(this, { at: 0, isTurned: false, seen: [], isTouched: false });
    },

    restore() {
      const { before } = this;
      if (!before || !isOrder(before.order, this.cards.length)) return;
      const isCard = (index) => Boolean(this.cards[index]);
      this.order = before.order;
      this.at = isCard(before.at) ? before.at : 0;
      this.isTurned = before.isTurned === true;
      this.seen = (before.seen || []).filter(isCard);
      this.isTouched = true;
      this.isTold = before.isTold === true;
    },

    attach($container) {
      const root = this.makeRoot($container, "dialog-cards");
      const intro = this.params.introduction;
      this.progress = el("h2", { class: "p-step", tabindex: "-1" });
      this.bridge = el("div", { class: "p-bridge" });
      this.card = el("div", { class: "p-card", on: { click: (event) => this.clickCard(event) } });
      this.actions = el("div", { class: "p-actions p-walk" });
      this.panel = el("div", { class: "p-panel p-panel-right", hidden: true });
      const head = el("div", { class: "p-head" }, this.progress, this.bridge);
      const lead = intro ? [el("div", { class: "p-rich p-intro", html: intro })] : [];
      root.append(...lead, head, el("div", { class: "p-pile" }, this.card), this.panel, this.actions, this.live);
      this.buildActions();
      this.draw();
      this.setActivityStarted();
    },

    buildActions() {
      this.previous = button(this.say("previous"), () => this.go(-1), { kind: "p-quiet", icon: "previous" });
      this.turner = button("", () => this.turn(), { kind: "p-main" });
      this.following = button(this.say("next"), () => this.go(1), { kind: "p-quiet", icon: "next", after: true });
      this.again = button(this.say("startAgain"), () => this.restart(), { icon: "turn" });
      this.actions.append(this.previous, this.turner, this.following);
    },

    draw() {
      const index = this.order[this.at];
      const { length } = this.cards;
      this.progress.textContent = this.say("card", { number: this.at + 1, total: length });
      this.bridge.replaceChildren(arc(length, (step) => this.seen.includes(this.order[step]), this.at));
      this.drawCard(this.cards[index] || {});
      this.turner.replaceChildren(icon("turn"), this.say(this.isTurned ? "turnBack" : "turn"));
      this.previous.setAttribute("aria-disabled", String(this.at === 0));
      this.following.setAttribute("aria-disabled", String(this.at >= length - 1));
      this.drawEnd();
      this.resized();
    },

    drawCard(card) {
      const side = this.isTurned ? "back" : "front";
      const picture = this.isTurned ? null : this.picture(card.media);
      const text = el("div", { class: "p-rich p-card-text", html: card[side] });
      this.card.dataset.side = side;
      this.card.replaceChildren(...[el("p", { class: "p-side" }, this.say(side)), picture, text].filter(Boolean));
    },

    drawEnd() {
      const isDone = this.isDone();
      this.panel.hidden = !isDone;
      if (!isDone) return;
      this.panel.replaceChildren(el("p", { class: "p-verdict" }, icon("right"), el("strong", {}, this.say("allCardsSeen"))));
      if (this.behaviour.enableRetry) this.panel.append(el("div", { class: "p-actions" }, this.again));
    },

    isDone() {
      return this.cards.length > 0 && this.seen.length === this.cards.length;
    },

    clickCard(event) {
      const isSelecting = String(window.getSelection()) !== "";
      if (!event.target.closest("a") && !isSelecting) this.turn();
    },

    touch() {
      if (!this.isTouched) this.triggerXAPI("interacted");
      this.isTouched = true;
    },

    turn() {
      const index = this.order[this.at];
      this.touch();
      this.isTurned = !this.isTurned;
      if (!this.seen.includes(index)) this.seen = [...this.seen, index];
      this.draw();
      const side = this.isTurned ? "back" : "front";
      const end = this.isDone() && !this.isTold ? ` ${this.say("allCardsSeen")}` : "";
      this.announce(`${this.say(side)}: ${strip(this.cards[index][side])}${end}`);
      this.tellOnce();
    },

    go(step) {
      const to = this.at + step;
      if (to < 0 || to >= this.cards.length) return;
      this.touch();
      this.at = to;
      this.isTurned = false;
      this.draw();
      const front = strip(this.cards[this.order[to]].front);
      this.announce(`${this.progress.textContent}. ${front}`);
    },

    restart() {
      this.resetTask();
      this.isTouched = true;
      this.progress.focus();
    },

    getCurrentState() {
      if (!this.isTouched) return undefined;
      const { order, at, isTurned, seen, isTold } = this;
      return { stage: "open", order, at, isTurned, seen, isTold: Boolean(isTold) };
    },
  });
})(window.Passerelle);
