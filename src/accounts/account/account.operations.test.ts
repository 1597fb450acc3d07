import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { type Actor, stranger } from "#platform/actor.ts";
import { ConfigError } from "#platform/config.ts";
import { type Operation, perform } from "#platform/operation.ts";
import { Problem } from "#platform/problem.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { examplePassword } from "../example/example.rules.ts";
import { listExamples, signInAsExample } from "../example/example.operations.ts";
import { assertProductionSafe } from "../example/example.store.ts";
import { acceptInvitation, readInvitation, sendInvitation } from "../invitation/invitation.operations.ts";
import { listOutbox } from "../outbox/outbox.operations.ts";
import { roles } from "../role/role.rules.ts";
import { seedAccounts } from "../seed.ts";
import { listSessions, revokeSession, revokeSessions } from "../session/session.operations.ts";
import { authRequest } from "../sign-in/sign-in.fixture.ts";
import { createAccount, disableAccount, enableAccount, getAccount, inviteFromConsole, listAccounts, setGrants } from "./account.operations.ts";

const platform = testPlatform();
const administrator = asRole("administrator");
beforeAll(() => seedAccounts(platform(), { missionBySlug: (slug) => ({ gaziantep: 3, cairo: 7 })[slug] ?? null }));

const doing = <I extends Operation["input"], O extends Operation["output"]>(op: Operation<I, O>, actor: Actor, input: unknown) => perform(platform(), op, actor, input);
const problemOf = async (attempt: Promise<unknown>): Promise<Problem> => {
  const refused = await attempt.then(() => null, (error: unknown) => error);
  if (!(refused instanceof Problem)) throw new Error(`not refused: ${String(refused)}`);
  return refused;
};
const newcomer = (email: string, grants: unknown = [{ role: "consular-officer", mission: 3 }]) => ({ name: "ليلى بن عمر", email, language: "ar", grants });
const linkIn = (body: string | null) => /token=([A-Za-z0-9_-]+)/.exec(body ?? "")![1]!;

test("there is one example account per role, an officer of another mission, and a second seeding changes nothing", async () => {
  const { accounts } = await doing(listAccounts, administrator, {});
  expect(accounts.every((account) => account.example && account.hasPassword)).toBe(true);
  expect(accounts.map((account) => account.grants[0]!.role).sort()).toEqual([...roles.map((role) => role.id), "consular-officer"].sort());
  const officers = accounts.filter((account) => account.grants[0]!.role === "consular-officer");
  expect(officers.map((account) => account.grants[0]!.mission).sort()).toEqual([3, 7]);
  await seedAccounts(platform(), { missionBySlug: () => null });
  expect((await doing(listAccounts, administrator, {})).total).toBe(accounts.length);
});

test("an invited colleague sets a password once by the link and signs in", async () => {
  const { id } = await doing(createAccount, administrator, newcomer("Leila@Example.ORG"));
  expect(await doing(getAccount, administrator, { account: id })).toMatchObject({ email: "leila@example.org", hasPassword: false, grants: [{ role: "consular-officer", mission: 3 }] });
  const { messages } = await doing(listOutbox, administrator, {});
  expect(messages[0]).toMatchObject({ recipient: "leila@example.org", status: "held", language: "ar" });
  const token = linkIn(messages[0]!.body);
  expect(await doing(readInvitation, stranger, { token })).toEqual({ name: "ليلى بن عمر", email: "leila@example.org" });
  const different = await problemOf(doing(acceptInvitation, stranger, { token, password: "orbit lantern seventy", again: "orbit lantern sixty" }));
  expect(different.errors.map((error) => error.path)).toEqual(["again"]);
  expect((await problemOf(doing(acceptInvitation, stranger, { token, password: "password1234", again: "password1234" }))).errors[0]?.path).toBe("password");
  await doing(acceptInvitation, stranger, { token, password: "orbit lantern seventy", again: "orbit lantern seventy" });
  expect((await authRequest(platform(), "/sign-in/email", { email: "leila@example.org", password: "orbit lantern seventy" })).status).toBe(200);
  expect((await problemOf(doing(acceptInvitation, stranger, { token, password: "another good one!", again: "another good one!" }))).status).toBe(410);
  expect((await problemOf(doing(readInvitation, stranger, { token: "x".repeat(43) }))).status).toBe(410);
});

