// A statement that is true or false.
(function (Passerelle) {
  "use strict";

  Passerelle.TrueFalse = function (params, contentId, extras) {
    Passerelle.Choice.call(this, params, contentId, extras);
  };

  Passerelle.TrueFalse.prototype = Passerelle.Choice.extend({
    name: "true-false",

    options() {
      const { correct, feedbackTrue, feedbackFalse } = this.params;
      const html = (key) => Passerelle.escape(this.say(key));
      return [
        { html: html("yes"), correct: correct === "true", feedback: feedbackTrue },
        { html: html("no"), correct: correct === "false", feedback: feedbackFalse },
      ];
    },

    points() {
      return this.answer.length && this.list[this.answer[0]].correct ? 1 : 0;
    },

    top() {
      return 1;
    },

    response() {
      return this.answer.length ? String(this.answer[0] === 0) : "";
    },

    definition() {
      return { interactionType: "true-false", correctResponsesPattern: [this.params.correct === "true" ? "true" : "false"] };
    },
  });
})(window.Passerelle);
