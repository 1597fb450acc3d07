/* What the device keeps: the list, closed with a key made of the PIN and of the server's secret; what was read, until it is sent. */
import { bytesOf, textOf } from "./pass.js";

const rounds = 310_000;
export const mostWrong = 5;

/** One transaction over all stores. `run` is given them and may only wait for their own requests. */
function turn(mode, run) {
  return new Promise((resolve, reject) => {
    const opened = indexedDB.open("mitaf-assembly", 1);
    opened.addEventListener("upgradeneeded", () => {
      opened.result.createObjectStore("state");
      opened.result.createObjectStore("outbox", { keyPath: "sequence" });
      opened.result.createObjectStore("used", { keyPath: "person" });
    });
    opened.addEventListener("error", () => reject(opened.error));
    opened.addEventListener("success", () => {
      const db = opened.result;
      const work = db.transaction(["state", "outbox", "used"], mode, { durability: "strict" });
      let value;
      work.addEventListener("complete", () => (db.close(), resolve(value)));
      work.addEventListener("abort", () => (db.close(), reject(work.error ?? new Error("not kept"))));
      const ask = (request) => new Promise((done, failed) => (request.addEventListener("success", () => done(request.result)), request.addEventListener("error", () => failed(request.error))));
      run({ state: work.objectStore("state"), outbox: work.objectStore("outbox"), used: work.objectStore("used") }, ask).then(
        (result) => (value = result),
        (error) => {
          reject(error);
          try {
            work.abort();
          } catch {}
        },
      );
    });
  });
}

export const read = (key) => turn("readonly", ({ state }, ask) => ask(state.get(key)));
export const write = (key, value) => turn("readwrite", async ({ state }) => void state.put(value, key));
export const outbox = (most) => turn("readonly", ({ outbox: kept }, ask) => ask(kept.getAll(null, most)));
export const unsent = () => turn("readonly", ({ outbox: kept }, ask) => ask(kept.count()));
export const usedPeople = () => turn("readonly", ({ used }, ask) => ask(used.getAll()));

/** Changes fields of what is known about this device, and gives it back. */
export const change = (fields) =>
  turn("readwrite", async ({ state }, ask) => {
    const device = { ...(await ask(state.get("device"))), ...fields };
    state.put(device, "device");
    return device;
  });

const textBytes = (text) => new TextEncoder().encode(text);

/** A number of a document as the list has it: only this device can tell. */
export async function documentDigest(secret, number) {
  return textOf(new Uint8Array(await crypto.subtle.sign("HMAC", secret, textBytes(number))).subarray(0, 12));
}

/** The key of the list: from the PIN, slowly, and from the server's secret, which no page can read out again. */
async function keyOf(pin, salt, secret) {
  const typed = await crypto.subtle.importKey("raw", textBytes(pin), "PBKDF2", false, ["deriveBits"]);
  const slow = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, typed, 256);
  const both = await crypto.subtle.sign("HMAC", secret, new Uint8Array([...textBytes("list\0"), ...new Uint8Array(slow)]));
  return crypto.subtle.importKey("raw", both, { name: "AES-GCM" }, false, ["encrypt", "decrypt"]);
}

async function sealed(key, list) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, textBytes(JSON.stringify(list))) };
}

/** Keeps a list that was just taken. `given` as the server sent it; a device that was set up before keeps its token and secret. */
export async function keepList(given, key) {
  const closed = await sealed(key, given.slice);
  await turn("readwrite", async ({ state, used }, ask) => {
    const device = await ask(state.get("device"));
    state.put(closed, "list");
    state.put({ ...device, offset: given.serverTime - Date.now(), seen: given.serverTime, holdUntil: given.slice.holdUntil, version: given.slice.version, cursor: given.slice.cursor, lastContact: given.serverTime, wiped: null, wrong: 0 }, "device");
    for (const one of given.slice.people) {
      if (one.boardedAt === null || (await ask(used.get(one.person)))) continue;
      used.put({ person: one.person, at: one.boardedAt, device: one.boardedBy });
    }
  });
}

