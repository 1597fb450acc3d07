import { sql } from "kysely";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Message } from "./deliver.ts";
import { claim, reclaim } from "./deliver/queue.ts";
import { testPlatform } from "./testing.ts";

const received: string[] = [];
let answerNext = 0;
// Below the ports that the system gives out by itself.
const port = 10_000 + (process.pid % 6_000);
const carrier = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    let body = "";
    stream.on("data", (part: Buffer) => (body += part.toString()));
    stream.on("end", () => {
      if (answerNext) {
        const responseCode = answerNext;
        answerNext = 0;
        return done(Object.assign(new Error("not now"), { responseCode }));
      }
      received.push(body);
      done();
    });
  },
});
beforeAll(() => new Promise<void>((up) => carrier.listen(port, "127.0.0.1", () => up())));
afterAll(() => new Promise<void>((down) => carrier.close(() => down())));

const withCarrier = testPlatform({ SMTP_URL: `smtp://127.0.0.1:${port}` });
const withoutCarrier = testPlatform();
const mail: Message = { channel: "email", recipient: "someone@example.org", language: "ar", subject: "إيصال", body: "وصلنا تسجيلكم.", purpose: "test", onceKey: "receipt 1" };
const statusOf = async (platform: ReturnType<typeof withCarrier>, id: number) =>
  (await sql<{ status: string; attempts: number }>`select status, attempts from platform.message where id = ${id}`.execute(platform.database.db)).rows[0];

describe("deliver", () => {
  it("keeps messages in the outbox when there is no carrier", async () => {
    const platform = withoutCarrier();
    const id = await platform.deliver.send(platform.database.db, mail, platform);
    expect(await statusOf(platform, id)).toMatchObject({ status: "held", attempts: 0 });
  });

  it("hands a message to the mail server once, however often it is asked to", async () => {
    const platform = withCarrier();
    const first = await platform.deliver.send(platform.database.db, mail, platform);
    const second = await platform.deliver.send(platform.database.db, mail, platform);
    expect(second).toBe(first);
    await platform.jobs.drain(platform);
    expect(await statusOf(platform, first)).toMatchObject({ status: "sent", attempts: 1 });
    expect(received.length).toBe(1);
    expect(received[0]).toContain("someone@example.org");
  });

  it("sends nothing when the transaction that asked for it is rolled back", async () => {
    const platform = withCarrier();
    const before = received.length;
    await platform.database.db
      .transaction()
      .execute(async (db) => {
        await platform.deliver.send(db, { ...mail, onceKey: "receipt 2" }, platform);
        throw new Error("changed our mind");
      })
      .catch(() => {});
    await platform.jobs.drain(platform);
    expect(received.length).toBe(before);
  });

  it("tries again later when the mail server is busy, and gives up on a mailbox that is not there", async () => {
    const platform = withCarrier();
    answerNext = 450;
    const busy = await platform.deliver.send(platform.database.db, { ...mail, onceKey: "receipt 3" }, platform);
    await platform.jobs.drain(platform);
    expect(await statusOf(platform, busy)).toMatchObject({ status: "queued", attempts: 1 });
    await sql`update platform.message set not_before = now() where id = ${busy}`.execute(platform.database.db);
    await platform.jobs.drain(platform);
    expect(await statusOf(platform, busy)).toMatchObject({ status: "sent", attempts: 2 });
    const ids = received.filter((body) => body.includes(`<message-${busy}@`));
    expect(ids.length).toBe(1);
    answerNext = 550;
    const wrong = await platform.deliver.send(platform.database.db, { ...mail, onceKey: "receipt 4" }, platform);
    await platform.jobs.drain(platform);
    expect(await statusOf(platform, wrong)).toMatchObject({ status: "failed", attempts: 1 });
  });

  it("keeps a message until its quiet hours are over", async () => {
    const platform = withCarrier();
    const id = await platform.deliver.send(platform.database.db, { ...mail, onceKey: "quiet", notBefore: new Date(Date.now() + 3_600_000) }, platform);
    await platform.jobs.drain(platform);
    expect(await statusOf(platform, id)).toMatchObject({ status: "queued", attempts: 0 });
  });

  it("queues many at once, each key once, ids in the order given", async () => {
    const platform = withoutCarrier();
    const many = [1, 2, 3].map((n) => ({ ...mail, onceKey: `many ${n}` }));
    const [one, two, three] = await platform.deliver.sendMany(platform.database.db, many, platform);
    const again = await platform.deliver.sendMany(platform.database.db, [many[2]!, { ...mail, onceKey: "many 4" }, many[0]!, many[2]!], platform);
    expect([again[0], again[2], again[3]]).toEqual([three, one, three]);
    expect(new Set([one, two, three, again[1]]).size).toBe(4);
  });

  it("takes turns between senders, so that a long backlog delays nobody", async () => {
    const { db } = withCarrier().database;
    await sql`insert into platform.message (channel, recipient, language, body, purpose, reference, status)
      select 'push', 'x', 'en', 'long', 'test', 'alert:1', 'queued' from generate_series(1, 500)`.execute(db);
    await sql`insert into platform.message (channel, recipient, language, body, purpose, reference, status)
      select 'push', 'x', 'en', 'short', 'test', 'alert:2', 'queued' from generate_series(1, 20)`.execute(db);
    const taken = [...(await claim(db, "push", 20)), ...(await claim(db, "push", 20))];
    expect(taken.filter((message) => message.body === "short").length).toBe(20);
    expect(new Set(taken.map((message) => message.id)).size).toBe(40);
    await sql`delete from platform.message where channel = 'push'`.execute(db);
  });

  it("hands over again what was under way when a process died, after the time any answer may take", async () => {
    const { db } = withCarrier().database;
    const id = await withCarrier().deliver.send(db, { ...mail, onceKey: "died" }, withCarrier());
    await claim(db, "email", 5);
    await reclaim(db, "email", null);
    expect(await statusOf(withCarrier(), id)).toMatchObject({ status: "sending" });
    await sql`update platform.message set claimed_at = now() - interval '91 seconds' where id = ${id}`.execute(db);
    await reclaim(db, "email", null);
    expect(await statusOf(withCarrier(), id)).toMatchObject({ status: "queued" });
  });
});