test("a new link stops the earlier one, and an old link has expired", async () => {
  const { id } = await doing(createAccount, administrator, newcomer("second@example.org"));
  const before = linkIn((await doing(listOutbox, administrator, {})).messages[0]!.body);
  await doing(sendInvitation, administrator, { account: id });
  const now = linkIn((await doing(listOutbox, administrator, {})).messages[0]!.body);
  expect((await problemOf(doing(readInvitation, stranger, { token: before }))).status).toBe(410);
  expect((await doing(readInvitation, stranger, { token: now })).email).toBe("second@example.org");
  await sql`update accounts.invitation set expires_at = now() where account_id = ${id}`.execute(platform().database.db);
  expect((await problemOf(doing(readInvitation, stranger, { token: now }))).status).toBe(410);
});

test("an address has one account, whatever its capitals", async () => {
  const problem = await problemOf(doing(createAccount, administrator, newcomer("TRAINER@example.org")));
  expect([problem.status, problem.errors[0]?.path]).toEqual([422, "email"]);
});

test.each([
  ["no role", { grants: [] }, "grants"],
  ["an unknown role", { grants: [{ role: "king" }] }, "grants.0.role"],
  ["a headquarters role over one mission", { grants: [{ role: "administrator", mission: 3 }] }, "grants.0.mission"],
  ["a mission that is no number", { grants: [{ role: "warden", mission: "1; drop table" }] }, "grants.0.mission"],
  ["an address without a place", { email: "leila" }, "email"],
  ["a name of control characters", { name: "\u0000\u202e" }, "name"],
])("an account with %s is refused at that field", async (_what, part, path) => {
  const problem = await problemOf(doing(createAccount, administrator, { ...newcomer("refused@example.org"), ...part }));
  expect([problem.status, problem.errors.map((error) => error.path)]).toEqual([422, [path]]);
});

test("roles are replaced as a whole, and a role over all missions makes the same over one superfluous", async () => {
  const { id } = await doing(createAccount, administrator, newcomer("roles@example.org"));
  await doing(setGrants, administrator, { account: id, grants: [{ role: "warden", mission: 3 }, { role: "warden", mission: "" }, { role: "enquiry-clerk", mission: "7" }] });
  expect((await doing(getAccount, administrator, { account: id })).grants).toEqual([{ role: "warden", mission: null }, { role: "enquiry-clerk", mission: 7 }]);
  expect((await problemOf(doing(setGrants, administrator, { account: 999_999, grants: [{ role: "trainer" }] }))).status).toBe(404);
});

test("nobody but an administrator administers, and the attempt is recorded", async () => {
  for (const role of roles.map((one) => one.id).filter((one) => one !== "administrator")) {
    for (const [op, input] of [[createAccount, newcomer("x@example.org")], [setGrants, { account: 1, grants: [{ role: "administrator" }] }], [disableAccount, { account: 1 }], [sendInvitation, { account: 1 }]] as const) {
      expect((await problemOf(doing(op as never, asRole(role), input))).status).toBe(403);
    }
  }
  expect((await problemOf(doing(createAccount, stranger, {}))).status).toBe(401);
  const { rows } = await sql<{ count: number }>`select count(*) as count from platform.audit where outcome = 'refused' and operation = 'accounts.setGrants'`.execute(platform().database.db);
  expect(rows[0]!.count).toBe(roles.length - 1);
});

test("the last administrator can neither be disabled nor lose the role, and nobody disables themselves", async () => {
  const { accounts } = await doing(listAccounts, administrator, { role: "administrator" });
  const only = accounts[0]!.id;
  expect((await problemOf(doing(disableAccount, administrator, { account: only }))).status).toBe(409);
  expect((await problemOf(doing(setGrants, administrator, { account: only, grants: [{ role: "trainer" }] }))).status).toBe(409);
  const { id } = await doing(createAccount, administrator, newcomer("chief@example.org", [{ role: "administrator" }]));
  expect((await problemOf(doing(disableAccount, { ...administrator, id: String(id) }, { account: id }))).status).toBe(409);
  await doing(disableAccount, { ...administrator, id: String(id) }, { account: only });
  await doing(enableAccount, { ...administrator, id: String(id) }, { account: only });
});

