import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Platform } from "#platform/platform.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { createAccount, listAccounts } from "../account/account.operations.ts";
import { createAccounts } from "../accounts.ts";
import { askProvider } from "./auth.door.ts";
import { startProvider } from "./identity-provider.fixture.ts";
import { authRequest, cookiesOf, pageRequest } from "./sign-in.fixture.ts";

const bare = testPlatform();
let provider: Awaited<ReturnType<typeof startProvider>>;
let platform: Platform;
beforeAll(async () => {
  provider = await startProvider({ sub: "u-77", email: "huda@ministry.example", email_verified: true, name: "Huda" });
  platform = { ...bare(), config: { ...bare().config, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: "facility", OIDC_CLIENT_SECRET: "s" } };
});
afterAll(() => provider.close());

/** Goes the whole way as a browser would: to the provider, and back to us. */
async function throughProvider(): Promise<{ location: string; cookie: string }> {
  const started = await authRequest(platform, "/sign-in/social", { provider: "oidc", callbackURL: "/ar/desk", errorCallbackURL: "/ar/sign-in?error=provider", disableRedirect: true });
  expect(started.status).toBe(200);
  const { url } = (await started.json()) as { url: string };
  const sentBack = await fetch(url, { redirect: "manual" });
  const back = new URL(sentBack.headers.get("location")!);
  const ended = await createAccounts(platform).auth.handler(new Request(back, { headers: { cookie: cookiesOf(started) } }));
  return { location: ended.headers.get("location")!, cookie: cookiesOf(ended) };
}

test("somebody without an account here is not let in by the identity provider, and none is made", async () => {
  const { location, cookie } = await throughProvider();
  expect(location).toContain("/ar/sign-in?error=");
  expect((await createAccounts(platform).actorOf(pageRequest(platform, { cookie }))).kind).toBe("stranger");
  expect((await perform(platform, listAccounts, asRole("administrator"), {})).total).toBe(0);
});

test("somebody whose address has an account signs in with that account's roles", async () => {
  await perform(platform, createAccount, asRole("administrator"), { name: "هدى", email: "huda@ministry.example", grants: [{ role: "auditor" }] });
  const { location, cookie } = await throughProvider();
  expect(location).toBe("/ar/desk");
  expect(await createAccounts(platform).actorOf(pageRequest(platform, { cookie }))).toMatchObject({ kind: "staff", name: "هدى", grants: [{ role: "auditor", mission: null }] });
  // A second time it is known by its number at the provider, whatever the address has become.
  provider.person.email = "other@ministry.example";
  expect((await throughProvider()).location).toBe("/ar/desk");
  expect((await perform(platform, listAccounts, asRole("administrator"), {})).total).toBe(1);
});

test("a provider that was away when the facility started is found once it is back", async () => {
  const away = await startProvider({ sub: "x", email: "x@ministry.example", email_verified: true, name: "X" });
  const { issuer } = away;
  await away.close();
  const late = { ...bare(), config: { ...bare().config, OIDC_ISSUER: issuer, OIDC_CLIENT_ID: "facility", OIDC_CLIENT_SECRET: "s" } };
  const ask = () => askProvider(late, new Request(late.config.baseUrl), "/ar/desk", "/ar/sign-in?error=provider");
  expect((await ask()).ok).toBe(false);
  const back = await startProvider(away.person, Number(new URL(issuer).port));
  const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
  try {
    expect((await ask()).body.url).toMatch(`${issuer}/authorize`);
  } finally {
    clock.mockRestore();
    await back.close();
  }
});
