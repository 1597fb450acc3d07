import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { invalidInput } from "#platform/problem.ts";
import "../permissions.ts";
import { chosenPurpose, purposeHours } from "./purpose.rules.ts";
import { purposeOf, savePurpose } from "./purpose.store.ts";
import { purposeWords as w } from "./purpose.words.ts";
import { purposes } from "./purposes.ts";

const text = z.object({ en: z.string(), ar: z.string() });
const current = z.object({ code: z.string(), title: text, expiresAt: z.iso.datetime() });

/** What one is working on, and what is offered. */
export const readPurpose = operation({
  name: "accounts.readPurpose",
  title: w.read,
  action: "accounts.own",
  kind: "read",
  input: z.object({}),
  output: z.object({ current: current.nullable(), offered: z.array(z.object({ code: z.string(), title: text })) }),
  async run(ctx) {
    const found = ctx.actor.id === null ? null : await purposeOf(ctx.db, ctx.actor.id);
    return { current: found && { code: found.purpose, title: found.title, expiresAt: found.expiresAt.toISOString() }, offered: await purposes(ctx.db) };
  },
});

/** Says what one is working on; holds for 8 hours or until said anew, at every door. */
export const choosePurpose = operation({
  name: "accounts.choosePurpose",
  title: w.choose,
  action: "accounts.own",
  kind: "write",
  input: chosenPurpose,
  output: current,
  audit: (_, { code }) => ({ purpose: code }),
  async run(ctx, { purpose, other }) {
    const offered = (await purposes(ctx.db)).find(({ code }) => code === purpose);
    if (!offered && purpose !== "other") throw invalidInput([{ path: "purpose", message: w.notOffered }]);
    const chosen = offered ?? { code: `other:${other!}`, title: { en: other!, ar: other! } };
    const expiresAt = new Date(ctx.now.getTime() + purposeHours * 3_600_000);
    await savePurpose(ctx.db, ctx.actor.id!, { purpose: chosen.code, title: chosen.title, at: ctx.now, expiresAt });
    return { ...chosen, expiresAt: expiresAt.toISOString() };
  },
});
