import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { addEvent as addCaseEvent, addPeople, type By } from "../case/case.store.ts";
import { openCase } from "../case/open-case.ts";
import { openStatuses } from "../roll/roll.rules.ts";
import { soughtName } from "./enquiry.rules.ts";
import { addEvent, caseOfEnquiry, enquiryById, type Stored, withoutCase, writeCase } from "./enquiry.store.ts";

const nobody: By = { id: null, name: null };

/** Makes a case of a separated family, or joins the open one about the person; of an enquiry that has one, returns that. */
export async function caseOf(platform: Platform, db: AnyDb, q: Stored, how: { by: By; crisis: number | null; rule?: boolean }): Promise<number> {
  if (q.caseId !== null) return q.caseId;
  const text = [soughtName(q.sought, q.language), q.sought.place, q.sought.more].filter(Boolean).join(" · ");
  const id = await openCase(platform, db, {
    crisis: how.crisis, kind: "separation", people: q.person === null ? [] : [q.person], text, contact: q.askerPhone ?? q.askerEmail, mission: q.mission, by: how.by, example: q.example,
    // Once for whom is meant: about somebody else it is another matter.
    source: { channel: "enquiry", reference: `enquiry:${q.id}` }, key: `enquiry ${q.id} ${q.person ?? "unknown"}`,
  });
  await writeCase(db, q.id, id);
  await addEvent(db, { enquiry: q.id, kind: "case", by: how.by, details: { case: id, rule: how.rule ?? false } });
  return id;
}

/**
 * What is done without asking anybody: the person of an enquiry is on the roll of an open crisis and not accounted for, so
 * somebody has to look for them, and the enquiry becomes or joins a case. Of one enquiry, or of all. Returns how many.
 */
export async function casesByRule(platform: Platform, db: AnyDb, only?: number): Promise<number> {
  const found = await withoutCase(db, openStatuses, only);
  for (const { enquiry, crisis } of found) {
    const q = await enquiryById(db, enquiry, "all", true);
    if (q && q.caseId === null && q.state !== "closed" && q.person !== null) await caseOf(platform, db, q, { by: nobody, crisis, rule: true });
  }
  return found.length;
}

/** The clerk found out who is meant after the enquiry became a case: the case is about them from now on, if it is open. */
export async function tellCaseWho(db: AnyDb, q: Stored, person: number, by: By): Promise<void> {
  const held = q.caseId === null ? null : await caseOfEnquiry(db, q.caseId);
  if (!held || held.state === "resolved") return;
  if ((await addPeople(db, held.id, [person])) > 0) await addCaseEvent(db, { case: held.id, kind: "person", by, details: { person, removed: false, role: "concerned" } });
}

/** It was somebody else: the enquiry leaves the case, which stays, and says so in its history. */
export async function leaveCase(db: AnyDb, q: Stored, by: By): Promise<void> {
  if (q.caseId === null) return;
  await writeCase(db, q.id, null);
  await addCaseEvent(db, { case: q.caseId, kind: "item", by, details: { channel: "enquiry", reference: `enquiry:${q.id}`, withdrawn: true } });
}
