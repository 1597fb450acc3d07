import { expect, test } from "vitest";
import { admit, type Lock, mostFailures } from "./lock.rules.ts";

const start = new Date("2026-01-05T08:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const open: Lock = { failures: [], lockedUntil: null };

function fail(times: number, everySeconds: number): Lock {
  let lock = open;
  for (let at = 0; at < times; at++) {
    const admission = admit(lock, after(at * everySeconds));
    if (!admission.admitted) throw new Error(`refused at attempt ${at + 1}`);
    lock = admission.next;
  }
  return lock;
}

test("nine failures leave the account open, the tenth locks it for fifteen minutes", () => {
  expect(fail(mostFailures - 1, 10).lockedUntil).toBeNull();
  const locked = fail(mostFailures, 10);
  expect(locked.lockedUntil).toEqual(after(90 + 900));
  expect(admit(locked, after(90 + 899))).toEqual({ admitted: false, until: after(990) });
});

test("a lock ends by itself and the count starts anew", () => {
  const reopened = admit(fail(mostFailures, 10), after(990));
  expect(reopened).toMatchObject({ admitted: true, locksNow: false });
});

test("failures older than the window are forgotten", () => {
  // One failure every two minutes: never ten within fifteen.
  expect(fail(40, 120).lockedUntil).toBeNull();
});
