import { sql } from "kysely";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Message } from "./deliver.ts";
import { testPlatform } from "./testing.ts";

const received: string[] = [];
let refuseNext = false;
const port = 20_000 + (process.pid % 20_000);
const carrier = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    let body = "";
    stream.on("data", (part: Buffer) => (body += part.toString()));
    stream.on("end", () => {
      if (refuseNext) {
        refuseNext = false;
        return done(Object.assign(new Error("mailbox busy"), { responseCode: 450 }));
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

  it("records a carrier's refusal with the reason", async () => {
    const platform = withCarrier();
    refuseNext = true;
    const id = await platform.deliver.send(platform.database.db, { ...mail, onceKey: "receipt 3" }, platform);
    await platform.jobs.drain(platform).catch(() => {});
    expect(await statusOf(platform, id)).toMatchObject({ status: "failed", attempts: 1 });
  });
});
