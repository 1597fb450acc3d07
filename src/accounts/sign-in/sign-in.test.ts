import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { may } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { createAccounts, rememberedFor } from "../accounts.ts";
import { disableAccount } from "../account/account.operations.ts";
import { examplePassword } from "../example/example.rules.ts";
import { seedAccounts } from "../seed.ts";
import { listSessions, revokeSession } from "../session/session.operations.ts";
import { authRequest, codeFor, cookiesOf, pageRequest } from "./sign-in.fixture.ts";

const platform = testPlatform();
const missions: Record<string, number> = { gaziantep: 3, cairo: 7 };
beforeAll(() => seedAccounts(platform(), { missionBySlug: (slug) => missions[slug] ?? null }));

const signIn = (email: string, password = examplePassword) => authRequest(platform(), "/sign-in/email", { email, password });
const actorWith = (headers: Record<string, string>) => createAccounts(platform()).actorOf(pageRequest(platform(), headers));
const lastAudit = async () =>
  (await sql<{ operation: string; outcome: string; actor_id: string | null; subject_ids: number[] }>`select operation, outcome, actor_id, subject_ids from platform.audit order by id desc limit 1`.execute(platform().database.db)).rows[0]!;

/** An example account made somebody's own, since what everybody shares cannot be changed. */
const madeOwn = (email: string) => sql`update accounts.staff_account set example = false where email = ${email}`.execute(platform().database.db);

test("the right password opens a session that carries the account's name and grants, and is recorded", async () => {
  const response = await signIn("consular-officer@example.org");
  expect(response.status).toBe(200);
  const actor = await actorWith({ cookie: cookiesOf(response) });
  expect(actor).toMatchObject({ kind: "staff", door: "page", name: expect.stringContaining("Example consular officer"), grants: [{ role: "consular-officer", mission: 3 }] });
  expect(await lastAudit()).toMatchObject({ operation: "accounts.signIn", outcome: "done", actor_id: actor.id });
});

test("a grant over one mission reaches that mission and no other", async () => {
  const actor = await actorWith({ cookie: cookiesOf(await signIn("consular-officer@example.org")) });
  const cairo = await actorWith({ cookie: cookiesOf(await signIn("consular-officer.cairo@example.org")) });
  expect([may(actor, "outbox.read", 3), may(actor, "outbox.read", 7), may(actor, "outbox.read", null)]).toEqual([true, false, false]);
  expect([may(cairo, "outbox.read", 3), may(cairo, "outbox.read", 7)]).toEqual([false, true]);
});

test("a wrong password and an unknown address get the same answer and no session", async () => {
  const wrong = await signIn("trainer@example.org", "not the password");
  const unknown = await signIn("nobody@example.org", "not the password");
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(await wrong.json()).toEqual(await unknown.json());
  expect([...wrong.headers.getSetCookie(), ...unknown.headers.getSetCookie()].join()).not.toContain("session_token");
});

test("ten failures lock the account even for the right password, in the database, and the lock ends after fifteen minutes", async () => {
  const email = "delegate@example.org";
  const failures = await Promise.all(Array.from({ length: 12 }, () => signIn(email, "wrong password")));
  expect(failures.map((response) => response.status).sort()).toEqual([...Array(10).fill(401), 429, 429]);
  const locked = await signIn(email.toUpperCase());
  expect(locked.status).toBe(429);
  expect(await locked.json()).toMatchObject({ code: "ACCOUNT_LOCKED" });
  expect(await lastAudit()).toMatchObject({ operation: "accounts.lock", outcome: "refused" });
  const { rows } = await sql<{ minutes: number }>`select extract(epoch from locked_until - at)::float8 / 60 as minutes from accounts.sign_in_lock where locked_until is not null`.execute(platform().database.db);
  expect(rows).toEqual([{ minutes: 15 }]);
  await sql`update accounts.sign_in_lock set locked_until = now() - interval '1 second' where locked_until is not null`.execute(platform().database.db);
  expect((await signIn(email)).status).toBe(200);
  // The right password cleared the count.
  expect((await sql`select from accounts.sign_in_lock where cardinality(failures) > 5`.execute(platform().database.db)).rows).toEqual([]);
});

