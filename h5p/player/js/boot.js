// Runs in the frame after the libraries: starts the content and tells the page around, by messages, what happens in it.
(function () {
  "use strict";

  const AFTER_CHANGE = 400; // ms: what a reader did is on its way within a second
  const RESULTS = ["answered", "completed", "passed", "failed", "mastered", "scored"];
  const H5P = window.H5P;
  const contents = window.H5PIntegration.contents;
  const told = new Map();
  let height = 0;
  let isResultTold = false;
  let waiting;

  function tell(type, data) {
    window.parent.postMessage({ ns: "h5p", v: 1, type, data }, "*");
  }

  function uuid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  function tellStatement(event) {
    const statement = event.data && event.data.statement;
    if (!statement || !statement.verb) return;
    const parent = event.getVerifiedStatementValue(["context", "contextActivities", "parent"]);
    if (!parent && RESULTS.includes(event.getVerb())) isResultTold = true;
    tell("xapi", { id: uuid(), statement });
    later();
  }

  // The core says the same thing twice: its own call counts only for types that send no statement of their own.
  function tellFinished(contentId, score, max, time) {
    setTimeout(() => {
      if (isResultTold || !Number.isFinite(score) || !Number.isFinite(max)) return;
      const verb = { id: "http://adlnet.gov/expapi/verbs/completed", display: { "en-US": "completed" } };
      const object = { objectType: "Activity", id: contents[`cid-${contentId}`].url };
      const result = { score: { min: 0, max, raw: score }, completion: true };
      if (Number.isFinite(time)) result.duration = `PT${time}S`;
      tell("xapi", { id: uuid(), statement: { verb, object, result } });
      tell("finished", { score, max });
    });
  }

  function tellState(contentId, dataType, value, options) {
    const { subContentId = 0, preloaded = true, deleteOnChange = false } = options || {};
    const text = JSON.stringify(value);
    const key = `${subContentId}:${dataType}`;
    // An empty state says nothing; over a kept one it would be a loss.
    if (text === undefined || text === "{}" || told.get(key) === text) return;
    told.set(key, text);
    const data = { subContentId: String(subContentId), dataType, value: text };
    tell("state", { ...data, preload: Boolean(preloaded), invalidate: Boolean(deleteOnChange) });
  }

  function forgetState(contentId, dataType, subContentId) {
    told.delete(`${subContentId || 0}:${dataType}`);
    const data = { subContentId: String(subContentId || 0), dataType, value: null };
    tell("state", { ...data, preload: true, invalidate: true });
  }

  function saveStates() {
    (H5P.instances || []).forEach((instance) => {
      if (typeof instance.getCurrentState !== "function") return;
      const state = instance.getCurrentState();
      if (state !== undefined) H5P.setUserData(instance.contentId, "state", state, { deleteOnChange: true });
    });
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(saveStates, AFTER_CHANGE);
  }

  // What came with the page is not news.
  function rememberStates() {
    Object.values(contents).forEach((content) => {
      Object.entries(content.contentUserData).forEach(([part, kinds]) => {
        Object.entries(kinds).forEach(([kind, text]) => {
          try {
            told.set(`${part}:${kind}`, JSON.stringify(JSON.parse(text)));
          } catch {
            told.set(`${part}:${kind}`, text);
          }
        });
      });
    });
  }

  function tellHeight() {
    const now = Math.ceil(document.body.getBoundingClientRect().height);
    if (now && now !== height) tell("resize", { height: (height = now) });
  }

  // A frame without pop-ups cannot open a link: the page around asks the reader and opens it.
  function openLink(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.defaultPrevented) return;
    if (link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    if (/^https?:$/.test(link.protocol)) tell("open", { url: link.href });
  }

  function takeTheme(event) {
    const message = event.data;
    if (event.source !== window.parent || !message || message.ns !== "h5p" || message.type !== "theme") return;
    const theme = message.data && message.data.theme;
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }

  function start() {
    rememberStates();
    H5P.externalDispatcher.on("xAPI", tellStatement);
    H5P.setUserData = tellState;
    H5P.deleteUserData = forgetState;
    H5P.setFinished = tellFinished;
    window.addEventListener("error", (event) => tell("error", { text: String(event.message).slice(0, 500) }));
    window.addEventListener("message", takeTheme);
    document.addEventListener("click", openLink);
    ["input", "change", "click", "keyup", "drop"].forEach((name) => document.addEventListener(name, later));
    new ResizeObserver(tellHeight).observe(document.body);
    H5P.init(document.body);
    tell("ready", { revs: window.H5PIntegration.revs || {}, changed: Boolean(window.H5PIntegration.changed) });
    tellHeight();
  }

  H5P.jQuery(start);
})();
