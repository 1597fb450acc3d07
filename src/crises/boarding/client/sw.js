/* Keeps the pages of the assembly point on the device. Names and passes are never kept here: they are closed in the vault. */
const kept = "mitaf-assembly-1";
const pages = ["/assembly/ar", "/assembly/en"];
const pieces = [...pages, "/assembly/app.js", "/assembly/pass.js", "/assembly/vault.js", "/assembly/camera.js", "/assembly/qr.js", "/assembly/zone.js", "/assembly/words.js", "/assembly/style.css", "/assembly/ar.webmanifest", "/assembly/en.webmanifest", "/api/style.css", "/icon.svg"];

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(kept).then((cache) => cache.addAll(pieces.map((path) => new Request(path, { cache: "reload", credentials: "omit" })))));
});
self.addEventListener("activate", (event) => {
  const clear = async () => {
    for (const name of await caches.keys()) if (name.startsWith("mitaf-assembly-") && name !== kept) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

async function answer(request, path) {
  const cache = await caches.open(kept);
  try {
    const fresh = await self.fetch(path, { credentials: "omit", cache: "no-cache", signal: AbortSignal.timeout(4_000) });
    if (fresh.ok && !fresh.redirected) {
      await cache.put(path, fresh.clone());
      return fresh;
    }
  } catch {}
  return (await cache.match(path)) ?? self.fetch(request);
}

async function keptForGood(path) {
  const cache = await caches.open(kept);
  const known = await cache.match(path);
  if (known) return known;
  const fresh = await self.fetch(path, { credentials: "omit" });
  if (fresh.ok) await cache.put(path, fresh.clone());
  return fresh;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  const path = request.mode === "navigate" && !pages.includes(url.pathname) ? pages[0] : url.pathname;
  // The reader of documents: 7 MB that never change, fetched when the device is set up.
  if (path.startsWith("/assembly/scan/")) event.respondWith(keptForGood(path));
  else if (pieces.includes(path)) event.respondWith(answer(request, path));
});