test("a request without session cookie or bearer token is a stranger's without asking the database", async () => {
  const { pool } = platform().database;
  const query = pool.query;
  const connect = pool.connect;
  let asked = 0;
  pool.query = ((...given: never[]) => (asked++, (query as never as (...all: never[]) => unknown).apply(pool, given))) as never;
  pool.connect = ((...given: never[]) => (asked++, (connect as never as (...all: never[]) => unknown).apply(pool, given))) as never;
  try {
    const actor = await actorWith({ cookie: "theme=dark" });
    expect([actor.kind, asked]).toEqual(["stranger", 0]);
    await actorWith({ cookie: "mitaf.session_token=forged.signature" });
  } finally {
    pool.query = query;
    pool.connect = connect;
  }
});

test("a forged cookie and a bare session token are strangers", async () => {
  const { rows } = await sql<{ token: string }>`select token from accounts.session limit 1`.execute(platform().database.db);
  expect((await actorWith({ cookie: `mitaf.session_token=${rows[0]!.token}.AAAA` })).kind).toBe("stranger");
  expect((await actorWith({ authorization: `Bearer ${rows[0]!.token}` })).kind).toBe("stranger");
});

test("a bearer token from sign-in works without a cookie, at the API's door too", async () => {
  const token = (await signIn("auditor@example.org")).headers.get("set-auth-token")!;
  const actor = await createAccounts(platform()).actorOf(new Request(`${platform().config.baseUrl}/api/audit`, { headers: { authorization: `Bearer ${token}` } }), { requestId: "r1" });
  expect(actor).toMatchObject({ kind: "staff", door: "api", requestId: "r1", grants: [{ role: "auditor", mission: null }] });
});

test("a session opened on the console is signed and ends when it was told to", async () => {
  const { rows } = await sql<{ id: number }>`select id from accounts.staff_account where email = 'warden@example.org'`.execute(platform().database.db);
  const opened = await createAccounts(platform()).auth.api.openStaffSession({ body: { accountId: String(rows[0]!.id), hours: 2 }, returnHeaders: true });
  const token = opened.headers.get("set-auth-token")!;
  expect((await actorWith({ authorization: `Bearer ${token}` })).grants).toEqual([{ role: "warden", mission: 3 }]);
  const { rows: kept } = await sql<{ hours: number }>`select round(extract(epoch from expires_at - created_at) / 3600)::int as hours from accounts.session order by id desc limit 1`.execute(platform().database.db);
  expect(kept[0]!.hours).toBe(2);
  // It has no path: nothing from outside may open a session without a password.
  for (const path of ["/open-staff-session", "/openStaffSession", "/:virtual", "/undefined", "/"]) expect((await authRequest(platform(), path, { accountId: "1", hours: 1 })).status).toBe(404);
});

test("a revoked session is refused within the seconds for which it may be remembered", async () => {
  const cookie = cookiesOf(await signIn("crisis-manager@example.org"));
  const actor = await actorWith({ cookie });
  const { sessions } = await perform(platform(), listSessions, actor, {});
  await perform(platform(), revokeSession, actor, { session: sessions[0]!.id });
  expect(rememberedFor).toBeLessThanOrEqual(5_000);
  await wait(rememberedFor + 100);
  expect((await actorWith({ cookie })).kind).toBe("stranger");
});

test("disabling an account ends its sessions and refuses new ones", async () => {
  const response = await signIn("donor-viewer@example.org");
  const actor = await actorWith({ cookie: cookiesOf(response) });
  const { sessionsEnded } = await perform(platform(), disableAccount, asRole("administrator"), { account: actor.id! && Number(actor.id) });
  expect(sessionsEnded).toBe(1);
  createAccounts(platform()).forget();
  expect((await actorWith({ cookie: cookiesOf(response) })).kind).toBe("stranger");
  const again = await signIn("donor-viewer@example.org");
  expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([403, "ACCOUNT_DISABLED"]);
});

