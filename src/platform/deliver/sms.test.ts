import { createServer } from "node:http";
import { sql } from "kysely";
import smpp, { type Pdu, type Session } from "smpp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hearGateway, type Message } from "../deliver.ts";
import { testPlatform } from "../testing.ts";

// Below the ports that the system gives out by itself.
const port = 17_000 + 2 * (process.pid % 3_000);
const taken: { to: string; text: string; coding: number; reference: number }[] = [];
const sessions: Session[] = [];
let answerNext = 0;
const carrier = smpp.createServer((session) => {
  sessions.push(session);
  session.on("error", () => {});
  session.on("bind_transceiver", (pdu: Pdu) => session.send(pdu.response({ command_status: pdu.password === "secret" ? 0 : 0x0e })));
  session.on("enquire_link", (pdu: Pdu) => session.send(pdu.response()));
  session.on("unbind", (pdu: Pdu) => session.send(pdu.response()));
  session.on("submit_sm", (pdu: Pdu) => {
    if (answerNext) {
      const command_status = answerNext;
      answerNext = 0;
      return session.send(pdu.response({ command_status }));
    }
    const part = pdu.message_payload ?? pdu.short_message;
    const text = typeof part === "string" ? part : Buffer.isBuffer(part) ? part.swap16().toString("utf16le") : String(part?.message ?? "");
    taken.push({ to: pdu.destination_addr!, text, coding: pdu.data_coding!, reference: pdu.user_message_reference! });
    session.send(pdu.response({ message_id: `m-${taken.length}` }));
  });
});
const posted: { to: string; text: string; key: string | undefined }[] = [];
const gateway = createServer((request, response) => {
  let body = "";
  request.on("data", (part: Buffer) => (body += part.toString()));
  request.on("end", () => {
    posted.push({ ...(JSON.parse(body) as { to: string; text: string }), key: request.headers["idempotency-key"] as string });
    if (request.headers.authorization !== "Bearer gateway-token-0123") response.writeHead(401).end();
    else if (body.includes("+100")) response.writeHead(400).end();
    else response.end(JSON.stringify({ id: `g-${posted.length}` }));
  });
});
beforeAll(async () => {
  await new Promise<void>((up) => carrier.listen(port, "127.0.0.1", () => up()));
  await new Promise<void>((up) => gateway.listen(port + 1, "127.0.0.1", () => up()));
});
afterAll(() => {
  for (const session of sessions) session.destroy();
  carrier.close();
  gateway.close();
});

const bySmpp = testPlatform({ SMS_URL: `smpp://mitaf:secret@127.0.0.1:${port}`, SMS_FROM: "MITAF" });
const byGateway = testPlatform({ SMS_URL: `http://127.0.0.1:${port + 1}/send`, SMS_TOKEN: "gateway-token-0123" });
const sms: Message = { channel: "sms", recipient: "+218910000001", language: "ar", body: "وصلنا تسجيلكم.", purpose: "test" };
type Row = { status: string; carrier_id: string | null };
const row = async (platform: ReturnType<typeof bySmpp>, id: number) => (await sql<Row>`select status, carrier_id from platform.message where id = ${id}`.execute(platform.database.db)).rows[0];
const until = async (check: () => Promise<boolean>) => {
  for (const end = Date.now() + 5_000; Date.now() < end; await new Promise((r) => setTimeout(r, 30))) if (await check()) return;
  throw new Error("waited 5 s in vain");
};

