import { z } from "zod";
import type { Context } from "#platform/operation.ts";
import { operation } from "#platform/operation.ts";
import { conflict, type InputError, invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { changedEntry, newEntry, type SaidEntry } from "./community-page.rules.ts";
import { entryById, type EntryValues, insertEntry, pages, setEntryState, updateEntry } from "./community-page.store.ts";
import { pageWords as w } from "./community-page.words.ts";
import { momentIn } from "./moment.rules.ts";

const done = z.object({ id: z.number(), page: z.number() });
const one = z.object({ entry: recordId });

/** The clock times of an entry as moments. Throws 422 for a day that does not exist and an end before the beginning. */
function valuesOf({ kind, title, body, begins, ends, place, link }: SaidEntry, zone: string): EntryValues {
  const faults: InputError[] = [];
  const read = (path: string, value: string | undefined) => {
    const at = value === undefined ? null : momentIn(value, zone);
    if (value !== undefined && at === null) faults.push({ path, message: w.badTime });
    return at;
  };
  const [beginsAt, endsAt] = [read("begins", begins), read("ends", ends)];
  if (beginsAt && endsAt && endsAt < beginsAt) faults.push({ path: "ends", message: w.endOrder });
  if (faults.length > 0) throw invalidInput(faults);
  return { kind, title, body, place: place ?? null, link: link ?? null, beginsAt, endsAt };
}

/** An entry of a page within the actor's scope, with its page. Throws 404. */
async function own({ db, scope }: Context, id: number) {
  const found = await entryById(db, id);
  const [page] = found ? await pages(db, scope, { id: found.page }) : [];
  if (!found || !page) throw notFound();
  return { found, page };
}

/** Adds news or an event as a draft. Times are as a clock in the page's time zone shows them. */
export const addEntry = operation({
  name: "community.addEntry",
  title: w.addEntry,
  action: "community.publish",
  kind: "write",
  input: newEntry,
  output: done,
  audit: ({ page, kind }, { id }) => ({ subject: "entry", ids: [id], details: { page, kind } }),
  async run({ db, scope, actor }, { page: id, example, ...said }) {
    const [page] = await pages(db, scope, { id });
    if (!page) throw notFound();
    return { id: await insertEntry(db, id, valuesOf(said, page.timeZone), actor.kind === "system" && example === true, actor.name), page: id };
  },
});

/** Replaces what an entry says. A published one changes for readers at once. */
export const changeEntry = operation({
  name: "community.changeEntry",
  title: w.changeEntry,
  action: "community.publish",
  kind: "write",
  input: changedEntry,
  output: done,
  audit: (_, { id, page }) => ({ subject: "entry", ids: [id], details: { page } }),
  async run(context, { entry, version, ...said }) {
    const { page } = await own(context, entry);
    if (!(await updateEntry(context.db, entry, version, valuesOf(said, page.timeZone), context.now, context.actor.name))) throw conflict();
    return { id: entry, page: page.id };
  },
});

export const publishEntry = operation({
  name: "community.publishEntry",
  title: w.publishEntry,
  action: "community.publish",
  kind: "write",
  input: one,
  output: done,
  audit: (_, { id, page }) => ({ subject: "entry", ids: [id], details: { page } }),
  async run(context, input) {
    const { page } = await own(context, input.entry);
    await setEntryState(context.db, input.entry, "published", context.now, context.actor.name);
    return { id: input.entry, page: page.id };
  },
});

/** Takes an entry back; calendars that hold the event are told that it is cancelled. */
export const withdrawEntry = operation({
  name: "community.withdrawEntry",
  title: w.withdrawEntry,
  action: "community.publish",
  kind: "write",
  input: one,
  output: done,
  audit: (_, { id, page }) => ({ subject: "entry", ids: [id], details: { page } }),
  async run(context, input) {
    const { found, page } = await own(context, input.entry);
    if (found.state !== "published") throw notFound();
    await setEntryState(context.db, input.entry, "withdrawn", context.now, context.actor.name);
    return { id: input.entry, page: page.id };
  },
});
