/* The assembly point: set up, unlock, read passes, send what was read. Everything but setting up works without a connection. */
import { indexOf, judge, look, openKeys } from "./pass.js";
import { startCamera } from "./camera.js";
import { startZone, warmReader } from "./zone.js";
import * as vault from "./vault.js";
import { words } from "./words.js";

const language = document.documentElement.lang === "en" ? "en" : "ar";
const t = (name, count) => words[name][language].replace("#", String(count));
const root = document.querySelector("#app");
const zone = language === "ar" ? "ar-u-nu-latn-ca-gregory" : "en-GB";
const clock = (at) => new Date(at).toLocaleString(zone, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hour12: false });
const hour = (at) => new Date(at).toLocaleTimeString(zone, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

/** The device as kept, the open list, its key and its signing keys. */
const now = { device: null, index: null, key: null, keys: null, contact: null, camera: null };

function make(tag, more = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(more)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...inside.filter((one) => one !== null && one !== undefined && one !== false));
  return made;
}
const field = (id, label, more) => make("div", { class: "field" }, make("label", { for: id }, t(label)), make("input", { id, name: id, autocomplete: "off", ...more }));
const notice = (kind, ...lines) => make("div", { class: `notice ${kind}`, role: kind === "problem" ? "alert" : "status" }, ...lines.map((line) => (typeof line === "string" ? make("p", {}, line) : line)));
const nameOf = (person) => (person ? ((language === "ar" ? (person.nameArabic ?? person.nameLatin) : (person.nameLatin ?? person.nameArabic)) ?? "—") : "—");

/** Milliseconds by the server's clock. A clock that was set back cannot make time run backwards. */
function trusted() {
  const at = Date.now() + (now.device?.offset ?? 0);
  const seen = now.device?.seen ?? 0;
  if (at >= seen - 60_000) return Math.max(at, seen - 60_000);
  now.device.offset += seen - at;
  now.device.clockChanged = true;
  return seen;
}

const post = async (path, body) => {
  const answer = await window.fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), credentials: "omit", signal: AbortSignal.timeout(20_000) });
  if (!answer.ok) throw Object.assign(new Error(String(answer.status)), { status: answer.status });
  return answer.json();
};

function show(...parts) {
  now.camera?.stop();
  now.camera = null;
  root.replaceChildren(...parts.filter(Boolean));
}

async function showSetUp(message) {
  const left = now.device ? await vault.unsent() : 0;
  const fault = make("div");
  const form = make(
    "form",
    {
      onsubmit: async (event) => {
        event.preventDefault();
        const { code, pin, again } = Object.fromEntries(new FormData(form));
        const say = (text) => fault.replaceChildren(notice("problem", text));
        if (!/^\d{6,12}$/.test(pin) || new Set(pin).size < 2) return say(t("pinShort"));
        if (pin !== again) return say(t("pinDiffers"));
        const button = form.querySelector("button");
        button.disabled = true;
        try {
          // What a former list let on is sent before anything of it goes.
          if (now.device) await contact();
          if (now.device && (await vault.unsent()) > 0) throw new Error("unsent");
          const given = await post("/api/assembly/list", { code });
          now.key = await vault.setUp(given, pin);
          await open(given.slice);
          void warmReader();
        } catch (error) {
          say(error.status === 403 ? t("badCode") : t("noWay"));
          button.disabled = false;
        }
      },
    },
    fault,
    field("code", "code", { required: true, maxlength: "20", dir: "ltr", autocapitalize: "characters", spellcheck: "false" }),
    field("pin", "pin", { required: true, type: "password", inputmode: "numeric", maxlength: "12", dir: "ltr" }),
    field("again", "pinAgain", { required: true, type: "password", inputmode: "numeric", maxlength: "12", dir: "ltr" }),
    make("button", { class: "button wide" }, t("take")),
  );
  show(make("h1", {}, t("setUp")), message && notice("warn", message, left > 0 && `${t("unsent")}: ${left}`), make("p", {}, t("setUpAbout")), form, make("p", { class: "soft" }, t("install")));
}

function showLocked(message) {
  const fault = make("div", {}, ...(message ? [notice("warn", message)] : []));
  const form = make(
    "form",
    {
      onsubmit: async (event) => {
        event.preventDefault();
        const button = form.querySelector("button");
        button.disabled = true;
        const { list, key, left } = await vault.unlock(form.elements.pin.value);
        if (list) {
          now.key = key;
          return open(list);
        }
        if (left <= 0) return start();
        form.reset();
        button.disabled = false;
        fault.replaceChildren(notice("problem", t("wrongPin", left)));
        form.elements.pin.focus();
      },
    },
    fault,
    field("pin", "pin", { required: true, type: "password", inputmode: "numeric", maxlength: "12", dir: "ltr" }),
    make("button", { class: "button wide" }, t("unlock")),
  );
  show(make("h1", {}, t("title")), make("p", {}, t("unlockAbout")), form);
  form.elements.pin.focus();
}

