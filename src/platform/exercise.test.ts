import { unzipSync } from "fflate";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { permissions, system } from "./actor.ts";
import { hallConfig, parseConfig } from "./config.ts";
import { hearGateway } from "./deliver.ts";
import { docxOf } from "./document/docx.ts";
import { epubOf } from "./document/epub.tsx";
import { exerciseMark } from "./exercise.words.ts";
import { fetchDocument, type FetchProblem } from "./fetch/fetch.ts";
import { operation, perform } from "./operation.ts";
import { testPlatform } from "./testing.ts";

// Carriers are set, as they would be on a server whose surroundings are a facility's.
const outside = { SMTP_URL: "smtp://127.0.0.1:9", SMS_URL: "https://sms.example.org/send", SMS_TOKEN: "a-token-of-sixteen", PUSH_HOSTS: "push.example.org", FETCH_FEEDS: "true" };
const hall = testPlatform({ ...outside, EXERCISE: "true" });
const facility = testPlatform();

const paper = { title: "Manifest", language: "en", date: "2026-11-23", author: "mitaf", blocks: [{ kind: "paragraph", text: "One line." }] } as const;
permissions({ "test.draw": "public" });
const draw = operation({
  name: "test.draw",
  title: { en: "Draw", ar: "رسم" },
  action: "test.draw",
  kind: "read",
  input: z.object({}),
  output: z.object({ docx: z.string(), epub: z.string(), fetched: z.string() }),
  async run() {
    const docx = unzipSync(new Uint8Array(await docxOf(paper)));
    const epub = unzipSync(new Uint8Array(epubOf(paper)));
    const fetched = await fetchDocument("https://192.0.2.1.example/", {}, { milliseconds: 200 }).then(() => "yes", (error: FetchProblem) => error.code);
    const headers = Object.entries(docx).filter(([name]) => /header\d*\.xml$/.test(name)).map(([, content]) => new TextDecoder().decode(content));
    return { docx: headers.join(), epub: new TextDecoder().decode(epub["OEBPS/title.xhtml"]), fetched };
  },
});

describe("an exercise hall", () => {
  test("has no carrier, whatever its surroundings are set to", async () => {
    const { deliver, config } = hall();
    expect([deliver.carries("email"), deliver.carries("sms"), deliver.carries("push")]).toEqual([false, false, false]);
    expect(config).toMatchObject({ fetchFeeds: false, SMTP_URL: undefined, SMS_URL: undefined });
    expect(await hearGateway(hall(), "Bearer a-token-of-sixteen", { kind: "message", from: "+218910000000", text: "safe" })).toBe(404);
  });

  test("keeps every message in the outbox, marked before anything else", async () => {
    const { deliver, database } = hall();
    const id = await database.db.transaction().execute((db) => deliver.send(db, { channel: "email", recipient: "a@example.org", language: "ar", subject: "تنبيه", body: "ابقوا في منازلكم", purpose: "alert" }, hall()));
    expect(await deliver.drain(hall())).toBe(0);
    const { rows } = await sql<{ status: string; subject: string; body: string }>`select status, subject, body from platform.message where id = ${id}`.execute(database.db);
    expect(rows).toEqual([{ status: "held", subject: `${exerciseMark}: تنبيه`, body: `${exerciseMark}\nابقوا في منازلكم` }]);
  });

  test("marks every document and asks nobody outside; the facility beside it does neither", async () => {
    const marked = await perform(hall(), draw, system, {});
    expect(marked.docx).toContain(exerciseMark);
    expect(marked.epub).toContain(exerciseMark);
    expect(marked.fetched).toBe("exercise");
    const plain = await perform(facility(), draw, system, {});
    expect(plain.docx + plain.epub).not.toContain(exerciseMark);
    expect(plain.fetched).not.toBe("exercise");
  });

  test("stays marked at the same moment as the facility is not", async () => {
    const both = await Promise.all([hall(), facility(), hall(), facility()].map((one) => perform(one, draw, system, {})));
    expect(both.map((one) => one.epub.includes(exerciseMark))).toEqual([true, false, true, false]);
  });

  test("opens beside a facility with a secret, an address and a folder of its own", () => {
    const config = parseConfig({ ...outside, PORT: "8080" });
    const beside = hallConfig(config);
    expect(beside.secret).not.toBe(config.secret);
    expect(beside).toMatchObject({ exercise: true, PORT: 8081, baseUrl: "http://localhost:8081", SMTP_URL: undefined, DATABASE_URL: undefined });
    expect(beside.DATA_DIR).not.toBe(config.DATA_DIR);
    expect(() => parseConfig({ DATABASE_URL: "postgres://a@localhost/facility", EXERCISE_DATABASE_URL: "postgres://a@localhost/facility" })).toThrow(/another database/);
    expect(hallConfig(parseConfig({ DATABASE_URL: "postgres://a@localhost/facility" })).DATABASE_URL).toBeUndefined();
  });
});
