import { z } from "zod";
import { says } from "#platform/problem.ts";
import type { Text } from "#platform/words.ts";
import { signInFaults as f } from "./sign-in.words.ts";

export const passwordForm = z.object({ email: z.string().trim().min(1).max(254), password: z.string().min(1).max(200) });
export const codeForm = z.object({ code: z.string().trim().transform((code) => code.replaceAll(" ", "")).pipe(z.string().min(6).max(40).refine((code) => /^[A-Za-z0-9-]+$/.test(code), says(f.wrongCode))) });

/** Where to go after signing in: only a page of ours, so that a link to the sign-in cannot lead elsewhere. */
export function localPath(next: string | null | undefined, otherwise: string): string {
  if (!next || next.length > 2_000 || !/^\/(ar|en)(?:[/?]|$)/.test(next)) return otherwise;
  // Browsers read a backslash as a slash and drop tabs and line breaks.
  return /[\\\s\p{Cc}]/u.test(next) ? otherwise : next;
}

const byCode: Record<string, { message: Text; field: string }> = {
  INVALID_EMAIL_OR_PASSWORD: { message: f.wrong, field: "" },
  INVALID_EMAIL: { message: f.wrong, field: "" },
  INVALID_PASSWORD: { message: f.wrongPassword, field: "password" },
  CREDENTIAL_ACCOUNT_NOT_FOUND: { message: f.wrongPassword, field: "password" },
  ACCOUNT_LOCKED: { message: f.locked, field: "" },
  ACCOUNT_DISABLED: { message: f.disabled, field: "" },
  EXAMPLE_ACCOUNT: { message: f.demoOnly, field: "" },
  INVALID_CODE: { message: f.wrongCode, field: "code" },
  INVALID_BACKUP_CODE: { message: f.wrongCode, field: "code" },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: { message: f.codeExpired, field: "" },
  ACCOUNT_TEMPORARILY_LOCKED: { message: f.codeLocked, field: "" },
  INVALID_TWO_FACTOR_COOKIE: { message: f.codeExpired, field: "" },
  SESSION_NOT_FRESH: { message: f.notFresh, field: "" },
};

/** The sentence for a refusal, and the field it stands beside ("" for the whole form). */
export function faultOf(status: number, code: string | undefined): { message: Text; field: string } {
  return byCode[code ?? ""] ?? { message: status === 429 ? f.tooOften : f.failed, field: "" };
}
