import type { AnyDb } from "#platform/database.ts";
import type { Context } from "#platform/operation.ts";
import { Problem } from "#platform/problem.ts";
import type { Platform } from "#platform/platform.ts";
import type { Language } from "#platform/words.ts";
import { insertLink, type Link, linkByHash, type LinkPurpose, renewLink } from "./link.store.ts";
import { newToken, ownPath, tokenHash } from "./link.token.ts";
import { ownWords as w } from "./own.words.ts";
import { policyOf } from "./policy.ts";

/** An unknown link, an expired one and one whose household was erased look the same. */
export const linkGone = () => new Problem("link-expired", 404, w.expired);

/** The household that a token opens. Throws 404 `link-expired`. */
export async function linkOf(db: AnyDb, token: string): Promise<Link> {
  const hash = tokenHash(token);
  const link = hash && (await linkByHash(db, hash));
  if (!link) throw linkGone();
  return link;
}

/** The same for a change: the link gets a full term again. */
export async function usedLink({ db, platform }: Pick<Context, "db" | "platform">, token: string): Promise<Link> {
  const link = await linkOf(db, token);
  await renewLink(db, link.id, (await policyOf(platform.config.FACILITY)).link.days);
  return link;
}

/** Makes a new personal link for a household and returns its full address. The address is in no table: send it, then forget it. */
export async function makeOwnLink(platform: Platform, db: AnyDb, household: number, madeFor: LinkPurpose, language: Language): Promise<string> {
  const token = newToken();
  await insertLink(db, household, tokenHash(token)!, madeFor, (await policyOf(platform.config.FACILITY)).link.days);
  return `${platform.config.baseUrl}/${language}${ownPath(token)}`;
}
