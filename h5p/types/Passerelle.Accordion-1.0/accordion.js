// Headings that open to show their text.
(function (Passerelle) {
  "use strict";

  const { Activity, button, decode, el, icon, id, unmarked } = Passerelle;

  Passerelle.Accordion = function (params, contentId, extras) {
    Activity.call(this, params, contentId, extras);
    this.behaviour = { onlyOne: false, openFirst: false, ...this.params.behaviour };
    this.panels = this.params.panels || [];
    this.begin();
    this.restore();
  };

  Passerelle.Accordion.prototype = Activity.extend({
    ...unmarked,

    begin() {
      this.open = this.behaviour.openFirst && this.panels.length ? [0] : [];
      this.seen = [...this.open];
      this.isTouched = false;
    },

    restore() {
      const { before } = this;
      if (!before || !Array.isArray(before.open) || !Array.isArray(before.seen)) return;
      const isPanel = (index) => Boolean(this.panels[index]);
      this.open = before.open.filter(isPanel);
      this.seen = before.seen.filter(isPanel);
      this.isTold = before.isTold === true;
      this.isTouched = true;
    },

    attach($container) {
      const root = this.makeRoot($container, "accordion");
      this.rows = this.panels.map((panel, index) => this.buildRow(panel, index));
      if (!this.behaviour.onlyOne && this.panels.length > 1) {
        this.all = button("", () => this.toggleAll(), { kind: "p-quiet" });
        root.append(el("div", { class: "p-actions p-all" }, this.all));
      }
      root.append(el("div", { class: "p-folds" }, this.rows.map((row) => row.element)), this.live);
      this.draw();
      this.setActivityStarted();
      this.tellOnce();
    },

    buildRow({ title, text }, index) {
      const body = el("div", { class: "p-fold-text p-rich", id: id(), html: text });
      const facts = { type: "button", class: "p-fold-head", "aria-controls": body.id };
      const head = el("button", facts, el("span", {}, decode(title)), icon("open"));
      head.addEventListener("click", () => this.toggle(index));
      return { head, body, element: el("section", { class: "p-fold" }, el("h3", {}, head), body) };
    },

    draw() {
      this.rows.forEach(({ head, body }, index) => {
        const isOpen = this.open.includes(index);
        head.setAttribute("aria-expanded", String(isOpen));
        body.hidden = !isOpen;
      });
      if (this.all) this.all.textContent = this.say(this.areAllOpen() ? "closeAll" : "openAll");
      this.resized();
    },

    areAllOpen() {
      return this.open.length === this.panels.length;
    },

    toggle(index) {
      const others = this.behaviour.onlyOne ? [] : this.open.filter((other) => other !== index);
      this.set(this.open.includes(index) ? this.open.filter((other) => other !== index) : [...others, index]);
    },

    toggleAll() {
      this.set(this.areAllOpen() ? [] : [...this.panels.keys()]);
    },

    set(open) {
      if (!this.isTouched) this.triggerXAPI("interacted");
      this.isTouched = true;
      this.open = open;
      this.seen = [...new Set([...this.seen, ...open])];
      this.draw();
      this.tellOnce();
    },

    isDone() {
      return this.panels.length > 0 && this.seen.length === this.panels.length;
    },

    getCurrentState() {
      if (!this.isTouched) return undefined;
      const { open, seen, isTold } = this;
      return { stage: "open", open, seen, isTold: Boolean(isTold) };
    },
  });
})(window.Passerelle);