test("with codes turned on a password alone opens nothing, and password and code together do", async () => {
  const email = "legal-editor@example.org";
  await madeOwn(email);
  const cookie = cookiesOf(await signIn(email));
  const enabled = await authRequest(platform(), "/two-factor/enable", { password: examplePassword }, { cookie });
  const { totpURI, backupCodes } = (await enabled.json()) as { totpURI: string; backupCodes: string[] };
  expect(totpURI).toMatch(/^otpauth:\/\/totp\//);
  const confirmed = await authRequest(platform(), "/two-factor/verify-totp", { code: codeFor(totpURI) }, { cookie });
  expect(confirmed.status).toBe(200);
  expect((await lastAudit()).operation).toBe("accounts.enableSecondFactor");

  const first = await signIn(email);
  expect(await first.json()).toMatchObject({ twoFactorRedirect: true });
  const half = cookiesOf(first);
  expect((await actorWith({ cookie: half })).kind).toBe("stranger");
  const wrong = await authRequest(platform(), "/two-factor/verify-totp", { code: "000000" }, { cookie: half });
  expect(wrong.status).toBe(401);
  const right = await authRequest(platform(), "/two-factor/verify-totp", { code: codeFor(totpURI) }, { cookie: half });
  expect(right.status).toBe(200);
  expect((await actorWith({ cookie: cookiesOf(right, half) })).grants).toEqual([{ role: "legal-editor", mission: null }]);
  expect((await lastAudit()).operation).toBe("accounts.signInByCode");

  const other = cookiesOf(await signIn(email));
  const backup = await authRequest(platform(), "/two-factor/verify-backup-code", { code: backupCodes[0] }, { cookie: other });
  expect(backup.status).toBe(200);
  const reused = await authRequest(platform(), "/two-factor/verify-backup-code", { code: backupCodes[0] }, { cookie: cookiesOf(await signIn(email)) });
  expect(reused.status).toBe(401);
});

test("a passkey can be asked for by who just signed in, for this host only", async () => {
  await madeOwn("trainer@example.org");
  const cookie = cookiesOf(await signIn("trainer@example.org"));
  const response = await authRequest(platform(), "/passkey/generate-register-options", undefined, { cookie });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ rp: { name: "mitaf", id: "localhost" }, user: { name: "trainer@example.org" }, challenge: expect.any(String) });
  expect((await authRequest(platform(), "/passkey/generate-register-options")).status).toBe(401);
  await sql`update accounts.session set created_at = now() - interval '2 hours'`.execute(platform().database.db);
  expect((await authRequest(platform(), "/passkey/generate-register-options", undefined, { cookie })).status).toBe(403);
  const challenge = await authRequest(platform(), "/passkey/generate-authenticate-options");
  expect(await challenge.json()).toMatchObject({ rpId: "localhost", challenge: expect.any(String) });
});

test("an example account is everybody's: nobody can change its password or add codes or a passkey to it", async () => {
  const cookie = cookiesOf(await signIn("delegate@example.org"));
  const attempts: [string, object | undefined][] = [
    ["/change-password", { currentPassword: examplePassword, newPassword: "another long password" }],
    ["/two-factor/enable", { password: examplePassword }],
    ["/passkey/generate-register-options", undefined],
  ];
  for (const [path, body] of attempts) expect((await authRequest(platform(), path, body, { cookie })).status, path).toBe(403);
  expect((await signIn("delegate@example.org")).status).toBe(200);
});

test("nobody signs themselves up, and a request from another site is refused", async () => {
  expect((await authRequest(platform(), "/sign-up/email", { email: "me@example.org", password: "long enough password", name: "Me" })).status).toBe(404);
  const foreign = await authRequest(platform(), "/sign-in/email", { email: "trainer@example.org", password: examplePassword }, { origin: "https://evil.example" });
  expect(foreign.status).toBe(403);
});

test("guessing across many addresses from one place is slowed down", async () => {
  const answers: number[] = [];
  for (let at = 0; at < 45; at++) answers.push((await authRequest(platform(), "/sign-in/email", { email: `no address ${at}`, password: "x" }, { "x-client-address": "198.51.100.9" })).status);
  expect(answers.slice(0, 40).every((status) => status === 400)).toBe(true);
  expect(answers.slice(40).every((status) => status === 429)).toBe(true);
});
