import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { testPlatform } from "#platform/testing.ts";
import { createAccounts } from "../accounts.ts";
import { roleIds } from "../role/role.rules.ts";
import { seedAccounts } from "../seed.ts";

const platform = testPlatform();
beforeAll(() => seedAccounts(platform(), { missionBySlug: () => 5 }));

type Ran = { code: number; out: string; err: string };
/** Runs a script as a user does, in a process of its own. */
function run(script: string, given: string[], environment: Record<string, string> = {}): Promise<Ran> {
  // Nothing else is handed on: the test runner has settings of its own in MODE and BASE_URL.
  const inherited = { PATH: process.env["PATH"] };
  return new Promise((done) =>
    execFile(process.execPath, [`scripts/${script}.ts`, ...given], { env: { ...inherited, ...environment }, timeout: 25_000 }, (error, out, err) => done({ code: error ? Number(error.code ?? 1) : 0, out, err })),
  );
}
const actorOf = (token: string) => createAccounts(platform()).actorOf(new Request(`${platform().config.baseUrl}/api/audit`, { headers: { authorization: `Bearer ${token}` } }));

test("the token of a role's example account is all that is printed, and it signs in at the API", async () => {
  const { code, out, err } = await run("token", ["--as", "warden"], { DATABASE_URL: platform().database.url });
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^\S+\n$/);
  expect((await actorOf(out.trim())).grants).toEqual([{ role: "warden", mission: 5 }]);
  const { rows } = await sql<{ operation: string; door: string }>`select operation, details->>'door' as door from platform.audit order by id desc limit 1`.execute(platform().database.db);
  expect(rows).toEqual([{ operation: "accounts.issueToken", door: "console" }]);
});

test("the running facility is found by the note in its data folder", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mitaf-note-"));
  await writeFile(join(folder, "postgres.url"), `${platform().database.url}\n`, { mode: 0o600 });
  const { out } = await run("token", ["--email", " Auditor@Example.org ", "--hours", "1"], { DATA_DIR: folder });
  expect((await actorOf(out.trim())).grants).toEqual([{ role: "auditor", mission: null }]);
  await rm(folder, { recursive: true });
});

test.each([
  [["--as", "king"], /no role king/],
  [[], /Say who/],
  [["--as", "warden", "--email", "a@b.example"], /Say who/],
  [["--email", "nobody@example.org"], /no account nobody@example\.org/],
  [["--as", "warden", "--hours", "9000"], /--hours/],
  [["--wat"], /wat/],
])("token %j prints nothing on standard output and says why", async (given, why) => {
  const { code, out, err } = await run("token", given, { DATABASE_URL: platform().database.url });
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(why);
});

test("without a running facility both scripts say so and end with 1", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mitaf-none-"));
  for (const [script, given] of [["token", ["--as", "warden"]], ["audit-verify", []]] as const) {
    const { code, out, err } = await run(script, [...given], { DATA_DIR: folder });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/npm start/);
  }
  await rm(folder, { recursive: true });
});

test("both scripts explain themselves", async () => {
  expect((await run("token", ["--help"])).out).toContain(roleIds.at(-1));
  expect((await run("audit-verify", ["--help"])).out).toContain("intact");
});

test("audit:verify counts an intact log, and names the entry that was changed", async () => {
  const verify = () => run("audit-verify", [], { DATABASE_URL: platform().database.url });
  const { rows } = await sql<{ count: number }>`select count(*) as count from platform.audit`.execute(platform().database.db);
  expect(await verify()).toEqual({ code: 0, out: `${rows[0]!.count} entries, intact\n`, err: "" });
  await sql`alter table platform.audit disable trigger audit_frozen`.execute(platform().database.db);
  await sql`update platform.audit set actor_id = 'somebody else' where id = 2`.execute(platform().database.db);
  const broken = await verify();
  expect([broken.code, broken.out]).toEqual([1, `${rows[0]!.count} entries; the chain breaks: entry 2 is not what was written\n`]);
});
