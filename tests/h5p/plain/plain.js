/* Test.Plain: one word to type in. It scores, reports, keeps its state, and holds parts of its own kind. */
window.Test = window.Test || {};
Test.Plain = (function () {
  'use strict';

  function Plain(params, contentId, extras) {
    H5P.EventDispatcher.call(this);
    var state = (extras && extras.previousState) || {};
    this.params = params;
    this.contentId = contentId;
    this.extras = extras || {};
    this.given = state.given || '';
    this.score = state.score || 0;
    this.parts = (params.parts || []).map(function (part, index) {
      return H5P.newRunnable(part, contentId, undefined, false, {
        parent: this, previousState: (state.parts || [])[index]
      });
    }, this);
  }

  Plain.prototype = Object.create(H5P.EventDispatcher.prototype);
  Plain.prototype.constructor = Plain;

  Plain.prototype.attach = function ($container) {
    var self = this;
    var text = document.createElement('div');
    var label = document.createElement('label');
    var input = document.createElement('input');
    var button = document.createElement('button');
    var note = document.createElement('p');
    text.className = 'test-plain-text';
    text.innerHTML = this.params.text || '';
    label.append('Answer ', input);
    input.value = this.given;
    button.type = 'button';
    button.textContent = 'Check';
    note.setAttribute('role', 'status');
    input.addEventListener('input', function () {
      self.given = input.value;
      self.triggerXAPI('interacted');
    });
    button.addEventListener('click', function () {
      self.score = input.value === self.right() ? self.getMaxScore() : 0;
      note.textContent = self.score + ' of ' + self.getMaxScore();
      self.triggerXAPIScored(self.score, self.getMaxScore(), 'answered', true, self.score > 0);
      self.trigger('resize');
    });
    $container.addClass('test-plain').append(text, label, button, note);
    if (this.params.picture && this.params.picture.path) {
      var picture = document.createElement('img');
      picture.src = H5P.getPath(this.params.picture.path, this.contentId);
      picture.alt = this.params.pictureAlt || '';
      $container.append(picture);
    }
    this.parts.forEach(function (part) {
      var place = document.createElement('div');
      $container.append(place);
      part.attach(H5P.jQuery(place));
    });
    this.triggerXAPI('attempted');
  };

  /* Parameters arrive escaped. */
  Plain.prototype.right = function () {
    var decoder = document.createElement('textarea');
    decoder.innerHTML = this.params.answer || '';
    return decoder.value;
  };

  Plain.prototype.getTitle = function () { return H5P.createTitle(this.extras.metadata && this.extras.metadata.title); };
  Plain.prototype.getScore = function () { return this.score; };
  Plain.prototype.getMaxScore = function () { return this.params.points || 1; };
  Plain.prototype.getAnswerGiven = function () { return this.given !== ''; };
  Plain.prototype.getCurrentState = function () {
    if (!this.given && !this.parts.length) { return {}; }
    return {
      given: this.given, score: this.score,
      parts: this.parts.map(function (part) { return part.getCurrentState ? part.getCurrentState() : undefined; })
    };
  };
  return Plain;
})();
