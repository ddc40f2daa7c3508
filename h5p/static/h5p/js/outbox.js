// What the activities of a page say, kept until the server has confirmed it: across pages, lost lines and sign-ins.
(function () {
  "use strict";

  const STATE_PAUSE = 400; // ms
  const KEPT_AT_MOST = 200;
  const LONGEST_WAIT = 60000; // ms
  const SIGNED_OUT = "signed-out";
  const NO_MORE = "too-many-statements";
  const TOO_OLD = "launch-invalid";

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

    // Where she stood is no longer wanted, and no late state may bring it back; what she answered still is.
    async reset() {
      this.isClosed = true;
      await this.flushing;
      const { fate } = await this.send("resetUrl", {});
      this.isClosed = fate === "done";
      if (this.isClosed) {
        this.newest.clear();
        this.states.write([]);
      }
      return fate;
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

  window.h5pOutbox = { outboxOf, outboxes };

  window.addEventListener("beforeunload", (event) => {
    if ([...outboxes.values()].some((outbox) => outbox.stuck && !outbox.isEmpty)) event.preventDefault();
  });
})();
