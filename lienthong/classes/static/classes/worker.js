/* Keeps the page on which a phone takes rolls, and nothing else: no names, no answers of the server. `KEPT` comes from the
   address of this worker. The page is asked of the network first; files bear their fingerprint in the name, so what was
   kept is right. */
"use strict";
const NAME = "lienthong-roll";
const PAGE = self.KEPT[0];
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(NAME);
    await cache.addAll(self.KEPT.map((url) => new Request(url, { cache: "reload" })));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(NAME);
    for (const request of await cache.keys()) {
      if (!self.KEPT.includes(new URL(request.url).pathname)) await cache.delete(request);
    }
    await self.clients.claim();
  })());
});

const page = async () => {
  const cache = await caches.open(NAME);
  const kept = await cache.match(PAGE, { ignoreVary: true });
  const fresh = fetch(PAGE, { cache: "no-store", credentials: "same-origin" }).then(async (answer) => {
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    await cache.put(PAGE, answer.clone());
    return answer;
  });
  if (!kept) return fresh;
  const late = new Promise((resolve) => { setTimeout(() => resolve(kept), PATIENCE); });
  return Promise.race([fresh.catch(() => kept), late]);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && url.pathname === PAGE) event.respondWith(page());
  else if (self.KEPT.includes(url.pathname) && url.pathname !== PAGE) {
    event.respondWith(caches.match(request, { ignoreVary: true }).then((kept) => kept ?? fetch(request)));
  }
});
