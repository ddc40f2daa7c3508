// Runs in the page around: loads each activity when the reader comes near, and carries what it says to the server.
// Everything a frame says is untrusted: it is checked here for shape and pace, and by the server for truth.
(function () {
  "use strict";

  const NEAR = "600px";
  const READY_WITHIN = 30000; // ms
  const MAX_HEIGHT = 10000; // px
  const MAX_TEXT = 65536;
  const EVENTS_A_MINUTE = 120;
  const QUESTIONS_A_MINUTE = 3;
  const STATE_PAUSE = 400; // ms
  const KEPT_AT_MOST = 200;
  const LONGEST_WAIT = 60000;
  const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  const SIGNED_OUT = "signed-out";
  const NO_MORE = "too-many-statements";
  const TOO_OLD = "launch-invalid";

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

  // A list that outlives the page; in a browser that keeps nothing, it lives as long as the page.
  function kept(key) {
    let inMemory = "[]";
    return {
      read() {
        try {
          return JSON.parse(localStorage.getItem(key) || "[]");
        } catch {
          return JSON.parse(inMemory);
        }
      },
      write(list) {
        inMemory = JSON.stringify(list);
        try {
          if (list.length) localStorage.setItem(key, inMemory);
          else localStorage.removeItem(key);
        } catch { /* in memory, then */ }
      },
    };
  }

  function csrfToken(figure) {
    const field = document.querySelector("input[name=csrfmiddlewaretoken]");
    const cookie = /(?:^|; )(?:__Host-|__Secure-)?csrftoken=([^;]+)/.exec(document.cookie);
    return figure.dataset.csrf || (field && field.value) || (cookie && cookie[1]) || "";
  }

  // What became of it: "done", "refused" (never try again), "later" (no answer), "out" (signed out), "old" (page too old).
  async function post(figure, url, body) {
    let response, answer;
    try {
      const text = JSON.stringify(body);
      const headers = { "Content-Type": "application/json", "X-CSRFToken": csrfToken(figure) };
      const keepalive = text.length < 60000;
      response = await fetch(url, { method: "POST", headers, body: text, keepalive, redirect: "manual" });
      answer = await response.json().catch(() => ({}));
    } catch {
      return { fate: "later" };
    }
    const { status } = response;
    if (response.ok) return { fate: "done", status, answer };
    if (response.type === "opaqueredirect" || status === 401) return { fate: "out", status, answer };
    // A refusal without a code is the site's own page: the form's token is no longer good.
    if (status === 403 && (!answer.error || answer.error === SIGNED_OUT)) return { fate: "out", status, answer };
    if (answer.error === TOO_OLD) return { fate: "old", status, answer };
    if (answer.error === NO_MORE) return { fate: "refused", status, answer };
    return { fate: status === 429 || status >= 500 ? "later" : "refused", status, answer };
  }

  // Statements and states of one person, content and place that the server has not confirmed yet.
  class Outbox {
    constructor(name) {
      this.events = kept(`h5p-events:${name}`);
      this.states = kept(`h5p-states:${name}`);
      this.activities = [];
      this.revs = new Map();
      this.newest = new Map();
      this.wait = 0;
      this.stuck = "";
      this.isClosed = false;
      window.addEventListener("online", () => this.flush());
      document.addEventListener("visibilitychange", () => this.flush());
      window.addEventListener("pagehide", () => this.flush());
    }

    get isEmpty() {
      return !this.newest.size && !this.events.read().length && !this.states.read().length;
    }

    get figure() {
      return this.activities[0].figure;
    }

    addEvent(id, statement) {
      this.events.write([...this.events.read(), { id, statement }].slice(-KEPT_AT_MOST));
      this.flush();
    }

    // Only the newest state of each part counts, however fast they come.
    addState(data) {
      if (this.isClosed) return;
      const key = `${data.subContentId}:${data.dataType}`;
      if (!this.newest.size) setTimeout(() => this.flush(), STATE_PAUSE);
      this.newest.set(key, { key, data, rev: this.revs.get(key) ?? 0, at: Date.now() });
    }

    keepNewest() {
      if (!this.newest.size) return;
      const others = this.states.read().filter((entry) => !this.newest.has(entry.key));
      this.states.write([...others, ...this.newest.values()]);
      this.newest.clear();
    }

    flush() {
      clearTimeout(this.timer);
      this.keepNewest();
      this.flushing = this.flushing || this.sendAll().finally(() => {
        this.flushing = null;
        if (!this.wait && !this.isEmpty) this.flush();
      });
      return this.flushing;
    }

    async sendAll() {
      if ((await this.sendEvents()) && (await this.sendStates())) {
        if (this.stuck) this.say("sent");
        this.stuck = "";
        this.wait = 0;
        return;
      }
      this.wait = Math.min(LONGEST_WAIT, (this.wait || 1000) * 2);
      this.timer = setTimeout(() => this.flush(), this.wait);
    }

    async sendEvents() {
      for (let entry; (entry = this.events.read()[0]);) {
        const { id, statement } = entry;
        const result = await this.send("eventUrl", { event_id: id, statement });
        if (!this.mayGoOn(result)) return false;
        this.events.write(this.events.read().filter((other) => other.id !== id));
        if (result.fate === "refused") this.refused(result);
        else this.activities.forEach((activity) => activity.tellPage("h5p:result", result.answer));
      }
      return true;
    }

    async sendStates() {
      for (let entry; (entry = this.states.read()[0]);) {
        const result = await this.sendState(entry);
        if (!this.mayGoOn(result)) return false;
        const isThis = (other) => other.key === entry.key && other.at === entry.at;
        this.states.write(this.states.read().filter((other) => !isThis(other)));
        this.takeStateAnswer(entry, result);
      }
      return true;
    }

    sendState({ key, data, rev }) {
      const { subContentId, dataType, value, preload, invalidate } = data;
      const facts = { sub_content_id: subContentId, data_type: dataType, value, preload, invalidate };
      return this.send("stateUrl", { ...facts, rev: this.revs.get(key) ?? rev });
    }

    // An answer that got lost looks like another tab's state: the same value tells them apart.
    takeStateAnswer({ key, data }, { fate, status, answer }) {
      if (fate === "done" || (status === 409 && answer.value === data.value)) this.revs.set(key, answer.rev);
      else if (status === 409) this.goneOnElsewhere();
      else this.refused({ answer });
    }

    // This tab must not write over it. Before its frame is there, it just comes with the newer state.
    goneOnElsewhere() {
      if (!this.activities.some((activity) => activity.isReady)) return;
      this.isClosed = true;
      this.say("elsewhere");
    }

    send(address, body) {
      return post(this.figure, this.figure.dataset[address], { launch: this.figure.dataset.launch, ...body });
    }

    mayGoOn({ fate, status, answer }) {
      if (fate === "done" || fate === "refused") return true;
      this.stuck = { out: "signedOut", old: "old" }[fate] || (status === 429 ? "tooMany" : "offline");
      this.say(this.stuck, fate === "old" ? answer.message : "");
      return false;
    }

    refused({ answer }) {
      this.stuck = "";
      this.say("refused", answer && answer.message);
    }

    say(code, text) {
      this.activities.forEach((activity) => activity.say(code, text));
    }
  }

  const outboxes = new Map();

  function outboxOf(figure) {
    const { user, content, context = "" } = figure.dataset;
    const name = `${user}:${content}:${context}`;
    if (!outboxes.has(name)) outboxes.set(name, new Outbox(name));
    return outboxes.get(name);
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
      if (again) again.addEventListener("click", () => this.reset());
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
      this.iframe.src = this.figure.dataset.src + (theme ? `#theme=${theme}` : "");
      this.patience = setTimeout(() => this.fail(), READY_WITHIN);
    }

    fail() {
      this.figure.dataset.state = "failed";
      this.say("failed");
    }

    async reset() {
      const result = await post(this.figure, this.figure.dataset.resetUrl, { launch: this.figure.dataset.launch });
      if (result.fate !== "done") return this.say(result.fate === "out" ? "signedOut" : "offline");
      this.outbox.revs.clear();
      delete this.figure.dataset.state;
      this.load();
    }

    take({ type, data }) {
      if (type === "resize") return this.resize(data.height);
      if (type === "ready") return this.ready(data);
      if (type === "open") return void (this.mayAsk() && ask(data.url, this.messages));
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

    tellPage(name, detail) {
      this.figure.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
    }
  }

  function button(words, deed, value) {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: words || "", value: value || "" });
    made.addEventListener("click", deed);
    return made;
  }

  // A link leads out of the activity only when the reader says so, having seen where to.
  function ask(url, messages) {
    if (document.querySelector(".h5p-ask")) return;
    const dialog = Object.assign(document.createElement("dialog"), { className: "h5p-ask" });
    const deeds = Object.assign(document.createElement("div"), { className: "h5p-ask-deeds" });
    const title = Object.assign(document.createElement("h2"), { textContent: messages.openLink || "", id: "h5p-ask" });
    const open = () => {
      dialog.close();
      window.open(url, "_blank", "noopener,noreferrer");
    };
    dialog.setAttribute("aria-labelledby", "h5p-ask");
    deeds.append(button(messages.cancel, () => dialog.close(), "cancel"), button(messages.open, open, "open"));
    dialog.append(title, Object.assign(document.createElement("p"), { textContent: url }), deeds);
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

  window.addEventListener("beforeunload", (event) => {
    if ([...outboxes.values()].some((outbox) => outbox.stuck && !outbox.isEmpty)) event.preventDefault();
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
