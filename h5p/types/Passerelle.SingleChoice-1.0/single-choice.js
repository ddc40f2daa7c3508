// One right answer among several.
(function (Passerelle) {
  "use strict";

  Passerelle.SingleChoice = function (params, contentId, extras) {
    Passerelle.Choice.call(this, params, contentId, extras);
  };

  Passerelle.SingleChoice.prototype = Passerelle.Choice.extend({
    name: "single-choice",

    options() {
      return (this.params.answers || []).map(({ text, correct, feedback }) => ({ html: text, correct, feedback }));
    },

    points() {
      const [picked] = this.answer;
      return this.list[picked] && this.list[picked].correct ? 1 : 0;
    },

    top() {
      return 1;
    },
  });
})(window.Passerelle);
