import type { Platform } from "#platform/platform.ts";
import type { FormProblem } from "#platform/page.ts";
import { problemWords } from "#platform/problem.ts";
import { createAccounts } from "../accounts.ts";
import { authPath, clientAddressHeader, oidcProvider } from "./auth.ts";
import { faultOf } from "./sign-in.rules.ts";

export type AuthAnswer<T> = { ok: boolean; status: number; body: T; cookies: Headers; problem: FormProblem };

/**
 * Asks better-auth for a page, as a browser's own request to /api/auth would: same limits, same lock-out, same cookies.
 * The page has already been checked to come from this site. `cookies` holds what to send on to the browser.
 */
export async function askAuth<T = Record<string, unknown>>(platform: Platform, request: Request, path: string, body?: unknown): Promise<AuthAnswer<T>> {
  const { auth, forget } = createAccounts(platform);
  const headers = new Headers({ origin: platform.config.baseUrl, "sec-fetch-site": "same-origin" });
  for (const name of ["cookie", "user-agent", clientAddressHeader, "x-request-id"]) {
    const value = request.headers.get(name);
    if (value) headers.set(name, value);
  }
  if (body !== undefined) headers.set("content-type", "application/json");
  const response = await auth.handler(
    new Request(`${platform.config.baseUrl}${authPath}${path}`, { method: body === undefined ? "GET" : "POST", headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
  );
  // Whatever it was, this process should see its effect at once.
  if (body !== undefined) forget();
  const answered = (await response.json().catch(() => ({}))) as T & { code?: string };
  const { message, field } = faultOf(response.status, answered?.code);
  return {
    ok: response.ok,
    status: response.status,
    body: answered,
    cookies: cookiesFrom(response.headers),
    problem: { code: answered?.code ?? "failed", title: field ? problemWords.invalidInput : message, errors: field ? [{ path: field, message }] : [] },
  };
}

/** Asks where to send the browser to sign in at the identity provider; tries once more when that was away until now. */
export async function askProvider(platform: Platform, request: Request, next: string, refused: string): Promise<AuthAnswer<{ url?: string }>> {
  const ask = () => askAuth<{ url?: string }>(platform, request, "/sign-in/social", { provider: oidcProvider, callbackURL: next, errorCallbackURL: refused, disableRedirect: true });
  const answer = await ask();
  if (answer.problem.code !== "PROVIDER_NOT_FOUND") return answer;
  createAccounts(platform).renew();
  return ask();
}

/** Opens a session without a password, for an example account; returns the cookies to set. */
export async function openSession(platform: Platform, account: number, hours: number, request?: Request): Promise<{ cookies: Headers; token: string }> {
  const { headers } = await createAccounts(platform).auth.api.openStaffSession({
    body: { accountId: String(account), hours },
    headers: new Headers(request ? { "user-agent": request.headers.get("user-agent") ?? "" } : { "user-agent": "console" }),
    returnHeaders: true,
  });
  return { cookies: cookiesFrom(headers), token: headers.get("set-auth-token") ?? "" };
}

function cookiesFrom(headers: Headers): Headers {
  const cookies = new Headers();
  for (const cookie of headers.getSetCookie()) cookies.append("set-cookie", cookie);
  return cookies;
}
