import type { AnyDb } from "#platform/database.ts";
import { newToken, ownPath, tokenHash } from "../own/link.token.ts";
import { insertCampaignLinks } from "./campaign-link.store.ts";

/** Days for which the link in a campaign's message opens the household's record. */
const linkDays = 60;

/** A personal link for each person's household: path within a language, by person. Whoever is not on the register any more has none. */
export async function campaignLinks(db: AnyDb, people: readonly number[]): Promise<Map<number, string>> {
  const made = people.map((person) => ({ person, token: newToken() }));
  const kept = await insertCampaignLinks(db, made.map(({ person, token }) => ({ person, hash: tokenHash(token)! })), linkDays);
  return new Map(made.filter(({ person }) => kept.has(person)).map(({ person, token }) => [person, ownPath(token)]));
}
