// Runs in the frame before the player's core: gives it its settings and stands in for what an opaque origin forbids.
(function () {
  "use strict";

  // Storage and cookies throw without an origin, and the core's offline queue touches them: these live in memory.
  function memory() {
    const kept = new Map();
    const store = {
      getItem: (key) => (kept.has(String(key)) ? kept.get(String(key)) : null),
      setItem: (key, value) => void kept.set(String(key), String(value)),
      removeItem: (key) => void kept.delete(String(key)),
      clear: () => kept.clear(),
      key: (index) => [...kept.keys()][index] ?? null,
    };
    return Object.defineProperty(store, "length", { get: () => kept.size });
  }

  function replace(owner, name, descriptor) {
    try {
      Object.defineProperty(owner, name, { configurable: true, ...descriptor });
    } catch (error) {
      console.warn("h5p: could not replace " + name, error);
    }
  }

  replace(window, "localStorage", { value: memory() });
  replace(window, "sessionStorage", { value: memory() });
  replace(document, "cookie", { get: () => "", set: () => undefined });
  // Packets of WebRTC are not held back by the policy of the page.
  ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel"].forEach((name) => {
    delete window[name];
    replace(window, name, { value: undefined });
  });

  // The page around knows the reader's choice of light and dark; the frame's address carries it.
  const theme = /(?:^#|&)theme=(light|dark)\b/.exec(location.hash);
  if (theme) document.documentElement.dataset.theme = theme[1];

  const settings = JSON.parse(document.getElementById("h5p-integration").textContent);
  // Without a preloaded state the core would ask for one, get none, and save an empty one over what was kept.
  Object.values(settings.contents || {}).forEach((content) => {
    content.contentUserData = content.contentUserData || {};
    content.contentUserData[0] = Object.assign({ state: "{}" }, content.contentUserData[0]);
  });
  window.H5PIntegration = settings;
  window.H5P = { preventInit: true };
})();
