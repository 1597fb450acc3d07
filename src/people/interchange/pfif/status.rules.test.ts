import { expect, test } from "vitest";
import { meaningOf, noteStatuses, noteStatusOf } from "./status.rules.ts";

test("states of a roll are said in the words of the format, a self-report as such", () => {
  for (const state of ["safe", "needs-help", "injured", "detained", "evacuating", "arrived", "left-area", "declined", "not-in-area"]) expect([noteStatusOf(state, true), noteStatusOf(state, false)]).toEqual(["is_note_author", "believed_alive"]);
  expect(["missing", "deceased", "unaccounted", "not-contacted", "contacted", "duplicate"].map((state) => noteStatusOf(state, false))).toEqual(["believed_missing", "believed_dead", null, null, null, null]);
});

test("every status of the format has a meaning, and what we say comes back as alive, missing or dead", () => {
  for (const status of noteStatuses) expect(meaningOf(status)).not.toBeNull();
  expect(meaningOf(noteStatusOf("safe", true))).toEqual({ standing: "alive", self: true });
  expect(meaningOf(noteStatusOf("missing", false))).toEqual({ standing: "missing", self: false });
  for (const nothing of [null, undefined, "", "safe"]) expect(meaningOf(nothing)).toBeNull();
});
