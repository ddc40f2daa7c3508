// Several right answers: a point for each, one off for each wrong one, never below none.
(function (Passerelle) {
  "use strict";

  Passerelle.MultipleChoice = function (params, contentId, extras) {
    Passerelle.Choice.call(this, params, contentId, extras);
  };

  Passerelle.MultipleChoice.prototype = Passerelle.Choice.extend({
    name: "multiple-choice",
    kind: "checkbox",

    options() {
      return (this.params.answers || []).map(({ text, correct, feedback }) => ({ html: text, correct, feedback }));
    },

    // With one point for all, only the whole answer counts.
    points() {
      const right = this.answer.filter((index) => this.list[index].correct).length;
      const points = Math.max(0, right - (this.answer.length - right));
      if (!this.behaviour.singlePoint) return points;
      return points === this.rightOnes() ? 1 : 0;
    },

    rightOnes() {
      return this.list.filter((option) => option.correct).length;
    },

    top() {
      return this.behaviour.singlePoint ? 1 : Math.max(1, this.rightOnes());
    },
  });
})(window.Passerelle);