/** Sets the device up: nothing of a former movement stays. */
export async function setUp(given, pin) {
  const secret = await crypto.subtle.importKey("raw", bytesOf(given.secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await keyOf(pin, salt, secret);
  await turn("readwrite", async ({ state, used }) => {
    state.clear();
    used.clear();
    state.put({ id: given.slice.device.id, name: given.slice.device.name, token: given.token, secret, salt, wrong: 0, sequence: 0 }, "device");
  });
  await keepList(given, key);
  return key;
}

/** Opens the list. { list, key }, or { left } tries after a wrong PIN; at none the list is gone. */
export async function unlock(pin) {
  // Counted before it is tried: switching the phone off in between gains nobody a try.
  const device = await turn("readwrite", async ({ state }, ask) => {
    const known = await ask(state.get("device"));
    const counted = { ...known, wrong: known.wrong + 1 };
    state.put(counted, "device");
    return counted;
  });
  const closed = await read("list");
  if (!closed || device.wrong > mostWrong) return (await wipe("pin"), { left: 0 });
  try {
    const key = await keyOf(pin, device.salt, device.secret);
    const list = JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: closed.iv }, key, closed.data)));
    await change({ wrong: 0 });
    return { list, key };
  } catch {
    if (device.wrong >= mostWrong) await wipe("pin");
    return { left: mostWrong - device.wrong };
  }
}

/** The list goes, and why; what was read and not sent stays, and names nobody. */
export const wipe = (why) =>
  turn("readwrite", async ({ state, used }, ask) => {
    const device = await ask(state.get("device"));
    state.delete("list");
    state.delete("told");
    used.clear();
    if (device) state.put({ ...device, wiped: why, version: undefined }, "device");
  });

/** Keeps what was read, with the next number, and settles in the same step whether it was used before: two open pages cannot both say yes. */
export const keepScan = (scan, judged, at) =>
  turn("readwrite", async ({ state, outbox: kept, used }, ask) => {
    const device = await ask(state.get("device"));
    const person = judged.person?.person;
    const before = person === undefined ? undefined : await ask(used.get(person));
    const verdict = judged.verdict === "board" && before ? "used" : judged.verdict;
    const sequence = device.sequence + 1;
    kept.put({ ...scan, sequence, verdict, at, ...(person === undefined ? {} : { person }) });
    if (verdict === "board") used.put({ person, at, device: null });
    state.put({ ...device, sequence, seen: Math.max(device.seen ?? 0, at) }, "device");
    return { ...judged, verdict, ...(before ? { before } : {}) };
  });

/** What the server has, goes; what others read, and who was let on twice, comes. */
export const settle = (answer) =>
  turn("readwrite", async ({ state, outbox: kept, used }, ask) => {
    const device = await ask(state.get("device"));
    const told = (await ask(state.get("told"))) ?? { doubles: [], notCounted: [] };
    const refused = [];
    for (const { sequence, outcome } of answer.results) {
      const scan = await ask(kept.get(sequence));
      if (scan?.verdict === "board" && ["revoked", "not-on-list"].includes(outcome)) refused.push({ person: scan.person ?? null, outcome, at: scan.at });
    }
    for (const sequence of answer.accepted) kept.delete(sequence);
    if (!answer.wipe && !device.wiped) {
      for (const one of answer.boarded) if (!(await ask(used.get(one.person)))) used.put({ person: one.person, at: one.at, device: one.device });
      state.put({ doubles: answer.doubles, notCounted: [...told.notCounted, ...refused].slice(-100) }, "told");
    }
    state.put({ ...device, cursor: answer.cursor, offset: answer.serverTime - Date.now(), seen: answer.serverTime, lastContact: answer.serverTime }, "device");
  });

export const forgetAll = () => turn("readwrite", async ({ state, outbox: kept, used }) => (state.clear(), kept.clear(), used.clear()));
