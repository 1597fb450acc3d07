import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meaningOf, noteStatusOf } from "#people";
import { heldStatuses, isHeld, isOpen, openStatuses, relations, rollStatuses, saidStatuses } from "./roll.rules.ts";
import { maySay, presentOf, refusalOf, setStatusInput } from "./status.rules.ts";

const given = (more: object) => setStatusInput.safeParse({ crisis: 1, person: 2, status: "safe", source: "self", ...more });

describe("the states of a roll", () => {
  it("are fourteen, each either open or closed", () => {
    expect(rollStatuses).toHaveLength(14);
    expect(rollStatuses.filter(isOpen)).toEqual([...openStatuses]);
  });
  it("that were said of somebody have a word in a PFIF note, but for a duplicate entry", () => {
    for (const status of saidStatuses) expect([status, noteStatusOf(status, false) === null]).toEqual([status, status === "duplicate"]);
    for (const status of ["safe", "detained", "evacuating", "arrived", "declined", "not-in-area"]) expect(meaningOf(noteStatusOf(status, true))).toEqual({ standing: "alive", self: true });
    expect(meaningOf(noteStatusOf("deceased", false))).toEqual({ standing: "dead", self: false });
    expect(meaningOf(noteStatusOf("missing", false))).toEqual({ standing: "missing", self: false });
  });
});

describe("what may follow what", () => {
  it("lets anything be said of somebody who was not heard from", () => {
    for (const next of saidStatuses) for (const before of ["unaccounted", "no-reply"] as const) expect(refusalOf(before, next, "officer")).toBeNull();
  });
  it("keeps a warden to what a warden can know", () => {
    expect(saidStatuses.filter((status) => !maySay("warden", status))).toEqual(["evacuating", "arrived", "declined", "deceased", "duplicate"]);
    expect(refusalOf("missing", "deceased", "warden")).toBe("not-yours");
  });
  it("does not evacuate again whoever has arrived", () => {
    expect(refusalOf("arrived", "evacuating", "manager")).toBe("may-not-follow");
    expect(refusalOf("arrived", "safe", "officer")).toBeNull();
  });
  it("lets only whoever commands correct a death", () => {
    expect([refusalOf("deceased", "injured", "warden"), refusalOf("deceased", "injured", "officer"), refusalOf("deceased", "injured", "manager")]).toEqual(["not-yours", "not-yours", null]);
    expect(refusalOf("deceased", "deceased", "manager")).toBe("may-not-follow");
  });
});

describe("the form of a status", () => {
  it("needs a note for what has to be explained", () => {
    for (const status of ["missing", "detained", "deceased", "duplicate", "not-in-area"]) {
      expect(given({ status }).success).toBe(false);
      expect(given({ status, note: "the hospital of the town says so" }).success).toBe(true);
    }
  });
  it("takes a last day only with a state that ends, and not before the day it speaks of", () => {
    expect(given({ until: "2190-01-01" }).success).toBe(false);
    expect(given({ status: "evacuating", until: "2190-01-01" }).success).toBe(true);
    expect(given({ status: "left-area", until: "2023-02-07", at: "2023-02-08T10:00:00Z" }).success).toBe(false);
    expect(given({ status: "left-area", until: "2023-02-30" }).success).toBe(false);
  });
  it("refuses a time to come, an unknown source, a note without end and fields of no meaning", () => {
    for (const more of [{ at: "2190-01-01T00:00:00Z" }, { source: "rumour" }, { note: "x".repeat(1001) }, { confirmed: true }]) expect(given(more).success).toBe(false);
  });
});

describe("which of several words is the present status", () => {
  const row = fc.record({ status: fc.constantFrom(...saidStatuses), at: fc.integer({ min: 0, max: 300_000 }).map((ms) => new Date(1_700_000_000_000 + ms)), relation: fc.constantFrom(...relations), decision: fc.boolean() });
  const history = fc.array(row, { minLength: 1, maxLength: 8 }).map((rows) => rows.map((one, at) => ({ ...one, id: at + 1, decision: one.decision || isHeld(one.status) })));
  it("does not depend on the order in which they are looked at", () => {
    fc.assert(fc.property(history, (rows) => { expect(presentOf(rows)).toEqual(presentOf(rows.toReversed())); }));
  });
  it("is a state that holds for as long as no officer has decided otherwise since", () => {
    fc.assert(
      fc.property(history, (rows) => {
        const lastHeld = rows.findLast((one) => isHeld(one.status));
        const ended = lastHeld !== undefined && rows.some((one) => one.decision && !isHeld(one.status) && one.id > lastHeld.id);
        expect(heldStatuses.includes(presentOf(rows)!.status as (typeof heldStatuses)[number])).toBe(lastHeld !== undefined && !ended);
      }),
    );
  });
});
