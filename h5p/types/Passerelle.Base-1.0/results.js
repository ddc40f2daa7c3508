// What every type tells the player: title, statements, and the shape the core expects of a content type.
(function (Passerelle) {
  "use strict";

  const { decode, el, fill, strip } = Passerelle;

  function Activity(params, contentId, extras) {
    window.H5P.EventDispatcher.call(this);
    this.params = params || {};
    this.contentId = contentId;
    this.extras = extras || {};
    this.words = { ...Passerelle.words };
    Object.entries(this.params.ui || {}).forEach(([key, text]) => {
      if (text) this.words[key] = decode(text);
    });
    const before = this.extras.previousState;
    this.before = before && before.stage ? before : null;
  }

  Activity.prototype = {
    say(key, facts) {
      return fill(this.words[key], facts || {});
    },

    getTitle() {
      const { metadata } = this.extras;
      return (metadata && metadata.title) || strip(this.params.question || this.params.task || this.params.title);
    },

    // The root that the type draws into; the language of the content may be another than the page's.
    makeRoot($container, name) {
      const container = $container.get ? $container.get(0) : $container;
      const { metadata } = this.extras;
      this.live = el("div", { class: "p-hidden", role: "status", "aria-live": "polite" });
      this.root = el("div", { class: `p p-${name}`, lang: metadata && metadata.defaultLanguage });
      container.classList.add("p-host");
      container.append(this.root);
      return this.root;
    },

    announce(text) {
      clearTimeout(this.hush);
      this.live.textContent = text;
      this.hush = setTimeout(() => { this.live.textContent = ""; }, 8000);
    },

    resized() {
      this.trigger("resize");
    },

    picture(media, kind) {
      const image = media && media.image;
      if (!image || !image.path) return null;
      const alt = media.decorative ? "" : decode(media.alt);
      const facts = { width: image.width, height: image.height, loading: "eager", on: { load: () => this.resized() } };
      const source = window.H5P.getPath(image.path, this.contentId);
      return el("img", { class: `p-picture ${kind || ""}`.trim(), src: source, alt, ...facts });
    },

    language() {
      const { metadata } = this.extras;
      return (metadata && metadata.defaultLanguage) || document.documentElement.lang || "en";
    },

    inLanguage(text) {
      return { [this.language()]: text };
    },

    // A statement about an answer that can be read without knowing the type.
    makeStatement(verb, { definition, response, score, max, success }) {
      const event = this.createXAPIEventTemplate(verb);
      const own = event.data.statement.object.definition;
      Object.assign(own, { type: "http://adlnet.gov/expapi/activities/cmi.interaction" }, definition);
      event.setScoredResult(score, max, this, true, success);
      if (response !== undefined) event.data.statement.result.response = response;
      return event;
    },

    tellConsumed() {
      const id = "http://activitystrea.ms/schema/1.0/consume";
      this.triggerXAPI({ id, display: { "en-US": "consumed" } });
    },
  };

  // The core copies prototypes name by name, so that they hold no getters.
  Activity.extend = (methods) => Object.assign(Object.create(Activity.prototype), methods);
  Passerelle.Activity = Activity;
})(window.Passerelle);
