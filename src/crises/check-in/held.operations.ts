import { z } from "zod";
import { createHash } from "node:crypto";
import { stranger } from "#platform/actor.ts";
import { operation } from "#platform/operation.ts";
import "../permissions.ts";
import type { Relation } from "../roll/roll.rules.ts";
import { insertStatuses } from "../roll/roll.store.ts";
import { newReceipt, prepare, statusesOf } from "./check-in.operations.ts";
import { asksForHelp, sameSaid } from "./check-in.rules.ts";
import { checkInsByKey, insertCheckIns, type Written } from "./check-in.store.ts";
import { readHeld } from "./held.rules.ts";
import { addReceipts, takenReceipts } from "./held.store.ts";
import { digestOf } from "./held.token.ts";
import { heldWords } from "./held.words.ts";
import { tellHelpSoon } from "./help.ts";

/**
 * Enters check-ins that were accepted while the database was away, under the receipts that were given then. Entering twice
 * changes nothing. One that had been recorded before, or was sent again since, keeps the receipt it has and gains the other.
 * A key under which something else stands takes nothing away: both are kept.
 */
export const enterHeld = operation({
  name: "crises.enterHeld",
  title: heldWords.replay,
  action: "crises.queue",
  kind: "write",
  input: z.object({ records: z.array(z.unknown()).max(500) }),
  output: z.object({ entered: z.number(), known: z.number(), checkIns: z.array(z.number()) }),
  audit: (_, output) => ({ subject: "check-in", ids: output.checkIns, details: { checkIns: output.entered, held: true } }),
  async run(context, { records }) {
    const { db, platform } = context;
    const held = records.map(readHeld).filter((one) => one !== null);
    const prepared = await prepare(context, held.map(({ entry, input }) => ({ actor: { ...stranger, door: entry.door }, input })));
    const rows = prepared.map(({ row, assigned }, at) => ({ row: { ...row, receipt: held[at]!.entry.receipt, at: held[at]!.entry.at }, assigned, given: held[at]!.entry.receipt }));
    const taken = new Map((await takenReceipts(db, rows.map(({ row }) => row))).map((one) => [`${one.crisis_id} ${one.receipt}`, one.key]));
    // Two submissions with one receipt, which the length of it makes a matter of theory: the later has one of its own as well.
    for (const { row } of rows) if ((taken.get(`${row.crisis_id} ${row.receipt}`) ?? row.key) !== row.key) row.receipt = newReceipt();
    const place = (one: { crisis_id: number; key: string }) => `${one.crisis_id} ${one.key}`;
    const fresh: Written[] = [];
    const others: { crisis_id: number; receipt: string; check_in_id: number }[] = [];
    const enter = async (some: typeof rows): Promise<typeof rows> => {
      const written = await insertCheckIns(db, some.map(({ row }) => row));
      fresh.push(...written);
      const mine = new Map(written.map((one) => [place(one), one]));
      await insertStatuses(db, some.flatMap(({ row, assigned }) => {
        const now = mine.get(place(row));
        return now?.receipt === row.receipt ? statusesOf(now, assigned, row.relation as Relation, row.channel) : [];
      }));
      const found = new Map((await checkInsByKey(db, some.map(({ row }) => row))).map((one) => [place(one), one]));
      const clashing = some.filter(({ row, given }) => {
        const one = found.get(place(row));
        if (!one || (one.receipt !== row.receipt && !sameSaid(one, row))) return true;
        if (one.receipt !== given) others.push({ crisis_id: row.crisis_id, receipt: given, check_in_id: one.id });
        return false;
      });
      return clashing;
    };
    // The same key twice in one list: the first stands, the second meets it.
    const firsts = rows.filter(({ row }, at) => rows.findIndex((other) => place(other.row) === place(row)) === at);
    const clashing = [...(await enter(firsts)), ...(firsts.length < rows.length ? await enter(rows.filter((one) => !firsts.includes(one))) : [])];
    // Other words under a key that is taken: they were acknowledged, so they are kept, under a key made from them.
    const renamed = clashing.map((one) => ({ ...one, row: { ...one.row, key: `held-${createHash("sha256").update(digestOf(held[rows.indexOf(one)]!.input)).digest("hex").slice(0, 40)}` } }));
    if (renamed.length > 0) await enter(renamed);
    await addReceipts(db, others);
    if (rows.some(({ row }) => asksForHelp(row))) tellHelpSoon(platform);
    return { entered: fresh.length, known: rows.length - fresh.length, checkIns: fresh.map((one) => one.id) };
  },
});
