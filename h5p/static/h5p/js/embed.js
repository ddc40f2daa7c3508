// Runs in the page around: loads each activity when the reader comes near, and carries what it says to the server.
// Everything a frame says is untrusted: it is checked here for shape and pace, and by the server for truth.
(function () {
  "use strict";

  const { outboxOf, outboxes } = window.h5pOutbox;
  const NEAR = "600px";
  const READY_WITHIN = 30000; // ms
  const MAX_HEIGHT = 10000; // px
  const MAX_TEXT = 65536;
  const EVENTS_A_MINUTE = 120;
  const QUESTIONS_A_MINUTE = 3;
  const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

  // Allows so many things a minute, as many at once.
  function pace(aMinute) {
    let left = aMinute;
    let before = Date.now();
    return () => {
      const now = Date.now();
      left = Math.min(aMinute, left + ((now - before) * aMinute) / 60000);
      before = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    };
  }

  const isText = (value, most) => typeof value === "string" && value.length <= most;
  const isPart = (value) => value === "0" || (isText(value, 36) && UUID.test(value));

  const CHECKS = {
    ready: (data) => typeof data.revs === "object" && data.revs !== null,
    xapi: (data) => isText(data.id, 36) && UUID.test(data.id)
      && typeof data.statement === "object" && data.statement !== null
      && JSON.stringify(data.statement).length <= MAX_TEXT,
    state: (data) => isPart(data.subContentId) && isText(data.dataType, 128) && data.dataType !== ""
      && (data.value === null || isText(data.value, MAX_TEXT)),
    resize: (data) => Number.isFinite(data.height),
    open: (data) => isText(data.url, 2000) && /^https?:\/\//i.test(data.url),
    error: (data) => isText(data.text, 500),
    finished: (data) => Number.isFinite(data.score) && Number.isFinite(data.max),
  };

  class Activity {
    constructor(figure) {
      this.figure = figure;
      this.iframe = figure.querySelector("iframe");
      this.note = figure.querySelector(".h5p-note");
      this.messages = JSON.parse(figure.dataset.messages || "{}");
      this.mayTell = pace(EVENTS_A_MINUTE);
      this.mayAsk = pace(QUESTIONS_A_MINUTE);
      this.outbox = outboxOf(figure);
      this.outbox.activities.push(this);
      this.prepareTools();
    }

    prepareTools() {
      const full = this.figure.querySelector("[data-h5p-fullscreen]");
      const again = this.figure.querySelector("[data-h5p-reset]");
      if (full) {
        full.hidden = !document.fullscreenEnabled;
        full.addEventListener("click", () => this.toggleFullscreen());
        this.figure.addEventListener("fullscreenchange", () => {
          full.textContent = this.messages[this.isFull ? "exitFullscreen" : "fullscreen"] || full.textContent;
        });
      }
      if (again) again.addEventListener("click", () => this.askToReset());
    }

    get isReady() {
      return this.figure.dataset.state === "ready";
    }

    get isFull() {
      return document.fullscreenElement === this.figure;
    }

    toggleFullscreen() {
      if (this.isFull) document.exitFullscreen();
      else this.figure.requestFullscreen();
    }

    // What an earlier visit could not send goes first: the frame must come with it.
    async load() {
      if (this.figure.dataset.state) return;
      this.figure.dataset.state = "loading";
      if (!this.outbox.isEmpty) await this.outbox.flush();
      const theme = currentTheme();
      this.iframe.hidden = false;
      // An empty frame takes the focus and shows it nowhere.
      this.iframe.inert = true;
      this.iframe.src = this.figure.dataset.src + (theme ? `#theme=${theme}` : "");
      this.patience = setTimeout(() => this.fail(), READY_WITHIN);
    }

    fail() {
      this.figure.dataset.state = "failed";
      this.say("failed");
    }

    askToReset() {
      const { startOver, startOverMeans, startOverYes, cancel } = this.messages;
      ask({ title: startOver, text: startOverMeans, yes: startOverYes, no: cancel }, () => this.reset());
    }

    // The page is loaded anew: the address of a frame is good for one visit.
    async reset() {
      const fate = await this.outbox.reset();
      if (fate === "done") location.reload();
      else this.say({ out: "signedOut", later: "offline" }[fate] || "refused");
    }

    take({ type, data }) {
      if (type === "resize") return this.resize(data.height);
      if (type === "ready") return this.ready(data);
      if (type === "open") return void (this.mayAsk() && this.askToOpen(data.url));
      // Without a launch, nothing is kept: somebody looks at a draft.
      const isKept = Boolean(this.figure.dataset.launch);
      if (type === "state") return void (isKept && this.outbox.addState(data));
      if (!this.mayTell()) return;
      if (type === "xapi" && isKept) this.outbox.addEvent(data.id, data.statement);
      this.tellPage(`h5p:${type}`, data);
    }

    ready({ revs, changed }) {
      clearTimeout(this.patience);
      Object.entries(revs).forEach(([key, rev]) => {
        if (Number.isInteger(rev)) this.outbox.revs.set(key, rev);
      });
      if (changed === true) this.say("changed");
      this.iframe.inert = false;
      this.figure.dataset.state = "ready";
      this.tellPage("h5p:ready", {});
    }

    resize(height) {
      this.iframe.style.blockSize = `${Math.min(MAX_HEIGHT, Math.max(0, Math.round(height)))}px`;
    }

    say(code, text) {
      const words = text || this.messages[code];
      if (this.note.dataset.code === code && !text) return;
      this.note.dataset.code = code;
      this.note.replaceChildren();
      if (!code || !words) return;
      const line = document.createElement("p");
      line.append(Object.assign(document.createElement("span"), { textContent: String(words).slice(0, 500) }));
      if (this.messages.reload && (code === "elsewhere" || code === "failed")) line.append(button(this.messages.reload, () => location.reload()));
      this.note.append(line);
      if (code === "sent") setTimeout(() => this.note.dataset.code === "sent" && this.say(""), 6000);
    }

    // A link leads out of the activity only when the reader says so, having seen where to.
    askToOpen(url) {
      const { openLink, open, cancel } = this.messages;
      ask({ title: openLink, text: url, yes: open, no: cancel }, () => window.open(url, "_blank", "noopener,noreferrer"));
    }

    tellPage(name, detail) {
      this.figure.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
    }
  }

  function button(words, action, value) {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: words || "", value: value || "" });
    made.addEventListener("click", action);
    return made;
  }

  function ask({ title, text, yes, no }, action) {
    if (document.querySelector(".h5p-ask")) return;
    const dialog = Object.assign(document.createElement("dialog"), { className: "h5p-ask" });
    const actions = Object.assign(document.createElement("div"), { className: "h5p-ask-actions" });
    const heading = Object.assign(document.createElement("h2"), { textContent: title || "", id: "h5p-ask" });
    const go = () => {
      dialog.close();
      action();
    };
    dialog.setAttribute("aria-labelledby", "h5p-ask");
    actions.append(button(no, () => dialog.close(), "cancel"), button(yes, go, "open"));
    dialog.append(heading, Object.assign(document.createElement("p"), { textContent: text || "" }), actions);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  function currentTheme() {
    const { theme } = document.documentElement.dataset;
    return theme === "light" || theme === "dark" ? theme : "";
  }

  const activities = [...document.querySelectorAll("[data-h5p]")].map((figure) => new Activity(figure));

  window.addEventListener("message", (event) => {
    const activity = activities.find(({ iframe }) => iframe.contentWindow && iframe.contentWindow === event.source);
    const message = event.data;
    if (!activity || !message || message.ns !== "h5p" || message.v !== 1) return;
    if (!Object.hasOwn(CHECKS, message.type) || typeof message.data !== "object" || message.data === null) return;
    if (CHECKS[message.type](message.data)) activity.take(message);
  });

  new MutationObserver(() => {
    const message = { ns: "h5p", v: 1, type: "theme", data: { theme: currentTheme() } };
    activities.forEach(({ iframe }) => iframe.contentWindow && iframe.contentWindow.postMessage(message, "*"));
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });

  const near = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
      near.unobserve(entry.target);
      activities.find(({ figure }) => figure === entry.target).load();
    });
  }, { rootMargin: NEAR });
  activities.forEach(({ figure }) => near.observe(figure));
  outboxes.forEach((outbox) => outbox.isEmpty || outbox.flush());
})();