test("one's own sessions are listed and ended; another's only by an administrator", async () => {
  const sign = (email: string) => authRequest(platform(), "/sign-in/email", { email, password: examplePassword });
  const idOf = async (email: string) => (await doing(listAccounts, administrator, { search: email })).accounts[0]!.id;
  await sign("participant@example.org");
  await sign("participant@example.org");
  const participant: Actor = { ...asRole("participant"), id: String(await idOf("participant@example.org")) };
  const { sessions } = await doing(listSessions, participant, {});
  expect(sessions).toHaveLength(2);
  expect(Object.keys(sessions[0]!)).not.toContain("token");
  const trainer: Actor = { ...asRole("trainer"), id: String(await idOf("trainer@example.org")) };
  expect((await problemOf(doing(listSessions, trainer, { account: participant.id }))).status).toBe(403);
  expect((await problemOf(doing(revokeSession, trainer, { session: sessions[0]!.id }))).status).toBe(403);
  expect((await problemOf(doing(revokeSession, trainer, { session: 999_999 }))).status).toBe(403);
  await doing(revokeSession, administrator, { session: sessions[0]!.id });
  expect(await doing(revokeSessions, participant, { keep: sessions[1]!.id })).toMatchObject({ ended: 0 });
  expect((await doing(listSessions, administrator, { account: participant.id })).sessions.map((one) => one.id)).toEqual([sessions[1]!.id]);
});

test("officers of missions see the outbox masked, and only administrators an invitation's link", async () => {
  await platform().database.db.transaction().execute((db) =>
    platform().deliver.send(db, { channel: "sms", recipient: "+218911234567", language: "ar", body: "https://x.example/r/abc رمزكم 1234", purpose: "check-in receipt" }, platform()),
  );
  const seenBy = async (actor: Actor) => (await doing(listOutbox, actor, {})).messages;
  const officer = await seenBy(asRole("consular-officer", 3));
  expect(officer[0]).toMatchObject({ recipient: "+218…67", body: "[…] رمزكم 1234" });
  expect(officer.find((message) => message.channel === "email")?.body).toBeNull();
  const manager = await seenBy(asRole("crisis-manager"));
  expect(manager[0]).toMatchObject({ recipient: "+218911234567", body: "https://x.example/r/abc رمزكم 1234" });
  expect(manager.find((message) => message.channel === "email")?.body).toBeNull();
  expect((await seenBy(administrator)).find((message) => message.channel === "email")?.body).toContain("token=");
  expect((await problemOf(doing(listOutbox, asRole("trainer"), {}))).status).toBe(403);
});

test("one click signs in as an example in the demo only, and production does not start while examples are enabled", async () => {
  const { examples } = await doing(listExamples, stranger, {});
  expect(examples).toHaveLength(roles.length + 1);
  expect((await doing(signInAsExample, stranger, { email: "warden@example.org" })).account).toBe(examples.find((one) => one.email === "warden@example.org")!.id);
  expect((await problemOf(doing(signInAsExample, stranger, { email: "leila@example.org" }))).status).toBe(404);

  const production = { ...platform(), config: { ...platform().config, demo: false, MODE: "production" as const } };
  await expect(assertProductionSafe(production)).rejects.toThrow(/example accounts/);
  // Shown as one sentence by `npm start`, without a stack.
  await expect(assertProductionSafe(production)).rejects.toThrow(ConfigError);
  expect((await problemOf(perform(production, signInAsExample, stranger, { email: "warden@example.org" }))).status).toBe(404);
  expect((await perform(production, listExamples, stranger, {})).examples).toEqual([]);
  const refused = await authRequest(production, "/sign-in/email", { email: "warden@example.org", password: examplePassword });
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, "EXAMPLE_ACCOUNT"]);
  await sql`update accounts.staff_account set disabled_at = now() where example`.execute(platform().database.db);
  await expect(assertProductionSafe(production)).resolves.toBeUndefined();
});

test("the first administrator is made at the console, and the link that comes out sets the password", async () => {
  const link = await inviteFromConsole(platform(), { email: "First@Ministry.example", name: "أول مدير", role: "administrator", language: "ar" });
  expect(link).toMatch(/^http:\/\/localhost:8080\/ar\/set-password\?token=[\w-]{40,}$/);
  const token = new URL(link).searchParams.get("token");
  expect(await perform(platform(), readInvitation, { ...stranger }, { token })).toMatchObject({ email: "first@ministry.example" });
  await expect(inviteFromConsole(platform(), { email: "first@ministry.example", name: "x", role: "administrator", language: "ar" })).rejects.toMatchObject({ status: 422 });
});
