import QRCode from "qrcode";
import { data } from "react-router";
import type { Fields } from "#platform/form.ts";
import type { FormProblem, Page } from "#platform/page.ts";
import { inputErrors, notAllowed, problemWords } from "#platform/problem.ts";
import { createAccounts } from "../accounts.ts";
import { passwordShape } from "../invitation/invitation.rules.ts";
import { revokeSession, revokeSessions } from "../session/session.operations.ts";
import { askAuth } from "../sign-in/auth.door.ts";
import { codeForm } from "../sign-in/sign-in.rules.ts";

/** What the page shows after a form of it was sent and is not done yet. */
export type OwnAnswer = { intent: string; problem?: FormProblem; enrolment?: { uri: string; picture: string; recovery: string[] } };

/** How the account that asks signs in: which session this is, whether codes are on, its passkeys. */
export async function ownSignIn(page: Page, request: Request) {
  const { api } = createAccounts(page.platform).auth;
  const session = await api.getSession({ headers: request.headers, query: { disableRefresh: true } });
  const passkeys = session ? await api.listPasskeys({ headers: request.headers }) : [];
  return {
    session: session ? Number(session.session.id) : null,
    secondFactor: session?.user.twoFactorEnabled === true,
    example: session?.user.example === true,
    passkeys: passkeys.map(({ id, name, createdAt }) => ({ id: String(id), name: name ?? "", createdAt: createdAt ? new Date(createdAt) : null })),
  };
}

/** Carries out one form of the account page. `done` ends it, with the cookies of a session that was replaced. */
export async function changeOwn<D>(page: Page, request: Request, fields: Fields, done: (cookies: Headers) => D) {
  const { platform } = page;
  const intent = typeof fields["intent"] === "string" ? fields["intent"] : "";
  const refuse = (problem: FormProblem, status: number) => data<OwnAnswer>({ intent, problem }, { status });
  const ask = async (path: string, body: unknown) => {
    const answer = await askAuth(platform, request, path, body);
    return answer.ok ? done(answer.cookies) : refuse(answer.problem, answer.status);
  };
  const ended = (result: { ok: true } | { ok: false; problem: FormProblem; status: number }) => {
    if (!result.ok) return refuse(result.problem, result.status);
    createAccounts(platform).forget();
    return done(new Headers());
  };
  if (intent === "end-session") return ended(await page.submit(revokeSession, { session: fields["session"] }));
  if (intent === "end-sessions") {
    const { session } = await ownSignIn(page, request);
    return ended(await page.submit(revokeSessions, session === null ? {} : { keep: session }));
  }
  // Everybody shares an example account: one visitor must not shut out the next.
  if ((await ownSignIn(page, request)).example) return refuse({ code: "not-allowed", title: notAllowed().title, errors: [] }, 403);
  const password = typeof fields["password"] === "string" ? fields["password"].slice(0, 200) : "";
  switch (intent) {
    case "password": {
      const fresh = passwordShape.safeParse(fields["fresh"], { reportInput: true });
      if (!fresh.success) return refuse({ code: "invalid-input", title: problemWords.invalidInput, errors: inputErrors(fresh.error.issues).map((one) => ({ ...one, path: "fresh" })) }, 422);
      return ask("/change-password", { currentPassword: password, newPassword: fresh.data, revokeOtherSessions: true });
    }
    case "codes": {
      const answer = await askAuth<{ totpURI: string; backupCodes: string[] }>(platform, request, "/two-factor/enable", { password });
      if (!answer.ok) return refuse(answer.problem, answer.status);
      return data<OwnAnswer>({ intent, enrolment: { uri: answer.body.totpURI, picture: await QRCode.toDataURL(answer.body.totpURI, { margin: 2, scale: 5 }), recovery: answer.body.backupCodes } }, { headers: answer.cookies });
    }
    case "confirm-codes": {
      const code = codeForm.safeParse({ code: fields["code"] }, { reportInput: true });
      if (!code.success) return refuse({ code: "invalid-input", title: problemWords.invalidInput, errors: inputErrors(code.error.issues) }, 422);
      return ask("/two-factor/verify-totp", code.data);
    }
    case "no-codes":
      return ask("/two-factor/disable", { password });
    case "remove-passkey":
      return ask("/passkey/delete-passkey", { id: String(fields["passkey"] ?? "").slice(0, 40) });
    default:
      return done(new Headers());
  }
}
