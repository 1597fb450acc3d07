/* Service worker of the public pages: keeps advice and the check-in form on the phone, and sends later what could not be sent. `words` is put before it by the server. */
/* global words */
const kept = "mitaf-public-1";
const guide = "mitaf-guide-1";
const refreshEvery = 10 * 60_000;
const mostWaiting = 20;
const publicPage = /^\/(ar|en)(?:\/(?!desk(?:\/|$)|my(?:\/|$)|sign-in).*)?$/;
const keptPage = /^\/(ar|en)(?:\/crises\/\d+(?:\/check-in)?)?$/;
/* Pages of the legal guide: each is kept when it was opened, and the whole of it answers for those that were not. */
const guidePage = /^\/(ar|en)\/guide(?:\/(?!editions(?:\/|$))[a-z0-9-]+)?$/;
const formPage = /^\/(ar|en)\/crises\/(\d+)\/check-in$/;
const forgetPage = /^\/(ar|en)\/offline\/forget$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), clearOld(), refresh(true)])));

/* What is kept in this browser: check-ins that wait, and the codes of those that were sent. */
const store = (mode, run) =>
  new Promise((resolve, reject) => {
    const opened = indexedDB.open("mitaf-check-ins", 1);
    opened.onupgradeneeded = () => {
      opened.result.createObjectStore("waiting", { keyPath: "key" });
      opened.result.createObjectStore("sent", { keyPath: "receipt" });
    };
    opened.onerror = () => reject(opened.error);
    opened.onsuccess = () => {
      const db = opened.result;
      const turn = db.transaction(["waiting", "sent"], mode, { durability: "strict" });
      const asked = run(turn.objectStore("waiting"), turn.objectStore("sent"));
      turn.oncomplete = () => (db.close(), resolve(asked?.result));
      turn.onabort = turn.onerror = () => (db.close(), reject(turn.error));
    };
  });
const all = (name) => store("readonly", (waiting, sent) => (name === "waiting" ? waiting : sent).getAll());

async function clearOld() {
  for (const name of await caches.keys()) if (name.startsWith("mitaf-public-") && name !== kept) await caches.delete(name);
}

let refreshed = 0;
/** Fetches the pages to keep, as a stranger sees them: front page, and advice and form of each open crisis, in both languages. */
async function refresh(now = false) {
  if (!now && Date.now() - refreshed < refreshEvery) return;
  refreshed = Date.now();
  try {
    const cache = await caches.open(kept);
    const read = (path) => fetch(path, { credentials: "omit", cache: "no-cache" });
    const list = await read("/api/crises");
    const crises = list.ok ? (await list.json()).crises.slice(0, 5) : [];
    const pages = ["/ar", "/en", ...crises.flatMap(({ id }) => ["ar", "en"].flatMap((language) => [`/${language}/crises/${id}`, `/${language}/crises/${id}/check-in`]))];
    const pieces = new Set(["/icon.svg", "/offline.js"]);
    for (const path of pages) {
      const answer = await read(path);
      if (!answer.ok || answer.redirected) continue;
      for (const [, href] of (await answer.clone().text()).matchAll(/<link[^>]+rel="stylesheet"[^>]*href="(\/assets\/[^"]+)"/g)) pieces.add(href);
      await cache.put(path, answer);
    }
    for (const path of pieces) {
      if (path.startsWith("/assets/") && (await cache.match(path))) continue;
      const answer = await read(path);
      if (answer.ok) await cache.put(path, answer);
    }
    const wanted = new Set([...pages, ...pieces]);
    for (const request of await cache.keys()) if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
  } catch {
    refreshed = 0;
  }
}

/** Keeps a page of the guide as a stranger sees it, with its style sheets. One that is gone is forgotten. */
async function keepGuide(path) {
  const cache = await caches.open(guide);
  const copy = await cache.match(path);
  if (copy && Date.now() - new Date(copy.headers.get("date") ?? 0).getTime() < refreshEvery) return;
  const answer = await fetch(path, { credentials: "omit", cache: "no-cache" });
  if (answer.status === 404) await cache.delete(path);
  if (!answer.ok || answer.redirected) return;
  for (const [, href] of (await answer.clone().text()).matchAll(/<link[^>]+rel="stylesheet"[^>]*href="(\/assets\/[^"]+)"/g)) if (!(await cache.match(href))) await cache.add(href);
  if (!(await cache.match("/offline.js"))) await cache.add("/offline.js");
  await cache.put(path, answer);
}

