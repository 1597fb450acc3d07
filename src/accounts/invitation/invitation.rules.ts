import { z } from "zod";
import { says } from "#platform/problem.ts";
import { invitationWords as w } from "./invitation.words.ts";

export const invitationDays = 7;
/** Purpose under which the link is in the outbox; only administrators read such a message. */
export const invitationPurpose = "account invitation";

export const tokenShape = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** A password is at least 12 characters, not one character over and over, and not what everybody tries first. */
export const passwordShape = z.string().min(12).max(200).refine(isNotObvious, says(w.tooCommon));

export const acceptShape = z
  .object({ token: tokenShape, password: passwordShape, again: z.string().max(200) })
  .refine((input) => input.password === input.again, { ...says(w.different), path: ["again"] });

export function isNotObvious(password: string): boolean {
  const plain = password.toLowerCase().replace(/[^a-z0-9]/g, "");
  // Scripts other than Latin leave nothing here and are judged by variety alone.
  if (new Set(password).size < 5) return false;
  return !/^(password|qwerty|azerty|letmein|welcome|admin|mitaf|123456)+\d*$/.test(plain) && !/^(0123456789|1234567890|abcdefghijkl)/.test(plain);
}