async function open(list) {
  now.device = await vault.read("device");
  now.index = indexOf(list);
  now.keys = await openKeys(list.keys);
  await showWork();
  void contact();
}

async function showWork() {
  const { movement, device } = now.index.slice;
  const verdict = make("div", { id: "verdict", class: "verdict", role: "status", "aria-live": "assertive" }, make("p", {}, t("ready")));
  const form = make(
    "form",
    {
      onsubmit: async (event) => {
        event.preventDefault();
        const raw = form.elements.read.value;
        if (!raw.trim()) return;
        form.reset();
        await take(raw);
        form.elements.read.focus();
      },
    },
    make("div", { class: "field" }, make("label", { for: "read" }, t("field")), make("textarea", { id: "read", name: "read", rows: "1", maxlength: "400", dir: "ltr", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", onkeydown: (event) => event.key === "Enter" && !event.shiftKey && !/<</.test(event.target.value) && (event.preventDefault(), form.requestSubmit()) })),
    make("button", { class: "button wide" }, t("check")),
  );
  const eye = make("div", { id: "eye" });
  const camera = make("button", { type: "button", class: "button second wide", onclick: () => toggleCamera(eye, camera, startCamera, "camera") }, t("camera"));
  const zone = make("button", { type: "button", class: "button second wide", onclick: () => toggleCamera(eye, zone, startZone, "zone") }, t("zone"));
  show(
    make("h1", {}, make("bdi", {}, movement.title)),
    make("p", { class: "soft" }, make("bdi", {}, movement.place), " · ", make("bdi", {}, device.name)),
    now.keys === null && notice("warn", t("noEd")),
    verdict, form, camera, zone, eye,
    make("div", { id: "told" }),
    make("dl", { id: "state", class: "state" }),
    make("div", { class: "actions" }, make("button", { type: "button", class: "button second", onclick: () => contact() }, t("send")), make("button", { type: "button", class: "button second", onclick: lock }, t("lock")), make("button", { type: "button", class: "button second", onclick: forget }, t("forget"))),
  );
  form.elements.read.focus();
  await showState();
}

async function showState() {
  const [state, told] = [document.querySelector("#state"), document.querySelector("#told")];
  if (!state || !now.index) return;
  const { people, asOf, holdUntil } = now.index.slice;
  const [used, left, said] = [await vault.usedPeople(), await vault.unsent(), await vault.read("told")];
  const rows = [
    [t("onBoard"), `${used.length} / ${people.length}`, "aboard"], [t("unsent"), `${left}${left === 0 ? ` · ${t("sentAll")}` : ""}`, "unsent"],
    [t("lastContact"), `${now.device.lastContact ? clock(now.device.lastContact) : "—"}${now.contact === false ? ` · ${t("cannotSend")}` : ""}`, "contact"], [t("listOf"), clock(asOf), "list"], [t("holds"), clock(holdUntil), "holds"],
  ];
  state.replaceChildren(...rows.flatMap(([label, value, id]) => [make("dt", {}, label), make("dd", { id: `state-${id}` }, value)]));
  const name = (person) => make("bdi", {}, nameOf(now.index.byPerson.get(person)));
  told.replaceChildren(
    ...(now.device.clockChanged ? [notice("warn", t("clock"))] : []),
    ...(said?.doubles.length
      ? [make("div", { class: "notice problem", id: "doubles" }, make("h2", {}, t("doubles")), make("p", {}, t("doubleAbout")), make("ul", {}, ...said.doubles.map((one) => make("li", {}, name(one.person), ": ", one.scans.map((scan) => `${scan.own ? t("here") : scan.device} ${hour(scan.at)}`).join(" · ")))))]
      : []),
    ...["revoked", "not-on-list"].flatMap((outcome) => {
      const those = said?.notCounted.filter((one) => one.outcome === outcome) ?? [];
      return those.length ? [make("div", { class: "notice problem" }, make("p", {}, t(outcome === "revoked" ? "revokedAfter" : "notCounted")), make("ul", {}, ...those.map((one) => make("li", {}, name(one.person), ` ${hour(one.at)}`))))] : [];
    }),
  );
}

/** Reads, judges, keeps, shows. `last`: the camera sees the same pass many times a second. */
async function take(raw) {
  if (!now.index) return;
  if (trusted() > now.index.slice.holdUntil) return tooOld();
  const began = performance.now();
  const found = await look(now.index, now.keys, (number) => vault.documentDigest(now.device.secret, number), raw);
  const used = new Map((await vault.usedPeople()).map((one) => [one.person, one]));
  const at = Math.round(trusted());
  let judged = judge(now.index, used, found, at);
  try {
    judged = await vault.keepScan({ how: found.how, ...(found.token ? { nonce: found.token.nonce } : {}), ...(found.how === "code" ? { code: found.text } : {}) }, judged, at);
    now.device = { ...(await vault.read("device")), offset: now.device.offset, clockChanged: now.device.clockChanged };
  } catch {
    document.querySelector("#told")?.prepend(notice("problem", t("storeFailed")));
  }
  showVerdict(judged, found, performance.now() - began);
  await showState();
  soon();
}

function showVerdict({ verdict, person, before, newer }, found, took) {
  const box = document.querySelector("#verdict");
  const good = verdict === "board";
  box.className = `verdict ${good ? "good" : "bad"}`;
  box.dataset.verdict = verdict;
  box.dataset.took = took.toFixed(1);
  const reason = verdict === "used" ? `${t(before?.device ? "usedElsewhere" : "used")}: ${before?.device ? `${before.device} ` : ""}${before ? hour(before.at) : ""}` : t(good ? "document" : verdict);
  box.replaceChildren(
    make("p", { class: "word" }, t(good ? "board" : "stop")),
    ...(person ? [make("p", { class: "who" }, make("bdi", {}, nameOf(person)))] : []),
    make("p", {}, reason),
    ...(person && good ? [make("p", {}, [t(person.class), person.minor ? t("minor") : ""].filter(Boolean).join(" · "))] : []),
    ...(person?.alone && good ? [make("p", { class: "care" }, t("alone"))] : []),
    ...(newer ? [make("p", {}, t("newer"))] : []),
  );
  navigator.vibrate?.(good ? 80 : [80, 60, 80, 60, 240]);
}

let lastSeen = { text: "", at: 0 };
/** One camera at a time: for passes, or for the lines of a document. */
async function toggleCamera(eye, button, startWith, label) {
  const mine = now.camera?.button === button;
  if (now.camera) {
    now.camera.stop();
    now.camera.button.textContent = now.camera.label;
    now.camera = null;
  }
  eye.replaceChildren();
  if (mine) return;
  const stopped = t(label);
  button.textContent = t("stopCamera");
  try {
    const running = await startWith(eye, (text) => {
      if (text === lastSeen.text && Date.now() - lastSeen.at < 4_000) return void (lastSeen.at = Date.now());
      lastSeen = { text, at: Date.now() };
      void take(text);
    }, t("zoneHow"));
    now.camera = { ...running, button, label: stopped };
  } catch {
    button.textContent = stopped;
    eye.replaceChildren(notice("warn", t(label === "zone" ? "zoneNone" : "cameraNone")));
  }
}

let under;
/** Sends what waits and hears what others read; one at a time. */
const contact = () => (under ??= exchange().finally(() => (under = undefined)));
async function exchange() {
  const device = await vault.read("device");
  if (!device) return;
  try {
    for (;;) {
      const scans = (await vault.outbox(500)).map(({ sequence, how, verdict, at, nonce, code, person }) => ({ sequence, how, verdict, at, nonce, code, person }));
      const { cursor, wiped, version } = await vault.read("device");
      const answer = await post("/api/assembly/scans", { device: device.id, token: device.token, now: Math.round(Date.now() + (device.offset ?? 0)), ...(version ? { version } : {}), cursor: cursor ?? 0, wiped: Boolean(wiped), scans });
      await vault.settle(answer);
      now.contact = true;
      if (answer.wipe && !wiped) {
        await vault.wipe("desk");
        now.index = now.key = null;
        continue;
      }
      if (await vault.unsent()) continue;
      if (answer.stale && now.key) await refresh(device);
      break;
    }
  } catch {
    now.contact = false;
  }
  now.device = await vault.read("device");
  if (now.device?.wiped && !now.index && !root.querySelector("form [name=code]")) return start();
  await showState();
}

async function refresh(device) {
  const given = await post("/api/assembly/list", { device: device.id, token: device.token });
  await vault.keepList(given, now.key);
  now.index = indexOf(given.slice);
  now.keys = await openKeys(given.slice.keys);
}

let waiting;
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(contact, 1_500);
}
function lock() {
  now.index = now.key = null;
  void start();
}
async function forget() {
  // oxlint-disable-next-line no-alert -- the one question that must not be missed
  if (!window.confirm(t("forgetAsk"))) return;
  await vault.wipe("hand");
  lock();
  void contact();
}
async function tooOld() {
  await vault.wipe("time");
  lock();
}

async function start() {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return show(notice("problem", t("noCrypto")));
  now.device = (await vault.read("device")) ?? null;
  if (now.device && !now.device.wiped && trusted() > now.device.holdUntil) {
    await vault.wipe("time");
    now.device = await vault.read("device");
  }
  const why = { pin: "wipedPin", time: "wipedTime", desk: "wipedDesk" }[now.device?.wiped];
  if (!now.device || now.device.wiped) return showSetUp(why && t(why));
  return showLocked();
}

// Whoever puts the phone down does not leave the list open.
let touched = Date.now();
for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => (touched = Date.now()));
setInterval(() => {
  if (now.index && trusted() > now.index.slice.holdUntil) void tooOld();
  else if (now.index && Date.now() - touched > 20 * 60_000 && !now.camera) lock();
  if (now.device) void contact();
}, 30_000);
addEventListener("online", () => void contact());
navigator.serviceWorker?.register("/assembly/sw.js", { scope: "/assembly/" }).catch(() => {});
void navigator.storage?.persist?.();
await start();
void contact();