/** The copy of a page of the guide: its own, else the whole guide. Questions that were sent find their answers in the whole. */
async function guideCopy({ pathname, search }) {
  if (!guidePage.test(pathname)) return null;
  const cache = await caches.open(guide);
  const whole = `/${pathname.slice(1, 3)}/guide/whole`;
  for (const path of search ? [whole, pathname] : [pathname, whole]) {
    const found = await cache.match(path);
    if (found) return found;
  }
  return null;
}

const shown = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const notice = (...lines) => `<div class="notice warn" role="status">${lines.map((line) => `<p>${shown(line)}</p>`).join("")}</div>`;
const html = (body, headers) => new Response(body, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'", ...headers } });
const boxOf = (language) => `<div id="kept-on-phone" hidden class="notice" role="status" data-sent="${shown(words.sent[language])}" data-waiting="${shown(words.waiting[language])}" data-refused="${shown(words.refused[language])}"></div>`;

/** A page of our own, in the clothes of the public pages. */
async function ownPage(language, title, body) {
  const front = await (await caches.open(kept)).match(`/${language}`);
  const styles = front ? [...(await front.text()).matchAll(/<link[^>]+rel="stylesheet"[^>]*href="(\/assets\/[^"]+)"/g)].map(([, href]) => `<link rel="stylesheet" href="${href}">`).join("") : "";
  return html(
    `<!doctype html><html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${shown(title)}</title>${styles}</head><body class="open"><main class="inner" id="content">${boxOf(language)}<h1>${shown(title)}</h1>${body}<p><a href="/${language}">${shown(words.front[language])}</a></p></main><script src="/offline.js" defer></script></body></html>`,
    {},
  );
}

/** The copy of a page with a word on its age. A form gets a key of its own, and the personal link that it was opened by. */
async function copyOf(url) {
  const found = (await (await caches.open(kept)).match(url.pathname)) ?? (await guideCopy(url));
  if (!found) return null;
  const language = url.pathname.slice(1, 3);
  const at = new Date(found.headers.get("date") ?? Date.now());
  const when = `${words.from[language]} ${at.toLocaleString(language === "ar" ? "ar-u-nu-latn-ca-gregory" : "en-GB", { dateStyle: "medium", timeStyle: "short" })}`;
  const isForm = formPage.test(url.pathname);
  let page = (await found.text()).replace(/<main[^>]*>/, (main) => main + notice(`${words.copy[language]} ${when}.`, ...(isForm ? [words.formWorks[language]] : [])));
  if (isForm) {
    const key = crypto.randomUUID();
    const link = /^[A-Za-z0-9_-]{39}$/.test(url.searchParams.get("link") ?? "") ? `<input type="hidden" name="link" value="${url.searchParams.get("link")}">` : "";
    page = page.replace(/<input type="hidden" name="key" value="[^"]*?(-all)?"\/?>/g, (_, all) => `<input type="hidden" name="key" value="${key}${all ?? ""}">${link}`);
  }
  return html(page, { "Content-Security-Policy": found.headers.get("content-security-policy") ?? "default-src 'self'" });
}

async function visit(request, url) {
  const language = url.pathname.slice(1, 3);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(15_000) });
    if (answer.status < 502 || answer.status > 504) return answer;
    return (await copyOf(url)) ?? answer;
  } catch {
    return (await copyOf(url)) ?? ownPage(language, words.noCopyTitle[language], `<p>${shown(words.noCopy[language])}</p>`);
  }
}

/** Sends a check-in; what finds no way is kept on the phone. The key that came with the form makes sending it twice harmless. */
async function submit(request, language, crisis) {
  const copy = request.clone();
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(25_000) });
    if (answer.status < 502 || answer.status > 504) return answer;
  } catch {}
  const fields = [...(await copy.formData())].filter(([, value]) => typeof value === "string");
  const of = (name) => fields.find(([field]) => field === name)?.[1];
  const own = (title, ...lines) => ownPage(language, title[language], lines.map((line) => `<p>${shown(line[language])}</p>`).join(""));
  if (of("intent") === "more") return own(words.noCopyTitle, words.noMore);
  try {
    if ((await all("waiting")).length >= mostWaiting) throw new Error("full");
    await store("readwrite", (waiting) => waiting.put({ key: of("key") ?? crypto.randomUUID(), language, crisis, fields, at: Date.now() }));
  } catch {
    return own(words.noCopyTitle, words.full);
  }
  await self.registration.sync?.register("check-ins").catch(() => {});
  const forget = `<form method="post" action="/${language}/offline/forget"><button class="button second">${shown(words.forget[language])}</button></form>`;
  return ownPage(language, words.keptTitle[language], `<div data-until-sent><div class="notice warn"><p>${shown(words.kept[language])}</p></div><p><strong>${shown(words.notYet[language])}</strong></p><p>${shown(words.shared[language])}</p>${forget}</div>`);
}

