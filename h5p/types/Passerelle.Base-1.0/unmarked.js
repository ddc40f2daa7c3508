// What is read and not marked: it counts as done when all of it was seen. A type brings `seen` and `isDone`.
(function (Passerelle) {
  "use strict";

  Passerelle.unmarked = {
    tellOnce() {
      if (this.isTold || !this.isDone()) return;
      this.isTold = true;
      this.tellConsumed();
    },

    resetTask() {
      this.begin();
      if (this.root) this.draw();
    },

    showSolutions() {},

    getScore() {
      return 0;
    },

    getMaxScore() {
      return 0;
    },

    getAnswerGiven() {
      return this.seen.length > 0;
    },

    getXAPIData() {
      return { statement: this.createXAPIEventTemplate("experienced").data.statement };
    },
  };
})(window.Passerelle);