describe("SMS by SMPP", () => {
  it("hands over Arabic as UCS-2 and Latin as GSM, whole even when long, and notes the carrier's number", async () => {
    const platform = bySmpp();
    const long = "نحن بخير. ".repeat(20);
    const ids = await platform.deliver.sendMany(platform.database.db, [sms, { ...sms, body: "We are safe" }, { ...sms, body: long }], platform);
    await platform.jobs.drain(platform);
    expect(taken.map(({ to, coding }) => [to, coding])).toEqual([["218910000001", 8], ["218910000001", 0], ["218910000001", 8]]);
    expect(taken.map(({ text }) => text)).toContain("We are safe");
    expect(taken.map(({ text }) => text)).toContain(sms.body);
    expect(taken.map(({ text }) => text)).toContain(long);
    for (const id of ids) expect(await row(platform, id)).toMatchObject({ status: "sent", carrier_id: expect.stringMatching(/^m-/) });
    expect(taken.map(({ reference }) => reference).sort()).toEqual(ids.map((id) => id % 65_536).sort());
  });

  it("tries again when throttled and never again on a number that does not exist", async () => {
    const platform = bySmpp();
    answerNext = 0x58;
    const throttled = await platform.deliver.send(platform.database.db, sms, platform);
    await platform.jobs.drain(platform);
    expect(await row(platform, throttled)).toMatchObject({ status: "queued" });
    answerNext = 0x0b;
    const wrong = await platform.deliver.send(platform.database.db, sms, platform);
    await platform.jobs.drain(platform);
    expect(await row(platform, wrong)).toMatchObject({ status: "failed" });
  });

  it("learns of delivery by the receipt, in fields or in text", async () => {
    const platform = bySmpp();
    const [one, two] = await platform.deliver.sendMany(platform.database.db, [sms, sms], platform);
    await platform.jobs.drain(platform);
    const session = sessions.at(-1)!;
    session.deliver_sm({ source_addr: "218910000001", esm_class: 4, receipted_message_id: (await row(platform, one!))!.carrier_id, message_state: 2 });
    session.deliver_sm({ source_addr: "218910000001", esm_class: 4, short_message: `id:${(await row(platform, two!))!.carrier_id} sub:001 dlvrd:000 submit date:2611231200 done date:2611231201 stat:UNDELIV err:011 text:` });
    await until(async () => (await row(platform, one!))!.status === "delivered" && (await row(platform, two!))!.status === "failed");
  });

  it("keeps what people answer, once, in their script", async () => {
    const platform = bySmpp();
    const session = sessions.at(-1)!;
    const answered = new Promise<number>((resolve) => session.deliver_sm({ source_addr: "218910000009", data_coding: 8, short_message: "بخير" }, (pdu) => resolve(pdu.command_status)));
    expect(await answered).toBe(0);
    const { rows } = await sql<{ sender: string; body: string; told: boolean }>`select sender, body, told from platform.inbound`.execute(platform.database.db);
    expect(rows).toEqual([{ sender: "+218910000009", body: "بخير", told: true }]);
  });

  it("keeps a storm from one number but tells only its beginning", async () => {
    const platform = bySmpp();
    for (let n = 0; n < 40; n++) await platform.deliver.hear(platform, { kind: "inbound", sender: "+218910000077", body: `help ${n}`, carrierId: `storm-${n}` });
    const { rows } = await sql<{ kept: number; told: number }>`select count(*)::int as kept, count(*) filter (where told)::int as told from platform.inbound where sender = '+218910000077'`.execute(platform.database.db);
    expect(rows[0]).toEqual({ kept: 40, told: 30 });
  });
});

describe("SMS by an HTTP gateway", () => {
  it("posts each message with a key of its own and takes a refusal as final", async () => {
    const platform = byGateway();
    const [fine, wrong] = await platform.deliver.sendMany(platform.database.db, [sms, { ...sms, recipient: "+100" }], platform);
    await platform.jobs.drain(platform);
    expect(await row(platform, fine!)).toMatchObject({ status: "sent", carrier_id: expect.stringMatching(/^g-/) });
    expect(await row(platform, wrong!)).toMatchObject({ status: "failed" });
    expect(posted.map(({ key }) => key)).toContain(`message-${fine}`);
  });

  it("hears receipts and answers from whoever knows the token, and nobody else", async () => {
    const platform = byGateway();
    const id = await platform.deliver.send(platform.database.db, sms, platform);
    await platform.jobs.drain(platform);
    const receipt = { kind: "receipt", id: (await row(platform, id))!.carrier_id, delivered: true };
    expect(await hearGateway(platform, "Bearer wrong-token-012345", receipt)).toBe(401);
    expect(await hearGateway(platform, undefined, receipt)).toBe(401);
    expect(await hearGateway(platform, "Bearer gateway-token-0123", { kind: "?" })).toBe(422);
    expect(await hearGateway(platform, "Bearer gateway-token-0123", receipt)).toBe(204);
    expect(await row(platform, id)).toMatchObject({ status: "delivered" });
    const answer = { kind: "message", from: "+218910000003", text: "safe", id: "in-1" };
    expect(await hearGateway(platform, "Bearer gateway-token-0123", answer)).toBe(204);
    expect(await hearGateway(platform, "Bearer gateway-token-0123", answer)).toBe(204);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from platform.inbound`.execute(platform.database.db);
    expect(rows[0]!.n).toBe(1);
    expect(await hearGateway(bySmpp(), "Bearer gateway-token-0123", answer)).toBe(404);
  });
});