let sending;
/** Sends what waits, one after another, each until it is answered for good. True when nothing waits any more. */
const send = () => (sending ??= sendAll().finally(() => (sending = undefined)));
async function sendAll() {
  for (const one of await all("waiting")) {
    if (one.refused) continue;
    let answer;
    try {
      answer = await fetch(`/${one.language}/crises/${one.crisis}/check-in`, { method: "POST", body: new URLSearchParams(one.fields), signal: AbortSignal.timeout(25_000) });
    } catch {
      return false;
    }
    const receipt = answer.ok && answer.url.includes("/received?") ? /class="receipt">([2-9A-Z ]{8,20})</.exec(await answer.text())?.[1] : undefined;
    // Sent: of what was said nothing stays, only its code, until it was shown.
    if (receipt) await store("readwrite", (waiting, sent) => (waiting.delete(one.key), sent.put({ receipt: receipt.replaceAll(" ", ""), at: Date.now() })));
    else if (answer.status >= 400 && answer.status < 500 && answer.status !== 429 && answer.status !== 408) await store("readwrite", (waiting) => waiting.put({ key: one.key, refused: true }));
    else return false;
  }
  return true;
}

async function tell() {
  const [waiting, sent] = [await all("waiting"), await all("sent")];
  const open = await self.clients.matchAll({ type: "window" });
  for (const client of open) client.postMessage({ kind: "kept-on-phone", waiting: waiting.filter((one) => !one.refused).length, refused: waiting.some((one) => one.refused), sent: sent.map(({ receipt }) => receipt), words: { sent: words.sent, waiting: words.waiting, refused: words.refused } });
  // A refusal is told once, and then nothing is left of it.
  if (open.length > 0) await store("readwrite", (keptWaiting, keptSent) => {
    for (const one of waiting) if (one.refused) keptWaiting.delete(one.key);
    for (const one of sent) if (Date.now() - one.at > 24 * 3_600_000) keptSent.delete(one.receipt);
  });
}

async function forget(language) {
  await store("readwrite", (waiting, sent) => (waiting.clear(), sent.clear()));
  return ownPage(language, words.keptTitle[language], `<div class="notice good"><p>${shown(words.forgotten[language])}</p></div>`);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && request.mode === "navigate") {
    const [form, forgetting] = [formPage.exec(url.pathname), forgetPage.exec(url.pathname)];
    if (form) event.respondWith(submit(request, form[1], form[2]).then((answer) => (event.waitUntil(Promise.resolve().then(tell).catch(() => {})), answer)));
    else if (forgetting) event.respondWith(forget(forgetting[1]));
  } else if (request.method === "GET" && request.mode === "navigate" && publicPage.test(url.pathname)) {
    event.respondWith(visit(request, url));
    if (keptPage.test(url.pathname)) event.waitUntil(refresh());
  } else if (request.method === "GET" && (/^\/assets\/.+\.css$/.test(url.pathname) || url.pathname === "/icon.svg" || url.pathname === "/offline.js")) {
    event.respondWith(url.pathname.startsWith("/assets/") ? caches.match(request).then((copy) => copy ?? fetch(request)) : fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});

self.addEventListener("message", (event) => {
  if (event.data?.kind !== "send") return;
  event.waitUntil(send().then(tell, tell).catch(() => {}));
  // A page says so when it is open: the first time, before the worker could see it come.
  const opened = new URL(event.source?.url ?? "/", self.location.origin).pathname;
  if (guidePage.test(opened)) event.waitUntil(keepGuide(opened).catch(() => {}));
});

self.addEventListener("sync", (event) => {
  if (event.tag !== "check-ins") return;
  const sendAll = async () => {
    const done = await send();
    await tell();
    if (!done) throw new Error("to be tried again");
  };
  event.waitUntil(sendAll());
});
