import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "../log.ts";
import { testPlatform } from "../testing.ts";
import { leftAnswers, openJournal } from "./journal.ts";
import { claim, reclaim, writeReceipts } from "./queue.ts";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "mitaf-journal-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));
const log = createLog("silent");
const sent = (id: number) => ({ id, status: "sent" as const, carrier_id: `c-${id}`, failure: null, wait: 0 });

describe("answers that the database has not heard", () => {
  it("outlive their process: those of a dead one are read, a torn line and strangers' files are not", async () => {
    // No process has this number: Linux stops at 2^22.
    await writeFile(join(folder, "sms-99999999.answers"), `[1,"sent","c-1",null]\n[2,"failed",null,"no such number"]\nnonsense\n["x","sent",null,null]\n[3,"se`);
    await writeFile(join(folder, "email-99999999.answers"), `[9,"sent",null,null]\n`);
    await writeFile(join(folder, `sms-${process.ppid}.answers`), `[8,"sent",null,null]\n`);
    const left = leftAnswers(folder, "sms");
    expect(left.results.map(({ id, status, carrier_id }) => [id, status, carrier_id])).toEqual([[1, "sent", "c-1"], [2, "failed", null]]);
    left.forget();
    expect((await readdir(folder)).sort()).toEqual(["email-99999999.answers", `sms-${process.ppid}.answers`].sort());
  });

  it("are there the moment they are noted, and gone once they are in the database", () => {
    const journal = openJournal(folder, "push", log)!;
    journal.note(sent(5));
    expect(leftAnswers(folder, "push").results).toMatchObject([{ id: 5, carrier_id: "c-5" }]);
    journal.clear();
    expect(leftAnswers(folder, "push").results).toEqual([]);
    journal.note(sent(6));
    expect(leftAnswers(folder, "push").results.map((one) => one.id)).toEqual([6]);
    journal.close();
    expect(leftAnswers(folder, "push").results).toEqual([]);
  });

  it("a folder that cannot be made means no journal, and no failure", async () => {
    await writeFile(join(folder, "a-file"), "");
    expect(openJournal(join(folder, "a-file", "outbox"), "sms", log)).toBeNull();
  });
});

describe("a receipt for a message without an answer", () => {
  const platform = testPlatform({ SMS_URL: "http://127.0.0.1:1/never", SMS_TOKEN: "gateway-token-0123" });
  const status = async (id: number) => (await sql<{ status: string; carrier_id: string | null }>`select status, carrier_id from platform.message where id = ${id}`.execute(platform().database.db)).rows[0]!;
  const sms = (recipient: string) => ({ channel: "sms" as const, recipient, language: "ar" as const, body: "x", purpose: "test", reference: "alert:1" });

  it("is matched by number and reference, or by number alone when that is clear, so that it is not handed over again", async () => {
    const { db } = platform().database;
    const [one, two, three, four] = (await platform().deliver.sendMany(db, [sms("+218910000001"), sms("+218910000001"), sms("+218910000002"), sms("+218910000003")], platform())) as [number, number, number, number];
    await claim(db, "sms", 10);
    const { known, tell } = await writeReceipts(db, [
      { carrierId: "a", delivered: true, number: "+218910000001", reference: two % 65_536 },
      { carrierId: "b", delivered: true, number: "+218910000002" },
      { carrierId: "c", delivered: true, number: "+218910009999" },
      { carrierId: "d", delivered: false, number: "+218910000003", reference: (four + 1) % 65_536 },
    ]);
    expect([...known].sort()).toEqual([0, 1]);
    expect([...tell].sort((a, b) => a - b)).toEqual([two, three]);
    expect(await status(two)).toEqual({ status: "delivered", carrier_id: "a" });
    await sql`update platform.message set claimed_at = now() - interval '91 seconds'`.execute(db);
    await reclaim(db, "sms", 1_000);
    expect((await status(one)).status).toBe("sending");
    await reclaim(db, "sms", 60_000);
    expect([await status(one), await status(two), await status(three), await status(four)].map((row) => row.status)).toEqual(["queued", "delivered", "delivered", "queued"]);
  });

  it("of two with the same number and no reference it says nothing certain, and changes nothing", async () => {
    const { db } = platform().database;
    const ids = await platform().deliver.sendMany(db, [sms("+218910000011"), sms("+218910000011")], platform());
    await claim(db, "sms", 10);
    expect((await writeReceipts(db, [{ carrierId: "z", delivered: true, number: "+218910000011" }])).known.size).toBe(0);
    for (const id of ids) expect((await status(id)).status).toBe("sending");
  });
});
